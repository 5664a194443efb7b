"""A Document understood as a briefing: title, language, comparison, conclusion, outline.

In: a `Document`. Out: a frozen `Briefing` and what there is to say about it. Says only what the source says; in
doubt there is no comparison.
"""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Diagnostics, diagnose
from generator.model.briefing import Briefing, Sources
from generator.model.comparison import Comparison, Conclusion
from generator.model.content import (
    Definition,
    DefinitionList,
    Document,
    Heading,
    Metadata,
    Paragraph,
    Table,
    plain,
    walk,
)
from generator.model.deck import Properties
from generator.planner.analysis import analyse_comparison
from generator.planner.charts import resolve_charts
from generator.planner.conclusion import find_closing, find_conclusion, is_decision
from generator.planner.labels import labels_for
from generator.planner.language import base_language, detect_language
from generator.planner.option_names import is_named
from generator.planner.options import Understood, find_comparison, make_comparison
from generator.planner.outline import build_outline, find_title, title_of
from generator.planner.overruling import obey
from generator.planner.recommendation import chosen_text, find_choice, find_recommended
from generator.planner.runs import lower_runs
from generator.planner.score_slides import find_told_tables
from generator.planner.surroundings import Surroundings
from generator.planner.typography import typeset_document, typeset_text
from generator.planner.verdict import check_verdict
from generator.planner.wording import Complaint, Voice, check_labels

_WHERE = {
    "columns": "The table compares",
    "rows": "The table compares",
    "headings": "The headings compare",
    "lists": "The list compares",
    "title": "The text compares",
}


def understand(document: Document, *, as_written: bool = False) -> tuple[Briefing, Diagnostics]:
    """What a document says, in the terms of a briefing.

    `as_written` leaves the quotation marks and signs of the source; a build sets those of the language.

    Diagnostics: BRF210 (note) says what is taken for the comparison and why; BRF211 (note) that a comparison has no
    conclusion; BRF212 (warning) a criterion with an empty cell; BRF213 to BRF215 (warnings) what of the front matter
    could not be obeyed; BRF132 (warning) a label of the author's that cannot be used; those of
    `charts.resolve_charts`.
    """
    own, complaints = check_labels(document.metadata.labels)
    lang = Voice(language_of(document), own)
    base = base_language(lang)
    document, charted = resolve_charts(document if as_written else typeset_document(document, base), labels_for(lang))
    title_index = find_title(document)
    title = title_of(document, title_index)
    title = title if as_written else typeset_text(title, base)
    outline = build_outline(document.blocks, title_index)
    conclusion, concluding = find_conclusion(document, outline, base)
    closing, ending = find_closing(document, base) if conclusion is None else (None, ())
    advising = conclusion or closing
    chosen = chosen_text(conclusion.sentences, base) if conclusion else ""
    around = Surroundings(
        document,
        outline,
        title,
        title_index,
        base,
        concluding,
        chosen,
        decides=conclusion is not None and is_decision(conclusion),
        advice=advising.sentences if advising else (),
    )
    understood, said = _compare(around)
    comparison, analysed = analyse_comparison(understood.comparison if understood else None, document, base)
    if comparison is None:
        conclusion, concluding = find_conclusion(document, outline, base, is_compared=False)
    elif conclusion is None and closing is not None:
        decides = find_choice(closing.sentences, comparison.options, base, is_decision=True)
        if decides is not None:
            conclusion = _lead_with_decision(replace(closing, recommended=decides), comparison, base)
            concluding = ending
    elif conclusion is not None:
        conclusion, concluding = find_conclusion(document, outline, base, tuple(o.name for o in comparison.options))
        assert conclusion is not None
        decides = find_recommended(conclusion.sentences, comparison.options, base, is_decision=is_decision(conclusion))
        conclusion = _lead_with_decision(replace(conclusion, recommended=decides), comparison, base)
    properties = _properties(document.metadata, title, lang, comparison)
    tables, defining = (understood.tables, understood.defining) if understood else ((), ())
    told = find_told_tables(comparison, document, lang)
    tables = (*tables, *(table for table in told if table not in tables))
    sources = Sources(title_index, defining, tables, concluding)
    briefing = Briefing(properties, document, comparison, conclusion, outline, sources)
    said = (*_say_labels(complaints, document.metadata), *charted, *said, *_remarks(briefing), *analysed)
    return briefing, tuple(each.at(document.path) for each in (*said, *check_verdict(briefing)))


