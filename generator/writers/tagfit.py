"""Text that tags placed, made to fit the template's own shapes and tables.

In: a slide's tree, filled; the shapes that held tags; the template, understood; a measure of text. Out: the same tree
with whole-point sizes and row heights where the template's own do not serve, down to a floor of 12 points, below which
nobody reads from a screen. A shape that grows with its text grows as PowerPoint would make it, no further than its
slide. Must never cut a word: what does not fit at the floor stays, and is said.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator.diagnostics import Diagnostic, diagnose
from generator.model.content import Run
from generator.model.measuring import MeasuredPara, TextHeight
from generator.model.names import qn
from generator.model.package import Element
from generator.model.template import DeckTemplate, Layout, Placeholder, TextStyle
from generator.model.units import EMU_PER_PT, Insets, Pt, to_emu, to_pt

FLOOR = 12.0
_CELL = Insets()
_BORDER = 0.75  # points on each row for its rules
_EDGE = 228600  # a quarter of an inch kept free at the slide's lower edge
_AUTOFITS = ("a:noAutofit", "a:normAutofit", "a:spAutoFit")


@dataclass(frozen=True, slots=True)
class _Sized:
    """A paragraph's element, what it measures at its own size, and the sizes of its runs."""

    element: Element
    para: MeasuredPara


