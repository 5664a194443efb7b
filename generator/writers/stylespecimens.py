"""What a Word style looks like that a template lacks, for every role.

In: a role, and the measures of the template it is made for. Out: the content of its w:style. Sizes are shares of the
template's own text size; colours and fonts are the theme's. Must never make a style louder than the template's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.template import StyleRole

if TYPE_CHECKING:
    from generator.writers.wordstyles import StyleBook

_HEADINGS = {1: 1.5, 2: 1.25, 3: 1.1, 4: 1.0, 5: 1.0, 6: 1.0}
_MAJOR = (
    '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi" '
    'w:cstheme="majorBidi"/>'
)
_FIXED = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
_BOLD = "<w:b/><w:bCs/>"
_GREY = '<w:color w:val="595959" w:themeColor="text1" w:themeTint="A6"/>'  # 7:1 on white
_PANEL = '<w:shd w:val="clear" w:color="auto" w:fill="F2F2F2" w:themeFill="background1" w:themeFillShade="F2"/>'
_CHARACTERS = {
    StyleRole.STRONG: ("Strong", _BOLD),
    StyleRole.EMPHASIS: ("Emphasis", "<w:i/><w:iCs/>"),
    StyleRole.INLINE_CODE: ("Inline Code", _FIXED),
    StyleRole.HYPERLINK: ("Hyperlink", '<w:color w:val="0000FF" w:themeColor="hyperlink"/><w:u w:val="single"/>'),
    StyleRole.FOOTNOTE_REFERENCE: ("footnote reference", '<w:vertAlign w:val="superscript"/>'),
    StyleRole.MUTED: ("Muted", _GREY),
}
_BUILT_IN = frozenset(
    ["Strong", "Emphasis", "Hyperlink", "footnote reference", "footnote text", "Title", "Subtitle", "Quote", "caption",
     "List Bullet", "List Number"]
)  # fmt: skip


_BAR = '<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="auto" w:themeColor="accent1"/></w:pBdr>'


def _space(before: int, after: int) -> str:
    """Space around a paragraph in twips."""
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


# Cells have no indent, whatever the text has; some table styles set theirs to the right.
_IN_CELL = '<w:ind w:left="0" w:right="0" w:firstLine="0"/><w:jc w:val="left"/>'
_TOGETHER = _space(0, 60) + "<w:contextualSpacing/>"
# Name; paragraph properties in the order of CT_PPr; run properties in the order of CT_RPr; size as a share.
_PARAGRAPHS: dict[StyleRole, tuple[str, str, str, float]] = {
    StyleRole.TITLE: ("Title", _space(0, 80) + "<w:contextualSpacing/>", "", 2.2),
    StyleRole.SUBTITLE: ("Subtitle", _space(0, 160), _GREY, 1.3),
    StyleRole.COVER: ("Cover Line", _space(0, 40), _GREY, 1.0),
    StyleRole.SUMMARY_LABEL: ("Summary Label", "<w:keepNext/>" + _BAR + _PANEL + _space(200, 0), _BOLD, 1.0),
    StyleRole.SUMMARY: ("Summary", "<w:keepLines/>" + _BAR + _PANEL + _space(0, 160), "", 1.1),
    StyleRole.OPTION: ("Option Heading", "<w:keepNext/>" + _space(160, 20) + '<w:outlineLvl w:val="1"/>', _MAJOR, 1.15),
    StyleRole.LIST_BULLET: ("List Bullet", _TOGETHER, "", 1.0),
    StyleRole.LIST_NUMBER: ("List Number", _TOGETHER, "", 1.0),
    StyleRole.QUOTE: ("Quote", '<w:ind w:left="567" w:right="567"/>', "<w:i/><w:iCs/>", 1.0),
    StyleRole.CODE: ("Code", _PANEL + "<w:suppressAutoHyphens/>" + _space(0, 0), _FIXED, 0.9),
    StyleRole.CAPTION: ("caption", _space(120, 80), _GREY, 1.0),
    StyleRole.TERM: ("Term", "<w:keepNext/>" + _space(80, 0), _BOLD, 1.0),
    StyleRole.DEFINITION: ("Definition", '<w:ind w:left="357"/>', "", 1.0),
    StyleRole.TABLE_HEAD: ("Table Head", "<w:keepNext/>" + _space(40, 40) + _IN_CELL, "", 1.0),
    StyleRole.TABLE_TEXT: ("Table Text", _space(40, 40) + _IN_CELL, "", 1.0),
    StyleRole.TABLE_NOTE: ("Table Note", _space(60, 160), _GREY, 0.9),
    StyleRole.FOOTNOTE_TEXT: ("footnote text", _space(0, 0), "", 0.9),
}


@dataclass(frozen=True, slots=True)
class MadeStyle:
    """A style's name, its type, whether it is our own, and what stands in w:style after the name."""

    name: str
    type: str
    content: str
    custom: bool


