"""A template's sample slides: most are taken out, without a trace that Office would have to repair; some may stay.

In: a draft of the template, and which slides stay. Out: the same draft without the others, and without everything that
named them: section lists, custom shows, outline views, jumps, comment authors. Parts that only they used go with them.
A slide that stays keeps its bytes, its notes, media and links, but for jumps to slides that are gone and tags that are
filled.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.expressions import Evaluator
from generator.model.names import NAMESPACES, qn
from generator.model.package import Element
from generator.project import Kept
from generator.writers.draft import Draft, remove_links
from generator.writers.tags import fill_tags, may_hold_tags

_AUTHORS = frozenset(["commentAuthors", "authors"])
_COMMENTS = frozenset(["comments", "comment"])
_SHOW_ACTION = "ppaction://customshow?id="
_SHOWN = 8  # titles in a hint


@dataclass(frozen=True, slots=True)
class Sample:
    """A slide of the template: its part, its p:sldId/@id, the relationship that lists it, its number, its title."""

    part: str
    id: int
    link: str
    number: int
    title: str
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Samples:
    """The slides that stay, each side in the template's order."""

    front: tuple[Sample, ...] = ()
    end: tuple[Sample, ...] = ()

    @property
    def all(self) -> tuple[Sample, ...]:
        """Both sides."""
        return (*self.front, *self.end)


def choose_samples(draft: Draft, keep: Sequence[Kept]) -> tuple[Samples, Diagnostics]:
    """The slides that `keep` names, by number or title; BRF309 for each that is not there.

    Where no side is said, a slide goes to the front when every slide before it stays too, else to the end.
    """
    if not keep:
        return Samples(), ()
    slides = _read_slides(draft)
    chosen: dict[int, tuple[Sample, str]] = {}
    said: list[Diagnostic] = []
    for one in keep:
        sample = _find(slides, one.slide)
        if sample is None:
            names = "; ".join(f"{s.number} {s.title!r}" for s in slides[:_SHOWN])
            message = f"the deck template has no slide {one.slide!r} to keep"
            said.append(diagnose("BRF309", message, hint=f"its slides: {names}" if names else "it has no slides"))
        else:
            chosen.setdefault(sample.number, (sample, one.side))
    first_dropped = next((s.number for s in slides if s.number not in chosen), len(slides) + 1)
    front: list[Sample] = []
    end: list[Sample] = []
    for number in sorted(chosen):
        sample, side = chosen[number]
        (front if (side or ("front" if number < first_dropped else "end")) == "front" else end).append(sample)
    return Samples(tuple(front), tuple(end)), tuple(said)


def _read_slides(draft: Draft) -> list[Sample]:
    main = draft.package.main
    targets = {link.id: link.target for link in draft.relationships(main) if link.kind == "slide"}
    found: list[Sample] = []
    for entry in draft.xml(main).iterfind(f"{qn('p:sldIdLst')}/{qn('p:sldId')}"):
        link = entry.get(qn("r:id"), "")
        part, id_ = targets.get(link, ""), entry.get("id", "")
        if part in draft.parts and id_.isdigit():
            root = draft.xml(part)
            hidden = root.get("show") in ("0", "false")
            found.append(Sample(part, int(id_), link, len(found) + 1, _title(root), hidden))
    return found


def _title(root: Element) -> str:
    for holder in root.iter(qn("p:ph")):
        if holder.get("type") in ("title", "ctrTitle"):
            shape = holder.getparent().getparent().getparent()
            return _plain(" ".join("".join(t.text or "" for t in p.iter(qn("a:t"))) for p in shape.iter(qn("a:p"))))
    return ""


def _plain(text: str) -> str:
    return " ".join(text.split())


def _find(slides: Sequence[Sample], wanted: int | str) -> Sample | None:
    titled = [s for s in slides if isinstance(wanted, str) and s.title.casefold() == _plain(wanted).casefold()]
    number = wanted if isinstance(wanted, int) else int(wanted) if wanted.isdecimal() and not titled else 0
    return next(iter([*titled, *(s for s in slides if s.number == number)]), None)


# ---- dropping


def drop_slides(draft: Draft, kept: Samples | None = None) -> Element:
    """Drop all slides but `kept`, which are then listed nowhere; the presentation part as a tree, not yet put back."""
    main = draft.package.main
    parts = frozenset(sample.part for sample in kept.all) if kept else frozenset()
    presentation = draft.xml(main)
    for element in presentation.findall(qn("p:sldIdLst")):
        presentation.remove(element)
    # A write-protected template must not make a write-protected briefing that nobody has the password for.
    for element in presentation.findall(qn("p:modifyVerifier")):
        presentation.remove(element)
    commented = any(link.kind in _COMMENTS for part in parts for link in draft.relationships(part))
    dropped = draft.drop_relationships(
        main,
        lambda r: (r.kind == "slide" and r.target not in parts) or (r.kind in _AUTHORS and not commented),
    )
    shows = _mend_shows(presentation, dropped, has_slides=bool(parts))
    for part in (*_sheets(draft, main), *sorted(parts)):
        ids = draft.drop_relationships(part, lambda r: r.kind == "slide" and r.target not in parts)
        root = draft.xml(part) if ids or (part in parts and _SHOW_ACTION.encode() in draft.parts[part]) else None
        if root is not None and (remove_links(root, ids) | _remove_show_links(root, shows)):
            draft.put(part, root)
    for part in draft.related(main, "viewProps"):
        _forget_outline(draft, part)
    for part in draft.related(main, "presProps"):
        _show_all(draft, part, shows)
    if not parts:
        for sections in list(presentation.iter(f"{{{NAMESPACES['p14']}}}sectionLst")):
            _remove_extension(sections)
    draft.prune()
    return presentation


