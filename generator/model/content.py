"""What an author wrote: a Document of blocks, each with the lines it came from.

Inline text is flat: a tuple of `Run`, each a stretch of text with its marks, as Office has it.
A line break inside a paragraph is "\n" in a run's text. Words are the author's, untouched but
for what Markdown itself takes away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace
from operator import attrgetter
from typing import TypeAlias

from generator.model.chart import Chart
from generator.project import Kept


@dataclass(frozen=True, slots=True)
class Span:
    """Where in the source: first and last line, 1-based, both included."""

    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class Formula:
    """Mathematics: its source in TeX, the same as MathML (W3C MathML 3, presentation), and `text`, what its runs say
    together. `display`: it stands by itself."""

    source: str
    mathml: str
    text: str
    display: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with one set of marks.

    `link` is the target as written; `footnote` the label of the footnote this run refers to (its
    text is the mark shown); `image` the target of an image that stands in the line (its text is the
    alternative text); `math` the formula that this run, with its neighbours that have the same, sets on a line.
    Set by the planner alone: `option`, the index of the option which alone has these words; `token`, what a word of a
    listing is for, "keyword", "string", "comment", "number" or "name"; `slide`, the anchor of the slide that this run
    leads to.
    """

    text: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    superscript: bool = False
    subscript: bool = False
    link: str | None = None
    footnote: str | None = None
    image: str | None = None
    option: int | None = None
    slide: str | None = None
    token: str | None = None
    math: Formula | None = None

    def has_marks_of(self, other: Run) -> bool:
        """Whether two runs differ in their text alone."""
        return _marks_of(self) == _marks_of(other)

    def with_text(self, text: str) -> Run:
        """The same marks on another text; five times as fast as `replace`, and asked for all the time."""
        return self if text == self.text else Run(text, *_marks_of(self))


_marks_of = attrgetter(*[each.name for each in fields(Run)[1:]])

Runs: TypeAlias = tuple[Run, ...]


def plain(runs: Runs) -> str:
    """The text of runs without marks."""
    return "".join(run.text for run in runs)


@dataclass(frozen=True, slots=True)
class Heading:
    """`names` are the addresses that the author gave it, besides those that follow from its words."""

    level: int  # 1 to 6
    runs: Runs
    span: Span
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text that stands by itself."""

    runs: Runs
    span: Span


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; `checked` is None where it is no task."""

    blocks: tuple[Block, ...]
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list; `start` is the number of its first item where it is ordered."""

    items: tuple[ListItem, ...]
    ordered: bool
    start: int
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A rectangle of cells: `header` and every row have the same number of cells, at least one.

    A header may be all empty. `alignments` holds "left", "center", "right" or "" for each column;
    `row_spans` the source lines of each body row, for diagnostics. `repaired` says what the reader mended. `chart` is
    the kind of chart that the author wants it drawn as besides (a `ChartKind`), "" for none.
    """

    header: tuple[Runs, ...]
    rows: tuple[tuple[Runs, ...], ...]
    alignments: tuple[str, ...]
    span: Span
    row_spans: tuple[Span, ...] = ()
    caption: Runs = ()
    repaired: tuple[str, ...] = ()
    chart: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Preformatted text; also mathematics (language "math") and diagrams ("mermaid") kept as source."""

    text: str
    language: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote; `kind` is "note", "tip", "important", "warning", "caution" for an alert, else ""."""

    blocks: tuple[Block, ...]
    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Picture:
    """An image that stands by itself. `target` as written; `source` the text that a diagram was drawn from."""

    target: str
    alt: str
    title: str
    span: Span
    link: str = ""  # where a click on it leads, "" for nowhere
    source: str = ""


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart that the author gives the numbers of, in a fenced block whose text is `source`."""

    chart: Chart
    span: Span
    source: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and what is said of it."""

    term: Runs
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms with their definitions."""

    items: tuple[Definition, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break; between the blocks of a section it begins another slide. `asked`: the author wrote it for no
    other reason (`<!-- slide -->`)."""

    span: Span
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Notes:
    """What the author says to the slide that it stands on: for the speaker, on no slide and not in the handout."""

    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side, column by column, at least one column."""

    columns: tuple[tuple[Block, ...], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class LayoutWish:
    """The layout that the author wants for the slide it stands on, by its name or by what it is for."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Only:
    """Blocks for one output alone: `output` is "deck" or "handout"."""

    blocks: tuple[Block, ...]
    output: str
    span: Span


