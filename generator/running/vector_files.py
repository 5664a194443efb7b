"""SVG drawings: cleaned of all that reaches out, and drawn as PNG for programs that do not show them.

In: the bytes of an SVG or SVGZ file. Out: an `Image` whose `data` is a PNG of twice the drawing's size and whose
`vector` is the drawing itself, or `ImageError`. Scripts, foreign content and every reference out of the file go:
a drawing must never read a file, ask the network, or act. Must never draw what would take minutes.
"""

from __future__ import annotations

import re
import zlib
from typing import Any

from generator.model.image import Image
from generator.running.image_files import MAX_SIDE, SCALED_SIDE, ImageError

MAX_BYTES = 8 * 2**20
MAX_SHAPES = 100_000  # once what is used several times is counted as often
SCALE = 2  # pixels of the PNG for one of the drawing's
LEAST_SIDE = 64  # pixels of the longer side

_SVG = "{http://www.w3.org/2000/svg}"
_HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
_REMOVED = frozenset(["script", "foreignObject", "iframe", "audio", "video", "handler", "listener"])
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#|['\"]?\s*data:)[^)]*\)|@import[^;]*;?", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([\d.]+(?:e[+-]?\d+)?)\s*(px|pt|pc|mm|cm|in|em|ex|)\s*", re.IGNORECASE)
_PIXELS = {"": 1.0, "px": 1.0, "pt": 96 / 72, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0,
           "em": 16.0, "ex": 8.0}  # fmt: skip


def is_vector(data: bytes) -> bool:
    """Whether bytes are an SVG drawing, plain or compressed, as far as their beginning shows."""
    head = data[:4096]
    if head.startswith(b"\x1f\x8b"):
        return True
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    return text.startswith(b"<") and b"<svg" in re.sub(rb"<(\w+):svg\b", b"<svg", head)


def measure_vector(target: str, data: bytes) -> Image:
    """The drawing as an image; ImageError when it is damaged, too large or too intricate, or cannot be drawn here."""
    from lxml import etree

    data = _inflate(data) if data.startswith(b"\x1f\x8b") else data
    if len(data) > MAX_BYTES:
        raise ImageError("too large", f"the drawing has more than {MAX_BYTES >> 20} MiB")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ImageError("broken", "the drawing is damaged") from error
    if root.tag not in (_SVG + "svg", "svg"):
        raise ImageError("unsupported", "it is no image of a kind that can be shown")
    if root.tag == "svg":  # without its namespace no program shows it
        return measure_vector(target, _named(etree.tostring(root)))
    _clean(root)
    if not len(root):
        raise ImageError("broken", "the drawing is empty")
    if _count_shapes(root) > MAX_SHAPES:
        raise ImageError("too large", f"the drawing has more than {MAX_SHAPES} shapes")
    width, height = _size_of(root)
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    vector: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    scale = min(max(SCALE, LEAST_SIDE / max(width, height)), SCALED_SIDE / max(width, height))
    png = _draw(vector.decode(), max(1, round(width * scale)), max(1, round(height * scale)))
    pixels = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    return Image(target, png, "image/png", *pixels, 96.0 * SCALE, vector)


def _inflate(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(data, MAX_BYTES + 1)
    except zlib.error as error:
        raise ImageError("broken", "the drawing is damaged") from error


def _named(data: bytes) -> bytes:
    return data.replace(b"<svg", b'<svg xmlns="http://www.w3.org/2000/svg"', 1)


def _clean(root: Any) -> None:
    """Take out what acts or reaches out of the file."""
    for element in list(root.iter()):
        name = element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""
        parent = element.getparent()
        if (name in _REMOVED or not isinstance(element.tag, str)) and parent is not None:
            parent.remove(element)
            continue
        for key in list(element.attrib):
            plain = key.rsplit("}", 1)[-1].lower()
            value = element.attrib[key]
            if plain.startswith("on") or (key in _HREFS and not _is_inside(value)):
                del element.attrib[key]
            elif "url(" in value.lower():
                element.attrib[key] = _OUTSIDE.sub("none", value)
        if name == "style" and element.text:
            element.text = _OUTSIDE.sub("none", element.text)


def _is_inside(target: str) -> bool:
    stripped = target.strip().lower()
    return stripped.startswith("#") or re.match(r"data:image/(?:png|jpe?g|gif|webp)[;,]", stripped) is not None


def _count_shapes(root: Any) -> int:
    """How many elements are drawn, those that `use` repeats as often as it does."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[Any, int] = {}

    def count(element: Any, depth: int) -> int:
        if depth > 200:
            return MAX_SHAPES + 1
        if element in known:
            return known[element]
        known[element] = MAX_SHAPES + 1 if element.tag == _SVG + "use" else 0  # while it is counted: a circle
        total = 1
        for child in element:
            total += count(child, depth + 1)
        if element.tag == _SVG + "use":
            target = by_id.get(next((element.get(key) for key in _HREFS if element.get(key)), "#")[1:])
            total += count(target, depth + 1) if target is not None else 0
        known[element] = min(total, MAX_SHAPES + 1)
        return known[element]

    return count(root, 0)


def _size_of(root: Any) -> tuple[float, float]:
    """Width and height in pixels: as stated, else of the view box, else what browsers take."""
    stated = [_pixels(root.get(name)) for name in ("width", "height")]
    box = [float(n) for n in re.findall(r"-?[\d.]+(?:e[+-]?\d+)?", root.get("viewBox") or "", re.IGNORECASE)[:4]]
    ratio = box[2] / box[3] if len(box) == 4 and box[2] > 0 and box[3] > 0 else 0.0
    width, height = stated
    if width and height:
        size = width, height
    elif ratio and (width or height):
        size = (width, width / ratio) if width else (height * ratio, height)
    else:
        size = (box[2], box[3]) if ratio else (width or 300.0, height or 150.0)
    if not all(0 < side < 1e6 for side in size) or max(size) > MAX_SIDE * min(size):
        raise ImageError("broken", "the drawing has no size")
    if not root.get("viewBox"):
        root.set("viewBox", f"0 0 {size[0]:g} {size[1]:g}")
    return size


def _pixels(length: str | None) -> float:
    found = _LENGTH.fullmatch(length or "")
    try:
        return float(found[1]) * _PIXELS[found[2].lower()] if found else 0.0
    except ValueError:
        return 0.0


def _find_sans() -> str:
    """A sans-serif face that is installed."""
    from generator.running.fonts import find_font

    names = ("Arial", "Liberation Sans", "Helvetica", "DejaVu Sans", "Noto Sans")
    return next((name for name in names if find_font(name) is not None), "Arial")


def _draw(text: str, width: int, height: int) -> bytes:
    """The drawing as a PNG of so many pixels."""
    try:
        from resvg_py import svg_to_bytes
    except ImportError as error:  # a system for which resvg has no build
        raise ImageError("unsupported", "SVG drawings cannot be drawn on this system") from error
    try:
        face = _find_sans() if "<text" in text else "Arial"
        # What names a face that is not here falls to the serif one: a drawing's words are rarely meant so.
        png = bytes(
            svg_to_bytes(svg_string=text, width=width, height=height, sans_serif_family=face, serif_family=face)
        )
    except ValueError as error:
        raise ImageError("broken", "the drawing cannot be drawn") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # a fault inside resvg, which derives from nothing else
            raise
        raise ImageError("broken", "the drawing cannot be drawn") from error
    if not png.startswith(b"\x89PNG"):
        raise ImageError("broken", "the drawing cannot be drawn")
    return png
