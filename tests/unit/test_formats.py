"""Numbers, money, dates and shares by language, in content and tags alike, whatever the machine's own locale."""

from __future__ import annotations

import datetime
import locale
from decimal import Decimal

import pytest

from generator.diagnostics import BriefError
from generator.expressions import Evaluator, ExpressionError, render_text
from generator.formats import (
    FormatError,
    decimal_sign,
    format_date,
    format_money,
    format_number,
    format_percent,
    plain_number,
)
from generator.model.content import plain
from generator.readers import read_document


def text_of(content, **options):
    document, said = read_document(content.encode(), "a.md", **options)
    return plain(document.blocks[0].runs), said


@pytest.mark.parametrize(
    ("lang", "number", "money", "percent", "date"),
    [
        ("en", "1,234.57", "€1,234.50", "25.6%", "March 1, 2026"),
        ("en-GB", "1,234.57", "€1,234.50", "25.6%", "1 March 2026"),
        ("de", "1.234,57", "1.234,50\xa0€", "25,6\xa0%", "1. März 2026"),
        ("fr", "1\u202f234,57", "1\u202f234,50\xa0€", "25,6\xa0%", "1 mars 2026"),
        ("pt-BR", "1.234,57", "€\xa01.234,50", "25,6%", "1 de março de 2026"),
        ("ja", "1,234.57", "€1,234.50", "25.6%", "2026年3月1日"),
        ("tr", "1.234,57", "€1.234,50", "%25,6", "1 Mart 2026"),
        ("hi", "1,234.57", "€1,234.50", "25.6%", "1 मार्च 2026"),
    ],
)
def test_each_language_writes_its_own_way(lang, number, money, percent, date):
    content = f"---\nlang: {lang}\njinja: true\n---\n[{{{{ HERE }}}}]"
    for expression, wanted in (
        ("1234.567 | number(2)", number),
        ('1234.5 | money("EUR")', money),
        ("0.256 | percent(1)", percent),
        ('"2026-03-01" | date("long")', date),
    ):
        assert text_of(content.replace("HERE", expression))[0] == f"[{wanted}]"


def test_digits_and_signs():
    assert format_number("1234567.1", "en") == "1,234,567.1"
    assert format_number(1234567, "hi") == "12,34,567"
    assert format_number(2.5, "en", 0) == "3"
    assert format_number(-0.5, "de") == "-0,5"
    assert format_money(1234.5, "en", "JPY") == "¥1,235"
    assert format_money(Decimal("0.1"), "en", "usd", 3) == "$0.100"
    assert format_percent("0.005", "en") == "1%"
    assert format_date("2026-03-01T10:00:00Z", "en") == "Mar 1, 2026"
    assert format_date(datetime.date(2026, 3, 1), "en", "d MMM y") == "1 Mar 2026"
    assert format_date("2026-03-01", "de", "short") == "01.03.26"


def test_plain_numbers_keep_their_digits():
    assert [plain_number(n, "de") for n in (2026, 4.0, 0.1 + 0.2, Decimal("1.50"))] == [
        "2026",
        "4",
        "0,30000000000000004",
        "1,50",
    ]
    assert decimal_sign("ar") == "."


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ('"x" | number', "'x' is no number; write it as 1234.5"),
        ("none | number", "none is no number"),
        ("true | percent", "True is no number"),
        ("[1] | number", "a list is no number"),
        ("1e300 | number", "1e+300 is no number that can be shown"),
        ("1 | number(99)", "99 is no number of digits from 0 to 12"),
        ("1 | money", 'the filter is written money("EUR") or money("EUR", 0)'),
        ('1 | money("EURO")', "'EURO' is no currency; give a code such as EUR"),
        ('"2026-13-01" | date', "'2026-13-01' is no date: month must be in 1..12"),
        ('"soon" | date', "'soon' is no date; write it as 2026-12-31"),
        ('"2026-03-01" | date("H:mm")', "'H:mm' is no form of a date; known: short, medium, long, full"),
        ('"2026-03-01" | date("quux")', "'quux' is no form of a date"),
    ],
)
def test_what_cannot_be_formatted_is_one_line_with_its_place(expression, said):
    content = "---\njinja: true\n---\n# T\n\n{% for n in [1] %}\n{{ " + expression + " }}\n{% endfor %}\n"
    with pytest.raises(BriefError) as caught:
        read_document(content.encode(), "a.md")
    assert f"a.md:7: BRF130 the expression fails: {said}" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_unknown_name_is_named_also_through_a_filter():
    with pytest.raises(ExpressionError, match="'price' is undefined") as caught:
        render_text("{{ price | money('EUR') }}", {"prize": 1})
    assert caught.value.hint == "did you mean prize?"


