"""The command line: the only place that prints and exits.

In: arguments. Out: what was written on stdout, diagnostics on stderr, an exit code: 0 done or fresh, 1 error,
2 usage, 3 --check would change, 4 conflict, 5 some of several failed, 75 busy. Imports what a command needs when it
runs: a run that finds everything fresh must start and end within a tenth of a second.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from generator import __version__
from generator.diagnostics import BriefError, Diagnostic

if TYPE_CHECKING:
    from generator.running.build import Outcome, Report
    from generator.running.jobs import Request

app = typer.Typer(
    name="brief",
    help="One Markdown comparison in, a briefing deck and a handout out.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
schedule_app = typer.Typer(
    help="A job that builds regularly, run by the system's own scheduler.", rich_markup_mode=None
)
app.add_typer(schedule_app, name="schedule", no_args_is_help=True)

_Content = Annotated[list[str] | None, typer.Argument(metavar="[CONTENT]...", help="Content files; none: all of them.")]
_Out = Annotated[str | None, typer.Option("--out", metavar="DIR", help="Where outputs go.")]
_DeckTemplate = Annotated[str | None, typer.Option(metavar="FILE", help="A PowerPoint file that gives the look.")]
_HandoutTemplate = Annotated[str | None, typer.Option(metavar="FILE", help="A Word file that gives the look.")]
_DeckOnly = Annotated[bool, typer.Option("--deck-only", help="No handout.")]
_HandoutOnly = Annotated[bool, typer.Option("--handout-only", help="No deck.")]
_Remote = Annotated[bool, typer.Option("--allow-remote", help="Fetch images from the network.")]
_Data = Annotated[str | None, typer.Option(metavar="FILE", help="Values for expressions: JSON, YAML or TOML.")]
_Set = Annotated[list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="A value for expressions.")]
_Force = Annotated[bool, typer.Option("--force", help="Overwrite outputs edited by hand; a backup is kept.")]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing of what went well.")]
_With = Annotated[
    str, typer.Option("--with", metavar="SYSTEM", help="cron, systemd, launchd, schtasks, github, gitlab.")
]
_At = Annotated[str, typer.Option("--at", metavar="WHEN", help='"Mon 07:00", "Mon-Fri 18:00", "daily 06:00".')]


@app.command()
def build(
    content: _Content = None,
    *,
    out: _Out = None,
    deck_template: _DeckTemplate = None,
    handout_template: _HandoutTemplate = None,
    deck_only: _DeckOnly = False,
    handout_only: _HandoutOnly = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 3 if a build would.")] = False,
    force: _Force = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one report object on stdout.")] = False,
    allow_remote: _Remote = False,
    data: _Data = None,
    values: _Set = None,
    quiet: _Quiet = False,
) -> None:
    """Build decks and handouts. What has not changed is not written again."""
    request = _request(
        content=content,
        out=out,
        deck_template=deck_template,
        handout_template=handout_template,
        deck_only=deck_only,
        handout_only=handout_only,
        allow_remote=allow_remote,
        data=data,
        values=values,
        check=check,
        force=force,
    )
    _guard(lambda: _build(request, as_json=as_json, quiet=quiet), as_json=as_json)


@app.command()
def watch(
    content: _Content = None,
    *,
    out: _Out = None,
    deck_template: _DeckTemplate = None,
    handout_template: _HandoutTemplate = None,
    deck_only: _DeckOnly = False,
    handout_only: _HandoutOnly = False,
    force: _Force = False,
    allow_remote: _Remote = False,
    data: _Data = None,
    values: _Set = None,
    quiet: _Quiet = False,
) -> None:
    """Build again whenever content, images or templates change, until Ctrl-C."""
    request = _request(
        content=content,
        out=out,
        deck_template=deck_template,
        handout_template=handout_template,
        deck_only=deck_only,
        handout_only=handout_only,
        allow_remote=allow_remote,
        data=data,
        values=values,
        check=False,
        force=force,
    )
    _guard(lambda: _watch(request, quiet=quiet), interrupted=0)


@app.command()
def init(folder: Annotated[str, typer.Argument(metavar="[DIR]", help="Where; here when not given.")] = ".") -> None:
    """Set up a project: brief.toml, an example, and the templates to make your own. Overwrites nothing."""
    _guard(lambda: _init(folder))


@schedule_app.command("show")
def schedule_show(system: _With, at: _At = "Mon 07:00", content: _Content = None) -> None:
    """Print the job, and how to install it."""
    _guard(lambda: _schedule(system, at, content, install=False))


@schedule_app.command("install")
def schedule_install(system: _With, at: _At = "Mon 07:00", content: _Content = None) -> None:
    """Install the job; again: replace our own entry and nothing else."""
    _guard(lambda: _schedule(system, at, content, install=True))


def _print_version(wanted: bool) -> None:
    if wanted:
        _print(f"briefsmith {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    return None


def main() -> None:
    """The console command. Exits with the codes named above; never shows a traceback unless BRIEF_TRACEBACK is set."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # file names may hold what a terminal cannot show
    app()


# ---- commands


def _build(request: Request, *, as_json: bool, quiet: bool) -> int:
    from generator.running.build import build as run_build
    from generator.running.workspace import Workspace

    started = time.perf_counter()

    def tell(outcomes: Iterable[Outcome], diagnostics: Iterable[Diagnostic]) -> None:
        _print_diagnostics(diagnostics)
        if not as_json and not quiet:
            _print_outcomes(outcomes)

    report = run_build(request, Workspace(), tell)
    if as_json:
        _print(json.dumps(report_object(report), indent=1))
    elif not quiet and report.outcomes:
        _print(_summary(report, time.perf_counter() - started))
    return report.exit_code


