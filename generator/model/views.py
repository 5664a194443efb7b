"""What of a document each output takes: the author's marks for deck or handout alone obeyed.

In: a Document. Out: the Document as one output sees it, of the same blocks in the same order. Must never copy a
document that has no such marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.model.content import (
    Block,
    Columns,
    Definition,
    DefinitionList,
    Document,
    LayoutWish,
    List,
    ListItem,
    Notes,
    Only,
    Quote,
)


def view_document(document: Document, output: str) -> Document:
    """The document for one output, "deck" or "handout": what is for the other alone is left out, what is for it alone
    stands in its place. The handout takes columns one after another, and neither speaker notes nor wishes for layouts.
    """
    if not document.directed:
        return document
    notes = tuple(replace(note, blocks=_view(note.blocks, output)) for note in document.footnotes)
    return replace(document, blocks=_view(document.blocks, output), footnotes=notes)


def _view(blocks: tuple[Block, ...], output: str) -> tuple[Block, ...]:
    return tuple(each for block in blocks for each in _view_block(block, output))


def _view_block(block: Block, output: str) -> Iterator[Block]:
    on_paper = output == "handout"
    match block:
        case Only():
            if block.output == output:
                yield from _view(block.blocks, output)
        case Notes():
            if not on_paper:
                yield replace(block, blocks=_view(block.blocks, output))
        case LayoutWish():
            if not on_paper:
                yield block
        case Columns():
            columns = tuple(_view(column, output) for column in block.columns)
            if on_paper:
                yield from (each for column in columns for each in column)
            else:
                yield replace(block, columns=columns)
        case Quote():
            inner = _view(block.blocks, output)
            if inner:
                yield replace(block, blocks=inner)
        case List():
            items = tuple(ListItem(_view(item.blocks, output), item.checked) for item in block.items)
            pairs = zip(items, block.items, strict=True)
            kept = tuple(item for item, whole in pairs if item.blocks or not whole.blocks)
            if kept:
                yield replace(block, items=kept)
        case DefinitionList():
            entries = tuple(Definition(entry.term, _view(entry.blocks, output)) for entry in block.items)
            yield replace(block, items=entries)
        case _:
            yield block
