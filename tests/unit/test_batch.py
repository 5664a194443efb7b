"""A batch: a deck and a handout for each row, one row never stopping another."""

import json
import pickle
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from xml.etree import ElementTree

import pytest
from docx import Document
from pptx import Presentation

from generator.diagnostics import BriefError
from generator.running.batch import BatchRequest, build_batch, variables_of
from generator.running.batch_report import ReportFile
from generator.running.jobs import Request
from generator.running.pool import hand_out
from generator.running.rowwork import RowResult, Task
from generator.running.workspace import Workspace

TEMPLATE = """\
# Tea and coffee in {{ unit }}

| | Tea | Coffee |
|---|---|---|
| Price in {{ unit }} | {{ tea }} | {{ coffee }} |

# Conclusion

{% if tea | int < coffee | int %}Drink tea.{% else %}Drink coffee.{% endif %}
"""
UNITS = "unit,tea,coffee\nNorth,2,3\nSouth,5,4\nWest,1,9\n"


@pytest.fixture
def batch(tmp_path):
    """Runs a batch in a folder of its own, in this process."""
    (tmp_path / "tea.md").write_text(TEMPLATE)
    (tmp_path / "units.csv").write_text(UNITS)
    (tmp_path / "brief.toml").write_text("")

    class Batch:
        folder = tmp_path

        def __init__(self):
            self.results = []

        def run(self, name="{{ unit }}", rows="units.csv", executor=None, jobs=1, resume=False, tell=None, **options):
            self.results = []

            def note(result):
                self.results.append(result)
                if tell is not None:
                    tell(result)

            request = Request(content=("tea.md",), out="out", **options)
            asked = BatchRequest(request, rows, name, jobs=jobs, resume=resume)
            return build_batch(asked, Workspace(tmp_path, {"BRIEF_CACHE": ""}), executor=executor, tell=note)

        def write(self, name, text):
            (tmp_path / name).write_text(text)

        @property
        def statuses(self):
            return {result.name: result.status for result in self.results}

        @property
        def outputs(self):
            return sorted(p.name for p in (tmp_path / "out").iterdir() if not p.name.startswith("."))

        def codes(self, number):
            return [d.code for d in self.results[number - 1].diagnostics if d.severity == "error"]

    return Batch()


def text_of_deck(path):
    slides = Presentation(str(path)).slides
    return "\n".join(
        "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in slides
    )


def text_of_handout(path):
    return "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)


def test_every_row_becomes_a_deck_and_a_handout_that_say_what_it_says(batch):
    report = batch.run()
    assert report.exit_code == 0
    assert batch.outputs == [f"{unit}.{kind}" for unit in ("North", "South", "West") for kind in ("docx", "pptx")]
    for unit, drink in (("North", "Drink tea."), ("South", "Drink coffee."), ("West", "Drink tea.")):
        assert f"Tea and coffee in {unit}" in text_of_deck(batch.folder / "out" / f"{unit}.pptx")
        assert drink in text_of_handout(batch.folder / "out" / f"{unit}.docx")


def test_results_come_in_the_order_of_the_rows_with_their_lines(batch):
    with ThreadPoolExecutor(3) as threads:
        batch.run(executor=threads)
    assert [(r.number, r.line, r.name) for r in batch.results] == [(1, 2, "North"), (2, 3, "South"), (3, 4, "West")]


def test_threads_and_this_process_write_the_same_bytes(batch):
    batch.run()
    before = {p.name: p.read_bytes() for p in (batch.folder / "out").iterdir()}
    for path in (batch.folder / "out").iterdir():
        path.unlink()
    with ThreadPoolExecutor(2) as threads:
        batch.run(executor=threads)
    assert {p.name: p.read_bytes() for p in (batch.folder / "out").iterdir()} == before


def test_values_of_set_overrule_those_of_a_row(batch):
    batch.run(values=(("unit", "Everywhere"),), name="{{ row.unit }}")
    assert "Tea and coffee in Everywhere" in text_of_deck(batch.folder / "out" / "West.pptx")


