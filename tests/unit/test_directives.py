"""What authors say to the slides is read in the spellings that pandoc and Marp users know."""

from __future__ import annotations

import pytest

from generator.model.content import (
    Block,
    Columns,
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
    plain,
)
from generator.model.handout import HandoutPara
from generator.model.views import view_document
from generator.planner import plan_handout, understand
from generator.readers import read_document


def read(text: str) -> tuple[Block, ...]:
    return read_document(text.encode(), "a.md")[0].blocks


def said(text: str) -> list[tuple[str, int | None]]:
    return [(d.code, d.line) for d in read_document(text.encode(), "a.md")[1]]


def said_in(document: Document, output: str) -> list[str]:
    return words(view_document(document, output).blocks)


def words(blocks: tuple[Block, ...]) -> list[str]:
    return [plain(block.runs) for block in blocks if isinstance(block, Paragraph | Heading)]


@pytest.mark.parametrize("comment", ["<!-- slide -->", "<!--slide-->", "<!-- New slide -->"])
def test_a_comment_asks_for_a_slide(comment: str) -> None:
    one, rule, two = read(f"One.\n\n{comment}\n\nTwo.\n")
    assert isinstance(rule, Rule) and rule.asked and words((one, two)) == ["One.", "Two."]


@pytest.mark.parametrize(
    "notes",
    [
        "<!-- notes: Say *hello*. -->",
        "<!-- note:\nSay *hello*.\n-->",
        "<!-- Speaker notes: Say *hello*. -->",
        "::: notes\nSay *hello*.\n:::",
        ":::{.notes}\nSay *hello*.\n:::",
        "::: {#n .speaker-notes}\n\nSay *hello*.\n\n:::",
    ],
)
def test_notes_are_read_as_text_with_marks(notes: str) -> None:
    block = read(f"# A\n\nText.\n\n{notes}\n")[-1]
    assert isinstance(block, Notes) and words(block.blocks) == ["Say hello."]


def test_notes_of_several_lines_have_lists_and_their_own_lines() -> None:
    (notes,) = read("<!-- notes:\n\nFirst.\n\n- a\n- b\n-->")
    assert isinstance(notes, Notes)
    first, listed = notes.blocks
    assert first.span.line == 3 and isinstance(listed, List) and listed.span.line == 5


def test_other_comments_are_dropped_and_say_nothing() -> None:
    assert words(read("A.\n\n<!-- _class: lead -->\n\n<!-- TODO: notes -->\n\n<!-- end -->\n\nB.\n")) == ["A.", "B."]
    assert said("A.\n\n<!-- paginate: false -->\n") == []


def test_a_comment_inside_a_line_speaks_to_its_slide() -> None:
    paragraph, notes = read("Text <!-- notes: quietly --> goes on.\n")
    assert words((paragraph,)) == ["Text goes on."]
    assert isinstance(notes, Notes) and words(notes.blocks) == ["quietly"]


def test_a_wish_for_a_layout_has_its_name() -> None:
    wishes = [block.name for block in read('<!-- layout: Two Content -->\n\n<!-- layout: "Quote" -->\n\nText.')[:2]
              if isinstance(block, LayoutWish)]  # fmt: skip
    assert wishes == ["Two Content", "Quote"]


PANDOC = """\
:::: {.columns}
::: {.column width="40%"}
left

```
::: code is no fence
```
:::
::: {.column width="60%"}
right
:::
::::
"""


def test_columns_as_pandoc_writes_them() -> None:
    (columns,) = read(PANDOC)
    assert isinstance(columns, Columns) and [words(column) for column in columns.columns] == [["left"], ["right"]]
    assert len(columns.columns[0]) == 2 and said(PANDOC) == []


def test_columns_with_fences_of_one_width() -> None:
    (columns,) = read("::: columns\n::: column\na\n:::\n::: column\nb\n:::\n:::\n")
    assert isinstance(columns, Columns) and [words(column) for column in columns.columns] == [["a"], ["b"]]


