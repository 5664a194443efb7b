"""The order, part names, names and language of a template's layouts make no difference to the deck."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.layout.metrics import FontBook
from generator.layout.place import place_deck
from generator.model.package import open_package
from generator.planner import plan_deck, understand
from generator.readers import read_document
from generator.template import inspect_deck_template, open_template
from generator.writers.deck import write_deck
from tests.conftest import SHARED
from tests.templates.building import rename_layouts, shuffle_layouts

ROOT = Path(__file__).parents[2]
DEFAULT = (ROOT / "templates" / "briefing.pptx").read_bytes()
NAMES = ("Titel und Inhalt", "标题和内容", "Пустой слайд", "  Deux\ncontenus ", "Leer", "")


@cache
def plan():
    source = ROOT / "content" / "devops-vs-devsecops.md"
    return plan_deck(understand(read_document(source.read_bytes(), source.name)[0])[0])[0]


def build(data: bytes) -> tuple[list[bytes], list[str]]:
    """The slides' XML, and the part names of their layouts."""
    package, _ = open_template(data, "t.pptx", "deck")
    template, _ = inspect_deck_template(package, "t.pptx")
    placed, _ = place_deck(plan(), template, {}, FontBook())
    output = open_package(write_deck(placed, template, package, {}, {})[0])
    slides = output.related(output.main, "slide")
    return [output.parts[s] for s in slides], [slide.layout for slide in placed.slides]


@cache
def reference(data: bytes) -> tuple[list[bytes], list[str]]:
    return build(data)


@given(order=st.permutations(range(12)))
@settings(max_examples=8, deadline=None, derandomize=True)
def test_shuffled_layouts_give_the_same_slides_on_the_same_layouts(order) -> None:
    shuffled, old_of = shuffle_layouts(DEFAULT, order)
    slides, layouts = build(shuffled)
    before, on = reference(DEFAULT)
    assert slides == before
    assert [old_of[layout] for layout in layouts] == on


@given(names=st.lists(st.sampled_from(NAMES) | st.text(alphabet="äλж字 xX", max_size=12), min_size=12, max_size=12))
@settings(max_examples=8, deadline=None, derandomize=True)
def test_renamed_and_translated_layouts_give_the_same_slides(names) -> None:
    slides, layouts = build(rename_layouts(DEFAULT, lambda number: names[number]))
    before, on = reference(DEFAULT)
    assert layouts == on
    assert [nameless(s) for s in slides] == [nameless(s) for s in before]


def nameless(slide: bytes) -> bytes:
    """A shape on a slide is called after its placeholder; that may change, nothing else."""
    return re.sub(rb' name="[^"]*"', b"", slide)


def corpus() -> list[Path]:
    folder = SHARED / "corpus" / "templates" / "pptx"
    return sorted(p for p in folder.glob("*.p*") if p.name != "officer-no-layouts.pptx") if folder.is_dir() else []


@pytest.mark.parametrize("path", corpus() or [None], ids=lambda p: p.name if p else "none")
def test_reversing_the_layouts_of_a_real_template_changes_nothing(path, shared) -> None:
    data = path.read_bytes()
    package = open_package(data)
    count = len(package.related(package.related(package.main, "slideMaster")[0], "slideLayout"))
    shuffled, old_of = shuffle_layouts(data, range(count - 1, -1, -1))
    slides, layouts = build(shuffled)
    before, on = reference(data)
    same = [(one, other) for one, other in zip(on, layouts, strict=True) if old_of.get(other, other) != one]
    alike = [(package.parts[one], package.parts[old_of.get(other, other)]) for one, other in same]
    assert all(is_copy(*pair) for pair in alike), same
    assert slides == before


def is_copy(one: bytes, other: bytes) -> bool:
    """Two layouts that differ in nothing but names: which of them serves cannot be seen."""
    return nameless(one) == nameless(other)
