"""Executors beyond this machine, by their address.

In: an address as the command line gives it. Out: an open `Executor` and how many rows it makes at a time. Only Dask has
an address here; any other `concurrent.futures.Executor` is given to `build_batch` by who has one.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from concurrent.futures import Executor

from generator.diagnostics import BriefError, diagnose

FORM = "dask://HOST:PORT"
_PATIENCE = 15  # seconds for a scheduler to answer


@contextlib.contextmanager
def open_executor(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor at `address` and the number of its workers' threads; BriefError BRF555 where there is none."""
    if not re.fullmatch(r"dask://[^/@\s]+:\d{1,5}", address):
        raise BriefError(diagnose("BRF555", f"{address[:80]!r} is not {FORM}"))
    try:
        from distributed import Client
    except ImportError as error:
        hint = "pip install 'briefsmith[dask]'"
        raise BriefError(diagnose("BRF555", "Dask is not installed", hint=hint)) from error
    try:
        client = Client(address.replace("dask://", "tcp://"), timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:  # TimeoutError is an OSError
        raise BriefError(diagnose("BRF555", f"no scheduler answers at {address}")) from error
    with client:
        threads = sum(client.ncores().values())
        if not threads:
            raise BriefError(diagnose("BRF555", f"the scheduler at {address} has no workers", hint="start dask worker"))
        yield client.get_executor(), threads
