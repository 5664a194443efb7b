"""Writes the table of labels into data.md from the labels themselves."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from generator.planner.labels import Labels, labels_for

PAGE = Path(__file__).parent / "data.md"
BEGIN, END = "<!-- labels -->\n", "<!-- end of labels -->\n"


def with_labels(page: str) -> str:
    """The page with the table of labels as they are."""
    english = labels_for("en")
    rows = [f"| `{f.name}` | {getattr(english, f.name).strip() or ' '} |\n" for f in fields(Labels) if f.name != "lang"]
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + BEGIN + "| label | in English |\n| --- | --- |\n" + "".join(rows) + END + after


if __name__ == "__main__":
    PAGE.write_text(with_labels(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
