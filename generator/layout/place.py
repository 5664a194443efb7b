"""Planned slides to placed slides: forms to layouts, slots to frames, text to sizes, what is too long to more slides.

In: a Deck, the template, the pictures, the fonts. Out: a PlacedDeck in which every frame lies on its slide and every
text fits its frame, and notes on what had to be continued. Must never drop a word, and never raise on any text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.layout.choose import OPTIONAL, Match, Served, match_form
from generator.layout.fit import Fitted, fit_text, inner_size
from generator.layout.metrics import FontBook
from generator.layout.tables import SizedTable, fit_table
from generator.model.content import Run, Runs, plain
from generator.model.deck import (
    Bullet,
    Deck,
    Form,
    Para,
    PictureContent,
    PlacedDeck,
    PlacedItem,
    PlacedPicture,
    PlacedSlide,
    PlacedTable,
    PlacedText,
    Slide,
    SlideKind,
    Slot,
    TableContent,
    TextContent,
)  # fmt: skip
from generator.model.image import Image
from generator.model.template import DeckTemplate, Layout, Placeholder, Role, TextStyle
from generator.model.units import EMU_PER_INCH, Emu, Frame, Insets, Pt, to_emu

RIGHT_TO_LEFT = ("ar", "he", "fa", "ur", "yi", "ps")
_REFERENCE_HEIGHT = 7.5 * EMU_PER_INCH  # floors are stated for slides of this height
_SMALLEST = Pt(12)
_CAPTION_SIZE = Pt(12)
_BEST_DPI = 150
_CLEARANCE = Emu(45720)  # between content and what a layout draws
_GAP = 0.4  # em between paragraphs where the template gives none


@dataclass(frozen=True, slots=True)
class _Setting:
    """What all slides of a deck share while they are placed."""

    template: DeckTemplate
    images: Mapping[str, Image]
    book: FontBook
    right_to_left: bool
    continued: str

    def floor(self, points: float) -> Pt:
        """A floor for 7.5 inch slides, for this slide's height; never below 12 pt."""
        return Pt(max(_SMALLEST, round(points * self.template.height / _REFERENCE_HEIGHT)))


Page: TypeAlias = tuple[PlacedItem, ...]
Parts: TypeAlias = tuple[list[PlacedSlide], list[Diagnostic]]


def place_deck(
    deck: Deck, template: DeckTemplate, images: Mapping[str, Image], book: FontBook
) -> tuple[PlacedDeck, Diagnostics]:
    """Every planned slide on one or more placed slides. Notes: BRF201 continued, BRF205
    font not known."""
    lang = deck.properties.lang.split("-")[0].lower()
    setting = _Setting(template, images, book, lang in RIGHT_TO_LEFT, deck.continued)
    placed: list[PlacedSlide] = []
    said: list[Diagnostic] = []
    for slide in deck.slides:
        parts, notes = _place_slide(slide, setting)
        placed += parts
        said += notes
    for family in book.unknown:
        hint = f"install {family}, or embed metric-compatible fonts, for a closer fit"
        said.append(diagnose("BRF205", f"the font {family} is not known here; a safe width was used", hint=hint))
    return PlacedDeck(deck.properties, tuple(placed)), tuple(said)


def _place_slide(slide: Slide, setting: _Setting) -> Parts:
    for number, form in enumerate(slide.forms):
        last = number == len(slide.forms) - 1
        match = match_form(form, slide.kind, setting.template, last=last)
        if match is None:
            continue
        pages = _fill(match, slide, setting)
        if len(pages) == 1 or last:
            return _finish(slide, match, pages, setting)
    slots = tuple(slot for form in slide.forms[-1:] for slot in form.slots)
    return _place_apart(slide, slots, setting)


def _place_apart(slide: Slide, slots: tuple[Slot, ...], setting: _Setting) -> Parts:
    """Each slot of the last form on slides of its own: the template serves no form of this slide."""
    layouts = [x for x in setting.template.layouts if x.area.width > 0 and x.area.height > 0]
    fallback = max(layouts or setting.template.layouts, key=lambda x: x.area.width * x.area.height)
    pages: list[Page] = []
    match = Match(fallback, ())
    for slot in (s for s in slots if s.role not in OPTIONAL):
        alone = match_form(Form((slot,)), SlideKind.CONTENT, setting.template, last=True)
        match = alone or Match(fallback, (Served(slot, None, fallback.area),))
        pages += _fill(match, slide, setting)
    return _finish(slide, match, pages or [()], setting)


# ---- one match to pages


