"""What the product does not have to change in a template it does not change: byte for byte, over real templates."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from generator.diagnostics import BriefError
from generator.layout.handout import place_handout
from generator.layout.metrics import FontBook
from generator.layout.place import place_deck
from generator.model.package import open_package
from generator.planner import briefing_fields, plan_deck, plan_handout, understand
from generator.readers import read_document
from generator.template import inspect_deck_template, inspect_handout_template, open_template
from generator.writers.deck import write_deck
from generator.writers.handout import write_handout
from generator.writers.tags import may_hold_tags
from tests.conftest import SHARED
from tests.templates.building import as_strict

ROOT = Path(__file__).parents[2]
PROPERTIES = ("docProps/core.xml", "docProps/app.xml")
# What a handout adds to: its text, its lists, its notes, the styles it lacks, and what lists the kinds of parts.
HANDOUT_KINDS = ("styles", "numbering", "footnotes", "endnotes", "settings", "header", "footer", "fontTable")


@cache
def understood():
    source = ROOT / "content" / "devops-vs-devsecops.md"
    return understand(read_document(source.read_bytes(), source.name)[0])[0]


def build_deck(data: bytes) -> bytes:
    package, _ = open_template(data, "t", "deck")
    template, _ = inspect_deck_template(package, "t")
    placed, _ = place_deck(plan_deck(understood())[0], template, {}, FontBook())
    return write_deck(placed, template, package, {}, briefing_fields(understood()))[0]


def build_handout(data: bytes) -> bytes:
    package, _ = open_template(data, "t", "handout")
    template, _ = inspect_handout_template(package, "t")
    sized, _ = place_handout(plan_handout(understood())[0], template, FontBook())
    return write_handout(sized, template, package, {}, briefing_fields(understood()))[0]


def templates(kind: str) -> list[Path]:
    folder = SHARED / "corpus" / "templates" / kind
    own = [ROOT / "templates" / ("briefing.pptx" if kind == "pptx" else "handout.docx")]
    return own + (sorted(p for p in folder.iterdir() if p.is_file()) if folder.is_dir() else [])


def test_the_corpus_is_there(shared) -> None:
    """Says loudly, in the last lines, that only the default templates were looked at."""
    assert len(templates("pptx")) > 10


@pytest.mark.parametrize("path", templates("pptx"), ids=lambda p: p.name)
def test_masters_layouts_themes_and_media_of_a_deck_are_the_templates_own_bytes(path) -> None:
    try:
        output = open_package(build_deck(path.read_bytes()))
    except BriefError:
        pytest.skip("this file is no usable template")
    before = open_package(path.read_bytes())
    changed = {name for name, data in output.parts.items() if name in before.parts and before.parts[name] != data}
    slides = {name for name in output.parts if name.startswith(("ppt/slides/", "ppt/notesSlides/"))}
    tagged = {name for name, data in before.parts.items() if "slideLayout" in name or "slideMaster" in name
              if may_hold_tags(data)}  # fmt: skip
    jumping = {n for n in changed if any(r.kind == "slide" for r in before.relationships(n))}
    main = output.main
    lists = {main, *output.related(main, "viewProps"), *output.related(main, "presProps")}
    rels = {name for name in changed if name.endswith(".rels")}
    assert changed - slides - tagged - jumping - lists - rels - set(PROPERTIES) == set()
    kept = {n for n in before.parts if n.startswith(("ppt/slideMasters/", "ppt/slideLayouts/", "ppt/theme/"))}
    used = {n for n in kept if n.endswith(".rels") or is_reached(before, n)}
    assert {n for n in used if not n.endswith(".rels")} <= output.parts.keys()


def is_reached(package, name: str) -> bool:
    masters = package.related(package.main, "slideMaster")
    layouts = [layout for master in masters for layout in package.related(master, "slideLayout")]
    return name in (*masters, *layouts)


@pytest.mark.parametrize("path", templates("docx"), ids=lambda p: p.name)
def test_themes_media_custom_parts_and_glossaries_of_a_handout_are_the_templates_own_bytes(path) -> None:
    try:
        output = open_package(build_handout(path.read_bytes()))
    except BriefError:
        pytest.skip("this file is no usable template")
    before = open_package(path.read_bytes())
    changed = {name for name, data in output.parts.items() if name in before.parts and before.parts[name] != data}
    written = {output.main, *(part for kind in HANDOUT_KINDS for part in output.related(output.main, kind))}
    rels = {name for name in changed if name.endswith(".rels")}
    assert changed - written - rels - set(PROPERTIES) == set()


@pytest.mark.parametrize("path", [*templates("pptx")[:1], *templates("docx")[:1]], ids=lambda p: p.name)
def test_outputs_from_strict_templates_are_sound(path, shared, tmp_path) -> None:
    data = as_strict(path.read_bytes())
    output = tmp_path / path.name
    output.write_bytes(build_deck(data) if path.suffix == ".pptx" else build_handout(data))
    judge = shared / "tools" / "validate.py"
    command = [sys.executable, str(judge), "--xsd", str(shared / "tools" / "xsd" / "ISO-IEC29500-4_2016"), str(output)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