@dataclass(slots=True)
class Fitter:
    """The tagged shapes of a deck being fitted, and what is to be said of those that cannot be."""

    template: DeckTemplate
    measure: TextHeight
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def fit(self, shapes: Sequence[Element], layout: str, place: str) -> None:
        """Fit each of these shapes (p:sp, p:graphicFrame) of a slide on the layout of this part name."""
        known = next((one for one in self.template.layouts if one.part == layout), None)
        for shape in shapes:
            table = next(shape.iter(qn("a:tbl")), None)
            fits = self._fit_shape(shape, known) if table is None else self._fit_table(shape, table, known)
            if not fits:
                name = next((e.get("name", "") for e in shape.iter(qn("p:cNvPr"))), "")
                hint = "enlarge it in the template, or give each slide less with a loop over slides"
                message = f'{place}: the text in the shape "{name}" does not fit at {FLOOR:g} pt'
                self.diagnostics.append(diagnose("BRF351", message, hint=hint))

    # ---- shapes

    def _fit_shape(self, shape: Element, layout: Layout | None) -> bool:
        body = shape.find(qn("p:txBody"))
        settings = body.find(qn("a:bodyPr")) if body is not None else None
        if settings is None or settings.get("wrap") == "none" or settings.get("vert", "horz") != "horz":
            return True
        place = _placeholder(shape, layout)
        size = _size(shape, place)
        if size is None:
            return True
        insets = _insets(settings, place)
        width = Pt(to_pt(size[0]) - to_pt(insets.left + insets.right))
        paras = self._paras(body, place.levels if place is not None else self.template.text, in_cell=False)
        upright = to_pt(insets.top + insets.bottom)
        grows = settings.find(qn("a:spAutoFit")) is not None and place is None
        room = self._growth(shape, size[1]) if grows else size[1]
        shrunk = self._shrink(paras, lambda sized: self.measure(sized, width) + upright, to_pt(room))
        if grows:
            needed = to_emu(self.measure(shrunk.paras, width) + upright)
            _set_height(shape, min(max(needed, size[1]), room))
        _settle(settings, shrunk, paras)
        return shrunk.fits

    def _growth(self, shape: Element, height: int) -> int:
        """The height that a shape may grow to; one in a group stays as it is."""
        offset = shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}/{qn('a:off')}")
        if offset is None or next(shape.iterancestors(qn("p:grpSp")), None) is not None:
            return height
        return max(height, self.template.height - _EDGE - int(offset.get("y", "0")))

    def _shrink(
        self, paras: Sequence[_Sized], height: Callable[[tuple[MeasuredPara, ...]], float], room: float
    ) -> _Shrunk:
        """The largest whole-point sizes at which the paragraphs are no higher than `room` points."""
        own = tuple(sized.para for sized in paras)
        if not own or height(own) <= room:
            return _Shrunk(own, 1.0, True)
        top = max(para.size for para in own)
        for size in range(math.ceil(top) - 1, int(min(FLOOR, top)) - 1, -1):
            smaller = tuple(replace(para, size=_scaled(para.size, size / top)) for para in own)
            if height(smaller) <= room:
                return _Shrunk(smaller, size / top, True)
        factor = min(FLOOR / top, 1.0)
        return _Shrunk(tuple(replace(para, size=_scaled(para.size, factor)) for para in own), factor, False)

    def _paras(
        self, body: Element, levels: tuple[TextStyle, ...], *, in_cell: bool, bold: bool = False
    ) -> list[_Sized]:
        own = body.find(qn("a:lstStyle"))
        found = []
        for paragraph in body.findall(qn("a:p")):
            properties = paragraph.find(qn("a:pPr"))
            level = min(int(properties.get("lvl", "0")) if properties is not None else 0, len(levels) - 1)
            style = levels[level]
            for source in (own.find(qn(f"a:lvl{level + 1}pPr")) if own is not None else None, properties):
                style = _overridden(style, source)
            if in_cell and properties is None:
                style = replace(style, margin_left=Pt(0), indent=Pt(0), bullet="")
            runs = tuple(_run(element) for element in paragraph if element.tag in (qn("a:r"), qn("a:br"), qn("a:fld")))
            sizes = [_own_size(e) or style.size for e in paragraph.findall(qn("a:r")) + paragraph.findall(qn("a:fld"))]
            size = max(sizes, default=_own_size(paragraph) or style.size)
            found.append(_Sized(paragraph, MeasuredPara(runs, Pt(size), style, bold or style.bold, in_cell)))
        return found

    # ---- tables

    def _fit_table(self, frame: Element, table: Element, layout: Layout | None) -> bool:
        columns = [int(c.get("w", "0")) for c in table.iter(qn("a:gridCol"))]
        rows = table.findall(qn("a:tr"))
        place, extent = frame.find(f"{qn('p:xfrm')}/{qn('a:off')}"), frame.find(f"{qn('p:xfrm')}/{qn('a:ext')}")
        if place is None or extent is None or not columns or not rows:
            return True
        top = int(place.get("y", "0"))
        bottom = max(top + int(extent.get("cy", "0")), layout.area.bottom if layout is not None else 0)
        room = to_pt(min(bottom, self.template.height) - top)
        cells = [self._cells(row, columns, number == 0, table) for number, row in enumerate(rows)]
        flat = [sized for row in cells for _, _, paras in row for sized in paras]

        def heights(sizes: tuple[MeasuredPara, ...]) -> list[float]:
            given = iter(sizes)
            found = []
            for row in cells:
                tallest = 0.0
                for width, upright, paras in row:
                    own = tuple(next(given) for _ in paras)
                    tallest = max(tallest, self.measure(own, width) + upright)
                found.append(tallest + _BORDER)
            return found

        shrunk = self._shrink(flat, lambda sizes: sum(heights(sizes)), room)
        needed = heights(shrunk.paras)
        asked = [max(float(to_pt(int(row.get("h", "0")))), least) for row, least in zip(rows, needed, strict=True)]
        extra = sum(asked) - sum(needed)
        share = min(1.0, max(0.0, (room - sum(needed)) / extra)) if extra > 0 else 0.0
        total = 0
        for row, most, least in zip(rows, asked, needed, strict=True):
            height = math.ceil((least + (most - least) * share) * EMU_PER_PT)
            row.set("h", str(height))
            total += height
        extent.set("cy", str(total))
        _write_sizes(flat, shrunk)
        return shrunk.fits

    def _cells(
        self, row: Element, columns: list[int], is_first: bool, table: Element
    ) -> list[tuple[Pt, float, list[_Sized]]]:
        """Width and upright margins in points, and the paragraphs, of each cell that stands in this row alone."""
        settings = table.find(qn("a:tblPr"))
        heads = is_first and settings is not None and settings.get("firstRow") == "1"
        found = []
        for number, cell in enumerate(row.findall(qn("a:tc"))):
            body = cell.find(qn("a:txBody"))
            merged = cell.get("hMerge") or cell.get("vMerge") or int(cell.get("rowSpan", "1")) > 1
            if body is None or merged:
                continue
            properties = cell.find(qn("a:tcPr"))
            given = properties.attrib if properties is not None else {}
            sides = [int(given.get(name, default)) for name, default in _CELL_MARGINS]
            width = sum(columns[number : number + int(cell.get("gridSpan", "1"))]) - sides[0] - sides[1]
            paras = self._paras(body, self.template.text, in_cell=True, bold=heads)
            found.append((Pt(max(0.0, to_pt(width))), float(to_pt(sides[2] + sides[3])), paras))
        return found


_CELL_MARGINS = (("marL", _CELL.left), ("marR", _CELL.right), ("marT", _CELL.top), ("marB", _CELL.bottom))


@dataclass(frozen=True, slots=True)
class _Shrunk:
    """Paragraphs at the sizes that were found, by which factor they are smaller, and whether they fit."""

    paras: tuple[MeasuredPara, ...]
    factor: float
    fits: bool


def _scaled(size: float, factor: float) -> Pt:
    """A size in whole points, no smaller than the floor nor larger than it was."""
    return Pt(min(size, max(float(round(size * factor)), min(size, FLOOR))))


def _settle(settings: Element, shrunk: _Shrunk, paras: Sequence[_Sized]) -> None:
    """Write the sizes; the text is measured, so no program is to fit it once more."""
    _write_sizes(paras, shrunk)
    scaled = settings.find(qn("a:normAutofit"))
    if shrunk.factor == 1.0:
        if scaled is not None:
            scaled.attrib.clear()
        return
    for tag in _AUTOFITS:
        for old in settings.findall(qn(tag)):
            old.addprevious(settings.makeelement(qn("a:noAutofit"), {}))
            settings.remove(old)


