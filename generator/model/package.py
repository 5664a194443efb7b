"""An Open Packaging Conventions package (ISO/IEC 29500-2) as a frozen value.

In: the bytes of a .pptx, .docx or template. Out: part names to bytes, content types, relationships; and
bytes again, the same for the same parts whatever the machine or the hour. A part that nobody touches is
carried byte for byte. Must never unpack to disk, follow a relationship out of the package, or resolve an
XML entity: a template is a stranger's file.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from types import MappingProxyType
from typing import Any

from lxml import etree

from generator.model.archive import Packed, pack, write_archive
from generator.model.names import NAMESPACES, RELATIONSHIPS, qn

# lxml ships partial types only; an element is opaque to the type checker here.
Element = Any

MAX_PARTS = 10_000
MAX_PART_BYTES = 128 * 2**20
MAX_PACKAGE_BYTES = 512 * 2**20
MAX_RATIO = 400  # deflate cannot do much better than 1000:1; real XML parts stay below 60:1

CONTENT_TYPES = "[Content_Types].xml"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class PackageError(ValueError):
    """The bytes are no package that we may open. `reason` is a stable word, the message says it in full."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason  # "encrypted", "not a package", "truncated", "too large", "bad name", "bad xml"


@dataclass(frozen=True, slots=True)
class Relationship:
    """One relationship. `target` is a part name without leading slash, or the address as written when external."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: "slideLayout", "image", "hyperlink"..."""
        return self.type.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Package:
    """Part names (no leading slash, as in the zip) to bytes, in the order of the zip; with what
    `[Content_Types].xml` says: `defaults` by lower-case extension, `overrides` by part name."""

    parts: Mapping[str, bytes]
    defaults: Mapping[str, str]
    overrides: Mapping[str, str]
    _relationships: dict[str, tuple[Relationship, ...]] = field(default_factory=dict, compare=False, repr=False)
    _packed: dict[str, Packed] = field(default_factory=dict, compare=False, repr=False)

    def content_type(self, part: str) -> str:
        """The media type of a part, "" when the package does not say."""
        return self.overrides.get(part) or self.defaults.get(part.rsplit(".", 1)[-1].lower(), "")

    def relationships(self, part: str = "") -> tuple[Relationship, ...]:
        """The relationships of a part, those of the package for ""; () when there are none."""
        found = self._relationships.get(part)
        if found is None:
            found = self._relationships[part] = tuple(_read_relationships(self, part))
        return found

    def packed(self, part: str, data: bytes) -> Packed:
        """`data` packed: once for this package where it is what the package has under that name."""
        if self.parts.get(part) is not data:
            return pack(data)
        found = self._packed.get(part)
        if found is None:
            found = self._packed[part] = pack(data)
        return found

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """Names of the parts that `part` refers to with relationships of `kind`, in order, those that exist."""
        return tuple(
            r.target for r in self.relationships(part) if r.kind == kind and not r.external and r.target in self.parts
        )

    @property
    def main(self) -> str:
        """The name of the main part (presentation or document); PackageError when there is none."""
        for name in self.related("", "officeDocument"):
            return name
        raise PackageError("not a package", "it has no main document part")

    def xml(self, part: str) -> Element:
        """A part, parsed afresh: the caller may change the tree."""
        return parse_xml(self.parts[part], part)


def rels_name(part: str) -> str:
    """The name of the part that holds `part`'s relationships (ISO/IEC 29500-2, 9.3)."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


def _parser() -> Any:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=False)


def parse_xml(data: bytes, name: str = "part") -> Element:
    """The root of an XML part. A document type declaration or broken XML is a PackageError ("bad xml")."""
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise PackageError("bad xml", f"{name} declares entities, which Office never does")
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise PackageError("bad xml", f"{name} is not well-formed XML: {error.msg}") from error
    if root.getroottree().docinfo.doctype:  # further down than the first look, or in UTF-16
        raise PackageError("bad xml", f"{name} declares a document type, which Office never does")
    return root


def serialize_xml(root: Element) -> bytes:
    """A tree as the bytes of a part, declared standalone as Office writes it."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def open_package(data: bytes) -> Package:
    """Read a package; PackageError when it is encrypted, not a package, damaged, dangerous or too large."""
    if data[:8] == _OLE:
        raise PackageError("encrypted", "it is encrypted or an old binary Office file")
    if not data.startswith(b"PK"):
        raise PackageError("not a package", "it is not an Office file (no zip archive)")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = dict(_read_parts(archive))
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise PackageError("truncated", f"the archive is damaged: {error}") from error
    if CONTENT_TYPES not in parts:
        raise PackageError("not a package", f"it has no {CONTENT_TYPES}")
    types = parse_xml(parts.pop(CONTENT_TYPES), CONTENT_TYPES)
    defaults = {str(e.get("Extension")).lower(): str(e.get("ContentType")) for e in types.iter(qn("ct:Default"))}
    overrides = {str(e.get("PartName")).lstrip("/"): str(e.get("ContentType")) for e in types.iter(qn("ct:Override"))}
    overrides = _match_case(overrides, parts)
    return Package(MappingProxyType(parts), MappingProxyType(defaults), MappingProxyType(overrides))


