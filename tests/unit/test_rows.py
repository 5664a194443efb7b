"""Rows of data files, one at a time."""

import datetime
import io
import itertools

import pytest

from generator.readers.delimited import find_delimiter
from generator.readers.rows import MAX_ROW, RowsError, read_rows


def rows(text, suffix):
    return list(read_rows(io.StringIO(text, newline=""), suffix))


def values(text, suffix):
    return [dict(row.values) for row in rows(text, suffix)]


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".csv", "unit,city\nNorth,Oslo\nSouth,Rome\n"),
        (".csv", "unit;city\nNorth;Oslo\nSouth;Rome\n"),
        (".csv", "unit|city\nNorth|Oslo\nSouth|Rome"),
        (".tsv", "unit\tcity\r\nNorth\tOslo\r\nSouth\tRome\r\n"),
        (".json", '[{"unit": "North", "city": "Oslo"},\n{"unit": "South", "city": "Rome"}]'),
        (".json", '{"unit": "North", "city": "Oslo"}{"unit": "South", "city": "Rome"}'),
        (".jsonl", '{"unit": "North", "city": "Oslo"}\n\n{"unit": "South", "city": "Rome"}\n'),
        (".yaml", "- unit: North\n  city: Oslo\n- {unit: South, city: Rome}\n"),
    ],
)
def test_every_kind_of_file_gives_the_same_rows(suffix, text):
    assert values(text, suffix) == [{"unit": "North", "city": "Oslo"}, {"unit": "South", "city": "Rome"}]


def test_a_cell_may_hold_delimiters_quotes_and_lines_and_rows_know_where_they_begin():
    found = rows('unit;note\nNorth;"a; ""b""\nc"\nSouth;d\n', ".csv")
    assert [(row.number, row.line, row.values["note"]) for row in found] == [(1, 2, 'a; "b"\nc'), (2, 4, "d")]


def test_a_comma_within_cells_is_not_taken_for_the_delimiter():
    assert find_delimiter("unit;price\nNorth;1,50\nSouth;2\n") == ";"
    assert find_delimiter("only\none\n") == ","


def test_a_row_of_another_length_has_a_fault_and_the_rest_is_read():
    found = rows("a,b\n1\n1,2,3\n4,5\n", ".csv")
    assert [row.fault for row in found] == ["the row has 1 cell, the head 2", "the row has 3 cells, the head 2", ""]


def test_a_column_without_a_name_is_left_out_while_it_is_empty():
    assert values("a,\n1,\n", ".csv") == [{"a": "1"}]
    assert rows("a,\n1,2\n", ".csv")[0].fault == "the row has a value in a column without a name"


def test_a_bad_line_of_json_lines_is_a_fault_of_its_row():
    found = rows('{"a": 1}\n{a: 2}\n[3]\n{"a": 4}', ".jsonl")
    assert [bool(row.fault) for row in found] == [False, True, True, False]
    assert "no mapping" in found[2].fault


def test_values_keep_their_types_and_keys_become_text():
    assert values("- {1: 2026-05-01, b: [1, {c: null}]}", ".yaml") == [
        {"1": datetime.date(2026, 5, 1), "b": [1, {"c": None}]}
    ]


def test_yaml_makes_no_objects():
    found = rows("- !!python/object/apply:os.system [echo]\n- {a: 1}\n", ".yaml")
    assert "no plain YAML" in found[0].fault
    assert found[1].values == {"a": 1}


def test_a_row_that_grows_when_it_is_unfolded_is_refused():
    bomb = "- &a [x, x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"- &{b} [{', '.join(['*' + a] * 10)}]\n" for a, b in itertools.pairwise("abcdefgh"))
    bomb += "- {a: *h}\n"
    assert rows(bomb, ".yaml")[-1].fault == "the row is larger than 1 MiB"


@pytest.mark.parametrize(
    ("suffix", "text", "line", "words"),
    [
        (".csv", "", None, "no line of column names"),
        (".csv", "a,a\n1,2\n", 1, "two columns have the name 'a'"),
        (".csv", "a\n" + "x" * MAX_ROW + "y", None, "longer than 1 MiB"),
        (".json", '[{"a": 1}\n{"b": 2}]', 2, "a comma"),
        (".json", '[{"a": 1},\n{"b": ', 2, "no JSON"),
        (".json", '[{"a": 1}]\n[]', 2, "after the end"),
        (".json", "[" * 200_000, 1, "deep"),
        (".yaml", "a: 1", 1, "no list"),
        (".yaml", "- a: [1\n", 2, "no YAML"),
        (".pdf", "", None, "hold no rows"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(suffix, text, line, words):
    with pytest.raises(RowsError) as raised:
        rows(text, suffix)
    assert words in raised.value.message
    assert raised.value.line == line


def test_rows_before_a_fault_of_the_file_are_given():
    found = read_rows(io.StringIO('[{"a": 1},\n{"a": 2},\n oops]'), ".json")
    assert [next(found).values, next(found).values] == [{"a": 1}, {"a": 2}]
    with pytest.raises(RowsError):
        next(found)


@pytest.mark.parametrize(
    ("suffix", "head", "row"),
    [
        (".csv", "a,b\n", "1,2\n"),
        (".json", "[", '{"a": "1", "b": "2"},\n'),
        (".jsonl", "", '{"a": "1", "b": "2"}\n'),
        (".yaml", "", "- {a: '1', b: '2'}\n"),
    ],
)
def test_a_file_without_end_is_read_as_far_as_it_is_asked_for(suffix, head, row):
    class Endless(io.TextIOBase):
        """Gives `head` once, then rows for ever."""

        def __init__(self):
            self.text = head

        def read(self, size=-1):
            assert size > 0, "read whole"
            while len(self.text) < size:
                self.text += row
            taken, self.text = self.text[:size], self.text[size:]
            return taken

        def readline(self, size=-1):
            if not self.text:
                self.text = row
            taken, _, self.text = self.text.partition("\n")
            return taken + "\n"

    found = list(itertools.islice(read_rows(Endless(), suffix), 2_000))
    assert found[-1].values == {"a": "1", "b": "2"}
    assert found[-1].number == 2_000


@pytest.mark.parametrize("count", [19, 20, 21, 1_000])
def test_no_row_is_lost_on_the_way(count):
    numbers = [str(number) for number in range(count)]
    assert [row["a"] for row in values("a,b\n" + "".join(f"{n},x\n" for n in numbers), ".csv")] == numbers
    assert [row["a"] for row in values("".join(f'{{"a": "{n}"}}\n' for n in numbers), ".jsonl")] == numbers
    assert [row["a"] for row in values("[" + ",".join(f'{{"a": "{n}"}}' for n in numbers) + "]", ".json")] == numbers
    assert [row["a"] for row in values("".join(f"- a: '{n}'\n" for n in numbers), ".yaml")] == numbers
