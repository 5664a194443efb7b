"""One source file to a Document.

In: the bytes of a Markdown file, its path for messages, and fields where expressions were asked for. Out: the
Document and what there was to say. Must never touch the world, and never raise but for what stops a build.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, cast

from generator.diagnostics import BriefError, Diagnostics, diagnose
from generator.expressions import Evaluator, ExpressionError, has_expression, say_notes
from generator.model.content import Columns, Document, LayoutWish, Metadata, Notes, Only, walk
from generator.readers.encoding import decode_text
from generator.readers.front_matter import FrontMatter, read_front_matter, read_lang
from generator.readers.markdown import read_markdown


def read_document(
    data: bytes,
    path: str,
    *,
    fields: Mapping[str, object] | None = None,
    detect: Callable[[str], str] = lambda _text: "en",
) -> tuple[Document, Diagnostics]:
    """Read a content file. `path` is only named in messages and kept in the Document; nothing is opened.

    Expressions run where asked for: `jinja: true` in the front matter, a path that ends in .j2, or `fields`;
    they see the front matter's values, overlaid by `fields`, and `lang`: the language of the front matter or `fields`,
    else what `detect` finds in the text. Lines are those of the source. BriefError for what
    stops an output: BRF102 empty, BRF103 not text, BRF105 too large, BRF130 an expression that fails.
    """
    text, decoded = decode_text(data, path)
    front, settled = read_front_matter(text)
    if not front.body.strip() and not front.metadata.title:
        hint = "write at least a title or a paragraph"
        raise BriefError(diagnose("BRF102", "the file has no content after its front matter", file=path, hint=hint))
    body, locate = front.body, _count_from(front.first_line)
    lang = read_lang((fields or {}).get("lang"))
    metadata = replace(front.metadata, lang=lang) if lang else front.metadata
    formatted: Diagnostics = ()
    try:
        if front.jinja or fields is not None or path.lower().endswith(".j2"):
            body, locate, formatted, metadata = _render(front, fields or {}, metadata, detect)
        blocks, footnotes, said = read_markdown(body, locate)
    except BriefError as error:
        raise BriefError(*(d.at(path) for d in error.diagnostics), exit_code=error.exit_code) from error
    inside = (*blocks, *(block for note in footnotes for block in note.blocks))
    may_direct = "<!--" in body or ":::" in body
    directed = may_direct and any(isinstance(b, Notes | Columns | LayoutWish | Only) for b in walk(inside))
    document = Document(path, metadata, blocks, footnotes, directed)
    later = sorted((*settled, *formatted, *said), key=lambda d: d.line or 0)
    return document, (*decoded, *(d.at(path) for d in later))


_SPOKEN = ("title", "subtitle", "author", "date", "audience", "classification")  # what front matter says in words


def _count_from(first: int) -> Callable[[int], int]:
    return lambda line: first + line


def _render(
    front: FrontMatter, fields: Mapping[str, object], metadata: Metadata, detect: Callable[[str], str]
) -> tuple[str, Callable[[int], int], Diagnostics, Metadata]:
    """The body with its expressions evaluated, a map of its lines to the source's, what filters had to say, and the
    metadata with theirs evaluated."""
    asking = [name for name in _SPOKEN if has_expression(getattr(metadata, name))]
    if not asking and not has_expression(front.body):
        return front.body, _count_from(front.first_line), (), metadata
    values = {**dict(front.values), **fields, "lang": metadata.lang or detect(front.body)}
    evaluator = Evaluator(values)
    for name in asking:
        try:
            filled = " ".join(evaluator.render(getattr(metadata, name)).split())
        except ExpressionError as error:
            raise BriefError(
                diagnose("BRF130", f"{name}: {error}", line=metadata.line_of(name), hint=error.hint)
            ) from error
        metadata = replace(metadata, **cast(Any, {name: filled}))
    try:
        text, origins = evaluator.render_lines(front.body)
    except ExpressionError as error:
        line = front.first_line + (error.line or 1) - 1
        raise BriefError(diagnose("BRF130", str(error), line=line, hint=error.hint)) from error
    first, last = front.first_line, len(origins) - 1
    body = text.replace("\r\n", "\n").replace("\r", "\n")
    return body, lambda line: first + origins[min(line, last)], say_notes(evaluator), metadata
