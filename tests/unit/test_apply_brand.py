"""The default templates in a brand's look: themes rewritten, logos placed, everything else left as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.model.brand import Brand, Logo, LogoImage
from generator.model.color import contrast, luminance
from generator.model.names import qn
from generator.model.package import Package, open_package
from generator.model.template import LayoutKind, Role
from generator.model.units import Emu, Frame
from generator.readers.brand import read_brand
from generator.template import apply_brand, inspect_deck_template, inspect_handout_template
from generator.template.brand_logo import choose_logo

from .specimens import png

TEMPLATES = Path(__file__).parents[2] / "templates"
FORSTWERK = """\
meta: {name: Forstwerk}
color:
  foreground: "#1F2A24"
  primary: "#1B4332"
  secondary: "#40916C"
  tertiary: "#D4A373"
typography:
  base: Open Sans
  headings: {family: Georgia, weight: 400, color: secondary}
  monospace: Fira Code
"""
DUMP = """\
dk1 1F2A24
lt1 FFFFFF
dk2 1B4332
lt2 F3FAF7
accent1 2C7F5B
accent2 946738
accent3 0B6E99
accent4 3B1C92
accent5 421B6A
accent6 0A7D7D
hlink 2C7F5B
folHlink 4D695A
major Georgia
minor Open Sans"""


def brand(text: str = FORSTWERK) -> Brand:
    return read_brand(text.encode(), "brand.yml")[0]


def logo(ground: str = "", *, size: str = "medium", width: int = 400, tone: float | None = None) -> LogoImage:
    tones = () if tone is None else ((tone, 1.0),)
    return LogoImage(
        Logo(size, ground, f"{size}{ground}.png", "Forstwerk", 9), png(4, 1), "image/png", width, 100, tones
    )


def branded(file: str, *logos: LogoImage, text: str = FORSTWERK) -> Package:
    package = open_package((TEMPLATES / file).read_bytes())
    return apply_brand(package, brand(text), logos)[0]


def dump_theme(package: Package, part: str) -> str:
    root = package.xml(part)
    lines = [f"{slot.tag.rsplit('}', 1)[-1]} {slot[0].get('val')}" for slot in root.find(".//" + qn("a:clrScheme"))]
    for kind in ("major", "minor"):
        latin = root.find(f".//{qn('a:' + kind + 'Font')}/{qn('a:latin')}")
        lines.append(f"{kind} {latin.get('typeface')}")
    return "\n".join(lines)


def pictures(package: Package, part: str) -> list[Frame]:
    found = []
    for picture in package.xml(part).iter(qn("p:pic")):
        transform: Any = picture.find(".//" + qn("a:xfrm"))
        offset, extent = transform.find(qn("a:off")), transform.find(qn("a:ext"))
        found.append(
            Frame(*(Emu(int(v)) for v in (offset.get("x"), offset.get("y"), extent.get("cx"), extent.get("cy"))))
        )
    return found


@pytest.mark.parametrize(
    ("file", "parts"),
    [
        ("briefing.pptx", ("ppt/theme/theme1.xml", "ppt/theme/theme2.xml")),
        ("handout.docx", ("word/theme/theme1.xml",)),
    ],
)
def test_every_theme_has_the_colours_and_faces_of_the_brand(file: str, parts: tuple[str, ...]) -> None:
    package = branded(file)
    assert {dump_theme(package, part) for part in parts} == {DUMP}
    latin = package.xml(parts[0]).find(".//" + qn("a:latin"))
    assert latin.get("panose") is None


def test_the_deck_template_is_understood_in_the_new_look() -> None:
    template, said = inspect_deck_template(branded("briefing.pptx"), "briefing.pptx")
    assert said == ()
    assert [(c.scheme, c.rgb) for c in template.option_colors[:2]] == [("accent1", "2C7F5B"), ("accent2", "946738")]
    content = next(x for x in template.layouts if x.kind is LayoutKind.CONTENT)
    title, body = content.having(Role.TITLE)[0].levels[0], content.having(Role.BODY)[0].levels[0]
    assert (title.latin, title.bold, title.color) == ("Georgia", False, "2C7F5B")
    assert (body.latin, body.color) == ("Open Sans", "1F2A24")
    cover = next(x for x in template.layouts if x.kind is LayoutKind.TITLE)
    assert cover.having(Role.TITLE)[0].levels[0].color == "FFFFFF"


def test_all_text_of_the_branded_deck_template_reads() -> None:
    others = ('{primary: "#F4A6B8", secondary: "#A8D8EA"}', '{primary: "#FFD100"}', '{primary: "#7A1F3D"}')
    for text in (FORSTWERK, *(f"color: {other}" for other in others)):
        template, _ = inspect_deck_template(branded("briefing.pptx", text=text), "briefing.pptx")
        for layout in template.layouts:
            for p in layout.placeholders:
                if p.role not in (Role.TABLE, Role.PICTURE):
                    levels = p.levels if p.role is Role.BODY else p.levels[:1]
                    assert all(contrast(s.color, p.fill or p.background) >= 4.5 for s in levels), (layout.name, p.name)


def test_circles_keep_the_pure_colours() -> None:
    cover = branded("briefing.pptx").xml("ppt/slideLayouts/slideLayout1.xml")
    fills = [e.get("val") for e in cover.iter(qn("a:srgbClr"))]
    assert fills == ["40916C", "D4A373"]


def test_word_keeps_no_old_value_beside_a_theme_colour() -> None:
    package = branded("handout.docx")
    old = {"2B3648", "14213D", "F3F6FA", "A8480F", "506486", "D0DCEB"}
    for name, data in package.parts.items():
        assert not any(value.encode() in data for value in old), name
    styles = {s.get(qn("w:styleId")): s for s in package.xml("word/styles.xml").iter(qn("w:style"))}
    heading = styles["Heading1"].find(qn("w:rPr"))
    assert heading.find(qn("w:color")).attrib == {qn("w:val"): "2C7F5B"}
    assert heading.find(qn("w:b")).get(qn("w:val")) == "0"
    assert styles["Code"].find(f"{qn('w:rPr')}/{qn('w:rFonts')}").get(qn("w:ascii")) == "Fira Code"
    fonts = [f.get(qn("w:name")) for f in package.xml("word/fontTable.xml")]
    assert fonts == ["Arial", "Open Sans", "Georgia", "Fira Code"]
    template, said = inspect_handout_template(package, "handout.docx")
    assert (template.body_style.latin, said) == ("Open Sans", ())


def test_handout_text_reads_on_paper_and_on_panels() -> None:
    styles = branded("handout.docx", text='color: {primary: "#F4A6B8"}').xml("word/styles.xml")
    panel = next(e.get(qn("w:fill")) for e in styles.iter(qn("w:shd")))
    for color in {e.get(qn("w:val")) for e in styles.iter(qn("w:color"))}:
        assert min(contrast(color, "FFFFFF"), contrast(color, panel)) >= 4.5, color


def test_a_brand_of_faces_alone_leaves_the_sheets_byte_for_byte() -> None:
    package = open_package((TEMPLATES / "briefing.pptx").read_bytes())
    changed = branded("briefing.pptx", text="typography: {base: Arial}")
    assert {n for n in package.parts if package.parts[n] != changed.parts[n]} == {
        "ppt/theme/theme1.xml",
        "ppt/theme/theme2.xml",
    }


# ---- logos


def test_the_logo_stands_on_every_slide_and_covers_nothing() -> None:
    package = branded("briefing.pptx", logo("light"), logo("dark"))
    (strip,) = pictures(package, "ppt/slideMasters/slideMaster1.xml")
    (corner,) = pictures(package, "ppt/slideLayouts/slideLayout1.xml")
    assert strip.width == 4 * strip.height
    template, _ = inspect_deck_template(package, "briefing.pptx")
    for layout in template.layouts:
        mark = corner if layout.kind is LayoutKind.TITLE else strip
        for p in layout.placeholders:
            assert not p.frame.overlaps(mark), (layout.name, p.name)
        assert Frame(Emu(0), Emu(0), template.width, template.height).contains(mark)
    targets = [package.related(part, "image") for part in ("ppt/slideMasters/slideMaster1.xml",)]
    assert targets == [("ppt/media/logo1.png",)]


def test_a_very_wide_and_a_very_tall_logo_keep_their_proportions() -> None:
    for width in (3000, 20):
        (mark,) = pictures(branded("briefing.pptx", logo(width=width)), "ppt/slideMasters/slideMaster1.xml")
        assert mark.width / mark.height == pytest.approx(width / 100, rel=0.01)


def test_on_dark_ground_the_dark_logo_is_taken_and_else_a_panel_helps() -> None:
    light, dark, both = logo("light", tone=0.02), logo("dark", tone=1.0), logo(tone=0.02)
    sizes = ("large", "medium", "small")
    assert choose_logo((light, dark), sizes, "1B4332") == (dark, False)
    assert choose_logo((light,), sizes, "1B4332") == (light, True)
    assert choose_logo((both,), sizes, "1B4332") == (both, True)
    assert choose_logo((both,), sizes, "FFFFFF") == (both, False)
    assert choose_logo((logo(tone=0.4),), sizes, "1B4332") == (logo(tone=0.4), False)
    assert choose_logo((), sizes, "FFFFFF") is None


def test_a_logo_that_cannot_be_seen_stands_on_a_panel_within_its_place() -> None:
    package = branded("briefing.pptx", logo(tone=luminance("FFFFFF")))
    root = package.xml("ppt/slideMasters/slideMaster1.xml")
    panel = next(s for s in root.iter(qn("p:sp")) if s.find(".//" + qn("p:cNvPr")).get("name") == "Logo Panel")
    transform = panel.find(f"{qn('p:spPr')}/{qn('a:xfrm')}")
    offset, extent = transform.find(qn("a:off")), transform.find(qn("a:ext"))
    right = int(offset.get("x")) + int(extent.get("cx"))
    (mark,) = pictures(package, "ppt/slideMasters/slideMaster1.xml")
    assert int(offset.get("x")) < mark.x < mark.right < right <= 11551616
    assert mark.width / mark.height == pytest.approx(4, rel=0.01)


def test_the_handout_has_the_logo_in_its_first_header_alone() -> None:
    package = branded("handout.docx", logo())
    drawn = [n for n in package.parts if b"<wp:inline" in package.parts[n]]
    assert drawn == ["word/header2.xml"]
    described = package.xml("word/header2.xml").find(".//" + qn("wp:docPr"))
    assert described.get("descr") == "Forstwerk"
    assert package.related("word/header2.xml", "image") == ("word/media/logo1.png",)
    assert package.content_type("word/media/logo1.png") == "image/png"


def test_a_white_logo_is_left_out_of_the_handout_with_a_note() -> None:
    package = open_package((TEMPLATES / "handout.docx").read_bytes())
    result, said = apply_brand(package, brand("meta: {name: A}"), (logo("dark", tone=1.0),))
    assert [(d.code, d.line) for d in said] == [("BRF348", 9)]
    assert b"<wp:inline" not in result.parts["word/header2.xml"]
