"""Cells are read as values: answers, ratings, quantities; in doubt they are text."""

import pytest

from generator.model.comparison import Value, ValueKind
from generator.model.content import Run
from generator.planner.measures import leaders, measure_row
from generator.planner.values import read_rows, read_value

YES, NO, PARTLY, MISSING, EMPTY, TEXT = (
    ValueKind.YES, ValueKind.NO, ValueKind.PARTLY, ValueKind.MISSING, ValueKind.EMPTY, ValueKind.TEXT,
)  # fmt: skip


def kinds(texts: str, lang: str = "en") -> set[ValueKind]:
    return {read_value(text, lang).kind for text in texts.split("|")}


def rows(*lines: str, lang: str = "en") -> list[list[Value]]:
    read = read_rows(tuple(tuple((Run(text),) for text in line.split("|")) for line in lines), lang)
    return [list(row) for row in read]


def rating(points: float, scale: float, *, amount: bool = False) -> Value:
    return Value(ValueKind.RATING, points, scale=scale, amount=amount)


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (
            YES,
            "✓|✔️|✅|☑|:white_check_mark:|Yes|yes.|Yes*|✅ via plugin|Yes, via plugin|Yes (Enterprise only)|true|[x]|●",
        ),
        (NO, "✗|✘|❌|×|:x:|No|No – planned|not supported|⛔|[ ]"),
        (PARTLY, "⚠️|⚠️ Limited|Partial|partially, see notes|limited"),
        (MISSING, "n/a|N/A (cloud)|?|??|TBD|unknown"),
        (EMPTY, "|-|—|–| |…|--"),
        (TEXT, "No downtime|No. 5|Yes we can|Partial failures are hidden|✅/❌|None|x"),
    ],
)
def test_answers_are_read_from_signs_and_first_words(kind: ValueKind, texts: str):
    assert kinds(texts) == {kind}


@pytest.mark.parametrize(
    ("lang", "yes", "no", "partly", "missing"),
    [
        ("de", "ja|Ja, mit Plug-in", "nein|nicht unterstützt", "teilweise", "k. A.|entfällt"),
        ("fr", "oui|inclus", "non", "partiellement", "sans objet"),
        ("es", "sí|Sí (beta)", "no", "parcial", "no aplica"),
        ("it", "sì", "no", "parzialmente", "n.d."),
        ("pt", "sim", "não", "parcialmente", "não se aplica"),
        ("ca", "sí", "no", "parcialment", "no aplicable"),
        ("ru", "да|есть", "нет", "частично", "н/д"),
        ("uk", "так|є", "ні|немає", "частково", "невідомо"),
        ("tr", "evet|var", "hayır|yok", "kısmen", "bilinmiyor"),
        ("vi", "có|Có, qua plugin", "không", "một phần", "chưa rõ"),
        ("zh", "是|支持|有", "否|不支持|无", "部分支持", "待定"),
        ("ja", "はい|対応|○|◎", "いいえ|非対応|×", "一部|△", "不明"),
        ("ko", "예|지원", "아니오|미지원", "부분 지원", "미정"),
        ("ar", "نعم", "لا", "جزئي", "غير معروف"),
        ("he", "כן|יש", "לא|אין", "חלקי", "לא ידוע"),
        ("hi", "हाँ", "नहीं", "आंशिक", "लागू नहीं"),
        ("bn", "হ্যাঁ|আছে", "না|নেই", "আংশিক", "অজানা"),
    ],
)
def test_answers_are_read_in_every_language_and_english_ones_in_all(
    lang: str, yes: str, no: str, partly: str, missing: str
):
    assert (kinds(yes, lang), kinds(no, lang)) == ({YES}, {NO})
    assert (kinds(partly, lang), kinds(missing, lang)) == ({PARTLY}, {MISSING})
    assert (read_value("Yes", lang).kind, read_value("n/a", lang).kind) == (YES, MISSING)


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("★★★☆☆", "en", rating(3, 5)),
        ("⭐⭐⭐⭐", "en", rating(4, 5)),
        ("4/5", "en", rating(4, 5)),
        ("4.5/5 (1,234 reviews)", "en", rating(4.5, 5)),
        ("4,5 von 5 Sternen", "de", rating(4.5, 5)),
        ("4 out of 5", "en", rating(4, 5)),
        ("8/10", "en", rating(8, 10)),
        ("low", "en", rating(1, 3, amount=True)),
        ("High (needs tuning)", "en", rating(3, 3, amount=True)),
        ("medium to high", "en", rating(2.5, 3, amount=True)),
        ("very high", "en", rating(5, 5, amount=True)),
        ("Mittel", "de", rating(2, 3, amount=True)),
        ("élevée", "fr", rating(3, 3, amount=True)),
        ("高", "zh", rating(3, 3, amount=True)),
        ("Good", "en", rating(3, 3)),
        ("excellent", "en", rating(5, 5)),
        ("🟢", "en", rating(3, 3)),
        ("🔴 too slow", "en", rating(1, 3)),
        ("Amber", "en", rating(2, 3)),
        ("gelb", "de", rating(2, 3)),
        ("++", "en", rating(5, 5)),
        ("◑", "en", rating(2, 4)),
    ],
)
def test_ratings_have_points_and_a_scale(text: str, lang: str, value: Value):
    assert read_value(text, lang) == value


