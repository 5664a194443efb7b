"""Every example is built, says nothing that its author would have to mend, and shows what it is an example of."""

from __future__ import annotations

from pathlib import Path

import pytest
from pptx import Presentation

from generator.diagnostics import Severity
from generator.running.build import build
from generator.running.jobs import Request
from generator.running.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.md"))
SHOWN = {  # a title that says what the example is about
    "decision-record.md": "Pros and cons of 3 options",
    "feature-matrix.md": "Recommended: Huddle",
    "pricing.md": "Cost over three years",
    "weighted-matrix.md": "Katowice: 0.30 ahead of Brno",
}


def test_the_examples_of_comparisons_are_there() -> None:
    assert set(SHOWN) <= set(EXAMPLES)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_built(name: str, tmp_path: Path) -> None:
    for path in (ROOT / "examples").iterdir():
        if path.is_file():
            (tmp_path / path.name).write_bytes(path.read_bytes())
    report = build(Request(content=(name,), out="out"), Workspace(tmp_path, environ={}))
    assert report.exit_code == 0, report.diagnostics
    assert not [d for d in report.diagnostics if d.severity is not Severity.NOTE and d.code != "BRF212"]
    deck = Presentation(next(tmp_path / o.path for o in report.outcomes if o.kind == "deck"))
    titles = [slide.shapes.title.text for slide in deck.slides if slide.shapes.title is not None]
    assert SHOWN.get(name, titles[0]) in titles
