"""Which option a conclusion decides for: only where it is clearly one."""

import pytest

from generator.model.comparison import Option
from generator.planner.recommendation import chosen_text, find_recommended
from tests.writing import text

TWO = (Option("Redis", aliases=("Option 1", "A")), Option("Memcached", aliases=("Option 2", "B")))


def decides(*sentences: str, lang: str = "en", options: tuple[Option, ...] = TWO, decision: bool = False) -> str | None:
    found = find_recommended([text(s) for s in sentences], options, lang, is_decision=decision)
    return None if found is None else options[found].name


@pytest.mark.parametrize(
    ("sentence", "lang"),
    [
        ('Chosen option: "Redis", because Memcached forgets.', "en"),
        ("Chosen option: Option 1, because it lasts.", "en"),
        ("Chosen option: 1. Redis", "en"),
        ("We recommend Redis over Memcached.", "en"),
        ("We will use Redis instead of Memcached.", "en"),
        ("The board chose A.", "en"),
        ("Redis is the better choice.", "en"),
        ("The winner is Redis.", "en"),
        ("Wir empfehlen Redis.", "de"),
        ("Die Wahl fällt auf Redis.", "de"),
        ("Nous recommandons Redis.", "fr"),
        ("Recomendamos Redis.", "es"),
        ("Recomanem Redis.", "ca"),
        ("Мы выбираем Redis.", "ru"),
        ("Ми обираємо Redis.", "uk"),
        ("我们最终选择 Redis。", "zh"),
        ("今回はRedisを採用する。", "ja"),
        ("우리는 Redis를 선택한다.", "ko"),
        ("نوصي باستخدام Redis.", "ar"),
        ("אנו ממליצים על Redis.", "he"),
        ("מומלץ לבחור ב-Redis: הוא מהיר.", "he"),
        ("हम Redis की सिफारिश करते हैं।", "hi"),
        ("আমরা Redis কে সুপারিশ করি।", "bn"),
        ("Redis öneriyoruz.", "tr"),
        ("Chúng tôi chọn Redis.", "vi"),
    ],
)
def test_a_sentence_that_decides(sentence: str, lang: str):
    assert decides(sentence, lang=lang) == "Redis"


@pytest.mark.parametrize(
    "sentences",
    [
        ("If you need speed, we recommend Redis.",),
        ("We recommend Redis.", "Memcached is the better choice."),
        ("We do not recommend Redis.",),
        ("It depends on what you use Redis for.",),
        ("Redis is the best choice for queues.",),
        ("Redis is faster than Memcached.",),
        ("Both are good.",),
        ("We recommend neither.",),
        ("Use Redis for queues.", "Use Memcached for pages."),
    ],
)
def test_a_conclusion_that_leaves_it_open(sentences: tuple[str, ...]):
    assert decides(*sentences) is None


def test_what_is_chosen_outweighs_that_another_is_praised():
    assert decides("We recommend Redis.", "Memcached is better but costs more.") == "Redis"
    assert decides("We use Redis.", "Memcached is better.") is None  # what is used today is not yet what is chosen
    assert decides("Memcached is better.") == "Memcached"


def test_what_the_reason_says_leaves_nothing_open():
    assert decides("We recommend Redis because it lasts in both cases.") == "Redis"
    assert decides("We recommend Redis if it must last.") is None
    assert decides("Since it depends on the load, we recommend Redis if it must last.") is None


def test_the_only_option_that_a_decision_names():
    assert decides("We will meet at Redis: it is near.", decision=True) == "Redis"
    assert decides("We will meet at Redis, Memcached is far.", decision=True) is None
    assert decides("We will not meet at Redis.", decision=True) is None
    assert decides("We will meet at Redis: it is near.") is None


def test_an_order_decides_only_under_a_decision():
    assert decides("Go with Option 2.", decision=True) == "Memcached"
    assert decides("Go with Option 2.") is None


def test_a_decision_may_use_the_words_that_only_one_option_has():
    long = (Option("Add a new connector"), Option("Do not add it, but one for each database when needed"))
    said = "The decision is not to add it, but to add one for each database when needed."
    assert decides(said, options=long, decision=True) == long[1].name
    assert decides("The decision is about connectors.", options=long, decision=True) is None


def test_the_longer_of_two_names_is_meant():
    nested = (Option("Git"), Option("Git Flow"))
    assert decides("We recommend Git Flow.", options=nested) == "Git Flow"


def test_what_a_template_left_is_no_choice():
    assert chosen_text([text('Chosen option: "{title of option 1}", because')], "en") == ""
    assert chosen_text([text("Chosen option: Redis, since it lasts")], "en").strip() == "Redis, since it lasts"
