"""Strict Office Open XML (ISO/IEC 29500-1) to transitional (29500-4), which everything else here reads and writes.

In: a package. Out: the same package with the vocabularies under their transitional names, and with the measures that
Strict writes with a unit or a percent sign as the plain numbers that every Office reads. A transitional package comes
back as it is. Must never touch a text or a name that only looks like a measure.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from generator.model.names import NAMESPACES
from generator.model.package import Element, Package, PackageError, parse_xml, serialize_xml

_STRICT = b"http://purl.oclc.org/ooxml/"
_OPEN = b"http://schemas.openxmlformats.org/"

# What is not spelled alike after the first part of the name; longer names first.
_NAMES = (
    (b"officeDocument/relationships/extendedProperties", b"officeDocument/2006/relationships/extended-properties"),
    (b"officeDocument/relationships/customProperties", b"officeDocument/2006/relationships/custom-properties"),
    (b"officeDocument/relationships/metadata/thumbnail", b"package/2006/relationships/metadata/thumbnail"),
    (b"officeDocument/extendedProperties", b"officeDocument/2006/extended-properties"),
    (b"officeDocument/customProperties", b"officeDocument/2006/custom-properties"),
    (b"officeDocument/", b"officeDocument/2006/"),
    (b"drawingml/", b"drawingml/2006/"),
    (b"presentationml/", b"presentationml/2006/"),
    (b"wordprocessingml/", b"wordprocessingml/2006/"),
    (b"spreadsheetml/", b"spreadsheetml/2006/"),
    (b"schemaLibrary/", b"schemaLibrary/2006/"),
)
_CONFORMANCE = re.compile(rb"""\s(?:\w+:)?conformance\s*=\s*["']strict["']""")
_MEASURE = re.compile(rb"""=\s*["']-?[0-9.]+(?:%|pt|mm|cm|in|pc|pi)["']""")
_VALUE = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(%|pt|mm|cm|in|pc|pi)")

_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pc": 12.0, "pi": 12.0}
_EMU, _TWIPS, _HALF_POINTS, _HUNDREDTHS = 12700, 20, 2, 100  # to the point
_WORDS = frozenset(["name", "descr", "title", "typeface", "id", "uri", "tooltip", "bldLvl", "panose"])


def to_transitional(package: Package) -> Package:
    """The package in transitional form. A part that is no XML stays as it is; whoever reads it will say so."""
    if not any(_STRICT in data for name, data in package.parts.items() if name.lower().endswith(".rels")):
        return package
    parts = {
        name: _convert(name, data) if name.lower().endswith((".xml", ".rels")) else data
        for name, data in package.parts.items()
    }
    return Package(MappingProxyType(parts), package.defaults, package.overrides)


def _convert(name: str, data: bytes) -> bytes:
    if _STRICT not in data:
        return data
    for strict, transitional in _NAMES:
        data = data.replace(_STRICT + strict, _OPEN + transitional)
    start = re.search(rb"<[A-Za-z]", data)
    if start is not None:  # the attribute stands on the root
        end = data.find(b">", start.start())
        data = data[: start.start()] + _CONFORMANCE.sub(b"", data[start.start() : end]) + data[end:]
    if name.lower().endswith(".rels") or not _MEASURE.search(data):
        return data
    try:
        root = parse_xml(data, name)
    except PackageError:
        return data
    for element in root.iter("*"):
        for key, value in element.attrib.items():
            found = _VALUE.fullmatch(value)
            if found is not None and key.rpartition("}")[2] not in _WORDS:
                plain = _plain(element, key.rpartition("}")[2], float(found[1]), found[2])
                element.set(key, value if plain is None else str(round(plain)))
    return serialize_xml(root)


def _plain(element: Element, attribute: str, number: float, unit: str) -> float | None:
    """A measure as transitional Office writes it, None for what is no measure. Percentages are thousandths in
    DrawingML, fiftieths in tables of WordprocessingML, and whole in charts; lengths EMU, twentieths of a point, or half
    points of type."""
    namespace, _, tag = str(element.tag)[1:].partition("}")
    if namespace == NAMESPACES["w"]:
        if unit == "%":
            return number * 50 if attribute == "w" else number
        if attribute == "val" and tag not in ("sz", "szCs", "kern", "position", "spacing", "defaultTabStop"):
            return None
        return number * _POINTS[unit] * (_HALF_POINTS if tag in ("sz", "szCs", "kern", "position") else _TWIPS)
    if namespace == NAMESPACES["c"]:
        return number if unit == "%" else None
    if unit == "%":
        return number * 1000
    is_text_point = (attribute == "val" and tag == "spcPts") or attribute in ("sz", "spc", "kern")
    return number * _POINTS[unit] * (_HUNDREDTHS if is_text_point else _EMU)
