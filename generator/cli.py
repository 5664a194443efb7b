"""The command line: the only place that prints and exits.

In: arguments. Out: what was written on stdout, diagnostics on stderr, an exit code: 0 done or fresh, 1 error,
2 usage, 3 --check would change, 4 conflict, 5 some of several failed, 75 busy. Imports what a command needs when it
runs: a plain `brief build` is understood here, without loading Typer (110 ms of CPU, more than all of a run that
finds everything fresh); every other command line, and every complaint about one, is Typer's, in `commands`.
"""

from __future__ import annotations

import gc
import os
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

from generator.diagnostics import BriefError, Diagnostic

if TYPE_CHECKING:
    from generator.running.build import Outcome, Report
    from generator.running.jobs import Request
    from generator.running.schedule import When

# Frozen values make no cycles worth a search after every 700 of them: that took a tenth of a large build.
GARBAGE_THRESHOLD = 100_000


class UsageError(ValueError):
    """A command line that cannot be meant. `option` is the one at fault, "" for none in particular."""

    def __init__(self, message: str, option: str = "") -> None:
        super().__init__(message)
        self.option = option


def main() -> NoReturn:
    """The console command. Exits with the codes named above; never shows a traceback unless BRIEF_TRACEBACK is set."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # file names may hold what a terminal cannot show
    try:
        options = read_plain_build(sys.argv[1:])
        if options is not None:
            sys.exit(run_build(**options))
        from generator.commands import app

        app(prog_name="brief")
    except KeyboardInterrupt:
        sys.exit(130)
    sys.exit(0)


_FLAGS = ("deck_only", "handout_only", "check", "force", "as_json", "allow_remote", "allow_loss", "quiet")
_TEXTS = ("out", "deck_template", "handout_template", "data", "brand", "detail")


def read_plain_build(arguments: Sequence[str]) -> dict[str, Any] | None:
    """The options of a `build` that is spelled in full and without a fault, as `run_build` takes them; None for
    anything else, which Typer is to read."""
    if list(arguments[:1]) != ["build"]:
        return None
    options: dict[str, Any] = {"content": [], "values": []}
    left = iter(arguments[1:])
    for argument in left:
        if not argument.startswith("-"):
            options["content"].append(argument)
            continue
        name = {"--set": "values", "--json": "as_json"}.get(argument, argument[2:].replace("-", "_"))
        if argument != "--json" and (not argument.startswith("--") or name not in (*_FLAGS, *_TEXTS, "values")):
            return None
        if name in _FLAGS:
            options[name] = True
            continue
        value = next(left, None)
        if value is None or value.startswith("-"):
            return None
        if name == "values":
            options["values"].append(value)
        else:
            options[name] = value
    try:
        make_request(**{name: value for name, value in options.items() if name not in ("as_json", "quiet")})
    except UsageError:
        return None
    return options


def make_request(
    *,
    content: list[str] | None = None,
    out: str | None = None,
    deck_template: str | None = None,
    handout_template: str | None = None,
    deck_only: bool = False,
    handout_only: bool = False,
    check: bool = False,
    force: bool = False,
    allow_remote: bool = False,
    data: str | None = None,
    values: list[str] | None = None,
    brand: str | None = None,
    detail: str | None = None,
    allow_loss: bool = False,
) -> Request:
    """The options as a request; UsageError for what cannot be meant."""
    from generator.project import DETAIL_FORM, KINDS, read_detail
    from generator.running.jobs import Request

    if deck_only and handout_only:
        raise UsageError("--deck-only and --handout-only exclude each other")
    paths = {"--out": out, "--deck-template": deck_template, "--handout-template": handout_template, "--brand": brand}
    for option, path in paths.items():
        if path == "":
            raise UsageError("a path is needed", option)
    if detail is not None and not read_detail(detail):
        raise UsageError(f"{detail!r} is not {DETAIL_FORM}", "--detail")
    pairs = []
    for value in values or ():
        key, equals, text = value.partition("=")
        if not equals or not key.isidentifier():
            raise UsageError(f"{value!r} is not KEY=VALUE with a name as key", "--set")
        pairs.append((key, text))
    given = (("deck", deck_template), ("handout", handout_template))
    return Request(
        content=tuple(content or ()),
        out=out,
        templates=tuple((kind, path) for kind, path in given if path),
        kinds=("deck",) if deck_only else ("handout",) if handout_only else KINDS,
        check=check,
        force=force,
        allow_remote=allow_remote,
        data=data,
        values=tuple(pairs),
        brand=brand,
        detail=read_detail(detail),
        allow_loss=allow_loss,
    )


# ---- commands


def run_build(*, as_json: bool = False, quiet: bool = False, **options: Any) -> int:
    """`brief build` with options as `make_request` takes them; the exit code."""
    request = make_request(**options)
    return guard(lambda: _build(request, as_json=as_json, quiet=quiet), as_json=as_json)


def run_watch(*, quiet: bool = False, **options: Any) -> int:
    """`brief watch`; Ctrl-C is its ordinary end."""
    request = make_request(**options)
    return guard(lambda: _watch(request, quiet=quiet), interrupted=0)


def run_check(*, as_json: bool = False, render: bool = False, **options: Any) -> int:
    """`brief check` with options as `make_request` takes them; 1 when anything is missing, or drawn where it should
    not be."""
    request = make_request(**options)
    return guard(lambda: _check(request, as_json=as_json, render=render), as_json=as_json)


def run_explain(file: str, *, as_json: bool = False, data: str | None = None, values: list[str] | None = None) -> int:
    """`brief explain`."""
    request = make_request(content=[file], data=data, values=values)
    return guard(lambda: _explain(request, as_json=as_json), as_json=as_json)


def run_init(folder: str) -> int:
    """`brief init`."""
    return guard(lambda: _init(folder))


def run_schedule(system: str, at: str, content: list[str] | None, *, install: bool) -> int:
    """`brief schedule show` and `install`; UsageError for an unknown system or time."""
    from generator.running import schedule

    if system not in schedule.SYSTEMS:
        raise UsageError(f"{system!r} is none of {', '.join(schedule.SYSTEMS)}", "--with")
    try:
        when = schedule.parse_when(at)
    except ValueError as error:
        raise UsageError(str(error), "--at") from error
    return guard(lambda: _schedule(system, when, content, install=install))


def print_version() -> None:
    """`brief --version`."""
    from generator import __version__

    print_line(f"briefsmith {__version__}")


def _build(request: Request, *, as_json: bool, quiet: bool) -> int:
    from generator.running.build import build
    from generator.running.workspace import Workspace

    started = time.perf_counter()

    def tell(outcomes: Iterable[Outcome], diagnostics: Iterable[Diagnostic]) -> None:
        print_diagnostics(diagnostics)
        if not as_json and not quiet:
            _print_outcomes(outcomes)

    report = build(request, Workspace(), tell)
    if as_json:
        _print_report(report)
    elif not quiet and report.outcomes:
        print_line(_summary(report, time.perf_counter() - started))
    return report.exit_code


def _watch(request: Request, *, quiet: bool) -> int:
    from generator.running.watch import watch
    from generator.running.workspace import Workspace

    def tell(report: Report) -> None:
        print_diagnostics(report.diagnostics)
        if not quiet:
            _print_outcomes(report.outcomes)
            print_line("watching; Ctrl-C ends")

    watch(request, Workspace, tell)
    return 0


def _check(request: Request, *, as_json: bool, render: bool) -> int:
    import json

    from generator.running.check import check_outputs, checked_object, describe, has_failed
    from generator.running.workspace import Workspace

    found = check_outputs(request, Workspace(), render=render)
    entries = []
    for checked in found:
        print_diagnostics(checked.diagnostics)
        entries.append(checked_object(checked))
        if not as_json:
            line = describe(checked.account, checked.drawn) if checked.account else "not checked"
            print_line(f"{checked.shown}: {line}")
    if as_json:
        print_line(json.dumps({"checked": entries}, ensure_ascii=False, indent=2))
    return 1 if any(has_failed(checked) for checked in found) else 0


def _explain(request: Request, *, as_json: bool) -> int:
    from generator.running.explain import explain_file, explained_object, format_explanation
    from generator.running.workspace import Workspace

    explanation = explain_file(request, Workspace())
    print_diagnostics(explanation.diagnostics)
    if as_json:
        import json

        print_line(json.dumps(explained_object(explanation), ensure_ascii=False, indent=1))
        return 0
    for line in format_explanation(explanation):
        print_line(line)
    return 0


def _init(folder: str) -> int:
    from generator.running.initialise import initialise
    from generator.running.workspace import Workspace

    workspace = Workspace()
    created, kept = initialise(workspace.local(folder), workspace)
    for path in created:
        print_line(f"{workspace.show(path)}  created")
    for path in kept:
        print_line(f"{workspace.show(path)}  left as it is")
    where = "" if workspace.absolute(folder) == workspace.cwd else f"cd {folder}, then "
    print_line(f"{where}brief build makes the deck and the handout")
    return 0


def _schedule(system: str, when: When, content: list[str] | None, *, install: bool) -> int:
    from generator.running import schedule
    from generator.running.install import install_plan
    from generator.running.workspace import Workspace

    folder = Workspace().cwd
    files = [str(folder / name) for name in content or ()]
    job = schedule.Job(folder, (*_own_command(), "build", "--quiet", *(["--", *files] if files else [])), when)
    plan = schedule.plan_job(system, job, Path.home(), os.getuid() if hasattr(os, "getuid") else 0)
    if install:
        for line in install_plan(system, job, plan):
            print_line(line)
    else:
        print_line(plan.text.rstrip("\n"))
    if plan.note:
        print_line(plan.note, sys.stderr)
    return 0


def _own_command() -> tuple[str, ...]:
    """How a scheduler calls us: by absolute paths, since its environment is nearly empty."""
    program = Path(sys.argv[0])
    if program.stem == "brief" and program.is_file():
        return (str(program.absolute()),)
    return (sys.executable, "-m", "generator.cli")


# ---- saying


def report_object(report: Report) -> dict[str, list[dict[str, Any]]]:
    """The report as --json prints it."""
    outputs = [{"path": o.path, "kind": o.kind, "status": o.status, "sha256": o.sha256} for o in report.outcomes]
    keys = ("code", "severity", "file", "line", "message", "hint")
    said = [{key: getattr(d, key) for key in keys} for d in report.diagnostics]
    return {"outputs": outputs, "diagnostics": said}


def _print_report(report: Report) -> None:
    import json

    print_line(json.dumps(report_object(report), indent=1))


def _summary(report: Report, seconds: float) -> str:
    written = sum(outcome.status == "written" for outcome in report.outcomes)
    if not written:
        return f"nothing written, in {seconds:.2f} s"
    return f"{written} file{'' if written == 1 else 's'} written in {seconds:.2f} s"


def _print_outcomes(outcomes: Iterable[Outcome]) -> None:
    for outcome in outcomes:
        reasons = "; ".join(outcome.reasons) if outcome.status in ("written", "would change") else ""
        remarks = ", ".join(filter(None, (outcome.detail, reasons)))
        print_line(f"{outcome.path}  {outcome.status}{f' ({remarks})' if remarks else ''}")


def print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    """Print diagnostics to stderr, each on a line, its hint below it."""
    for d in diagnostics:
        place = d.file + (f":{d.line}" if d.line is not None else "")
        print_line(f"{place}: {d.code} {d.message}" if place else f"{d.code} {d.message}", sys.stderr)
        if d.hint:
            print_line(f"  hint: {d.hint}", sys.stderr)


_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def print_line(text: str, stream: TextIO | None = None) -> None:
    """Print a line. Control characters, which file names and content may hold, are shown, not sent to the terminal;
    a reader who went away ends the talking, not the work."""
    stream = stream or sys.stdout
    try:
        print(_CONTROL.sub(lambda found: ascii(found.group())[1:-1], text), file=stream, flush=True)
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError) and stream is not sys.stderr:
            print_line(f"standard output cannot be written: {error.strerror}", sys.stderr)


def guard(run: Callable[[], int], *, as_json: bool = False, interrupted: int = 130) -> int:
    """The exit code of a command; errors become a line, never a traceback."""
    try:
        return run()
    except KeyboardInterrupt:
        return interrupted
    except BriefError as error:
        _print_failure(error.diagnostics, as_json=as_json)
        return error.exit_code
    except Exception as error:
        if os.environ.get("BRIEF_TRACEBACK"):
            raise
        from generator.running.build import internal_error

        _print_failure((internal_error(error),), as_json=as_json)
        return 1


def _print_failure(diagnostics: tuple[Diagnostic, ...], *, as_json: bool) -> None:
    from generator.running.build import Report

    print_diagnostics(diagnostics)
    if as_json:
        _print_report(Report((), diagnostics, 1))


if __name__ == "__main__":
    main()
