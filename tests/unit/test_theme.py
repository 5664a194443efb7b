"""What a theme's colours come to."""

from __future__ import annotations

from lxml import etree

from generator.template.theme import color_of, read_palette

SPACE = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
GROUNDS = (
    '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    '<a:solidFill><a:schemeClr val="phClr"><a:tint val="95000"/><a:satMod val="170000"/></a:schemeClr></a:solidFill>'
    '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="102030"/></a:gs></a:gsLst></a:gradFill>'
)
THEME = etree.fromstring(f"<a:theme {SPACE}><a:bgFillStyleLst>{GROUNDS}</a:bgFillStyleLst></a:theme>")


def test_a_ground_is_the_themes_fill_in_the_colour_that_is_asked_for() -> None:
    palette = read_palette(THEME, None)
    assert palette.ground("1001", "44546A") == "44546A"
    assert palette.ground("1002", "44546A") == "516482"  # lighter: 4.3:1 for D9D9D9, which 44546A carries
    assert palette.ground("1003", "44546A") == "102030"
    assert palette.ground("1009", "44546A") == palette.ground("", "44546A") == "44546A"


def test_tint_and_shade_mix_light() -> None:
    palette = read_palette(None, None)
    half = etree.fromstring(
        f'<a:solidFill {SPACE}><a:srgbClr val="000000"><a:tint val="50000"/></a:srgbClr></a:solidFill>'
    )
    assert color_of(half, palette) == "BCBCBC"
