"""Content controls and typed cover texts of a Word template (ISO/IEC 29500-1, 17.5.2).

In: a part as a tree, the values that the document has. Out: the same tree, its controls showing what the document
properties and the custom XML behind them will say: Word would show it anyway once it has opened the file, other
programs never. A prompt that nothing answers goes, with the label that would stand alone. Must never leave a prompt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.model.names import NAMESPACES, qn
from generator.model.package import Element, PackageError
from generator.model.wordbody import (
    binding_of,
    bound_property,
    control_names,
    control_property,
    control_text,
    gallery_of,
    is_date,
    is_prompting,
    own_text,
    own_texts,
)
from generator.writers.draft import Draft
from generator.writers.ooxml import clean_text

_XML_SPACE = f"{{{NAMESPACES['xml']}}}space"
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DRAWN = ("w:drawing", "w:pict", "w:object")
_LABEL_WORDS = 5
_ECHOED = 6  # characters; a shorter text may repeat by chance
_PREFIX = re.compile(r"xmlns:(\w+)\s*=\s*['\"]([^'\"]+)['\"]")


@dataclass(slots=True)
class Filled:
    """What filling did: properties shown, where the title stands, prompts that nothing answered."""

    shown: set[str] = field(default_factory=set)
    title: Element | None = None
    unanswered: list[str] = field(default_factory=list)
    replaced: dict[str, str] = field(default_factory=dict)  # the template's own title and date, and ours
    changed: bool = False


def fill_controls(draft: Draft, root: Element, values: Mapping[str, str]) -> Filled:
    """Fill the controls below `root`. `values` by property, and by other names folded to lower case."""
    filled = Filled()
    emptied: list[Element] = []
    for control in list(root.iter(qn("w:sdt"))):
        if gallery_of(control) or next(control.iterancestors(root.tag), None) is None:
            continue
        prop = control_property(control)
        value = clean_text(_value(control, prop, values))
        if prop in ("title", "date") and not is_prompting(control):
            filled.replaced[control_text(control)] = value
        if value:
            _show(draft, control, value)
            filled.shown.add(prop)
            filled.changed = True
            if prop in ("title", "subject") and (filled.title is None or prop == "title"):
                filled.title = control
        elif is_prompting(control) or is_date(control) or bound_property(control) == "author":
            names = control_names(control)
            filled.unanswered += [n for n in names if any(c.isalpha() for c in n)][:1]
            emptied += _empty(control)
            filled.changed = True
    for place in emptied:
        _drop_label(place)
    return filled


def fill_texts(texts: Iterable[tuple[str, Element]], values: Mapping[str, str]) -> Filled:
    """Write over the typed texts of a cover, each a property and its paragraph; one without a value goes."""
    filled = Filled()
    for prop, paragraph in texts:
        value = clean_text(values.get(prop, "")) if prop else ""
        if prop in ("title", "date"):
            filled.replaced.setdefault(own_text(paragraph).strip(), value)
        if value:
            _write(paragraph, value)
            filled.shown.add(prop)
            if prop == "title" and filled.title is None:
                filled.title = paragraph
        else:
            for text in own_texts(paragraph):
                text.text = ""
            _drop_blank(paragraph)
        filled.changed = True
    return filled


def echo_texts(root: Element, replaced: Mapping[str, str]) -> bool:
    """Write over typed texts that repeat the template's own title or date; whether there were any. `replaced` maps
    what the template said to what the document says."""
    changed = False
    for text in list(root.iter(qn("w:t"))):
        old = (text.text or "").strip()
        if len(old) >= _ECHOED and old in replaced and replaced[old] != old:
            text.text = (text.text or "").replace(old, replaced[old])
            changed = True
    return changed


def _value(control: Element, prop: str, values: Mapping[str, str]) -> str:
    if values.get(prop):
        return values[prop]
    if not prop and (binding_of(control) is None or is_prompting(control)):
        for name in control_names(control):
            folded = name.casefold()
            found = values.get(folded) or values.get(folded.replace(" ", "_"))
            if found:
                return found
    return ""


# ---- showing


def _show(draft: Draft, control: Element, value: str) -> None:
    settings, content = control.find(qn("w:sdtPr")), control.find(qn("w:sdtContent"))
    if content is None:
        return
    prompted = is_prompting(control)
    paragraphs = list(content.iter(qn("w:p")))
    _write(paragraphs[0] if paragraphs else content, value)
    for other in paragraphs[1:]:
        other.getparent().remove(other)
    placeholder = settings.find(qn("w:showingPlcHdr"))
    if placeholder is not None:
        settings.remove(placeholder)
    if prompted:
        for style in list(content.iter(qn("w:rStyle"))):  # the grey of a prompt
            style.getparent().remove(style)
    date = settings.find(qn("w:date"))
    if date is not None:
        date.attrib.pop(qn("w:fullDate"), None)
        if _ISO_DATE.fullmatch(value):
            date.set(qn("w:fullDate"), f"{value}T00:00:00Z")
    _bind(draft, control, value)


def _write(place: Element, value: str) -> None:
    """Make `value` the only text of a paragraph, or of a control within one, in the format of the first run."""
    texts = list(own_texts(place)) if place.tag == qn("w:p") else list(place.iter(qn("w:t")))
    if not texts:
        run = place.makeelement(qn("w:r"), {})
        texts = [run.makeelement(qn("w:t"), {})]
        run.append(texts[0])
        place.append(run)
    texts[0].text = value
    texts[0].set(_XML_SPACE, "preserve")
    for text in texts[1:]:
        text.text = ""
    for tag in ("w:br", "w:tab", "w:cr"):
        for mark in list(place.iter(qn(tag))):
            if mark.getparent().tag == qn("w:r") and mark.get(qn("w:type")) in (None, "textWrapping"):
                mark.getparent().remove(mark)


def _bind(draft: Draft, control: Element, value: str) -> None:
    """Make what a control is bound to say the same, or unbind it: Word shows what stands there when it opens a file."""
    binding = binding_of(control)
    if binding is None:
        return
    path = binding.get(qn("w:xpath")) or ""
    if "coreProperties" in path or ("Properties" in path and "Company" in path and "CoverPage" not in path):
        return  # written with the document properties
    if not _store(draft, binding, path, value):
        binding.getparent().remove(binding)


def _store(draft: Draft, binding: Element, path: str, value: str) -> bool:
    """Write a value into the custom XML part that a control is bound to (22.5); whether there is one that takes it."""
    from lxml import etree

    wanted = (binding.get(qn("w:storeItemID")) or "").casefold()
    names = dict(_PREFIX.findall(binding.get(qn("w:prefixMappings")) or ""))
    for part in draft.related(draft.package.main, "customXml"):
        known = [draft.parts[p].decode("utf-8", "replace").casefold() for p in draft.related(part, "customXmlProps")]
        if not wanted or not any(wanted in text for text in known):
            continue
        if path.endswith("PublishDate[1]") and not _ISO_DATE.fullmatch(value):
            return False
        try:
            root = draft.xml(part)
            found = root.xpath(path, namespaces=names)
        except (PackageError, etree.XPathError):
            return False
        if not isinstance(found, list) or not found or not etree.iselement(found[0]) or len(found[0]):
            return False
        found[0].text = value
        draft.put(part, root)
        return True
    return False


# ---- leaving out


def _empty(control: Element) -> list[Element]:
    """Take a control without a value away, its cell or row left blank; the cells and paragraphs it stood in."""
    parent, content = control.getparent(), control.find(qn("w:sdtContent"))
    if parent.tag in (qn("w:tr"), qn("w:tbl")) and content is not None:
        position = parent.index(control)
        parent.remove(control)
        for offset, child in enumerate(list(content)):
            _blank(child)
            parent.insert(position + offset, child)
        return [parent if parent.tag == qn("w:tr") else parent[position]]
    holder = next(control.iterancestors(qn("w:p"), qn("w:tr")), None)
    is_last = control.getnext() is None or control.getnext().tag == qn("w:sectPr")
    if parent.tag in (qn("w:tc"), qn("w:hdr"), qn("w:ftr"), qn("w:txbxContent")) and is_last:
        control.addnext(parent.makeelement(qn("w:p"), {}))
    elif _ends_section(control):
        return []
    parent.remove(control)
    return [] if holder is None else [holder]


def _ends_section(control: Element) -> bool:
    return any(True for _ in control.iter(qn("w:sectPr")))


def _blank(element: Element) -> None:
    for tag in ("w:t", *_DRAWN):
        for found in list(element.iter(qn(tag))):
            found.getparent().remove(found)


def _drop_label(place: Element) -> None:
    """Take away a row or paragraph in which nothing but a label is left; what is blank alone stays as the layout."""
    parent = place.getparent()
    if parent is None or any(True for tag in (*_DRAWN, "w:sdt", "w:sectPr") for _ in place.iter(qn(tag))):
        return
    if place.tag == qn("w:p"):
        row = next(place.iterancestors(qn("w:tr")), None)
        text = own_text(place).strip()
        if row is not None:
            _drop_label(row)
        elif not text or text.endswith((":", "：")):
            _drop_blank(place)
        return
    words = " ".join(t.text or "" for t in place.iter(qn("w:t"))).split()
    rows = [r for r in parent.iter(qn("w:tr")) if next(r.iterancestors(qn("w:tbl"))) is parent]
    if 0 < len(words) <= _LABEL_WORDS and len(rows) > 1 and parent.tag == qn("w:tbl"):
        parent.remove(place)


def _drop_blank(paragraph: Element) -> None:
    """Take a paragraph away, where its container can spare it and it holds nothing else; else only its text."""
    for text in own_texts(paragraph):
        text.text = ""
    kept = ("w:sectPr", "w:br", "w:fldChar", "w:sdt", *_DRAWN)
    if any(True for tag in kept for _ in paragraph.iter(qn(tag))):
        return
    parent = paragraph.getparent()
    if sum(1 for e in parent if e.tag == qn("w:p")) > 1 and paragraph.getnext() is not None:
        parent.remove(paragraph)
