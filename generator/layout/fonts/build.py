"""Builds the advance tables beside this file from installed free fonts. Run by hand, never imported in use.

In: font files under the folder given (`python build.py /usr/share/fonts`). Out: one `NAME.adv` a face.
Must never write outlines, hints or names: numbers only.

A table is little-endian: "ADV1", then four uint16 (ascent and descent in 1/2048 em, number of ranges, 0), then
for each range a uint32 first code point and a uint16 count, then one uint16 advance in 1/2048 em, rounded up, for
each code point of each range, 65535 where the font lacks it. Ascent and descent are those by which LibreOffice sets
lines: OS/2 typographic ones where USE_TYPO_METRICS is set, else hhea, else OS/2 win.
"""

from __future__ import annotations

import math
import struct
import sys
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

UNITS = 2048
MISSING = 0xFFFF
BRIDGE = 4  # a gap this short is cheaper to fill than a new range

FACES = {
    f"{table}-{style}": f"{file}-{suffix}.ttf"
    for table, file in (
        ("carlito", "Carlito"),
        ("caladea", "Caladea"),
        ("liberation-sans", "LiberationSans"),
        ("liberation-serif", "LiberationSerif"),
    )
    for style, suffix in (("regular", "Regular"), ("bold", "Bold"), ("italic", "Italic"), ("bolditalic", "BoldItalic"))
} | {
    f"{table}-{style}": f"{file}-{suffix}.ttf"
    for table, file in (
        ("liberation-sans-narrow", "LiberationSansNarrow"),
        ("noto-sans", "NotoSans"),
        ("noto-serif", "NotoSerif"),
        ("noto-sans-arabic", "NotoSansArabic"),
        ("noto-sans-hebrew", "NotoSansHebrew"),
        ("noto-sans-devanagari", "NotoSansDevanagari"),
        ("noto-sans-bengali", "NotoSansBengali"),
        ("noto-sans-tamil", "NotoSansTamil"),
        ("noto-sans-thai", "NotoSansThai"),
        ("noto-sans-armenian", "NotoSansArmenian"),
        ("noto-sans-georgian", "NotoSansGeorgian"),
        ("noto-sans-gujarati", "NotoSansGujarati"),
        ("noto-sans-gurmukhi", "NotoSansGurmukhi"),
        ("noto-sans-telugu", "NotoSansTelugu"),
        ("noto-sans-kannada", "NotoSansKannada"),
        ("noto-sans-malayalam", "NotoSansMalayalam"),
        ("noto-sans-sinhala", "NotoSansSinhala"),
        ("noto-sans-lao", "NotoSansLao"),
        ("noto-sans-khmer", "NotoSansKhmer"),
        ("noto-sans-myanmar", "NotoSansMyanmar"),
        ("noto-sans-ethiopic", "NotoSansEthiopic"),
    )
    for style, suffix in (("regular", "Regular"), ("bold", "Bold"))
}
FACES |= {
    "dejavu-sans-regular": "DejaVuSans.ttf",
    "dejavu-sans-bold": "DejaVuSans-Bold.ttf",
    "dejavu-sans-mono-regular": "DejaVuSansMono.ttf",
    "liberation-mono-regular": "LiberationMono-Regular.ttf",
}


def line_extents(font: Any) -> tuple[float, float]:
    """Ascent and descent in em, both positive, as LibreOffice takes them."""
    units, hhea, os2 = font["head"].unitsPerEm, font["hhea"], font["OS/2"]
    ascent, descent = hhea.ascent, -hhea.descent
    if ascent + descent == 0:
        ascent, descent = os2.usWinAscent, os2.usWinDescent
    if os2.fsSelection & 0x80 and os2.sTypoAscender - os2.sTypoDescender > 0:
        ascent, descent = os2.sTypoAscender, -os2.sTypoDescender
    return ascent / units, descent / units


def pack_table(font: Any) -> bytes:
    """The table of one font."""
    units = font["head"].unitsPerEm
    glyphs, metrics = font.getBestCmap(), font["hmtx"].metrics
    points = sorted(point for point in glyphs if 0x20 <= point <= 0x1FFFF and not 0xE000 <= point <= 0xF8FF)
    ranges: list[list[int]] = []
    for point in points:
        if ranges and point - ranges[-1][1] <= BRIDGE:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    advances: list[int] = []
    for first, last in ranges:
        for point in range(first, last + 1):
            known = point in glyphs
            advances.append(math.ceil(metrics[glyphs[point]][0] * UNITS / units - 1e-9) if known else MISSING)
    ascent, descent = line_extents(font)
    head = struct.pack("<4s4H", b"ADV1", math.ceil(ascent * UNITS), math.ceil(descent * UNITS), len(ranges), 0)
    index = b"".join(struct.pack("<IH", first, last - first + 1) for first, last in ranges)
    return head + index + struct.pack(f"<{len(advances)}H", *advances)


def main(folder: str) -> None:
    """Writes every table of `FACES`; a font that is not found stops the run."""
    found = {path.name: path for path in sorted(Path(folder).rglob("*.ttf"))}
    total = 0
    for name, file in FACES.items():
        with TTFont(found[file], lazy=True) as font:
            table = pack_table(font)
        (Path(__file__).parent / f"{name}.adv").write_bytes(table)
        total += len(table)
    print(f"{len(FACES)} tables, {total} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
