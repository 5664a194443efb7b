"""Room for the handout in its template's body: the sample text goes, and with it all that only it needed.

In: the document as a tree, the place that reading the template found. Out: a mark where the handout's blocks go, the
section that they stand in, and a body whose bookmarks, notes, comments, sections and relationships are whole. Must
never drop what the kept part refers to.
"""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass

from generator.model.names import NAMESPACES, qn
from generator.model.package import Element
from generator.model.template import BodyPlace, Placement
from generator.model.wordbody import find_sections
from generator.writers.draft import Draft

_PAIRS = ("bookmark", "perm", "commentRange", "moveFromRange", "moveToRange")
_COMMENT_KINDS = ("comments", "commentsExtended", "commentsIds", "commentsExtensible")
_NAMED = (Placement.TAG, Placement.CONTROL, Placement.BOOKMARK)
_BEFORE = ("w:headerReference", "w:footerReference")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the blocks go: in front of `mark`, which `close_spot` takes away. `section` is None where blocks cannot
    have sections of their own (in a table cell). `texts` are the cover's paragraphs to write over, by property."""

    mark: Element
    section: Element | None
    texts: tuple[tuple[str, Element], ...]


def open_spot(draft: Draft, document: Element, place: BodyPlace) -> Spot:
    """Take what the handout replaces out of `document`, the tree of the main part."""
    from lxml import etree

    body = document.find(qn("w:body"))
    container = _at(body, place.container)
    texts = tuple((prop, _at(body, path)) for prop, path in place.texts)
    replaced = list(container)[place.first : place.end]
    section = _settle_sections(body, place, replaced) if container is body else None
    mark = etree.Comment("body")
    container.insert(place.first, mark)
    for element in replaced:
        container.remove(element)
        element.tail = None
    if replaced:
        _mend(draft, document, replaced)
    if place.breaks_page:
        _break_page(mark)
    return Spot(mark, section, texts)


def close_spot(spot: Spot) -> None:
    """Take the mark away, leaving a container that may end there: Word wants a paragraph after a table at the end."""
    container, before = spot.mark.getparent(), spot.mark.getprevious()
    if container is None:  # a condition of the template took it away
        return
    following = spot.mark.getnext()
    container.remove(spot.mark)
    is_last = following is None or following.tag == qn("w:sectPr")
    if is_last and (before is None or before.tag != qn("w:p")):
        paragraph = container.makeelement(qn("w:p"), {})
        if before is None:
            container.insert(0, paragraph)
        else:
            before.addnext(paragraph)


def _at(body: Element, path: Iterable[int]) -> Element:
    element = body
    for index in path:
        element = element[index]
    return element


def _settle_sections(body: Element, place: BodyPlace, replaced: list[Element]) -> Element:
    """The properties of the section in which the handout stands; made where there are none."""
    sections = find_sections(body)
    chosen = sections[place.section] if -len(sections) <= place.section < len(sections) else None
    if place.placement in _NAMED:
        ended = [s for e in replaced for s in find_sections(e)]
        if ended:  # a section that ended in what is replaced ends after the handout
            keeper = body.makeelement(qn("w:p"), {})
            properties = keeper.makeelement(qn("w:pPr"), {})
            properties.append(ended[-1])
            keeper.append(properties)
            replaced[-1].addnext(keeper)
            return ended[-1]
        return chosen if chosen is not None else _last_section(body)
    last = _last_section(body)
    if chosen is None or chosen is last or place.placement is Placement.END:
        if place.placement is not Placement.END:
            _inherit(last, sections[: len(sections) - 1])
        return last
    _inherit(chosen, sections[: sections.index(chosen)])
    new = deepcopy(chosen)
    body.replace(last, new)
    return new


def _last_section(body: Element) -> Element:
    last = body[-1] if len(body) else None
    if last is None or last.tag != qn("w:sectPr"):
        last = body.makeelement(qn("w:sectPr"), {})
        body.append(last)
    return last


def _inherit(section: Element, before: list[Element]) -> None:
    """Give a section the headers and footers that it took from sections before it, which may go (17.10.2)."""
    own = {(e.tag, e.get(qn("w:type"), "default")) for tag in _BEFORE for e in section.findall(qn(tag))}
    for other in reversed(before):
        for tag in _BEFORE:
            for reference in other.findall(qn(tag)):
                key = (reference.tag, reference.get(qn("w:type"), "default"))
                if key not in own:
                    own.add(key)
                    section.insert(0, deepcopy(reference))


