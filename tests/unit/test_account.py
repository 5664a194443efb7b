"""The account of a document against what was written, and the readers of what was written."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from pptx import Presentation

from generator.model.package import open_package, save_package
from generator.regeneration.account import take_account
from generator.regeneration.items import list_items
from generator.regeneration.witnesses import read_deck, read_handout
from generator.regeneration.written import Written, cut_texts, read_written_deck, read_written_handout
from tests.properties.proving import grounds, write_outputs
from tests.writing import document

SOURCE = """# Tea or coffee

| | Tea | Coffee |
|---|:-:|:-:|
| Taste | mild & *soft* | strong<br>bitter |
| Hot | ✅ | ✅ |

1. First point[^1]
2. Second

![A cup](cup.png)

```
x = 1 < 2
y = 3
```

[^1]: From 1999.
"""


def test_every_kind_of_item_is_listed_with_its_line():
    found = [(item.line, item.kind, item.text) for item in list_items(document(SOURCE)) if item.text.strip()]
    assert (1, "heading", "Tea or coffee") in found
    assert [text for line, kind, text in found if kind == "cell" and line == 5] == [
        "Taste", "mild & soft", "strong", "bitter"
    ]  # fmt: skip
    assert (8, "paragraph", "First point") in found
    assert (11, "picture", "A cup") in found
    assert (13, "code", "y = 3") in found
    assert found[-1] == (18, "paragraph", "From 1999.")


def test_a_build_and_strangers_read_the_same_texts():
    deck, handout = write_outputs(SOURCE, grounds()[0])
    ours, theirs = read_written_deck(deck), read_deck(deck)
    assert sorted(ours.texts) == sorted(theirs.texts)
    assert sorted(ours.read_notes()) == sorted(theirs.read_notes())
    assert sorted(read_written_handout(handout).texts) == sorted(read_handout(handout).texts)


def test_nothing_is_missing_from_what_was_written():
    deck, handout = write_outputs(SOURCE, grounds()[0])
    account = take_account(document(SOURCE), read_written_deck(deck), read_written_handout(handout))
    assert account.is_complete
    assert account.on_slides + account.in_notes == len(account.items)


def test_a_row_that_the_writer_forgot_is_named():
    deck, handout = write_outputs(SOURCE.replace("| Hot | ✅ | ✅ |\n", ""), grounds()[0])
    account = take_account(document(SOURCE), read_written_deck(deck), read_written_handout(handout))
    assert [(item.line, item.text) for item in account.lost_handout] == [(6, "Hot"), (6, "✅"), (6, "✅")]
    assert account.lost_deck == account.lost_handout


def test_what_is_only_in_the_notes_is_counted_there():
    account = take_account(document("# A\n\nword one\n"), Written(("A",), lambda: ("word one",)), None)
    assert (account.on_slides, account.in_notes, account.lost_deck, account.lost_handout) == (1, 1, (), None)


def test_a_word_in_two_runs_is_one_text_and_a_line_break_parts_texts():
    xml = "<a:p><a:r><a:t>wo</a:t></a:r><a:r><a:t>rd &amp;</a:t></a:r><a:br/><a:r><a:t> two </a:t></a:r></a:p>"
    assert cut_texts(xml) == ["word &", "two"]


def test_numbers_that_a_program_counts_are_no_text():
    assert cut_texts('<a:p><a:fld id="{1}" type="slidenum"><a:t>3</a:t></a:fld><a:t>of 9</a:t></a:p>') == ["of 9"]


def test_an_alternative_text_is_a_text():
    assert cut_texts('<p:cNvPr id="2" name="x" descr="A cup, full"/><a:t>word</a:t></a:p>') == ["A cup, full", "word"]


def test_strangers_read_files_of_other_programs():
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "A title"
    slide.notes_slide.notes_text_frame.text = "said"
    held = BytesIO()
    deck.save(held)
    assert read_deck(held.getvalue()).texts == ("A title",)
    assert "said" in read_deck(held.getvalue()).read_notes()
    paper = docx.Document()
    paper.add_paragraph("a line")
    held = BytesIO()
    paper.save(held)
    assert read_handout(held.getvalue()).texts == ("a line",)


def test_a_damaged_file_is_said():
    with pytest.raises(ValueError, match="zip"):
        read_written_deck(b"PK nothing")


CHART = (
    "# T\n\n```chart\ntitle: Totals\nunit: points\ncategories: [Heron, Kestrel]\nseries: {Score: [12500, 2.5]}\n```\n"
)


def test_every_name_and_number_of_a_chart_is_an_item() -> None:
    account = take_account(document(CHART), Written(()), None)
    lost = [(item.line, item.kind, item.text) for item in account.lost_deck or ()]
    assert lost[1:] == [
        (3, "chart", "Totals"), (3, "chart", "Heron"), (3, "chart", "Kestrel"), (3, "chart", "Score"),
        (3, "chart", "points"), (3, "number", "12500"), (3, "number", "2.5"),
    ]  # fmt: skip


def test_a_number_that_a_chart_lost_is_missed_by_the_build_and_by_other_readers() -> None:
    deck, handout = write_outputs(CHART, grounds()[0])
    for kind, data, readers in (
        ("deck", deck, (read_written_deck, read_deck)),
        ("handout", handout, (read_written_handout, read_handout)),
    ):
        for read in readers:
            assert account_of(kind, read(data)) == []
            assert account_of(kind, read(without_number(data, b"12500"))) == ["12500"]


def account_of(kind: str, written: Written) -> list[str]:
    """What is missing of the chart."""
    is_deck = kind == "deck"
    account = take_account(document(CHART), written if is_deck else None, None if is_deck else written)
    return [item.text for item in (account.lost_deck if is_deck else account.lost_handout) or ()]


def without_number(data: bytes, number: bytes) -> bytes:
    """A file in which a number of a chart is another, wherever it stands."""
    package = open_package(data)
    shapes = (number, b"12,500.0")
    parts = dict(package.parts)
    for name, content in package.parts.items():
        if name.endswith(".xml"):
            parts[name] = content.replace(shapes[0], b"7").replace(shapes[1], b"7")
    return save_package(parts, package.defaults, package.overrides)
