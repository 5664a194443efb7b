"""Where in a Word template the handout goes, and which of the template's own text stays.

In: the body of a template, its styles. Out: a BodyPlace, the places of a cover's texts, and one note on what is left
out. A tag, a control or a bookmark named body decides; else the cover, a letterhead and the table of contents stay
and the rest is the template's sample text. Must never change the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import Diagnostics, diagnose
from generator.model.names import qn
from generator.model.package import Element
from generator.model.template import BodyPlace, Placement
from generator.model.wordbody import all_text, control_setting, find_sections, own_text
from generator.template.cover import find_kept

_BODY_TAG = re.compile(r"^\s*\{\{-?\s*body\s*-?\}\}\s*$")
_TAG = re.compile(r"\{\{.+?\}\}|\{%.+?%\}")
_PLACED = re.compile(r"\b(?:comparison|options|criteria|sections)\b")  # fields that hold the content itself
_BODY_NAMES = frozenset(
    re.split(
        ", ",
        "body, body text, main text, content, main content, inhalt, haupttext, textkörper, fließtext, corps, "
        "corps du texte, contenu, cuerpo, contenido, corpo, contenuto, conteúdo, inhoud, innehåll, indhold, innhold, "
        "sisältö, treść, obsah, tartalom, içerik, содержание, текст, 本文, 正文, 内容, 본문, briefing, handout",
    )
)
_SHOWN_WORDS = 8  # of what is left out


@dataclass(frozen=True, slots=True)
class StyleFacts:
    """What finding a cover has to know of styles: ids of paragraph styles by the property that their name speaks of,
    of headings, of tables of contents; sizes in points; ids that begin a page."""

    properties: dict[str, str]
    headings: frozenset[str]
    contents: frozenset[str]
    sizes: dict[str, float]
    page_starters: frozenset[str]
    normal_size: float


def find_body_place(document: Element, facts: StyleFacts, file: str) -> tuple[BodyPlace, Diagnostics]:
    """Where the handout goes in `document` (a w:document)."""
    body = document.find(qn("w:body"))
    named = _find_tag(body) or _find_control(body) or _find_bookmark(body)
    if named is not None:
        return named, ()
    content = [e for e in body if e.tag != qn("w:sectPr")]
    count = len(content)
    tags = [tag for p in body.iter(qn("w:p")) for tag in _TAG.findall(own_text(p))]
    if any(_PLACED.search(tag) for tag in tags):
        return BodyPlace(Placement.END, (), count, count, is_tagged=True), ()
    if tags:
        message = "the template has tags but none for the body: the handout stands at its end"
        hint = "put {{ body }} in a paragraph of its own where the handout should begin"
        return BodyPlace(Placement.END, (), count, count), (diagnose("BRF364", message, file=file, hint=hint),)
    kept = find_kept(content, facts)
    placement = Placement.COVER if kept.count else Placement.START
    section = _main_section(body, content, kept.count)
    place = BodyPlace(placement, (), kept.count, count, section, kept.breaks_page, kept.texts)
    return place, _say_what_goes(content[kept.count :], kept.count, file)


def kept_elements(body: Element, place: BodyPlace) -> Iterator[Element]:
    """The children of w:body that stay in front of the handout, or all but the replaced ones where it is placed by
    name."""
    children = list(body)
    if place.placement in (Placement.COVER, Placement.START):
        yield from children[: place.first]
        return
    yield from children


def _path(element: Element, body: Element) -> tuple[int, ...]:
    """Child indexes from w:body down to an element."""
    steps: list[int] = []
    while element is not body:
        parent = element.getparent()
        steps.append(parent.index(element))
        element = parent
    return tuple(reversed(steps))


def _section_of(element: Element, body: Element) -> int:
    """The index of the section in which an element stands: the first to end at it or after it."""
    sections = find_sections(body)
    order = {id(e): n for n, e in enumerate(body.iter())}
    here = order[id(element)]
    return next((n for n, s in enumerate(sections) if order[id(s)] > here), max(len(sections) - 1, 0))


def _place(kind: Placement, container: Element, first: int, end: int, body: Element, at: Element) -> BodyPlace:
    return BodyPlace(kind, _path(container, body), first, end, _section_of(at, body))


def _find_tag(body: Element) -> BodyPlace | None:
    for paragraph in body.iter(qn("w:p")):
        if _BODY_TAG.match(own_text(paragraph)):
            container = paragraph.getparent()
            index = container.index(paragraph)
            return _place(Placement.TAG, container, index, index + 1, body, paragraph)
    return None


def _find_control(body: Element) -> BodyPlace | None:
    for control in body.iter(qn("w:sdt")):
        names = {control_setting(control, n).strip().casefold() for n in ("w:alias", "w:tag")}
        if not names & _BODY_NAMES:
            continue
        cell = next(control.iter(qn("w:tc")), None)
        if control.getparent().tag in (qn("w:tr"), qn("w:tbl")) and cell is not None:
            first = 1 if len(cell) and cell[0].tag == qn("w:tcPr") else 0
            return _place(Placement.CONTROL, cell, first, len(cell), body, control)
        holder = next(control.iterancestors(qn("w:p")), control)
        container = holder.getparent()
        index = container.index(holder)
        return _place(Placement.CONTROL, container, index, index + 1, body, holder)
    return None


def _find_bookmark(body: Element) -> BodyPlace | None:
    for start in body.iter(qn("w:bookmarkStart")):
        if (start.get(qn("w:name")) or "").replace("_", " ").strip().casefold() not in _BODY_NAMES:
            continue
        holder = next(start.iterancestors(qn("w:p")), start)
        container = holder.getparent()
        first = container.index(holder)
        last = first
        for end in body.iter(qn("w:bookmarkEnd")):
            if end.get(qn("w:id")) == start.get(qn("w:id")):
                inside = [a for a in (end, *end.iterancestors()) if a.getparent() is container]
                last = max(first, container.index(inside[0])) if inside else first
        return _place(Placement.BOOKMARK, container, first, last + 1, body, holder)
    return None


def _main_section(body: Element, content: list[Element], kept: int) -> int:
    """The section that holds most of the sample's words, of those that do not end before the handout; the last one of
    equals."""
    sections = find_sections(body)
    if not sections:
        return -1
    first = sum(1 for child in content[:kept] for _ in find_sections(child))
    words = [0] * len(sections)
    current = first
    for child in content[kept:]:
        if current < len(words):
            words[current] += len(all_text(child).split())
        current += len(find_sections(child))
    rest = words[first:]
    if not rest:
        return len(sections) - 1
    most = max(rest)
    return first + max(n for n, count in enumerate(rest) if count == most)


def _say_what_goes(sample: list[Element], kept: int, file: str) -> Diagnostics:
    paragraphs = [p for e in sample for p in e.iter(qn("w:p")) if own_text(p).strip()]
    tables = sum(1 for e in sample for _ in e.iter(qn("w:tbl")))
    if not paragraphs and not tables:
        return ()
    words = " ".join(own_text(p).strip() for p in paragraphs[:3]).split()
    shown = " ".join(words[:_SHOWN_WORDS]) + ("…" if len(words) > _SHOWN_WORDS else "")
    count = f"{len(paragraphs)} paragraph{'' if len(paragraphs) == 1 else 's'}"
    more = f" and {tables} table{'' if tables == 1 else 's'}" if tables else ""
    where = "after the template's cover" if kept else "in place of the template's text"
    message = f'the handout stands {where}; its sample text was left out: {count}{more}, beginning "{shown}"'
    hint = "to keep text of the template, put {{ body }} in a paragraph of its own where the handout should stand"
    return (diagnose("BRF360", message, file=file, hint=hint),)