def made_style(role: StyleRole, book: StyleBook) -> MadeStyle:
    """The style for a role that the template of `book` lacks."""
    if role is StyleRole.TABLE:
        return _table(book)
    if role in _CHARACTERS:
        name, properties = _CHARACTERS[role]
        if role is StyleRole.HYPERLINK:
            properties = _link_color(book) + '<w:u w:val="single"/>'
        return _character(name, properties)
    if role.value.startswith("option "):
        name, rgb, themed = book.option_color(int(role.value[-1]))
        accent = f'w:themeColor="{name}"{themed}'
        return _character(role.value.title(), f'{_BOLD}<w:color w:val="{rgb}" {accent}/>')
    if role.value.startswith("heading "):
        return _heading(int(role.value[-1]), book)
    return _paragraph(role, book)


def _link_color(book: StyleBook) -> str:
    """The theme's colour of links, darkened where it could not be read on white."""
    rgb, themed = book.theme_color("hlink", "0000FF")
    return f'<w:color w:val="{rgb}" w:themeColor="hyperlink"{themed}/>'


def _character(name: str, properties: str) -> MadeStyle:
    content = f'<w:uiPriority w:val="22"/><w:qFormat/><w:rPr>{properties}</w:rPr>'
    return MadeStyle(name, "character", content, name not in _BUILT_IN)


def _size(book: StyleBook, share: float) -> str:
    """w:sz in half points, a share of the template's text size, whole points; none for the size itself."""
    if share == 1.0:
        return ""
    half = round(book.template.body_style.size * share) * 2
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _based(book: StyleBook) -> str:
    """What a made style is based on: the style of the template's running text."""
    base = book.ids.get(StyleRole.BODY) or book.default("paragraph")
    return f'<w:basedOn w:val="{base}"/>' if base else ""


def _heading(level: int, book: StyleBook) -> MadeStyle:
    normal = book.default("paragraph")
    following = f'<w:next w:val="{normal}"/>' if normal else ""
    content = (
        f'{_based(book)}{following}<w:uiPriority w:val="9"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>'
        f'<w:spacing w:before="{280 if level == 1 else 200}" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f"<w:rPr>{_like_headings(book)}{_size(book, _HEADINGS[level])}</w:rPr>"
    )
    return MadeStyle(f"heading {level}", "paragraph", content, False)


def _like_headings(book: StyleBook) -> str:
    """Font, weight and colour of the template's own headings; the theme's heading font in bold where it has none."""
    return book.heading_look() or _MAJOR + _BOLD


def _paragraph(role: StyleRole, book: StyleBook) -> MadeStyle:
    name, paragraph, run, share = _PARAGRAPHS[role]
    if role is StyleRole.TABLE_TEXT:  # LibreOffice lets the document's defaults beat character styles in cells,
        run = '<w:b w:val="0"/><w:bCs w:val="0"/>' + book.cell_color()  # unless the paragraph style speaks up
    if role is StyleRole.TITLE:
        run = _like_headings(book)
    if role is StyleRole.OPTION:
        run = book.heading_look(with_color=False) or run
    if role is StyleRole.TABLE_HEAD:
        run += book.header_color()
    run += _size(book, share)
    properties = f"<w:rPr>{run}</w:rPr>" if run else ""
    content = f'{_based(book)}<w:uiPriority w:val="20"/><w:qFormat/><w:pPr>{paragraph}</w:pPr>{properties}'
    return MadeStyle(name, "paragraph", content, name not in _BUILT_IN)


def _table(book: StyleBook) -> MadeStyle:
    base = book.default("table")
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    ink = 'w:color="auto"'
    hairline = 'w:color="BFBFBF" w:themeColor="background1" w:themeShade="BF"'
    content = (
        f'{based}<w:uiPriority w:val="40"/><w:qFormat/><w:tblPr><w:tblBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" {ink}/>'
        f'<w:insideH w:val="single" w:sz="4" w:space="0" {hairline}/>'
        '</w:tblBorders><w:tblCellMar><w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>'
        f'</w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr>{_BOLD}</w:rPr><w:tcPr><w:tcBorders>'
        f'<w:bottom w:val="single" w:sz="8" w:space="0" {ink}/></w:tcBorders></w:tcPr></w:tblStylePr>'
        f'<w:tblStylePr w:type="firstCol"><w:rPr>{_BOLD}</w:rPr></w:tblStylePr>'
    )
    return MadeStyle("Briefing Table", "table", content, True)