def test_columns_whose_names_are_no_names_are_seen_with_underscores_and_in_row():
    seen = variables_of({"Unit name": "North", "2nd": "x", "größe": 3})
    assert seen == {"Unit_name": "North", "größe": 3, "row": {"Unit name": "North", "2nd": "x", "größe": 3}}


def test_the_words_of_the_front_matter_are_filled_too(batch):
    batch.write("tea.md", '---\ntitle: "For {{ unit }}"\nauthor: "{{ unit }} team"\n---\n' + TEMPLATE)
    batch.run()
    deck = Presentation(str(batch.folder / "out" / "North.pptx"))
    assert deck.core_properties.title == "For North"
    assert deck.core_properties.author == "North team"
    batch.write("tea.md", '---\ndate: 2026-05-01\ntitle: "For {{ unti }}"\n---\n' + TEMPLATE)
    assert batch.run().exit_code == 1
    said = batch.results[0].diagnostics[-1]
    assert (said.code, said.line, said.hint) == ("BRF130", 3, "did you mean unit?")


def test_rows_of_a_sheet_are_read_with_their_types(batch):
    from datetime import date

    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["ignored"])
    sheet = book.create_sheet("Units")
    for row in (["unit", "tea", "coffee", "on"], ["North", 2, 3.0, date(2026, 5, 1)], [], ["South", 5, 4, None]):
        sheet.append(row)
    book.save(batch.folder / "units.xlsx")
    assert batch.run(rows="units.xlsx#Units", name="{{ unit }} {{ on }}").exit_code == 0
    assert [(r.name, r.line) for r in batch.results] == [("North 2026-05-01", 2), ("South", 4)]
    assert "Drink coffee." in text_of_handout(batch.folder / "out" / "South.docx")


def test_rows_of_a_parquet_file_are_read(batch):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.table({"unit": ["North", "South"], "tea": [2, 5], "coffee": [3, 4]})
    parquet.write_table(table, batch.folder / "units.parquet")
    batch.run(rows="units.parquet")
    assert batch.statuses == {"North": "written", "South": "written"}


@pytest.mark.parametrize("name", ["units.xlsx", "units.parquet"])
def test_a_file_that_is_not_what_its_ending_says_is_one_line(batch, name):
    batch.write(name, "unit\nNorth\n")
    report = batch.run(rows=name)
    assert (report.exit_code, [(d.code, d.file) for d in report.diagnostics]) == (1, [("BRF550", name)])


# ---- rows that fail


def test_a_bad_row_fails_alone_and_the_exit_code_says_some_failed(batch):
    batch.write("units.csv", "unit,tea,coffee\nNorth,2,3\nSouth,5\nWest,1,9\n")
    report = batch.run()
    assert report.exit_code == 5
    assert [r.status for r in batch.results] == ["written", "failed", "written"]
    said = batch.results[1].diagnostics[0]
    assert (said.code, said.file, said.line) == ("BRF551", "units.csv", 3)


def test_an_expression_that_fails_for_one_row_is_said_with_the_line_of_the_template(batch):
    batch.write("tea.md", TEMPLATE.replace("{{ tea }}", "{{ 6 // (tea | int - 2) }}"))
    assert batch.run().exit_code == 5
    said = batch.results[0].diagnostics[-1]
    assert (said.code, said.file, said.line) == ("BRF130", "tea.md", 5)
    assert [r.status for r in batch.results] == ["failed", "written", "written"]


def test_when_every_row_fails_the_exit_code_is_1(batch):
    report = batch.run(name="{{ nothing }}")
    assert report.exit_code == 1
    assert report.counts == (("written", 0), ("fresh", 0), ("conflict", 0), ("failed", 3))
    assert batch.codes(1) == ["BRF552"]
    assert "'nothing' is undefined" in batch.results[0].diagnostics[0].message


