"""Writes docs/diagnostics.md from the codes themselves: run it after a change to `CODES`.

In: `generator.diagnostics.CODES`. Out: the page, on standard output with `--print`, else in its file.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from generator.diagnostics import CODES

PAGE = Path(__file__).with_name("diagnostics.md")
ROOMS = {"1": "Content", "2": "Planning and layout", "3": "Templates and writing", "4": "Outputs", "5": "Running"}
HEAD = """\
# Diagnostics

Everything that Briefsmith says has a code that never changes its meaning. On the terminal a diagnostic reads
`file:line: CODE message`, with a hint where one helps; `--json` gives the same as objects. An **error** stops that
output and nothing of it is written; a **warning** says that something is not as you wrote it; a **note** says what was
understood or mended. Neither of the last two stops a build.

This page is written by `docs/build_diagnostics.py`.
"""


def render_page() -> str:
    """The page: a table of code, severity, meaning and remedy for each hundred, in order of the codes."""
    lines = [HEAD]
    for digit, room in ROOMS.items():
        lines += [f"## {room}", "", "| code | severity | meaning | what to do |", "| --- | --- | --- | --- |"]
        for code, known in sorted(CODES.items()):
            if code.startswith(f"BRF{digit}"):
                lines.append(f"| {code} | {known.severity} | {known.meaning} | {known.remedy} |")
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    if "--print" in sys.argv:
        sys.stdout.write(render_page())
    else:
        PAGE.write_text(render_page(), encoding="utf-8")
