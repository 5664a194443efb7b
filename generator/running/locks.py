"""Exclusive locks on outputs, held by the operating system and so released when a process dies.

In: the path of a lock file. Out: the lock for the length of a `with` block, or `BusyError`. Lock files stay behind,
empty: deleting one while another process waits on it would give two owners. (The filelock package does the same
but costs 35 ms of start-up, a tenth of a whole build.)
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.running.workspace import Before

PATIENCE = 5.0  # seconds; publishing takes a few hundredths
_STEP = 0.05


class BusyError(OSError):
    """Somebody else has the lock, or the file, and did not let go in time."""


@contextmanager
def hold_lock(path: Path, before: Before, patience: float | None = None) -> Iterator[None]:
    """The lock of `path`, waited for up to `patience` seconds (`PATIENCE` when None); BusyError after that, OSError
    when it cannot be made."""
    before("lock", path)
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    handle = os.open(path, flags, 0o666)
    try:
        deadline = time.monotonic() + (PATIENCE if patience is None else patience)
        while not _try_lock(handle):
            if time.monotonic() >= deadline:
                raise BusyError(errno.EAGAIN, "another build is writing it")
            time.sleep(_STEP)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            # A network file system may know no locks; the comparison before writing still guards people's work.
            if error.errno in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS):
                return True
            raise
        return True
