"""Where lines may end."""

from __future__ import annotations

from generator.layout.breaks import SPACED, UAX, find_breaks


def pieces(text: str, policy: int) -> list[str]:
    ends = [end for end, policies in find_breaks(text) if policies & policy]
    return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]


def test_lines_end_after_spaces() -> None:
    assert pieces("one two  three", SPACED) == ["one ", "two  ", "three"]


def test_hyphens_between_letters_let_a_line_end() -> None:
    assert pieces("well-known", SPACED) == ["well-", "known"]


def test_a_minus_before_a_figure_does_not() -> None:
    assert pieces("-5.2", UAX) == ["-5.2"]


def test_addresses_break_after_slashes_in_one_policy_alone() -> None:
    assert pieces("docs/guide.md", UAX) == ["docs/", "guide.md"]
    assert pieces("docs/guide.md", SPACED) == ["docs/guide.md"]


def test_korean_breaks_by_syllable_or_by_word() -> None:
    assert pieces("통합 과정", UAX) == ["통", "합 ", "과", "정"]
    assert pieces("통합 과정", SPACED) == ["통합 ", "과정"]


def test_chinese_punctuation_does_not_begin_a_line_nor_an_opening_bracket_end_it() -> None:
    assert pieces("自动（版）。", UAX) == ["自", "动", "（版）。"]


def test_french_signs_stay_with_their_word() -> None:
    assert pieces("qualité : « oui »", SPACED) == ["qualité : ", "« oui »"]


def test_a_no_break_space_keeps_words_together() -> None:
    assert pieces("10\u00a0km", UAX) == ["10\u00a0km"]


def test_a_price_stays_whole() -> None:
    assert pieces("$1,250.50", UAX) == ["$1,250.50"]
    assert pieces("98.6%", UAX) == ["98.6%"]


def test_flags_and_joined_emoji_stay_whole() -> None:
    assert pieces("🇩🇪🇫🇷", UAX) == ["🇩🇪", "🇫🇷"]
    assert pieces("👩\u200d💻", UAX) == ["👩\u200d💻"]


def test_marks_stay_on_their_letter() -> None:
    assert pieces("e\u0301/a", UAX) == ["e\u0301/", "a"]


def test_a_western_word_after_a_chinese_comma_may_take_what_stands_before_along() -> None:
    assert pieces("哪里、HTTPS", UAX) == ["哪", "里、", "HTTPS"]
    assert pieces("哪里、HTTPS", SPACED) == ["哪", "里、HTTPS"]
