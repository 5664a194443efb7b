"""Arithmetic of colours: contrast as WCAG has it, luminance as DrawingML modifies it. Colours are RRGGBB."""

from __future__ import annotations

import colorsys
import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeAlias

_Triple: TypeAlias = tuple[float, float, float]
GREY = 0.08  # between the channels of what is seen as grey
LEAST_DIFFERENCE = 15.0  # of two colours that mean different things
MIN_CONTRAST = 4.5  # WCAG 2.1, 1.4.3, text of any size


def decode_light(channel: float) -> float:
    """The light, 0 to 1, that an sRGB channel of 0 to 1 stands for (IEC 61966-2-1)."""
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def encode_light(light: float) -> float:
    """The sRGB channel that stands for a light, both 0 to 1."""
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def luminance(rgb: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.1)."""
    r, g, b = map(decode_light, _channels(rgb))
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


def find_shade(rgb: str, fits: Callable[[str], bool]) -> str:
    """The nearest darker shade of a colour that `fits`: lightness alone goes down, in hundredths, hue and chroma stay
    as far as the screen can show them (Oklab, Ottosson 2020). The colour itself where it fits; black where none
    does."""
    if fits(rgb):
        return rgb
    light, a, b = _to_oklab(_linear(rgb))
    for step in range(1, int(light * 100) + 1):
        shade = _shade(light - step / 100, a, b)
        if fits(shade):
            return shade
    return "000000"


def _shade(light: float, a: float, b: float) -> str:
    """RRGGBB of an Oklab colour, its chroma taken back to where all three channels are on the screen."""
    for share in range(20, -1, -1):
        channels = _from_oklab(light, a * share / 20, b * share / 20)
        if share == 0 or all(-0.0005 <= c <= 1.0005 for c in channels):
            break
    coded = (encode_light(max(c, 0.0)) for c in channels)
    return "".join(f"{round(min(c, 1.0) * 255):02X}" for c in coded)


def to_rgb(hue: float, light: float, saturation: float) -> str:
    """RRGGBB of hue, lightness and saturation, each 0 to 1."""
    return "".join(f"{round(c * 255):02X}" for c in colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), saturation))


def to_hls(rgb: str) -> tuple[float, float, float]:
    """Hue, lightness and saturation of RRGGBB, each 0 to 1."""
    return colorsys.rgb_to_hls(*_channels(rgb))


def difference(one: str, other: str) -> float:
    """How far apart two colours look, the smaller of what everybody and what deuteranopes see (CIE 1976, L*a*b*;
    simulation after Machado, Oliveira, Fernandes 2009). Below `LEAST_DIFFERENCE` they are taken for the same."""
    return min(math.dist(a, b) for a, b in zip(_seen(one), _seen(other), strict=True))


def apart_first(colors: Sequence[str]) -> tuple[int, ...]:
    """The places of colours in the order in which they are best used: each that can be told from those before it, then
    the others. Greys, which look like what does not count, come after colours."""
    apart: list[int] = []
    for place in sorted(range(len(colors)), key=lambda place: is_grey(colors[place])):
        if all(difference(colors[place], colors[other]) >= LEAST_DIFFERENCE for other in apart):
            apart.append(place)
    return (*apart, *(place for place in range(len(colors)) if place not in apart))


def is_grey(rgb: str) -> bool:
    """Whether a colour has next to no hue."""
    channels = _channels(rgb)
    return max(channels) - min(channels) < GREY


@lru_cache(maxsize=512)
def _seen(rgb: str) -> tuple[_Triple, _Triple]:
    """L*a*b* as everybody and as deuteranopes see it."""
    linear = _linear(rgb)
    red, green, blue = (min(1.0, max(0.0, c)) for c in _times(_DEUTERANOPIA, linear))
    return _to_lab(linear), _to_lab((red, green, blue))


def _channels(rgb: str) -> _Triple:
    return int(rgb[0:2], 16) / 255, int(rgb[2:4], 16) / 255, int(rgb[4:6], 16) / 255


def _linear(rgb: str) -> _Triple:
    red, green, blue = map(decode_light, _channels(rgb))
    return red, green, blue


_DEUTERANOPIA = ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881))
_TO_XYZ = ((0.4124 / 0.9505, 0.3576 / 0.9505, 0.1805 / 0.9505), (0.2126, 0.7152, 0.0722),
           (0.0193 / 1.089, 0.1192 / 1.089, 0.9505 / 1.089))  # fmt: skip
_TO_LMS = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566),
           (0.0883024619, 0.2817188376, 0.6299787005))  # fmt: skip
_LMS_TO_LAB = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099),
               (0.0259040371, 0.7827717662, -0.8086757660))  # fmt: skip
_LAB_TO_LMS = ((1.0, 0.3963377774, 0.2158037573), (1.0, -0.1055613458, -0.0638541728),
               (1.0, -0.0894841775, -1.2914855480))  # fmt: skip
_LMS_TO_RGB = ((4.0767416621, -3.3077115913, 0.2309699292), (-1.2684380046, 2.6097574011, -0.3413193965),
               (-0.0041960863, -0.7034186147, 1.7076147010))  # fmt: skip


def _to_lab(linear: _Triple) -> _Triple:
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in _times(_TO_XYZ, linear))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _to_oklab(linear: _Triple) -> _Triple:
    long, medium, short = (math.cbrt(c) for c in _times(_TO_LMS, linear))
    return _times(_LMS_TO_LAB, (long, medium, short))


def _from_oklab(light: float, a: float, b: float) -> _Triple:
    long, medium, short = (c**3 for c in _times(_LAB_TO_LMS, (light, a, b)))
    return _times(_LMS_TO_RGB, (long, medium, short))


def _times(matrix: tuple[_Triple, _Triple, _Triple], v: _Triple) -> _Triple:
    x, y, z = (row[0] * v[0] + row[1] * v[1] + row[2] * v[2] for row in matrix)
    return x, y, z
