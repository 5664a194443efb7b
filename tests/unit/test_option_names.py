"""Names of options are told from numbers and labels, and known again however they are written."""

import pytest

from generator.planner.option_names import (
    aliases_of,
    begins_with,
    is_labelled,
    is_named,
    own_parts,
    same_name,
    strip_label,
)


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Option 2: Redis", "Redis", "Option 2"),
        ("Option 1.2 - Disk", "Disk", "Option 1.2"),
        ("Option A - Tape", "Tape", "Option A"),
        ("Alternative 1. Do nothing", "Do nothing", "Alternative 1"),
        ("3. Keep as is", "Keep as is", "3"),
        ("(B) Tram", "Tram", "(B"),
        ("方案一：自建账号体系", "自建账号体系", "方案一"),
        ("Вариант 2: Купить", "Купить", "Вариант 2"),
        ("Option 1", "Option 1", "Option 1"),
        ("✅ Hugo", "Hugo", ""),
        ("7-Zip", "7-Zip", ""),
        ("Optional features", "Optional features", ""),
        (".NET", ".NET", ""),
    ],
)
def test_a_number_or_label_is_taken_off(text: str, name: str, label: str):
    assert strip_label(text) == (name, label)


def test_headings_that_number_options_are_known_in_several_languages():
    for text in ("Option 1: A", "2. Option B", "Variante 2: Kauf", "方案二：买", "Phương án 1: Mua", "الخيار 1: شراء"):
        assert is_labelled(text), text
    for text in ("Options", "Optional step", "Approach to testing", "1. Install"):
        assert not is_labelled(text), text


def test_names_are_one_without_case_marks_numbers_and_parentheses():
    assert same_name("Keep As-Is", "1. Keep as is")
    assert same_name("React Router (v7 framework mode)", "React Router")
    assert not same_name("Java", "JavaScript")
    assert not same_name("C", "C++")
    assert begins_with("Keep as is, for now", "Keep As-Is")
    assert not begins_with("Gone", "Go")


def test_a_name_gives_its_own_aliases():
    assert aliases_of("Kubernetes (K8s)") == ("Kubernetes", "K8s")
    assert aliases_of("Continuous Delivery (CD)") == ("Continuous Delivery", "CD")
    assert aliases_of("Redis aka Remote Dictionary Server") == ("Remote Dictionary Server", "Redis")
    assert aliases_of("React Router (v7 framework mode)") == ("React Router",)
    assert aliases_of("Redis") == ()


def test_a_name_is_found_as_words_of_its_own():
    assert is_named("Go", "We use Go here")
    assert not is_named("Go", "We use Google here")
    assert is_named("云主机", "选择云主机的部门")


def test_names_with_common_words_are_told_apart_by_what_each_alone_has():
    assert own_parts(["RSA key exchange", "ECDHE key exchange"]) == ("RSA", "ECDHE")
    assert own_parts(["AI IDE tool", "AI CLI tool"]) == ("IDE", "CLI")
    assert own_parts(["Redis", "Memcached"]) == ()
    assert own_parts(["Plan", "Plan B"]) == ()  # the first has nothing of its own
