"""markdown-it as we use it: which rules and plugins, and where its work is bounded.

In: a text, to see which rules it can need. Out: a parser. Must never import a plugin that the text does not need.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from generator.readers.rules import MAX_NESTING, install_rules
from generator.readers.runs import SOFT_BREAK

MAX_BRACKETS = 30  # bracket depth in one paragraph; real links nest three deep
MAX_SIGNS = 4_000  # signs of markup in one paragraph of which no closing sign is known
MAX_CHARACTERS = 2**20  # in one paragraph

_TASK = re.compile(r"\[([ xX])\](?:[ \t]+|$)")
_DEFINITION_LIST = re.compile(r"^[ \t>]*[:~][ \t]+\S", re.MULTILINE)


class _Parser(MarkdownIt):
    """Keeps targets as written: a picture's path is a path, not an address to encode."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 (markdown-it names it)
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        """Every address: an image that is refused later is named then, a link that may not be live stays text."""
        return True

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


class References(dict[str, dict[str, object]]):
    """The link definitions of a document by label, and which of them something refers to."""

    def __init__(self) -> None:
        super().__init__()
        self.used: set[str] = set()
        self.lines: dict[str, int] = {}

    def get(self, label: str, default: object = None) -> Any:
        """The definition of a label; markdown-it asks for it where a reference stands."""
        self.used.add(label)
        return super().get(label, default)

    def unused(self) -> list[tuple[int, str]]:
        """Line and label of what nothing refers to; comments that are written as definitions (`[//]: # (...)`) are
        none."""
        left = (label for label in self if label not in self.used and self[label].get("href") not in ("#", ""))
        return sorted((self.lines.get(label, 1), label) for label in left)


def make_parser(text: str) -> MarkdownIt:
    """A parser with the rules that `text` can need; plugins are imported only then."""
    parser = _Parser("commonmark", {"maxNesting": MAX_NESTING})
    parser.enable(["table", "strikethrough"])
    install_rules(parser, text)
    if "$" in text or "\\(" in text or "\\[" in text:
        from generator.readers.math_rules import install_math

        install_math(parser, text)
    parser.core.ruler.at("inline", _parse_inline)
    if "[^" in text or "^[" in text:
        from mdit_py_plugins.footnote import footnote_plugin

        parser.use(footnote_plugin, move_to_end=False)
    if _DEFINITION_LIST.search(text):
        from mdit_py_plugins.deflist import deflist_plugin

        parser.use(deflist_plugin)
    return parser


def _parse_inline(state: StateCore) -> None:
    """The inline step of markdown-it, except that text on which it would work for minutes stays plain."""
    for place, token in enumerate(state.tokens):
        if token.type != "inline":
            continue
        if token.content[:1] == "[" and place > 1 and state.tokens[place - 2].type == "list_item_open":
            _take_task(token)
        children: list[Token] = token.children if token.children is not None else []
        if is_too_dense(token.content):
            plain_token = Token("text", "", 0)
            plain_token.content = token.content.replace("\n", SOFT_BREAK)
            children.append(plain_token)
            token.meta["dense"] = True
        else:
            state.md.inline.parse(token.content, state.md, state.env, children)
        token.children = children


def _take_task(token: Token) -> None:
    """`[ ]` or `[x]` before an item's text is its state (GFM 5.3), though there be a link of that name."""
    match = _TASK.match(token.content)
    if match is not None:
        token.content = token.content[match.end() :]
        token.meta["done"] = match[1] != " "


def is_too_dense(text: str) -> bool:
    """Whether the marks of a paragraph are so deep or so many that reading them takes more than linear time."""
    if len(text) > MAX_CHARACTERS:
        return True
    if len(text) < 2 * MAX_BRACKETS:
        return False
    if text.count("[") > MAX_BRACKETS:
        depth = deepest = 0
        for character in text:
            if character == "[":
                depth += 1
                deepest = max(deepest, depth)
            elif character == "]" and depth:
                depth -= 1
        if deepest > MAX_BRACKETS:
            return True
    return len(text) > MAX_SIGNS and sum(map(text.count, "[`<*_~&")) > MAX_SIGNS
