"""Colours for what stands out: an option's words, the quieter line.

In: the template's colours and the ground that text stands on. Out: DrawingML fills that name theme colours, so a
changed theme changes them too. Must never write a colour that cannot be read: contrast below 4.5:1 (WCAG 2.1, 1.4.3)
gives "", and the text keeps the template's own colour.
"""

from __future__ import annotations

import colorsys

from generator.model.template import DeckTemplate, OptionColor

MIN_CONTRAST = 4.5
_MUTED = ((65000, 35000), (75000, 25000), (85000, 15000))  # on light grounds
_MUTED_ON_DARK = ((75000, None), (85000, None))


def luminance(rgb: str) -> float:
    """Relative luminance of RRGGBB (WCAG 2.1)."""
    parts = [int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two RRGGBB colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def modify_luminance(rgb: str, mod: int | None, off: int | None) -> str:
    """RRGGBB after lumMod and lumOff in thousandths of a percent (ISO/IEC 29500-1, 20.1.2.3.20 and .21)."""
    hue, light, saturation = colorsys.rgb_to_hls(*(int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4)))
    light = min(1.0, light * (100000 if mod is None else mod) / 100000 + (off or 0) / 100000)
    return "".join(f"{round(c * 255):02X}" for c in colorsys.hls_to_rgb(hue, light, saturation))


def is_dark(rgb: str) -> bool:
    """Whether white reads better than black on it."""
    return luminance(rgb) < 0.179


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
