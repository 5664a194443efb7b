"""A Word template, understood: which style is for what, how wide the text column is, where the handout goes.

In: a Package. Out: a HandoutTemplate value, and what the user should hear of it: protection, tracked changes, sample
text that is left out. Must never change the template.
"""

from __future__ import annotations

from generator.diagnostics import BriefError, Diagnostic, Diagnostics, diagnose
from generator.model.color import contrast
from generator.model.names import qn
from generator.model.package import Element, Package, PackageError
from generator.model.template import BodyPlace, HandoutTemplate, Placement, StyleRole
from generator.model.units import Emu
from generator.model.wordbody import control_property, find_sections, named_property, own_text
from generator.template.body import StyleFacts, find_body_place, kept_elements
from generator.template.pins import Pins, pin_styles
from generator.template.stylesheet import StyleSheet, style_name, whole
from generator.template.theme import read_fonts, read_palette

_TWIP = 635  # EMU in a twentieth of a point, Word's unit (ST_TwipsMeasure)
_NARROWEST = 1440  # twips; a column below an inch is an error of the template
_VISIBLE = 1.5  # contrast; what is paler is meant for another ground, what is stronger is the company's choice
_CHANGES = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange", "w:pPrChange", "w:tblPrChange", "w:sectPrChange")
_EDITS = {"readOnly": "against any change", "comments": "but for comments", "forms": "but for form fields",
          "trackedChanges": "with every change tracked"}  # fmt: skip


def inspect_handout_template(
    package: Package, file: str, pins: Pins | None = None
) -> tuple[HandoutTemplate, Diagnostics]:
    """What a handout template offers, `pins` obeyed; `file` names it in messages. BriefError BRF302 when a part of it
    is broken."""
    try:
        document = package.xml(package.main)
        styles, settings, theme = (_related(package, kind) for kind in ("styles", "settings", "theme"))
        margins = [package.xml(n) for kind in ("header", "footer") for n in package.related(package.main, kind)]
    except (PackageError, KeyError) as error:
        raise BriefError(diagnose("BRF302", f"the template cannot be used: {error}", file=file)) from error
    body = document.find(qn("w:body"))
    if body is None:
        raise BriefError(diagnose("BRF302", "the template cannot be used: it has no body", file=file))
    fonts = {} if theme is None else read_fonts(theme)
    sheet = StyleSheet(styles, fonts, read_palette(theme, None))
    named = None if settings is None else settings.find(qn("w:defaultTableStyle"))
    roles = sheet.find_roles(body, "" if named is None else named.get(qn("w:val")) or "")
    named_styles = [(style.get(qn("w:styleId"), ""), style_name(style)) for style in sheet.styles]
    roles, pinned = pin_styles(roles, named_styles, pins or Pins())
    place, said = find_body_place(document, _facts(sheet, roles), file)
    width, height, (column, full, turned, text_height) = _page(body, place)
    header_fill, header_color = sheet.table_look(roles.get(StyleRole.TABLE, ""), "firstRow")
    cell_fill, cell_color = sheet.table_look(roles.get(StyleRole.TABLE, ""), "band1Horz", "band2Horz")
    ground = _ground(document, settings, sheet)
    _leave_invisible(roles, sheet, ground, header_fill)
    template = HandoutTemplate(
        page_width=width,
        page_height=height,
        text_width=column,
        text_height=text_height,
        styles=tuple(roles.items()),
        body_style=sheet.effective(roles.get(StyleRole.BODY, "")),
        table_text_style=sheet.effective(roles.get(StyleRole.TABLE_TEXT, "")),
        has_cover_title=_shows_title(body, place),
        fonts=tuple(fonts.items()),
        body=place,
        full_width=full,
        turned_width=turned,
        header_fill=header_fill,
        header_color=header_color,
        ground=ground,
        cell_fill=cell_fill,
        cell_color=cell_color,
        numbers_headings=sheet.is_numbered(roles.get(StyleRole.HEADING_1, "")),
    )
    kept = [*kept_elements(body, place), *margins]
    return template, (*pinned, *said, *_protection(settings, file), *_tracked(kept, settings, file))


def _related(package: Package, kind: str) -> Element | None:
    names = package.related(package.main, kind)
    return package.xml(names[0]) if names else None


def _leave_invisible(roles: dict[StyleRole, str], sheet: StyleSheet, ground: str, header_fill: str) -> None:
    """Leave out styles whose text could not be seen where the handout uses them, such as a white title for a dark
    cover: the writer then makes its own."""
    for role, identity in list(roles.items()):
        under = (header_fill or ground) if role is StyleRole.TABLE_HEAD else ground
        color = sheet.text_color(identity) if role is not StyleRole.TABLE else ""
        if color and contrast(color, under) < _VISIBLE:
            del roles[role]


def _facts(sheet: StyleSheet, roles: dict[StyleRole, str]) -> StyleFacts:
    """What finding a cover has to know of the styles."""
    properties: dict[str, str] = {}
    contents: set[str] = set()
    sizes: dict[str, float] = {}
    for identity, style in sheet.by_id.items():
        if style.get(qn("w:type")) != "paragraph":
            continue
        sizes[identity] = sheet.effective(identity).size
        name = style_name(style).casefold()
        if name.startswith(("toc ", "toc heading", "verzeichnis ")):
            contents.add(identity)
        elif not any(word in name for word in ("table", "graphic", "image", "header", "footer", "heading", "text box")):
            found = named_property(name)
            if found in ("title", "subtitle", "author", "date"):
                properties[identity] = found
    for role, prop in ((StyleRole.TITLE, "title"), (StyleRole.SUBTITLE, "subtitle")):
        if role in roles:
            properties[roles[role]] = prop
    headings = frozenset(sheet.outline_levels()) - set(properties)
    normal = sheet.effective("").size
    return StyleFacts(properties, headings, frozenset(contents), sizes, sheet.page_starters(), normal)


