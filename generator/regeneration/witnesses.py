"""What stands in a deck and a handout, as programs that are not ours read them: python-pptx and python-docx.

In: the bytes of files, however they came to be. Out: `Written`, as `written` makes of our own bytes in a build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

from generator.model.chart import plain_number
from generator.regeneration.written import Written, even

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def read_deck(data: bytes) -> Written:
    """The texts of a deck, slides first, then notes; ValueError for what cannot be opened."""
    return _told(_deck_texts, data)


def read_handout(data: bytes) -> Written:
    """The texts of a handout: body, then footnotes; ValueError for what cannot be opened."""
    return _told(_handout_texts, data)


def _told(read: Callable[[bytes], Written], data: bytes) -> Written:
    try:
        return read(data)
    except Exception as error:  # the readers check nothing: a damaged file raises whatever comes of it
        raise ValueError(f"{type(error).__name__}: {error}" if str(error) else type(error).__name__) from error


def _deck_texts(data: bytes) -> Written:
    from pptx import Presentation

    slides: list[str] = []
    notes: list[str] = []
    charts: list[str] = []
    for slide in Presentation(BytesIO(data)).slides:
        slides += _texts_of(slide.element, _DRAWING)
        for shape in slide.shapes:
            charts += _chart_texts(shape.chart) if shape.has_chart else ()
        if slide.has_notes_slide:
            notes += _texts_of(slide.notes_slide.element, _DRAWING)
    return Written((*slides, *charts), lambda: tuple(notes))


def _handout_texts(data: bytes) -> Written:
    import docx
    from lxml import etree
    from pptx.parts.chart import ChartPart

    document = docx.Document(BytesIO(data))
    texts = list(_texts_of(document.element, _WORD))
    for relationship in document.part.rels.values():
        if relationship.reltype.endswith("/footnotes"):
            texts += _texts_of(etree.fromstring(relationship.target_part.blob), _WORD)
        elif relationship.reltype.endswith("/chart"):
            part = relationship.target_part
            read: Any = ChartPart.load  # of python-pptx, which asks for a package of its own only to save it
            texts += _chart_texts(read(part.partname, part.content_type, None, part.blob).chart)
    return Written(tuple(texts))


def _chart_texts(chart: Any) -> Iterator[str]:
    """The title of a chart, the names of its categories and series, its numbers."""
    if chart.has_title:
        yield even(chart.chart_title.text_frame.text)
    for plot in chart.plots:
        yield from map(even, plot.categories)
        for series in plot.series:
            yield even(series.name)
            yield from (plain_number(value) for value in series.values if value is not None)


def _texts_of(root: Any, space: str) -> Iterator[str]:
    pieces: list[str] = []
    for element in root.iter():
        if element.tag in (space + "p", space + "br"):
            yield from _closed(pieces)
        if element.get("descr"):
            yield even(element.get("descr"))
        elif element.tag in (space + "t", _MATH + "t") and element.getparent().tag != space + "fld":
            pieces.append(element.text or "")
        elif element.tag == space + "tab":
            pieces.append(" ")
    yield from _closed(pieces)


def _closed(pieces: list[str]) -> Iterator[str]:
    text = even("".join(pieces))
    pieces.clear()
    if text:
        yield text
