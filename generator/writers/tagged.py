"""Sample slides of a deck template that hold tags: which of them form the deck, how often, and in what order.

In: the template's package, the fields, the placed slides. Out: the deck's slides in order: sample slides with the
variables of the loops around them, and placed slides between them. A statement at the beginning of a slide's notes is
about the slide. Sample slides without any tag are not kept. Must never change the package.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.diagnostics import BriefError, Diagnostic, diagnose
from generator.expressions import Evaluator, find_names
from generator.model.deck import PlacedSlide, SlideKind
from generator.model.names import qn
from generator.model.package import Element, Package
from generator.writers.draft import text_bytes
from generator.writers.tagruns import paragraph_text, paragraph_texts, replace_text
from generator.writers.tags import explain_tag, may_hold_tags
from generator.writers.tagtree import Scope, Spot, Tag, TagError, Unit, find_loose, parse_tags, run_units

MAX_SLIDES = 1_000  # that tags may make; PowerPoint itself gets slow before
PLACE = "the deck template, slide {number}"
TEXT_KINDS = frozenset(["chart", "chartEx", "diagramData", "diagramDrawing"])  # parts of a slide that hold text
_SLIDES = re.compile(r"^\s*\{\{-?\s*slides\s*-?\}\}\s*$")
_COMMENT = re.compile(rb"\{#.*?#\}", re.DOTALL)
_ENDS = {"for": "endfor", "if": "endif"}
# The fields that, named by a tag, take the place of the slides that are planned for them.
_FIELDS: dict[SlideKind, frozenset[str]] = {
    SlideKind.TITLE: frozenset(["title"]),
    SlideKind.GLANCE: frozenset(["headline", "statement", "conclusion"]),
    SlideKind.OPTIONS: frozenset(["options", "comparison.options"]),
    SlideKind.COMPARISON: frozenset(["criteria", "comparison.criteria"]),
    SlideKind.DETAILS: frozenset(["criteria", "comparison.criteria"]),
    SlideKind.BALANCE: frozenset(["criteria", "comparison.criteria"]),
    SlideKind.SCORES: frozenset(),  # no field has what these show
    SlideKind.CHART: frozenset(),
    SlideKind.SENSITIVITY: frozenset(),
    SlideKind.CONCLUSION: frozenset(["conclusion"]),
}
_OTHERS = frozenset(["sections"])


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample slide of the template. `notes` is its notes part's tree, None without; `number` counts from 1;
    `is_spot`: planned slides stand in its place."""

    part: str
    number: int
    root: Element
    notes: Element | None
    is_spot: bool = False

    @property
    def is_hidden(self) -> bool:
        """Whether it is left out of the show."""
        return self.root.get("show") in ("0", "false")


@dataclass(frozen=True, slots=True)
class TaggedSlide:
    """A sample slide to be written, for the `round`-th time."""

    sample: Sample
    scope: Scope
    round: int = 0


def has_tagged_slides(package: Package) -> bool:
    """Whether any sample slide of the template holds a tag; cheap where there is none."""
    return any(_holds_tags(package, part) for part in package.related(package.main, "slide"))


def choose_slides(
    package: Package, evaluator: Evaluator, planned: Sequence[PlacedSlide], apart: Collection[str] = ()
) -> tuple[list[TaggedSlide | PlacedSlide], tuple[Diagnostic, ...]]:
    """The deck's slides in order: the tagged ones as their statements say; in the place of `{{ slides }}`, else after
    them (a title slide before them), those of the planned slides whose fields no tag names. The sample slides in
    `apart` (part names) have their place elsewhere.

    Diagnostics: BRF350 which planned slides the tags stand for, BRF352 which sample slides were left out. BriefError
    for a statement that cannot be obeyed.
    """
    samples = [_read_sample(package, part, number) for number, part in enumerate(_in_order(package), 1)]
    samples = [sample for sample in samples if sample.part not in apart]
    kept = [sample for sample in samples if _holds_tags(package, sample.part)]
    names = [_names_of(package, sample) for sample in kept]
    shown = _run(kept, evaluator)
    if len(shown) > MAX_SLIDES:
        message = f"the deck template: its loops make {len(shown)} slides, more than {MAX_SLIDES}"
        raise BriefError(diagnose("BRF331", message, hint="loop over fewer items, or over rows of a table"))
    free, placed = _divide(planned, names)
    spot = next((index for index, slide in enumerate(shown) if slide.sample.is_spot), None)
    tagged: list[TaggedSlide | PlacedSlide] = [slide for slide in shown if not slide.sample.is_spot]
    if spot is not None:
        entries = [*tagged[:spot], *free, *tagged[spot:]]
    elif any(sample.is_spot for sample in kept):
        entries = tagged  # a condition took the spot away, and with it the planned slides
        placed = list(planned)
    else:
        opening = [slide for slide in free if slide.kind is SlideKind.TITLE]
        entries = [*opening, *tagged, *(slide for slide in free if slide.kind is not SlideKind.TITLE)]
    return entries, tuple(_say(placed, [s.number for s in samples if s not in kept]))