def _shows_title(body: Element, place: BodyPlace) -> bool:
    """Whether what stays of the template shows the document's title."""
    if any(prop == "title" for prop, _ in place.texts):
        return True
    for element in kept_elements(body, place):
        if any(control_property(s) in ("title", "subject") for s in element.iter(qn("w:sdt"))):
            return True
        texts = [own_text(p) for p in element.iter(qn("w:p"))]
        if any("{{" in text and "title" in text for text in texts):
            return True
    return False


def _page(body: Element, place: BodyPlace) -> tuple[Emu, Emu, tuple[Emu, ...]]:
    """Page size; text column, all columns together, the same on a page turned on its side, height of the text. A4 with
    2.5 cm margins where nothing is said."""
    sections = find_sections(body)
    section = sections[place.section] if -len(sections) <= place.section < len(sections) else None
    size, margins, columns = (
        None if section is None else section.find(qn(f"w:{n}")) for n in ("pgSz", "pgMar", "cols")
    )
    width, height = whole(size, "w:w", 11906), whole(size, "w:h", 16838)
    sides = sum(whole(margins, f"w:{side}", other) for side, other in (("left", 1417), ("right", 1417), ("gutter", 0)))
    text_height = height - abs(whole(margins, "w:top", 1417)) - abs(whole(margins, "w:bottom", 1417))
    full, turned = width - sides, height - sides
    column = _column(columns, full)
    cell = _cell_width(body, place)
    if cell:
        column = full = turned = min(column, cell)
    lengths = (column, full, turned, text_height)
    return Emu(width * _TWIP), Emu(height * _TWIP), tuple(Emu(max(n, _NARROWEST) * _TWIP) for n in lengths)


def _column(columns: Element | None, full: int) -> int:
    """The width of the narrowest text column in twips (17.6.4)."""
    own = [whole(c, "w:w", 0) for c in columns.findall(qn("w:col"))] if columns is not None else []
    if own and all(own) and columns is not None and columns.get(qn("w:equalWidth")) in ("0", "false"):
        return min(own)
    count = max(1, whole(columns, "w:num", 1))
    return (full - (count - 1) * whole(columns, "w:space", 720)) // count


def _cell_width(body: Element, place: BodyPlace) -> int:
    """The width in twips of the table cell in which the handout stands, 0 for none."""
    if place.placement not in (Placement.TAG, Placement.CONTROL, Placement.BOOKMARK):
        return 0
    element = body
    for index in place.container:
        element = element[index]
    cell = element if element.tag == qn("w:tc") else next(element.iterancestors(qn("w:tc")), None)
    width = None if cell is None else cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
    return whole(width, "w:w", 0) - 216 if width is not None and width.get(qn("w:type")) == "dxa" else 0


def _ground(document: Element, settings: Element | None, sheet: StyleSheet) -> str:
    """RRGGBB of the page, where the template colours it (17.2.1) and shows that (17.15.1.25)."""
    shown = settings is not None and settings.find(qn("w:displayBackgroundShape")) is not None
    return (sheet.word_color(document.find(qn("w:background")), "w:color", "w:themeColor") if shown else "") or "FFFFFF"


def _protection(settings: Element | None, file: str) -> Diagnostics:
    """What the template's protection means for the handout (17.15.1.29)."""
    found = None if settings is None else settings.find(qn("w:documentProtection"))
    if found is None or found.get(qn("w:enforcement"), "0") in ("0", "false", "off"):
        return ()
    how = _EDITS.get(found.get(qn("w:edit")) or "", "")
    if not how and found.get(qn("w:formatting")) in ("1", "true", "on"):
        how = "against formats other than its styles"
    message = f"the template is protected {how or 'against changes'}, and so is the handout"
    hint = "stop the protection in the template where the handout is to be edited freely"
    return (diagnose("BRF361", message, file=file, hint=hint),)


def _tracked(kept: list[Element], settings: Element | None, file: str) -> Diagnostics:
    """Tracked changes in what stays of the template, and a template that tracks."""
    said: list[Diagnostic] = []
    count = sum(1 for root in kept for tag in _CHANGES for _ in root.iter(qn(tag)))
    if count:
        changes = f"{count} tracked change{'' if count == 1 else 's'}"
        message = (
            f"the template's own text has {changes}; the handout keeps {'it' if count == 1 else 'them'} as tracked"
        )
        hint = "accept or reject the changes in the template"
        said.append(diagnose("BRF362", message, file=file, hint=hint))
    tracks = None if settings is None else settings.find(qn("w:trackRevisions"))
    if tracks is not None and tracks.get(qn("w:val"), "1") not in ("0", "false", "off"):
        message = "the template has change tracking switched on: changes to the handout will be tracked"
        said.append(diagnose("BRF362", message, file=file))
    return tuple(said)
