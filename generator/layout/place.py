"""Planned slides to placed slides: forms to layouts, slots to frames, text to sizes, what is too long to more slides.

In: a Deck, the template, the pictures, the fonts. Out: a PlacedDeck in which every frame lies on its slide and every
text fits its frame, and notes on what had to be continued. Must never drop a word, and never raise on any text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.layout.beside import set_beside
from generator.layout.choose import OPTIONAL, Match, Served, match_form
from generator.layout.filling import Page, Setting
from generator.layout.fit import inner_size
from generator.layout.matching import fill_match
from generator.layout.metrics import FontBook
from generator.layout.mirror import mirror_items
from generator.layout.pointers import place_pointer
from generator.layout.stack import Leaf, stack_slots
from generator.layout.titles import fit_title, number_title
from generator.layout.wishes import count_empty, find_wished, is_named, name_layouts, recast_slide
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
    TextContent,
)  # fmt: skip
from generator.model.image import Image
from generator.model.template import DeckTemplate, Role

RIGHT_TO_LEFT = ("ar", "he", "fa", "ur", "yi", "ps")


Parts: TypeAlias = tuple[list[PlacedSlide], list[Diagnostic]]


def place_deck(
    deck: Deck, template: DeckTemplate, images: Mapping[str, Image], book: FontBook
) -> tuple[PlacedDeck, Diagnostics]:
    """Every planned slide on one or more placed slides. Notes: BRF142 no layout as wished, BRF201
    continued, BRF205 font not known."""
    lang = deck.properties.lang.split("-")[0].lower()
    setting = Setting(template, images, book, lang in RIGHT_TO_LEFT, deck.continued)
    placed: list[PlacedSlide] = []
    said: list[Diagnostic] = []
    for series in _find_series(deck.slides):
        leaves = [(slide, leaf) for slide in series for leaf in _place_slide(slide, setting, said)]
        parts, notes = _finish(leaves, setting)
        placed += parts
        said += notes
    for family in book.unknown:
        hint = f"install {family}, or embed metric-compatible fonts, for a closer fit"
        said.append(diagnose("BRF205", f"the font {family} is not known here; a safe width was used", hint=hint))
    return PlacedDeck(deck.properties, tuple(placed)), tuple(said)


def _find_series(slides: tuple[Slide, ...]) -> Iterator[tuple[Slide, ...]]:
    """Each slide with those that go on with it."""
    first = 0
    for end in range(1, len(slides) + 1):
        if end == len(slides) or not slides[end].continues:
            yield slides[first:end]
            first = end


def _place_slide(slide: Slide, setting: Setting, said: list[Diagnostic]) -> list[Leaf]:
    if slide.layout:
        leaves = _place_as_wished(slide, setting)
        if leaves:
            return leaves
        message = f"no layout {slide.layout!r} serves {plain(slide.title)!r}; another one is used"
        hint = f"layouts of this template: {name_layouts(setting.template)}"
        said.append(diagnose("BRF142", message, line=slide.line, hint=hint))
    for number, form in enumerate(slide.forms):
        if form.stacked:
            return stack_slots(form, slide, setting)
        if form.columns:
            leaf = set_beside(form, slide, setting)
            if leaf is not None:
                return [leaf]
            continue
        last = number == len(slide.forms) - 1
        match = match_form(form, slide.kind, setting.template, last=last)
        if match is None:
            continue
        pages = fill_match(match, slide, setting)
        if len(pages) == 1 or last:
            return [(match.layout, page) for page in pages]
    slots = tuple(slot for form in slide.forms[-1:] for slot in form.slots)
    return _place_apart(slide, slots, setting)


def _place_as_wished(slide: Slide, setting: Setting) -> list[Leaf]:
    """The slide on a layout that its author wished for, () where none serves it: on one slide, unless the form is one
    text or table, which may go on."""
    for layout in find_wished(slide.layout, setting.template):
        narrow = replace(setting, template=replace(setting.template, layouts=(layout,)))
        recast = recast_slide(slide, layout)
        for form in recast.forms:
            single = replace(recast, forms=(form,))
            match = match_form(form, recast.kind, narrow.template, last=False)
            texts = all(isinstance(slot.content, TextContent) for slot in form.slots)
            if match is None or _leaves_out(match, form) or (recast.kind is SlideKind.SECTION and not texts):
                continue
            if count_empty(form, layout) and recast.kind is SlideKind.CONTENT and not is_named(slide.layout, layout):
                continue  # of layouts of a kind one with an empty half is no better than what would be chosen
            pages = fill_match(match, single, narrow)
            alone = sum(slot.role not in OPTIONAL for slot in form.slots) == 1
            if len(pages) == 1 or (alone and recast.kind is not SlideKind.SECTION):
                return [(layout, page) for page in pages]
    return []


def _leaves_out(match: Match, form: Form) -> bool:
    """Whether a match has no place for a text that may not be missing."""
    served = {id(one.slot) for one in match.served}
    needed = (slot for slot in form.slots if slot.role not in (Role.KICKER, Role.DATE))
    return any(id(slot) not in served for slot in needed)


def _place_apart(slide: Slide, slots: tuple[Slot, ...], setting: Setting) -> list[Leaf]:
    """Each slot of the last form on slides of its own: the template serves no form of this slide."""
    layouts = [x for x in setting.template.layouts if x.area.width > 0 and x.area.height > 0]
    fallback = max(layouts or setting.template.layouts, key=lambda x: (x.area.width * x.area.height, x.looks))
    leaves: list[Leaf] = []
    for slot in (s for s in slots if s.role not in OPTIONAL):
        alone = match_form(Form((slot,)), SlideKind.CONTENT, setting.template, last=True)
        match = alone or Match(fallback, (Served(slot, None, fallback.area),))
        leaves += [(match.layout, page) for page in fill_match(match, slide, setting)]
    return leaves or [(fallback, ())]


def _finish(leaves: list[tuple[Slide, Leaf]], setting: Setting) -> Parts:
    """The slides of a series, numbered where they are several."""
    placed: list[PlacedSlide] = []
    said: list[Diagnostic] = []
    total = len(leaves)
    before: Slide | None = None
    for number, (slide, (layout, items)) in enumerate(leaves, 1):
        runs = number_title(slide.title, number, total, setting)
        fitted, frame, place, _ = fit_title(runs, layout, setting, slide.kind)
        title = PlacedText(
            Role.TITLE, frame, place.idx if place is not None else None, fitted.paras, fitted.sizes,
            right_to_left=setting.right_to_left, claim=fitted.height,
        )  # fmt: skip
        notes = slide.notes if slide is not before else _words_of(items)
        anchor = slide.anchor if slide is not before else ""
        before = slide
        sided = mirror_items(items, frame, layout) if setting.right_to_left else items
        shown = (title, *_reading_order(sided), *place_pointer(slide, layout, setting))
        placed.append(PlacedSlide(slide.kind, layout.part, plain(runs), shown, notes, number, total, anchor))
    slide = leaves[0][0]
    if any(one is other for (one, _), (other, _) in pairwise(leaves)):
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
