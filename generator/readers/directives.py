"""What authors say to the slides: in comments, in fenced blocks, in the attributes of headings and pictures.

In: the text of comments and of fences, blocks with markers among them. Out: directives, and blocks in which `Only` and
`Columns` hold what stood between the markers. Spellings are those of pandoc, Quarto, Marp, VuePress and Docusaurus.
Must never lose a block, and never raise on any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from generator.model.content import Block, Columns, Heading, Only, Span, Table, TableReference
from generator.readers.charts import chart_kind
from generator.readers.references import find_reference

_DEEPEST = 8  # marks for one output, one within the other
PAUSE = ". . ."  # pandoc's mark for "show the rest at the next click"

_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_COMMENTS_ALONE = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->\s*)+", re.DOTALL)
_SLIDE = re.compile(r"\s*(?:(?:new |next )?slide|slide[- ]?break)\s*", re.IGNORECASE)
_NOTES = re.compile(r"\s*(?:(?:speaker|presenter)[ -]?)?notes?\s*:", re.IGNORECASE)
_LAYOUT = re.compile(r"\s*layout\s*:\s*(\S[^\n]*?)\s*", re.IGNORECASE)
_CHART = re.compile(r"\s*chart(?:\s*[:=]?\s*([A-Za-z][A-Za-z -]*?))?\s*", re.IGNORECASE)
_OPEN = re.compile(r"\s*(handout|deck)[- ]only\s*", re.IGNORECASE)
_CLOSE = re.compile(r"\s*(?:/|end[- ]?)\s*(?:(handout|deck)[- ]only)?\s*", re.IGNORECASE)

_FENCE = re.compile(r"(:{3,})[ \t]*(?:\{([^{}]*)\}|([\w-]+)(?:\[([^\[\]]*)\])?(?:\{([^{}]*)\})?)[ \t]*(.*?)[ \t:]*$")
_CLASS = re.compile(r"(?:^|\s)\.?([A-Za-z][\w-]*)(?=\s|$)")
_TITLE = re.compile(r"(?:^|\s)title=(?:\"([^\"]*)\"|'([^']*)'|(\S+))")
_ATTRIBUTE = r"(?:[#.][\w:.-]+|-|[\w-]+=(?:\"[^\"]*\"|'[^']*'|[^\s\"'{}]+))"
ATTRIBUTES = re.compile(rf"\s*\{{:?\s*{_ATTRIBUTE}(?:\s+{_ATTRIBUTE}){{0,20}}\s*\}}\s*$")
_MARP_SIGN = re.compile(
    r"bg|left(?::\d+%)?|right(?::\d+%)?|fit|cover|contain|auto|vertical|\d+%"
    r"|(?:w|h|width|height):[\d.]+(?:px|pt|cm|mm|in|em|%)?|(?:w|h|width|height):auto"
    r"|(?:blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)(?::\S+)?"
)
_MARP_SURE = re.compile(r"bg|(?:w|h|width|height):\S+")

SPOKEN = frozenset(("notes", "speaker-notes"))
SHOWN_AS_IS = frozenset(  # classes that change how, not what is shown
    ("incremental", "nonincremental", "fragment", "r-fit-text", "r-stack", "smaller", "center", "small", "details")
)
LAID_OUT = frozenset(("columns", "column"))
ONE_OUTPUT = {"handout-only": "handout", "deck-only": "deck"}


@dataclass(frozen=True, slots=True)
class Directive:
    """What a comment asks for: "slide", "notes", "layout", "table", "chart", "open" or "close" (of what is for one
    output alone). `value` is the text of notes, the name of a layout, the file of a table with what is wanted of it,
    the kind of a chart, the output; `offset` counts the lines before it."""

    name: str
    value: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Fence:
    """The first line of a fenced block: how many colons, its classes in lower case, what follows as a title.
    `is_braced`: the classes stand in braces, so that it is nothing else."""

    width: int
    classes: tuple[str, ...]
    title: str
    is_braced: bool


@dataclass(frozen=True, slots=True)
class Marker:
    """Where something for one output begins or ends. `output` "" ends whatever is open."""

    opens: bool
    output: str
    span: Span


@dataclass(frozen=True, slots=True)
class ChartWish:
    """The kind of chart that the author wants of the table next to it, as written."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Column:
    """The blocks of a `::: column` that waits for the columns around it."""

    blocks: tuple[Block, ...]
    span: Span


