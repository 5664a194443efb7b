"""How tall a text is, safely, and where to part it: never lower than what is drawn.

In: paragraphs with their sizes, the width of a text column, a `FontBook`. Out: heights in points, and a text parted at
a line end. Must never lose a character and never raise on any text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.layout.lines import (
    TRIMMED,
    TextLine,
    break_lines,
    face_of,
    font_of,
    measure_runs,
    text_width,
    widest_word,
)
from generator.layout.metrics import FontBook
from generator.model.content import Run, Runs, plain
from generator.model.measuring import MeasuredPara, TextHeight
from generator.model.template import TextStyle
from generator.model.units import Pt

__all__ = [
    "SizedPara",
    "TextLine",
    "break_lines",
    "cut_runs",
    "fits_height",
    "measure_runs",
    "measure_with",
    "part_runs",
    "split_lines",
    "text_height",
    "text_width",
    "widest_word",
]

PITCH = 1.2  # line to line in text boxes, times the size: both applications, every face tried
_NARROW = 0.4  # em: what a letter takes on the average, rather less
_SPARE = 4  # lines by which the beginning of a long paragraph is higher than its room
ROUNDING = 0.02  # points a line: positions are whole hundredths of a millimetre


@dataclass(frozen=True, slots=True)
class SizedPara:
    """A paragraph with the size that it is to be set in. `in_cell`: in a table, where lines follow the face."""

    runs: Runs
    size: Pt
    style: TextStyle
    bold: bool = False
    in_cell: bool = False


def text_height(paras: Sequence[SizedPara], width: Pt, book: FontBook) -> Pt:
    """The height in points of paragraphs in a column of `width` points, insets not counted.

    Space before the first and after the last paragraph is left out, as both applications leave it out at the top and
    bottom of a text body; between two, the space after the one and before the next add up.
    """
    return Pt(sum(_heights(paras, width, book)))


def fits_height(paras: Sequence[SizedPara], width: Pt, height: Pt, book: FontBook) -> bool:
    """Whether `text_height` is no more than `height`; what comes after that is passed is not measured."""
    used = 0.0
    for own in _heights(paras, width, book):
        used += own
        if used > height:
            return False
    return True


def _heights(paras: Sequence[SizedPara], width: Pt, book: FontBook) -> Iterator[float]:
    """What each paragraph adds, the space between it and the one before included."""
    for place, para in enumerate(paras):
        gap = paras[place - 1].style.space_after + para.style.space_before if place else 0.0
        yield gap + _para_height(para, width, book)


def measure_with(book: FontBook) -> TextHeight:
    """The question how tall a text is, for writers that fill a template's own shapes; answered with these fonts."""

    def height_of(paras: tuple[MeasuredPara, ...], width: Pt) -> Pt:
        sized = [SizedPara(p.runs, p.size, p.style, p.bold, p.in_cell) for p in paras]
        return text_height(sized, width, book)

    return height_of


def split_lines(
    paras: Sequence[SizedPara], width: Pt, height: Pt, book: FontBook
) -> tuple[tuple[SizedPara, ...], tuple[SizedPara, ...]]:
    """The longest beginning of `paras` that is no higher than `height` points, and the rest.

    A paragraph is parted only at the end of a line, and then both have a piece of it, so that the two results together
    have one paragraph more; the space at the parting is dropped. One line of a paragraph is left or carried alone only
    where otherwise nothing would fit. When not even one line fits, all is rest.
    """
    used = 0.0
    for place, para in enumerate(paras):
        gap = paras[place - 1].style.space_after + para.style.space_before if place else 0.0
        begun, own = _beginning(para, width, Pt(height - used - gap), book)
        if used + gap + own <= height:
            used += gap + own
            continue
        first, second = _split_para(para, begun, width, Pt(height - used - gap), book, forced=place == 0)
        head, tail = tuple(paras[:place]), tuple(paras[place + 1 :])
        if first is None:
            return head, (para, *tail)
        return (*head, first), (second, *tail)
    return tuple(paras), ()


def cut_runs(runs: Runs, at: int) -> tuple[Runs, Runs]:
    """Runs parted before the character at `at`; spaces and a line break at the end of the first part are dropped."""
    text = plain(runs)
    keep = len(text[:at].rstrip(TRIMMED))
    return _slice_runs(runs, 0, keep), _slice_runs(runs, at, len(text))


def part_runs(runs: Runs, longest: int) -> Iterator[Runs]:
    """Runs parted into pieces of up to `longest` characters, after a space where there is one. Nothing is dropped."""
    text = plain(runs)
    start, left = 0, runs
    while len(text) - start > longest:
        space = max(text.rfind(space, start, start + longest) for space in " \n")
        end = space + 1 if space > start else start + longest
        piece, left = _part_at(left, end - start)
        yield piece
        start = end
    yield left


