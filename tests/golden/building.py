"""The golden cases and how each is built: real content through the whole of `brief build`, in the project's own
templates and in a plain pair that no designer prepared."""

from __future__ import annotations

import random
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import docx
from PIL import Image
from pptx import Presentation

from generator.diagnostics import Diagnostics
from generator.running.build import build
from generator.running.jobs import Request
from generator.running.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).parent / "cases"
SEED = ROOT / "content" / "devops-vs-devsecops.md"
SOURCES = {"seed": SEED, **{path.stem: path for path in sorted(CASES.glob("*.md"))}}
TEMPLATES = ("default", "plain")


@dataclass(frozen=True)
class Built:
    """What a build of one case wrote and said."""

    deck: Path
    handout: Path
    diagnostics: Diagnostics


def build_case(case: str, templates: str, folder: Path) -> Built:
    """Build a case in `folder` with the "default" or the "plain" templates."""
    content = folder / f"{case}.md"
    content.write_bytes(SOURCES[case].read_bytes())
    if case == "pictures":
        draw_pictures(folder / "images")
    chosen: tuple[tuple[str, str], ...] = ()
    if templates == "plain":
        (folder / "plain.pptx").write_bytes(plain_deck_template())
        (folder / "plain.docx").write_bytes(plain_handout_template())
        chosen = (("deck", "plain.pptx"), ("handout", "plain.docx"))
    workspace = Workspace(folder, environ={})
    report = build(Request(content=(content.name,), out="out", templates=chosen), workspace)
    assert report.exit_code == 0, report.diagnostics
    paths = {outcome.kind: folder / outcome.path for outcome in report.outcomes}
    return Built(paths["deck"], paths["handout"], report.diagnostics)


def plain_deck_template() -> bytes:
    """A 4:3 deck of Office's default design, layouts shuffled and renamed: only placeholders tell them apart."""
    deck = Presentation()
    layouts = deck.slide_master.slide_layouts._sldLayoutIdLst
    order = list(layouts)
    random.Random(7).shuffle(order)
    for element in order:
        layouts.append(element)
    for number, layout in enumerate(deck.slide_master.slide_layouts, 1):
        layout.name = f"Folie {number}"
    return _saved(deck)


def plain_handout_template() -> bytes:
    """Word's own default document: no tags, no styles of ours."""
    return _saved(docx.Document())


def _saved(document: object) -> bytes:
    buffer = BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()


def draw_pictures(folder: Path) -> None:
    """A wide and a square picture of two colours."""
    folder.mkdir(exist_ok=True)
    for name, size in (("wide", (600, 200)), ("square", (240, 240))):
        picture = Image.new("RGB", size, "#0b6e99")
        picture.paste("#a8480f", (size[0] // 2, 0, size[0], size[1]))
        picture.save(folder / f"{name}.png")
