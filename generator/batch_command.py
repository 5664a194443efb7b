"""`brief batch` as the command line sees it: a table of rows on stdout, a bar on a terminal, an exit code.

In: options. Out: what was printed, by `cli`'s own means.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from generator import cli

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic
    from generator.running.batch import BatchReport, BatchRequest
    from generator.running.batch_report import ReportFile
    from generator.running.rowwork import RowResult

MAX_SAID = 1_000  # places of which something is said; all that is said of all rows is in the report
_BAR = 30


def run_batch(
    template: str,
    *,
    rows: str,
    name: str,
    jobs: int | None = None,
    resume: bool = False,
    report: str | None = None,
    executor: str | None = None,
    as_json: bool = False,
    quiet: bool = False,
    **options: Any,
) -> int:
    """`brief batch`, with `options` as `cli.make_request` takes them; the exit code."""
    from generator.running.batch import BatchRequest
    from generator.running.batch_report import REPORT_SUFFIXES

    build = cli.make_request(content=[template], **options)
    if jobs is not None and jobs < 1:
        raise cli.UsageError("at least one process is needed", "--jobs")
    if not name.strip():
        raise cli.UsageError('a name is needed, such as "{{ unit }}-{{ date }}"', "--name")
    if report is not None and not report.lower().endswith(REPORT_SUFFIXES):
        raise cli.UsageError(f"{report!r} ends in neither .json nor .xml", "--report")
    if executor is not None and jobs is not None:
        raise cli.UsageError("--jobs and --executor exclude each other: the executor has workers of its own")
    request = BatchRequest(build, rows, name, jobs=jobs or 0, resume=resume)
    return cli.guard(lambda: _batch(request, report, executor, as_json=as_json, quiet=quiet), as_json=as_json)


def _batch(request: BatchRequest, report_name: str | None, address: str | None, *, as_json: bool, quiet: bool) -> int:
    from generator.running.batch import build_batch
    from generator.running.batch_report import ReportFile
    from generator.running.workspace import Workspace

    started = time.perf_counter()
    workspace = Workspace()
    report = ReportFile(report_name, workspace) if report_name else None
    teller = _Teller(request, report, as_json=as_json, quiet=quiet)
    if address is None:
        done = build_batch(request, workspace, tell=teller.tell)
    else:
        from generator.running.executors import open_executor

        with open_executor(address) as (executor, threads):
            done = build_batch(replace(request, jobs=threads), workspace, executor=executor, tell=teller.tell)
    teller.finish(done, time.perf_counter() - started)
    if report is not None:
        report.finish(done)
    return done.exit_code


class _Teller:
    """Says what becomes of rows as it becomes known."""

    def __init__(self, request: BatchRequest, report: ReportFile | None, *, as_json: bool, quiet: bool) -> None:
        from generator.running.batch_report import JsonReport

        self.rows = request.rows
        self.report = report
        self.is_table = not as_json and not quiet
        self.json = JsonReport(sys.stdout) if as_json else None
        self.bar = _Bar(request.rows) if not quiet and sys.stderr.isatty() else None
        self.said: set[tuple[str, str, int | None]] = set()
        self.count = 0

    def tell(self, result: RowResult) -> None:
        """A row is done."""
        if self.bar is not None:
            self.bar.clear()
        if self.report is not None:
            self.report.note(result)
        if self.json is not None:
            self.json.note(result)
        self._say(result)
        if self.is_table:
            if not self.count:
                cli.print_line("   row  status    name")
            cli.print_line(f"{result.number:6}  {result.status:8}  {result.name}".rstrip())
        self.count += 1
        if self.bar is not None:
            self.bar.draw(result)

    def finish(self, done: BatchReport, seconds: float) -> None:
        """The batch is done."""
        if self.bar is not None:
            self.bar.clear()
        cli.print_diagnostics(done.diagnostics)
        if self.json is not None:
            self.json.finish(done)
        elif self.is_table and self.count:
            parts = ", ".join(f"{count} {status}" for status, count in done.counts if count)
            cli.print_line(f"{self.count} row{'' if self.count == 1 else 's'}: {parts}, in {seconds:.1f} s")

    def _say(self, result: RowResult) -> None:
        """Errors with their row; what else is said once, however many rows it is said of."""
        from generator.diagnostics import Severity

        said: list[Diagnostic] = []
        for d in result.diagnostics:
            if d.severity is Severity.ERROR:
                row = result.name or f"row {result.number}"
                where = f" {d.file}{'' if d.line is None else f':{d.line}'}:" if d.file and d.file != self.rows else ""
                said.append(replace(d, message=f"{row}:{where} {d.message}", file=self.rows, line=result.line))
            elif (place := (d.code, d.file, d.line)) not in self.said and len(self.said) < MAX_SAID:
                self.said.add(place)
                said.append(d)
        cli.print_diagnostics(said)


class _Bar:
    """How far a batch has come, on one line of the terminal."""

    def __init__(self, rows: str) -> None:
        self.total = _count_rows(rows)
        self.started = time.perf_counter()
        self.failed = 0
        self.width = 0

    def clear(self) -> None:
        if self.width:
            sys.stderr.write("\r" + " " * self.width + "\r")
            self.width = 0

    def draw(self, result: RowResult) -> None:
        self.failed += result.status == "failed"
        done = result.number
        text = f"{done} rows"
        if self.total:
            full = _BAR * done // self.total
            left = (time.perf_counter() - self.started) / done * (self.total - done)
            text = f"[{'#' * full}{'.' * (_BAR - full)}] {done} of {self.total}, {left:.0f} s left"
        text += f", {self.failed} failed" if self.failed else ""
        sys.stderr.write(text)
        sys.stderr.flush()
        self.width = len(text)


def _count_rows(rows: str) -> int:
    """The number of rows, 0 where they cannot be read: that is said when their turn comes."""
    from generator.diagnostics import BriefError
    from generator.readers.rows import RowsError
    from generator.running.rowfiles import open_rows
    from generator.running.workspace import Workspace

    try:
        return sum(1 for _ in open_rows(rows, Workspace()))
    except (BriefError, RowsError):
        return 0
