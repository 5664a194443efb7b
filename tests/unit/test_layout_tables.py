"""Sizes, columns, rows and slides of tables."""

from __future__ import annotations

from dataclasses import replace

from generator.layout.columns import ColumnNeed, share_width
from generator.layout.measure import SizedPara, text_height
from generator.layout.metrics import FontBook
from generator.layout.tables import SizedTable, fit_table, table_widths
from generator.model.content import Run, plain
from generator.model.deck import Bullet, CellLook, Para, TableCell, TableContent
from generator.model.template import TextStyle
from generator.model.units import EMU_PER_INCH, EMU_PER_PT, Frame, Pt, inches

BOOK = FontBook()
BODY = TextStyle(Pt(16), "Calibri", "Calibri", "Calibri")
HEADER = replace(BODY, size=Pt(18), bold=True)
FRAME = Frame(inches(0.7), inches(1.75), inches(11.93), inches(4.5))

SEED = [
    ("Focus", "Collaboration and automation", "Collaboration, automation, and security"),
    ("Goal", "Streamline development", "Streamline development with security"),
    ("Process", "Continuous integration and delivery", "Continuous integration, delivery, and security"),
    (
        "Tools",
        "Automation tools, version control, monitoring",
        "Security testing, vulnerability scanning, compliance tools",
    ),
    ("Team", "Development and operations teams", "Development, operations, and security teams"),
    (
        "Benefits",
        "Faster releases, improved efficiency, increased collaboration",
        "Enhanced security, better risk management, regulatory compliance",
    ),
    (
        "Challenges",
        "Integration complexities, need for specialized skills",
        "Additional time and resources for security, security as a shared responsibility",
    ),
]


def cell(text: str) -> TableCell:
    return TableCell((Para((Run(text),)),))


def table(
    rows: list[tuple[str, ...]], header: tuple[str, ...] = (), columns: tuple[int | None, ...] = ()
) -> TableContent:
    count = max([len(header), *map(len, rows)], default=0)
    return TableContent(
        header=tuple(map(cell, header)),
        rows=tuple(tuple(map(cell, row)) for row in rows),
        columns=columns or (None,) * count,
        alignments=("",) * count,
        row_heads=True,
        panels=False,
        alt="",
    )


def fit(content: TableContent, frame: Frame = FRAME, preferred: int = 16, floor: int = 12) -> tuple[SizedTable, ...]:
    return fit_table(
        content, frame, book=BOOK, style=BODY, preferred=Pt(preferred), floor=Pt(floor), header_style=HEADER
    )


def words(tables: tuple[SizedTable, ...], column: int) -> list[str]:
    text = [plain(para.runs) for part in tables for row in part.content.rows for para in row[column].paras]
    return " ".join(text).split()


SEED_TABLE = table(SEED, ("", "DevOps", "DevSecOps"), (None, 0, 1))


def test_the_seed_table_fits_one_slide_at_the_preferred_size_and_fills_it() -> None:
    (fitted,) = fit(SEED_TABLE)
    assert fitted.size == 16
    assert fitted.header_size == 18
    assert sum(fitted.widths) == FRAME.width
    assert 0.9 * FRAME.height < sum(fitted.row_heights) <= FRAME.height


def test_option_columns_are_equally_wide_and_row_names_stay_on_one_line() -> None:
    (fitted,) = fit(SEED_TABLE)
    assert abs(fitted.widths[1] - fitted.widths[2]) <= 1
    assert fitted.widths[0] < 0.22 * FRAME.width


def test_each_row_is_as_high_as_its_text_with_margins() -> None:
    (fitted,) = fit(SEED_TABLE)
    for row, height in zip(fitted.content.rows, fitted.row_heights[1:], strict=True):
        for one, width in zip(row, fitted.widths, strict=True):
            sized = [SizedPara(para.runs, fitted.size, BODY, in_cell=True) for para in one.paras]
            inner = Pt((width - 2 * fitted.margin_x) / EMU_PER_PT)
            assert text_height(sized, inner, BOOK) + 2 * fitted.margin_y / EMU_PER_PT <= height / EMU_PER_PT


def test_a_table_of_three_rows_is_not_stretched_over_the_whole_frame() -> None:
    (fitted,) = fit(table(SEED[:3], ("", "DevOps", "DevSecOps")))
    assert sum(fitted.row_heights) < 0.75 * FRAME.height


def test_a_table_a_little_too_tall_is_set_smaller_but_not_below_fourteen() -> None:
    (fitted,) = fit(table(SEED + SEED[:3], ("", "DevOps", "DevSecOps")))
    assert fitted.size in (14, 15)


