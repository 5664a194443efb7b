"""Where a line may end: UAX #14, and what applications do that break less often.

In: one paragraph's text without line breaks. Out: offsets at which a line may end, each with the policies that allow
it. Applications differ (LibreOffice breaks inside URLs, PowerPoint keeps them; Korean breaks by syllable or by word),
so a safe estimate lays text out under each policy. Must never split a surrogate, a mark from its base, or a word of
letters.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

UAX = 1  # every opportunity of UAX #14, Hangul by syllable
SPACED = 2  # spaces, hyphens between letters, and East Asian text; Hangul by word
ANY = UAX | SPACED

WORD_CLUSTERS = 5  # Thai, Lao, Khmer, Burmese: applications break by dictionary; a long word has so many clusters

# Spaces that let a line end; no-break ones are left out.
BREAKING_SPACES = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
_TOKEN = re.compile(f"[^{BREAKING_SPACES}]+[{BREAKING_SPACES}]*|[{BREAKING_SPACES}]+")
# Words in which UAX #14 finds no opportunity: letters and figures with ordinary punctuation.
_SOLID = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ſ.,;:'\"()’“”&+]*[!?]*")
# Most texts: such words and single signs that need no rule of their own, parted by spaces.
_PLAIN = re.compile(r"[A-Za-z0-9À-ÖØ-öø-ſ.,;'\"’“”&+]+(?: +[A-Za-z0-9À-ÖØ-öø-ſ.,;'\"’“”&+]+)* *")
_INNER_SPACES = re.compile(r" +(?=[^ ])")

# A space does not let a line end before the first, nor after the second (LB13, LB14; UAX #14 "even after spaces").
_NEVER_FIRST = frozenset("!?)]}/")
_NEVER_LAST = frozenset("([{")
# French and percent spacing, which LibreOffice keeps together.
_RATHER_NOT_FIRST = frozenset(":;»%€›")
_RATHER_NOT_LAST = frozenset("«‹")

Opportunity = tuple[int, int]


@lru_cache(maxsize=8192)
def find_breaks(text: str) -> tuple[Opportunity, ...]:
    """Offsets at which a line of `text` may end, in order, each with its policies; the last is the end of the text.

    Spaces belong to the line that they end. An empty text has no opportunities.
    """
    if _PLAIN.fullmatch(text):
        return (*((match.end(), ANY) for match in _INNER_SPACES.finditer(text)), (len(text), ANY))
    found: list[Opportunity] = []
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    for place, (start, end) in enumerate(tokens):
        token = text[start:end]
        word = token.rstrip(BREAKING_SPACES)
        if word and _SOLID.fullmatch(word) is None:
            found.extend((start + offset, policies) for offset, policies in _breaks_in_word(word))
        if place == len(tokens) - 1:
            found.append((end, ANY))
            break
        first, last = text[end], word[-1:]
        if first in _NEVER_FIRST or last in _NEVER_LAST:
            continue
        glued = first in _RATHER_NOT_FIRST or last in _RATHER_NOT_LAST
        found.append((end, UAX if glued else ANY))
    return tuple(found)


def forget_breaks() -> None:
    """Drop what was remembered of texts: those that come next are others."""
    find_breaks.cache_clear()
    _breaks_in_word.cache_clear()


@lru_cache(maxsize=16384)
def _breaks_in_word(word: str) -> tuple[Opportunity, ...]:
    classes = _resolve_marks([line_class(char) for char in word])
    by_syllable = any(is_ideographic(char) for char in word)
    found: list[Opportunity] = []
    clusters = 0
    for offset in range(1, len(word)):
        if not _may_break(classes, offset):
            continue
        # LibreOffice was seen to take what stands before such a sign over to the next line with the word after it.
        closed = classes[offset - 1] == "CL" and classes[offset] in _LETTERS
        spaced = (by_syllable and not closed) or _is_spaced_break(word, offset)
        if classes[offset] in ("SA", "LEAD"):
            clusters += 1
            spaced = clusters % WORD_CLUSTERS == 0
        found.append((offset, ANY if spaced else UAX))
    return tuple(found)


def _is_spaced_break(word: str, offset: int) -> bool:
    """Whether applications that break at spaces and hyphens alone would break here."""
    before = word[offset - 1]
    if before in "\u200b\u00ad":
        return True
    return before in "-\u2010\u2013\u2014" and offset > 1 and word[offset - 2].isalpha() and word[offset].isalpha()


def is_ideographic(char: str) -> bool:
    """Whether a character belongs to Chinese or Japanese text, which breaks between any two."""
    point = ord(char)
    return 0x2E80 <= point <= 0x9FFF or 0xF900 <= point <= 0xFAFF or 0xFF00 <= point <= 0xFFEF or point >= 0x20000


# ---- line breaking classes (UAX #14, table 1); those not named here follow from the general category

_EXPLICIT: dict[str, str] = {}
for _name, _members in (
    ("EX", "!?！？‼⁇⁈⁉؟۔"),
    ("CL", "}、。，．】》〉」』〕〗〙〛）］｝｡､｣"),
    ("OP", "¡¿"),
    ("CP", ")]"),
    ("IS", ",.:;\u037e"),
    ("SY", "/"),
    ("QU", "\"'“”‘’«»‹›❛❜❝❞"),
    ("PR", "$+\\±£¤¥€№₩−¦"),
    ("PO", "%¢°‰‱′″‴℃℉％"),
    ("IN", "…‥"),
    ("HY", "-"),
    ("BA", "|†‡•·‧\u00ad\u058a\u2010\u2012\u2013"),
    ("B2", "—⸺⸻"),
    ("GL", "\u00a0\u2007\u202f\u2011\u034f\u0f0c"),
    ("WJ", "\u2060\ufeff"),
    ("ZW", "\u200b"),
    ("ZWJ", "\u200d"),
    ("NS", "々〻ゝゞヽヾ゛゜・：；゠〜ーぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ･"),
):
    _EXPLICIT.update(dict.fromkeys(_members, _name))

_SOUTH_EAST_ASIAN = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))
_LEADING_VOWELS = frozenset("เแโใไເແໂໃໄ")
_FOLLOWING_VOWELS = frozenset("ะาำๅๆฯະາຳຯໆ")


@lru_cache(maxsize=8192)
def line_class(char: str) -> str:
    """The line breaking class of a character, as far as the rules below tell classes apart."""
    known = _EXPLICIT.get(char)
    if known is not None:
        return known
    point, category = ord(char), unicodedata.category(char)
    if category in ("Mn", "Me", "Mc") or 0xFE00 <= point <= 0xFE0F:
        return "CM"
    if 0x1F3FB <= point <= 0x1F3FF:
        return "EM"
    if 0x1F1E6 <= point <= 0x1F1FF:
        return "RI"
    if any(first <= point <= last for first, last in _SOUTH_EAST_ASIAN) and category[0] == "L":
        return "AFTER" if char in _FOLLOWING_VOWELS else "LEAD" if char in _LEADING_VOWELS else "SA"
    if 0x1100 <= point <= 0x11FF:
        return "JL" if point < 0x1160 else "JV"
    if category == "Ps":
        return "OP"
    if category == "Pe":
        return "CL"
    if category in ("Pi", "Pf"):
        return "QU"
    if unicodedata.east_asian_width(char) in "WF" or 0x1F000 <= point <= 0x1FAFF:
        return "ID"
    return _class_by_category(point, category)


def _class_by_category(point: int, category: str) -> str:
    if category == "Nd":
        return "NU"
    if category == "Pd":
        return "BA"
    if category == "Sc":
        return "PR"
    if category == "Zs":
        return "BA"
    if 0x0590 <= point <= 0x05FF:
        return "HL"
    return "AL"


def _resolve_marks(classes: list[str]) -> list[str]:
    """LB9, LB10: a mark or joiner takes the class of what it stands on; kept as "CM" so that nothing breaks before."""
    return ["AL" if name == "CM" and place == 0 else name for place, name in enumerate(classes)]


_NO_BREAK_BEFORE = frozenset(
    ["CM", "ZWJ", "WJ", "CL", "CP", "EX", "IS", "SY", "QU", "BA", "HY", "NS", "IN", "EM", "ZW"]
)
_NO_BREAK_AFTER = frozenset(["ZWJ", "WJ", "GL", "OP", "QU", "LEAD"])
_LETTERS = frozenset(["AL", "HL"])

# LB23 to LB30: pairs that stay together, after and before.
_TOGETHER = frozenset(
    (before, after)
    for befores, afters in (
        (("AL", "HL", "NU"), ("AL", "HL", "NU", "PR", "PO", "OP")),
        (("PR", "PO"), ("AL", "HL", "NU", "OP")),
        (("CP", "CL"), ("PR", "PO")),
        (("CP",), ("AL", "HL", "NU")),
        (("PR",), ("ID",)),
        (("ID",), ("PO",)),
        (("HY", "IS", "SY"), ("NU",)),
        (("IS",), ("AL", "HL")),
        (("SY",), ("HL",)),
        (("B2",), ("B2",)),
        (("JL", "JV"), ("JL", "JV")),
        (("AL", "NU", "SA"), ("AFTER",)),
        (("SA", "AFTER", "LEAD"), ("AFTER", "GL")),
    )
    for before in befores
    for after in afters
)


def _may_break(classes: list[str], offset: int) -> bool:
    """Whether UAX #14 lets a line end before `offset` (LB7 to LB31, without spaces)."""
    after, before = classes[offset], classes[offset - 1]
    if before == "ZW":
        return True
    if after in _NO_BREAK_BEFORE or before == "ZWJ":
        return False
    place = offset - 1
    while before == "CM" and place > 0:
        place -= 1
        before = classes[place]
    if before in _NO_BREAK_AFTER or (before, after) in _TOGETHER:
        return False
    if after == "GL":
        return before in ("BA", "HY")
    if before in ("HY", "BA") and place > 0 and classes[place - 1] == "HL":
        return False
    if before == "RI" and after == "RI":
        return classes[:offset].count("RI") % 2 == 0
    return True
