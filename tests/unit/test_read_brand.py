"""A brand file as people write it: names and aliases, short and long forms, slips."""

from __future__ import annotations

import pytest

from generator.diagnostics import BriefError, Diagnostics
from generator.model.brand import Brand, Face, Logo
from generator.readers.brand import MAX_BRAND_BYTES, parse_color, read_brand


def read(text: str) -> Brand:
    return read_brand(text.encode(), "brand.yml")[0]


def said(text: str) -> Diagnostics:
    return read_brand(text.encode(), "brand.yml")[1]


def rgb(brand: Brand, role: str) -> str:
    color = brand.role(role)
    return color.rgb if color else ""


def test_roles_lead_to_the_palette_and_names_to_one_another() -> None:
    brand = read('color:\n  palette: {blue: "#447099", sea: blue}\n  primary: sea\n  info: primary\n')
    assert [(c.name, c.rgb) for c in brand.palette] == [("blue", "447099"), ("sea", "447099")]
    assert (rgb(brand, "primary"), rgb(brand, "info")) == ("447099", "447099")


def test_a_name_that_css_knows_may_be_redefined_by_itself() -> None:
    brand = read('color: {palette: {blue: "#112233", red: red}, primary: blue, secondary: red}')
    assert (rgb(brand, "primary"), rgb(brand, "secondary")) == ("112233", "FF0000")


def test_names_that_run_in_a_circle_are_no_colour() -> None:
    text = "color: {palette: {a: b, b: a}, primary: a}"
    assert [d.code for d in said(text)] == ["BRF345"] * 3
    assert read(text).roles == ()


def test_of_a_colour_for_light_and_dark_the_light_one_counts() -> None:
    assert rgb(read('color: {primary: {light: "#123456", dark: "#FFFFFF"}}'), "primary") == "123456"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("#abc", "AABBCC"), ("#447099", "447099"), ("447099", "447099"), ("tomato", "FF6347"), ("rgb(1, 2, 3)", "010203"),
     ("hsl(0, 100%, 50%)", "FF0000"), ("#00000080", "7F7F7F"), ("#12345", ""), ("nocolour", ""), ("", ""),
     ("rgb(300000,0)", "")],
)  # fmt: skip
def test_colours_are_read_as_css_writes_them(text: str, expected: str) -> None:
    assert parse_color(text) == expected


def test_a_colour_without_quotes_is_named_as_such() -> None:
    found = said("color:\n  primary: #447099\n")
    assert [(d.code, d.line) for d in found] == [("BRF345", 2)]
    assert "quotes" in found[0].hint


def test_unknown_keys_are_named_with_the_nearest_known_one() -> None:
    found = said("color:\n  primery: red\ntypography:\n  base: {familly: Arial}\nlogos: a.png\n")
    assert [(d.code, d.line) for d in found] == [("BRF343", 5), ("BRF343", 2), ("BRF343", 4)]
    assert [d.hint for d in found] == ["did you mean logo?", "did you mean primary?", "did you mean family?"]


def test_a_name_that_is_no_colour_is_named_with_the_nearest_of_the_palette() -> None:
    found = said('color: {palette: {forest: "#1B4332"}, primary: forrest}')
    assert found[0].hint == "did you mean forest?"


def test_faces_are_families_alone_or_with_weight_and_colour() -> None:
    brand = read(
        "typography:\n  base: 'Open Sans, sans-serif'\n  headings: {family: Georgia, weight: semi-bold, color: navy}\n"
        "  monospace: {family: '\"Fira Code\"', weight: 300}\n  link: {color: red}\n"
    )
    assert brand.base == Face("Open Sans")
    assert (brand.headings.family, brand.headings.weight) == ("Georgia", 600)
    assert brand.headings.color is not None and brand.headings.color.rgb == "000080"
    assert (brand.monospace.family, brand.monospace.weight) == ("Fira Code", 300)
    assert brand.link is not None and brand.link.rgb == "FF0000"


def test_what_has_no_use_here_is_said_once() -> None:
    found = said("typography:\n  fonts: [{family: Inter}]\n  base: {family: Inter, size: 11pt}\n")
    assert [(d.code, d.line, d.message) for d in found] == [
        ("BRF347", 2, "not used here: typography.fonts, typography.base.size")
    ]


@pytest.mark.parametrize("family", ['"a\\0b"', "<b>", "x" * 65, "[a, b]"])
def test_what_is_no_font_name_is_left_out(family: str) -> None:
    assert [d.code for d in said(f"typography: {{base: {{family: {family}}}}}")] == ["BRF345"]


def test_logos_in_every_form() -> None:
    text = (
        "meta: {name: {short: Acme, full: Acme Corporation}}\nlogo:\n  images: {mark: {path: m.png, alt: The mark}}\n"
        "  small: mark\n  medium: {light: l.png, dark: {path: d.png, alt: Dark}}\n  large: {path: big.png}\n"
    )
    assert read(text).logos == (
        Logo("small", "", "m.png", "The mark", 4),
        Logo("medium", "light", "l.png", "Acme", 5),
        Logo("medium", "dark", "d.png", "Dark", 5),
        Logo("large", "", "big.png", "Acme", 6),
    )
    assert read("logo: a.png").logos == (Logo("medium", "", "a.png", "", 1),)


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just text", "a: [1, 2", "a: &x 1\nb: *x\n"])
def test_what_is_no_plain_mapping_is_an_error(text: str) -> None:
    with pytest.raises(BriefError) as error:
        read(text)
    assert error.value.diagnostics[0].code == "BRF341"


def test_a_file_too_large_or_of_another_encoding_is_an_error() -> None:
    for data in (b"#" * (MAX_BRAND_BYTES + 1), b"\xff\xfe\x00a"):
        with pytest.raises(BriefError) as error:
            read_brand(data, "brand.yml")
        assert error.value.diagnostics[0].code == "BRF341"


def test_empty_sections_say_nothing() -> None:
    assert read("meta:\ncolor:\ntypography:\nlogo:\n") == Brand("brand.yml")
    assert said("meta:\ncolor:\ntypography:\nlogo:\n") == ()
