"""Shapes as DrawingML: boxes on the slide, paragraph levels, placeholders, decoration.

In: lengths in inches, sizes and spacing in points. Out: XML text of one shape or list style. Shapes are written with
`id="?"`; `numbered` gives them their ids. Must not know what any layout looks like.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

from _parts import namespaces


class Box(NamedTuple):
    """A rectangle in inches."""

    x: float
    y: float
    w: float
    h: float

    @property
    def transform(self) -> str:
        x, y, w, h = (round(length * 914400) for length in self)
        return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


class Level(NamedTuple):
    """One paragraph level: what of it differs from the master. Lengths in inches, spacing in points."""

    size: float | None = None
    bold: bool | None = None
    color: str = ""
    margin: float | None = None
    hanging: float = 0
    before: float | None = None
    after: float | None = None
    bullet: str = ""  # XML
    caps: bool = False
    align: str = ""
    line: int = 0  # percent
    tracking: int = 0  # hundredths of a point


DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"  # the extension of [MS-ODRAWXML] 2.24
NO_BULLET = "<a:buNone/>"


def character_bullet(character: str, color: str = "accent1") -> str:
    """A bullet that every face on every system has: Arial's."""
    return (
        f'<a:buClr><a:schemeClr val="{color}"/></a:buClr>'
        f'<a:buFont typeface="Arial" panose="020B0604020202020204" pitchFamily="34" charset="0"/>'
        f'<a:buChar char="{character}"/>'
    )


NUMBER_BULLET = (
    '<a:buClr><a:schemeClr val="accent1"/></a:buClr><a:buSzPct val="100000"/><a:buFont typeface="+mj-lt"/>'
    '<a:buAutoNum type="arabicPlain"/>'
)


def level_xml(number: int, level: Level, *, face: str = "") -> str:
    """a:lvlNpPr (21.1.2.4.13) with only what the level states; children in the schema's order."""
    attributes = ""
    if level.margin is not None:
        attributes += f' marL="{round(level.margin * 914400)}" indent="{round(-level.hanging * 914400)}"'
    if level.align:
        attributes += f' algn="{level.align}"'
    if face:
        attributes += ' defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"'
    spacing = f'<a:lnSpc><a:spcPct val="{level.line * 1000}"/></a:lnSpc>' if level.line else ""
    if level.before is not None:
        spacing += f'<a:spcBef><a:spcPts val="{round(level.before * 100)}"/></a:spcBef>'
    if level.after is not None:
        spacing += f'<a:spcAft><a:spcPts val="{round(level.after * 100)}"/></a:spcAft>'
    run = f' sz="{round(level.size * 100)}"' if level.size is not None else ""
    run += f' b="{int(level.bold)}"' if level.bold is not None else ""
    run += ' kern="1200"' if face else ""
    run += ' cap="all"' if level.caps else ""
    run += f' spc="{level.tracking}"' if level.tracking else ""
    faces = (
        f'<a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/><a:cs typeface="+{face}-cs"/>' if face else ""
    )
    return (
        f"<a:lvl{number}pPr{attributes}>{spacing}{level.bullet}<a:defRPr{run}>{level.color}{faces}</a:defRPr>"
        f"</a:lvl{number}pPr>"
    )


def list_style(levels: Iterable[Level]) -> str:
    inner = "".join(level_xml(n, level) for n, level in enumerate(levels, 1))
    return f"<a:lstStyle>{inner}</a:lstStyle>" if inner else "<a:lstStyle/>"


def one_level(level: Level) -> tuple[Level, ...]:
    """A style for a placeholder of one kind of line: deeper levels look the same rather than wild."""
    return (level,) * 5


def decoration(name: str, box: Box, fill: str, *, shape: str = "rect") -> str:
    """A flat shape that assistive technology skips (adec:decorative)."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="?" name="{name}"><a:extLst><a:ext uri="{DECORATIVE}">'
        f'<adec:decorative {namespaces("adec")} val="1"/></a:ext></a:extLst></p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{box.transform}<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>'
        f'{fill}<a:ln><a:noFill/></a:ln></p:spPr><p:txBody><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/>'
        '<a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def placeholder(
    name: str,
    kind: str,
    box: Box | None,
    prompt: str | tuple[str, ...],
    *,
    levels: Iterable[Level] = (),
    anchor: str = "",
    insets: tuple[float, float, float, float] | None = None,
    fill: str = "",
) -> str:
    """A placeholder: `kind` is the attributes of p:ph (19.3.1.36), `prompt` its text, one string a level."""
    texts = (prompt,) if isinstance(prompt, str) else prompt
    paragraphs = "".join(
        f'<a:p><a:pPr lvl="{n}"/>{run(text)}</a:p>' if n else f"<a:p>{run(text)}</a:p>" for n, text in enumerate(texts)
    )
    body = ""
    if insets is not None:
        sides = zip(("lIns", "tIns", "rIns", "bIns"), insets, strict=True)
        body += "".join(f' {side}="{round(length * 914400)}"' for side, length in sides)
    body += f' anchor="{anchor}"' if anchor else ""
    shape = f"<p:spPr>{box.transform}{fill}</p:spPr>" if box else "<p:spPr/>"
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="?" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr>{shape}"
        f"<p:txBody><a:bodyPr{body}><a:normAutofit/></a:bodyPr>{list_style(levels)}{paragraphs}</p:txBody></p:sp>"
    )


def run(text: str) -> str:
    if text == "‹#›":
        return (
            '<a:fld id="{5B1D7C3E-2A4F-4C68-9D10-7E8F6A5B4C21}" type="slidenum"><a:rPr lang="en-US"/>'
            f'<a:t>{text}</a:t></a:fld><a:endParaRPr lang="en-US"/>'
        )
    return f'<a:r><a:rPr lang="en-US"/><a:t>{text}</a:t></a:r>'


def numbered(shapes: str) -> str:
    """Shape ids from 2 in document order; the tree itself is 1."""
    numbers = itertools.count(2)
    return re.sub(r'id="\?"', lambda _: f'id="{next(numbers)}"', shapes)
