"""Brand colours in a theme: taken as they are where they can be read, darkened where not."""

from __future__ import annotations

import itertools

import pytest

from generator.diagnostics import Diagnostics
from generator.model.color import contrast, difference, find_shade, modify_luminance, to_hls
from generator.readers.brand import read_brand
from generator.template.brand_colors import Scheme, choose_scheme

NOW = {
    "dk1": "2B3648", "lt1": "FFFFFF", "dk2": "14213D", "lt2": "F3F6FA", "accent1": "0B6E99", "accent2": "A8480F",
    "accent3": "3B1C92", "accent4": "2C6620", "accent5": "8E1058", "accent6": "45270F", "hlink": "075985",
    "folHlink": "5B3A8C",
}  # fmt: skip
GREEN = '{primary: "#1B4332", secondary: "#40916C", tertiary: "#D4A373", foreground: "#1F2A24"}'
PASTEL = '{primary: "#F4A6B8", secondary: "#A8D8EA", foreground: "#5A5A5A"}'
RED = '{primary: "#C8102E", foreground: "#111111"}'
YELLOW = '{primary: "#FFD100"}'
DARK_PAGES = '{background: "#101820", foreground: "#F2F2F2", primary: "#00A3E0"}'
CREAM = '{background: "#FFFBF0", primary: "#7A1F3D", light: "#F6EEDD"}'


def choose(color: str, more: str = "") -> tuple[dict[str, str], Scheme, Diagnostics]:
    brand, _ = read_brand(f"color: {color}\n{more}".encode(), "brand.yml")
    scheme, said = choose_scheme(brand, NOW)
    return dict(scheme.slots), scheme, said


def test_a_dark_primary_becomes_the_ink_and_the_next_colours_the_options() -> None:
    slots, scheme, _ = choose(GREEN)
    assert (slots["dk1"], slots["dk2"]) == ("1F2A24", "1B4332")
    assert (slots["accent1"], slots["accent2"]) == ("2C7F5B", "946738")
    assert scheme.pure == (("accent1", "40916C"), ("accent2", "D4A373"))


def test_a_note_says_which_colour_changed_from_what_to_what() -> None:
    _, _, said = choose(PASTEL)
    assert [(d.code, d.file) for d in said] == [("BRF342", "brand.yml")]
    assert "primary #F4A6B8 to #9E5869, secondary #A8D8EA to #477585" in said[0].message


def test_colours_that_can_be_read_stay_and_nothing_is_said() -> None:
    slots, scheme, said = choose(RED)
    assert (slots["dk2"], slots["dk1"], slots["accent1"]) == ("111111", "111111", "C8102E")
    assert (said, scheme.pure) == ((), ())


def test_a_dark_page_stays_white_and_its_colour_becomes_the_ink() -> None:
    slots, _, said = choose(DARK_PAGES)
    assert (slots["lt1"], slots["dk2"]) == ("FFFFFF", "101820")
    assert "BRF347" in [d.code for d in said]


def test_a_light_page_and_its_panels_are_taken() -> None:
    slots, _, _ = choose(CREAM)
    assert (slots["lt1"], slots["lt2"], slots["dk2"]) == ("FFFBF0", "F6EEDD", "7A1F3D")


def test_a_heading_colour_and_a_link_colour_of_their_own() -> None:
    slots, scheme, _ = choose(RED, 'typography: {headings: {color: primary}, link: {color: "#0050A0"}}')
    assert (scheme.headings, slots["hlink"]) == ("C8102E", "0050A0")


def test_a_brand_without_colours_leaves_the_theme_alone() -> None:
    brand, _ = read_brand(b"typography: {base: Arial}", "brand.yml")
    assert dict(choose_scheme(brand, NOW)[0].slots) == NOW


def test_colours_of_good_and_bad_are_taken_last() -> None:
    slots, _, _ = choose('{palette: {rust: "#A8480F", sky: "#0B5FA5"}, primary: "#202020", danger: rust}')
    assert (slots["accent1"], slots["accent2"]) == ("0B5FA5", "A8480F")


@pytest.mark.parametrize("color", [GREEN, PASTEL, RED, YELLOW, DARK_PAGES, CREAM, '{palette: {a: "#FF00FF"}}'])
def test_every_text_of_the_templates_reads_and_options_look_different(color: str) -> None:
    slots, _, _ = choose(color)
    accents = [slots[f"accent{n}"] for n in range(1, 7)]
    quiet = modify_luminance(slots["dk1"], 75000, 25000)
    for ground in ("FFFFFF", slots["lt1"], slots["lt2"]):
        for text in (*accents, slots["dk1"], slots["dk2"], slots["hlink"], slots["folHlink"], quiet):
            assert contrast(text, ground) >= 4.5, (text, ground)
    for text in (slots["lt1"], modify_luminance(slots["lt1"], 85000, None)):
        assert contrast(text, slots["dk2"]) >= 4.5, text
    assert min(difference(a, b) for a, b in itertools.combinations(accents, 2)) >= 15


def test_a_shade_keeps_its_hue_and_is_the_nearest_that_fits() -> None:
    shade = find_shade("40916C", lambda rgb: contrast(rgb, "FFFFFF") >= 4.5)
    assert 4.5 <= contrast(shade, "FFFFFF") < 4.8
    assert abs(to_hls(shade)[0] - to_hls("40916C")[0]) < 0.02
    assert find_shade("111111", lambda rgb: contrast(rgb, "FFFFFF") >= 4.5) == "111111"
    assert find_shade("FFFFFF", lambda rgb: False) == "000000"


def test_colours_that_deuteranopes_confuse_are_near() -> None:
    assert difference("9E5A00", "5F7A00") < 25 < difference("0B6E99", "A8480F")
    assert difference("123456", "123456") == 0