def number(value: float, unit: str = "") -> Value:
    return Value(ValueKind.PERCENT if unit == "%" else ValueKind.NUMBER, value, unit=unit)


def span(low: float | None, high: float | None, unit: str = "") -> Value:
    return Value(ValueKind.RANGE, low, high, unit)


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("$1,200.50/month", "en", number(1200.5, "USD/month")),
        ("$5 per user per month", "en", number(5, "USD/user/month")),
        ("1.200,50 €", "de", number(1200.5, "EUR")),
        ("1.200", "de", number(1200)),
        ("1.200", "en", number(1.2)),
        ("1,200", "en", number(1200)),
        ("1,200", "de", number(1.2)),
        ("1 200,50 €", "fr", number(1200.5, "EUR")),
        ("₹1,00,000", "hi", number(100000, "INR")),
        ("¥500", "ja", number(500, "JPY")),
        ("￥500", "zh", number(500, "CNY")),
        ("£3", "en", number(3, "GBP")),
        ("10 Mio. €", "de", number(1e7, "EUR")),
        ("10k req/s", "en", number(10000, "req/s")),
        ("100万次", "zh", number(1e6, "次")),
        ("12 ms (p99)", "en", number(12, "ms")),
        ("12.3 ± 0.4 ms", "en", number(12.3, "ms")),
        ("3.5GB", "en", number(3.5, "GB")),
        ("~5", "en", number(5)),
        ("ca. 5 Minuten", "de", number(5, "Minuten")),
        ("-5 °C", "en", number(-5, "°C")),
        ("99.9 %", "en", number(99.9, "%")),
        ("%50", "tr", number(50, "%")),
        ("٥٠٪", "ar", number(50, "%")),
        ("🏆 12 ms", "en", number(12, "ms")),
        ("2-4 ms", "en", span(2, 4, "ms")),
        ("2 ms – 4 ms", "en", span(2, 4, "ms")),
        ("10–20 %", "en", span(10, 20, "%")),
        ("$10–$20", "en", span(10, 20, "USD")),
        ("2 bis 4 ms", "de", span(2, 4, "ms")),
        ("≥ 5", "en", span(5, None)),
        ("100件以上", "ja", span(100, None, "件")),
        ("5+", "en", span(5, None)),
        ("< 1 ms", "en", span(None, 1, "ms")),
        ("up to 3", "en", span(None, 3)),
        ("bis zu 3", "de", span(None, 3)),
    ],
)
def test_quantities_are_read_as_the_language_writes_them(text: str, lang: str, value: Value):
    assert read_value(text, lang) == value


def test_what_is_more_than_a_number_is_text():
    texts = (
        "v2.3.1|2.3.1|10.0.0.1|2024-05-01|1/5/2024|2020-2024|5 May|+49 30 123456|555-123-4567|24/7|1/2|2FA|3rd|5G"
        "|It takes 5 minutes to do it|Python 3|100% open source|99.9% SLA|3 and 4|1:30|$99 one-time|12 ms vs 15 ms|9-5"
        "|1h 30m|1,23,45|$10 - €20"
    )
    for text in texts.split("|"):
        assert read_value(text, "en") == Value(TEXT), text


