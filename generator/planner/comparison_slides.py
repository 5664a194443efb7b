"""The slides that a comparison gets: at a glance, the options, the table, benefits against challenges, conclusion.

In: a `Briefing` with a comparison (or at least a conclusion). Out: `Slide` values. Every word is the author's, or a
label's, or a count of what the table holds; a claim that the table does not bear out is not made.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model.briefing import Briefing
from generator.model.comparison import Comparison, Conclusion, Option
from generator.model.content import Run, Runs, plain
from generator.model.deck import (
    Bullet,
    Form,
    Para,
    Slide,
    SlideKind,
    Slot,
    TableCell,
    TableContent,
    TextContent,
)
from generator.model.template import Role
from generator.planner.balance import is_worth_table, reasons_for, sign_point, tell_options
from generator.planner.claims import (
    LONGEST_NAMES,
    compared_title,
    counted_facts,
    headline,
    joined_names,
    names_of,
    options_named,
    says_something,
)
from generator.planner.definitions import shorten_definition
from generator.planner.drafts import text_slot
from generator.planner.labels import Labels, labels_for
from generator.planner.language import base_language
from generator.planner.matrix_slides import SIDE_BY_SIDE, plan_matrix, recommended_option, text_cell
from generator.planner.paragraphs import COLONS, note_texts
from generator.planner.runs import plain_line, text_runs, unbreak_runs
from generator.planner.score_claims import verdict_claims
from generator.planner.sentences import choose_sentences
from generator.planner.words import count_words

MOST_CONSEQUENCES = 6
MOST_REASONS = 4
GLANCE_WORDS = 75  # statement and support together
CONCLUSION_WORDS = 120
VERDICT_WORDS = 100  # with claims of ours


def plan_glance(briefing: Briefing) -> Slide | None:
    """At a glance: the statement and what fits of its support; without a statement, counted facts. None without a
    comparison, or where all that can be counted is that everything differs."""
    comparison, conclusion = briefing.comparison, briefing.conclusion
    if comparison is None:
        return None
    lang = briefing.properties.lang
    labels = labels_for(lang)
    title = glance_title(briefing)
    line = comparison.span.line
    is_drawn = conclusion is not None and bool(conclusion.statement)
    kicker = (text_slot(Role.KICKER, labels.glance if is_drawn else labels.table_shows),) if title else ()
    if conclusion is None or not is_drawn:
        scored = tuple(claim for claim in verdict_claims(comparison, lang) if claim != title)
        if not says_something(comparison) and not scored:
            return None
        facts = tuple(Para(text_runs(fact)) for fact in (*scored, *counted_facts(comparison, lang)))
        if len(facts) < 2:
            return None  # its title would say nearly all that such a slide says
        form = Form((*kicker, Slot(Role.BODY, TextContent(facts))))
        notes = tuple(plain(fact.runs) for fact in facts)
        return Slide(SlideKind.GLANCE, text_runs(title or labels.glance), (form,), notes, line)
    room = GLANCE_WORDS - count_words(plain(conclusion.statement))
    support = choose_sentences(conclusion.support, max(room, 0), names_of(comparison))
    points = tuple(Para(sentence) for sentence in support)
    notes = note_texts(conclusion.blocks, labels, briefing.document)
    if not points and conclusion.recommended is not None:
        points = reasons_for(briefing, conclusion.recommended)[:MOST_REASONS]
    if not points:
        counted = counted_facts(comparison, lang)
        points = tuple(Para(text_runs(fact)) for fact in counted)
        notes += counted
    forms = _statement_forms(conclusion.statement, points, kicker, statement_first=True)
    return Slide(SlideKind.GLANCE, text_runs(title or labels.glance), forms, notes, conclusion.span.line)


def _point(sentence: Runs, comparison: Comparison | None) -> Para:
    """A sentence as a point; one that leads in to the points after it has no sign."""
    named = options_named(plain(sentence), names_of(comparison))
    bullet = Bullet.NONE if plain(sentence).rstrip().endswith(COLONS) else Bullet.INHERIT
    return Para(sentence, bullet=bullet, option=named[0] if len(named) == 1 else None)


def _statement_forms(
    statement: Runs, points: tuple[Para, ...], kicker: tuple[Slot, ...], *, statement_first: bool
) -> tuple[Form, ...]:
    """With a panel for the statement, and without; a statement without points has no list beside it."""
    lead = (Para(statement, bullet=Bullet.NONE, lead=True, keep=bool(points) and statement_first),) if statement else ()
    whole = (*lead, *points) if statement_first else (*points, *lead)
    plainest = Form((*kicker, Slot(Role.BODY, TextContent(whole))))
    if not statement:
        return (plainest,)
    panel = Slot(Role.STATEMENT, TextContent((Para(statement, bullet=Bullet.NONE),)))
    body = (Slot(Role.BODY, TextContent(points)),) if points else ()
    return (Form((*kicker, panel, *body) if statement_first else (*kicker, *body, panel)), plainest)


def plan_options(briefing: Briefing) -> Slide | None:
    """The options side by side, the recommended one marked; None where the source neither defines them nor spells them
    out, nor has sections of theirs that open with a text."""
    comparison = briefing.comparison
    if comparison is None:
        return None
    told = tell_options(briefing)
    if not any(option.expansion or text for option, text in zip(comparison.options, told, strict=True)):
        return None
    lang = briefing.properties.lang
    labels = labels_for(lang)
    recommended = recommended_option(briefing)
    cards = [
        (option.name, _card(replace(option, definition=text), lang, is_recommended=index == recommended))
        for index, (option, text) in enumerate(zip(comparison.options, told, strict=True))
    ]
    names = joined_names(comparison, labels)
    title, kicker = labels.options, tuple[Slot, ...]()
    if any(told) and names == labels.join(names_of(comparison)):
        title, kicker = labels.what_are.format(options=names), (text_slot(Role.KICKER, labels.options),)
    named = [
        (Para((Run(name),), bullet=Bullet.NONE, lead=True, option=i, keep=True), *card)
        for i, (name, card) in enumerate(cards)
    ]
    forms: list[Form] = []
    if len(cards) <= SIDE_BY_SIDE:
        headed = [
            slot
            for index, (name, card) in enumerate(cards)
            for slot in (
                Slot(Role.HEADER, TextContent((Para((Run(name),), bullet=Bullet.NONE, option=index),)), index),
                Slot(Role.BODY, TextContent(card), index),
            )
        ]
        forms.append(Form((*kicker, *headed)))
        forms.append(Form((*kicker, *(Slot(Role.BODY, TextContent(paras), i) for i, paras in enumerate(named)))))
    forms.append(Form((*kicker, Slot(Role.TABLE, _options_table(cards, labels)))))
    forms.append(Form((*kicker, Slot(Role.BODY, TextContent(tuple(para for paras in named for para in paras))))))
    blocks = tuple(briefing.document.blocks[index] for index in briefing.sources.options)
    notes = note_texts(blocks, labels, briefing.document)
    line = blocks[0].span.line if blocks else comparison.span.line
    return Slide(SlideKind.OPTIONS, text_runs(title), tuple(forms), notes, line)


def _card(option: Option, lang: str, *, is_recommended: bool) -> tuple[Para, ...]:
    paras = [Para(option.expansion, bullet=Bullet.NONE, muted=True, keep=bool(option.definition))]
    if is_recommended:
        paras.insert(0, Para((Run(labels_for(lang).chosen, bold=True),), bullet=Bullet.NONE, muted=True, keep=True))
    for index, sentence in enumerate(option.definition):
        shown = shorten_definition(sentence, option.name, base_language(lang)) if index == 0 else sentence
        paras.append(Para(shown, bullet=Bullet.NONE))
    return tuple(para for para in paras if para.runs)


def _options_table(cards: list[tuple[str, tuple[Para, ...]]], labels: Labels) -> TableContent:
    rows = tuple(
        (text_cell((Run(name),), index), TableCell(card or (Para((), bullet=Bullet.NONE),)))
        for index, (name, card) in enumerate(cards)
    )
    header = (text_cell((Run(labels.option),)), text_cell((Run(labels.definition),)))
    return TableContent(header, rows, (None, None), ("left", "left"), row_heads=True, panels=False, alt=labels.options)


def plan_comparison(briefing: Briefing, heading: str = "") -> Slide | None:
    """The table, criteria in rows. `heading` is what the source has above it. None without criteria."""
    comparison = briefing.comparison
    if comparison is None or not comparison.criteria:
        return None
    if not (briefing.sources.tables or is_worth_table(briefing)):
        return None
    lang = briefing.properties.lang
    title = compared_title(comparison, lang)
    if says_something(comparison) and plan_glance(briefing) is None:
        title = headline(comparison, lang) or title  # no slide before it has said what the table shows
    return plan_matrix(briefing, title, heading)


def glance_title(briefing: Briefing) -> str:
    """The bottom line as a title: what the author recommends, else what the table shows; "" for neither."""
    comparison, conclusion, lang = briefing.comparison, briefing.conclusion, briefing.properties.lang
    if comparison is None:
        return ""
    if conclusion is not None and conclusion.recommended is not None:
        return labels_for(lang).recommended.format(option=comparison.options[conclusion.recommended].name)
    return headline(comparison, lang)


def is_shortened(briefing: Briefing, *, whole: bool = False) -> bool:
    """Whether the conclusion's slide shows less of it than its sentences."""
    conclusion = briefing.conclusion
    return conclusion is not None and not whole and _support(briefing) != conclusion.support