@pytest.mark.parametrize(
    "unit",
    ["../North", "a/b", "a\\b", "/etc/x", "..", "", "  ", "CON", "a:b", "x\u202etxt", "n" * 300, "a\nb", ".hidden"],
)
def test_a_row_cannot_name_an_output_that_is_no_plain_file_name(batch, unit):
    batch.write(
        "units.json", json.dumps([{"unit": unit, "tea": 1, "coffee": 2}, {"unit": "Good", "tea": 1, "coffee": 2}])
    )
    before = sorted(batch.folder.rglob("*"))
    assert batch.run(rows="units.json").exit_code == 5
    assert batch.codes(1) == ["BRF552"]
    new = {path for path in batch.folder.rglob("*") if path not in before}
    assert {path.name for path in new if not path.name.startswith(".")} == {"out", "Good.pptx", "Good.docx"}


@pytest.mark.parametrize("twin", ["North", "north", "NORTH.pptx", "No\u0072th"])
def test_two_rows_of_one_name_clash_whatever_their_case(batch, twin):
    batch.write("units.csv", f"unit,tea,coffee\nNorth,2,3\n{twin},5,4\nWest,1,9\n")
    assert batch.run().exit_code == 5
    assert [r.status for r in batch.results] == ["written", "failed", "written"]
    assert batch.codes(2) == ["BRF553"]
    assert "row 1" in batch.results[1].diagnostics[0].message
    assert "North" in text_of_deck(batch.folder / "out" / "North.pptx")


def test_letters_composed_in_two_ways_are_one_name(batch):
    batch.write("units.csv", "unit,tea,coffee\nZu\u0308rich,2,3\nZürich,5,4\n")
    batch.run()
    assert batch.codes(2) == ["BRF553"]


@pytest.mark.parametrize(
    "attack",
    [
        "{{ unit.upper() }}",
        "{% include '/etc/passwd' %}",
        "{{ ''.join([unit] * 9999999) }}",
        "{% for a in range(9999) %}{% for b in range(9999) %}{{ unit }}{% endfor %}{% endfor %}",
    ],
)
def test_what_a_row_says_is_never_an_expression(batch, attack):
    batch.write("units.json", json.dumps([{"unit": attack, "tea": 1, "coffee": 2}]))
    batch.write("tea.md", "# Tea\n\nFor us: {{ unit }}\n")
    assert batch.run(rows="units.json", name="{{ tea }}").exit_code == 0
    text = text_of_handout(batch.folder / "out" / "1.docx").replace("’", "'").replace("‘", "'")
    assert attack.split("'")[0].strip() in text


def test_a_row_cannot_show_files_beyond_the_project(batch):
    secret = batch.folder.parent / "secret.png"
    secret.write_bytes(b"\x89PNG\r\n\x1a\n")
    batch.write("units.json", json.dumps([{"unit": "![plan](../secret.png)", "tea": 1, "coffee": 2}]))
    batch.run(rows="units.json", name="{{ tea }}")
    assert "BRF512" in {d.code for d in batch.results[0].diagnostics}


def test_a_row_cannot_change_the_front_matter(batch):
    batch.write("units.json", json.dumps([{"unit": "---\ndeck_template: /etc/passwd\n---", "tea": 1, "coffee": 2}]))
    batch.write("tea.md", "{{ unit }}\n\n# Tea\n\nMild.\n")
    assert batch.run(rows="units.json", name="{{ tea }}").exit_code == 0


# ---- the data as a whole


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("none.csv", None, None, "no such file"),
        ("units.txt", "unit\nx\n", None, "no file of rows"),
        ("empty.csv", "", None, "no line of column names"),
        ("head.csv", "unit,tea,coffee\n", None, "there are none"),
        ("bad.json", '[{"unit": }]', 1, "no JSON"),
    ],
)
def test_data_that_cannot_be_read_is_one_line(batch, name, text, line, words):
    if text is not None:
        batch.write(name, text)
    try:
        report = batch.run(rows=name)
        code, said = report.exit_code, report.diagnostics
    except BriefError as error:
        code, said = error.exit_code, error.diagnostics
    assert code == 1
    assert [(d.code, d.file, d.line) for d in said] == [("BRF550", name, line)]
    assert words in said[0].message


