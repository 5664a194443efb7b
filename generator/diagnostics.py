"""Everything that is said to the user, as values with stable codes.

In: what a step noticed. Out: `Diagnostic` values, and `BriefError` for what stops a build.
Never prints and never exits: only `cli` does. Every code is in `CODES`, from which
`docs/diagnostics.md` is generated; a test holds that each code is used and documented.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias


class Severity(StrEnum):
    """How much a diagnostic weighs: an error stops the output, the others never do."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One thing to say: where (`file:line`), what (`code`, `message`), what to do (`hint`).

    `line` is 1-based; None means the whole file. `file` is as the user would name it.
    """

    code: str
    severity: Severity
    message: str
    file: str = ""
    line: int | None = None
    hint: str = ""

    def __str__(self) -> str:
        place = self.file + (f":{self.line}" if self.line is not None else "")
        text = f"{place}: {self.code} {self.message}" if place else f"{self.code} {self.message}"
        return f"{text} Hint: {self.hint}" if self.hint else text

    def at(self, file: str) -> Diagnostic:
        """The same diagnostic, said of `file` where it did not name one."""
        return self if self.file else replace(self, file=file)


Diagnostics: TypeAlias = tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """What a code stands for: its severity, its meaning, and the usual remedy."""

    severity: Severity
    meaning: str
    remedy: str


_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# One hundred to a room: 1xx readers, 2xx planner and layout, 3xx templates, 4xx outputs, 5xx settings and running.
CODES: dict[str, Code] = {
    # readers
    "BRF101": Code(_ERROR, "The content file is missing or cannot be read.", "Check the path and its permissions."),
    "BRF102": Code(_ERROR, "The content file is empty.", "Write at least a title or a paragraph."),
    "BRF103": Code(_ERROR, "The content file is not text.", "Give a Markdown file."),
    "BRF104": Code(_WARNING, "The encoding was guessed.", "Save the file as UTF-8."),
    "BRF105": Code(_ERROR, "The content is larger than the limit.", "Split the document."),
    "BRF106": Code(_WARNING, "Characters are damaged.", "Save the file as UTF-8 and type the damaged ones again."),
    "BRF107": Code(_NOTE, "Control characters were taken out; Office files cannot hold them.", "Delete them."),
    "BRF108": Code(_NOTE, "Text was kept plain: it nests too deep or holds too much markup.", "Simplify it."),
    "BRF110": Code(_NOTE, "A table was repaired.", "Add the delimiter row or even out the cells to silence this."),
    "BRF111": Code(_NOTE, "A heading has no blank after its number signs.", "Put a blank after them."),
    "BRF112": Code(_NOTE, "A script or style was left out.", "Delete it."),
    "BRF113": Code(_WARNING, "An HTML comment, script or declaration is not closed.", "Close it."),
    "BRF114": Code(_NOTE, "Nothing refers to a footnote; it stands last.", "Refer to it as [^label]."),
    "BRF120": Code(_WARNING, "The front matter was left out.", "Make it a valid YAML or TOML mapping."),
    "BRF121": Code(_WARNING, "The front matter has an unknown key.", "Use one of the keys of docs/guide.md."),
    "BRF122": Code(_WARNING, "A value in the front matter has the wrong type.", "Give the type that is named."),
    "BRF123": Code(_WARNING, "A key of the front matter is given twice.", "Keep one of them."),
    "BRF130": Code(_ERROR, "An expression in the content fails.", "Correct it, or take `jinja: true` away."),
    # layout
    "BRF201": Code(_NOTE, "Text was continued on another slide.", "Shorten the text if one slide is wanted."),
    # templates
    "BRF301": Code(_ERROR, "The template is missing or cannot be read.", "Check the path and its permissions."),
    # outputs
    "BRF401": Code(_ERROR, "The output cannot be written.", "Check the folder and its permissions."),
    # settings and running
    "BRF501": Code(_WARNING, "An unknown setting was ignored.", "Use one of the settings of docs/guide.md."),
}


def diagnose(code: str, message: str, *, file: str = "", line: int | None = None, hint: str = "") -> Diagnostic:
    """The diagnostic of `code`, with the severity that `CODES` gives it; an unknown code is a KeyError."""
    return Diagnostic(code, CODES[code].severity, message, file, line, hint)


class BriefError(Exception):
    """Stops one output with diagnostics to show; carries the exit code that fits."""

    def __init__(self, *diagnostics: Diagnostic, exit_code: int = 1) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics
        self.exit_code = exit_code
