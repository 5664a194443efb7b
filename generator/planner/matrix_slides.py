"""The comparison as a table: what differs, who leads, what is the same for all, and its texts one by one.

In: a briefing with criteria. Out: the slide of the matrix and, where its cells are texts, slides of these. The notes
of each have every cell in the author's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from generator.model.briefing import Briefing
from generator.model.comparison import Comparison, Criterion, ValueKind
from generator.model.content import Run, Runs, Table, plain
from generator.model.deck import (
    Bullet,
    CellLook,
    Form,
    Para,
    Slide,
    SlideKind,
    Slot,
    TableCell,
    TableContent,
    TextContent,
)
from generator.model.template import Role
from generator.planner.cell_signs import BEST, FILLINGS, HALF, NOTHING, is_marked_best, show_cell, value_of
from generator.planner.claims import legend, names_of
from generator.planner.drafts import text_slot
from generator.planner.labels import Labels, labels_for
from generator.planner.language import base_language
from generator.planner.paragraphs import note_texts
from generator.planner.runs import plain_line, slice_runs, text_runs, unmark_runs
from generator.planner.sentences import split_sentences
from generator.planner.typography import typeset_text
from generator.planner.words import count_words, find_words

OPTIONS_IN_COLUMNS = 5  # beyond, a table with fewer criteria than options has its options in rows
SIDE_BY_SIDE = 4  # options in headed columns
MANY_CRITERIA = 8  # beyond, rows that are the same for all are told in one line
LONGEST_SAME = 240  # letters of that line
LONG_CELL, LONG_TABLE = 25, 150  # words from which on a cell is a text, and a table of such is told by their beginnings
HEAD_WORDS, CUT_WORDS = 20, 14  # of a first sentence that stands for its cell, and of the beginning of a longer one
MOST_DETAILS = 6  # criteria with slides of their own; more are one table
SHORT_CELL = 18  # letters up to which cells of a column are set in its middle
_SILENT = frozenset([ValueKind.EMPTY, ValueKind.MISSING])


def text_cell(runs: Runs, option: int | None = None, look: CellLook = CellLook.PLAIN) -> TableCell:
    """A cell of one paragraph."""
    return TableCell((Para(runs, bullet=Bullet.NONE, option=option),), look)


def option_head(comparison: Comparison, option: int, labels: Labels, recommended: int | None) -> TableCell:
    """The head of an option's column; above the name of the recommended one stands that it is."""
    name = Para((Run(comparison.options[option].name),), bullet=Bullet.NONE, option=option)
    if option != recommended:
        return TableCell((name,))
    mark = Para((Run(labels.chosen),), bullet=Bullet.NONE, muted=True)
    return TableCell((mark, name), tinted=True)


def recommended_option(briefing: Briefing) -> int | None:
    """The option that the author decides for."""
    return briefing.conclusion.recommended if briefing.conclusion is not None else None