def test_rows_before_a_fault_in_the_data_are_made(batch):
    batch.write("units.json", '[{"unit": "North", "tea": 1, "coffee": 2},\n oops]')
    report = batch.run(rows="units.json")
    assert (report.exit_code, batch.statuses) == (5, {"North": "written"})
    assert [(d.code, d.line) for d in report.diagnostics] == [("BRF550", 2)]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_of_the_data_is_found(batch, encoding):
    (batch.folder / "units.csv").write_bytes("unit,tea,coffee\nMünchen und Düsseldorf,2,3\n".encode(encoding))
    batch.run()
    assert batch.statuses == {"München und Düsseldorf": "written"}


# ---- fresh, edited, resumed


def test_with_resume_what_is_fresh_is_left_alone_and_what_changed_is_made(batch):
    batch.run()
    batch.write("units.csv", UNITS.replace("South,5,4", "South,3,4") + "East,1,1\n")
    batch.run(resume=True)
    assert batch.statuses == {"North": "fresh", "South": "written", "West": "fresh", "East": "written"}
    assert "row" in batch.results[1].outcomes[0].reasons[0]
    batch.write("tea.md", TEMPLATE + "\nSee you.\n")
    batch.run(resume=True)
    assert set(batch.statuses.values()) == {"written"}


def test_with_resume_a_row_of_another_template_is_not_taken_for_fresh(batch):
    batch.run()
    (batch.folder / "tea.md").rename(batch.folder / "old.md")
    batch.write("tea.md", TEMPLATE.replace("Tea and coffee", "Coffee and tea"))
    batch.run(resume=True)
    assert set(batch.statuses.values()) == {"written"}


def test_without_resume_rows_are_made_anew_and_equal_files_left_alone(batch):
    batch.run()
    stamps = {p: p.stat().st_mtime_ns for p in (batch.folder / "out").iterdir()}
    report = batch.run()
    assert set(batch.statuses.values()) == {"fresh"}
    assert report.exit_code == 0
    assert {p: p.stat().st_mtime_ns for p in (batch.folder / "out").iterdir()} == stamps


def test_work_of_people_is_not_overwritten(batch):
    batch.run()
    path = batch.folder / "out" / "South.docx"
    path.write_bytes(path.read_bytes() + b"edited")
    batch.write("tea.md", TEMPLATE + "\nSee you.\n")
    report = batch.run()
    assert report.exit_code == 4
    assert batch.statuses == {"North": "written", "South": "conflict", "West": "written"}
    assert path.read_bytes().endswith(b"edited")
    assert "South.new.docx" in batch.outputs


def test_names_of_front_matter_and_settings_give_way_to_those_of_the_batch(batch):
    batch.write("brief.toml", 'output = { deck = "always-the-same" }\n')
    batch.run(kinds=("deck",))
    assert batch.outputs == ["North.pptx", "South.pptx", "West.pptx"]


# ---- executors


def test_what_is_handed_to_an_executor_can_be_sent(batch):
    sizes = []

    class Sending(Executor):
        def submit(self, run, /, task):
            sizes.append(len(pickle.dumps(task)))
            future = Future()
            future.set_result(pickle.loads(pickle.dumps(run(pickle.loads(pickle.dumps(task))))))
            return future

    batch.run(executor=Sending())
    assert batch.statuses == {"North": "written", "South": "written", "West": "written"}
    assert max(sizes) < 5_000


class Lazy(Executor):
    """Runs a task when its result is asked for; counts what is in hand."""

    def __init__(self):
        self.held = self.most = 0

    def submit(self, run, /, task):
        self.held += 1
        self.most = max(self.most, self.held)

        class Later(Future):
            def result(future, timeout=None):
                self.held -= 1
                return RowResult(task.number, task.line, task.name, "written")

        return Later()


def test_rows_are_handed_out_in_a_window_however_many_there_are():
    lazy = Lazy()
    asked = (Task(None, number, None, f"n{number}", {}) for number in range(1, 5_001))
    results = list(hand_out(asked, lazy, 20))
    assert [result.number for result in results] == list(range(1, 5_001))
    assert lazy.most <= 20


