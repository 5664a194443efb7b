"""Runs and paragraphs of a handout as WordprocessingML (ISO/IEC 29500-1, 17.3).

In: planned runs and paragraphs, the style book, what links and notes lead to. Out: w:p elements as text. Marks become
character styles; only what Word has no style for (struck out, raised, lowered, two marks at once) is written directly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from urllib.parse import unquote

from generator.model.content import Run, Runs
from generator.model.image import Image
from generator.model.template import StyleRole
from generator.model.units import EMU_PER_INCH
from generator.writers.draft import Draft
from generator.writers.formulas import is_whole, write_formula
from generator.writers.ooxml import escape_attribute, escape_text, is_right_to_left, live_address
from generator.writers.pictures import write_blip
from generator.writers.scripts import runs_right_to_left, split_scripts, turned_language, word_language
from generator.writers.wordstyles import StyleBook

LINE_ROOM = (EMU_PER_INCH * 3, EMU_PER_INCH // 4)  # a picture in a line of text is about as high as the line
_PICTURE_URI = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_BEST_DPI = 150  # a picture is never drawn larger than this makes it, unless its own resolution says so
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)


@dataclass(slots=True)
class Story:
    """A part that holds text (the body, the footnotes), and what its runs may lead to.

    `bookmarks` maps heading slugs to bookmark names; `notes` footnote labels to their ids; `numbers` to the numbers
    shown. `drawing_id` is the last one used. `room` is the largest picture in EMU, `line_room` the largest that stands
    among words. `lang` is the document's Office language.
    """

    draft: Draft
    part: str
    styles: StyleBook
    images: Mapping[str, Image]
    room: tuple[int, int]
    bookmarks: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, int] = field(default_factory=dict)
    referred: set[str] = field(default_factory=set)
    drawing_id: int = 0
    bookmark_id: int = 0
    right_to_left: bool = False
    in_notes: bool = False
    line_room: tuple[int, int] = LINE_ROOM
    lang: str = "en-US"


def write_runs(runs: Runs, story: Story, *, is_bold: bool = False, otherwise: StyleRole | None = None) -> str:
    """The content of a paragraph. `is_bold` says that the paragraph's own style is bold already: a bold character
    style would then switch bold off again (toggle properties, 17.7.3), so bold is written out. `otherwise` is the
    character style of runs without a mark."""
    home = _turned_language(runs, story) or story.lang
    pieces = []
    for (link, formula), group in groupby(runs, key=lambda run: (run.link, run.math)):
        inner = list(group)
        native = write_formula(formula) if formula is not None and not link and is_whole(inner, formula) else ""
        if formula is not None and native:
            alone = formula.display and len(inner) == len(runs)
            pieces.append(f"<m:oMathPara>{native}</m:oMathPara>" if alone else native)
            continue
        address, anchor = live_address(link), _anchor(link, story)
        styled = "".join(
            _run(run, story, _role(run, bool(address or anchor)) or otherwise, is_bold, home) for run in inner
        )
        if address and styled:
            target = story.draft.relate(story.part, "hyperlink", address, external=True)
            styled = f'<w:hyperlink r:id="{target}" w:history="1">{styled}</w:hyperlink>'
        elif anchor and styled:
            styled = f'<w:hyperlink w:anchor="{escape_attribute(anchor)}" w:history="1">{styled}</w:hyperlink>'
        pieces.append(styled)
    return "".join(pieces)


def is_turned(runs: Runs, story: Story) -> bool:
    """Whether a paragraph of these runs runs from right to left."""
    return story.right_to_left or bool(_turned_language(runs, story))


def _turned_language(runs: Runs, story: Story) -> str:
    """The language of a paragraph that runs from right to left though its document does not, else ""."""
    if story.right_to_left or all(run.text.isascii() for run in runs):
        return ""
    text = "".join(run.text for run in runs if not run.code)
    return turned_language(text) if runs_right_to_left(text) else ""


def _anchor(link: str | None, story: Story) -> str:
    """The bookmark that a link such as "#the-heading" leads to, "" where there is none."""
    if not link or not link.startswith("#"):
        return ""
    return story.bookmarks.get(unquote(link[1:]).casefold(), "")


def _run(run: Run, story: Story, role: StyleRole | None, is_bold: bool, home: str) -> str:
    """One run; `home` is the language of its paragraph."""
    if run.footnote is not None and run.footnote in story.notes and not story.in_notes:
        return _reference(run, story)
    if run.image is not None:
        image = story.images.get(run.image)
        if image is not None:
            return picture_run(image, run.text, story, room=story.line_room)
    if not run.text:
        return ""
    pieces = [(run.text, story.lang)] if run.code or run.token else split_scripts(run.text, home)
    written = []
    for text, lang in pieces:
        properties = _run_properties(run, story, role, is_bold, "" if lang == story.lang else lang)
        written.append(f"<w:r>{properties}{text_content(text)}</w:r>")
    return "".join(written)


def text_content(text: str) -> str:
    """w:t elements with the line breaks and tabs of a text between them."""
    lines = []
    for line in escape_text(text).split("\n"):
        parts = [f'<w:t xml:space="preserve">{part}</w:t>' if part else "" for part in line.split("\t")]
        lines.append("<w:tab/>".join(parts))
    return "<w:br/>".join(lines)


def _run_properties(run: Run, story: Story, role: StyleRole | None, is_bold: bool, lang: str = "") -> str:
    """The w:rPr; `lang` is the language of a run that is not in that of the document."""
    style = story.styles.id(role) if role is not None else story.styles.token(run.token) if run.token else ""
    bold, italic = "", ""
    styled_bold = bool(style) and story.styles.is_bold(style)
    wants_bold = run.bold or run.option is not None or styled_bold
    if (wants_bold and is_bold and styled_bold) or (run.bold and not styled_bold and not is_bold):
        bold = "<w:b/><w:bCs/>"
    elif is_bold and role is StyleRole.MUTED:
        bold = '<w:b w:val="0"/><w:bCs w:val="0"/>'
    if run.italic and role is not StyleRole.EMPHASIS:
        italic = "<w:i/><w:iCs/>"
    strike = "<w:strike/>" if run.strike else ""
    raised = run.superscript or run.footnote is not None
    vertical = "superscript" if raised else "subscript" if run.subscript else ""
    align = f'<w:vertAlign w:val="{vertical}"/>' if vertical else ""
    turns = is_right_to_left(lang) if lang else story.right_to_left and not run.token
    turned = ("<w:rtl/>" if turns else "") + (word_language(lang) if lang else "")
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    inner = named + bold + italic + strike + align + turned
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _role(run: Run, is_link: bool) -> StyleRole | None:
    if run.option is not None:
        return option_role(run.option)
    if is_link:
        return StyleRole.HYPERLINK
    if run.code:
        return StyleRole.INLINE_CODE
    if run.bold:
        return StyleRole.STRONG
    return StyleRole.EMPHASIS if run.italic else None


def _reference(run: Run, story: Story) -> str:
    """A footnote's mark. Word counts every w:footnoteReference, so a second one to the same note is a field that
    repeats the first one's number (NOTEREF, 17.16.5.38)."""
    label = run.footnote or ""
    style = story.styles.id(StyleRole.FOOTNOTE_REFERENCE)
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>'
    note = story.notes[label]
    name = f"note_{note}"
    if label in story.referred:
        shown = escape_text(run.text or str(note))
        return (
            f'<w:fldSimple w:instr=" NOTEREF {name} \\f \\h "><w:r>{properties}<w:t>{shown}</w:t></w:r></w:fldSimple>'
        )
    story.referred.add(label)
    story.bookmark_id += 1
    return (
        f'<w:bookmarkStart w:id="{story.bookmark_id}" w:name="{name}"/>'
        f'<w:r>{properties}<w:footnoteReference w:id="{note}"/></w:r><w:bookmarkEnd w:id="{story.bookmark_id}"/>'
    )


