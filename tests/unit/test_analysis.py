"""Rows of a comparison are analysed: which way is better, who is best and worst, what is the same for all."""

import pytest

from generator.model.comparison import Criterion, ValueKind
from generator.model.content import plain
from generator.planner import understand
from generator.planner.claims import counted_facts
from generator.planner.differences import differing
from generator.planner.preferences import better_by_name
from tests.writing import briefing, document


def criteria(*rows: str, front: str = "", lang: str = "en") -> dict[str, Criterion]:
    head = f"---\nlang: {lang}\n{front}---\n# Alpha vs Beta vs Gamma\n\n| | Alpha | Beta | Gamma |\n|-|-|-|-|\n"
    comparison = briefing(head + "".join(f"| {row} |\n" for row in rows)).comparison
    assert comparison is not None
    return {plain(criterion.name): criterion for criterion in comparison.criteria}


def leading(criterion: Criterion) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    return criterion.better, criterion.best, criterion.worst


def test_the_best_price_is_the_lowest_the_best_throughput_the_highest_and_ties_share():
    found = criteria("Price | $10/month | $8/month | $12/month", "Throughput | 900 req/s | 1.2k req/s | 1,200 req/s")
    assert leading(found["Price"]) == ("lower", (1,), (2,))
    assert leading(found["Throughput"]) == ("higher", (1, 2), (0,))


def test_units_say_which_way_is_better_where_the_name_does_not():
    found = criteria("p99 | 900 ms | 850 ms | 1200 ms", "Pro plan | $5/month | $6/month | Free", "Widgets | 5 | 6 | 7")
    assert leading(found["p99"]) == ("lower", (1,), (2,))
    assert leading(found["Pro plan"]) == ("lower", (2,), (1,))
    assert leading(found["Widgets"]) == ("", (), ())


def test_what_the_author_says_of_a_criterion_goes_before_any_guess_and_a_wrong_name_is_told():
    front = "better:\n  widgets: lower\n  Prise: higher\n"
    found = criteria("**Widgets** | 5 | 6 | 7", "Price | $1 | $2 | $3", front=front)
    assert leading(found["Widgets"]) == ("lower", (0,), (2,))
    assert leading(found["Price"]) == ("lower", (0,), (2,))
    head = f"---\n{front}---\n# A1 vs B1\n\n| | A1 | B1 |\n|-|-|-|\n| Widgets | 5 | 6 |\n| Price | 5 | 6 |\n"
    said = [each for each in understand(document(head))[1] if each.code == "BRF235"]
    assert [(each.line, each.message, each.hint) for each in said] == [
        (2, "“Prise” is no criterion of the comparison; it is left out.", "Did you mean “Price”?")
    ]


def test_ratings_lead_by_points_amounts_by_the_name_and_answers_where_the_name_says_so():
    found = criteria(
        "Usability | ★★★ | ★★★★★ | ★", "Risk | low | high | medium", "Mood | low | high | medium",
        "Security | yes | no | partial", "Ads | yes | no | no", "Risk to us | 4/5 | 2/5 | 3/5",
    )  # fmt: skip
    assert leading(found["Usability"]) == ("higher", (1,), (2,))
    assert leading(found["Risk"]) == ("lower", (0,), (1,))
    assert leading(found["Mood"]) == ("", (), ())
    assert leading(found["Security"]) == ("higher", (0,), (1,))
    assert leading(found["Ads"]) == ("", (), ())
    assert leading(found["Risk to us"]) == ("", (), ())


def test_the_same_is_found_in_words_signs_and_units_and_nothing_is_the_same_as_nothing():
    found = criteria(
        "License | MIT | mit | MIT", "API | ✓ | yes | ✅", "Limit | 1 s | 1000 ms | 1 s", "Price | $5 | $5 | $5",
        "Docs | yes, in part | yes | yes", "Gap | - | - | -", "Host | EU | US | EU",
    )  # fmt: skip
    assert {name for name, criterion in found.items() if criterion.same} == {"License", "API", "Limit", "Price"}
    assert leading(found["Price"]) == ("lower", (), ())


def test_years_versions_and_colours_are_names_not_numbers():
    found = criteria(
        "Founded | 2009 | 2013 | 2020",
        "Version | 2.1 | 3.0 | 3.5",
        "Colour | red | green | amber",
        "From | 1999 | 2004 | -",
    )
    kinds = {value.kind for criterion in found.values() for value in criterion.values}
    assert kinds == {ValueKind.TEXT, ValueKind.EMPTY}


