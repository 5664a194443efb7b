"""Strict files and templates of every ending are read like ordinary ones, and what is written is ordinary."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.model.package import open_package
from generator.model.template import Role
from generator.model.units import parse_emu
from generator.template import inspect_deck_template, inspect_handout_template, open_template
from generator.writers.deck import write_deck
from generator.writers.handout import write_handout
from tests.templates.building import as_strict, as_type, rebuild
from tests.unit.specimens import briefing, image, read_deck_template, read_handout_template, report

ROOT = Path(__file__).parents[2]
DECK = (ROOT / "templates" / "briefing.pptx").read_bytes()
HANDOUT = (ROOT / "templates" / "handout.docx").read_bytes()
PPT, DOC = "application/vnd.ms-powerpoint.", "application/vnd.ms-word."
OPEN = "application/vnd.openxmlformats-officedocument."


def test_a_strict_deck_template_is_understood_as_the_same_template() -> None:
    strict, _ = read_deck_template(as_strict(DECK))
    plain, _ = read_deck_template(DECK)
    assert [x.placeholders for x in strict.layouts] == [x.placeholders for x in plain.layouts]
    assert (strict.option_colors, strict.theme_colors, strict.text) == (
        plain.option_colors,
        plain.theme_colors,
        plain.text,
    )


def test_a_strict_handout_template_is_understood_as_the_same_template() -> None:
    assert read_handout_template(as_strict(HANDOUT))[0] == read_handout_template(HANDOUT)[0]


def test_a_deck_from_a_strict_template_is_transitional_throughout_without_percent_signs_or_units() -> None:
    template, package = read_deck_template(as_strict(DECK))
    data, _ = write_deck(briefing(template), template, package, {"map.png": image("map.png")}, {})
    written = open_package(data)
    assert not any(b"purl.oclc.org" in part or b"strict" in part for part in written.parts.values())
    assert not any(b'val="75%"' in part or b'%"/>' in part for n, part in written.parts.items() if n.endswith(".xml"))


def test_a_handout_from_a_strict_template_has_its_page_in_plain_twips() -> None:
    template, package = read_handout_template(as_strict(HANDOUT))
    fields = {"label_page": "Page", "label_of": "of", "cover": ""}
    data, _ = write_handout(report(), template, package, {"map.png": image("map.png")}, fields)
    document = open_package(data).parts["word/document.xml"]
    assert b"purl.oclc.org" not in document and not re.search(rb'="[0-9.]+pt"', document)
    assert b'w:w="11906"' in document


@pytest.mark.parametrize(
    ("kind", "data", "content_type"),
    [
        ("deck", DECK, OPEN + "presentationml.template.main+xml"),
        ("deck", DECK, OPEN + "presentationml.slideshow.main+xml"),
        ("deck", DECK, PPT + "presentation.macroEnabled.main+xml"),
        ("deck", DECK, PPT + "template.macroEnabled.main+xml"),
        ("deck", DECK, PPT + "slideshow.macroEnabled.main+xml"),
        ("handout", HANDOUT, OPEN + "wordprocessingml.template.main+xml"),
        ("handout", HANDOUT, DOC + "document.macroEnabled.main+xml"),
        ("handout", HANDOUT, DOC + "template.macroEnabledTemplate.main+xml"),
    ],
)
def test_every_kind_of_office_file_is_a_template(kind, data, content_type) -> None:
    package, said = open_template(as_type(data, content_type), "t", kind)
    inspect = inspect_deck_template if kind == "deck" else inspect_handout_template
    assert inspect(package, "t")[0] == inspect(open_template(data, "t", kind)[0], "t")[0]
    assert "template" not in package.content_type(package.main) and "macro" not in package.content_type(package.main)
    assert [d.code for d in said] == (["BRF304"] if "macro" in content_type else [])


def test_a_strict_template_with_macros_loses_only_the_macros() -> None:
    data = as_strict(as_type(DECK, PPT + "template.macroEnabled.main+xml"))
    package, said = open_template(data, "t.potm", "deck")
    assert [d.code for d in said] == ["BRF304"]
    assert inspect_deck_template(package, "t.potm")[0].layouts[0].having(Role.TITLE)


def test_a_text_that_looks_like_a_measure_is_left_alone() -> None:
    def name_layout(parts, _):
        part = "ppt/slideLayouts/slideLayout1.xml"
        parts[part] = parts[part].replace(b'name="Title Slide"', b'name="50%"')

    template, _ = read_deck_template(as_strict(rebuild(DECK, name_layout)))
    assert "50%" in [layout.name for layout in template.layouts]


@pytest.mark.parametrize(
    ("text", "emu"), [("914400", 914400), ("2.54cm", 914400), ("1in", 914400), ("72pt", 914400), ("x", 0), (None, 0)]
)
def test_coordinates_may_have_units(text, emu) -> None:
    assert parse_emu(text) == emu
