"""Whatever text is put in, what is written opens, and says the same words."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from generator.model.content import Run
from generator.model.deck import Bullet, Para, PlacedDeck, Properties
from generator.model.handout import Handout, HandoutPara
from generator.model.template import LayoutKind, Role, StyleRole
from generator.writers.deck import write_deck
from generator.writers.handout import write_handout
from generator.writers.ooxml import clean_text
from tests.unit.specimens import (
    default_deck_template,
    default_handout_template,
    in_placeholder,
    layout_of,
    slide_on,
)

DECK, HANDOUT = default_deck_template(), default_handout_template()
WORDS = st.text(st.characters(codec=None), min_size=1, max_size=30)
RUNS = st.builds(
    Run, WORDS, bold=st.booleans(), italic=st.booleans(), code=st.booleans(), strike=st.booleans(),
    link=st.none() | st.sampled_from(["https://example.org/?a=<b>&c=\"d\"", "x.md"]) | WORDS,
    option=st.none() | st.integers(0, 9),
)  # fmt: skip
PARAS = st.builds(
    Para, st.lists(RUNS, max_size=4).map(tuple), level=st.integers(0, 8), bullet=st.sampled_from(Bullet),
    number=st.integers(1, 40), lead=st.booleans(), muted=st.booleans(), option=st.none() | st.integers(0, 3),
)  # fmt: skip


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(PARAS, min_size=1, max_size=5), WORDS)
def test_a_slide_says_the_words_it_was_given(paras: list[Para], title: str) -> None:
    layout = layout_of(DECK[0], LayoutKind.CONTENT)
    slide = slide_on(layout, title, in_placeholder(layout, Role.BODY, *paras))
    data, _ = write_deck(PlacedDeck(Properties(title=title), (slide,)), *DECK, {}, {})
    read = Presentation(BytesIO(data)).slides[0]
    expected = [clean_text("".join(r.text for r in p.runs)).replace("\n", "\v") for p in paras]
    assert [p.text for p in read.placeholders[1].text_frame.paragraphs] == expected
    assert read.shapes.title.text == clean_text(title).replace("\n", "\v")


PARAGRAPH_ROLES = [r for r in list(StyleRole)[:24] if r is not StyleRole.TABLE]
HANDOUT_PARAS = st.builds(
    HandoutPara, st.sampled_from(PARAGRAPH_ROLES), st.lists(RUNS, max_size=4).map(tuple), level=st.integers(0, 8),
    list_id=st.none() | st.integers(0, 3), marker=st.booleans(), start=st.integers(0, 99999),
)  # fmt: skip


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(HANDOUT_PARAS, max_size=6))
def test_a_handout_says_the_words_it_was_given(paras: list[HandoutPara]) -> None:
    data, _ = write_handout(Handout(Properties(title="T"), (), tuple(paras), ()), *HANDOUT, {}, {})
    read = "".join(p.text for p in Document(BytesIO(data)).paragraphs[1:])
    assert read == "".join(clean_text("".join(r.text for r in p.runs)) for p in paras)
