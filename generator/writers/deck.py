"""A placed deck to the bytes of a .pptx.

In: where everything stands, the template (understood, and as a package), pictures, fields for the template's tags.
Out: a plain .pptx whose every part that we did not have to touch is the template's, byte for byte; the same bytes for
the same input. Takes no decision: what is on which slide, where and how large, was decided before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.diagnostics import BriefError, Diagnostics, diagnose
from generator.expressions import Evaluator
from generator.model.deck import PlacedDeck, PlacedSlide
from generator.model.image import Image
from generator.model.measuring import TextHeight
from generator.model.names import qn
from generator.model.package import Element, Package
from generator.model.template import DeckTemplate
from generator.writers.draft import Draft
from generator.writers.notes import add_notes, ensure_notes_master
from generator.writers.ooxml import office_language
from generator.writers.properties import property_fields, write_properties
from generator.writers.samples import drop_slides
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
    measure: TextHeight | None = None,
) -> tuple[bytes, Diagnostics]:
    """The bytes of the .pptx. `images` by target; `fields` for the template's tags, over those that the deck's own
    properties give; `created` an ISO 8601 UTC time, "" to state none; `measure` to fit what tags put into the
    template's own shapes, None to leave it unfitted.

    BriefError: BRF331, BRF334, BRF335 a tag that cannot be obeyed, BRF332 a layout that the template does not have.
    """
    draft = Draft(package)
    draft.become(_PRESENTATION_TYPE)
    presentation = drop_slides(draft)
    evaluator = Evaluator(property_fields(deck.properties) | dict(fields))
    _fill_sheets(draft, evaluator)
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
        entries, said = choose_slides(package, evaluator, deck.slides)
        writer.diagnostics += said
    fitter = Fitter(template, measure) if measure is not None else None
    slides, noted = _add_slides(entries, writer, presentation, TaggedWriter(draft, evaluator, fitter))
    writer.diagnostics += fitter.diagnostics if fitter is not None else ()
    _list_slides(draft, presentation, slides)
    draft.put(package.main, presentation)
    write_properties(draft, deck.properties, created, (("Slides", len(slides)), ("Notes", noted), ("HiddenSlides", 0)))
    return draft.save(), tuple(writer.diagnostics)


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
                draft.put(part, root)


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
    entries: Sequence[TaggedSlide | PlacedSlide], writer: SlideWriter, presentation: Element, tagged: TaggedWriter
) -> tuple[list[str], int]:
    """Add a part for each slide and its notes; the part names of the slides in order, and how many have notes."""
    draft, folder = writer.draft, _folder(writer.draft.package)
    layouts = {layout.part: layout for layout in writer.template.layouts}
    sheets: dict[str, Sheet] = {}
    names = [f"{folder}slides/slide{number}.xml" for number in range(1, len(entries) + 1)]
    homes: dict[str, str] = {}
    for part, entry in zip(names, entries, strict=True):
        if isinstance(entry, TaggedSlide):
            tagged.restore(entry)
            homes.setdefault(entry.sample.part, part)
    noted = 0
    master = ""
    if any(isinstance(entry, PlacedSlide) and entry.notes for entry in entries):
        master = ensure_notes_master(draft, presentation)
    for number, (part, slide) in enumerate(zip(names, entries, strict=True), 1):
        if isinstance(slide, TaggedSlide):
            noted += tagged.write(part, slide, number, homes)
            continue
        if slide.layout not in sheets:
            sheets[slide.layout] = _read_sheet(draft, slide.layout, writer.lang)
        draft.add(part, b"", _SLIDE_TYPE)
        draft.relate(part, "slideLayout", slide.layout)
        draft.parts[part] = writer.write(part, slide, number, sheets[slide.layout], layouts.get(slide.layout))
        if slide.notes:
            noted += 1
            notes = f"{folder}notesSlides/notesSlide{number}.xml"
            add_notes(draft, notes, part, slide.notes, master=master, lang=writer.lang)
    return names, noted


def _read_sheet(draft: Draft, part: str, lang: str) -> Sheet:
    masters = draft.related(part, "slideMaster") if part in draft.parts else ()
    if not masters:
        raise BriefError(diagnose("BRF332", f"the template has no layout {part}"))
    return read_sheet(draft.xml(part), draft.xml(masters[0]), lang)


def _list_slides(draft: Draft, presentation: Element, slides: list[str]) -> None:
    """Write p:sldIdLst, which stands after the lists of masters (ISO/IEC 29500-1, 19.2.1.26)."""
    listing = presentation.makeelement(qn("p:sldIdLst"), {})
    for number, link in enumerate(draft.relate_all(draft.package.main, "slide", slides)):
        entry = listing.makeelement(qn("p:sldId"), {})
        entry.set("id", str(_FIRST_SLIDE_ID + number))
        entry.set(qn("r:id"), link)
        listing.append(entry)
    before = [
        found
        for tag in ("p:handoutMasterIdLst", "p:notesMasterIdLst", "p:sldMasterIdLst")
        if (found := presentation.find(qn(tag))) is not None
    ]
    if not slides:
        return
    before[0].addnext(listing)


def count_slides(data: bytes) -> int:
    """How many slides a deck that `write_deck` made has."""
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(data)) as archive:
        return sum(1 for name in archive.namelist() if re.fullmatch(r"(.*/)?slides/slide\d+\.xml", name))