def _part_at(runs: Runs, at: int) -> tuple[Runs, Runs]:
    """Runs before and after a position that is not after their end."""
    for place, run in enumerate(runs):
        if at < len(run.text):
            if not at:
                return runs[:place], runs[place:]
            cut = replace(run, text=run.text[:at]), replace(run, text=run.text[at:])
            return (*runs[:place], cut[0]), (cut[1], *runs[place + 1 :])
        at -= len(run.text)
    return runs, ()


# ---- paragraphs


def _para_height(para: SizedPara, width: Pt, book: FontBook) -> float:
    return _count_lines(para, width, book) * (_pitch(para, book) + ROUNDING)


def _count_lines(para: SizedPara, width: Pt, book: FontBook) -> int:
    column, indent = _column_of(para, width, book)
    return measure_runs(para.runs, column, para.size, para.style, book, bold=_is_bold(para), first_indent=indent)


def _is_bold(para: SizedPara) -> bool:
    return para.bold or para.style.bold


def _column_of(para: SizedPara, width: Pt, book: FontBook) -> tuple[Pt, Pt]:
    """Width of a paragraph's lines, and what its first line lacks: an indent, or a bullet wider than its hang."""
    style = para.style
    indent = max(0.0, float(style.indent))
    if style.bullet and style.indent <= 0:
        indent = max(0.0, book.advance(style.bullet, style.latin, _is_bold(para)) * para.size + style.indent)
    return Pt(max(0.0, width - style.margin_left)), Pt(indent)


def _pitch(para: SizedPara, book: FontBook) -> float:
    """Line to line, in points. In cells, and in lines with a link, LibreOffice takes the tallest face of the text (a
    link is a field to it; measured 1.36 em for Noto Serif), PowerPoint 1.2 em."""
    style = para.style
    if style.line_points is not None:
        return float(style.line_points)
    factor = PITCH
    tall = para.runs or (Run(""),) if para.in_cell else [run for run in para.runs if run.link or run.slide]
    if tall:
        font = font_of(style, _is_bold(para))
        for run in tall:
            family, bold, italic = face_of(run, font)
            factor = max(factor, book.line_height(run.text, family, bold, italic))
    return factor * para.size * style.line_spacing


def _beginning(para: SizedPara, width: Pt, height: Pt, book: FontBook) -> tuple[SizedPara, float]:
    """As much of a paragraph as is higher than `height` for sure, so that one that goes on over many slides is not
    measured to its end for each, and how high that is; all of it where it is no longer than that."""
    length = sum(len(run.text) for run in para.runs)
    lines = max(0.0, height) / max(1.0, para.size) + 2 * _SPARE
    most = int(lines * (max(0.0, width) / max(1.0, _NARROW * para.size) + 1))
    while length > 2 * most:
        begun = replace(para, runs=_slice_runs(para.runs, 0, most))
        own = _para_height(begun, width, book)
        if own > height + _SPARE * (_pitch(begun, book) + ROUNDING):
            return begun, own
        most *= 2
    return para, _para_height(para, width, book)


def _split_para(
    para: SizedPara, begun: SizedPara, width: Pt, height: Pt, book: FontBook, *, forced: bool
) -> tuple[SizedPara | None, SizedPara]:
    """The beginning of a paragraph that fits `height`, None where it should go over whole, and the rest. `begun` is as
    much of it as need be looked at."""
    column, indent = _column_of(para, width, book)
    lines = break_lines(begun.runs, column, para.size, para.style, book, bold=_is_bold(para), first_indent=indent)
    count = len(lines)
    room = int(height / (_pitch(begun, book) + ROUNDING) + 1e-9)
    for kept in range(min(room, count - 1), 0, -1):
        if not forced and (kept < 2 or count - kept < 2):
            continue
        first_runs, rest_runs = cut_runs(para.runs, lines[kept - 1].end)
        first = replace(para, runs=first_runs)
        if not plain(first_runs) and not forced:
            continue
        if _para_height(first, width, book) <= height:
            better = kept - 1 if forced and count - kept == 1 and kept >= 3 else 0
            if better:
                first_runs, rest_runs = cut_runs(para.runs, lines[better - 1].end)
                first = replace(para, runs=first_runs)
            return first, replace(para, runs=rest_runs)
    return None, para


def _slice_runs(runs: Runs, start: int, end: int) -> Runs:
    kept: list[Run] = []
    position = 0
    for run in runs:
        first, last = max(start - position, 0), min(end - position, len(run.text))
        if first < last:
            kept.append(run if last - first == len(run.text) else replace(run, text=run.text[first:last]))
        position += len(run.text)
    return tuple(kept)
