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
    stands in its place; the handout has no speaker notes and no wishes for layouts. In both views a block has the same
    place: an empty `Only` stands for one that is left out, so that a section of one can be found in the other.
    """
    if not document.directed:
        return document
    notes = tuple(replace(note, blocks=_view_inner(note.blocks, output)) for note in document.footnotes)
    return replace(document, blocks=tuple(_view_blocks(document.blocks, output)), footnotes=notes)


def _view_blocks(blocks: tuple[Block, ...], output: str) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Only):
            inner = tuple(_view_blocks(block.blocks, output))
            yield from inner if block.output == output else map(_absence, inner)
            continue
        yield next(_view_block(block, output), _absence(block))


def _absence(block: Block) -> Block:
    return Only((), "", block.span)


def _view_inner(blocks: tuple[Block, ...], output: str) -> tuple[Block, ...]:
    return tuple(each for block in blocks for each in _view_block(block, output))


def _view_block(block: Block, output: str) -> Iterator[Block]:
    match block:
        case Only():
            if block.output == output:
                yield from _view_inner(block.blocks, output)
        case Notes() | LayoutWish() if output == "handout":
            return
        case Notes():
            yield replace(block, blocks=_view_inner(block.blocks, output))
        case Columns():
            yield replace(block, columns=tuple(_view_inner(column, output) for column in block.columns))
        case Quote():
            inner = _view_inner(block.blocks, output)
            if inner:
                yield replace(block, blocks=inner)
        case List():
            items = tuple(ListItem(_view_inner(item.blocks, output), item.checked) for item in block.items)
            pairs = zip(items, block.items, strict=True)
            kept = tuple(item for item, whole in pairs if item.blocks or not whole.blocks)
            if kept:
                yield replace(block, items=kept)
        case DefinitionList():
            entries = tuple(Definition(entry.term, _view_inner(entry.blocks, output)) for entry in block.items)
            yield replace(block, items=entries)
        case _:
            yield block
