"""The one door: regular files only, everything read is recorded, paths shown as the user would name them."""

import os
from pathlib import Path

import pytest

from generator.diagnostics import BriefError
from generator.regeneration.manifest import digest
from generator.running.workspace import ReadError, Workspace, read_regular


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path, {})


def reason(path, limit=100):
    with pytest.raises(ReadError) as caught:
        read_regular(path, limit)
    return caught.value.reason


def test_what_is_read_is_recorded_and_so_is_what_is_missing(workspace, tmp_path):
    (tmp_path / "a").write_bytes(b"text")
    assert workspace.read(tmp_path / "a", 10) == b"text"
    with pytest.raises(ReadError):
        workspace.read(tmp_path / "b", 10)
    assert workspace.watched == {tmp_path / "a", tmp_path / "b"}
    assert workspace.digest_of(tmp_path / "a") == digest(b"text")
    assert workspace.digest_of(tmp_path / "b") is None


def test_a_digest_is_of_what_was_read_unless_asked_again(workspace, tmp_path):
    (tmp_path / "a").write_bytes(b"one")
    workspace.read(tmp_path / "a", 10)
    (tmp_path / "a").write_bytes(b"two")
    assert workspace.digest_of(tmp_path / "a") == digest(b"one")
    assert workspace.digest_of(tmp_path / "a", again=True) == digest(b"two")


def test_only_regular_files_up_to_the_limit_are_read(tmp_path):
    (tmp_path / "exact").write_bytes(bytes(100))
    (tmp_path / "large").write_bytes(bytes(101))
    (tmp_path / "circle").symlink_to("circle")
    assert len(read_regular(tmp_path / "exact", 100)) == 100
    assert reason(tmp_path / "large") == "too large"
    assert reason(tmp_path) == "directory"
    assert reason(tmp_path / "missing") == "missing"
    assert reason(tmp_path / "exact/below") == "missing"
    assert reason(tmp_path / "circle") == "unreadable"
    assert reason(tmp_path / "a\0b") == "unreadable"
    if os.name != "nt":
        os.mkfifo(tmp_path / "pipe")
        assert reason(tmp_path / "pipe") == "not a regular file"
        assert reason(Path("/dev/zero")) == "not a regular file"


def test_paths_are_shown_relative_to_the_current_folder_where_they_lie_below(workspace, tmp_path):
    assert workspace.show(tmp_path / "a/b.md") == "a/b.md"
    assert workspace.show("a/../b.md") == "b.md"
    assert workspace.show(tmp_path.parent / "b.md") == str(tmp_path.parent / "b.md")


def test_links_are_followed_before_a_path_counts_as_inside(workspace, tmp_path):
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "out").symlink_to(tmp_path)
    (inner / "in").symlink_to(inner / "x")
    assert workspace.is_within(inner / "x", inner)
    assert workspace.is_within(inner / "in", inner)
    assert not workspace.is_within(inner / "out/x", inner)
    assert not workspace.is_within(inner / "../x", inner)
    assert not workspace.is_within(inner / "a\0b", inner)


@pytest.mark.parametrize(
    ("value", "time"), [("", ""), ("0", "1970-01-01T00:00:00Z"), ("253402300799", "9999-12-31T23:59:59Z")]
)
def test_the_time_in_documents_comes_from_the_environment_alone(tmp_path, value, time):
    assert Workspace(tmp_path, {"SOURCE_DATE_EPOCH": value}).created() == time
    assert Workspace(tmp_path, {}).created() == ""


@pytest.mark.parametrize("value", ["x", "-1", "1.0", " 1", "253402300800", "٣"])
def test_what_is_no_time_is_refused(tmp_path, value):
    with pytest.raises(BriefError, match="BRF506"):
        Workspace(tmp_path, {"SOURCE_DATE_EPOCH": value}).created()


def test_the_program_has_a_fingerprint_of_its_version_and_code(workspace, tmp_path):
    from generator import __version__

    assert workspace.product().startswith(f"{__version__}+")
    assert workspace.product() == Workspace(tmp_path, {}).product()
