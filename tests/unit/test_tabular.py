"""Tables of text files: dialect and encoding found, shapes never guessed at."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import BriefError
from generator.model.content import Span, TableReference, plain
from generator.readers.tabular import read_range, read_table

AT = Span(3, 3)


def refer(target="prices.csv", **wanted):
    return TableReference(target, AT, **wanted)


def rows_of(data, target="prices.csv", lang="en", **wanted):
    """Header and rows as text."""
    data = data.encode() if isinstance(data, str) else data
    table, _ = read_table(data, target, refer(target, **wanted), lang)
    return [[plain(cell) for cell in row] for row in (table.header, *table.rows)]


def fault_of(data, target="prices.csv", **wanted):
    data = data.encode() if isinstance(data, str) else data
    with pytest.raises(BriefError) as caught:
        read_table(data, target, refer(target, **wanted))
    return str(caught.value)


PRICES = [["Name", "Price"], ["Tea", "1,50"], ["Coffee", "2,75"]]


@pytest.mark.parametrize(
    "text",
    [
        "Name;Price\nTea;1,50\nCoffee;2,75\n",
        'Name,Price\nTea,"1,50"\nCoffee,"2,75"\n',
        "Name\tPrice\nTea\t1,50\nCoffee\t2,75\n",
        "Name|Price\nTea|1,50\nCoffee|2,75",
        "sep=;\nName;Price\nTea;1,50\nCoffee;2,75\n",
        "'Name','Price'\n'Tea','1,50'\n'Coffee','2,75'\n",
        '"Name";"Price"\r\n"Tea";"1,50"\r\n"Coffee";"2,75"\r\n',
        "Name; Price\n\nTea; 1,50\n  ;  \nCoffee; 2,75\n\n",
        "Name;Price;;\nTea;1,50;;\nCoffee;2,75;;\n;;;\n",
    ],
)
def test_every_dialect_gives_the_same_table(text):
    assert rows_of(text) == PRICES


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_encoding_gives_the_same_table(encoding):
    text = "Größe;Müller\nHöhe;1,50 €\n" * (4 if encoding.startswith("utf-16-") else 1)
    assert rows_of(text.encode(encoding))[:2] == [["Größe", "Müller"], ["Höhe", "1,50 €"]]


def test_a_guessed_encoding_is_said_of_the_data_file():
    _, said = read_table("Größe;M\nHöhe;1\n".encode("cp1252"), "prices.csv", refer())
    assert [(d.code, d.file) for d in said] == [("BRF104", "prices.csv")]


def test_quoted_cells_hold_delimiters_quotes_and_lines():
    text = 'Name,Words\nTea,"mild, ""soft""\nand warm"\nCoffee,strong\n'
    assert rows_of(text) == [["Name", "Words"], ["Tea", 'mild, "soft"\nand warm'], ["Coffee", "strong"]]


def test_markup_in_a_cell_is_text():
    assert rows_of("Name,Words\nTea,**mild** | *soft*\n")[1] == ["Tea", "**mild** | *soft*"]


def test_columns_are_chosen_by_name_in_the_order_wanted():
    assert rows_of("Name;Price;Origin\nTea;1;Assam\n", columns=("origin", "Name")) == [
        ["Origin", "Name"],
        ["Assam", "Tea"],
    ]


def test_a_range_counts_lines_as_a_spreadsheet_does():
    text = "Prices of 2026\n\nName;Price\nTea;1\nCoffee;2\nSource: survey\n"
    assert rows_of(text, range="A3:B5") == [["Name", "Price"], ["Tea", "1"], ["Coffee", "2"]]


def test_a_row_of_another_length_is_an_error_with_its_line():
    fault = fault_of('Name,Price\n"Tea\nleaves",1\nCoffee,2,75\n')
    assert fault.startswith("prices.csv:4: BRF533 the row has 3 cells, the header 2")
    assert fault_of("Name;Price;Origin\nTea;1\n").startswith("prices.csv:2: BRF533 the row has 2 cells, the header 3")
    assert fault_of("sep=;\nName;Price\nTea;1;2\n").startswith("prices.csv:3: ")


def test_a_missing_column_is_an_error_with_the_nearest():
    fault = fault_of("Name;Price\nTea;1\n", columns=("Name", "Pirce"))
    assert fault == "prices.csv:1: BRF532 there is no column 'Pirce' Hint: did you mean 'Price'?"
    assert "its columns: Name, Price" in fault_of("Name;Price\nTea;1\n", columns=("Colour",))


@pytest.mark.parametrize(
    ("data", "wanted", "said"),
    [
        ("", {}, "BRF531 the file is empty"),
        (b"PK\x03\x04rest", {}, "BRF531 the file is not text but a zip archive or an Office file"),
        (bytes(range(1, 9)) * 40, {}, "BRF531 the file is not text"),
        ('Name,Price\nTea,"1\n', {}, "prices.csv:2: BRF531 a row cannot be read"),
        ("Name,Price\nTea,1\n", {"range": "A1:B9"}, "BRF532 the range A1:B9 reaches beyond the file, which has 2 rows"),
        ("Name,Price\nTea,1\n", {"range": "first"}, "BRF532 'first' is no range of cells"),
        ("Name,Price\nTea,1\n", {"sheet": "Q3"}, "BRF532 there is no sheet 'Q3'"),
        (",,\n,,\n", {}, "BRF531 there is no table"),
        ("a,b\n" * 60_000, {}, "BRF535 the table has 120000 cells"),
    ],
)
def test_what_is_no_table_is_an_error(data, wanted, said):
    assert said in fault_of(data, **wanted)


def test_other_kinds_of_files_are_refused_with_what_to_do():
    assert "BRF531 .ods is no kind of table that can be read Hint: save it as .csv or .xlsx" in fault_of("", "a.ods")
    assert "BRF531 .cvs is no kind" in fault_of("a,b", "prices.cvs")


def test_ranges():
    assert read_range("A1:F20") == (0, 0, 19, 5)
    assert read_range("$C$7") == (6, 2, 6, 2)
    assert read_range("F20:AA1") == (0, 5, 19, 26)
    assert read_range("A0") is None
    assert read_range("F") is None


def test_columns_of_numbers_stand_to_the_right():
    names = "Name;Price;Share;Change;Since;Note;Size"
    text = f"{names}\nA;1.234,50 €;5 %;-3;2026-03-01;1;5 GB\nB;€ 7;12,5%;(4);2026-03-02;x;6 GB\n"
    table, _ = read_table(text.encode(), "a.csv", refer("a.csv"))
    assert table.alignments == ("", "right", "right", "right", "", "", "")


CELLS = st.sampled_from(
    ["Tea", "1,50", "2.75", "1.234,50 €", "a; b", "yes, really", "x|y", '"soft"', '5" disk', "", "n/a", "a\nb", "it's"]
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.integers(2, 5).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)),
    st.sampled_from(";,\t|"),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_a_program_wrote_is_read_as_it_was(rows, delimiter, quoting, end):
    stream = io.StringIO()
    header = [f"Column {number}" for number in range(len(rows[0]))]
    csv.writer(stream, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows([header, *rows])
    assert rows_of(stream.getvalue()) == [header, *(row for row in rows if any(row))]
