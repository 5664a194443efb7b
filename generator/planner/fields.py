"""The names that templates may use in their texts.

In: a `Briefing`. Out: a mapping for expressions such as `{{ title }}`. Every known name is always there, "" or ()
where the source gives nothing, so that a template never fails for want of a date.
"""

from __future__ import annotations

from generator.model.briefing import Briefing
from generator.model.content import Runs, plain
from generator.model.deck import Properties
from generator.planner.claims import headline
from generator.planner.labels import labels_for


def briefing_fields(briefing: Briefing) -> dict[str, object]:
    """Properties, labels, cover lines and the comparison as plain values: texts, tuples and mappings.

    Front-matter values of other names are there too, where they do not hide a known one.
    """
    properties, comparison, conclusion = briefing.properties, briefing.comparison, briefing.conclusion
    labels = labels_for(properties.lang)
    options = tuple(
        {
            "name": option.name,
            "expansion": plain(option.expansion),
            "definition": " ".join(plain(sentence) for sentence in option.definition),
        }
        for option in (comparison.options if comparison else ())
    )
    criteria = tuple(
        {"name": plain(criterion.name), "cells": tuple(_line(cell) for cell in criterion.cells)}
        for criterion in (comparison.criteria if comparison else ())
    )
    # Word's own page fields stand between these three pieces of "Page 1 of 2".
    before, _, rest = labels.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    known: dict[str, object] = {
        "title": properties.title,
        "subtitle": properties.subtitle,
        "author": properties.author,
        "date": properties.date,
        "lang": properties.lang,
        "audience": properties.audience,
        "classification": properties.classification,
        "cover": cover_lines(properties),
        "headline": headline(comparison, properties.lang) if comparison else "",
        "statement": plain(conclusion.statement) if conclusion else "",
        "options": options,
        "criteria": criteria,
        "comparison": {"options": options, "criteria": criteria},
        "conclusion": tuple(plain(sentence) for sentence in conclusion.sentences) if conclusion else (),
        "label_briefing": labels.briefing,
        "label_page": before.strip(),
        "label_of": between.strip(),
        "label_page_end": after,
        "label_in_short": labels.in_short,
    }
    extra = {name: value for name, value in briefing.document.metadata.extra if name not in known}
    return {**extra, **known}


def cover_lines(properties: Properties) -> tuple[str, ...]:
    """The short lines under a handout's title that the source gives: author, date, audience, classification."""
    given = (properties.author, properties.date, properties.audience, properties.classification)
    return tuple(text for text in given if text)


def _line(runs: Runs) -> str:
    return " ".join(plain(runs).split())
