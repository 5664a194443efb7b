"""Rich values in the place of a tag: runs with their marks, paragraphs with their list signs.

In: the run or paragraph in which the tag stood, and what it stands for. Out: elements in the format of that run, with
the author's marks added to it. Two dialects: DrawingML (ISO/IEC 29500-1, 21.1.2.3) and WordprocessingML (17.3.2).
"""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from typing import Protocol

from generator.model.content import Run, Runs
from generator.model.fields import RichPara
from generator.model.names import NAMESPACES, qn
from generator.model.package import Element
from generator.writers.ooxml import clean_text, live_address

_FIXED_PITCH = "Courier New"
_XML_SPACE = f"{{{NAMESPACES['xml']}}}space"
_HANG = 228600  # EMU a level, what PowerPoint's own button for bullets sets at 18 pt
_SLIDE_ORDER = (
    "ln noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag highlight uLnTx uLn uFillTx uFill "
    "latin ea cs sym hlinkClick hlinkMouseOver rtl extLst"
)
_PAGE_ORDER = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath rPrChange"
)
# What follows w:bidi in w:pPr (ISO/IEC 29500-1, A.1: CT_PPr).
_AFTER_BIDI = (
    "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection "
    "textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
)


class Marks(Protocol):
    """How one part writes rich values."""

    def write_runs(self, run: Element, runs: Runs) -> list[Element]:
        """What stands in the place of `run`."""

    def shape_paragraph(self, paragraph: Element, para: RichPara) -> None:
        """Make a paragraph the list item that `para` is; one of running text stays as it is."""


@dataclass(frozen=True, slots=True)
class SlideMarks:
    """Rich values on slides. `relate` gives the relationship id of an address in the part being written."""

    relate: Callable[[str], str] | None = None

    def write_runs(self, run: Element, runs: Runs) -> list[Element]:
        written: list[Element] = []
        for each in runs:
            for number, line in enumerate(clean_text(each.text).split("\n")):
                if number:
                    written.append(line_break(run))
                if line:
                    written.append(self._run(run, each, line))
        return written

    def _run(self, run: Element, each: Run, line: str) -> Element:
        new = run.makeelement(qn("a:r"), {})
        properties = _properties(run, "a:rPr")
        for name, value in (("b", each.bold), ("i", each.italic)):
            if value:
                properties.set(name, "1")
        if each.strike:
            properties.set("strike", "sngStrike")
        if each.superscript or each.subscript:
            properties.set("baseline", "30000" if each.superscript else "-25000")
        if each.code:
            for name in ("latin", "cs"):
                _insert(properties, f"a:{name}", {"typeface": _FIXED_PITCH}, _SLIDE_ORDER)
        address = live_address(each.link)
        if address and self.relate is not None:
            _insert(properties, "a:hlinkClick", {qn("r:id"): self.relate(address)}, _SLIDE_ORDER)
        text = run.makeelement(qn("a:t"), {})
        text.text = line
        new.extend([properties, text] if len(properties) or properties.attrib else [text])
        return new

    def shape_paragraph(self, paragraph: Element, para: RichPara) -> None:
        if not para.marker and not para.level:
            return
        properties = paragraph.find(qn("a:pPr"))
        if properties is None:
            properties = paragraph.makeelement(qn("a:pPr"), {})
            paragraph.insert(0, properties)
        level = min(int(properties.get("lvl", "0")) + para.level, 8)
        if level:
            properties.set("lvl", str(level))
        inherits = _stands_in_body(paragraph)
        if para.marker == "bullet" and inherits:
            return
        if not inherits:
            properties.set("marL", str(_HANG * (level + 1)))
            properties.set("indent", str(-_HANG if para.marker else 0))
        for old in [
            e for e in properties if e.tag.rpartition("}")[2].startswith(("buNone", "buAuto", "buChar", "buBlip"))
        ]:
            properties.remove(old)
        sign = self._sign(properties, para)
        later = [e for e in properties if e.tag in (qn("a:tabLst"), qn("a:defRPr"), qn("a:extLst"))]
        properties.insert(properties.index(later[0]) if later else len(properties), sign)

    @staticmethod
    def _sign(properties: Element, para: RichPara) -> Element:
        if para.marker == "number":
            start = {"startAt": str(para.number)} if para.number > 1 else {}
            return properties.makeelement(qn("a:buAutoNum"), {"type": "arabicPeriod", **start})
        if para.marker == "bullet":
            return properties.makeelement(qn("a:buChar"), {"char": "\u2022"})
        return properties.makeelement(qn("a:buNone"), {})


