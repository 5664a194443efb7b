"""Pictures: found, confined, measured; what cannot be shown becomes its text."""

import base64
import io
import struct
import zlib

import pytest
from PIL import Image as Pillow

from generator.model.content import (
    Definition,
    DefinitionList,
    Document,
    Footnote,
    List,
    ListItem,
    Metadata,
    Paragraph,
    Picture,
    Quote,
    Run,
    Span,
    Table,
)
from generator.running.image_files import ImageError, measure_image, read_header
from generator.running.images import gather_images
from generator.running.workspace import ReadError, Workspace

AT = Span(3, 3)


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def encode(form="PNG", size=(8, 4), mode="RGB", **options):
    stream = io.BytesIO()
    Pillow.new(mode, size).save(stream, form, **options)
    return stream.getvalue()


def exif(orientation, dpi=None):
    values = Pillow.Exif()
    values[0x0112] = orientation
    if dpi:
        values[0x011A], values[0x0128] = dpi, 2
    return values.tobytes()


@pytest.mark.parametrize(("form", "media"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("GIF", "image/gif")])
def test_png_jpeg_and_gif_are_taken_as_they_are(form, media):
    data = encode(form)
    image, scaled = measure_image("x", data)
    assert (image.data, image.media_type, image.width, image.height, image.dpi, scaled) == (
        data,
        media,
        8,
        4,
        96.0,
        False,
    )


def test_resolution_is_read():
    assert read_header(encode("PNG", dpi=(300, 300))).dpi == 300
    assert read_header(encode("JPEG", dpi=(72, 72))).dpi == 72
    assert read_header(encode("JPEG", exif=exif(1, 150))).dpi == 150
    assert read_header(encode("PNG", dpi=(1, 1))).dpi == 96  # nobody means that


def test_a_turned_photograph_is_set_upright():
    image, _ = measure_image("x", encode("JPEG", exif=exif(6)))
    assert (image.width, image.height) == (4, 8)
    assert read_header(image.data).orientation == 1


def test_cmyk_becomes_rgb():
    image, _ = measure_image("x", encode("JPEG", mode="CMYK"))
    assert read_header(image.data).channels == 3


@pytest.mark.parametrize("form", ["WEBP", "BMP", "TIFF"])
def test_other_formats_become_png_the_same_bytes_each_time(form):
    data = encode(form)
    image, _ = measure_image("x", data)
    assert (image.media_type, image.width, image.height) == ("image/png", 8, 4)
    assert measure_image("x", data)[0].data == image.data


def test_a_transparent_image_stays_transparent():
    picture = Pillow.new("RGBA", (6000, 4), (255, 0, 0, 0))
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    image, scaled = measure_image("x", stream.getvalue())
    assert (scaled, image.width) == (True, 4000)
    assert Pillow.open(io.BytesIO(image.data)).mode == "RGBA"


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF"])
def test_every_cut_off_file_is_an_image_error_and_nothing_else(form):
    data = encode(form, (64, 64))
    for length in range(len(data) - 4):
        with pytest.raises(ImageError):
            measure_image("x", data[:length])


def test_damaged_and_foreign_files_are_image_errors():
    data = bytearray(encode("PNG"))
    data[20] ^= 1
    for broken in (bytes(data), b"", b"<html>", b"<svg/>", b"\xff\xd8\xff", b"GIF89a", b"RIFF0000WEBPVP8 "):
        with pytest.raises(ImageError):
            measure_image("x", broken)


def test_a_bomb_is_refused_without_being_unpacked():
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0))
    bomb += chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    with pytest.raises(ImageError, match="60000 x 60000 pixels; the limit is 100 million") as caught:
        measure_image("x", bomb)
    assert caught.value.reason == "too large"


class Source:
    """Images from a folder; the network is not there."""

    def __init__(self, folder):
        self.folder = folder
        self.workspace = Workspace(folder, {})

    def is_allowed(self, path):
        return self.workspace.is_within(path, self.folder)

    def read(self, path):
        return self.workspace.read(path, 1 << 20)

    def fetch(self, address):
        raise ReadError("remote", "remote images are not fetched")


def gather(folder, *blocks, footnotes=()):
    return gather_images(Document("content/x.md", Metadata(), blocks, footnotes), Source(folder))


def test_a_picture_is_found_beside_the_content(tmp_path):
    (tmp_path / "my logo.png").write_bytes(encode(size=(400, 300)))
    document, images, said = gather(tmp_path, Picture("my%20logo.png?v=2#top", "Logo", "", AT))
    assert said == ()
    assert images["my%20logo.png?v=2#top"].width == 400
    assert isinstance(document.blocks[0], Picture)


