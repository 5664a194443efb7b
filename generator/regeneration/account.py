"""The account of a briefing: where each item of its source stands in the files that were written.

In: a Document, and what stands in a deck and a handout. Out: an `Account` that names, for every heading, paragraph,
list item, cell, code line and footnote, whether the handout has it and whether the deck has it on a slide or in its
notes. What was written is the witness, never the plan: a build reads its own bytes (`written`), `brief check` asks
readers that are not ours (`witnesses`).
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.content import Document
from generator.regeneration.items import Item, list_items
from generator.regeneration.search import find_texts, find_whole, fold
from generator.regeneration.written import Written, even


@dataclass(frozen=True, slots=True)
class Account:
    """Where the items are. `lost_handout` and `lost_deck` are those that are nowhere in that file although they belong
    there; None for a file that was not looked at."""

    items: tuple[Item, ...]
    on_slides: int
    in_notes: int
    lost_handout: tuple[Item, ...] | None
    lost_deck: tuple[Item, ...] | None

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.lost_handout and not self.lost_deck


def take_account(document: Document, deck: Written | None, handout: Written | None) -> Account:
    """The account of a document against its outputs; None for one that is not there to be looked at."""
    listed = ((item, even(item.text)) for item in list_items(document))
    pairs = [(item, text) for item, text in listed if text and (text[0].isalnum() or fold(text))]
    items = tuple(item for item, _ in pairs)
    lost_handout = lost_deck = None
    on_slides = in_notes = 0
    if handout is not None:
        asked = [pair for pair in pairs if "handout" in pair[0].outputs]
        lost_handout = _lost(asked, _find(asked, handout.texts))
    if deck is not None:
        asked = [pair for pair in pairs if "deck" in pair[0].outputs]
        places = _find_in_deck(asked, deck)
        lost_deck = _lost(asked, places)
        on_slides = sum(1 for place in places if place is not None and place < len(deck.texts))
        in_notes = len(places) - on_slides - len(lost_deck)
    return Account(items, on_slides, in_notes, lost_handout, lost_deck)


def _find_in_deck(asked: list[tuple[Item, str]], deck: Written) -> list[int | None]:
    """Places on slides, and behind them in the notes, which are read only where the slides do not say it all."""
    found = find_whole([text for _, text in asked], deck.texts)
    return _find(asked, (*deck.texts, *deck.read_notes())) if None in found else found


def _find(asked: list[tuple[Item, str]], texts: tuple[str, ...]) -> list[int | None]:
    noted = frozenset(number for number, (item, _) in enumerate(asked) if item.noted)
    return find_texts([text for _, text in asked], texts, noted)


def _lost(asked: list[tuple[Item, str]], places: list[int | None]) -> tuple[Item, ...]:
    return tuple(item for (item, _), place in zip(asked, places, strict=True) if place is None)
