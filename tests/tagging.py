"""Tagged templates for tests, made the way people make them: in PowerPoint's and Word's own terms."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

from generator.diagnostics import Diagnostics
from generator.layout import FontBook, place_deck, place_handout
from generator.layout.measure import measure_with
from generator.planner import briefing_fields, plan_deck, plan_handout
from generator.project import Kept
from generator.template import inspect_deck_template, inspect_handout_template, open_template
from generator.writers.deck import write_deck
from generator.writers.handout import write_handout
from tests.writing import briefing

ROOT = Path(__file__).parent.parent


def empty_deck() -> Any:
    """The project's own deck template, opened with python-pptx."""
    return Presentation(str(ROOT / "templates" / "briefing.pptx"))


def add_slide(deck: Any, layout: int, title: str = "", notes: str = "") -> Any:
    """A sample slide with a title and notes."""
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    if title and slide.shapes.title is not None:
        slide.shapes.title.text_frame.text = title
    if notes:
        slide.notes_slide.notes_text_frame.text = notes
    return slide


def add_box(slide: Any, text: str, left: float = 1, top: float = 2, width: float = 5, height: float = 1) -> Any:
    """A text box with a paragraph for each line of `text`."""
    box = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(width), Inches(height))
    box.text_frame.word_wrap = True
    box.text_frame.text = text
    for paragraph in box.text_frame.paragraphs:
        paragraph.font.size = Pt(18)
    return box


def add_table(slide: Any, rows: list[list[str]], top: float = 2, height: float = 1) -> Any:
    """A table whose cells hold these texts."""
    frame = slide.shapes.add_table(len(rows), len(rows[0]), Inches(0.8), Inches(top), Inches(11), Inches(height))
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            frame.table.cell(r, c).text = text
    return frame


def add_chart(slide: Any, title: str) -> Any:
    """A column chart with a title."""
    data = CategoryChartData()
    data.categories = ["A", "B"]
    data.add_series("Series", (1, 2))
    place = (Inches(7), Inches(2), Inches(5), Inches(3))
    chart = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *place, data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = title
    return chart


def saved(document: Any) -> bytes:
    """The bytes of a python-pptx or python-docx document."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def split_runs(paragraph: Any, *pieces: str) -> None:
    """Give a paragraph these runs, every second one bold, as Office leaves them behind."""
    for run in list(paragraph.runs):
        run._r.getparent().remove(run._r)
    for number, piece in enumerate(pieces):
        run = paragraph.add_run()
        run.text = piece
        run.font.bold = bool(number % 2)


COMPARED = """# Tea & coffee

> Tea -> leaves
> Coffee -> beans

- Tea is **calm** and [old](https://example.org/tea).
- Coffee is *quick*.

| | Tea | Coffee |
|---|---|---|
| Price | **low** | high & rising |
| Speed | slow {{ braces }} | fast < light |
| Taste | mild | strong |

# Origins

1. China
2. Yemen

# Conclusion

Coffee is for mornings. Tea wins.
"""


def deck_bytes(template: bytes, markdown: str = COMPARED, keep: tuple[Kept, ...] = ()) -> tuple[bytes, Diagnostics]:
    """The deck of a content in a template, and what was said."""
    package, _ = open_template(template, "template.pptx", "deck")
    known, _ = inspect_deck_template(package, "template.pptx")
    source = briefing(markdown)
    book = FontBook(lambda *_: None)
    placed, _ = place_deck(plan_deck(source)[0], known, {}, book)
    fields = briefing_fields(source)
    return write_deck(placed, known, package, {}, fields, keep=keep, measure=measure_with(book))


def build_deck(template: bytes, markdown: str = COMPARED, keep: tuple[Kept, ...] = ()) -> tuple[Any, Diagnostics]:
    """The same, opened with python-pptx."""
    data, said = deck_bytes(template, markdown, keep)
    return Presentation(BytesIO(data)), said


def build_handout(template: bytes, markdown: str = COMPARED) -> tuple[Any, Diagnostics]:
    """The handout of a content in a template, opened with python-docx, and what was said."""
    package, _ = open_template(template, "template.docx", "handout")
    known, _ = inspect_handout_template(package, "template.docx")
    source = briefing(markdown)
    sized, _ = place_handout(plan_handout(source)[0], known, FontBook(lambda *_: None))
    data, said = write_handout(sized, known, package, {}, briefing_fields(source))
    return Document(BytesIO(data)), said


def shape_texts(slide: Any) -> list[str]:
    """The text of every shape of a slide, tables by rows."""
    texts = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            texts.append(shape.text_frame.text)
        if shape.has_table:
            texts += ["|".join(cell.text for cell in row.cells) for row in shape.table.rows]
    return [text for text in texts if text]


def titles_of(deck: Any) -> list[str]:
    """The titles of a deck's slides."""
    return [slide.shapes.title.text_frame.text if slide.shapes.title is not None else "" for slide in deck.slides]


def codes(said: Diagnostics) -> list[str]:
    """The codes of diagnostics."""
    return [one.code for one in said]
