"""Colours for what stands out: an option's words, the quieter line.

In: the template's colours and the ground that text stands on. Out: DrawingML fills that name theme colours, so a
changed theme changes them too. Must never write a colour that cannot be read: contrast below 4.5:1 (WCAG 2.1, 1.4.3)
gives "", and the text keeps the template's own colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.model.color import MIN_CONTRAST, contrast, find_shade, is_dark, modify_luminance
from generator.model.template import DeckTemplate, OptionColor

_TINT, _TINT_ON_DARK = 6000, 14000  # alpha of a panel, in thousandths of a percent
_SHADE = 25000  # of one that goes away from the text
# What a word of a listing is for: a shade for light grounds, and one for dark ones.
_TOKENS = {
    "keyword": ("1F4FA8", "8AB4F8"),
    "string": ("1E6B33", "A5D6A7"),
    "comment": ("5A6570", "B4BEC8"),
    "number": ("9A4A00", "FFB870"),
    "name": ("6B3FA0", "D2B4FF"),
}
_MIN_GRAPHIC, _LEAST_GRAPHIC = 3.0, 1.6  # of charts: a theme's own colours, and shades of them beside these
_TURNS = ((60000, 40000), (70000, 0), (40000, 60000), (45000, 0), (140000, 0))  # lumMod, lumOff
_TEXT_COLORS = ("tx1", "bg1", "tx2", "bg2")
_MUTED = ((65000, 35000), (75000, 25000), (85000, 15000))  # on light grounds
_MUTED_ON_DARK = ((75000, None), (85000, None))


def scheme_color(name: str, mod: int | None = None, off: int | None = None) -> str:
    """An a:schemeClr."""
    if mod is None and off is None:
        return f'<a:schemeClr val="{name}"/>'
    mods = "".join(
        f'<a:{tag} val="{value}"/>' for tag, value in (("lumMod", mod), ("lumOff", off)) if value is not None
    )
    return f'<a:schemeClr val="{name}">{mods}</a:schemeClr>'


def option_color(template: DeckTemplate, option: int | None, ground: str) -> str:
    """The a:schemeClr of an option, or "" where there is none or it could not be read on `ground` (RRGGBB)."""
    if option is None or not template.option_colors:
        return ""
    color: OptionColor = template.option_colors[option % len(template.option_colors)]
    if color.rgb and contrast(color.rgb, ground) < MIN_CONTRAST:
        return ""
    return scheme_color(color.scheme, color.lum_mod, color.lum_off)


@dataclass(frozen=True, slots=True)
class ChartColor:
    """A colour element, and the RRGGBB that it makes."""

    element: str
    rgb: str


def chart_colors(template: DeckTemplate, options: Sequence[int | None], ground: str) -> tuple[ChartColor, ...]:
    """A colour for each series or category of a chart: an option's own, the others in the order in which options take
    them; where the theme has fewer, shades of these. All stand out from `ground` (3:1, WCAG 2.1, 1.4.11)."""
    known = [c for c in template.option_colors if c.rgb and contrast(c.rgb, ground) >= _MIN_GRAPHIC]
    if not known:
        dark = is_dark(ground)
        rgb = dict(template.theme_colors).get("bg1" if dark else "tx1") or ("FFFFFF" if dark else "000000")
        known = [OptionColor("bg1" if dark else "tx1", rgb)]
    return tuple(
        _chart_color(known, place if option is None else option, ground) for place, option in enumerate(options)
    )


def _chart_color(known: list[OptionColor], place: int, ground: str) -> ChartColor:
    color, turn = known[place % len(known)], place // len(known)
    element = scheme_color(color.scheme, color.lum_mod, color.lum_off)
    if not turn:
        return ChartColor(element, color.rgb)
    steps = [(m, o) for m, o in _TURNS if contrast(modify_luminance(color.rgb, m, o), ground) >= _LEAST_GRAPHIC]
    mod, off = (steps or [(100000, 0)])[(turn - 1) % max(1, len(steps))]
    rgb = modify_luminance(color.rgb, mod, off)
    return ChartColor(f'<a:srgbClr val="{rgb}"/>', rgb)


def muted_color(template: DeckTemplate, ground: str, own: str = "") -> str:
    """The colour element of quieter text; where nothing quieter than text could be read on `ground`, "" if the colour
    that the text has by itself (`own`, RRGGBB) can, else a colour that can."""
    text = dict(template.theme_colors).get("tx1") or (template.text[0].color if template.text else "") or "000000"
    for mod, off in _MUTED_ON_DARK if is_dark(ground) else _MUTED:
        if contrast(modify_luminance(text, mod, off), ground) >= MIN_CONTRAST:
            return scheme_color("tx1", mod, off)
    return "" if contrast(own or text, ground) >= MIN_CONTRAST else readable_color(template, ground)


def readable_color(template: DeckTemplate, ground: str, wanted: str = "") -> str:
    """The colour element of text on `ground`: the theme's own name for `wanted` (RRGGBB) where that can be read, else
    the theme's text or background colour that contrasts most, else black or white."""
    named = [(name, rgb) for name, rgb in template.theme_colors if name in _TEXT_COLORS]
    shades = {rgb: contrast(rgb, ground) for _, rgb in named}
    for name, rgb in named:
        if rgb == wanted and shades[rgb] >= MIN_CONTRAST:
            return scheme_color(name)
    best = max(named, key=lambda entry: (shades[entry[1]], entry[0]), default=None)
    if best is not None and shades[best[1]] >= MIN_CONTRAST:
        return scheme_color(best[0])
    return f'<a:srgbClr val="{"FFFFFF" if is_dark(ground) else "000000"}"/>'


