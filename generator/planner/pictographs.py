"""Titles without the pictographs that decorate them: "📚 Overview" is "Overview" on a slide.

In: drafts of slides. Out: the same drafts, their titles, lines above titles and lead lines without pictographs at
either end. What means something by itself (coloured circles and squares, flags, hearts, ticks, arrows, numbers) stays,
and so does a title of nothing else. The handout keeps them all. Must never take a letter or digit.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.model.content import Runs, plain
from generator.model.deck import Form, Para, Slot, TextContent
from generator.model.template import Role
from generator.planner.drafts import Draft
from generator.planner.runs import slice_runs

# UTS #51: pictographs of the supplementary planes but for shapes that rate (circles, squares, hearts) and flags.
_SIGN = "[\U0001f300-\U0001f493\U0001f4a0-\U0001f533\U0001f538-\U0001f7df\U0001f900-\U0001faff]"
_CLUSTER = f"{_SIGN}[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*(?:\u200d{_SIGN}[\ufe0e\ufe0f]*)*"
_ENDS = re.compile(rf"^\s*(?:{_CLUSTER}\s*)+(?=[^\W_]|[\"'(\[\u2018\u201c\u00ab])|(?:\s*{_CLUSTER})+\s*$")


def strip_pictographs(runs: Runs) -> Runs:
    """Runs without decorating pictographs at their ends; the same runs where there are none or nothing else."""
    text = plain(runs)
    if text.isascii():
        return runs
    start, end = 0, len(text)
    for match in _ENDS.finditer(text):
        start, end = (match.end(), end) if match.start() == 0 else (start, match.start())
    return slice_runs(runs, start, end) if start < end and (start or end < len(text)) else runs


def sober_draft(draft: Draft) -> Draft:
    """A draft whose title and lead lines carry no decorating pictographs."""
    slide = draft.slide
    title = strip_pictographs(slide.title)
    forms = tuple(_sober_form(form) for form in slide.forms)
    if title is slide.title and all(one is other for one, other in zip(forms, slide.forms, strict=True)):
        return draft
    return replace(draft, slide=replace(slide, title=title, forms=forms))


def _sober_form(form: Form) -> Form:
    slots = tuple(_sober_slot(slot) for slot in form.slots)
    return (
        form if all(one is other for one, other in zip(slots, form.slots, strict=True)) else replace(form, slots=slots)
    )


def _sober_slot(slot: Slot) -> Slot:
    if not isinstance(slot.content, TextContent):
        return slot
    named = slot.role in (Role.KICKER, Role.HEADER)
    paras = tuple(_sober_para(para) if named or para.lead else para for para in slot.content.paras)
    same = all(one is other for one, other in zip(paras, slot.content.paras, strict=True))
    return slot if same else replace(slot, content=TextContent(paras))


def _sober_para(para: Para) -> Para:
    runs = strip_pictographs(para.runs)
    return para if runs is para.runs else replace(para, runs=runs)