def _say(placed: Sequence[PlacedSlide], dropped: list[int]) -> Iterator[Diagnostic]:
    if placed:
        titles = ", ".join(f'"{slide.title}"' for slide in placed if slide.part == 1)
        yield diagnose("BRF350", f"the template's own slides stand for: {titles}")
    if dropped:
        numbers = ", ".join(map(str, dropped))
        yield diagnose("BRF352", f"sample slides without a tag were left out: {numbers}")


# ---- reading


def _in_order(package: Package) -> list[str]:
    """The parts of the sample slides as the presentation lists them."""
    targets = {link.id: link.target for link in package.relationships(package.main) if link.kind == "slide"}
    listing = package.xml(package.main).find(qn("p:sldIdLst"))
    entries = listing.findall(qn("p:sldId")) if listing is not None else []
    parts = [targets.get(entry.get(qn("r:id"), ""), "") for entry in entries]
    return [part for part in parts if part in package.parts]


def text_parts(package: Package, part: str) -> list[str]:
    """The parts of a slide that hold text beside its own: notes, charts, diagrams."""
    kinds = TEXT_KINDS | {"notesSlide"}
    return [link.target for link in package.relationships(part) if link.kind in kinds and link.target in package.parts]


def _holds_tags(package: Package, part: str) -> bool:
    return any(_has_tag(package, name) for name in (part, *text_parts(package, part)))


def _has_tag(package: Package, part: str) -> bool:
    data = package.parts[part]
    if not may_hold_tags(data):
        return False
    text = text_bytes(data)
    if any(mark in each for mark in (b"{{", b"{%") for each in (data, text)):
        return True
    return _COMMENT.search(text) is not None  # "{#" alone begins a loop of other programs' templates


def _read_sample(package: Package, part: str, number: int) -> Sample:
    root = package.xml(part)
    notes = next(iter(package.related(part, "notesSlide")), "")
    tree = package.xml(notes) if notes else None
    paragraphs = [p for each in (root, tree) if each is not None for p in each.iter(qn("a:p"))]
    return Sample(part, number, root, tree, any(_SLIDES.match(paragraph_text(p)) for p in paragraphs))


def notes_body(notes: Element | None) -> Element | None:
    """The text body of a notes slide."""
    for shape in notes.iter(qn("p:sp")) if notes is not None else ():
        holder = shape.find(f"{qn('p:nvSpPr')}/{qn('p:nvPr')}/{qn('p:ph')}")
        if holder is not None and holder.get("type") == "body":
            return shape.find(qn("p:txBody"))
    return None


def _names_of(package: Package, sample: Sample) -> frozenset[str]:
    """The fields that a sample slide's tags name."""
    found: set[str] = set()
    roots = [sample.root, *(package.xml(part) for part in text_parts(package, sample.part))]
    for text in (paragraph_text(p) for root in roots for p in root.iter(qn("a:p"))):
        for tag in parse_tags(text) if "{" in text and not _SLIDES.match(text) and _is_sound(text) else ():
            closing = {"for": "{% endfor %}", "if": "{% endif %}"}.get(tag.word, "")
            found |= find_names(tag.text + closing)
    return frozenset(found)


def _is_sound(text: str) -> bool:
    try:
        parse_tags(text)
    except TagError:
        return False  # said when the slide is filled
    return True