@pytest.mark.parametrize(
    ("lang", "lower", "higher"),
    [
        ("en", "Price per seat", "Test coverage"), ("de", "Lizenzkosten", "Verfügbarkeit"), ("fr", "Coût", "Débit"),
        ("es", "Precio", "Velocidad"), ("it", "Prezzo", "Affidabilità"), ("pt", "Preço", "Segurança"),
        ("ca", "Preu", "Seguretat"), ("ru", "Цена", "Скорость"), ("uk", "Ціна", "Швидкість"), ("tr", "Fiyat", "Hız"),
        ("vi", "Giá", "Tốc độ"), ("zh", "价格", "吞吐量"), ("ja", "料金", "信頼性"), ("ko", "가격", "처리량"),
        ("ar", "السعر", "الأداء"), ("he", "מחיר", "ביצועים"), ("hi", "कीमत", "गति"), ("bn", "দাম", "নিরাপত্তা"),
    ],
)  # fmt: skip
def test_names_say_which_way_is_better_in_every_language(lang: str, lower: str, higher: str):
    assert (better_by_name(lower, lang), better_by_name(higher, lang)) == ("lower", "higher")


def test_names_of_both_kinds_or_of_something_else_say_nothing():
    for name in ("Price limit", "Team size", "Message size", "Trial time", "Storage", "Response time limit", "Colour"):
        assert better_by_name(name, "en") == "", name
    for name in ("Battery time", "Lebensdauer", "Akkulaufzeit", "续航时间"):
        assert better_by_name(name, "de" if name.isascii() else "zh") == "", name
    for name in ("Size", "Bundle size (KB)", "Installed size", "Image size in MB", "Time", "Response time (ms)"):
        assert better_by_name(name, "en") == "lower", name


def test_what_some_options_share_is_said_of_those_that_share_the_most():
    found = criteria(
        "License | MIT | mit | GPL", "Limit | 1 s | 2 s | 1000 ms", "Host | EU | US | EU", "Note | - | - | x"
    )
    assert [found[name].shared for name in ("License", "Limit", "Host", "Note")] == [
        ((0, 1),),
        ((0, 2),),
        ((0, 2),),
        (),
    ]
    head = "# Alpha vs Beta vs Gamma\n\n| | Alpha | Beta | Gamma |\n|-|-|-|-|\n"
    comparison = briefing(
        head + "| Limit | 1 s | 2 s | 1 s |\n| Host | EU | US | EU |\n| API | yes | ✓ | ja |\n"
    ).comparison
    assert comparison is not None
    assert counted_facts(comparison, "en")[-1] == "The same for Alpha and Gamma: Limit and Host"


def test_cells_that_say_the_same_in_other_signs_do_not_differ():
    head = "# Alpha vs Beta\n\n| | Alpha | Beta |\n|-|-|-|\n| API | yes | ✓ |\n| Limit | 1 s | 900 ms |\n"
    comparison = briefing(head).comparison
    assert comparison is not None
    assert differing(comparison.criteria) == 1
    assert "The same for all options: API" in counted_facts(comparison, "en")


def test_numbers_have_the_unit_that_the_name_of_their_criterion_gives():
    found = criteria(
        "Parse (ms) | 12.4 | 8.1 | 31", "Plan [$/month] | 5 | free | 7", "Share (%) | 5 | 6 | 7",
        "Load in req/s | 1k | 2k | 3k",
        "Model (new) | 5 | 6 | 7", "Start (s) | 900 ms | 1 | 2",
    )  # fmt: skip
    units = {name: criterion.values[0].unit for name, criterion in found.items()}
    assert units == {
        "Parse (ms)": "ms", "Plan [$/month]": "USD/month", "Share (%)": "%", "Load in req/s": "req/s",
        "Model (new)": "", "Start (s)": "ms",
    }  # fmt: skip
    assert leading(found["Parse (ms)"]) == ("lower", (1,), (2,))
    assert leading(found["Plan [$/month]"]) == ("lower", (1,), (2,))
    assert leading(found["Load in req/s"]) == ("higher", (2,), (0,))
    assert found["Share (%)"].values[0].kind is ValueKind.PERCENT
    assert (found["Start (s)"].values[1].unit, found["Model (new)"].values[0].kind) == ("s", ValueKind.TEXT)
