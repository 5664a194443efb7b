"""A Word template, understood: which style is for what, how wide the text column is, what its text looks like.

In: a Package. Out: a HandoutTemplate value. Styles are found by id, name (built-in names are stored in English
whatever Word's language; other programs translate them), outline level and type, in that order.
"""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import BriefError, Diagnostics, diagnose
from generator.model.names import qn
from generator.model.package import Element, Package, PackageError
from generator.model.template import HandoutTemplate, StyleRole, TextStyle
from generator.model.units import Emu, Pt
from generator.template.pins import Pins, pin_styles
from generator.template.theme import read_fonts

_TWIP = 635  # EMU in a twentieth of a point, Word's unit (ST_TwipsMeasure)

# Style type, then names by which a role is known, folded; ours first, Word's own next, then other languages'.
_NAMES: dict[StyleRole, tuple[str, tuple[str, ...]]] = {
    StyleRole.TITLE: ("paragraph", ("title", "titel", "titre", "título", "titolo", "表題", "标题")),
    StyleRole.SUBTITLE: ("paragraph", ("subtitle", "untertitel", "sous-titre", "subtítulo", "sottotitolo", "副題", "副标题")),
    StyleRole.COVER: ("paragraph", ("cover line",)),
    StyleRole.SUMMARY_LABEL: ("paragraph", ("summary label",)),
    StyleRole.SUMMARY: ("paragraph", ("summary",)),
    StyleRole.BODY: ("paragraph", ("body text", "textkörper", "corps de texte", "本文")),
    StyleRole.OPTION: ("paragraph", ("option heading",)),
    StyleRole.LIST_BULLET: ("paragraph", ("list bullet", "listepuces", "aufzählungszeichen", "liste à puces", "箇条書き")),
    StyleRole.LIST_NUMBER: ("paragraph", ("list number", "listennummer", "liste à numéros", "段落番号")),
    StyleRole.QUOTE: ("paragraph", ("quote", "zitat", "citation", "cita", "citazione", "引用文")),
    StyleRole.CODE: ("paragraph", ("code", "source code", "html preformatted", "quellcode")),
    StyleRole.CAPTION: ("paragraph", ("caption", "beschriftung", "légende", "epígrafe", "didascalia", "図表番号", "题注")),
    StyleRole.TERM: ("paragraph", ("term", "definition term")),
    StyleRole.DEFINITION: ("paragraph", ("definition",)),
    StyleRole.TABLE: ("table", ("briefing table", "table grid", "tabellenraster", "grilledutableau", "tablaconcuadrícula")),
    StyleRole.TABLE_HEAD: ("paragraph", ("table head", "table heading", "table header")),
    StyleRole.TABLE_TEXT: ("paragraph", ("table text", "table contents", "table body")),
    StyleRole.TABLE_NOTE: ("paragraph", ("table note",)),
    StyleRole.FOOTNOTE_TEXT: ("paragraph", ("footnote text", "fußnotentext", "note de bas de page", "脚注文字列")),
    StyleRole.FOOTNOTE_REFERENCE: ("character", ("footnote reference", "fußnotenzeichen", "appel note de bas de p.")),
    StyleRole.HYPERLINK: ("character", ("hyperlink", "lien hypertexte", "hipervínculo", "collegamento ipertestuale")),
    StyleRole.STRONG: ("character", ("strong", "fett", "élevé", "lev", "gras", "強調太字")),
    StyleRole.EMPHASIS: ("character", ("emphasis", "hervorhebung", "accentuation", "強調斜体")),
    StyleRole.INLINE_CODE: ("character", ("inline code", "html code", "verbatim char")),
    StyleRole.MUTED: ("character", ("muted",)),
    **{StyleRole(f"option {n}"): ("character", (f"option {n}",)) for n in range(1, 7)},
}  # fmt: skip
_HEADING_NAMES = ("heading", "überschrift", "titre", "encabezado", "título", "titolo", "nagłówek", "заголовок", "rubrik",
                  "otsikko", "overskrift", "kop", "başlık", "見出し", "标题", "標題", "제목", "nadpis", "címsor")  # fmt: skip


def inspect_handout_template(
    package: Package, file: str, pins: Pins | None = None
) -> tuple[HandoutTemplate, Diagnostics]:
    """What a handout template offers, `pins` obeyed; `file` names it in messages. BriefError BRF302 when a part of it
    is broken."""
    try:
        document = package.xml(package.main)
        names = package.related(package.main, "styles")
        styles = package.xml(names[0]) if names else None
        themes = package.related(package.main, "theme")
        fonts = read_fonts(package.xml(themes[0])) if themes else {}
    except (PackageError, KeyError) as error:
        raise BriefError(diagnose("BRF302", f"the template cannot be used: {error}", file=file)) from error
    known = [] if styles is None else list(styles.iter(qn("w:style")))
    roles, said = pin_styles(_find_roles(known), _identities(known), pins or Pins())
    by_id = {s.get(qn("w:styleId"), ""): s for s in known}
    defaults = None if styles is None else styles.find(qn("w:docDefaults"))
    normal = next(
        (s for s in known if s.get(qn("w:type")) == "paragraph" and s.get(qn("w:default")) in ("1", "true")), None
    )
    width, height, text_width, text_height = _page(document)
    body = _effective(by_id.get(roles.get(StyleRole.BODY, "")), by_id, normal, defaults, fonts)
    table = _effective(by_id.get(roles.get(StyleRole.TABLE_TEXT, "")), by_id, normal, defaults, fonts)
    text = "".join(t.text or "" for t in document.iter(qn("w:t")))
    titled = ("{{" in text and "title" in text) or any(
        (alias.get(qn("w:val")) or "").lower() in ("title", "titel", "titre") for alias in document.iter(qn("w:alias"))
    )
    return HandoutTemplate(
        page_width=width,
        page_height=height,
        text_width=text_width,
        text_height=text_height,
        styles=tuple(roles.items()),
        body_style=body,
        table_text_style=table,
        has_cover_title=titled,
        fonts=tuple(fonts.items()),
    ), said