def paragraph(
    content: str,
    style: str,
    story: Story,
    *,
    keep: bool = False,
    whole: bool = False,
    number: str = "",
    more: str = "",
    turned: bool | None = None,
) -> str:
    """A w:p. `keep` holds it to the next, `whole` its lines together; `number` is a w:numPr; `more` what stands last
    in w:pPr (a w:sectPr); `turned` whether it runs from right to left, None: as the story does."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    kept = ("<w:keepNext/>" if keep else "") + ("<w:keepLines/>" if whole else "")
    turns = story.right_to_left if turned is None else turned
    inner = named + kept + number + ("<w:bidi/>" if turns else "") + more
    properties = f"<w:pPr>{inner}</w:pPr>" if inner else ""
    return f"<w:p>{properties}{content}</w:p>"


def picture_size(image: Image, room: tuple[int, int]) -> tuple[int, int]:
    """Width and height in EMU of a picture within `room`: its own size, or what 150 dpi make it if that is more; never
    distorted."""
    own = EMU_PER_INCH / max(1.0, min(image.dpi, _BEST_DPI))
    width, height = max(image.width, 1) * own, max(image.height, 1) * own
    scale = min(1.0, room[0] / width, room[1] / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def picture_run(image: Image, alt: str, story: Story, link: str = "", room: tuple[int, int] | None = None) -> str:
    """A w:r with the picture in line (20.4.2.8), which leads to `link` where that may be live; no larger than `room`,
    by default that of the story."""
    folder = story.draft.package.main.rpartition("/")[0]
    blip = write_blip(image, story.draft, story.part, folder + "/media")
    story.drawing_id += 1
    cx, cy = picture_size(image, room or story.room)
    described = f' descr="{escape_attribute(alt)}"' if alt.strip() else ""
    address = live_address(link)
    click = ""
    if address:
        target = story.draft.relate(story.part, "hyperlink", address, external=True)
        click = f'<a:hlinkClick r:id="{target}"/>'
    inside = click + ("" if alt.strip() else _DECORATIVE)
    described += f">{inside}</wp:docPr>" if inside else "/>"
    name = f'id="{story.drawing_id}" name="Picture {story.drawing_id}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
        f"<wp:docPr {name}{described}<wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        f'<a:graphicData uri="{_PICTURE_URI}"><pic:pic><pic:nvPicPr><pic:cNvPr {name}/>'
        '<pic:cNvPicPr><a:picLocks noChangeAspect="1"/></pic:cNvPicPr></pic:nvPicPr>'
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )


def option_role(option: int) -> StyleRole:
    """The character style of an option's words; six take turns."""
    return StyleRole(f"option {option % 6 + 1}")


def about_option(runs: Runs, option: int | None) -> Runs:
    """Runs as belonging to an option, where they do not say so themselves."""
    if option is None:
        return runs
    return tuple(replace(run, option=option) if run.option is None else run for run in runs)
