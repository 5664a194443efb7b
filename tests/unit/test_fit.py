"""Text takes the largest whole size that fits its frame; past the floor it goes on, with every word."""

from __future__ import annotations

from generator.layout.fit import fit_beginning, fit_text
from generator.layout.metrics import FontBook
from generator.model.content import Run, plain
from generator.model.deck import Bullet, Para
from generator.model.template import TextStyle
from generator.model.units import Frame, Insets, Pt, inches

LEVELS = tuple(
    TextStyle(Pt(size), "Calibri", "Calibri", "Calibri", margin_left=Pt(18), indent=Pt(-18), bullet="\u2022")
    for size in (24, 20, 18, 18, 18, 18, 18, 18, 18)
)
FRAME = Frame(inches(1), inches(2), inches(8), inches(4))
SENTENCE = "Security testing, vulnerability scanning and compliance tools are part of every release. "


def para(text: str, level: int = 0, **facts: object) -> Para:
    return Para((Run(text),), level, **facts)  # type: ignore[arg-type]


def fit(*paras: Para, frame: Frame = FRAME, floor: float = 16) -> tuple[object, ...]:
    return fit_text(paras, LEVELS, Insets(), frame, FontBook(), floor=Pt(floor))


def words(pages: tuple[object, ...]) -> list[str]:
    return [w for page in pages for p in page.paras for w in plain(p.runs).split()]  # type: ignore[attr-defined]


def test_what_fits_at_the_templates_own_size_says_no_size() -> None:
    (page,) = fit(para("Focus"), para("Goal"))
    assert page.sizes == (None, None)


def test_what_does_not_fit_takes_the_largest_whole_size_that_does() -> None:
    (page,) = fit(*(para(SENTENCE) for _ in range(6)))
    assert set(page.sizes) <= {Pt(s) for s in range(16, 24)}
    assert page.height <= 4 * 72 - 7.2


def test_levels_keep_their_proportion_and_their_floor() -> None:
    (page,) = fit(para(SENTENCE * 2), *(para(SENTENCE, 1) for _ in range(4)))
    assert page.sizes[0] is not None
    assert page.sizes[0] >= page.sizes[1] >= 16


def test_past_the_floor_the_text_goes_on_without_losing_a_word() -> None:
    text = [para(f"{n} {SENTENCE}") for n in range(40)]
    pages = fit(*text)
    assert len(pages) > 1
    assert words(pages) == [w for p in text for w in plain(p.runs).split()]
    assert all(page.height <= 4 * 72 - 7.2 for page in pages)


def test_pages_are_filled_alike() -> None:
    pages = fit(*(para(SENTENCE) for _ in range(14)))
    taken = [page.height for page in pages]
    assert len(pages) == 2
    assert min(taken) > 0.5 * max(taken)


def test_a_paragraph_longer_than_a_slide_is_cut_at_a_line_end_and_goes_on_without_its_sign() -> None:
    pages = fit(para(SENTENCE * 40, bullet=Bullet.NUMBER))
    assert len(pages) > 1
    assert words(pages) == (SENTENCE * 40).split()
    assert pages[1].paras[0].bullet is Bullet.NONE


def test_a_heading_line_stays_with_what_follows() -> None:
    text = [p for n in range(12) for p in (para(f"Name {n}", keep=True), para(SENTENCE * 2))]
    for page in fit(*text)[:-1]:
        assert not page.paras[-1].keep


def test_no_text_is_one_empty_page_and_no_frame_is_no_error() -> None:
    assert len(fit()) == 1
    tiny = Frame(inches(0), inches(0), inches(0.01), inches(0.01))
    assert words(fit(para("one"), para("two"), frame=tiny)) == ["one", "two"]


def test_a_frame_lower_than_a_line_takes_one_line_and_no_more() -> None:
    low = Frame(inches(1), inches(2), inches(8), inches(0.2))
    pages = fit(para(SENTENCE * 3), frame=low)
    assert len(pages) > 1
    assert words(pages) == (SENTENCE * 3).split()


def test_what_does_not_go_on_ends_with_an_ellipsis_where_its_frame_ends() -> None:
    low = Frame(inches(1), inches(2), inches(8), inches(0.5))
    for text in (SENTENCE * 9, "x" * 3000, "持续集成" * 200):
        page = fit_beginning((para(text), para("Goal")), LEVELS, Insets(), low, FontBook(), floor=Pt(12))
        shown = plain(page.paras[0].runs)
        assert shown.endswith(" \u2026") and text.startswith(shown[:-2].rstrip())
        assert page.height <= 36 and len(page.paras) == 1
    whole = fit_beginning((para("Focus"),), LEVELS, Insets(), low, FontBook(), floor=Pt(12))
    assert plain(whole.paras[0].runs) == "Focus"
