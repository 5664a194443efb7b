"""Markdown to a Document: what each construct becomes, on which lines, and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import BriefError
from generator.model.content import (
    Block,
    Code,
    DefinitionList,
    Document,
    Heading,
    List,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Span,
    Table,
    plain,
)
from generator.readers import read_document

SEED = Path(__file__).parents[2] / "content" / "devops-vs-devsecops.md"


def read(text: str) -> Document:
    return read_document(text.encode(), "a.md")[0]


def said(text: str) -> list[tuple[str, int | None]]:
    return [(d.code, d.line) for d in read_document(text.encode(), "a.md")[1]]


def only(text: str) -> Block:
    (block,) = read(text).blocks
    return block


def runs(text: str) -> tuple[Run, ...]:
    block = only(text)
    assert isinstance(block, Paragraph | Heading)
    return block.runs


def words(text: str) -> str:
    return plain(runs(text))


def test_the_seed_is_two_options_by_seven_criteria() -> None:
    document, diagnostics = read_document(SEED.read_bytes(), "seed.md")
    title, quote, bullets, table, conclusion, verdict = document.blocks
    assert isinstance(title, Heading)
    assert isinstance(quote, Quote)
    assert isinstance(quote.blocks[0], Paragraph)
    assert plain(quote.blocks[0].runs) == (
        "DevOps -> Development & operations\nDevSecOps -> Development, security & operations"
    )
    assert isinstance(bullets, List)
    assert len(bullets.items) == 2
    assert isinstance(table, Table)
    assert [plain(cell) for cell in table.header] == ["", "DevOps", "DevSecOps"]
    assert [plain(row[0]) for row in table.rows] == [
        "Focus",
        "Goal",
        "Process",
        "Tools",
        "Team",
        "Benefits",
        "Challenges",
    ]
    assert plain(table.rows[2][2]) == "Continuous integration, delivery, and security"
    assert (table.span, table.row_spans[0]) == (Span(8, 15), Span(9, 9))
    assert isinstance(conclusion, Heading)
    assert isinstance(verdict, Paragraph)
    assert [(d.code, d.file, d.line) for d in diagnostics] == [("BRF110", "seed.md", 8)]


def test_marks_merge_into_flat_runs() -> None:
    assert runs('a **b *c*** ~~d~~ `e` [f](g "t")<br>h\\\ni') == (
        Run("a "),
        Run("b ", bold=True),
        Run("c", bold=True, italic=True),
        Run(" "),
        Run("d", strike=True),
        Run(" "),
        Run("e", code=True),
        Run(" "),
        Run("f", link="g"),
        Run("\nh\ni"),
    )


def test_a_soft_break_is_a_space_except_between_characters_written_without_spaces() -> None:
    assert words("one\ntwo") == "one two"
    assert words("两种方法\n的比较") == "两种方法的比较"
    assert words("한국어\n문장") == "한국어 문장"
    assert words("中文\n*强调*") == "中文强调"


def test_links_of_every_sort_keep_their_target_as_written() -> None:
    assert runs("[a][x]\n\n[x]: <b c.md>")[0].link == "b c.md"
    assert runs("<https://x.y>")[0].link == "https://x.y"
    assert runs("see https://x.y/a_(b), please") == (
        Run("see "),
        Run("https://x.y/a_(b)", link="https://x.y/a_(b)"),
        Run(", please"),
    )


@pytest.mark.parametrize("text", ["##Heading", "## Heading ##", "##Heading##", "Heading\n---", "## Heading {#anchor}"])
def test_headings_are_found_with_and_without_the_blank(text: str) -> None:
    block = only(text)
    assert isinstance(block, Heading)
    assert (block.level, plain(block.runs)) == (2, "Heading")


@pytest.mark.parametrize("text", ["#hashtag", "#1 of 3", "#Tag #other", "####### seven", "#!/bin/sh"])
def test_hashtags_are_no_headings(text: str) -> None:
    assert isinstance(only(text), Paragraph)


def test_a_glued_heading_is_said_with_its_line() -> None:
    assert said("text\n\n##Heading") == [("BRF111", 3)]


def test_images_leave_the_paragraph_but_stay_in_headings_and_cells() -> None:
    text, picture = read('before ![alt *text*](a%20b.png "T") after').blocks
    assert isinstance(text, Paragraph)
    assert plain(text.runs) == "before after"
    assert picture == Picture("a%20b.png", "alt text", "T", Span(1, 1))
    assert isinstance(only("![](x.png)"), Picture)
    assert [type(block) for block in read("![](x.png)\n*Figure 1*").blocks] == [Picture, Paragraph]
    assert runs("# ![](img/logo.svg?v=2) Name")[0] == Run("logo", image="img/logo.svg?v=2")
    table = only("| ![Logo](l.png) |\n|-|\n| x |")
    assert isinstance(table, Table)
    assert table.header[0] == (Run("Logo", image="l.png"),)


def test_lists_nest_start_where_they_say_and_know_their_tasks() -> None:
    block = only("3. a\n   - [ ] b\n   - [x] *c*\n4. d\n")
    assert isinstance(block, List)
    assert (block.ordered, block.start, len(block.items)) == (True, 3, 2)
    inner = block.items[0].blocks[1]
    assert isinstance(inner, List)
    assert [item.checked for item in inner.items] == [False, True]
    assert [plain(item.blocks[0].runs) for item in inner.items if isinstance(item.blocks[0], Paragraph)] == ["b", "c"]
    assert block.span == Span(1, 4)


def test_lines_of_a_quote_are_kept_only_where_each_is_a_definition() -> None:
    for text in ("A -> one\n> B -> two", "A: one\n> B: two", "A = one\n> B → two"):
        quote = only("> " + text)
        assert isinstance(quote, Quote)
        assert isinstance(quote.blocks[0], Paragraph)
        assert plain(quote.blocks[0].runs).count("\n") == 1
    prose = only("> This is a sentence that\n> runs over two lines.")
    assert isinstance(prose, Quote)
    assert isinstance(prose.blocks[0], Paragraph)
    assert "\n" not in plain(prose.blocks[0].runs)


@pytest.mark.parametrize(
    ("text", "kind", "inside"),
    [
        ("> [!WARNING]\n> Mind *this*", "warning", ["Mind this"]),
        ("> [!tip] Title\n> text", "tip", ["Title\ntext"]),
        ("::: danger Title\ntext\n\nmore\n:::", "caution", ["Title", "text", "more"]),
        (":::note\ntext\n:::", "note", ["text"]),
        ('!!! info "Title"\n    text', "note", ["Title", "text"]),
    ],
)
def test_alerts_and_admonitions_are_quotes_of_a_kind(text: str, kind: str, inside: list[str]) -> None:
    quote = only(text)
    assert isinstance(quote, Quote)
    assert (quote.kind, [plain(b.runs) for b in quote.blocks if isinstance(b, Paragraph)]) == (kind, inside)


def test_other_containers_add_nothing_of_their_own() -> None:
    blocks = read("::: columns\n:::: {.column}\na\n::::\nb\n:::\n\nc").blocks
    assert [plain(b.runs) for b in blocks if isinstance(b, Paragraph)] == ["a", "b", "c"]


def test_code_keeps_its_lines_and_names_its_language() -> None:
    assert only("```Python title=x\na  b\n\n  c\n```") == Code("a  b\n\n  c", "python", Span(1, 5))
    assert only("    a\n    b") == Code("a\nb", "", Span(1, 2))
    assert only("$$\n\\oops{x}^2\n$$") == Code("\\oops{x}^2", "math", Span(1, 3))


def test_footnotes_come_in_order_of_reference_and_those_nobody_names_come_last() -> None:
    text = "a[^b] c[^a] d^[inline *x*]\n\n[^a]: first\n[^b]: second\n\n    more\n[^z]: unused\n"
    document = read(text)
    assert [note.label for note in document.footnotes] == ["b", "a", "^3", "z"]
    assert isinstance(document.blocks[0], Paragraph)
    marks = [(run.text, run.footnote) for run in document.blocks[0].runs if run.footnote]
    assert marks == [("1", "b"), ("2", "a"), ("3", "^3")]
    assert len(document.footnotes[0].blocks) == 2
    assert said(text) == [("BRF114", 7)]


def test_definition_lists_and_rules() -> None:
    block = only("Term *x*\n: one\n: two\n")
    assert isinstance(block, DefinitionList)
    assert (plain(block.items[0].term), len(block.items[0].blocks)) == ("Term x", 2)
    assert only("***") == Rule(Span(1, 1))


def test_breaks_and_lists_of_html_in_cells_are_lines() -> None:
    table = only("| a | b |\n|-|-|\n| x<br>y | <ul><li>p</li><li>q</li></ul> |")
    assert isinstance(table, Table)
    assert [plain(cell) for cell in table.rows[0]] == ["x\ny", "p\n\nq".replace("\n\n", "\n")]


def test_a_table_right_under_a_line_of_text_is_a_table() -> None:
    text, table = read("These are the names:\n| a | b |\n| 1 | 2 |").blocks
    assert isinstance(text, Paragraph)
    assert isinstance(table, Table)
    assert table.span == Span(2, 3)


def test_tables_stand_in_lists_and_quotes() -> None:
    block = only("- item\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n")
    assert isinstance(block, List)
    assert isinstance(block.items[0].blocks[1], Table)
    quote = only("> | a | b |\n> | 1 | 2 |\n")
    assert isinstance(quote, Quote)
    assert isinstance(quote.blocks[0], Table)


def test_a_table_of_tabs_may_begin_with_an_empty_corner() -> None:
    table = only("\tA\tB\nPrice\t1\t2\n")
    assert isinstance(table, Table)
    assert [plain(cell) for cell in table.header] == ["", "A", "B"]


def test_an_empty_table_is_nothing() -> None:
    assert read("x\n\n| | |\n|-|-|\n| | |\n").blocks[1:] == ()


def test_lines_count_the_front_matter() -> None:
    document = read("---\ntitle: T\n---\n\n# A\n\ntext\n")
    assert [block.span.line for block in document.blocks] == [5, 7]
    assert document.metadata.title == "T"


def test_braces_are_text_unless_expressions_are_asked_for() -> None:
    assert words("{{ title }} {% x %}") == "{{ title }} {% x %}"
    assert plain(read("---\ntitle: T\njinja: true\n---\n{{ title }}!").blocks[0].runs) == "T!"  # type: ignore[union-attr]
    given, _ = read_document(b"{{ unit }}", "a.md", fields={"unit": "North"})
    assert isinstance(given.blocks[0], Paragraph)
    assert plain(given.blocks[0].runs) == "North"
    ending, _ = read_document(b"---\ntitle: T\n---\n{{ title }}", "a.md.j2")
    assert isinstance(ending.blocks[0], Paragraph)
    assert plain(ending.blocks[0].runs) == "T"


def test_a_failing_expression_names_the_line_of_the_source() -> None:
    with pytest.raises(BriefError) as caught:
        read("---\ntitle: T\njinja: true\n---\n\ntext\n{{ titel }}\n")
    (error,) = caught.value.diagnostics
    assert (error.code, error.file, error.line, error.hint) == ("BRF130", "a.md", 7, "did you mean title?")


def test_lines_are_the_sources_where_a_loop_made_the_text_longer() -> None:
    document = read("---\njinja: true\n---\n{% for n in [1, 2, 3] %}\n- {{ n }}\n{% endfor %}\n\n# End\n")
    assert document.blocks[-1].span.line == 8


def test_front_matter_alone_is_content_only_with_a_title() -> None:
    assert read("---\ntitle: T\n---\n").blocks == ()
    with pytest.raises(BriefError, match="BRF102"):
        read("---\nauthor: A\n---\n")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "![" * 50_000,
        ">" * 50_000,
        "*" * 50_000,
        "* " * 20_000,
        "`" * 50_000,
        "a**b" * 20_000,
        "<" * 50_000,
        "[a](" * 20_000,
        "$$\n" * 5_000,
        "<ul><li>" * 5_000,
        "".join("  " * depth + "- a\n" for depth in range(300)),
        "word " * 200_000,
        "|" * 20_000,
    ],
)
def test_hostile_text_is_read_in_seconds(text: str) -> None:
    assert read(text).path == "a.md"


def test_what_is_nested_too_deep_is_kept_as_text_and_said() -> None:
    document, diagnostics = read_document((">" * 200 + " deep").encode(), "a.md")
    assert "BRF108" in {d.code for d in diagnostics}
    block: Block = document.blocks[0]
    while isinstance(block, Quote):
        block = block.blocks[0]
    assert isinstance(block, Paragraph)
    assert plain(block.runs).endswith("deep")


@pytest.mark.parametrize(
    "text",
    [
        "a\n" * 100_001,
        "*a* " * 250_000,
        "|a|b|\n|-|-|\n" + "|1|2|\n" * 60_000,
        "|" + "a|" * 2_000 + "\n|" + "-|" * 2_000 + "\n" + "|x|\n" * 2_000,
        "<table>" + "<tr><td colspan=1000>x" * 200,
    ],
)
def test_what_is_too_large_is_refused_with_the_limit(text: str) -> None:
    with pytest.raises(BriefError, match=r"BRF105.*limit"):
        read(text)


def test_headings_keep_the_names_that_their_author_gave_them():
    text = '# One {#first}\n\n<a id="second"></a>\n\n# Two\n\n# <a name="third"></a>Three\n\n# Four\n'
    blocks = read_document(text.encode(), "x.md")[0].blocks
    headings = [block for block in blocks if isinstance(block, Heading)]
    assert [heading.names for heading in headings] == [("first",), ("second",), ("third",), ()]


@pytest.mark.parametrize(
    ("text", "lowered", "raised"),
    [
        ("H~2~O at 20 m^2^", ["2"], ["2"]),
        ("CO~2~ and x^n+1^ and (a)^2^", ["2"], ["n+1", "2"]),
        ("~/one and ~/two", [], []),
        ("2^10 is 1024 and 2^20", [], []),
        ("a ~~struck~~ word, b~~c~~d", [], []),
        ("`H~2~O`", [], []),
    ],
)
def test_lowered_and_raised_text_as_pandoc_writes_it(text: str, lowered: list[str], raised: list[str]) -> None:
    found = runs(text)
    assert [run.text for run in found if run.subscript] == lowered
    assert [run.text for run in found if run.superscript] == raised


def test_a_line_above_a_rule_as_long_as_a_line_is_a_heading() -> None:
    document = read("# T\n\nBrowser requirements\n\n--------------------\n\nText is here.\n")
    assert [type(block) for block in document.blocks] == [Heading, Heading, Paragraph]
    assert said("Requirements\n\n------------\n\nText.\n") == [("BRF111", 1)]
    for kept in ("A sentence ends here.\n\n------------\n\nText.\n", "Thank you\n\n---\n\nText.\n"):
        assert [type(block) for block in read(kept).blocks] == [Paragraph, Rule, Paragraph]
