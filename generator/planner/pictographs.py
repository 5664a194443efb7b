"""Headings without the pictographs that decorate them: "📚 Overview" is "Overview" on a slide.

In: a briefing. Out: the same briefing for the deck, its title and headings without pictographs at either end. What
means something by itself (coloured circles and squares, flags, hearts, ticks, arrows, numbers) stays, and so does a
heading of nothing else. The handout keeps them all. Must never take a letter or digit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from generator.model.briefing import Briefing, Section
from generator.model.content import Heading, Run, Runs, plain
from generator.planner.runs import slice_runs

# UTS #51: pictographs of the supplementary planes but for shapes that rate (circles, squares, hearts) and flags; of the
# basic plane those that are drawn as pictures by themselves, and those that the selector U+FE0F asks to be.
_HIGH = "[\U0001f300-\U0001f493\U0001f4a0-\U0001f533\U0001f538-\U0001f7df\U0001f900-\U0001faff]"
_DRAWN = "[\u231a\u231b\u23e9-\u23f3\u26a1\u26c4\u26c5\u26d4\u26ea\u26f2-\u26fd\u2728\u2795-\u2797\u27b0]"
_RATING = "[\u2190-\u21ff\u2605\u2606\u26a0\u26aa\u26ab\u2713-\u2718\u2764\u27a1\u2b05-\u2b1c\u2b50]"
_SIGN = f"(?:{_HIGH}|{_DRAWN}|(?!{_RATING})[\u2139-\u2bff]\ufe0f)"
_CLUSTER = f"{_SIGN}[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d{_SIGN}[\ufe0e\ufe0f]*)*"


@lru_cache(maxsize=1)
def _ends() -> re.Pattern[str]:
    """Pictographs at the ends of a text; compiled when first needed."""
    return re.compile(rf"^\s*(?:{_CLUSTER}\s*)+(?=[^\W_]|[\"'(\[\u2018\u201c\u00ab])|(?:\s*{_CLUSTER})+\s*$")


def strip_pictographs(runs: Runs) -> Runs:
    """Runs without decorating pictographs at their ends; the same runs where there are none or nothing else."""
    text = plain(runs)
    if text.isascii():
        return runs
    start, end = 0, len(text)
    for match in _ends().finditer(text):
        start, end = (match.end(), end) if match.start() == 0 else (start, match.start())
    return slice_runs(runs, start, end) if start < end and (start or end < len(text)) else runs


def sober_briefing(briefing: Briefing) -> Briefing:
    """The briefing with sober headings and title; the same where none of them has such a pictograph."""
    outline = tuple(map(_sober_section, briefing.outline))
    title = plain(strip_pictographs((Run(briefing.properties.title),)))
    blocks, index = briefing.document.blocks, briefing.sources.title
    heading = blocks[index] if index is not None else None
    if isinstance(heading, Heading) and index is not None:
        runs = strip_pictographs(heading.runs)
        if runs is not heading.runs:
            blocks = (*blocks[:index], replace(heading, runs=runs), *blocks[index + 1 :])
    if blocks is not briefing.document.blocks:
        briefing = replace(briefing, document=replace(briefing.document, blocks=blocks))
    if title != briefing.properties.title:
        briefing = replace(briefing, properties=replace(briefing.properties, title=title))
    same = all(one is other for one, other in zip(outline, briefing.outline, strict=True))
    return briefing if same else replace(briefing, outline=outline)


def _sober_section(section: Section) -> Section:
    children = tuple(map(_sober_section, section.children))
    heading = section.heading
    runs = strip_pictographs(heading.runs) if heading is not None else ()
    if heading is not None and runs is not heading.runs:
        return replace(section, heading=replace(heading, runs=runs), children=children)
    same = all(one is other for one, other in zip(children, section.children, strict=True))
    return section if same else replace(section, children=children)
