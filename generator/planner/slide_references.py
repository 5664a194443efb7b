"""Which slides show what a section of the handout says: "Slides 4 to 5" beside its heading.

In: a handout, the deck as it was placed, the number of its first slide. Out: the handout with a quiet word beside each
heading (`HandoutPara.aside`) that says which slides show it (`shown`), where the deck has such. Pointers the other way
are in `pointers`.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model.deck import PlacedDeck
from generator.model.handout import Handout, HandoutBlock, HandoutPara
from generator.planner.labels import Labels, labels_for


def cite_slides(handout: Handout, deck: PlacedDeck, first: int) -> Handout:
    """The handout with the numbers of slides. `first` is the number that the deck's first slide is printed with."""
    labels = labels_for(handout.properties.lang)
    blocks: list[HandoutBlock] = []
    for block in handout.blocks:
        if isinstance(block, HandoutPara) and block.shown:
            numbers = [first + place for place, slide in enumerate(deck.slides) if slide.kind in block.shown]
            block = replace(block, aside=_name_numbers(numbers, labels))  # noqa: PLW2901
        blocks.append(block)
    return replace(handout, blocks=tuple(blocks))


def _name_numbers(numbers: list[int], labels: Labels) -> str:
    """ "Slide 4", "Slides 4 to 6", or each by its number where others stand between them; "" for none."""
    if len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1:
        return labels.slides.format(first=numbers[0], last=numbers[-1])
    return labels.comma.join(labels.slide.format(n=number) for number in numbers)
