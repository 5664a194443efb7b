"""The reader on anything: it never raises, and no word of the source is lost or invented."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import BriefError
from generator.model.content import (
    Block,
    Code,
    Columns,
    DefinitionList,
    Document,
    Heading,
    List,
    Notes,
    Only,
    Paragraph,
    Picture,
    Quote,
    Table,
    plain,
)
from generator.readers import read_document

SHARED = Path(os.environ.get("BRIEF_SHARED", Path(__file__).parents[3] / "shared"))
quick = settings(max_examples=150, deadline=None, derandomize=True)


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(runs=runs) | Heading(runs=runs):
                yield plain(runs)
            case List(items=items):
                for item in items:
                    yield from texts(item.blocks)
            case Table(header=header, rows=rows, caption=caption):
                yield plain(caption)
                yield from (plain(cell) for row in (header, *rows) for cell in row)
            case Code(text=text):
                yield text
            case Quote(blocks=inner) | Notes(blocks=inner) | Only(blocks=inner):
                yield from texts(inner)
            case Columns(columns=columns):
                for column in columns:
                    yield from texts(column)
            case Picture(alt=alt):
                yield alt
            case DefinitionList(items=definitions):
                for definition in definitions:
                    yield plain(definition.term)
                    yield from texts(definition.blocks)
            case _:
                pass


def all_text(document: Document) -> str:
    return "\n".join((*texts(document.blocks), *(t for note in document.footnotes for t in texts(note.blocks))))


def is_whole(blocks: tuple[Block, ...]) -> bool:
    """Every table is a rectangle and every span lies within itself."""
    for block in blocks:
        if not 1 <= block.span.line <= block.span.end_line:
            return False
        if isinstance(block, Table):
            widths = {len(block.header), len(block.alignments), *(len(row) for row in block.rows)}
            if len(widths) != 1 or len(block.rows) != len(block.row_spans):
                return False
    return True


# Each word is its own: w1, w2, ... so that losing or doubling one shows.
inline = st.lists(
    st.sampled_from(["{}", "*{}*", "**{}**", "`{}`", "[{}](x)", "~~{}~~", "![{}](y.png)", "{}<br>{}", "<b>{}</b>"]),
    min_size=1,
    max_size=4,
).map(" ".join)
cells = st.lists(inline, min_size=2, max_size=4)


@st.composite
def tables(draw: st.DrawFn) -> str:
    """Pipe tables with and without delimiter row and outer pipes, with ragged rows."""
    rows = draw(st.lists(cells, min_size=2, max_size=4))
    columns = len(rows[0])
    delimiter = draw(st.sampled_from([columns, columns + 1, 0]))
    lines = ["| " + " | ".join(row) + draw(st.sampled_from([" |", "", " | |"])) for row in rows]
    if delimiter:
        lines.insert(1, "|" + "---|" * delimiter)
    return "\n".join(lines)


def nest(blocks: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    many = st.lists(blocks, min_size=1, max_size=3).map("\n\n".join)
    quote = many.map(lambda text: "\n".join("> " + line for line in text.split("\n")))
    item = many.map(lambda text: "- " + "\n  ".join(text.split("\n")))
    fence = st.sampled_from(["tip", "notes", '{.column width="50%"}', "handout-only", "{.callout-note #x}", "weird"])
    container = st.tuples(fence, many).map(lambda pair: f"::: {pair[0]}\n{pair[1]}\n:::")
    columns = st.lists(many, min_size=1, max_size=3).map(
        lambda texts: ":::: columns\n" + "".join(f"::: column\n{text}\n:::\n" for text in texts) + "::::"
    )
    only = st.tuples(many, st.sampled_from(["<!-- /deck-only -->", "<!-- end -->", ""])).map(
        lambda pair: f"<!-- deck-only -->\n\n{pair[0]}\n\n{pair[1]}"
    )
    cell = many.map(lambda text: f"<table><tr><td>\n\n{text}\n\n</td></tr></table>")
    return st.one_of(quote, item, container, columns, only, cell)


leaves = st.one_of(
    inline,
    inline.map(lambda text: "# " + text),
    inline.map(lambda text: "##" + text.replace("{}", "A{}", 1) if text.startswith("{}") else text),
    tables(),
    st.just("```\n{}  {}\n```"),
    st.just("    {}"),
    st.just("<p>{} <i>{}</i></p>"),
    st.just("<ul><li>{}<li>{}</ul>"),
    st.just("<details><summary>{}</summary>\n{}</details>"),
    st.just("{}\n: {}"),
    st.just("$$\n{}\n$$"),
    st.just("{}[^n]\n\n[^n]: {}"),
    st.just("<!-- c -->"),
    st.just("<!-- slide -->"),
    st.just("<!-- notes: {}\n\n- {}\n-->"),
    st.just("{} <!-- note: {} --> {}"),
    st.just("<!-- layout: two content -->"),
    st.just("<!-- handout-only -->"),
    st.just("<!-- /handout-only -->"),
    st.just("::: {} is text"),
    st.just(". . ."),
    st.just("---"),
    st.just("{}\t{}\t{}\n{}\t{}\t{}"),
)
documents = st.lists(st.recursive(leaves, nest, max_leaves=6), min_size=1, max_size=6).map("\n\n".join)


@quick
@given(documents)
def test_the_words_that_go_in_come_out_once_each(template: str) -> None:
    pieces = template.split("{}")
    source = pieces[0] + "".join(f"w{number}x{piece}" for number, piece in enumerate(pieces[1:]))
    if not source.strip():
        return
    document, _ = read_document(source.encode(), "a.md")
    found = Counter(re.findall(r"w\d+x", all_text(document)))
    assert found == Counter(re.findall(r"w\d+x", source))
    assert is_whole(document.blocks)


@quick
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        document, diagnostics = read_document(text.encode("utf-8", "surrogatepass"), "a.md")
    except BriefError as error:
        assert {d.code for d in error.diagnostics} <= {"BRF102", "BRF103"}
    else:
        assert is_whole(document.blocks)
        assert all(d.file == "a.md" for d in diagnostics)


SIGNS = (
    "|", "-", "\n", "\n\n", " ", "\t", "    ", "a", "b c", ":", "*", "_", "`", "```", "[", "](", ")", "![", "<", ">",
    "<![", "<!", "<?", "</",
    "<td>", "</td>", "<table>", "<tr>", "<ul>", "<li>", "</ul>", "<!--", "-->", "<br>", "<b>", "&amp;", "\\", "#",
    "$$", ":::", "::: tip", "::: notes", "\n::: columns\n", "\n::: column\n", "\n:::\n", "<!-- slide -->",
    "<!-- notes: a -->", "<!-- deck-only -->", "<!-- end -->", "<!-- layout: x -->",
    "!!! note", "[^1]", "[^1]: ", "^[", "> ", "- ", "1. ", "---", "|---|---|", "~~", "[x] ",
    "---\n", "+++\n", "title: a\n",
    "\n```chart\n", "\n```\n", "data: {a: 1}\n", "b: 2\n", "<!-- chart: bar -->",
    "<script>", "</script>", "<pre>", "\ufeff", "\u2028", "漢", "\x85",
)  # fmt: skip
signs = st.lists(st.sampled_from(SIGNS), max_size=60).map("".join)


@settings(quick, max_examples=600)
@given(signs)
def test_any_heap_of_signs_is_read_or_refused(text: str) -> None:
    try:
        document, _ = read_document(text.encode(), "a.md")
    except BriefError as error:
        assert {d.code for d in error.diagnostics} == {"BRF102"}
    else:
        assert is_whole(document.blocks)


@quick
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document, _ = read_document(data, "a.md")
    except BriefError as error:
        assert len(error.diagnostics) == 1
    else:
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", all_text(document))


@quick
@given(signs)
def test_reading_twice_gives_the_same(text: str) -> None:
    if text.strip("\ufeff\u2028\n\t ") and not text.startswith(("---", "+++")):
        assert read_document(text.encode(), "a.md") == read_document(text.encode(), "a.md")


def test_every_document_of_the_corpus_is_read() -> None:
    paths = sorted((SHARED / "corpus" / "content").glob("*.md"))
    if not paths:
        pytest.skip(f"no corpus at {SHARED}: set BRIEF_SHARED to check the real documents")
    for path in paths:
        document, diagnostics = read_document(path.read_bytes(), path.name)
        assert document.blocks
        assert is_whole(document.blocks)
        assert not any(d.severity == "error" for d in diagnostics)
