"""What the front matter says of the comparison and its slides, over any guess: options, weights, scores, order.

In: a key and its plain value. Out: the value as `Comparing`, or a complaint in words; what cannot be meant is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from generator.model.content import Metadata

KEYS = {
    "options": "a list of the names of options",
    "criteria": "rows or columns: where the criteria stand",
    "comparison": "none, or merge for several tables about the same options",
    "weights": "a mapping of criteria to numbers of 0 and more",
    "scores": "a mapping of options to scores by criterion, or the path of a file",
    "better": "a mapping of criteria to higher or lower",
    "slides": "a list of kinds of slides",
    "labels": "a mapping of labels to texts",
}
_PLACES = {"row": "rows", "rows": "rows", "column": "columns", "columns": "columns"}
_NONE = frozenset(["none", "no", "false", "off"])
_BETTER = {
    "higher": "higher", "more": "higher", "high": "higher", "max": "higher",
    "lower": "lower", "less": "lower", "low": "lower", "min": "lower",
}  # fmt: skip


def read_comparing(key: str, value: object, metadata: Metadata) -> Metadata | None:
    """The metadata with what a key of `KEYS` says; None where its value cannot be meant. An empty value says
    nothing."""
    if value is None or value == "":
        return metadata
    comparing = metadata.comparing
    match key:
        case "slides":
            names = _names(value)
            return replace(metadata, slides=tuple(map(_fold, names))) if names else None
        case "labels":
            texts = _texts(value)
            return replace(metadata, labels=texts) if texts else None
        case "options":
            names = _names(value)
            comparing = replace(comparing, options=names)
            good = len(names) > 1
        case "criteria":
            place = _PLACES.get(_fold(value), "")
            comparing, good = replace(comparing, criteria=place), bool(place)
        case "comparison":
            word = "none" if value is False or _fold(value) in _NONE else _fold(value)
            comparing, good = replace(comparing, comparison=word), word in ("none", "merge")
        case "weights":
            weights = _numbers(value)
            good = bool(weights) and all(number is not None and number >= 0 for _, number in weights or ())
            comparing = replace(comparing, weights=tuple((n, w) for n, w in weights or () if w is not None))
        case "better":
            words = tuple((name, _BETTER.get(_fold(text), "")) for name, text in _texts(value))
            comparing, good = replace(comparing, better=words), bool(words) and all(word for _, word in words)
        case "scores" if isinstance(value, str):
            comparing, good = replace(comparing, scores_file=value.strip()), True
        case "scores":
            rows = _rows(value)
            comparing, good = replace(comparing, scores=rows or ()), bool(rows)
        case _:
            return None
    return replace(metadata, comparing=comparing) if good else None


def _fold(value: object) -> str:
    return " ".join(str(value).casefold().split())


def _names(value: object) -> tuple[str, ...]:
    """A list of names, or names between commas; () for anything else."""
    items = re.split(r"\s*[,\uff0c\u3001]\s*", value) if isinstance(value, str) else value
    if not isinstance(items, list) or any(isinstance(item, list | dict) or item is None for item in items):
        return ()
    return tuple(dict.fromkeys(name for item in items if (name := " ".join(str(item).split()))))


def _texts(value: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping) or any(not isinstance(text, str | int | float) for text in value.values()):
        return ()
    return tuple((str(name).strip(), str(text)) for name, text in value.items())


def _numbers(value: object) -> tuple[tuple[str, float | None], ...] | None:
    """A mapping of names to numbers, None for a number that is left open; None for what is no such mapping."""
    if not isinstance(value, Mapping):
        return None
    pairs: list[tuple[str, float | None]] = []
    for name, number in value.items():
        read = _number(number)
        if read is None and number not in (None, "", "-", "n/a", "?"):
            return None
        pairs.append((str(name).strip(), read))
    return tuple(pairs)


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        number = float(value)
        return number if abs(number) < 1e12 else None  # neither NaN nor infinite, and nothing that totals lose
    if isinstance(value, str) and re.fullmatch(r"\d{1,9}(?:[.,]\d{1,6})?\s*%?", value.strip()):
        return float(value.strip().rstrip("% ").replace(",", "."))
    return None


def _rows(value: object) -> tuple[tuple[str, tuple[tuple[str, float | None], ...]], ...] | None:
    if not isinstance(value, Mapping):
        return None
    rows = [(str(name).strip(), _numbers(inner)) for name, inner in value.items()]
    return None if any(inner is None for _, inner in rows) else tuple((name, inner or ()) for name, inner in rows)
