"""Words are tagged with the language of their script; text runs the way its letters do."""

import re

import pytest

from generator.layout.metrics import FontBook
from generator.layout.place import place_deck
from generator.model.content import Run, plain
from generator.model.deck import Deck, Form, Properties, Slide, SlideKind, Slot, TextContent
from generator.model.template import Role
from generator.writers.scripts import runs_right_to_left, split_scripts, turned_language, word_language
from tests.unit.specimens import default_deck_template, text


def test_text_in_the_letters_of_its_document_is_one_piece():
    assert split_scripts("Größe – “naïve” 12 €", "de-DE") == [("Größe – “naïve” 12 €", "de-DE")]
    assert split_scripts("これは日本語です。", "ja-JP") == [("これは日本語です。", "ja-JP")]
    assert split_scripts("", "en-US") == [("", "en-US")]


@pytest.mark.parametrize(
    ("text", "lang"),
    [("서울", "ko-KR"), ("Москва", "ru-RU"), ("Αθήνα", "el-GR"), ("שלום עולם", "he-IL"), ("مرحبا", "ar-SA"),
     ("नमस्ते दुनिया", "hi-IN"), ("สวัสดี", "th-TH"), ("東京", "zh-CN"), ("ひらがな", "ja-JP"), ("தமிழ்", "ta-IN")],
)  # fmt: skip
def test_other_letters_bring_their_language(text, lang):
    assert split_scripts(f"In {text}, 2 of them.", "en-US") == [
        ("In ", "en-US"),
        (text, lang),
        (", 2 of them.", "en-US"),
    ]


def test_han_beside_kana_is_japanese():
    assert split_scripts("the word 漢字かな", "en-US")[1] == ("漢字かな", "ja-JP")


def test_western_words_in_another_script_are_western():
    pieces = split_scripts("זה Azure AI 2.0, כן", "he-IL")
    assert pieces == [("זה ", "he-IL"), ("Azure AI", "en-US"), (" 2.0, כן", "he-IL")]


def test_a_letter_alone_is_no_word():
    assert split_scripts("ตัวเลือก A", "th-TH") == [("ตัวเลือก A", "th-TH")]


@pytest.mark.parametrize("lang", ["en-US", "ja-JP", "he-IL", "ar-SA", "ru-RU", "sr-Latn-RS", "xx"])
def test_no_character_is_lost(lang):
    text = "a 文 שלום! (Москва) 3.5 % 👍🏽 e\u0301 नि Ünï\n— x/y عربي."
    assert "".join(piece for piece, _ in split_scripts(text, lang)) == text


@pytest.mark.parametrize(
    ("text", "turned"),
    [("זו פסקה עם Azure", True), ("«مرحبا» بالعالم", True), ("Hebrew: שלום", False),
     ("א is a letter of English", False), ("123", False), ("日本", False), ("", False)],
)  # fmt: skip
def test_a_paragraph_runs_as_its_letters_do(text, turned):
    assert runs_right_to_left(text) is turned


def test_each_kind_of_script_has_its_place_in_word():
    tags = {
        lang: re.findall(r"w:(\w+)=", word_language(lang))[0] for lang in ("ja-JP", "ar-SA", "th-TH", "hi-IN", "ru-RU")
    }
    assert tags == {"ja-JP": "eastAsia", "ar-SA": "bidi", "th-TH": "bidi", "hi-IN": "bidi", "ru-RU": "val"}
    assert (turned_language("123 שלום"), turned_language("مرحبا")) == ("he-IL", "ar-SA")


def place(lang):
    """Where the columns of a slide begin, in the order of its text."""
    template, _ = default_deck_template()
    words = ("one", "two")
    slots = tuple(Slot(Role.BODY, TextContent((text(word),))) for word in words)
    slide = Slide(SlideKind.CONTENT, (Run("T"),), (Form(slots), Form(slots[:1])), ())
    placed, _ = place_deck(Deck(Properties("T", lang=lang), (slide,)), template, {}, FontBook())
    found = {plain(item.paras[0].runs): item.frame.x for item in placed.slides[0].items}
    return [found[word] for word in words]


def test_columns_follow_from_the_right_where_text_does():
    assert place("en") == sorted(place("en"))
    assert place("he") == list(reversed(place("en")))
