"""Where in the handout the whole is of what a slide condenses: "Handout, section 3.2".

In: drafts that know the sections they tell, the briefing. Out: the same drafts with pointers, and whether these name
numbers that the handout has to show. A source whose headings carry numbers of their own is cited by these.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.model.briefing import Briefing, Section
from generator.model.content import Heading, Runs
from generator.model.handout import HandoutPara
from generator.planner.drafts import Draft, every_section
from generator.planner.handout import CONCLUDING, plan_handout
from generator.planner.labels import Labels
from generator.planner.runs import plain_line, text_runs

LONGEST_NAME = 60  # characters of a heading in a pointer
_OWN_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3}){0,5})[.):\u3001\uff0e]?(?=\s|[^\W\d_])")

_LISTED_NUMBER = re.compile(r"\s*\d{1,3}(?:\.\d{1,3})*[.):\u3001\uff0e]\s*\D|\s*\d{1,3}(?:\.\d{1,3})+\s")


def point_drafts(drafts: list[Draft], briefing: Briefing, labels: Labels, reference: str) -> tuple[list[Draft], bool]:
    """The drafts, each condensed one with its pointer. `reference` as `plan_deck` has it."""
    if not reference or not any(draft.condensed for draft in drafts):
        return drafts, False
    cite = _Citations(briefing, labels, reference)
    pointed = [
        replace(draft, slide=replace(draft.slide, pointer=cite.pointer(draft))) if draft.condensed else draft
        for draft in drafts
    ]
    return pointed, cite.names_numbers


def own_number(text: str) -> str:
    """The number that a heading begins with ("3.2" of "3.2 Logging"), "" for none."""
    found = _OWN_NUMBER.match(text)
    return found[1] if found else ""


def is_counted(text: str) -> bool:
    """Whether a heading begins with a number as in "1. Keep": one of ours before it would only confuse."""
    return _LISTED_NUMBER.match(text) is not None


class _Citations:
    """How the sections of one briefing are named."""

    def __init__(self, briefing: Briefing, labels: Labels, reference: str) -> None:
        self.labels = labels
        self.names_numbers = False
        every = list(every_section(briefing.outline))
        self.parents = {child.start: each for each in every for child in each.children}
        headings = [each.heading for each in every if each.heading is not None]
        own = sum(bool(own_number(plain_line(heading.runs))) for heading in headings if isinstance(heading, Heading))
        self.own = 2 * own > len(headings)
        self.numbers: dict[int, str] = {}
        mixed = sum(is_counted(plain_line(heading.runs)) for heading in headings) > 1
        if reference == "number" and not self.own and not mixed:
            blocks = plan_handout(briefing, numbered=True)[0].blocks
            self.numbers = {
                block.section: block.number
                for block in blocks
                if isinstance(block, HandoutPara) and block.section is not None and block.number
            }

    def pointer(self, draft: Draft) -> Runs:
        """The words that say where the whole of a draft's sections is."""
        headed = [section for section in draft.covers if section.heading is not None]
        if not headed:
            number = self.numbers.get(CONCLUDING, "") if not draft.covers else ""
            return text_runs(self._numbered(number) if number else self.labels.handout)
        first, last = self._number(headed[0]), self._number(headed[-1])
        if first and last and first != last:
            self.names_numbers = self.names_numbers or not self.own
            return text_runs(self.labels.handout_sections.format(first=first, last=last))
        if first:
            return text_runs(self._numbered(first))
        heading = headed[0].heading
        name = plain_line(heading.runs) if heading is not None else ""
        if not name or len(name) > LONGEST_NAME:
            return text_runs(self.labels.handout)
        return text_runs(self.labels.handout_named.format(section=name))

    def _numbered(self, number: str) -> str:
        self.names_numbers = self.names_numbers or not self.own
        return self.labels.handout_section.format(section=number)

    def _number(self, section: Section) -> str:
        """The number of a section, or of the nearest above it that has one."""
        above: Section | None = section
        while above is not None:
            text = plain_line(above.heading.runs) if above.heading is not None else ""
            number = own_number(text) if self.own else self.numbers.get(above.start, "")
            if number:
                return number
            above = self.parents.get(above.start)
        return ""
