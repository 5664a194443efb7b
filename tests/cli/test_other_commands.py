"""brief init, watch and schedule."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import COMPARISON, ROOT


def test_init_sets_up_a_project_that_builds(project):
    ran = project.brief("init")
    assert ran.code == 0
    assert "brief.toml  created" in ran.out
    assert project.files(".") == ["brief.toml", "content", "templates"]
    assert project.brief("build").code == 0
    assert project.files() == ["briefing.docx", "briefing.pptx"]
    assert project.brief("build", "--check").code == 0


def test_init_overwrites_nothing(project):
    project.write("brief.toml", "# mine\n")
    project.write("content/briefing.md", "mine")
    ran = project.brief("init")
    assert ran.code == 0
    assert "brief.toml  left as it is" in ran.out
    assert project.read("brief.toml") == b"# mine\n"
    assert project.read("content/briefing.md") == b"mine"


def test_init_in_another_folder(project):
    ran = project.brief("init", "new one")
    assert ran.code == 0
    assert "cd new one" in ran.out
    assert (project.folder / "new one/brief.toml").is_file()


def test_init_below_a_file_is_a_clear_error(project):
    project.write("file", "x")
    ran = project.brief("init", "file")
    assert ran.code == 1
    assert "BRF521" in ran.err


class Watching:
    """`brief watch` in a process of its own; `out` is its standard output so far."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.out = folder.parent / "watch.txt"
        with self.out.open("w") as stream:
            command = [sys.executable, "-u", "-m", "generator.cli", "watch", *arguments]
            env = {**os.environ, "PYTHONPATH": str(ROOT)}
            self.process = subprocess.Popen(command, cwd=folder, env=env, stdout=stream, stderr=subprocess.STDOUT)

    def wait_for(self, count: int, word: str = "watching") -> None:
        """Until `word` was said `count` times."""
        for _ in range(300):
            if self.out.read_text().count(word) >= count:
                time.sleep(0.3)  # the watch begins just after it is announced
                return
            assert self.process.poll() is None, self.out.read_text()
            time.sleep(0.05)
        raise AssertionError(self.out.read_text())


@pytest.fixture
def watching(project):
    started = []

    def start(*arguments):
        started.append(Watching(project.folder, *arguments))
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


def test_watch_builds_at_each_change_keeps_the_last_good_output_and_ends_cleanly(project, watching):
    content = project.write("content/tea.md")
    shutil.copy(ROOT / "templates/briefing.pptx", project.folder / "own.pptx")
    watch = watching("--deck-template", "own.pptx")
    watch.wait_for(1)
    first = project.read("output/tea.pptx")
    # as editors save: a new file takes the place of the old one
    project.write("content/.tea.md.swp", COMPARISON.replace("mild", "gentle")).replace(content)
    watch.wait_for(2)
    second = project.read("output/tea.pptx")
    assert second != first
    content.write_text("")
    watch.wait_for(3)
    assert "BRF102" in watch.out.read_text()
    assert project.read("output/tea.pptx") == second
    content.write_text(COMPARISON)
    watch.wait_for(4)
    assert project.read("output/tea.pptx") == first
    project.write("content/coffee.md")
    watch.wait_for(5)
    assert (project.folder / "output/coffee.pptx").exists()
    project.write("content/notes.txt", "no content")
    watch.process.send_signal(signal.SIGINT)
    assert watch.process.wait(10) == 0
    assert "Traceback" not in watch.out.read_text()


def test_watch_sees_an_image_that_was_missing(project, watching):
    from PIL import Image

    project.write("content/tea.md", COMPARISON + "\n![A cup](images/cup.png)\n")
    watch = watching("content/tea.md")
    watch.wait_for(1)
    assert "BRF510" in watch.out.read_text()
    (project.folder / "content/images").mkdir()
    watch.wait_for(2)
    Image.new("RGB", (40, 20), "red").save(project.folder / "content/images/cup.png")
    watch.wait_for(3)
    assert "image cup.png changed" in watch.out.read_text()


@pytest.mark.parametrize("system", ["cron", "systemd", "launchd", "schtasks", "github", "gitlab"])
def test_schedule_show_prints_the_job_and_changes_nothing(project, system):
    ran = project.brief("schedule", "show", "--with", system, "--at", "Mon-Fri 07:30")
    assert ran.code == 0
    assert "build" in ran.out
    assert project.files(".") == []


@pytest.mark.parametrize(
    "arguments", [["--with", "at"], ["--with", "cron", "--at", "noon"], [], ["--with", "cron", "--at", "Mon 24:00"]]
)
def test_schedule_usage_errors(project, arguments):
    assert project.brief("schedule", "show", *arguments).code == 2


def test_a_workflow_file_is_written_once_and_never_over_another(project):
    for system, name in (("github", ".github/workflows/briefings.yml"), ("gitlab", ".gitlab-ci.yml")):
        arguments = ("schedule", "install", "--with", system, "--at", "Mon 07:00")
        assert "wrote: " in project.brief(*arguments).out
        assert "unchanged: " in project.brief(*arguments).out
        project.write(name, "theirs: true\n")
        ran = project.brief(*arguments)
        assert ran.code == 0
        assert "left alone: " in ran.out
        assert project.read(name) == b"theirs: true\n"


@pytest.fixture
def crontab(project, monkeypatch):
    """A crontab program on the PATH that keeps its table in a file."""
    folder = project.folder.parent / "bin"
    folder.mkdir()
    table = project.folder.parent / "table"
    program = folder / "crontab"
    program.write_text(f'#!/bin/sh\nif [ "$1" = -l ]; then cat "{table}" 2>/dev/null; else cat > "{table}"; fi\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return table


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_cron_gets_our_line_once_and_keeps_the_others(project, crontab):
    crontab.write_text("0 1 * * * backup\n")
    assert project.brief("schedule", "install", "--with", "cron", "--at", "Mon 07:00").code == 0
    once = crontab.read_text()
    assert once.startswith("0 1 * * * backup\n0 7 * * 1 cd ")
    assert "unchanged" in project.brief("schedule", "install", "--with", "cron", "--at", "Mon 07:00").out
    assert crontab.read_text() == once
    project.brief("schedule", "install", "--with", "cron", "--at", "Tue 08:00")
    assert crontab.read_text().count("briefsmith-") == 1
    assert "0 8 * * 2 cd " in crontab.read_text()


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_what_cron_runs_builds(project, crontab):
    project.write("content/tea.md")
    project.brief("schedule", "install", "--with", "cron", "--at", "daily 06:00")
    command = crontab.read_text().split(" ", 5)[5].replace("\\%", "%")
    bare = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": "/"}
    subprocess.run(["sh", "-c", command], cwd="/", env=bare, check=True, timeout=60)
    assert project.files() == ["tea.docx", "tea.pptx"]


def test_a_missing_scheduler_is_a_clear_error(project, monkeypatch):
    monkeypatch.setenv("PATH", "")
    ran = project.brief("schedule", "install", "--with", "cron", "--at", "daily 06:00")
    assert ran.code == 1
    assert "BRF520 crontab is not installed" in ran.err