def _read_parts(archive: zipfile.ZipFile) -> Iterable[tuple[str, bytes]]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MAX_PARTS:
        raise PackageError("too large", f"it has {len(entries)} parts; the limit is {MAX_PARTS}")
    total = sum(entry.file_size for entry in entries)
    if total > MAX_PACKAGE_BYTES:
        raise PackageError("too large", f"it unpacks to {total >> 20} MiB; the limit is {MAX_PACKAGE_BYTES >> 20} MiB")
    seen: set[str] = set()
    for entry in entries:
        name = entry.filename.lstrip("/")
        if "\\" in name or ".." in name.split("/") or ":" in name:
            raise PackageError("bad name", f"it holds a part with the unsafe name {entry.filename!r}")
        if name.lower() in seen:
            raise PackageError("bad name", f"it holds two parts with the name {name!r}")
        seen.add(name.lower())
        if entry.flag_bits & 1:
            raise PackageError("encrypted", "its parts are encrypted")
        if entry.file_size > MAX_PART_BYTES or entry.file_size > 2**20 + MAX_RATIO * max(1, entry.compress_size):
            raise PackageError("too large", f"{name} unpacks to {entry.file_size >> 20} MiB, more than is plausible")
        with archive.open(entry) as stream:
            data = stream.read(entry.file_size + 1)
        if len(data) > entry.file_size:
            raise PackageError("too large", f"{name} is larger than it claims")
        yield name, data


def _match_case(overrides: dict[str, str], parts: Mapping[str, bytes]) -> dict[str, str]:
    """Part names compare without case (ISO/IEC 29500-2, 7.3): bring overrides to the spelling of the zip."""
    actual = {name.lower(): name for name in parts}
    return {actual.get(name.lower(), name): kind for name, kind in overrides.items()}


def _read_relationships(package: Package, part: str) -> Iterable[Relationship]:
    name = rels_name(part)
    data = package.parts.get(name)
    if data is None:
        lower = name.lower()
        data = next((d for n, d in package.parts.items() if n.lower() == lower), None)
        if data is None:
            return
    folder = posixpath.dirname(part)
    actual: dict[str, str] = {}
    for element in parse_xml(data, name).iter(qn("pr:Relationship")):
        target = str(element.get("Target", ""))
        external = element.get("TargetMode") == "External"
        if not external:
            joined = target if target.startswith("/") else posixpath.join("/", folder, target)
            target = posixpath.normpath(joined).lstrip("/")
            if target not in package.parts:
                actual = actual or {n.lower(): n for n in package.parts}
                target = actual.get(target.lower(), target)
        yield Relationship(str(element.get("Id", "")), str(element.get("Type", "")), target, external)


def _only(namespace: str) -> Any:
    """A namespace map with one default namespace (lxml's stubs do not know that None may be a key)."""
    return {None: namespace}


def relationships_xml(part: str, relationships: Iterable[Relationship]) -> bytes:
    """The bytes of the relationships part of `part`, targets written relative to it."""
    root = etree.Element(qn("pr:Relationships"), nsmap=_only(NAMESPACES["pr"]))
    folder = posixpath.dirname(part)
    for r in relationships:
        target = r.target if r.external else posixpath.relpath("/" + r.target, "/" + folder)
        element = etree.SubElement(root, qn("pr:Relationship"), Id=r.id, Type=r.type, Target=target)
        if r.external:
            element.set("TargetMode", "External")
    return serialize_xml(root)


def relationship_type(kind: str) -> str:
    """The full relationship type of a word such as "slideLayout"."""
    return RELATIONSHIPS + kind


def save_package(
    parts: Mapping[str, bytes], defaults: Mapping[str, str], overrides: Mapping[str, str], source: Package | None = None
) -> bytes:
    """The bytes of a package: content types and relationships first, the rest by name; no clock, no machine in it.

    Entries are dated 1980-01-01 as Word and PowerPoint do. `defaults` and `overrides` are cut to what is there.
    `source` is the package that most parts come from: what it has is packed once.
    """
    extensions = {name.rsplit(".", 1)[-1].lower() for name in parts}
    root = etree.Element(qn("ct:Types"), nsmap=_only(NAMESPACES["ct"]))
    for extension in sorted(set(defaults) & extensions | {"rels", "xml"}):
        known = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
        kind = defaults.get(extension) or known[extension]
        etree.SubElement(root, qn("ct:Default"), Extension=extension, ContentType=kind)
    for name in sorted(overrides):
        if name in parts:
            etree.SubElement(root, qn("ct:Override"), PartName="/" + name, ContentType=overrides[name])
    names = sorted(parts, key=lambda n: (n != "_rels/.rels", n))
    packed = ((n, source.packed(n, parts[n]) if source is not None else pack(parts[n])) for n in names)
    try:
        return write_archive([(CONTENT_TYPES, pack(serialize_xml(root))), *packed])
    except OverflowError as error:
        raise PackageError("too large", "it would have more parts or bytes than an Office file can") from error
