"""Words that one option alone has are marked; nothing else is."""

from generator.planner.differences import mark_differences
from generator.planner.words import find_words, same_word
from tests.writing import text


def marked(*cells: str, lang: str = "en", shared: tuple[str, ...] = ()) -> list[list[str]]:
    found, _ = mark_differences(tuple(map(text, cells)), lang, shared=shared)
    return [[run.text for run in cell if run.option is not None] for cell in found]


def test_inflections_and_case_are_the_same_word():
    assert marked("Automates team delivery", "automated Teams deliver") == [[], []]
    assert same_word("security", "secure") and same_word("team", "teams") and not same_word("manual", "manage")


def test_stop_words_are_not_marked_by_themselves():
    assert marked("Builds for the web", "Builds of a web app") == [[], ["app"]]


def test_a_marked_word_takes_its_preposition():
    assert marked("Builds pages", "Builds pages without servers") == [[], ["without servers"]]


def test_numbers_ticks_and_empty_cells_are_not_marked():
    for pair in (("10 %", "20 %"), ("✓", "web pages"), ("", "web pages"), ("5", "six pages")):
        assert marked(*pair) == [[], []]


def test_cells_without_a_word_in_common_are_disjoint_and_unmarked():
    cells = (text("Fast releases"), text("Strong safety"))
    assert mark_differences(cells, "en") == (cells, True)


def test_the_criterions_own_name_is_no_common_word():
    assert mark_differences((text("Build tools"), text("Audit tools")), "en", shared=("Tools",))[1]
    assert not mark_differences((text("Build tools"), text("Audit tools")), "en")[1]


def test_with_three_options_a_word_of_two_is_not_marked():
    assert marked("web pages", "web apps", "web apps offline") == [["pages"], [], ["offline"]]


def test_chinese_is_cut_at_its_conjunctions():
    assert marked("协作和自动化", "协作、自动化和安全", lang="zh") == [[], ["安全"]]


def test_words_keep_marks_hyphens_and_signs():
    assert [word.folded for word in find_words("C++ और state-of-the-art Node.js, don’t")] == [
        "c++", "और", "state-of-the-art", "node.js", "don't",
    ]  # fmt: skip