@dataclass(frozen=True, slots=True)
class TableReference:
    """A table that stands in a file: `running` puts the table in its place before anything is understood.

    `target` is the file's path as written; `sheet` the name of a worksheet, "" for the first; `range` cells such as
    "A1:F20", or a name that the workbook gives to some, "" for all; `columns` the headers that are wanted, in order, ()
    for all; `caption` what the author calls the table; `chart` as in `Table`.
    """

    target: str
    span: Span
    sheet: str = ""
    range: str = ""
    columns: tuple[str, ...] = ()
    caption: str = ""
    chart: str = ""


Block: TypeAlias = (
    Heading
    | Paragraph
    | List
    | Table
    | Code
    | Quote
    | Picture
    | ChartBlock
    | DefinitionList
    | Rule
    | Notes
    | Columns
    | LayoutWish
    | Only
    | TableReference
)


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note; its number in the text is its place in `Document.footnotes`, from 1."""

    label: str
    blocks: tuple[Block, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Comparing:
    """What the author says of the comparison, over any guess; "" or () where nothing is said.

    `options` are their names; `criteria` says where the criteria stand, "rows" or "columns"; `comparison` is "none"
    (there is none) or "merge" (tables about the same options are one). `weights` by criterion, 0 and more; `scores` by
    option and criterion (or the other way about), None for "not scored"; `scores_file` the path of a table of them;
    `better` "higher" or "lower" by criterion.
    """

    options: tuple[str, ...] = ()
    criteria: str = ""
    comparison: str = ""
    weights: tuple[tuple[str, float], ...] = ()
    scores: tuple[tuple[str, tuple[tuple[str, float | None], ...]], ...] = ()
    scores_file: str = ""
    better: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """The front matter that we know; "" or () where not given. `extra` holds plain values for expressions. `slides` are
    the kinds of slides that are wanted, in order; `labels` texts in place of fixed labels, by their names."""

    title: str = ""
    subtitle: str = ""
    author: str = ""
    date: str = ""
    lang: str = ""
    audience: str = ""
    classification: str = ""
    deck_template: str = ""
    handout_template: str = ""
    deck_name: str = ""
    handout_name: str = ""
    extra: tuple[tuple[str, object], ...] = ()
    lines: tuple[tuple[str, int], ...] = ()  # of the fields above that the front matter gives, for diagnostics
    keep: tuple[Kept, ...] | None = None  # sample slides of the deck template that stay; None: the project's setting
    brand: str = ""
    detail: str = ""
    comparing: Comparing = Comparing()
    slides: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()

    def line_of(self, field: str) -> int | None:
        """The source line that gives a field such as "deck_name"."""
        return dict(self.lines).get(field)


@dataclass(frozen=True, slots=True)
class Document:
    """One source: its path as the user named it, metadata, blocks in order, footnotes in order of first reference.

    `directed`: Notes, Columns, LayoutWish or Only are among the blocks, so that deck and handout differ in what they
    take from it (see `views`).
    """

    path: str
    metadata: Metadata
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...] = ()
    directed: bool = False


def is_silent(block: Block) -> bool:
    """Whether a block says nothing in any output: a break, the place of what is left out of this one, or lists and
    quotes that hold nothing else."""
    return all(isinstance(each, Rule | Only | List | Quote | Columns) for each in walk((block,)))


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in source order, with those inside lists, quotes and definitions after their parent."""
    for block in blocks:
        yield block
        match block:
            case List(items=items):
                for item in items:
                    yield from walk(item.blocks)
            case Quote(blocks=inner) | Notes(blocks=inner) | Only(blocks=inner):
                yield from walk(inner)
            case Columns(columns=columns):
                for column in columns:
                    yield from walk(column)
            case DefinitionList(items=definitions):
                for definition in definitions:
                    yield from walk(definition.blocks)
            case _:
                pass


def map_blocks(blocks: tuple[Block, ...], change: Callable[[Block], Block]) -> tuple[Block, ...]:
    """The blocks with `change` made to each that holds no others, in lists, quotes, columns and definitions too."""
    return tuple(_map_block(block, change) for block in blocks)


def _map_block(block: Block, change: Callable[[Block], Block]) -> Block:
    match block:
        case List(items=items):
            return replace(block, items=tuple(replace(i, blocks=map_blocks(i.blocks, change)) for i in items))
        case Quote(blocks=inner) | Notes(blocks=inner) | Only(blocks=inner):
            return replace(block, blocks=map_blocks(inner, change))
        case Columns(columns=columns):
            return replace(block, columns=tuple(map_blocks(column, change) for column in columns))
        case DefinitionList(items=definitions):
            return replace(block, items=tuple(replace(d, blocks=map_blocks(d.blocks, change)) for d in definitions))
        case _:
            return change(block)
