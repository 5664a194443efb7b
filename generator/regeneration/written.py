"""The texts of files that were just written, read back from their bytes.

In: the bytes of a .pptx or .docx of ours. Out: `Written`: its paragraphs in order, a deck's notes on asking.
Made to cost little, as every build reads what it wrote: parts are unpacked and cut at their tags, nothing is parsed
into a tree. So it holds for what our writers write; files that were through other hands are for `witnesses`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape

from generator.model.archive import list_archive, unpack

_SLIDE = re.compile(r"(?:.*/)?slides/[^/]*?(\d*)\.xml")
_NOTES = re.compile(r"(?:.*/)?notesSlides/[^/]*?(\d*)\.xml")
_STORY = re.compile(r"(?:.*/)?(?:document|footnotes)(\d*)\.xml")
_CHART = re.compile(r"(?:.*/)?charts/chart(\d*)\.xml")
_CATEGORIES = re.compile(r"<c:cat>.*?</c:cat>", re.DOTALL)  # each series repeats them

# A text (in a chart also what is cached of its workbook), what parts texts, an alternative text.
_MARKS = re.compile(
    r"<(?:(?:[awm]:t(?: [^>]*)?|c:v)>([^<]+)|(/(?:[aw]:p|c:v)>|[aw]:br\b|w:tab/|/?a:fld\b)"
    r'|(?:p:cNvPr|wp:docPr) [^>]*?\bdescr="([^"]*)")'
)


@dataclass(frozen=True, slots=True)
class Written:
    """The paragraphs of a file, spaces evened out: a paragraph is parted at its line breaks, an alternative text is one
    of its own, and so is each name and number of a chart. Not among them: numbers that a program counts (fields).
    `read_notes` gives those of speaker notes, which
    are often not needed."""

    texts: tuple[str, ...]
    read_notes: Callable[[], tuple[str, ...]] = tuple


def read_written_deck(data: bytes) -> Written:
    """The texts of a deck; ValueError when it is no archive."""
    return Written((*_texts(data, _SLIDE), *_charts(data)), lambda: _texts(data, _NOTES))


def read_written_handout(data: bytes) -> Written:
    """The texts of a handout: body, then footnotes; ValueError when it is no archive."""
    return Written((*_texts(data, _STORY), *_charts(data)))


def _texts(data: bytes, wanted: re.Pattern[str]) -> tuple[str, ...]:
    """The texts of the parts whose names match, in the order of their numbers."""
    return tuple(text for _, part in sorted(_unpack(data, wanted)) for text in cut_texts(part))


def _charts(data: bytes) -> tuple[str, ...]:
    """The names and numbers of all charts, those of the categories once for each chart."""
    found: list[str] = []
    for _, part in sorted(_unpack(data, _CHART)):
        first, end, rest = part.partition("</c:cat>")
        found += cut_texts(first + end + _CATEGORIES.sub("", rest))
    return tuple(found)


def even(text: str) -> str:
    """A text with single blanks and none at its ends."""
    return " ".join(text.split())


def cut_texts(xml: str) -> list[str]:
    """The texts of the paragraphs of a part, without empty ones."""
    found: list[str] = []
    pieces: list[str] = []
    in_field = False
    for text, mark, description in _MARKS.findall(xml):
        if text:
            if not in_field:
                pieces.append(text)
        elif description:
            found.append(description)
        elif mark == "w:tab/":
            pieces.append(" ")
        elif mark.endswith("fld"):
            in_field = mark == "a:fld"
        elif pieces:
            found.append(pieces[0] if len(pieces) == 1 else "".join(pieces))
            pieces.clear()
    return [text for raw in found if (text := even(unescape(raw) if "&" in raw else raw))]


def _unpack(data: bytes, wanted: re.Pattern[str]) -> list[tuple[int, str]]:
    """Numbers and texts of the parts whose names match; ValueError for what is no archive or is damaged."""
    found = [(match, entry) for entry in list_archive(data) if (match := wanted.fullmatch(entry.name))]
    return [(int(match[1] or 0), unpack(data, entry).decode("utf-8")) for match, entry in found]