def _watch(request: Request, *, quiet: bool) -> int:
    from generator.running.watch import watch as run_watch
    from generator.running.workspace import Workspace

    def tell(report: Report) -> None:
        _print_diagnostics(report.diagnostics)
        if not quiet:
            _print_outcomes(report.outcomes)
            _print("watching; Ctrl-C ends")

    run_watch(request, Workspace, tell)
    return 0


def _init(folder: str) -> int:
    from generator.running.initialise import initialise
    from generator.running.workspace import Workspace

    workspace = Workspace()
    created, kept = initialise(workspace.absolute(folder), workspace)
    for path in created:
        _print(f"{workspace.show(path)}  created")
    for path in kept:
        _print(f"{workspace.show(path)}  left as it is")
    where = "" if workspace.absolute(folder) == workspace.cwd else f"cd {folder}, then "
    _print(f"{where}brief build makes the deck and the handout")
    return 0


def _schedule(system: str, at: str, content: list[str] | None, *, install: bool) -> int:
    from generator.running import schedule
    from generator.running.install import install_plan

    if system not in schedule.SYSTEMS:
        raise typer.BadParameter(f"{system!r} is none of {', '.join(schedule.SYSTEMS)}", param_hint="--with")
    try:
        when = schedule.parse_when(at)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--at") from error
    folder = Path.cwd()
    files = [str(folder / name) for name in content or ()]
    job = schedule.Job(folder, (*_own_command(), "build", "--quiet", *(["--", *files] if files else [])), when)
    plan = schedule.plan_job(system, job, Path.home(), os.getuid() if hasattr(os, "getuid") else 0)
    if install:
        for line in install_plan(system, job, plan):
            _print(line)
    else:
        _print(plan.text.rstrip("\n"))
    if plan.note:
        _print(plan.note, sys.stderr)
    return 0


def _own_command() -> tuple[str, ...]:
    """How a scheduler calls us: by absolute paths, since its environment is nearly empty."""
    program = Path(sys.argv[0])
    if program.stem == "brief" and program.is_file():
        return (str(program.absolute()),)
    return (sys.executable, "-m", "generator.cli")


def _request(
    *,
    content: list[str] | None,
    out: str | None,
    deck_template: str | None,
    handout_template: str | None,
    deck_only: bool,
    handout_only: bool,
    allow_remote: bool,
    data: str | None,
    values: list[str] | None,
    check: bool,
    force: bool,
) -> Request:
    """The options as a request; what cannot be meant is a usage error (exit code 2)."""
    from generator.project import KINDS
    from generator.running.jobs import Request

    if deck_only and handout_only:
        raise typer.BadParameter("--deck-only and --handout-only exclude each other")
    if out is not None and not out:
        raise typer.BadParameter("a folder is needed", param_hint="--out")
    pairs = []
    for value in values or ():
        key, equals, text = value.partition("=")
        if not equals or not key.isidentifier():
            raise typer.BadParameter(f"{value!r} is not KEY=VALUE with a name as key", param_hint="--set")
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
    )


# ---- saying


def report_object(report: Report) -> dict[str, list[dict[str, Any]]]:
    """The report as --json prints it."""
    outputs = [{"path": o.path, "kind": o.kind, "status": o.status, "sha256": o.sha256} for o in report.outcomes]
    keys = ("code", "severity", "file", "line", "message", "hint")
    said = [{key: getattr(d, key) for key in keys} for d in report.diagnostics]
    return {"outputs": outputs, "diagnostics": said}


def _summary(report: Report, seconds: float) -> str:
    written = sum(outcome.status == "written" for outcome in report.outcomes)
    if not written:
        return f"nothing written, in {seconds:.2f} s"
    return f"{written} file{'' if written == 1 else 's'} written in {seconds:.2f} s"


def _print_outcomes(outcomes: Iterable[Outcome]) -> None:
    for outcome in outcomes:
        reasons = "; ".join(outcome.reasons) if outcome.status in ("written", "would change") else ""
        remarks = ", ".join(filter(None, (outcome.detail, reasons)))
        _print(f"{outcome.path}  {outcome.status}{f' ({remarks})' if remarks else ''}")


def _print_diagnostics(diagnostics: Iterable[Diagnostic]) -> None:
    for d in diagnostics:
        place = d.file + (f":{d.line}" if d.line is not None else "")
        _print(f"{place}: {d.code} {d.message}" if place else f"{d.code} {d.message}", sys.stderr)
        if d.hint:
            _print(f"  hint: {d.hint}", sys.stderr)


_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def _print(text: str, stream: TextIO | None = None) -> None:
    """Print a line. Control characters, which file names and content may hold, are shown, not sent to the terminal;
    a reader who went away ends the talking, not the work."""
    stream = stream or sys.stdout
    try:
        print(_CONTROL.sub(lambda found: ascii(found.group())[1:-1], text), file=stream, flush=True)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _guard(run: Callable[[], int], *, as_json: bool = False, interrupted: int = 130) -> None:
    """Run a command and exit with its code; errors become a line, never a traceback."""
    try:
        code = run()
    except KeyboardInterrupt:
        code = interrupted
    except BriefError as error:
        code = error.exit_code
        _print_failure(error.diagnostics, as_json=as_json)
    except Exception as error:
        if isinstance(error, typer.Exit | typer.BadParameter) or os.environ.get("BRIEF_TRACEBACK"):
            raise
        from generator.running.build import internal_error

        code = 1
        _print_failure((internal_error(error),), as_json=as_json)
    raise typer.Exit(code)


def _print_failure(diagnostics: tuple[Diagnostic, ...], *, as_json: bool) -> None:
    from generator.running.build import Report

    _print_diagnostics(diagnostics)
    if as_json:
        _print(json.dumps(report_object(Report((), diagnostics, 1)), indent=1))


if __name__ == "__main__":
    main()
