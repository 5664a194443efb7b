"""`brief check`: opens the outputs of contents with readers that are not ours and says what of the source is where.

In: a request as for a build. Out: an `Account` for each content, and diagnostics for what is missing. Writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.diagnostics import BriefError, Diagnostics, Severity, diagnose
from generator.regeneration.account import Account, take_account
from generator.regeneration.witnesses import read_deck, read_handout
from generator.regeneration.written import Written
from generator.running.drawing import find_renderer
from generator.running.drawn import Drawn, describe_drawn, drawn_object, judge_drawings
from generator.running.jobs import Job, Request, name_outputs, plan_jobs, read_fields
from generator.running.proof import say_chosen, say_missing
from generator.running.publish import OutputFolder
from generator.running.reading import read_content
from generator.running.workspace import MAX_TEMPLATE_BYTES, ReadError, Workspace

_READERS = {"deck": read_deck, "handout": read_handout}


@dataclass(frozen=True, slots=True)
class Checked:
    """One content and its account; `account` None where an output is missing or cannot be opened; `drawn` None
    where it was not to be drawn."""

    shown: str
    account: Account | None
    diagnostics: Diagnostics
    drawn: Drawn | None = None


def check_outputs(request: Request, workspace: Workspace, *, render: bool = False) -> tuple[Checked, ...]:
    """The account of every content that `request` names, or of all. BriefError when there is nothing to look at.

    With `render`, LibreOffice draws the outputs too, and what the layout claimed of its texts is held against that;
    BriefError (BRF433) where it is not installed.
    """
    renderer = find_renderer() if render else ""
    jobs, _ = plan_jobs(request, workspace)
    fields = read_fields(request, workspace)
    return tuple(_check_job(job, request, workspace, fields, renderer) for job in jobs)


def _check_job(
    job: Job, request: Request, workspace: Workspace, fields: dict[str, object] | None, renderer: str
) -> Checked:
    try:
        document = read_content(job, workspace, fields).document
        names = name_outputs(job, request.kinds, document.metadata)[0]
    except BriefError as error:
        return Checked(job.shown, None, tuple(d.at(job.shown) for d in error.diagnostics))
    files: dict[str, bytes] = {}
    written: dict[str, Written] = {}
    for kind, name in names.items():
        path = job.folder / name
        try:
            files[kind] = workspace.read(path, MAX_TEMPLATE_BYTES)
            written[kind] = _READERS[kind](files[kind])
        except ReadError as error:
            message = f"the output cannot be read: {error.message}"
            said = diagnose("BRF420", message, file=workspace.show(path), hint="run `brief build` first")
            return Checked(job.shown, None, (said,))
        except ValueError as error:
            message = f"the output cannot be opened: {error}"
            said = diagnose("BRF420", message, file=workspace.show(path), hint="build it anew with --force")
            return Checked(job.shown, None, (said,))
    account = take_account(document, written.get("deck"), written.get("handout"))
    tagged = _find_tagged(job, names, workspace)
    missing = (*say_chosen(account, tagged), *say_missing(account, "BRF421", besides=tagged))
    found = tuple(d.at(job.shown) for d in missing)
    drawn = None
    if renderer:
        shown = {kind: workspace.show(job.folder / name) for kind, name in names.items()}
        try:
            drawn, more = judge_drawings(files, shown, renderer)
        except BriefError as error:
            more = tuple(d.at(job.shown) for d in error.diagnostics)
        found += more
    return Checked(job.shown, account, found, drawn)


def _find_tagged(job: Job, names: dict[str, str], workspace: Workspace) -> frozenset[str]:
    """The kinds of output that say by their record that tags of their templates decide what they show."""
    folder = OutputFolder(workspace, job.folder)
    records = {kind: folder.find_record(name) for kind, name in names.items()}
    return frozenset(kind for kind, record in records.items() if record is not None and record.tagged)


def has_failed(checked: Checked) -> bool:
    """Whether anything is missing or drawn where it should not be."""
    return any(d.severity is Severity.ERROR for d in checked.diagnostics)


def checked_object(checked: Checked) -> dict[str, Any]:
    """One content as --json prints it."""
    account = checked.account
    if account is None:
        return {"content": checked.shown, "account": "not checked", "complete": False}
    lost = {"handout": account.lost_handout, "deck": account.lost_deck}
    missing = [
        {"output": kind, "line": item.line, "kind": item.kind, "text": item.text}
        for kind, items in lost.items()
        for item in items or ()
    ]
    return {
        "content": checked.shown,
        "account": describe(account),
        "complete": account.is_complete,
        "items": len(account.items),
        "in_handout": None if account.lost_handout is None else len(account.items) - len(account.lost_handout),
        "on_slides": None if account.lost_deck is None else account.on_slides,
        "in_notes": None if account.lost_deck is None else account.in_notes,
        "missing": missing,
        **({"drawing": drawn_object(checked.drawn)} if checked.drawn is not None else {}),
    }


def describe(account: Account, drawn: Drawn | None = None) -> str:
    """The account in a line: "31 of 31 items in the handout; 27 on slides, 4 in notes"; with what was drawn."""
    total = len(account.items)
    parts = []
    if account.lost_handout is not None:
        parts.append(f"{total - len(account.lost_handout)} of {total} items in the handout")
    if account.lost_deck is not None:
        parts.append(f"{account.on_slides} on slides, {account.in_notes} in notes")
    return "; ".join((*parts, *describe_drawn(drawn)))
