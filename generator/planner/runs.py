"""Acts on runs: cut, trim, join, mark, change case. Words stay the author's; marks stay on their words.

In and out: `Runs`. Offsets are characters of `plain(runs)`. Never drops or invents a letter but where a
function says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.model.content import Run, Runs, plain

CASELESS_SECOND_WORD = frozenset("0123456789")


def text_runs(text: str) -> Runs:
    """Plain text as runs; () for no text."""
    return (Run(text),) if text else ()


def merge_runs(runs: Iterable[Run]) -> Runs:
    """Neighbours with the same marks become one run; empty runs go."""
    merged: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if merged and run.footnote is None and run.image is None and run.has_marks_of(merged[-1]):
            merged[-1] = run.with_text(merged[-1].text + run.text)
        else:
            merged.append(run)
    return tuple(merged)


def slice_runs(runs: Runs, start: int, end: int) -> Runs:
    """The characters from `start` to before `end`, with their marks."""
    found: list[Run] = []
    position = 0
    for run in runs:
        first, last = max(start - position, 0), min(end - position, len(run.text))
        if first == 0 and last == len(run.text) > 0:
            found.append(run)
        elif first < last:
            found.append(run.with_text(run.text[first:last]))
        position += len(run.text)
    return tuple(found)


def strip_runs(runs: Runs, also: str = "") -> Runs:
    """Without white space, and the characters of `also`, at both ends."""
    text = plain(runs)
    unwanted = " \t\n\r\u00a0\u3000" + also
    start = len(text) - len(text.lstrip(unwanted))
    return slice_runs(runs, start, max(len(text.rstrip(unwanted)), start))


def join_runs(parts: Sequence[Runs], separator: str) -> Runs:
    """The parts with `separator` between them."""
    joined: list[Run] = []
    for index, part in enumerate(parts):
        if index:
            joined.append(Run(separator))
        joined.extend(part)
    return merge_runs(joined)


def unbreak_runs(runs: Runs) -> Runs:
    """Line breaks become spaces: for a title or a single line."""
    return tuple(run.with_text(" ".join(run.text.split("\n"))) if "\n" in run.text else run for run in runs)


def split_runs(runs: Runs, cuts: Sequence[tuple[int, int]]) -> tuple[Runs, ...]:
    """The stretches between the cuts (start, end; in order, not overlapping), trimmed, without empty ones."""
    pieces: list[Runs] = []
    position = 0
    for start, end in (*cuts, (len(plain(runs)), 0)):
        piece = strip_runs(slice_runs(runs, position, start))
        if piece:
            pieces.append(piece)
        position = end
    return tuple(pieces)


def mark_runs(runs: Runs, ranges: Sequence[tuple[int, int]], option: int) -> Runs:
    """`option` set on the characters in `ranges` (start, end; in order)."""
    marked: list[Run] = []
    position = 0
    for start, end in ranges:
        marked += slice_runs(runs, position, start)
        marked += [replace(run, option=option) for run in slice_runs(runs, start, end)]
        position = end
    marked += slice_runs(runs, position, len(plain(runs)))
    return merge_runs(marked)


def unmark_runs(runs: Runs) -> Runs:
    """Without any option's mark."""
    return merge_runs(run if run.option is None else replace(run, option=None) for run in runs)


def _map_first(runs: Runs, letter: str) -> Runs:
    for index, run in enumerate(runs):
        if run.text:
            return (*runs[:index], run.with_text(letter + run.text[1:]), *runs[index + 1 :])
    return runs


def capitalize_runs(runs: Runs, names: Iterable[str] = ()) -> Runs:
    """The first letter in upper case, unless its word is code, has capitals or digits inside (iOS) or is a name."""
    text = plain(runs)
    word = text.split(None, 1)[0] if text.split() else ""
    if not word or runs[0].code or runs[0].math or runs[0].image or not word[0].islower():
        return runs
    if word != word.lower() or any(sign in CASELESS_SECOND_WORD for sign in word):
        return runs
    if any(text.startswith(name) for name in names if name) or len(word[0].upper()) != 1:
        return runs
    return _map_first(runs, word[0].upper())


def lower_runs(runs: Runs) -> Runs:
    """The first letter in lower case when its word is an ordinary capitalised one (not an acronym or a name with
    further capitals)."""
    text = plain(runs)
    word = text.split(None, 1)[0].rstrip(",;:") if text.split() else ""
    if (
        len(word) < 2
        or runs[0].code
        or runs[0].math
        or not word[0].isupper()
        or word[1:] != word[1:].lower()
        or not word.isalpha()
    ):
        return runs
    return _map_first(runs, word[0].lower())


def line_of(runs: Runs) -> str:
    """Runs as one line of plain text."""
    return plain(unbreak_runs(strip_runs(runs)))


def plain_line(runs: Runs) -> str:
    """Runs as one line of plain text, each blank between words a single one."""
    return " ".join(plain(runs).split())


def fold_runs(runs: Runs) -> str:
    """The words of runs, to compare texts by: without case, punctuation and marks."""
    return " ".join(re.sub(r"[^\w\s]", " ", plain(runs).casefold()).split())


def name_of(runs: Runs) -> str:
    """Runs as a name: one line of plain text, without calls of footnotes, and without pictures beside words."""
    kept = tuple(run for run in runs if run.footnote is None)
    worded = tuple(run for run in kept if run.image is None)
    return " ".join(plain(worded if plain(worded).strip() else kept).split())
