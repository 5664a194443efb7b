"""The two default templates: rebuilt byte for byte, every placeholder where decks expect it, contrast AA, no
direct formatting in the handout."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.model.names import qn
from generator.model.package import Package, open_package
from generator.model.template import LayoutKind, Role, StyleRole
from generator.template.deck import inspect_deck_template
from generator.template.handout import inspect_handout_template

TEMPLATES = Path(__file__).parents[2] / "templates"

EXPECTED = {  # layout: its kind, and the idx of placeholders by role besides kicker and footers
    "Title Slide": (LayoutKind.TITLE, {Role.SUBTITLE: [1]}),
    "Section": (LayoutKind.SECTION, {Role.BODY: [1]}),
    "Title Only": (LayoutKind.TITLE_ONLY, {}),
    "Title and Content": (LayoutKind.CONTENT, {Role.BODY: [1]}),
    "Two Content": (LayoutKind.COLUMNS, {Role.BODY: [1, 2]}),
    "Comparison": (LayoutKind.COMPARISON, {Role.HEADER: [21, 22], Role.BODY: [1, 2]}),
    "Comparison of Three": (LayoutKind.COMPARISON, {Role.HEADER: [21, 22, 23], Role.BODY: [1, 2, 3]}),
    "Comparison of Four": (LayoutKind.COMPARISON, {Role.HEADER: [21, 22, 23, 24], Role.BODY: [1, 2, 3, 4]}),
    "Table": (LayoutKind.TABLE, {Role.TABLE: [16], Role.CAPTION: [14]}),
    "At a Glance": (LayoutKind.STATEMENT, {Role.STATEMENT: [15], Role.BODY: [1]}),
    "Conclusion": (LayoutKind.STATEMENT, {Role.BODY: [1], Role.STATEMENT: [15]}),
    "Picture with Caption": (LayoutKind.PICTURE, {Role.PICTURE: [17], Role.CAPTION: [14]}),
}
FRAME_ROLES = (Role.TITLE, Role.KICKER, Role.DATE, Role.FOOTER, Role.NUMBER)


@pytest.fixture(scope="module")
def briefing() -> Package:
    return open_package((TEMPLATES / "briefing.pptx").read_bytes())


@pytest.fixture(scope="module")
def handout() -> Package:
    return open_package((TEMPLATES / "handout.docx").read_bytes())


@pytest.mark.parametrize(("script", "file"), [("build_briefing", "briefing.pptx"), ("build_handout", "handout.docx")])
def test_a_rebuild_gives_the_committed_parts(script: str, file: str) -> None:
    # Parts are compared: the deflated bytes of a zip may differ between zlib builds.
    code = f"import sys, {script}; sys.stdout.buffer.write({script}.build())"
    paths = f"import sys; sys.path[:0] = [{str(TEMPLATES)!r}, {str(TEMPLATES.parent)!r}]; "
    first, second = (
        subprocess.run(
            [sys.executable, "-c", paths + code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert dict(open_package(first).parts) == dict(open_package((TEMPLATES / file).read_bytes()).parts)


def test_each_layout_offers_its_placeholders_by_role_and_index(briefing: Package) -> None:
    template, diagnostics = inspect_deck_template(briefing, "briefing.pptx")
    assert diagnostics == ()
    found = {}
    for layout in template.layouts:
        roles: dict[Role, list[int]] = {}
        for p in layout.placeholders:
            if p.role not in FRAME_ROLES:
                roles.setdefault(p.role, []).append(p.idx)
        found[layout.name] = (layout.kind, roles)
    assert found == EXPECTED


def test_title_kicker_and_footers_stand_at_the_same_place_on_every_content_layout(briefing: Package) -> None:
    template, _ = inspect_deck_template(briefing, "briefing.pptx")
    inner = [x for x in template.layouts if x.kind not in (LayoutKind.TITLE, LayoutKind.SECTION)]
    for role, idx in ((Role.TITLE, 0), (Role.KICKER, 13), (Role.DATE, 10), (Role.FOOTER, 11), (Role.NUMBER, 12)):
        places = {(p.idx, p.frame) for layout in inner for p in layout.having(role)}
        assert len(places) == 1, role
        assert next(iter(places))[0] == idx
        assert all(layout.having(role) for layout in inner)


def test_all_text_has_a_contrast_of_at_least_four_and_a_half_to_one(briefing: Package) -> None:
    template, _ = inspect_deck_template(briefing, "briefing.pptx")
    for layout in template.layouts:
        for p in layout.placeholders:
            if p.role in (Role.TABLE, Role.PICTURE):
                continue
            levels = p.levels if p.role is Role.BODY else p.levels[:1]
            assert all(contrast(s.color, p.fill or p.background) >= 4.5 for s in levels), (layout.name, p.name)


def test_option_colours_and_links_read_on_white_and_on_the_panel(briefing: Package) -> None:
    colors = theme_colors(briefing)
    for name in (*(f"accent{n}" for n in range(1, 7)), "dk1", "dk2", "hlink", "folHlink"):
        for ground in ("lt1", "lt2"):
            assert contrast(colors[name], colors[ground]) >= 4.5, (name, ground)


def test_option_colours_stay_apart_for_deuteranopes(briefing: Package) -> None:
    colors = theme_colors(briefing)
    seen = [lab(deuteranope(colors[f"accent{n}"])) for n in range(1, 7)]
    assert min(sum((a - b) ** 2 for a, b in zip(p, q, strict=True)) for p, q in itertools.combinations(seen, 2)) > 15**2


def test_decoration_is_marked_as_decorative_and_slides_inherit_no_effects(briefing: Package) -> None:
    parts = [n for n in briefing.parts if n.startswith(("ppt/slideLayouts/slide", "ppt/slideMasters/slide"))]
    for name in parts:
        for shape in briefing.xml(name).iter(qn("p:sp")):
            assert shape.find(".//" + qn("p:ph")) is not None or shape.find(".//" + qn("adec:decorative")) is not None
    styles = briefing.xml("ppt/theme/theme1.xml").findall(".//" + qn("a:effectStyle"))
    assert len(styles) == 3
    assert all(len(style.find(qn("a:effectLst"))) == 0 for style in styles)


def test_the_deck_has_its_own_default_table_style(briefing: Package) -> None:
    styles = briefing.xml("ppt/tableStyles.xml")
    names = {s.get("styleId"): s.get("styleName") for s in styles}
    assert names[styles.get("def")] == "Briefing rules"
    assert sorted(names.values()) == ["Briefing panels", "Briefing rules"]


def test_the_handout_has_a_style_for_every_role(handout: Package) -> None:
    template, diagnostics = inspect_handout_template(handout, "handout.docx")
    assert diagnostics == ()
    # Body text is Normal, which needs no style of its own.
    assert set(StyleRole) - {role for role, _ in template.styles} <= {StyleRole.BODY}
    assert template.has_cover_title


def test_the_handout_body_has_no_direct_formatting(handout: Package) -> None:
    body = handout.xml("word/document.xml").find(qn("w:body"))
    assert list(body.iter(qn("w:rPr"))) == []
    for properties in body.iter(qn("w:pPr")):
        assert [child.tag for child in properties] == [qn("w:pStyle")]
    texts = ["".join(t.text for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]
    assert texts == ["{{ title }}", "{{ subtitle }}", "{{ cover }}", "{{ body }}"]


def test_the_handout_never_asks_to_update_fields(handout: Package) -> None:
    assert handout.xml("word/settings.xml").find(qn("w:updateFields")) is None
    footer = handout.xml("word/footer1.xml")
    assert [e.text.strip() for e in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]


def test_no_bold_paragraph_style_is_meant_to_hold_bold_words(handout: Package) -> None:
    styles = {s.get(qn("w:styleId")): s for s in handout.xml("word/styles.xml").iter(qn("w:style"))}
    for name in ("TableHead", "TableText", "OptionHeading", "Summary", "Normal"):
        assert styles[name].find(qn("w:rPr") + "/" + qn("w:b")) is None, name
    assert styles["Option1"].find(qn("w:rPr") + "/" + qn("w:b")) is not None


def test_handout_text_reads_on_paper_and_on_panels(handout: Package) -> None:
    styles = handout.xml("word/styles.xml")
    colors = {e.get(qn("w:val")) for e in styles.iter(qn("w:color"))}
    assert all(contrast(color, ground) >= 4.5 for color in colors for ground in ("FFFFFF", "F3F6FA"))


# ---- colour arithmetic (WCAG 2.1 relative luminance; Machado 2009 for deuteranopia)


def theme_colors(package: Package) -> dict[str, str]:
    scheme: Any = package.xml("ppt/theme/theme1.xml").find(".//" + qn("a:clrScheme"))
    return {slot.tag.rsplit("}", 1)[-1]: slot[0].get("val") for slot in scheme}


def linear(color: str) -> list[float]:
    channels = [int(color[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def luminance(color: str) -> float:
    r, g, b = linear(color)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def deuteranope(color: str) -> list[float]:
    rows = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881))
    channels = linear(color)
    return [min(1.0, max(0.0, sum(a * b for a, b in zip(row, channels, strict=True)))) for row in rows]


def lab(rgb: list[float]) -> tuple[float, float, float]:
    r, g, b = rgb
    x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505
    y = 0.2126 * r + 0.7152 * g + 0.0722 * b
    z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
