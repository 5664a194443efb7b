"""Real shapes of documents, in words of our own and in many languages: what is understood of each is what a person
says that it is."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from generator.running.explain import Explanation, explained_object
from tests.writing import briefing

HERE = Path(__file__).parent
LABELS: dict[str, dict[str, Any]] = tomllib.loads((HERE / "labels.toml").read_text(encoding="utf-8"))


def straight(text: str) -> str:
    """A text with the quotation marks of a typewriter, as the documents have them."""
    return text.replace("\u201c", '"').replace("\u201d", '"').replace("\u2019", "'")


def test_every_document_has_its_label():
    assert {path.stem for path in (HERE / "documents").glob("*.md")} == set(LABELS)


@pytest.mark.parametrize("name", LABELS)
def test_a_document_is_understood_as_a_person_does(name: str):
    label = LABELS[name]
    text = (HERE / "documents" / f"{name}.md").read_text(encoding="utf-8")
    found = explained_object(Explanation(name, briefing(text, f"{name}.md"), ()))
    conclusion = straight(found["conclusion"] or "")
    assert {
        "title": found["title"],
        "options": found["options"],
        "criteria": [straight(name) for name in found["criteria"]],
        "orientation": found["orientation"] or "",
        "recommended": found["recommended"] or "",
        "conclusion": conclusion[: len(label["conclusion"])] if label["conclusion"] else conclusion,
    } == label
