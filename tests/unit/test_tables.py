"""Tables as people write them."""

from __future__ import annotations

import pytest

from generator.readers.tab_tables import read_tab_table
from generator.readers.tables import PipeTable, read_pipe_table, split_cells


def grid(text: str) -> list[list[str]]:
    table = read_pipe_table(text.split("\n"))
    assert table is not None
    return [list(row.cells) for row in (table.header, *table.rows)]


def repairs(text: str) -> list[str]:
    table = read_pipe_table(text.split("\n"))
    assert table is not None
    return [repair.what for repair in table.repairs]


def is_table(text: str) -> bool:
    return read_pipe_table(text.split("\n")) is not None


def test_a_proper_table_needs_no_repair() -> None:
    table = read_pipe_table(["| a | b |", "|:--|--:|", "| 1 | 2 |"])
    assert isinstance(table, PipeTable)
    assert (table.alignments, table.repairs, table.end) == (("left", "right"), (), 3)


def test_cells_are_cut_at_bare_pipes_and_trimmed() -> None:
    assert split_cells("|  a \t b | c\\|d ||") == ["a b", "c|d", ""]
    assert split_cells("a | b") == ["a", "b"]
    assert split_cells("| `x|y` | z |", whole_code=True) == ["`x|y`", "z"]


def test_without_a_delimiter_row_the_first_row_is_the_header() -> None:
    text = "|\t |  A  |\tB |\n|Focus\t| x | y |\n|Goal | z |\tw |"
    assert grid(text) == [["", "A", "B"], ["Focus", "x", "y"], ["Goal", "z", "w"]]
    assert repairs(text) == ["the delimiter row is missing; the first row is the header"]


def test_a_delimiter_row_too_wide_or_too_narrow_gives_way_to_the_rows() -> None:
    assert grid("| a | b |\n|--|--|--|\n| 1 | 2 |") == [["a", "b"], ["1", "2"]]
    assert grid("| a | b | c |\n|--|--|\n| 1 | 2 | 3 |") == [["a", "b", "c"], ["1", "2", "3"]]
    assert grid("|||\n|-|-|-|\n|1|2|") == [["", ""], ["1", "2"]]


@pytest.mark.parametrize(
    "text",
    [
        "| a | b ||---|---|\n| 1 | 2 |",
        "| a | b | |---|---|\n| 1 | 2 |",
        "| a | b |\n|---|---|| 1 | 2 |",
        "| a | b | |---|---| | 1 | 2 |",
        "| a | b |\n\n|---|---|\n| 1 | 2 |",
        "|---|---|\n| a | b |\n|---|---|\n| 1 | 2 |",
        "| a\n| b |\n|---|---|\n| 1 | 2 |",
        "| a | b |\n|—|—|\n| 1 | 2 |",
        "| a | b |\n|---|---|\n\n| 1 | 2 |",
        "| a | b |\n\n|---|---|\n\n| 1 | 2 |",
        "| a | b |\n| 1 | 2 |",
        "| a | b |\n|---|---|\n| 1\n| 2 |",
        "| a | b |\n|---|---|\n| 1 | 2 |\n|---|---|",
    ],
)
def test_every_broken_delimiter_row_gives_the_same_table_and_a_note(text: str) -> None:
    assert grid(text) == [["a", "b"], ["1", "2"]]
    assert repairs(text)


def test_a_table_without_outer_pipes() -> None:
    assert grid("a | b\n--|--\n1 | 2") == [["a", "b"], ["1", "2"]]
    assert grid("a | b | c\n1 | 2 | 3") == [["a", "b", "c"], ["1", "2", "3"]]
    assert grid("a | b\n--|--\n | 2") == [["a", "b"], ["", "2"]]


def test_a_short_row_is_filled_up_and_said() -> None:
    text = "| a | b | c |\n|-|-|-|\n| 1 |"
    assert grid(text)[1] == ["1", "", ""]
    assert repairs(text) == ["too few cells; empty ones were added"]


def test_surplus_cells_are_joined_into_the_last_so_that_no_word_is_lost() -> None:
    text = "| a | b |\n|-|-|\n| 1 | x | y |\n| 2 | z |\n| 3 | w |"
    assert grid(text)[1] == ["1", "x | y"]
    assert repairs(text) == ["too many cells; the last ones were joined"]


def test_a_table_widens_where_most_rows_are_wider_than_the_header() -> None:
    assert grid("| a | b |\n|-|-|\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |") == [["a", "b", ""], ["1", "2", "3"], ["4", "5", "6"]]


def test_a_pipe_in_code_does_not_cut_where_the_row_says_so() -> None:
    assert grid("| a | b |\n|-|-|\n| `x|y` | z |")[1] == ["`x|y`", "z"]


def test_a_wrapped_cell_is_put_together() -> None:
    assert grid("| a | b | c |\n|-|-|-|\n| 1 | long\ntext | 3 |\n| 4 | 5 | 6 |") == [
        ["a", "b", "c"],
        ["1", "long text", "3"],
        ["4", "5", "6"],
    ]


def test_text_right_after_a_table_is_no_row() -> None:
    table = read_pipe_table(["| a | b |", "|-|-|", "| 1 | 2 |", "Text after it."])
    assert table is not None
    assert (len(table.rows), table.end) == (1, 3)


def test_another_table_after_a_blank_line_stays_another() -> None:
    table = read_pipe_table(["| a | b |", "|-|-|", "| 1 | 2 |", "", "| c | d |", "|-|-|", "| 3 | 4 |"])
    assert table is not None
    assert table.end == 3


@pytest.mark.parametrize(
    "text",
    [
        "Use a | b once in a sentence.\nThe next line goes on.",
        "open with `O_RDONLY | O_PATH`\nand `a | b` again",
        "[Home](a) | [Docs](b) | [API](c)\n[X](a) | [Y](b) | [Z](c)",
        "x|y|z and so on\nx|y|z again",
        "| The Right Honorable\n| Most Venerable",
        "one | two\nthree | four",
        "|---|---|",
        "cat a | grep b | wc\nthen more text",
    ],
)
def test_prose_with_pipes_is_no_table(text: str) -> None:
    assert not is_table(text)


def test_cells_parted_by_tabs() -> None:
    table = read_tab_table(["\tA\tB", "Price\t1\t2", "Speed\t3\t4"])
    assert table is not None
    assert [list(row.cells) for row in (table.header, *table.rows)] == [
        ["", "A", "B"],
        ["Price", "1", "2"],
        ["Speed", "3", "4"],
    ]


@pytest.mark.parametrize("lines", [["a\tb", "c\td"], ["Name:\tAnn", "Age:\t3", "Town:\tBern"], ["a\tb\tc", "text"]])
def test_prose_with_tabs_is_no_table(lines: list[str]) -> None:
    assert read_tab_table(lines) is None


def test_under_an_empty_header_a_row_that_names_the_columns_is_the_header() -> None:
    table = read_pipe_table(["|  |  |  |", "|--|--|--|", "|  | Python | Notes |", "| core | yes | done |"])
    assert table is not None
    assert table.header.cells == ("", "Python", "Notes")
    assert [row.cells for row in table.rows] == [("core", "yes", "done")]


def test_under_an_empty_header_rows_without_a_corner_stay_rows() -> None:
    table = read_pipe_table(["|  |  |", "|--|--|", "| cat | dir |", "| mount | rm |"])
    assert table is not None
    assert [row.cells for row in table.rows] == [("cat", "dir"), ("mount", "rm")]