# ---- what is in the matrix


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows that are shown, and those that are told below them as the same for all. `heads`: texts are told by
    their beginnings."""

    rows: tuple[Criterion, ...]
    same: tuple[Criterion, ...]
    heads: bool


def divide_matrix(comparison: Comparison) -> Matrix:
    """What of the criteria stands in the table."""
    criteria = comparison.criteria
    words = sum(count_words(plain(cell)) for row in criteria for cell in row.cells)
    heads = words > LONG_TABLE and any(map(is_long, criteria))
    same = tuple(row for row in criteria if row.same and value_of(row, 0).kind not in _SILENT and not is_long(row))
    line = len(plain(same_line(same, labels_for("en"))))
    if len(criteria) <= MANY_CRITERIA or len(same) < 2 or line > LONGEST_SAME or len(same) == len(criteria):
        return Matrix(criteria, (), heads)
    return Matrix(tuple(row for row in criteria if row not in same), same, heads)


def is_long(criterion: Criterion) -> bool:
    """Whether cells of a criterion are texts rather than values."""
    return any(count_words(plain(cell)) > LONG_CELL for cell in criterion.cells)


def same_line(same: tuple[Criterion, ...], labels: Labels) -> Runs:
    """ "The same for all options: Licence (MIT), Language (Python)"."""
    if not same:
        return ()
    told = [f"{plain_line(row.name)} ({plain_line(row.cells[0])})" for row in same]
    return text_runs(labels.same.format(criteria=labels.comma.join(told)) + labels.stop)


# ---- the slide


def plan_matrix(briefing: Briefing, title: str, heading: str = "") -> Slide | None:
    """The table, criteria in rows; many options on few criteria keep options in rows. `heading` is what the source
    has above the table. None without criteria."""
    comparison = briefing.comparison
    if comparison is None or not comparison.criteria:
        return None
    labels = labels_for(briefing.properties.lang)
    content = comparison_table(briefing, title)
    above = heading or (labels.comparison if title != labels.comparison else "")
    kicker = (text_slot(Role.KICKER, above),) if above else ()
    below = tuple(Para(runs, bullet=Bullet.NONE) for runs in _captions(briefing) if runs)
    caption = (Slot(Role.CAPTION, TextContent(below)),) if below else ()
    form = Form((*kicker, Slot(Role.TABLE, content), *caption))
    notes = comparison_notes(briefing, heading)
    return Slide(SlideKind.COMPARISON, text_runs(title), (form,), notes, comparison.span.line)


def _captions(briefing: Briefing) -> tuple[Runs, Runs]:
    """What stands below the matrix: what is the same for all, and what its signs mean."""
    comparison, lang = briefing.comparison, briefing.properties.lang
    assert comparison is not None
    labels, matrix = labels_for(lang), divide_matrix(comparison)
    return same_line(matrix.same, labels), matrix_legend(comparison, matrix.rows, lang)


def matrix_legend(
    comparison: Comparison, rows: tuple[Criterion, ...], lang: str, *, signs: tuple[str, ...] = (BEST, HALF, NOTHING)
) -> Runs:
    """What bold and those of `signs` that are used in these rows mean; () where there are none."""
    labels = labels_for(lang)
    cells = [(row, option) for row in rows for option in range(len(comparison.options))]
    kinds = {value_of(row, option).kind for row, option in cells}
    dash = typeset_text(f'"{NOTHING}"', base_language(lang))  # bare at the start of a line, it looks like a list's
    meanings = (
        (BEST, labels.best, BEST in signs and any(is_marked_best(row, option) for row, option in cells)),
        (HALF, labels.partly, HALF in signs and ValueKind.PARTLY in kinds),
        (dash, labels.not_stated, NOTHING in signs and ValueKind.EMPTY in kinds),
    )
    told = [f"{sign} {meaning}" for sign, meaning, is_used in meanings if is_used]
    words = plain(legend(comparison, lang))
    if not words:
        return text_runs(labels.semicolon.join(told))  # a key, no sentence
    return text_runs(labels.semicolon.join([words.removesuffix(labels.stop), *told]) + labels.stop)


def comparison_table(briefing: Briefing, alt: str) -> TableContent:
    """The comparison as a table for a slide. A corner that the source leaves empty says what stands below it: who
    listens to the slide needs a name for each column."""
    comparison, labels = briefing.comparison, labels_for(briefing.properties.lang)
    assert comparison is not None
    matrix, recommended = divide_matrix(comparison), recommended_option(briefing)
    options, criteria = comparison.options, matrix.rows
    shorten: Callable[[Runs], Runs] = _head_of if matrix.heads else lambda cell: cell
    if len(options) > OPTIONS_IN_COLUMNS and len(criteria) < len(options):
        header = (
            text_cell((comparison.orientation == "rows" and comparison.corner) or text_runs(labels.option)),
            *(text_cell(criterion.name) for criterion in criteria),
        )
        rows = tuple(
            _tint(
                (
                    replace(option_head(comparison, index, labels, recommended), tinted=False),
                    *(show_cell(criterion, index, shorten(criterion.cells[index])) for criterion in criteria),
                ),
                all_of=index == recommended,
            )
            for index in range(len(options))
        )
        columns: tuple[int | None, ...] = (None,) * len(header)
    else:
        corner = comparison.corner if comparison.orientation == "columns" else ()
        heads = tuple(option_head(comparison, index, labels, recommended) for index in range(len(options)))
        header = (text_cell(corner or text_runs(labels.criterion)), *heads)
        rows = tuple(_rows(criteria, shorten, recommended))
        columns = (None, *range(len(options)))
    written = _written_alignments(briefing)
    if len(written) != len(header) or not any(written):
        written = ("", *(_alignment(rows, place, columns[place] is None) for place in range(1, len(header))))
        if columns[-1] is not None and len(set(written[1:])) > 1:
            written = ("",) * len(header)
    return TableContent(header, rows, columns, written, row_heads=True, panels=False, alt=alt)


def _rows(
    criteria: tuple[Criterion, ...], shorten: Callable[[Runs], Runs], recommended: int | None
) -> Iterator[tuple[TableCell, ...]]:
    """The rows of criteria, each group of them below its head."""
    for group, criterion in with_groups(criteria):
        count = len(criterion.cells)
        if group:
            empty = TableCell((Para((), bullet=Bullet.NONE),), CellLook.GROUP)
            yield (text_cell(group, look=CellLook.GROUP), *[empty] * count)
        shown = (
            replace(show_cell(criterion, option, shorten(criterion.cells[option])), tinted=option == recommended)
            for option in range(count)
        )
        yield (text_cell(criterion.name), *shown)


def _tint(row: tuple[TableCell, ...], *, all_of: bool) -> tuple[TableCell, ...]:
    return tuple(replace(cell, tinted=True) for cell in row) if all_of else row


def _alignment(rows: tuple[tuple[TableCell, ...], ...], place: int, of_criterion: bool) -> str:
    """Short values stand in the middle of their column; numbers of one criterion below each other at its end."""
    texts = ["".join(plain(para.runs) for para in row[place].paras) for row in rows]
    if any(len(text) > SHORT_CELL or "\n" in text for text in texts):
        return ""
    said = [text.strip(f"{NOTHING}{BEST}\u00a0") for text in texts]
    if any(text and not _is_value(text) for text in said):
        return ""
    is_numeric = all(any(map(str.isdigit, text)) and not set(text) & set(FILLINGS) for text in said if text)
    return "right" if of_criterion and is_numeric else "center"


def _is_value(text: str) -> bool:
    """Whether a text is a sign, a number with its unit, or a word or two."""
    return count_words(text) <= 2 or any(map(str.isdigit, text)) or not any(map(str.isalpha, text))


def _head_of(cell: Runs) -> Runs:
    """A text by its first sentence, or by the beginning of a long one; others as they are."""
    if count_words(plain(cell)) <= LONG_CELL:
        return cell
    first = split_sentences(cell)[0]
    if count_words(plain(first)) <= HEAD_WORDS:
        return first
    words = find_words(plain(first), "en")[:CUT_WORDS]
    return (*slice_runs(first, 0, words[-1].end), Run(" \u2026")) if words else first


def _written_alignments(briefing: Briefing) -> tuple[str, ...]:
    """How the author aligned the columns, where the slide has them as columns too."""
    comparison, tables = briefing.comparison, briefing.sources.tables
    table = briefing.document.blocks[tables[0]] if tables else None
    if comparison is None or comparison.orientation != "columns" or not isinstance(table, Table):
        return ()
    return table.alignments if len(table.alignments) == len(comparison.options) + 1 else ()


def comparison_notes(briefing: Briefing, heading: str = "") -> tuple[str, ...]:
    """The table in words, a line for each criterion, with the footnotes that it calls."""
    comparison = briefing.comparison
    assert comparison is not None
    labels = labels_for(briefing.properties.lang)
    tables = tuple(briefing.document.blocks[index] for index in briefing.sources.tables)
    every = note_texts(tables, labels, briefing.document)
    footnotes = tuple(text for text in every if re.match(r"\[\d+\] ", text))
    captions = (plain(getattr(table, "caption", ())) for table in tables)
    corners = [plain(table.header[0]) for table in tables if isinstance(table, Table)]
    lead = tuple(text for text in (heading, *captions, *(corners or [plain(comparison.corner)])) if text.strip())
    rows = tuple(
        text
        for group, criterion in with_groups(comparison.criteria)
        for text in (plain(group), row_note(criterion, names_of(comparison), labels))
        if text
    )
    return (*lead, *rows, *footnotes)


def with_groups(criteria: tuple[Criterion, ...]) -> Iterator[tuple[Runs, Criterion]]:
    """Each criterion, with the heading of its group before the first that stands under it, else ()."""
    above: Runs = ()
    for criterion in criteria:
        yield (criterion.group if criterion.group != above else ()), criterion
        above = criterion.group


def row_note(criterion: Criterion, names: tuple[str, ...], labels: Labels) -> str:
    """A criterion in words: "Price: A – 12; B – 15"."""
    cells = [
        labels.cell.format(option=name, cell=plain_line(cell))
        for name, cell in zip(names, criterion.cells, strict=True)
    ]
    return labels.row.format(criterion=plain(criterion.name), cells=labels.semicolon.join(cells))


# ---- the texts of long cells


def plan_details(briefing: Briefing) -> tuple[Slide, ...]:
    """Criteria whose cells are texts, each with its options side by side; many of them as one table. () where the
    matrix has them whole."""
    comparison = briefing.comparison
    if comparison is None or not divide_matrix(comparison).heads:
        return ()
    labels = labels_for(briefing.properties.lang)
    long = tuple(row for row in comparison.criteria if is_long(row))
    if len(long) > MOST_DETAILS:
        rows = tuple((text_cell(row.name), *map(text_cell, row.cells)) for row in long)
        names = tuple(text_cell((Run(option.name),), number) for number, option in enumerate(comparison.options))
        title = labels.in_detail
        content = TableContent(
            (text_cell(comparison.corner or text_runs(labels.criterion)), *names), rows, (None, *range(len(names))),
            ("",) * (len(names) + 1), row_heads=True, panels=False, alt=title,
        )  # fmt: skip
        form = Form((text_slot(Role.KICKER, labels.comparison), Slot(Role.TABLE, content)))
        notes = tuple(row_note(row, names_of(comparison), labels) for row in long)
        return (Slide(SlideKind.DETAILS, text_runs(title), (form,), notes, comparison.span.line),)
    return tuple(_detail(row, comparison, labels) for row in long)


def _detail(criterion: Criterion, comparison: Comparison, labels: Labels) -> Slide:
    kicker = text_slot(Role.KICKER, labels.in_detail)
    cells = [(option.name, cell) for option, cell in zip(comparison.options, criterion.cells, strict=True)]
    told = [(number, name, _paras(cell)) for number, (name, cell) in enumerate(cells) if plain(cell).strip()]
    forms: list[Form] = []
    if len(told) <= SIDE_BY_SIDE:
        headed = [
            slot
            for number, name, paras in told
            for slot in (
                Slot(Role.HEADER, TextContent((Para((Run(name),), bullet=Bullet.NONE, option=number),)), number),
                Slot(Role.BODY, TextContent(paras), number),
            )
        ]
        forms.append(Form((kicker, *headed)))
    header = (text_cell(text_runs(labels.option)), text_cell(unmark_runs(criterion.name)))
    rows = tuple((text_cell((Run(name),), number), text_cell(criterion.cells[number])) for number, name, _ in told)
    table = TableContent(header, rows, (None, None), ("", ""), row_heads=True, panels=False, alt=plain(criterion.name))
    forms.append(Form((kicker, Slot(Role.TABLE, table))))
    notes = (row_note(criterion, names_of(comparison), labels),)
    return Slide(SlideKind.DETAILS, unmark_runs(criterion.name), tuple(forms), notes, criterion.span.line)


def _paras(cell: Runs) -> tuple[Para, ...]:
    return tuple(Para(sentence, bullet=Bullet.NONE) for sentence in split_sentences(cell))
