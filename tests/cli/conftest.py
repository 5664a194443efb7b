"""Running the command as a user does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator import cli

ROOT = Path(__file__).resolve().parents[2]

COMPARISON = """\
# Tea and coffee

| | Tea | Coffee |
|---|---|---|
| Taste | mild | strong |
| Price | low | high |

# Conclusion

Tea is milder. Coffee is stronger. Drink tea.
"""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        return json.loads(self.out)

    @property
    def codes(self) -> set[str]:
        return {word.rstrip(":") for word in self.err.split() if word.startswith("BRF")}


class Project:
    """A project in a folder of its own, in which `brief` is run."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.monkeypatch = monkeypatch
        self.capfd = capfd

    def write(self, name: str, content: str | bytes = COMPARISON) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def brief(self, *arguments: str) -> Ran:
        """Run the command in this process, in the project's folder."""
        self.monkeypatch.chdir(self.folder)
        self.monkeypatch.setattr(sys, "argv", ["brief", *arguments])
        self.capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = self.capfd.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    def files(self, folder: str = "output") -> list[str]:
        """Names in a folder, without the state kept there."""
        path = self.folder / folder
        return sorted(p.name for p in path.iterdir() if not p.name.startswith(".brief-")) if path.is_dir() else []

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Project:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.delenv("BRIEF_TRACEBACK", raising=False)
    folder = tmp_path / "project"
    folder.mkdir()
    return Project(folder, monkeypatch, capfd)


def run(*arguments: str, cwd: Path, **environ: str) -> Ran:
    """Run the command in a process of its own."""
    command = [sys.executable, "-m", "generator.cli", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environ}
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, timeout=120, check=False)
    return Ran(done.returncode, done.stdout, done.stderr)
