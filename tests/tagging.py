"""Tagged templates for tests, made the way people make them: in PowerPoint's and Word's own terms."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches, Pt

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
