"""A slide layout's own XML, as far as its slides repeat it: placeholders, footer, date, slide number.

In: the layout and its master as trees, tags filled. Out: for each placeholder the attributes that a slide's p:ph must
have to be bound to it, and ready-made text for the footers. Must never decide which placeholder takes what.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass

from generator.model.names import qn
from generator.model.package import Element
from generator.model.template import Placeholder, Role
from generator.model.units import to_pt
from generator.writers.ooxml import escape_attribute, escape_text

NUMBER_MARK = "\ue4f0"  # stands for the slide's number; private use
_SLIDE_NUMBER_ID = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
_SCOPE = re.compile(r' xmlns:\w+="[^"]*"')
_TITLES = ("title", "ctrTitle")
_FURNITURE = ("dt", "ftr", "sldNum")
SMALLEST = 12  # points
WIDE_LETTER = 0.62  # em: the mean of the widest faces in use
_SIZE = re.compile(r' sz="(\d+)"')
_UNSIZED = re.compile(r"<a:(?:rPr|endParaRPr)(?![^>]* sz=)")
_SHOWN = re.compile(r"<a:t>([^<]*)</a:t>")
# The outline of a rectangle under another name. LibreOffice shows a footer that is a plain rectangle as a field of the
# master: in one face for all scripts, below all that is on the slide. One with an outline it shows as it is written.
_RECTANGLE = '<p:spPr><a:prstGeom prst="flowChartProcess"><a:avLst/></a:prstGeom></p:spPr>'


@dataclass(frozen=True, slots=True)
class Holder:
    """A placeholder of a layout. `ph` is the p:ph element for a slide; `text` the a:p elements to repeat (footers);
    `is_plain`: it has no other outline than a rectangle."""

    idx: int
    type: str
    name: str
    ph: str
    text: str = ""
    is_plain: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A layout: its placeholders in order, and whether it is a title slide's."""

    holders: tuple[Holder, ...]
    is_title: bool

    def find(self, idx: int, role: Role) -> Holder | None:
        """The placeholder of an idx; a title has none of its own, so there its type decides between equals."""
        same = [h for h in self.holders if h.idx == idx]
        wanted = [h for h in same if (h.type in _TITLES) == (role is Role.TITLE)]
        return next(iter([*wanted, *same]), None)

    @property
    def furniture(self) -> tuple[Holder, ...]:
        """Date, footer and slide number, in the layout's order."""
        return tuple(h for h in self.holders if h.type in _FURNITURE)


def read_sheet(layout: Element, master: Element, lang: str) -> Sheet:
    """What the slides of a layout repeat; `lang` is the Office language of the texts."""
    masters = {ph.get("type", "obj"): shape for shape, ph in _placeholders(master)}
    holders = []
    for shape, ph in _placeholders(layout):
        type_ = ph.get("type", "obj")
        name = shape.find(f"./*/{qn('p:cNvPr')}").get("name", "")
        if type_ not in _FURNITURE:
            holders.append(Holder(_idx(ph), type_, name, _ph(ph)))
            continue
        master_shape = masters.get(type_)
        text = _furniture_text(type_, shape, master_shape, lang)
        holders.append(Holder(_idx(ph), type_, name, _ph(ph), text, _is_plain(shape, master_shape)))
    return Sheet(tuple(holders), layout.get("type") == "title")


def _placeholders(root: Element) -> list[tuple[Element, Element]]:
    return [(ph.getparent().getparent().getparent(), ph) for ph in root.iter(qn("p:ph"))]


def _is_plain(shape: Element, master: Element | None) -> bool:
    """Whether a placeholder is a plain rectangle, by its own outline or its master's."""
    for source in (shape, master):
        properties = None if source is None else source.find(qn("p:spPr"))
        if properties is None:
            continue
        preset = properties.find(qn("a:prstGeom"))
        if preset is not None or properties.find(qn("a:custGeom")) is not None:
            return preset is not None and preset.get("prst") == "rect"
    return True


def _idx(ph: Element) -> int:
    value = ph.get("idx", "0")
    return int(value) if value.isdigit() else 0


def _ph(ph: Element) -> str:
    kept = [(name, ph.get(name)) for name in ("type", "orient", "sz", "idx")]
    return "<p:ph" + "".join(f' {name}="{escape_attribute(value)}"' for name, value in kept if value) + "/>"


