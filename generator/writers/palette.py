"""Colours for what stands out: an option's words, the quieter line.

In: the template's colours and the ground that text stands on. Out: DrawingML fills that name theme colours, so a
changed theme changes them too. Must never write a colour that cannot be read: contrast below 4.5:1 (WCAG 2.1, 1.4.3)
gives "", and the text keeps the template's own colour.
"""

from __future__ import annotations

from generator.model.color import MIN_CONTRAST, contrast, is_dark, modify_luminance
from generator.model.template import DeckTemplate, OptionColor

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


def muted_color(template: DeckTemplate, ground: str) -> str:
    """The a:schemeClr of quieter text, or "" where nothing quieter than text could be read on `ground`."""
    text = dict(template.theme_colors).get("tx1") or (template.text[0].color if template.text else "") or "000000"
    for mod, off in _MUTED_ON_DARK if is_dark(ground) else _MUTED:
        if contrast(modify_luminance(text, mod, off), ground) >= MIN_CONTRAST:
            return scheme_color("tx1", mod, off)
    return ""


def solid(color: str) -> str:
    """An a:solidFill of a colour element, "" for ""."""
    return f"<a:solidFill>{color}</a:solidFill>" if color else ""
