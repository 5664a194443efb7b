"""`brief check --render` holds the layout's claims against LibreOffice's drawing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.model.package import open_package, save_package
from generator.running.drawing import find_renderer
from generator.running.drawn import judge_drawings
from tests.properties.proving import grounds, write_outputs

if TYPE_CHECKING:
    from ..conftest import Renderer

pytestmark = pytest.mark.render

ROOT = Path(__file__).resolve().parents[2]
SHOWN = {"deck": "a.pptx", "handout": "a.docx"}


@pytest.fixture(scope="module")
def files(renderer: Renderer) -> dict[str, bytes]:
    source = (ROOT / "content" / "devops-vs-devsecops.md").read_text(encoding="utf-8")
    deck, handout = write_outputs(source, grounds()[0])
    return {"deck": deck, "handout": handout}


def test_the_example_is_drawn_as_claimed(files: dict[str, bytes]):
    drawn, said = judge_drawings(files, SHOWN, find_renderer())
    assert (drawn.slides, drawn.pages, drawn.faults, said) == (6, 1, (), ())
    assert drawn.seen == drawn.claims > 20


def test_text_that_outgrows_its_frame_is_named_with_slide_and_points(files: dict[str, bytes]):
    package = open_package(files["deck"])
    parts = dict(package.parts)
    name = "ppt/slides/slide2.xml"
    parts[name] = re.sub(rb"<a:t>([^<]+)</a:t>", rb"<a:t>" + rb"\1 " * 30 + rb"</a:t>", parts[name])
    grown = save_package(parts, package.defaults, package.overrides)
    _, said = judge_drawings({"deck": grown}, SHOWN, find_renderer())
    assert {d.code for d in said} >= {"BRF430"}
    assert any(re.match(r"slide 2: .+ is drawn \d+\.\d pt beyond its frame", d.message) for d in said)
