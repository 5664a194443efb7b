"""Planned slides to placed slides: forms to layouts, slots to frames, text to sizes, what is too long to more slides.

In: a Deck, the template, the pictures, the fonts. Out: a PlacedDeck in which every frame lies on its slide and every
text fits its frame, and notes on what had to be continued. Must never drop a word, and never raise on any text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.layout.choose import OPTIONAL, Match, Served, match_form
from generator.layout.filling import Page, Setting
from generator.layout.fit import inner_size
from generator.layout.matching import fill_match
from generator.layout.metrics import FontBook
from generator.layout.mirror import mirror_items
from generator.layout.stack import Leaf, stack_slots
from generator.layout.titles import fit_title, number_title
from generator.model.content import plain
from generator.model.deck import (
    Deck,
    Form,
    PlacedDeck,
    PlacedSlide,
    PlacedTable,
    PlacedText,
    Slide,
    SlideKind,
    Slot,
)  # fmt: skip
from generator.model.image import Image
from generator.model.template import DeckTemplate, Role

RIGHT_TO_LEFT = ("ar", "he", "fa", "ur", "yi", "ps")


Parts: TypeAlias = tuple[list[PlacedSlide], list[Diagnostic]]


def place_deck(
    deck: Deck, template: DeckTemplate, images: Mapping[str, Image], book: FontBook
) -> tuple[PlacedDeck, Diagnostics]:
    """Every planned slide on one or more placed slides. Notes: BRF201 continued, BRF202 title shortened,
    BRF203 no layout for a form, BRF204 table in column groups, BRF205 font not known."""
    lang = deck.properties.lang.split("-")[0].lower()
    setting = Setting(template, images, book, lang in RIGHT_TO_LEFT, deck.continued)
    placed: list[PlacedSlide] = []
    said: list[Diagnostic] = []
    for slide in deck.slides:
        parts, notes = _place_slide(slide, setting)
        placed += parts
        said += notes
    for family in book.unknown:
        hint = f"install {family}, or embed metric-compatible fonts, for a closer fit"
        said.append(diagnose("BRF205", f"the font {family} is not known here; a safe width was used", hint=hint))
    return PlacedDeck(deck.properties, tuple(placed)), tuple(said)


def _place_slide(slide: Slide, setting: Setting) -> Parts:
    for number, form in enumerate(slide.forms):
        if form.stacked:
            return _finish(slide, stack_slots(form, slide, setting), setting)
        last = number == len(slide.forms) - 1
        match = match_form(form, slide.kind, setting.template, last=last)
        if match is None:
            continue
        pages = fill_match(match, slide, setting)
        if len(pages) == 1 or last:
            return _finish(slide, [(match.layout, page) for page in pages], setting)
    slots = tuple(slot for form in slide.forms[-1:] for slot in form.slots)
    return _place_apart(slide, slots, setting)


def _place_apart(slide: Slide, slots: tuple[Slot, ...], setting: Setting) -> Parts:
    """Each slot of the last form on slides of its own: the template serves no form of this slide."""
    layouts = [x for x in setting.template.layouts if x.area.width > 0 and x.area.height > 0]
    fallback = max(layouts or setting.template.layouts, key=lambda x: (x.area.width * x.area.height, x.looks))
    leaves: list[Leaf] = []
    for slot in (s for s in slots if s.role not in OPTIONAL):
        alone = match_form(Form((slot,)), SlideKind.CONTENT, setting.template, last=True)
        match = alone or Match(fallback, (Served(slot, None, fallback.area),))
        leaves += [(match.layout, page) for page in fill_match(match, slide, setting)]
    return _finish(slide, leaves or [(fallback, ())], setting)


def _finish(slide: Slide, leaves: list[Leaf], setting: Setting) -> Parts:
    placed: list[PlacedSlide] = []
    said: list[Diagnostic] = []
    total = len(leaves)
    for number, (layout, items) in enumerate(leaves, 1):
        runs = number_title(slide.title, number, total, setting)
        fitted, frame, place, _ = fit_title(runs, layout, setting, slide.kind)
        title = PlacedText(
            Role.TITLE, frame, place.idx if place is not None else None, fitted.paras, fitted.sizes,
            right_to_left=setting.right_to_left,
        )  # fmt: skip
        notes = slide.notes if number == 1 else _words_of(items)
        sided = mirror_items(items, frame, layout) if setting.right_to_left else items
        shown = (title, *_reading_order(sided))
        placed.append(PlacedSlide(slide.kind, layout.part, plain(runs), shown, notes, number, total))
    if total > 1:
        message = f"{plain(slide.title)!r} continues on {total} slides"
        said.append(diagnose("BRF201", message, line=slide.line))
    return placed, said


def _reading_order(items: Page) -> Page:
    """The line above the title is read right after it; everything else as the form has it."""
    return tuple(sorted(items, key=lambda item: not (isinstance(item, PlacedText) and item.role is Role.KICKER)))


def _words_of(items: Page) -> tuple[str, ...]:
    """What a continuation slide says, as notes."""
    found: list[str] = []
    for item in items:
        match item:
            case PlacedText(role=role, paras=paras) if role is not Role.KICKER:
                found += [plain(p.runs) for p in paras]
            case PlacedTable(content=content):
                for row in content.rows:
                    found.append(" | ".join(" ".join(plain(p.runs) for p in cell.paras) for cell in row))
            case _:
                pass
    return tuple(text for text in found if text)


__all__ = ["inner_size", "place_deck"]
