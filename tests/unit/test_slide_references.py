"""The handout names the slides that show its parts by the numbers that they are printed with."""

from io import BytesIO
from pathlib import Path

import docx
from pptx import Presentation

from generator.model.content import plain
from generator.model.deck import PlacedDeck, PlacedSlide, Properties, SlideKind
from generator.model.handout import Handout, HandoutPara
from generator.model.package import open_package
from generator.model.template import StyleRole
from generator.planner.slide_references import cite_slides
from generator.project import Kept
from generator.running.build import build
from generator.running.jobs import Request
from generator.running.workspace import Workspace
from generator.writers.deck import first_number
from tests.writing import ROOT, text

LONG = "# Ants vs Bees\n\n| Criterion | Ants | Bees |\n|-|-|-|\n" + "".join(
    f"| Question {n} | {'crawl on the ground ' * 4} {n} | {'fly through the air ' * 4} {n} |\n" for n in range(24)
)
ENDING = "\n## Conclusion\n\nBees make the honey that we need. We take bees.\n"


def built(folder: Path, markdown: str, **request: object) -> tuple[list[str], list[str]]:
    """The titles of the deck's slides, in order; the texts of the handout."""
    (folder / "a.md").write_text(markdown, encoding="utf-8")
    asked = Request(content=("a.md",), out="out", **request)  # type: ignore[arg-type]
    report = build(asked, Workspace(folder, environ={}))
    assert report.exit_code == 0, report.diagnostics
    deck = folder / "out/a.pptx"
    titles = [slide.shapes.title.text for slide in Presentation(deck).slides] if deck.exists() else []
    return titles, [paragraph.text for paragraph in docx.Document(folder / "out/a.docx").paragraphs]


def beside(texts: list[str], heading: str) -> str:
    """What is said beside a heading, "" for nothing."""
    (line,) = [text for text in texts if text.partition("\u2003")[0] == heading]
    return line.partition("\u2003")[2]


def test_a_table_over_several_slides_is_named_by_the_first_and_the_last(tmp_path: Path):
    titles, texts = built(tmp_path, LONG + ENDING)
    shown = [number for number, title in enumerate(titles, 1) if title.startswith("Ants and Bees compared")]
    assert len(shown) > 1
    assert beside(texts, "Comparison") == f"Slides {shown[0]} to {shown[-1]}"
    assert beside(texts, "Conclusion") == f"Slide {titles.index('Conclusion') + 1}"


def test_the_order_that_is_asked_for_is_the_one_that_is_named(tmp_path: Path):
    titles, texts = built(tmp_path, "---\nslides: [verdict, matrix, title]\n---\n" + LONG + ENDING)
    assert titles[0] == "Conclusion"
    assert beside(texts, "Conclusion") == "Slide 1"
    assert beside(texts, "Comparison") == f"Slides 2 to {len(titles) - 1}"


def test_a_slide_that_is_not_shown_is_not_named(tmp_path: Path):
    _, texts = built(tmp_path, "---\nslides: [title, matrix]\n---\n" + LONG + ENDING)
    assert beside(texts, "Conclusion") == ""


def test_without_a_deck_no_slide_is_named(tmp_path: Path):
    _, texts = built(tmp_path, LONG + ENDING, kinds=("handout",))
    assert beside(texts, "Comparison") == beside(texts, "Conclusion") == ""


def presentation(first: int = 1, slides: int = 0) -> bytes:
    deck = Presentation()
    for number in range(slides):
        deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = f"Sample {number + 1}"
    if first != 1:
        deck.part._element.set("firstSlideNum", str(first))
    buffer = BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def test_slides_of_the_template_that_stay_in_front_are_counted(tmp_path: Path):
    (tmp_path / "brief.toml").write_text('[templates]\ndeck = "t.pptx"\nkeep = [1, 2]\n', encoding="utf-8")
    (tmp_path / "t.pptx").write_bytes(presentation(slides=3))
    titles, texts = built(tmp_path, LONG + ENDING)
    assert titles[:2] == ["Sample 1", "Sample 2"]
    assert beside(texts, "Conclusion") == f"Slide {titles.index('Conclusion') + 1}"


def test_the_first_number_is_the_templates_own():
    assert first_number(open_package(presentation(first=7))) == 7
    assert first_number(open_package(presentation(first=0, slides=2)), [Kept(1)]) == 1
    assert first_number(open_package((ROOT / "templates/briefing.pptx").read_bytes())) == 1


def test_slides_among_those_of_a_template_with_tags_are_not_counted():
    deck = Presentation()
    deck.slides.add_slide(deck.slide_layouts[0]).shapes.title.text = "{{ title }}"
    buffer = BytesIO()
    deck.save(buffer)
    assert first_number(open_package(buffer.getvalue())) is None


def test_slides_that_others_part_are_named_one_by_one():
    kinds = (SlideKind.TITLE, SlideKind.COMPARISON, SlideKind.CONTENT, SlideKind.DETAILS)
    deck = PlacedDeck(Properties("A"), tuple(PlacedSlide(kind, "l", "A", (), ()) for kind in kinds))
    heading = HandoutPara(StyleRole.HEADING_1, text("A"), shown=(SlideKind.COMPARISON, SlideKind.DETAILS))
    found = cite_slides(Handout(Properties("A", lang="de"), (), (heading,), ()), deck, 1).blocks
    assert [(plain(b.runs), b.aside) for b in found if isinstance(b, HandoutPara)] == [("A", "Folie 2, Folie 4")]
