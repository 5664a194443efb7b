"""Documents for tests, written as Markdown."""

from __future__ import annotations

from pathlib import Path

from generator.model.briefing import Briefing
from generator.model.content import Document, Run, Runs, Span, plain
from generator.model.deck import Deck, Slide, TableContent, TextContent
from generator.model.template import Role
from generator.planner import plan_deck, understand
from generator.readers import read_document

ROOT = Path(__file__).parent.parent
LINE = Span(1, 1)


def text(words: str) -> Runs:
    return (Run(words),)


def document(markdown: str, path: str = "some-notes.md") -> Document:
    return read_document(markdown.encode(), path)[0]


def briefing(markdown: str, path: str = "some-notes.md") -> Briefing:
    return understand(document(markdown, path))[0]


def seed() -> Briefing:
    return briefing((ROOT / "content/devops-vs-devsecops.md").read_text(encoding="utf-8"))


def deck(markdown: str) -> Deck:
    return plan_deck(briefing(markdown))[0]


def titles(planned: Deck) -> list[str]:
    return [plain(slide.title) for slide in planned.slides]


def lines(slide: Slide, role: Role, form: int = 0) -> list[str]:
    """The paragraphs of a slide's slots of one role."""
    return [
        plain(para.runs)
        for slot in slide.forms[form].slots
        if slot.role is role and isinstance(slot.content, TextContent)
        for para in slot.content.paras
    ]


def table(slide: Slide) -> list[list[str]]:
    """The cells of a slide's table, the header first; paragraphs joined by a slash."""
    content = next(s.content for s in slide.forms[0].slots if isinstance(s.content, TableContent))
    rows = (content.header, *content.rows) if content.header else content.rows
    return [["/".join(plain(para.runs) for para in cell.paras) for cell in row] for row in rows]
