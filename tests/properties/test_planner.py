"""No word of a source is lost and none is invented, whatever it is: in the deck with its notes, in the handout."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import astuple

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model import content as c
from generator.model.deck import Deck, Form, PictureContent, TableContent, TextContent
from generator.model.handout import Handout, HandoutPara, HandoutTable
from generator.planner import briefing_fields, plan_deck, plan_handout, understand
from generator.planner.labels import labels_for
from tests.writing import LINE, text

QUICK = settings(deadline=None, derandomize=True, max_examples=150)
VOCABULARY = [
    "Alpha",
    "Beta",
    "security",
    "is",
    "a",
    "the",
    "fast",
    "tool.",
    "Next",
    "e.g.",
    "30",
    "and",
    "with",
    "安全。",
]
phrases = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12).map(" ".join)
short = st.sampled_from(["Alpha", "Beta", "Gamma", "Price", "", "Feature", "Benefits", "Challenges", "10", "a, b, c"])


@st.composite
def runs(draw: st.DrawFn) -> c.Runs:
    pieces = draw(st.lists(st.tuples(phrases, st.booleans(), st.booleans()), min_size=1, max_size=3))
    return tuple(c.Run(words + " ", bold=bold, code=code) for words, bold, code in pieces)


paragraphs = runs().map(lambda found: c.Paragraph(found, LINE))
codes = phrases.map(lambda words: c.Code(words + "\n" * 2 + words, "", LINE))
pictures = st.tuples(short, short).map(lambda pair: c.Picture("p.png", pair[0], pair[1], LINE))
headings = st.tuples(
    st.integers(1, 6), st.sampled_from(["Alpha vs Beta", "Alpha", "Conclusion", "Summary", "Notes", "Pro"])
).map(lambda pair: c.Heading(pair[0], text(pair[1]), LINE))


@st.composite
def tables(draw: st.DrawFn) -> c.Table:
    width = draw(st.integers(1, 4))
    row = st.tuples(*[st.one_of(short.map(text), runs())] * width)
    header = draw(st.one_of(row, st.just((text("Feature"), text("Alpha"), text("Beta"), text("Gamma"))[:width])))
    return c.Table(header, tuple(draw(st.lists(row, max_size=4))), ("",) * width, LINE)


def nested(inner: st.SearchStrategy[c.Block]) -> st.SearchStrategy[c.Block]:
    blocks = st.lists(inner, min_size=1, max_size=3).map(tuple)
    items = st.lists(st.builds(c.ListItem, blocks, st.sampled_from([None, True, False])), min_size=1, max_size=3)
    return st.one_of(
        st.builds(c.List, items.map(tuple), st.booleans(), st.integers(0, 5), st.just(LINE)),
        st.builds(c.Quote, blocks, st.sampled_from(["", "note", "warning"]), st.just(LINE)),
        st.builds(
            c.DefinitionList,
            st.lists(st.builds(c.Definition, runs(), blocks), min_size=1, max_size=2).map(tuple),
            st.just(LINE),
        ),
    )


leaves: st.SearchStrategy[c.Block] = st.one_of(paragraphs, codes, pictures, tables())
blocks_of_all_kinds = st.one_of(headings, st.recursive(leaves, nested, max_leaves=5), st.just(c.Rule(LINE)))
several = st.lists(blocks_of_all_kinds, max_size=6)


@st.composite
def comparisons(draw: st.DrawFn) -> list[c.Block]:
    """A document that compares, with anything around its parts."""
    cells = st.one_of(short.map(text), runs())
    names = st.sampled_from(["Price", "Benefits", "Challenges", "Scope", "Tools"]).map(text)
    rows = draw(st.lists(st.tuples(names, cells, cells), min_size=2, max_size=5))
    if draw(st.booleans()):
        header, body = (text("Feature"), text("Alpha"), text("Beta")), tuple(rows)
    else:
        header = (text("Tool"), text("Price"), text("Benefits"))
        body = tuple((text(name), *row[1:]) for name, row in zip(("Alpha", "Beta"), rows, strict=False))
    table = c.Table(header, body, ("", "left", "right"), LINE, caption=draw(st.sampled_from([(), text("Beta table")])))
    lines = [
        text("Alpha -> Fast tool"),
        text("Beta: a tool"),
        text("Beta is a fast tool. Next."),
        text("Alpha is fast"),
    ]
    about = draw(st.lists(st.sampled_from(lines).map(lambda line: c.Paragraph(line, LINE)), max_size=3))
    listed = c.List(tuple(c.ListItem((each,)) for each in about), False, 1, LINE)
    quoted = c.Quote(tuple(about), "", LINE)
    defining: list[c.Block] = draw(st.sampled_from([[listed], [quoted], list(about)])) if about else []
    ending = [c.Heading(draw(st.integers(1, 3)), text("Conclusion"), LINE), *draw(st.lists(paragraphs, max_size=2))]
    return [
        *([c.Heading(1, text("Alpha vs Beta"), LINE)] if draw(st.booleans()) else [c.Heading(2, text("Vs"), LINE)]),
        *draw(several),
        *defining,
        *([c.Heading(2, text("Compare Alpha and Beta"), LINE)] if draw(st.booleans()) else []),
        table,
        *draw(several),
        *(ending if draw(st.booleans()) else []),
        *draw(several),
    ]


documents = st.one_of(several, comparisons()).map(
    lambda blocks: c.Document("some-notes.md", c.Metadata(), tuple(blocks))
)


def words(*texts: str) -> Counter[str]:
    return Counter(word for each in texts for word in re.findall(r"\w+", each.casefold()))


def source_words(document: c.Document) -> Counter[str]:
    found: list[str] = []
    for block in c.walk(document.blocks):
        match block:
            case c.Heading(runs=inline) | c.Paragraph(runs=inline):
                found.append(c.plain(inline))
            case c.Table():
                found += [c.plain(cell) for row in (block.header, *block.rows, (block.caption,)) for cell in row]
            case c.Code(text=code):
                found.append(code)
            case c.Picture(alt=alt, title=title):
                found += [alt, title]
            case c.DefinitionList(items=entries):
                found += [c.plain(entry.term) for entry in entries]
            case _:
                pass
    return words(*found)


def form_texts(form: Form) -> list[str]:
    found: list[str] = []
    for slot in form.slots:
        match slot.content:
            case TextContent(paras=paras):
                found += [c.plain(para.runs) for para in paras]
            case TableContent(header=header, rows=rows):
                found += [c.plain(para.runs) for row in (header, *rows) for cell in row for para in cell.paras]
            case PictureContent(alt=alt):
                found.append(alt)
    return found


def deck_words(deck: Deck, form: int) -> Counter[str]:
    return words(
        *(c.plain(slide.title) for slide in deck.slides),
        *(note for slide in deck.slides for note in slide.notes),
        *(each for slide in deck.slides for each in form_texts(slide.forms[form])),
    )


def handout_words(handout: Handout) -> Counter[str]:
    found = [handout.properties.title]
    for block in handout.blocks:
        match block:
            case HandoutPara(runs=inline):
                found.append(c.plain(inline))
            case HandoutTable():
                found += [c.plain(cell) for row in (block.header, *block.rows) for cell in row]
                found += [c.plain(block.caption), c.plain(block.note)]
            case _:
                found += [block.alt, c.plain(block.caption)]
    return words(*found)


def allowed_words(document: c.Document) -> set[str]:
    labels = words(*(re.sub(r"\{\w+\}", " ", label) for lang in ("en", "zh") for label in astuple(labels_for(lang))))
    numbers = {str(number) for number in range(100)}
    return set(source_words(document)) | set(labels) | numbers | {"some", "notes", "x"}


@QUICK
@given(documents)
def test_the_deck_with_its_notes_has_every_word_and_no_other(document: c.Document):
    briefing, _ = understand(document)
    deck, _ = plan_deck(briefing)
    for form in (0, -1):
        found = deck_words(deck, form)
        assert not set(source_words(document)) - set(found)
        assert not set(found) - allowed_words(document)


@QUICK
@given(documents)
def test_the_handout_has_every_word_as_often_as_the_source_and_no_other(document: c.Document):
    found = handout_words(plan_handout(understand(document)[0])[0])
    assert not source_words(document) - found
    assert not set(found) - allowed_words(document)


@QUICK
@given(documents)
def test_titles_are_unique_and_slides_well_formed(document: c.Document):
    briefing, _ = understand(document)
    deck, _ = plan_deck(briefing)
    titles = [c.plain(slide.title).casefold() for slide in deck.slides if not slide.continues]
    assert all(titles) and len(set(titles)) == len(titles)
    assert all(slide.forms for slide in deck.slides)
    for slide in deck.slides:
        for form in slide.forms:
            for slot in form.slots:
                if isinstance(slot.content, TableContent):
                    width = len(slot.content.columns)
                    assert {len(row) for row in (*slot.content.rows, slot.content.header) if row} <= {width}
    assert briefing_fields(briefing)["title"]


@QUICK
@given(documents)
def test_understanding_is_the_same_each_time(document: c.Document):
    assert understand(document) == understand(document)