def _divide(planned: Sequence[PlacedSlide], names: list[frozenset[str]]) -> tuple[list[PlacedSlide], list[PlacedSlide]]:
    """The planned slides that are still wanted, and those that tags stand for. Every slide may name the title; it is
    the first that stands for the title slide."""
    everywhere = frozenset().union(*names) - {"title"} | (names[0] & {"title"} if names else frozenset())
    free: list[PlacedSlide] = []
    placed: list[PlacedSlide] = []
    for slide in planned:
        (placed if _FIELDS.get(slide.kind, _OTHERS) & everywhere else free).append(slide)
    return free, placed


# ---- running


def _run(kept: list[Sample], evaluator: Evaluator) -> list[TaggedSlide]:
    """The tagged slides as the statements in their notes say."""
    units: list[Unit] = []
    place = ""
    try:
        for sample in kept:
            place = PLACE.format(number=sample.number)
            body = notes_body(sample.notes)
            units.append(_slide_unit(sample, body))
        units = _close(units)
        shown = run_units(units, {}, evaluator)
    except TagError as error:
        place = next(
            (PLACE.format(number=s.number) for s, u in zip(kept, units, strict=False) if _has(u, error)), place
        )
        raise explain_tag(f"{place}, its notes", None, error) from error
    by_root = {id(sample.root): sample for sample in kept}
    return [TaggedSlide(by_root[id(each.element)], each.scope, each.round) for each in shown]


def _has(unit: Unit, error: TagError) -> bool:
    return any(spot.tag.written == error.tag for spot in unit.before + unit.after)


def _slide_unit(sample: Sample, body: Element | None) -> Unit:
    """A slide with the statements of its notes that are about it, which are taken out of the notes: those at the very
    beginning, and those that close them."""
    if body is None:
        return Unit(sample.root)
    spots = [Spot(p, tag) for p in body.findall(qn("a:p")) for tag in _statements(p)]
    leading = _leading(body, [spot for spot in spots if not spot.tag.level])
    rest = [spot for spot in spots if spot not in leading and not spot.tag.level]
    openers = [spot for spot in leading if spot.tag.word in _ENDS]
    closers = [spot for spot in leading if spot.tag.word not in _ENDS]
    closers += [spot for spot in find_loose(rest) if spot.tag.word in _ENDS.values()]
    for spot in reversed([spot for spot in spots if spot in openers or spot in closers]):
        replace_text(paragraph_texts(spot.paragraph), spot.tag.start, spot.tag.end, "")
    for paragraph in dict.fromkeys(spot.paragraph for spot in openers + closers):
        if not paragraph_text(paragraph).strip() and len(body.findall(qn("a:p"))) > 1:
            body.remove(paragraph)
    return Unit(sample.root, tuple(openers), tuple(closers))


def _statements(paragraph: Element) -> list[Tag]:
    text = paragraph_text(paragraph)
    return [tag for tag in parse_tags(text) if tag.is_block] if "{%" in text else []


def _leading(body: Element, spots: list[Spot]) -> list[Spot]:
    """The statements before which the notes say nothing, up to the first that is closed in its own paragraph."""
    found: list[Spot] = []
    for paragraph in body.findall(qn("a:p")):
        text, position = paragraph_text(paragraph), 0
        own = [spot for spot in spots if spot.paragraph is paragraph]
        loose = find_loose(own)
        for spot in own:
            if text[position : spot.tag.start].strip() or spot not in loose:
                return found
            found.append(spot)
            position = spot.tag.end
        if text[position:].strip():
            return found
    return found


def _close(units: list[Unit]) -> list[Unit]:
    """A loop or condition that is closed on no slide is about its own slide alone."""
    open_: list[tuple[int, Spot]] = []
    for index, unit in enumerate(units):
        open_ += [(index, spot) for spot in unit.before]
        for spot in unit.after:
            match = next((o for o in reversed(open_) if _ENDS[o[1].tag.word] == spot.tag.word), None)
            if match is not None:
                open_.remove(match)
    for index, spot in open_:
        end = replace(spot, tag=replace(spot.tag, word=_ENDS[spot.tag.word], rest=""))
        units[index] = replace(units[index], after=(end, *units[index].after))
    return units