def reads_as_link(template: DeckTemplate, ground: str) -> bool:
    """Whether the theme's colour of links can be read on `ground`."""
    link = dict(template.theme_colors).get("hlink")
    return not link or contrast(link, ground) >= MIN_CONTRAST


def panel_color(ground: str) -> str:
    """The a:schemeClr of a light panel: a tint of the text colour over whatever lies under it."""
    share = _TINT_ON_DARK if is_dark(ground) else _TINT
    return f'<a:schemeClr val="tx1"><a:alpha val="{share}"/></a:schemeClr>'


def listing_panel(template: DeckTemplate, ground: str, text: str) -> tuple[str, str]:
    """The colour element of the panel under a listing, and RRGGBB of what it makes of `ground`: a tint of the text
    colour; where `text` (RRGGBB, "" for the theme's) could not be read on that, a shade away from it."""
    ink = dict(template.theme_colors).get("tx1") or "000000"
    share = _TINT_ON_DARK if is_dark(ground) else _TINT
    tinted = _blend(ink, ground, share)
    if contrast(text or ink, tinted) >= MIN_CONTRAST:
        return panel_color(ground), tinted
    away = "FFFFFF" if is_dark(text or ink) else "000000"
    return f'<a:srgbClr val="{away}"><a:alpha val="{_SHADE}"/></a:srgbClr>', _blend(away, ground, _SHADE)


def _blend(over: str, under: str, share: int) -> str:
    """RRGGBB of one colour over another, `share` in thousandths of a percent."""
    part = share / 100000
    pairs = ((int(over[i : i + 2], 16), int(under[i : i + 2], 16)) for i in (0, 2, 4))
    return "".join(f"{round(a * part + b * (1 - part)):02X}" for a, b in pairs)


@lru_cache(maxsize=256)
def token_color(token: str | None, ground: str) -> str:
    """RRGGBB of a listing's word on `ground`, "" for none: then it has the colour of the text."""
    if token not in _TOKENS:
        return ""
    on_light, on_dark = _TOKENS[token]
    if is_dark(ground):
        return on_dark if contrast(on_dark, ground) >= MIN_CONTRAST else ""
    shade = find_shade(on_light, lambda rgb: contrast(rgb, ground) >= MIN_CONTRAST)
    return "" if shade == "000000" else shade


def solid(color: str) -> str:
    """An a:solidFill of a colour element, "" for ""."""
    return f"<a:solidFill>{color}</a:solidFill>" if color else ""
