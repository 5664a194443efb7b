"""The statements of a template's tags as a tree: which paragraphs, rows, cells or slides a loop or a condition holds.

In: units (elements with text) in order, and the statements that are left open in each. Out: the units to show, each
with the variables of the loops around it. A statement alone in its unit takes the unit with it; one at a unit's
beginning or end has the unit inside. Must never look at what a unit says beyond its tags.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TypeAlias, TypeVar

from generator.expressions import Evaluator, ExpressionError
from generator.model.package import Element

Scope: TypeAlias = Mapping[str, object]
_Answer = TypeVar("_Answer")

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%[-+]?(?P<level>p|tr|tc)?\s*(?P<word>\w+)\s*(?P<rest>.*?)\s*[-+]?%\}\Z", re.DOTALL)
# docxtpl's {{p x}} and {{r x}} mark rich values; here every value keeps its marks, so the letter is dropped.
_LETTER = re.compile(r"(\{\{)(?:p|r|tr|tc)\s+(?!(?:if|in|is|and|or|not|else)\b)(?=[\w\"'(\[])")
# Office turns straight quotes in a tag into curly ones, and spaces into protected ones, while people type.
_TYPED = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00a0": " "})
_CLOSES = {"endfor": "for", "endif": "if"}
_MIDDLES = {"else": ("for", "if"), "elif": ("if",)}


class TagError(ValueError):
    """A tag that cannot be obeyed. `code` is a diagnostic's, `tag` its text as it stands in the template."""

    def __init__(self, message: str, tag: str, *, code: str = "BRF331", hint: str = "") -> None:
        super().__init__(message)
        self.code, self.tag, self.hint = code, tag, hint


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag in a text: characters `start` to `end`; `text` what Jinja2 is to read.

    `word` is a statement's first word ("for", "endif"...), "" for an expression or a comment; `rest` what follows it;
    `level` "p", "tr" or "tc" where the tag says what it repeats.
    """

    start: int
    end: int
    text: str
    written: str
    word: str = ""
    rest: str = ""
    level: str = ""

    @property
    def is_comment(self) -> bool:
        return self.text.startswith("{#")

    @property
    def is_block(self) -> bool:
        """Whether it opens, divides or closes a loop or a condition."""
        return self.word in ("for", "if") or self.word in _CLOSES or self.word in _MIDDLES


@lru_cache(maxsize=256)  # the footer of every layout says the same
def parse_tags(text: str) -> tuple[Tag, ...]:
    """The tags of a text in order; TagError for one that is not closed. What {% raw %} holds is no tag."""
    tags: list[Tag] = []
    position, is_raw = 0, False
    for found in _TAG.finditer(text):
        if not is_raw:
            _check_closed(text, position, found.start())
        position = found.end()
        tag = _read_tag(found)
        if is_raw and tag.word != "endraw":
            continue
        is_raw = tag.word == "raw"
        tags.append(tag)
    _check_closed(text, position, len(text))
    return tuple(tags)


def _check_closed(text: str, start: int, end: int) -> None:
    for mark, closing in (("{{", "}}"), ("{%", "%}")):
        at = text.find(mark, start, end)
        if at >= 0:
            raise TagError(f"the tag is not closed: {closing} is missing", text[at : at + 40], code="BRF334")


def _read_tag(found: re.Match[str]) -> Tag:
    written = found[0]
    text = written.translate(_TYPED)
    statement = _STATEMENT.match(text)
    if statement is None:
        return Tag(*found.span(), _LETTER.sub(r"\1 ", text), written)
    level, word, rest = statement["level"] or "", statement["word"], statement["rest"]
    plain = text if not level else re.sub(rf"^(\{{%[-+]?){level}", r"\1", text)
    return Tag(*found.span(), plain, written, word, rest, level)


@dataclass(frozen=True, slots=True)
class Spot:
    """A statement where it stands: its paragraph, and the tag in the paragraph's text."""

    paragraph: Element
    tag: Tag