@dataclass(frozen=True, slots=True)
class PageMarks:
    """Rich values in a handout. `link_style` gives the id of the style for links; `number` the style id and the numId
    of a list item; without it items are plain paragraphs."""

    relate: Callable[[str], str] | None = None
    link_style: Callable[[], str] | None = None
    number: Callable[[RichPara], tuple[str, str]] | None = None

    def write_runs(self, run: Element, runs: Runs) -> list[Element]:
        return [self._run(run, each) for each in runs if each.text]

    def _run(self, run: Element, each: Run) -> Element:
        new = run.makeelement(qn("w:r"), {})
        properties = _properties(run, "w:rPr")
        for name, value in (("b", each.bold), ("i", each.italic)):
            if value:
                _insert(properties, f"w:{name}", {}, _PAGE_ORDER)
                _insert(properties, f"w:{name}Cs", {}, _PAGE_ORDER)
        if each.strike:
            _insert(properties, "w:strike", {}, _PAGE_ORDER)
        if each.superscript or each.subscript:
            _insert(
                properties,
                "w:vertAlign",
                {qn("w:val"): "superscript" if each.superscript else "subscript"},
                _PAGE_ORDER,
            )
        if each.code:
            faces = {qn(f"w:{script}"): _FIXED_PITCH for script in ("ascii", "hAnsi", "cs")}
            _insert(properties, "w:rFonts", faces, _PAGE_ORDER)
        address = live_address(each.link)
        is_link = bool(address) and self.relate is not None and run.getparent().tag != qn("w:hyperlink")
        if is_link and self.link_style is not None:
            _insert(properties, "w:rStyle", {qn("w:val"): self.link_style()}, _PAGE_ORDER)
        if len(properties):
            new.append(properties)
        for number, line in enumerate(clean_text(each.text).split("\n")):
            if number:
                new.append(run.makeelement(qn("w:br"), {}))
            if line:
                text = run.makeelement(qn("w:t"), {_XML_SPACE: "preserve"})
                text.text = line
                new.append(text)
        if not is_link or self.relate is None or address is None:
            return new
        link = run.makeelement(qn("w:hyperlink"), {qn("r:id"): self.relate(address), qn("w:history"): "1"})
        link.append(new)
        return link

    def shape_paragraph(self, paragraph: Element, para: RichPara) -> None:
        if not para.marker or self.number is None:
            return
        style, number = self.number(para)
        properties = paragraph.find(qn("w:pPr"))
        if properties is None:
            properties = paragraph.makeelement(qn("w:pPr"), {})
            paragraph.insert(0, properties)
        for name in ("w:pStyle", "w:numPr", "w:ind"):
            for old in properties.findall(qn(name)):
                properties.remove(old)
        item = properties.makeelement(qn("w:numPr"), {})
        for name, value in (("w:ilvl", str(para.level)), ("w:numId", number)):
            item.append(item.makeelement(qn(name), {qn("w:val"): value}))
        first = ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
        before = sum(1 for e in properties if e.tag.rpartition("}")[2] in first)
        properties.insert(before, item)
        if style:
            properties.insert(0, properties.makeelement(qn("w:pStyle"), {qn("w:val"): style}))


def line_break(run: Element) -> Element:
    """A line break of a slide in the format of a run."""
    made = run.makeelement(qn("a:br"), {})
    properties = run.find(qn("a:rPr"))
    if properties is not None:
        made.append(deepcopy(properties))
    return made


def turn_paragraph(paragraph: Element) -> None:
    """Make a Word paragraph and its runs run from right to left (17.3.1.6, 17.3.2.30)."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        properties = paragraph.makeelement(qn("w:pPr"), {})
        paragraph.insert(0, properties)
    if properties.find(qn("w:bidi")) is None:
        after = _AFTER_BIDI.split()
        place = next((n for n, e in enumerate(properties) if e.tag.rpartition("}")[2] in after), len(properties))
        properties.insert(place, properties.makeelement(qn("w:bidi"), {}))
    for run in paragraph.iter(qn("w:r")):
        found = run.find(qn("w:rPr"))
        if found is None:
            found = run.makeelement(qn("w:rPr"), {})
            run.insert(0, found)
        if found.find(qn("w:rtl")) is None:
            _insert(found, "w:rtl", {}, _PAGE_ORDER)


def _properties(run: Element, name: str) -> Element:
    properties = run.find(qn(name))
    return deepcopy(properties) if properties is not None else run.makeelement(qn(name), {})


def _insert(properties: Element, name: str, attributes: dict[str, str], sequence: str) -> None:
    """Put an element where the schema's sequence wants it, in place of one of the same name."""
    for old in properties.findall(qn(name)):
        properties.remove(old)
    order = sequence.split()
    rank = order.index(name.partition(":")[2])
    place = sum(1 for e in properties if (word := e.tag.rpartition("}")[2]) in order and order.index(word) < rank)
    properties.insert(place, properties.makeelement(qn(name), attributes))


def _stands_in_body(paragraph: Element) -> bool:
    """Whether a paragraph stands in a placeholder for text, whose levels have the template's own bullets."""
    shape = next(paragraph.iterancestors(qn("p:sp")), None)
    holder = shape.find(f"{qn('p:nvSpPr')}/{qn('p:nvPr')}/{qn('p:ph')}") if shape is not None else None
    return holder is not None and holder.get("type", "obj") in ("obj", "body")