def test_raised_digits_are_powers_notes_are_no_digits_and_struck_prices_do_not_count():
    assert read_value((Run("10"), Run("6", superscript=True)), "en").kind is TEXT
    assert read_value((Run("10 ms"), Run("1", superscript=True, footnote="a")), "en") == number(10, "ms")
    assert read_value((Run("$20", strike=True), Run(" $10")), "en") == number(10, "USD")
    assert read_value((Run("check", image="tick.svg"),), "en").kind is YES


def test_a_row_decides_what_a_dash_an_x_and_a_point_mean():
    assert rows("++|-|--|0") == [[rating(5, 5), rating(2, 5), rating(1, 5), rating(3, 5)]]
    assert rows("+|+++|++") == [[rating(1, 3), rating(3, 3), rating(2, 3)]]
    assert [value.kind for value in rows("✓|x|-")[0]] == [YES, NO, EMPTY]
    assert [value.kind for value in rows("x||X")[0]] == [YES, EMPTY, YES]
    assert rows("1.200 ms|3.5 ms", lang="de") == [[number(1.2, "ms"), number(3.5, "ms")]]
    assert rows("low|very low|high") == [
        [rating(2, 5, amount=True), rating(1, 5, amount=True), rating(4, 5, amount=True)]
    ]
    assert rows("○|◔|●") == [[rating(0, 4), rating(1, 4), rating(4, 4)]]


def lead(line: str, better: str) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    measure = measure_row(tuple(rows(line)[0]))
    return leaders(measure, better) if measure else None


def test_numbers_of_a_row_are_held_against_each_other_in_one_unit():
    measure = measure_row(tuple(rows("900 ms|1.2 s|850 ms")[0]))
    assert measure is not None
    assert (measure.numbers(), measure.unit) == ((900.0, 1200.0, 850.0), "ms")
    assert lead("900 ms|1.2 s|850 ms", "lower") == ((2,), (1,))
    assert lead("$10/month|$100/year", "lower") == ((1,), (0,))
    assert lead("0|$100", "lower") == ((0,), (1,))
    assert lead("5 GB|5 GB|7000 MB", "higher") == ((2,), (0, 1))


def test_what_cannot_be_compared_for_certain_has_no_best():
    assert lead("5 GB|5 GiB", "higher") is None
    assert lead("$5|€4", "lower") is None
    assert lead("5|several", "lower") is None
    assert lead("5|yes", "lower") is None
    assert lead("$5/user/month|$50/month", "lower") is None
    assert lead("5|5", "lower") == ((), ())
    assert lead("5|6", "") == ((), ())
    assert lead("5|6|n/a|?", "lower") == ((), ())


def test_ranges_lead_only_where_they_do_not_overlap_and_answers_count_yes_before_partly_before_no():
    assert lead("1-2 ms|2-4 ms|5 ms", "lower") == ((0,), (2,))
    assert lead("1-3 ms|2-4 ms", "lower") == ((), ())
    assert lead("< 1 ms|2 ms", "lower") == ((0,), (1,))
    assert lead("yes|no|partial", "higher") == ((0,), (1,))


def kinds_of(*lines: str) -> list[list[ValueKind]]:
    return [[value.kind for value in row] for row in rows(*lines)]


def test_lights_are_ratings_as_they_are_written_and_as_they_are_drawn_and_reserves_among_ticks():
    assert rows("🟢|🟡|🔴") == rows("●|◐|○") == [[rating(3, 3), rating(2, 3), rating(1, 3)]]
    assert kinds_of("✅|🟡 partly|🔶 by hand|🛑") == kinds_of("✓|◐ partly|◆ by hand|⊗") == [[YES, PARTLY, PARTLY, NO]]
    assert kinds_of("●|○|●") == [[YES, NO, YES]]
    assert kinds_of("✓|✓ / ?") == [[YES, TEXT]]


def test_an_x_is_no_beside_a_word_for_yes_yes_beside_empty_cells_and_nothing_beside_other_words():
    assert kinds_of("yes|x", "Linux|Windows") == [[YES, NO], [TEXT, TEXT]]
    assert kinds_of("x|", "Linux|Windows") == [[YES, EMPTY], [TEXT, TEXT]]
    assert kinds_of("x|11", "Linux|Windows") == [[TEXT, ValueKind.NUMBER], [TEXT, TEXT]]
