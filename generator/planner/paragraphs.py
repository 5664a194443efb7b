"""Blocks of a document as paragraphs for slides, and as plain text for speaker notes.

In: blocks. Out: `Para` values, all of a block (what is condensed is decided in `extraction`), and notes that hold every
word of the blocks. Tables and pictures inside lists are left to slides of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.model.content import (
    Block,
    ChartBlock,
    Code,
    Columns,
    DefinitionList,
    Document,
    Footnote,
    Heading,
    LayoutWish,
    List,
    ListItem,
    Notes,
    Only,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Runs,
    Table,
    TableReference,
    plain,
    walk,
)
from generator.model.deck import Bullet, Para
from generator.planner.charts import chart_texts
from generator.planner.highlight import highlight_code, listing_text
from generator.planner.labels import Labels
from generator.planner.runs import join_runs, line_of, unbreak_runs
from generator.planner.sentences import split_sentences
from generator.planner.words import count_words

LEAD_WORDS = 30  # a paragraph this short that ends in a colon leads in to what follows
CODE_LINES, FEW_CODE_LINES = 15, 10  # lines of a listing that one slide shows, alone and beside other content
CODE_COLUMNS = 96  # characters, beyond which a line of a listing takes two
NESTED_CODE_LINES = 6  # longer code inside a list gets a slide of its own
DEEPEST = 8
TASK_SIGNS = {True: "\u2713 ", False: "\u2610 "}  # a ticked box is a coloured pictograph, which LibreOffice leaves out
COLONS = (":", "\uff1a")


def is_pseudo_heading(runs: Runs) -> bool:
    """Whether a paragraph is bold throughout and short: a heading in all but name."""
    text = plain(runs).strip()
    ends = text.endswith((".", "!", "?", "\u3002", "\uff01", "\uff1f"))
    return bool(text) and len(text) <= 80 and not ends and all(run.bold or not run.text.strip(" :") for run in runs)


def _worded(sentences: tuple[Runs, ...]) -> list[Runs]:
    """Sentences, with one that has no word in it (a pictograph) put to the one before."""
    found: list[Runs] = []
    for sentence in sentences:
        if found and not any(sign.isalnum() for sign in plain(sentence)):
            found[-1] = join_runs((found[-1], sentence), " ")
        else:
            found.append(sentence)
    return found


def _unbold(runs: Runs) -> Runs:
    """A paragraph that is bold throughout, in plain letters: as it marks everything, it marks nothing."""
    if all(run.bold or not run.text.strip() for run in runs):
        return tuple(replace(run, bold=False) for run in runs)
    return runs


def block_paras(block: Block, labels: Labels, level: int) -> list[Para]:
    """A text block as paragraphs of a slide, all of it: sentences as points, lists as lists; nested tables, pictures
    and long code are left out (see `hoisted`)."""
    match block:
        case Paragraph(runs=runs):
            if all(run.math is not None and run.math.display for run in runs):
                return [Para(runs, level, Bullet.NONE)]
            if is_pseudo_heading(runs):
                return [Para(unbreak_runs(runs), level, Bullet.NONE, lead=True, keep=True)]
            runs = _unbold(runs)
            leads = plain(runs).rstrip().endswith(COLONS)
            if leads and count_words(plain(runs)) <= LEAD_WORDS:
                return [Para(unbreak_runs(runs), level, Bullet.NONE, keep=True)]
            points = [Para(sentence, level) for sentence in _worded(split_sentences(runs))]
            return [*points[:-1], replace(points[-1], bullet=Bullet.NONE, keep=True)] if leads and points else points
        case Heading(runs=runs):
            return [Para(unbreak_runs(runs), level, Bullet.NONE, lead=True, keep=True)]
        case List():
            return [
                para
                for number, item in enumerate(block.items, block.start)
                for para in _item_paras(item, block, number, labels, level)
            ]
        case Quote(blocks=inner, kind=kind):
            label = [Para((Run(getattr(labels, kind)),), level, Bullet.NONE, lead=True, keep=True)] if kind else []
            paras = [para for each in inner for para in block_paras(each, labels, level)]
            if kind:
                return label + paras
            return [replace(para, runs=tuple(replace(run, italic=True) for run in para.runs)) for para in paras]
        case DefinitionList(items=entries):
            paras = []
            for entry in entries:
                paras.append(Para(unbreak_runs(entry.term), level, Bullet.NONE, lead=True, keep=True))
                paras += [para for each in entry.blocks for para in block_paras(each, labels, level)]
            return paras
        case Columns(columns=columns):
            return [para for column in columns for each in column for para in block_paras(each, labels, level)]
        case Code(text=text, language=language):
            lines = text.rstrip("\n").split("\n")
            return code_paras(text, language, level) if len(lines) <= NESTED_CODE_LINES else []
        case _:
            return []


def code_paras(text: str, language: str = "", level: int = 0) -> list[Para]:
    """Preformatted text, one paragraph, coloured where its language is known."""
    runs = highlight_code(listing_text(text), language)
    return [Para(runs, level, Bullet.NONE, code=True)] if runs else []


def opening_lines(text: str, most: int = CODE_LINES) -> str:
    """A listing as a slide shows it: whole where it is short enough, else its first lines, if possible up to a blank
    one, and an ellipsis. The rest is for the notes and the handout."""
    lines = text.strip("\n").expandtabs(4).rstrip().split("\n")
    taken, end = 0, 0
    for line in lines:
        taken += 1 + max(len(line) - 1, 0) // CODE_COLUMNS
        if taken > most:
            break
        end += 1
    if end == len(lines):
        return "\n".join(lines)
    end = max(end - 1, 1)
    blank = next((place for place in range(end - 1, most // 2, -1) if not lines[place].strip()), end)
    return "\n".join((*lines[:blank], "\u2026"))


def _item_paras(item: ListItem, parent: List, number: int, labels: Labels, level: int) -> list[Para]:
    paras: list[Para] = []
    marked = False
    for block in item.blocks:
        if isinstance(block, Paragraph):
            first = mark_item(block.runs, item, parent, number, level) if not marked else None
            paras.append(first or Para(block.runs, level, Bullet.NONE))
            marked = True
        else:
            paras += block_paras(block, labels, min(level + 1, DEEPEST))
    return paras


def mark_item(runs: Runs, item: ListItem, parent: List, number: int, level: int) -> Para:
    """The first paragraph of a list item: with its bullet, number or box."""
    if item.checked is not None:
        return Para((Run(TASK_SIGNS[item.checked]), *runs), level, Bullet.NONE)
    return Para(runs, level, Bullet.NUMBER if parent.ordered else Bullet.INHERIT, number)


def hoisted(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The tables, pictures, charts and long code inside text blocks: what `text_paras` leaves out."""
    found: list[Block] = []
    for block in blocks:
        for inner in walk((block,)):
            long_code = isinstance(inner, Code) and inner.text.rstrip("\n").count("\n") >= NESTED_CODE_LINES
            if inner is not block and (isinstance(inner, Table | Picture | ChartBlock) or long_code):
                found.append(inner)
    return tuple(found)


