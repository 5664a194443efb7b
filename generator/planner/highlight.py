"""Listings as runs: fixed pitch, and coloured by what their words are for.

In: the text of a listing and the language that its author named. Out: runs that together say exactly that text, each
with `token` set to one of five classes, or None. Pygments is imported only for a language that it knows by name; what
a text is written in is never guessed. Must never change a character.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from generator.model.content import Run, Runs

LONGEST = 50_000  # characters; beyond, colouring costs seconds and nobody reads it
_PLAIN = frozenset(["", "text", "txt", "plain", "plaintext", "none", "output", "raw", "math", "mermaid"])


def listing_text(text: str) -> str:
    """A listing without blank lines around it; tabs as spaces to the next fourth column."""
    return text.strip("\n").expandtabs(4).rstrip()


def highlight_code(text: str, language: str) -> Runs:
    """The runs of a listing; () for an empty one. `language` is a name that Pygments may know ("python", "c++")."""
    if not text:
        return ()
    whole = (Run(text, code=True),)
    if language.casefold() in _PLAIN or len(text) > LONGEST:
        return whole
    lexer = _find_lexer(language.casefold())
    if lexer is None:
        return whole
    runs: list[Run] = []
    for _, kind, value in lexer.get_tokens_unprocessed(text):
        token = _class_of(kind) if value.strip() else (runs[-1].token if runs else None)  # blanks take no colour
        if runs and runs[-1].token == token:
            runs[-1] = Run(runs[-1].text + value, code=True, token=token)
        elif value:
            runs.append(Run(value, code=True, token=token))
    return tuple(runs) if "".join(run.text for run in runs) == text else whole


@lru_cache(maxsize=64)
def _find_lexer(language: str) -> Any:
    """The lexer of a language, None for one that is not known. Lexers that other packages bring are not asked for:
    an output must not depend on what else is installed."""
    from pygments.lexers import get_all_lexers, get_lexer_by_name

    known = any(language in aliases for _, aliases, _, _ in get_all_lexers(plugins=False))
    return get_lexer_by_name(language) if known else None


@lru_cache(maxsize=512)
def _class_of(kind: Any) -> str | None:
    """The class of a Pygments token type, by the nearest of its ancestors that has one."""
    path = str(kind).removeprefix("Token.")
    while path:
        if path in _CLASSES:
            return _CLASSES[path]
        path = path.rpartition(".")[0]
    return None


_CLASSES: dict[str, str | None] = {
    "Keyword": "keyword",
    "Operator.Word": "keyword",
    "Comment.Preproc": "keyword",
    "Comment.PreprocFile": "string",
    "Name.Tag": "keyword",
    "Generic.Heading": "keyword",
    "Generic.Subheading": "keyword",
    "Literal.String": "string",
    "Literal.Date": "string",
    "Generic.Inserted": "string",
    "Comment": "comment",
    "Generic.Prompt": "comment",
    "Literal.Number": "number",
    "Literal": "number",
    "Generic.Deleted": "number",
    "Name.Function": "name",
    "Name.Class": "name",
    "Name.Namespace": "name",
    "Name.Decorator": "name",
    "Name.Builtin": "name",
    "Name.Attribute": "name",
    "Name.Exception": "name",
    "Error": None,
}
