"""The commands that README.md and the guide show are run: those of `brief` in a project, those of make as a dry run."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ..golden.building import plain_deck_template, plain_handout_template

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "README.md",
    "docs/guide.md",
    "docs/templates.md",
    "docs/batch.md",
    "docs/template-commands.md",
    "docs/brand.md",
    "docs/data.md",
)
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^```markdown\n(.*?)^```", re.MULTILINE | re.DOTALL)
BRAND = re.compile(r"^```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXPECTED = {"brief build --check": (0, 3)}  # other exit codes than 0 that are right
ENDLESS = ("brief watch",)


def commands() -> list[str]:
    """The command lines of all blocks, once each, without their remarks."""
    texts = [(ROOT / page).read_text(encoding="utf-8") for page in PAGES]
    blocks = [block.replace("\\\n", " ") for text in texts for block in BLOCK.findall(text)]
    lines = [re.sub(r"(^|\s+)#.*$", "", line).strip() for block in blocks for line in block.splitlines()]
    return [line for line in dict.fromkeys(lines) if line]


def lines_of(program: str) -> list[str]:
    return [line for line in commands() if line.split()[0] == program]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project as the examples presume: the README's own content, and templates of a company."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "templates").mkdir()
    example = EXAMPLE.findall((ROOT / "README.md").read_text(encoding="utf-8"))[0]
    (folder / "note.md").write_text(example, encoding="utf-8")
    brand = BRAND.findall((ROOT / "docs" / "brand.md").read_text(encoding="utf-8"))[0]
    (folder / "_brand.yml").write_text(brand, encoding="utf-8")
    deck, handout = plain_deck_template(), plain_handout_template()
    for name in ("ours", "templates/company"):
        (folder / f"{name}.potx").write_bytes(deck)
        (folder / f"{name}.dotx").write_bytes(handout)
    for name in ("content", "examples"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("review.md", "units.csv"):
        shutil.copy(folder / "examples" / "batch" / name, folder / name)
    return folder


def run(arguments: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator.cli", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_pages_show_commands() -> None:
    assert len(lines_of("brief")) > 5
    assert "make briefing" in commands()


def test_the_commands_of_brief_do_what_they_promise(project: Path) -> None:
    for line in lines_of("brief"):
        if line.startswith(ENDLESS):
            continue
        done = run(shlex.split(line)[1:], project)
        assert done.returncode in EXPECTED.get(line, (0,)), (line, done.stderr)
    assert (project / "output" / "note.pptx").exists()


def test_the_endless_commands_are_known(project: Path) -> None:
    for line in lines_of("brief"):
        if line.startswith(ENDLESS):
            done = run([*line.split()[1:2], "--help"], project)
            assert done.returncode == 0, line


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_the_targets_of_make_exist() -> None:
    for line in lines_of("make"):
        done = subprocess.run([*line.split(), "-n"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, (line, done.stderr)


def test_the_worked_example_becomes_a_comparison(project: Path) -> None:
    done = run(["build", "note.md", "--out", "example"], project)
    assert done.returncode == 0, done.stderr
    assert "BRF210" in done.stderr
    assert (project / "example" / "note.docx").exists()


def test_the_example_of_a_brand_is_understood_whole(project: Path) -> None:
    done = run(["build", "content/devops-vs-devsecops.md", "--brand", "_brand.yml", "--out", "branded"], project)
    said = {word.rstrip(":") for word in done.stderr.split() if word.startswith("BRF3")}
    assert (done.returncode, said) == (0, {"BRF342", "BRF346"}), done.stderr  # its logos are not there


def test_the_guide_names_every_command_and_every_option_of_build(project: Path) -> None:
    guide = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
    offered = re.findall(r"^  ([a-z]+) +[A-Z]", run(["--help"], project).stdout, re.MULTILINE)
    assert {"build", "check", "init", "schedule", "watch"} <= set(offered)
    assert set(re.findall(r"^\| `brief ([a-z]+)", guide, re.MULTILINE)) == set(offered)
    options = set(re.findall(r"(--[a-z-]+)", run(["build", "--help"], project).stdout)) - {"--help"}
    assert {option for option in options if f"`{option}" not in guide} == set()


def test_the_page_of_batches_names_every_option_that_build_does_not_have(project: Path) -> None:
    page = (ROOT / "docs" / "batch.md").read_text(encoding="utf-8")
    helps = {command: run([command, "--help"], project).stdout for command in ("build", "batch")}
    options = {command: set(re.findall(r"(--[a-z-]+)", text)) for command, text in helps.items()}
    assert {"--jobs", "--resume", "--report", "--executor"} <= options["batch"]
    assert {option for option in options["batch"] - options["build"] if option not in page} == set()


def test_the_example_of_a_batch_is_built(tmp_path: Path) -> None:
    example = ROOT / "examples" / "batch"
    name = "{{ unit }}-{{ date }}"
    template, rows = str(example / "review.md"), str(example / "units.csv")
    done = run(["batch", template, "--data", rows, "--name", name, "--out", "out", "--jobs", "1"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert len(list((tmp_path / "out").glob("*.pptx"))) == len(list((tmp_path / "out").glob("*.docx"))) == 5
    assert (tmp_path / "out" / "Lighthouse-2026-05-05.pptx").exists()