def test_a_table_twice_too_tall_is_parted_evenly_with_its_header_on_each_slide() -> None:
    parts = fit(table(SEED * 2, ("", "DevOps", "DevSecOps")))
    assert len(parts) == 2
    assert [len(part.content.rows) for part in parts] == [7, 7]
    assert all(part.content.header == parts[0].content.header for part in parts)
    assert parts[0].widths == parts[1].widths
    assert words(parts, 0) == [row[0] for row in SEED * 2]


def test_a_last_row_does_not_stand_alone() -> None:
    rows = [(f"Row {n}", "some words", "and others") for n in range(1, 26)]
    parts = fit(table(rows, ("", "A", "B")))
    counts = [len(part.content.rows) for part in parts]
    assert sum(counts) == 25
    assert max(counts) - min(counts) <= 2


def test_a_row_taller_than_a_slide_is_parted_at_line_ends_and_keeps_its_name() -> None:
    text = " ".join(f"word{n}" for n in range(900))
    parts = fit(table([("Name", text, "short")], ("", "A", "B")))
    assert len(parts) > 1
    assert words(parts, 1) == text.split()
    names = [plain(part.content.rows[0][0].paras[0].runs) for part in parts]
    assert names == ["Name", *["Name \u2026"] * (len(parts) - 1)]
    assert all(sum(part.row_heights) <= FRAME.height for part in parts)


def test_a_sign_is_not_repeated_where_a_paragraph_goes_on() -> None:
    text = " ".join(["word"] * 1500)
    content = replace(table([("Name", "", "")]), rows=((TableCell((Para((Run(text),), bullet=Bullet.PLUS),)),),))
    signs = [part.content.rows[0][0].paras[0].bullet for part in fit(content)]
    assert signs[0] is Bullet.PLUS
    assert set(signs[1:]) == {Bullet.NONE}


def test_columns_too_many_for_their_words_are_grouped_with_the_first_column() -> None:
    header = ("Criterion", *[f"Internationalization{n}" for n in range(14)])
    rows = [("Speed", *[f"{n}" for n in range(14)])]
    parts = fit(table(rows, header))
    assert len(parts) > 1
    assert all(plain(part.content.header[0].paras[0].runs) == "Criterion" for part in parts)
    assert [text for part in parts for text in words((part,), 1)][:1] == ["0"]
    shown = [plain(one.paras[0].runs) for part in parts for one in part.content.rows[0][1:]]
    assert shown == [str(n) for n in range(14)]
    assert len({part.size for part in parts}) == 1


def test_numbers_keep_to_one_line_beside_long_text() -> None:
    essay = " ".join(["considerable"] * 40)
    widths = table_widths(
        [(Run("Option"),), (Run("Price"),), (Run("Remarks"),)],
        [[(Run("A"),), (Run("1,250.00 EUR"),), (Run(essay),)], [(Run("B"),), (Run("980.50"),), (Run(essay),)]],
        inches(6.5),
        BODY,
        BOOK,
    )
    assert sum(widths) == inches(6.5)
    assert 0.9 * EMU_PER_INCH < widths[1] < 1.6 * EMU_PER_INCH
    assert widths[2] > 0.6 * inches(6.5)


def test_a_ragged_table_is_made_rectangular() -> None:
    (fitted,) = fit(table([("a", "b", "c"), ("d",)], ("x",)))
    assert {len(row) for row in fitted.content.rows} == {3}
    assert len(fitted.content.header) == 3


def test_tables_without_cells_are_no_trouble() -> None:
    (fitted,) = fit(table([]))
    assert fitted.widths == ()
    (headed,) = fit(table([], ("a", "b")))
    assert len(headed.row_heights) == 1


def test_a_frame_without_room_loses_nothing() -> None:
    parts = fit(SEED_TABLE, Frame(inches(0), inches(0), inches(0.1), inches(0.1)))
    assert "".join("".join(row[1].split()) for row in SEED) in "".join(words(parts, 1))


def test_a_path_on_one_line_is_one_line_and_a_table_of_values_keeps_to_one_slide():
    rows = [(f"ecs.{n}", f"dragonwell_17.0.{n}_aarch64", f"{n}65.42 (5{n}.3%)", "3.1", "2.2", "1.5") for n in range(12)]
    tables = fit_table(
        table(rows, ("spec", "version", "one", "two", "three", "four")), FRAME,
        book=BOOK, style=BODY, preferred=Pt(16), floor=Pt(12), header_style=HEADER,
    )  # fmt: skip
    assert len(tables) == 1 and tables[0].size >= 12
    assert len(set(tables[0].row_heights[1:])) == 1


def test_groups_of_columns_repeat_as_many_columns_as_tell_the_rows_apart():
    names = tuple(f"MeasurementOfThroughputInVariant{n}" for n in range(8))
    rows = [(spec, version, *["100.5"] * 8) for spec in ("small", "large") for version in map(str, range(6))]
    tables = fit_table(
        table(rows, ("spec", "version", *names)), FRAME,
        book=BOOK, style=BODY, preferred=Pt(16), floor=Pt(12), header_style=HEADER,
    )  # fmt: skip
    assert len(tables) > 1
    assert all([plain(c.paras[0].runs) for c in part.content.header[:2]] == ["spec", "version"] for part in tables)


