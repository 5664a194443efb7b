"""Jobs for the scheduler that a machine already has; we own none.

In: a project folder, a command, a time such as "Mon 07:00". Out: the text of the job for cron, systemd, launchd,
the Windows Task Scheduler, GitHub or GitLab, and the commands that install it. Installing again replaces our own
entry (known by a mark made from the project's path) and nothing else.
"""

from __future__ import annotations

import hashlib
import re
import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import BriefError, diagnose

SYSTEMS = ("cron", "systemd", "launchd", "schtasks", "github", "gitlab")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class When:
    """Days of the week (0 is Monday, as in ISO 8601 less one; all seven for daily) and a time of day."""

    days: tuple[int, ...]
    hour: int
    minute: int

    @property
    def is_daily(self) -> bool:
        return len(self.days) == 7


@dataclass(frozen=True, slots=True)
class Job:
    """What is to run: `command` (absolute program and arguments) in `folder`."""

    folder: Path
    command: tuple[str, ...]
    when: When

    @property
    def mark(self) -> str:
        """The name of this project's job, the same at each installation."""
        return "briefsmith-" + hashlib.sha256(str(self.folder).encode("utf-8", "surrogateescape")).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a job is installed: `text` to show, `files` to write (path, text), `commands` to run, `note` on what it
    does. `keep` means that an existing file is left alone."""

    text: str
    files: tuple[tuple[Path, str], ...] = ()
    commands: tuple[tuple[str, ...], ...] = ()
    note: str = ""
    keep: bool = False


def parse_when(text: str) -> When:
    """A time such as "Mon 07:00", "Mon,Thu 7:30", "Mon-Fri 18:00", "daily 06:00" or "06:00"; ValueError otherwise."""
    found = re.fullmatch(r"\s*(?:(?P<days>[A-Za-z][A-Za-z,\-]*)\s+)?(?P<hour>\d{1,2}):(?P<minute>\d{2})\s*", text)
    if not found or int(found["hour"]) > 23 or int(found["minute"]) > 59:
        raise ValueError(f'"{text}" is no time; write for example "Mon 07:00", "Mon-Fri 18:00" or "daily 06:00"')
    return When(_parse_days(found["days"] or "daily"), int(found["hour"]), int(found["minute"]))


def _parse_days(text: str) -> tuple[int, ...]:
    if text.lower() in ("daily", "everyday"):
        return tuple(range(7))
    if text.lower() in ("weekdays", "workdays"):
        return tuple(range(5))
    found: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.partition("-")
        start, end = _day_number(first), _day_number(last if dash else first)
        found |= {(start + n) % 7 for n in range((end - start) % 7 + 1)}
    return tuple(sorted(found))


def _day_number(text: str) -> int:
    names = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    for number, full in enumerate(names):
        if len(text) >= 3 and full.startswith(text.lower()):
            return number
    raise ValueError(f'"{text}" is no day of the week; write {", ".join(DAYS)}')


# ---- one function for each system


def plan_cron(job: Job) -> Plan:
    """A line for crontab(5): "%" would end the command there, so it is escaped."""
    command = f"cd {shlex.quote(str(job.folder))} && {shlex.join(job.command)}"
    line = f"{cron_fields(job.when)} {command.replace('%', chr(92) + '%')} # {job.mark}"
    return Plan(line + "\n", note="It runs as your user; a run missed while the machine is off is not caught up.")


def merge_crontab(current: str, line: str, mark: str) -> str:
    """The crontab with our line in the place of our earlier one, everything else as it was."""
    kept = [one for one in current.splitlines() if not one.endswith(f"# {mark}")]
    return "\n".join([*kept, line.rstrip("\n")]) + "\n"


def cron_fields(when: When) -> str:
    """Minute, hour and day of the week as in crontab(5), where Sunday is 0."""
    days = "*" if when.is_daily else ",".join(str((day + 1) % 7) for day in when.days)
    return f"{when.minute} {when.hour} * * {days}"


def plan_systemd(job: Job, home: Path) -> Plan:
    """A user service with a timer (systemd.service(5), systemd.timer(5)); a missed run is caught up."""
    folder = home / ".config/systemd/user"
    days = "" if job.when.is_daily else ",".join(DAYS[day] for day in job.when.days) + " "
    service = (
        f"[Unit]\nDescription=Briefings of {_systemd_text(str(job.folder))}\n\n[Service]\nType=oneshot\n"
        f"WorkingDirectory={_systemd_text(str(job.folder))}\n"
        f"ExecStart={' '.join(map(_systemd_word, job.command))}\n"
    )
    timer = (
        f"[Unit]\nDescription=Briefings of {_systemd_text(str(job.folder))}\n\n[Timer]\n"
        f"OnCalendar={days}*-*-* {job.when.hour:02}:{job.when.minute:02}:00\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n"
    )
    files = ((folder / f"{job.mark}.service", service), (folder / f"{job.mark}.timer", timer))
    control = ("systemctl", "--user")
    commands = ((*control, "daemon-reload"), (*control, "enable", "--now", f"{job.mark}.timer"))
    return _with_text(files, commands, "loginctl enable-linger lets it run while you are not logged in.")


def _systemd_text(text: str) -> str:
    return text.replace("%", "%%").replace("\n", " ")


def _systemd_word(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return f'"{escaped}"'


def plan_launchd(job: Job, home: Path, user: int) -> Plan:
    """A property list for launchd (launchd.plist(5), where Sunday is 0); a run missed in sleep is caught up."""
    import plistlib

    time = {"Hour": job.when.hour, "Minute": job.when.minute}
    days = [time] if job.when.is_daily else [{**time, "Weekday": (day + 1) % 7} for day in job.when.days]
    label = f"io.{job.mark}"
    path = home / "Library/LaunchAgents" / f"{label}.plist"
    values = {
        "Label": label,
        "ProgramArguments": list(job.command),
        "WorkingDirectory": str(job.folder),
        "StartCalendarInterval": days,
    }
    domain = f"gui/{user}"
    commands = (("launchctl", "bootout", f"{domain}/{label}"), ("launchctl", "bootstrap", domain, str(path)))
    return _with_text(((path, plistlib.dumps(values).decode()),), commands, "It runs while you are logged in.")


def plan_schtasks(job: Job) -> Plan:
    """A call of schtasks.exe; /F replaces our earlier task. `brief` is told its folder, since tasks start elsewhere."""
    inner = f'cd /d "{job.folder}" && {subprocess.list2cmdline(job.command)}'
    plan = (
        ["/SC", "DAILY"]
        if job.when.is_daily
        else ["/SC", "WEEKLY", "/D", ",".join(DAYS[d].upper() for d in job.when.days)]
    )
    command = (
        "schtasks", "/Create", "/F", "/TN", f"Briefsmith\\{job.mark}", "/TR", f"cmd /c {inner}",
        *plan, "/ST", f"{job.when.hour:02}:{job.when.minute:02}",
    )  # fmt: skip
    note = "It runs while you are logged in; Task Scheduler shows it under Briefsmith."
    return Plan(subprocess.list2cmdline(command) + "\n", commands=(command,), note=note)


def plan_github(job: Job) -> Plan:
    """A GitHub workflow with a schedule (UTC) whose outputs are artefacts."""
    text = f"""\
