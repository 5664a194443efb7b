"""The one door to the world: files, environment, the program's own code.

In: paths as people gave them. Out: bytes, digests, words to show. Every source that is read is recorded, so that
manifest and watch set are exactly what was read. Reads regular files only, up to a limit: a stranger's path may
name a pipe, a device or a folder. Keeps no clock: nothing that is built may know the hour.

The seam for fault tests is `before`: it is called ahead of each operation with its name ("read", "mkdir", "lock",
"write", "fsync", "replace", "unlink") and path, and may raise OSError or end the process.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from generator import __version__
from generator.diagnostics import BriefError, diagnose
from generator.regeneration.manifest import digest

MAX_CONTENT_BYTES = 16 * 2**20
MAX_TEMPLATE_BYTES = 64 * 2**20
MAX_IMAGE_BYTES = 64 * 2**20
MAX_DATA_BYTES = 16 * 2**20
MAX_OUTPUT_BYTES = 1 << 30  # what an output that somebody edited may have grown to

Before = Callable[[str, Path], None]

# No file is here: a path below it stands for an address, ROOT/s3/bucket/q3.md for s3://bucket/q3.md (`remote_files`).
ROOT = Path("C:/~brief-remote~" if os.name == "nt" else "/~brief-remote~")


class ReadError(OSError):
    """A source that cannot be read. `reason` is one of "missing", "directory", "not a regular file", "permission",
    "too large", "unreadable"; the message says it in full, without the path."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.message = message


def _let_pass(operation: str, path: Path) -> None:  # noqa: ARG001
    return None


