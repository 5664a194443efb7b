"""Files that are whole or not there: temporary file in the same folder, flushed, then put in place.

In: paths and bytes. Out: files. Every act is announced to `before` (see `workspace`), so that tests can make any of
them fail. Knows nothing of outputs and records.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import time
from pathlib import Path

from generator.regeneration.manifest import digest
from generator.running.locks import BusyError, hold_lock
from generator.running.workspace import Before, is_folder, read_regular

_TEMP = re.compile(r"\.brief-[0-9a-f]{8}-\d+-\d+\.tmp")
_ATTEMPTS = 10  # on Windows, a tenth of a second apart


def short_tag(name: str) -> str:
    """Eight characters that stand for a file name, however long."""
    return digest(name.encode("utf-8", "surrogateescape"))[:8]


def temp_prefix(output: str) -> str:
    """How the names of all temporary files of an output begin, by which a later run knows a dead run's."""
    return f".brief-{short_tag(output)}-"


def temp_name(output: str, number: int) -> str:
    """The name of a temporary file of an output, the `number`th of this process."""
    return f"{temp_prefix(output)}{os.getpid()}-{number}.tmp"


def is_temp_name(name: str) -> bool:
    """Whether a file name is one of a temporary file of ours."""
    return _TEMP.fullmatch(name) is not None


class AtomicFiles:
    """Writes files for one run, and says what stands where they go."""

    def __init__(self, before: Before) -> None:
        self.before = before
        self._count = 0

    def read(self, path: Path, limit: int) -> bytes:
        """The bytes of a regular file; ReadError for anything else."""
        return read_regular(path, limit)

    def kind(self, path: Path) -> str:
        """What is there: "file", "folder", "link", "other", or "" for nothing; OSError or ValueError where that cannot
        be asked."""
        try:
            mode = os.lstat(path).st_mode
        except FileNotFoundError:
            return ""
        kinds = ((stat.S_ISREG, "file"), (stat.S_ISDIR, "folder"), (stat.S_ISLNK, "link"))
        return next((kind for test, kind in kinds if test(mode)), "other")

    def names(self, folder: Path) -> list[str]:
        """The names of what is in a folder, in order; none where there is none."""
        try:
            return sorted(os.listdir(folder))  # noqa: PTH208 (half the time of pathlib's)
        except OSError:
            return []

    def make_folder(self, path: Path) -> bool:
        """Make a folder, and those above it, where there is none; whether it was made."""
        if is_folder(path):
            return False
        self.before("mkdir", path)
        path.mkdir(parents=True, exist_ok=True)
        return True

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder; OSError where that fails."""
        path.rmdir()

    def hold_lock(self, path: Path) -> contextlib.AbstractContextManager[None]:
        """The lock of `path` for a `with` block, as `locks.hold_lock` says."""
        return hold_lock(path, self.before)

    def temp_path(self, folder: Path, output: str) -> Path:
        """A free name for a temporary file of `output`."""
        self._count += 1
        return folder / temp_name(output, self._count)

    def write_new(self, path: Path, data: bytes, *, like: Path, sync: bool = True) -> None:
        """A new file with `data`, flushed to the disk with `sync`, with the permissions of `like` where that exists."""
        self.before("write", path)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
        path.unlink(missing_ok=True)
        try:
            handle = os.open(path, flags, 0o666)
        except FileNotFoundError:  # another run has just tidied the folder away
            path.parent.mkdir(exist_ok=True)
            handle = os.open(path, flags, 0o666)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            if sync:
                self.before("fsync", path)
                os.fsync(stream.fileno())
        with contextlib.suppress(OSError):
            path.chmod(stat.S_IMODE(like.stat().st_mode))

    def write_whole(self, path: Path, data: bytes, temp: Path, *, sync: bool = True) -> None:
        """`data` at `path` by way of the temporary file `temp`: whole or not at all. Without `sync`, a power cut may
        leave what was there before, or an empty file."""
        try:
            self.write_new(temp, data, like=path, sync=sync)
            self.replace(temp, path)
        except OSError:
            with contextlib.suppress(OSError):
                temp.unlink()
            raise
        if sync:
            self.sync_folder(path.parent)

    def replace(self, temp: Path, target: Path) -> None:
        """os.replace; on Windows a file that Office has open refuses for a while, then for good (BusyError)."""
        self.before("replace", target)
        for attempt in range(_ATTEMPTS):
            try:
                temp.replace(target)
            except PermissionError as error:
                if os.name != "nt":
                    raise
                if attempt == _ATTEMPTS - 1:
                    raise BusyError(errno.EAGAIN, "another program has it open") from error
                time.sleep(0.1)
            else:
                return

    def unlink(self, path: Path) -> None:
        """Remove a file that may be gone already."""
        self.before("unlink", path)
        path.unlink(missing_ok=True)

    def sync_folder(self, path: Path) -> None:
        """Flush a folder, so that a replacement outlives a power cut."""
        if os.name == "nt":
            return  # a folder cannot be flushed there
        self.before("fsync", path)
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno != errno.EINVAL:  # some file systems flush no folders
                raise
        finally:
            os.close(handle)
