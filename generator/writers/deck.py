"""A placed deck to the bytes of a .pptx.

In: where everything stands, the template (understood, and as a package), pictures, fields for the template's tags.
Out: a plain .pptx whose every part that we did not have to touch is the template's, byte for byte; the same bytes for
the same input. Takes no decision: what is on which slide, where and how large, was decided before.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.diagnostics import BriefError, Diagnostics, diagnose
from generator.expressions import Evaluator, say_notes
from generator.model.archive import list_archive
from generator.model.deck import PlacedDeck, PlacedSlide
from generator.model.image import Image
from generator.model.measuring import TextHeight
from generator.model.names import qn
from generator.model.package import Element, Package
from generator.model.template import DeckTemplate
from generator.project import Kept
from generator.writers.draft import Draft
from generator.writers.notes import add_notes, ensure_notes_master
from generator.writers.ooxml import office_language
from generator.writers.properties import property_fields, write_properties
from generator.writers.samples import Samples, choose_samples, drop_slides, fill_samples, mend_sections
from generator.writers.sheet import Sheet, read_sheet
from generator.writers.slide import SlideWriter
from generator.writers.table import PANEL_STYLE
from generator.writers.tagfit import Fitter
from generator.writers.tagged import TaggedSlide, choose_slides, has_tagged_slides
from generator.writers.taggedslide import TaggedWriter
from generator.writers.tags import fill_tags, may_hold_tags

_PRESENTATION_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_FIRST_SLIDE_ID = 256  # ST_SlideId, ISO/IEC 29500-1, 19.7.13


def write_deck(
    deck: PlacedDeck,
    template: DeckTemplate,
    package: Package,
    images: Mapping[str, Image],
    fields: Mapping[str, object],
    *,
    created: str = "",
    keep: Sequence[Kept] = (),
    measure: TextHeight | None = None,
) -> tuple[bytes, Diagnostics]:
    """The bytes of the .pptx. `images` by target; `fields` for the template's tags, over those that the deck's own
    properties give; `created` an ISO 8601 UTC time, "" to state none; `keep` names sample slides that stay; `measure`
    fits what tags put into the template's own shapes, None leaves it unfitted.

    BriefError: BRF331, BRF334, BRF335 a tag that cannot be obeyed, BRF332 a layout that the template does not have.
    """
    draft = Draft(package)
    draft.become(_PRESENTATION_TYPE)
    kept, said = choose_samples(draft, keep)
    presentation = drop_slides(draft, kept)
    evaluator = Evaluator(property_fields(deck.properties) | dict(fields))
    _fill_sheets(draft, evaluator)
    fill_samples(draft, kept, evaluator)
    writer = SlideWriter(
        draft=draft,
        template=template,
        images=images,
        lang=office_language(deck.properties.lang),
        date=deck.properties.date,
        media_folder=_folder(package) + "media",
        panel_style=_panel_style(draft),
        numbers_on_title=presentation.get("showSpecialPlsOnTitleSld", "1") not in ("0", "false"),
    )
    entries: Sequence[TaggedSlide | PlacedSlide] = deck.slides
    if has_tagged_slides(package):
        entries, more = choose_slides(package, evaluator, deck.slides, {sample.part for sample in kept.all})
        said += more
    fitter = Fitter(template, measure) if measure is not None else None
    slides = _add_slides(entries, writer, presentation, TaggedWriter(draft, evaluator, fitter), kept)
    ids = _list_slides(draft, presentation, kept, slides)
    mend_sections(presentation, kept, ids, deck.properties.title)
    draft.put(package.main, presentation)
    everything = (*slides, *(sample.part for sample in kept.all))
    noted = sum(1 for part in everything if draft.related(part, "notesSlide"))
    hidden = sum(sample.is_hidden for sample in kept.all)
    hidden += sum(isinstance(entry, TaggedSlide) and entry.sample.is_hidden for entry in entries)
    counts = (("Slides", len(everything)), ("Notes", noted), ("HiddenSlides", hidden))
    write_properties(draft, deck.properties, created, counts)
    return draft.save(), (
        *said,
        *writer.diagnostics,
        *(fitter.diagnostics if fitter is not None else ()),
        *say_notes(evaluator),
    )


def first_number(package: Package, keep: Sequence[Kept] = ()) -> int | None:
    """The number that the first placed slide is printed with; None where slides of the template with tags of their own
    stand among those, so that the others cannot be counted from it."""
    if has_tagged_slides(package):
        return None
    draft = Draft(package)
    front = choose_samples(draft, keep)[0].front
    first = draft.xml(package.main).get("firstSlideNum", "1")  # ISO/IEC 29500-1, 19.2.1.26
    return len(front) + (int(first) if re.fullmatch(r"\d{1,5}", first) else 1)


def count_slides(data: bytes) -> int:
    """How many slides a deck that `write_deck` made has."""
    return sum(1 for entry in list_archive(data) if re.fullmatch(r"(.*/)?slides/[^/]+\.xml", entry.name))


def _folder(package: Package) -> str:
    folder = package.main.rpartition("/")[0]
    return folder + "/" if folder else ""


def _fill_sheets(draft: Draft, evaluator: Evaluator) -> None:
    for master in draft.related(draft.package.main, "slideMaster"):
        for part in (master, *draft.related(master, "slideLayout")):
            if not may_hold_tags(draft.parts[part]):
                continue
            root = draft.xml(part)
            name = root.find(qn("p:cSld")).get("name", "")
            place = f'layout "{name}"' if part != master else "the slide master"
            if fill_tags(root, evaluator, place=f"the deck template, {place}"):
                draft.settle(part, root)


def _panel_style(draft: Draft) -> str:
    """The GUID of the template's own table style for panels, "" when it has none."""
    for part in draft.related(draft.package.main, "tableStyles"):
        data = draft.parts[part]
        if PANEL_STYLE.encode() not in data:
            return ""
        for style in draft.xml(part).findall(qn("a:tblStyle")):
            if style.get("styleName") == PANEL_STYLE:
                return str(style.get("styleId"))
    return ""


