"""What both default templates share: the palette, the theme part, document properties, and the package.

In: nothing but the constants below. Out: parts as XML text, and the bytes of a finished package. Must never read
a clock or a machine: the same source gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.names import NAMESPACES, RELATIONSHIPS
from generator.model.package import Relationship, relationships_xml, rels_name, save_package

# Theme colours. Text pairs hold 4.5:1 (WCAG 1.4.3) on white and on the panel; a test computes them.
TEXT = "2B3648"  # dk1
WHITE = "FFFFFF"  # lt1
INK = "14213D"  # dk2
PANEL = "F3F6FA"  # lt2
# Six option colours. Under simulated deuteranopia every two are at least 15 apart (CIE 1976 colour difference); in
# grey the last four step through L* 23, 38, 31, 19 below the first two (44), which words and columns tell apart.
ACCENTS = ("0B6E99", "A8480F", "3B1C92", "2C6620", "8E1058", "45270F")
LINK = "075985"
VISITED = "5B3A8C"

# What theme colours with luminance modifiers come out as, for files that must also name the RGB (Word).
MUTED = "506486"  # tx1, 75 % luminance + 25 %
RULE = "D0DCEB"  # bg2, 90 % luminance

FACE = "Calibri"
PANOSE = "020F0502020204030204"
SCRIPT_FACES = (
    ("Jpan", "Yu Gothic"),
    ("Hang", "Malgun Gothic"),
    ("Hans", "Microsoft YaHei"),
    ("Hant", "Microsoft JhengHei"),
    ("Arab", "Arial"),
    ("Hebr", "Arial"),
    ("Thai", "Leelawadee UI"),
    ("Ethi", "Nyala"),
    ("Beng", "Vrinda"),
    ("Gujr", "Shruti"),
    ("Khmr", "Leelawadee UI"),
    ("Knda", "Tunga"),
    ("Guru", "Raavi"),
    ("Deva", "Mangal"),
    ("Telu", "Gautami"),
    ("Taml", "Latha"),
    ("Sinh", "Iskoola Pota"),
    ("Mlym", "Kartika"),
    ("Geor", "Sylfaen"),
    ("Armn", "Arial"),
)

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument."
BORN = "2024-01-01T00:00:00Z"  # a fixed date: a template has no other use for one


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a package: its XML, its media type, and (id, relationship word, part name) of what it refers to."""

    xml: str
    media_type: str
    refers: tuple[tuple[str, str, str], ...] = ()


def namespaces(*prefixes: str) -> str:
    """Namespace declarations for a root element."""
    return " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)


def scheme_color(name: str, *, mod: int = 0, off: int = 0, alpha: int = 0) -> str:
    """A DrawingML theme colour, its modifiers in whole percent (20.1.2.3.29)."""
    inner = f'<a:lumMod val="{mod * 1000}"/>' if mod else ""
    inner += f'<a:lumOff val="{off * 1000}"/>' if off else ""
    inner += f'<a:alpha val="{alpha * 1000}"/>' if alpha else ""
    return f'<a:schemeClr val="{name}">{inner}</a:schemeClr>' if inner else f'<a:schemeClr val="{name}"/>'


def solid(name: str, *, mod: int = 0, off: int = 0, alpha: int = 0) -> str:
    """A solid fill of a theme colour."""
    return f"<a:solidFill>{scheme_color(name, mod=mod, off=off, alpha=alpha)}</a:solidFill>"


def theme(name: str = "Briefing") -> Part:
    """The theme part (ISO/IEC 29500-1, 14.2.7): flat, so the effect styles are there but empty."""
    slots = [("dk1", TEXT), ("lt1", WHITE), ("dk2", INK), ("lt2", PANEL)]
    slots += [(f"accent{n}", value) for n, value in enumerate(ACCENTS, 1)]
    slots += [("hlink", LINK), ("folHlink", VISITED)]
    colors = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in slots)
    scripts = "".join(f'<a:font script="{script}" typeface="{face}"/>' for script, face in SCRIPT_FACES)
    face = f'<a:latin typeface="{FACE}" panose="{PANOSE}"/><a:ea typeface=""/><a:cs typeface=""/>{scripts}'
    fill = solid("phClr")
    lines = "".join(
        f'<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
        for width in (9525, 19050, 28575)
    )
    return Part(
        f'{DECLARATION}<a:theme {namespaces("a")} name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colors}</a:clrScheme>'
        f'<a:fontScheme name="{name}"><a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="{name}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>",
        OFFICE + "theme+xml",
    )


def core_properties(title: str) -> Part:
    """docProps/core.xml (ISO/IEC 29500-2, clause 11)."""
    return Part(
        f"{DECLARATION}<cp:coreProperties {namespaces('cp', 'dc', 'dcterms', 'xsi')}>"
        f"<dc:title>{title}</dc:title><dc:creator>Briefsmith</dc:creator>"
        "<cp:lastModifiedBy>Briefsmith</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{BORN}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{BORN}</dcterms:modified>'
        "<dc:language>en-US</dc:language></cp:coreProperties>",
        "application/vnd.openxmlformats-package.core-properties+xml",
    )


def app_properties(application: str) -> Part:
    """docProps/app.xml, with nothing in it that an edit would make untrue."""
    return Part(
        f'{DECLARATION}<Properties xmlns="{NAMESPACES["ep"]}"><Application>{application}</Application></Properties>',
        OFFICE + "extended-properties+xml",
    )


def pack(parts: Mapping[str, Part], main: str) -> bytes:
    """The bytes of a package of these parts, whose main part is `main`."""
    package: dict[str, bytes] = {}
    for name, part in parts.items():
        package[name] = part.xml.encode("utf-8")
        if part.refers:
            refers = (Relationship(rid, RELATIONSHIPS + kind, target) for rid, kind, target in part.refers)
            package[rels_name(name)] = relationships_xml(name, refers)
    core = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    package["_rels/.rels"] = relationships_xml(
        "",
        (
            Relationship("rId1", RELATIONSHIPS + "officeDocument", main),
            Relationship("rId2", core, "docProps/core.xml"),
            Relationship("rId3", RELATIONSHIPS + "extended-properties", "docProps/app.xml"),
        ),
    )
    return save_package(package, {}, {name: part.media_type for name, part in parts.items()})
