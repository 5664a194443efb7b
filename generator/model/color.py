"""Arithmetic of colours: contrast as WCAG has it, luminance as DrawingML modifies it. Colours are RRGGBB."""

from __future__ import annotations

import colorsys
from collections.abc import Callable

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


def find_shade(rgb: str, fits: Callable[[str], bool], *, lighter: bool = False) -> str:
    """The shade of a colour nearest to it that `fits`: hue and saturation (HLS) stay, lightness goes down, or up with
    `lighter`, in steps of a hundredth. The colour itself where it fits; black or white where no shade does."""
    if fits(rgb):
        return rgb
    hue, light, saturation = colorsys.rgb_to_hls(*_channels(rgb))
    steps = range(1, 101)
    for step in steps:
        level = light + step / 100 if lighter else light - step / 100
        if not 0 <= level <= 1:
            break
        shade = to_rgb(hue, level, saturation)
        if fits(shade):
            return shade
    return "FFFFFF" if lighter else "000000"


def to_rgb(hue: float, light: float, saturation: float) -> str:
    """RRGGBB of hue, lightness and saturation, each 0 to 1."""
    return "".join(f"{round(c * 255):02X}" for c in colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation))


def to_hls(rgb: str) -> tuple[float, float, float]:
    """Hue, lightness and saturation of RRGGBB, each 0 to 1."""
    return colorsys.rgb_to_hls(*_channels(rgb))


def difference(one: str, other: str) -> float:
    """How far apart two colours look, the smaller of what everybody and what deuteranopes see (CIE 1976, L*a*b*;
    simulation after Machado, Oliveira, Fernandes 2009). Below some 15 they are taken for the same."""
    seen = (_linear(one), _linear(other))
    pairs = (seen, tuple(_as_deuteranope(c) for c in seen))
    return min(sum((a - b) ** 2 for a, b in zip(*map(_to_lab, pair), strict=True)) ** 0.5 for pair in pairs)


def _channels(rgb: str) -> tuple[float, float, float]:
    return int(rgb[0:2], 16) / 255, int(rgb[2:4], 16) / 255, int(rgb[4:6], 16) / 255


def _linear(rgb: str) -> tuple[float, ...]:
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in _channels(rgb))


_DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881))
_TO_XYZ = ((0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505), (0.2126, 0.7152, 0.0722),
           (0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089))  # fmt: skip


def _as_deuteranope(linear: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(min(1.0, max(0.0, _dot(row, linear))) for row in _DEUTERANOPIA)


def _to_lab(linear: tuple[float, ...]) -> tuple[float, float, float]:
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (_dot(row, linear) for row in _TO_XYZ))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _dot(row: tuple[float, ...], values: tuple[float, ...]) -> float:
    return sum(a * b for a, b in zip(row, values, strict=True))
