"""Which colour of a brand serves which slot of a theme, with every text kept readable.

In: a Brand, and the theme colours that the template has now. Out: the twelve theme colours (ISO/IEC 29500-1, 20.1.6.2)
and the colour of headings. A colour that cannot be read at 4.5:1 where the default templates use it gives way to the
nearest darker shade of its own that can. Must never change a hue, nor take a foreign colour where the brand has one.

Where the default templates use them: lt1 is paper; lt2 panels on it; dk1 text, and at 75 % luminance plus 25 % the
quieter text, on both; dk2 titles on both, and the ground of white text, of quieter text at 85 % of white, and of small
text in a pale accent1; accents are text on both, and stand for options side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.model.brand import Brand, BrandColor
from generator.model.color import contrast, difference, find_shade, luminance, modify_luminance, to_hls, to_rgb

_READABLE = 4.6  # WCAG 2.1, 1.4.3 asks for 4.5; renderers round colours
_QUIET = 4.5
_APART = 18.0  # CIE 1976; two options side by side
_FAR = 30.0  # the same, of colours that we choose
_FROM_INK = 12.0  # an option's name against the title above it
_LIGHT = 0.8  # relative luminance of what may be paper
_PALE = 0.4  # relative luminance of a colour whose deep shades are another colour: yellow turns to olive
_NEARLY_BLACK = 0.02  # relative luminance of a text colour that can carry a slide; a dark grey looks washed out
_GREY = 0.12  # HLS saturation below which a palette colour stands for no option
_COOL, _YELLOW = (0.4, 0.75), (0.08, 0.22)  # hues
_SLOTS = ("dk1", "lt1", "dk2", "lt2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")


@dataclass(frozen=True, slots=True)
class Scheme:
    """Theme slots to RRGGBB, all twelve in the schema's order; `headings` RRGGBB where they have a colour of their
    own, else ""; `pure` the brand's own colours behind the accents that had to be darkened, for what is no text;
    `pale_reads` whether a pale accent1 can be read on the ink."""

    slots: tuple[tuple[str, str], ...]
    headings: str = ""
    pure: tuple[tuple[str, str], ...] = ()
    pale_reads: bool = True


def choose_scheme(brand: Brand, now: Mapping[str, str]) -> tuple[Scheme, Diagnostics]:
    """The colours of a template that has the theme colours `now`, in the brand's. A brand without any colour leaves
    them as they are. BRF342 names each colour that had to change, from what to what."""
    if not (brand.roles or brand.palette or brand.base.color or brand.link or brand.headings.color):
        return Scheme(tuple((slot, now[slot]) for slot in _SLOTS)), ()
    return _Chooser(brand, now).choose()


class _Chooser:
    def __init__(self, brand: Brand, now: Mapping[str, str]) -> None:
        self.brand, self.now = brand, now
        self.changed: dict[tuple[str, str, str], int] = {}  # name, from, to: line
        self.pure: dict[str, str] = {}  # shade: the colour it was
        self.said: list[Diagnostic] = []

    def choose(self) -> tuple[Scheme, Diagnostics]:
        self.paper = self._paper()
        self.panel = self._panel()
        self.grounds = (self.paper, self.panel, "FFFFFF")
        self.ink = self._ink()
        text = self._text()
        accents = self._accents(text)
        link = self._adjust(self.brand.link) if self.brand.link else accents[0]
        slots = {"dk1": text, "lt1": self.paper, "dk2": self.ink, "lt2": self.panel, "hlink": link}
        slots |= {f"accent{n}": rgb for n, rgb in enumerate(accents, 1)}
        slots["folHlink"] = find_shade(modify_luminance(text, 75000, 25000), self._reads)
        headings = self._adjust(self.brand.headings.color) if self.brand.headings.color else ""
        if self.changed:
            changes = ", ".join(f"{name} #{old} to #{new}" for name, old, new in self.changed)
            message = f"too faint for text where it is used, so darkened: {changes}"
            line = next(iter(self.changed.values()))
            self.said.append(diagnose("BRF342", message, file=self.brand.file, line=line))
        pure = tuple((f"accent{n}", self.pure[rgb]) for n, rgb in enumerate(accents, 1) if rgb in self.pure)
        headings = "" if headings == self.ink else headings
        pale = contrast(modify_luminance(accents[0], 40000, 60000), self.ink) >= _QUIET
        scheme = Scheme(tuple((s, slots[s]) for s in _SLOTS), headings, pure, pale)
        return scheme, tuple(self.said)

    # ---- grounds

    def _paper(self) -> str:
        given = self.brand.role("background")
        if given is None or luminance(given.rgb) >= _LIGHT:
            return given.rgb if given else "FFFFFF"
        message = f"the background #{given.rgb} is dark; pages stay white, for they are printed too"
        hint = "it is taken for the dark panels where it suits them"
        self.said.append(diagnose("BRF347", message, file=self.brand.file, line=given.line, hint=hint))
        return "FFFFFF"

    def _panel(self) -> str:
        """A ground that stands off the paper a little: the brand's light colour, else a tint of its first hue."""
        light = self.brand.role("light")
        if light is not None and luminance(light.rgb) >= _LIGHT and 1.03 <= contrast(light.rgb, self.paper) <= 1.3:
            return light.rgb
        if self.paper != "FFFFFF":
            return modify_luminance(self.paper, 96500, None)
        hue, _, saturation = to_hls(self._hue())
        return to_rgb(hue, 0.965, min(saturation, 0.1 if self._is_warm() else 0.4))

    def _is_warm(self) -> bool:
        """Whether the brand's first colour is a strong red or orange: its tints are pink, and mean an alarm."""
        hue, _, _ = to_hls(self._hue())
        return not 0.12 < hue < 0.9 and luminance(self._hue()) < _PALE

    def _hue(self) -> str:
        """The colour that the brand is known by."""
        return next((color.rgb for color in self._own_colors()), self.now["accent1"])

    # ---- text

    def _reads(self, rgb: str) -> bool:
        return all(contrast(rgb, ground) >= _READABLE for ground in self.grounds)

    def _adjust(self, color: BrandColor, fits: Callable[[str], bool] | None = None) -> str:
        """The colour or the nearest darker shade that fits (reads, when not said), noted."""
        shade = find_shade(color.rgb, fits or self._reads)
        if shade != color.rgb:
            self.changed.setdefault((color.name, color.rgb, shade), color.line)
        return shade

    def _text(self) -> str:
        def fits(rgb: str) -> bool:
            quiet = modify_luminance(rgb, 75000, 25000)
            return self._reads(rgb) and all(contrast(quiet, ground) >= _QUIET for ground in self.grounds)

        for given in (self.brand.base.color, self.brand.role("foreground"), self.brand.role("dark")):
            if given is not None and luminance(given.rgb) < 0.4:  # a light one is meant for a dark page
                return self._adjust(given, fits)
        hue, light, saturation = to_hls(self.ink)
        return find_shade(to_rgb(hue, min(light, 0.24), min(saturation, _dark_saturation(hue))), fits)

    # ---- ink

    def _carries(self, rgb: str) -> bool:
        """Whether white and quieter text can be read on it, and it on paper."""
        quiet = modify_luminance(self.paper, 85000, None)
        return self._reads(rgb) and contrast(rgb, self.paper) >= _QUIET and contrast(rgb, quiet) >= _QUIET

    def _ink(self) -> str:
        """The brand's primary, dark or nearly black colour, the first that is dark enough; else a deep shade of the
        first hue, of a light one hardly more than a hint of it."""
        for name in ("primary", "dark", "foreground", "background"):
            given = self.brand.role(name)
            black = name in ("primary", "dark") or (given is not None and luminance(given.rgb) < _NEARLY_BLACK)
            if given is not None and black and self._carries(given.rgb):
                return given.rgb
        hue, light, saturation = to_hls(self._hue())
        deep = (
            to_rgb(hue, 0.14, _dark_saturation(hue))
            if luminance(self._hue()) > _PALE
            else to_rgb(hue, min(light, 0.22), saturation)
        )
        return find_shade(deep, self._carries)

    # ---- accents

    def _own_colors(self) -> Iterator[BrandColor]:
        """The brand's colours in the order in which options take them; those that mean good or bad come last."""
        roles = {name: self.brand.role(name) for name in ("primary", "secondary", "tertiary", "info")}
        signals = [self.brand.role(name) for name in ("success", "warning", "danger")]
        meant = {color.rgb for color in signals if color}
        yield from (color for color in roles.values() if color)
        yield from (c for c in self.brand.palette if to_hls(c.rgb)[2] > _GREY and c.rgb not in meant)
        yield from (color for color in signals if color)

    def _accents(self, text: str) -> list[str]:
        """Six colours that read, look different to everybody, and are not the ink or the text."""
        found: list[str] = []

        def suits(rgb: str, apart: float = _APART) -> bool:
            near = min(difference(rgb, self.ink), difference(rgb, text)) < _FROM_INK
            return self._reads(rgb) and not near and all(difference(rgb, other) >= apart for other in found)

        for color in self._own_colors():
            shade = find_shade(color.rgb, self._reads)
            if len(found) < 6 and suits(shade):
                found.append(self._adjust(color))
                if shade != color.rgb:
                    self.pure[shade] = color.rgb
        # A brand of one dark colour: its lightest readable shade, then a grey of its hue.
        hue, light, saturation = to_hls(self._hue())
        tries = [(1, to_rgb(hue, level / 100, saturation)) for level in range(60, int(light * 100), -1)]
        hint = 0.14 if _COOL[0] < hue < _COOL[1] else 0.04
        tries += [(2, to_rgb(hue, level / 100, hint)) for level in (42, 38, 34, 46, 30)]
        tries += [(6, find_shade(self.now[f"accent{n}"], self._reads)) for n in range(1, 7)]
        for most, shade in tries:
            apart = _APART if most < 6 else _FAR
            if len(found) < most and suits(shade, apart):
                found.append(shade)
        return [*found, *self._fill(found, text, 6 - len(found))]

    def _fill(self, found: Iterable[str], text: str, count: int) -> list[str]:
        """`count` more colours, each the one farthest from those before it."""
        pool = [to_rgb(step / 12, level, 0.6) for level in (0.36, 0.26) for step in range(12)]
        readable = [find_shade(rgb, self._reads) for rgb in pool] if count else []
        taken, added = [*found, self.ink, text], []
        for _ in range(count):
            best = max(readable, key=lambda rgb: min(difference(rgb, other) for other in taken))
            taken.append(best)
            added.append(best)
        return added


def _dark_saturation(hue: float) -> float:
    """How much of its hue a nearly black colour shows: a dark yellow is olive, so hardly any."""
    return 0.08 if _YELLOW[0] < hue < _YELLOW[1] else 0.25
