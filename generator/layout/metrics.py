"""How wide text is and how tall its lines are, without any font being installed.

In: a text, a family name, bold and italic. Out: lengths in em, from bundled advance tables (`fonts/`), else from an
installed font that the caller can read, else from a wide substitute, so that a text never turns out wider than said.
Kerning is left out: it made lines 0.2 to 0.6 % narrower, never wider, in the faces measured. Must never look for
fonts itself, and never answer differently for a bundled family because a machine has it.
"""

from __future__ import annotations

import pkgutil
import re
import struct
import sys
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Protocol

from generator.layout.families import find_bound, find_copy
from generator.layout.joining import shape_letters

UNITS = 2048
_MISSING = 0xFFFF
_REMEMBERED = 50_000  # words a face keeps; cleared when full, so memory stays flat in long runs

WIDE = 1.0  # ideographs, kana, Hangul, full-width forms: one em by definition, Hangul at most
EMOJI = 1.3  # Noto Color Emoji 1.245, others up to 1.3
UNKNOWN_SYMBOL = 1.0
SAFE_MARGIN = 1.05  # over the widest of three ordinary faces: 1.03 to 1.21 of the true width of text faces
JOINING_MARGIN = 1.02  # summed joined forms came to 0.98 to 1.02 of shaped Arabic words, 1.08 for rare ligatures
CJK_EXTENTS = (1.16, 0.295)  # Noto Sans CJK, hhea

_ARABIC = re.compile("[\u0620-\u06d3]")

FontFile = Callable[[str, bool, bool], bytes | None]

_SINGLE_STYLE = {"liberation-mono", "dejavu-sans-mono"}  # every style has the same pitch
_UPRIGHT_ONLY = {"noto-sans", "noto-serif", "dejavu-sans", "liberation-sans-narrow"}  # italics are no wider
_SAFE_PARTS = ("liberation-sans", "noto-sans", "noto-serif")
_SYMBOL_FACES = ("noto-sans", "dejavu-sans")

# First and last code point of a script, and its table. These scripts take the complex-script font of a style, which
# theme and machine decide; the Noto face stands for it.
_SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0530, 0x058F, "noto-sans-armenian"),
    (0x0590, 0x05FF, "noto-sans-hebrew"),
    (0x0600, 0x08FF, "noto-sans-arabic"),
    (0x0900, 0x097F, "noto-sans-devanagari"),
    (0x0980, 0x09FF, "noto-sans-bengali"),
    (0x0A00, 0x0A7F, "noto-sans-gurmukhi"),
    (0x0A80, 0x0AFF, "noto-sans-gujarati"),
    (0x0B80, 0x0BFF, "noto-sans-tamil"),
    (0x0C00, 0x0C7F, "noto-sans-telugu"),
    (0x0C80, 0x0CFF, "noto-sans-kannada"),
    (0x0D00, 0x0D7F, "noto-sans-malayalam"),
    (0x0D80, 0x0DFF, "noto-sans-sinhala"),
    (0x0E00, 0x0E7F, "noto-sans-thai"),
    (0x0E80, 0x0EFF, "noto-sans-lao"),
    (0x1000, 0x109F, "noto-sans-myanmar"),
    (0x10A0, 0x10FF, "noto-sans-georgian"),
    (0x1200, 0x139F, "noto-sans-ethiopic"),
    (0x1780, 0x17FF, "noto-sans-khmer"),
    (0xFB1D, 0xFB4F, "noto-sans-hebrew"),
    (0xFB50, 0xFEFC, "noto-sans-arabic"),
)
_SCRIPT_STARTS = [first for first, _, _ in _SCRIPTS]


class Face(Protocol):
    """One face: `advance` of a text in em; `extents`, its ascent and descent in em, both positive."""

    @property
    def extents(self) -> tuple[float, float]: ...

    def advance(self, text: str) -> float: ...


class FontBook:
    """Measures text in any family. Pure from outside: the same questions get the same answers, in any order.

    `installed(family, bold, italic)` gives the bytes of an installed font or None; it is asked only for families
    that no bundled table stands for. `unknown` names the families for which a wide substitute had to serve.
    """

    def __init__(self, installed: FontFile = lambda family, bold, italic: None) -> None:  # noqa: ARG005
        self._installed = installed
        self._faces: dict[tuple[str, bool, bool], _Words] = {}
        self._unknown: set[str] = set()

    @property
    def unknown(self) -> tuple[str, ...]:
        """Families measured so far for which neither table, known bound nor installed font exists, sorted."""
        return tuple(sorted(self._unknown))

    def advance(self, text: str, family: str, bold: bool = False, italic: bool = False) -> float:
        """The width of `text` set on one line, in em. Never less than what is drawn, but for rounding."""
        face = self._faces.get((family, bold, italic)) or self._open(family, bold, italic)
        return face[text]

    def line_height(self, text: str, family: str, bold: bool = False, italic: bool = False) -> float:
        """Ascent plus descent, in em, of the tallest faces that `text` needs: the family's own and its scripts'."""
        face = self._faces.get((family, bold, italic)) or self._open(family, bold, italic)
        ascent, descent = face.face.extents
        if not text.isascii():
            for name in scripts_of(text):
                for above, below in _script_extents(name, bold):
                    ascent, descent = max(ascent, above), max(descent, below)
        return ascent + descent

    def _open(self, family: str, bold: bool, italic: bool) -> _Words:
        words = _Words(self._choose(family, bold, italic))
        self._faces[family, bold, italic] = words
        return words

    def _choose(self, family: str, bold: bool, italic: bool) -> Face:
        table = find_copy(family)
        if table is not None:
            return open_table(table, bold, italic)
        file = self._installed(family, bold, italic) if family else None
        shaped = _open_installed(file, bold) if file else None
        if shaped is not None:
            return shaped
        bound = find_bound(family)
        if family and not bound.listed:
            self._unknown.add(family)
        return (
            _safe_face(bold) if bound.table == "safe" else _Scaled(open_table(bound.table, bold, italic), bound.factor)
        )