def _add_slides(
    entries: Sequence[TaggedSlide | PlacedSlide],
    writer: SlideWriter,
    presentation: Element,
    tagged: TaggedWriter,
    kept: Samples,
) -> list[str]:
    """Add a part for each slide and its notes; the part names of the slides in order."""
    draft, folder = writer.draft, _folder(writer.draft.package)
    layouts = {layout.part: layout for layout in writer.template.layouts}
    sheets: dict[str, Sheet] = {}
    is_noted = any(isinstance(entry, PlacedSlide) and entry.notes for entry in entries)
    master = ensure_notes_master(draft, presentation) if is_noted else ""
    free = _free_names(draft, f"{folder}slides/slide{{}}.xml")
    names = [part for part, _ in zip(free, entries, strict=False)]
    placed = zip(names, entries, strict=True)
    writer.anchors |= {e.anchor: part for part, e in placed if isinstance(e, PlacedSlide) and e.anchor}
    homes = {sample.part: sample.part for sample in kept.all}
    for part, entry in zip(names, entries, strict=True):
        if isinstance(entry, TaggedSlide):
            tagged.restore(entry)
            homes.setdefault(entry.sample.part, part)
    notes_parts = _free_names(draft, f"{folder}notesSlides/notesSlide{{}}.xml")
    first = len(kept.front) + 1
    for number, (slide, part, notes) in enumerate(zip(entries, names, notes_parts, strict=False), first):
        if isinstance(slide, TaggedSlide):
            tagged.write(slide, part, notes, number, homes)
            continue
        if slide.layout not in sheets:
            sheets[slide.layout] = _read_sheet(draft, slide.layout, writer.lang)
        draft.add(part, b"", _SLIDE_TYPE)
        draft.relate(part, "slideLayout", slide.layout)
        draft.parts[part] = writer.write(part, slide, number, sheets[slide.layout], layouts.get(slide.layout))
        if slide.notes:
            add_notes(draft, notes, part, slide.notes, master=master, lang=writer.lang)
    return names


def _free_names(draft: Draft, pattern: str) -> Iterator[str]:
    """Names by `pattern` and number, from 1, that no part of the draft has, compared without case."""
    taken = {name.lower() for name in draft.parts}
    return (name for name in map(pattern.format, itertools.count(1)) if name.lower() not in taken)


def _read_sheet(draft: Draft, part: str, lang: str) -> Sheet:
    masters = draft.related(part, "slideMaster") if part in draft.parts else ()
    if not masters:
        raise BriefError(diagnose("BRF332", f"the template has no layout {part}"))
    return read_sheet(draft.view(part), draft.view(masters[0]), lang)


def _list_slides(draft: Draft, presentation: Element, kept: Samples, slides: list[str]) -> list[int]:
    """Write p:sldIdLst, which stands after the lists of masters (ISO/IEC 29500-1, 19.2.1.26); the ids of `slides`."""
    taken = {sample.id for sample in kept.all}
    free = (number for number in itertools.count(_FIRST_SLIDE_ID) if number not in taken)
    ours = list(zip(free, draft.relate_all(draft.package.main, "slide", slides), strict=False))
    listing = presentation.makeelement(qn("p:sldIdLst"), {})
    sides = [[(sample.id, sample.link) for sample in side] for side in (kept.front, kept.end)]
    for number, link in (*sides[0], *ours, *sides[1]):
        entry = listing.makeelement(qn("p:sldId"), {})
        entry.set("id", str(number))
        entry.set(qn("r:id"), link)
        listing.append(entry)
    before = [
        found
        for tag in ("p:handoutMasterIdLst", "p:notesMasterIdLst", "p:sldMasterIdLst")
        if (found := presentation.find(qn(tag))) is not None
    ]
    if len(listing):
        before[0].addnext(listing)
    return [number for number, _ in ours]
