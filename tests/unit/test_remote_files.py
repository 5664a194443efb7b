"""Content, templates, data and outputs in stores: in fsspec's memory, in a folder by its address, on a web server."""

import functools
import http.server
import json
import shutil
import threading
from pathlib import Path

import pytest

from generator.diagnostics import BriefError
from generator.running.batch import BatchRequest, build_batch
from generator.running.build import build
from generator.running.jobs import Request, default_template
from generator.running.remote_files import address_of, path_of, read_remote
from generator.running.workspace import ReadError, Workspace

from ..conftest import skip_or_fail

try:
    import fsspec
except ImportError:
    fsspec = None

NOTE = "# Tea and coffee\n\n| | Tea | Coffee |\n|---|---|---|\n| Price | 2 | 3 |\n\n# Conclusion\n\nDrink tea.\n"
TEMPLATE = NOTE.replace("Tea and coffee", "Tea and coffee in {{ unit }}")


@pytest.fixture
def memory():
    """fsspec's store in memory, empty."""
    if fsspec is None:
        skip_or_fail("fsspec")
    store = fsspec.filesystem("memory")
    for name in store.ls("/", detail=False):
        store.rm(name, recursive=True)
    return store


@pytest.fixture
def workspace(tmp_path):
    return lambda: Workspace(tmp_path, {"BRIEF_CACHE": ""})


@pytest.fixture
def server(tmp_path):
    """A web server over a folder: its address, the folder, and the paths that were asked for."""
    folder, asked = tmp_path / "web", []
    folder.mkdir()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args):
            asked.append(self.path)

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=folder)) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}", folder, asked
        running.shutdown()


def statuses(report):
    return [(outcome.path, outcome.status) for outcome in report.outcomes]


def errors(report):
    return [d.code for d in report.diagnostics if d.severity == "error"]


def test_an_address_becomes_a_path_and_an_address_again():
    for address in (
        "s3://bucket/reports/q3.md",
        "sftp://user@host/home/x.md",
        "memory:///x.md",
        "https://a.org/b/c.md",
    ):
        assert address_of(path_of(address)) == address
    assert path_of("s3://bucket/a/../b.md") == path_of("s3://bucket/b.md")
    assert path_of("s3://bucket/a.md").parent == path_of("s3://bucket")


@pytest.mark.parametrize(
    "address",
    [
        "sftp://user:geheim@host/x.md",
        "https://user:geheim@host/x.md",
        "https://host/x.md?token=geheim",
        "s3://",
        "s3://../../etc/geheim",
        "s3://..",
    ],
)
def test_an_address_with_a_secret_or_without_a_name_is_refused_and_no_secret_told(address):
    with pytest.raises(BriefError) as raised:
        path_of(address)
    assert raised.value.diagnostics[0].code == "BRF558"
    assert "geheim" not in str(raised.value) or "token" not in address


def test_a_build_from_a_store_into_a_store(memory, workspace):
    memory.pipe_file("/in/note.md", NOTE.encode())
    memory.pipe_file("/in/ours.pptx", default_template("deck").read_bytes())
    request = Request(
        content=("memory:///in/note.md",), out="memory:///out", templates=(("deck", "memory:///in/ours.pptx"),)
    )
    report = build(request, workspace())
    assert errors(report) == []
    assert statuses(report) == [("memory:///out/note.pptx", "written"), ("memory:///out/note.docx", "written")]
    assert memory.cat_file("/out/note.pptx")[:2] == b"PK"
    record = json.loads(memory.cat_file("/out/.brief-note.pptx.json"))
    assert record["content"] == "memory:///in/note.md"
    assert not [name for name in memory.find("/out") if name.endswith((".tmp", ".journal", ".lock"))]
    assert statuses(build(request, workspace())) == [
        ("memory:///out/note.pptx", "fresh"),
        ("memory:///out/note.docx", "fresh"),
    ]
    memory.pipe_file("/in/note.md", NOTE.replace("Drink tea.", "Drink coffee.").encode())
    assert {status for _, status in statuses(build(request, workspace()))} == {"written"}