def find_loose(spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """Those of the statements that have no counterpart among them, in order."""
    open_: list[list[int]] = []  # the opening statement's index, then those of its middles
    matched: set[int] = set()
    for index, spot in enumerate(spots):
        word = spot.tag.word
        if word in ("for", "if"):
            open_.append([index])
        elif word in _MIDDLES and open_ and spots[open_[-1][0]].tag.word in _MIDDLES[word]:
            open_[-1].append(index)
        elif word in _CLOSES and open_ and spots[open_[-1][0]].tag.word == _CLOSES[word]:
            matched.update(open_.pop(), [index])
    return tuple(spot for index, spot in enumerate(spots) if index not in matched)


@dataclass(frozen=True, slots=True)
class Unit:
    """An element that may be repeated or dropped; `before` and `after` are the statements at its beginning and its
    end. `is_mark`: it holds nothing but statements (all in `before`) and is never shown."""

    element: Element
    before: tuple[Spot, ...] = ()
    after: tuple[Spot, ...] = ()
    is_mark: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A unit to show; `is_copy` where a loop may show it again; `round` counts its copies from 0."""

    element: Element
    scope: Scope
    is_copy: bool = False
    round: int = 0


def make_unit(
    element: Element, paragraphs: Iterable[tuple[Element, str]], loose: Sequence[Spot], *, solid: bool
) -> Unit:
    """The unit of an element whose paragraphs have these texts. `solid`: it holds something that is no text.
    TagError where a statement stands amid text."""
    if not loose:
        return Unit(element)
    before: list[Spot] = []
    after: list[Spot] = []
    has_text = False
    for paragraph, text in paragraphs:
        position = 0
        for spot in (s for s in loose if s.paragraph is paragraph):
            if _says(text[position : spot.tag.start]):
                if after:
                    raise _amid(after[0])
                has_text = True
            (after if has_text else before).append(spot)
            position = spot.tag.end
        if _says(text[position:]):
            if after:
                raise _amid(after[0])
            has_text = True
    if solid and not has_text:
        closing = [spot for spot in before if spot.tag.word in _CLOSES]
        return Unit(element, tuple(s for s in before if s not in closing), tuple(closing))
    return Unit(element, tuple(before), tuple(after), is_mark=not has_text)


def _says(text: str) -> bool:
    return bool(re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL).strip())


def _amid(spot: Spot) -> TagError:
    hint = "close it in the same paragraph, or give it a paragraph of its own"
    return TagError(
        "the statement stands amid text and has no counterpart there", spot.tag.written, code="BRF334", hint=hint
    )


# ---- running


@dataclass(slots=True)
class _Block:
    """A loop or condition: its opening statement, and its branches, each with the statement that begins it."""

    spot: Spot | None
    branches: list[tuple[Spot | None, list[_Block | Unit]]] = field(default_factory=list)


def run_units(units: Sequence[Unit], scope: Scope, evaluator: Evaluator) -> list[Shown]:
    """The units to show, in order. TagError for statements that do not pair or cannot be evaluated."""
    shown: list[Shown] = []
    counts: dict[int, int] = {}
    _run(_parse(units).branches[0][1], scope, evaluator, False, shown, counts)
    return shown


def _parse(units: Sequence[Unit]) -> _Block:
    root = _Block(None, [(None, [])])
    stack = [root]
    for unit in units:
        for spot in unit.before:
            _take(spot, stack)
        if not unit.is_mark:
            stack[-1].branches[-1][1].append(unit)
        for spot in unit.after:
            _take(spot, stack)
    if len(stack) > 1:
        opening = stack[-1].spot
        assert opening is not None
        word = opening.tag.word
        raise TagError(f"the statement is not closed: {{% end{word} %}} is missing", opening.tag.written, code="BRF334")
    return root


def _take(spot: Spot, stack: list[_Block]) -> None:
    word, top = spot.tag.word, stack[-1]
    if word in ("for", "if"):
        block = _Block(spot, [(spot, [])])
        top.branches[-1][1].append(block)
        stack.append(block)
        return
    opened = top.spot.tag.word if top.spot is not None else ""
    if opened not in ((_CLOSES[word],) if word in _CLOSES else _MIDDLES[word]):
        raise TagError(f"nothing is open that {word} could belong to", spot.tag.written, code="BRF334")
    if word in _CLOSES:
        stack.pop()
    else:
        top.branches.append((spot, []))


def _run(
    nodes: Sequence[_Block | Unit],
    scope: Scope,
    evaluator: Evaluator,
    is_copy: bool,
    shown: list[Shown],
    counts: dict[int, int],
) -> None:
    for node in nodes:
        if isinstance(node, Unit):
            round_ = counts.get(id(node), 0)
            counts[id(node)] = round_ + 1
            shown.append(Shown(node.element, scope, is_copy, round_))
            continue
        assert node.spot is not None
        if node.spot.tag.word == "for":
            rounds = _ask(node.spot, partial(evaluator.find_items, node.spot.tag.rest, scope))
            for variables in rounds:
                _run(node.branches[0][1], {**scope, **variables}, evaluator, True, shown, counts)
            branch = None if rounds or len(node.branches) < 2 else node.branches[1]
        else:
            conditions = tuple(s.tag.rest for s, _ in node.branches if s is not None and s.tag.word != "else")
            chosen = _ask(node.spot, partial(evaluator.choose, conditions, scope))
            branch = node.branches[chosen] if chosen < len(node.branches) else None
        if branch is not None:
            _run(branch[1], scope, evaluator, is_copy, shown, counts)


def _ask(spot: Spot, question: Callable[[], _Answer]) -> _Answer:
    try:
        return question()
    except ExpressionError as error:
        raise TagError(f"the statement cannot be obeyed: {error}", spot.tag.written, hint=error.hint) from error
