"""Ways through a deck: the agenda, and the source's own links from one section to another.

In: the drafts of a deck, in order. Out: the same with anchors and links between slides, and what of the links leads
nowhere. Must never change a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.model.anchors import linked_name, name_headings
from generator.model.briefing import Briefing
from generator.model.content import Heading, Run, Runs, plain, walk
from generator.model.deck import (
    Bullet,
    Form,
    Para,
    Slide,
    SlideKind,
    Slot,
    SlotContent,
    TableContent,
    TextContent,
)
from generator.model.template import Role
from generator.planner.drafts import Draft, every_section
from generator.planner.labels import Labels
from generator.planner.language import base_language
from generator.planner.paragraphs import runs_of
from generator.planner.pointers import is_counted
from generator.planner.runs import plain_line

FEWEST_ENTRIES, MOST_ENTRIES = 4, 12
FEWEST_SLIDES = 8  # planned; a shorter deck needs no agenda
# LibreOffice 7.4 draws links of Arabic letters unshaped, in wrong order, past the edge: there the number is the link.
_ARABIC = ("ar", "fa", "ur", "ps")
_ARGUED = (SlideKind.OPTIONS, SlideKind.COMPARISON, SlideKind.CONCLUSION)
_LISTED = frozenset(SlideKind) - {SlideKind.TITLE, SlideKind.GLANCE, SlideKind.AGENDA}


def add_agenda(
    slides: tuple[Slide, ...], drafts: list[Draft], briefing: Briefing, labels: Labels, asked: int | None = None
) -> tuple[Slide, ...]:
    """The slides with an agenda after the title, or after what stands at a glance, where the deck is long enough and
    has parts to list; with `asked` before the slide of that number, whatever the deck's length. `slides` are those of
    `drafts`, under the titles that they ended up with."""
    if len(slides) < FEWEST_SLIDES and asked is None:
        return slides
    depth = 1 if sum(section.heading is not None for section in briefing.outline) > 1 else 2
    entries = _entries(slides, drafts, briefing, depth)
    if asked is not None:
        entries = entries or [(n, plain(slide.title)) for n, slide in enumerate(slides) if slide.kind in _LISTED]
    if not entries:
        return slides
    anchored = list(slides)
    bullet = Bullet.NONE if any(is_counted(text) for _, text in entries) else Bullet.NUMBER
    paras: list[Para] = []
    for place, text in entries:
        name = slides[place].anchor or f"slide-{place + 1}"
        anchored[place] = replace(slides[place], anchor=name)
        if base_language(briefing.properties.lang) in _ARABIC:
            runs: Runs = (Run(str(len(paras) + 1), slide=name), Run(f"\u2003{text}"))
            paras.append(Para(runs, bullet=Bullet.NONE))
        else:
            paras.append(Para((Run(text, slide=name),), bullet=bullet, number=len(paras) + 1))
    form = Form((Slot(Role.BODY, TextContent(tuple(paras))),))
    taken = {plain(slide.title).casefold() for slide in slides}
    title = labels.agenda if labels.agenda.casefold() not in taken else labels.numbered.format(title=labels.agenda, n=2)
    agenda = Slide(SlideKind.AGENDA, (Run(title),), (form,), tuple(text for _, text in entries))
    after = (2 if slides[1].kind is SlideKind.GLANCE else 1) if asked is None else asked
    return (*anchored[:after], agenda, *anchored[after:])


def _entries(
    slides: tuple[Slide, ...], drafts: list[Draft], briefing: Briefing, depth: int
) -> list[tuple[int, str]] | None:
    """The slides with which parts begin, and what these are called; None for too few or too many."""
    parts = {
        below.start: part
        for part in every_section(briefing.outline)
        if part.depth == depth and part.heading is not None
        for below in every_section((part,))
    }
    found: list[tuple[int, str]] = []
    seen: set[int] = set()
    for place, draft in enumerate(drafts):
        begun = {parts[each.start].start: parts[each.start] for each in draft.covers if each.start in parts}
        new = [part for start, part in begun.items() if start not in seen]
        seen.update(begun)
        if len(begun) == 1 and new and new[0].heading is not None:
            found.append((place, plain_line(new[0].heading.runs)))
        elif new or (not draft.covers and draft.slide.kind in _ARGUED):
            found.append((place, plain(slides[place].title)))
    return found if FEWEST_ENTRIES <= len(found) <= MOST_ENTRIES else None


def link_slides(
    slides: tuple[Slide, ...], drafts: list[Draft], briefing: Briefing
) -> tuple[tuple[Slide, ...], Diagnostics]:
    """The slides with the source's internal links leading to slides. One that leads nowhere is plain text, with a note
    (BRF220)."""
    blocks = briefing.document.blocks
    links = [(block, name) for block in walk(blocks) for run in runs_of(block) if (name := linked_name(run.link))]
    if not links:
        return slides, ()
    places = _places(drafts, briefing)
    wanted = {places[name] for _, name in links if name in places}
    anchors = {place: slides[place].anchor or f"slide-{place + 1}" for place in wanted}
    targets = {name: anchors[place] for name, place in places.items() if place in wanted}
    linked = tuple(
        replace(
            slide,
            anchor=anchors.get(place, slide.anchor),
            forms=tuple(
                replace(form, slots=tuple(replace(s, content=_link(s.content, targets)) for s in form.slots))
                for form in slide.forms
            ),
        )
        for place, slide in enumerate(slides)
    )
    said: dict[str, Diagnostic] = {}
    for block, name in links:
        if name not in places and name != "top":
            message = f"the link #{name} leads to no heading; its text stays"
            said.setdefault(name, diagnose("BRF220", message, line=block.span.line))
    return linked, tuple(said.values())


def _places(drafts: list[Draft], briefing: Briefing) -> dict[str, int]:
    """The slide that each name of a heading leads to: the one that tells its section, else the first of those below."""
    blocks, sources = briefing.document.blocks, briefing.sources
    told: dict[int, int] = {}
    for place, draft in enumerate(drafts):
        for each in draft.covers:
            for section in every_section((each,)):
                told.setdefault(section.start, place)
    argued = {draft.slide.kind: place for place, draft in enumerate(drafts) if draft.slide.kind in _ARGUED}
    for section in every_section(briefing.outline):
        own = range(section.start, section.start + len(section.blocks))
        for kind, used in (
            (SlideKind.COMPARISON, sources.tables),
            (SlideKind.OPTIONS, sources.options),
            (SlideKind.CONCLUSION, sources.conclusion),
        ):
            if kind in argued and section.start not in told and any(index in own for index in used):
                told[section.start] = argued[kind]
    for section in every_section(briefing.outline):
        below = [told[each.start] for each in every_section((section,)) if each.start in told]
        if below:
            told.setdefault(section.start, min(below))
    headings = [(index, block) for index, block in enumerate(blocks) if isinstance(block, Heading)]
    names = name_headings((plain(block.runs), block.names) for _, block in headings)
    found: dict[str, int] = {}
    for (index, _), given in zip(headings, names, strict=True):
        led = 0 if sources.title == index else told.get(index + 1)
        if led is not None:
            found |= dict.fromkeys(given, led)
    return found


def _link(content: SlotContent, targets: dict[str, str]) -> SlotContent:
    match content:
        case TextContent(paras=paras):
            return TextContent(_link_paras(paras, targets))
        case TableContent(header=header, rows=rows):
            made = tuple(
                tuple(replace(cell, paras=_link_paras(cell.paras, targets)) for cell in row) for row in (header, *rows)
            )
            return replace(content, header=made[0], rows=made[1:])
        case _:
            return content


def _link_paras(paras: Iterable[Para], targets: dict[str, str]) -> tuple[Para, ...]:
    return tuple(replace(para, runs=_link_runs(para.runs, targets)) for para in paras)


def _link_runs(runs: Runs, targets: dict[str, str]) -> Runs:
    return tuple(
        replace(run, slide=targets[name]) if (name := linked_name(run.link)) and name in targets else run
        for run in runs
    )
