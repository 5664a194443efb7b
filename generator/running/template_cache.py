"""What was found out about deck templates, kept between runs in the user's cache folder.

In: a template's bytes and its pins'. Out: the DeckTemplate that was found for exactly these by exactly this program, or
None. Each file is checked by digest before a word of it is believed, and holds plain lists, nothing that is executed;
what cannot be read or written is as if it were not there. Measured: 27 ms of inspection against 1 to 2.5 ms here for a
template of 12 layouts, and ten times that for 124. Word templates take a millisecond or two and are not kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.running.workspace import ReadError, Workspace, read_regular

if TYPE_CHECKING:
    from generator.model.template import DeckTemplate

MAX_FILES = 64
_MAX_BYTES = 16 * 2**20


def cache_folder(workspace: Workspace) -> Path | None:
    """Where the cache is: BRIEF_CACHE, which turns it off when empty, else the system's place for caches; None for
    nowhere."""
    environ = workspace.environ
    if "BRIEF_CACHE" in environ:
        return workspace.absolute(environ["BRIEF_CACHE"]) if environ["BRIEF_CACHE"] else None
    if environ.get("XDG_CACHE_HOME"):
        return Path(environ["XDG_CACHE_HOME"], "briefsmith")
    home = environ.get("LOCALAPPDATA" if sys.platform == "win32" else "HOME")
    if not home:
        return None
    below = {"win32": "briefsmith/Cache", "darwin": "Library/Caches/briefsmith"}.get(sys.platform, ".cache/briefsmith")
    return Path(home, below)


def recall_template(workspace: Workspace, data: bytes, pins: bytes) -> DeckTemplate | None:
    """What was kept for a template, None for nothing or anything but exactly what was kept."""
    path = _path(workspace, data, pins)
    if path is None:
        return None
    try:
        kept = read_regular(path, _MAX_BYTES)
    except ReadError:
        return None
    head, _, body = kept.partition(b"\n")
    if head.decode("ascii", "replace") != _seal(path.stem, body):
        return None
    from generator.model.codec import decode_value
    from generator.model.template import DeckTemplate

    try:
        return decode_value(DeckTemplate, json.loads(body))
    except ValueError:
        return None


def keep_template(workspace: Workspace, data: bytes, pins: bytes, template: DeckTemplate) -> None:
    """Keep what was found, if that can be done; the oldest beyond `MAX_FILES` go."""
    path = _path(workspace, data, pins)
    if path is None:
        return
    from generator.model.codec import encode_value

    body = json.dumps(encode_value(template), separators=(",", ":")).encode()
    temp = path.with_name(f".{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temp.write_bytes(_seal(path.stem, body).encode() + b"\n" + body)
        temp.replace(path)
        _drop_oldest(path.parent)
    with contextlib.suppress(OSError):
        temp.unlink(missing_ok=True)


def _path(workspace: Workspace, data: bytes, pins: bytes) -> Path | None:
    folder = cache_folder(workspace)
    key = hashlib.sha256(workspace.product().encode())
    for one in (data, pins):
        key.update(hashlib.sha256(one).digest())
    return None if folder is None else folder / f"{key.hexdigest()}.json"


def _seal(key: str, body: bytes) -> str:
    """A file that was renamed does not match either."""
    return hashlib.sha256(key.encode() + b"\0" + body).hexdigest()


def _drop_oldest(folder: Path) -> None:
    with os.scandir(folder) as entries:
        files = sorted((entry.stat().st_mtime, entry.path) for entry in entries if entry.name.endswith(".json"))
    for _, path in files[:-MAX_FILES]:
        Path(path).unlink(missing_ok=True)
