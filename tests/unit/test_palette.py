"""Colours of a listing's words read on every ground."""

import pytest

from generator.model.color import contrast
from generator.writers.palette import token_color

TOKENS = ("keyword", "string", "comment", "number", "name")


@pytest.mark.parametrize("ground", ["FFFFFF", "F2F2F2", "FFF2CC", "D9E2F3", "000000", "14213D", "2B2B2B"])
def test_each_class_reads_and_is_its_own_shade(ground):
    colors = [token_color(token, ground) for token in TOKENS]
    assert all(contrast(color, ground) >= 4.5 for color in colors)
    assert len(set(colors)) == len(TOKENS)


@pytest.mark.parametrize("ground", ["808080", "777777", "B00020", "1F4E79"])
def test_where_a_class_could_not_be_read_it_has_the_colour_of_the_text(ground):
    assert all(not color or contrast(color, ground) >= 4.5 for color in (token_color(t, ground) for t in TOKENS))


def test_plain_words_have_no_colour():
    assert token_color(None, "FFFFFF") == ""