Piece: TypeAlias = Block | Marker | Column | ChartWish
Say: TypeAlias = Callable[[str, str, int], None]  # code, message, line


# ---- comments and fences


def read_comments(text: str) -> tuple[Directive, ...]:
    """The directives in the comments of a text."""
    found = []
    for match in _COMMENT.finditer(text):
        directive = read_comment(match[1])
        if directive is not None:
            found.append(Directive(directive.name, directive.value, text.count("\n", 0, match.start())))
    return tuple(found)


def is_comments(text: str) -> bool:
    """Whether a text is nothing but comments."""
    return _COMMENTS_ALONE.fullmatch(text) is not None


def read_comment(text: str) -> Directive | None:
    """What the inside of a comment asks for, None for a comment that is only that."""
    if len(text) < 200 or text.lstrip()[:1] in "nNsSpP":
        notes = _NOTES.match(text)
        if notes is not None:
            # Lines that are lost at its head keep their number by standing empty.
            return Directive("notes", "\n" * text.count("\n", 0, notes.end()) + text[notes.end() :])
    if table := find_reference(text):
        return Directive("table", table)
    if len(text) > 200:
        return None
    if _SLIDE.fullmatch(text):
        return Directive("slide")
    if match := _LAYOUT.fullmatch(text):
        return Directive("layout", match[1].strip("\"'"))
    if match := _CHART.fullmatch(text):
        return Directive("chart", match[1] or "bar")
    if match := _OPEN.fullmatch(text):
        return Directive("open", match[1].lower())
    if match := _CLOSE.fullmatch(text):
        return Directive("close", (match[1] or "").lower())
    return None


def read_fence(line: str) -> Fence | None:
    """The opening of a fenced block that a line is: `::: name`, `::: {.name key="value"}`, `:::name[title]`."""
    match = _FENCE.match(line)
    if match is None:
        return None
    colons, braced, name, bracketed, attributes, rest = match.groups()
    if braced is not None:
        return Fence(len(colons), tuple(map(str.lower, _CLASS.findall(braced))), rest or _title_of(braced), True)
    return Fence(len(colons), (name.lower(),), bracketed or rest or _title_of(attributes or ""), False)


def _title_of(attributes: str) -> str:
    match = _TITLE.search(attributes)
    return "" if match is None else match[1] or match[2] or match[3] or ""


def strip_picture_signs(alt: str) -> str:
    """An image's description without what Marp reads there: "bg right:40%" is no text, "w:300px Our logo" is one."""
    words = alt.split()
    if not any(_MARP_SURE.fullmatch(word) for word in words):
        return alt
    return " ".join(word for word in words if not _MARP_SIGN.fullmatch(word))


# ---- blocks between markers


def arrange_columns(pieces: Sequence[Piece], span: Span, say: Say) -> tuple[Block, ...]:
    """The inside of `::: columns`: its columns side by side; without any, each block is one. What stands before or
    after the columns stays there."""
    columns: list[tuple[Block, ...]] = []
    before: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Column):
            columns.append(piece.blocks)
        elif columns:
            columns[-1] += settle_pieces([piece], say)
        else:
            before.append(piece)
    lead = settle_pieces(before, say)
    columns = [column for column in columns if column]
    if not columns and 2 <= len(lead) <= 4 and not any(isinstance(block, Heading) for block in lead):
        return (Columns(tuple((block,) for block in lead), span),)
    if len(columns) < 2:
        return (*lead, *(block for column in columns for block in column))
    return (*lead, Columns(tuple(columns), span))


