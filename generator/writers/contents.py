"""The template's table of contents, made to list the handout's headings (ISO/IEC 29500-1, 17.16.5.68).

In: the body with its TOC field, the headings with their bookmarks. Out: the same field, its shown result replaced by
one linked line for each heading. Page numbers are Word's to count: they appear when the field is updated, and until
then none stand there rather than wrong ones. Must never leave a line of the sample's, nor make Word ask on opening.
"""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass

from generator.model.names import qn
from generator.model.package import Element, parse_xml
from generator.model.wordbody import gallery_of
from generator.writers.ooxml import declare, escape_attribute, escape_text
from generator.writers.wordstyles import StyleBook

_LEVELS = re.compile(r'\\o\s*"?\s*(\d)\s*-\s*(\d)')


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the handout: level from 1, its text, the bookmark at it."""

    level: int
    text: str
    bookmark: str


@dataclass(frozen=True, slots=True)
class _Field:
    """A TOC field: its instruction, and the paragraphs from the one it begins in to the one it ends in."""

    instruction: str
    paragraphs: tuple[Element, ...]


def rebuild_contents(body: Element, headings: tuple[Heading, ...], styles: StyleBook) -> bool:
    """Make the first table of contents in `body` list `headings`; whether there is one. Without headings it goes."""
    field = _find_field(body)
    if field is None:
        return False
    levels = _LEVELS.search(field.instruction)
    first, last = (int(levels[1]), int(levels[2])) if levels else (1, 3)
    listed = [h for h in headings if first <= h.level <= last]
    anchor = field.paragraphs[0]
    shapes = _shapes(field.paragraphs)
    for number, heading in enumerate(listed):
        style = styles.contents(heading.level)
        opening = _opening(field.instruction) if number == 0 else ""
        closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if number == len(listed) - 1 else ""
        anchor.addprevious(_line(heading, style, shapes.get(style), opening, closing))
    carrier = _carried(field.paragraphs)
    if carrier is not None:
        anchor.addprevious(carrier)
    block = next((s for s in anchor.iterancestors(qn("w:sdt")) if gallery_of(s)), None)
    for paragraph in field.paragraphs:
        paragraph.getparent().remove(paragraph)
    if not listed and block is not None:
        block.getparent().remove(block)
    return True


def _find_field(body: Element) -> _Field | None:
    """The first TOC field, its end found by counting the fields within it."""
    for simple in body.iter(qn("w:fldSimple")):
        instruction = simple.get(qn("w:instr")) or ""
        paragraph = next(simple.iterancestors(qn("w:p")), None)
        if instruction.split()[:1] == ["TOC"] and paragraph is not None:
            return _Field(instruction.strip(), (paragraph,))
    paragraphs = list(body.iter(qn("w:p")))
    for index, paragraph in enumerate(paragraphs):
        instruction = "".join(i.text or "" for i in paragraph.iter(qn("w:instrText")))
        if instruction.split()[:1] == ["TOC"]:
            end = _field_end(paragraphs, index)
            shown = [p for p in paragraphs[index : end + 1] if p.getparent() is paragraph.getparent()]
            return _Field(_own_instruction(paragraph), tuple(shown))
    return None


def _own_instruction(paragraph: Element) -> str:
    """What stands between the field's begin and its separator."""
    words, depth = [], 0
    for element in paragraph.iter(qn("w:fldChar"), qn("w:instrText")):
        if element.tag == qn("w:instrText"):
            words.append(element.text or "" if depth == 1 else "")
            continue
        kind = element.get(qn("w:fldCharType"))
        if kind == "separate" and depth == 1:
            break
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
    return "".join(words).strip()


def _field_end(paragraphs: list[Element], start: int) -> int:
    depth = 0
    for index in range(start, len(paragraphs)):
        for mark in paragraphs[index].iter(qn("w:fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(qn("w:fldCharType"), ""), 0)
        if depth <= 0:
            return index
    return start


def _shapes(paragraphs: tuple[Element, ...]) -> dict[str, Element]:
    """The paragraph properties of the template's own lines, by style."""
    found: dict[str, Element] = {}
    for paragraph in paragraphs:
        properties = paragraph.find(qn("w:pPr"))
        style = properties.find(qn("w:pStyle")) if properties is not None else None
        if style is not None:
            found.setdefault(style.get(qn("w:val")) or "", properties)
    return found


def _opening(instruction: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape_text(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def _line(heading: Heading, style: str, shape: Element | None, opening: str, closing: str) -> Element:
    text = escape_text(" ".join(heading.text.split()))
    link = (
        f'<w:hyperlink w:anchor="{escape_attribute(heading.bookmark)}" w:history="1">'
        f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:hyperlink>'
    )
    paragraph = parse_xml(
        f'<w:p {declare("w")}><w:pPr><w:pStyle w:val="{escape_attribute(style)}"/></w:pPr>'
        f"{opening}{link}{closing}</w:p>".encode()
    )
    if shape is not None:
        copy = deepcopy(shape)
        for tag in ("w:sectPr", "w:rPr", "w:pPrChange"):
            for element in copy.findall(qn(tag)):
                copy.remove(element)
        paragraph.replace(paragraph[0], copy)
    return paragraph


def _carried(paragraphs: tuple[Element, ...]) -> Element | None:
    """A paragraph for what the field's last one carries besides: the end of a section or a page."""
    last = paragraphs[-1]
    section = last.find(f"{qn('w:pPr')}/{qn('w:sectPr')}")
    page = [b for b in last.iter(qn("w:br")) if b.get(qn("w:type")) == "page"]
    if section is None and not page:
        return None
    carrier = last.makeelement(qn("w:p"), {})
    if section is not None:
        properties = carrier.makeelement(qn("w:pPr"), {})
        properties.append(section)
        carrier.append(properties)
    if page:
        run = carrier.makeelement(qn("w:r"), {})
        run.append(page[0])
        carrier.append(run)
    return carrier