def test_outputs_in_a_store_are_the_bytes_that_stand_on_a_disk(memory, workspace, tmp_path):
    (tmp_path / "note.md").write_text(NOTE)
    build(Request(content=("note.md",), out="here"), workspace())
    build(Request(content=("note.md",), out="memory:///there"), workspace())
    for kind in ("pptx", "docx"):
        assert memory.cat_file(f"/there/note.{kind}") == (tmp_path / f"here/note.{kind}").read_bytes()
    assert {s for _, s in statuses(build(Request(content=("note.md",), out="memory:///there"), workspace()))} == {
        "fresh"
    }


@pytest.mark.parametrize("theirs", [b"PK of somebody", None], ids=["not ours", "edited"])
def test_work_of_people_in_a_store_is_not_overwritten(memory, workspace, theirs):
    memory.pipe_file("/note.md", NOTE.encode())
    request = Request(content=("memory:///note.md",), out="memory:///out")
    if theirs is None:
        build(request, workspace())
        theirs = memory.cat_file("/out/note.docx") + b"edited"
    memory.pipe_file("/out/note.docx", theirs)
    memory.pipe_file("/note.md", NOTE.replace("Drink tea.", "Drink coffee.").encode())
    report = build(request, workspace())
    assert report.exit_code == 4
    assert ("memory:///out/note.docx", "conflict") in statuses(report)
    assert memory.cat_file("/out/note.docx") == theirs
    assert memory.cat_file("/out/note.new.docx")[:2] == b"PK"


def test_a_write_that_fails_leaves_the_old_pair(memory, workspace, tmp_path):
    (tmp_path / "note.md").write_text(NOTE)
    request = Request(content=("note.md",), out="memory:///out")
    build(request, workspace())
    before = {kind: memory.cat_file(f"/out/note.{kind}") for kind in ("pptx", "docx")}
    (tmp_path / "note.md").write_text(NOTE.replace("Drink tea.", "Drink coffee."))
    for number in range(1, 12):
        count = 0

        def fail(operation, path, number=number):
            nonlocal count
            if "~brief-remote~" in str(path) and operation in ("write", "replace"):
                count += 1
                if count == number:
                    raise OSError(5, "the line is cut")

        report = build(request, Workspace(tmp_path, {"BRIEF_CACHE": ""}, fail))
        now = {kind: memory.cat_file(f"/out/note.{kind}") for kind in ("pptx", "docx")}
        if errors(report) == ["BRF401"]:
            assert now == before, number
        else:
            assert all(now[kind] != before[kind] for kind in now), number
            break
    assert number > 4


def test_a_batch_from_a_store_into_a_store(memory, workspace):
    memory.pipe_file("/in/tea.md", TEMPLATE.encode())
    memory.pipe_file("/in/units.csv", b"unit\nNorth\nSouth\n../up\n")
    asked = BatchRequest(
        Request(content=("memory:///in/tea.md",), out="memory:///out"), "memory:///in/units.csv", "{{ unit }}", jobs=1
    )
    results = []
    assert build_batch(asked, workspace(), tell=results.append).exit_code == 5
    assert [result.status for result in results] == ["written", "written", "failed"]
    assert {name for name in memory.find("/out") if "/.brief" not in name} == {
        f"/out/{unit}.{kind}" for unit in ("North", "South") for kind in ("pptx", "docx")
    }
    assert results[2].diagnostics[0].file == "memory:///in/units.csv"


def test_a_folder_by_its_address_is_written_like_a_folder(workspace, tmp_path):
    if fsspec is None:
        skip_or_fail("fsspec")
    (tmp_path / "note.md").write_text(NOTE)
    out = f"file://{(tmp_path / 'far').as_posix()}"
    report = build(Request(content=("note.md",), out=out), workspace())
    assert statuses(report) == [(f"{out}/note.pptx", "written"), (f"{out}/note.docx", "written")]
    found = {path.name for path in (tmp_path / "far").iterdir()}
    assert found == {"note.pptx", "note.docx", ".brief-note.pptx.json", ".brief-note.docx.json"}
    assert not Path("/~brief-remote~").exists()


