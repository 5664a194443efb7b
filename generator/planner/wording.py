"""Labels in the author's own words: a document's language together with what stands for its fixed labels.

In: names and texts, from front matter or `brief.toml`. Out: a `Voice`, which is a language tag wherever one is wanted,
and complaints about names that are no labels and texts that lack a place for a value.
"""

from __future__ import annotations

import difflib
import string
from collections.abc import Iterable
from dataclasses import dataclass

LONGEST = 200  # characters of a label


class Voice(str):
    """A language tag, with the author's own labels: names and texts that `check_labels` has found sound. Whoever plans
    in a language plans in these words, so they travel as one."""

    own: tuple[tuple[str, str], ...]

    def __new__(cls, lang: str, own: Iterable[tuple[str, str]] = ()) -> Voice:
        voice = super().__new__(cls, lang)
        voice.own = tuple(own)
        return voice


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a label: the name as given, the message, a hint."""

    name: str
    message: str
    hint: str = ""


def check_labels(given: Iterable[tuple[str, str]]) -> tuple[tuple[tuple[str, str], ...], tuple[Complaint, ...]]:
    """The labels that can be used, by the names of fields of `Labels`, and what is wrong with the others. A text has
    the same places in braces as the label it stands for: without one, words of the author would be missing."""
    from generator.planner.labels import labels_for

    english = labels_for("en")
    known = tuple(name for name in english.__dataclass_fields__ if name != "lang")
    sound: dict[str, str] = {}
    complaints = []
    for name, text in given:
        key = "_".join(name.strip().lower().replace("-", " ").replace("_", " ").split())
        if key not in known:
            near = difflib.get_close_matches(key, known, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"labels are: {', '.join(known)}"
            complaints.append(Complaint(name, f"there is no label {name!r}; it was ignored", hint))
            continue
        wanted, found = _places(getattr(english, key)), _places(text)
        if found is None or found != wanted:
            places = " and ".join("{" + place + "}" for place in sorted(wanted or ())) or "no braces"
            complaints.append(Complaint(name, f"the label {name!r} was ignored: it must have {places}"))
        elif not text.strip() or len(text) > LONGEST or "\n" in text:
            complaints.append(Complaint(name, f"the label {name!r} was ignored: it must be one line of text"))
        else:
            sound[key] = text
    return tuple(sound.items()), tuple(complaints)


def _places(pattern: str) -> frozenset[str] | None:
    """The names in braces of a pattern; None for one that cannot be filled."""
    try:
        parts = tuple(string.Formatter().parse(pattern))
    except ValueError:
        return None
    plain = all(not spec and not conversion for _, name, spec, conversion in parts if name is not None)
    return frozenset(name for _, name, _, _ in parts if name is not None) if plain else None
