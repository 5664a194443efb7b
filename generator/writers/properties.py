"""Document properties: docProps/core.xml and docProps/app.xml (ISO/IEC 29500-2 clause 11, 29500-1 22.2).

In: what the source says of itself. Out: both parts, written whole, in place of the template's: those described the
template. Custom properties stay. Must never take a date from the clock or a name from the machine.
"""

from __future__ import annotations

from generator.model.deck import Properties
from generator.model.names import NAMESPACES, qn
from generator.model.package import PackageError, parse_xml
from generator.model.seal import SEAL_MARK
from generator.writers.draft import Draft
from generator.writers.ooxml import XML_HEAD, declare, escape_text, office_language

PRODUCT = "Briefsmith"
_CORE_RELATIONSHIP = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_APP_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def write_properties(draft: Draft, properties: Properties, created: str, counts: tuple[tuple[str, int], ...]) -> None:
    """Write both parts. `created` is an ISO 8601 UTC time, or "" for none; `counts` go into app.xml by name."""
    core, app = _part(draft, "core-properties", "core"), _part(draft, "extended-properties", "app")
    company = company_of(draft)
    draft.add(core, _core_xml(properties, created), _CORE_TYPE)
    draft.add(app, _app_xml(company, counts), _APP_TYPE)
    draft.drop_relationships("", lambda r: r.kind in ("core-properties", "extended-properties"))
    draft.relate("", _CORE_RELATIONSHIP, core)
    draft.relate("", _APP_RELATIONSHIP, app)


def property_fields(properties: Properties) -> dict[str, object]:
    """What a template's tags may always name, "" where the source does not say."""
    return {
        "title": properties.title,
        "subtitle": properties.subtitle,
        "author": properties.author,
        "date": properties.date,
        "lang": str(properties.lang),
        "audience": properties.audience,
        "classification": properties.classification,
    }


def _part(draft: Draft, kind: str, name: str) -> str:
    """The template's part of this kind, else the usual name."""
    return next(iter(draft.related("", kind)), f"docProps/{name}.xml")


def company_of(draft: Draft) -> str:
    """The company that the template names: the one thing in its app.xml that is true of its documents too."""
    app = _part(draft, "extended-properties", "app")
    if app not in draft.parts:
        return ""
    try:
        return str(parse_xml(draft.parts[app], app).findtext(qn("ep:Company")) or "").strip()
    except PackageError:
        return ""


def _core_xml(properties: Properties, created: str) -> bytes:
    # A file must name who made it (WCAG technique PDF18's sense); where the source names nobody, this program did.
    author = properties.author or PRODUCT
    values = [
        ("dc:title", properties.title),
        ("dc:subject", properties.subtitle),
        ("dc:creator", author),
        ("dc:language", office_language(properties.lang)),
        ("cp:lastModifiedBy", author),
        ("cp:revision", "1"),
        ("dc:identifier", SEAL_MARK),
    ]
    lines = [f"<{tag}>{escape_text(value)}</{tag}>" for tag, value in values if value]
    if created:
        lines += [
            f'<dcterms:{tag} xsi:type="dcterms:W3CDTF">{escape_text(created)}</dcterms:{tag}>'
            for tag in ("created", "modified")
        ]
    names = declare("cp", "dc", "dcterms", "xsi")
    return f"{XML_HEAD}<cp:coreProperties {names}>{''.join(lines)}</cp:coreProperties>".encode()


def _app_xml(company: str, counts: tuple[tuple[str, int], ...]) -> bytes:
    lines = [f"<Application>{PRODUCT}</Application>"]
    lines += [f"<{name}>{count}</{name}>" for name, count in counts]
    lines += [f"<Company>{escape_text(company)}</Company>"] if company else []
    return f'{XML_HEAD}<Properties xmlns="{NAMESPACES["ep"]}">{"".join(lines)}</Properties>'.encode()
