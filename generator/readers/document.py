"""One source file to a Document.

In: the bytes of a Markdown file, its path for messages, and fields where expressions were asked for. Out: the
Document and what there was to say. Must never touch the world, and never raise but for what stops a build.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping

from generator.diagnostics import BriefError, Diagnostics, diagnose
from generator.expressions import ExpressionError, has_expression, render_text
from generator.model.content import Columns, Document, LayoutWish, Notes, Only, walk
from generator.readers.encoding import decode_text
from generator.readers.front_matter import FrontMatter, read_front_matter
from generator.readers.markdown import read_markdown

MAX_COMPARED_LINES = 5_000  # lines that expressions made longer or shorter are matched up to so many


def read_document(
    data: bytes, path: str, *, fields: Mapping[str, object] | None = None
) -> tuple[Document, Diagnostics]:
    """Read a content file. `path` is only named in messages and kept in the Document; nothing is opened.

    Expressions run where asked for: `jinja: true` in the front matter, a path that ends in .j2, or `fields`;
    they see the front matter's values, overlaid by `fields`. Lines are those of the source. BriefError for what
    stops an output: BRF102 empty, BRF103 not text, BRF105 too large, BRF130 an expression that fails.
    """
    text, decoded = decode_text(data, path)
    front, settled = read_front_matter(text)
    if not front.body.strip() and not front.metadata.title:
        hint = "write at least a title or a paragraph"
        raise BriefError(diagnose("BRF102", "the file has no content after its front matter", file=path, hint=hint))
    body, locate = front.body, _count_from(front.first_line)
    try:
        if front.jinja or fields is not None or path.lower().endswith(".j2"):
            body, locate = _render(front, fields or {})
        blocks, footnotes, said = read_markdown(body, locate)
    except BriefError as error:
        raise BriefError(*(d.at(path) for d in error.diagnostics), exit_code=error.exit_code) from error
    inside = (*blocks, *(block for note in footnotes for block in note.blocks))
    may_direct = "<!--" in body or ":::" in body
    directed = may_direct and any(isinstance(b, Notes | Columns | LayoutWish | Only) for b in walk(inside))
    document = Document(path, front.metadata, blocks, footnotes, directed)
    later = sorted((*settled, *said), key=lambda d: d.line or 0)
    return document, (*decoded, *(d.at(path) for d in later))


def _count_from(first: int) -> Callable[[int], int]:
    return lambda line: first + line


def _render(front: FrontMatter, fields: Mapping[str, object]) -> tuple[str, Callable[[int], int]]:
    """The body with its expressions evaluated, and a map of its lines to the source's."""
    if not has_expression(front.body):
        return front.body, _count_from(front.first_line)
    values = {**dict(front.values), **fields}
    try:
        text = render_text(front.body, values)
    except ExpressionError as error:
        line = front.first_line + (error.line or 1) - 1
        raise BriefError(diagnose("BRF130", str(error), line=line, hint=error.hint)) from error
    return text.replace("\r\n", "\n").replace("\r", "\n"), _match_lines(front, text)


def _match_lines(front: FrontMatter, text: str) -> Callable[[int], int]:
    """Lines of the rendered text to lines of the source: exact for lines that stayed, the nearest before for others."""
    before, after = front.body.split("\n"), text.split("\n")
    if len(before) == len(after) or max(len(before), len(after)) > MAX_COMPARED_LINES:
        return _count_from(front.first_line)
    lines: list[int] = []
    for tag, start, end, _, stop in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        while len(lines) < stop:
            lines.append(end - (stop - len(lines)) if tag == "equal" else min(start, len(before) - 1))
    return lambda line: front.first_line + (lines[line] if line < len(lines) else len(before) - 1)
