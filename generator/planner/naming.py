"""Names that people write in one place and mean in another: found again without their case, markup and asides.

In: a name as written and the names that are there. Out: the one that is meant, or the nearest to propose; in doubt
none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches

from generator.diagnostics import Diagnostic, diagnose


def fold_name(text: str) -> str:
    """A name in the form in which names are compared: no case, markup, punctuation at its ends, or double blanks."""
    text = unicodedata.normalize("NFKC", text).casefold()
    text = re.sub(r"[*_`~\u200b\ufe0e\ufe0f]", "", text)
    return " ".join(text.strip(" \t\n:.;,!?\u00a0").split())


def resolve_name(name: str, names: Sequence[str], aliases: Sequence[Sequence[str]] = ()) -> int | None:
    """Which of `names` is meant: the same but for its writing, one by an alias, or the only one that is the same
    without what stands in brackets ("Price" for "Price (per month)")."""
    wanted = fold_name(name)
    if not wanted:
        return None
    for fold in (fold_name, _without_asides):
        found = [index for index, each in enumerate(names) if fold(each) == fold(name)]
        if len(found) == 1:
            return found[0]
        by_alias = [index for index, each in enumerate(aliases) if any(fold(alias) == fold(name) for alias in each)]
        if not found and len(by_alias) == 1:
            return by_alias[0]
    return None


def nearest_name(name: str, names: Sequence[str]) -> str:
    """The name most like it, as it stands among `names`; "" where none is like it."""
    folded = {fold_name(each): each for each in reversed(names)}
    close = get_close_matches(fold_name(name), sorted(folded), n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


def _without_asides(text: str) -> str:
    return fold_name(re.sub(r"\s*[(\[\uff08][^()\[\]\uff08\uff09]*[)\]\uff09]", "", text))


def unknown_name(name: str, kind: str, names: Sequence[str], line: int | None) -> Diagnostic:
    """BRF235: a name in the front matter is none of `names`; the nearest is proposed."""
    near = nearest_name(name, names)
    hint = f"Did you mean “{near}”?" if near else f"Give one of: {', '.join(names[:8])}." if names else ""
    return diagnose("BRF235", f"“{name}” is no {kind} of the comparison; it is left out.", line=line, hint=hint)
