"""A deck of one slide with nothing on it: what a layout draws by itself.

In: a template's package and a layout. Out: a .pptx to be looked at, not to be kept.
"""

from __future__ import annotations

from generator.model.names import qn
from generator.model.package import Package
from generator.writers.draft import Draft
from generator.writers.ooxml import XML_HEAD, declare
from generator.writers.samples import drop_slides

_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_SLIDE_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slide+xml"
_SLIDE = (
    f"{XML_HEAD}<p:sld {declare('a', 'r', 'p')}><p:cSld><p:spTree><p:nvGrpSpPr>"
    '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/></p:spTree></p:cSld></p:sld>'
)


def write_blank_slide(package: Package, layout: str) -> bytes:
    """The bytes of a .pptx whose only slide stands on the layout of part name `layout` and holds nothing."""
    draft = Draft(package)
    draft.become(_MAIN_TYPE)
    presentation = drop_slides(draft)
    main = package.main
    part = f"{main.rpartition('/')[0]}/slides/slide1.xml".lstrip("/")
    draft.add(part, _SLIDE.encode(), _SLIDE_TYPE)
    draft.relate(part, "slideLayout", layout)
    listing = presentation.makeelement(qn("p:sldIdLst"), {})
    entry = listing.makeelement(qn("p:sldId"), {"id": "256", qn("r:id"): draft.relate(main, "slide", part)})
    listing.append(entry)
    masters = [presentation.find(qn(f"p:{kind}MasterIdLst")) for kind in ("handout", "notes", "sld")]
    next(found for found in masters if found is not None).addnext(listing)
    draft.put(main, presentation)
    return draft.save()
