"""Colours of a listing's words read on every ground."""

from dataclasses import replace

import pytest

from generator.model.color import apart_first, contrast
from generator.writers.palette import muted_color, readable_color, reads_as_link, text_panel, token_color
from tests.unit.specimens import default_deck_template

TOKENS = ("keyword", "string", "comment", "number", "name")


@pytest.mark.parametrize("ground", ["FFFFFF", "F2F2F2", "FFF2CC", "D9E2F3", "000000", "14213D", "2B2B2B"])
def test_each_class_reads_and_is_its_own_shade(ground):
    colors = [token_color(token, ground) for token in TOKENS]
    assert all(contrast(color, ground) >= 4.5 for color in colors)
    assert len(set(colors)) == len(TOKENS)


@pytest.mark.parametrize("ground", ["808080", "777777", "B00020", "1F4E79"])
def test_where_a_class_could_not_be_read_it_has_the_colour_of_the_text(ground):
    assert all(not color or contrast(color, ground) >= 4.5 for color in (token_color(t, ground) for t in TOKENS))


def test_plain_words_have_no_colour():
    assert token_color(None, "FFFFFF") == ""


@pytest.mark.parametrize(
    ("ground", "text"), [("FFFFFF", ""), ("526480", "FFFFFF"), ("8A8A8A", "000000"), ("101010", "FFFFFF")]
)
def test_text_reads_on_the_panel_of_a_listing_as_on_the_ground(ground, text):
    template, _ = default_deck_template()
    _, under = text_panel(template, ground, text)
    assert under != ground
    assert contrast(text or dict(template.theme_colors)["tx1"], under) >= min(4.5, contrast(text or "000000", ground))


def test_a_panel_on_a_middling_ground_goes_away_from_the_text():
    template, _ = default_deck_template()
    light = replace(template, theme_colors=(("tx1", "FFFFFF"), ("bg1", "526480")))
    color, under = text_panel(light, "526480")
    assert "000000" in color and contrast("FFFFFF", under) >= 4.5


def test_links_that_could_not_be_read_take_the_colour_of_the_text() -> None:
    template = replace(
        default_deck_template()[0], theme_colors=(("bg1", "000000"), ("tx1", "FFFFFF"), ("hlink", "0563C1"))
    )
    assert not reads_as_link(template, "44546A") and reads_as_link(template, "FFFFFF")
    assert readable_color(template, "44546A", "FFFFFF") == '<a:schemeClr val="tx1"/>'
    assert readable_color(template, "FFFFFF", "FFFFFF") == '<a:schemeClr val="bg1"/>'
    assert readable_color(replace(template, theme_colors=()), "102030") == '<a:srgbClr val="FFFFFF"/>'


def test_quiet_text_that_cannot_be_read_by_itself_gets_a_colour_that_can() -> None:
    template = replace(default_deck_template()[0], theme_colors=(("bg1", "000000"), ("tx1", "FFFFFF")))
    assert muted_color(template, "6A7A94", "FFFFFF") == '<a:schemeClr val="bg1"/>'
    assert muted_color(template, "6A7A94", "000000") == ""


def test_colours_that_look_like_one_before_them_come_last():
    red, green, blue = "B8423F", "6B8534", "3A6EA5"  # as deuteranopes see the first two, they are one
    assert apart_first([red, green, blue]) == (0, 2, 1)
    assert apart_first([blue, "3B70A8", red, blue]) == (0, 2, 1, 3)
    assert apart_first([red, "7F7F7F", blue]) == (0, 2, 1)  # grey
    assert apart_first([]) == ()
