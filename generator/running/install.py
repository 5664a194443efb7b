"""Installs scheduled jobs, through the system's own tools only.

In: a plan of `schedule`. Out: what was done, in words. Writes the files that the plan names, and runs its commands.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from generator.diagnostics import BriefError, diagnose
from generator.running.schedule import Job, Plan, merge_crontab

TIMEOUT = 60  # seconds for one command


def install_plan(system: str, job: Job, plan: Plan) -> tuple[str, ...]:
    """Do what the plan says; the same twice is the same once. BriefError (BRF520) when a tool is missing or refuses."""
    done: list[str] = []
    for path, text in plan.files:
        done.append(_write(path, text, keep=plan.keep))
    if system == "cron":
        current = _run(("crontab", "-l"), allow_failure=True)
        wanted = merge_crontab(current, plan.text, job.mark)
        if wanted == current:
            return ("unchanged: the crontab has this line",)
        _run(("crontab", "-"), given=wanted)
        done.append(f"crontab: {plan.text.strip()}")
    for command in plan.commands:
        _run(command, allow_failure="bootout" in command)  # nothing to boot out the first time
        done.append("ran: " + " ".join(command))
    return tuple(done)


def _write(path: Path, text: str, *, keep: bool) -> str:
    try:
        if path.exists() and path.read_text(encoding="utf-8", errors="replace") == text:
            return f"unchanged: {path}"
        if keep and (path.exists() or path.is_symlink()):
            return f"left alone: {path} exists; add what brief schedule show prints by hand"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise BriefError(diagnose("BRF520", f"cannot be written: {error.strerror}", file=str(path))) from error
    return f"wrote: {path}"


def _run(command: tuple[str, ...], *, given: str | None = None, allow_failure: bool = False) -> str:
    try:
        run = subprocess.run(
            command, input=given, capture_output=True, text=True, errors="surrogateescape", timeout=TIMEOUT, check=False
        )
    except FileNotFoundError as error:
        raise BriefError(diagnose("BRF520", f"{command[0]} is not installed on this machine")) from error
    except (OSError, subprocess.SubprocessError) as error:
        raise BriefError(diagnose("BRF520", f"{command[0]} cannot be run: {error}")) from error
    if run.returncode and not allow_failure:
        why = (run.stderr.strip() or run.stdout.strip() or f"exit code {run.returncode}").splitlines()[0]
        raise BriefError(diagnose("BRF520", f"{' '.join(command[:3])} failed: {why}"))
    return run.stdout if not run.returncode else ""
