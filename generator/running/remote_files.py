"""Files in stores: s3, gcs, abfs, sftp and whatever else fsspec knows; http and https, to be read.

In: addresses as people give them ("s3://bucket/reports/q3.md"), which become paths below `ROOT`, so that what is beside
or below them is found as it is for files; and such paths. Out: bytes, and files put whole. Credentials are the store's
own matter (its environment, its settings): none may be in an address, so none gets into records or messages.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from generator.diagnostics import BriefError, diagnose
from generator.running.atomic import temp_name
from generator.running.workspace import ROOT, Before, ReadError, too_large

_ADDRESS = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://(.*)", re.DOTALL)
_WEB = ("http", "https")
_PACKAGES = {
    **dict.fromkeys(("s3", "s3a"), "s3fs"),
    **dict.fromkeys(("gs", "gcs"), "gcsfs"),
    **dict.fromkeys(("abfs", "abfss", "az"), "adlfs"),
    **dict.fromkeys(("sftp", "ssh"), "paramiko"),
    "smb": "smbprotocol",
}
# Stores with folders of their own; in the others a folder is no more than what names have in common.
_FOLDERS = frozenset(["file", "local", "memory", "sftp", "ssh", "ftp", "smb", "hdfs", "webhdfs", "arrow_hdfs"])
_TIMEOUT = 30.0  # seconds without an answer from a web server


def path_of(address: str) -> Path:
    """The path that stands for an address; BriefError BRF558 for one that holds a password or a query, or names nothing
    in its store."""
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise _refuse(address[:80], "it is no address of a store")
    scheme, rest = found[1].lower(), found[2]
    user, _, _ = rest.partition("/")[0].rpartition("@")
    if ":" in user or (user and scheme in _WEB):
        raise _refuse(f"{scheme}://", "an address with a password would show it in records and messages")
    if scheme in _WEB and ("?" in rest or "#" in rest):
        raise _refuse(f"{scheme}://", "an address with a query may hold a secret, which records would show")
    path = Path(os.path.normpath(ROOT / scheme / rest.lstrip("/")))
    if not path.is_relative_to(ROOT / scheme) or path == ROOT / scheme or "\0" in address:
        raise _refuse(f"{scheme}://{rest[:80]}", "the address names nothing in its store")
    return path


def address_of(path: Path) -> str:
    """The address that a path stands for."""
    scheme, *parts = path.relative_to(ROOT).parts
    slash = "/" if scheme in ("file", "local", "memory") else ""
    return f"{scheme}://{slash}{'/'.join(parts)}"


def read_remote(path: Path, limit: int) -> bytes:
    """The bytes of a file in a store, of up to `limit` bytes; ReadError for anything else."""
    with open_remote(path) as stream, _reading():
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(len(data), limit)
    return data


def open_remote(path: Path) -> BinaryIO:
    """A file in a store, opened to be read; ReadError where that fails."""
    if path.relative_to(ROOT).parts[0] in _WEB:
        return _open_web(address_of(path))
    store, name = _store_of(path)
    with _reading():
        store.invalidate_cache()
        stream: BinaryIO = store.open(name, "rb")
        return stream


def _open_web(address: str) -> BinaryIO:
    import urllib.error
    import urllib.request
    from http.client import HTTPException

    request = urllib.request.Request(address, headers={"User-Agent": "briefsmith"})
    try:
        stream: BinaryIO = urllib.request.urlopen(request, timeout=_TIMEOUT)
    except urllib.error.HTTPError as error:
        error.close()
        if error.code in (404, 410):
            raise ReadError("missing", "no such file") from error
        reason = "permission" if error.code in (401, 403) else "unreadable"
        raise ReadError(reason, f"the server answers {error.code}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise ReadError("unreadable", "the server does not answer") from error
    return stream


@contextlib.contextmanager
def _reading() -> Iterator[None]:
    """What a store raises, as ReadError; its own words may hold what is secret, and are not told."""
    try:
        yield
    except ReadError:
        raise
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ReadError("missing", "no such file") from error
    except IsADirectoryError as error:
        raise ReadError("directory", "it is a folder") from error
    except PermissionError as error:
        raise ReadError("permission", "no permission to read it") from error
    except Exception as error:
        raise ReadError("unreadable", f"the store cannot give it ({type(error).__name__})") from error


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    """What a store raises, as OSError with words of ours."""
    try:
        yield
    except PermissionError as error:
        raise OSError(errno.EACCES, "no permission to write there") from error
    except Exception as error:
        raise OSError(errno.EIO, f"the store does not take it ({type(error).__name__})") from error


def _store_of(path: Path) -> tuple[Any, str]:
    """The file system of a store, and what it calls a path."""
    address, scheme = address_of(path), path.relative_to(ROOT).parts[0]
    if scheme in _WEB:
        raise BriefError(diagnose("BRF558", "nothing can be written to a web server", file=address))
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        hint = "pip install 'briefsmith[remote]'"
        raise BriefError(diagnose("BRF558", "fsspec is not installed", file=address, hint=hint)) from error
    try:
        store, name = url_to_fs(address)
    except ImportError as error:
        hint = f"pip install {_PACKAGES[scheme]}" if scheme in _PACKAGES else "install what fsspec needs for it"
        raise BriefError(diagnose("BRF558", f"{scheme} needs another package", file=address, hint=hint)) from error
    except ValueError as error:
        raise BriefError(diagnose("BRF558", f"there is no store of the kind {scheme!r}", file=address)) from error
    except Exception as error:
        message = f"the store cannot be opened ({type(error).__name__})"
        raise BriefError(diagnose("BRF558", message, file=address)) from error
    return store, str(name)


class RemoteFiles:
    """Does for a folder in a store what `AtomicFiles` does for one on a disk. A file is put under a temporary name,
    whole, and then moved; in stores of objects that is a copy, whole as well. Locks there are none: two batches at a
    time must not write the same outputs."""

    def __init__(self, before: Before) -> None:
        self.before = before
        self._count = 0

    def read(self, path: Path, limit: int) -> bytes:
        return read_remote(path, limit)

    def kind(self, path: Path) -> str:
        """What is there: "file", "folder", or "" for nothing."""
        store, name = _store_of(path)
        with _reading():
            store.invalidate_cache()
            try:
                found = store.info(name)["type"]
            except FileNotFoundError:
                return ""
        return "folder" if found == "directory" else "file"

    def names(self, folder: Path) -> list[str]:
        """The names of what is in a folder, in order; none where there is none."""
        store, name = _store_of(folder)
        try:
            with _reading():
                store.invalidate_cache()
                return sorted(one.rstrip("/").rpartition("/")[2] for one in store.ls(name, detail=False))
        except ReadError:
            return []

    def make_folder(self, path: Path) -> bool:
        """Make a folder where the store has such; whether it was made."""
        store, name = _store_of(path)
        if path.relative_to(ROOT).parts[0] in _FOLDERS:
            self.before("mkdir", path)
            with _writing():
                store.makedirs(name, exist_ok=True)
        return False

    def remove_folder(self, path: Path) -> None:
        """Remove an empty folder; OSError where that fails."""
        if path.relative_to(ROOT).parts[0] in _FOLDERS:
            store, name = _store_of(path)
            with _writing():
                if not store.ls(name, detail=False):
                    store.rmdir(name)

    def hold_lock(self, path: Path) -> contextlib.AbstractContextManager[None]:  # noqa: ARG002
        return contextlib.nullcontext()

    def temp_path(self, folder: Path, output: str) -> Path:
        self._count += 1
        return folder / temp_name(output, self._count)

    def write_new(self, path: Path, data: bytes, *, like: Path, sync: bool = True) -> None:  # noqa: ARG002
        """A new file with `data`."""
        self.before("write", path)
        store, name = _store_of(path)
        with _writing():
            store.pipe_file(name, data)

    def write_whole(self, path: Path, data: bytes, temp: Path, *, sync: bool = True) -> None:
        """`data` at `path`, whole or not at all."""
        self.write_new(temp, data, like=path, sync=sync)
        self.replace(temp, path)

    def replace(self, temp: Path, target: Path) -> None:
        """Move a file to its place, over what is there."""
        self.before("replace", target)
        store, name = _store_of(temp)
        with _writing():
            store.mv(name, _store_of(target)[1])

    def unlink(self, path: Path) -> None:
        """Remove a file that may be gone already."""
        self.before("unlink", path)
        store, name = _store_of(path)
        with _writing(), contextlib.suppress(FileNotFoundError):
            store.rm_file(name)

    def sync_folder(self, path: Path) -> None:
        """A store that has taken a file has it."""


def _refuse(shown: str, why: str) -> BriefError:
    hint = "credentials belong into the settings of the store; see docs/batch.md"
    return BriefError(diagnose("BRF558", f"{why}", file=shown, hint=hint))
