"""Files drawn by LibreOffice, and where each piece of text came to stand.

In: the bytes of a deck or handout. Out: its pages' sizes and their texts with colours and boxes. Works in a temporary
folder with a LibreOffice profile of its own, so that neither the user's settings nor an open window matter; a process
that takes too long, or whose user has had enough, is ended with all that it started.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics import BriefError, diagnose
from generator.regeneration.claims import DrawnText

TIMEOUT = 600  # seconds for one file
_PROGRAMS = ("soffice", "libreoffice")
_MAC = "/Applications/LibreOffice.app/Contents/MacOS/soffice"


@dataclass(frozen=True, slots=True)
class Drawing:
    """The pages of a file as drawn: width and height of each in points by number from 1, and the texts."""

    sizes: dict[int, tuple[float, float]]
    texts: tuple[DrawnText, ...]


def find_renderer() -> str:
    """LibreOffice's program; BriefError (BRF433) where there is none."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    if found is None and Path(_MAC).exists():
        found = _MAC
    if found is None:
        hint = "install LibreOffice, or check without --render"
        raise BriefError(diagnose("BRF433", "LibreOffice is not installed: nothing can be drawn", hint=hint))
    return found


def draw(data: bytes, suffix: str, program: str) -> Drawing:
    """Draw a file; `suffix` is ".pptx" or ".docx". BriefError (BRF433) when LibreOffice does not manage."""
    with tempfile.TemporaryDirectory(prefix="brief-render-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"file{suffix}"
        source.write_bytes(data)
        profile = (folder / "profile").as_uri()
        command = (program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "pdf",
                   "--outdir", name, str(source))  # fmt: skip
        _run(command)
        try:
            return read_drawing((folder / "file.pdf").read_bytes())
        except FileNotFoundError as error:
            raise BriefError(diagnose("BRF433", "LibreOffice drew nothing of the file")) from error


def _run(command: tuple[str, ...]) -> None:
    """Run a program to its end; its children end with it."""
    quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    try:
        process = subprocess.Popen(command, start_new_session=True, **quiet)
    except OSError as error:
        raise BriefError(diagnose("BRF433", f"LibreOffice cannot be run: {error.strerror}")) from error
    try:
        process.wait(TIMEOUT)
    except subprocess.TimeoutExpired as error:
        raise BriefError(diagnose("BRF433", f"LibreOffice took longer than {TIMEOUT} s")) from error
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def read_drawing(pdf: bytes) -> Drawing:
    """Sizes and texts of the pages of a PDF; pieces without ink are left out."""
    import pypdfium2

    sizes: dict[int, tuple[float, float]] = {}
    texts: list[DrawnText] = []
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            width, height = page.get_size()
            sizes[number] = (width, height)
            texts += [text for text in _page_texts(page, number, height) if text is not None]
            page.close()
    finally:
        document.close()
    return Drawing(sizes, tuple(texts))


def _page_texts(page: Any, number: int, height: float) -> list[DrawnText | None]:
    from pypdfium2 import raw

    return [_text(piece.raw, number, height) for piece in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT])]


def _text(piece: Any, number: int, height: float) -> DrawnText | None:
    """A text object as drawn. PDF counts from the bottom (ISO 32000-1, 8.3.2.3)."""
    from pypdfium2 import raw

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(piece, left, bottom, right, top):
        return None
    if right.value - left.value <= 0 or top.value - bottom.value <= 0:
        return None
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(piece, red, green, blue, alpha)
    color = red.value << 16 | green.value << 8 | blue.value
    return DrawnText(number, color, left.value, height - top.value, right.value, height - bottom.value)
