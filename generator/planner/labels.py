"""The fixed labels and patterns, in every language that documents of this kind are written in.

In: a language tag. Out: `Labels`. These and the author's own are the only words in a deck or handout. Patterns
have named slots in braces; where a language inflects, the pattern keeps the slot out of the sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache

from generator.planner.label_translations import SCORE_TRANSLATIONS, TRANSLATIONS
from generator.planner.language import base_language
from generator.planner.wording import Voice


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels of one language. See `_ENGLISH` for what each says."""

    briefing: str
    glance: str
    options: str
    comparison: str
    conclusion: str
    overview: str
    in_short: str
    chosen: str  # marks the recommended option
    best: str  # what the sign of the best cell in a row means
    not_stated: str
    partly: str
    in_detail: str
    pros: str
    cons: str
    slide: str  # {n}
    slides: str  # {first} {last}
    would_change: str
    what_are: str  # {options}
    all_criteria: str  # {term} {option} {total}
    some_criteria: str  # {term} {option} {count} {total}
    differ: str  # {options} {count} {total}
    compared: str  # {options} {total}
    option_count: str  # {count}
    compared_with: str  # {first} {second}
    balance: str  # {criteria} {options}
    legend_two: str
    legend_many: str
    differs: str  # {criteria}: one
    differ_entirely: str  # {criteria}: several
    same: str  # {criteria}
    conjunction: str  # {first} {last}
    comma: str
    semicolon: str
    stop: str
    page_of: str  # {page} {pages}
    note: str
    tip: str
    important: str
    warning: str
    caution: str
    option: str
    definition: str
    criterion: str
    differ_all: str  # {options} {total}
    agenda: str
    handout: str
    handout_section: str  # {section}: a number
    handout_sections: str  # {first} {last}: numbers
    handout_named: str  # {section}: a heading
    table_rows: str  # {count}
    # Scores, as `SCORE_TRANSLATIONS` has them.
    total: str
    weight: str
    scores: str
    not_scored: str
    decision_matrix: str
    leads: str  # {option} {total} {scale}
    ahead: str  # {margin} {second}
    tie: str  # {options}
    would_lead: str  # {option} {criterion} {before} {after}
    stands: str
    best_in: str  # {criteria}
    same_for: str  # {options} {criteria}
    recommended: str  # {option}
    table_shows: str
    continued: str = "{title} ({n}/{total})"
    numbered: str = "{title} ({n})"
    child: str = "{parent}: {child}"
    row: str = "{criterion}: {cells}"
    cell: str = "{option} \u2013 {cell}"
    lang: str = "en"  # whose labels these are

    def join(self, items: Sequence[str]) -> str:
        """ "A, B and C" in this language."""
        if len(items) < 2:
            return "".join(items)
        return self.conjunction.format(first=self.comma.join(items[:-1]), last=items[-1])


_ENGLISH = Labels(
    briefing="Briefing",
    glance="At a glance",
    options="The options",
    comparison="Comparison",
    conclusion="Conclusion",
    overview="Overview",
    in_short="In short",
    chosen="Recommended",
    best="best in its row",
    not_stated="not stated",
    partly="partly",
    in_detail="In detail",
    pros="Pros",
    cons="Cons",
    slide="Slide {n}",
    slides="Slides {first} to {last}",
    would_change="What would change the result",
    what_are="What {options} are",
    all_criteria="{term} sets {option} apart in all {total} criteria",
    some_criteria="{term} sets {option} apart in {count} of {total} criteria",
    differ="{options} differ in {count} of {total} criteria",
    compared="{options} compared on {total} criteria",
    option_count="{count} options",
    compared_with="{first} compared with {second}",
    balance="{criteria} of {options}",
    legend_two="Bold marks what one option has and the other lacks",
    legend_many="Bold marks what one option alone has",
    differs="{criteria} differs entirely",
    differ_entirely="{criteria} differ entirely",
    same="The same for all options: {criteria}",
    conjunction="{first} and {last}",
    comma=", ",
    semicolon="; ",
    stop=".",
    page_of="Page {page} of {pages}",
    note="Note",
    tip="Tip",
    important="Important",
    warning="Warning",
    caution="Caution",
    option="Option",
    definition="Definition",
    criterion="Criterion",
    differ_all="{options} differ in all {total} criteria",
    agenda="Agenda",
    handout="Handout",
    handout_section="Handout, section {section}",
    handout_sections="Handout, sections {first} to {last}",
    handout_named="Handout, “{section}”",
    table_rows="Table with {count} rows",
    total="Total",
    weight="Weight",
    scores="Scores",
    not_scored="not scored",
    decision_matrix="Decision matrix",
    leads="{option} leads with {total} of {scale}",
    ahead="{margin} ahead of {second}",
    tie="Tie between {options}",
    would_lead="{option} would lead if the weight of {criterion} were {after} instead of {before}",
    stands="No change of a single weight changes who leads",
    best_in="Best in: {criteria}",
    same_for="The same for {options}: {criteria}",
    recommended="Recommended: {option}",
    table_shows="What the table shows",
)


def labels_for(lang: str) -> Labels:
    """The labels of a language tag, English where there are none; the author's own over them where `lang` is a
    `Voice`."""
    labels = _labels_of(base_language(lang))
    return replace(labels, **dict(lang.own)) if isinstance(lang, Voice) and lang.own else labels


@lru_cache(maxsize=32)
def _labels_of(base: str) -> Labels:
    block = TRANSLATIONS.get(base)
    if block is None:
        return _ENGLISH
    names = [field.name for field in fields(Labels)]
    first = names.index("total")
    texts = dict(zip(names[:first], _cut(block), strict=True))
    scores = dict(zip(names[first:], _cut(SCORE_TRANSLATIONS[base]), strict=False))
    return Labels(**texts, **scores, lang=base)


def _cut(block: str) -> list[str]:
    return [value for line in block.split("\n") for value in line.split("|")]
