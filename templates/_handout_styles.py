"""The styles of the handout template: type scale, colours, table styles.

In: nothing. Out: the `Part` of word/styles.xml. Lengths in twentieths of a point (twips) and sizes in half-points, as
Word has them.

Bold is a toggle property (ISO/IEC 29500-1, 17.7.3): set by a paragraph style and again by a character style it turns
off. So "Table Head" and "Option Heading" are not bold themselves: the character styles used inside them are.
"""

from __future__ import annotations

from typing import NamedTuple

from _parts import ACCENTS, DECLARATION, INK, LINK, MUTED, OFFICE, PANEL, RULE, TEXT, VISITED, Part, namespaces

_COLORS = {
    "text": f'w:val="{TEXT}" w:themeColor="text1"',
    "ink": f'w:val="{INK}" w:themeColor="text2"',
    "muted": f'w:val="{MUTED}" w:themeColor="text1" w:themeTint="BF"',
    "link": f'w:val="{LINK}" w:themeColor="hyperlink"',
    "visited": f'w:val="{VISITED}" w:themeColor="followedHyperlink"',
} | {f"accent{n}": f'w:val="{value}" w:themeColor="accent{n}"' for n, value in enumerate(ACCENTS, 1)}

PANEL_SHADE = f'<w:shd w:val="clear" w:color="auto" w:fill="{PANEL}" w:themeFill="background2"/>'
_PANEL_LINE = f'w:color="{PANEL}" w:themeColor="background2"'
_RULE_LINE = f'w:color="{RULE}" w:themeColor="background2" w:themeShade="E6"'
_INK_LINE = f'w:color="{INK}" w:themeColor="text2"'
_ACCENT_LINE = f'w:color="{ACCENTS[0]}" w:themeColor="accent1"'

# A panel: shading as far as its borders, which have its colour and make the padding. Neighbouring paragraphs with
# the same borders and indents join to one panel.
_PANEL_PADDING = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="7" {_PANEL_LINE}/>' for side in ("bottom", "right")
)
_PANEL_TOP = f'<w:top w:val="single" w:sz="4" w:space="7" {_PANEL_LINE}/>'


def panel(left: str) -> str:
    """Paragraph borders and shading of a panel whose left border is `left`."""
    return f"<w:pBdr>{_PANEL_TOP}{left}{_PANEL_PADDING}</w:pBdr>{PANEL_SHADE}"


class Run(NamedTuple):
    """Character formatting, as far as a style states it."""

    size: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    color: str = ""
    caps: bool = False
    strike: bool = False
    underline: bool = False
    face: str = ""
    heading_face: bool = False
    tracking: int = 0
    raised: bool = False
    shade: bool = False

    def xml(self) -> str:
        """w:rPr with its children in the schema's order (17.3.2.28), "" when nothing is stated."""
        parts = []
        if self.face:
            parts.append("<w:rFonts " + " ".join(f'w:{a}="{self.face}"' for a in ("ascii", "hAnsi", "cs")) + "/>")
        if self.heading_face:
            parts.append(
                '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi" '
                'w:cstheme="majorBidi"/>'
            )
        parts += [f"<w:b{self._on(self.bold)}/><w:bCs{self._on(self.bold)}/>"] if self.bold is not None else []
        parts += [f"<w:i{self._on(self.italic)}/><w:iCs{self._on(self.italic)}/>"] if self.italic is not None else []
        parts += ["<w:caps/>"] if self.caps else []
        parts += ["<w:strike/>"] if self.strike else []
        parts += [f"<w:color {_COLORS[self.color]}/>"] if self.color else []
        parts += [f'<w:spacing w:val="{self.tracking}"/>'] if self.tracking else []
        parts += [f'<w:sz w:val="{self.size}"/><w:szCs w:val="{self.size}"/>'] if self.size else []
        parts += ['<w:u w:val="single"/>'] if self.underline else []
        parts += [PANEL_SHADE] if self.shade else []
        parts += ['<w:vertAlign w:val="superscript"/>'] if self.raised else []
        return f"<w:rPr>{''.join(parts)}</w:rPr>" if parts else ""

    @staticmethod
    def _on(value: bool | None) -> str:
        return "" if value else ' w:val="0"'


