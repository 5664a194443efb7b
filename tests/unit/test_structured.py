"""Tables in JSON, YAML and Parquet."""

from __future__ import annotations

import datetime
import io
import sys

import pytest

from generator.diagnostics import BriefError
from generator.model.content import Span, TableReference, plain
from generator.readers.tabular import read_table

AT = Span(3, 3)


def read(data, target, lang="en", **wanted):
    data = data.encode() if isinstance(data, str) else data
    table, said = read_table(data, target, TableReference(target, AT, **wanted), lang)
    return [[plain(cell) for cell in row] for row in (table.header, *table.rows)], said


def rows_of(data, target, lang="en", **wanted):
    return read(data, target, lang, **wanted)[0]


def fault_of(data, target, **wanted):
    with pytest.raises(BriefError) as caught:
        read(data, target, **wanted)
    return str(caught.value)


WANTED = [["Name", "Price"], ["Tea", "1.50"], ["Coffee", "2"]]


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("a.json", '[{"Name": "Tea", "Price": 1.50}, {"Price": 2, "Name": "Coffee"}]'),
        ("a.json", '[["Name", "Price"], ["Tea", 1.50], ["Coffee", 2]]'),
        ("a.yaml", "- Name: Tea\n  Price: 1.50\n- Name: Coffee\n  Price: 2\n"),
        ("a.yml", "- [Name, Price]\n- [Tea, 1.50]\n- [Coffee, 2]\n"),
    ],
)
def test_every_shape_gives_the_same_table(target, text):
    assert rows_of(text, target) == WANTED


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("a.json", '{"Tea": {"Price": 1.50}, "Coffee": {"Price": 2}}'),
        ("a.yaml", "Tea: {Price: 1.50}\nCoffee: {Price: 2}\n"),
    ],
)
def test_names_of_a_mapping_stand_in_the_first_column(target, text):
    assert rows_of(text, target) == [["", "Price"], ["Tea", "1.50"], ["Coffee", "2"]]


def test_numbers_have_all_their_digits_and_the_sign_of_the_language():
    text = '[{"Year": 2026, "Price": 1234.50, "Part": 1e-3}]'
    assert rows_of(text, "a.json")[1] == ["2026", "1234.50", "0.001"]
    assert rows_of(text, "a.json", "de")[1] == ["2026", "1234,50", "0,001"]
    assert rows_of(text, "a.json", "pt-BR")[1] == ["2026", "1234,50", "0,001"]


def test_truth_lists_dates_and_nothing():
    assert rows_of('[{"a": true, "b": false, "c": null, "d": ["x", 1]}]', "a.json")[1] == ["✓", "✗", "", "x, 1"]
    assert rows_of("- {a: yes, b: 2026-03-01, c: ~}\n", "a.yaml")[1][:2] == ["✓", "2026-03-01"]


def test_the_part_that_holds_the_table_is_named():
    text = '{"made": "2026", "rows": [{"Name": "Tea"}]}'
    assert rows_of(text, "a.json", sheet="rows") == [["Name"], ["Tea"]]
    assert "BRF532 there is no 'row' Hint: its keys: made, rows" in fault_of(text, "a.json", sheet="row")
    assert 'name the part that holds the table: sheet="rows"' in fault_of('{"rows": [{"a": 1}]}', "a.json")


def test_objects_of_another_shape_are_an_error_with_their_place():
    text = '[{"Name": "Tea", "Price": 1}, {"Name": "Coffee"}]'
    assert fault_of(text, "a.json").startswith("a.json: BRF533 item 2: there is no 'Price', which the first has")
    assert rows_of(text, "a.json", columns=("Name",)) == [["Name"], ["Tea"], ["Coffee"]]
    assert "a.yaml:3: BRF533 there is 'Colour', which the first has not" in fault_of(
        "- Name: Tea\n\n- Name: Coffee\n  Colour: black\n", "a.yaml"
    )
    assert "item 2: the row has 1 cell, the header 2" in fault_of('[["a", "b"], ["x"]]', "a.json")
    assert "item 2: the row has 3 cells, the header 2" in fault_of('[["a", "b"], ["x", 1, 2]]', "a.json")


@pytest.mark.parametrize(
    ("target", "text", "said"),
    [
        ("a.json", "", "a.json: BRF531 the file is empty"),
        ("a.json", '[{"a": 1},\n]', "a.json:2: BRF531 it is not valid JSON"),
        ("a.json", "[NaN]", "BRF531 it is not valid JSON: NaN is no number of JSON"),
        ("a.json", '[{"a": 1, "a": 2}]', "the key 'a' is given twice in one object"),
        ("a.json", "[" * 100_000, "BRF531 it is nested too deep"),
        ("a.json", "7", "BRF531 there is no table: it must be a list of objects"),
        ("a.json", "[]", "BRF531 there is no table"),
        ("a.json", '[{"a": {"b": 1}}]', "item 1: a cell holds a list or mapping of its own"),
        ("a.yaml", "a: [1\nb: 2", "a.yaml:2: BRF531 it is not valid YAML"),
        ("a.yaml", "- a: 1\n  a: 2\n", "a.yaml:2: BRF531 the key 'a' is given twice"),
        ("a.yaml", "a: &x [1]\nb: *x\n", "it uses a YAML alias"),
        ("a.yaml", "- !!python/object:os.system {}\n", "a.yaml"),
    ],
)
def test_what_is_no_table_is_an_error(target, text, said):
    assert said in fault_of(text, target)


def test_a_damaged_parquet_file_is_an_error():
    pytest.importorskip("pyarrow")
    assert "BRF531 it is no sound Parquet file" in fault_of("PAR1 and no more", "a.parquet")


def test_control_characters_are_taken_out_and_said():
    found, said = read('[{"a": "x\\u0000y"}]', "a.json")
    assert found == [["a"], ["xy"]]
    assert [str(d) for d in said] == ["a.json: BRF107 control characters were taken out of cells"]


def parquet(**columns):
    pyarrow = pytest.importorskip("pyarrow")
    written = pytest.importorskip("pyarrow.parquet")
    stream = io.BytesIO()
    written.write_table(pyarrow.table(columns), stream)
    return stream.getvalue()


def test_parquet():
    data = parquet(Name=["Tea", "Coffee"], Price=[1.5, None], Since=[datetime.date(2026, 3, 1)] * 2)
    assert rows_of(data, "a.parquet", "de") == [
        ["Name", "Price", "Since"],
        ["Tea", "1,5", "2026-03-01"],
        ["Coffee", "", "2026-03-01"],
    ]
    assert rows_of(data, "a.parquet", columns=("Name",)) == [["Name"], ["Tea"], ["Coffee"]]
    assert "BRF532" in fault_of(data, "a.parquet", sheet="x")
    assert "BRF535 the table has 300003 cells" in fault_of(
        parquet(a=[1] * 100_000, b=[1] * 100_000, c=[1] * 100_000), "a.parquet"
    )


def test_parquet_without_its_package_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "BRF536 a Parquet file needs the package pyarrow Hint: pip install 'briefsmith[parquet]'" in fault_of(
        b"PAR1", "a.parquet"
    )
