"""Arithmetic of colours: contrast as WCAG has it, luminance as DrawingML modifies it. Colours are RRGGBB."""

from __future__ import annotations

import colorsys

MIN_CONTRAST = 4.5  # WCAG 2.1, 1.4.3, text of any size


def luminance(rgb: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1)."""
    parts = [int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1, 1.4.3)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def is_dark(rgb: str) -> bool:
    """Whether white reads better than black on it."""
    return luminance(rgb) < 0.179


def modify_luminance(rgb: str, mod: int | None, off: int | None) -> str:
    """The colour after lumMod and lumOff in thousandths of a percent (ISO/IEC 29500-1, 20.1.2.3.20 and .21)."""
    hue, light, saturation = colorsys.rgb_to_hls(*(int(rgb[i : i + 2], 16) / 255 for i in (0, 2, 4)))
    light = light * (100000 if mod is None else mod) / 100000 + (off or 0) / 100000
    return "".join(f"{round(c * 255):02X}" for c in colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation))
