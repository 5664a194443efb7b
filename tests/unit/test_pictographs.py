"""Decorating pictographs leave slide titles; what means something stays."""

from __future__ import annotations

import pytest

from generator.model.content import Run, plain
from generator.planner import plan_deck, plan_handout, understand
from generator.planner.pictographs import strip_pictographs
from generator.readers import read_document


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("📚 Overview", "Overview"),
        ("Overview 🚀", "Overview"),
        ("👩‍💻 Who 🗂️ files it 🎯", "Who 🗂️ files it"),
        ("🟢 Low risk", "🟢 Low risk"),
        ("🇨🇭 Switzerland", "🇨🇭 Switzerland"),
        ("❤️ of the matter", "❤️ of the matter"),
        ("🚀", "🚀"),
        ("🚀 → 🛰️", "🚀 →"),
        ("Überblick", "Überblick"),
        ("1️⃣ First", "1️⃣ First"),
        ("⚙️ Settings", "Settings"),
        ("⚡ Speed", "Speed"),
        ("⚠️ Risks", "⚠️ Risks"),
        ("➡️ Next", "➡️ Next"),
        ("✓ Done", "✓ Done"),
    ],
)
def test_pictographs_at_the_ends_go_and_letters_and_ratings_stay(written: str, shown: str) -> None:
    assert plain(strip_pictographs((Run(written),))) == shown


def test_marks_of_a_title_stay_on_its_words() -> None:
    assert strip_pictographs((Run("🚀 "), Run("Go", code=True), Run(" now"))) == (Run("Go", code=True), Run(" now"))


def test_slides_are_sober_and_the_handout_keeps_what_was_written() -> None:
    document, _ = read_document("# 🎓 Course\n\n## 📚 Overview\n\nText is here.\n".encode(), "c.md")
    briefing, _ = understand(document)
    assert [plain(slide.title) for slide in plan_deck(briefing)[0].slides] == ["Course", "Overview"]
    assert any("📚 Overview" in plain(block.runs) for block in plan_handout(briefing)[0].blocks)  # type: ignore[union-attr]
