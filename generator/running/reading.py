"""A content file as every command reads it: text to blocks, tables in files put in their places.

In: a job, the workspace, the fields of --data and --set. Out: `Content`: the document, and every file that it was read
from with its digest. Reads nothing outside the project, links followed.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote

from generator.diagnostics import BriefError, Diagnostic, Diagnostics, diagnose, say_once
from generator.running.jobs import Job
from generator.running.workspace import MAX_CONTENT_BYTES, MAX_DATA_BYTES, ReadError, Workspace

if TYPE_CHECKING:
    from generator.model.content import Block, Document, Table, TableReference

MAX_TABLE_FILES = 200  # of one document
_UNSCORED = frozenset(["", "-", "\u2013", "\u2014", "n/a", "na", "?"])  # cells of scores that are left open

Scores: TypeAlias = tuple[tuple[str, tuple[tuple[str, float | None], ...]], ...]


@dataclass(frozen=True, slots=True)
class Content:
    """A content file that was read. `digest` is that of its bytes; `files` are the data files with theirs."""

    document: Document
    digest: str
    files: tuple[tuple[Path, str | None], ...]
    diagnostics: Diagnostics


def read_content(job: Job, workspace: Workspace, fields: dict[str, object] | None) -> Content:
    """The document of a job. BriefError for a content file or a table in a file that cannot be read: either would be
    missing from the output."""
    from generator.planner import detect_language
    from generator.readers import read_document

    data = load_content(job, workspace)
    document, said = read_document(data, job.shown, fields=fields, detect=detect_language)
    if job.settings.labels:
        ours = tuple((label.name, label.text) for label in job.settings.labels)
        metadata = replace(document.metadata, labels=(*ours, *document.metadata.labels))  # the last one counts
        document = replace(document, metadata=metadata)
    tables = _Tables(job, workspace, document)
    document = tables.read_scores(tables.place())
    files = tuple((path, workspace.digest_of(path)) for path in sorted(tables.files))
    return Content(document, workspace.digest_of(job.content) or "", files, (*said, *say_once(tables.said)))


def load_content(job: Job, workspace: Workspace) -> bytes:
    """The bytes of a content file; BriefError BRF101 or BRF105 where it cannot be read."""
    try:
        return workspace.read(job.content, MAX_CONTENT_BYTES)
    except ReadError as error:
        code = "BRF105" if error.reason == "too large" else "BRF101"
        message = f"the content cannot be read: {error.message}"
        raise BriefError(diagnose(code, message, file=job.shown)) from error


class _Tables:
    """The tables in files of one document; each file is read once."""

    def __init__(self, job: Job, workspace: Workspace, document: Document) -> None:
        self.job, self.workspace, self.document = job, workspace, document
        self.files: dict[Path, bytes] = {}
        self.said: list[Diagnostic] = []
        self.lang = ""
        self.cells = 0

    def place(self) -> Document:
        """The document with a table in the place of each reference."""
        from generator.model.content import TableReference, walk
        from generator.planner import language_of

        notes = self.document.footnotes
        inside = (*self.document.blocks, *(block for note in notes for block in note.blocks))
        if not any(isinstance(block, TableReference) for block in walk(inside)):
            return self.document
        placed = self.put()
        found = language_of(placed)
        if found == self.lang:
            return placed
        self.lang, self.cells, self.said = found, 0, []  # most of the words stand in the files
        return self.put()

    def put(self) -> Document:
        """The document with its tables, their numbers written in `lang`."""
        from generator.model.content import TableReference
        from generator.running.images import map_blocks

        def one(block: Block) -> Block:
            return self.read(block) if isinstance(block, TableReference) else block

        def blocks_of(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
            return map_blocks(blocks, one, lambda runs: runs)

        notes = tuple(replace(note, blocks=blocks_of(note.blocks)) for note in self.document.footnotes)
        return replace(self.document, blocks=blocks_of(self.document.blocks), footnotes=notes)

    def read_scores(self, document: Document) -> Document:
        """The document with the scores of the file that its front matter names."""
        comparing, line = document.metadata.comparing, document.metadata.line_of("scores") or 1
        if not comparing.scores_file:
            return document
        from generator.model.content import Span
        from generator.planner import read_scores
        from generator.readers.references import refer

        reference = refer(comparing.scores_file, Span(line, line))
        table = self.read(reference)
        found = read_scores(table, self.lang)
        self.check_scores(found.scores, table, reference)
        comparing = replace(comparing, scores=found.scores, weights=comparing.weights or found.weights)
        return replace(document, metadata=replace(document.metadata, comparing=comparing))

    def check_scores(self, scores: Scores, table: Table, reference: TableReference) -> None:
        """BriefError (BRF540) for a cell of a table of scores that is neither a score nor left open."""
        from generator.model.content import plain

        heads = [plain(cell).strip() for cell in table.header]
        texts = {
            (plain(row[0]).strip(), head): plain(cell).strip()
            for row in table.rows
            for head, cell in zip(heads, row, strict=True)
        }
        for name, row in scores:
            for head, score in row:
                text = texts.get((name, head), "")
                if score is None and text.casefold() not in _UNSCORED:
                    message = f"{text[:60]!r} for {name!r} and {head!r} is no score"
                    asked = f"{self.job.shown}:{reference.span.line}"
                    hint = f"write a number, or leave the cell empty; asked for in {asked}"
                    shown = self.workspace.show(self.find(reference))
                    raise BriefError(diagnose("BRF540", message, file=shown, hint=hint))

    def read(self, reference: TableReference) -> Table:
        """The table that a reference wants."""
        from generator.planner import language_of
        from generator.readers.tables import MAX_CELLS
        from generator.readers.tabular import read_table

        path = self.find(reference)
        self.lang = self.lang or language_of(self.document)
        shown = self.workspace.show(path)
        try:
            table, said = read_table(self.files[path], shown, reference, self.lang)
        except BriefError as error:
            asked = f"asked for in {self.job.shown}:{reference.span.line}"
            told = (replace(d, hint=f"{d.hint}; {asked}" if d.hint else asked) for d in error.diagnostics)
            raise BriefError(*told, exit_code=error.exit_code) from error
        self.said += said
        self.cells += len(table.header) * (len(table.rows) + 1)
        if self.cells > MAX_CELLS:
            message = f"the tables from files have more than {MAX_CELLS} cells together, which is the limit"
            raise BriefError(diagnose("BRF535", message, file=self.job.shown, line=reference.span.line))
        return table

    def find(self, reference: TableReference) -> Path:
        """The file of a reference, read: relative to the content's folder. BriefError where it may not or cannot be."""
        target, line = reference.target, reference.span.line
        refused, missing = False, "no such file"
        for name in dict.fromkeys((target, unquote(target), unquote(target).replace("\\", "/"))):
            path = Path(os.path.normpath(self.job.content.parent / name))
            if "\0" in name or not self.is_allowed(path):
                refused = True
                continue
            if path in self.files:
                return path
            if len(self.files) >= MAX_TABLE_FILES:
                message = f"the document has tables of more than {MAX_TABLE_FILES} files"
                raise BriefError(diagnose("BRF535", message, file=self.job.shown, line=line))
            try:
                self.files[path] = self.workspace.read(path, MAX_DATA_BYTES)
                return path
            except ReadError as error:
                missing = error.message
                if error.reason != "missing":
                    break
        if refused:
            message = f"the table's file {target[:120]!r} lies outside the project"
            raise BriefError(
                diagnose("BRF505", message, file=self.job.shown, line=line, hint="move it below the content")
            )
        message = f"the table's file {target[:120]!r} cannot be read: {missing}"
        hint = (
            f"it is looked for in {self.workspace.show(self.job.content.parent)}/" if missing == "no such file" else ""
        )
        raise BriefError(diagnose("BRF530", message, file=self.job.shown, line=line, hint=hint))

    def is_allowed(self, path: Path) -> bool:
        """Whether a path lies in the content's folder or in its project, all links followed."""
        return any(self.workspace.is_within(path, folder) for folder in (self.job.content.parent, self.job.root))
