"""Speaker notes: a notes slide for each slide that has some, and the notes master they all need.

In: plain paragraphs. Out: parts of the draft (ISO/IEC 29500-1, 13.3.4 and 13.3.5). The template's notes master is
used as it is; where there is none, one is made with the placeholders and proportions that PowerPoint itself gives it.
"""

from __future__ import annotations

from generator.model.names import qn
from generator.model.package import Element
from generator.model.units import parse_emu
from generator.writers.draft import Draft
from generator.writers.ooxml import XML_HEAD, declare, escape_text, is_right_to_left

_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
_MASTER_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.notesMaster+xml"
_THEME_TYPE = "application/vnd.openxmlformats-officedocument.theme+xml"
_TREE = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_IMAGE_LOCKS = '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
_LOCKS = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
_NOTES_PAGE = (6858000, 9144000)  # PowerPoint's own notes page, EMU


def ensure_notes_master(draft: Draft, presentation: Element) -> str:
    """The part name of the notes master, made where the template lacks one; listed in the presentation part."""
    main = draft.package.main
    master = next(iter(draft.related(main, "notesMaster")), None)
    if master is None:
        master = _make_master(draft, presentation)
    if presentation.find(qn("p:notesMasterIdLst")) is None:
        listing = presentation.makeelement(qn("p:notesMasterIdLst"), {})
        entry = listing.makeelement(qn("p:notesMasterId"), {})
        entry.set(qn("r:id"), draft.relate(main, "notesMaster", master))
        listing.append(entry)
        presentation.find(qn("p:sldMasterIdLst")).addnext(listing)
    return master


def _make_master(draft: Draft, presentation: Element) -> str:
    folder = draft.package.main.rpartition("/")[0]
    master = draft.free_name(folder + "/notesMasters/notesMaster{}.xml")
    slide_master = draft.related(draft.package.main, "slideMaster")[0]
    source = draft.related(slide_master, "theme")[0]
    theme = draft.free_name(folder + "/theme/theme{}.xml")
    draft.add(master, _master_xml(presentation), _MASTER_TYPE)
    draft.add(theme, draft.parts[source], _THEME_TYPE)
    draft.set_relationships(theme, draft.relationships(source))
    draft.relate(master, "theme", theme)
    return master


