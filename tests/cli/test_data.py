"""Tables from files through the command line: read anew at each build, confined, and never lost in silence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document as read_docx

from generator.diagnostics import BriefError
from generator.running.build import build
from generator.running.jobs import Request
from generator.running.workspace import MAX_DATA_BYTES, Workspace

from .conftest import Project

CONTENT = """\
# Tea and coffee

<!-- table: prices.csv -->

# Conclusion

Drink tea.
"""
PRICES = "Criterion;Tea;Coffee\nTaste;mild;strong\nPrice;1,50 €;2,75 €\n"


@pytest.fixture
def data(project: Project) -> Project:
    project.write("content/tea.md", CONTENT)
    project.write("content/prices.csv", PRICES)
    return project


def cells(project: Project, name: str = "output/tea.docx") -> list[list[str]]:
    """The first table of a handout, without the signs for what is best."""
    return [
        [cell.text.removeprefix("\u2605\xa0") for cell in row.cells]
        for row in read_docx(str(project.folder / name)).tables[0].rows
    ]


def test_a_table_from_a_file_is_a_table_like_any_other(data: Project) -> None:
    ran = data.brief("build")
    assert ran.code == 0, ran.err
    assert "BRF210" in ran.codes
    assert cells(data)[-1] == ["Price", "1,50 €", "2,75 €"]
    assert '"complete": true' in data.brief("check", "--json").out


def test_every_command_reads_the_table(data: Project) -> None:
    explained = data.brief("explain", "content/tea.md", "--json").report
    assert (explained["options"], explained["criteria"]) == (["Tea", "Coffee"], ["Taste", "Price"])
    (data.folder / "content/prices.csv").unlink()
    assert "BRF530" in data.brief("explain", "content/tea.md").codes


def test_a_changed_file_makes_the_outputs_stale(data: Project) -> None:
    data.brief("build")
    assert data.brief("build").out.count("fresh") == 2
    data.write("content/prices.csv", PRICES.replace("2,75", "2,95"))
    assert data.brief("build", "--check").code == 3
    assert "data prices.csv changed" in data.brief("build").out
    assert cells(data)[-1] == ["Price", "1,50 €", "2,95 €"]


def test_the_file_is_an_input_and_watched_even_when_it_is_missing(data: Project) -> None:
    request = Request(content=("content/tea.md",))
    watched = build(request, Workspace(data.folder, environ={})).watched
    assert data.folder / "content/prices.csv" in watched
    records = [json.loads(path.read_bytes()) for path in (data.folder / "output").rglob("*.json")]
    assert {one["role"] for record in records for one in record["inputs"] if one["path"].endswith(".csv")} == {
        "data file"
    }
    (data.folder / "content/prices.csv").unlink()
    report = build(request, Workspace(data.folder, environ={}))
    assert (report.exit_code, data.folder / "content/prices.csv" in report.watched) == (1, True)


def test_a_missing_file_stops_the_build_and_says_where(data: Project) -> None:
    (data.folder / "content/prices.csv").unlink()
    ran = data.brief("build")
    assert (ran.code, data.files()) == (1, [])
    assert "content/tea.md:3: BRF530 the table's file 'prices.csv' cannot be read: no such file" in ran.err
    assert "BRF530" in data.brief("check").codes


def test_a_fault_in_the_file_names_the_file_and_the_line_that_asks(data: Project) -> None:
    data.write("content/prices.csv", PRICES + "Colour;brown\n")
    ran = data.brief("build")
    assert ran.code == 1
    assert "content/prices.csv:4: BRF533 the row has 2 cells, the header 3" in ran.err
    assert "asked for in content/tea.md:3" in ran.err


@pytest.mark.parametrize(
    "target", ["../../secret.csv", "/etc/passwd.csv", "link.csv", "folder.csv/../../../secret.csv"]
)
def test_a_file_outside_the_project_is_refused(data: Project, target: str) -> None:
    (data.folder.parent / "secret.csv").write_text("a,b\n1,2\n")
    (data.folder / "content/link.csv").symlink_to(data.folder.parent / "secret.csv")
    data.write("content/tea.md", CONTENT.replace("prices.csv", target))
    ran = data.brief("build", "content/tea.md")
    assert ran.code == 1
    assert "BRF505 the table's file" in ran.err
    assert "lies outside the project" in ran.err


def test_a_file_elsewhere_in_the_project_is_read(data: Project) -> None:
    data.write("brief.toml", "")
    data.write("data/prices of 2026.csv", PRICES)
    data.write(
        "content/tea.md", CONTENT.replace("<!-- table: prices.csv -->", "![Prices](<../data/prices of 2026.csv>)")
    )
    ran = data.brief("build")
    assert ran.code == 0, ran.err
    assert cells(data)[0][1:] == ["Tea", "Coffee"]


def test_a_folder_and_a_huge_file_are_refused(data: Project) -> None:
    (data.folder / "content/prices.csv").unlink()
    (data.folder / "content/prices.csv").mkdir()
    assert "BRF530 the table's file 'prices.csv' cannot be read: it is a folder" in data.brief("build").err
    (data.folder / "content/prices.csv").rmdir()
    with Path(data.folder / "content/prices.csv").open("wb") as stream:
        stream.truncate(MAX_DATA_BYTES + 1)
    assert "BRF530 the table's file 'prices.csv' cannot be read: it has 16.0 MiB; the limit" in data.brief("build").err


def test_too_many_cells_in_all_are_refused(data: Project) -> None:
    data.write("content/prices.csv", "a;b\n" * 30_000)
    data.write("content/tea.md", "# T\n\n![[prices.csv]]\n![[prices.csv]]\n")
    assert "content/tea.md:4: BRF535 the tables from files have more than 100000 cells" in data.brief("build").err


def test_tables_stand_in_lists_notes_footnotes_and_parts_for_one_output(data: Project) -> None:
    text = (
        "# T\n\nText.[^1]\n\n- item\n\n  ![[prices.csv#A1:B2]]\n\n::: handout-only\n![[prices.csv]]\n:::\n\n"
        "<!-- notes: say\n\n![[prices.csv]]\n-->\n\n[^1]: Note\n\n    ![[prices.csv#A1:B3]]\n"
    )
    data.write("content/tea.md", text)
    ran = data.brief("build")
    assert ran.code == 0, ran.err
    assert "prices.csv" not in " ".join(cell for row in cells(data) for cell in row)


def test_the_file_lies_beside_the_content_in_a_store_too(data: Project) -> None:
    from generator.running.jobs import plan_jobs
    from generator.running.reading import read_content

    store = pytest.importorskip("fsspec").filesystem("memory")
    store.pipe({"/tables/tea.md": CONTENT.encode(), "/tables/prices.csv": PRICES.encode()})
    store.pipe({"/tables/out.md": b"![[../other/prices.csv]]\n", "/other/prices.csv": PRICES.encode()})
    workspace = Workspace(data.folder, environ={})
    jobs, _ = plan_jobs(Request(content=("memory://tables/tea.md", "memory://tables/out.md")), workspace)
    content = read_content(jobs[0], workspace, None)
    assert len(content.files) == 1
    with pytest.raises(BriefError, match="BRF505"):
        read_content(jobs[1], workspace, None)


def test_a_table_from_a_file_has_the_chart_that_is_wished_for(data: Project) -> None:
    from pptx import Presentation

    data.write("content/sales.csv", "Year;Tea;Coffee\n2024;120;80\n2025;130;95\n2026;150;90\n")
    data.write("content/tea.md", "# Sales\n\n<!-- chart: column -->\n\n![[sales.csv]]\n")
    ran = data.brief("build")
    assert (ran.code, "BRF153" in ran.codes) == (0, False), ran.err
    shapes = [shape for slide in Presentation(str(data.folder / "output/tea.pptx")).slides for shape in slide.shapes]
    (chart,) = [shape.chart for shape in shapes if shape.has_chart]
    assert [list(series.values) for series in chart.plots[0].series] == [[120, 130, 150], [80, 95, 90]]


def test_numbers_follow_the_language_that_the_document_is_found_to_have(data: Project) -> None:
    data.write(
        "content/tea.md", "# Tee und Kaffee\n\nDas ist der Vergleich, den wir für euch gemacht haben.\n\n![[p.json]]\n"
    )
    data.write("content/p.json", '[{"Name": "Tee", "Preis": 1.5}]')
    assert data.brief("build").code == 0
    assert cells(data)[-1] == ["Tee", "1,5"]


def test_words_in_the_file_tell_the_language_too(data: Project) -> None:
    data.write("content/tea.md", "# Preise\n\n![[p.json]]\n")
    rows = '[{"Angebot": "für die ganze Abteilung, nicht für einzelne Personen", "Preis": 1.5}]'
    data.write("content/p.json", rows)
    assert data.brief("build").code == 0
    assert cells(data)[-1][1] == "1,5"


def test_a_reference_may_be_made_by_an_expression(data: Project) -> None:
    data.write(
        "content/tea.md", "---\njinja: true\nregion: prices\n---\n" + CONTENT.replace("prices.csv", "{{ region }}.csv")
    )
    assert data.brief("build").code == 0
    assert cells(data)[-1] == ["Price", "1,50 €", "2,75 €"]


def test_scores_come_from_a_file(data: Project) -> None:
    from generator.running.jobs import plan_jobs
    from generator.running.reading import read_content

    data.write("content/tea.md", "---\nscores: scores.csv\n---\n" + CONTENT)
    data.write("content/scores.csv", "Option;Taste;Price\nTea;4;5\nCoffee;4,5;n/a\n")
    workspace = Workspace(data.folder, environ={})
    (job,), _ = plan_jobs(Request(content=("content/tea.md",)), workspace)
    content = read_content(job, workspace, None)
    assert content.document.metadata.comparing.scores == (
        ("Tea", (("Taste", 4.0), ("Price", 5.0))),
        ("Coffee", (("Taste", 4.5), ("Price", None))),
    )
    assert data.folder / "content/scores.csv" in dict(content.files)
    data.brief("build")
    data.write("content/scores.csv", "Criterion;Weight;Tea;Coffee\nTaste;2;4;4,5\nPrice;1;5;3\n")
    comparing = read_content(job, Workspace(data.folder, environ={}), None).document.metadata.comparing
    assert comparing.weights == (("Taste", 2.0), ("Price", 1.0))
    assert comparing.scores[0] == ("Taste", (("Tea", 4.0), ("Coffee", 4.5)))
    data.write("content/scores.csv", "Option;Taste;Price\nTea;4;soon\nCoffee;4,5;n/a\n")
    ran = data.brief("build")
    assert ran.code == 1
    assert "content/scores.csv: BRF540 'soon' for 'Tea' and 'Price' is no score" in ran.err
    assert "content/tea.md:2" in ran.err
    (data.folder / "content/scores.csv").unlink()
    assert (
        "content/tea.md:2: BRF530 the table's file 'scores.csv' cannot be read: no such file" in data.brief("build").err
    )


LABELLED = """\
---
labels:
  glance: Knapp gesagt
  conclusoin: X
  continued: "{n}"
