"""Jobs for the system's own scheduler: right text, right quoting, the same twice is the same once."""

import plistlib
import shlex
from pathlib import Path

import pytest

from generator.running.schedule import Job, When, cron_fields, merge_crontab, parse_when, plan_job

ODD = Path("/srv/a b/100% 'done' $HOME")
JOB = Job(Path("/srv/briefs"), ("/opt/bin/brief", "build", "--quiet"), When((0,), 7, 0))
HOME = Path("/home/ada")


def odd_job(command=("/opt/my tools/brief", "build")):
    return Job(ODD, command, When((0,), 7, 0))


@pytest.mark.parametrize(
    ("text", "days", "hour", "minute"),
    [
        ("Mon 07:00", (0,), 7, 0),
        ("monday 7:05", (0,), 7, 5),
        ("Mon,Thu 23:59", (0, 3), 23, 59),
        ("Mon-Fri 18:00", (0, 1, 2, 3, 4), 18, 0),
        ("Sat-Mon 00:00", (0, 5, 6), 0, 0),
        ("weekdays 06:00", (0, 1, 2, 3, 4), 6, 0),
        ("daily 06:00", (0, 1, 2, 3, 4, 5, 6), 6, 0),
        ("06:00", (0, 1, 2, 3, 4, 5, 6), 6, 0),
    ],
)
def test_times_are_read(text, days, hour, minute):
    assert parse_when(text) == When(days, hour, minute)


@pytest.mark.parametrize(
    "text", ["", "Mon", "Mon 25:00", "Mon 07:60", "Mo 07:00", "Mon 7", "Mon, 07:00", "-Fri 07:00", "x\n07:00"]
)
def test_what_is_no_time_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match="Mon"):
        parse_when(text)


def test_cron_counts_days_from_sunday():
    assert cron_fields(When((0, 6), 7, 5)) == "5 7 * * 1,0"
    assert cron_fields(parse_when("daily 06:00")) == "0 6 * * *"


def test_a_cron_line_quotes_odd_paths_and_escapes_percent_signs():
    line = plan_job("cron", odd_job(), HOME, 1000).text
    fields, _, command = line.partition(" cd ")
    assert fields == "0 7 * * 1"
    words = shlex.split("cd " + command.replace("\\%", "%"), comments=True)
    assert words == ["cd", str(ODD), "&&", "/opt/my tools/brief", "build"]
    assert "%" not in command.replace("\\%", "")


def test_a_crontab_gets_our_line_once_and_keeps_the_others():
    line = plan_job("cron", JOB, HOME, 1000).text
    theirs = "MAILTO=ada\n# comment\n0 1 * * * backup\n"
    once = merge_crontab(theirs, line, JOB.mark)
    assert once == theirs + line
    assert merge_crontab(once, line, JOB.mark) == once
    later = plan_job("cron", Job(JOB.folder, JOB.command, When((1,), 8, 0)), HOME, 1000).text
    assert merge_crontab(once, later, JOB.mark) == theirs + later


def test_two_projects_have_two_marks():
    assert JOB.mark != odd_job().mark


def test_systemd_units_escape_what_systemd_would_expand():
    plan = plan_job("systemd", odd_job(), HOME, 1000)
    (service_path, service), (timer_path, timer) = plan.files
    assert service_path.parent == HOME / ".config/systemd/user"
    assert service_path.stem == timer_path.stem == odd_job().mark
    assert f"WorkingDirectory={str(ODD).replace('%', '%%')}\n" in service
    assert 'ExecStart="/opt/my tools/brief" "build"\n' in service
    assert "OnCalendar=Mon *-*-* 07:00:00\n" in timer
    assert "Persistent=true" in timer
    assert plan.commands[-1] == ("systemctl", "--user", "enable", "--now", timer_path.name)


def test_a_launchd_list_is_a_property_list_that_says_all():
    plan = plan_job("launchd", odd_job(), HOME, 501)
    ((path, text),) = plan.files
    values = plistlib.loads(text.encode())
    assert path.parent == HOME / "Library/LaunchAgents"
    assert path.stem == values["Label"]
    assert values["ProgramArguments"] == ["/opt/my tools/brief", "build"]
    assert values["WorkingDirectory"] == str(ODD)
    assert values["StartCalendarInterval"] == [{"Hour": 7, "Minute": 0, "Weekday": 1}]
    assert plan.commands[-1] == ("launchctl", "bootstrap", "gui/501", str(path))


def test_a_windows_task_replaces_its_earlier_self():
    (command,) = plan_job("schtasks", JOB, HOME, 0).commands
    assert command[:5] == ("schtasks", "/Create", "/F", "/TN", f"Briefsmith\\{JOB.mark}")
    assert command[command.index("/D") + 1] == "MON"
    assert command[command.index("/ST") + 1] == "07:00"
    assert command[command.index("/TR") + 1] == 'cmd /c cd /d "/srv/briefs" && /opt/bin/brief build --quiet'


def test_workflow_files_are_yaml_that_builds_on_schedule():
    import yaml

    github = plan_job("github", JOB, HOME, 0)
    workflow = yaml.safe_load(github.text)
    assert workflow[True]["schedule"] == [{"cron": "0 7 * * 1"}]  # YAML 1.1 reads "on" as true
    assert github.files[0][0] == Path("/srv/briefs/.github/workflows/briefings.yml")
    assert github.keep
    gitlab = plan_job("gitlab", JOB, HOME, 0)
    assert yaml.safe_load(gitlab.text)["briefings"]["script"][-1] == "brief build --out dist"
    assert '"0 7 * * 1"' in gitlab.note
