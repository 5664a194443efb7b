"""Sections of a handout: pages turned on their side, or all columns joined, for wide tables (ISO/IEC 29500-1, 17.6).

In: blocks written so far and the section they stand in. Out: the section's properties where a section ends. The last
paragraph of a section carries them; a blank one is written only where there is no paragraph to carry them.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from enum import Enum
from itertools import pairwise

from generator.model.content import plain
from generator.model.handout import HandoutBlock, HandoutChart, HandoutPara, HandoutTable
from generator.model.names import qn
from generator.model.package import Element

FEW_LETTERS = 600  # about eight lines
_BEFORE_TYPE = ("headerReference", "footerReference", "footnotePr", "endnotePr")


class Shape(Enum):
    """How a stretch of a handout stands on its pages."""

    PLAIN = "as the template has it"
    JOINED = "all columns joined"
    TURNED = "on pages turned on their side"


def shape_blocks(blocks: Sequence[HandoutBlock], text_width: int) -> list[Shape]:
    """The shape of each block. What asks to stay with the next has its shape, so that no heading is left alone on a
    page; a few lines between two turned tables are turned too, rather than have a page to themselves."""
    shapes = [_shape_of(block, text_width) for block in blocks]
    for place in range(len(blocks) - 2, -1, -1):
        block = blocks[place]
        if isinstance(block, HandoutPara) and block.keep and shapes[place + 1] is not Shape.PLAIN:
            shapes[place] = shapes[place + 1]
    turned = [place for place, shape in enumerate(shapes) if shape is Shape.TURNED]
    for first, last in pairwise(turned):
        between = blocks[first + 1 : last]
        if all(isinstance(block, HandoutPara) for block in between) and _letters(between) <= FEW_LETTERS:
            shapes[first + 1 : last] = [Shape.TURNED] * len(between)
    return shapes


def _shape_of(block: HandoutBlock, text_width: int) -> Shape:
    if isinstance(block, HandoutChart):
        return Shape.JOINED if block.width > text_width * 1.02 else Shape.PLAIN
    if not isinstance(block, HandoutTable):
        return Shape.PLAIN
    if block.landscape:
        return Shape.TURNED
    return Shape.JOINED if sum(block.widths) > text_width * 1.02 else Shape.PLAIN


def _letters(blocks: Sequence[HandoutBlock]) -> int:
    return sum(len(plain(block.runs)) for block in blocks if isinstance(block, HandoutPara))


def start_section(written: list[str], section: Element, shape: Shape) -> None:
    """End the plain section after the blocks in `written`: what follows has `shape`."""
    if not (written and "<w:sectPr" in written[-1]):
        _carry(written, section)
    _go_on(section, shape)


def end_section(written: list[str], section: Element, shape: Shape) -> None:
    """End the section of `shape` after the blocks in `written`: what follows is plain again."""
    copy = deepcopy(section)
    shape_section(copy, shape)
    _carry(written, copy)
    _go_on(section, shape)


def shape_section(section: Element, shape: Shape) -> None:
    """Give a section's properties a shape."""
    if shape is not Shape.PLAIN:
        _join_columns(section)
    if shape is Shape.TURNED:
        _turn(section)


def _join_columns(section: Element) -> None:
    columns = section.find(qn("w:cols"))
    if columns is not None:
        for column in list(columns):
            columns.remove(column)
        for name in ("num", "equalWidth", "sep"):
            columns.attrib.pop(qn(f"w:{name}"), None)


def _turn(section: Element) -> None:
    size = section.find(qn("w:pgSz"))
    if size is None:
        size = section.makeelement(qn("w:pgSz"), {qn("w:w"): "11906", qn("w:h"): "16838"})
        section.insert(_after(section, (*_BEFORE_TYPE, "type")), size)
    width, height = size.get(qn("w:w"), "11906"), size.get(qn("w:h"), "16838")
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape")


def _after(section: Element, names: tuple[str, ...]) -> int:
    return sum(1 for e in section if e.tag.rpartition("}")[2] in names)


def _go_on(section: Element, shape: Shape) -> None:
    """What follows in the same section must start a page where it is turned, else go on on the same one; count on;
    and have no first page of its own again."""
    kind = section.find(qn("w:type"))
    if kind is not None:
        section.remove(kind)  # the default is the next page
    if shape is Shape.JOINED:
        kind = section.makeelement(qn("w:type"), {qn("w:val"): "continuous"})
        section.insert(_after(section, _BEFORE_TYPE), kind)
    first = section.find(qn("w:titlePg"))
    if first is not None and shape is Shape.TURNED:
        section.remove(first)
    numbers = section.find(qn("w:pgNumType"))
    if numbers is not None:
        numbers.attrib.pop(qn("w:start"), None)


def _carry(written: list[str], section: Element) -> None:
    from lxml import etree

    properties = etree.tostring(section, encoding="unicode", with_tail=False)
    last = written[-1] if written else ""
    if not last.startswith("<w:p>") or "<w:sectPr" in last:
        written.append(f"<w:p><w:pPr>{properties}</w:pPr></w:p>")
    elif last.startswith("<w:p><w:pPr>"):
        before, end, after = last.partition("</w:pPr>")
        written[-1] = before + properties + end + after
    else:
        written[-1] = last.replace("<w:p>", f"<w:p><w:pPr>{properties}</w:pPr>", 1)
