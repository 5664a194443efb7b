"""Sentences are cut where they end, and nowhere else."""

import pytest

from generator.model.content import Run, plain
from generator.planner.sentences import choose_sentences, drop_opener, split_sentences
from tests.writing import text


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        ("One. Two! Three? Four.", 4),
        ("It costs 3.50 per unit. Fine.", 2),
        ("See e.g. Fig. 3 and Dr. Smith vs. J. Doe. Next.", 2),
        ("Use Node.js or ASP.NET. Then go.", 2),
        ("She said “Yes.” Then left.", 2),
        ("Wait... what? ok then.", 1),
        ("das ist z. B. so. Und bzw. anders.", 2),
        ("它更快。它更便宜！好吗？", 3),
        ("速い。安い。", 2),
        ("هل هذا جيد؟ نعم. انتهى", 3),
        ("यह तेज़ है। यह सस्ता है।", 2),
        ("Это быстро, т.е. хорошо. Это дёшево.", 2),
        ("", 0),
    ],
)
def test_sentences_are_counted(paragraph: str, count: int):
    assert len(split_sentences(text(paragraph))) == count


def test_no_letter_is_lost_between_sentences():
    sentences = split_sentences(text("One.  Two\nlines. Three"))
    assert [plain(sentence) for sentence in sentences] == ["One.", "Two lines.", "Three"]


def test_code_and_names_hold_no_end_of_a_sentence():
    runs = (Run("Call "), Run("a. B()", code=True), Run(" now. Then "), Run("Yahoo! Japan", bold=True), Run(" too."))
    assert [plain(s) for s in split_sentences(runs)] == ["Call a. B() now.", "Then Yahoo! Japan too."]


@pytest.mark.parametrize(
    ("lang", "sentence", "rest"),
    [
        ("en", "In conclusion, while both work, one wins.", "While both work, one wins."),
        ("en", "Overall, it is fine.", "It is fine."),
        ("en", "In conclusion, iOS is fine.", "iOS is fine."),
        ("en", "In conclusions we trust.", "In conclusions we trust."),
        ("de", "Zusammenfassend ist es gut.", "Ist es gut."),
        ("zh", "总之，两者都好。", "两者都好。"),
        ("fr", "En conclusion, les deux vont.", "Les deux vont."),
    ],
)
def test_a_leading_phrase_is_dropped(lang: str, sentence: str, rest: str):
    assert plain(drop_opener(text(sentence), lang)) == rest


def test_sentences_that_name_options_are_chosen_first_and_stay_in_order():
    sentences = (text("It rained all day."), text("Alpha is small."), text("Alpha beats Beta."))
    chosen = choose_sentences(sentences, 6, ("Alpha", "Beta"))
    assert [plain(sentence) for sentence in chosen] == ["Alpha is small.", "Alpha beats Beta."]
