"""Sections of a handout: pages turned on their side for wide tables (ISO/IEC 29500-1, 17.6).

In: blocks written so far and the section they stand in. Out: the section's properties where a section ends. The last
paragraph of a section carries them; a blank one is written only where there is no paragraph to carry them.
"""

from __future__ import annotations

from copy import deepcopy

from generator.model.names import qn
from generator.model.package import Element

_BEFORE_TYPE = ("headerReference", "footerReference", "footnotePr", "endnotePr")


def start_section(written: list[str], section: Element) -> None:
    """End the upright section after the blocks in `written`: what follows is turned."""
    _carry(written, section)
    _go_on(section)


def end_section(written: list[str], section: Element) -> None:
    """End the turned section after the blocks in `written`: what follows is upright again."""
    turned = deepcopy(section)
    turn_section(turned)
    _carry(written, turned)


def turn_section(section: Element) -> None:
    """Turn a section's pages on their side."""
    size = section.find(qn("w:pgSz"))
    if size is None:
        size = section.makeelement(qn("w:pgSz"), {qn("w:w"): "11906", qn("w:h"): "16838"})
        before = [e for e in section if e.tag.rpartition("}")[2] in (*_BEFORE_TYPE, "type")]
        section.insert(len(before), size)
    width, height = size.get(qn("w:w"), "11906"), size.get(qn("w:h"), "16838")
    size.set(qn("w:w"), height)
    size.set(qn("w:h"), width)
    size.set(qn("w:orient"), "landscape")


def _go_on(section: Element) -> None:
    """What follows in the same section must start a page, count on, and have no first page of its own again."""
    kind = section.find(qn("w:type"))
    if kind is not None:
        section.remove(kind)  # the default is the next page
    first = section.find(qn("w:titlePg"))
    if first is not None:
        section.remove(first)
    numbers = section.find(qn("w:pgNumType"))
    if numbers is not None:
        numbers.attrib.pop(qn("w:start"), None)


def _carry(written: list[str], section: Element) -> None:
    from lxml import etree

    properties = etree.tostring(section, encoding="unicode", with_tail=False)
    last = written[-1] if written else ""
    if not last.startswith("<w:p>") or "<w:sectPr" in last:
        written.append(f"<w:p><w:pPr>{properties}</w:pPr></w:p>")
    elif last.startswith("<w:p><w:pPr>"):
        before, end, after = last.partition("</w:pPr>")
        written[-1] = before + properties + end + after
    else:
        written[-1] = last.replace("<w:p>", f"<w:p><w:pPr>{properties}</w:pPr>", 1)
