"""Which language a document is written in: by what it says of itself, by script, by its little words.

In: plain text. Out: a two-letter code (ISO 639-1). Never guesses from names or numbers; "en" when nothing tells.
"""

from __future__ import annotations

import re
from collections import Counter

from generator.planner.words import find_words, own_stop_words

SAMPLE = 20_000  # characters that are looked at

_SCRIPTS: tuple[tuple[str, str], ...] = (
    ("kana", "[\u3041-\u30ff]"),
    ("han", "[\u3400-\u4dbf\u4e00-\u9fff]"),
    ("hangul", "[\uac00-\ud7af\u1100-\u11ff]"),
    ("cyrillic", "[\u0400-\u04ff]"),
    ("arabic", "[\u0600-\u06ff]"),
    ("hebrew", "[\u0590-\u05ff]"),
    ("devanagari", "[\u0900-\u097f]"),
    ("bengali", "[\u0980-\u09ff]"),
    ("latin", "[A-Za-z\u00c0-\u024f\u1ea0-\u1eff]"),
)
_BY_SCRIPT = {"hangul": "ko", "arabic": "ar", "hebrew": "he", "devanagari": "hi", "bengali": "bn"}
_LATIN = ("en", "de", "fr", "es", "it", "pt", "ca", "tr", "vi")
_LETTERS = {"es": "ñ¿¡", "de": "ß", "pt": "ãõ", "tr": "ğış"}  # that no other of these languages has
MOST_LETTERS = 3  # of them that count: a short text has few little words, and one of them may be in a name
_RIGHT_TO_LEFT = frozenset(["ar", "he", "fa", "ur"])


def detect_language(text: str) -> str:
    """The language of a text, as a two-letter code; "en" when nothing tells.

    Technical texts quote much English, so another script counts from a fifth of the letters on (Han and Hangul
    signs weigh more than letters: one is a syllable or a word).
    """
    sample = text[:SAMPLE]
    if sample.isascii():
        return _latin_language(sample)
    count = {name: len(re.findall(pattern, sample)) for name, pattern in _SCRIPTS}
    latin = count.pop("latin")
    weight = {"kana": 3, "han": 3, "hangul": 3}
    signs, script = max((number * weight.get(name, 1), name) for name, number in count.items())
    if signs and signs * 4 >= latin:
        if script in ("kana", "han"):
            return "ja" if count["kana"] * 8 > count["han"] else "zh"
        if script == "cyrillic":
            return "uk" if len(re.findall("[іїєґІЇЄҐ]", sample)) > len(re.findall("[ыэъёЫЭЪЁ]", sample)) else "ru"
        return _BY_SCRIPT[script]
    return _latin_language(sample)


def _latin_language(sample: str) -> str:
    # Words of one letter tell nothing: they are names of options and columns as well ("A", "D").
    words = Counter(word.folded for word in find_words(sample) if len(word.folded) > 1)
    lists = {lang: own_stop_words(lang) for lang in _LATIN}
    shared = Counter(word for words_of in lists.values() for word in words_of)
    scores = {lang: sum(words[word] / shared[word] for word in lists[lang]) for lang in _LATIN}
    for lang, own in _LETTERS.items():
        scores[lang] += min(sum(map(sample.count, own)), MOST_LETTERS)
    best = max(_LATIN, key=lambda lang: scores[lang])  # the first of equals: English
    return best if scores[best] > 1.2 * scores["en"] else "en"


def base_language(lang: str) -> str:
    """The two-letter part of a language tag (BCP 47), in lower case: "zh-Hant-TW" is "zh"."""
    return re.split("[-_]", lang.strip().lower(), maxsplit=1)[0]


def is_right_to_left(lang: str) -> bool:
    """Whether the language is written from right to left."""
    return base_language(lang) in _RIGHT_TO_LEFT
