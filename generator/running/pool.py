"""Rows handed to processes, and to any other executor: a window of them at a time, results in the order of the rows.

In: what is to be done, in order: tasks, and results that are known already. Out: results in the same order. A process
that dies takes its pool with it: a new one is made, the rows that were in hand are made again, each alone, and the one
that kills its process a second time has failed.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from dataclasses import dataclass

from generator.diagnostics import diagnose
from generator.running.build import internal_error
from generator.running.rowwork import FAILED, RowResult, Task, make_row

WINDOW = 8  # rows in hand for each worker: enough that none waits, few enough to be held in memory
GARBAGE_THRESHOLD = 100_000  # as for a single build: frozen values make no cycles worth a search


def default_jobs() -> int:
    """How many processes serve by default: one for each CPU that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1


class Processes:
    """Processes of this machine, started afresh (spawn: safe beside threads, and the same on every system)."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.executor = self._start()

    def renew(self) -> None:
        """Put new processes in the place of a pool that one of them broke."""
        self.close()
        self.executor = self._start()

    def close(self) -> None:
        self.executor.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self.count, mp_context=context, initializer=_settle)


def _settle() -> None:
    """A worker leaves Ctrl-C to its parent, and goes when the parent is gone, however it went."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow_parent, daemon=True).start()


def _follow_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


@dataclass
class _InHand:
    """A row that was handed out; `future` None for one that is to be handed out again."""

    task: Task
    future: Future[RowResult] | None


def hand_out(
    entries: Iterable[Task | RowResult], executor: Executor, window: int, processes: Processes | None = None
) -> Iterator[RowResult]:
    """The results of `entries`, in their order, with up to `window` of them in hand at a time. `processes` are what
    `executor` belongs to, where it may be renewed. On Ctrl-C, results of what is being made still come, then
    KeyboardInterrupt."""
    crew = _Crew(executor, processes)
    held: deque[_InHand | RowResult] = deque()
    try:
        for entry in entries:
            held.append(entry if isinstance(entry, RowResult) else crew.start(entry))
            while len(held) >= window or (held and _is_done(held[0])):
                yield crew.finish(held)
        while held:
            yield crew.finish(held)
    except KeyboardInterrupt:
        yield from _take_done(held)
        raise


def _is_done(entry: _InHand | RowResult) -> bool:
    return isinstance(entry, RowResult) or (entry.future is not None and entry.future.done())


def _take_done(held: deque[_InHand | RowResult]) -> Iterator[RowResult]:
    """What is done, and what is being made, once it is done; nothing more is begun."""
    futures = [entry.future for entry in held if isinstance(entry, _InHand) and entry.future]
    for future in futures:
        future.cancel()
    for entry in held:
        if isinstance(entry, RowResult):
            yield entry
        elif entry.future is not None:
            with contextlib.suppress(CancelledError, BrokenExecutor):
                yield entry.future.result()


class _Crew:
    """An executor, renewed when it breaks and can be."""

    def __init__(self, executor: Executor, processes: Processes | None) -> None:
        self.executor = executor
        self.processes = processes

    def start(self, task: Task) -> _InHand:
        try:
            return _InHand(task, self.executor.submit(make_row, task))
        except BrokenExecutor:
            return _InHand(task, None)

    def finish(self, held: deque[_InHand | RowResult]) -> RowResult:
        """The result of the first of `held`, which is taken from it."""
        entry = held.popleft()
        if isinstance(entry, RowResult):
            return entry
        try:
            if entry.future is not None:
                return entry.future.result()
        except BrokenExecutor:
            pass
        except KeyboardInterrupt:
            held.appendleft(entry)
            raise
        except Exception as error:  # noqa: BLE001 (an executor's own: what became of the row is not known)
            return _fail(entry.task, f"the executor lost the row: {internal_error(error).message}")
        if self.processes is None:
            return _fail(entry.task, "the executor is broken")
        self._renew()
        again = [one for one in held if isinstance(one, _InHand) and _is_lost(one)]
        result = self._make_alone(entry.task)
        for one in again:
            held[held.index(one)] = self._make_alone(one.task)
        return result

    def _make_alone(self, task: Task) -> RowResult:
        """A row that was in hand when a process died: whether it was the cause shows when it is alone."""
        try:
            return self.executor.submit(make_row, task).result()
        except BrokenExecutor:
            self._renew()
            return _fail(task, "the process that made the row died, twice")

    def _renew(self) -> None:
        assert self.processes is not None
        self.processes.renew()
        self.executor = self.processes.executor


def _is_lost(entry: _InHand) -> bool:
    future = entry.future
    return future is None or not future.done() or isinstance(future.exception(), BrokenExecutor)


def _fail(task: Task, message: str) -> RowResult:
    said = diagnose("BRF554", message, hint="is there too little memory? --jobs 1 makes rows one by one")
    return RowResult(task.number, task.line, task.name, FAILED, diagnostics=(said,))