def _master_xml(presentation: Element) -> bytes:
    size = presentation.find(qn("p:notesSz"))
    width, height = _size_of(size) if size is not None else _NOTES_PAGE
    image = _image_frame(presentation, width, height)
    small = (width * 433 // 1000, height * 5 // 100)
    bottom = height - small[1]
    right = width - small[0] - 1588
    body = (width // 10, height * 4754 // 10000, width * 8 // 10, height * 45 // 100)
    levels = "".join(
        f'<a:lvl{n}pPr marL="{(n - 1) * 457200}" algn="l" rtl="0"><a:defRPr sz="1200" kern="1200"><a:solidFill>'
        '<a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
        f'<a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 10)
    )
    empty = '<a:p><a:endParaRPr lang="en-US"/></a:p>'
    number = (
        '<a:p><a:fld id="{7B9BD4A5-63C0-4C1A-9C31-0B1E0C1B7A55}" type="slidenum"><a:rPr lang="en-US"/>'
        "<a:t>1</a:t></a:fld></a:p>"
    )
    shapes = "".join(
        [
            _holder(2, "Header", 'type="hdr" sz="quarter"', (0, 0, *small), _text(empty, "l")),
            _holder(3, "Date", 'type="dt" idx="1"', (right, 0, *small), _text(empty, "r")),
            _image_holder(image),
            _holder(5, "Notes", 'type="body" sz="quarter" idx="3"', body, _text(empty, "")),
            _holder(6, "Footer", 'type="ftr" sz="quarter" idx="4"', (0, bottom, *small), _text(empty, "l", "b")),
            _holder(
                7,
                "Slide Number",
                'type="sldNum" sz="quarter" idx="5"',
                (right, bottom, *small),
                _text(number, "r", "b"),
            ),
        ]
    )
    mapping = 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" ' + " ".join(f'accent{n}="accent{n}"' for n in range(1, 7))
    return (
        f'{XML_HEAD}<p:notesMaster {declare("a", "r", "p")}><p:cSld><p:bg><p:bgRef idx="1001">'
        f'<a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>{_TREE}{shapes}</p:spTree></p:cSld>'
        f'<p:clrMap {mapping} hlink="hlink" folHlink="folHlink"/><p:notesStyle>{levels}</p:notesStyle></p:notesMaster>'
    ).encode()


def _size_of(element: Element) -> tuple[int, int]:
    return max(1, parse_emu(element.get("cx"))), max(1, parse_emu(element.get("cy")))


def _image_frame(presentation: Element, width: int, height: int) -> tuple[int, int, int, int]:
    """The picture of the slide: its own proportions, as large as the upper part of the page takes."""
    size = presentation.find(qn("p:sldSz"))
    wide, high = _size_of(size) if size is not None else (4, 3)
    scale = min(width * 0.8 / wide, height * 0.375 / high)
    cx, cy = round(wide * scale), round(high * scale)
    return ((width - cx) // 2, height * 75 // 1000, cx, cy)


def _image_holder(frame: tuple[int, int, int, int]) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="4" name="Slide Image Placeholder 3"/>{_IMAGE_LOCKS}'
        '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{_xfrm(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
        '<a:ln w="12700"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )


def _holder(shape_id: int, name: str, ph: str, frame: tuple[int, int, int, int], text: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shape_id}" name="{name} Placeholder {shape_id - 1}"/>{_LOCKS}'
        f"<p:nvPr><p:ph {ph}/></p:nvPr></p:nvSpPr>"
        f'<p:spPr>{_xfrm(frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>{text}</p:sp>'
    )


def _text(body: str, align: str, anchor: str = "") -> str:
    attributes = f' anchor="{anchor}"' if anchor else ""
    style = f'<a:lvl1pPr algn="{align}"><a:defRPr sz="1200"/></a:lvl1pPr>' if align else ""
    return (
        f'<p:txBody><a:bodyPr vert="horz" lIns="91440" tIns="45720" rIns="91440" bIns="45720" rtlCol="0"{attributes}/>'
        f"<a:lstStyle>{style}</a:lstStyle>{body}</p:txBody>"
    )


def _xfrm(frame: tuple[int, int, int, int]) -> str:
    x, y, cx, cy = frame
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'


def add_notes(draft: Draft, part: str, slide: str, notes: tuple[str, ...], *, master: str, lang: str) -> None:
    """Add the notes slide `part` of the part `slide`: the slide's picture and the paragraphs, in an Office language."""
    turned = '<a:pPr algn="r" rtl="1"/>' if is_right_to_left(lang) else ""
    paragraphs = "".join(f'<a:p>{turned}{_runs(note, lang)}<a:endParaRPr lang="{lang}"/></a:p>' for note in notes)
    data = (
        f"{XML_HEAD}<p:notes {declare('a', 'r', 'p')}><p:cSld><p:spTree>{_TREE}"
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image Placeholder 1"/>{_IMAGE_LOCKS}'
        '<p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        f'<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes Placeholder 2"/>{_LOCKS}'
        '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )
    draft.add(part, data.encode(), _NOTES_TYPE)
    draft.relate(part, "notesMaster", master)
    draft.relate(part, "slide", slide)
    draft.relate(slide, "notesSlide", part)


def _runs(note: str, lang: str) -> str:
    lines = escape_text(note).split("\n")
    return f'<a:br><a:rPr lang="{lang}"/></a:br>'.join(
        f'<a:r><a:rPr lang="{lang}"/><a:t>{line}</a:t></a:r>' if line else "" for line in lines
    )
