"""The parts of the briefing template that hold no design of slides: presentation, table styles, notes master.

In: the number of layouts. Out: `Part` values. Must never draw on a slide; that is `build_briefing`.
"""

from __future__ import annotations

from _parts import DECLARATION, OFFICE, Part, namespaces, scheme_color, solid

WIDTH, HEIGHT = 12192000, 6858000  # EMU, 16:9

# Our own identifiers; fixed, so that decks made years apart name the same style.
RULES_STYLE = "{7B1F4C52-3C0A-4E7D-9A55-0D2B6E5A1C01}"
PANELS_STYLE = "{7B1F4C52-3C0A-4E7D-9A55-0D2B6E5A1C02}"

_PML = OFFICE + "presentationml."


def presentation(masters: str, notes_master: str, theme: str) -> Part:
    """ppt/presentation.xml without slides (ISO/IEC 29500-1, 19.2.1.26)."""
    levels = "".join(
        f'<a:lvl{n}pPr marL="{(n - 1) * 457200}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" '
        f'hangingPunct="1"><a:defRPr sz="1800" kern="1200">{solid("tx1")}<a:latin typeface="+mn-lt"/>'
        f'<a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 10)
    )
    return Part(
        f'{DECLARATION}<p:presentation {namespaces("a", "r", "p")} firstSlideNum="1" saveSubsetFonts="1" '
        'autoCompressPictures="0">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="6858000" cy="9144000"/>'
        f'<p:defaultTextStyle><a:defPPr><a:defRPr lang="en-US"/></a:defPPr>{levels}</p:defaultTextStyle>'
        "</p:presentation>",
        _PML + "presentation.main+xml",
        (
            ("rId1", "slideMaster", masters),
            ("rId2", "notesMaster", notes_master),
            ("rId3", "presProps", "ppt/presProps.xml"),
            ("rId4", "viewProps", "ppt/viewProps.xml"),
            ("rId5", "theme", theme),
            ("rId6", "tableStyles", "ppt/tableStyles.xml"),
        ),
    )


def presentation_properties() -> Part:
    return Part(f"{DECLARATION}<p:presentationPr {namespaces('a', 'r', 'p')}/>", _PML + "presProps+xml")


def view_properties() -> Part:
    """Guides off, snapping on: what PowerPoint writes for a new file."""
    scale = '<p:scale><a:sx n="100" d="100"/><a:sy n="100" d="100"/></p:scale><p:origin x="0" y="0"/>'
    return Part(
        f"{DECLARATION}<p:viewPr {namespaces('a', 'r', 'p')}>"
        f'<p:slideViewPr><p:cSldViewPr snapToGrid="0"><p:cViewPr varScale="1">{scale}</p:cViewPr></p:cSldViewPr>'
        "</p:slideViewPr>"
        '<p:notesTextViewPr><p:cViewPr><p:scale><a:sx n="1" d="1"/><a:sy n="1" d="1"/></p:scale>'
        '<p:origin x="0" y="0"/></p:cViewPr></p:notesTextViewPr><p:gridSpacing cx="76200" cy="76200"/></p:viewPr>',
        _PML + "viewProps+xml",
    )


def _border(side: str, *, width: int = 0, color: str = "") -> str:
    line = f'<a:ln w="{width}" cap="flat" cmpd="sng">{color}</a:ln>' if width else "<a:ln><a:noFill/></a:ln>"
    return f"<a:{side}>{line}</a:{side}>"


def _text(color: str, *, bold: bool = False) -> str:
    on = ' b="on"' if bold else ""
    return (
        f'<a:tcTxStyle{on}><a:fontRef idx="minor">{scheme_color(color)}</a:fontRef>{scheme_color(color)}</a:tcTxStyle>'
    )


def _region(name: str, text: str, borders: str, fill: str = "") -> str:
    filled = f"<a:fill>{fill}</a:fill>" if fill else ""
    return f"<a:{name}>{text}<a:tcStyle><a:tcBdr>{borders}</a:tcBdr>{filled}</a:tcStyle></a:{name}>"


def table_styles() -> Part:
    """ppt/tableStyles.xml (20.1.4.2.27): "Briefing rules", the default, and "Briefing panels" for few large cells.

    Region order is the schema's: wholeTbl, bands, lastCol, firstCol, lastRow, firstRow.
    """
    rule = solid("bg2", mod=90)
    ink = solid("tx2")
    open_sides = _border("left") + _border("right") + _border("top")
    rules = (
        _region(
            "wholeTbl",
            _text("tx1"),
            open_sides
            + _border("bottom", width=9525, color=rule)
            + _border("insideH", width=9525, color=rule)
            + _border("insideV"),
            "<a:noFill/>",
        )
        + _region("lastCol", _text("tx2", bold=True), "")
        + _region("firstCol", _text("tx2", bold=True), "")
        + _region("lastRow", _text("tx2", bold=True), _border("top", width=19050, color=ink))
        + _region("firstRow", _text("tx2", bold=True), _border("bottom", width=19050, color=ink), "<a:noFill/>")
    )
    gap = solid("bg1")
    panels = (
        _region(
            "wholeTbl",
            _text("tx1"),
            open_sides
            + _border("bottom")
            + _border("insideH", width=76200, color=gap)
            + _border("insideV", width=76200, color=gap),
            solid("bg2"),
        )
        + _region("firstCol", _text("tx2", bold=True), "", "<a:noFill/>")
        + _region("firstRow", _text("tx2", bold=True), _border("bottom", width=19050, color=ink), "<a:noFill/>")
    )
    return Part(
        f'{DECLARATION}<a:tblStyleLst {namespaces("a")} def="{RULES_STYLE}">'
        f'<a:tblStyle styleId="{RULES_STYLE}" styleName="Briefing rules">{rules}</a:tblStyle>'
        f'<a:tblStyle styleId="{PANELS_STYLE}" styleName="Briefing panels">{panels}</a:tblStyle></a:tblStyleLst>',
        _PML + "tableStyles+xml",
    )


