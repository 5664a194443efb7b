"""Content controls of a Word template that show the document's title, subject or author (ISO/IEC 29500-1, 17.5.2).

In: a part as a tree, the document's properties. Out: the same tree, its controls showing what docProps/core.xml will
say; Word would show it anyway once it has opened the file, other programs never. A control without a value is left.
"""

from __future__ import annotations

from generator.model.deck import Properties
from generator.model.names import qn
from generator.model.package import Element
from generator.writers.ooxml import clean_text

# The core property that a control is bound to, by the last step of its XPath, in any of the prefixes Word uses.
_BOUND = {"title": "title", "subject": "subtitle", "creator": "author"}
_ALIASES = {"title": "title", "titel": "title", "titre": "title"}


def fill_controls(root: Element, properties: Properties) -> bool:
    """Fill the controls below `root`; whether there were any."""
    filled = False
    for control in root.iter(qn("w:sdt")):
        value = _value(control, properties)
        content = control.find(qn("w:sdtContent"))
        if value and content is not None:
            filled = _show(control, content, value) or filled
    return filled


def _value(control: Element, properties: Properties) -> str:
    settings = control.find(qn("w:sdtPr"))
    if settings is None:
        return ""
    binding = settings.find(qn("w:dataBinding"))
    path = binding.get(qn("w:xpath"), "") if binding is not None else ""
    name = ""
    if "coreProperties" in path:
        name = _BOUND.get(path.rsplit("/", 1)[-1].rsplit(":", 1)[-1].partition("[")[0], "")
    elif not path:
        alias = settings.find(qn("w:alias"))
        name = _ALIASES.get((alias.get(qn("w:val")) or "").casefold(), "") if alias is not None else ""
    return clean_text(str(getattr(properties, name))) if name else ""


def _show(control: Element, content: Element, value: str) -> bool:
    texts = list(content.iter(qn("w:t")))
    if not texts:
        return False
    texts[0].text = value
    for text in texts[1:]:
        text.text = ""
    settings = control.find(qn("w:sdtPr"))
    placeholder = settings.find(qn("w:showingPlcHdr"))
    if placeholder is not None:
        settings.remove(placeholder)
        for style in list(content.iter(qn("w:rStyle"))):  # the grey of a prompt
            style.getparent().remove(style)
    return True
