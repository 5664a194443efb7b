"""A new project: settings, one example, and the default templates to make one's own.

In: a folder. Out: the files created and those left alone. Never overwrites anything.
"""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import BriefError, diagnose
from generator.project import SETTINGS_FILE
from generator.running.jobs import DEFAULT_TEMPLATES, default_template
from generator.running.workspace import MAX_TEMPLATE_BYTES, Workspace, read_regular

_SETTINGS = """\
# Settings of this project; paths are relative to this file.

# Which files are built when none is named.
content = ["content/*.md"]

# Where decks and handouts go.
out = "output"

# The looks: put your own PowerPoint and Word files here.
[templates]
deck = "templates/briefing.pptx"
handout = "templates/handout.docx"
"""

_EXAMPLE = """\
---
title: Buying or building the booking system
subtitle: Options for the board
---

Buy: a hosted product, configured to fit.

Build: our own product, made by our own team.

- Buy means that a vendor runs the booking system and we adapt to what it offers.
- Build means that our team develops and runs a booking system made for us.

|            | Buy                                   | Build                                        |
|------------|---------------------------------------|----------------------------------------------|
| Time       | Live in three months                  | Live in twelve months                        |
| Cost       | Yearly fee, rising with use           | High at first, then salaries                 |
| Fit        | Covers the common cases               | Covers our cases exactly                     |
| Risk       | Depends on the vendor                 | Depends on keeping the team                  |
| Benefits   | Fast start, proven product            | Full control, knowledge stays here           |
| Challenges | Limited changes, data leaves the house | Late start, upkeep for years                |

# Conclusion

Building gives full control, but it comes nine months later and binds the team for years.
Buying covers the common cases at once. We should buy now and review the choice after two years.
"""


def initialise(folder: Path, workspace: Workspace) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Create what a project needs in `folder`: (created, left alone). BriefError (BRF521) when that fails."""
    files = {SETTINGS_FILE: _SETTINGS.encode(), "content/briefing.md": _EXAMPLE.encode()}
    for kind, name in DEFAULT_TEMPLATES.items():
        files[f"templates/{name}"] = read_regular(default_template(kind), MAX_TEMPLATE_BYTES)
    created: list[Path] = []
    kept: list[Path] = []
    for name, content in files.items():
        path = folder / name
        try:
            if path.exists() or path.is_symlink():
                kept.append(path)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            workspace.before("write", path)
            with path.open("xb") as stream:  # "x": never over what appeared meanwhile
                stream.write(content)
        except OSError as error:
            why = error.strerror or str(error)
            raise BriefError(diagnose("BRF521", f"cannot be written: {why}", file=workspace.show(path))) from error
        created.append(path)
    return tuple(created), tuple(kept)
