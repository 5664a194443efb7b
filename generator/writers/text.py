"""Paragraphs and runs of a slide as DrawingML (ISO/IEC 29500-1, 21.1.2).

In: paragraphs as placed. Out: a:p elements as text. A format is written only where the paragraph asks for it; the
rest is inherited from the placeholder. Must never write a size that the layout room did not choose.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from generator.model.content import Run
from generator.model.deck import Bullet, Para, hang_of
from generator.model.template import AUTO_NUMBER, DeckTemplate, TextStyle
from generator.model.units import Pt, to_emu
from generator.writers.ooxml import escape_attribute, escape_text, live_address
from generator.writers.palette import muted_color, option_color, readable_color, reads_as_link, solid, token_color
from generator.writers.pieces import (
    NUMBER_FACE,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    is_joined,
    part_by_face,
)
from generator.writers.scripts import runs_right_to_left, split_scripts, turned_language

_JUMP = "ppaction://hlinksldjump"  # ISO/IEC 29500-1, 21.1.2.3.5; the relationship is that to the slide
# A way through the deck is no address, and some themes have a colour of links that cannot be read on their own ground:
# these links keep the colour of their text ([MS-ODRAWXML] 2.32.1.2).
_IN_TEXT_COLOR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)
_BASELINES = {True: 30000, False: -25000}
SMALLEST = Pt(12)  # of text on a slide
SCRIPT_SCALE = 2 / 3  # of raised and lowered text


@dataclass(frozen=True, slots=True)
class Setting:
    """What the paragraphs of one text body have in common.

    `lang` is an Office language; `levels` the inherited styles; `ground` RRGGBB behind the text; `option` colours
    every paragraph; `bold` makes every run bold; `align` is written on every paragraph ("" inherits); `relate` gives
    the relationship id of an address, `slide_of` the part of the slide with an anchor ("" for none), `relate_slide` the
    relationship id of that; `gap` in em and `exact_lines` as in `PlacedTable`.
    """

    template: DeckTemplate
    lang: str
    levels: tuple[TextStyle, ...]
    ground: str
    relate: Callable[[str], str]
    option: int | None = None
    bold: bool = False
    align: str = ""
    right_to_left: bool = False
    gap: float = 0.0
    exact_lines: bool = False
    slide_of: Callable[[str], str] = field(default=lambda _anchor: "")
    relate_slide: Callable[[str], str] = field(default=lambda _part: "")


def write_paragraphs(paras: tuple[Para, ...], sizes: tuple[Pt | None, ...], setting: Setting) -> str:
    """The a:p elements of a text body; at least one. `sizes` in points, one for each paragraph, None inherits."""
    if not paras:
        return f"<a:p>{_end(setting, sizes[0] if sizes else None)}</a:p>"
    starts = _number_starts(paras)
    padded = (*sizes, *(None for _ in paras[len(sizes) :]))
    written = [
        _paragraph(para, size, start, replace(setting, gap=0.0) if number == 0 and setting.gap else setting)
        for number, (para, size, start) in enumerate(zip(paras, padded, starts, strict=False))
    ]
    return "".join(written)


def _number_starts(paras: tuple[Para, ...]) -> list[int]:
    """The startAt of each numbered paragraph: the same for all items of a list, so that PowerPoint counts on and
    an item put in by hand renumbers the rest."""
    starts: list[int] = []
    running: dict[int, tuple[int, int]] = {}  # level: (start, next number)
    for para in paras:
        running = {level: state for level, state in running.items() if level <= para.level}
        if para.bullet is not Bullet.NUMBER:
            running.pop(para.level, None)
            starts.append(1)
            continue
        start, following = running.get(para.level, (para.number, para.number))
        if para.number != following:
            start = para.number
        running[para.level] = (start, para.number + 1)
        starts.append(start)
    return starts


def _paragraph(para: Para, size: Pt | None, start: int, setting: Setting) -> str:
    option = para.option if para.option is not None else setting.option
    color = option_color(setting.template, option, setting.ground)
    fill = color if para.lead or setting.option is not None else ""  # elsewhere only the sign shows the option
    if para.muted:
        own = setting.levels[min(para.level, len(setting.levels) - 1)].color if setting.levels else ""
        fill = muted_color(setting.template, setting.ground, own)
    if not (setting.right_to_left or para.code) and _is_turned(para):
        lang = turned_language("".join(run.text for run in para.runs))
        setting = replace(setting, right_to_left=True, lang=lang)
    runs = "".join(_run(run, para, size, fill, setting) for run in para.runs if run.text)
    return f"<a:p>{_properties(para, size, start, color, setting)}{runs}{_end(setting, size)}</a:p>"


def _is_turned(para: Para) -> bool:
    """Whether a paragraph runs from right to left though its document does not."""
    if all(run.text.isascii() for run in para.runs):
        return False
    return runs_right_to_left("".join(run.text for run in para.runs))


def _properties(para: Para, size: Pt | None, start: int, color: str, setting: Setting) -> str:
    style = setting.levels[min(para.level, len(setting.levels) - 1)] if setting.levels else None
    attributes = _indent(para, size, style)
    if setting.align:
        attributes += f' algn="{setting.align}"'
    elif setting.right_to_left and not para.code and (style is None or style.align == "l"):
        attributes += ' algn="r"'  # in DrawingML l and r are sides of the page, not start and end
    if setting.right_to_left:
        attributes += ' rtl="0"' if para.code else ' rtl="1"'  # code runs left to right in every language
    if para.level:
        attributes = f' lvl="{para.level}"' + attributes
    marks = _spacing(size if size is not None or style is None else style.size, setting) + _bullet(
        para, start, color, style
    )
    if marks:
        return f"<a:pPr{attributes}>{marks}</a:pPr>"
    return f"<a:pPr{attributes}/>" if attributes else ""


def _spacing(size: Pt | None, setting: Setting) -> str:
    if size is None:
        return ""
    lines = f'<a:lnSpc><a:spcPts val="{round(size * 120)}"/></a:lnSpc>' if setting.exact_lines else ""
    before = round(size * setting.gap * 100)
    gap = f'<a:spcBef><a:spcPts val="{before}"/></a:spcBef>' if before else ""
    return lines + gap


def _indent(para: Para, size: Pt | None, style: TextStyle | None) -> str:
    """A sign or a number hangs in the margin, by as much as the layout room reckoned with."""
    if para.bullet is Bullet.INHERIT or (para.bullet is Bullet.NONE and style is not None and not _hangs(style)):
        return ""
    if para.bullet is Bullet.NONE:
        return ' marL="0" indent="0"'
    hang = hang_of(para.bullet, style.size if style is not None else size or Pt(16))
    margin = max(style.margin_left if style is not None else 0.0, hang)
    return f' marL="{to_emu(margin)}" indent="-{to_emu(hang)}"'


def _hangs(style: TextStyle) -> bool:
    return bool(style.margin_left or style.indent or style.bullet)


def _bullet(para: Para, start: int, color: str, style: TextStyle | None) -> str:
    match para.bullet:
        case Bullet.INHERIT:
            own = f"<a:buClr>{color}</a:buClr>" if color and para.option is not None else ""
            if style is None or style.bullet != AUTO_NUMBER:
                return own
            return f'{own}<a:buFont typeface="Arial"/><a:buChar char="{Bullet.DOT}"/>'  # points that have no order
        case Bullet.NONE:
            return "<a:buNone/>"
        case Bullet.NUMBER:
            first = f' startAt="{start}"' if start > 1 else ""
            return f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"{first}/>'
        case Bullet.PLUS | Bullet.MINUS | Bullet.DOT:
            sign = f'<a:buFont typeface="Arial"/><a:buChar char="{para.bullet.value}"/>'
            return f"<a:buClr>{color}</a:buClr>{sign}" if color else sign


def _run(run: Run, para: Para, size: Pt | None, fill: str, setting: Setting) -> str:
    if _is_small_number(run, para, size, setting):
        digits = SUBSCRIPTS if run.subscript else SUPERSCRIPTS
        raised = replace(run, text=run.text.translate(digits), superscript=False, subscript=False, footnote=None)
        return _write_run(raised, para, size, fill, setting, NUMBER_FACE)
    if run.code or para.code:
        return _write_run(run, para, size, fill, setting, "")
    written = []
    for text, lang in split_scripts(run.text, setting.lang):
        inner = setting if lang == setting.lang else replace(setting, lang=lang)
        for piece, face in part_by_face(text):
            own = run.with_text(piece)
            written.append(_write_run(own, para, size, fill, inner, face))
    return "".join(written)


def _is_small_number(run: Run, para: Para, size: Pt | None, setting: Setting) -> bool:
    """Whether a run is a raised or lowered number that an application would draw smaller than text may be: then the
    signs made for it are written, which are drawn at the text's own size."""
    if not (run.superscript or run.subscript or run.footnote is not None) or not run.text.isdecimal():
        return False
    style = setting.levels[min(para.level, len(setting.levels) - 1)] if setting.levels else None
    own = size if size is not None else style.size if style is not None else SMALLEST
    return own * SCRIPT_SCALE < SMALLEST and run.text.isascii()


