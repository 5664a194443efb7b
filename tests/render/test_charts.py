"""Charts as LibreOffice draws them: every name and number stands on the page, in decks and in handouts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.running.drawing import find_renderer
from generator.running.drawn import judge_drawings
from tests.golden.building import TEMPLATES, build_case

from .test_seed import folded, words_outside

if TYPE_CHECKING:
    from ..conftest import Renderer

pytestmark = pytest.mark.render

COLUMNS = ("Amber", "Birch", "100 rps", "500 rps", "1000 rps", "12.5 ms", "18.0 ms", "44.0 ms", "8.0 ms", "31.0 ms")
PIE = ("Compute: 45%", "Storage: 30%", "People: 25%")
LINE = ("2024", "2025", "2026", "1,200", "2,400", "3,100")


@pytest.fixture(scope="module", params=TEMPLATES)
def files(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    built = build_case("charts", request.param, tmp_path_factory.mktemp("charts"))
    return built.deck, built.handout


def test_names_and_numbers_are_drawn(files: tuple[Path, Path], renderer: Renderer) -> None:
    deck, handout = files
    (slides,) = renderer.pdf(deck)
    pages = [folded(page) for page in renderer.text(slides)]
    for page, words in ((pages[1], COLUMNS), (pages[2], PIE), (pages[3], LINE)):
        assert [word for word in words if folded(word) not in page] == []
    assert list(words_outside(slides)) == []
    (paper,) = renderer.pdf(handout)
    text = folded("".join(renderer.text(paper)))
    assert [word for word in (*COLUMNS, *PIE) if folded(word) not in text] == []
    for word in ("12.5 ms", "2,400"):  # at its column or point, and in the table beneath
        assert text.count(folded(word)) == 2
    assert list(words_outside(paper)) == []


def test_a_deck_with_charts_is_drawn_as_claimed(files: tuple[Path, Path]) -> None:
    shown = {"deck": "a.pptx", "handout": "a.docx"}
    data = dict(zip(shown, (file.read_bytes() for file in files), strict=True))
    drawn, said = judge_drawings(data, shown, find_renderer())
    assert (drawn.faults, said) == ((), ())
    assert drawn.seen == drawn.claims