def plan_conclusion(briefing: Briefing, *, whole: bool = False) -> Slide | None:
    """The conclusion as points with its statement; None without one. Where the table has more to say for a verdict
    (who leads, by how much, in what, what would change it) the statement stands first, and that before the other
    sentences. Long ones keep the sentences that name options, unless `whole`; the notes have all."""
    conclusion = briefing.conclusion
    if conclusion is None or not conclusion.sentences:
        return None
    labels = labels_for(briefing.properties.lang)
    heading = plain_line(conclusion.heading)
    title = heading or labels.conclusion
    bare = title.casefold() == labels.conclusion.casefold()
    above = briefing.properties.title if bare else labels.conclusion
    kicker = (text_slot(Role.KICKER, above),) if above and len(above) <= LONGEST_NAMES else ()
    claims = _claims(briefing)
    support = conclusion.support if whole else _support(briefing)
    told = tuple(Para(text_runs(claim)) for claim in claims)
    argued = tuple(_point(sentence, briefing.comparison) for sentence in support)
    if told or any(point.option is None for point in argued):
        argued = tuple(replace(point, option=None) for point in argued)  # signs in colour and without would not match
    points = (*told, *argued)
    forms = _statement_forms(conclusion.statement, points, kicker, statement_first=bool(claims))
    notes = (*claims, *note_texts(conclusion.blocks, labels, briefing.document))
    return Slide(SlideKind.CONCLUSION, text_runs(title), forms, notes, conclusion.span.line)