def test_content_template_and_data_come_from_a_web_server_and_templates_and_rows_once(server, workspace, tmp_path):
    address, folder, asked = server
    (folder / "tea.md").write_text(TEMPLATE)
    (folder / "units.csv").write_text("unit\n" + "".join(f"Unit {n}\n" for n in range(5)))
    shutil.copy(default_template("deck"), folder / "ours.pptx")
    templates = (("deck", f"{address}/ours.pptx"),)
    request = Request(content=(f"{address}/tea.md",), out="out", templates=templates)
    results = []
    report = build_batch(
        BatchRequest(request, f"{address}/units.csv", "{{ unit }}", jobs=1), workspace(), tell=results.append
    )
    assert report.exit_code == 0, results[0].diagnostics
    assert len(list((tmp_path / "out").glob("*.pptx"))) == 5
    assert asked.count("/ours.pptx") == asked.count("/units.csv") == 1
    assert asked.count("/tea.md") == 2  # whether it is there at all, and once by the process that makes rows
    record = json.loads((tmp_path / "out/.brief-Unit 1.pptx.json").read_text())
    assert record["content"] == f"{address}/tea.md"
    again = []
    build_batch(
        BatchRequest(request, f"{address}/units.csv", "{{ unit }}", jobs=1, resume=True), workspace(), tell=again.append
    )
    assert {result.status for result in again} == {"fresh"}


def test_what_a_server_does_not_give_is_said(server, workspace, tmp_path):
    address, folder, _ = server
    (folder / "large.md").write_bytes(b"x" * 3000)
    with pytest.raises(ReadError) as raised:
        read_remote(path_of(f"{address}/large.md"), 2000)
    assert raised.value.reason == "too large"
    with pytest.raises(ReadError) as raised:
        read_remote(path_of(f"{address}/none.md"), 2000)
    assert raised.value.reason == "missing"
    with pytest.raises(ReadError) as raised:
        read_remote(path_of("http://127.0.0.1:9/x.md"), 2000)
    assert raised.value.reason == "unreadable"
    report = build(Request(content=(f"{address}/none.md",), out="out"), workspace())
    assert (report.exit_code, errors(report)) == (1, ["BRF101"])


def test_nothing_is_written_to_a_web_server(server, workspace, tmp_path):
    address, _, _ = server
    (tmp_path / "note.md").write_text(NOTE)
    report = build(Request(content=("note.md",), out=f"{address}/out"), workspace())
    assert report.exit_code == 1
    assert errors(report) == ["BRF558"]


def test_a_store_whose_package_is_missing_names_what_to_install(workspace, tmp_path, monkeypatch):
    (tmp_path / "note.md").write_text(NOTE)
    for name, words in (("s3fs", "pip install s3fs"), ("fsspec.core", "pip install 'briefsmith[remote]'")):
        monkeypatch.setitem(__import__("sys").modules, name, None)
        report = build(Request(content=("note.md",), out="s3://bucket/out"), workspace())
        said = [d for d in report.diagnostics if d.code == "BRF558"]
        assert (report.exit_code, [d.hint for d in said]) == (1, [words])


def test_an_unknown_store_is_one_line(workspace, memory):
    report = build(Request(content=("nonsense://x/y.md",), out="out"), workspace())
    assert errors(report) == ["BRF558"]


def test_images_beside_content_in_a_store_are_found_and_those_beyond_refused(memory, workspace, tmp_path):
    from PIL import Image

    Image.new("RGB", (8, 8), "red").save(tmp_path / "red.png")
    memory.pipe_file("/in/red.png", (tmp_path / "red.png").read_bytes())
    memory.pipe_file("/secret.png", (tmp_path / "red.png").read_bytes())
    memory.pipe_file("/in/note.md", (NOTE + "\n![a plan](red.png)\n\n![a secret](../secret.png)\n").encode())
    report = build(Request(content=("memory:///in/note.md",), out="out"), workspace())
    codes = [d.code for d in report.diagnostics]
    assert "BRF512" in codes
    assert "BRF510" not in codes


def test_reports_and_pictures_are_written_to_a_disk_only(workspace):
    with pytest.raises(BriefError) as raised:
        workspace().local("s3://bucket/report.json")
    assert raised.value.diagnostics[0].code == "BRF558"
