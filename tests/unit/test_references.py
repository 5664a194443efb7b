"""References to tables in files, in the three forms that people write."""

from __future__ import annotations

import pytest

from generator.model.content import List, Paragraph, Picture, Span, Table, TableReference
from generator.readers import read_document


def blocks(text):
    document, said = read_document(text.encode(), "a.md")
    return document.blocks, said


def only(text):
    (block,), said = blocks(text)
    assert not said
    return block


AT = Span(1, 1)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<!-- table: prices.csv -->", TableReference("prices.csv", AT)),
        ("<!-- Table: 'my prices.csv' -->", TableReference("my prices.csv", AT)),
        ('<!-- table: my prices.csv title="Our prices" -->', TableReference("my prices.csv", AT, caption="Our prices")),
        (
            '<!-- table: data/p.xlsx sheet="Q3" range=A1:F20 columns="Name, Price" -->',
            TableReference("data/p.xlsx", AT, "Q3", "A1:F20", ("Name", "Price")),
        ),
        (
            "<!-- table: p.csv columns='Name,\"Price, net\"' -->",
            TableReference("p.csv", AT, columns=("Name", "Price, net")),
        ),
        ("<!-- table: p.xlsx#Q3!B2:C9 -->", TableReference("p.xlsx", AT, "Q3", "B2:C9")),
        ("![[prices.xlsx#Sheet1!A1:F20]]", TableReference("prices.xlsx", AT, "Sheet1", "A1:F20")),
        (
            "![[prices.xlsx#'Bob''s sheet'!A1:F20|Prices]]",
            TableReference("prices.xlsx", AT, "Bob's sheet", "A1:F20", (), "Prices"),
        ),
        ("![[prices.xlsx#Totals]]", TableReference("prices.xlsx", AT, "Totals")),
        ("![[prices.csv#A1:B2]]", TableReference("prices.csv", AT, "", "A1:B2")),
        ("![Our prices](prices.csv)", TableReference("prices.csv", AT, caption="Our prices")),
    ],
)
def test_a_reference_is_read(text, wanted):
    assert only(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["<!-- table: see below -->", "<!-- table: e.g. this one -->", "<!-- the table: prices -->", "<!-- table -->"],
)
def test_words_about_a_table_are_no_reference(text):
    assert blocks(f"{text}\n\nText")[0] == (Paragraph(blocks("Text")[0][0].runs, Span(3, 3)),)


def test_embeds_follow_one_another_with_their_lines():
    found, _ = blocks("Text\n\n![[a.csv]]\n![[b.csv]]\n")
    assert [(b.target, b.span.line) for b in found[1:]] == [("a.csv", 3), ("b.csv", 4)]


def test_a_reference_stands_in_a_list_and_after_the_text_that_holds_it():
    (found,), _ = blocks("- first\n\n  ![[a.csv]]\n")
    assert isinstance(found, List)
    assert found.items[0].blocks[1] == TableReference("a.csv", Span(3, 3))
    found, _ = blocks("Text <!-- table: a.csv --> goes on.\n")
    assert found[1] == TableReference("a.csv", AT)


def test_pictures_and_code_stay_what_they_are():
    assert isinstance(only("![A chart](chart.png)"), Picture)
    assert isinstance(only("![Data](https://example.org/prices.csv)"), Picture)
    assert only("`![[a.csv]]`").runs[0].code
    assert isinstance(only("| a | b |\n|---|---|\n| ![[a.csv]] | 2 |\n"), Table)


def test_an_unknown_setting_is_said_with_the_nearest():
    found, said = blocks("Text\n\n<!-- table: a.csv colums=Name -->\n")
    assert found[1] == TableReference("a.csv", Span(3, 3))
    assert [(d.code, d.line, d.hint) for d in said] == [("BRF539", 3, "did you mean columns?")]


def test_an_embed_among_words_is_said():
    _, said = blocks("Text\n\nAs ![[a.csv|Prices]] shows.\n")
    assert [(d.code, d.line, d.hint) for d in said] == [("BRF539", 3, "put it on a line of its own")]
    assert blocks("As `![[a.csv]]` shows, and ![[b.png]] too.")[1] == ()


def test_what_lacks_its_quotes_beside_a_tables_file_is_said_and_the_table_stays() -> None:
    (block,), said = blocks("<!-- table: prices.csv columns=Name, Price title=Ours -->")
    assert block == TableReference("prices.csv", AT, columns=("Name",), caption="Ours")
    assert [(d.code, d.line, d.message) for d in said] == [
        ("BRF539", 1, "'Price' beside the table's file is no setting; it was ignored")
    ]
    assert said[0].hint == 'put quotes around what has blanks in it: columns="Name, Price"'