def _notes_shape(number: int, name: str, placeholder: str, frame: tuple[int, int, int, int], text: str) -> str:
    x, y, cx, cy = frame
    picture = 'type="sldImg"' in placeholder
    locks = '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/>' if picture else '<a:spLocks noGrp="1"/>'
    line = f'<a:noFill/><a:ln w="9525">{solid("bg2", mod=90)}</a:ln>' if picture else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr>{locks}</p:cNvSpPr>'
        f"<p:nvPr><p:ph {placeholder}/></p:nvPr></p:nvSpPr>"
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{line}</p:spPr>{text}</p:sp>'
    )


def _notes_text(content: str, *, align: str = "l", anchor: str = "t", size: int = 1000) -> str:
    return (
        f'<p:txBody><a:bodyPr vert="horz" lIns="91440" tIns="45720" rIns="91440" bIns="45720" rtlCol="0" '
        f'anchor="{anchor}"/><a:lstStyle><a:lvl1pPr algn="{align}"><a:defRPr sz="{size}"/></a:lvl1pPr></a:lstStyle>'
        f"<a:p>{content}</a:p></p:txBody>"
    )


def notes_master(theme: str) -> Part:
    """The notes master (19.3.1.27) with its six usual placeholders, on a portrait page."""
    end = '<a:endParaRPr lang="en-US"/>'
    number = (
        '<a:fld id="{4D8E2C1A-6B0F-4D5C-8E21-3F6A7B9C0D11}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
        + end
    )
    prompt = '<a:r><a:rPr lang="en-US"/><a:t>Speaker notes</a:t></a:r>'
    body = (
        '<p:txBody><a:bodyPr vert="horz" lIns="91440" tIns="45720" rIns="91440" bIns="45720" rtlCol="0"/>'
        f'<a:lstStyle/><a:p><a:pPr lvl="0"/>{prompt}</a:p></p:txBody>'
    )
    shapes = (
        _notes_shape(2, "Header Placeholder 1", 'type="hdr" sz="quarter"', (0, 0, 2971800, 458788), _notes_text(end))
        + _notes_shape(
            3, "Date Placeholder 2", 'type="dt" idx="1"', (3884613, 0, 2971800, 458788), _notes_text(end, align="r")
        )
        + _notes_shape(4, "Slide Image Placeholder 3", 'type="sldImg" idx="2"', (685800, 1143000, 5486400, 3086100), "")
        + _notes_shape(
            5, "Notes Placeholder 4", 'type="body" sz="quarter" idx="3"', (685800, 4400550, 5486400, 3600450), body
        )
        + _notes_shape(
            6,
            "Footer Placeholder 5",
            'type="ftr" sz="quarter" idx="4"',
            (0, 8685213, 2971800, 458787),
            _notes_text(end, anchor="b"),
        )
        + _notes_shape(
            7,
            "Slide Number Placeholder 6",
            'type="sldNum" sz="quarter" idx="5"',
            (3884613, 8685213, 2971800, 458787),
            _notes_text(number, align="r", anchor="b"),
        )
    )
    levels = "".join(
        f'<a:lvl{n}pPr marL="{(n - 1) * 228600}" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" '
        f'hangingPunct="1"><a:spcBef><a:spcPts val="300"/></a:spcBef><a:defRPr sz="1200" kern="1200">{solid("tx1")}'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{n}pPr>"
        for n in range(1, 10)
    )
    return Part(
        f"{DECLARATION}<p:notesMaster {namespaces('a', 'r', 'p')}><p:cSld>"
        f"<p:bg><p:bgPr>{solid('bg1')}<a:effectLst/></p:bgPr></p:bg>{tree(shapes)}</p:cSld>"
        f"{COLOR_MAP}<p:notesStyle>{levels}</p:notesStyle></p:notesMaster>",
        _PML + "notesMaster+xml",
        (("rId1", "theme", theme),),
    )


COLOR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def tree(shapes: str) -> str:
    """A shape tree (19.3.1.45) around its shapes."""
    return (
        '<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
        f"{shapes}</p:spTree>"
    )
