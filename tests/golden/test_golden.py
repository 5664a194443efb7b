"""What the written files hold, case by case, held against dumps that a person has read.

After a change that is meant to alter the output: `pytest tests/golden --update-golden`, read the difference, commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .building import SOURCES, TEMPLATES, build_case
from .dump import dump_deck, dump_handout

EXPECTED = Path(__file__).parent / "expected"


@pytest.mark.parametrize("templates", TEMPLATES)
@pytest.mark.parametrize("case", SOURCES)
def test_the_written_files_say_what_was_recorded(
    case: str, templates: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    built = build_case(case, templates, tmp_path)
    said = "".join(f"{diagnostic}\n" for diagnostic in built.diagnostics)
    found = "\n".join([said, dump_deck(built.deck.read_bytes()), dump_handout(built.handout.read_bytes())])
    recorded = EXPECTED / f"{case}.{templates}.txt"
    if request.config.getoption("--update-golden"):
        recorded.write_text(found, encoding="utf-8")
    assert found == recorded.read_text(encoding="utf-8")


def test_no_dump_is_left_over_from_a_case_that_is_gone() -> None:
    wanted = {f"{case}.{templates}.txt" for case in SOURCES for templates in TEMPLATES}
    assert {path.name for path in EXPECTED.glob("*.txt")} == wanted
