"""One row of a batch, made where it is handed to: this process, another one, another machine.

In: a `Task`. Out: its `RowResult`, whatever happens. What rows of one batch share (templates understood, fonts, digests
of sources) is kept for each thread until a row of another batch comes.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics import Diagnostics
from generator.running.build import CONFLICT, DONE, Outcome, Run, attempt_job
from generator.running.jobs import Job, Request
from generator.running.making import Maker
from generator.running.sources import Sources
from generator.running.workspace import Workspace

WRITTEN, FRESH, CONFLICTING, FAILED = "written", "fresh", "conflict", "failed"
FORGET = 50  # rows of a batch after which what was remembered of texts goes
STATUSES = (WRITTEN, FRESH, CONFLICTING, FAILED)


@dataclass(frozen=True, slots=True)
class Batch:
    """What all rows of a batch share: small, and the same wherever it is used. `job` lacks only a row's name and
    values; `fields` are those of --set; `created` is SOURCE_DATE_EPOCH as a time; `stamp` tells this batch from
    others, so that workers that outlive it look at templates anew."""

    request: Request
    job: Job
    fields: tuple[tuple[str, object], ...]
    cwd: str
    created: str
    anew: bool
    stamp: str


@dataclass(frozen=True, slots=True)
class Task:
    """A row to make: its place in the data, the name of its outputs, its values for expressions."""

    batch: Batch
    number: int
    line: int | None
    name: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of a row. `status` is one of `STATUSES`; `seconds` is the time it took."""

    number: int
    line: int | None
    name: str
    status: str
    outcomes: tuple[Outcome, ...] = ()
    diagnostics: Diagnostics = ()
    seconds: float = 0.0


_shared = threading.local()


def make_row(task: Task) -> RowResult:
    """Make a row's outputs and publish them."""
    from generator.layout.lines import forget_texts

    started = time.perf_counter()
    if task.number % FORGET == 0:
        forget_texts()
        gc.collect()
    job = replace(task.batch.job, name=task.name, values=task.values)
    outcomes, said, code = attempt_job(_run_of(task.batch), job, anew=task.batch.anew)
    status = _status_of(outcomes, code)
    seconds = time.perf_counter() - started
    return RowResult(task.number, task.line, task.name, status, outcomes, said, seconds)


def _status_of(outcomes: tuple[Outcome, ...], code: int) -> str:
    if code != DONE:
        return CONFLICTING if code == CONFLICT else FAILED
    return FRESH if all(outcome.status == "fresh" for outcome in outcomes) else WRITTEN


def _run_of(batch: Batch) -> Run:
    if getattr(_shared, "stamp", None) != batch.stamp:
        sources = Sources(batch.request, Workspace(Path(batch.cwd)), batch.created)
        _shared.run = Run(sources, Maker(sources, dict(batch.fields) or None))
        _shared.stamp = batch.stamp
    run: Run = _shared.run
    return run
