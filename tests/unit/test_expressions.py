"""Expressions in strangers' text: filled in, refused, or explained."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import expressions
from generator.expressions import Evaluator, ExpressionError, render_text

FIELDS = {"title": "Tea & coffee", "date": "", "true": "a name that is a constant", "count": 3, "tag": "{{ title }}"}


def test_names_are_filled_in_as_they_are():
    assert render_text("{{ title }} {{date}}- {{ count }}", FIELDS) == "Tea & coffee - 3"
    assert render_text("no expression } } here", FIELDS) == "no expression } } here"


def test_a_value_is_not_read_as_an_expression_again():
    assert render_text("{{ tag }}", FIELDS) == "{{ title }}"


def test_an_unknown_name_is_an_error_that_names_the_nearest():
    with pytest.raises(ExpressionError) as caught:
        render_text("{{ titel }}", FIELDS)
    assert "title" in caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ 'a' * 10**9 }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% include 'secret' %}",
        "{{ title.format(title) }}",
    ],
)
def test_what_reaches_out_or_never_ends_is_refused(text):
    with pytest.raises(ExpressionError):
        render_text(text, FIELDS)


NAMES = ["{{ title }}", "{{date}}", "{{ true }}", "{{ count }}", "{{tag }}", "{{-title}}"]
PIECES = st.sampled_from([*NAMES, "{# a #}", "{", "}", "}}", " \n", "\r\n", "é"])


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(PIECES, max_size=6).map("".join))
def test_the_short_way_gives_what_jinja_gives(text):
    def outcome() -> str:
        try:
            return render_text(text, FIELDS)
        except ExpressionError:
            return "an error"

    short = outcome()
    whole = expressions._fill_plain
    expressions._fill_plain = lambda *_: None
    try:
        assert outcome() == short
    finally:
        expressions._fill_plain = whole


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("a\n{% for n in [1, 2] %}\n# {{ n }}\n\nb{{ n }}\n{% endfor %}\nend\n", [0, 1, 2, 3, 4, 1, 2, 3, 4, 5, 6, 7]),
        ("| A |\n|---|\n{% for n in [1, 2] %}| {{ n }} |\n{% endfor %}\nend", [0, 1, 2, 2, 3, 4]),
        ("{%- for n in [1, 2] %}\n| {{ n }} |\n{%- endfor %}\nend", [0, 1, 1, 3]),
        ("{% if count > 9 %}\na\n{% else %}\nb\n{% endif %}\nend", [2, 3, 4, 5]),
        ("a\n{# one\ntwo #}\nb\nend\n", [0, 0, 3, 4, 4]),  # empty lines may miss theirs
        ("{{ 'x\ny' }}\nend", [0, 1, 2]),
        ("{{ title }}\n\nend", [0, 1, 2]),
    ],
)
def test_each_line_of_a_text_knows_its_line_of_the_source(source, lines):
    text, origins = expressions.Evaluator(FIELDS).render_lines(source)
    assert len(origins) == text.count("\n") + 1
    assert list(origins) == lines


def test_many_tags_in_many_lines_cost_no_more_than_they_must():
    begun = time.process_time()
    _, origins = expressions.Evaluator({"n": 1}).render_lines("| {{ n }} |\n" * 3000 + "{% if n %}{% endif %}")
    assert list(origins) == list(range(3001))
    assert time.process_time() - begun < 5  # each piece once read all lines of the template: 45 seconds


def test_lines_that_an_expression_makes_are_not_searched_for_without_end():
    begun = time.process_time()
    source = "{% for n in range(5000) %}{{ text }}{% endfor %}\n" + "pad pad pad\n" * 100_000
    expressions.Evaluator({"text": "a\nb\nc"}).render_lines(source)
    assert time.process_time() - begun < 10


def test_evaluators_share_what_is_compiled_and_nothing_else():
    first, second = Evaluator({"name": "one", "many": 3}), Evaluator({"name": "two", "many": 4})
    text = "{% for n in range(many) %}{{ name }}{{ n }} {% endfor %}"
    assert first.render(text) == "one0 one1 one2 "
    assert second.render(text) == "two0 two1 two2 two3 "
    assert first.render(text) == "one0 one1 one2 "


def test_what_one_evaluator_builds_does_not_count_for_the_next():
    text = "{% for n in range(60) %}{{ (word * 50000) | length }}{% endfor %}"
    for _ in range(3):  # each builds more than a third of what one may
        assert Evaluator({"word": "abcdefgh"}).render(text).startswith("400000")


def test_what_filters_note_is_told_of_the_evaluator_that_asked():
    asked, other = Evaluator({"lang": "xx-nowhere"}), Evaluator({"lang": "en"})
    asked.render("{{ 1234.5 | number }}")
    other.render("{{ 1234.5 | number }}")
    assert asked.notes
    assert other.notes == ()


def test_threads_evaluate_side_by_side():
    from concurrent.futures import ThreadPoolExecutor

    text = "{% for n in range(200) %}{{ name ~ n }} {% endfor %}"

    def render(number):
        return Evaluator({"name": f"t{number}-"}).render(text)

    with ThreadPoolExecutor(4) as threads:
        for number, rendered in enumerate(threads.map(render, range(20))):
            assert rendered.split()[-1] == f"t{number}-199"