def _claims(briefing: Briefing) -> tuple[str, ...]:
    """What the table says for the verdict that the author draws."""
    conclusion, comparison = briefing.conclusion, briefing.comparison
    if comparison is None or conclusion is None or not conclusion.statement:
        return ()
    return verdict_claims(comparison, briefing.properties.lang, conclusion.recommended)


def _support(briefing: Briefing) -> tuple[Runs, ...]:
    """The sentences that the conclusion's slide has room for beside its statement and the claims."""
    conclusion = briefing.conclusion
    assert conclusion is not None
    claims = _claims(briefing)
    if not claims:
        return _argument(conclusion, briefing.comparison)
    room = VERDICT_WORDS - sum(map(count_words, (plain(conclusion.statement), *claims)))
    if sum(count_words(plain(sentence)) for sentence in conclusion.support) <= room:
        return conclusion.support
    return choose_sentences(conclusion.support, max(room, 0), names_of(briefing.comparison))


def plan_findings(briefing: Briefing) -> Slide | None:
    """What the table says for a verdict where the author draws none, so labelled; None where it says nothing or there
    is a conclusion."""
    comparison, lang = briefing.comparison, briefing.properties.lang
    if comparison is None or briefing.conclusion is not None:
        return None
    claims = verdict_claims(comparison, lang)
    if len(claims) < 2:
        return None
    labels = labels_for(lang)
    points = tuple(Para(text_runs(claim)) for claim in claims)
    kicker = (text_slot(Role.KICKER, labels.comparison),)
    form = Form((*kicker, Slot(Role.BODY, TextContent(points))))
    return Slide(SlideKind.CONCLUSION, text_runs(labels.table_shows), (form,), claims, comparison.span.line)


def _argument(conclusion: Conclusion, comparison: Comparison | None) -> tuple[Runs, ...]:
    if sum(count_words(plain(sentence)) for sentence in conclusion.sentences) <= CONCLUSION_WORDS:
        return conclusion.support
    room = CONCLUSION_WORDS - count_words(plain(conclusion.statement))
    return choose_sentences(conclusion.support, room, names_of(comparison)) or conclusion.support[:1]


def join_consequences(verdict: Slide, following: Slide) -> Slide | None:
    """A verdict that is but a statement, with the few points of the slide after it under their title; None where
    either says more than that."""
    told, points = (_only_text(slide) for slide in (verdict, following))
    if len(told) != 1 or not 0 < len(points) <= MOST_CONSEQUENCES:
        return None
    kicker = tuple(slot for slot in verdict.forms[-1].slots if slot.role is Role.KICKER)
    head = Para(following.title, bullet=Bullet.NONE, lead=True, keep=True)
    forms = _statement_forms(told[0].runs, (head, *map(sign_point, points)), kicker, statement_first=True)
    return replace(verdict, forms=forms, notes=(*verdict.notes, *following.notes))


def _only_text(slide: Slide) -> tuple[Para, ...]:
    """The paragraphs of a slide whose last form is one text, () for others."""
    slots = [slot for slot in slide.forms[-1].slots if slot.role is not Role.KICKER]
    content = slots[0].content if len(slots) == 1 else None
    return content.paras if isinstance(content, TextContent) else ()


def add_caption(slide: Slide, texts: tuple[Runs, ...], notes: tuple[str, ...]) -> Slide:
    """A slide of a table with the author's words below it, before what is said there already, and in its notes."""
    paras = tuple(Para(unbreak_runs(text), bullet=Bullet.NONE) for text in texts)
    forms = []
    for form in slide.forms:
        others = tuple(slot for slot in form.slots if slot.role is not Role.CAPTION)
        below = [s.content.paras for s in form.slots if s.role is Role.CAPTION and isinstance(s.content, TextContent)]
        content = TextContent((*paras, *(para for each in below for para in each)))
        forms.append(replace(form, slots=(*others, Slot(Role.CAPTION, content))))
    return replace(slide, forms=tuple(forms), notes=(*slide.notes, *notes))