def _write_run(run: Run, para: Para, size: Pt | None, fill: str, setting: Setting, face: str) -> str:
    """The a:r elements of a run, one for each of its lines, in the language of `setting`; `face` overrules the
    inherited one, "" does not."""
    properties = _run_properties(run, para, size, fill, setting, face)
    lines = escape_text(run.text).split("\n")
    pieces = [f"<a:r><a:rPr{properties}<a:t>{line}</a:t></a:r>" if line else "" for line in lines]
    return f"<a:br><a:rPr{_attributes(setting, size)}/></a:br>".join(pieces)


def _run_properties(run: Run, para: Para, size: Pt | None, fill: str, setting: Setting, face: str) -> str:
    """The rest of an a:rPr after its name, its end tag included."""
    attributes = _attributes(setting, size)
    if run.bold or para.lead or setting.bold or run.option is not None:
        attributes += ' b="1"'
    if run.italic:
        attributes += ' i="1"'
    style = setting.levels[min(para.level, len(setting.levels) - 1)] if setting.levels else None
    if style is not None and style.tracking and is_joined(run.text):
        attributes += ' spc="0"'  # its letters hold together: set apart, applications stretch or tear them
    if run.strike:
        attributes += ' strike="sngStrike"'
    if run.superscript or run.subscript or run.footnote is not None:
        attributes += f' baseline="{_BASELINES[not run.subscript]}"'
    part = setting.slide_of(run.slide) if run.slide else ""
    address = "" if part else live_address(run.link)
    as_text = bool(part) or (bool(address) and not reads_as_link(setting.template, setting.ground))
    own = option_color(setting.template, run.option, setting.ground) or fill or _token(run, setting)
    if as_text and not own:
        own = readable_color(setting.template, setting.ground, style.color if style is not None else "")
    children = solid(own)
    if run.code or para.code:
        fixed = escape_attribute(setting.template.fixed_pitch)
        children += f'<a:latin typeface="{fixed}"/>'
        if not run.text.isascii():  # LibreOffice lets the one stated last serve the other runs of the text as well
            children += f'<a:cs typeface="{fixed}"/>'
    elif face or (setting.levels and not setting.levels[0].faced):
        children += f'<a:latin typeface="{face or "+mn-lt"}"/>'
    if part or address:
        target = setting.relate_slide(part) if part else setting.relate(address or "")
        action = f' action="{_JUMP}"' if part else ""
        looks = _IN_TEXT_COLOR if as_text else ""
        children += f'<a:hlinkClick r:id="{escape_attribute(target)}"{action}>{looks}</a:hlinkClick>'
    return f"{attributes}>{children}</a:rPr>" if children else f"{attributes}/>"


def _token(run: Run, setting: Setting) -> str:
    color = token_color(run.token, setting.ground) if run.token else ""
    return f'<a:srgbClr val="{color}"/>' if color else ""


def _attributes(setting: Setting, size: Pt | None) -> str:
    points = f' sz="{round(size * 100)}"' if size is not None else ""
    return f' lang="{setting.lang}"{points}'


def _end(setting: Setting, size: Pt | None) -> str:
    return f"<a:endParaRPr{_attributes(setting, size)}/>"
