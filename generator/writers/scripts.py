"""Which language the words of a text are in, as far as their letters say.

In: a text and the language of its document. Out: pieces of the text, each with an Office language; whether a text runs
from right to left. A language decides the face that a theme gives to a script, spelling and speech. Words in the
script of the document's own language keep that language. Text of Latin letters in a document of Latin letters costs
one look at it. Must never change a character.
"""

from __future__ import annotations

import re
from functools import lru_cache

# The letters of each script, and the language that stands for it; its marks and signs are among them.
_SCRIPTS: dict[str, tuple[str, str]] = {
    "latin": ("A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff", "en-US"),
    "greek": ("\u0370-\u03ff\u1f00-\u1fff", "el-GR"),
    "cyrillic": ("\u0400-\u052f\u2de0-\u2dff\ua640-\ua69f", "ru-RU"),
    "armenian": ("\u0530-\u058f", "hy-AM"),
    "hebrew": ("\u0590-\u05ff\ufb1d-\ufb4f", "he-IL"),
    "arabic": ("\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc", "ar-SA"),
    "devanagari": ("\u0900-\u097f\ua8e0-\ua8ff", "hi-IN"),
    "bengali": ("\u0980-\u09ff", "bn-IN"),
    "gurmukhi": ("\u0a00-\u0a7f", "pa-IN"),
    "gujarati": ("\u0a80-\u0aff", "gu-IN"),
    "tamil": ("\u0b80-\u0bff", "ta-IN"),
    "telugu": ("\u0c00-\u0c7f", "te-IN"),
    "kannada": ("\u0c80-\u0cff", "kn-IN"),
    "malayalam": ("\u0d00-\u0d7f", "ml-IN"),
    "sinhala": ("\u0d80-\u0dff", "si-LK"),
    "thai": ("\u0e00-\u0e7f", "th-TH"),
    "lao": ("\u0e80-\u0eff", "lo-LA"),
    "myanmar": ("\u1000-\u109f", "my-MM"),
    "georgian": ("\u10a0-\u10ff\u1c90-\u1cbf", "ka-GE"),
    "ethiopic": ("\u1200-\u139f", "am-ET"),
    "khmer": ("\u1780-\u17ff", "km-KH"),
    "hangul": ("\u1100-\u11ff\u3130-\u318f\uac00-\ud7af", "ko-KR"),
    "kana": ("\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f", "ja-JP"),
    "han": ("\u2e80-\u2fdf\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff", "zh-CN"),
}
_HOMES = {
    "ar": ("arabic",), "fa": ("arabic",), "ur": ("arabic",), "ps": ("arabic",), "ku": ("arabic", "latin"),
    "he": ("hebrew",), "yi": ("hebrew",), "el": ("greek",), "hy": ("armenian",), "ka": ("georgian",),
    "ru": ("cyrillic",), "uk": ("cyrillic",), "be": ("cyrillic",), "bg": ("cyrillic",), "mk": ("cyrillic",),
    "kk": ("cyrillic",), "mn": ("cyrillic",), "sr": ("cyrillic", "latin"), "hi": ("devanagari",),
    "mr": ("devanagari",), "ne": ("devanagari",), "bn": ("bengali",), "pa": ("gurmukhi",), "gu": ("gujarati",),
    "ta": ("tamil",), "te": ("telugu",), "kn": ("kannada",), "ml": ("malayalam",), "si": ("sinhala",),
    "th": ("thai",), "lo": ("lao",), "my": ("myanmar",), "am": ("ethiopic",), "km": ("khmer",),
    "ko": ("hangul", "han"), "ja": ("kana", "han"), "zh": ("han",),
}  # fmt: skip
_LATIN = ("latin",)
_TYPOGRAPHY = re.compile("[\u1e00-\u1eff\u2000-\u2bff]")  # letters and signs of Latin text beyond U+036F
_KANA = re.compile(f"[{_SCRIPTS['kana'][0]}]")
_TURNED = re.compile("[\u0590-\u07ff\u08a0-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER = re.compile(r"[^\W\d_]")
_EAST_ASIAN = frozenset(["ja", "ko", "zh"])
_SIMPLE = frozenset(["latin", "greek", "cyrillic", "armenian", "georgian"])
_COMPLEX = frozenset(lang.split("-")[0] for name, (_, lang) in _SCRIPTS.items() if name not in _SIMPLE) - _EAST_ASIAN


def _leaves_latin(text: str) -> bool:
    """Whether a text may hold letters of another script than Latin."""
    return max(text) >= "\u0370" and max(_TYPOGRAPHY.sub("", text), default="") >= "\u0370"


def split_scripts(text: str, lang: str) -> list[tuple[str, str]]:
    """The text in pieces, each with its language; one piece in `lang` where no other script is met. Digits, blanks and
    punctuation belong to a piece only between two words of it."""
    home = _HOMES.get(lang.partition("-")[0].lower(), _LATIN)
    if home == _LATIN and (text.isascii() or not _leaves_latin(text)):
        return [(text, lang)]
    pieces: list[tuple[str, str]] = []
    position = 0
    for found in _pattern(home).finditer(text):
        start, end = found.span()
        if start > position:
            pieces.append((text[position:start], lang))
        name = found.lastgroup or "latin"
        tag = _SCRIPTS[name][1]
        if name == "han" and "kana" not in home and _KANA.search(text):
            tag = "ja-JP"
        if pieces and pieces[-1][1] == tag:
            pieces[-1] = (pieces[-1][0] + found.group(), tag)
        else:
            pieces.append((found.group(), tag))
        position = end
    if position < len(text) or not pieces:
        pieces.append((text[position:], lang))
    return pieces


@lru_cache(maxsize=16)
def _pattern(home: tuple[str, ...]) -> re.Pattern[str]:
    """Words of any script but those of `home`; a single Latin letter is a name, not a word of a language."""
    groups = []
    for name, (letters, _) in _SCRIPTS.items():
        if name not in home:
            least = "{2,}" if name == "latin" else "+"
            more = rf"(?:[\d\W_]*[{letters}])*" if name != "latin" else rf"(?:[\d !-@\[-`{{-~]*[{letters}])*[\d+#]*"
            groups.append(f"(?P<{name}>[{letters}]{least}{more})")
    return re.compile("|".join(groups))


def runs_right_to_left(text: str) -> bool:
    """Whether a paragraph in a document that runs from left to right is one of Hebrew or Arabic: its first letter is,
    and so are most of them."""
    if text.isascii() or not _TURNED.search(text):
        return False
    letters = _LETTER.findall(text)
    turned = sum(_TURNED.match(letter) is not None for letter in letters)
    return bool(letters) and _TURNED.match(letters[0]) is not None and 2 * turned > len(letters)


def turned_language(text: str) -> str:
    """The language of a paragraph that runs from right to left."""
    found = _TURNED.search(text)
    return "he-IL" if found is not None and (found[0] <= "\u05ff" or "\ufb1d" <= found[0] <= "\ufb4f") else "ar-SA"


def word_language(lang: str) -> str:
    """The w:lang of a run of `lang` (ISO/IEC 29500-1, 17.3.2.20), by the kind of its script."""
    base = lang.partition("-")[0].lower()
    kind = "eastAsia" if base in _EAST_ASIAN else "bidi" if base in _COMPLEX else "val"
    return f'<w:lang w:{kind}="{lang}"/>'
