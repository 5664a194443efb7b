"""What sections of one shape say under labels that recur: "Pros", "Free tier", "When to use".

In: sections or blocks that tell of one option each. Out: labelled parts of one, and the criteria that several have in
common. Must never decide whether they are options.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from generator.model.briefing import Section
from generator.model.content import (
    Block,
    DefinitionList,
    List,
    ListItem,
    Paragraph,
    Quote,
    Run,
    Runs,
    Span,
    Table,
    plain,
)
from generator.planner.candidates import Row
from generator.planner.comparison_words import CONS, PROS, WEIGHING
from generator.planner.option_names import letters
from generator.planner.paragraphs import is_pseudo_heading
from generator.planner.runs import capitalize_runs, join_runs, slice_runs, strip_runs, unbreak_runs
from generator.planner.words import count_words

LABEL_WORDS = 7
PLAIN_LABEL_WORDS = 4  # of a label that nothing marks
_MARKED = re.compile(r"^[^\w\"(\[\u201c]*(?P<label>[^:\uff1a\n]{1,60}?)\s*[:\uff1a](?!//)\s*", re.DOTALL)
_LABELS = re.compile(
    r"(?:^|(?<=\s))[*_]*(?P<label>(?!\d)[^\W_a-z][^\s:\uff1a]*(?:[ \u00a0][^\s:\uff1a]+){0,2}?)[*_ \u00a0]*[:\uff1a]"
)  # "Pros:", at the beginning of a line that may have been joined to the one before it
_DASHED = re.compile(r"^[^\w\"(\[\u201c]*(?P<label>[^\n]{1,60}?)\s+[-\u2013\u2014]\s+", re.DOTALL)
_WEIGHED = re.compile(
    r"^(?P<label>good|bad|neutral|gut|schlecht|neutral|bien|bon|mauvais|bueno|malo|хорошо|плохо)\b,?\s*"
    r"(?=because|weil|da |car |porque|потому|так как)",
    re.IGNORECASE,
)


@dataclass
class _Part:
    """What stands under one label. `whole`: the label stands in a list of labels alone."""

    label: Runs
    span: Span
    whole: bool = False
    texts: list[Runs] = field(default_factory=list)


@dataclass
class Parts:
    """The labelled parts of one option, in order; `current` takes what follows, None where that has no label."""

    found: list[_Part] = field(default_factory=list)
    current: _Part | None = None

    def start(self, label: Runs, span: Span, *, whole: bool = False) -> None:
        """Begin a part, or go on with the one that has this label."""
        key = label_key(label)
        self.current = next((part for part in self.found if label_key(part.label) == key), None)
        if self.current is None:
            self.current = _Part(_bare(label), span, whole)
            self.found.append(self.current)

    def add(self, text: Runs) -> None:
        """Put a text under the label that it follows."""
        text = strip_runs(text)
        if self.current is not None and text:
            self.current.texts.append(text)


def label_key(label: Runs) -> str:
    return letters(plain(label))


def is_weighing(label: str) -> bool:
    """Whether a label, in folded case, weighs what it stands in."""
    return label in PROS or label in CONS or label in WEIGHING


def folded_label(label: Runs) -> str:
    return fold_label(plain(label))


def fold_label(label: str) -> str:
    """A label in folded case, without signs around it."""
    text = re.sub(r"^[\W_]+|[\W_]+$", "", label)
    return " ".join(text.casefold().split())


def read_section(section: Section) -> Parts:
    """The labelled parts of a section: its sub-headings, bold lines, lines that end in a colon, items with a name."""
    parts = Parts()
    read_blocks(section.blocks, parts)
    for child in section.children:
        assert child.heading is not None
        parts.start(child.heading.runs, child.heading.span)
        read_blocks(child.blocks, parts)
        for below in child.children:
            _add_below(below, parts)
    return parts


def _add_below(section: Section, parts: Parts) -> None:
    if section.heading is not None:
        parts.add(unbreak_runs(section.heading.runs))
    for block in section.blocks:
        _add_block(block, parts)
    for child in section.children:
        _add_below(child, parts)


def read_blocks(blocks: Iterable[Block], parts: Parts) -> None:
    """Add what blocks say to the parts of an option."""
    for block in blocks:
        match block:
            case Paragraph(runs=runs):
                _read_paragraph(runs, block.span, parts)
            case List():
                _read_list(block, parts)
            case Table(rows=rows) if len(block.header) == 2 and parts.current is None:
                for row in rows:
                    if plain(row[0]).strip():
                        parts.start(row[0], block.span, whole=True)
                        parts.add(row[1])
                parts.current = None
            case DefinitionList(items=entries):
                for entry in entries:
                    parts.start(entry.term, block.span)
                    for inner in entry.blocks:
                        _add_block(inner, parts)
                parts.current = None
            case _:
                _add_block(block, parts)


def _read_paragraph(runs: Runs, span: Span, parts: Parts) -> None:
    text = plain(runs).strip()
    ends = text.endswith((":", "\uff1a"))
    bare = folded_label(runs)
    if count_words(text) <= LABEL_WORDS and (
        is_pseudo_heading(runs) or (ends and (is_weighing(bare) or _all_marked(runs)))
    ):
        parts.start(runs, span)
        return
    lines = _labelled_lines(runs)
    if lines:
        for label, told in lines:
            parts.start(label, span)
            parts.add(told)
        return
    found = _split_label(runs)
    if found is not None:
        parts.start(found[0], span)
        parts.add(found[1])
        return
    parts.add(runs)


def _labelled_lines(runs: Runs) -> list[tuple[Runs, Runs]]:
    """The lines of a paragraph, where each of several begins with a label that weighs ("Pros: …", "Cons: …")."""
    text = plain(runs)
    starts = [match.start("label") for match in _LABELS.finditer(text) if is_weighing(fold_label(match["label"]))]
    if len(starts) < 2 or text[: starts[0]].strip(" *_"):
        return []
    cut = [slice_runs(runs, one, end) for one, end in zip(starts, (*starts[1:], len(text)), strict=True)]
    found = [_split_label(unbreak_runs(line)) for line in cut]
    return [line for line in found if line is not None] if all(found) else []


def _all_marked(runs: Runs) -> bool:
    return all(run.bold or run.italic or not run.text.strip(" :\uff1a") for run in runs)


def _split_label(runs: Runs) -> tuple[Runs, Runs] | None:
    """A text that begins with a label, cut after it: one in bold or italics, or a plain one that weighs."""
    text = plain(runs)
    weighed = _WEIGHED.match(text)
    if weighed:
        rest = slice_runs(runs, weighed.end(), len(text))
        return slice_runs(runs, 0, weighed.end("label")), capitalize_runs(rest)
    match = _MARKED.match(text)
    if match is None or not _may_be_label(runs, match):
        match = _DASHED.match(text) if runs and (runs[0].bold or runs[0].italic) else None
    if match is None or not _may_be_label(runs, match):
        return None
    label = slice_runs(runs, match.start("label"), match.end("label"))
    return label, strip_runs(slice_runs(runs, match.end(), len(text)))


def _may_be_label(runs: Runs, match: re.Match[str]) -> bool:
    label = slice_runs(runs, match.start("label"), match.end("label"))
    marked = _all_marked(label) or is_weighing(folded_label(label))
    return marked and count_words(match["label"]) <= LABEL_WORDS


def _read_list(block: List, parts: Parts) -> None:
    labels = [_item_label(item) for item in block.items]
    if any(labels) and not all(labels):
        plainly = [_plain_label(item) for item in block.items]
        labels = plainly if all(plainly) else labels
    told = [label for label in labels if label is not None]
    inside = parts.current is not None and is_weighing(folded_label(parts.current.label))
    if (
        2 * len(told) < len(labels)
        or not told
        or (inside and not all(is_weighing(folded_label(each[0])) for each in told))
    ):
        for item in block.items:
            parts.add(_item_text(item))
        return
    last = parts.current
    for item, label in zip(block.items, labels, strict=True):
        if label is None:
            if last is not None:
                last.texts.append(_item_text(item))
            continue
        parts.start(label[0], _span_of(item, block.span), whole=len(told) == len(labels))
        parts.add(label[1])
        for inner in item.blocks[1:]:
            _add_block(inner, parts)
    parts.current = None


def _span_of(item: ListItem, span: Span) -> Span:
    first = item.blocks[0] if item.blocks else None
    return first.span if isinstance(first, Paragraph) else span


def _item_label(item: ListItem) -> tuple[Runs, Runs] | None:
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph):
        return None
    runs = first.runs
    text = plain(runs).strip()
    if (
        len(item.blocks) > 1
        and count_words(text) <= LABEL_WORDS
        and (is_weighing(folded_label(runs)) or _all_marked(runs))
    ):
        return runs, ()
    return _split_label(runs)


def _plain_label(item: ListItem) -> tuple[Runs, Runs] | None:
    """An item cut at its colon, whatever stands before it: for lists in which every item has one."""
    first = item.blocks[0] if item.blocks else None
    match = _MARKED.match(plain(first.runs)) if isinstance(first, Paragraph) else None
    if not isinstance(first, Paragraph) or match is None or count_words(match["label"]) > PLAIN_LABEL_WORDS:
        return None
    runs = first.runs
    rest = strip_runs(slice_runs(runs, match.end(), len(plain(runs))))
    return slice_runs(runs, match.start("label"), match.end("label")), rest


def _add_block(block: Block, parts: Parts) -> None:
    match block:
        case Paragraph(runs=runs):
            parts.add(runs)
        case List(items=items):
            for item in items:
                parts.add(_item_text(item))
        case Quote(blocks=inner):
            for each in inner:
                _add_block(each, parts)
        case _:
            pass


def _item_text(item: ListItem) -> Runs:
    """An item as one text, with what is nested in it."""
    part = _Part((), Span(1, 1))
    for block in item.blocks:
        _add_block(block, Parts([part], part))
    return join_runs(part.texts, "\n")


def _bare(label: Runs) -> Runs:
    """A label as a name: without its number, signs before it and a colon after it, and without emphasis."""
    runs = strip_runs(unbreak_runs(label), ":\uff1a")
    text = plain(runs)
    start = re.match(r"(?:[^\w\"(\[\u201c]+|\d+(?:\.\d+)*[.)]\s+)*", text)
    assert start is not None
    kept = slice_runs(runs, start.end() if start.end() < len(text) else 0, len(text))
    return strip_runs(
        tuple(type(run)(run.text, code=run.code, link=run.link, math=run.math) for run in kept), ":\uff1a"
    )


def common_rows(each: Sequence[Parts], called: Sequence[tuple[str, ...]] = ()) -> tuple[Row, ...]:
    """The criteria of options: labels that at least two of them have; where these are lists of labels alone, the
    other labels in such lists too. In the order in which labels are first met, one that stands before known ones before
    them. `called` are the names of each option, which its labels may hold."""
    order: dict[str, list[_Part | None]] = {}
    for option, parts in enumerate(each):
        keyed = [(_key(part.label, called[option] if called else ()), part) for part in parts.found if part.texts]
        keyed = [(key, part) for key, part in keyed if key]
        known = [key in order for key, _ in keyed]
        after = -1
        for place, (key, part) in enumerate(keyed):
            if key not in order:
                keys = list(order)
                keys.insert(after + 1 if any(known[place:]) else len(keys), key)
                order = {name: order.get(name, [None] * len(each)) for name in keys}
            order[key][option] = part
            after = list(order).index(key)
    shared = {key for key, parts in order.items() if sum(part is not None for part in parts) > 1}
    listed = bool(shared) and all(part.whole for key in shared for part in order[key] if part is not None)
    rows = []
    for key, found in order.items():
        told = [part for part in found if part is not None]
        if key in shared or (listed and all(part.whole for part in told)):
            cells = tuple(join_runs(part.texts, "\n") if part is not None else () for part in found)
            own = called[found.index(told[0])] if called else ()
            rows.append(Row(_without(told[0].label, own), cells, told[0].span))
    return tuple(rows)


def _key(label: Runs, names: tuple[str, ...]) -> str:
    return letters(plain(_without(label, names)))


def _without(label: Runs, names: tuple[str, ...]) -> Runs:
    """A label without the name of the option that it stands under: "Use Kafka when" is "Use when"."""
    text = plain(label)
    for name in sorted(names, key=len, reverse=True):
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE)
        rest = f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}".strip() if match else ""
        if letters(rest):
            return (Run(rest),)
    return label


def recurring(rows: Sequence[Row], options: int) -> list[str]:
    """The labels, in folded case, that at least two thirds of the options have (two of two)."""
    least = max(2, -(-2 * options // 3))
    return [folded_label(row.name) for row in rows if sum(map(bool, row.cells)) >= least]
