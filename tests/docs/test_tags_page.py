"""Every example of docs/tags.md says what comes out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.diagnostics import BriefError
from generator.model.names import qn
from generator.model.package import parse_xml
from generator.planner import briefing_fields
from generator.writers.ooxml import declare, escape_text
from generator.writers.tagruns import paragraph_text
from generator.writers.tags import fill_tags
from tests.tagging import add_slide, add_table, build_deck, empty_deck, saved, titles_of
from tests.writing import seed

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "tags.md").read_text(encoding="utf-8")
SEED = (ROOT / "content" / "devops-vs-devsecops.md").read_text(encoding="utf-8")
PAIR = re.compile(r"^```(jinja|table|slides|error)\n(.*?)^```\n\n```text\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLES = [(kind, text.splitlines(), result.splitlines()) for kind, text, result in PAIR.findall(PAGE)]


def of_kind(kind: str) -> list[tuple[list[str], list[str]]]:
    return [(lines, result) for found, lines, result in EXAMPLES if found == kind]


def fill(lines: list[str]) -> list[str]:
    inner = "".join(f"<w:p><w:r><w:t>{escape_text(line)}</w:t></w:r></w:p>" for line in lines)
    root = parse_xml(f"<w:body {declare('w')}>{inner}</w:body>".encode())
    fill_tags(root, briefing_fields(seed()), place="the template")
    return [paragraph_text(p) for p in root.iter(qn("w:p"))]


def test_there_are_examples_of_every_kind() -> None:
    assert {kind for kind, _, _ in EXAMPLES} == {"jinja", "table", "slides", "error"}


@pytest.mark.parametrize(("lines", "result"), of_kind("jinja"))
def test_paragraphs(lines: list[str], result: list[str]) -> None:
    assert fill(lines) == result


@pytest.mark.parametrize(("lines", "result"), of_kind("table"))
def test_tables(lines: list[str], result: list[str]) -> None:
    deck = empty_deck()
    add_table(add_slide(deck, 2, "{{ title }}"), [[cell.strip() for cell in line.split(" | ")] for line in lines])
    built, _ = build_deck(saved(deck), SEED)
    table = next(shape.table for shape in built.slides[0].shapes if shape.has_table)
    assert [" | ".join(cell.text for cell in row.cells) for row in table.rows] == result


@pytest.mark.parametrize(("lines", "result"), of_kind("slides"))
def test_slides(lines: list[str], result: list[str]) -> None:
    deck = empty_deck()
    for line in lines:
        title, _, notes = line.partition(" // ")
        add_slide(deck, 2, title, notes)
    assert titles_of(build_deck(saved(deck), SEED)[0]) == result


@pytest.mark.parametrize(("lines", "result"), of_kind("error"))
def test_errors(lines: list[str], result: list[str]) -> None:
    with pytest.raises(BriefError) as caught:
        fill(lines)
    assert [str(said) for said in caught.value.diagnostics] == result


def test_every_field_is_named() -> None:
    named = set(re.findall(r"`(\w+)`", PAGE))
    assert {name for name in briefing_fields(seed()) if not name.startswith("label_")} <= named