---
# Tea and coffee

| | Tea | Coffee |
|---|---|---|
| Taste | mild | strong |
| Price | low | high |

# Conclusion

Tea is milder. Coffee is stronger. Drink tea.
"""


def slide_texts(project: Project) -> str:
    from pptx import Presentation

    slides = Presentation(str(project.folder / "output/tea.pptx")).slides
    return "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)


def test_labels_are_the_authors_own_front_matter_before_the_project(project: Project) -> None:
    project.write("content/tea.md", LABELLED)
    settings = project.write(
        "brief.toml", '[labels]\nglance = "In short!"\nconclusion = "Verdict"\ncomparision = "x"\n'
    )
    ran = project.brief("build")
    assert ran.code == 0, ran.err
    texts = slide_texts(project)
    assert "Knapp gesagt" in texts
    assert "Verdict" in texts
    assert "In short!" not in texts
    assert "At a glance" not in texts
    assert "content/tea.md:4: BRF132 there is no label 'conclusoin'; it was ignored" in ran.err
    assert (
        "content/tea.md:5: BRF132 the label 'continued' was ignored: it must have {n} and {title} and {total}"
        in ran.err
    )
    assert "brief.toml:4: BRF132 there is no label 'comparision'; it was ignored" in ran.err
    assert ran.err.count("BRF132") == 3
    settings.write_text('[labels]\nconclusion = "Decision"\n')
    assert "settings changed (labels)" in project.brief("build").out
    assert "Decision" in slide_texts(project)
