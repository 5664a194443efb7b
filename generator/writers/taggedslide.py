"""One tagged sample slide as a slide of the deck: its part, its notes, its charts, all that they refer to.

In: a draft from which the template's slides were dropped, a sample slide, the variables of its loops. Out: new parts of
the draft with the tags obeyed. Relationships keep their ids, so what refers to them need not change. Charts, diagrams
and notes are copied for each slide, pictures are shared. Must never leave a link to a slide that is not there.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace

from generator.expressions import Evaluator
from generator.model.names import qn
from generator.model.package import Element, Package, Relationship
from generator.writers.draft import Draft, remove_links
from generator.writers.tagcopies import clean_copy
from generator.writers.tagfit import Fitter
from generator.writers.tagged import PLACE, TEXT_KINDS, TaggedSlide
from generator.writers.tagmarks import SlideMarks
from generator.writers.tags import fill_tags, may_hold_tags

_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml"
_DROPPED = frozenset(["comments", "slideUpdateInfo"])


@dataclass(frozen=True, slots=True)
class TaggedWriter:
    """What all tagged slides of a deck share. `fitter` fits what was filled, None leaves it."""

    draft: Draft
    evaluator: Evaluator
    fitter: Fitter | None = None

    def restore(self, slide: TaggedSlide) -> None:
        """Bring back what dropping the sample slides took with them; before any new part is named."""
        for link in self.draft.package.relationships(slide.sample.part):
            if not link.external and link.kind not in _DROPPED | {"slide"}:
                self._restore(link.target)

    def _restore(self, part: str) -> None:
        package, waiting = self.draft.package, [part]
        while waiting:
            name = waiting.pop()
            if name in self.draft.parts or name not in package.parts:
                continue
            links = package.relationships(name)
            waiting += [link.target for link in links if not link.external and link.kind != "slide"]
            if not _is_slide(package, name):  # slides and their notes are written anew
                self.draft.add(name, package.parts[name], package.content_type(name))
                self.draft.set_relationships(name, links)

    def write(self, slide: TaggedSlide, part: str, notes: str, number: int, homes: Mapping[str, str]) -> None:
        """Add the slide `part`, the `number`-th of the deck, with its notes, where it has some, in the part `notes`.
        `homes` says for each sample slide's part which slide of the deck it has become."""
        draft, sample = self.draft, slide.sample
        root = deepcopy(sample.root)
        if slide.round:
            clean_copy(root)
        links, lost = [], set()
        for link in draft.package.relationships(sample.part):
            if link.external:
                links.append(link)
            elif link.kind == "slide":
                if link.target in homes:
                    links.append(replace(link, target=homes[link.target]))
                else:
                    lost.add(link.id)
            elif link.kind == "notesSlide":
                self._write_notes(part, notes, link.target, slide, number)
                links.append(replace(link, target=notes))
            elif link.kind in TEXT_KINDS:
                links.append(replace(link, target=self._copy_text_part(link.target, slide)))
            elif link.kind not in _DROPPED:
                links.append(link)
        remove_links(root, frozenset(lost))
        draft.add(part, b"", _SLIDE_TYPE)
        draft.set_relationships(part, links)
        shapes = [shape for shape in root.iter(qn("p:sp"), qn("p:graphicFrame")) if _has_tags(shape)]
        self._fill(root, part, slide)
        _number(root, number)
        if self.fitter is not None:
            layout = next(iter(draft.related(part, "slideLayout")), "")
            left = [shape for shape in shapes if next(shape.iterancestors(qn("p:sld")), None) is not None]
            self.fitter.fit(left, layout, PLACE.format(number=sample.number))
        draft.put(part, root)

    def _fill(self, root: Element, part: str, slide: TaggedSlide, what: str = "") -> None:
        marks = SlideMarks(lambda address: self.draft.relate(part, "hyperlink", address, external=True))
        place = PLACE.format(number=slide.sample.number) + what
        holders = [shape for shape in root.iter(qn("p:sp")) if _is_placeholder(shape) and _has_tags(shape)]
        fill_tags(root, self.evaluator, place=place, scope=slide.scope, marks=marks)
        for shape in holders:  # an empty placeholder would show its prompt to whoever edits the deck
            if shape.getparent() is not None and not _text_of(shape).strip():
                shape.getparent().remove(shape)

    def _write_notes(self, part: str, notes: str, source: str, slide: TaggedSlide, number: int) -> None:
        draft = self.draft
        root = deepcopy(slide.sample.notes)
        draft.add(notes, b"", _NOTES_TYPE)
        links = draft.package.relationships(source)
        draft.set_relationships(notes, [replace(k, target=part) if k.kind == "slide" else k for k in links])
        self._fill(root, notes, slide, ", its notes")
        _number(root, number)
        draft.put(notes, root)

    def _copy_text_part(self, source: str, slide: TaggedSlide) -> str:
        """A chart or diagram of this slide's own; one that a loop repeats has its workbook beside it each time."""
        draft = self.draft
        part = source if not slide.round else draft.free_name(_pattern(source))
        if slide.round:
            draft.add(part, draft.package.parts[source], draft.package.content_type(source))
            draft.set_relationships(part, [self._copy_link(k) for k in draft.package.relationships(source)])
        if may_hold_tags(draft.package.parts[source]):
            root = draft.package.xml(source)
            marks = SlideMarks(lambda address: draft.relate(part, "hyperlink", address, external=True))
            place = PLACE.format(number=slide.sample.number) + ", its chart"
            fill_tags(root, self.evaluator, place=place, scope=slide.scope, marks=marks)
            draft.put(part, root)
        return part

    def _copy_link(self, link: Relationship) -> Relationship:
        package = self.draft.package
        if link.external or link.target not in package.parts or link.kind == "image":
            return link
        copy = self.draft.free_name(_pattern(link.target))
        self.draft.add(copy, package.parts[link.target], package.content_type(link.target))
        self.draft.set_relationships(copy, package.relationships(link.target))
        return replace(link, target=copy)


def _is_slide(package: Package, part: str) -> bool:
    return package.content_type(part) in (_SLIDE_TYPE, _NOTES_TYPE)


def _pattern(part: str) -> str:
    """A part name with a place for a number: "charts/chart3.xml" gives "charts/chart{}.xml"."""
    stem, dot, extension = part.rpartition(".")
    return stem.rstrip("0123456789").replace("{", "").replace("}", "") + "{}" + dot + extension


def _is_placeholder(shape: Element) -> bool:
    return shape.find(f"{qn('p:nvSpPr')}/{qn('p:nvPr')}/{qn('p:ph')}") is not None


def _has_tags(shape: Element) -> bool:
    text = _text_of(shape)
    return "{{" in text or "{%" in text


def _text_of(shape: Element) -> str:
    return "".join(text.text or "" for text in shape.iter(qn("a:t")))


def _number(root: Element, number: int) -> None:
    """The slide's number where its fields show it."""
    for shown in root.iter(qn("a:fld")):
        text = shown.find(qn("a:t"))
        if shown.get("type") == "slidenum" and text is not None:
            text.text = str(number)