def _sheets(draft: Draft, main: str) -> list[str]:
    masters = draft.related(main, "slideMaster")
    return [*masters, *(layout for master in masters for layout in draft.related(master, "slideLayout"))]


def _mend_shows(presentation: Element, dropped: frozenset[str], *, has_slides: bool) -> frozenset[str]:
    """Take dropped slides out of the custom shows, and shows that are empty then; the ids of the shows left."""
    left: set[str] = set()
    for listing in presentation.findall(qn("p:custShowLst")):
        for show in listing.findall(qn("p:custShow")):
            slides = show.find(qn("p:sldLst"))
            for entry in () if slides is None else list(slides):
                if entry.get(qn("r:id")) in dropped or not has_slides:
                    slides.remove(entry)
            if slides is None or not len(slides):
                listing.remove(show)
            else:
                left.add(show.get("id", ""))
        if not len(listing):
            presentation.remove(listing)
    return frozenset(left)


def _remove_show_links(root: Element, shows: frozenset[str]) -> bool:
    """Take away jumps to custom shows that are gone."""
    tags = [qn(tag) for tag in ("a:hlinkClick", "a:hlinkHover", "a:hlinkMouseOver")]
    found = [
        element
        for element in root.iter(*tags)
        if (action := element.get("action", "")).startswith(_SHOW_ACTION)
        and action[len(_SHOW_ACTION) :].partition("&")[0] not in shows
    ]
    for element in found:
        element.getparent().remove(element)
    return bool(found)


def _remove_extension(element: Element) -> None:
    extension = element.getparent()
    holder = extension.getparent()
    holder.remove(extension)
    if not len(holder):
        holder.getparent().remove(holder)


def _forget_outline(draft: Draft, part: str) -> None:
    """The outline view lists slides by relationship."""
    if not draft.drop_relationships(part, lambda r: r.kind == "slide"):
        return
    root = draft.xml(part)
    for element in list(root.iter(qn("p:sldLst"))):
        element.getparent().remove(element)
    draft.put(part, root)


def _show_all(draft: Draft, part: str, shows: frozenset[str]) -> None:
    """A range of the template's slides, or a custom show that is gone, must not limit what is shown of ours."""
    if b"sldRg" not in draft.parts[part] and b"custShow" not in draft.parts[part]:
        return
    root = draft.xml(part)
    limited = root.iter(qn("p:sldRg"), qn("p:custShow"))
    limits = [e for e in limited if e.tag == qn("p:sldRg") or e.get("id", "") not in shows]
    for element in limits:
        element.getparent().replace(element, element.makeelement(qn("p:sldAll"), {}))
    if limits:
        draft.put(part, root)


# ---- what stays


def fill_samples(draft: Draft, kept: Samples, evaluator: Evaluator) -> None:
    """Fill the tags of the slides that stay, and of their notes. BriefError BRF331 for one that cannot be filled."""
    for sample in kept.all:
        for part in (sample.part, *draft.related(sample.part, "notesSlide")):
            if may_hold_tags(draft.parts[part]):
                root = draft.xml(part)
                where = "slide" if part == sample.part else "the notes of slide"
                if fill_tags(root, evaluator, place=f"the deck template, {where} {sample.number}"):
                    draft.put(part, root)


def mend_sections(presentation: Element, kept: Samples, ours: Sequence[int], name: str) -> None:
    """Make the template's sections hold exactly the slides that there are, in their order: those that stay in sections
    of their own names, `ours` (ids) in one called `name`. A template without sections gets none."""
    tag = f"{{{NAMESPACES['p14']}}}"
    for listing in list(presentation.iter(f"{tag}sectionLst")):
        of_slide = {int(entry.get("id", "0")): section for section in listing for entry in section.iter(f"{tag}sldId")}
        groups: list[tuple[Element | None, list[int]]] = []
        placed = [(of_slide.get(s.id), s.id) for s in kept.front] + [(None, number) for number in ours]
        for section, number in placed + [(of_slide.get(s.id), s.id) for s in kept.end]:
            if groups and groups[-1][0] is section:
                groups[-1][1].append(number)
            else:
                groups.append((section, [number]))
        _write_sections(listing, groups, name)


def _write_sections(listing: Element, groups: Iterable[tuple[Element | None, list[int]]], name: str) -> None:
    tag = f"{{{NAMESPACES['p14']}}}"
    used: set[str] = set()
    written = []
    for section, ids in groups:
        new = listing.makeelement(f"{tag}section", {}) if section is None else deepcopy(section)
        if section is None:
            new.set("name", name)
            new.set("id", _guid(name))
        while new.get("id", "") in used:
            new.set("id", _guid(new.get("id", "")))
        used.add(new.get("id", ""))
        for old in new.findall(f"{tag}sldIdLst"):
            new.remove(old)
        slides = new.makeelement(f"{tag}sldIdLst", {})
        for number in ids:
            slides.append(slides.makeelement(f"{tag}sldId", {"id": str(number)}))
        new.insert(0, slides)
        written.append(new)
    for section in list(listing):
        listing.remove(section)
    listing.extend(written)


def _guid(seed: str) -> str:
    word = hashlib.sha256(seed.encode()).hexdigest()[:32].upper()
    return f"{{{word[:8]}-{word[8:12]}-{word[12:16]}-{word[16:20]}-{word[20:]}}}"