def _lead_with_decision(conclusion: Conclusion, comparison: Comparison, lang: str) -> Conclusion:
    """The conclusion with the sentence that decides as its statement, where the last one speaks of something else."""
    if conclusion.recommended is None or not conclusion.statement:
        return conclusion
    chosen = comparison.options[conclusion.recommended]
    if any(is_named(name, plain(conclusion.statement)) for name in (chosen.name, *chosen.aliases)):
        return conclusion
    for place, sentence in enumerate(conclusion.sentences):
        if find_recommended((sentence,), comparison.options, lang, is_decision=False) == conclusion.recommended:
            support = (*conclusion.sentences[:place], *conclusion.sentences[place + 1 :])
            return replace(conclusion, statement=sentence, support=support)
    return conclusion


def _compare(around: Surroundings) -> tuple[Understood | None, Diagnostics]:
    """The comparison that the front matter means, else the likeliest."""
    if around.document.metadata.comparing.comparison == "none":
        return None, ()
    meant, said = obey(around)
    if meant is not None:
        return make_comparison(meant, around), said
    return find_comparison(around), said


def _say_labels(complaints: tuple[Complaint, ...], metadata: Metadata) -> Diagnostics:
    return tuple(
        diagnose("BRF132", each.message, line=metadata.line_of(f"labels.{each.name}"), hint=each.hint)
        for each in complaints
    )


def language_of(document: Document) -> str:
    """The language of a document: what it says itself, else what its words tell."""
    return document.metadata.lang.strip() or detect_language(_all_text(document))


def _properties(metadata: Metadata, title: str, lang: str, comparison: Comparison | None) -> Properties:
    base = base_language(lang)
    given = {name: typeset_text(" ".join(getattr(metadata, name).split()), base) for name in ("subtitle", "author")}
    return Properties(
        title=title,
        subtitle=given["subtitle"] or _computed_subtitle(comparison, title, lang),
        author=given["author"],
        date=" ".join(metadata.date.split()),
        lang=lang,
        audience=typeset_text(" ".join(metadata.audience.split()), base),
        classification=typeset_text(" ".join(metadata.classification.split()), base),
    )


def _computed_subtitle(comparison: Comparison | None, title: str, lang: str) -> str:
    """The expansions side by side, else the options' names where the title does not have them all."""
    if comparison is None:
        return ""
    labels = labels_for(lang)
    expansions = [option.expansion for option in comparison.options]
    if len(expansions) == 2 and all(expansions):
        second = expansions[1] if base_language(lang) == "de" else lower_runs(expansions[1])
        return labels.compared_with.format(first=plain(expansions[0]), second=plain(second))
    names = [option.name for option in comparison.options]
    if len(names) > 6 or all(name.casefold() in title.casefold() for name in names):
        return ""
    return labels.join(names)


def _all_text(document: Document) -> str:
    pieces: list[str] = [document.metadata.title]
    for block in walk(document.blocks):
        match block:
            case Heading() | Paragraph():
                pieces.append(plain(block.runs))
            case Table():
                pieces += [plain(cell) for row in (block.header, *block.rows) for cell in row]
            case DefinitionList(items=entries):
                pieces += [plain(entry.term) for entry in entries if isinstance(entry, Definition)]
            case _:
                pass
    return "\n".join(pieces)


def _remarks(briefing: Briefing) -> Diagnostics:
    comparison = briefing.comparison
    if comparison is None:
        return ()
    names = ", ".join(option.name for option in comparison.options)
    count = len(comparison.criteria)
    on = f" on {count} criteri{'on' if count == 1 else 'a'}" if count else ""
    said = [
        diagnose(
            "BRF210",
            f"{_WHERE[comparison.orientation]} {names}{on}"
            f" (confidence {comparison.confidence:.2f}: {'; '.join(comparison.reasons)}).",
            line=comparison.span.line,
        )
    ]
    if briefing.conclusion is None:
        said.append(diagnose("BRF211", "The comparison has no conclusion; none is shown.", line=comparison.span.line))
    for criterion in comparison.criteria:
        empty = [
            option.name for option, cell in zip(comparison.options, criterion.cells, strict=True) if not plain(cell)
        ]
        if empty:
            name = plain(criterion.name)
            said.append(diagnose("BRF212", f"“{name}” has no entry for {', '.join(empty)}.", line=criterion.span.line))
    return tuple(said)
