"""`brief batch` as a user runs it: processes that die, batches that are killed and go on, tables, bars, exit codes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAME = "{{ unit }}-{{ date }}"
COMMAND = [sys.executable, "-m", "generator.cli", "batch", "review.md", "--data", "units.csv", "--name", NAME]

needs_proc = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for processes in /proc")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    source = (ROOT / "content" / "devops-vs-devsecops.md").read_text(encoding="utf-8")
    (tmp_path / "review.md").write_text(source.replace("DevSecOps", "{{ unit }}"), encoding="utf-8")
    write_rows(tmp_path, 4)
    return tmp_path


def write_rows(folder: Path, count: int) -> None:
    rows = [f"Unit {number},2026-05-{number % 28 + 1:02}" for number in range(1, count + 1)]
    (folder / "units.csv").write_text("\n".join(["unit,date", *rows]) + "\n")


def start(folder: Path, *options: str, out: int = subprocess.PIPE) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, "--out", "out", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=out,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(folder: Path, *options: str) -> tuple[int, str, str]:
    process = start(folder, *options)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def outputs(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "out").glob("[!.]*"))


def wait_for(condition: object, seconds: float = 60) -> None:
    assert callable(condition)
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def workers_of(pid: int) -> list[int]:
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == pid and b"spawn_main" in (entry / "cmdline").read_bytes():
                found.append(int(entry.name))
        except (OSError, ValueError):
            continue
    return found


def test_a_batch_prints_a_table_and_writes_a_pair_for_each_row(folder: Path) -> None:
    code, out, _ = run(folder, "--jobs", "2")
    assert code == 0
    lines = out.splitlines()
    assert lines[0].split() == ["row", "status", "name"]
    assert lines[1].split() == ["1", "written", "Unit", "1-2026-05-02"]
    assert lines[-1].startswith("4 rows: 4 written, in ")
    assert outputs(folder) == [f"Unit {n}-2026-05-{n + 1:02}.{kind}" for n in range(1, 5) for kind in ("docx", "pptx")]


def test_what_is_said_of_every_row_is_printed_once(folder: Path) -> None:
    _, _, err = run(folder, "--jobs", "1", "--deck-only")
    assert err.count("BRF110") == 1
    assert "review.md:8" in err


def test_bad_rows_are_said_with_file_and_line_and_the_others_made(folder: Path) -> None:
    with (folder / "units.csv").open("a") as data:
        data.write("../up,2026\nUnit 1,2026-05-02\nshort\n")
    code, out, err = run(folder, "--jobs", "2", "--report", "report.xml")
    assert code == 5
    assert "7 rows: 4 written, 3 failed" in out
    for place in (
        "units.csv:6: BRF552 row 5: ",
        "units.csv:7: BRF553 Unit 1-2026-05-02: ",
        "units.csv:8: BRF551 row 7:",
    ):
        assert place in err
    assert "Traceback" not in err
    assert ElementTree.parse(folder / "report.xml").getroot().get("failures") == "3"
    assert len(outputs(folder)) == 8


def test_quiet_says_nothing_of_what_went_well(folder: Path) -> None:
    code, out, err = run(folder, "--quiet", "--jobs", "1", "--deck-only")
    assert (code, out) == (0, "")
    assert all("BRF" in line or line.startswith("  hint") for line in err.splitlines())


def test_json_on_stdout_is_one_object(folder: Path) -> None:
    code, out, _ = run(folder, "--json", "--jobs", "2", "--handout-only")
    found = json.loads(out)
    assert (code, found["exit_code"]) == (0, 0)
    assert [row["name"] for row in found["rows"]] == [f"Unit {n}-2026-05-{n + 1:02}" for n in range(1, 5)]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--jobs", "0"], "--jobs"),
        (["--report", "report.txt"], "--report"),
        (["--deck-only", "--handout-only"], "exclude"),
        (["--name", " "], "--name"),
    ],
)
def test_options_that_cannot_be_meant_are_usage_errors(folder: Path, options: list[str], words: str) -> None:
    code, out, err = run(folder, *options)
    assert (code, out) == (2, "")
    assert words in err


def test_a_missing_template_or_settings_fault_is_one_error_before_any_row(folder: Path) -> None:
    (folder / "brief.toml").write_text("= nonsense")
    code, out, err = run(folder)
    assert (code, out) == (1, "")
    assert "brief.toml:1: BRF503" in err
    (folder / "brief.toml").unlink()
    (folder / "review.md").unlink()
    code, out, err = run(folder)
    assert (code, out, err) == (1, "", "review.md: BRF101 the content cannot be read: no such file\n")
    assert not (folder / "out").exists()


@needs_proc
def test_when_a_worker_is_killed_all_rows_are_made_all_the_same(folder: Path) -> None:
    write_rows(folder, 30)
    process = start(folder, "--jobs", "2")
    wait_for(lambda: len(outputs(folder)) > 3 if (folder / "out").exists() else False)
    os.kill(workers_of(process.pid)[0], signal.SIGKILL)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 0, out
    assert len(outputs(folder)) == 60


@needs_proc
def test_a_killed_batch_goes_on_where_it_was_and_leaves_no_process_behind(folder: Path) -> None:
    write_rows(folder, 30)
    process = start(folder, "--jobs", "2", "--report", "report.json")
    wait_for(lambda: len(outputs(folder)) > 9 if (folder / "out").exists() else False)
    workers = workers_of(process.pid)
    process.kill()
    process.communicate()
    wait_for(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() and is_alive(pid) for pid in workers))
    assert not (folder / "report.json").exists()
    before = len(outputs(folder)) // 2
    assert before < 30
    code, _, _ = run(folder, "--jobs", "2", "--resume", "--report", "report.json")
    counts = json.loads((folder / "report.json").read_text())["counts"]
    assert code == 0
    assert counts["fresh"] >= before - 1
    assert counts["fresh"] + counts["written"] == 30
    assert len(outputs(folder)) == 60


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_with_130_keeps_what_is_done_and_leaves_a_report(folder: Path, jobs: str) -> None:
    write_rows(folder, 60)
    process = start(folder, "--jobs", jobs, "--report", "report.json")
    wait_for(lambda: len(outputs(folder)) > 3 if (folder / "out").exists() else False)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the group
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "BRF557" in err
    assert "Traceback" not in err
    report = json.loads((folder / "report.json").read_text())
    assert report["exit_code"] == 130
    assert 0 < report["counts"]["written"] < 60
    assert len(outputs(folder)) >= 2 * report["counts"]["written"]


@pytest.mark.skipif(os.name == "nt", reason="needs a pseudo terminal")
def test_progress_is_drawn_on_a_terminal_only(folder: Path) -> None:
    import pty

    _, _, err = run(folder, "--jobs", "1", "--deck-only")
    assert "left" not in err
    main, other = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "--out", "new", "--jobs", "1", "--deck-only"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=other,
        text=True,
    )
    out, _ = process.communicate(timeout=60)
    os.close(other)
    drawn = os.read(main, 100_000).decode()
    assert "] 2 of 4, " in drawn
    assert "4 rows: 4 written" in out
    assert "#" not in out
