"""Pros and cons stand in panels or an option a slide, and tell sections of the source whole or not at all."""

from generator.model.content import plain
from generator.model.deck import Bullet, Para, Slide, SlideKind, TableContent
from generator.model.template import Role
from generator.planner import plan_deck
from generator.planner.balance import plan_balance, sign_point, tell_options
from tests.writing import briefing, lines, table, text, titles

RECORD = """# Who answers

## Context and Problem Statement

Who answers our customers?

## Considered Options

* Own team
* A partner

## Decision Outcome

Chosen option: "Own team", because it knows the product.

### Consequences

* Good, because nobody has to move.
* Bad, because it costs more.

## Pros and Cons of the Options

### Own team

140 people of our own.

* Good, because customers rate it 4.6 out of 5.
* Neutral, because the lease costs the same.
* Bad, because callers wait in November.

### A partner

A company in two places.

* Good, because a contact costs less, by a third.
* Bad, because knowledge leaves the house.
"""
LONG = RECORD.replace(
    "callers wait in November", "callers wait in November " + "and in every other month of the year " * 16
)


def content(slide: Slide) -> TableContent:
    return next(s.content for s in slide.forms[0].slots if isinstance(s.content, TableContent))


def test_a_decision_record_has_its_pros_and_cons_in_panels_without_because():
    (slide,) = plan_balance(briefing(RECORD))
    assert plain(slide.title) == "Pros and cons of Own team and A partner"
    assert table(slide)[1:] == [
        ["Pros", "Customers rate it 4.6 out of 5.", "A contact costs less, by a third."],
        ["Neutral", "The lease costs the same.", ""],
        ["Cons", "Callers wait in November.", "Knowledge leaves the house."],
    ]
    signs = [row[1].paras[0].bullet for row in content(slide).rows]
    assert signs == [Bullet.PLUS, Bullet.DOT, Bullet.MINUS]


def test_sections_that_the_slides_tell_whole_have_none_of_their_own():
    planned, _ = plan_deck(briefing(RECORD))
    assert titles(planned) == [
        "Who answers",
        "Recommended: Own team",
        "Context and Problem Statement",
        "What Own team and A partner are",
        "Pros and cons of Own team and A partner",
        "Decision Outcome",
    ]
    notes = "\n".join(planned.slides[4].notes)
    assert "Neutral, because the lease costs the same." in notes and "140 people of our own." in notes
    assert "Considered Options" in planned.slides[3].notes


def test_a_section_that_says_more_keeps_its_slide():
    planned, _ = plan_deck(
        briefing(RECORD.replace("* Bad, because knowledge", "\nSee the annex.\n\n* Bad, because knowledge"))
    )
    assert "A partner" in titles(planned) and "Own team" not in titles(planned)


def test_in_full_every_section_keeps_its_slide():
    planned, _ = plan_deck(briefing(RECORD), detail="full")
    assert {"Pros and Cons of the Options", "Considered Options", "Consequences"} <= set(titles(planned))


def test_with_much_text_each_option_has_a_slide_with_two_columns():
    own, partner = plan_balance(briefing(LONG))
    assert plain(own.title) == "Pros and cons of Own team"
    assert lines(partner, Role.HEADER) == ["Pros", "Cons"]
    body = [s for s in own.forms[0].slots if s.role is Role.BODY]
    signs = [[para.bullet for para in slot.content.paras] for slot in body]  # type: ignore[union-attr]
    assert signs == [[Bullet.PLUS], [Bullet.MINUS, Bullet.DOT]]


def test_the_options_cards_have_what_their_sections_open_with_and_mark_the_recommended():
    options = plan_deck(briefing(RECORD))[0].slides[3]
    assert lines(options, Role.HEADER) == ["Own team", "A partner"]
    assert lines(options, Role.BODY) == ["Recommended", "140 people of our own.", "A company in two places."]


def test_where_one_option_opens_with_nothing_there_are_no_such_cards():
    source = briefing(RECORD.replace("A company in two places.\n\n", ""))
    assert tell_options(source) == ((), ())
    assert SlideKind.OPTIONS not in [slide.kind for slide in plan_deck(source)[0].slides]


