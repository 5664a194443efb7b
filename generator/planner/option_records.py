"""Decision records: the options that were considered, and their pros and cons.

In: what surrounds the blocks of a document. Out: a candidate, or none. Alternatives that a proposal rejects are no
comparison unless each is weighed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.content import plain
from generator.planner.candidates import Candidate
from generator.planner.named_options import (
    CONSIDERED,
    MOST,
    WEIGHED_HEADINGS,
    Named,
    bold_options,
    headed_options,
    heading_text,
    listed_options,
    make_candidate,
    rows_of,
    weigh_labels,
    with_section,
)
from generator.planner.option_names import is_labelled
from generator.planner.section_labels import (
    recurring,
)
from generator.planner.surroundings import Surroundings, evidence

_SAID = re.compile(
    r"consider|evaluat|betrachtet|envisag|étudi|рассмотрен|розглянут|değerlendirilen|đã xem xét|考虑|考慮|候选|候選"
    r"|备选|検討"
    r"|候補|고려|검토|المدروسة|שנשקלו|विचारित|বিবেচিত|proposals|solutions",
    re.IGNORECASE,
)
# Headings that a proposal has over its rejected ideas: no comparison by themselves.
_REJECTED = re.compile(r"alternativ|альтернатив|البدائل|חלופות|대안|alternatif", re.IGNORECASE)


def find_records(around: Surroundings) -> Iterator[Candidate]:
    """The first set of options that a heading says were considered, else those that a record weighs."""
    for section in around.sections:
        text = heading_text(section)
        if not (text in CONSIDERED or _ends_considered(text)):
            continue
        named = bold_options(section) or listed_options(section) or headed_options(section.children)
        if not 2 <= len(named) <= MOST:
            continue
        is_rejected = bool(_REJECTED.search(text)) and not text.startswith("considered")
        yield _record(named, around, is_rejected=is_rejected, is_said=_SAID.search(text) is not None)
        return
    for section in around.sections:
        if heading_text(section) in WEIGHED_HEADINGS and 2 <= len(section.children) <= MOST:
            named = headed_options(section.children)
            if len(named) > 1 and weigh_labels(recurring(rows_of(named, around), len(named))):
                yield _record(named, around, is_rejected=False, is_said=True)
                return


def _record(named: list[Named], around: Surroundings, *, is_rejected: bool, is_said: bool) -> Candidate:
    """The options of a record. `is_said`: the heading says that they were considered; a mere "Options" may as well be
    what a command takes, so that something else must show that there is a choice."""
    linked = [with_section(each, around, named) for each in named]
    rows = rows_of(linked, around)
    options = tuple(each.option for each in linked)
    weight, reasons = evidence(options, around)
    weight = min(weight, 0.2)
    labelled = all(is_labelled(plain(each.runs)) for each in named)
    if not (is_rejected or is_said or around.is_record or labelled or weigh_labels(recurring(rows, len(options)))):
        return make_candidate(linked, rows, "headings", 0.0, ())
    if is_rejected:
        weighing = weigh_labels(recurring(rows, len(options)))
        weight, reasons = weight + 0.1, [*reasons, "alternatives stand under a heading"]
        if weighing > 1:
            weight, reasons = weight + 0.45, [*reasons, "each has its pros and cons"]
    else:
        weight, reasons = weight + 1.2, [*reasons, "a decision record lists the options it considered"]
    orientation = "headings" if all(each.item is None for each in named) else "lists"
    return make_candidate(linked, rows, orientation, weight, reasons)


def _ends_considered(text: str) -> bool:
    return text.endswith((" considered options", " options considered")) or text.startswith("considered options")
