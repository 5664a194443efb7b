"""The layout that an author wishes for: found by its name or by what it is for, and whether it serves the slide.

In: a planned slide with a wish, the template. Out: the template with the wished layouts alone, and the slide with the
forms in which they may serve it. The one place where a layout is asked for its name: the author named it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.model.content import plain
from generator.model.deck import Form, Slide, SlideKind, Slot, TextContent
from generator.model.template import DeckTemplate, Layout, LayoutKind, Role

# Names that people know from Office, pandoc and Marp, folded, for what a layout is for.
_KINDS = {
    LayoutKind.TITLE: ("title", "title slide", "cover", "lead"),
    LayoutKind.SECTION: ("section", "section header", "section title", "divider"),
    LayoutKind.TITLE_ONLY: ("title only",),
    LayoutKind.CONTENT: ("content", "title and content", "text"),
    LayoutKind.COLUMNS: ("columns", "two columns", "two content", "three columns", "two column", "split"),
    LayoutKind.COMPARISON: ("comparison", "compare"),
    LayoutKind.TABLE: ("table",),
    LayoutKind.STATEMENT: ("quote", "statement", "big fact", "fact"),
    LayoutKind.PICTURE: ("picture", "image", "photo", "picture with caption", "content with caption"),
    LayoutKind.BLANK: ("blank", "empty"),
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names}
_OPENINGS = (LayoutKind.TITLE, LayoutKind.SECTION)
_PLACES = (Role.BODY, Role.TABLE, Role.PICTURE, Role.STATEMENT, Role.HEADER)
_FEW = 8  # names that a note lists


def find_wished(name: str, template: DeckTemplate) -> tuple[Layout, ...]:
    """The layouts of a name, else of the kind that the name stands for; () where there is none. Case, spaces and signs
    do not count."""
    wanted = _fold(name)
    named = tuple(layout for layout in template.layouts if _fold(layout.name) == wanted)
    if named:
        return named
    kind = _KIND_OF.get(wanted)
    return tuple(layout for layout in template.layouts if layout.kind is kind) if kind is not None else ()


def name_layouts(template: DeckTemplate) -> str:
    """The names of the template's layouts, the first of them, for a hint."""
    names = tuple(dict.fromkeys(layout.name for layout in template.layouts if layout.name))
    return ", ".join(names[:_FEW]) + (", \u2026" if len(names) > _FEW else "")


def recast_slide(slide: Slide, layout: Layout) -> Slide:
    """The slide as a layout can serve it: its own forms; a text for a place of statements, or over two places side by
    side; a short text on a section slide. Wishes are not handed on."""
    forms = [form for form in slide.forms if not (form.stacked or form.columns)]
    for form in slide.forms:
        above = tuple(slot for slot in form.slots if slot.role is Role.KICKER)
        shown = tuple(slot for slot in form.slots if slot.role is not Role.KICKER)
        if form.stacked and len(shown) > 1:
            forms.append(Form((*above, *shown)))
        if len(shown) == 1 and isinstance(shown[0].content, TextContent):
            if layout.having(Role.STATEMENT):
                forms = [Form((*above, replace(shown[0], role=Role.STATEMENT))), *forms]
            halves = _halve(shown[0])
            if halves:
                forms.append(Form((*above, *halves)))
    kind = slide.kind
    if layout.kind in _OPENINGS and kind is not SlideKind.TITLE:
        kind = SlideKind.SECTION
    forms.sort(key=lambda form: count_empty(form, layout))
    return replace(slide, forms=tuple(forms), kind=kind, layout="")


def count_empty(form: Form, layout: Layout) -> int:
    """How many places for content a form leaves empty in a layout, or has too many slots for."""
    places = sum(place.role in _PLACES for place in layout.placeholders)
    return places and abs(places - sum(slot.role in _PLACES for slot in form.slots))


def is_named(name: str, layout: Layout) -> bool:
    """Whether a wish is for this very layout, by its name."""
    return _fold(name) == _fold(layout.name)


def _halve(slot: Slot) -> tuple[Slot, ...]:
    """A text as two of about one length, parted where a point of the first level begins."""
    assert isinstance(slot.content, TextContent)
    paras = slot.content.paras
    lengths = [len(plain(para.runs)) for para in paras]
    cuts = [n for n in range(1, len(paras)) if paras[n].level == 0 and not paras[n - 1].keep]
    if not cuts:
        return ()
    at = min(cuts, key=lambda n: (abs(sum(lengths[:n]) - sum(lengths[n:])), n))
    return tuple(replace(slot, content=TextContent(part)) for part in (paras[:at], paras[at:]))


def _fold(name: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", name.casefold()).split())