def test_blocks_in_columns_without_a_column_are_columns_each() -> None:
    (columns,) = read("::: columns\n![a](a.png)\n\n![b](b.png)\n:::\n")
    assert isinstance(columns, Columns) and len(columns.columns) == 2


def test_a_single_column_or_one_without_columns_is_its_content() -> None:
    assert words(read("::: columns\n::: column\na\n:::\n:::\n\n::: column\nb\n:::\n")) == ["a", "b"]


def test_what_is_for_one_output_stands_between_two_comments() -> None:
    document, _ = read_document(b"A.\n\n<!-- handout-only -->\n\n## B\n\nC.\n\n<!-- /handout-only -->\n\nD.\n", "a.md")
    assert said_in(document, "deck") == ["A.", "D."]
    assert said_in(document, "handout") == ["A.", "B", "C.", "D."]


def test_a_block_has_the_same_place_in_both_views() -> None:
    source = "A.\n\n<!-- deck-only -->\n\n## B\n\nC.\n\n::: handout-only\n- d\n\nE.\n:::\n\n<!-- end -->\n\n> F.\n"
    document, _ = read_document((source + "\n<!-- notes: n -->\n\nG.\n").encode(), "a.md")
    deck, handout = (view_document(document, output).blocks for output in ("deck", "handout"))
    assert [b.span for b in deck] == [b.span for b in handout]
    assert words(deck) == ["A.", "B", "C.", "G."] and words(handout) == ["A.", "G."]


def test_what_is_for_one_output_ends_with_its_section_where_nothing_ends_it() -> None:
    text = "## A\n\na\n\n<!-- deck-only -->\n\nb\n\n## C\n\nc\n"
    only = read(text)[2]
    assert isinstance(only, Only) and words(only.blocks) == ["b"] and said(text) == [("BRF116", 5)]
    before = "<!-- handout-only -->\n\n## A\n\na\n\n### AA\n\nb\n\n## C\n"
    section, after = read(before)
    assert isinstance(section, Only) and words(section.blocks) == ["A", "a", "AA", "b"] and words((after,)) == ["C"]


def test_parts_for_one_output_nest_and_an_end_without_a_beginning_is_said() -> None:
    text = "<!-- deck-only -->\na\n\n<!-- handout only -->\nb\n\n<!-- end -->\nc\n\n<!-- end -->\n\n<!-- /deck-only -->"
    (outer,) = read(text)
    assert isinstance(outer, Only)
    first, inner, last = outer.blocks
    assert words((first, last)) == ["a", "c"] and isinstance(inner, Only) and inner.output == "handout"
    assert said(text) == [("BRF141", 12)]


def test_notes_and_parts_inside_lists_and_quotes_belong_to_them() -> None:
    (listed,) = read("- a\n\n  ::: notes\n  b\n  :::\n- c\n\n  <!-- handout-only -->\n\n  d\n")
    assert isinstance(listed, List)
    assert [type(block) for item in listed.items for block in item.blocks] == [Paragraph, Notes, Paragraph, Only]


def test_the_handout_takes_columns_one_after_another_and_no_notes() -> None:
    document, _ = read_document((PANDOC + "\n<!-- notes: x -->\n\n<!-- layout: y -->\n\nend\n").encode(), "a.md")
    viewed = view_document(document, "handout")
    assert not any(isinstance(block, Notes | LayoutWish) for block in viewed.blocks)
    blocks = plan_handout(understand(document)[0])[0].blocks
    assert [plain(para.runs) for para in blocks if isinstance(para, HandoutPara)][::2] == ["left", "right"]
    assert plan_handout(understand(viewed)[0])[0].blocks == blocks


def test_a_document_without_directions_is_seen_as_it_is() -> None:
    document, _ = read_document(b"# A\n\n---\n\n<!-- a comment -->\n\n::: tip\nb\n:::\n", "a.md")
    assert view_document(document, "deck") is document and view_document(document, "handout") is document