class Paragraph(NamedTuple):
    """Paragraph formatting, as far as a style states it: `line` in 240ths, `indent` left, right and hanging."""

    before: int | None = None
    after: int | None = None
    line: int | None = None
    indent: tuple[int, int, int] | None = None
    keep_next: bool = False
    keep_lines: bool = False
    numbering: tuple[int, int] | None = None  # list, level
    borders: str = ""  # XML of w:pBdr and w:shd
    tabs: str = ""
    outline: int | None = None
    contextual: bool = False
    align: str = ""

    def xml(self) -> str:
        """w:pPr with its children in the schema's order (17.3.1.26), "" when nothing is stated."""
        parts = []
        parts += ["<w:keepNext/>"] if self.keep_next else []
        parts += ["<w:keepLines/>"] if self.keep_lines else []
        if self.numbering:
            level = f'<w:ilvl w:val="{self.numbering[1]}"/>' if self.numbering[1] else ""
            parts.append(f'<w:numPr>{level}<w:numId w:val="{self.numbering[0]}"/></w:numPr>')
        parts += [self.borders, self.tabs]
        spacing = "".join(
            f' w:{name}="{value}"'
            for name, value in (("before", self.before), ("after", self.after), ("line", self.line))
            if value is not None
        )
        rule = ' w:lineRule="auto"' if self.line is not None else ""
        parts += [f"<w:spacing{spacing}{rule}/>"] if spacing else []
        if self.indent:
            left, right, hanging = self.indent
            parts.append(
                f'<w:ind w:left="{left}" w:right="{right}"' + (f' w:hanging="{hanging}"' if hanging else "") + "/>"
            )
        parts += ["<w:contextualSpacing/>"] if self.contextual else []
        parts += [f'<w:jc w:val="{self.align}"/>'] if self.align else []
        parts += [f'<w:outlineLvl w:val="{self.outline}"/>'] if self.outline is not None else []
        return f"<w:pPr>{''.join(parts)}</w:pPr>" if any(parts) else ""


def paragraph_style(
    id_: str,
    name: str,
    paragraph: Paragraph,
    run: Run = Run(),  # noqa: B008 (immutable)
    *,
    based: str = "Normal",
    next_: str = "",
    priority: int = 10,
    quick: bool = True,
) -> str:
    """A paragraph style (17.7.4.17). Ours (a name that Word does not know) are marked custom."""
    custom = ' w:customStyle="1"' if id_ in _OURS else ""
    default = ' w:default="1"' if id_ == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{id_}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based}"/>' if id_ != "Normal" else "")
        + (f'<w:next w:val="{next_}"/>' if next_ else "")
        + f'<w:uiPriority w:val="{priority}"/>'
        + ("<w:qFormat/>" if quick else "")
        + f"{paragraph.xml()}{run.xml()}</w:style>"
    )


def character_style(id_: str, name: str, run: Run, *, priority: int = 20) -> str:
    """A character style on top of Default Paragraph Font."""
    custom = ' w:customStyle="1"' if id_ in _OURS else ""
    return (
        f'<w:style w:type="character"{custom} w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="{priority}"/><w:qFormat/>{run.xml()}</w:style>'
    )


_OURS = frozenset(
    ["CoverLine", "SummaryLabel", "Summary", "OptionHeading", "Code", "InlineCode", "Muted", "Masthead"]
    + ["TableHead", "TableText", "TableNote", "Term", "Definition", "BriefingTable"]
    + [f"Option{n}" for n in range(1, 7)]
)

_HEADINGS = (  # size, before, after, colour
    (32, 340, 100, "ink"),
    (26, 260, 60, "ink"),
    (23, 220, 40, "ink"),
    (21, 200, 40, "accent1"),
    (21, 180, 40, "muted"),
    (20, 160, 40, "muted"),
)