def test_a_first_column_of_many_lines_gets_more_width_than_one_of_single_lines():
    lines = "string keyword\nOne or more words for each element\nAny word that matches raises the rank"
    others = ["Y (have to join them with spaces)"] * 6
    header = ("Feature", *(f"Store {n}" for n in range(6)))
    one_line = fit_table(
        table([("string keyword", *others)], header), FRAME,
        book=BOOK, style=BODY, preferred=Pt(16), floor=Pt(12), header_style=HEADER,
    )[0]  # fmt: skip
    many = fit_table(
        table([(lines, *others)], header), FRAME,
        book=BOOK, style=BODY, preferred=Pt(16), floor=Pt(12), header_style=HEADER,
    )[0]  # fmt: skip
    assert many.widths[0] > 1.2 * one_line.widths[0] and many.widths[0] > many.widths[1]


def test_a_table_of_many_columns_and_few_rows_is_turned_where_that_saves_slides() -> None:
    header = ("Model", *(f"MeasurementOfThroughput{n:02}" for n in range(24)))
    rows = [("First", *(f"{n}.5" for n in range(24))), ("Second", *(f"{n}.7" for n in range(24)))]
    parts = fit(table(rows, header))
    first = parts[0].content
    assert [plain(cell.paras[0].runs) for cell in first.header] == ["Model", "First", "Second"]
    told = [[plain(cell.paras[0].runs) for cell in row] for part in parts for row in part.content.rows]
    assert told == [[f"MeasurementOfThroughput{n:02}", f"{n}.5", f"{n}.7"] for n in range(24)]


def test_columns_that_stand_for_options_are_not_turned() -> None:
    header = ("", *(f"MeasurementOfThroughput{n:02}" for n in range(24)))
    rows = [("Cost", *(f"{n}.5" for n in range(24)))]
    parts = fit(table(rows, header, (None, *range(24))))
    assert all(plain(part.content.rows[0][0].paras[0].runs) == "Cost" for part in parts)


def test_columns_of_options_are_not_equally_wide_at_the_price_of_broken_words() -> None:
    header = ("Criterion", "DuckDuckGo", "Bing", "Brave", "Naver")
    words = [(Run(name),) for name in header]
    rows = [[(Run("Quotation"),), *([(Run("yes"),)] * 4)]]
    style = replace(BODY, size=Pt(10))
    width = inches(3.6)
    widths = table_widths(words, rows, width, style, BOOK, columns=(None, 0, 1, 2, 3))
    assert sum(widths) == width
    assert widths[1] > 1.2 * widths[2]


def looked(content: TableContent, **looks: CellLook) -> TableContent:
    """The table with rows, by the name in their first column, that look otherwise."""
    rows = tuple(
        tuple(replace(one, look=looks.get(plain(row[0].paras[0].runs), one.look)) for one in row)
        for row in content.rows
    )
    return replace(content, rows=rows)


def test_the_head_of_a_group_is_on_the_slide_of_its_first_row_and_a_total_on_that_of_its_last() -> None:
    long = "some words that fill a line and more " * 4
    rows: list[tuple[str, ...]] = []
    for number in range(12):
        rows += [(f"Group{number}", ""), (f"Row {number}", long)]
    groups = {f"Group{number}": CellLook.GROUP for number in range(12)}
    tables = fit(looked(table([*rows, ("Total", "7")], ("A", "B")), **groups, Total=CellLook.TOTAL))
    assert len(tables) > 2
    for page in tables:
        assert page.content.rows[-1][0].look is not CellLook.GROUP
        assert page.content.rows[0][0].look is CellLook.GROUP
    assert words(tables, 0)[-1] == "Total" and len(words(tables, 0)) == 37


def test_groups_of_nothing_but_heads_lose_nothing() -> None:
    heads = looked(
        table([(f"Group{n}", "") for n in range(60)], ("A", "B")),
        **dict.fromkeys((f"Group{n}" for n in range(60)), CellLook.GROUP),
    )
    assert words(fit(heads), 0) == [f"Group{n}" for n in range(60)]


def test_a_long_first_column_takes_what_the_others_need_not():
    heads = ColumnNeed(60.0, 220.0, False)
    ticks = ColumnNeed(70.0, 70.0, False)
    assert share_width([heads, ticks, ticks, ticks], 400.0)[0] == 190.0  # and not the 120 of a first column's share
    assert share_width([heads, ticks, ticks, ticks], 400.0)[1:] == (70.0, 70.0, 70.0)