def _fill(match: Match, slide: Slide, setting: _Setting) -> list[Page]:
    """The content items of a match, page by page. Only a form with one required slot can take several pages well;
    with more, the slots that need fewer pages are simply done earlier."""
    optional = [s for s in match.served if _is_optional(s, slide.kind)]
    required = [s for s in match.served if not _is_optional(s, slide.kind)]
    taken, title_bottom = _title_room(slide, match.layout, setting)
    required = [_below(s, title_bottom) if taken else _kept_clear(s, match.layout, slide.kind) for s in required]
    filled = [_fill_slot(s, slide, match, setting) for s in required]
    filled = _level_sizes(required, filled, slide, match, setting)
    count = max((len(pages) for pages in filled), default=1)
    extras = [_fill_slot(s, slide, match, setting)[0] for s in optional]
    pages = []
    for number in range(count):
        items = [item for slot_pages in filled if number < len(slot_pages) for item in slot_pages[number]]
        pages.append(tuple(items + [item for extra in extras for item in extra]))
    return pages


def _is_optional(served: Served, kind: SlideKind) -> bool:
    return served.slot.role in (Role.KICKER, Role.DATE, Role.CAPTION) or (
        served.slot.role is Role.SUBTITLE and kind is SlideKind.TITLE
    )


def _below(served: Served, top: Emu) -> Served:
    if served.frame.y >= top:
        return served
    frame = Frame(served.frame.x, top, served.frame.width, Emu(max(served.frame.bottom - top, EMU_PER_INCH // 2)))
    return replace(served, frame=frame)


def _kept_clear(served: Served, layout: Layout, kind: SlideKind) -> Served:
    """Content that a layout lets lie over its own title or over something drawn keeps to the larger side of it, as
    long as most of its room is left."""
    if kind in (SlideKind.TITLE, SlideKind.SECTION) or served.slot.role in OPTIONAL:
        return served
    frame = served.frame
    title = next((p.frame for p in layout.having(Role.TITLE)), None)
    if title is not None and min(title.bottom, frame.bottom) - max(title.y, frame.y) > title.height // 20:
        frame = frame.clear_of(title)
    for obstacle in layout.obstacles:
        clear = frame.clear_of(obstacle, _CLEARANCE)
        if clear.width * clear.height > 0.6 * frame.width * frame.height:
            frame = clear
    return served if frame == served.frame else replace(served, frame=frame)


def _fill_slot(served: Served, slide: Slide, match: Match, setting: _Setting, largest: Pt | None = None) -> list[Page]:
    match served.slot.content:
        case TextContent(paras=paras):
            return [(_placed_text(page, served, setting),) for page in _fit(paras, served, slide, setting, largest)]
        case TableContent() as content:
            return _fill_table(content, served, slide, match, setting)
        case PictureContent() as content:
            return _fill_picture(content, served, slide, match, setting)


def _floor(role: Role, kind: SlideKind, setting: _Setting) -> Pt:
    if role in (Role.KICKER, Role.DATE, Role.CAPTION):
        return _SMALLEST
    if kind is SlideKind.CODE:
        return setting.floor(12)
    return setting.floor({Role.TITLE: 20, Role.HEADER: 16}.get(role, 16))


def _fit(
    paras: tuple[Para, ...], served: Served, slide: Slide, setting: _Setting, largest: Pt | None
) -> tuple[Fitted, ...]:
    place = served.placeholder
    levels = _levels(served, setting)
    paras, gap = _set_apart(paras, served, levels)
    if gap:
        levels = tuple(replace(s, space_before=Pt(gap * s.size), space_after=Pt(0)) for s in levels)
    insets = place.insets if place is not None else Insets()
    floor = _floor(served.slot.role, slide.kind, setting)
    raised = served.slot.role in (Role.BODY, Role.STATEMENT) and slide.kind is not SlideKind.CODE
    return fit_text(
        paras, levels, insets, served.frame, setting.book,
        floor=floor, explicit=place is None, largest=largest, raised=raised,
    )  # fmt: skip


def _levels(served: Served, setting: _Setting) -> tuple[TextStyle, ...]:
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


def _placed_text(page: Fitted, served: Served, setting: _Setting) -> PlacedText:
    _, gap = _set_apart(page.paras, served, _levels(served, setting))
    return PlacedText(
        role=served.slot.role,
        frame=served.frame,
        placeholder=served.placeholder.idx if served.placeholder is not None else None,
        paras=page.paras,
        sizes=page.sizes,
        option=served.slot.option,
        right_to_left=setting.right_to_left,
        gap=gap,
    )


def _level_sizes(
    required: list[Served], filled: list[list[Page]], slide: Slide, match: Match, setting: _Setting
) -> list[list[Page]]:
    """Parallel texts (the bodies, the headers) take one size: the smallest that any of them needed."""
    result = list(filled)
    for role in (Role.BODY, Role.HEADER):
        peers = [i for i, s in enumerate(required) if s.slot.role is role and isinstance(s.slot.content, TextContent)]
        if len(peers) < 2:
            continue
        bases = []
        for i in peers:
            content = required[i].slot.content
            assert isinstance(content, TextContent)
            bases.append(_fit(content.paras, required[i], slide, setting, None)[0].base)
        if len(set(bases)) > 1:
            for i in peers:
                result[i] = _fill_slot(required[i], slide, match, setting, min(bases))
    return result


# ---- tables and pictures


def _fill_table(content: TableContent, served: Served, slide: Slide, match: Match, setting: _Setting) -> list[Page]:
    frame = served.frame
    body = served.placeholder.levels[0] if served.placeholder is not None else setting.template.text[0]
    legend, legend_frame, frame = _legend(slide, match, frame, setting)
    pages = _size_table(content, frame, body, setting)
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
    """Whether a table is in scripts whose faces need no more than 1.2 em a line: Latin, Greek, Cyrillic."""
    rows = (content.header, *content.rows)
    texts = (run.text for row in rows for cell in row for para in cell.paras for run in para.runs)
    return all(char < "\u0590" or "\u2000" <= char < "\u2300" for text in texts for char in text)


def _legend(slide: Slide, match: Match, frame: Frame, setting: _Setting) -> tuple[Fitted | None, Frame, Frame]:
    """A caption set under a table or picture where the layout has no place for it: its text, None when there is
    none, its frame, and what is left above."""
    if any(s.slot.role is Role.CAPTION for s in match.served):
        return None, frame, frame
    loose = next((s.content for s in slide.forms[-1].slots if s.role is Role.CAPTION), None)
    if not isinstance(loose, TextContent):
        return None, frame, frame
    styles = tuple(replace(s, size=_CAPTION_SIZE) for s in setting.template.text)
    room = Frame(frame.x, frame.y, frame.width, Emu(frame.height // 4))
    fitted = fit_text(loose.paras, styles, Insets(), room, setting.book, floor=_SMALLEST, explicit=True)
    height = to_emu(fitted[0].height + 9)
    rest = Frame(frame.x, frame.y, frame.width, Emu(frame.height - height - to_emu(4)))
    return fitted[0], Frame(frame.x, Emu(rest.bottom + to_emu(4)), frame.width, height), rest


def _placed_legend(legend: Fitted | None, frame: Frame, setting: _Setting) -> Page:
    if legend is None:
        return ()
    return (PlacedText(Role.CAPTION, frame, None, legend.paras, legend.sizes, right_to_left=setting.right_to_left),)


def _size_table(content: TableContent, frame: Frame, body: TextStyle, setting: _Setting) -> tuple[SizedTable, ...]:
    style = replace(
        body, margin_left=Pt(0), indent=Pt(0), space_before=Pt(0), space_after=Pt(0), line_spacing=1.0, line_points=None
    )
    floor = setting.floor(12)
    preferred = Pt(max(floor, min(setting.floor(20 if content.panels else 16), body.size)))
    return fit_table(
        content,
        frame,
        book=setting.book,
        style=style,
        preferred=preferred,
        floor=floor,
        header_style=replace(style, bold=True),
    )


def _fill_picture(content: PictureContent, served: Served, slide: Slide, match: Match, setting: _Setting) -> list[Page]:
    """The picture whole, centred, in its own proportions, no larger than 150 dpi allow; its caption under it."""
    legend, below, frame = _legend(slide, match, served.frame, setting)
    caption = _placed_legend(legend, below, setting)
    image = setting.images.get(content.target)
    if image is None or image.width < 1 or image.height < 1:
        paras = (Para((Run(content.alt or content.target, italic=True),), bullet=Bullet.NONE),)
        slot = Slot(Role.BODY, TextContent(paras))
        text = Served(slot, None, frame)
        fitted = fit_text(paras, setting.template.text, Insets(), frame, setting.book, floor=_SMALLEST, explicit=True)
        return [(_placed_text(page, text, setting), *caption) for page in fitted]
    largest = max(image.width * EMU_PER_INCH / _BEST_DPI, EMU_PER_INCH)
    scale = min(frame.width / image.width, frame.height / image.height, largest / image.width)
    width, height = Emu(max(1, int(image.width * scale))), Emu(max(1, int(image.height * scale)))
    x, y = Emu(frame.x + (frame.width - width) // 2), Emu(frame.y + (frame.height - height) // 2)
    idx = served.placeholder.idx if served.placeholder is not None else None
    return [(PlacedPicture(Frame(x, y, width, height), idx, content.target, content.alt), *caption)]


# ---- titles, parts, notes


def _title_place(layout: Layout, setting: _Setting) -> tuple[Placeholder | None, Frame]:
    place = next(iter(layout.having(Role.TITLE)), None)
    if place is not None:
        return place, place.frame
    margin = Emu(setting.template.width // 20)
    height = Emu(setting.template.height // 8)
    return None, Frame(margin, Emu(margin // 2), Emu(setting.template.width - 2 * margin), height)


def _fit_title(
    runs: Runs, layout: Layout, setting: _Setting, kind: SlideKind
) -> tuple[Fitted, Frame, Placeholder | None, bool]:
    """The title at the largest size that fits its place; one that does not fit at the floor takes a taller place."""
    place, frame = _title_place(layout, setting)
    levels = (
        place.levels if place is not None else tuple(replace(s, size=Pt(28), bold=True) for s in setting.template.text)
    )
    insets = place.insets if place is not None else Insets()
    para = (Para(runs, bullet=Bullet.NONE),)
    floor = setting.floor(28 if kind is SlideKind.TITLE else 20)
    fitted = fit_text(para, levels, insets, frame, setting.book, floor=floor, explicit=place is None)
    if len(fitted) == 1:
        return fitted[0], frame, place, False
    room = Emu(int(setting.template.height * (0.6 if kind is SlideKind.TITLE else 0.34)))
    top = max(0, min(frame.y, setting.template.height - room))
    tall = Frame(frame.x, Emu(top), frame.width, Emu(max(room, frame.height)))
    fitted = fit_text(para, levels, insets, tall, setting.book, floor=setting.floor(16), explicit=place is None)
    used = Emu(to_emu(fitted[0].height) + insets.top + insets.bottom)
    return fitted[0], Frame(tall.x, tall.y, tall.width, Emu(min(max(used, frame.height), tall.height))), place, True


def _title_room(slide: Slide, layout: Layout, setting: _Setting) -> tuple[bool, Emu]:
    """Whether the title outgrows its place, and where it then ends."""
    _, frame, _, grew = _fit_title(_numbered(slide.title, 9, 9, setting), layout, setting, slide.kind)
    return grew, Emu(frame.bottom + setting.template.height // 60)


def _numbered(title: Runs, part: int, parts: int, setting: _Setting) -> Runs:
    if parts < 2 or not title:
        return title
    before, _, after = setting.continued.partition("{title}")
    numbers = {"n": part, "total": parts}
    return tuple(r for r in (Run(before.format(**numbers)), *title, Run(after.format(**numbers))) if r.text)


def _finish(slide: Slide, match: Match, pages: list[Page], setting: _Setting) -> Parts:
    placed: list[PlacedSlide] = []
    said: list[Diagnostic] = []
    total = len(pages)
    for number, items in enumerate(pages, 1):
        runs = _numbered(slide.title, number, total, setting)
        fitted, frame, place, _ = _fit_title(runs, match.layout, setting, slide.kind)
        title = PlacedText(
            Role.TITLE, frame, place.idx if place is not None else None, fitted.paras, fitted.sizes,
            right_to_left=setting.right_to_left,
        )  # fmt: skip
        notes = slide.notes if number == 1 else _words_of(items)
        shown = (title, *_reading_order(items))
        placed.append(PlacedSlide(slide.kind, match.layout.part, plain(runs), shown, notes, number, total))
    if total > 1:
        message = f"{plain(slide.title)!r} continues on {total} slides"
        said.append(diagnose("BRF201", message, line=slide.line))
    return placed, said


def _reading_order(items: Page) -> Page:
    """The line above the title is read right after it; everything else as the form has it."""
    return tuple(sorted(items, key=lambda item: not (isinstance(item, PlacedText) and item.role is Role.KICKER)))


def _words_of(items: Page) -> tuple[str, ...]:
    """What a continuation slide says, as notes."""
    found: list[str] = []
    for item in items:
        match item:
            case PlacedText(role=role, paras=paras) if role is not Role.KICKER:
                found += [plain(p.runs) for p in paras]
            case PlacedTable(content=content):
                for row in content.rows:
                    found.append(" | ".join(" ".join(plain(p.runs) for p in cell.paras) for cell in row))
            case _:
                pass
    return tuple(text for text in found if text)


__all__ = ["inner_size", "place_deck"]
