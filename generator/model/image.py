"""A picture file, measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Image:
    """`data` is a complete file of `media_type` (image/png, image/jpeg, image/gif); sizes in pixels as it is to be
    seen (after EXIF orientation); `dpi` what it says of itself, 96 where it says nothing. `vector` is the SVG that
    `data` was drawn from, for programs that show it.
    """

    target: str
    data: bytes
    media_type: str
    width: int
    height: int
    dpi: float = 96.0
    vector: bytes = b""
