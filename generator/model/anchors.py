"""The addresses of headings, as the common Markdown sites make them, so that "#the-heading" leads somewhere.

In: headings in their order. Out: names, the same on every machine. Must never give two headings one name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote


def slug(text: str) -> str:
    """A heading's address: lower case, hyphens for spaces, letters and digits of every script."""
    return re.sub(r"[^\w\- ]", "", text.strip().casefold()).replace(" ", "-")


def name_headings(headings: Iterable[tuple[str, tuple[str, ...]]]) -> list[tuple[str, ...]]:
    """The names of each heading, given its text and the names that its author gave it: these first, then the one that
    follows from its words, with "-1", "-2" where an earlier heading has it."""
    taken: set[str] = set()
    last: Counter[str] = Counter()
    found = []
    for text, given in headings:
        own = [name.casefold() for name in given if name.casefold() not in taken]
        taken.update(own)
        base = name = slug(text)
        while name in taken:
            last[base] += 1
            name = f"{base}-{last[base]}"
        taken.add(name)
        found.append((*dict.fromkeys(own), name))
    return found


def linked_name(link: str | None) -> str:
    """The name that a link within the document leads to, "" for any other link."""
    return unquote(link[1:]).casefold() if link and link.startswith("#") else ""
