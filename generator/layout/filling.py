"""One slot into one frame: text, a table or a picture, on as many pages as it needs.

In: a slot and where it goes, the slide it belongs to. Out: placed items, page by page. Must never drop a word, and
never raise on any text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from generator.layout.charts import draw_chart
from generator.layout.choose import CHART_TYPE, Match, Served
from generator.layout.fit import Fitted, fit_text
from generator.layout.listings import fit_listing, is_listing, listing_frame
from generator.layout.metrics import FontBook
from generator.layout.tables import SizedTable, fit_table, natural_height
from generator.model.content import Run, plain
from generator.model.deck import (
    Bullet,
    ChartContent,
    Para,
    PictureContent,
    PlacedChart,
    PlacedItem,
    PlacedPicture,
    PlacedTable,
    PlacedText,
    Slide,
    SlideKind,
    Slot,
    TableContent,
    TextContent,
)  # fmt: skip
from generator.model.image import Image
from generator.model.template import DeckTemplate, Role, TextStyle
from generator.model.units import EMU_PER_INCH, Emu, Frame, Insets, Pt, to_emu, to_pt

_REFERENCE_HEIGHT = 7.5 * EMU_PER_INCH  # floors are stated for slides of this height
SMALLEST = Pt(12)
_CAPTION_SIZE = Pt(12)
_BEST_DPI = 150
BRIEF, ENLARGED = 220, 1.2  # letters up to which a text alone on a slide is set a step larger
CODE_SIZE = Pt(16)  # the largest that code is set in: its letters are wide
_GAP = 0.4  # em between paragraphs where the template gives none


@dataclass(frozen=True, slots=True)
class Setting:
    """What all slides of a deck share while they are placed."""

    template: DeckTemplate
    images: Mapping[str, Image]
    book: FontBook
    right_to_left: bool
    continued: str

    def floor(self, points: float) -> Pt:
        """A floor for 7.5 inch slides, for this slide's height; never below 12 pt."""
        return scale_floor(points, self.template.height)


Page: TypeAlias = tuple[PlacedItem, ...]


def fill_slot(served: Served, slide: Slide, match: Match, setting: Setting, largest: Pt | None = None) -> list[Page]:
    """The pages that a slot takes; `largest` bounds the size of its text."""
    match served.slot.content:
        case TextContent(paras=paras):
            return [(placed_text(page, served, setting),) for page in fit_slot(paras, served, slide, setting, largest)]
        case TableContent() as content:
            return fill_table(content, served, slide, match, setting)
        case PictureContent() as content:
            return fill_picture(content, served, slide, match, setting)
        case ChartContent() as content:
            return fill_chart(content, served, slide, match, setting)


def _is_brief(paras: tuple[Para, ...], served: Served, slide: Slide) -> bool:
    """Whether a text alone on its slide is so short that larger letters fill the slide better."""
    alone = sum(s.role is Role.BODY for s in slide.forms[-1].slots) == 1 and not slide.forms[-1].stacked
    if (
        served.slot.role is not Role.BODY
        or slide.kind not in (SlideKind.CONTENT, SlideKind.CONCLUSION, SlideKind.AGENDA)
        or not alone
    ):
        return False
    letters = "".join(plain(p.runs) for p in paras)
    wide = sum(letter >= "\u2e80" for letter in letters)  # ideographs: two letters' width each
    return not any(p.code for p in paras) and len(letters) + wide <= BRIEF


def _enlarge(levels: tuple[TextStyle, ...], setting: Setting) -> tuple[TextStyle, ...]:
    """The styles a step up the type scale, where they are not that large already."""
    step = min(ENLARGED, max(1.0, setting.floor(24) / levels[0].size))
    return tuple(replace(s, size=Pt(round(s.size * step)), space_before=Pt(s.space_before)) for s in levels)


def least_size(role: Role, height: Emu) -> Pt:
    """The smallest size that text of a role is set in, on slides of `height`."""
    if role in (Role.KICKER, Role.DATE, Role.CAPTION):
        return SMALLEST
    return scale_floor({Role.TITLE: 20, Role.HEADER: 16}.get(role, 16), height)


def scale_floor(points: float, height: Emu) -> Pt:
    """A floor for slides of 7.5 inches as a floor for slides of `height`; never below 12 pt."""
    return Pt(max(SMALLEST, round(points * height / _REFERENCE_HEIGHT)))


