"""The account of a briefing: where each item of its source stands in the files that were written.

In: a Document, and the bytes of a deck and a handout. Out: an `Account` that names, for every heading, paragraph, list
item, cell, code line and footnote, whether the handout has it and whether the deck has it on a slide or in its notes.
The files are read by python-pptx and python-docx, not by our own code: what was written is the witness, not the plan.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from generator.model.content import (
    Block,
    Code,
    Columns,
    DefinitionList,
    Document,
    Heading,
    LayoutWish,
    List,
    Notes,
    Only,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Runs,
    Table,
)
from generator.model.views import view_document

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that an author wrote: a line of the source, a word for its kind, its text."""

    line: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Account:
    """Where the items are. `lost_handout` and `lost_deck` are those that are nowhere in that file; None for a file
    that was not looked at."""

    items: tuple[Item, ...]
    on_slides: int
    in_notes: int
    lost_handout: tuple[Item, ...] | None
    lost_deck: tuple[Item, ...] | None


def take_account(document: Document, deck: bytes | None, handout: bytes | None) -> Account:
    """The account of a document against the bytes of its outputs; ValueError when one cannot be opened."""
    items = tuple(item for item in list_items(document) if _fold(item.text))
    shown, printed = items, items
    if document.directed:
        shown = tuple(item for item in list_items(view_document(document, "deck")) if _fold(item.text))
        printed = tuple(item for item in list_items(view_document(document, "handout")) if _fold(item.text))
    slides, notes = read_deck(deck) if deck is not None else ("", "")
    paper = read_handout(handout) if handout is not None else ""
    on_slides = [item for item in shown if _fold(item.text) in slides]
    elsewhere = [item for item in shown if _fold(item.text) not in slides]
    in_notes = [item for item in elsewhere if _fold(item.text) in notes]
    return Account(
        items,
        len(on_slides),
        len(in_notes),
        tuple(item for item in printed if _fold(item.text) not in paper) if handout is not None else None,
        tuple(item for item in elsewhere if _fold(item.text) not in notes) if deck is not None else None,
    )


def list_items(document: Document) -> Iterator[Item]:
    """Everything an author wrote, in source order; footnotes last."""
    yield from _items_of(document.blocks)
    for note in document.footnotes:
        yield from _items_of(note.blocks)


def _items_of(blocks: tuple[Block, ...]) -> Iterator[Item]:
    for block in blocks:
        line = block.span.line
        match block:
            case Heading(runs=runs):
                yield from _lines(line, "heading", runs)
            case Paragraph(runs=runs):
                yield from _lines(line, "paragraph", runs)
            case List(items=items):
                for item in items:
                    yield from _items_of(item.blocks)
            case Table() as table:
                yield from _cells(table)
            case Code(text=text):
                yield from (Item(line, "code", part) for part in text.split("\n"))
            case Quote(blocks=inner):
                yield from _items_of(inner)
            case Picture(alt=alt):
                yield Item(line, "picture", alt)
            case DefinitionList(items=definitions):
                for definition in definitions:
                    yield from _lines(line, "term", definition.term)
                    yield from _items_of(definition.blocks)
            case Columns(columns=columns):
                for column in columns:
                    yield from _items_of(column)
            case Notes(blocks=inner) | Only(blocks=inner):
                yield from _items_of(inner)
            case Rule() | LayoutWish():
                pass


def _cells(table: Table) -> Iterator[Item]:
    yield from _lines(table.span.line, "caption", table.caption)
    for cell in table.header:
        yield from _lines(table.span.line, "cell", cell)
    for number, row in enumerate(table.rows):
        line = table.row_spans[number].line if number < len(table.row_spans) else table.span.line
        for cell in row:
            yield from _lines(line, "cell", cell)


def _lines(line: int, kind: str, runs: Runs) -> Iterator[Item]:
    """The text of runs, a line at a time (a line break may become a paragraph of its own), parted where a footnote is
    called, and where a link ends: its mark may be any sign, and after it may stand where it leads."""
    pieces = []
    for place, run in enumerate(runs):
        pieces.append("\n" if run.footnote is not None else run.text)
        if run.link and (place + 1 == len(runs) or runs[place + 1].link != run.link):
            pieces.append("\n")
    text = "".join(pieces)
    yield from (Item(line, kind, part) for part in text.split("\n"))


def _fold(text: str) -> str:
    """Letters and digits alone: spaces, signs and the shapes of letters are typography."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


# ---- the files, read back


def read_deck(data: bytes) -> tuple[str, str]:
    """The folded text of a deck's slides (alternative texts too), and of its notes."""
    from pptx import Presentation

    slides, notes = [], []
    for slide in Presentation(BytesIO(data)).slides:
        slides.append(_text_of(slide.element, _DRAWING))
        slides += [str(element.get("descr")) for element in slide.element.iter() if element.get("descr")]
        if slide.has_notes_slide:
            notes.append(_text_of(slide.notes_slide.element, _DRAWING))
    return _fold("".join(slides)), _fold("".join(notes))


def read_handout(data: bytes) -> str:
    """The folded text of a handout: body, tables, footnotes, alternative texts."""
    import docx
    from lxml import etree

    document = docx.Document(BytesIO(data))
    texts = [_text_of(document.element, _WORD)]
    texts += [str(element.get("descr")) for element in document.element.iter() if element.get("descr")]
    for relationship in document.part.rels.values():
        if relationship.reltype.endswith("/footnotes"):
            texts.append(_text_of(etree.fromstring(relationship.target_part.blob), _WORD))
    return _fold("".join(texts))


def _text_of(root: Any, namespace: str) -> str:
    return "".join(element.text or "" for element in root.iter(namespace + "t", _MATH + "t"))
