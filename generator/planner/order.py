"""Which slides a deck has, in which order: as an argument, bottom line first, or as its author asks.

In: drafts by the kinds of `project.SLIDES`, the kinds that are asked for. Out: drafts in order, and what there is to
say. Must never lose a word: the notes of what is not asked for go to the slide next to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.model.briefing import Briefing
from generator.planner.drafts import Draft
from generator.planner.runs import plain_line
from generator.project import SLIDES, choose_slides

OPENING = "opening"  # what stands before a comparison under no heading; to its author it is content like the rest
ARGUMENT = ("title", "glance", "agenda", OPENING, *SLIDES[3:])

Parts = dict[str, list[Draft]]


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for; `kinds` is () where the content decides."""

    kinds: tuple[str, ...] = ()
    line: int | None = None

    def wants(self, kind: str) -> bool:
        """Whether slides of a kind are asked for by name."""
        return kind in self.kinds


def read_order(briefing: Briefing, settings: tuple[str, ...]) -> tuple[Order, Diagnostics]:
    """What the front matter asks for, else the project. BRF221: a kind that is not known."""
    metadata = briefing.document.metadata
    if not metadata.slides:
        return Order(settings), ()
    line = metadata.line_of("slides")
    kinds, said = choose_slides(metadata.slides, line=line)
    return Order(kinds, line), said


def arrange(parts: Parts, order: Order) -> tuple[list[Draft], int | None, Diagnostics]:
    """The drafts in order; where among them an agenda is asked for (None: nowhere). BRF222: a kind that is asked for
    has nothing to show."""
    if not order.kinds:
        return [draft for kind in ARGUMENT for draft in parts.get(kind, ())], None, ()
    kinds = tuple(each for kind in order.kinds for each in ((OPENING, kind) if kind == "content" else (kind,)))
    shown = {kind: parts.get(kind, []) for kind in kinds}
    said = tuple(_idle(kind, order) for kind in order.kinds if not _shows(kind, parts))
    if not any(shown.values()):
        kinds, shown = ("title",), {"title": parts["title"]}
    _hand_over(parts, shown)
    drafts: list[Draft] = []
    agenda: int | None = None
    for kind in kinds:
        agenda = len(drafts) if kind == "agenda" else agenda
        drafts += shown[kind]
    return drafts, agenda, said


def _shows(kind: str, parts: Parts) -> bool:
    return kind == "agenda" or bool(parts.get(kind)) or (kind == "content" and bool(parts.get(OPENING)))


def _idle(kind: str, order: Order) -> Diagnostic:
    message = f"nothing in this document makes a slide of the kind {kind!r}"
    return diagnose("BRF222", message, line=order.line)


def _hand_over(parts: Parts, shown: Parts) -> None:
    """The notes of all that is not shown go to the slide before it in the order of the argument, else to that after."""
    before: str | None = None
    waiting: list[Draft] = []
    for kind in ARGUMENT:
        if shown.get(kind):
            if waiting:
                shown[kind] = [_noted(shown[kind][0], waiting), *shown[kind][1:]]
                waiting = []
            before = kind
        elif parts.get(kind) and before is not None:
            shown[before] = [*shown[before][:-1], _noted(shown[before][-1], parts[kind])]
        else:
            waiting += parts.get(kind, [])


def _noted(draft: Draft, others: list[Draft]) -> Draft:
    """A draft that says in its notes what others would have shown, under their titles."""
    said = {*draft.slide.notes, plain_line(draft.slide.title)}
    texts = [text for other in others for text in (plain_line(other.slide.title), *other.slide.notes)]
    more = [text for text in dict.fromkeys(texts) if text not in said]
    return replace(draft, slide=replace(draft.slide, notes=(*draft.slide.notes, *more)))
