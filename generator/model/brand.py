"""A company's look as a `_brand.yml` file states it: colours, faces, logos; names resolved, nothing judged."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class BrandColor:
    """One colour: `name` is the role or palette name it was given as, `rgb` RRGGBB, `line` where it stands."""

    name: str
    rgb: str
    line: int


@dataclass(frozen=True, slots=True)
class Face:
    """What is said of one kind of text: "" or None where nothing is said. `weight` is CSS's, 100 to 900."""

    family: str = ""
    weight: int | None = None
    color: BrandColor | None = None


@dataclass(frozen=True, slots=True)
class Logo:
    """One logo file. `size` is "small", "medium" or "large"; `ground` is "light" or "dark" for a logo that is meant for
    such a ground, "" for one that is given for both; `target` is the path as written."""

    size: str
    ground: str
    target: str
    alt: str
    line: int


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand file, understood. `roles` are "primary", "foreground"...; `palette` the named colours in their order."""

    file: str
    name: str = ""
    roles: tuple[BrandColor, ...] = ()
    palette: tuple[BrandColor, ...] = ()
    base: Face = field(default_factory=Face)
    headings: Face = field(default_factory=Face)
    monospace: Face = field(default_factory=Face)
    link: BrandColor | None = None
    logos: tuple[Logo, ...] = ()

    def role(self, name: str) -> BrandColor | None:
        """The colour of a role, None where the brand does not say."""
        return next((color for color in self.roles if color.name == name), None)


@dataclass(frozen=True, slots=True)
class LogoImage:
    """A logo that can be drawn: a complete PNG, JPEG or GIF with its size in pixels, and how light its visible pixels
    are: (relative luminance, share of them), shares adding up to 1; () where that is not known. `opaque`: nothing of it
    shows through, so it brings its own ground."""

    logo: Logo
    data: bytes
    media_type: str
    width: int
    height: int
    tones: tuple[tuple[float, float], ...] = ()
    opaque: bool = False