def fit_slot(
    paras: tuple[Para, ...], served: Served, slide: Slide, setting: Setting, largest: Pt | None
) -> tuple[Fitted, ...]:
    """Paragraphs fitted into the place of their slot, page by page."""
    place = served.placeholder
    levels = _levels(served, setting)
    if is_listing(paras):
        frame, panel = listing_frame(served)
        most = Pt(min(setting.floor(CODE_SIZE), largest or CODE_SIZE))
        return fit_listing(paras, levels, panel, frame, setting.book, floor=setting.floor(12), largest=most)
    paras, gap = _set_apart(paras, served, levels)
    if gap:
        levels = tuple(replace(s, space_before=Pt(gap * s.size), space_after=Pt(0)) for s in levels)
    insets = place.insets if place is not None else Insets()
    code = slide.kind is SlideKind.CODE
    floor = setting.floor(12) if code else least_size(served.slot.role, setting.template.height)
    raised = served.slot.role in (Role.BODY, Role.STATEMENT) and not code
    if _is_brief(paras, served, slide) and largest is None and place is not None:
        levels = _enlarge(levels, setting)
        own = place.levels[0].size
        fitted = fit_text(paras, levels, insets, served.frame, setting.book, floor=own, explicit=True, raised=raised)
        if len(fitted) == 1 and levels[0].size > own:
            return fitted
        levels = place.levels
    if code:
        largest = Pt(min(setting.floor(CODE_SIZE), largest or CODE_SIZE))
    return fit_text(
        paras, levels, insets, served.frame, setting.book,
        floor=floor, explicit=place is None or not levels[0].sized, largest=largest, raised=raised,
    )  # fmt: skip


def _levels(served: Served, setting: Setting) -> tuple[TextStyle, ...]:
    """The styles a slot's text stands on: the placeholder's, else a text box's at the sizes of the master's body."""
    if served.placeholder is not None:
        return served.placeholder.levels
    template = setting.template
    if not template.body:
        return template.text
    most = setting.floor(24)
    return tuple(
        replace(text, size=Pt(min(body.size, most)), line_spacing=1.0, line_points=None)
        for text, body in zip(template.text, template.body, strict=True)
    )


def _set_apart(
    paras: tuple[Para, ...], served: Served, levels: tuple[TextStyle, ...]
) -> tuple[tuple[Para, ...], float]:
    """Points that would run together, having neither bullet nor space, get a sign; and the gap to write, in em."""
    style = levels[0]
    if served.placeholder is not None and (style.bullet or style.space_before or style.space_after):
        return paras, 0.0
    if served.slot.role is not Role.BODY or len(paras) < 2:
        return paras, 0.0
    signed = (replace(p, bullet=Bullet.DOT) if p.bullet is Bullet.INHERIT and not p.code else p for p in paras)
    return tuple(signed), _GAP


def placed_text(page: Fitted, served: Served, setting: Setting) -> PlacedText:
    """A fitted page of text where it stands."""
    _, gap = _set_apart(page.paras, served, _levels(served, setting))
    frame, insets, panel = served.frame, None, is_listing(page.paras)
    if panel:
        frame, insets = listing_frame(served)
        height = min(frame.height, to_emu(page.height) + insets.top + insets.bottom)
        frame, gap = replace(frame, height=Emu(height)), 0.0
    return PlacedText(
        role=served.slot.role,
        frame=frame,
        placeholder=served.placeholder.idx if served.placeholder is not None else None,
        paras=page.paras,
        sizes=page.sizes,
        option=served.slot.option,
        right_to_left=setting.right_to_left,
        gap=gap,
        panel=panel,
        insets=insets,
        anchor="t" if panel else None,
        claim=page.height,
    )


# ---- tables and pictures


def fill_table(content: TableContent, served: Served, slide: Slide, match: Match, setting: Setting) -> list[Page]:
    """The pages that a table takes, with the legend that its slide has for it."""
    frame = served.frame
    body = served.placeholder.levels[0] if served.placeholder is not None else setting.template.text[0]
    legend, legend_frame, frame = _legend(slide, match, frame, setting)
    pages = size_slide_table(content, frame, body, setting)
    exact = _is_plain_script(content)
    found: list[Page] = []
    for page in pages:
        height = Emu(sum(page.row_heights))
        table = PlacedTable(
            frame=Frame(frame.x, frame.y, Emu(sum(page.widths)), height),
            placeholder=served.placeholder.idx if served.placeholder is not None else None,
            content=page.content,
            widths=page.widths,
            row_heights=page.row_heights,
            size=page.size,
            header_size=page.header_size,
            cell_margin_x=page.margin_x,
            cell_margin_y=page.margin_y,
            right_to_left=setting.right_to_left,
            gap=page.gap,
            exact_lines=exact,
        )
        below = Frame(legend_frame.x, Emu(frame.y + height + to_emu(4)), legend_frame.width, legend_frame.height)
        found.append((table, *_placed_legend(legend, below, setting)))
    return found


def _is_plain_script(content: TableContent) -> bool:
    """Whether a table is in scripts whose faces need no more than 1.2 em a line: Latin, Greek, Cyrillic, and signs,
    which stand in that much though the faces that have them ask for more."""
    rows = (content.header, *content.rows)
    texts = (run.text for row in rows for cell in row for para in cell.paras for run in para.runs)
    return all(char < "\u0590" or "\u2000" <= char < "\u2c00" for text in texts for char in text)