def note_texts(blocks: Iterable[Block], labels: Labels, document: Document) -> tuple[str, ...]:
    """Every word of the blocks as plain paragraphs: list items with "- " or their number, table rows with their heads,
    then the footnotes that they refer to."""
    blocks = tuple(blocks)
    texts = [text for block in blocks for text in _texts(block, labels, "")]
    return (*texts, *_footnote_texts(blocks, labels, document))


def _texts(block: Block, labels: Labels, indent: str) -> list[str]:
    match block:
        case Heading(runs=runs):
            return [indent + line_of(runs)]
        case Paragraph(runs=runs):
            return [indent + line.strip() for line in (*plain(runs).split("\n"), *_sources(runs)) if line.strip()]
        case List():
            return [
                text
                for number, item in enumerate(block.items, block.start)
                for text in _item_texts(item, f"{number}. " if block.ordered else "- ", labels, indent)
            ]
        case Quote(blocks=inner, kind=kind):
            label = [indent + getattr(labels, kind)] if kind else []
            return label + [text for each in inner for text in _texts(each, labels, indent)]
        case DefinitionList(items=entries):
            return [
                text
                for entry in entries
                for text in (
                    indent + line_of(entry.term),
                    *(text for each in entry.blocks for text in _texts(each, labels, indent + "  ")),
                )
            ]
        case Table():
            rows = [row for row in (block.header, *block.rows) if any(plain(cell).strip() for cell in row)]
            caption = [indent + line_of(block.caption)] if block.caption else []
            return caption + [indent + " | ".join(line_of(cell) for cell in row) for row in rows]
        case Code(text=text):
            return [indent + line for line in text.rstrip("\n").expandtabs(4).split("\n") if line.strip()]
        case Picture(alt=alt, title=title, source=source):
            lines = (line.rstrip() for line in source.split("\n"))
            return [indent + text for text in (*dict.fromkeys((title if source else alt, title)), *lines) if text]
        case ChartBlock():
            return [indent + text for text in chart_texts(block, labels)]
        case Columns(columns=columns):
            return [text for column in columns for each in column for text in _texts(each, labels, indent)]
        case Notes(blocks=inner) | Only(blocks=inner):
            return [text for each in inner for text in _texts(each, labels, indent)]
        case Rule() | LayoutWish() | TableReference():
            return []


def _sources(runs: Runs) -> list[str]:
    """The sources of the formulas that say more than signs in a row can, once each."""
    return list(dict.fromkeys(run.math.source for run in runs if run.math is not None and "\\" in run.math.source))


def _item_texts(item: ListItem, mark: str, labels: Labels, indent: str) -> list[str]:
    box = {None: "", True: "[x] ", False: "[ ] "}[item.checked]
    texts: list[str] = []
    for block in item.blocks:
        texts += _texts(block, labels, indent + ("  " if texts else ""))
    if not texts:
        return []
    return [indent + mark + box + texts[0].removeprefix(indent), *texts[1:]]


def runs_of(block: Block) -> list[Run]:
    """All runs of one block, without those of blocks inside it."""
    match block:
        case Heading(runs=runs) | Paragraph(runs=runs):
            return list(runs)
        case Table():
            cells = [cell for row in (block.header, *block.rows) for cell in row]
            return [run for cell in (*cells, block.caption) for run in cell]
        case DefinitionList(items=entries):
            return [run for entry in entries for run in entry.term]
        case _:
            return []


def _footnote_texts(blocks: tuple[Block, ...], labels: Labels, document: Document) -> list[str]:
    called = [run.footnote for block in walk(blocks) for run in runs_of(block) if run.footnote is not None]
    notes = {note.label: (number, note) for number, note in enumerate(document.footnotes, 1)}
    texts: list[str] = []
    for label in dict.fromkeys(called):
        if label in notes:
            texts += footnote_texts(*notes[label], labels)
    return texts


def footnote_texts(number: int, note: Footnote, labels: Labels) -> list[str]:
    """A footnote as plain paragraphs, its number before the first."""
    texts = [text for block in note.blocks for text in _texts(block, labels, "")]
    return [f"[{number}] {texts[0]}", *texts[1:]] if texts else []
