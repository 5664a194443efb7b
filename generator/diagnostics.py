"""Everything that is said to the user, as values with stable codes.

In: what a step noticed. Out: `Diagnostic` values, and `BriefError` for what stops a build.
Never prints and never exits: only `cli` does. Every code is in `CODES`, from which
`docs/diagnostics.md` is generated; a test holds that each code is used and documented.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    "BRF111": Code(
        _NOTE,
        "A heading was repaired: no blank after its number signs, or a blank line above its underline.",
        "Put a blank after the signs, and the underline right under the words.",
    ),
    "BRF112": Code(_NOTE, "A script or style was left out.", "Delete it."),
    "BRF113": Code(_WARNING, "An HTML comment, script or declaration is not closed.", "Close it."),
    "BRF114": Code(_NOTE, "Nothing refers to a footnote; it stands last.", "Refer to it as [^label]."),
    "BRF115": Code(_NOTE, "Settings of another program have no use here.", "Nothing to do."),
    "BRF116": Code(_NOTE, "A fenced block or a part for one output is not closed.", "Close it."),
    "BRF117": Code(_NOTE, "Nothing refers to a link definition; it is not shown.", "Refer to it, or delete it."),
    "BRF118": Code(_NOTE, "A list nests deeper than Office knows; the rest stands on the ninth level.", "Flatten it."),
    "BRF119": Code(_NOTE, "A fenced block of an unknown kind was kept as its content.", "See docs/guide.md for kinds."),
    "BRF120": Code(_WARNING, "The front matter was left out.", "Make it a valid YAML or TOML mapping."),
    "BRF121": Code(_WARNING, "The front matter has an unknown key.", "Use one of the keys of docs/guide.md."),
    "BRF122": Code(_WARNING, "A value in the front matter has the wrong type.", "Give the type that is named."),
    "BRF123": Code(_WARNING, "A key of the front matter is given twice.", "Keep one of them."),
    "BRF130": Code(_ERROR, "An expression in the content fails.", "Correct it, or take `jinja: true` away."),
    "BRF131": Code(_NOTE, "A language is not known; numbers and dates follow another.", "Give a tag such as pt-BR."),
    "BRF132": Code(_WARNING, "A label of one's own cannot be used.", "Use the names and places of docs/data.md."),
    # slides of the author's choice
    "BRF140": Code(_NOTE, "A pause was left out; slides are shown whole.", "Nothing to do."),
    "BRF141": Code(_NOTE, "A directive has no effect where it stands.", "See docs/guide.md for its places."),
    "BRF142": Code(_NOTE, "A layout that was wished for cannot serve its slide.", "Wish for one of those named."),
    "BRF150": Code(_NOTE, "A formula is shown as its source.", "Use the commands of TeX that docs/forms.md lists."),
    # charts
    "BRF151": Code(_WARNING, "A chart block is shown as its source.", "Write it as docs/forms.md shows."),
    "BRF152": Code(
        _NOTE, "A chart block says something that was mended or left out.", "See docs/forms.md for its keys."
    ),
    "BRF153": Code(_NOTE, "A wish for a chart has no effect where it stands.", "Write it right before a table."),
    "BRF154": Code(_WARNING, "A table cannot be drawn as a chart and stays a table.", "Give it a column of numbers."),
    # layout
    "BRF201": Code(_NOTE, "Text was continued on another slide.", "Shorten the text if one slide is wanted."),
    "BRF205": Code(_NOTE, "A font is not known here; text was measured safely wide.", "Install the template's font."),
    # planner
    "BRF210": Code(_NOTE, "Something was taken for the comparison.", "Nothing to do; the reasons are given."),
    "BRF211": Code(_NOTE, "A comparison has no conclusion.", 'Write a section headed "Conclusion".'),
    "BRF212": Code(_WARNING, "A criterion has an empty cell.", 'Fill the cell, or write "n/a".'),
    "BRF213": Code(
        _WARNING,
        "An option that the front matter names is nowhere in the document.",
        "Write it as a table, a heading or the text has it.",
    ),
    "BRF214": Code(
        _WARNING, "No table has its criteria where the front matter says.", "Take `criteria` out, or turn the table."
    ),
    "BRF215": Code(
        _WARNING,
        "The front matter asks to merge tables, but no two are about the same options.",
        "Name the options alike in both tables.",
    ),
    "BRF220": Code(_NOTE, "A link within the document leads to no heading.", "Name a heading as #its-words."),
    "BRF221": Code(_WARNING, "A kind of slide that is asked for is not known.", "Use one of docs/comparisons.md."),
    "BRF222": Code(_NOTE, "There is nothing to show on a kind of slide that is asked for.", "Delete it from `slides`."),
    # what is compared, held against itself
    "BRF235": Code(_WARNING, "A name in the front matter is not in the comparison.", "Write it as the table has it."),
    "BRF236": Code(_WARNING, "All weights are zero; the totals are not weighted.", "Give at least one weight above 0."),
    "BRF237": Code(_WARNING, "A total in the source is not what its scores give.", "Correct the total or the scores."),
    "BRF238": Code(_WARNING, "A weight without scores, or scores without a weight, were left out.", "Give the other."),
    "BRF239": Code(_NOTE, "An option has no total: scores of it are missing.", "Give the scores that are named."),
    "BRF240": Code(_WARNING, "The conclusion chooses what is not compared.", "Name an option as the comparison does."),
    "BRF241": Code(_WARNING, "The recommended option has not the highest total.", "Say why, or check the scores."),
    "BRF242": Code(_WARNING, "The conclusion has a number that the comparison does not.", "Correct one of the two."),
    "BRF243": Code(_WARNING, "The recommended option has an empty cell.", 'Fill the cell, or write "n/a".'),
    # templates
    "BRF301": Code(_ERROR, "The template is missing or cannot be read.", "Check the path and its permissions."),
    "BRF302": Code(_ERROR, "The template is not a sound Office file.", "Open and save it in Office, unencrypted."),
    "BRF303": Code(_ERROR, "The template is of the wrong kind.", "PowerPoint for the deck, Word for the handout."),
    "BRF304": Code(_NOTE, "The template's macros were left out.", "Nothing to do: outputs never have macros."),
    "BRF305": Code(_ERROR, "The deck template has no slide layouts.", "Add a layout with a title to its master."),
    "BRF306": Code(_ERROR, "The pins of a template cannot be read.", "Mend the TOML file beside it at the line named."),
    "BRF307": Code(_WARNING, "A pin names what the template does not have.", "Correct the name or delete the line."),
    "BRF308": Code(_WARNING, "A pin has a role or kind that is not known.", "Give one of those that are named."),
    "BRF309": Code(_WARNING, "A slide to keep is not in the template.", "Give its number or its whole title."),
    # templates, as `brief template inspect` sees them
    "BRF310": Code(_WARNING, "A layout with places for content has no title.", "Give it a title placeholder."),
    "BRF311": Code(_WARNING, "Two placeholders of a layout share one idx.", "Delete one of them and insert it anew."),
    "BRF312": Code(_NOTE, "The template holds sample slides.", "Nothing to do, or name those that stay under keep."),
    "BRF313": Code(_WARNING, "Text of the template is too faint to read.", "Darken the text or lighten what it is on."),
    "BRF314": Code(_NOTE, "Layouts for content have no slide number.", "Turn it on in the slide master."),
    "BRF315": Code(_NOTE, "A layout leaves too little room for content.", "Enlarge its placeholder."),
    "BRF316": Code(_WARNING, "A font of the template is not known.", "Install it where briefings are built."),
    "BRF317": Code(_NOTE, "A layout has more than one title.", "Make the others text placeholders."),
    "BRF318": Code(_NOTE, "Several layouts have the same name.", "Name them apart."),
    "BRF319": Code(_WARNING, "No layout serves a kind of slide well.", "Add a layout as docs/templates.md describes."),
    "BRF320": Code(_NOTE, "Styles that a handout needs are not in the template.", "Nothing to do: they are made."),
    # brand
    "BRF340": Code(_ERROR, "The brand file is missing or cannot be read.", "Check the path and its permissions."),
    "BRF341": Code(_ERROR, "The brand file is no YAML mapping.", "Mend it at the line named; see docs/brand.md."),
    "BRF342": Code(
        _NOTE,
        "Colours of the brand are too faint for text; the nearest shades that can be read are used.",
        "Nothing to do, or give darker colours.",
    ),
    "BRF343": Code(_WARNING, "The brand file has an unknown key.", "Use one of the keys of docs/brand.md."),
    "BRF344": Code(
        _WARNING,
        "A template of one's own decides the look; the brand is not applied to it.",
        "Name either a template or a brand.",
    ),
    "BRF345": Code(_WARNING, "A value of the brand file was left out.", "Give what the message asks for."),
    "BRF346": Code(_WARNING, "A logo is left out.", "Give a PNG or JPEG file below the brand file's folder."),
    "BRF347": Code(_NOTE, "The brand file says things that have no use here.", "Nothing to do."),
    "BRF348": Code(_NOTE, "A logo is of a kind that Office cannot show everywhere.", "Give it as PNG as well."),
    # writers
    "BRF331": Code(_ERROR, "A tag in the template's text cannot be filled.", "Correct the tag or give the field."),
    "BRF332": Code(_ERROR, "The template lacks a layout that the deck was placed on.", "Give the template again."),
    "BRF333": Code(_WARNING, "A picture is not there; its text stands in its place.", "Check the picture's path."),
    "BRF334": Code(_ERROR, "A statement in the template's text is not closed, or was never opened.", "Pair it."),
    "BRF335": Code(_ERROR, "A table of the template gets rows of different columns.", "Tag all its rows alike."),
    "BRF336": Code(_NOTE, "A chart is drawn as another kind than asked for.", "Ask for the kind that is named."),
    "BRF337": Code(_NOTE, "A chart of a table leaves out numbers of it.", "Give all columns one unit."),
    "BRF350": Code(_NOTE, "The template's own slides or text stand for what was planned.", "See docs/tags.md."),
    "BRF351": Code(_WARNING, "Text that a tag placed does not fit its shape.", "Enlarge the shape in the template."),
    "BRF352": Code(
        _NOTE, "Sample slides without a tag were left out.", "Write {# keep #} in the notes of one to keep."
    ),
    "BRF390": Code(_ERROR, "Neither a PowerPoint nor a Word file.", "Give a .pptx, .potx, .docx or .dotx file."),
    "BRF391": Code(_ERROR, "The pins of the template cannot be written.", "Check the folder and its permissions."),
    "BRF392": Code(
        _NOTE, "Layouts were drawn on a plain ground, or not at all.", "Install LibreOffice to see the layouts."
    ),
    "BRF393": Code(_ERROR, "The pictures cannot be written.", "Check the folder and its permissions."),
    "BRF394": Code(_ERROR, "Templates of two kinds cannot be compared.", "Give two deck or two handout templates."),
    # handout templates
    "BRF360": Code(_NOTE, "Sample text of the handout template was left out.", "Put {{ body }} where the body goes."),
    "BRF361": Code(_NOTE, "The handout template is protected, so the handout is.", "Stop the template's protection."),
    "BRF362": Code(_NOTE, "The handout template has tracked changes.", "Accept or reject them in the template."),
    "BRF363": Code(_NOTE, "The table of contents lists headings without page numbers.", "Update it in Word: F9."),
    "BRF364": Code(_NOTE, "The handout template has tags, but no {{ body }}.", "Put {{ body }} where the body goes."),
    "BRF365": Code(_NOTE, "Prompts of the template that nothing answers were left out.", "Give the fields named."),
    # outputs
    "BRF401": Code(_ERROR, "The output cannot be written.", "Check the folder, its permissions and the free space."),
    "BRF402": Code(_ERROR, "Two outputs of one run would have the same name.", "Name the outputs in front matter."),
    "BRF403": Code(_ERROR, "The place of an output is refused.", "Give another output folder or remove what is there."),
    "BRF404": Code(
        _WARNING,
        "The output was edited by hand, or was never written by Briefsmith; the new one stands beside it.",
        "Take over what you need and delete one of the two, or build with --force, which keeps a backup.",
    ),
    "BRF405": Code(_ERROR, "The output is busy.", "Close the program that has it open, or try again later."),
    "BRF406": Code(_WARNING, "An output name is refused; the content's own name is used.", "Give a plain file name."),
    "BRF407": Code(_NOTE, "A backup of an overwritten output was kept.", "Delete it when it is no longer needed."),
    "BRF408": Code(_NOTE, "An interrupted write of an earlier run was brought to an end.", "Nothing is to be done."),
    "BRF409": Code(_ERROR, "The sources keep changing while they are read.", "Try again when they are at rest."),
    "BRF420": Code(_ERROR, "An output that is to be checked is missing or cannot be opened.", "Run `brief build`."),
    "BRF421": Code(_ERROR, "Something of the source is missing from an output.", "Build again; please report it."),
    "BRF422": Code(
        _ERROR,
        "Something of the source would be missing from an output; nothing was published.",
        "Please report it; `--allow-loss` publishes all the same.",
    ),
    "BRF423": Code(_WARNING, "Something is missing from an output that --allow-loss published.", "Please report it."),
    "BRF424": Code(_NOTE, "A template with tags of its own shows less than the source says.", "Add tags for the rest."),
    "BRF430": Code(_ERROR, "Text is drawn beyond its frame or row.", "Please report it; meanwhile shorten that text."),
    "BRF431": Code(_ERROR, "Text is drawn beyond its slide or page.", "Please report it; see what the template draws."),
    "BRF432": Code(_WARNING, "Text is drawn taller than it was measured, within its frame.", "Please report it."),
    "BRF433": Code(_ERROR, "Nothing can be drawn.", "Install LibreOffice, or check without --render."),
    # settings and running
    "BRF501": Code(_WARNING, "An unknown setting was ignored.", "Use one of the settings of docs/guide.md."),
    "BRF502": Code(_WARNING, "A setting of the wrong type was ignored.", "See docs/guide.md for what it takes."),
    "BRF503": Code(_ERROR, "The settings file cannot be read.", "Mend brief.toml at the line named."),
    "BRF504": Code(_ERROR, "The project has no content.", "Name a content file, or set a project up with: brief init"),
    "BRF505": Code(
        _ERROR, "A path leads out of the project.", "Move the file into the project or name it as an option."
    ),
    "BRF506": Code(_ERROR, "SOURCE_DATE_EPOCH is no time.", "Give whole seconds since 1970, or unset it."),
    "BRF507": Code(_ERROR, "The data file cannot be read.", "Give a JSON, YAML or TOML file that holds a mapping."),
    "BRF510": Code(_WARNING, "An image is missing; its text alternative is shown.", "Check the image's path."),
    "BRF511": Code(
        _WARNING, "An image cannot be read; its text alternative is shown.", "Give a PNG, JPEG or GIF file."
    ),
    "BRF512": Code(
        _WARNING,
        "An image outside the content's folder is refused; its text alternative is shown.",
        "Move it below the content's folder, or name its folder under images in brief.toml.",
    ),
    "BRF513": Code(_WARNING, "An image is too large; its text alternative is shown.", "Scale the image down."),
    "BRF514": Code(
        _WARNING, "A remote image was not fetched; its text alternative is shown.", "Keep a copy beside the content."
    ),
    "BRF515": Code(_NOTE, "A very large image was scaled down.", "Scale the image down to silence this."),
    "BRF516": Code(
        _NOTE,
        "Mermaid diagrams are shown as their source.",
        "Install mermaid-cli (its program is mmdc) where briefings are built, then build with --force.",
    ),
    "BRF517": Code(_WARNING, "A Mermaid diagram cannot be drawn; its source is shown.", "Correct the diagram."),
    "BRF520": Code(_ERROR, "The schedule cannot be installed.", "Install what brief schedule show prints by hand."),
    "BRF521": Code(_ERROR, "A file of a new project cannot be written.", "Check the folder and its permissions."),
    "BRF522": Code(_ERROR, "The current folder is gone or closed to you.", "Go to a folder that is there."),
    # batch
    "BRF550": Code(
        _ERROR, "The rows of a batch cannot be read, or not to their end.", "Mend the file at the line named."
    ),
    "BRF551": Code(_ERROR, "A row cannot be used.", "Mend the row; the others are made."),
    "BRF552": Code(_ERROR, "The name of a row's outputs is refused.", "Change --name or the row's values."),
    "BRF553": Code(_ERROR, "Two rows of a batch have the same name.", "Name more columns in --name."),
    "BRF554": Code(_ERROR, "The process that made a row died, twice.", "Free memory, or make it with --jobs 1."),
    "BRF555": Code(_ERROR, "The executor cannot be used.", "Check its address; pip install 'briefsmith[dask]'."),
    "BRF556": Code(_ERROR, "The report of a batch cannot be written.", "Check the folder and its permissions."),
    "BRF558": Code(
        _ERROR, "An address of a store is refused, or the store cannot be used.", "Install what the message names."
    ),
    "BRF557": Code(_NOTE, "A batch was interrupted; what is done is kept.", "Run it again with --resume."),
    # tables in files
    "BRF530": Code(_ERROR, "A file of a table is missing or cannot be read.", "Check the path; see docs/data.md."),
    "BRF531": Code(_ERROR, "A file of a table is not what its ending says, or empty.", "Save it anew in its format."),
    "BRF532": Code(_ERROR, "A file has no such sheet, range or column.", "Name one that is there."),
    "BRF533": Code(_ERROR, "The rows of a file differ in their cells.", "Even out the row that is named."),
    "BRF534": Code(_ERROR, "A formula has no value.", "Open the workbook in a spreadsheet program and save it."),
    "BRF535": Code(_ERROR, "A file or table is larger than the limit.", "Ask for a part of it: range or columns."),
    "BRF536": Code(_ERROR, "A format needs a package that is not installed.", "Install the package that is named."),
    "BRF537": Code(
        _NOTE, "Hidden rows or columns of a sheet were left out.", "Show them in the workbook to have them."
    ),
    "BRF538": Code(_WARNING, "Cells of a sheet show an error of calculation.", "Mend the formulas that are named."),
    "BRF539": Code(_WARNING, "A reference to a table is not understood whole.", "See docs/data.md for its forms."),
    "BRF540": Code(_ERROR, "A file of scores holds what is no score.", "Write a number, or leave the cell empty."),
    "BRF599": Code(_ERROR, "An internal error: a fault of Briefsmith.", "Report it; BRIEF_TRACEBACK=1 shows where."),
}


def diagnose(code: str, message: str, *, file: str = "", line: int | None = None, hint: str = "") -> Diagnostic:
    """The diagnostic of `code`, with the severity that `CODES` gives it; an unknown code is a KeyError."""
    return Diagnostic(code, CODES[code].severity, message, file, line, hint)


def first_line(error: BaseException) -> str:
    """What an error of a library says, in one line; its kind where it says nothing."""
    return next(iter(str(error).splitlines()), type(error).__name__)


def say_once(diagnostics: Iterable[Diagnostic]) -> Diagnostics:
    """Without what an earlier one says of the same place, be its hint another: of a document that deck and handout see
    differently, much is found twice."""
    said: dict[tuple[str, str, int | None, str], Diagnostic] = {}
    for each in diagnostics:
        said.setdefault((each.code, each.file, each.line, each.message), each)
    return tuple(said.values())


class BriefError(Exception):
    """Stops one output with diagnostics to show; carries the exit code that fits."""

    def __init__(self, *diagnostics: Diagnostic, exit_code: int = 1) -> None:
        super().__init__("\n".join(map(str, diagnostics)))
        self.diagnostics = diagnostics
        self.exit_code = exit_code
