"""Awkward templates, made from sound ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from generator.model.names import qn
from generator.model.package import (
    Relationship,
    open_package,
    parse_xml,
    relationship_type,
    relationships_xml,
    rels_name,
    save_package,
    serialize_xml,
)

LAYOUT_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.slideLayout+xml"
_STRICT = (
    (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties",
     b"http://purl.oclc.org/ooxml/officeDocument/relationships/extendedProperties"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
     b"http://purl.oclc.org/ooxml/officeDocument/extendedProperties"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"),
    (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
    (b"http://schemas.openxmlformats.org/presentationml/2006/", b"http://purl.oclc.org/ooxml/presentationml/"),
    (b"http://schemas.openxmlformats.org/wordprocessingml/2006/", b"http://purl.oclc.org/ooxml/wordprocessingml/"),
)  # fmt: skip


def rebuild(data: bytes, change: Callable[[dict[str, bytes], dict[str, str]], None]) -> bytes:
    """A package with its parts and overrides changed in place."""
    package = open_package(data)
    parts, overrides = dict(package.parts), dict(package.overrides)
    change(parts, overrides)
    return save_package(parts, package.defaults, overrides)


def as_type(data: bytes, content_type: str) -> bytes:
    """The same file as another kind of Office file, by the content type of its main part."""
    main = open_package(data).main
    return rebuild(data, lambda _, overrides: overrides.__setitem__(main, content_type))


def as_strict(data: bytes) -> bytes:
    """A file as Office saves Strict Open XML: other namespaces, percent signs in DrawingML, points in Word."""

    def change(parts: dict[str, bytes], _: dict[str, str]) -> None:
        for name in list(parts):
            part = parts[name]
            if not name.endswith((".xml", ".rels")):
                continue
            for transitional, strict in _STRICT:
                part = part.replace(transitional, strict)
            part = re.sub(
                rb'(<a:(?:lumMod|lumOff|tint|shade|satMod|alpha|spcPct) val=")(\d+)"',
                lambda m: m[1] + f"{int(m[2]) / 1000:g}%".encode() + b'"',
                part,
            )
            part = re.sub(
                rb"(<w:pg(?:Sz|Mar) [^>]*)>",
                lambda m: re.sub(
                    rb'(w:(?:w|h|top|right|bottom|left|header|footer)=")(\d+)"',
                    lambda n: n[1] + f"{int(n[2]) / 20:g}pt".encode() + b'"',
                    m[0],
                ),
                part,
            )
            part = re.sub(rb"(<(?:p:presentation|w:document) )", rb'\1conformance="strict" ', part, count=1)
            if name.startswith("word/"):
                part = part.replace(b' conformance="strict"', b' w:conformance="strict"')
            parts[name] = part

    return rebuild(data, change)


def repeat_layouts(data: bytes, count: int) -> bytes:
    """A deck template with `count` layouts: those of its first master, again and again."""
    package = open_package(data)
    master = package.related(package.main, "slideMaster")[0]
    originals = package.related(master, "slideLayout")
    links = list(package.relationships(master))
    root = package.xml(master)
    listing = root.find(qn("p:sldLayoutIdLst"))

    def change(parts: dict[str, bytes], overrides: dict[str, str]) -> None:
        for number in range(len(originals), count):
            source, part = originals[number % len(originals)], f"ppt/slideLayouts/copy{number}.xml"
            parts[part], overrides[part] = package.parts[source], LAYOUT_TYPE
            parts[rels_name(part)] = relationships_xml(part, package.relationships(source))
            links.append(Relationship(f"rIdCopy{number}", relationship_type("slideLayout"), part))
            entry = listing.makeelement(qn("p:sldLayoutId"), {"id": str(2147490000 + number)})
            entry.set(qn("r:id"), f"rIdCopy{number}")
            listing.append(entry)
        parts[master] = serialize_xml(root)
        parts[rels_name(master)] = relationships_xml(master, links)

    return rebuild(data, change)


def shuffle_layouts(data: bytes, order: Sequence[int]) -> tuple[bytes, dict[str, str]]:
    """The layouts of the first master in another order and under one another's part names; new part names to old."""
    package = open_package(data)
    master = package.related(package.main, "slideMaster")[0]
    originals = package.related(master, "slideLayout")
    places = [index for index in order if index < len(originals)]
    old_of = dict(zip(originals, (originals[index] for index in places), strict=True))
    new_of = {old: new for new, old in old_of.items()}

    def change(parts: dict[str, bytes], _: dict[str, str]) -> None:
        for new, old in old_of.items():
            parts[new] = package.parts[old]
            parts[rels_name(new)] = relationships_xml(new, package.relationships(old))
        for name in package.parts:
            if not name.endswith(".rels"):
                links = package.relationships(name)
                if name in originals or not any(link.target in new_of for link in links):
                    continue
                moved = [Relationship(r.id, r.type, new_of.get(r.target, r.target), r.external) for r in links]
                if name == master:  # what lists the layouts is in another order as well
                    layouts = sorted((r for r in moved if r.kind == "slideLayout"), key=lambda r: r.target)
                    moved = layouts + [r for r in moved if r.kind != "slideLayout"]
                parts[rels_name(name)] = relationships_xml(name, moved)

    return rebuild(data, change), old_of


def rename_layouts(data: bytes, name_of: Callable[[int], str]) -> bytes:
    """The same template with layouts, shapes and prompts called and worded otherwise."""

    def change(parts: dict[str, bytes], _: dict[str, str]) -> None:
        for number, name in enumerate(sorted(n for n in parts if re.fullmatch(r"ppt/slideLayouts/[^/]+\.xml", n))):
            root = parse_xml(parts[name])
            root.find(qn("p:cSld")).set("name", name_of(number))
            for index, shape in enumerate(root.iter(qn("p:sp"))):
                holder = shape.find(f"{qn('p:nvSpPr')}/{qn('p:nvPr')}/{qn('p:ph')}")
                shape.find(f"{qn('p:nvSpPr')}/{qn('p:cNvPr')}").set("name", f"{name_of(number)} {index}")
                if holder is not None and holder.get("type") not in ("ftr", "dt", "sldNum"):
                    for text in shape.iter(qn("a:t")):
                        text.text = name_of(number)
            parts[name] = serialize_xml(root)

    return rebuild(data, change)