def _legend(slide: Slide, match: Match, frame: Frame, setting: Setting) -> tuple[Fitted | None, Frame, Frame]:
    """A caption set under a table or picture where the layout has no place for it: its text, None when there is
    none, its frame, and what is left above."""
    if any(s.slot.role is Role.CAPTION for s in match.served):
        return None, frame, frame
    loose = next((s.content for s in slide.forms[-1].slots if s.role is Role.CAPTION), None)
    if not isinstance(loose, TextContent):
        return None, frame, frame
    styles = tuple(replace(s, size=_CAPTION_SIZE) for s in setting.template.text)
    room = Frame(frame.x, frame.y, frame.width, Emu(frame.height // 4))
    quiet = tuple(replace(para, muted=True) for para in loose.paras)  # as layouts set captions that have a place
    fitted = fit_text(quiet, styles, Insets(), room, setting.book, floor=SMALLEST, explicit=True)
    height = to_emu(fitted[0].height + 9)
    rest = Frame(frame.x, frame.y, frame.width, Emu(frame.height - height - to_emu(4)))
    return fitted[0], Frame(frame.x, Emu(rest.bottom + to_emu(4)), frame.width, height), rest


def _placed_legend(legend: Fitted | None, frame: Frame, setting: Setting) -> Page:
    if legend is None:
        return ()
    turned, height = setting.right_to_left, legend.height
    return (PlacedText(Role.CAPTION, frame, None, legend.paras, legend.sizes, right_to_left=turned, claim=height),)


def size_slide_table(content: TableContent, frame: Frame, body: TextStyle, setting: Setting) -> tuple[SizedTable, ...]:
    """A table fitted into a frame, page by page; `body` is the text style around it."""
    floor = setting.floor(12)
    preferred = Pt(max(floor, min(setting.floor(20 if content.panels else 16), body.size)))
    style = _cell_style(body)
    return fit_table(
        content,
        frame,
        book=setting.book,
        style=style,
        preferred=preferred,
        floor=floor,
        header_style=replace(style, bold=True),
    )


def _cell_style(body: TextStyle) -> TextStyle:
    zero = Pt(0)
    return replace(
        body, margin_left=zero, indent=zero, space_before=zero, space_after=zero, line_spacing=1.0, line_points=None
    )


def least_table_height(content: TableContent, frame: Frame, size: Pt, setting: Setting) -> Emu | None:
    """The height of a table at `size`, or at the smaller one that it needs for its width; None where it has no room
    on one slide."""
    body = setting.template.text[0]
    alone = size_slide_table(content, frame, body, setting)
    if len(alone) > 1:
        return None
    style = _cell_style(body)
    smaller = Pt(min(size, alone[0].size))
    return natural_height(content, frame.width, smaller, style, replace(style, bold=True), setting.book)


def fill_picture(content: PictureContent, served: Served, slide: Slide, match: Match, setting: Setting) -> list[Page]:
    """The picture whole, centred, in its own proportions, no larger than 150 dpi allow; its caption under it."""
    image = setting.images.get(content.target)
    legend, below, frame = _legend(slide, match, served.frame, setting)
    caption = _placed_legend(legend, below, setting)
    if image is None or image.width < 1 or image.height < 1:
        paras = (Para((Run(content.alt or content.target, italic=True),), bullet=Bullet.NONE),)
        text = Served(Slot(Role.BODY, TextContent(paras)), None, frame)
        fitted = fit_text(paras, setting.template.text, Insets(), frame, setting.book, floor=SMALLEST, explicit=True)
        return [(placed_text(page, text, setting), *caption) for page in fitted]
    largest = image.width * EMU_PER_INCH / _BEST_DPI
    scale = min(frame.width / image.width, frame.height / image.height, largest / image.width)
    width, height = Emu(max(1, int(image.width * scale))), Emu(max(1, int(image.height * scale)))
    x, y = Emu(frame.x + (frame.width - width) // 2), Emu(frame.y + (frame.height - height) // 2)
    idx = served.placeholder.idx if served.placeholder is not None else None
    return [(PlacedPicture(Frame(x, y, width, height), idx, content.target, content.alt, content.link), *caption)]


def fill_chart(content: ChartContent, served: Served, slide: Slide, match: Match, setting: Setting) -> list[Page]:
    """The chart in the whole of its frame, its caption under it; on several pages where it has more bars than fit."""
    legend, below, frame = _legend(slide, match, served.frame, setting)
    place, chart = served.placeholder, content.chart
    idx = place.idx if place is not None and place.type in ("obj", CHART_TYPE) else None  # the others take no chart
    named = bool(chart.title) and _fold(chart.title) != _fold(plain(slide.title))
    sizes = tuple(dict.fromkeys(setting.floor(size) for size in (14, 13, 12)))
    face = setting.template.text[0].latin
    size = to_pt(frame.width), to_pt(frame.height)
    drawings = draw_chart(chart, *size, sizes, face, setting.book, named=named)
    turned, caption = setting.right_to_left, _placed_legend(legend, below, setting)
    return [(PlacedChart(frame, idx, drawing, content.alt, turned), *caption) for drawing in drawings]


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())