def _furniture_text(type_: str, shape: Element, master: Element | None, lang: str) -> str:
    """The paragraphs that a slide repeats, "" for none. A date's text comes with the deck, not from the layout."""
    if type_ == "dt":
        return ""
    for source in (shape, master):
        body = source.find(qn("p:txBody")) if source is not None else None
        if body is None:
            continue
        if type_ == "ftr":
            texts = [t.text or "" for t in body.iter(qn("a:t"))]
            if texts and not "".join(texts).strip():
                return ""  # the layout says what stands here, and in this briefing that is nothing
            if not texts:
                continue
        if type_ == "sldNum" and body.find(f".//{qn('a:fld')}[@type='slidenum']") is None:
            continue
        return "".join(_repeat(p, lang) for p in body.findall(qn("a:p")))
    return _number_paragraph(lang) if type_ == "sldNum" else ""


def _number_paragraph(lang: str) -> str:
    return (
        f'<a:p><a:fld id="{_SLIDE_NUMBER_ID}" type="slidenum"><a:rPr lang="{lang}"/>'
        f'<a:t>{NUMBER_MARK}</a:t></a:fld><a:endParaRPr lang="{lang}"/></a:p>'
    )


def _repeat(paragraph: Element, lang: str) -> str:
    """A layout's paragraph as text, its number marked, its links left out (their relationships stay behind)."""
    from lxml import etree

    copy = deepcopy(paragraph)
    for tag in ("a:hlinkClick", "a:hlinkMouseOver", "a:extLst"):
        for element in list(copy.iter(qn(tag))):
            element.getparent().remove(element)
    for field in copy.iter(qn("a:fld")):
        if field.get("type") == "slidenum":
            shown = field.find(qn("a:t"))
            if shown is None:  # a field without its cached text
                shown = field.makeelement(qn("a:t"), {})
                field.append(shown)
            shown.text = NUMBER_MARK
    for properties in copy.iter(qn("a:rPr"), qn("a:endParaRPr")):
        properties.set("lang", lang)
        properties.attrib.pop("altLang", None)
    text = etree.tostring(copy, encoding="unicode", with_tail=False)
    foreign = set(re.findall(r"[< ]/?(\w+):", _SCOPE.sub("", text))) - {"a", "p", "r", "xml"}
    return text if foreign or copy.prefix != "a" else _SCOPE.sub("", text)


def _raise_size(body: str, place: Placeholder | None) -> str:
    """The paragraphs with no size below `SMALLEST`, where they stay on their line with it."""
    sizes = [int(size) / 100 for size in _SIZE.findall(body)]
    if place is None or min([place.levels[0].size, *sizes]) >= SMALLEST:
        return body
    text = "".join(_SHOWN.findall(body))
    ems = sum(1.0 if char >= "\u2e80" else WIDE_LETTER for char in text)
    width = to_pt(place.frame.width - place.insets.left - place.insets.right)
    if body.count("<a:p>") != 1 or ems * SMALLEST > width or to_pt(place.frame.height) < 1.2 * SMALLEST:
        return body
    said = _SIZE.sub(lambda size: f' sz="{max(int(size[1]), SMALLEST * 100)}"', body)
    small = place.levels[0].size < SMALLEST
    return _UNSIZED.sub(rf'\g<0> sz="{SMALLEST * 100}"', said) if small else said


def furniture_shape(
    holder: Holder, shape_id: int, number: int, date: str, lang: str, place: Placeholder | None = None
) -> str:
    """A date, footer or slide number on a slide, "" where it has nothing to say. `place` is the placeholder as it was
    understood: where it has room for a line of `SMALLEST`, smaller text is set in that."""
    if holder.type == "dt":
        if not date:
            return ""
        body = (
            f'<a:p><a:r><a:rPr lang="{lang}"/><a:t>{escape_text(date)}</a:t></a:r><a:endParaRPr lang="{lang}"/></a:p>'
        )
    else:
        body = holder.text.replace(NUMBER_MARK, str(number))
    if not body:
        return ""
    body = _raise_size(body, place)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{escape_attribute(holder.name)}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{holder.ph}</p:nvPr></p:nvSpPr>'
        f"{_RECTANGLE if holder.is_plain else '<p:spPr/>'}"
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{body}</p:txBody></p:sp>"
    )
