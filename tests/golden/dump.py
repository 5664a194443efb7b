"""A written deck or handout as readable text, read back by python-pptx and python-docx: not by our own code."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn as word_name
from pptx import Presentation

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
    if getattr(shape, "has_table", False) and shape.has_table:
        yield "    widths " + " ".join(inch(c.width) for c in shape.table.columns)
        for row in shape.table.rows:
            yield f"    row {inch(row.height)}: " + " | ".join(cell_text(cell) for cell in row.cells)


def dump_text(frame: Any) -> Iterator[str]:
    for paragraph in frame.paragraphs:
        sign = next((c.get("char") or c.get("type") or "none" for c in paragraph._p.xpath(SIGNS)), "")
        size = next((f"{r.font.size.pt:g} pt" for r in paragraph.runs if r.font.size), "")
        facts = ", ".join(x for x in (f"level {paragraph.level}" if paragraph.level else "", sign, size) if x)
        yield f"    - {marked(paragraph)}" + (f"  ({facts})" if facts else "")


def marked(paragraph: Any) -> str:
    """Text with **bold**, *italic* and the theme colour of a run in braces."""
    found = []
    for run in paragraph.runs:
        text = run.text
        color = run._r.xpath("./a:rPr/a:solidFill/a:schemeClr/@val")
        text = f"*{text}*" if run.font.italic else text
        text = f"**{text}**" if run.font.bold else text
        text = f"{{{color[0]}: {text}}}" if color else text
        found.append(f"[{text}]({run.hyperlink.address})" if run.hyperlink.address else text)
    return "".join(found)


def cell_text(cell: Any) -> str:
    return " / ".join(marked(p) for p in cell.text_frame.paragraphs)


def dump_handout(data: bytes) -> str:
    """Block by block: style, numbering and text; tables with their grid; headers and footers; footnotes."""
    document = docx.Document(BytesIO(data))
    names = {s.style_id: s.name for s in document.styles}
    lines = [f"handout; title {document.core_properties.title!r}"]
    for section in document.sections:
        for where, part in (("header", section.header), ("footer", section.footer)):
            lines += [f"{where}: {p.text}" for p in part.paragraphs if p.text]
    for element in document.element.body:
        if element.tag == word_name("w:p"):
            lines.append(dump_paragraph(element, names))
        elif element.tag == word_name("w:tbl"):
            lines += list(dump_table(element, names))
    return "\n".join(lines) + "\n"


def dump_paragraph(element: Any, names: dict[str, str]) -> str:
    style = next(iter(element.xpath("./w:pPr/w:pStyle/@w:val")), "")
    number = element.xpath("./w:pPr/w:numPr")
    listed = f" list {number[0].xpath('./w:numId/@w:val')[0]}.{number[0].xpath('./w:ilvl/@w:val')[0]}" if number else ""
    return f"[{names.get(style, style or 'Normal')}{listed}] {word_text(element, names)}"


def word_text(element: Any, names: dict[str, str]) -> str:
    found = []
    for run in element.iter(word_name("w:r")):
        text = "".join(
            "\\n" if c.tag == word_name("w:br") else c.text or ""
            for c in run
            if c.tag in (word_name("w:t"), word_name("w:br"))
        )
        style = next(iter(run.xpath("./w:rPr/w:rStyle/@w:val")), "")
        found.append(f"{{{names.get(style, style)}: {text}}}" if style and text else text)
    return "".join(found)


def dump_table(element: Any, names: dict[str, str]) -> Iterator[str]:
    widths = " ".join(f"{int(w) / 1440:.2f}" for w in element.xpath("./w:tblGrid/w:gridCol/@w:w"))
    yield f"[table] widths {widths} in"
    for row in element.iter(word_name("w:tr")):
        head = "head " if row.xpath("./w:trPr/w:tblHeader") else ""
        cells = [
            " / ".join(word_text(p, names) for p in cell.iter(word_name("w:p"))) for cell in row.iter(word_name("w:tc"))
        ]
        yield f"  {head}row: " + " | ".join(cells)
