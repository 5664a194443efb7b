"""The files under output/ are what a build of the example gives, and two builds give the same bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAME = "devops-vs-devsecops"
KINDS = ("pptx", "docx")


def build(folder: Path, **environ: str) -> dict[str, bytes]:
    """Both outputs, built by a process of its own from a copy of the content in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "content" / f"{NAME}.md", folder)
    inherited = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    subprocess.run(
        [sys.executable, "-m", "generator.cli", "build", f"{NAME}.md", "--out", "out"],
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(ROOT), **environ},
        capture_output=True,
        check=True,
        timeout=120,
    )
    return {kind: (folder / "out" / f"{NAME}.{kind}").read_bytes() for kind in KINDS}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return build(tmp_path_factory.mktemp("rebuilt"), TZ="UTC", PYTHONHASHSEED="1")


@pytest.mark.parametrize("kind", KINDS)
def test_a_rebuild_gives_the_committed_parts_in_the_committed_order(
    kind: str, rebuilt: dict[str, bytes], tmp_path: Path
) -> None:
    # Parts are compared: the deflated bytes of a zip may differ between zlib builds.
    (tmp_path / "rebuilt").write_bytes(rebuilt[kind])
    committed, ours = (
        {name: archive.read(name) for name in archive.namelist()}
        for archive in (
            zipfile.ZipFile(ROOT / "output" / f"{NAME}.{kind}"),
            zipfile.ZipFile(tmp_path / "rebuilt"),
        )
    )
    assert list(committed) == list(ours)
    assert [name for name in ours if committed[name] != ours[name]] == []


def test_another_zone_hash_seed_folder_and_hour_give_the_same_bytes(rebuilt: dict[str, bytes], tmp_path: Path) -> None:
    elsewhere = build(tmp_path / "some where" / "else", TZ="Asia/Kathmandu", PYTHONHASHSEED="4711", LANG="de_DE.UTF-8")
    digests = [
        {kind: hashlib.sha256(data).hexdigest() for kind, data in files.items()} for files in (rebuilt, elsewhere)
    ]
    assert digests[0] == digests[1]


def test_the_moment_given_by_source_date_epoch_is_the_only_clock(tmp_path: Path) -> None:
    first, again, later = (
        build(tmp_path / name, SOURCE_DATE_EPOCH=epoch)
        for name, epoch in (("a", "1700000000"), ("b", "1700000000"), ("c", "1800000000"))
    )
    assert first == again
    for kind in KINDS:
        (tmp_path / kind).write_bytes(first[kind])
        (tmp_path / f"later.{kind}").write_bytes(later[kind])
        before, after = zipfile.ZipFile(tmp_path / kind), zipfile.ZipFile(tmp_path / f"later.{kind}")
        assert [name for name in before.namelist() if before.read(name) != after.read(name)] == ["docProps/core.xml"]
        assert b"2023-11-14T22:13:20Z" in before.read("docProps/core.xml")
