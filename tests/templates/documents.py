"""Word templates for tests, written part by part: each with one awkward trait."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MACRO_TEMPLATE = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"

A4 = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1134" w:left="1417" '
    'w:header="708" w:footer="708" w:gutter="0"/>'
)
LONG = "The quick brown fox jumps over the lazy dog and then it runs back home through the wide green field again. "


def p(text: str = "", style: str = "", more: str = "", run: str = "") -> str:
    """A paragraph of one run; `more` stands last in its properties, `run` are run properties."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    shown = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p>{properties}{shown}</w:p>"


def page_break() -> str:
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def section(inner: str = A4) -> str:
    return f"<w:sectPr>{inner}</w:sectPr>"


def control(settings: str, text: str, *, prompting: bool = False, inline: bool = False) -> str:
    """A content control with its `settings`; a paragraph of its own, or `inline` a run within one."""
    shown = "<w:showingPlcHdr/>" if prompting else ""
    grey = '<w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr>' if prompting else ""
    run = f"<w:r>{grey}<w:t>{text}</w:t></w:r>"
    content = run if inline else f"<w:p>{run}</w:p>"
    return f"<w:sdt><w:sdtPr>{settings}{shown}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def style(identity: str, name: str, inner: str = "", kind: str = "paragraph", default: bool = False) -> str:
    flag = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{flag} w:styleId="{identity}"><w:name w:val="{name}"/>{inner}</w:style>'


def template(
    body: str,
    *,
    styles: str | None = style("Normal", "Normal", default=True),
    settings: str = "",
    parts: dict[str, tuple[str, str, str]] | None = None,
    media: dict[str, bytes] | None = None,
    kind: str = f"{_MAIN}.document.main+xml",
    strict: bool = False,
    title: str = "",
) -> bytes:
    """The bytes of a template. `body` is what stands in w:body; `parts` maps names below word/ to relationship kind,
    content type word and XML content; their ids are rIdA, rIdB... in order."""
    files: dict[str, bytes] = {}
    links: list[str] = []
    types = [f'<Override PartName="/word/document.xml" ContentType="{kind}"/>']
    extra = dict(parts or {})
    if styles is not None:
        extra["styles.xml"] = ("styles", "styles", f"<w:styles {_NAMES}>{styles}</w:styles>")
    if settings:
        extra["settings.xml"] = ("settings", "settings", f"<w:settings {_NAMES}>{settings}</w:settings>")
    for number, (name, (relation, word, xml)) in enumerate(extra.items()):
        files[f"word/{name}"] = xml.encode()
        links.append(f'<Relationship Id="rId{chr(65 + number)}" Type="{R}/{relation}" Target="{name}"/>')
        types.append(f'<Override PartName="/word/{name}" ContentType="{_MAIN}.{word}+xml"/>')
    for number, (name, data) in enumerate((media or {}).items()):
        files[f"word/media/{name}"] = data
        links.append(f'<Relationship Id="rIdM{number}" Type="{R}/image" Target="media/{name}"/>')
    files["word/document.xml"] = f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>".encode()
    files["word/_rels/document.xml.rels"] = _relationships("".join(links))
    root = f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    if title:
        dc = "http://purl.org/dc/elements/1.1/"
        cp = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
        files["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{cp}" xmlns:dc="{dc}"><dc:title>{title}</dc:title></cp:coreProperties>'
        ).encode()
        types.append(
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        )
        root += f'<Relationship Id="rId2" Type="{_CORE}" Target="docProps/core.xml"/>'
    files["_rels/.rels"] = _relationships(root)
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        f"{''.join(types)}</Types>"
    ).encode()
    if strict:
        files = {name: _strict(data) if name.endswith((".xml", ".rels")) else data for name, data in files.items()}
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda n: n != "[Content_Types].xml"):
            archive.writestr(name, files[name])
    return buffer.getvalue()


def picture(link: str = "rIdM0") -> str:
    """A picture in line, as a paragraph."""
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/>'
        '<wp:docPr id="1" name="Logo" descr="Logo"/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="Logo"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{link}"/></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def note(identity: int, text: str) -> str:
    return f'<w:footnote w:id="{identity}">{p(text)}</w:footnote>'


def notes(*inner: str) -> str:
    return f"<w:footnotes {_NAMES}>{''.join(inner)}</w:footnotes>"


def comments(*texts: str) -> str:
    entries = "".join(f'<w:comment w:id="{n}" w:author="A">{p(text)}</w:comment>' for n, text in enumerate(texts))
    return f"<w:comments {_NAMES}>{entries}</w:comments>"


def header(text: str) -> str:
    return f"<w:hdr {_NAMES}>{text}</w:hdr>"


def _relationships(inner: str) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'.encode()


def _strict(data: bytes) -> bytes:
    base = b"http://purl.oclc.org/ooxml/"
    return data.replace(W.encode(), base + b"wordprocessingml/main").replace(
        R.encode(), base + b"officeDocument/relationships"
    )
