"""Image files, measured without decoding them; what Office cannot show is converted.

In: the bytes of an image. Out: an `Image` of PNG, JPEG or GIF with its size in pixels and resolution, or
`ImageError`. PNG (ISO/IEC 15948), JPEG (ITU-T T.81, EXIF 2.3) and GIF89a are measured natively; Pillow is loaded
only for other formats, for turned or CMYK photographs, and for very large ones. Same bytes in, same bytes out.
"""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from typing import Any

from generator.model.image import Image

MAX_PIXELS = 100_000_000
MAX_SIDE = 5000  # pixels; a slide 13.3 inches wide at 300 dpi has 4000
SCALED_SIDE = 4000


class ImageError(ValueError):
    """No image that can be shown. `reason` is "broken", "unsupported" or "too large"; the message says it in full."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a file says: stored size in pixels, dots per inch, EXIF orientation (1 is upright), channels."""

    media_type: str
    width: int
    height: int
    dpi: float = 96.0
    orientation: int = 1
    channels: int = 3


def measure_image(target: str, data: bytes) -> tuple[Image, bool]:
    """The image that `data` holds and whether it was scaled down; ImageError when it is broken, of a kind that cannot
    be shown, or larger than `MAX_PIXELS`."""
    header = read_header(data)
    if header is not None:
        _check_size(header.width, header.height)
        large = max(header.width, header.height) > MAX_SIDE and header.media_type != "image/gif"
        if header.orientation == 1 and header.channels != 4 and not large:
            return Image(target, data, header.media_type, header.width, header.height, header.dpi), False
    elif is_drawing(data):
        from generator.running.vector_files import measure_vector

        return measure_vector(target, data), False
    return _convert(target, data, header)


def is_drawing(data: bytes) -> bool:
    """Whether bytes may be an SVG drawing: text, or compressed."""
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\x1f\x8b", b"\xff\xfe<", b"\xfe\xff\0<")):
        return False
    from generator.running.vector_files import is_vector

    return is_vector(data)


def read_header(data: bytes) -> Header | None:
    """The header of a PNG, JPEG or GIF file; None for other formats; ImageError for a damaged or cut-off file."""
    try:
        if data.startswith(b"\x89PNG\r\n\x1a\n"):
            return _read_png(data)
        if data.startswith(b"\xff\xd8\xff"):
            return _read_jpeg(data)
        if data[:6] in (b"GIF87a", b"GIF89a"):
            return _read_gif(data)
    except (struct.error, IndexError) as error:
        raise ImageError("broken", "the file is cut off") from error
    return None


def _check_size(width: int, height: int) -> None:
    if width < 1 or height < 1:
        raise ImageError("broken", "the image has no size")
    if width * height > MAX_PIXELS:
        message = f"it has {width} x {height} pixels; the limit is {MAX_PIXELS // 10**6} million"
        raise ImageError("too large", message)


def _read_png(data: bytes) -> Header:
    width, height = struct.unpack(">II", data[16:24])
    dpi, at, kind, has_pixels = 96.0, 8, b"", False
    while kind != b"IEND":
        length, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        (crc,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        if zlib.crc32(body, zlib.crc32(kind)) != crc:
            raise ImageError("broken", "the file is damaged (a checksum is wrong)")
        if kind == b"pHYs" and length == 9:
            per_metre, _, unit = struct.unpack(">IIB", body)
            dpi = _plausible_dpi(per_metre * 0.0254) if unit == 1 else dpi
        if kind == b"IDAT" and not has_pixels:
            has_pixels = _begins_deflated(body)
        at += 12 + length
    if not has_pixels:
        raise ImageError("broken", "its pixels cannot be read")
    return Header("image/png", width, height, dpi)


def _begins_deflated(body: bytes) -> bool:
    try:
        return bool(zlib.decompressobj().decompress(body[:4096], 64))
    except zlib.error:
        return False


def _read_gif(data: bytes) -> Header:
    width, height = struct.unpack("<HH", data[6:10])
    if b"\x3b" not in data[-64:]:
        raise ImageError("broken", "the file is cut off")
    return Header("image/gif", width, height)


_FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "TIFF", "ICO", "AVIF", "JPEG2000")
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOF0 to SOF15 without DHT, JPG and DAC


def _read_jpeg(data: bytes) -> Header:
    dpi, orientation, at = 96.0, 1, 2
    jfif = False
    while True:
        if data[at] != 0xFF:
            raise ImageError("broken", "the file is damaged")
        while data[at] == 0xFF:
            at += 1
        marker = data[at]
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            at += 1
            continue
        (length,) = struct.unpack(">H", data[at + 1 : at + 3])
        if length < 2 or marker in (0xD9, 0xDA):
            raise ImageError("broken", "the file is damaged")
        body = data[at + 3 : at + 1 + length]
        if marker == 0xE0 and body[:5] == b"JFIF\0":
            unit, density = struct.unpack(">BH", body[7:10])
            jfif = unit in (1, 2) and density > 1
            dpi = _plausible_dpi(density * (2.54 if unit == 2 else 1)) if jfif else dpi
        elif marker == 0xE1 and body[:6] == b"Exif\0\0":
            orientation, exif_dpi = _read_exif(body[6:])
            dpi = exif_dpi if exif_dpi and not jfif else dpi
        elif marker in _FRAMES:
            height, width, channels = struct.unpack(">HHB", body[1:6])
            break
        at += 1 + length
    if data.rfind(b"\xff\xd9") < at:
        raise ImageError("broken", "the file is cut off")
    return Header("image/jpeg", width, height, dpi, orientation, channels)


