"""Names of options: told from their numbers and labels, known again however they are written, found in a text.

In: plain text. Out: names, and whether two are one. Must never look at the shape of a document.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from generator.planner.words import count_words, find_words

SHORTEST_INFLECTED = 4  # letters of a name that may stand in another form
SHORTEST_BEGINNING = 5  # letters that are enough to know a longer name by

_KINDS = (
    "option|alternative|solution|variant|approach|proposal|candidate|choice|lösung|ansatz|variante|vorschlag"
    "|approche|proposition|opción|alternativa|propuesta|enfoque|opzione|soluzione|opção|opció|вариант"
    "|альтернатива|способ|варіант|спосіб|seçenek|yaklaşım|çözüm|phương án|lựa chọn|giải pháp|الخيار|خيار|البديل"
    "|אפשרות|חלופה|विकल्प|বিকল্প|방안|옵션|대안"
)
_KINDS_EAST = "方案|选项|選項|备选方案|選択肢|案"  # written without a space before the number
_NUMBER = (
    r"(?:[0-9\u0660-\u0669\u0966-\u096f\u09e6-\u09ef]{1,2}(?:\.[0-9]{1,2})*|[A-Za-zА-ДA-Яא-ו](?![\w])|[ivx]{1,4}(?!\w)"
    r"|[一二三四五六七八九十]"
    r"|one|two|three|four|الأول|الثاني|الثالث|א|ב|ג)"
)
_LABEL = re.compile(
    rf"\s*[\[(]?(?:(?:{_KINDS})(?:\s*[#№-]\s*|\s+|(?=[0-9]))|(?:{_KINDS_EAST})\s*){_NUMBER}\s*"
    r"(?:[:：.、)）\]\-\u2013\u2014]+|$|(?=\())\s*",
    re.IGNORECASE,
)
_LABEL_EAST = re.compile(r"\s*(?:第?[一二三四五六七八九十0-9]+\s*)(?:案|种方案|個方案|个方案)\s*[:：]?\s*")
_NUMBERED = re.compile(
    r"\s*(?:[(\uff08\[](?:[0-9]{1,2}|[A-Za-z])[)\uff09\]]\s*"
    r"|(?:[0-9]{1,2}|[A-Za-z])[.)\uff0e]\s+|[0-9]{1,2}(?:\.[0-9]{1,2})+\.?\s+|[0-9]{1,2}[、．]\s*"
    r"|[0-9]{1,2}\s+(?=[^\W\d])"
    r"|[一二三四五六七八九十]+[、．]\s*)"
)
_ENCLOSED = re.compile(r"[(\uff08\[]([^()\uff08\uff09\[\]]{1,60})[)\uff09\]]")
_ALIASED = re.compile(r",?\s+(?:aka|a\.k\.a\.|also known as|alias)\s+", re.IGNORECASE)


def strip_label(text: str) -> tuple[str, str]:
    """A name without its number or label, and what was taken off: "Option 2: Redis" is ("Redis", "Option 2"). A label
    that stands alone is the name."""
    text = " ".join(text.split())
    bare = re.sub(r"^[^\w(\[\uff08\"\u201c\u00ab.<@#]+", "", text) or text
    for pattern in (_LABEL, _LABEL_EAST, _NUMBERED):
        match = pattern.match(bare)
        if match and bare[match.end() :].strip():
            rest = bare[match.end() :].strip()
            return rest, bare[: match.end()].strip(" :：.、)）-\u2013\u2014")
        if match and pattern is not _NUMBERED:
            return bare.strip(" :："), bare.strip(" :：")
    return bare, ""


def is_labelled(text: str) -> bool:
    """Whether a text begins as an option is numbered: "Option 2", "方案一：", not only "2."."""
    bare = re.sub(r"^[\W_]+", "", text)
    bare = re.sub(r"^[0-9]+(?:\.[0-9]+)*[.)]?\s+", "", bare)
    return _LABEL.match(bare) is not None or _LABEL_EAST.match(bare) is not None


def letters(text: str) -> str:
    """What is left of a text to compare names by: letters, digits and the signs of C++ and C#, in folded case."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in folded if unicodedata.category(sign)[0] in "LMN" or sign in "+#")


