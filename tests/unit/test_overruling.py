"""What front matter says of the comparison is obeyed over any guess, or told with its line."""

from generator.model.content import plain
from generator.planner import understand
from tests.writing import briefing, document

TABLE = "|Feature|Alpha|Beta|Gamma|\n|-|-|-|-|\n|Price|1|2|3|\n|Size|s|m|l|\n"


def understood(front: str, body: str) -> tuple[list[str], list[list[str]], str]:
    comparison = briefing(f"---\n{front}\n---\n# Notes\n\n{body}").comparison
    assert comparison is not None
    cells = [[plain(cell) for cell in row.cells] for row in comparison.criteria]
    return [option.name for option in comparison.options], cells, comparison.orientation


def codes(front: str, body: str) -> list[tuple[str, int | None]]:
    _, said = understand(document(f"---\n{front}\n---\n# Notes\n\n{body}"))
    return [(each.code, each.line) for each in said if each.code in ("BRF213", "BRF214", "BRF215")]


def test_options_cut_a_table_down_to_them_in_their_order():
    assert understood("options: [Gamma, Alpha]", TABLE) == (["Gamma", "Alpha"], [["3", "1"], ["l", "s"]], "columns")


def test_a_table_that_is_cut_down_stays_where_it_is():
    given = briefing(f"---\noptions: [Gamma, Alpha]\n---\n# Notes\n\n{TABLE}")
    assert given.sources.tables == ()
    whole = briefing(f"---\noptions: [Alpha, Beta, Gamma]\n---\n# Notes\n\n{TABLE}")
    assert whole.sources.tables == (1,)


def test_options_may_stand_in_headings_lists_or_prose():
    headed = "## About Alpha\n\nText.\n\n## Beta\n\nText.\n"
    assert understood("options: [Alpha, Beta]", headed)[::2] == (["Alpha", "Beta"], "headings")
    listed = "- Alpha: first\n- Beta: second\n"
    assert understood("options: [Alpha, Beta]", listed)[::2] == (["Alpha", "Beta"], "lists")
    assert understood("options: [Alpha, Beta]", "Alpha is older than Beta.\n")[::2] == (["Alpha", "Beta"], "title")


def test_a_name_that_is_nowhere_is_told_with_its_line():
    assert codes("title: x\noptions: [Alpha, Beta, Delta]", TABLE) == [("BRF213", 3)]
    assert understood("options: [Alpha, Beta, Delta]", TABLE)[0] == ["Alpha", "Beta"]
    assert codes("options: [Alpha, Beta]", TABLE) == []


def test_where_criteria_stand_turns_a_table():
    table = "| |Screen|Battery|\n|-|-|-|\n|Nova|180|4000|\n|Pixel|170|3800|\n"
    assert understood("criteria: columns", table)[::2] == (["Nova", "Pixel"], "rows")
    assert understood("criteria: rows", table)[::2] == (["Screen", "Battery"], "columns")
    assert codes("criteria: rows", "No table.\n") == [("BRF214", 2)]


def test_none_is_no_comparison_whatever_the_document_looks_like():
    assert briefing(f"---\ncomparison: none\n---\n# Alpha vs Beta\n\n{TABLE}").comparison is None


def test_merge_takes_tables_that_share_options_together():
    other = "## More\n\n|Feature|Beta|Alpha|\n|-|-|-|\n|Weight|20|10|\n"
    names, cells, _ = understood("comparison: merge", TABLE + "\n" + other)
    assert names == ["Alpha", "Beta", "Gamma"]
    assert cells == [["1", "2", "3"], ["s", "m", "l"], ["10", "20", ""]]
    assert codes("comparison: merge", TABLE) == [("BRF215", 2)]


def test_tables_that_become_one_have_what_their_corners_say_in_its_corner():
    more = TABLE + "\n## More\n\n" + TABLE.replace("Feature", "Figure").replace("Price", "Speed").replace("Size", "Age")
    for front in ("lang: en", "comparison: merge"):
        comparison = briefing(f"---\n{front}\n---\n# Alpha, Beta and Gamma compared\n\n{more}").comparison
        assert comparison is not None and plain(comparison.corner) == "Feature / Figure"
