"""What tests share: where things are, LibreOffice, and a loud word about everything that was skipped."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = Path(os.environ.get("BRIEF_SHARED", ROOT.parent / "shared"))
os.environ["BRIEF_CACHE"] = ""  # no test leaves anything in the home folder of whoever runs it
INSTALL = {
    "LibreOffice and poppler": "apt-get install libreoffice-impress libreoffice-writer poppler-utils "
    "fonts-crosextra-carlito fonts-crosextra-caladea fonts-liberation fonts-noto-core fonts-noto-cjk",
    "the shared corpus": "put it beside the project, or name its folder in BRIEF_SHARED",
    "Dask": "pip install 'briefsmith[dask]'",
    "fsspec": "pip install 'briefsmith[remote]'",
    "the judges of finished files": "put the shared folder beside the project, or name it in BRIEF_SHARED",
}


def skip_or_fail(what: str) -> None:
    """Skip, and say in the last lines what was missing; with BRIEF_REQUIRE_RENDER=1 a missing renderer is a failure."""
    if what == "LibreOffice and poppler" and os.environ.get("BRIEF_REQUIRE_RENDER") == "1":
        pytest.fail(f"{what} must be installed here: {INSTALL[what]}")
    pytest.skip(f"needs {what}")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents and templates; skips where it is absent."""
    if not (SHARED / "corpus").is_dir():
        skip_or_fail("the shared corpus")
    return SHARED


@pytest.fixture(scope="session")
def renderer(tmp_path_factory: pytest.TempPathFactory) -> Renderer:
    """Files to PDF with real LibreOffice."""
    if not (shutil.which("soffice") and shutil.which("pdftotext")):
        skip_or_fail("LibreOffice and poppler")
    return Renderer(tmp_path_factory.mktemp("libreoffice"))


class Renderer:
    """LibreOffice with a profile of its own, so that parallel tests do not meet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def pdf(self, *files: Path) -> list[Path]:
        """The PDFs of files, in one run of LibreOffice."""
        profile = (self.folder / "profile").as_uri()
        command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        command += ["--outdir", str(self.folder), *map(str, files)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        made = [self.folder / (file.stem + ".pdf") for file in files]
        assert all(pdf.exists() for pdf in made), "LibreOffice made no PDF"
        return made

    def text(self, pdf: Path) -> list[str]:
        """The text of each page."""
        command = ["pdftotext", "-layout", str(pdf), "-"]
        done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120)
        return done.stdout.split("\f")[:-1]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The last lines: what was skipped, how often, and how to get it."""
    reasons = Counter(str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []))
    for what, how in INSTALL.items():
        count = sum(n for reason, n in reasons.items() if f"needs {what}" in reason)
        if count:
            terminalreporter.write_sep("!", f"{count} TESTS SKIPPED: {what} not found", red=True, bold=True)
            terminalreporter.write_line(f"to run them: {how}")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="record the golden dumps afresh")
