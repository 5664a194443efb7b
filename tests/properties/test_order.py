"""Whatever kinds of slides are asked for, in whatever order and detail: the deck has every word of its document."""

from __future__ import annotations

import random

import pytest

from generator.layout.place import place_deck
from generator.planner import plan_deck, understand
from generator.project import DETAILS, SLIDES
from generator.readers import read_document
from generator.regeneration.account import take_account
from generator.regeneration.written import read_written_deck
from generator.writers.deck import write_deck
from tests.properties.grammar import make_document
from tests.properties.proving import grounds
from tests.writing import ROOT

WRITTEN = sorted((ROOT / "tests/golden/cases").glob("*.md")) + sorted((ROOT / "examples").glob("*-*.md"))


def lost(source: str, seed: int) -> list[str]:
    """What a deck of some kinds of slides, chosen by `seed`, has not of a document."""
    chance = random.Random(seed)
    kinds = tuple(chance.sample(SLIDES, chance.randint(1, 6)))
    document, _ = read_document(source.encode("utf-8", "surrogatepass"), "some.md")
    ground = grounds()[0]
    planned, _ = plan_deck(understand(document)[0], slides=kinds, detail=chance.choice(DETAILS))
    placed, _ = place_deck(planned, ground.deck[0], {}, ground.book)
    written, _ = write_deck(placed, ground.deck[0], ground.deck[1], {}, {})
    account = take_account(document, read_written_deck(written), None)
    return [f"{kinds}: {item.line} {item.text[:60]}" for item in account.lost_deck or ()]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_no_choice_of_slides_loses_a_word_of_what_people_write(path) -> None:
    source = path.read_text(encoding="utf-8", errors="replace")
    assert [each for seed in range(4) for each in lost(source, seed)] == []


def test_no_choice_of_slides_loses_a_word_of_random_documents() -> None:
    assert [each for seed in range(400, 430) for each in lost(make_document(seed)[0], seed)] == []