class _Words(dict[str, float]):
    """Widths of words already met in a face."""

    __slots__ = ("face",)

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.face = face

    def __missing__(self, text: str) -> float:
        if len(self) >= _REMEMBERED:
            self.clear()
        arabic = not text.isascii() and _ARABIC.search(text) and not isinstance(self.face, _Shaped)
        shaped = shape_letters(text) if arabic else text
        width = self[text] = self.face.advance(shaped)
        return width


class Table(dict[str, float]):
    """One bundled face: characters to advances in em, filled in as they are met."""

    __slots__ = ("_advances", "_bold", "_ends", "_offsets", "_starts", "extents")

    def __init__(self, content: bytes, bold: bool) -> None:
        super().__init__()
        magic, ascent, descent, count, _ = struct.unpack_from("<4s4H", content)
        if magic != b"ADV1":
            raise ValueError("not an advance table")
        self.extents: tuple[float, float] = (ascent / UNITS, descent / UNITS)
        self._bold = bold
        index = list(struct.iter_unpack("<IH", content[12 : 12 + 6 * count]))
        self._starts = [first for first, _ in index]
        self._ends = [first + length for first, length in index]
        self._offsets: list[int] = []
        offset = 0
        for _, length in index:
            self._offsets.append(offset)
            offset += length
        self._advances = array("H", content[12 + 6 * count :])
        if sys.byteorder == "big":
            self._advances.byteswap()

    def advance(self, text: str) -> float:
        """The width of `text` in em."""
        return sum(map(self.__getitem__, text))

    def own(self, char: str) -> float | None:
        """What the face itself says of a character; None where it lacks it."""
        point = ord(char)
        place = bisect_right(self._starts, point) - 1
        if place < 0 or point >= self._ends[place]:
            return None
        advance = self._advances[self._offsets[place] + point - self._starts[place]]
        return None if advance == _MISSING else advance / UNITS

    def __missing__(self, char: str) -> float:
        width = self[char] = _width_in(self, char, self._bold)
        return width


def _width_in(face: Table, char: str, bold: bool) -> float:
    own = face.own(char)
    script = script_table(char)
    if script is not None:  # theme and machine decide which of them is drawn
        other = open_table(script, bold).own(char)
        margin = JOINING_MARGIN if script == "noto-sans-arabic" else 1.0
        drawn = [width for width in (own, other, open_table("dejavu-sans", bold).own(char)) if width is not None]
        return max(drawn) * margin if drawn else substitute_width(char, bold)
    width = own if own is not None and own > 0 else substitute_width(char, bold)
    return max(width, WIDE) if _is_signed(char) else width


def _is_signed(char: str) -> bool:
    """Whether a character is a sign such as a circle or a triangle that East Asian faces draw as wide as its height,
    and others narrower (UAX #11: A); which of them draws it depends on what stands beside it."""
    return "\u2460" <= char <= "\u27bf" and unicodedata.east_asian_width(char) == "A"


def substitute_width(char: str, bold: bool = False) -> float:
    """The width in em of a character that the face lacks: of a symbol face that has it, else by its class."""
    point = ord(char)
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc") and not 0x1F1E6 <= point <= 0x1F3FF:
        return 0.0
    if is_wide(char):
        return WIDE
    if is_emoji(char):
        return EMOJI
    drawn = [width for name in _SYMBOL_FACES if (width := open_table(name, bold).own(char)) is not None]
    return max(drawn) if drawn else UNKNOWN_SYMBOL


def is_emoji(char: str) -> bool:
    """Whether a character is usually drawn by a colour emoji face."""
    point = ord(char)
    return (0x1F000 <= point <= 0x1FAFF and not 0x1F100 <= point <= 0x1F16F) or point in _BMP_EMOJI


# UTS #51: emoji by default in the Basic Multilingual Plane, and the few common ones drawn so with a selector.
_BMP_EMOJI = frozenset(
    map(
        ord,
        "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽"
        "✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕⚠✔❤☑✖",
    )
)