def _headings() -> str:
    return "".join(
        paragraph_style(
            f"Heading{n}",
            f"heading {n}",
            Paragraph(before=before, after=after, line=252, keep_next=True, keep_lines=True, outline=n - 1),
            Run(size, bold=True, color=color, heading_face=True),
            next_="Normal",
            priority=9,
        )
        for n, (size, before, after, color) in enumerate(_HEADINGS, 1)
    )


def _lists() -> str:
    made = ""
    for kind, number in (("Bullet", 1), ("Number", 2)):
        for level in range(3):
            suffix = str(level + 1) if level else ""
            made += paragraph_style(
                f"List{kind}{suffix}",
                f"List {kind}{' ' + suffix if suffix else ''}",
                Paragraph(after=60, numbering=(number, level)),
                priority=11,
            )
    return made


def _cover() -> str:
    return (
        paragraph_style(
            "Title",
            "Title",
            Paragraph(before=120, after=60, line=228, keep_next=True, keep_lines=True),
            Run(48, bold=True, color="ink", heading_face=True),
            next_="Subtitle",
            priority=1,
        )
        + paragraph_style(
            "Subtitle",
            "Subtitle",
            Paragraph(after=80, line=252, keep_next=True),
            Run(27, color="muted"),
            next_="CoverLine",
            priority=1,
        )
        + paragraph_style("CoverLine", "Cover Line", Paragraph(after=40), Run(20, color="muted"), priority=1)
        + paragraph_style(
            "Masthead",
            "Masthead",
            Paragraph(
                after=0,
                line=240,
                align="right",
                borders=f'<w:pBdr><w:bottom w:val="single" w:sz="24" w:space="6" {_ACCENT_LINE}/></w:pBdr>',
            ),
            Run(18, color="muted"),
            based="Header",
            priority=99,
            quick=False,
        )
    )


def _blocks() -> str:
    bar = f'<w:left w:val="single" w:sz="36" w:space="10" {_ACCENT_LINE}/>'
    summary = Paragraph(before=0, after=60, line=276, indent=(290, 170, 0), keep_lines=True, borders=panel(bar))
    quote_bar = f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="12" {_RULE_LINE}/></w:pBdr>'
    code_left = f'<w:left w:val="single" w:sz="4" w:space="7" {_PANEL_LINE}/>'
    return (
        paragraph_style("Summary", "Summary", summary, Run(23, color="ink"), priority=2)
        + paragraph_style(
            "SummaryLabel",
            "Summary Label",
            Paragraph(before=240, after=30, keep_next=True),
            Run(19, bold=True, color="accent1", caps=True, tracking=12),
            based="Summary",
            next_="Summary",
            priority=2,
        )
        + paragraph_style(
            "OptionHeading",
            "Option Heading",
            Paragraph(before=160, after=20, line=252, keep_next=True, keep_lines=True, outline=1),
            Run(25, color="ink", heading_face=True),
            next_="Normal",
            priority=9,
        )
        + paragraph_style(
            "Quote",
            "Quote",
            Paragraph(before=120, after=120, indent=(340, 340, 0), borders=quote_bar),
            Run(italic=True, color="ink"),
            priority=29,
        )
        + paragraph_style(
            "Code",
            "Code",
            Paragraph(before=0, after=0, line=252, indent=(160, 160, 0), borders=panel(code_left)),
            Run(18, face="Courier New"),
            priority=30,
        )
        + paragraph_style(
            "Caption",
            "caption",
            Paragraph(before=160, after=80, line=252, keep_next=True),
            Run(19, bold=True, color="muted"),
            next_="Normal",
            priority=35,
        )
        + paragraph_style(
            "Term",
            "Term",
            Paragraph(before=80, after=0, keep_next=True),
            Run(bold=True, color="ink"),
            next_="Definition",
            priority=31,
        )
        + paragraph_style("Definition", "Definition", Paragraph(after=100, indent=(340, 0, 0)), priority=31)
    )