@pytest.mark.parametrize(
    ("target", "code", "text"),
    [
        ("missing.png", "BRF510", "no such file"),
        ("../secret.png", "BRF512", "outside"),
        ("/etc/passwd", "BRF512", "outside"),
        ("link.png", "BRF512", "outside"),
        ("%2e%2e/secret.png", "BRF512", "outside"),
        ("file:///etc/passwd", "BRF512", "file:"),
        ("folder.png", "BRF511", "folder"),
        ("text.png", "BRF511", "no image"),
        ("large.png", "BRF513", "limit is 1 MiB"),
        ("https://example.com/x.png", "BRF514", "not fetched"),
        ("//example.com/x.png", "BRF514", "not fetched"),
        ("javascript:alert(1)", "BRF512", "refused"),
        ("data:image/png;base64,AAAA", "BRF511", "no image"),
        ("data:image/png", "BRF511", "no data"),
        ("", "BRF510", "no file"),
        ("a\0b.png", "BRF510", "no such file"),
    ],
)
def test_what_cannot_be_shown_is_a_warning_with_line_and_its_text_stays(tmp_path, target, code, text):
    folder = tmp_path / "content"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(encode())
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    (folder / "folder.png").mkdir()
    (folder / "text.png").write_bytes(b"hello")
    (folder / "large.png").write_bytes(bytes((1 << 20) + 1))
    document, images, (warning,) = gather(folder, Picture(target, "A chart", "", AT))
    assert (warning.code, warning.file, warning.line) == (code, "content/x.md", 3)
    assert text in warning.message
    assert images == {}
    assert document.blocks == (Paragraph((Run("[A chart]", italic=True),), AT),)


def test_without_a_text_alternative_the_file_name_stands(tmp_path):
    document, _, _ = gather(tmp_path, Picture("charts/q3%20costs.png", "", "", AT))
    assert document.blocks == (Paragraph((Run("[q3 costs.png]", italic=True),), AT),)


def test_a_data_address_is_decoded(tmp_path):
    target = "data:image/png;base64," + base64.b64encode(encode()).decode()
    _, images, said = gather(tmp_path, Picture(target, "x", "", AT))
    assert said == ()
    assert images[target].width == 8


def test_pictures_are_found_and_replaced_wherever_they_stand(tmp_path):
    def picture(name):
        return Picture(name, f"text of {name}", "", AT)

    def line(name):
        return (Run("see "), Run(f"text of {name}", image=name))

    blocks = (
        List((ListItem((picture("a"),)),), False, 1, AT),
        Quote((picture("b"),), "", AT),
        DefinitionList((Definition(line("c"), (picture("d"),)),), AT),
        Table((line("e"),), ((line("f"),),), ("",), AT, (Span(5, 5),)),
        Paragraph(line("g"), AT),
    )
    footnote = Footnote("1", (picture("h"),), AT)
    document, _, said = gather(tmp_path, *blocks, footnotes=(footnote,))
    assert len(said) == 8
    assert {d.line for d in said if "image f" in d.message} == {5}
    shown = repr(document)
    assert "Picture" not in shown
    assert "image='" not in shown
    assert all(f"text of {name}" in shown for name in "abcdefgh")


def test_a_pipe_is_not_waited_for(tmp_path):
    import os

    if not hasattr(os, "mkfifo"):
        pytest.skip("needs named pipes")
    os.mkfifo(tmp_path / "pipe.png")
    _, _, (warning,) = gather(tmp_path, Picture("pipe.png", "x", "", AT))
    assert "not a regular file" in warning.message


def test_real_photographs_are_measured_as_pillow_measures_them(shared):
    files = [f for f in sorted(shared.rglob("*")) if f.suffix.lower() in (".png", ".jpg", ".jpeg", ".gif")]
    assert files
    for file in files[:200]:
        header = read_header(file.read_bytes())
        with Pillow.open(file) as picture:
            if header is None:  # a WebP that calls itself .png: Pillow's work
                assert picture.format not in ("PNG", "JPEG", "GIF"), file.name
                continue
            assert (header.width, header.height) == picture.size, file.name


@pytest.mark.parametrize("form", ["WEBP", "BMP", "TIFF", "ICO"])
def test_other_formats_become_png(form):
    image, _ = measure_image("x", encode(form, size=(32, 16)))
    assert (image.media_type, image.height * 2) == ("image/png", image.width)


def test_deep_grey_keeps_its_tones():
    image, _ = measure_image("x", encode("TIFF", mode="I;16"))
    assert Pillow.open(io.BytesIO(image.data)).getpixel((0, 0)) == 0
    stream = io.BytesIO()
    Pillow.new("I;16", (8, 4), 32768).save(stream, "TIFF")
    image, _ = measure_image("x", stream.getvalue())
    assert Pillow.open(io.BytesIO(image.data)).getpixel((0, 0)) == 127


def test_an_animation_stays_one():
    stream = io.BytesIO()
    frames = [Pillow.new("RGB", (8, 4), color) for color in ("red", "blue")]
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:])
    image, _ = measure_image("x", stream.getvalue())
    assert (image.data, image.media_type) == (stream.getvalue(), "image/gif")


def test_a_badge_stands_in_a_line(tmp_path):
    (tmp_path / "badge.png").write_bytes(encode(size=(90, 20)))
    document, images, said = gather(tmp_path, Picture("badge.png", "build passing", "", AT))
    assert said == ()
    assert document.blocks == (Paragraph((Run("build passing", image="badge.png"),), AT),)
    assert "badge.png" in images
