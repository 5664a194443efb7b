"""Inline tokens of markdown-it to runs.

In: the children of an inline token. Out: runs, and the images that stand among them. Must never lose a word:
an unknown tag that nothing closes is a word in angle brackets, not markup.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from generator.model.content import Run
from generator.readers.html import KNOWN_TAGS, LINE_TAGS, Tag, read_tag
from generator.readers.runs import MARKS_OF_TAGS, SOFT_BREAK, Drawing, Mark, RunBuilder, settle_runs

_MARKS_OF_TOKENS: dict[str, Mark] = {
    "em_open": "italic",
    "em_close": "italic",
    "strong_open": "bold",
    "strong_close": "bold",
    "s_open": "strike",
    "s_close": "strike",
    "sup_open": "superscript",
    "sup_close": "superscript",
    "sub_open": "subscript",
    "sub_close": "subscript",
}


@dataclass
class InlineText:
    """`raw` runs still hold soft breaks; `drawings` are the images taken out of the line, the first `leading` of them
    from before its text; `dropped` the scripts; `comments` as written."""

    raw: list[Run]
    drawings: list[Drawing] = field(default_factory=list)
    leading: int = 0
    dropped: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # formulas that stay as their source


def read_inline(
    children: Sequence[Token], note: Callable[[Token], tuple[str, str] | None], *, keep_images: bool = False
) -> InlineText:
    """The text of inline tokens. `note` gives label and mark of a footnote reference. With `keep_images` images
    stay in the line, as in a heading or a table cell; else they are taken out."""
    return _InlineReader(children, note, keep_images).read()


class _InlineReader:
    def __init__(
        self, children: Sequence[Token], note: Callable[[Token], tuple[str, str] | None], keep_images: bool
    ) -> None:
        self._children = children
        self._note = note
        self._keep_images = keep_images
        self._text = RunBuilder()
        self._result = InlineText([])
        self._tags: list[str] = []
        self._skipping = ""  # the script or style whose end we are waiting for
        self._closing = {t.content[2:-1].strip().lower() for t in children if t.content.startswith("</")}

    def read(self) -> InlineText:
        for token in self._children:
            if self._skipping:
                self._skip(token)
            else:
                self._read_token(token)
        self._result.raw = self._text.take_raw()
        return self._result

    def _skip(self, token: Token) -> None:
        tag = read_tag(token.content) if token.type == "html_inline" else None
        if tag is not None and tag.closing and tag.name == self._skipping:
            self._skipping = ""

    def _read_token(self, token: Token) -> None:
        match token.type:
            case "text" | "text_special":
                self._text.add_text(token.content)
            case "softbreak":
                self._text.add_soft_break()
            case "hardbreak":
                self._text.add_break()
            case "code_inline":
                self._text.add_text(token.content, code=True)
            case "em_open" | "strong_open" | "s_open" | "sup_open" | "sub_open":
                self._text.open_mark(_MARKS_OF_TOKENS[token.type])
            case "em_close" | "strong_close" | "s_close" | "sup_close" | "sub_close":
                self._text.close_mark(_MARKS_OF_TOKENS[token.type])
            case "link_open":
                self._text.open_link(str(token.attrs.get("href", "")))
            case "link_close":
                self._text.close_link()
            case "image":
                alt = _plain_text(token.children or ())
                self._add_image(str(token.attrs.get("src", "")), alt, str(token.attrs.get("title", "")))
            case "math_inline":
                self._add_formula(token.content, display=token.markup == "$$" and len(self._children) == 1)
            case "html_inline":
                self._read_html(token.content)
            case "footnote_ref":
                found = self._note(token)
                if found is not None:
                    self._text.add_footnote(*found)
            case _:
                self._text.add_text(token.content)

    def _add_formula(self, source: str, *, display: bool) -> None:
        from generator.readers.formulas import read_formula

        runs = read_formula(source, display=display)
        if runs is None:
            self._result.unread.append(source)
            self._text.add_text(source, code=True)
        else:
            self._text.add_formula(runs)

    def _add_image(self, target: str, alt: str, title: str) -> None:
        alt = " ".join(alt.split())
        if self._keep_images or not target:
            self._text.add_image(Drawing(target, alt, title))
        else:
            self._result.drawings.append(Drawing(target, alt, title, self._text.link or ""))
            self._result.leading += self._text.is_empty

    def _read_html(self, content: str) -> None:
        tag = read_tag(content)
        if tag is None:
            if content.startswith("<!--"):
                self._result.comments.append(content)
            return
        if tag.name == "br":
            self._text.add_break()
        elif tag.name == "img" and not tag.closing:
            at = tag.attributes
            self._add_image(at.get("src", "").strip(), at.get("alt", ""), at.get("title", ""))
        elif tag.name in ("script", "style"):
            if not tag.closing and tag.name in self._closing:
                self._skipping = tag.name
                self._result.dropped.append(tag.name)
        elif tag.name in MARKS_OF_TAGS or tag.name == "a":
            self._mark(tag)
        elif tag.name in LINE_TAGS:
            self._text.add_break()
        elif not (tag.name in KNOWN_TAGS or tag.attributes or tag.closing or tag.empty or tag.name in self._closing):
            self._text.add_text(content)

    def _mark(self, tag: Tag) -> None:
        is_link = tag.name == "a"
        if not tag.closing:
            self._tags.append(tag.name)
            if is_link:
                self._text.open_link(tag.attributes.get("href", "").strip())
            else:
                self._text.open_mark(MARKS_OF_TAGS[tag.name])
        elif tag.name in self._tags[-20:]:
            self._tags.reverse()
            self._tags.remove(tag.name)
            self._tags.reverse()
            if is_link:
                self._text.close_link()
            else:
                self._text.close_mark(MARKS_OF_TAGS[tag.name])


def _plain_text(children: Sequence[Token]) -> str:
    """The words of an image's description; descriptions inside it count (CommonMark 6.4)."""
    parts: list[str] = []
    for token in children:
        if token.type == "image":
            parts.append(_plain_text(token.children or ()))
        elif token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type != "html_inline":
            parts.append(token.content)
    return "".join(parts)


def settle_quote(raw: list[Run], is_definition: Callable[[str], bool]) -> tuple[Run, ...]:
    """Runs of a quote's paragraph: its lines are kept where each of them, and at least two, is a definition."""
    lines = "".join(run.text for run in raw).split(SOFT_BREAK)
    keep = len(lines) > 1 and all(is_definition(line) for line in lines)
    return settle_runs(raw, keep_lines=keep)
