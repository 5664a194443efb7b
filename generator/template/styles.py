"""Effective text styles: size, font, colour, spacing, bullets, after the whole chain of inheritance.

In: the list-style elements from the weakest to the strongest. Out: nine `TextStyle` levels. The order was
measured (presentation defaults, master text styles, master placeholder, layout placeholder); elements per
ISO/IEC 29500-1 21.1.2.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from generator.model.names import qn
from generator.model.package import Element
from generator.model.template import AUTO_NUMBER, TextStyle
from generator.model.units import Insets, Pt, parse_emu, to_pt
from generator.template.theme import Palette, color_of, font_family

LEVELS = 9
_DEFAULT_SIZE = 18.0  # a:defRPr sz is 1800 by the schema's default


Facts: TypeAlias = dict[str, Any]


def read_list_style(style: Element, palette: Palette) -> tuple[Facts, ...]:
    """What one list style (a:lstStyle, p:titleStyle...) says: of all levels first (a:defPPr), then of each of nine."""
    found: dict[str, Facts] = {}
    for paragraph in style:
        facts: Facts = {}
        _read_paragraph(paragraph, facts, palette)
        found[str(paragraph.tag).rsplit("}", 1)[-1]] = facts
    return tuple(found.get(tag, {}) for tag in ("defPPr", *(f"lvl{n}pPr" for n in range(1, LEVELS + 1))))


def text_levels(
    chain: Iterable[tuple[Facts, ...]], palette: Palette, fonts: Mapping[str, str]
) -> tuple[TextStyle, ...]:
    """The nine levels that result when each list style in `chain` overrides the ones before it."""
    styles = tuple(chain)
    return tuple(_level(styles, number, palette, fonts) for number in range(1, LEVELS + 1))


def _level(styles: tuple[tuple[Facts, ...], ...], number: int, palette: Palette, fonts: Mapping[str, str]) -> TextStyle:
    found: Facts = {"ea": "+mn-ea", "cs": "+mn-cs"}
    for style in styles:
        found.update(style[0])
        found.update(style[number])
    latin = font_family(found.get("latin", "+mn-lt"), fonts) or fonts.get("+mn-lt", "Calibri")
    return TextStyle(
        size=Pt(found.get("sz", _DEFAULT_SIZE)),
        latin=latin,
        east_asian=font_family(found["ea"], fonts) or latin,
        complex_script=font_family(found["cs"], fonts) or latin,
        bold=found.get("b", False),
        italic=found.get("i", False),
        color=found.get("color", "") or palette.named("tx1"),
        align=found.get("algn", "l"),
        margin_left=Pt(found.get("marL", 0.0)),
        indent=Pt(found.get("indent", 0.0)),
        line_spacing=found.get("line", 1.0),
        line_points=found.get("line_points"),
        space_before=_space(found.get("before"), found.get("sz", _DEFAULT_SIZE)),
        space_after=_space(found.get("after"), found.get("sz", _DEFAULT_SIZE)),
        bullet=found.get("bullet", ""),
        caps=found.get("caps", False),
        right_to_left=found.get("rtl", False),
        sized="sz" in found,
        faced="latin" in found,
        tracking=found.get("spc", 0.0) / max(found.get("sz", _DEFAULT_SIZE), 1.0),
    )


def _space(value: tuple[str, float] | None, size: float) -> Pt:
    """Points of a spacing; a percentage is of 1.2 x the size, the larger of two renderers' readings."""
    if value is None:
        return Pt(0)
    unit, amount = value
    return Pt(amount if unit == "pts" else amount * 1.2 * size)


def _read_paragraph(paragraph: Element, found: dict[str, Any], palette: Palette) -> None:
    for name in ("marL", "indent"):
        if paragraph.get(name) is not None:
            found[name] = float(to_pt(parse_emu(paragraph.get(name))))
    if paragraph.get("algn"):
        found["algn"] = paragraph.get("algn")
    if paragraph.get("rtl"):
        found["rtl"] = paragraph.get("rtl") in ("1", "true")
    for name, key in (("a:lnSpc", "line"), ("a:spcBef", "before"), ("a:spcAft", "after")):
        spacing = paragraph.find(qn(name))
        if spacing is not None and len(spacing):
            _read_spacing(spacing[0], key, found)
    for child in paragraph:
        tag = str(child.tag).rsplit("}", 1)[-1]
        if tag == "buNone":
            found["bullet"] = ""
        elif tag == "buChar":
            found["bullet"] = child.get("char") or "\u2022"
        elif tag == "buAutoNum":
            found["bullet"] = AUTO_NUMBER
        elif tag == "buBlip":
            found["bullet"] = "\u25a0"
    run = paragraph.find(qn("a:defRPr"))
    if run is not None:
        _read_run(run, found, palette)


def _read_spacing(element: Element, key: str, found: dict[str, Any]) -> None:
    raw = element.get("val") or "0"
    if str(element.tag).endswith("spcPct"):
        share = float(raw.rstrip("%")) / (100 if raw.endswith("%") else 100000)
        if key == "line":
            found["line"], found["line_points"] = share, None
        else:
            found[key] = ("pct", share)
    elif key == "line":
        found["line_points"] = Pt(_int(raw) / 100)
    else:
        found[key] = ("pts", _int(raw) / 100)


def _read_run(run: Element, found: dict[str, Any], palette: Palette) -> None:
    if run.get("sz"):
        found["sz"] = _int(run.get("sz")) / 100
    if run.get("spc"):
        found["spc"] = _int(run.get("spc")) / 100
    for name in ("b", "i"):
        if run.get(name) is not None:
            found[name] = run.get(name) in ("1", "true")
    if run.get("cap"):
        found["caps"] = run.get("cap") == "all"
    for name in ("latin", "ea", "cs"):
        face = run.find(qn("a:" + name))
        if face is not None and face.get("typeface"):
            found[name] = face.get("typeface")
    color = color_of(run.find(qn("a:solidFill")), palette)
    if color:
        found["color"] = color


def _int(text: str | None) -> int:
    try:
        return int(float(text or "0"))
    except ValueError:
        return 0


def body_insets(chain: Iterable[Element | None]) -> tuple[Insets, str, bool]:
    """Insets, anchor and whether text runs vertically, from a:bodyPr elements, weakest first."""
    found: dict[str, Any] = {}
    for element in chain:
        if element is not None:
            found.update({k: v for k, v in element.attrib.items() if v})
    default = Insets()
    names = (("lIns", default.left), ("tIns", default.top), ("rIns", default.right), ("bIns", default.bottom))
    insets = Insets(*(parse_emu(found[name]) if name in found else fallback for name, fallback in names))
    return insets, found.get("anchor", "t"), found.get("vert", "horz") != "horz"
