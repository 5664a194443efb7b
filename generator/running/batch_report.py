"""The report of a batch as a file: JSON, or JUnit XML as build servers show it.

In: results, one after the other, in the order of the rows. Out: a whole file at the end. Until then it grows beside its
place as NAME.part, which a killed batch leaves behind; nothing is held in memory. JSON holds no times, so that batches
that do the same report the same; JUnit holds the seconds of each row.
"""

from __future__ import annotations

import json
import os
import re
from typing import Any, TextIO
from xml.sax.saxutils import escape, quoteattr

from generator.diagnostics import BriefError, Diagnostic, Severity, diagnose
from generator.running.atomic import AtomicFiles
from generator.running.batch import BatchReport
from generator.running.rowwork import CONFLICTING, FAILED, RowResult
from generator.running.workspace import Workspace

REPORT_SUFFIXES = (".json", ".xml")
_HEAD_WIDTH = 160  # room for what is known only in the end
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class ReportFile:
    """A report that is being written; its ending, one of `REPORT_SUFFIXES`, says of which kind it is. Every act raises
    BriefError BRF556 where the file cannot be written."""

    def __init__(self, name: str, workspace: Workspace) -> None:
        self.path = workspace.local(name)
        self._shown = workspace.show(self.path)
        self._part = self.path.with_name(self.path.name + ".part")
        self._files = AtomicFiles(workspace.before)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            workspace.before("write", self._part)
            self._stream = self._part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n")
            is_json = self.path.suffix.lower() == ".json"
            self._report = JsonReport(self._stream) if is_json else JUnitReport(self._stream)
        except OSError as error:
            raise self._unwritable(error) from error

    def note(self, result: RowResult) -> None:
        """Take a row's result down."""
        try:
            self._report.note(result)
        except OSError as error:
            raise self._unwritable(error) from error

    def finish(self, report: BatchReport) -> None:
        """Put the whole report in its place."""
        try:
            self._report.finish(report)
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()
            self._files.replace(self._part, self.path)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> BriefError:
        why = error.strerror or str(error)
        return BriefError(diagnose("BRF556", f"the report cannot be written: {why}", file=self._shown))


class JsonReport:
    """One JSON object, written as rows come: `rows`, then `counts` by status, `diagnostics` and `exit_code`."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._between = "\n  "
        stream.write('{\n "rows": [')

    def note(self, result: RowResult) -> None:
        self._stream.write(self._between + json.dumps(row_object(result), ensure_ascii=False))
        self._between = ",\n  "

    def finish(self, report: BatchReport) -> None:
        said = [diagnostic_object(d) for d in report.diagnostics]
        rest = {"counts": dict(report.counts), "diagnostics": said, "exit_code": report.exit_code}
        self._stream.write("\n ],\n " + json.dumps(rest, ensure_ascii=False)[1:-1] + "\n}\n")


class JUnitReport:
    """A test suite with a case for each row, and one for the batch where that failed; its first line is filled in at
    the end, when the numbers are known."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._count = 0
        self._seconds = 0.0
        stream.write(" " * _HEAD_WIDTH + "\n")

    def note(self, result: RowResult) -> None:
        self._count += 1
        self._seconds += result.seconds
        self._stream.write(_test_case(result))

    def finish(self, report: BatchReport) -> None:
        counts = dict(report.counts)
        failures = counts[FAILED] + counts[CONFLICTING]
        errors = [_element("error", d) for d in report.diagnostics if d.severity is Severity.ERROR]
        if errors:
            self._stream.write(f' <testcase classname="brief" name="batch">\n{"".join(errors)} </testcase>\n')
        self._stream.write("</testsuite>\n")
        tests = self._count + bool(errors)
        head = f'tests="{tests}" failures="{failures}" errors="{int(bool(errors))}" time="{self._seconds:.3f}"'
        self._stream.seek(0)
        self._stream.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuite name="brief batch" {head}>')


def row_object(result: RowResult) -> dict[str, Any]:
    """A row as JSON reports it."""
    return {
        "row": result.number,
        "line": result.line,
        "name": result.name,
        "status": result.status,
        "outputs": [{"path": o.path, "kind": o.kind, "status": o.status, "sha256": o.sha256} for o in result.outcomes],
        "diagnostics": [diagnostic_object(d) for d in result.diagnostics],
    }


def diagnostic_object(said: Diagnostic) -> dict[str, Any]:
    """A diagnostic as JSON reports it."""
    return {key: getattr(said, key) for key in ("code", "severity", "file", "line", "message", "hint")}


def _test_case(result: RowResult) -> str:
    """A row as a test case: failed where nothing was made, or where what was made stands beside somebody's work."""
    name = _attribute(f"row {result.number}: {result.name}" if result.name else f"row {result.number}")
    kind = "error" if result.status == FAILED else "warning" if result.status == CONFLICTING else ""
    failures = [d for d in result.diagnostics if d.severity == kind][:1]
    others = "\n".join(str(d) for d in result.diagnostics if d not in failures)
    inside = "".join(_element("failure", d) for d in failures)
    inside += f"  <system-out>{_text(others)}</system-out>\n" if others else ""
    return f' <testcase classname="brief" name={name} time="{result.seconds:.3f}">\n{inside} </testcase>\n'


def _element(tag: str, said: Diagnostic) -> str:
    return f"  <{tag} type={_attribute(said.code)} message={_attribute(said.message)}>{_text(str(said))}</{tag}>\n"


def _text(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", text))
