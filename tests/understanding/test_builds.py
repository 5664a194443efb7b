"""Every way in which options may stand gives a deck and a handout that hold all of the document."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Severity
from generator.running.build import build
from generator.running.jobs import Request
from generator.running.workspace import Workspace

DOCUMENTS = Path(__file__).parent / "documents"


@pytest.mark.parametrize(
    "name",
    [
        "adr-madr-message-broker",  # options in a list, told in sections
        "bold-lines-as-options",
        "front-matter-criteria-in-columns",
        "hard-crossed",  # criteria in headings
        "hard-table-per-option",
        "list-pros-and-cons",
        "matrix-groups-and-ticks",
        "matrix-several-tables",
        "matrix-with-notes-column",  # the table stays where it is
        "third-conclusion-bold-line",
        "seventh-bold-recommendation",  # a conclusion that no heading announces
        "seventh-led-list-chosen",
        "seventh-paragraphs-option-a",
        "seventh-paragraphs-with-bold-names",
        "seventh-recommendation-first",
        "vs-title-with-prose",
    ],
)
def test_nothing_is_lost_however_options_stand(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("document.md").write_bytes((DOCUMENTS / f"{name}.md").read_bytes())
    report = build(Request(content=("document.md",)), Workspace())
    assert report.exit_code == 0
    assert [each for each in report.diagnostics if each.severity is Severity.ERROR] == []
    assert [outcome.status for outcome in report.outcomes] == ["written", "written"]


def test_a_conclusion_below_a_section_that_shares_a_slide_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    words = "The service takes what it is given and passes it on to whoever asked for it before. " * 4
    parts = [f"## Part {n}\n\n{words}\n\n### Detail {n}\n\n- first of {n}\n- second of {n}\n" for n in range(14)]
    parts[1] += "\n### Conclusion\n\n**Good for:**\n\n- long streams\n- many readers\n\n**Not for:**\n\n- small teams\n"
    monkeypatch.chdir(tmp_path)
    Path("guide.md").write_text("# Guide\n\n" + "\n".join(parts), encoding="utf-8")
    report = build(Request(content=("guide.md",)), Workspace())
    assert [str(each) for each in report.diagnostics if each.severity is Severity.ERROR] == []
