"""Slides of all sizes: every frame lies on its slide, and type is no smaller than the size of the slide asks for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.layout import FontBook, place_deck
from generator.model.deck import PlacedDeck, PlacedTable, PlacedText
from generator.model.package import Package, open_package, save_package
from generator.model.template import DeckTemplate, Role
from generator.model.units import EMU_PER_INCH, Emu, Frame
from generator.planner import plan_deck, understand
from generator.readers import read_document
from generator.template import inspect_deck_template, open_template

ROOT = Path(__file__).parents[2]
WIDTH, HEIGHT = 12192000, 6858000
SIZES = {
    "4:3": (10.0, 7.5, 0.9), "small 16:9": (10.0, 5.625, 0.75), "A4 portrait": (7.5, 10.83, 0.8),
    "letter": (10.0, 7.73, 0.9), "square": (7.5, 7.5, 0.8), "poster": (48.0, 36.0, 3.6),
}  # fmt: skip


def scaled(width: float, height: float, type_scale: float) -> bytes:
    """The default template redrawn for another slide size, its type scaled with it."""
    package: Package = open_package((ROOT / "templates" / "briefing.pptx").read_bytes())
    parts = dict(package.parts)
    x, y = width * EMU_PER_INCH / WIDTH, height * EMU_PER_INCH / HEIGHT

    def pair(names: tuple[str, str]):
        return lambda found: f'{names[0]}="{round(int(found[1]) * x)}" {names[1]}="{round(int(found[2]) * y)}"'

    for name, data in parts.items():
        if re.match(r"ppt/slide(Layouts|Masters)/[^/]+\.xml$", name):
            text = re.sub(r'\bx="(-?\d+)" y="(-?\d+)"', pair(("x", "y")), data.decode())
            text = re.sub(r'\bcx="(\d+)" cy="(\d+)"', pair(("cx", "cy")), text)
            text = re.sub(r' sz="(\d{4})"', lambda m: f' sz="{round(int(m[1]) * type_scale / 100) * 100}"', text)
            parts[name] = text.encode()
    size = f'<p:sldSz cx="{round(width * EMU_PER_INCH)}" cy="{round(height * EMU_PER_INCH)}"/>'
    parts["ppt/presentation.xml"] = re.sub(rb"<p:sldSz[^>]*/>", size.encode(), parts["ppt/presentation.xml"])
    return save_package(parts, package.defaults, package.overrides)


def placed(data: bytes) -> tuple[PlacedDeck, DeckTemplate]:
    package, _ = open_template(data, "t.pptx", "deck")
    template, _ = inspect_deck_template(package, "t.pptx")
    source = ROOT / "content" / "devops-vs-devsecops.md"
    document, _ = read_document(source.read_bytes(), source.name)
    deck, _ = plan_deck(understand(document)[0])
    return place_deck(deck, template, {}, FontBook())[0], template


@pytest.mark.parametrize("size", SIZES)
def test_a_deck_fits_slides_of_every_size(size: str) -> None:
    deck, template = placed(scaled(*SIZES[size]))
    slide = Frame(Emu(0), Emu(0), template.width, template.height)
    assert len(deck.slides) >= 6
    for one in deck.slides:
        assert all(slide.contains(item.frame, slack=12700) for item in one.items), (size, one.title)


def test_the_floor_grows_with_the_slide() -> None:
    deck, _ = placed(scaled(*SIZES["poster"]))
    tables = [item for one in deck.slides for item in one.items if isinstance(item, PlacedTable)]
    texts = [item for one in deck.slides for item in one.items if isinstance(item, PlacedText)]
    assert tables and min(table.size for table in tables) >= 12 * 36 / 7.5
    said = [size for text in texts if text.role is Role.BODY for size in text.sizes if size is not None]
    assert min(said, default=99) >= 16 * 36 / 7.5