def _tables() -> str:
    cell = Paragraph(before=0, after=0, line=252)
    return (
        paragraph_style("TableText", "Table Text", cell, Run(20), priority=32)
        + paragraph_style(
            "TableHead", "Table Head", Paragraph(keep_next=True), Run(21, color="ink"), based="TableText", priority=32
        )
        + paragraph_style(
            "TableNote", "Table Note", Paragraph(before=80, after=120, line=252), Run(18, color="muted"), priority=32
        )
        + '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        '<w:uiPriority w:val="39"/><w:tblPr><w:tblBorders>'
        + "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" {_RULE_LINE}/>'
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        )
        + "</w:tblBorders></w:tblPr></w:style>"
        + briefing_table()
    )


def briefing_table() -> str:
    """Rules instead of boxes; what the header row and first column look like follows w:tblLook (17.4.56)."""
    rule = f'w:val="single" w:sz="4" w:space="0" {_RULE_LINE}'
    strong = f'w:val="single" w:sz="12" w:space="0" {_INK_LINE}'
    bold = "<w:rPr><w:b/><w:bCs/></w:rPr>"
    return (
        '<w:style w:type="table" w:customStyle="1" w:styleId="BriefingTable"><w:name w:val="Briefing Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="40"/><w:qFormat/>'
        '<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblStyleColBandSize w:val="1"/>'
        f"<w:tblBorders><w:bottom {strong}/><w:insideH {rule}/></w:tblBorders>"
        '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="100" w:type="dxa"/>'
        '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:bottom {strong}/></w:tcBorders>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
        f'<w:tblStylePr w:type="lastRow">{bold}<w:tcPr><w:tcBorders><w:top {strong}/></w:tcBorders></w:tcPr>'
        f'</w:tblStylePr><w:tblStylePr w:type="firstCol">{bold}</w:tblStylePr></w:style>'
    )


def _frame(text_width: int) -> str:
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{text_width}"/></w:tabs>'
    small = Run(18, color="muted")
    line = Paragraph(before=0, after=0, line=240, tabs=tabs)
    return (
        paragraph_style("Header", "header", line, small, priority=99, quick=False)
        + paragraph_style("Footer", "footer", line, small, priority=99, quick=False)
        + paragraph_style(
            "FootnoteText", "footnote text", Paragraph(before=0, after=40, line=240), Run(18), priority=99, quick=False
        )
    )


def _characters() -> str:
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        + character_style("Strong", "Strong", Run(bold=True), priority=22)
        + character_style("Emphasis", "Emphasis", Run(italic=True), priority=20)
        + character_style("InlineCode", "Inline Code", Run(size=19, face="Courier New"), priority=30)
        + character_style("Muted", "Muted", Run(size=21, color="muted"), priority=21)
        + character_style("Hyperlink", "Hyperlink", Run(color="link", underline=True), priority=99)
        + character_style("FollowedHyperlink", "FollowedHyperlink", Run(color="visited", underline=True), priority=99)
        + character_style("FootnoteReference", "footnote reference", Run(raised=True), priority=99)
        + "".join(
            character_style(f"Option{n}", f"Option {n}", Run(bold=True, color=f"accent{n}"), priority=3)
            for n in range(1, 7)
        )
    )


def styles(text_width: int) -> Part:
    """word/styles.xml for a text column of `text_width` twips."""
    defaults = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" '
        'w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:sz w:val="21"/>'
        '<w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
        'w:defQFormat="0" w:count="376"/>'
    )
    none = (
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )
    body = paragraph_style("Normal", "Normal", Paragraph(), Run(color="text"), priority=0)
    return Part(
        f"{DECLARATION}<w:styles {namespaces('w')}>{defaults}{latent}{body}{_characters()}{none}{_cover()}{_headings()}"
        f"{_lists()}{_blocks()}{_tables()}{_frame(text_width)}</w:styles>",
        OFFICE + "wordprocessingml.styles+xml",
    )
