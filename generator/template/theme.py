"""Theme colours and fonts, and what a colour element comes to.

In: the theme part and the colour map of a master. Out: RRGGBB strings and font families. Follows
ISO/IEC 29500-1 20.1.2.3 (colours and their transforms) and 19.3.1.6 (clrMap).
"""

from __future__ import annotations

import colorsys
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.color import decode_light, encode_light
from generator.model.names import qn
from generator.model.package import Element

_PRESETS = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF", "yellow": "FFFF00",
    "gray": "808080", "grey": "808080", "orange": "FFA500", "navy": "000080", "maroon": "800000", "purple": "800080",
    "silver": "C0C0C0", "teal": "008080", "lime": "00FF00", "olive": "808000", "cyan": "00FFFF", "magenta": "FF00FF",
}  # fmt: skip
_PLAIN_MAP = {
    "bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", "accent1": "accent1", "accent2": "accent2",
    "accent3": "accent3", "accent4": "accent4", "accent5": "accent5", "accent6": "accent6", "hlink": "hlink",
    "folHlink": "folHlink",
}  # fmt: skip
_OFFICE = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "44546A", "lt2": "E7E6E6", "accent1": "4472C4", "accent2": "ED7D31",
    "accent3": "A5A5A5", "accent4": "FFC000", "accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1",
    "folHlink": "954F72",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Palette:
    """Theme colours ("dk1", "accent1"...) seen through a colour map ("bg1" to "lt1"...)."""

    colors: tuple[tuple[str, str], ...]
    mapping: tuple[tuple[str, str], ...]
    grounds: tuple[Element, ...] = field(default=(), compare=False)  # the theme's fills for backgrounds, in order

    def named(self, name: str) -> str:
        """RRGGBB of a scheme colour name as slides use it, "" for an unknown one."""
        return dict(self.colors).get(dict(self.mapping).get(name, name), "")

    def mapped(self, color_map: Element | None) -> Palette:
        """The same colours through another map (a clrMap or overrideClrMapping element)."""
        if color_map is None:
            return self
        return Palette(self.colors, tuple({**_PLAIN_MAP, **dict(color_map.attrib)}.items()), self.grounds)

    def ground(self, index: str, color: str) -> str:
        """RRGGBB of the theme's background fill that a p:bgRef asks for by its idx (1001 and on: ISO/IEC 29500-1,
        20.1.4.1.7) with a colour; that colour where the theme has no such fill. Of a gradient, its first stop."""
        place = int(index) - 1001 if index.isdecimal() else -1
        if not 0 <= place < len(self.grounds):
            return color
        fill = self.grounds[place]
        stop = fill.find(qn("a:gsLst") + "/" + qn("a:gs"))
        return color_of(fill if stop is None else stop, self, color) or color


def read_palette(theme: Element | None, color_map: Element | None) -> Palette:
    """The palette of a theme root (None: Office's own) and a master's p:clrMap (None: the usual one)."""
    colors = dict(_OFFICE)
    scheme = None if theme is None else theme.find(".//" + qn("a:clrScheme"))
    for slot in () if scheme is None else scheme:
        name = str(slot.tag).rsplit("}", 1)[-1]
        for child in slot:
            value = child.get("lastClr") or child.get("val") or ""
            if len(value) == 6:
                colors[name] = value.upper()
    fills = None if theme is None else theme.find(".//" + qn("a:bgFillStyleLst"))
    grounds = () if fills is None else tuple(fills)
    return Palette(tuple(colors.items()), tuple(_PLAIN_MAP.items()), grounds).mapped(color_map)


def read_fonts(theme: Element | None) -> dict[str, str]:
    """Theme font references ("+mj-lt", "+mn-ea"...) and script fonts ("mn:Jpan") to families."""
    fonts: dict[str, str] = {"+mj-lt": "Calibri Light", "+mn-lt": "Calibri"}
    for prefix, tag in (("mj", "a:majorFont"), ("mn", "a:minorFont")):
        group = None if theme is None else theme.find(".//" + qn(tag))
        if group is None:
            continue
        for suffix, name in (("lt", "a:latin"), ("ea", "a:ea"), ("cs", "a:cs")):
            face = group.find(qn(name))
            if face is not None and face.get("typeface"):
                fonts[f"+{prefix}-{suffix}"] = face.get("typeface")
        for face in group.findall(qn("a:font")):
            fonts[f"{prefix}:{face.get('script')}"] = face.get("typeface") or ""
    return fonts


def color_of(parent: Element | None, palette: Palette, placeholder: str = "") -> str:
    """RRGGBB of the first colour child of `parent` (a:solidFill, a:buClr, p:bgRef...); "" when there is none.
    `placeholder` is what phClr stands for, "" where that is not known."""
    for child in () if parent is None else parent:
        name = str(child.tag).rsplit("}", 1)[-1]
        value = child.get("val") or ""
        base = ""
        if name == "srgbClr":
            base = value.upper()
        elif name == "schemeClr":
            base = placeholder if value == "phClr" else palette.named(value)
        elif name == "sysClr":
            base = (child.get("lastClr") or ("FFFFFF" if value == "window" else "000000")).upper()
        elif name == "prstClr":
            base = _PRESETS.get(value, "")
        elif name == "scrgbClr":
            base = "".join(f"{_linear(child.get(c, '0')):02X}" for c in "rgb")
        if len(base) == 6:
            return _transform(base, child)
    return ""


def _linear(value: str) -> int:
    share = float(value.rstrip("%")) / (100 if value.endswith("%") else 100000)
    share = min(max(share, 0.0), 1.0)
    return round(255 * encode_light(share))


def _transform(rgb: str, element: Element) -> str:
    r, g, b = (int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4))
    for child in element:
        name = str(child.tag).rsplit("}", 1)[-1]
        raw = child.get("val") or ""
        try:
            share = float(raw.rstrip("%")) / (100 if raw.endswith("%") else 100000)
        except ValueError:
            continue
        if name == "alpha":  # over white: what lies below is not known here, and mostly paper
            r, g, b = (1 - (1 - c) * share for c in (r, g, b))
        elif name in ("tint", "shade"):  # PowerPoint mixes light, not the numbers that stand for it
            white = 1 - share if name == "tint" else 0.0
            r, g, b = (encode_light(decode_light(c) * share + white) for c in (r, g, b))
        elif name in ("lumMod", "lumOff", "satMod", "satOff"):
            h, lum, s = colorsys.rgb_to_hls(r, g, b)
            lum = lum * share if name == "lumMod" else lum + share if name == "lumOff" else lum
            s = s * share if name == "satMod" else s + share if name == "satOff" else s
            r, g, b = colorsys.hls_to_rgb(h, min(max(lum, 0), 1), min(max(s, 0), 1))
    return "".join(f"{round(255 * min(max(c, 0), 1)):02X}" for c in (r, g, b))


def font_family(reference: str, fonts: Mapping[str, str]) -> str:
    """The family behind a typeface attribute, theme references resolved; "" when the theme leaves it empty."""
    return fonts.get(reference, "") if reference.startswith("+") else reference
