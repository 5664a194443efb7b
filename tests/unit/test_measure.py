"""Lines, heights and splitting of text."""

from __future__ import annotations

from dataclasses import replace

from generator.layout.measure import (
    SizedPara,
    break_lines,
    cut_runs,
    measure_runs,
    split_lines,
    text_height,
    text_width,
    widest_word,
)
from generator.layout.metrics import FontBook
from generator.model.content import Run, plain
from generator.model.template import TextStyle
from generator.model.units import Pt

BOOK = FontBook()
STYLE = TextStyle(Pt(20), "Calibri", "Calibri", "Calibri")
SENTENCE = "DevOps is a software development approach that emphasizes communication, collaboration, and automation."


def lines_of(text: str, width: float, size: float = 20, style: TextStyle = STYLE) -> list[str]:
    runs = (Run(text),)
    return [text[line.start : line.end] for line in break_lines(runs, Pt(width), Pt(size), style, BOOK)]


def count(text: str, width: float, size: float = 20) -> int:
    return measure_runs((Run(text),), Pt(width), Pt(size), STYLE, BOOK)


def para(text: str, **changes: object) -> SizedPara:
    return replace(SizedPara((Run(text),), Pt(20), STYLE), **changes)


def test_lines_end_at_spaces_and_hold_every_character() -> None:
    lines = lines_of(SENTENCE, 300)
    assert lines[0] == "DevOps is a software development "
    assert "".join(lines) == SENTENCE


def test_a_wider_column_never_takes_more_lines() -> None:
    counts = [count(SENTENCE, width) for width in range(60, 1200, 20)]
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] == 1


def test_an_empty_paragraph_takes_one_line() -> None:
    assert count("", 100) == 1
    assert measure_runs((), Pt(100), Pt(20), STYLE, BOOK) == 1


def test_a_line_break_ends_a_line_and_an_empty_line_counts() -> None:
    assert lines_of("one\n\ntwo", 400) == ["one\n", "\n", "two"]


def test_a_word_wider_than_the_line_is_broken_between_letters() -> None:
    word = "x" * 60
    assert "".join(lines_of(word, 200)) == word
    assert count(word, 200) == len(lines_of(word, 200)) == 3


def test_a_path_that_applications_break_differently_adds_a_line() -> None:
    path = "https://www.example.com/a/long/path_to/page.html"
    assert count(path, 200) == len(lines_of(path, 200)) + 1


def test_chinese_breaks_between_characters_but_not_before_a_full_stop() -> None:
    lines = lines_of("持续集成与持续交付需要自动化工具。" * 2, 17 * 20 - 5)
    assert len(lines) >= 2
    assert not any(line.startswith("。") for line in lines)


def test_no_column_at_all_still_gives_every_character() -> None:
    assert "".join(lines_of("word and 中文", 0)) == "word and 中文"


def test_bold_is_wider_than_regular() -> None:
    runs = (Run(SENTENCE),)
    assert text_width(runs, Pt(20), STYLE, BOOK, bold=True) > text_width(runs, Pt(20), STYLE, BOOK)


def test_words_of_one_option_alone_are_measured_bold() -> None:
    assert text_width((Run("security", option=1),), Pt(20), STYLE, BOOK) == text_width(
        (Run("security", bold=True),), Pt(20), STYLE, BOOK
    )


def test_code_is_measured_in_a_fixed_pitch() -> None:
    assert text_width((Run("iiii", code=True),), Pt(20), STYLE, BOOK) == text_width(
        (Run("MMMM", code=True),), Pt(20), STYLE, BOOK
    )


def test_capitals_are_measured_as_drawn() -> None:
    capitals = replace(STYLE, caps=True)
    assert text_width((Run("kicker"),), Pt(20), capitals, BOOK) == text_width((Run("KICKER"),), Pt(20), STYLE, BOOK)


