"""What is said to the user: stated once, wherever it was found."""

from __future__ import annotations

from generator.diagnostics import diagnose, say_once
from generator.running.jobs import Request, plan_jobs
from generator.running.making import Maker
from generator.running.sources import Sources
from generator.running.workspace import Workspace

SEEN_TWICE = """\
---
weights: {Cost: 3, Speed: 2, Nope: 4}
---
# Kafka vs RabbitMQ

| | Kafka | RabbitMQ |
|---|---|---|
| Cost | 4 | 2 |
| Speed | 3 | 5 |

<!-- handout-only -->
| | Kafka | RabbitMQ |
|---|---|---|
| Age | 10 | 14 |
<!-- end -->
"""


def test_the_same_of_the_same_place_is_said_once_be_its_hint_another() -> None:
    first = diagnose("BRF235", "“Nope” is no criterion", line=2, hint="Give one of: Cost.")
    again = diagnose("BRF235", "“Nope” is no criterion", line=2, hint="Give one of: Cost, Age.")
    other = diagnose("BRF235", "“Nope” is no criterion", line=3)
    assert say_once([first, again, other, first]) == (first, other)


def test_of_a_document_that_deck_and_handout_see_differently_nothing_is_said_twice(tmp_path) -> None:
    (tmp_path / "q3.md").write_text(SEEN_TWICE, encoding="utf-8")
    workspace = Workspace(tmp_path)
    request = Request(content=("q3.md",))
    job = plan_jobs(request, workspace)[0][0]
    made = Maker(Sources(request, workspace, ""), None).make(job)
    assert [d.message for d in made.diagnostics if d.code == "BRF235"] == [
        "“Nope” is no criterion of the comparison; it is left out."
    ]
