"""A template file to a Package that the other modules can read, whatever kind of Office file it is.

In: bytes. Out: a Package whose main part has an ordinary presentation or document content type, Strict
namespaces brought to transitional ones, macros named and left out. Must never let a dangerous or
foreign file through: those are a `BriefError` with one clear line.
"""

from __future__ import annotations

from types import MappingProxyType

from generator.diagnostics import BriefError, Diagnostic, Diagnostics, diagnose
from generator.model.names import NAMESPACES, qn
from generator.model.package import Package, PackageError, open_package, rels_name
from generator.template.strict import to_transitional

_HINTS = {
    "encrypted": "save an unencrypted copy without a password and give that one",
    "not a package": "give a .pptx or .potx as deck template, a .docx or .dotx as handout template",
    "truncated": "the file is damaged or half copied: fetch it again, or open and save it in Office",
    "too large": "no ordinary template is like that; save it afresh in Office",
    "bad name": "no Office program writes such a file; do not trust it",
    "bad xml": "open and save it in Office",
}

_PLAIN = {
    "deck": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "handout": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
}
_FAMILY = {"deck": ("presentationml", "powerpoint"), "handout": ("wordprocessingml", "ms-word")}
_ROOTS = {"deck": "p:presentation", "handout": "w:document"}
_NEEDED = frozenset(
    [
        *("slideMaster", "slideLayout", "theme", "notesMaster", "handoutMaster", "tableStyles", "presProps"),
        *("viewProps", "styles", "numbering", "settings", "webSettings", "fontTable", "header", "footer"),
        *("footnotes", "endnotes"),
    ]
)
_REFERENCE = f"{{{NAMESPACES['r']}}}"  # begins the name of every attribute that names a relationship
_WORD = {"deck": "PowerPoint", "handout": "Word"}


def open_template(data: bytes, file: str, kind: str) -> tuple[Package, Diagnostics]:
    """The package of a template file. `kind` is "deck" or "handout"; `file` names it in messages.

    Accepts presentations, templates, slide shows and their macro-enabled kinds, in transitional or Strict
    form. BriefError: BRF302 when it is not a sound Office file, BRF303 when it is of the other kind.
    """
    try:
        package = open_package(data)
        main = package.main
    except PackageError as error:
        reason = f"the template cannot be used: {error}"
        raise BriefError(diagnose("BRF302", reason, file=file, hint=_HINTS.get(error.reason, ""))) from error
    main_type = package.content_type(main)
    if not any(word in main_type for word in _FAMILY[kind]):
        message = f"the {kind} template is not a {_WORD[kind]} file"
        raise BriefError(diagnose("BRF303", message, file=file, hint=_HINTS["not a package"]))
    package = to_transitional(package)
    if fault := _find_fault(package, main, kind):
        message = f"the template cannot be used: {fault}"
        raise BriefError(diagnose("BRF302", message, file=file, hint=_HINTS["bad xml"]))
    said: list[Diagnostic] = []
    if "macroEnabled" in main_type or any(name.endswith("vbaProject.bin") for name in package.parts):
        package = _drop_macros(package)
        hint = "the macros stay in the template; outputs never have any"
        said.append(diagnose("BRF304", "the template's macros were left out", file=file, hint=hint))
    overrides = dict(package.overrides)
    overrides[main] = _PLAIN[kind]
    return Package(package.parts, package.defaults, MappingProxyType(overrides)), tuple(said)


def _find_fault(package: Package, main: str, kind: str) -> str:
    """What of the parts that make a file is missing or of another kind, in words; "" when nothing is. Pictures and
    the like may lack: Office files are full of relationships to nothing."""
    try:
        root = package.xml(main)
        if root.tag != qn(_ROOTS[kind]) or (kind == "handout" and root.find(qn("w:body")) is None):
            return f"{main} is not what it says it is"
        known = {link.id for link in package.relationships(main)}
        for element in root.iter("*"):
            for name, value in element.attrib.items():
                if name.startswith(_REFERENCE) and value and value not in known:
                    return f"{main} refers to {value}, which is nothing"
        for part in ("", *package.parts):
            for link in package.relationships(part):
                if link.kind not in _NEEDED or link.external:
                    continue
                if link.target not in package.parts:
                    return f"{link.target} is missing"
    except PackageError as error:
        return str(error)
    return ""


def _drop_macros(package: Package) -> Package:
    """Without vbaProject.bin, its companions, and the relationships that lead there."""
    from generator.model.package import relationships_xml

    gone = {n for n, t in package.overrides.items() if "vba" in t.lower()}
    gone |= {n for n in package.parts if n.rsplit("/", 1)[-1] in ("vbaProject.bin", "vbaData.xml")}
    parts = {n: d for n, d in package.parts.items() if n not in gone and n not in {rels_name(g) for g in gone}}
    for name in list(parts):
        relationships = package.relationships(name)
        kept = [r for r in relationships if r.external or r.target not in gone]
        if len(kept) != len(relationships):
            parts[rels_name(name)] = relationships_xml(name, kept)
    overrides = {n: t for n, t in package.overrides.items() if n in parts}
    return Package(MappingProxyType(parts), package.defaults, MappingProxyType(overrides))