def _identities(styles: list[Element]) -> Iterable[tuple[str, str]]:
    for style in styles:
        name = style.find(qn("w:name"))
        yield style.get(qn("w:styleId"), ""), (name.get(qn("w:val")) or "") if name is not None else ""


def _find_roles(styles: list[Element]) -> dict[StyleRole, str]:
    """Roles to the ids of the styles that serve them."""
    named: dict[tuple[str, str], str] = {}
    for style in styles:
        kind, identity = style.get(qn("w:type"), ""), style.get(qn("w:styleId"), "")
        name = style.find(qn("w:name"))
        for key in ((name.get(qn("w:val")) or "") if name is not None else "", identity):
            named.setdefault((kind, key.casefold()), identity)
    roles: dict[StyleRole, str] = {}
    for role, (kind, names) in _NAMES.items():
        for wanted in names:
            found = named.get((kind, wanted)) or named.get((kind, wanted.replace(" ", "")))
            if found:
                roles[role] = found
                break
    for level in range(1, 7):
        heading = _find_heading(level, named, styles)
        if heading:
            roles[StyleRole(f"heading {level}")] = heading
    return roles


def _find_heading(level: int, named: dict[tuple[str, str], str], styles: Iterable[Element]) -> str:
    for word in _HEADING_NAMES:
        for key in (f"{word} {level}", f"{word}{level}"):
            found = named.get(("paragraph", key))
            if found:
                return found
    for style in styles:
        outline = style.find(qn("w:pPr") + "/" + qn("w:outlineLvl"))
        if (
            style.get(qn("w:type")) == "paragraph"
            and outline is not None
            and outline.get(qn("w:val")) == str(level - 1)
        ):
            return str(style.get(qn("w:styleId"), ""))
    return ""


def _page(document: Element) -> tuple[Emu, Emu, Emu, Emu]:
    """Page and text column of the last section (where the body goes), in EMU; A4 with 2.5 cm where nothing is said."""
    sections = list(document.iter(qn("w:sectPr")))
    size = sections[-1].find(qn("w:pgSz")) if sections else None
    margins = sections[-1].find(qn("w:pgMar")) if sections else None
    columns = sections[-1].find(qn("w:cols")) if sections else None
    width, height = _twips(size, "w:w", 11906), _twips(size, "w:h", 16838)
    text_width = (
        width - _twips(margins, "w:left", 1417) - _twips(margins, "w:right", 1417) - _twips(margins, "w:gutter", 0)
    )
    text_height = height - abs(_twips(margins, "w:top", 1417)) - abs(_twips(margins, "w:bottom", 1417))
    count = _twips(columns, "w:num", 1)
    if count > 1:
        text_width = (text_width - (count - 1) * _twips(columns, "w:space", 720)) // count
    return (
        Emu(width * _TWIP),
        Emu(height * _TWIP),
        Emu(max(text_width, 1440) * _TWIP),
        Emu(max(text_height, 1440) * _TWIP),
    )


def _twips(element: Element | None, name: str, fallback: int) -> int:
    try:
        return fallback if element is None or element.get(qn(name)) is None else int(float(element.get(qn(name))))
    except ValueError:
        return fallback


def _effective(
    style: Element | None,
    by_id: dict[str, Element],
    normal: Element | None,
    defaults: Element | None,
    fonts: dict[str, str],
) -> TextStyle:
    """Font, size and spacing of a paragraph style through its basedOn chain, Normal and the document defaults."""
    chain: list[Element] = []
    while style is not None and len(chain) < 12:
        chain.append(style)
        parent = style.find(qn("w:basedOn"))
        style = by_id.get(parent.get(qn("w:val"), "")) if parent is not None else None
    if normal is not None and normal not in chain:
        chain.append(normal)
    if defaults is not None:
        chain += [e for e in (defaults.find(qn("w:rPrDefault")), defaults.find(qn("w:pPrDefault"))) if e is not None]
    size, family, after = 10.0, "", 0.0
    for element in reversed(chain):
        run = element.find(qn("w:rPr"))
        if run is not None:
            half_points = run.find(qn("w:sz"))
            size = _twips(half_points, "w:val", round(size * 2)) / 2
            face = run.find(qn("w:rFonts"))
            if face is not None:
                theme = face.get(qn("w:asciiTheme"), "")
                themed = fonts.get("+mj-lt" if theme.startswith("major") else "+mn-lt", "") if theme else ""
                family = themed or face.get(qn("w:ascii")) or family
        paragraph = element.find(qn("w:pPr"))
        spacing = paragraph.find(qn("w:spacing")) if paragraph is not None else None
        after = _twips(spacing, "w:after", round(after * 20)) / 20
    family = family or "Times New Roman"
    return TextStyle(Pt(size), family, family, family, space_after=Pt(after))
