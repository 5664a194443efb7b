"""Finished files before judges that know nothing of the project: the schemas and Open XML SDK, an accessibility
checker, and a finder of text that overflows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ..conftest import SHARED, skip_or_fail
from ..golden.building import SOURCES, TEMPLATES, build_case

if TYPE_CHECKING:
    from ..conftest import Renderer

TOOLS = SHARED / "tools"
# What a judge says of the plain templates themselves: Office's own grey on white, in footers and subtitles.
OF_THE_TEMPLATE = ("Slide Number Placeholder", "Date Placeholder", "#4F81BD on #FFFFFF")
# The judge takes alike texts of right-to-left slides for one another.
UNREADABLE_FOR_THE_JUDGE = ("arabic",)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The outputs of all golden cases in both pairs of templates, with telling names."""
    if not TOOLS.is_dir():
        skip_or_fail("the judges of finished files")
    folder = tmp_path_factory.mktemp("judged")
    found = []
    for case in SOURCES:
        for templates in TEMPLATES:
            work = folder / f"{case}-{templates}"
            work.mkdir()
            built = build_case(case, templates, work)
            found += [file.rename(folder / f"{case}-{templates}{file.suffix}") for file in (built.deck, built.handout)]
    return found


def judge(script: str, *arguments: object) -> tuple[int, list[str]]:
    command = [sys.executable, str(TOOLS / script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    return done.returncode, (done.stdout + done.stderr).splitlines()


def test_every_output_is_valid(files: list[Path]) -> None:
    layers = ["--xsd", TOOLS / "xsd" / "ISO-IEC29500-4_2016", "--require", "xsd"]
    if validator := os.environ.get("OOXML_VALIDATOR"):
        layers = [*layers[:-1], "xsd,sdk", "--sdk", validator]
    code, said = judge("validate.py", *layers, *files)
    assert code == 0, said


def test_every_output_is_accessible(files: list[Path]) -> None:
    _, said = judge("a11y.py", *files)
    found = [line for line in said if ": error:" in line or ": warn" in line]
    assert [line for line in found if not any(known in line for known in OF_THE_TEMPLATE)] == []


@pytest.mark.render
def test_no_text_leaves_its_place(files: list[Path], renderer: Renderer) -> None:
    decks = [f for f in files if f.suffix == ".pptx" and not f.name.startswith(UNREADABLE_FOR_THE_JUDGE)]
    said = {}
    for deck, pdf in zip(decks, renderer.pdf(*decks), strict=True):
        code, lines = judge("overflow.py", deck, pdf, "--strict")
        if code:
            said[deck.name] = lines
    assert said == {}