@lru_cache(maxsize=512)
def name_forms(name: str) -> frozenset[str]:
    """The ways to write one name, as `letters`: whole, without number or label, without what is in parentheses."""
    bare, _ = strip_label(name)
    texts = {name, bare, _ENCLOSED.sub(" ", bare)}
    return frozenset(form for form in map(letters, texts) if form)


def same_name(first: str, second: str) -> bool:
    """Whether two texts are one name."""
    return bool(name_forms(first) & name_forms(second))


def begins_with(text: str, name: str) -> bool:
    """Whether a text is a name with more after it: "Keep as is, for now" begins with "Keep As-Is"."""
    return any(
        one.startswith(other)
        for one in name_forms(text)
        for other in name_forms(name)
        if len(other) >= SHORTEST_BEGINNING or one == other
    )


def aliases_of(name: str) -> tuple[str, ...]:
    """Other names that a name itself gives: "Kubernetes (K8s)", "Redis aka Remote Dictionary Server"."""
    parts = _ALIASED.split(name, maxsplit=1)
    bare = " ".join(_ENCLOSED.sub(" ", parts[0]).split())
    inside = [match.group(1).strip() for match in _ENCLOSED.finditer(name)]
    short = [text for text in inside if _is_alias(text, bare)]
    also = [text for text in (*parts[1:], bare, *short) if text and text != name and letters(text)]
    return tuple(dict.fromkeys(also))


def _is_alias(text: str, name: str) -> bool:
    """Whether what stands in parentheses after a name is a name too: one letter, or an abbreviation."""
    if re.fullmatch(r"[A-Z]", text):
        return True
    capitals = "".join(sign for sign in text if sign.isupper() or sign.isdigit())
    return count_words(text) <= 3 and len(capitals) >= 2 and len(letters(text)) <= max(len(letters(name)), 3)


def own_parts(names: Sequence[str]) -> tuple[str, ...]:
    """What each of several names alone has, where they all begin or end with the same words: "RSA key exchange" and
    "ECDHE key exchange" are told apart by "RSA" and "ECDHE". () where they have no word in common there."""
    words = [name.split() for name in names]
    shortest = min(map(len, words), default=0)
    first = next((n for n in range(shortest) if len({each[n].casefold() for each in words}) > 1), shortest)
    last = next((n for n in range(shortest) if len({each[-1 - n].casefold() for each in words}) > 1), shortest)
    if not (first or last) or first + last >= shortest:
        return ()
    return tuple(" ".join(each[first : len(each) - last]) for each in words)


def is_named(name: str, text: str) -> bool:
    """Whether a text holds a name as words of their own (in writing without spaces, anywhere)."""
    lowered, wanted = _lowered(text), name.lower()
    at = lowered.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if not _EDGE.match(lowered[at - 1 : at] if at else "") and not _EDGE.match(lowered[end : end + 1]):
            return True
        at = lowered.find(wanted, at + 1)
    return False


_EDGE = re.compile(r"[A-Za-z0-9_\u00c0-\u024f]")


def finds(name: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where a text holds a name as words of their own; a single letter only as it is written, for it is no article."""
    edge = r"[A-Za-z0-9_\u00c0-\u024f]"
    flags = re.IGNORECASE if len(name) > 1 else re.NOFLAG
    matches = re.finditer(rf"(?<!{edge}){re.escape(name)}(?!{edge})", text, flags)
    return tuple((match.start(), match.end()) for match in matches)


@lru_cache(maxsize=8)
def _lowered(text: str) -> str:
    """A document's prose is asked for every name of every table: most are not in it, which this finds at once."""
    return text.lower()


def is_inflected(name: str, text: str, lang: str) -> bool:
    """Whether a text holds a name of one word with another ending: "Trains or planes" for "Train" and "Plane"."""
    stem = name.casefold()
    if count_words(name) != 1 or len(stem) < SHORTEST_INFLECTED:
        return False
    return any(
        0 < len(word.folded) - len(stem) <= 2 and word.folded.startswith(stem) for word in find_words(text, lang)
    )