class Workspace:
    """One run's door. `cwd` is what shown paths are relative to; `environ` the environment; `before` see above."""

    def __init__(
        self, cwd: Path | None = None, environ: Mapping[str, str] | None = None, before: Before = _let_pass
    ) -> None:
        self.cwd = _current_folder() if cwd is None else Path(os.path.realpath(cwd))
        self.environ = os.environ if environ is None else environ
        self.before = before
        self.watched: set[Path] = set()
        self._digests: dict[Path, str | None] = {}
        self._fetched: dict[Path, bytes | ReadError] = {}
        self._product = ""

    def absolute(self, path: str | Path) -> Path:
        """`path` made absolute against `cwd`, "." and ".." taken out by words alone, links left as they are; an address
        of a store as the path that stands for it."""
        if isinstance(path, str) and "://" in path:
            from generator.running.remote_files import path_of

            return path_of(path)
        return Path(os.path.normpath(os.path.join(self.cwd, os.fspath(path))))  # noqa: PTH118

    def show(self, path: str | Path) -> str:
        """`path` as the user would name it: relative to `cwd` where it lies below, else in full."""
        path = self.absolute(path)
        if is_remote(path):
            from generator.running.remote_files import address_of

            return address_of(path)
        return path.relative_to(self.cwd).as_posix() if path.is_relative_to(self.cwd) else str(path)

    def read(self, path: Path, limit: int) -> bytes:
        """The bytes of a source, recorded as read; ReadError for what is no regular, readable file of up to `limit`
        bytes. What is missing is recorded too: the build depends on its absence."""
        self.watched.add(path)
        self.before("read", path)
        try:
            data = self._read_source(path, limit)
        except ReadError:
            self._digests[path] = None
            raise
        self._digests[path] = digest(data)
        return data

    def _read_source(self, path: Path, limit: int) -> bytes:
        """What comes from a store is kept: all outputs of a run are made from the same, and it is fetched once."""
        if not is_remote(path):
            return read_regular(path, limit)
        from generator.running.remote_files import read_remote

        kept = self._fetched.get(path)
        if kept is None:
            try:
                kept = read_remote(path, limit)
            except ReadError as error:
                kept = error
            self._fetched[path] = kept
        if isinstance(kept, ReadError):
            raise ReadError(kept.reason, kept.message)
        if len(kept) > limit:
            raise too_large(len(kept), limit)
        return kept

    def has_file(self, path: Path) -> bool:
        """Whether there is a file to be read, on a disk or in a store."""
        if not is_remote(path):
            return is_file(path)
        try:
            return bool(self._read_source(path, MAX_TEMPLATE_BYTES)) or True
        except ReadError:
            return False

    def local(self, path: str | Path) -> Path:
        """`path` made absolute; BriefError BRF558 for an address: not everything can be written to a store."""
        found = self.absolute(path)
        if is_remote(found):
            message = "this can be written to a disk only"
            raise BriefError(diagnose("BRF558", message, file=self.show(found), hint="name a folder or file here"))
        return found

    def digest_of(self, path: Path, *, again: bool = False, watch: bool = True) -> str | None:
        """The digest of a file now, None when it cannot be read; asked once in a run unless `again`. `watch` is False
        for what is no source."""
        if watch:
            self.watched.add(path)
        if not again and path in self._digests:
            return self._digests[path]
        try:
            found = digest(self._read_source(path, MAX_TEMPLATE_BYTES) if watch else self.read_output(path))
        except ReadError:
            found = None
        if watch:  # what is no source is not kept: a batch has thousands of outputs
            self._digests[path] = found
        return found

    def read_output(self, path: Path) -> bytes:
        """The bytes of an output as it stands now; ReadError as for `read`."""
        if not is_remote(path):
            return read_regular(path, MAX_TEMPLATE_BYTES)
        from generator.running.remote_files import read_remote

        return read_remote(path, MAX_TEMPLATE_BYTES)

    def is_within(self, path: Path, folder: Path) -> bool:
        """Whether `path`, all links followed, lies in `folder`; False for what cannot be resolved."""
        try:
            real = Path(os.path.realpath(path))
            return real.is_relative_to(os.path.realpath(folder))
        except (OSError, ValueError):
            return False

    def created(self) -> str:
        """The time to write into documents, ISO 8601 in UTC, from SOURCE_DATE_EPOCH; "" when that is not set.

        A value that is no whole number of seconds up to the year 9999 raises BriefError (BRF506), as
        reproducible-builds.org asks.
        """
        value = self.environ.get("SOURCE_DATE_EPOCH", "")
        if not value:
            return ""
        if not (value.isascii() and value.isdigit()) or len(value) > 12 or int(value) > 253_402_300_799:
            raise BriefError(diagnose("BRF506", f"SOURCE_DATE_EPOCH={value[:40]!r} is not a whole number of seconds"))
        return datetime.fromtimestamp(int(value), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def product(self) -> str:
        """Version and a digest of the program's own files: while it is developed, code changes but versions do not.
        Measured: 7 ms for the whole package of 280 modules."""
        if not self._product:
            package = Path(__file__).parent.parent
            whole = hashlib.sha256()
            for folder, names, files in os.walk(package):
                names[:] = sorted(n for n in names if n not in ("__pycache__", "default_templates"))
                within = Path(folder).relative_to(package)
                prefix = "" if within == Path() else f"{within.as_posix()}/"
                for name in sorted(f for f in files if not f.endswith((".pyc", ".md"))):
                    whole.update(f"{prefix}{name}\0".encode())
                    whole.update(hashlib.sha256(Path(folder, name).read_bytes()).digest())
            self._product = f"{__version__}+{whole.hexdigest()[:12]}"
        return self._product


def _current_folder() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        raise BriefError(diagnose("BRF522", f"the current folder cannot be used: {error.strerror}")) from error


def is_remote(path: Path) -> bool:
    """Whether a path stands for an address of a store."""
    return path.is_relative_to(ROOT)


def is_folder(path: Path) -> bool:
    """Whether there is a folder; False for what cannot be asked, where pathlib raises before Python 3.14."""
    return os.path.isdir(path)  # noqa: PTH112


def is_file(path: Path) -> bool:
    """Whether there is a file; False for what cannot be asked."""
    return os.path.isfile(path)  # noqa: PTH113


def read_regular(path: Path, limit: int) -> bytes:
    """The bytes of a regular file of up to `limit` bytes; ReadError for anything else. Never waits on a pipe."""
    with open_regular(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > limit:
            raise too_large(size, limit)
        try:
            data = stream.read(limit + 1)
        except OSError as error:
            raise _read_error(path, error) from error
    if len(data) > limit:
        raise too_large(len(data), limit)
    return data


def open_regular(path: Path) -> BinaryIO:
    """A regular file opened to be read; ReadError for anything else. Never waits on a pipe."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    try:
        handle = os.open(path, flags)
        mode = os.fstat(handle).st_mode
    except (OSError, ValueError) as error:
        raise _read_error(path, error) from error
    if stat.S_ISREG(mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    if stat.S_ISDIR(mode):
        raise ReadError("directory", "it is a folder")
    raise ReadError("not a regular file", "it is not a regular file")


def too_large(size: int, limit: int) -> ReadError:
    """The error of a file that is larger than its limit, both in bytes."""
    return ReadError("too large", f"it has {size / 2**20:.1f} MiB; the limit is {limit >> 20} MiB")


def _read_error(path: Path, error: OSError | ValueError) -> ReadError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return ReadError("missing", "no such file")
    if isinstance(error, IsADirectoryError) or (isinstance(error, PermissionError) and is_folder(path)):
        return ReadError("directory", "it is a folder")
    if isinstance(error, PermissionError):
        return ReadError("permission", "no permission to read it")
    if isinstance(error, OSError) and error.errno == errno.ELOOP:
        return ReadError("unreadable", "its links run in a circle")
    if isinstance(error, OSError) and error.errno in (errno.ENXIO, errno.ENODEV):
        return ReadError("not a regular file", "it is not a regular file")
    return ReadError("unreadable", (error.strerror if isinstance(error, OSError) else "") or str(error))
