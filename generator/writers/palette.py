"""Colours for what stands out: an option's words, the quieter line.

In: the template's colours and the ground that text stands on. Out: DrawingML fills that name theme colours, so a
changed theme changes them too. Must never write a colour that cannot be read: contrast below 4.5:1 (WCAG 2.1, 1.4.3)
gives "", and the text keeps the template's own colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

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
_DISTINCT = 60.0  # of the diagonal of the RGB cube, 442
_ACCENTS = tuple(f"accent{number}" for number in range(1, 7))
_FULL = 100000
_LIGHTER = ((_FULL, 0), (80000, 20000), (60000, 40000), (40000, 60000), (20000, 80000))  # lumMod, lumOff
_DARKER = ((_FULL, 0), (85000, 0), (75000, 0), (60000, 0), (50000, 0))
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


def chart_colors(
    template: DeckTemplate, options: Sequence[int | None], ground: str, *, edged: bool = True
) -> tuple[ChartColor, ...]:
    """A colour for each series or category of a chart: an option's own, the others in the order in which options take
    them; where the theme has fewer, shades of these. Where colours that can be read as text are too faint or too few to
    be told apart, others of the same accents, in the end the plain ones, which then need an edge (`needs_edge`) and
    serve only what can be `edged`: areas, not lines."""
    readable = [
        ChartColor(scheme_color(c.scheme, c.lum_mod, c.lum_off), c.rgb)
        for c in template.option_colors
        if c.rgb and contrast(c.rgb, ground) >= _MIN_GRAPHIC
    ]
    theme = dict(template.theme_colors)
    names = dict.fromkeys((*(c.scheme for c in template.option_colors), *_ACCENTS))
    plain = [ChartColor(scheme_color(name), theme[name]) for name in names if theme.get(name)]
    seen = [shade for color in plain if (shade := _seen_shade(color, ground)) is not None]
    choices = [share_colors(known, options, ground) for known in (readable, seen, plain if edged else []) if known]
    if not choices:
        return share_colors([ChartColor(scheme_color("tx1"), theme.get("tx1") or "000000")], options, ground)
    return next((each for each in choices if _least_distance(each) >= _DISTINCT), max(choices, key=_least_distance))


def _seen_shade(color: ChartColor, ground: str) -> ChartColor | None:
    """The colour, or the nearest shade of it that stands out from the ground; None where there is none."""
    for mod, off in _LIGHTER if is_dark(ground) else _DARKER:
        rgb = modify_luminance(color.rgb, mod, off)
        if contrast(rgb, ground) >= _MIN_GRAPHIC:
            return color if mod == _FULL else ChartColor(f'<a:srgbClr val="{rgb}"/>', rgb)
    return None


def _least_distance(colors: Sequence[ChartColor]) -> float:
    """How far apart the two most alike are."""
    return min((_distance(one.rgb, other.rgb) for one, other in combinations(colors, 2)), default=_DISTINCT)


def needs_edge(colors: Sequence[ChartColor], ground: str) -> bool:
    """Whether one of the colours would be lost on the ground without an edge (3:1, WCAG 2.1, 1.4.11)."""
    return any(contrast(color.rgb, ground) < _MIN_GRAPHIC for color in colors)


def _distance(one: str, other: str) -> float:
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (0, 2, 4))
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


def share_colors(known: Sequence[ChartColor], options: Sequence[int | None], ground: str) -> tuple[ChartColor, ...]:
    """The colours of options and of what counts on by its place, from those that are `known`; beyond them, their
    shades."""
    places = (place if option is None else option for place, option in enumerate(options))
    return tuple(_shade_of(known[place % len(known)], place // len(known), ground) for place in places)


def _shade_of(color: ChartColor, turn: int, ground: str) -> ChartColor:
    """The colour itself, or the shade that it has at its second and later turns."""
    if not turn:
        return color
    shades = [modify_luminance(color.rgb, mod, off) for mod, off in _TURNS]
    seen = [rgb for rgb in shades if contrast(rgb, ground) >= _LEAST_GRAPHIC] or [color.rgb]
    rgb = seen[(turn - 1) % len(seen)]
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


def text_panel(template: DeckTemplate, ground: str, text: str = "") -> tuple[str, str]:
    """The colour element of a panel under text, and RRGGBB of what it makes of `ground`: a tint of the text colour;
    where `text` (RRGGBB, "" for the theme's) could not be read on that, a shade away from it."""
    ink = dict(template.theme_colors).get("tx1") or "000000"
    share = _TINT_ON_DARK if is_dark(ground) else _TINT
    tinted = _blend(ink, ground, share)
    if contrast(text or ink, tinted) >= MIN_CONTRAST:
        return f'<a:schemeClr val="tx1"><a:alpha val="{share}"/></a:schemeClr>', tinted
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