def test_the_widest_word_is_what_a_column_needs() -> None:
    runs = (Run("a communication, b"),)
    assert widest_word(runs, Pt(20), STYLE, BOOK) == text_width((Run("communication,"),), Pt(20), STYLE, BOOK)


def test_a_line_is_one_point_two_times_the_size_high() -> None:
    assert round(text_height([para("word")], Pt(400), BOOK), 1) == 24.0


def test_spacing_counts_between_paragraphs_alone() -> None:
    spaced = replace(STYLE, space_before=Pt(6), space_after=Pt(4))
    one = text_height([para("a", style=spaced)], Pt(400), BOOK)
    two = text_height([para("a", style=spaced), para("b", style=spaced)], Pt(400), BOOK)
    assert round(one, 1) == 24.0
    assert round(two - 2 * one, 1) == 10.0


def test_exact_line_spacing_overrules_the_size() -> None:
    assert round(text_height([para("a", style=replace(STYLE, line_points=Pt(30)))], Pt(400), BOOK), 1) == 30.0


def test_a_cell_is_as_high_as_the_tallest_script_in_it() -> None:
    latin = text_height([para("word", in_cell=True)], Pt(400), BOOK)
    arabic = text_height([para("كلمة", in_cell=True)], Pt(400), BOOK)
    assert round(latin, 1) == 24.0
    assert arabic > 1.7 * latin


def test_a_margin_narrows_the_column() -> None:
    indented = replace(STYLE, margin_left=Pt(100), indent=Pt(-20), bullet="•")
    assert text_height([para(SENTENCE, style=indented)], Pt(500), BOOK) == text_height([para(SENTENCE)], Pt(400), BOOK)


def test_text_that_fits_is_not_split() -> None:
    paras = (para("one"), para("two"))
    assert split_lines(paras, Pt(400), Pt(100), BOOK) == (paras, ())


def test_a_paragraph_goes_over_whole_when_only_one_line_would_stay() -> None:
    paras = (para("short"), para(SENTENCE))
    assert len(lines_of(SENTENCE, 400)) == 3
    assert split_lines(paras, Pt(400), Pt(50), BOOK) == ((paras[0],), (paras[1],))


def test_a_long_paragraph_is_split_at_a_line_end_with_two_lines_on_each_side() -> None:
    first, rest = split_lines((para(" ".join([SENTENCE] * 3)),), Pt(400), Pt(24.5 * 4), BOOK)
    assert len(lines_of(plain(first[0].runs), 400)) == 4
    assert plain(first[0].runs) + " " + plain(rest[0].runs) == " ".join([SENTENCE] * 3)
    assert text_height(first, Pt(400), BOOK) <= 24.5 * 4


def test_the_last_line_is_not_carried_over_alone() -> None:
    text = " ".join([SENTENCE] * 3)
    total = len(lines_of(text, 400))
    _, rest = split_lines((para(text),), Pt(400), Pt(24.5 * (total - 1)), BOOK)
    assert len(lines_of(plain(rest[0].runs), 400)) >= 2


def test_nothing_fits_a_height_below_one_line() -> None:
    paras = (para("one"), para("two"))
    assert split_lines(paras, Pt(400), Pt(20), BOOK) == ((), paras)


def test_cutting_runs_keeps_their_marks_and_drops_the_space() -> None:
    first, rest = cut_runs((Run("plain and "), Run("bold text", bold=True)), 10)
    assert first == (Run("plain and"),)
    assert rest == (Run("bold text", bold=True),)


def test_where_a_very_long_paragraph_is_parted_does_not_depend_on_its_end() -> None:
    long, longer = para(SENTENCE * 40), para(SENTENCE * 4000)
    for width in (-5, 90, 400):
        (first, *_), _ = split_lines((long,), Pt(width), Pt(200), BOOK)
        (same, *_), (rest,) = split_lines((longer,), Pt(width), Pt(200), BOOK)
        assert plain(first.runs) == plain(same.runs)
        assert "".join((plain(same.runs) + plain(rest.runs)).split()) == "".join(plain(longer.runs).split())