def _read_exif(tiff: bytes) -> tuple[int, float]:
    """Orientation (tag 0x0112; 1 when not said) and dots per inch (0x011A, 0x0128; 0 when not said) of IFD0."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1, 0.0
    try:
        (start,) = struct.unpack(order + "I", tiff[4:8])
        (count,) = struct.unpack(order + "H", tiff[start : start + 2])
        found: dict[int, int] = {}
        resolution = 0.0
        for n in range(min(count, 200)):
            entry = tiff[start + 2 + 12 * n : start + 14 + 12 * n]
            tag, _kind, _count = struct.unpack(order + "HHI", entry[:8])
            if tag in (0x0112, 0x0128):
                (found[tag],) = struct.unpack(order + "H", entry[8:10])
            elif tag == 0x011A:
                (at,) = struct.unpack(order + "I", entry[8:12])
                top, bottom = struct.unpack(order + "II", tiff[at : at + 8])
                resolution = top / bottom if bottom else 0.0
    except struct.error:
        return 1, 0.0
    orientation = found.get(0x0112, 1)
    dpi = resolution * (2.54 if found.get(0x0128, 2) == 3 else 1)
    return (orientation if 1 <= orientation <= 8 else 1), (_plausible_dpi(dpi) if dpi else 0.0)


def _plausible_dpi(dpi: float) -> float:
    """`dpi` to a whole number (files state 71.9836 for 72); what no screen or printer has counts as not said."""
    return float(round(dpi)) if 30 <= dpi <= 2400 else 96.0


def _convert(target: str, data: bytes, header: Header | None) -> tuple[Image, bool]:
    """The image upright, in RGB or grey, its longer side at most `SCALED_SIDE`; a JPEG stays one, all else is PNG."""
    import warnings

    from PIL import Image as Pillow
    from PIL import ImageOps, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            Pillow.init()
            known = [name for name in _FORMATS if name in Pillow.OPEN]
            picture = Pillow.open(io.BytesIO(data), formats=known)
            _check_size(*picture.size)
            scaled = max(picture.size) > MAX_SIDE
            if scaled:
                picture.draft("RGB", (SCALED_SIDE, SCALED_SIDE))
            upright = ImageOps.exif_transpose(picture)
            if scaled:
                upright.thumbnail((SCALED_SIDE, SCALED_SIDE))
            photograph = header is not None and header.media_type == "image/jpeg"
            if photograph:
                upright = upright if upright.mode in ("RGB", "L") else upright.convert("RGB")
            elif upright.mode.startswith(("I;16", "I", "F")):
                upright = _to_grey(upright)
            elif upright.mode not in ("RGB", "RGBA", "L", "LA", "1"):
                upright = upright.convert("RGBA" if "A" in upright.mode or "transparency" in upright.info else "RGB")
            buffer = io.BytesIO()
            if photograph:
                upright.save(buffer, "JPEG", quality=90, icc_profile=_profile_of(picture, upright.mode))
            else:
                upright.info.clear()
                upright.save(buffer, "PNG")
    except ImageError:
        raise
    except UnidentifiedImageError as error:
        raise ImageError("unsupported", "it is no image of a kind that can be shown") from error
    except (
        OSError,
        ValueError,
        SyntaxError,
        struct.error,
        EOFError,
        Pillow.DecompressionBombError,
        MemoryError,
    ) as error:
        raise ImageError("broken", "the file is damaged") from error
    dpi = header.dpi if header and not scaled else 96.0
    media_type = "image/jpeg" if photograph else "image/png"
    return Image(target, buffer.getvalue(), media_type, upright.width, upright.height, dpi), scaled


def _to_grey(picture: Any) -> Any:
    """A picture of deep grey, 16 or 32 bits, as one of 8: its darkest is black, its lightest white or half of it."""
    low, high = picture.getextrema()
    top = max(high, 65535 if picture.mode.startswith("I;16") and high > 255 else 255)
    scale = 255 / top if top else 1.0
    deep = picture.convert("I") if picture.mode.startswith("I;16") else picture
    return deep.point(lambda value: value * scale + (0.0 if low >= 0 else -low * scale)).convert("L")


def _profile_of(picture: object, mode: str) -> bytes | None:
    """The colour profile, where the colours were not converted away from it."""
    return getattr(picture, "info", {}).get("icc_profile") if getattr(picture, "mode", "") == mode else None
