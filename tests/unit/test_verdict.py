"""The conclusion is held against the table: names, totals, numbers and empty cells; no false alarms."""

import pytest

from generator.planner import understand
from tests.writing import document

TABLE = """# Postgres vs Mongo

| | Postgres | Mongo |
|---|---|---|
| Price | $10/month | $20/month |
| Latency | 12 ms | 1,900 µs |
| Uptime | 99.9 % | 99.5 % |
| Host | EU | {host} |

## Conclusion

{verdict}
"""
MATRIX = """# Choosing a database

| Criterion | Weight | Postgres | Mongo |
|---|---|---|---|
| Cost | 3 | 4 | 3 |
| Speed | 1 | 3 | {speed} |

## Conclusion

Some words.

{verdict}
"""


def told(verdict: str, host: str = "US") -> list[tuple[str, int | None, str]]:
    return _said(TABLE.format(verdict=verdict, host=host))


def told_of_scores(verdict: str, speed: str = "5") -> list[tuple[str, int | None, str]]:
    return _said(MATRIX.format(verdict=verdict, speed=speed))


def _said(markdown: str) -> list[tuple[str, int | None, str]]:
    return [
        (each.code, each.line, each.message)
        for each in understand(document(markdown))[1]
        if "BRF240" <= each.code < "BRF250"
    ]


def test_a_choice_that_is_not_compared_is_told_with_its_line():
    assert told("We choose Oracle because it is fast.") == [
        ("BRF240", 12, "The conclusion chooses “Oracle”, which is none of the options compared: Postgres, Mongo.")
    ]
    assert [code for code, _, _ in told('Chosen option: "SQLite", because it is small.')] == ["BRF240"]
    for verdict in ("Wir empfehlen Oracle.", "Nous choisissons Oracle.", "Elegimos Oracle.", "我们选择 Oracle。"):
        assert [code for code, _, _ in told(verdict)] == ["BRF240"], verdict


@pytest.mark.parametrize(
    "verdict",
    [
        "We choose Postgres.",
        "We recommend the option that fits your team.",
        "We recommend Terraform to run Postgres.",
        "We recommend Option 1.",
        "We recommend PostgreSQL for most teams.",
        "We choose speed over comfort.",
        "The EU decides.",
        "They choose Oracle elsewhere.",
    ],
)
def test_a_choice_that_may_be_of_an_option_or_of_something_else_is_not_told(verdict: str):
    assert told(verdict) == []


def test_a_recommended_option_that_does_not_lead_is_told_with_the_totals():
    # Postgres (3*4 + 3) / 4 = 3.75, Mongo (3*3 + 5) / 4 = 3.5
    assert told_of_scores("We recommend Mongo.") == [
        ("BRF241", 12, "The conclusion recommends Mongo, which has 3.5 of 5; Postgres leads with 3.75.")
    ]
    assert told_of_scores("We recommend Postgres.") == []
    assert told_of_scores("We recommend Mongo.", speed="6") == []  # (9 + 6) / 4 = 3.75: a shared lead


def test_a_recommended_option_without_a_total_is_told():
    said = told_of_scores("We recommend Mongo.", speed="n/a")
    assert [(code, message) for code, _, message in said] == [
        ("BRF241", "The conclusion recommends Mongo, which has no total; Postgres leads with 3.75.")
    ]


def test_a_recommended_option_with_an_empty_cell_is_told_at_its_row():
    assert told("We recommend Mongo.", host="") == [("BRF243", 8, "Mongo is recommended, but has no entry for “Host”.")]
    assert told("We recommend Postgres.", host="") == []


@pytest.mark.parametrize(
    ("verdict", "number"),
    [
        ("Postgres costs $12 a month.", "$12"),
        ("Mongo answers within 2.3 ms.", "2.3 ms"),
        ("The latency of Mongo is 30 ms.", "30 ms"),
        ("Postgres has an uptime of 99.99 %.", "99.99 %"),
    ],
)
def test_a_number_that_the_table_does_not_have_is_told(verdict: str, number: str):
    assert told(verdict) == [("BRF242", 12, f"The conclusion says {number}, which is not in the comparison.")]


def test_a_total_that_is_not_reckoned_is_told():
    assert told_of_scores("Postgres scores 3.9 points.") == [
        ("BRF242", 12, "The conclusion says 3.9, which is not in the comparison.")
    ]
    assert told_of_scores("Postgres scores 3.75 points, 0.25 ahead of Mongo with 3.5.") == []


@pytest.mark.parametrize(
    "verdict",
    [
        "Postgres costs $10 a month, Mongo 20 USD.",
        "Postgres costs $120 a year.",
        "Mongo answers within 1.9 ms, about 2 ms.",
        "Mongo is 10.1 ms faster than Postgres.",
        "Postgres is 50 % cheaper than Mongo.",
        "Mongo costs $10 more per month.",
        "Postgres was founded in 1996, has 3 editions and 12 engineers behind it.",
        "Postgres 16.2 fits; see section 4.",
        "Postgres saves 3 hours a week.",
        "Of 200 firms that we asked, 40 use Mongo.",
        "Last year we spent $7,000.",
        "With a discount of 20 % Postgres comes to $96 a year.",
        "For 25 teams Postgres costs $2,750.",
        "Latency of Postgres is fine: our budget is 40 ms.",
        "Mongo has 30 % of the market.",
        "1. Postgres\n2. Mongo",
    ],
)
def test_numbers_of_the_table_in_any_form_what_follows_from_them_and_other_facts_are_not_told(verdict: str):
    assert told(verdict) == []


def test_a_number_that_stands_elsewhere_in_the_document_is_not_told():
    markdown = TABLE.format(verdict="Postgres costs $12.", host="US")
    assert [code for code, _, _ in _said(markdown)] == ["BRF242"]
    assert _said(markdown.replace("# Postgres vs Mongo", "# Postgres vs Mongo\n\nWith tax it is $12.")) == []


def test_a_section_under_one_option_alone_is_no_empty_cell_of_another():
    markdown = (
        '# Queue\n\n## Considered Options\n\n* Kafka\n* NATS\n\n## Decision Outcome\n\nChosen option: "NATS".\n\n'
        "## Pros and Cons of the Options\n\n### Kafka\n\n* Good, because it is known\n* Neutral, because it is big\n"
        "* Bad, because it is slow\n\n### NATS\n\n* Good, because it is small\n* Bad, because it is new\n"
    )
    briefing, _ = understand(document(markdown))
    assert briefing.comparison is not None and briefing.conclusion is not None
    assert briefing.conclusion.recommended == 1
    assert any(not cell for criterion in briefing.comparison.criteria for cell in criterion.cells)
    assert _said(markdown) == []