def _break_page(mark: Element) -> None:
    paragraph = mark.getparent().makeelement(qn("w:p"), {})
    run = paragraph.makeelement(qn("w:r"), {})
    run.append(run.makeelement(qn("w:br"), {qn("w:type"): "page"}))
    paragraph.append(run)
    mark.addprevious(paragraph)


# ---- what only the sample needed


def _mend(draft: Draft, document: Element, removed: list[Element]) -> None:
    _drop_unpaired(document)
    main = draft.package.main
    gone = _links(removed) - _links([document])
    draft.drop_relationships(main, lambda r: r.id in gone)
    _drop_notes(draft, document, removed, "footnotes", "w:footnote")
    _drop_notes(draft, document, removed, "endnotes", "w:endnote")
    _drop_comments(draft, document, removed)


def _links(roots: Iterable[Element]) -> set[str]:
    """Relationship ids that elements name."""
    space = f"{{{NAMESPACES['r']}}}"
    found = set()
    for root in roots:
        for element in root.iter():
            for name, value in element.attrib.items():
                if str(name).startswith(space) or str(name).endswith("}relid"):
                    found.add(str(value))
    return found


def _drop_unpaired(document: Element) -> None:
    """Take away starts without an end and ends without a start: the other half stood in the sample."""
    for pair in _PAIRS:
        starts = {e.get(qn("w:id")): e for e in document.iter(qn(f"w:{pair}Start"))}
        ends = {e.get(qn("w:id")): e for e in document.iter(qn(f"w:{pair}End"))}
        for one, other in ((starts, ends), (ends, starts)):
            for identity, element in one.items():
                if identity not in other:
                    element.getparent().remove(element)


def _drop_notes(draft: Draft, document: Element, removed: list[Element], kind: str, tag: str) -> None:
    name = qn(f"{tag}Reference")
    gone = {e.get(qn("w:id")) for r in removed for e in r.iter(name)} - {e.get(qn("w:id")) for e in document.iter(name)}
    for part in draft.related(draft.package.main, kind) if gone else ():
        root = draft.xml(part)
        notes = [n for n in root.findall(qn(tag)) if n.get(qn("w:id")) in gone]
        for note in notes:
            root.remove(note)
        links = _links(notes) - _links([root])
        draft.drop_relationships(part, lambda r, links=links: r.id in links)  # type: ignore[misc]
        draft.put(part, root)


def _drop_comments(draft: Draft, document: Element, removed: list[Element]) -> None:
    name = qn("w:commentReference")
    gone = {e.get(qn("w:id")) for r in removed for e in r.iter(name)} - {e.get(qn("w:id")) for e in document.iter(name)}
    main = draft.package.main
    for part in draft.related(main, "comments") if gone else ():
        root = draft.xml(part)
        comments = [c for c in root.findall(qn("w:comment")) if c.get(qn("w:id")) in gone]
        if len(comments) == len(root.findall(qn("w:comment"))):
            draft.drop_relationships(main, lambda r: r.kind in _COMMENT_KINDS)
            return
        threads = {_extension(p, "paraId") for c in comments for p in c.iter(qn("w:p"))} - {""}
        for comment in comments:
            root.remove(comment)
        draft.put(part, root)
        _drop_threads(draft, threads)


def _drop_threads(draft: Draft, threads: set[str]) -> None:
    """What Word's newer parts say of comments that are gone: by paragraph, and from there by lasting id."""
    lasting: set[str] = set()
    for kind, key in (("commentsExtended", "paraId"), ("commentsIds", "paraId"), ("commentsExtensible", "durableId")):
        wanted = lasting if key == "durableId" else threads
        for part in draft.related(draft.package.main, kind):
            root = draft.xml(part)
            entries = [e for e in root if _extension(e, key) in wanted]
            for entry in entries:
                lasting.add(_extension(entry, "durableId"))
                root.remove(entry)
            if entries:
                draft.put(part, root)


def _extension(element: Element, name: str) -> str:
    """An attribute by its local name: the extensions of different years have different namespaces."""
    return next((str(v) for n, v in element.attrib.items() if str(n).endswith("}" + name)), "")
