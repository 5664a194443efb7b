"""Texts are found in a file word for word and each once, wherever a layout has put them."""

from __future__ import annotations

import pytest

from generator.regeneration.search import find_texts, fold


def test_each_of_the_same_texts_needs_a_place_of_its_own():
    assert find_texts(["yes", "yes", "no"], ["yes", "no"]) == [0, None, 1]
    assert find_texts(["yes", "yes"], ["no", "yes", "yes"]) == [1, 2]


def test_a_dropped_row_of_ticks_is_noticed():
    wanted = ["Price", "✅", "✅", "Speed", "✅", "✅"]
    assert None not in find_texts(wanted, ["Price", "✓", "✓", "Speed", "✓", "✓"])
    assert find_texts(wanted, ["Price", "✓", "✓", "Speed"]).count(None) == 2


def test_a_number_is_not_found_inside_another():
    assert find_texts(["3"], ["in 1993"]) == [None]
    assert find_texts(["3"], ["Row | 3 | 4"]) == [0]
    assert find_texts(["3", "3"], ["Row | 3 | 4"]) == [0, None]


def test_a_text_of_one_item_is_no_witness_for_another():
    assert find_texts(["3", "only 3 left"], ["only 3 left"]) == [None, 0]


def test_the_number_of_a_footnote_may_stand_close_to_a_word_that_calls_it():
    assert find_texts(["cost"], ["cost12 is low"]) == [None]
    assert find_texts(["cost"], ["cost12 is low"], frozenset([0])) == [0]


def test_a_sign_beside_words_that_are_somebodys_is_found():
    assert find_texts(["done", "★"], ["done ★"]) == [0, 0]
    assert find_texts(["done ★", "★"], ["done ★"]) == [0, None]


def test_typography_is_no_loss():
    assert find_texts(['He said "no" -- twice'], ["He said “no” – twice"]) == [0]
    assert find_texts(["ﬁne   print"], ["fine print"]) == [0]


def test_a_paragraph_in_several_pieces_is_found():
    assert find_texts(["One thing. Another thing entirely."], ["One thing.", "Another thing entirely."]) == [0]


def test_a_row_that_goes_on_on_the_next_slide_is_found_past_titles_and_heads():
    split = ["a long cell that begins", "another cell", "Title (2/2)", "Head", "and goes on", "to its end", "x"]
    assert find_texts(["a long cell that begins and goes on to its end"], split) == [0]


@pytest.mark.parametrize(
    "written",
    [
        ["a long cell that begins", "Title (2/2)", "and goes on"],
        ["and goes on to its end", "Title (2/2)", "a long cell that begins"],
        ["its end to on goes and begins that cell long a"],
        ["a long cell that begins", *["something else"] * 200, "and goes on to its end"],
    ],
    ids=["cut", "turned", "shuffled", "far away"],
)
def test_what_is_cut_shuffled_or_torn_apart_is_not_found(written: list[str]):
    assert find_texts(["a long cell that begins and goes on to its end"], written) == [None]


def test_scripts_without_blanks_are_found_within_a_line():
    assert find_texts(["高い"], ["デプロイ頻度は高い"]) == [0]


def test_a_text_folds_to_its_letters_or_else_to_its_signs():
    assert fold("Über-Maß 3 %") == "übermass3"
    assert fold("✔️") == fold("✅") == "✓"
    assert fold("—") == ""


def test_a_piece_between_two_footnotes_leaves_the_paragraph_to_whom_it_belongs():
    texts = ["Word1 x2.", "x"]
    assert find_texts(["Word", "x", "x"], texts, frozenset([0, 1])) == [0, 0, 1]


def test_a_number_does_not_take_a_row_whose_numbers_it_is_made_of():
    assert find_texts(["2", "1", "21"], ["2 | 1", "x", "21 pieces"]) == [0, 0, 2]
    assert find_texts(["1000"], ["1 000"]) == [0]


def test_the_number_of_a_footnote_may_have_four_digits():
    assert find_texts(["word"], ["Word2220"], frozenset([0])) == [0]


def test_words_with_the_number_of_a_footnote_are_not_passed_over_for_the_same_without():
    texts = ["Yes1 or no", "Yes1 too", "so yes it is"]
    assert find_texts(["Yes", "Yes", "yes"], texts, frozenset([0, 1])) == [0, 1, 2]
    assert find_texts(["Yes", "Yes", "Yes", "yes"], texts, frozenset([0, 1, 2])).count(None) == 1
