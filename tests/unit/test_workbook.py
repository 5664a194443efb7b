"""Worksheets as their readers see them; what is no sound workbook, or has no value, is an error with its cell."""

from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter

from generator.diagnostics import BriefError
from generator.model.content import Span, TableReference, plain
from generator.readers.cellformats import show_value
from generator.readers.tabular import read_table

AT = Span(3, 3)


def write(fill):
    """The bytes of a workbook that `fill` has written to."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream)
    fill(book)
    book.close()
    return stream.getvalue()


def of_rows(*rows, name="Prices"):
    def fill(book):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return write(fill)


def read(data, lang="en", **wanted):
    table, said = read_table(data, "prices.xlsx", TableReference("prices.xlsx", AT, **wanted), lang)
    return [[plain(cell) for cell in row] for row in (table.header, *table.rows)], said


def rows_of(data, lang="en", **wanted):
    return read(data, lang, **wanted)[0]


def fault_of(data, **wanted):
    with pytest.raises(BriefError) as caught:
        read(data, **wanted)
    return str(caught.value)


@pytest.mark.parametrize(
    ("value", "code", "english", "german"),
    [
        (1234.5, "General", "1234.5", "1234,5"),
        (0.1 + 0.2, "General", "0.3", "0,3"),
        (1 / 3, "General", "0.3333333333", "0,3333333333"),
        (123456789012, "General", "123456789012", "123456789012"),
        (1234.5, "#,##0.00", "1,234.50", "1.234,50"),
        (1234.5, "0", "1235", "1235"),
        (2.5, "0", "3", "3"),
        (-0.001, "0.00", "0.00", "0,00"),
        (-1234.5, "#,##0.00", "-1,234.50", "-1.234,50"),
        (-3, "#,##0.00;[Red](#,##0.00)", "(3.00)", "(3,00)"),
        (-3, '0.0_);"minus "0.0', "minus 3.0", "minus 3,0"),
        (0, '0;-0;"none"', "none", "none"),
        (0.256, "0%", "26%", "26%"),
        (0.256, "0.0%", "25.6%", "25,6%"),
        (1234.5, "[$€-407] #,##0.00", "€ 1,234.50", "€ 1.234,50"),
        (1234.5, '#,##0.00\\ "CHF"', "1,234.50 CHF", "1.234,50 CHF"),
        (1234567, '0.0,,"M"', "1.2M", "1,2M"),
        (1234567, "#,##0,", "1,235", "1.235"),
        (0.5, "#.##", ".5", ",5"),
        (7, "000", "007", "007"),
        (1234567890, "000-000-0000", "123-456-7890", "123-456-7890"),
        (12345.678, "0.00E+00", "1.23E+04", "1,23E+04"),
        (1.25, "# ?/?", "1 1/4", "1 1/4"),
        (0.75, "?/8", "6/8", "6/8"),
        (1500, '[>=1000]0.0,"k";0', "1.5k", "1,5k"),
        (20, '[>=1000]0.0,"k";0', "20", "20"),
        (5, ";;;", "", ""),
        (5, "@", "5", "5"),
        ("x", "0.00", "x", "x"),
        ("x", '"<"@">"', "<x>", "<x>"),
        (True, "General", "TRUE", "TRUE"),
        (None, "0.00", "", ""),
        (datetime.datetime(2026, 3, 1), "yyyy-mm-dd", "2026-03-01", "2026-03-01"),
        (datetime.datetime(2026, 3, 1), "mm-dd-yy", "3/1/2026", "1.3.2026"),
        (datetime.datetime(2026, 3, 1), "d mmmm yyyy", "1 March 2026", "1 März 2026"),
        (datetime.datetime(2026, 3, 1), "ddd d.m.yy", "Sun 1.3.26", "So. 1.3.26"),
        (datetime.datetime(2026, 3, 1, 14, 5), "d/m/yyyy h:mm AM/PM", "1/3/2026 2:05 PM", "1/3/2026 2:05 PM"),
        (datetime.datetime(2026, 3, 1, 14, 5, 9), "hh:mm:ss", "14:05:09", "14:05:09"),
        (datetime.time(9, 5), "h:mm", "9:05", "9:05"),
        (datetime.timedelta(hours=26, minutes=3), "[h]:mm", "26:03", "26:03"),
        (datetime.timedelta(minutes=3, seconds=4), "mm:ss", "03:04", "03:04"),
    ],
)
def test_a_cell_is_shown_as_a_spreadsheet_shows_it(value, code, english, german):
    assert (show_value(value, code, "en"), show_value(value, code, "de")) == (english, german)


def test_formats_dates_and_saved_values_of_formulas_are_shown():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "Price", "Since", "Sum"])
        sheet.write(1, 0, "Tea")
        sheet.write(1, 1, 1234.5, book.add_format({"num_format": "#,##0.00 €"}))
        sheet.write(1, 2, datetime.date(2026, 3, 1), book.add_format({"num_format": "d mmm yyyy"}))
        sheet.write_formula(1, 3, "=B2*2", None, 2469)

    assert rows_of(write(fill)) == [["Name", "Price", "Since", "Sum"], ["Tea", "1,234.50 €", "1 Mar 2026", "2469"]]


def test_a_formula_that_was_never_reckoned_is_an_error_with_its_cell():
    book = openpyxl.Workbook()
    book.active.append(["Name", "Price"])
    book.active.append(["Tea", "=1+1"])
    stream = io.BytesIO()
    book.save(stream)
    fault = fault_of(stream.getvalue())
    assert fault.startswith("prices.xlsx: BRF534 Sheet!B2: a formula without a saved value")
    assert rows_of(stream.getvalue(), range="A1:A2") == [["Name"], ["Tea"]]


def test_sheets_ranges_and_names():
    def fill(book):
        book.add_worksheet("First").write_row(0, 0, ["a", "b"])
        sheet = book.add_worksheet("Q3 all")
        for row in range(4):
            sheet.write_row(row, 0, [f"x{row}", row, "aside"])
        book.define_name("Top", "='Q3 all'!$A$1:$B$2")

    data = write(fill)
    assert rows_of(data) == [["a", "b"]]
    assert rows_of(data, sheet="q3 ALL", range="A2:B4") == [["x1", "1"], ["x2", "2"], ["x3", "3"]]
    assert rows_of(data, sheet="Top") == rows_of(data, range="top") == [["x0", "0"], ["x1", "1"]]
    assert fault_of(data, sheet="Q3 al") == "prices.xlsx: BRF532 there is no sheet 'Q3 al' Hint: did you mean 'Q3 all'?"
    assert "BRF532 the range A1:F20 reaches beyond the sheet 'First', which ends at First!B1" in fault_of(
        data, range="A1:F20"
    )
    assert "BRF532 'Tob' is neither a range of cells nor a name of the workbook Hint: did you mean 'Top'?" in fault_of(
        data, range="Tob"
    )


def test_a_table_of_the_workbook_is_found_by_its_name():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Prices of 2026")
        sheet.add_table(
            "B3:C4", {"name": "Costs", "data": [["Tea", 1]], "columns": [{"header": "Name"}, {"header": "Price"}]}
        )

    assert rows_of(write(fill), range="Costs") == [["Name", "Price"], ["Tea", "1"]]


def test_columns_are_wanted_by_name():
    data = of_rows(["Name", "Price", "Origin"], ["Tea", 1, "Assam"])
    assert rows_of(data, columns=("Origin", "Name")) == [["Origin", "Name"], ["Assam", "Tea"]]
    assert "prices.xlsx: BRF532 Prices!A1: there is no column 'Colour'" in fault_of(data, columns=("Colour",))


def test_hidden_rows_and_columns_are_left_out_and_said():
    def fill(book):
        sheet = book.add_worksheet("Prices")
        for row in range(3):
            sheet.write_row(row, 0, [f"a{row}", f"b{row}", f"c{row}", f"d{row}"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("B:C", None, None, {"hidden": True})

    found, said = read(write(fill))
    assert found == [["a0", "d0"], ["a2", "d2"]]
    assert [str(d) for d in said] == ["prices.xlsx: BRF537 Prices: 1 hidden row and 2 hidden columns left out"]


def test_a_merged_cell_says_its_text_in_each_of_its_rows():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Kind", "Price"])
        sheet.merge_range("A2:A3", "Hot")
        sheet.write(1, 1, 1)
        sheet.write(2, 1, 2)

    assert rows_of(write(fill)) == [["Kind", "Price"], ["Hot", "1"], ["Hot", "2"]]


def test_the_table_begins_where_the_sheet_is_filled():
    def fill(book):
        book.add_worksheet().write_row(6, 3, ["Name", "Price"])

    assert rows_of(write(fill)) == [["Name", "Price"]]


def test_a_cell_beyond_the_header_is_an_error_with_its_name():
    data = of_rows(["Name", "Price"], ["Tea", 1, "note"])
    assert fault_of(data).startswith("prices.xlsx: BRF533 Prices!C2: the row has 3 cells, the header 2")


def test_errors_of_calculation_are_said_with_their_cells():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "Price"])
        sheet.write(1, 0, "Tea")
        sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")

    found, said = read(write(fill))
    assert found[1] == ["Tea", "#DIV/0!"]
    assert [str(d) for d in said] == ["prices.xlsx: BRF538 Sheet1!B2: the sheet shows an error of calculation"]


def bomb():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 2**25)
    return stream.getvalue()


def with_part(data, name, change):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            new.writestr(part, change(content) if part == name else content)
    return stream.getvalue()


SOUND = of_rows(["Name", "Price"], ["Tea", 1])


def hidden_sheet(content):
    """A workbook whose sheet stands in a part that is not called XML."""
    rels = "xl/_rels/workbook.xml.rels"
    data = with_part(SOUND, rels, lambda c: c.replace(b"worksheets/sheet1.xml", b"worksheets/sheet1.dat"))
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.dat", content)
    return stream.getvalue()


SHEET = zipfile.ZipFile(io.BytesIO(SOUND)).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (hidden_sheet(b" <!DOCTYPE x [<!ENTITY a 'b'>]>" + SHEET), "BRF531 the workbook holds a document type"),
        (hidden_sheet(SHEET.decode().encode("utf-16")), "BRF531 the workbook holds a document type"),
        (b"", "BRF531 it is no sound workbook"),
        (b"PK\x03\x04 and no more", "BRF531 it is no sound workbook"),
        (SOUND[: len(SOUND) // 2], "BRF531 it is no sound workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
            "BRF531 the workbook is protected by a password, or of the old .xls",
        ),
        (b"Name,Price\n", "BRF531 it is no sound workbook"),
        (bomb(), "BRF535 the workbook is packed tighter than any real one"),
        (
            with_part(SOUND, "xl/workbook.xml", lambda c: b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + c),
            "BRF531 the workbook holds a",
        ),
        (with_part(SOUND, "xl/workbook.xml", lambda c: c[:100]), "BRF531 it is no sound workbook"),
        (with_part(SOUND, "xl/worksheets/sheet1.xml", lambda c: c[:-30]), "BRF531 it is no sound workbook"),
        (
            with_part(SOUND, "xl/worksheets/sheet1.xml", lambda c: c.replace(b'r="A1"', b'r="??"')),
            "BRF531 it is no sound",
        ),
        (
            with_part(
                of_rows(["a"]),
                "xl/worksheets/sheet1.xml",
                lambda c: c.replace(
                    b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
                ),
            ),
            "BRF535 the merged cells of a sheet span 17179869184 cells",
        ),
        (write(lambda book: book.add_worksheet("Empty")), "BRF531 the sheet 'Empty' is empty"),
    ],
)
def test_what_is_no_sound_workbook_is_an_error(data, said):
    assert said in fault_of(data)


def test_a_cell_far_away_costs_no_room():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Name")
        sheet.write(1_048_575, 16_383, "far")

    data = write(fill)
    assert "BRF535 the table has 17179869184 cells" in fault_of(data)
    assert rows_of(data, range="A1:A1") == [["Name"]]
