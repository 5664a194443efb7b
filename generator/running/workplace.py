"""The workplace of an output folder: where new files wait until all of them are there, and journals stand meanwhile.

In: an output folder. Out: journals that somebody left, and a place for files in the making. It is a folder
`.brief-writing` in the output folder, there only while something is written, so that neither a look for journals nor a
clearing up has to walk through all outputs: a batch has thousands.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.regeneration.manifest import digest
from generator.running.atomic import AtomicFiles, is_temp_name, temp_prefix
from generator.running.workspace import ReadError

if TYPE_CHECKING:
    from generator.running.remote_files import RemoteFiles

NAME = ".brief-writing"
MAX_JOURNAL_BYTES = 1 << 20
_KEYS = ("name", "temp", "old", "new", "record")

Entry = Mapping[str, str]


class Workplace:
    """The workplace of `folder`, an absolute path; neither need exist."""

    def __init__(self, folder: Path, files: AtomicFiles | RemoteFiles) -> None:
        self.path = folder / NAME
        self.files = files

    def is_refused(self) -> bool:
        """Whether something else stands in its place: a link may lead anywhere."""
        try:
            return self.files.kind(self.path) not in ("folder", "")
        except OSError:
            return False

    def prepare(self) -> None:
        """Make it, for good, if it is not there; OSError where that fails."""
        if self.files.make_folder(self.path):
            self.files.sync_folder(self.path.parent)

    def temp_path(self, output: str) -> Path:
        """A free name for a file of `output` in the making."""
        return self.files.temp_path(self.path, output)

    def journal_path(self, output: str) -> Path:
        """Where the journal of a write stands that begins with `output`."""
        return self.path / f"{digest(output.encode('utf-8', 'surrogateescape'))[:32]}.journal"

    def find_journals(self, names: Sequence[str]) -> Iterator[tuple[Path, tuple[Entry, ...]]]:
        """The journals that touch any of `names`, with their entries, and the damaged ones, with none."""
        for path in self._files(".journal"):
            entries = parse_journal(self._read_or_empty(path))
            if not entries or any(entry["name"] in names for entry in entries):
                yield path, entries

    def clear(self, names: Iterable[str]) -> None:
        """Remove what dead runs left of `names`, whose locks must be held."""
        tags = tuple(temp_prefix(name) for name in names)
        for path in self._files(".tmp"):
            if path.name.startswith(tags):
                self.files.unlink(path)

    def remove(self) -> None:
        """Take it away if nothing is in it, as it is when nobody is writing."""
        with contextlib.suppress(OSError):
            self.files.remove_folder(self.path)

    def _files(self, suffix: str) -> list[Path]:
        names = () if self.is_refused() else self.files.names(self.path)
        return [self.path / name for name in names if name.endswith(suffix)]

    def _read_or_empty(self, path: Path) -> bytes:
        try:
            return self.files.read(path, MAX_JOURNAL_BYTES)
        except ReadError:
            return b""


def format_journal(entries: Iterable[Mapping[str, str | None]]) -> bytes:
    """The bytes of a journal: what (`name`, of digest `old`, None for nothing) is to be replaced by what (`temp`, of
    digest `new`), and the record to keep of it."""
    return json.dumps({"entries": [dict(entry) for entry in entries]}).encode()


def parse_journal(data: bytes) -> tuple[Entry, ...]:
    """The entries of a journal; () for a damaged one, and none whose names lead out of its folder."""
    try:
        found = [{key: entry[key] for key in _KEYS} for entry in json.loads(data)["entries"]]
    except (ValueError, KeyError, TypeError):
        return ()
    return tuple(e for e in found if Path(str(e["name"])).name == e["name"] and is_temp_name(str(e["temp"])))