def settle_pieces(pieces: Sequence[Piece], say: Say) -> tuple[Block, ...]:
    """Blocks of one level, what stands between two markers in an `Only`. What is not closed ends before the next
    heading, or, where it begins with one, with that section (BRF116). A named end without a beginning is BRF141.
    A wish for a chart goes to the table right after it, else right before it (BRF153: there is none)."""
    pieces = _grant_charts(pieces, say) if any(isinstance(piece, ChartWish) for piece in pieces) else pieces
    if not any(isinstance(piece, Marker | Column) for piece in pieces):
        return tuple(piece for piece in pieces if not isinstance(piece, Marker | Column | ChartWish))
    ends = _match_markers(pieces, say)
    return _settle(pieces, ends, 0, len(pieces), say, _DEEPEST)


def _grant_charts(pieces: Sequence[Piece], say: Say) -> list[Piece]:
    """The pieces with what is wished of tables in them, without the wishes."""
    granted: list[Piece] = []
    waiting: ChartWish | None = None
    for at, piece in enumerate(pieces):
        if not isinstance(piece, ChartWish):
            if waiting is not None and isinstance(piece, Table | TableReference):
                granted.append(replace(piece, chart=waiting.kind))
                waiting = None
            else:
                granted.append(piece)
            continue
        kind = chart_kind(piece.kind)
        before = granted[-1] if granted else None
        after = next((each for each in pieces[at + 1 :] if not isinstance(each, ChartWish)), None)
        if kind is None:
            say("BRF153", f"{piece.kind!r} is no kind of chart; the table stays a table", piece.span.line)
        elif isinstance(after, Table | TableReference):
            waiting = replace(piece, kind=kind.value)
        elif isinstance(before, Table | TableReference):
            granted[-1] = replace(before, chart=kind.value)
        else:
            say("BRF153", "no table stands next to this wish for a chart", piece.span.line)
    return granted


def _match_markers(pieces: Sequence[Piece], say: Say) -> dict[int, int]:
    """The end of each beginning that has one, by position."""
    ends: dict[int, int] = {}
    opened: list[tuple[int, str]] = []
    for at, piece in enumerate(pieces):
        if not isinstance(piece, Marker):
            continue
        if piece.opens:
            opened.append((at, piece.output))
            continue
        found = next((n for n in range(len(opened) - 1, -1, -1) if piece.output in ("", opened[n][1])), None)
        if found is None:
            if piece.output:
                say("BRF141", f"no {piece.output}-only is open that this could end", piece.span.line)
            continue
        ends[opened[found][0]] = at
        del opened[found:]
    return ends


def _settle(
    pieces: Sequence[Piece], ends: dict[int, int], first: int, stop: int, say: Say, depth: int
) -> tuple[Block, ...]:
    """Pieces from `first` to before `stop`. Marks within marks count down to a depth; deeper ones say nothing new."""
    blocks: list[Block] = []
    at = first
    while at < stop:
        piece = pieces[at]
        at += 1
        if isinstance(piece, Column):
            blocks += piece.blocks
        elif not isinstance(piece, Marker | ChartWish):
            blocks.append(piece)
        elif isinstance(piece, Marker) and piece.opens and depth:
            end = ends.get(at - 1)
            if end is None:
                end = _section_end(pieces, at, stop)
                message = f"{piece.output}-only is not closed; it ends with the section"
                say("BRF116", message, piece.span.line)
            inner = _settle(pieces, ends, at, min(end, stop), say, depth - 1)
            if inner:
                last = max(block.span.end_line for block in inner)
                blocks.append(Only(inner, piece.output, Span(piece.span.line, max(last, piece.span.line))))
            at = end
    return tuple(blocks)


def _section_end(pieces: Sequence[Piece], first: int, stop: int) -> int:
    """The next heading; where one stands at `first`, the next that does not belong to its section."""
    begun = pieces[first] if first < stop else None
    most, start = (begun.level, first + 1) if isinstance(begun, Heading) else (6, first)
    for at in range(start, stop):
        piece = pieces[at]
        if isinstance(piece, Heading) and piece.level <= most:
            return at
    return stop