@pytest.mark.parametrize(
    ("source", "kind", "lines"),
    [
        (":::tip My title\nText\n:::", "tip", ["My title", "Text"]),
        (":::note[My title]\nText\n:::", "note", ["My title", "Text"]),
        ('::: {.callout-warning title="My title"}\nText\n:::', "warning", ["My title", "Text"]),
        (":::danger\nText\n:::", "caution", ["Text"]),
    ],
)
def test_admonitions_of_site_generators_are_alerts(source: str, kind: str, lines: list[str]) -> None:
    (quote,) = read(source)
    assert isinstance(quote, Quote) and (quote.kind, words(quote.blocks)) == (kind, lines)


def test_an_unknown_block_is_its_content_and_is_named() -> None:
    assert words(read("::: weird\nText\n:::\n\nB\n")) == ["Text", "B"]
    assert said("::: weird\nText\n:::\n") == [("BRF119", 1)]
    assert said("::: incremental\n- a\n:::\n") == []


def test_colons_in_prose_are_text() -> None:
    source = "Use ::: to open.\n\n::: is an operator\n\nmore\n"
    assert words(read(source)) == ["Use ::: to open.", "::: is an operator", "more"]


def test_a_block_that_nothing_closes_ends_with_the_text() -> None:
    (quote,) = read("::: tip\nText\n\nMore\n")
    assert isinstance(quote, Quote) and words(quote.blocks) == ["Text", "More"]
    assert said("A\n\n::: tip\nText\n") == [("BRF116", 3)]


def test_many_blocks_that_nothing_closes_take_no_long_time() -> None:
    document, _ = read_document(b"::: a\n\n" * 20_000, "a.md")
    assert document.blocks


def test_pauses_and_attributes_are_no_text() -> None:
    assert words(read("A\n\n. . .\n\nB\n")) == ["A", "B"] and said("A\n\n. . .\n") == [("BRF140", 3)]
    headings = '# A {.unnumbered}\n\n## B {#b .c key="v"}\n\n### C {-}\n\n## D {x}\n\n## E {: #e}\n'
    assert words(read(headings)) == ["A", "B", "C", "D {x}", "E"]
    assert [type(block) for block in read("![a](a.png){width=50% .right}\n")] == [Picture]


@pytest.mark.parametrize(("alt", "shown"), [("bg right:40%", ""), ("w:300px Our logo", "Our logo"), ("A fit", "A fit")])
def test_marps_words_in_the_description_of_an_image_are_no_text(alt: str, shown: str) -> None:
    (picture,) = read(f"![{alt}](a.png)\n")
    assert isinstance(picture, Picture) and picture.alt == shown


@pytest.mark.parametrize(
    "source", ["[![a](a.png)](https://x.org)", '<a href="https://x.org"><img src="a.png" alt="a"></a>']
)
def test_an_image_that_is_a_link_leads_there(source: str) -> None:
    (picture,) = read(source + "\n")
    assert isinstance(picture, Picture) and picture.link == "https://x.org"


def test_a_link_definition_that_nothing_refers_to_is_said() -> None:
    text = "[a] and ![b]\n\n[a]: http://x\n[b]: y.png\n[c]: http://z\n[//]: # (a comment)\n"
    assert said(text) == [("BRF117", 5)]


def test_a_list_deeper_than_office_knows_is_said() -> None:
    deep = "\n".join("  " * level + f"- level {level}" for level in range(11))
    assert said(deep) == [("BRF118", 10)]


def test_a_tasks_state_is_no_link_of_that_name() -> None:
    (listed,) = read("- [x] done\n- [ ] open\n- [a] text\n\n[x]: http://x\n")
    assert isinstance(listed, List)
    assert [(item.checked, *words(item.blocks)) for item in listed.items] == [
        (True, "done"), (False, "open"), (None, "[a] text"),
    ]  # fmt: skip


def test_marks_that_nothing_ends_may_be_thousands():
    text = "<!-- handout-only -->\n\nx\n\n<!-- deck-only -->\n\ny\n\n" * 1500
    document, _ = read_document(text.encode(), "a.md")
    assert said_in(document, "handout") == ["x"]
