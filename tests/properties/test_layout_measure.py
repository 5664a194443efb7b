"""What measuring and fitting hold for any text and any shape of table."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.layout.breaks import find_breaks
from generator.layout.measure import SizedPara, break_lines, measure_runs, split_lines, text_height
from generator.layout.metrics import FontBook
from generator.layout.tables import fit_table, table_widths
from generator.model.content import Run, plain
from generator.model.deck import Para, TableCell, TableContent
from generator.model.template import TextStyle
from generator.model.units import Emu, Frame, Pt, inches

BOOK = FontBook()
STYLE = TextStyle(Pt(16), "Calibri", "", "", space_before=Pt(6), space_after=Pt(2))

anything = st.text(max_size=80)
wordy = st.lists(
    st.sampled_from(
        [
            "word",
            "a",
            "communication,",
            "持续集成。",
            "한국어",
            "مرحبا",
            "https://a.b/c_d/e",
            "😀",
            "12.5%",
            "\n",
            "well-known",
        ]
    ),
    max_size=40,
).map(" ".join)
texts = anything | wordy
runs = st.lists(st.builds(Run, texts, bold=st.booleans(), code=st.booleans()), max_size=3).map(tuple)
paras = st.lists(
    st.builds(SizedPara, runs, st.sampled_from([Pt(12), Pt(18), Pt(40)]), st.just(STYLE)), min_size=1, max_size=4
).map(tuple)
columns = st.floats(0, 900).map(Pt)
quick = settings(max_examples=150, deadline=None, derandomize=True)


def solid(text: str) -> str:
    return "".join(text.split())


@quick
@given(texts)
def test_break_opportunities_rise_to_the_end_of_the_text(text: str) -> None:
    ends = [end for end, _ in find_breaks(text)]
    assert ends == sorted(set(ends))
    assert (ends[-1:] or [0]) == [len(text)]


@quick
@given(runs, columns)
def test_lines_hold_every_character_in_order(one: tuple[Run, ...], width: Pt) -> None:
    text = plain(one)
    lines = break_lines(one, width, Pt(16), STYLE, BOOK)
    assert "".join(text[line.start : line.end] for line in lines) == text
    assert measure_runs(one, width, Pt(16), STYLE, BOOK) >= len(lines)


@quick
@given(paras, columns, st.floats(0, 400).map(Pt))
def test_splitting_loses_no_word_and_what_stays_fits(given_paras: tuple[SizedPara, ...], width: Pt, height: Pt) -> None:
    first, rest = split_lines(given_paras, width, height, BOOK)
    assert text_height(first, width, BOOK) <= height
    joined = "".join(plain(para.runs) for para in (*first, *rest))
    assert solid(joined) == solid("".join(plain(para.runs) for para in given_paras))
    assert len(given_paras) <= len(first) + len(rest) <= len(given_paras) + 1


@quick
@given(paras, runs, columns)
def test_more_text_is_never_lower(given_paras: tuple[SizedPara, ...], more: tuple[Run, ...], width: Pt) -> None:
    longer = (*given_paras, SizedPara(more, Pt(16), STYLE))
    assert text_height(longer, width, BOOK) > text_height(given_paras, width, BOOK)


@settings(max_examples=80, deadline=None, derandomize=True)
@given(
    st.lists(st.lists(wordy | anything, max_size=5), max_size=8),
    st.booleans(),
    st.floats(0.2, 12),
    st.floats(1, 6),
    st.booleans(),
)
def test_a_fitted_table_keeps_every_word_in_its_column_and_its_frame(
    rows: list[list[str]], headed: bool, width: float, height: float, row_heads: bool
) -> None:
    def cells(row: list[str]) -> tuple[TableCell, ...]:
        return tuple(TableCell((Para((Run(text),)),)) for text in row)

    header = cells(rows[0]) if headed and rows else ()
    body = tuple(cells(row) for row in (rows[1:] if header else rows))
    count = max(map(len, rows), default=0)
    content = TableContent(header, body, (None,) * count, ("",) * count, row_heads, False, "")
    frame = Frame(Emu(0), Emu(0), inches(width), inches(height))
    parts = fit_table(content, frame, book=BOOK, style=STYLE, preferred=Pt(16), floor=Pt(12), header_style=STYLE)
    for part in parts:
        assert sum(part.widths) == (frame.width if count else 0)
        assert sum(part.row_heights) <= frame.height
        assert len(part.row_heights) == len(part.content.rows) + bool(part.content.header)
    if any(len(part.content.columns) != count for part in parts):  # grouped columns
        assert all(part.content.rows[:1] == () or len(part.content.rows[0]) < count for part in parts)
        return
    for column in range(1 if row_heads else 0, count):
        shown = [parts[0].content.header, *[row for part in parts for row in part.content.rows]]
        texts_shown = [plain(para.runs) for row in shown if row for para in row[column].paras]
        assert solid("".join(texts_shown)) == solid("".join(row[column] for row in rows if column < len(row)))


@quick
@given(st.lists(runs, max_size=4), st.lists(st.lists(runs, max_size=4), max_size=4), st.integers(0, 10**7))
def test_widths_add_up(header: list[tuple[Run, ...]], rows: list[list[tuple[Run, ...]]], width: int) -> None:
    widths = table_widths(header, rows, Emu(width), STYLE, BOOK)
    assert sum(widths) == (width if widths else 0)
    assert all(one >= 0 for one in widths)
