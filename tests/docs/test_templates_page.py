"""docs/templates.md names every tag there is, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from generator.planner import briefing_fields
from tests.writing import seed

PAGE = Path(__file__).resolve().parents[2] / "docs" / "templates.md"
OF_THE_HANDOUT = {"body", "page_of"}


def test_the_page_names_every_tag_and_no_other() -> None:
    text = PAGE.read_text(encoding="utf-8")
    named = set(re.findall(r"\{\{ (\w+) \}\}", text))
    assert named == set(briefing_fields(seed())) | OF_THE_HANDOUT
