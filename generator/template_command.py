"""`brief template` as the command line sees it: what is seen in a template, its pins, what a new edition changes.

In: options. Out: what was printed, by `cli`'s own means, and an exit code.
"""

from __future__ import annotations

from pathlib import Path

from generator import cli


def run_inspect(file: str, *, as_json: bool = False, picture: str | None = None) -> int:
    """`brief template inspect`."""
    return cli.guard(lambda: _inspect(file, as_json=as_json, picture=picture), as_json=as_json)


def run_pin(file: str) -> int:
    """`brief template pin`."""
    return cli.guard(lambda: _pin(file))


def run_diff(old: str, new: str, *, as_json: bool = False) -> int:
    """`brief template diff`."""
    return cli.guard(lambda: _diff(old, new, as_json=as_json), as_json=as_json)


def _inspect(file: str, *, as_json: bool, picture: str | None) -> int:
    from generator.running.inspection import inspect_file
    from generator.running.inspection_report import format_inspection, inspection_object
    from generator.running.workspace import Workspace

    workspace = Workspace()
    inspection = inspect_file(file, workspace)
    drawn: tuple[Path, ...] = ()
    if picture is not None:
        from generator.running.layout_pictures import draw_layouts

        drawn, said = draw_layouts(inspection, workspace.local(picture), workspace)
        cli.print_diagnostics(said)
    if as_json:
        import json

        shown = {"pictures": [workspace.show(path) for path in drawn]} if picture is not None else {}
        cli.print_line(json.dumps(inspection_object(inspection) | shown, indent=1, ensure_ascii=False))
        return 0
    for line in format_inspection(inspection):
        cli.print_line(line)
    for path in drawn:
        cli.print_line(f"{workspace.show(path)}  written")
    return 0


def _pin(file: str) -> int:
    from generator.running.inspection import write_pins
    from generator.running.workspace import Workspace

    workspace = Workspace()
    path, is_written = write_pins(file, workspace)
    cli.print_line(
        f"{workspace.show(path)}  {'written' if is_written else 'left as it is: it pins this template already'}"
    )
    return 0


def _diff(old: str, new: str, *, as_json: bool) -> int:
    from generator.running.inspection import compare_templates, inspect_file
    from generator.running.workspace import Workspace

    workspace = Workspace()
    lines = compare_templates(inspect_file(old, workspace), inspect_file(new, workspace))
    if as_json:
        import json

        cli.print_line(json.dumps({"old": old, "new": new, "changes": list(lines)}, indent=1, ensure_ascii=False))
        return 0
    for line in lines:
        cli.print_line(line)
    if not lines:
        cli.print_line("nothing changes")
    return 0
