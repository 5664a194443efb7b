"""Every operation of publishing fails once, and the process is killed at every operation: old or new, never mixed."""

import errno
import json
import os
import signal
from dataclasses import replace

import pytest

from generator.diagnostics import BriefError
from generator.regeneration.manifest import Record
from generator.running.publish import OutputFolder, Product
from generator.running.workspace import Workspace

RECORD = Record("", "deck", "", "../x.md", "1", (), ())
OLD, NEW = {"x.pptx": b"old deck", "x.docx": b"old handout"}, {"x.pptx": b"new deck", "x.docx": b"new handout"}
NOTHING: dict[str, bytes] = {}


def products(files):
    return [Product(n.rpartition(".")[2], n, data, replace(RECORD, kind=n)) for n, data in files.items()]


def outputs(folder):
    """The files in the folder, state aside."""
    found = folder.path.iterdir() if folder.path.exists() else ()
    return {path.name: path.read_bytes() for path in found if not path.name.startswith(".brief-")}


def failing_at(number, code):
    count = 0

    def before(operation, path):
        nonlocal count
        count += 1
        if count == number:
            raise OSError(code, os.strerror(code), str(path))

    return before


def publish(path, files, before=None, **options):
    workspace = Workspace(path, {}, before) if before else Workspace(path, {})
    return OutputFolder(workspace, path / "out").publish(products(files), **options)


@pytest.mark.parametrize("before", [NOTHING, OLD], ids=["first build", "rebuild"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES], ids=["disk full", "no permission"])
def test_when_any_one_operation_fails_the_pair_is_old_or_new(tmp_path, before, code):
    reached = 0
    for number in range(1, 200):
        path = tmp_path / str(number)
        path.mkdir()
        folder = OutputFolder(Workspace(path, {}), path / "out")
        if before:
            publish(path, before)
        try:
            publish(path, NEW, failing_at(number, code))
        except BriefError as error:
            assert error.exit_code == 1
            assert error.diagnostics[0].code == "BRF401"
            assert os.strerror(code) in error.diagnostics[0].message
            assert outputs(folder) == before, f"operation {number}"
        else:
            assert outputs(folder) == NEW, f"operation {number}"
            reached += 1
        published, _ = publish(path, NEW)
        assert outputs(folder) == NEW
        assert {one.status for one in published} <= {"written", "fresh"}
        assert not folder.is_interrupted(list(NEW))
        if reached > 12:  # beyond the last operation
            break
    assert number > 15


def publish_and_die(path, files, number):
    """Publish in a child that kills itself ahead of operation `number`; whether it lived to the end."""
    child = os.fork()
    if child == 0:
        count = 0

        def before(operation, path):
            nonlocal count
            count += 1
            if count == number:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            publish(path, files, before)
        finally:
            os._exit(0)
    status = os.waitpid(child, 0)[1]
    assert os.WIFEXITED(status) or os.WTERMSIG(status) == signal.SIGKILL
    return os.WIFEXITED(status)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("before", [NOTHING, OLD], ids=["first build", "rebuild"])
def test_when_killed_at_any_moment_each_file_is_whole_and_the_next_run_makes_the_pair_new(tmp_path, before):
    mixed = 0
    for number in range(1, 100):
        path = tmp_path / str(number)
        path.mkdir()
        if before:
            publish(path, before)
        lived = publish_and_die(path, NEW, number)
        folder = OutputFolder(Workspace(path, {}), path / "out")
        found = {name: data for name, data in outputs(folder).items() if name in NEW}
        assert all(data in (before.get(name), NEW[name]) for name, data in found.items())
        if found not in (before, NEW):
            mixed += 1
            assert folder.is_interrupted(list(NEW)), "a mixed pair must not go unnoticed"
        if folder.is_interrupted(list(NEW)):
            assert {one.status for one in folder.preview(products(NEW))} == {"would change"}
        published, _ = publish(path, NEW)
        assert outputs(folder) == NEW
        assert "conflict" not in {one.status for one in published}
        assert not folder.is_interrupted(list(NEW))
        if lived:
            break
    assert number > 15
    assert mixed == 1  # between the two replacements, and nowhere else


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_work_done_by_hand_after_a_kill_is_not_overwritten(tmp_path):
    publish(tmp_path, OLD)
    folder = OutputFolder(Workspace(tmp_path, {}), tmp_path / "out")
    for number in range(1, 100):
        publish_and_die(tmp_path, NEW, number)
        if folder.is_interrupted(list(NEW)):
            break
    (folder.path / "x.docx").write_bytes(b"by hand")
    _, said = publish(tmp_path, NEW)
    assert (folder.path / "x.docx").read_bytes() == b"by hand"
    assert (folder.path / "x.new.docx").read_bytes() == NEW["x.docx"]
    assert "BRF404" in {d.code for d in said}


def test_a_strangers_journal_cannot_reach_out_of_the_folder(tmp_path):
    publish(tmp_path, OLD)
    (tmp_path / "victim").write_bytes(b"precious")
    entry = {"name": "../victim", "temp": ".brief-00000000-1-1.tmp", "old": None, "new": "", "record": "{}"}
    for names in ({"name": "../victim"}, {"name": "x.pptx", "temp": "../victim"}):
        journal = {"entries": [entry | names]}
        (tmp_path / "out/.brief-writing").mkdir(exist_ok=True)
        (tmp_path / "out/.brief-writing/x.journal").write_text(json.dumps(journal))
        publish(tmp_path, NEW)
        assert (tmp_path / "victim").read_bytes() == b"precious"


def test_a_folder_that_cannot_be_written_to_is_no_obstacle_to_fresh_outputs(tmp_path):
    (tmp_path / "out").mkdir()
    for name, data in OLD.items():
        (tmp_path / "out" / name).write_bytes(data)
    published, said = publish(tmp_path, OLD, failing_at(1, errno.EROFS))
    assert [one.status for one in published] == ["fresh", "fresh"]
    assert said == ()
