"""A package being written: the template's parts, with what we add, change and drop.

In: the template's frozen Package. Out: the bytes of a file which holds exactly what can be reached from its root.
A part that nobody touches keeps its bytes. Must never invent an id that depends on anything but the order of calls.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable

from generator.model.names import qn
from generator.model.package import (
    Element,
    Package,
    Relationship,
    parse_xml,
    relationship_type,
    relationships_xml,
    rels_name,
    save_package,
    serialize_xml,
)
from generator.model.seal import seal_parts

_EXTENSIONS = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif", "image/svg+xml": "svg"}
_MACRO_KINDS = frozenset(["vbaProject", "wordVbaData", "attachedToolbars", "keyMapCustomizations", "extensibility"])
# Pictures of the template itself, one machine's printer, a signature over bytes that are about to change.
_STALE_KINDS = frozenset(["thumbnail", "printerSettings", "origin"])


class _Index:
    """The relationships of a part by what they say; it holds for as long as `links` is the list that it was made of."""

    __slots__ = ("count", "ids", "links", "taken")

    def __init__(self, links: list[Relationship]) -> None:
        self.links = links
        self.ids: dict[tuple[str, str, bool], str] = {}
        self.taken: set[str] = set()
        self.count = 0

    def add(self, link: Relationship) -> None:
        self.ids.setdefault((link.type, link.target, link.external), link.id)
        self.taken.add(link.id)
        self.count += 1


class Draft:
    """The working copy. `parts` may be written to directly; relationships go through the methods below."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.parts: dict[str, bytes] = dict(package.parts)
        self.defaults: dict[str, str] = dict(package.defaults)
        self.overrides: dict[str, str] = dict(package.overrides)
        self._relationships: dict[str, list[Relationship]] = {}
        self._indexes: dict[str, _Index] = {}
        self._media: dict[tuple[str, str], str] = {}
        self._views: dict[str, tuple[bytes, Element]] = {}

    # ---- parts

    def xml(self, part: str) -> Element:
        """A part as a tree of its own; `put` it back after a change."""
        return parse_xml(self.parts[part], part)

    def put(self, part: str, root: Element) -> None:
        """Write a tree as the bytes of a part."""
        self.parts[part] = serialize_xml(root)

    def view(self, part: str) -> Element:
        """A part as a tree to be read only, parsed once as long as nobody writes the part."""
        data = self.parts[part]
        seen = self._views.get(part)
        if seen is None or seen[0] is not data:
            seen = self._views[part] = (data, parse_xml(data, part))
        return seen[1]

    def settle(self, part: str, root: Element) -> None:
        """Put a tree that nobody changes any more."""
        self.put(part, root)
        self._views[part] = (self.parts[part], root)

    def add(self, part: str, data: bytes, content_type: str) -> None:
        """Add or replace a part."""
        if part not in self.parts:
            self._relationships[part] = []
        self.parts[part] = data
        if self.defaults.get(part.rsplit(".", 1)[-1].lower()) != content_type:
            self.overrides[part] = content_type

    def free_name(self, pattern: str) -> str:
        """The first of `pattern.format(1)`, `pattern.format(2)`... that no part has, compared without case."""
        taken = {name.lower() for name in self.parts}
        number = 1
        while pattern.format(number).lower() in taken:
            number += 1
        return pattern.format(number)

    def add_image(self, data: bytes, media_type: str, folder: str) -> str:
        """The part name of a picture below `folder`; the same bytes are stored once."""
        key = (hashlib.sha256(data).hexdigest(), folder)
        name = self._media.get(key)
        if name is None:
            extension = _EXTENSIONS[media_type]
            name = self._media[key] = self.free_name(f"{folder}/image{{}}.{extension}")
            self.defaults.setdefault(extension, media_type)
            self.add(name, data, media_type)
        return name

    # ---- relationships

    def relationships(self, part: str) -> list[Relationship]:
        """The relationships of a part as they stand now."""
        found = self._relationships.get(part)
        return found if found is not None else list(self.package.relationships(part))

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """Existing parts that `part` refers to with relationships of `kind`."""
        return tuple(
            r.target for r in self.relationships(part) if r.kind == kind and not r.external and r.target in self.parts
        )

    def relate(self, part: str, kind: str, target: str, *, external: bool = False) -> str:
        """The id of a relationship from `part` to `target`, made where there is none. `kind` is its last word or
        the whole type."""
        type_ = kind if ":" in kind else relationship_type(kind)
        links = self.relationships(part)
        index = self._index_of(part, links)
        found = index.ids.get((type_, target, external))
        if found is not None:
            return found
        number = len(links) + 1
        while f"rId{number}" in index.taken:
            number += 1
        added = Relationship(f"rId{number}", type_, target, external)
        links.append(added)
        self._relationships[part] = links
        index.add(added)
        return added.id

    def _index_of(self, part: str, links: list[Relationship]) -> _Index:
        """The index of a part's relationships: a document may have thousands, and asks for each of its links."""
        index = self._indexes.get(part)
        if index is None or index.links is not links or index.count != len(links):
            index = self._indexes[part] = _Index(links)
            for link in links:
                index.add(link)
        return index

    def relate_all(self, part: str, kind: str, targets: Iterable[str]) -> list[str]:
        """The ids of new relationships to `targets`, which are known to have none yet: no search for each."""
        links = self.relationships(part)
        taken = {link.id for link in links}
        number = len(links)
        for target in targets:
            number += 1
            while f"rId{number}" in taken:
                number += 1
            links.append(Relationship(f"rId{number}", relationship_type(kind), target))
        self._relationships[part] = links
        return [link.id for link in links[len(taken) :]]

    def set_relationships(self, part: str, links: Iterable[Relationship]) -> None:
        """Give a part exactly these relationships."""
        self._relationships[part] = list(links)

    def drop_relationships(self, part: str, is_dropped: Callable[[Relationship], bool]) -> frozenset[str]:
        """Take relationships away; the ids of those taken."""
        links = self.relationships(part)
        dropped = frozenset(link.id for link in links if is_dropped(link))
        if dropped:
            self._relationships[part] = [link for link in links if link.id not in dropped]
        return dropped

    # ---- the whole

    def become(self, content_type: str) -> None:
        """Make the main part one of `content_type`: a template becomes a document. What was left of macros goes, and
        a signature, the thumbnail, printer settings."""
        for part in ("", self.package.main):
            self.drop_relationships(part, lambda r: r.kind in _MACRO_KINDS | _STALE_KINDS)
        self.overrides[self.package.main] = content_type

    def prune(self) -> None:
        """Drop every part that cannot be reached from the package's root, with its relationships."""
        reached: set[str] = set()
        waiting = [""]
        while waiting:
            part = waiting.pop()
            for link in self.relationships(part):
                if not link.external and link.target in self.parts and link.target not in reached:
                    reached.add(link.target)
                    waiting.append(link.target)
        owners = {rels_name(part).lower() for part in reached | {""}}
        self.parts = {
            name: data
            for name, data in self.parts.items()
            if (name.lower() in owners if _is_rels(name) else name in reached)
        }
        self._relationships = {p: links for p, links in self._relationships.items() if not p or p in reached}

    def save(self) -> bytes:
        """The bytes of the file, the same for the same draft."""
        self.prune()
        spelled = {name.lower(): name for name in self.parts if _is_rels(name)}
        for part, links in self._relationships.items():
            name = rels_name(part)
            self.parts.pop(spelled.get(name.lower(), name), None)
            if links:
                self.parts[name] = relationships_xml(part, links)
        return save_package(seal_parts(self.parts), self.defaults, self.overrides, self.package)


def _is_rels(name: str) -> bool:
    return name.lower().endswith(".rels")


def remove_links(root: Element, ids: frozenset[str]) -> bool:
    """Take away the hyperlinks of a DrawingML tree whose relationship is in `ids`; whether there were any."""
    found = [
        element
        for tag in ("a:hlinkClick", "a:hlinkHover", "a:hlinkMouseOver")
        for element in root.iter(qn(tag))
        if element.get(qn("r:id")) in ids
    ]
    for element in found:
        element.getparent().remove(element)
    return bool(found)


_TAG = re.compile(rb"<[^>]*>\s*")


def text_bytes(data: bytes) -> bytes:
    """All text of a part run together: a cheap test for words that may be split over runs."""
    return _TAG.sub(b"", data)