# {job.mark}
name: Briefings
on:
  workflow_dispatch:
  schedule:
    - cron: "{cron_fields(job.when)}" # UTC
permissions:
  contents: read
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - run: pip install briefsmith
      - run: brief build --out dist
      - uses: actions/upload-artifact@v4
        with:
          name: briefings
          path: |
            dist/*.pptx
            dist/*.docx
"""
    path = job.folder / ".github/workflows/briefings.yml"
    note = "GitHub counts in UTC, may start late, and stops schedules of repositories without activity for 60 days."
    return Plan(text, files=((path, text),), note=note, keep=True)


def plan_gitlab(job: Job) -> Plan:
    """A GitLab job for scheduled pipelines; the schedule itself is made in GitLab's own settings."""
    text = f"""\
# {job.mark}
briefings:
  image: python:3.12
  rules:
    - if: $CI_PIPELINE_SOURCE == "schedule"
  script:
    - pip install briefsmith
    - brief build --out dist
  artifacts:
    paths:
      - dist/*.pptx
      - dist/*.docx
"""
    note = f'Make the schedule in GitLab under Build > Pipeline schedules with the pattern "{cron_fields(job.when)}".'
    return Plan(text, files=((job.folder / ".gitlab-ci.yml", text),), note=note, keep=True)


def plan_job(system: str, job: Job, home: Path, user: int) -> Plan:
    """The plan for one of `SYSTEMS`. BriefError (BRF520) for paths with control characters: no scheduler takes them."""
    if any(char < " " or char == "\x7f" for text in (str(job.folder), *job.command) for char in text):
        raise BriefError(
            diagnose("BRF520", "a path with a line break or another control character cannot be scheduled")
        )
    match system:
        case "cron":
            return plan_cron(job)
        case "systemd":
            return plan_systemd(job, home)
        case "launchd":
            return plan_launchd(job, home, user)
        case "schtasks":
            return plan_schtasks(job)
        case "github":
            return plan_github(job)
        case "gitlab":
            return plan_gitlab(job)
        case _:
            raise ValueError(f"{system} is none of {', '.join(SYSTEMS)}")


def _with_text(files: tuple[tuple[Path, str], ...], commands: tuple[tuple[str, ...], ...], note: str) -> Plan:
    shown = [f"# {path}\n{text}" for path, text in files]
    return Plan("\n".join([*shown, "# then\n" + "\n".join(map(shlex.join, commands))]) + "\n", files, commands, note)
