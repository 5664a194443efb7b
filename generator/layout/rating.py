"""What a deck template is good for: how much its placeholders hold, and which layouts serve which slides.

In: a template, planned slides. Out: characters, and for each kind of slide the form and layout it gets. Asks the same
questions as placing does, so what is said here is what a build will do. Must never place anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.layout.choose import match_form
from generator.layout.filling import least_size
from generator.layout.fit import inner_size
from generator.layout.metrics import FontBook
from generator.model.deck import Deck, SlideKind
from generator.model.template import DeckTemplate, LayoutKind, Placeholder, Role

# Letters, blanks and stops about as often as running English has them; one letter more or less changes little.
_SAMPLE = "The board reads what each option costs, how safe it is, and why one of them is to be taken."
_LINE = 1.2  # as lines are measured for text boxes
TEXT_ROLES = (Role.TITLE, Role.SUBTITLE, Role.KICKER, Role.STATEMENT, Role.HEADER, Role.BODY, Role.CAPTION)


@dataclass(frozen=True, slots=True)
class Rating:
    """One kind of slide: the number of the form that is served first (from 1, 0 for none), of how many, and the part
    name of the layout. `is_best`: it is served as it is meant to be."""

    kind: SlideKind
    form: int
    forms: int
    layout: str
    is_best: bool


def text_capacity(place: Placeholder, template: DeckTemplate, book: FontBook) -> int | None:
    """About how many characters of running text a placeholder holds at the smallest size that its role may be set in;
    None for one that takes no text."""
    if place.role not in TEXT_ROLES:
        return None
    style = place.levels[0]
    size = min(least_size(place.role, template.height), style.size)
    width, height = inner_size(place.frame, place.insets)
    advance = book.advance(_SAMPLE, style.latin, style.bold) / len(_SAMPLE) * size
    lines = int(height / (size * _LINE * max(style.line_spacing, 0.5)))
    return max(0, lines) * max(0, int((width - style.margin_left) / max(advance, 0.1)))


def rate_slides(deck: Deck, template: DeckTemplate) -> tuple[Rating, ...]:
    """For the first slide of each kind in `deck`: the form that `template` serves, and on which layout."""
    found: dict[SlideKind, Rating] = {}
    kinds = {layout.part: layout.kind for layout in template.layouts}
    for slide in deck.slides:
        if slide.kind in found:
            continue
        rating = Rating(slide.kind, 0, len(slide.forms), "", is_best=False)
        for number, form in enumerate(slide.forms, 1):
            match = match_form(form, slide.kind, template, last=number == len(slide.forms))
            if match is None:
                continue
            sure = match_form(form, slide.kind, template, last=False) is not None
            wanted = {SlideKind.TITLE: LayoutKind.TITLE, SlideKind.SECTION: LayoutKind.SECTION}.get(slide.kind)
            fits = sure if wanted is None else kinds[match.layout.part] is wanted
            rating = Rating(slide.kind, number, len(slide.forms), match.layout.part, number == 1 and fits)
            break
        found[slide.kind] = rating
    return tuple(found.values())
