"""The names that templates may use in their texts (docs/tags.md).

In: a `Briefing`. Out: a mapping for expressions such as `{{ title }}`. Every known name is always there, "" or empty
where the source gives nothing, so that a template never fails for want of a date. Marks that the planner set itself
(the words which one option alone has) are left out: a tag shows what the author wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.model.briefing import Briefing, Section
from generator.model.comparison import Comparison, Conclusion
from generator.model.content import (
    Block,
    Code,
    Columns,
    DefinitionList,
    List,
    Only,
    Paragraph,
    Quote,
    Run,
    Runs,
    Table,
    plain,
    walk,
)
from generator.model.deck import Properties
from generator.model.fields import Named, Record, RichPara, RichText
from generator.planner.claims import headline
from generator.planner.labels import labels_for
from generator.planner.runs import join_runs, unmark_runs

_DEEPEST = 8


def briefing_fields(briefing: Briefing) -> dict[str, object]:
    """Properties, labels, cover lines, the comparison, the conclusion and the sections, as frozen values.

    Front-matter values of other names are there too, where they do not hide a known one.
    """
    properties, comparison, conclusion = briefing.properties, briefing.comparison, briefing.conclusion
    labels = labels_for(properties.lang)
    options, criteria = _options(comparison), _criteria(comparison)
    # Word's own page fields stand between these three pieces of "Page 1 of 2".
    before, _, rest = labels.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    known: dict[str, object] = {
        "title": properties.title,
        "subtitle": properties.subtitle,
        "author": properties.author,
        "date": properties.date,
        "lang": str(properties.lang),
        "audience": properties.audience,
        "classification": properties.classification,
        "cover": cover_lines(properties),
        "headline": headline(comparison, properties.lang) if comparison else "",
        "statement": _rich(conclusion.statement) if conclusion else "",
        "options": options,
        "criteria": criteria,
        "comparison": Record({"options": options, "criteria": criteria}),
        "conclusion": _conclusion(conclusion),
        "sections": _sections(briefing.outline),
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


def _options(comparison: Comparison | None) -> Named:
    if comparison is None:
        return Named(())
    names = [plain(criterion.name) for criterion in comparison.criteria]
    records = [
        Record(
            {
                "name": option.name,
                "expansion": _rich(option.expansion),
                "definition": _rich(join_runs(option.definition, " ")),
                "cells": Named((_rich(c.cells[index]) for c in comparison.criteria), names),
            }
        )
        for index, option in enumerate(comparison.options)
    ]
    return Named(records, (option.name for option in comparison.options))


def _criteria(comparison: Comparison | None) -> Named:
    if comparison is None:
        return Named(())
    options = [option.name for option in comparison.options]
    names = [plain(criterion.name) for criterion in comparison.criteria]
    return Named(
        (
            Record({"name": _rich(criterion.name), "cells": Named(map(_rich, criterion.cells), options)})
            for criterion in comparison.criteria
        ),
        names,
    )


def _conclusion(conclusion: Conclusion | None) -> Named:
    if conclusion is None:
        return Named((), more={"statement": "", "support": (), "sentences": ()}, text=RichText())
    sentences = tuple(map(_rich, conclusion.sentences))
    more: dict[str, object] = {
        "statement": _rich(conclusion.statement),
        "support": tuple(map(_rich, conclusion.support)),
        "sentences": sentences,
    }
    return Named(sentences, more=more, text=_rich_blocks(conclusion.blocks))


def _sections(outline: Iterable[Section]) -> tuple[Record, ...]:
    """Every section in reading order, those inside others after them."""
    return tuple(
        Record(
            {
                "title": _rich(section.heading.runs) if section.heading else "",
                "level": section.depth,
                "text": _rich_blocks(section.blocks),
                "tables": tuple(_table(block) for block in section.blocks if isinstance(block, Table)),
            }
        )
        for section in _every(outline)
    )


def _every(outline: Iterable[Section]) -> Iterator[Section]:
    for section in outline:
        yield section
        yield from _every(section.children)


def _table(table: Table) -> Record:
    rows = tuple(tuple(map(_rich, row)) for row in table.rows)
    return Record({"header": tuple(map(_rich, table.header)), "rows": rows})


def _rich(runs: Runs) -> RichText:
    return RichText.of(_written(runs))


def _written(runs: Runs) -> Runs:
    """Runs as the author wrote them; a footnote's mark goes, since its note is not there to be looked up."""
    return unmark_runs(tuple(run for run in runs if run.footnote is None))


def _rich_blocks(blocks: tuple[Block, ...]) -> RichText:
    """The running text, lists, quotes, definitions and code of blocks; tables and pictures are no text."""
    lists = {id(block): number for number, block in enumerate(walk(blocks), 1) if isinstance(block, List)}
    return RichText(_paras(blocks, lists))


def _paras(blocks: tuple[Block, ...], lists: dict[int, int]) -> Iterator[RichPara]:
    for block in blocks:
        match block:
            case Paragraph():
                yield RichPara(_written(block.runs))
            case Code():
                yield RichPara((Run(block.text.rstrip("\n"), code=True),), code=True)
            case Quote() | Only():
                yield from _paras(block.blocks, lists)
            case Columns():
                for column in block.columns:
                    yield from _paras(column, lists)
            case DefinitionList():
                for item in block.items:
                    yield RichPara(tuple(_bold(run) for run in _written(item.term)))
                    yield from _paras(item.blocks, lists)
            case List():
                yield from _items(block, lists, 0)
            case _:
                continue


def _bold(run: Run) -> Run:
    return replace(run, bold=True)


def _items(block: List, lists: dict[int, int], level: int) -> Iterator[RichPara]:
    marker = "number" if block.ordered else "bullet"
    for item in block.items:
        is_first = True
        for inner in item.blocks:
            if isinstance(inner, List):
                yield from _items(inner, lists, min(level + 1, _DEEPEST))
                continue
            for para in _paras((inner,), lists):
                sign = marker if is_first else ""
                yield RichPara(para.runs, sign, level, block.start, lists[id(block)], para.code)
                is_first = False
