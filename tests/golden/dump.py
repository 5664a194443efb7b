"""A written deck or handout as readable text, read back by python-pptx and python-docx: not by our own code."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn as word_name
from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn as deck_name
from pptx.parts.chart import ChartPart
from pptx.text.text import _Run

DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
ALIGNMENTS = {"r": "right", "ctr": "centre"}
SIGNS = "./a:pPr/a:buNone | ./a:pPr/a:buChar | ./a:pPr/a:buAutoNum"


def dump_deck(data: bytes) -> str:
    """Slide by slide: layout, every shape with placeholder, frame in inches, text, table and alt text; notes."""
    deck = Presentation(BytesIO(data))
    lines = [f"deck {inch(deck.slide_width)} x {inch(deck.slide_height)} in; title {deck.core_properties.title!r}"]
    for number, slide in enumerate(deck.slides, 1):
        lines += ["", f"slide {number}: layout {slide.slide_layout.name!r}"]
        for shape in slide.shapes:
            lines += list(dump_shape(shape))
        if slide.has_notes_slide:
            lines += [f"  notes: {line}" for line in slide.notes_slide.notes_text_frame.text.split("\n")]
    return "\n".join(lines) + "\n"


def inch(length: int | None) -> str:
    return "?" if length is None else f"{length / 914400:.2f}"


def dump_chart(chart: Any) -> Iterator[str]:
    """The kind of a chart, its title, the names and numbers of its series."""
    kind = str(chart.chart_type).split(" ")[0].lower()
    title = f" title {chart.chart_title.text_frame.text!r}" if chart.has_title else ""
    yield f"    chart {kind}{title}: " + " | ".join(chart.plots[0].categories)
    for series in chart.plots[0].series:
        yield f"      {series.name}: " + " | ".join("-" if v is None else f"{v:g}" for v in series.values)


def dump_shape(shape: Any) -> Iterator[str]:
    kind = "free"
    if shape.is_placeholder:
        place = shape.placeholder_format
        kind = f"{str(place.type).split(' ')[0].lower()} {place.idx}"
    frame = " ".join(inch(v) for v in (shape.left, shape.top, shape.width, shape.height))
    alt = shape._element.xpath(".//p:cNvPr")[0].get("descr")
    yield f"  [{kind}] at {frame}" + (f" alt {alt!r}" if alt else "")
    if shape.has_text_frame:
        yield from dump_text(shape.text_frame)
    if getattr(shape, "has_chart", False) and shape.has_chart:
        yield from dump_chart(shape.chart)
    if getattr(shape, "has_table", False) and shape.has_table:
        mirrored = " rtl" if shape._element.xpath(".//a:tblPr/@rtl") in (["1"], ["true"]) else ""
        yield "    widths " + " ".join(inch(c.width) for c in shape.table.columns) + mirrored
        for row in shape.table.rows:
            yield f"    row {inch(row.height)}: " + " | ".join(cell_text(cell) for cell in row.cells)


def dump_text(frame: Any) -> Iterator[str]:
    for paragraph in frame.paragraphs:
        sign = next((c.get("char") or c.get("type") or "none" for c in paragraph._p.xpath(SIGNS)), "")
        start = next((f"from {c.get('startAt')}" for c in paragraph._p.xpath(SIGNS) if c.get("startAt")), "")
        size = next((f"{r.font.size.pt:g} pt" for r in paragraph.runs if r.font.size), "")
        level = f"level {paragraph.level}" if paragraph.level else ""
        facts = ", ".join(x for x in (level, sign, start, size, direction(paragraph)) if x)
        yield f"    - {marked(paragraph)}" + (f"  ({facts})" if facts else "")


def direction(paragraph: Any) -> str:
    """How a paragraph is aligned, and whether it runs from right to left, where it says so itself."""
    properties = paragraph._p.find(deck_name("a:pPr"))
    if properties is None:
        return ""
    align = ALIGNMENTS.get(properties.get("algn", "l"), "")
    return " ".join(x for x in (align, "rtl" if properties.get("rtl") == "1" else "") if x)


def marked(paragraph: Any) -> str:
    """Text with **bold**, *italic*, ~~struck~~, `fixed pitch`, ^raised^, the theme colour of a run in braces, links
    with their target and fields by their type."""
    found = []
    for element in paragraph._p:
        if element.tag == deck_name("a:fld"):
            found.append(f"<{element.get('type')}>")
        if element.tag == deck_name("a:br"):
            found.append("\\n")
        if element.tag == deck_name("a:r"):
            found.append(marked_run(_Run(element, paragraph)))
    return "".join(found)


def marked_run(run: Any) -> str:
    text, properties = run.text, run._r.find(deck_name("a:rPr"))
    attributes = {} if properties is None else properties.attrib
    color = run._r.xpath("./a:rPr/a:solidFill/a:schemeClr/@val")
    text = (
        f"`{text}`"
        if run._r.xpath("./a:rPr/a:latin[contains(@typeface, 'Courier') or contains(@typeface, 'Consolas')]")
        else text
    )
    text = f"^{text}^" if int(attributes.get("baseline", 0)) > 0 else text
    text = f"~~{text}~~" if attributes.get("strike", "noStrike") != "noStrike" else text
    text = f"*{text}*" if run.font.italic else text
    text = f"**{text}**" if run.font.bold else text
    text = f"{{{color[0]}: {text}}}" if color else text
    return f"[{text}]({run.hyperlink.address})" if run.hyperlink.address else text


def cell_text(cell: Any) -> str:
    return " / ".join(marked(p) + (f" ({direction(p)})" if direction(p) else "") for p in cell.text_frame.paragraphs)


def dump_handout(data: bytes) -> str:
    """Block by block: style, numbering and text; tables with their grid; pictures; headers and footers; footnotes."""
    document = docx.Document(BytesIO(data))
    names = {s.style_id: s.name for s in document.styles}
    lines = [f"handout; title {document.core_properties.title!r}"]
    for section in document.sections:
        page = f"{inch(section.page_width)} x {inch(section.page_height)} in"
        lines.append(f"section {str(section.orientation).split(' ')[0].lower()} {page}")
        for where, part in (("header", section.header), ("footer", section.footer)):
            lines += [f"{where}: {p.text}" for p in part.paragraphs if p.text]
    for element in document.element.body:
        if element.tag == word_name("w:p"):
            lines.append(dump_paragraph(element, names))
        elif element.tag == word_name("w:tbl"):
            lines += list(dump_table(element, names))
    for relationship in document.part.rels.values():
        if relationship.reltype.endswith("/chart"):
            part = relationship.target_part
            read: Any = ChartPart.load
            lines += list(dump_chart(read(part.partname, part.content_type, None, part.blob).chart))
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/footnotes.xml":
            notes = etree.fromstring(part.blob).findall(word_name("w:footnote"))
            notes = [n for n in notes if n.get(word_name("w:type")) is None]
            lines += [f"footnote {n.get(word_name('w:id'))}: {word_text(n, names).strip()}" for n in notes]
    return "\n".join(lines) + "\n"


def dump_paragraph(element: Any, names: dict[str, str]) -> str:
    style = next(iter(element.xpath("./w:pPr/w:pStyle/@w:val")), "")
    number = element.xpath("./w:pPr/w:numPr")
    listed = f" list {number[0].xpath('./w:numId/@w:val')[0]}.{number[0].xpath('./w:ilvl/@w:val')[0]}" if number else ""
    mirrored = " rtl" if element.xpath("./w:pPr/w:bidi") else ""
    return f"[{names.get(style, style or 'Normal')}{listed}{mirrored}] {word_text(element, names)}"


def word_text(element: Any, names: dict[str, str]) -> str:
    return "".join(word_run(run, names) for run in element.iter(word_name("w:r")))


def word_run(run: Any, names: dict[str, str]) -> str:
    """A run's text with its character style in braces; breaks, notes and pictures as signs."""
    found = ""
    for child in run:
        if child.tag == word_name("w:t"):
            found += child.text or ""
        elif child.tag == word_name("w:br"):
            found += "\\n"
        elif child.tag == word_name("w:footnoteReference"):
            found += f"[^{child.get(word_name('w:id'))}]"
        elif child.tag == word_name("w:drawing"):
            alt = next(child.iter(DRAWING + "docPr")).get("descr")
            width, height = (int(next(child.iter(DRAWING + "extent")).get(side)) for side in ("cx", "cy"))
            found += f"<picture {inch(width)} x {inch(height)} alt {alt!r}>"
    properties = run.find(word_name("w:rPr"))
    if properties is None or not found:
        return found
    struck = properties.find(word_name("w:strike")) is not None
    style = next((s.get(word_name("w:val")) for s in properties.iterfind(word_name("w:rStyle"))), "")
    found = f"~~{found}~~" if struck else found
    return f"{{{names.get(style, style)}: {found}}}" if style else found


def dump_table(element: Any, names: dict[str, str]) -> Iterator[str]:
    widths = " ".join(f"{int(w) / 1440:.2f}" for w in element.xpath("./w:tblGrid/w:gridCol/@w:w"))
    mirrored = " rtl" if element.xpath("./w:tblPr/w:bidiVisual") else ""
    yield f"[table] widths {widths} in{mirrored}"
    for row in element.iter(word_name("w:tr")):
        head = "head " if row.xpath("./w:trPr/w:tblHeader") else ""
        cells = [" / ".join(cell_paragraph(p, names) for p in cell.iter(word_name("w:p"))) for cell in row.tc_lst]
        yield f"  {head}row: " + " | ".join(cells)


def cell_paragraph(paragraph: Any, names: dict[str, str]) -> str:
    align = next((a for a in paragraph.xpath("./w:pPr/w:jc/@w:val") if a not in ("left", "start")), "")
    return word_text(paragraph, names) + (f" ({align})" if align else "")
