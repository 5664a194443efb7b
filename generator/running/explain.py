"""`brief explain`: what was understood of one content file, and why.

In: a request that names a file. Out: an `Explanation`, as lines for people or as one object. Writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.diagnostics import BriefError, Diagnostics, Severity, say_once
from generator.model.content import Block, Paragraph, plain, walk
from generator.planner.runs import name_of
from generator.running.jobs import Request, plan_jobs, read_fields
from generator.running.making import Maker
from generator.running.sources import Sources
from generator.running.workspace import Workspace

if TYPE_CHECKING:
    from generator.model.briefing import Briefing
    from generator.model.comparison import Comparison

NOTHING = "nothing in it compares options"
_WHERE = {
    "columns": "options in the columns of the table",
    "rows": "options in the rows of the table",
    "headings": "options in headings",
    "lists": "options in a list",
    "title": "options in the title",
}
_LABEL = 12  # characters of the column that says what a line is


@dataclass(frozen=True, slots=True)
class Explanation:
    """A content file as it was understood; `diagnostics` are warnings and errors, not what this explains anyway."""

    shown: str
    briefing: Briefing
    diagnostics: Diagnostics


def explain_file(request: Request, workspace: Workspace) -> Explanation:
    """The one content file that `request` names, understood as a build would. BriefError where it cannot be read."""
    from generator.model.views import view_document
    from generator.planner import understand

    job = plan_jobs(request, workspace)[0][0]
    maker = Maker(Sources(request, workspace, ""), read_fields(request, workspace))
    try:
        content = maker.read_content(job)
    except BriefError as error:
        raise BriefError(*(d.at(job.shown) for d in error.diagnostics), exit_code=error.exit_code) from error
    briefing, more = understand(view_document(content.document, "handout"), as_written=True)
    told = tuple(d.at(job.shown) for d in (*content.diagnostics, *more) if d.severity is not Severity.NOTE)
    return Explanation(job.shown, briefing, say_once(told))


def explained_object(explanation: Explanation) -> dict[str, Any]:
    """What `brief explain --json` prints, all of it as written in the source; `options` is empty where the document is
    no comparison."""
    briefing = explanation.briefing
    comparison = briefing.comparison
    return {
        "title": briefing.properties.title,
        "lang": briefing.properties.lang,
        "options": [option.name for option in comparison.options] if comparison else [],
        "orientation": comparison.orientation if comparison else None,
        "criteria": _criteria_names(comparison) if comparison else [],
        "conclusion": _conclusion_text(briefing) or None,
        "recommended": _recommended(briefing),
        "confidence": comparison.confidence if comparison else 0.0,
        "reasons": list(comparison.reasons) if comparison else [_why_none(briefing)],
    }


def format_explanation(explanation: Explanation) -> list[str]:
    """The same for people, with the lines of the source."""
    briefing = explanation.briefing
    comparison, blocks = briefing.comparison, briefing.document.blocks
    title = briefing.sources.title
    line = f"  (line {blocks[title].span.line})" if title is not None else ""
    lines = [f"{explanation.shown}", *_said("title", [briefing.properties.title + line])]
    lines += _said("language", [briefing.properties.lang])
    if comparison is None:
        lines += _said("comparison", ["none", _why_none(briefing)])
    else:
        lines += _describe(comparison, blocks)
    conclusion = briefing.conclusion
    if conclusion is None:
        return [*lines, *_said("conclusion", ["none"])]
    head = _one_line(plain(conclusion.heading))
    lines += _said("conclusion", [f"{head}  (line {conclusion.span.line})".strip()])
    lines += _said("", _conclusion_text(briefing).splitlines())
    if comparison is not None:
        lines += _said("recommended", [_recommended(briefing) or "none of the options clearly"])
    return lines


def _describe(comparison: Comparison, blocks: tuple[Block, ...]) -> list[str]:
    where = f"{_WHERE[comparison.orientation]}  (line {comparison.span.line}, confidence {comparison.confidence:.2f})"
    lines = _said("comparison", [where, *(f"because {reason}" for reason in comparison.reasons)])
    named = []
    for option in comparison.options:
        line = f"  (line {blocks[option.source].span.line})" if option.source is not None else ""
        also = f"  also: {', '.join(option.aliases)}" if option.aliases else ""
        named.append(f"{option.name}{line}{also}")
    lines += _said("options", named)
    told: list[str] = []
    group = ""
    for criterion in comparison.criteria:
        above = _one_line(plain(criterion.group))
        if above and above != group:
            told.append(f"[{above}]")
        group = above
        told.append(f"{_one_line(plain(criterion.name))}  (line {criterion.span.line})")
    return lines + _said("criteria", told or ["none"])


def _said(label: str, texts: list[str]) -> list[str]:
    return [f"{label if not place else '':<{_LABEL}}{text}" for place, text in enumerate(texts)]


def _criteria_names(comparison: Comparison) -> list[str]:
    """Each name once: in several tables a criterion may stand several times."""
    found = (name_of(row.name) for row in comparison.criteria)
    return list(dict.fromkeys(name for name in found if name))


def _why_none(briefing: Briefing) -> str:
    said = briefing.document.metadata.comparing
    return "the front matter says that there is none" if said.comparison == "none" else NOTHING


def _recommended(briefing: Briefing) -> str | None:
    comparison, conclusion = briefing.comparison, briefing.conclusion
    if comparison is None or conclusion is None or conclusion.recommended is None:
        return None
    return comparison.options[conclusion.recommended].name


def _conclusion_text(briefing: Briefing) -> str:
    """All that the conclusion says, as written, a line for each paragraph and item."""
    if briefing.conclusion is None:
        return ""
    found = (each for each in walk(briefing.conclusion.blocks) if isinstance(each, Paragraph))
    return "\n".join(text for each in found if (text := _one_line(plain(each.runs))))


def _one_line(text: str) -> str:
    return " ".join(text.split())