def _write_sizes(paras: Sequence[_Sized], shrunk: _Shrunk) -> None:
    if shrunk.factor == 1.0:
        return
    for sized in paras:
        for run in [e for e in sized.element if e.tag in (qn("a:r"), qn("a:br"), qn("a:fld"))]:
            properties = run.find(qn("a:rPr"))
            if properties is None:
                properties = run.makeelement(qn("a:rPr"), {})
                run.insert(0, properties)
            own = _own_size(run) or sized.para.size
            properties.set("sz", str(round(_scaled(own, shrunk.factor) * 100)))
        end = sized.element.find(qn("a:endParaRPr"))
        if end is not None:
            end.set("sz", str(round(_scaled(sized.para.size, shrunk.factor) * 100)))


def _run(element: Element) -> Run:
    if element.tag == qn("a:br"):
        return Run("\n")
    properties = element.find(qn("a:rPr"))
    bold = properties is not None and properties.get("b") in ("1", "true")
    return Run(element.findtext(qn("a:t")) or "", bold=bold)


def _own_size(element: Element) -> float | None:
    for name in ("a:rPr", "a:endParaRPr"):
        properties = element.find(qn(name))
        if properties is not None and properties.get("sz", "").isdigit():
            return int(properties.get("sz")) / 100
    return None


def _overridden(style: TextStyle, source: Element | None) -> TextStyle:
    """A style with what a list style's level or a paragraph's properties say of margins, size and line spacing."""
    if source is None:
        return style
    for name, key in (("marL", "margin_left"), ("indent", "indent")):
        if source.get(name) is not None:
            style = _with(style, key, to_pt(int(source.get(name))))
    spacing = source.find(f"{qn('a:lnSpc')}/{qn('a:spcPct')}")
    if spacing is not None and spacing.get("val", "").isdigit():
        style = replace(style, line_spacing=int(spacing.get("val")) / 100000, line_points=None)
    fixed = source.find(f"{qn('a:lnSpc')}/{qn('a:spcPts')}")
    if fixed is not None:
        style = replace(style, line_points=Pt(int(fixed.get("val", "0")) / 100))
    for name, key in (("a:spcBef", "space_before"), ("a:spcAft", "space_after")):
        points = source.find(f"{qn(name)}/{qn('a:spcPts')}")
        if points is not None:
            style = _with(style, key, Pt(int(points.get("val", "0")) / 100))
    if source.find(qn("a:buNone")) is not None:
        style = replace(style, bullet="")
    given = source.find(qn("a:defRPr"))
    if given is not None and source.tag != qn("a:pPr"):  # a paragraph's own a:defRPr is read by no program
        if given.get("sz", "").isdigit():
            style = replace(style, size=Pt(int(given.get("sz")) / 100))
        if given.get("b") in ("1", "true"):
            style = replace(style, bold=True)
    return style


def _with(style: TextStyle, key: str, length: Pt) -> TextStyle:
    changed: dict[str, Any] = {key: length}
    return replace(style, **changed)


def _placeholder(shape: Element, layout: Layout | None) -> Placeholder | None:
    holder = shape.find(f"{qn('p:nvSpPr')}/{qn('p:nvPr')}/{qn('p:ph')}")
    if holder is None or layout is None:
        return None
    idx = int(holder.get("idx", "0")) if holder.get("idx", "0").isdigit() else 0
    titles = ("title", "ctrTitle")
    is_title = holder.get("type", "obj") in titles
    same = [p for p in layout.placeholders if p.idx == idx and (p.type in titles) == is_title]
    same += [p for p in layout.placeholders if is_title and p.type in titles]
    return next(iter(same), None)


def _size(shape: Element, place: Placeholder | None) -> tuple[int, int] | None:
    """Width and height in EMU as drawn: groups scale what is in them, but not its text."""
    extent = shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}/{qn('a:ext')}")
    if extent is None:
        return (place.frame.width, place.frame.height) if place is not None else None
    width, height = float(extent.get("cx", "0")), float(extent.get("cy", "0"))
    for group in shape.iterancestors(qn("p:grpSp")):
        transform = group.find(f"{qn('p:grpSpPr')}/{qn('a:xfrm')}")
        outer = transform.find(qn("a:ext")) if transform is not None else None
        inner = transform.find(qn("a:chExt")) if transform is not None else None
        if outer is not None and inner is not None and int(inner.get("cx", "0")) and int(inner.get("cy", "0")):
            width *= int(outer.get("cx", "0")) / int(inner.get("cx"))
            height *= int(outer.get("cy", "0")) / int(inner.get("cy"))
    return round(width), round(height)


def _insets(settings: Element, place: Placeholder | None) -> Insets:
    base = place.insets if place is not None else Insets()
    names = (("lIns", base.left), ("tIns", base.top), ("rIns", base.right), ("bIns", base.bottom))
    return Insets(*(type(default)(int(settings.get(name, default))) for name, default in names))


def _set_height(shape: Element, height: int) -> None:
    extent = shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}/{qn('a:ext')}")
    if extent is not None:
        extent.set("cy", str(height))
