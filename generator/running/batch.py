"""A batch: one content template, a deck and a handout for each row of a data file.

In: a `BatchRequest`, and an executor when it is not to be processes of this machine. Out: a `RowResult` for each row,
in the order of the rows, as soon as it is known. Rows are read, handed out and told of in a window of bounded length,
so that a batch of any length takes the same memory. One row never stops another: what goes wrong in it is its result.
Any `concurrent.futures.Executor` serves; what is handed to it are small values, and paths that its workers must reach.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import dataclass, replace

from generator.diagnostics import BriefError, Diagnostics, diagnose
from generator.expressions import ExpressionError, render_text
from generator.project import SUFFIXES, clash_key, name_fault
from generator.readers.rows import Row, RowsError
from generator.regeneration.manifest import digest
from generator.running.build import CONFLICT, DONE, ERROR, SOME_FAILED
from generator.running.jobs import Request, plan_jobs, read_fields
from generator.running.pool import WINDOW, Processes, default_jobs, hand_out
from generator.running.publish import OutputFolder
from generator.running.reading import load_content
from generator.running.rowfiles import open_rows
from generator.running.rowwork import CONFLICTING, FAILED, STATUSES, Batch, RowResult, Task, make_row
from generator.running.workspace import Workspace

INTERRUPTED = 130
_NAME_DIGEST = 16  # hexadecimal digits by which a name is remembered: a hundred bytes a row, however long it is


@dataclass(frozen=True, slots=True)
class BatchRequest:
    """What one call of `brief batch` asks for. `build` names the content template and all that holds for every row;
    `rows` is the data file, `name` the pattern of outputs' names, `jobs` the number of processes (0: one for each
    CPU; 1: this one), `resume` leaves alone what is fresh."""

    build: Request
    rows: str
    name: str
    jobs: int = 0
    resume: bool = False


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What a batch came to: the number of rows by status, what is to be said of the batch as a whole, the exit code."""

    counts: tuple[tuple[str, int], ...]
    diagnostics: Diagnostics
    exit_code: int


def build_batch(
    request: BatchRequest,
    workspace: Workspace,
    *,
    executor: Executor | None = None,
    tell: Callable[[RowResult], None] = lambda _result: None,
) -> BatchReport:
    """Make every row that `request` names; `tell` hears of each in the order of the rows. `executor` is used as it is
    and not shut down. BriefError for what concerns all rows and is found before the first; Ctrl-C ends the batch in
    good order, with exit code 130."""
    batch, said = _prepare(request, workspace)
    counts: Counter[str] = Counter()
    shown = workspace.show(workspace.absolute(request.rows))
    code = DONE
    with closing(open_rows(request.rows, workspace)) as rows:
        entries = _name_rows(rows, request.name, batch, shown)
        try:
            with closing(_results(entries, request.jobs or default_jobs(), executor)) as results:
                for result in results:
                    counts[result.status] += 1
                    tell(result)
            if not counts:
                raise RowsError("there are none")
        except RowsError as error:
            said += (diagnose("BRF550", f"the rows cannot be read: {error.message}", file=shown, line=error.line),)
            code = ERROR
        except KeyboardInterrupt:
            said += (diagnose("BRF557", "interrupted; what is done is kept", hint="--resume goes on from here"),)
            code = INTERRUPTED
    OutputFolder(workspace, batch.job.folder).tidy()
    return BatchReport(tuple((s, counts[s]) for s in STATUSES), said, _combine(code, counts))


def _prepare(request: BatchRequest, workspace: Workspace) -> tuple[Batch, Diagnostics]:
    jobs, said = plan_jobs(request.build, workspace)
    load_content(jobs[0], workspace)  # what is not there is said once, not of every row
    fields = read_fields(request.build, workspace) or {}
    stamp = f"{os.getpid()}-{time.time_ns()}"
    created, cwd = workspace.created(), str(workspace.cwd)
    return Batch(request.build, jobs[0], tuple(fields.items()), cwd, created, not request.resume, stamp), said


def _combine(code: int, counts: Mapping[str, int]) -> int:
    """The exit code of a batch, given that of what concerns it as a whole."""
    if code == INTERRUPTED:
        return code
    failed, others = counts[FAILED], sum(counts.values()) - counts[FAILED]
    if failed or code != DONE:
        return SOME_FAILED if others else ERROR
    return CONFLICT if counts[CONFLICTING] else DONE


def _results(
    entries: Iterator[Task | RowResult], jobs: int, executor: Executor | None
) -> Generator[RowResult, None, None]:
    if executor is not None:
        yield from hand_out(entries, executor, jobs * WINDOW)
    elif jobs == 1:
        yield from (entry if isinstance(entry, RowResult) else make_row(entry) for entry in entries)
    else:
        processes = Processes(jobs)
        try:
            yield from hand_out(entries, processes.executor, jobs * WINDOW, processes)
        finally:
            processes.close()


# ---- rows and their names


def _name_rows(rows: Iterator[Row], pattern: str, batch: Batch, shown: str) -> Iterator[Task | RowResult]:
    """What is to be made of each row, or why nothing is."""
    taken: dict[str, int] = {}
    for row in rows:
        values = variables_of(row.values)
        name = ""
        try:
            if row.fault:
                raise BriefError(diagnose("BRF551", row.fault))
            name = _render_name(pattern, {**values, **dict(batch.fields)})
            key = digest(clash_key(name).encode("utf-8", "surrogateescape"))[:_NAME_DIGEST]
            if (other := taken.setdefault(key, row.number)) != row.number:
                message = f"row {other} is called {name!r} already, or differs in small and capital letters alone"
                raise BriefError(diagnose("BRF553", message, hint="name a column in --name that tells them apart"))
        except BriefError as error:
            said = tuple(replace(d, file=shown, line=row.line) for d in error.diagnostics)
            yield RowResult(row.number, row.line, name, FAILED, diagnostics=said)
        else:
            yield Task(batch, row.number, row.line, name, values)


def variables_of(values: Mapping[str, object]) -> dict[str, object]:
    """What expressions see of a row: each column by its name, blanks and signs in it as "_" ("Unit name" is
    `Unit_name`), and the whole row as `row`."""
    named = {"".join(c if c.isalnum() else "_" for c in name): value for name, value in values.items()}
    return {"row": dict(values)} | {name: value for name, value in named.items() if name.isidentifier()}


def _render_name(pattern: str, fields: Mapping[str, object]) -> str:
    """The name of a row's outputs without their suffix; BriefError BRF552 where it is none."""
    try:
        name = render_text(pattern, fields).strip()
    except ExpressionError as error:
        raise BriefError(diagnose("BRF552", f"--name: {error}", hint=error.hint)) from error
    suffix = next((s for s in SUFFIXES.values() if name.lower().endswith(s)), "")
    name = name[: len(name) - len(suffix)]
    if fault := name_fault(name):
        message = f"the name {name[:80]!r} is refused: {fault}"
        raise BriefError(diagnose("BRF552", message, hint="a name is a plain file name, without folders"))
    return name
