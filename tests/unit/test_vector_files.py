"""SVG drawings: measured, cleaned, and drawn for programs that do not show them."""

import gzip

import pytest

from generator.running.image_files import ImageError, measure_image
from generator.running.vector_files import LEAST_SIDE, is_vector

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def drawing(attributes='width="200" height="100"', inner='<rect width="10" height="10"/>'):
    return f"{HEAD} {attributes}>{inner}</svg>".encode()


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="200" height="100"', (400, 200)),
        ('viewBox="0 0 300 150"', (600, 300)),
        ('width="2in" viewBox="0 0 20 10"', (384, 192)),
        ('width="100%" height="100%" viewBox="0 0 80 40"', (160, 80)),
        ('width="16" height="16"', (LEAST_SIDE, LEAST_SIDE)),
        ('width="90000" height="45000"', (4000, 2000)),
        ("", (600, 300)),
    ],
)
def test_a_drawing_is_twice_its_size_in_pixels(attributes, size):
    image, _ = measure_image("x.svg", drawing(attributes))
    assert (image.width, image.height) == size
    assert image.data.startswith(b"\x89PNG")
    assert image.vector.startswith(b"<?xml")


def test_compressed_and_unnamed_drawings_are_read():
    assert measure_image("x", gzip.compress(drawing()))[0].width == 400
    assert measure_image("x", drawing().replace(b' xmlns="http://www.w3.org/2000/svg"', b""))[0].width == 400


def test_what_acts_or_reaches_out_is_taken_out():
    inner = (
        "<script>alert(1)</script><foreignObject><p/></foreignObject>"
        '<image xlink:href="/etc/hostname" width="5" height="5"/><image href="http://example.com/x.png"/>'
        "<style>@import url(http://example.com/a.css); .a{fill:url(http://example.com/b)}</style>"
        '<rect onclick="x()" fill="url(#g)" width="9" height="9"/><use xlink:href="#a"/>'
    )
    vector = measure_image("x", drawing(inner=inner))[0].vector
    for gone in (b"script", b"foreignObject", b"hostname", b"example.com", b"onclick"):
        assert gone not in vector
    for kept in (b"url(#g)", b'href="#a"'):
        assert kept in vector


def test_entities_are_not_resolved():
    bomb = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    image, _ = measure_image("x", bomb + drawing(inner="<text>&b;</text><rect/>"))
    assert b"ENTITY" not in image.vector


def test_a_drawing_that_would_take_for_ever_is_refused():
    levels = '<g id="a0"><rect width="1" height="1"/></g>' + "".join(
        f'<g id="a{n}">' + f'<use xlink:href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9)
    )
    with pytest.raises(ImageError, match="shapes") as found:
        measure_image("x", drawing(inner=levels))
    assert found.value.reason == "too large"


@pytest.mark.parametrize(
    "data",
    [b"<svg", b"<svg/>", drawing()[:-10], b"\x1f\x8bxxxx", b"<html><svg/></html>", drawing('width="0" height="9e9"')],
)
def test_what_is_no_drawing_is_an_image_error(data):
    with pytest.raises(ImageError):
        measure_image("x", data)


def test_other_files_are_no_drawings():
    assert not is_vector(b"\x89PNG\r\n\x1a\n")
    assert not is_vector(b"<html></html>")
