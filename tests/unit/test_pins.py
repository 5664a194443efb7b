"""One line beside a template overrules what was found in it, by name."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from generator.diagnostics import BriefError, Diagnostics
from generator.model.template import DeckTemplate, HandoutTemplate, Layout, LayoutKind, Role, StyleRole
from generator.template import inspect_deck_template, inspect_handout_template, open_template, read_pins
from generator.template.pins import format_deck_pins, format_handout_pins, name_keys
from tests.templates.building import repeat_layouts

ROOT = Path(__file__).parents[2]
DECK = (ROOT / "templates" / "briefing.pptx").read_bytes()
HANDOUT = (ROOT / "templates" / "handout.docx").read_bytes()


def deck(pins: str, data: bytes = DECK) -> tuple[DeckTemplate, Diagnostics]:
    package, _ = open_template(data, "t.pptx", "deck")
    read, said = read_pins(pins.encode(), "t.toml")
    template, more = inspect_deck_template(package, "t.pptx", read)
    return template, said + more


def handout(pins: str) -> tuple[HandoutTemplate, Diagnostics]:
    package, _ = open_template(HANDOUT, "t.docx", "handout")
    read, said = read_pins(pins.encode(), "t.toml")
    template, more = inspect_handout_template(package, "t.docx", read)
    return template, said + more


def layout(template: DeckTemplate, name: str) -> Layout:
    return next(x for x in template.layouts if x.name == name)


def test_a_role_is_overruled_in_one_line() -> None:
    template, said = deck('[layouts."Two Content"]\n"Content Left" = "picture"\n')
    found = {p.name: p.role for p in layout(template, "Two Content").placeholders}
    assert (found["Content Left"], found["Content Right"]) == (Role.PICTURE, Role.BODY)
    assert layout(template, "Two Content").kind is LayoutKind.PICTURE, "the kind follows from the roles"
    assert said == ()


def test_the_same_line_may_stand_without_a_heading() -> None:
    template, _ = deck('layouts."Two Content".kind = "content"\n')
    assert layout(template, "Two Content").kind is LayoutKind.CONTENT
    assert layout(template, "Two Content").why == "pinned by name"


def test_a_pinned_title_takes_the_place_of_the_one_that_was_found() -> None:
    template, _ = deck('[layouts."Title and Content"]\n"Kicker" = "title"\n')
    titles = layout(template, "Title and Content").having(Role.TITLE)
    assert [p.name for p in titles] == ["Kicker"]


def test_an_unused_layout_is_never_chosen_but_one_is_always_left() -> None:
    template, _ = deck('layouts."Table".kind = "unused"\n')
    assert "Table" not in [x.name for x in template.layouts]
    names = [x.name for x in deck("")[0].layouts]
    every = "".join(f'layouts."{name}".kind = "unused"\n' for name in names)
    assert len(deck(every)[0].layouts) == len(names)


def test_the_second_layout_of_a_name_has_a_number() -> None:
    assert name_keys(["A", "B", "A", " A ", ""]) == ["A", "B", "A #2", "A #3", "(unnamed)"]
    assert name_keys(["A", "A #2", "A"], ["kind"]) == ["A", "A #2", "A #3"]
    assert name_keys(["kind"], ["kind"]) == ["kind #2"]
    template, said = deck('layouts."Table #2".kind = "other"\n', repeat_layouts(DECK, 24))
    assert [x.kind for x in template.layouts if x.name == "Table"] == [LayoutKind.TABLE, LayoutKind.OTHER]
    assert said == ()


@pytest.mark.parametrize(
    ("pins", "code", "hint"),
    [
        ('layouts."Two Contents".kind = "content"', "BRF307", "did you mean 'Two Content'?"),
        ('layouts."Two Content"."Content Lift" = "body"', "BRF307", "did you mean 'Content Left'?"),
        ('layouts."Two Content"."Content Left" = "boddy"', "BRF308", "did you mean 'body'?"),
        ('layouts."Two Content".kind = "colums"', "BRF308", "did you mean 'columns'?"),
        ('layout."Two Content".kind = "columns"', "BRF308", ""),
    ],
)
def test_what_a_pin_names_in_vain_is_a_warning_with_the_nearest_name(pins, code, hint) -> None:
    template, said = deck(pins)
    assert [d.code for d in said] == [code]
    assert hint in said[0].hint
    assert said[0].file == "t.toml"
    assert template == deck("")[0]


def test_pins_that_are_no_toml_stop_the_build() -> None:
    with pytest.raises(BriefError) as caught:
        read_pins(b"layouts = [", "t.toml")
    assert caught.value.diagnostics[0].code == "BRF306"


def test_a_style_is_pinned_by_its_name_or_its_id() -> None:
    template, said = handout('[styles]\n"body" = "Table Text"\n"list bullet" = "Quote"\n')
    assert dict(template.styles)[StyleRole.BODY] == "TableText"
    assert dict(template.styles)[StyleRole.LIST_BULLET] == "Quote"
    assert said == ()
    assert [d.code for d in handout('styles."body" = "Tabel Text"\n')[1]] == ["BRF307"]


def test_the_written_pins_say_what_was_found_and_change_nothing() -> None:
    template, _ = deck("")
    text = format_deck_pins(template, "t.pptx")
    assert tomllib.loads(text)["layouts"]["Table"]["kind"] == "table"
    assert 'kind = "table"' in text and "# a title and one table" in text
    assert deck(text) == (template, ())
    found, _ = handout("")
    assert handout(format_handout_pins(found, "t.docx")) == (found, ())


def test_names_with_quotes_and_other_scripts_can_be_pinned() -> None:
    from tests.templates.building import rename_layouts

    data = rename_layouts(DECK, lambda number: f'"標題" \\ {number}')
    template, _ = deck("", data)
    assert deck(format_deck_pins(template, "t"), data) == (template, ())
