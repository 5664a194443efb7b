"""Advances and line heights from bundled tables."""

from __future__ import annotations

from generator.layout.joining import shape_letters
from generator.layout.metrics import FontBook

BOOK = FontBook()


def no_font_needed(family: str, bold: bool, italic: bool) -> bytes | None:
    raise AssertionError(f"asked for {family}")


def test_calibri_has_the_advances_of_carlito() -> None:
    assert BOOK.advance("Hello", "Calibri") == (1276 + 1019 + 470 + 470 + 1080) / 2048
    assert BOOK.advance("Hello", "  CALIBRI ") == BOOK.advance("Hello", "Carlito")


def test_a_family_with_a_table_is_never_looked_for_on_the_machine() -> None:
    book = FontBook(no_font_needed)
    assert book.advance("Hello", "Arial", True) > book.advance("Hello", "Arial")
    assert book.unknown == ()


def test_an_unknown_family_is_measured_wide_and_named() -> None:
    book = FontBook()
    widest = max(book.advance("Some words", family) for family in ("Arial", "Noto Sans", "Noto Serif"))
    assert book.advance("Some words", "House Grotesk") > widest
    assert book.unknown == ("House Grotesk",)


def test_a_family_known_to_be_bounded_is_not_named() -> None:
    book = FontBook()
    assert book.advance("Some words", "Aptos") > book.advance("Some words", "Calibri")
    assert book.unknown == ()


def test_an_unknown_fixed_pitch_family_is_told_by_its_name() -> None:
    assert BOOK.advance("iiii", "House Mono") == BOOK.advance("MMMM", "House Mono")


def test_bytes_that_are_no_font_count_as_not_installed() -> None:
    book = FontBook(lambda family, bold, italic: b"not a font")
    assert book.advance("word", "House Grotesk") > 0
    assert book.unknown == ("House Grotesk",)


def test_ideographs_and_hangul_are_one_em_wide() -> None:
    assert BOOK.advance("持续集成", "Calibri") == 4.0
    assert BOOK.advance("통합", "Arial") == 2.0


def test_marks_and_joiners_take_no_room() -> None:
    assert BOOK.advance("e\u0301", "Caladea") == BOOK.advance("e", "Caladea")
    assert BOOK.advance("a\u200d\ufe0f", "Calibri") == BOOK.advance("a", "Calibri")


def test_joined_arabic_letters_are_narrower_than_single_ones() -> None:
    word = "المستمر"
    assert BOOK.advance(word, "Calibri") < 0.9 * sum(BOOK.advance(letter, "Calibri") for letter in word)


def test_letters_take_the_form_of_their_place() -> None:
    assert shape_letters("بب") == "\ufe91\ufe90"
    assert shape_letters("ب") == "\ufe8f"
    assert shape_letters("دب") == "\ufea9\ufe8f"


def test_a_line_is_as_high_as_the_faces_of_its_scripts() -> None:
    assert BOOK.line_height("word", "Calibri") == 1.0
    assert 1.4 < BOOK.line_height("word 中文", "Calibri") < 1.5
    assert BOOK.line_height("كلمة", "Calibri") > 2.1
