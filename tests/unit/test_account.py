"""The account of a document against what was written, and the readers of what was written."""

from __future__ import annotations

from io import BytesIO

import docx
import pytest
from pptx import Presentation

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
