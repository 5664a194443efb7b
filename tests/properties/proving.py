"""One document through everything that a build does, and what must hold of it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from generator.layout import FontBook, place_deck
from generator.layout.handout import place_handout
from generator.model.content import Document
from generator.model.deck import PlacedDeck, PlacedTable, PlacedText
from generator.model.package import Package
from generator.model.template import DeckTemplate, HandoutTemplate
from generator.model.units import Emu, Frame, to_pt
from generator.planner import plan_deck, plan_handout, understand
from generator.readers import read_document
from generator.regeneration.account import take_account
from generator.regeneration.search import find_texts, fold
from generator.regeneration.written import Written, read_written_deck, read_written_handout
from generator.writers.deck import write_deck
from generator.writers.handout import write_handout
from tests.unit.specimens import (
    default_deck_template,
    default_handout_template,
    plain_deck_template,
    plain_handout_template,
)

SLACK = 3  # EMU: rounding


@dataclass(frozen=True)
class Ground:
    """What all documents of a run are built on."""

    deck: tuple[DeckTemplate, Package]
    handout: tuple[HandoutTemplate, Package]
    book: FontBook


@cache
def grounds() -> tuple[Ground, ...]:
    """The default templates, and a pair that no designer prepared."""
    return (
        Ground(default_deck_template(), default_handout_template(), FontBook()),
        Ground(plain_deck_template(), plain_handout_template(), FontBook()),
    )


def write_outputs(source: str, ground: Ground) -> tuple[bytes, bytes]:
    """Deck and handout of a source."""
    deck, handout, _, _ = _build(source, ground)
    return deck, handout


def _build(source: str, ground: Ground) -> tuple[bytes, bytes, Document, PlacedDeck]:
    document, _ = read_document(source.encode("utf-8", "surrogatepass"), "random.md")
    briefing, _ = understand(document)
    (deck_template, deck_package), (handout_template, handout_package) = ground.deck, ground.handout
    placed, _ = place_deck(plan_deck(briefing)[0], deck_template, {}, ground.book)
    deck, _ = write_deck(placed, deck_template, deck_package, {}, {})
    sized, _ = place_handout(plan_handout(briefing)[0], handout_template, ground.book)
    handout, _ = write_handout(sized, handout_template, handout_package, {}, {})
    return deck, handout, document, placed


def find_faults(
    source: str, words: Mapping[str, Sequence[str]], ground: Ground, *, longest: float = float("inf")
) -> list[str]:
    """What a build of `source` does wrong, in words; [] for nothing. `words` must be in the outputs, by kind; more than
    `longest` seconds of CPU is a fault."""
    begun = time.process_time()
    deck_bytes, handout_bytes, document, placed = _build(source, ground)
    deck, paper = read_written_deck(deck_bytes), read_written_handout(handout_bytes)
    account = take_account(document, deck, paper)
    spent = time.process_time() - begun
    faults = [f"{spent:.1f} s"] if spent > longest else []
    for kind, lost in (("deck", account.lost_deck), ("handout", account.lost_handout)):
        faults += [f"not in the {kind}: line {item.line} {item.kind} {item.text[:60]!r}" for item in lost or ()]
    everything = Written((*deck.texts, *deck.read_notes()))
    for kind, written in (("deck", everything), ("handout", paper)):
        whole = fold("".join(written.texts))
        away = [word for word in words[kind] if fold(word) not in whole]
        found = find_texts(away, written.texts)  # in two pieces
        faults += [f"word not in the {kind}: {w[:60]!r}" for w, at in zip(away, found, strict=True) if at is None]
    return faults + list(frame_faults(placed, ground.deck[0]))


def frame_faults(deck: PlacedDeck, template: DeckTemplate) -> Iterator[str]:
    """Frames that leave the slide, tables whose grid is not their frame."""
    slide = Frame(Emu(0), Emu(0), template.width, template.height)
    for number, placed in enumerate(deck.slides, 1):
        for item in placed.items:
            if not slide.contains(item.frame, slack=SLACK):
                yield f"slide {number}: {item.frame} leaves the slide"
            if isinstance(item, PlacedText) and item.claim > to_pt(item.frame.height) + 0.5:
                yield f"slide {number}: a text of {item.claim:.1f} pt in a frame of {to_pt(item.frame.height):.1f} pt"
            if isinstance(item, PlacedTable):
                if abs(sum(item.row_heights) - item.frame.height) > SLACK * len(item.row_heights):
                    yield f"slide {number}: rows of {sum(item.row_heights)} in a frame of {item.frame.height}"
                if abs(sum(item.widths) - item.frame.width) > SLACK * len(item.widths):
                    yield f"slide {number}: columns of {sum(item.widths)} in a frame of {item.frame.width}"
