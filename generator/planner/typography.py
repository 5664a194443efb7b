"""Quotation marks and apostrophes as the language prints them.

In: a Document with straight or mixed quotes. Out: the same Document with typographic ones in prose; code, link
targets and what a language writes with straight marks (Hebrew acronyms) stay. Letters never change.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.model.content import (
    Block,
    Columns,
    Definition,
    DefinitionList,
    Document,
    Heading,
    List,
    ListItem,
    Notes,
    Only,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Table,
)
from generator.model.signs import PLAIN_SIGNS

_LOW_HIGH = ("\u201e", "\u201c", "\u201a", "\u2018")
_LOW_RIGHT = ("\u201e", "\u201d", "\u201a", "\u2019")
_RIGHT = ("\u201d", "\u201d", "\u2019", "\u2019")
_ANGLES = ("\u00ab", "\u00bb", "\u201c", "\u201d")
_ANGLES_LOW = ("\u00ab", "\u00bb", "\u201e", "\u201c")
_ANGLES_SINGLE = ("\u00ab", "\u00bb", "\u2018", "\u2019")
# Double and single marks, opening and closing (CLDR, delimiters); other languages set what English sets.
_QUOTES = {
    **dict.fromkeys(("de", "bg", "cs", "et", "is", "lt", "sk", "sl"), _LOW_HIGH),
    **dict.fromkeys(("hr", "hu", "pl", "ro", "sr"), _LOW_RIGHT),
    **dict.fromkeys(("da", "fi", "sv"), _RIGHT),
    **dict.fromkeys(("ca", "el", "es", "eu", "gl"), _ANGLES),
    **dict.fromkeys(("be", "ru", "uk"), _ANGLES_LOW),
    **dict.fromkeys(("ar", "fa", "nb", "nn", "no"), _ANGLES_SINGLE),
    "fr": ("\u00ab\u00a0", "\u00a0\u00bb", "\u2018", "\u2019"),
}
_DEFAULT = ("\u201c", "\u201d", "\u2018", "\u2019")
_UNTOUCHED = frozenset(["he"])
_STRAIGHT = re.compile("[\"']")


_PICTOGRAPH = re.compile(f"([{''.join(PLAIN_SIGNS)}])\ufe0f?")


def typeset_document(document: Document, lang: str) -> Document:
    """The document with the quotation marks of `lang` in all its prose, and plain signs for coloured ticks."""
    notes = tuple(replace(note, blocks=_typeset_blocks(note.blocks, lang)) for note in document.footnotes)
    return replace(document, blocks=_typeset_blocks(document.blocks, lang), footnotes=notes)


def typeset_text(text: str, lang: str) -> str:
    """One plain text with the quotation marks of `lang`."""
    runs = typeset_runs((Run(text),), lang)
    return "".join(run.text for run in runs)


def typeset_runs(runs: Runs, lang: str) -> Runs:
    """Straight quotes become opening and closing ones by what stands around them, across runs.

    An opening double quote without its partner, and a mark after a digit (inches, minutes), stay straight.
    """
    if any(_PICTOGRAPH.search(run.text) for run in runs):
        runs = tuple(run if run.code or run.math else _with_plain_signs(run) for run in runs)
    if lang in _UNTOUCHED or not any(_STRAIGHT.search(run.text) for run in runs if not run.code):
        return runs
    text = "".join("x" * len(run.text) if run.code or run.math else run.text for run in runs)
    signs = _resolve_quotes(text, _QUOTES.get(lang, _DEFAULT))
    changed: list[Run] = []
    position = 0
    for run in runs:
        pieces = [signs.get(position + offset, sign) for offset, sign in enumerate(run.text)]
        changed.append(run if run.code or run.math else replace(run, text="".join(pieces)))
        position += len(run.text)
    return tuple(changed)


def _with_plain_signs(run: Run) -> Run:
    text = _PICTOGRAPH.sub(lambda match: PLAIN_SIGNS[match[1]], run.text)
    return run if text == run.text else replace(run, text=text)


def _resolve_quotes(text: str, quotes: tuple[str, str, str, str]) -> dict[int, str]:
    """What each straight quote becomes, by its offset; those that stay are left out."""
    signs: dict[int, str] = {}
    opened: int | None = None
    single: int | None = None
    for match in _STRAIGHT.finditer(text):
        at = match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        opens = (not before or before.isspace() or before in "([{\u2014\u2013-/\u00ab\u201c\u201e\"'") and bool(
            after.strip()
        )
        if match.group() == '"':
            if opened is not None and not (opens and before.isspace()):
                signs[opened], signs[at], opened = quotes[0], quotes[1], None
            elif opens or (opened is None and not before.isdigit() and bool(after.strip())):
                opened = at
        elif before.isalnum() and (after.isalpha() or single is None):
            if not before.isdigit() or after.isalpha():
                signs[at] = "\u2019"
        elif single is not None and not opens:
            signs[single], signs[at], single = quotes[2], quotes[3], None
        elif opens:
            single = at
    if single is not None and text[single + 1 : single + 2].isalnum():
        signs[single] = "\u2019"  # 'tis, '90s
    return signs


def _typeset_blocks(blocks: tuple[Block, ...], lang: str) -> tuple[Block, ...]:
    return tuple(_typeset_block(block, lang) for block in blocks)


def _typeset_block(block: Block, lang: str) -> Block:
    match block:
        case Heading() | Paragraph():
            runs = typeset_runs(block.runs, lang)
            return block if runs is block.runs else replace(block, runs=runs)
        case List():
            items = tuple(ListItem(_typeset_blocks(item.blocks, lang), item.checked) for item in block.items)
            return replace(block, items=items)
        case Quote() | Notes() | Only():
            return replace(block, blocks=_typeset_blocks(block.blocks, lang))
        case Columns():
            return replace(block, columns=tuple(_typeset_blocks(column, lang) for column in block.columns))
        case DefinitionList():
            entries = tuple(
                Definition(typeset_runs(entry.term, lang), _typeset_blocks(entry.blocks, lang)) for entry in block.items
            )
            return replace(block, items=entries)
        case Table():
            return replace(
                block,
                header=tuple(typeset_runs(cell, lang) for cell in block.header),
                rows=tuple(tuple(typeset_runs(cell, lang) for cell in row) for row in block.rows),
                caption=typeset_runs(block.caption, lang),
            )
        case Picture():
            return replace(block, alt=typeset_text(block.alt, lang), title=typeset_text(block.title, lang))
        case _:
            return block