def test_a_long_opening_stands_on_the_card_as_far_as_whole_sentences_fit():
    long = "A company in two places. " + "It has people who answer by day and by night. " * 8
    told = tell_options(briefing(RECORD.replace("A company in two places.", long)))[1]
    assert 2 < len(told) < 6 and plain(told[0]) == "A company in two places."


def test_the_reasons_for_the_chosen_option_stand_at_a_glance():
    glance = plan_deck(briefing(RECORD))[0].slides[1]
    assert lines(glance, Role.BODY) == ["Customers rate it 4.6 out of 5."]


def test_consequences_stand_beside_the_decision_with_their_signs():
    verdict = plan_deck(briefing(RECORD))[0].slides[-1]
    assert lines(verdict, Role.BODY) == ["Consequences", "Nobody has to move.", "It costs more."]
    body = next(slot.content for slot in verdict.forms[0].slots if slot.role is Role.BODY)
    assert [para.bullet for para in body.paras][1:] == [Bullet.PLUS, Bullet.MINUS]  # type: ignore[union-attr]
    assert "- Good, because nobody has to move." in verdict.notes


def test_many_consequences_keep_a_slide_of_their_own():
    more = "".join(f"* Good, because reason {n} holds.\n" for n in range(6))
    planned, _ = plan_deck(briefing(RECORD.replace("* Bad, because it costs more.\n", more)))
    assert titles(planned)[-2:] == ["Decision Outcome", "Consequences"]


def test_a_point_without_a_word_that_weighs_it_stays_as_it_is():
    para = Para(text("Because we can."))
    assert sign_point(para) is para


def test_a_row_of_benefits_in_a_table_is_still_cut_at_commas():
    rows = "|Speed|high|low|\n|Benefits|quick, cheap|sure, calm|\n|Challenges|noise|dust|\n"
    (slide,) = plan_balance(briefing("# Ants vs Bees\n\n||Ants|Bees|\n|-|-|-|\n" + rows))
    assert table(slide)[1] == ["Benefits", "Quick/Cheap", "Sure/Calm"]


def test_without_both_sides_there_is_no_balance():
    assert plan_balance(briefing("# Ants vs Bees\n\n||Ants|Bees|\n|-|-|-|\n|Benefits|a|b|\n|Speed|c|d|\n")) == ()
    assert plan_balance(briefing("# Nothing\n\nTo compare.\n")) == ()


def test_of_a_section_that_says_more_its_points_are_told_once():
    more = RECORD.replace(
        "* Good, because a contact", "It has answered for banks.\n\nPros:\n\n* Good, because a contact"
    )
    planned, _ = plan_deck(briefing(more))
    slide = planned.slides[titles(planned).index("A partner")]
    assert lines(slide, Role.BODY) == ["A company in two places.", "It has answered for banks."]
    balance = planned.slides[titles(planned).index("Pros and cons of Own team and A partner")]
    assert "- Good, because a contact costs less, by a third." in balance.notes and "Pros:" in balance.notes


def test_a_number_before_and_a_remark_after_the_name_do_not_hide_an_option_s_section():
    renamed = RECORD.replace("### A partner", "### 2. A partner - in two places").replace(
        "### Own team", "### Own team (today)"
    )
    planned, _ = plan_deck(briefing(renamed))
    assert not any(title.startswith(("2. A partner", "Own team (")) for title in titles(planned))


def test_long_pros_and_cons_are_not_told_as_long_cells_besides():
    planned, _ = plan_deck(briefing(LONG))
    assert SlideKind.DETAILS not in [slide.kind for slide in planned.slides]


def test_sections_with_other_criteria_too_have_no_slide_an_option_beside_the_matrix():
    option = "## {}\n\n- Price: {} euros\n- Pros: good\n- Cons: bad\n\n"
    names = ("Ants", "Bees", "Flies", "Wasps", "Gnats", "Moths")
    source = briefing("# Which insect\n\n" + "".join(option.format(name, n) for n, name in enumerate(names, 3)))
    assert source.comparison is not None and len(source.comparison.options) == 6
    assert plan_balance(source) == ()
