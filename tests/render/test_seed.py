"""The example and some golden cases as LibreOffice draws them: every word on its own page, and inside it."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pptx import Presentation

from ..golden.building import Built, build_case

if TYPE_CHECKING:
    from ..conftest import Renderer

pytestmark = pytest.mark.render

ROOT = Path(__file__).resolve().parents[2]
CASES = (
    ("seed", "default"),
    ("seed", "plain"),
    ("four-options-nine-criteria", "default"),
    ("table-that-continues", "plain"),
    ("nested-lists-tasks-code", "default"),
    ("german", "default"),
    ("chinese", "default"),
)
WORD_BOX = re.compile(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">')
PAGE_BOX = re.compile(r'<page width="(.*?)" height="(.*?)">')


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Built]:
    found = {}
    for case, templates in CASES:
        folder = tmp_path_factory.mktemp("case") / f"{case}-{templates}"
        folder.mkdir()
        made = build_case(case, templates, folder)
        found[case, templates] = Built(
            made.deck.rename(folder / f"{case}-{templates}-deck.pptx"),
            made.handout.rename(folder / f"{case}-{templates}-handout.docx"),
            made.diagnostics,
        )
    return found


@pytest.fixture(scope="module")
def drawn(built: dict[tuple[str, str], Built], renderer: Renderer) -> dict[Path, Path]:
    """The PDF of each file that was built."""
    files = [file for made in built.values() for file in (made.deck, made.handout)]
    return dict(zip(files, renderer.pdf(*files), strict=True))


def test_the_example_is_six_slides_and_a_handout_of_one_page(
    built: dict[tuple[str, str], Built], drawn: dict[Path, Path], renderer: Renderer
) -> None:
    seed = built["seed", "default"]
    assert len(renderer.text(drawn[seed.deck])) == 6
    assert len(renderer.text(drawn[seed.handout])) == 1


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_every_word_of_a_slide_is_drawn_on_its_own_page(
    case: tuple[str, str], built: dict[tuple[str, str], Built], drawn: dict[Path, Path], renderer: Renderer
) -> None:
    deck = built[case].deck
    pages = [folded(page) for page in renderer.text(drawn[deck])]
    slides = list(Presentation(str(deck)).slides)
    assert len(pages) == len(slides)
    for number, (slide, page) in enumerate(zip(slides, pages, strict=True), 1):
        missing = [word for word in words_of(slide) if folded(word) not in page]
        assert missing == [], f"slide {number}"


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_no_word_is_drawn_outside_its_page(
    case: tuple[str, str], built: dict[tuple[str, str], Built], drawn: dict[Path, Path]
) -> None:
    for file in (built[case].deck, built[case].handout):
        assert list(words_outside(drawn[file])) == [], file.name


def words_of(slide: Any) -> list[str]:
    """The words of a slide's shapes and tables, apart from notes; in writing without spaces each letter, as a line may
    end after any."""
    texts = [
        t.text or "" for t in slide.shapes._spTree.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}t")
    ]
    return re.findall(r"[\u2e80-\u9fff\uf900-\uffef]|[^\s\u2e80-\u9fff\uf900-\uffef]+", " ".join(texts))


def folded(text: str) -> str:
    """Text without white space, hyphens that a line end may have eaten, and case (LibreOffice draws capitals)."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in text if not sign.isspace() and sign not in "-\u00ad\u2010\u2011")


def words_outside(pdf: Path) -> list[str]:
    """The boxes of words that leave their page, of all pages of a PDF."""
    command = ["pdftotext", "-bbox", str(pdf), "-"]
    found = subprocess.run(command, check=True, capture_output=True, text=True, timeout=120).stdout
    outside, width, height = [], 0.0, 0.0
    for line in found.splitlines():
        if page := PAGE_BOX.search(line):
            width, height = map(float, page.groups())
        if word := WORD_BOX.search(line):
            left, top, right, bottom = map(float, word.groups())
            if left < 0 or top < 0 or right > width or bottom > height:
                outside.append(line.strip())
    return outside
