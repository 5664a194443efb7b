"""Listings are coloured by what their words are for, and never changed."""

import pytest

from generator.model.content import plain
from generator.planner.highlight import LONGEST, highlight_code, listing_text

PYTHON = 'def ask(n: int) -> str:\n    # patience\n    return "yes" * 2\n'


def test_words_have_the_class_of_their_kind():
    tokens = {run.text.strip(): run.token for run in highlight_code(PYTHON, "python")}
    assert tokens["def"] == "keyword"
    assert tokens["ask"] == "name"
    assert tokens["# patience"] == "comment"
    assert tokens['"yes"'] == "string"
    assert tokens["2"] == "number"


@pytest.mark.parametrize(
    "language", ["python", "Rust", "yaml", "bash", "json", "diff", "sql", "html", "c++", "weird", ""]
)
def test_no_character_is_changed(language):
    text = 'a = "b"  # c\n\n\tif (1) { <x y="z"/> }\n\n'
    runs = highlight_code(text, language)
    assert plain(runs) == text
    assert all(run.code for run in runs)


@pytest.mark.parametrize("language", ["", "text", "no-such-language", "../../etc"])
def test_what_is_not_known_by_name_is_not_guessed(language):
    assert [run.token for run in highlight_code(PYTHON, language)] == [None]


def test_a_very_long_listing_is_left_plain():
    assert len(highlight_code("x = 1\n" * (LONGEST // 6 + 1), "python")) == 1


def test_a_listing_loses_blank_lines_around_it_and_tabs_become_columns():
    assert listing_text("\n\n\tx\n  \ty  \n\n") == "    x\n    y"
    assert highlight_code("", "python") == ()
