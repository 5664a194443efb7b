"""What a section says stands one below another on one slide as long as all of it is readable there."""

from itertools import pairwise

from generator.layout.metrics import FontBook
from generator.layout.place import place_deck
from generator.model.content import plain
from generator.model.deck import PlacedSlide, PlacedTable, PlacedText
from generator.model.template import Role
from tests.unit.specimens import default_deck_template
from tests.writing import deck

TABLE = "|Team|Members|\n|-|-|\n" + "".join(f"|Team {n}|{n}|\n" for n in range(1, 5))


def place_markdown(markdown: str) -> tuple[PlacedSlide, ...]:
    return place_deck(deck(markdown), default_deck_template()[0], {}, FontBook())[0].slides


def texts(slide: PlacedSlide, role: Role = Role.BODY) -> list[str]:
    return [
        plain(p.runs) for item in slide.items if isinstance(item, PlacedText) and item.role is role for p in item.paras
    ]


def tables(slide: PlacedSlide) -> list[PlacedTable]:
    return [item for item in slide.items if isinstance(item, PlacedTable)]


def test_text_and_a_small_table_share_a_slide_without_touching():
    slides = place_markdown(f"# T\n\n## A\n\nOne thing is so. Another is not.\n\n{TABLE}\nAnd a last remark.\n")
    assert [slide.title for slide in slides] == ["T", "A"]
    content = [item for item in slides[1].items[1:] if not (isinstance(item, PlacedText) and item.role is Role.KICKER)]
    assert [type(item).__name__ for item in content] == ["PlacedText", "PlacedTable", "PlacedText"]
    assert all(above.frame.bottom < below.frame.y for above, below in pairwise(content))
    assert tables(slides[1])[0].size >= 14


def test_what_does_not_fit_goes_on_under_the_same_title_with_one_count():
    long = "|Name|Text|\n|-|-|\n" + "".join(f"|Row {n}|{'word ' * 30}|\n" for n in range(6))
    points = "- a point of some length to be read\n" * 5
    slides = place_markdown(f"# T\n\n## A\n\n{points}\n{long}\n")
    total = len(slides) - 1
    assert total > 1 and [slide.title for slide in slides[1:]] == [f"A ({n}/{total})" for n in range(1, total + 1)]


def test_a_line_that_leads_in_to_a_table_without_room_for_it_becomes_its_caption():
    rows = "|Name|Text|\n|-|-|\n" + "".join(f"|Row {n}|{'word ' * 12}|\n" for n in range(20))
    slides = place_markdown(f"# T\n\n## A\n\nAs of May:\n\n{rows}\n")
    assert not texts(slides[1]) and texts(slides[1], Role.CAPTION) == ["As of May:"] and tables(slides[1])


def test_a_short_text_alone_is_set_a_step_larger():
    slides = place_markdown("# T\n\n## A\n\n- one short point\n- another one\n")
    body = next(item for item in slides[1].items if isinstance(item, PlacedText) and item.role is Role.BODY)
    assert body.sizes == (24.0, 24.0)


def test_code_beside_text_is_smaller_than_the_text_and_never_below_twelve_points():
    slides = place_markdown("# T\n\n## A\n\nRun this:\n\n```\na = 1\nb = 2\n```\n\nThen that is done.\n")
    sizes = [
        size
        for item in slides[1].items
        if isinstance(item, PlacedText)
        for p, size in zip(item.paras, item.sizes, strict=True)
        if p.code
    ]
    assert len(slides) == 2 and sizes and all(size is not None and 12 <= size <= 16 for size in sizes)
