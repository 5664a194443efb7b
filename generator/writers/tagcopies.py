"""Copies of what a loop repeats, put in the place of the original.

In: the elements of a template and which of them are to be shown, how often. Out: the elements that now stand there.
Identities that must be unique in a part are not copied.
"""

from __future__ import annotations

from copy import deepcopy

from generator.model.names import NAMESPACES, qn
from generator.model.package import Element
from generator.writers.tagtree import Scope, Shown

# PowerPoint's identities of shapes and rows; they stand alone in an a:ext.
_IDENTITIES = frozenset(["creationId", "rowId", "colId"])
_WORD_IDS = tuple(f"{{{NAMESPACES['w14']}}}{name}" for name in ("paraId", "textId"))
_ONCE = ("w:bookmarkStart", "w:bookmarkEnd", "w:commentRangeStart", "w:commentRangeEnd", "w:commentReference")


def place_shown(parent: Element, units: list[Element], shown: list[Shown]) -> list[tuple[Element, Scope]]:
    """Put what is to be shown in the place of the units, which are children of `parent`; the elements that now
    stand there, each with its variables. What no loop holds stays the same element."""
    at = parent.index(units[0]) if units else len(parent)
    placed = []
    for each in shown:
        element = each.element
        if not isinstance(element.tag, str):  # a comment: a mark of ours, which is one
            if each.round:
                continue
        elif each.is_copy:
            element = deepcopy(element)
            clean_copy(element, is_first=each.round == 0)
        placed.append((element, each.scope))
    for unit in units:
        parent.remove(unit)
    for number, (element, _) in enumerate(placed):
        parent.insert(at + number, element)
    return placed


def clean_copy(element: Element, *, is_first: bool = False) -> None:
    """Take identities out of a copy; bookmarks and comments stay in the first alone."""
    for identity in [e for e in element.iter() if isinstance(e.tag, str) and e.tag.rpartition("}")[2] in _IDENTITIES]:
        extension = identity.getparent()
        listing = extension.getparent() if extension is not None else None
        if listing is None:
            continue
        listing.remove(extension)
        if not len(listing) and listing.getparent() is not None:
            listing.getparent().remove(listing)
    for each in element.iter(qn("w:p"), qn("w:tr")):
        for name in _WORD_IDS:
            each.attrib.pop(name, None)
    for number in [e for e in element.iter(qn("w:id")) if e.getparent().tag == qn("w:sdtPr")]:
        number.getparent().remove(number)
    for each in [] if is_first else list(element.iter(*map(qn, _ONCE))):
        if each.getparent() is not None:
            each.getparent().remove(each)
