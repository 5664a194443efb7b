"""Text into a frame: the largest whole-point sizes that fit, or pages of it.

In: planned paragraphs, the styles of the levels they stand on, a frame. Out: `Fitted` pages whose sizes are None
where the template's own size serves. Every word of the input is on some page, in order. Never raises.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.layout.measure import SizedPara, split_lines, text_height
from generator.layout.metrics import FontBook
from generator.model.content import plain
from generator.model.deck import Bullet, Para
from generator.model.template import TextStyle
from generator.model.units import Frame, Insets, Pt, to_pt

LEAD = 1.2  # a lead line against the text it leads
HANG = Pt(16.0)  # indent of the signs that are ours (+, -, numbers) at 16 pt


@dataclass(frozen=True, slots=True)
class Fitted:
    """One slide's share of a text: paragraphs and their sizes (None: inherited), the base size, and the height taken."""

    paras: tuple[Para, ...]
    sizes: tuple[Pt | None, ...]
    base: Pt
    height: Pt


def fit_text(
    paras: tuple[Para, ...], levels: tuple[TextStyle, ...], insets: Insets, frame: Frame, book: FontBook,
    *, floor: Pt, explicit: bool = False, largest: Pt | None = None,
) -> tuple[Fitted, ...]:  # fmt: skip
    """Pages of `paras` in `frame`, one page where possible at any whole size from the template's own (or `largest`)
    down to `floor`; past the floor as few pages as the floor needs, at the largest size that needs no more.

    `explicit`: sizes are always said (a text box that inherits nothing). An empty text gives one empty page.
    """
    width, height = inner_size(frame, insets)
    own = levels[0].size
    top = Pt(min(own, largest) if largest is not None else own)
    lowest = Pt(min(floor, top))
    candidates = [top, *(Pt(float(s)) for s in range(int(top), 0, -1) if lowest <= s < top)]
    for base in candidates:
        sized = _sized(paras, levels, base, lowest)
        taken = text_height(sized, width, book)
        if taken <= height:
            changed = explicit or base != own
            return (Fitted(paras, _sizes(sized, levels, paras, changed), base, taken),)
    return _paginate(paras, levels, width, height, book, candidates, lowest)


def inner_size(frame: Frame, insets: Insets) -> tuple[Pt, Pt]:
    """Width and height in points that are left for text inside a frame."""
    return to_pt(frame.width - insets.left - insets.right), to_pt(frame.height - insets.top - insets.bottom)


def para_style(para: Para, levels: tuple[TextStyle, ...]) -> TextStyle:
    """The style a paragraph stands on: its level's, with the indents of the sign that it asks for."""
    style = levels[min(para.level, len(levels) - 1)]
    if para.bullet is Bullet.NONE:
        return replace(style, margin_left=Pt(0), indent=Pt(0), bullet="")
    if para.bullet is Bullet.INHERIT:
        return style
    hang = Pt(max(HANG, style.size * 1.1))
    return replace(style, margin_left=Pt(max(style.margin_left, hang)), indent=Pt(-hang), bullet="+")


def _size(para: Para, style: TextStyle, base: Pt, own: Pt, lowest: Pt) -> Pt:
    share = style.size / own if own else 1.0
    size = max(round(base * share), min(lowest, style.size))
    return Pt(float(round(size * LEAD)) if para.lead else float(size))


def _sized(paras: tuple[Para, ...], levels: tuple[TextStyle, ...], base: Pt, lowest: Pt) -> tuple[SizedPara, ...]:
    own = levels[0].size
    found = []
    for para in paras:
        style = para_style(para, levels)
        size = style.size if base == own and not para.lead else _size(para, style, base, own, lowest)
        found.append(SizedPara(para.runs, size, style, para.lead or style.bold))
    return tuple(found)


def _sizes(
    sized: tuple[SizedPara, ...], levels: tuple[TextStyle, ...], paras: tuple[Para, ...], changed: bool
) -> tuple[Pt | None, ...]:
    return tuple(s.size if changed or p.lead else None for s, p in zip(sized, paras, strict=True))


def _paginate(
    paras: tuple[Para, ...], levels: tuple[TextStyle, ...], width: Pt, height: Pt, book: FontBook,
    candidates: list[Pt], lowest: Pt,
) -> tuple[Fitted, ...]:  # fmt: skip
    """As few pages as the floor needs, at the largest size (no more than 4 points above it) that needs no more."""
    least = _pages(paras, levels, width, height, book, candidates[-1], lowest)
    best, base = least, candidates[-1]
    for size in [s for s in candidates if s <= candidates[-1] + 4]:
        pages = _pages(paras, levels, width, height, book, size, lowest)
        if len(pages) <= len(least):
            best, base = pages, size
            break
    best = _even_out(paras, levels, width, height, book, base, lowest, best)
    changed = base != levels[0].size
    found = []
    for page in best:
        sized = _sized(page, levels, base, lowest)
        found.append(Fitted(page, _sizes(sized, levels, page, changed), base, text_height(sized, width, book)))
    return tuple(found)


def _even_out(
    paras: tuple[Para, ...], levels: tuple[TextStyle, ...], width: Pt, height: Pt, book: FontBook, base: Pt, lowest: Pt,
    pages: tuple[tuple[Para, ...], ...],
) -> tuple[tuple[Para, ...], ...]:  # fmt: skip
    """The same number of pages, filled alike: no last page with one line on it."""
    for share in (0.55, 0.65, 0.75, 0.85):
        if len(pages) > 12:
            break
        even = _pages(paras, levels, width, Pt(height * share), book, base, lowest)
        if len(even) == len(pages):
            return even
    return pages


def _pages(
    paras: tuple[Para, ...], levels: tuple[TextStyle, ...], width: Pt, height: Pt, book: FontBook, base: Pt, lowest: Pt
) -> tuple[tuple[Para, ...], ...]:
    pages: list[tuple[Para, ...]] = []
    rest = paras
    while rest:
        sized = _sized(rest, levels, base, lowest)
        if text_height(sized, width, book) <= height:
            pages.append(rest)
            break
        head, tail = split_lines(sized, width, height, book)
        if not head:  # a frame that holds not even a line: the line goes there all the same
            pages.append(rest[:1])
            rest = rest[1:]
            continue
        page, rest = _divide(rest, head, tail)
        kept = _keep_together(page)
        if kept:
            page, rest = page[:-kept], page[-kept:] + rest
        pages.append(page)
    return tuple(pages) or ((),)


def _divide(
    paras: tuple[Para, ...], head: tuple[SizedPara, ...], tail: tuple[SizedPara, ...]
) -> tuple[tuple[Para, ...], tuple[Para, ...]]:
    """Planned paragraphs along the cut that `split_lines` made: a cut paragraph goes on without its sign."""
    page = tuple(replace(p, runs=s.runs) for p, s in zip(paras, head, strict=False))
    first = len(paras) - len(tail)
    rest = [replace(p, runs=s.runs) for p, s in zip(paras[first:], tail, strict=True)]
    if rest and first < len(head):
        rest[0] = replace(rest[0], bullet=Bullet.NONE)
    return page, tuple(rest)


def _keep_together(page: tuple[Para, ...]) -> int:
    """How many paragraphs at the end of a page ask to stay with what follows, as long as something is left before."""
    count = 0
    while count < len(page) - 1 and page[-1 - count].keep and plain(page[-1 - count].runs):
        count += 1
    return count
