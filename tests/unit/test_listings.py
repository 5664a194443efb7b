"""Listings on slides keep their lines, or mark where one goes on."""

from generator.layout.choose import Served
from generator.layout.fit import inner_size
from generator.layout.listings import WRAPPED, count_columns, fit_listing, listing_frame, wrap_code
from generator.layout.metrics import FontBook
from generator.model.content import Run, plain
from generator.model.deck import Bullet, Para, Slot, TextContent
from generator.model.template import Role, TextStyle
from generator.model.units import Emu, Frame, Insets, Pt

STYLE = TextStyle(Pt(20), "Arial", "", "")
FRAME = Frame(Emu(0), Emu(0), Emu(9_144_000), Emu(3_600_000))


def code(text):
    return (Run(text, code=True),)


def listing(text):
    return (Para(code(text), bullet=Bullet.NONE, code=True),)


def fit(text, frame=FRAME):
    return fit_listing(listing(text), (STYLE,) * 9, Insets(), frame, FontBook(), floor=Pt(12), largest=Pt(16))


def test_a_long_line_goes_on_after_a_mark_under_its_own_indent():
    assert (
        plain(wrap_code(code("  one two three four five six"), 16))
        == f"  one two three \n  {WRAPPED}four five \n  {WRAPPED}six"
    )


def test_short_lines_are_left_as_they_are():
    runs = code("a b c\n    d")
    assert wrap_code(runs, 16) == runs


def test_a_word_without_an_end_is_parted_where_the_line_ends():
    wrapped = plain(wrap_code(code("x" * 40), 20)).split("\n")
    assert wrapped[0] == "x" * 20
    assert all(line.startswith(WRAPPED) and len(line) <= 20 for line in wrapped[1:])


def test_marks_aside_nothing_is_lost_or_added_whatever_the_runs():
    runs = (Run("def f(", code=True, token="keyword"), Run("x" * 50 + "\ny", code=True), Run(" = 文" * 30, code=True))
    wrapped = wrap_code(runs, 18)
    kept = "".join(run.text for run in wrapped if run.text.strip(" \n") != WRAPPED.strip())
    assert kept == plain(runs)
    assert wrapped[0].token == "keyword"


def test_letters_are_smaller_before_a_line_is_parted():
    width = inner_size(FRAME, Insets())[0]
    columns = count_columns(width, Pt(14), FontBook())
    (page,) = fit("x" * columns)
    assert page.base == 14
    assert plain(page.paras[0].runs) == "x" * columns


def test_a_line_too_long_even_for_the_smallest_letters_is_parted_at_the_largest():
    (page,) = fit("word " * 60)
    assert page.base == 16
    assert WRAPPED in plain(page.paras[0].runs)


def test_a_long_listing_goes_on_over_pages_at_line_ends():
    pages = fit("\n".join(f"line {n}" for n in range(60)))
    lines = [line for page in pages for para in page.paras for line in plain(para.runs).split("\n")]
    assert len(pages) > 1
    assert lines == [f"line {n}" for n in range(60)]


def test_a_panel_begins_where_the_text_would():
    frame, insets = listing_frame(Served(Slot(Role.BODY, TextContent(listing("x"))), None, FRAME))
    assert (frame.x, frame.right) == (Insets().left, FRAME.right - Insets().right)
    assert insets.left > 0
