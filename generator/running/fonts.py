"""The fonts of this machine, asked only for families that the program brings no measures for.

In: a family with bold and italic. Out: the bytes of exactly that face, or None; never a substitute. Uses fontconfig
where it is installed, else looks through the system's own font folders.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from generator.running.workspace import ReadError, read_regular

MAX_FONT_BYTES = 64 * 2**20
MAX_FILES = 5000


@functools.lru_cache(maxsize=256)
def find_font(family: str, bold: bool = False, italic: bool = False) -> bytes | None:
    """The bytes of the installed TrueType or OpenType face, None when there is none of just that family and style.
    Collections (.ttc) count as not installed: the measurer takes single faces."""
    path = _ask_fontconfig(family, bold, italic) if shutil.which("fc-match") else _scan(family, bold, italic)
    if path is None:
        return None
    try:
        data = read_regular(path, MAX_FONT_BYTES)
    except ReadError:
        return None
    return data if data[:4] in (b"\0\1\0\0", b"OTTO", b"true") else None


def _ask_fontconfig(family: str, bold: bool, italic: bool) -> Path | None:
    """fc-match always answers with something; only an answer of the same family counts."""
    if not re.fullmatch(r"[\w .&+'-]{1,80}", family):
        return None  # fontconfig patterns have a syntax of their own: "," and ":" would be read as such
    name = re.sub(r"([-\\])", r"\\\1", family)
    pattern = f"{name}:weight={200 if bold else 80}:slant={100 if italic else 0}"
    command = ["fc-match", "--format=%{file}\n%{family}\n%{weight}\n%{slant}", pattern]
    try:
        run = subprocess.run(command, capture_output=True, timeout=20, check=True, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.SubprocessError):
        return None
    lines = run.stdout.decode("utf-8", "surrogateescape").split("\n")
    if len(lines) < 4 or family.casefold() not in [one.strip().casefold() for one in lines[1].split(",")]:
        return None
    is_bold, is_italic = float(lines[2] or 80) >= 180, float(lines[3] or 0) > 0
    return Path(lines[0]) if (is_bold, is_italic) == (bold, italic) else None


def _font_folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home))
        return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", Path(local) / "Microsoft/Windows/Fonts"]
    if sys.platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    return [home / ".local/share/fonts", home / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts")]


def _scan(family: str, bold: bool, italic: bool) -> Path | None:
    """The file whose name table says this family and style, among those whose file name begins like the family."""
    from fontTools.ttLib import TTFont, TTLibError

    start = re.sub(r"[^a-z0-9]", "", family.casefold())[:4]
    for path in _font_files():
        if not start or not re.sub(r"[^a-z0-9]", "", path.name.casefold()).startswith(start):
            continue
        try:
            with TTFont(path, lazy=True) as font:
                names = {font["name"].getDebugName(n) for n in (1, 16)}
                style = font["OS/2"].fsSelection
        except (TTLibError, OSError, KeyError, ValueError):
            continue
        if family.casefold() in {str(n).casefold() for n in names} and (bool(style & 32), bool(style & 1)) == (
            bold,
            italic,
        ):
            return path
    return None


@functools.lru_cache(maxsize=1)
def _font_files() -> tuple[Path, ...]:
    found: list[Path] = []
    for folder in _font_folders():
        for top, names, files in os.walk(folder):
            names.sort()
            found += [Path(top, f) for f in sorted(files) if f.lower().endswith((".ttf", ".otf"))]
            if len(found) > MAX_FILES:
                return tuple(found[:MAX_FILES])
    return tuple(found)
