"""Publishing: whole, together, never over somebody's work."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest

from generator.diagnostics import BriefError
from generator.regeneration.manifest import Record, digest
from generator.running import locks
from generator.running.publish import OutdatedError, OutputFolder, Product
from generator.running.workspace import Workspace

RECORD = Record("", "deck", "", "../x.md", "1", (), ())


def nothing(_operation, _path):
    return None


def products(deck=b"deck one", handout=b"handout one"):
    record = replace(RECORD, kind="handout")
    return [Product("deck", "x.pptx", deck, RECORD), Product("handout", "x.docx", handout, record)]


@pytest.fixture
def folder(tmp_path):
    return OutputFolder(Workspace(tmp_path, {}), tmp_path / "out")


def visible(folder):
    return sorted(
        path.name for path in folder.path.iterdir() if not path.name.startswith(".brief-") or path.suffix == ".tmp"
    )


def statuses(published):
    return [(one.path.name, one.status) for one in published]


def test_outputs_are_written_and_recorded(folder):
    published, said = folder.publish(products())
    assert statuses(published) == [("x.pptx", "written"), ("x.docx", "written")]
    assert said == ()
    assert visible(folder) == ["x.docx", "x.pptx"]
    assert folder.find_record("x.pptx").sha256 == digest(b"deck one") == published[0].sha256


def test_nothing_is_written_when_nothing_changed(folder):
    folder.publish(products())
    before = {path: path.stat() for path in folder.path.rglob("*")}
    published, _ = folder.publish(products())
    assert statuses(published) == [("x.pptx", "fresh"), ("x.docx", "fresh")]
    after = {path: path.stat() for path in folder.path.rglob("*")}
    assert {p: (s.st_mtime_ns, s.st_ino) for p, s in before.items()} == {
        p: (s.st_mtime_ns, s.st_ino) for p, s in after.items()
    }


def test_an_unedited_output_is_replaced_and_keeps_its_permissions(folder):
    folder.publish(products())
    (folder.path / "x.pptx").chmod(0o600)
    published, _ = folder.publish(products(b"deck two"))
    assert statuses(published) == [("x.pptx", "written"), ("x.docx", "fresh")]
    assert (folder.path / "x.pptx").read_bytes() == b"deck two"
    assert (folder.path / "x.pptx").stat().st_mode & 0o777 == 0o600


def test_an_edited_output_is_left_and_the_new_one_stands_beside_it(folder):
    folder.publish(products())
    (folder.path / "x.pptx").write_bytes(b"edited")
    published, (conflict,) = folder.publish(products(b"deck two", b"handout two"))
    assert statuses(published) == [("x.pptx", "conflict"), ("x.new.pptx", "written"), ("x.docx", "written")]
    assert (conflict.code, conflict.file) == ("BRF404", "out/x.pptx")
    assert "edited by hand" in conflict.message
    assert (folder.path / "x.pptx").read_bytes() == b"edited"
    assert (folder.path / "x.new.pptx").read_bytes() == b"deck two"
    assert (folder.path / "x.docx").read_bytes() == b"handout two"


def test_a_file_we_never_wrote_is_left_too(folder):
    folder.path.mkdir()
    (folder.path / "x.pptx").write_bytes(b"theirs")
    published, (conflict,) = folder.publish(products())
    assert published[0].status == "conflict"
    assert "not written by Briefsmith" in conflict.message
    assert (folder.path / "x.pptx").read_bytes() == b"theirs"


def test_the_same_conflict_again_writes_nothing_new(folder):
    folder.publish(products())
    (folder.path / "x.pptx").write_bytes(b"edited")
    folder.publish(products(b"deck two"))
    published, _ = folder.publish(products(b"deck two"))
    assert statuses(published)[:2] == [("x.pptx", "conflict"), ("x.new.pptx", "fresh")]
    published, _ = folder.publish(products(b"deck three"))
    assert statuses(published)[:2] == [("x.pptx", "conflict"), ("x.new.pptx", "written")]
    assert visible(folder) == ["x.docx", "x.new.pptx", "x.pptx"]


def test_a_new_one_that_was_edited_is_left_as_well(folder):
    folder.publish(products())
    (folder.path / "x.pptx").write_bytes(b"edited")
    folder.publish(products(b"deck two"))
    (folder.path / "x.new.pptx").write_bytes(b"edited as well")
    folder.publish(products(b"deck three"))
    assert (folder.path / "x.new.pptx").read_bytes() == b"edited as well"
    assert (folder.path / "x.new-2.pptx").read_bytes() == b"deck three"


def test_taking_the_new_one_over_ends_the_conflict(folder):
    folder.publish(products())
    (folder.path / "x.pptx").write_bytes(b"edited")
    folder.publish(products(b"deck two"))
    (folder.path / "x.new.pptx").replace(folder.path / "x.pptx")
    assert statuses(folder.publish(products(b"deck three"))[0])[0] == ("x.pptx", "written")


def test_force_overwrites_after_a_backup(folder):
    folder.publish(products())
    (folder.path / "x.pptx").write_bytes(b"edited")
    published, (note,) = folder.publish(products(b"deck two"), force=True)
    assert statuses(published)[0] == ("x.pptx", "written")
    assert note.code == "BRF407"
    assert (folder.path / "x.pptx").read_bytes() == b"deck two"
    assert (folder.path / "x.bak-1.pptx").read_bytes() == b"edited"
    (folder.path / "x.pptx").write_bytes(b"edited again")
    folder.publish(products(b"deck two"), force=True)
    assert (folder.path / "x.bak-2.pptx").read_bytes() == b"edited again"


def test_equal_files_of_a_clone_are_adopted_without_being_touched(folder):
    folder.path.mkdir()
    for product in products():
        (folder.path / product.name).write_bytes(product.data)
    published, said = folder.publish(products())
    assert statuses(published) == [("x.pptx", "fresh"), ("x.docx", "fresh")]
    assert said == ()
    assert statuses(folder.publish(products(b"deck two"))[0])[0] == ("x.pptx", "written")


def test_a_preview_writes_nothing(folder):
    assert [one.status for one in folder.preview(products())] == ["would change", "would change"]
    assert not folder.path.exists()
    folder.publish(products())
    (folder.path / "x.docx").write_bytes(b"edited")
    assert [one.status for one in folder.preview(products())] == ["fresh", "conflict"]


@pytest.mark.parametrize("inside", [True, False])
def test_an_output_that_is_a_link_is_refused(folder, tmp_path, inside):
    folder.path.mkdir()
    victim = (folder.path if inside else tmp_path) / "victim"
    victim.write_bytes(b"precious")
    (folder.path / "x.pptx").symlink_to(victim)
    with pytest.raises(BriefError, match="BRF403"):
        folder.publish(products(), force=True)
    assert victim.read_bytes() == b"precious"
    assert not (folder.path / "x.docx").exists()


def test_a_lock_that_is_a_link_is_not_followed(folder, tmp_path):
    folder.path.mkdir()
    (folder.path / ".brief-x.pptx.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BriefError, match="BRF401"):
        folder.publish(products())
    assert not (tmp_path / "elsewhere").exists()


def test_an_output_folder_that_is_a_file_is_refused(folder):
    folder.path.write_bytes(b"a file")
    with pytest.raises(BriefError, match="BRF403"):
        folder.publish(products())
    assert folder.path.read_bytes() == b"a file"


def test_a_folder_where_the_output_belongs_is_refused(folder):
    (folder.path / "x.docx").mkdir(parents=True)
    with pytest.raises(BriefError, match="BRF403"):
        folder.publish(products())
    assert visible(folder) == ["x.docx"]


def test_a_busy_output_ends_with_75_and_names_who_has_it_open(folder, monkeypatch):
    folder.publish(products())
    (folder.path / ".~lock.x.pptx#").write_bytes(b"")
    monkeypatch.setattr(locks, "PATIENCE", 0.1)
    code = "import sys; from generator.running.locks import hold_lock; from pathlib import Path\n"
    code += "with hold_lock(Path(sys.argv[1]), lambda o, p: None): print('held', flush=True); sys.stdin.read()"
    lock = folder.path / ".brief-x.pptx.lock"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout.readline() == "held\n"
        with pytest.raises(BriefError) as caught:
            folder.publish(products(b"deck two"))
        other.stdin.close()
    assert caught.value.exit_code == 75
    assert caught.value.diagnostics[0].code == "BRF405"
    assert ".~lock.x.pptx#" in caught.value.diagnostics[0].hint
    assert (folder.path / "x.pptx").read_bytes() == b"deck one"
    assert folder.publish(products(b"deck two"))[0][0].status == "written"


def test_an_output_that_somebody_saves_meanwhile_is_not_replaced(tmp_path):
    def save(operation, path):
        if operation == "write" and path.suffix == ".tmp" and armed:
            armed.pop()
            (tmp_path / "out/x.pptx").write_bytes(b"saved just now")

    armed = []
    folder = OutputFolder(Workspace(tmp_path, {}, save), tmp_path / "out")
    folder.publish(products())
    armed.append(True)
    with pytest.raises(OutdatedError):
        folder.publish(products(b"deck two"))
    assert visible(folder) == ["x.docx", "x.pptx"]
    assert statuses(folder.publish(products(b"deck two"))[0])[0] == ("x.pptx", "conflict")
    assert (folder.path / "x.pptx").read_bytes() == b"saved just now"


def test_temporary_files_of_dead_runs_are_cleared_and_other_files_left(folder):
    folder.publish(products())
    dead = folder.workplace.temp_path("x.pptx")
    dead.write_bytes(b"half")
    theirs = folder.path / ".brief-notes.txt"
    theirs.write_bytes(b"mine")
    folder.publish(products(b"deck two"))
    assert not dead.exists()
    assert theirs.exists()


def test_a_waiting_build_goes_on_when_the_lock_is_free(tmp_path):
    lock = tmp_path / "lock"
    with locks.hold_lock(lock, nothing), pytest.raises(locks.BusyError), locks.hold_lock(lock, nothing, patience=0.1):
        pass
    with locks.hold_lock(lock, nothing, patience=0.1):
        pass


def test_a_workplace_that_is_a_link_is_refused(folder, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    folder.path.mkdir()
    (folder.path / ".brief-writing").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(BriefError) as caught:
        folder.publish(products())
    assert caught.value.diagnostics[0].code == "BRF403"
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_workplace_goes_when_nothing_is_being_written(folder):
    folder.publish(products())
    assert folder.workplace.path.is_dir()
    folder.tidy()
    assert not folder.workplace.path.exists()
    (folder.workplace.path).mkdir()
    (folder.workplace.path / "x.journal").write_bytes(b"of another build")
    folder.tidy()
    assert folder.workplace.path.exists()


def test_a_journal_of_other_outputs_is_none_of_ours(folder):
    folder.publish(products())
    entry = '{"name": "y.pptx", "temp": ".brief-00000000-1-1.tmp", "old": null, "new": "", "record": "{}"}'
    (folder.workplace.path / "y.journal").write_text('{"entries": [' + entry + "]}")
    assert not folder.is_interrupted(["x.pptx", "x.docx"])
    assert folder.is_interrupted(["x.docx", "y.pptx"])


def test_publishing_looks_at_no_output_but_its_own(folder, monkeypatch):
    folder.publish(products())
    for number in range(50):
        (folder.path / f"other-{number}.pptx").write_bytes(b"")
    seen = []
    for name in ("listdir", "scandir"):
        real = getattr(os, name)
        monkeypatch.setattr(os, name, lambda path=".", real=real: seen.append(str(path)) or real(path))
    folder.publish(products(b"deck two"))
    assert str(folder.path) not in seen


def test_a_run_that_tidies_up_meanwhile_takes_nothing_away(tmp_path):
    def tidy(operation, path):
        if operation == "write" and path.suffix == ".tmp":
            OutputFolder(Workspace(tmp_path, {}), tmp_path / "out").tidy()

    folder = OutputFolder(Workspace(tmp_path, {}, tidy), tmp_path / "out")
    assert statuses(folder.publish(products())[0]) == [("x.pptx", "written"), ("x.docx", "written")]
    assert visible(folder) == ["x.docx", "x.pptx"]
