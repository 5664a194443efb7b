"""Mermaid diagrams become pictures where mmdc is installed; where it fails they stay what they are."""

import os
import stat
import sys
import time
from pathlib import Path

import pytest

from generator.model.content import Code, Document, Metadata, Paragraph, Picture, Run, Span
from generator.running import diagrams
from generator.running.diagrams import describe_diagram, draw_diagrams
from generator.running.workspace import Workspace
from tests.unit.specimens import png

AT = Span(3, 6)
FLOW = 'graph TD\n  A["Ask"] --> B{Is it cheap?}\n  B -->|yes| C(Buy)\n'
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the program that stands for mmdc is a shell script")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "bin").mkdir()
    (tmp_path / "picture.png").write_bytes(png(300, 200))
    return tmp_path


def install(place: Path, script: str) -> None:
    """A program that stands for mmdc; `$P` is the folder of the test."""
    program = place / "bin" / "mmdc"
    program.write_text(f"#!/bin/sh\nP={place}\necho run >> $P/runs\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def runs(place: Path) -> int:
    return len((place / "runs").read_text().split()) if (place / "runs").exists() else 0


def draw(place: Path, *sources: str, may_keep: bool = True) -> diagrams.Drawn:
    environ = {"PATH": f"{place / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin", "BRIEF_CACHE": str(place / "cache")}
    blocks = (Paragraph((Run("x"),), AT), *(Code(source, "mermaid", AT) for source in sources))
    return draw_diagrams(Document("a.md", Metadata(), blocks), Workspace(place, environ), may_keep=may_keep)


def test_a_diagram_becomes_a_picture_that_says_what_is_in_it(place: Path) -> None:
    install(place, "grep -q Ask in.mmd && cp $P/picture.png out.png")
    drawn = draw(place, FLOW)
    picture = drawn.document.blocks[1]
    assert isinstance(picture, Picture)
    assert (picture.alt, picture.source, picture.span) == ("Ask, Is it cheap?, yes, Buy", FLOW, AT)
    assert (drawn.images[picture.target].width, drawn.images[picture.target].dpi) == (300, 192)
    assert drawn.program == place / "bin" / "mmdc"
    assert drawn.diagnostics == ()


def test_what_was_drawn_is_remembered_until_text_or_program_change(place: Path) -> None:
    install(place, "cp $P/picture.png out.png")
    draw(place, FLOW, FLOW)
    draw(place, FLOW)
    assert runs(place) == 1
    draw(place, FLOW + "  C --> D\n")
    assert runs(place) == 2
    install(place, "cp $P/picture.png out.png # a newer one")
    draw(place, FLOW)
    assert runs(place) == 3


def test_a_damaged_memory_is_drawn_again(place: Path) -> None:
    install(place, "cp $P/picture.png out.png")
    draw(place, FLOW)
    (kept,) = (place / "cache" / "diagrams").iterdir()
    kept.write_bytes(kept.read_bytes()[:60])
    assert draw(place, FLOW).diagnostics == ()
    assert runs(place) == 2


def test_a_check_keeps_nothing(place: Path) -> None:
    install(place, "cp $P/picture.png out.png")
    draw(place, FLOW, may_keep=False)
    assert not (place / "cache").exists()


def test_without_the_program_the_source_stays_with_a_note(place: Path) -> None:
    drawn = draw(place, FLOW, FLOW)
    assert [block for block in drawn.document.blocks if isinstance(block, Code)] == [Code(FLOW, "mermaid", AT)] * 2
    (note,) = drawn.diagnostics
    assert (note.code, note.line) == ("BRF516", 3)
    assert drawn.program is None


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("echo 'Parse error on line 2' >&2; exit 1", "Parse error on line 2"),
        ("exit 0", "drew nothing"),
        ("echo garbage > out.png", "no image"),
        ("head -c 60 $P/picture.png > out.png", "cut off"),
        ("mkdir out.png", "drew nothing"),
    ],
)
def test_where_it_fails_the_source_stays_with_a_warning(place: Path, script: str, said: str) -> None:
    install(place, script)
    drawn = draw(place, FLOW)
    assert drawn.document.blocks[1] == Code(FLOW, "mermaid", AT)
    (warning,) = drawn.diagnostics
    assert (warning.code, warning.line) == ("BRF517", 3)
    assert said in warning.message


def test_one_that_hangs_is_ended_with_all_it_started(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagrams, "TIMEOUT", 0.5)
    install(place, "(sleep 2; echo late > $P/late) & sleep 30")
    began = time.monotonic()
    (warning,) = draw(place, FLOW).diagnostics
    assert "longer than" in warning.message
    assert time.monotonic() - began < 5
    time.sleep(2)
    assert not (place / "late").exists()


def test_a_program_that_cannot_be_run_is_a_warning(place: Path) -> None:
    install(place, "")
    (place / "bin" / "mmdc").write_text("#!/no/such/shell\n")
    (warning,) = draw(place, FLOW).diagnostics
    assert warning.code == "BRF517"


def test_a_document_without_diagrams_asks_nothing(place: Path) -> None:
    install(place, "exit 1")
    assert draw(place).diagnostics == ()
    assert runs(place) == 0


def test_a_diagram_without_labels_is_described_by_its_source() -> None:
    assert describe_diagram("graph TD\n  A --> B") == "graph TD A --> B"
    assert describe_diagram("gantt\n  title A plan\n  section First\n") == "A plan, First"
    assert len(describe_diagram("x " * 1000)) <= diagrams.LONGEST_ALT
