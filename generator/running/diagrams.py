"""Mermaid diagrams drawn by `mmdc` (mermaid-cli) where it is installed, and remembered.

In: a Document. Out: the Document in which each diagram that could be drawn is a picture, the images by target, the
program that drew them, and a word where one could not. The program runs in a folder of its own, with a limit of time,
and all it started is ended with it. What it drew is kept in the user's cache folder by the diagram's text and the
program's own files. A build without diagrams never looks for it. Must never lose a diagram: its source stays.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.model.content import Block, Code, Document, Picture
from generator.model.image import Image
from generator.running.image_files import ImageError, measure_image
from generator.running.template_cache import cache_folder
from generator.running.workspace import ReadError, Workspace, read_regular

PROGRAM = "mmdc"
TIMEOUT = 60.0  # seconds for one diagram; Chromium takes one or two
MOST = 50  # diagrams of one document
SCALE = 2
LONGEST_ALT = 400
_MAX_BYTES = 32 * 2**20
_MAX_KEPT = 256
_LABEL = re.compile(r"[\[({|]+\"?([^\[\](){}|\"\n]+)\"?[\])}|]+|^\s*(?:title|section|accTitle):?\s+(.+)$", re.MULTILINE)
_TITLE = re.compile(r"^\s*(?:title|accTitle):?[ \t]+(\S.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document with its diagrams drawn. `program` is the file that drew them, None where none did."""

    document: Document
    images: dict[str, Image]
    program: Path | None
    diagnostics: Diagnostics


class _FailedError(Exception):
    """Why a diagram was not drawn."""


def draw_diagrams(document: Document, workspace: Workspace, *, may_keep: bool = True) -> Drawn:
    """Every Mermaid diagram of a document as a picture, where that can be done. Without `may_keep` nothing is written
    to the cache."""
    found = [block for block in document.blocks if is_diagram(block)]
    if not found:
        return Drawn(document, {}, None, ())
    program = shutil.which(PROGRAM, path=workspace.environ.get("PATH", ""))
    if program is None:
        shown = "1 Mermaid diagram is" if len(found) == 1 else f"{len(found)} Mermaid diagrams are"
        message = f"{shown} shown as source: {PROGRAM} is not installed"
        return Drawn(document, {}, None, (diagnose("BRF516", message, file=document.path, line=found[0].span.line),))
    images: dict[str, Image] = {}
    said: list[Diagnostic] = []
    blocks: list[Block] = []
    for block in document.blocks:
        drawn = block
        if isinstance(block, Code) and is_diagram(block):
            try:
                drawn = _draw(block, Path(program), images, workspace, may_keep)
            except (_FailedError, ImageError) as error:
                message = f"a Mermaid diagram is shown as source: {error}"
                said.append(diagnose("BRF517", message, file=document.path, line=block.span.line))
        blocks.append(drawn)
    used = Path(program) if images else None
    return Drawn(replace(document, blocks=tuple(blocks)), images, used, tuple(said))


def is_diagram(block: Block) -> bool:
    """Whether a block is a diagram that can be drawn."""
    return isinstance(block, Code) and block.language == "mermaid"


def describe_diagram(source: str) -> str:
    """A text alternative: what the diagram's parts are called, in order."""
    labels = [" ".join((found[1] or found[2]).split()) for found in _LABEL.finditer(source)]
    named = ", ".join(dict.fromkeys(label for label in labels if any(sign.isalnum() for sign in label)))
    text = named or " ".join(source.split())
    return text if len(text) <= LONGEST_ALT else text[: LONGEST_ALT - 1].rstrip() + "\u2026"


def _draw(block: Code, program: Path, images: dict[str, Image], workspace: Workspace, may_keep: bool) -> Picture:
    key = _key_of(block.text, program)
    target = f"mermaid:{key}"
    if target not in images:
        if len(images) >= MOST:
            raise _FailedError(f"the document has more than {MOST}")
        images[target] = _image(target, block.text, program, workspace, may_keep)
    title = _TITLE.search(block.text)
    return Picture(
        target, describe_diagram(block.text), title[1].strip() if title else "", block.span, source=block.text
    )


def _image(target: str, source: str, program: Path, workspace: Workspace, may_keep: bool) -> Image:
    folder = cache_folder(workspace)
    kept = folder / "diagrams" / f"{target.partition(':')[2]}.png" if folder is not None else None
    if kept is not None:
        with contextlib.suppress(ReadError, ImageError):
            return _measured(target, read_regular(kept, _MAX_BYTES))
    data = _run(source, program)
    image = _measured(target, data)
    if kept is not None and may_keep:
        _keep(kept, data)
    return image


def _measured(target: str, data: bytes) -> Image:
    image, _ = measure_image(target, data)
    return replace(image, dpi=96.0 * SCALE)


def _key_of(source: str, program: Path) -> str:
    """A name for what a program makes of a source: both their bytes, and the version in the program's package."""
    key = hashlib.sha256(source.encode())
    real = Path(os.path.realpath(program))
    for path in (real, real.parent.parent / "package.json"):
        try:
            key.update(hashlib.sha256(read_regular(path, _MAX_BYTES)).digest())
        except ReadError:
            key.update(b"-")
    return key.hexdigest()[:32]


def _run(source: str, program: Path) -> bytes:
    """The PNG that mmdc draws; `_FailedError` when it does not."""
    with tempfile.TemporaryDirectory(prefix="brief-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "in.mmd").write_text(source, encoding="utf-8")
        config = {"securityLevel": "strict", "deterministicIds": True, "startOnLoad": False}
        (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
        command = [str(program), "-i", "in.mmd", "-o", "out.png", "-s", str(SCALE), "-b", "white", "-c", "config.json"]
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # Chromium's own sandbox refuses to run as root
            (folder / "puppeteer.json").write_text('{"args": ["--no-sandbox"]}', encoding="utf-8")
            command += ["-p", "puppeteer.json"]
        _run_bounded(command, folder)
        try:
            return read_regular(folder / "out.png", _MAX_BYTES)
        except ReadError as error:
            raise _FailedError(f"{PROGRAM} drew nothing") from error


def _run_bounded(command: list[str], folder: Path) -> None:
    """Run a program to its end or to the limit of time; then it and all it started are ended."""
    try:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            start_new_session=True,
        )  # fmt: skip
    except OSError as error:
        raise _FailedError(f"{PROGRAM} cannot be run: {error.strerror or error}") from error
    try:
        _, said = process.communicate(timeout=TIMEOUT)
    except subprocess.TimeoutExpired as error:
        _end(process)
        raise _FailedError(f"{PROGRAM} took longer than {TIMEOUT:g} seconds") from error
    if process.returncode:
        lines = [line.strip() for line in said.decode("utf-8", "replace").splitlines() if line.strip()]
        raise _FailedError(f"{PROGRAM} failed" + (f": {lines[0][:120]}" if lines else ""))


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()


def _keep(path: Path, data: bytes) -> None:
    """Keep a drawing if that can be done; the oldest beyond `_MAX_KEPT` go."""
    temp = path.with_name(f".{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temp.write_bytes(data)
        temp.replace(path)
        files = sorted(path.parent.glob("*.png"), key=lambda each: each.stat().st_mtime)
        for each in files[:-_MAX_KEPT]:
            each.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        temp.unlink(missing_ok=True)