def test_an_executor_that_breaks_fails_its_rows_and_nothing_else(batch):
    class Broken(Executor):
        def submit(self, run, /, task):
            if task.name == "South":
                raise BrokenExecutor("gone")
            future = Future()
            future.set_exception(ValueError("lost")) if task.name == "West" else future.set_result(run(task))
            return future

    assert batch.run(executor=Broken()).exit_code == 5
    assert batch.statuses == {"North": "written", "South": "failed", "West": "failed"}
    assert batch.codes(2) == batch.codes(3) == ["BRF554"]


def test_an_interrupt_keeps_what_is_done_and_ends_with_130(batch):
    def interrupt(result):
        if result.name == "South":
            raise KeyboardInterrupt

    report = batch.run(tell=interrupt)
    assert report.exit_code == 130
    assert dict(report.counts)["written"] == 2
    assert [d.code for d in report.diagnostics] == ["BRF557"]
    assert batch.outputs == ["North.docx", "North.pptx", "South.docx", "South.pptx"]
    batch.run(resume=True)
    assert batch.statuses == {"North": "fresh", "South": "fresh", "West": "written"}


# ---- reports


def report_in(batch, file, **options):
    report = ReportFile(file, Workspace(batch.folder, {}))
    done = batch.run(tell=report.note, **options)
    report.finish(done)
    return (batch.folder / file).read_bytes()


def test_the_json_report_says_what_became_of_each_row_and_holds_no_times(batch):
    batch.write("units.csv", "unit,tea,coffee\nNorth,2,3\nSouth,5\n")
    data = report_in(batch, "report.json")
    found = json.loads(data)
    assert list(found) == ["rows", "counts", "diagnostics", "exit_code"]
    assert found["counts"] == {"written": 1, "fresh": 0, "conflict": 0, "failed": 1}
    assert found["exit_code"] == 5
    assert {tuple(row) for row in found["rows"]} == {("row", "line", "name", "status", "outputs", "diagnostics")}
    north, south = found["rows"]
    assert [output["path"] for output in north["outputs"]] == ["out/North.pptx", "out/North.docx"]
    assert south["diagnostics"][0]["code"] == "BRF551"
    again = report_in(batch, "again.json")
    assert report_in(batch, "third.json") == again


def test_the_junit_report_has_a_case_for_each_row(batch):
    batch.write("units.json", json.dumps([{"unit": 'N & "<\x01o', "tea": 2, "coffee": 3}, {"unit": "South"}]))
    suite = ElementTree.fromstring(
        report_in(batch, "report.xml", rows="units.json", name="n{{ row.tea | default(0) }}")
    )
    assert suite.tag == "testsuite"
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("2", "1", "0")
    cases = suite.findall("testcase")
    assert [case.get("name") for case in cases] == ["row 1: n2", "row 2: n0"]
    assert cases[0].find("failure") is None
    assert float(cases[0].get("time")) > 0
    failure = cases[1].find("failure")
    assert failure.get("type") == "BRF130"
    assert "'tea' is undefined" in failure.get("message")


def test_a_batch_that_fails_as_a_whole_is_an_error_in_junit(batch):
    batch.write("units.json", '[{"unit": "North", "tea": 1, "coffee": 2}, oops')
    suite = ElementTree.fromstring(report_in(batch, "report.xml", rows="units.json"))
    assert (suite.get("tests"), suite.get("errors")) == ("2", "1")
    assert suite.findall("testcase")[1].find("error").get("type") == "BRF550"


def test_a_report_that_cannot_be_written_is_said_before_anything_is_made(batch):
    (batch.folder / "file").write_text("")
    with pytest.raises(BriefError) as raised:
        ReportFile("file/report.json", Workspace(batch.folder, {}))
    assert raised.value.diagnostics[0].code == "BRF556"


def test_an_unfinished_report_stands_beside_its_place(batch):
    batch.write("report.json", "old")
    report = ReportFile("report.json", Workspace(batch.folder, {}))
    batch.run(tell=report.note)
    assert (batch.folder / "report.json").read_text() == "old"
    assert (batch.folder / "report.json.part").exists()