@pytest.mark.parametrize(
    ("tag", "shown", "note"),
    [
        ("de-XX", "1,5", "the language 'de-XX' is not known; German is used"),
        ("xx", "1.5", "the language 'xx' is not known; English is used"),
        ("../de", "1.5", "the language '../de' is not known; English is used"),
    ],
)
def test_an_unknown_language_falls_back_and_says_so_once(tag, shown, note):
    evaluator = Evaluator({"lang": tag})
    assert evaluator.render("{{ 1.5 | number }} {{ 1.5 | number }}") == f"{shown} {shown}"
    assert evaluator.notes == (note,)
    _, said = text_of("---\njinja: true\n---\n{{ 1.5 | number(locale='xx') }}")
    assert [(d.code, d.file) for d in said] == [("BRF131", "a.md")]


def test_the_language_is_the_options_before_the_front_matters_before_what_is_found():
    content = "{{ 1.5 | number }}"
    assert text_of(content, fields={}, detect=lambda text: "de")[0] == "1,5"
    assert text_of("---\nlang: en\n---\n" + content, fields={}, detect=lambda text: "de")[0] == "1.5"
    assert text_of("---\nlang: en\n---\n" + content, fields={"lang": "fr"})[0] == "1,5"
    document, _ = read_document(b"text", "a.md", fields={"lang": "pt_BR"})
    assert document.metadata.lang == "pt-BR"
    assert text_of("{{ 1.5 | number(locale='de') }}", fields={})[0] == "1,5"


def test_the_machines_locale_changes_nothing(monkeypatch):
    for name in ("LC_ALL", "LANG", "LANGUAGE", "LC_NUMERIC"):
        monkeypatch.setenv(name, "de_DE.UTF-8")
    assert render_text("{{ 1234.5 | number(2) }} {{ '2026-03-01' | date }}", {}) == "1,234.50 Mar 1, 2026"
    assert locale.localeconv()["decimal_point"] == "."


def test_formatting_is_bounded():
    with pytest.raises(ExpressionError, match="format too many values"):
        render_text("{% for n in range(99999) %}{{ n | number }}{% endfor %}", {})


def test_babel_is_loaded_only_for_a_filter():
    import subprocess
    import sys

    code = (
        "import sys; from generator.expressions import render_text; render_text('{{ 1 + 1 }}', {});"
        " assert 'babel' not in sys.modules; render_text('{{ 1 | number }}', {}); assert 'babel' in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_too_precise_wishes_are_refused():
    with pytest.raises(FormatError):
        format_number(1, "en", -1)


def test_tags_of_a_template_have_the_same_filters():
    from ..tagging import add_box, add_slide, build_deck, empty_deck, saved, shape_texts

    template = empty_deck()
    box = '{{ budget | money("EUR") }} until {{ until | date("long") }}, {{ share | percent(1, locale="xx") }}'
    add_box(add_slide(template, 5), box)
    content = "---\nlang: de\nbudget: 1234.5\nuntil: 2026-03-01\nshare: 0.256\n---\n# T\n\ntext\n"
    deck, said = build_deck(saved(template), content)
    texts = [text for slide in deck.slides for text in shape_texts(slide)]
    assert "1.234,50\xa0\u20ac until 1. M\u00e4rz 2026, 25.6%" in texts
    assert [d.message for d in said if d.code == "BRF131"] == ["the language 'xx' is not known; English is used"]