def is_wide(char: str) -> bool:
    """Whether a character is East Asian and as wide as its height (UAX #11: W and F), emoji aside."""
    point = ord(char)
    if point < 0x1100 or 0x1F000 <= point <= 0x1FAFF or point in _BMP_EMOJI:
        return False
    return unicodedata.east_asian_width(char) in "WF" or 0x11A8 <= point <= 0x11FF


def script_table(char: str) -> str | None:
    """The table of the script that a character belongs to, None for those that the family itself draws."""
    point = ord(char)
    if point < 0x0530:
        return None
    place = bisect_right(_SCRIPT_STARTS, point) - 1
    return _SCRIPTS[place][2] if point <= _SCRIPTS[place][1] else None


@lru_cache(maxsize=4096)
def scripts_of(text: str) -> tuple[str, ...]:
    """The scripts in a text that bring a face of their own, by table name or "cjk", sorted."""
    found = {script_table(char) or ("cjk" if is_wide(char) else "") for char in set(text)}
    return tuple(sorted(found - {""}))


def _script_extents(name: str, bold: bool) -> tuple[tuple[float, float], ...]:
    """Ascent and descent of the faces that a script brings: its own, and where that is left to the machine the one
    met there, Noto Sans Devanagari, whose descent is the deepest of common complex-script defaults."""
    if name == "cjk":
        return (CJK_EXTENTS,)
    return open_table(name, bold).extents, open_table("noto-sans-devanagari", bold).extents


@lru_cache(maxsize=128)
def open_table(name: str, bold: bool = False, italic: bool = False) -> Table:
    """A bundled table by name; a style that it lacks is given by the nearest that is no narrower."""
    if name in _SINGLE_STYLE:
        bold = italic = False
    if name in _UPRIGHT_ONLY or name in _SCRIPT_TABLES:
        italic = False
    style = ("bold" if bold else "") + ("italic" if italic else "") or "regular"
    # Through the package's own loader: importlib.resources costs 10 ms to import.
    content = pkgutil.get_data("generator.layout.fonts", f"{name}-{style}.adv")
    assert content is not None
    return Table(content, bold)


_SCRIPT_TABLES = frozenset(name for _, _, name in _SCRIPTS)


class _Scaled:
    """A table made wider by a factor."""

    __slots__ = ("_factor", "_table", "extents")

    def __init__(self, table: Table, factor: float) -> None:
        self._table, self._factor = table, factor
        # The face drawn instead of a missing one is as tall as Noto Sans in the worst case met.
        self.extents = max(table.extents, open_table("noto-sans").extents, key=sum)

    def advance(self, text: str) -> float:
        return self._table.advance(text) * self._factor


class _Widest(dict[str, float]):
    """The widest of several tables, character by character, with a margin on top."""

    __slots__ = ("_tables", "extents")

    def __init__(self, tables: tuple[Table, ...]) -> None:
        super().__init__()
        self._tables = tables
        self.extents: tuple[float, float] = max((table.extents for table in tables), key=sum)

    def advance(self, text: str) -> float:
        return sum(map(self.__getitem__, text))

    def __missing__(self, char: str) -> float:
        width = max(table[char] for table in self._tables)
        # A full-width or script glyph is the same in each; the margin is for the unknown face.
        width = self[char] = width if is_wide(char) or script_table(char) else width * SAFE_MARGIN
        return width


@lru_cache(maxsize=2)
def _safe_face(bold: bool) -> _Widest:
    return _Widest(tuple(open_table(name, bold) for name in _SAFE_PARTS))


class _Shaped:
    """An installed font, shaped with and without kerning; the wider counts."""

    def __init__(self, harfbuzz: Any, font: Any, bold: bool) -> None:
        self._harfbuzz, self._font, self._bold = harfbuzz, font, bold
        self._units = font.face.upem
        extents = font.get_font_extents("ltr")
        self.extents: tuple[float, float] = (extents.ascender / self._units, -extents.descender / self._units)

    def advance(self, text: str) -> float:
        return max(self._shape(text, {}), self._shape(text, {"kern": False, "liga": False}))

    def _shape(self, text: str, features: dict[str, bool]) -> float:
        buffer = self._harfbuzz.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        self._harfbuzz.shape(self._font, buffer, features)
        width = 0.0
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            if info.codepoint == 0 and info.cluster < len(text):
                width += open_table("noto-sans", self._bold)[text[info.cluster]]
            else:
                width += position.x_advance / self._units
        return width


def _open_installed(content: bytes, bold: bool) -> _Shaped | None:
    """A font file ready to measure; None when the bytes are no font that can be read."""
    import uharfbuzz

    face = uharfbuzz.Face(uharfbuzz.Blob(content))
    if face.glyph_count == 0 or face.upem <= 0:
        return None
    return _Shaped(uharfbuzz, uharfbuzz.Font(face), bold)
