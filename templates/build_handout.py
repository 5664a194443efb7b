"""Builds handout.docx, the default handout template: styles, lists, header and footer, a cover block, no content.

Run from the repository root: `python templates/build_handout.py`. In: the constants here, in `_parts` and
`_handout_styles`. Out: the same bytes each time. Nothing in the body carries direct formatting: whoever changes a
style changes every handout.

Lengths are twentieths of a point (twips): A4 is 11906 by 16838.
"""

from __future__ import annotations

from pathlib import Path

from _handout_styles import styles
from _parts import DECLARATION, FACE, OFFICE, Part, app_properties, core_properties, namespaces, pack, theme

PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
SIDE = 1361  # 2.4 cm: a line of body text holds some 85 characters
TOP, BOTTOM = 1304, 1191
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE

_WML = OFFICE + "wordprocessingml."


def text(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def field(instruction: str, cached: str = "1") -> str:
    """A complex field (17.16.18) with its cached result, so that no reader has to update it to show something."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:rPr><w:noProof/></w:rPr><w:t>{cached}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


TAB = "<w:r><w:tab/></w:r>"


def paragraph(style: str, runs: str) -> str:
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{runs}</w:p>"


def document() -> Part:
    """The cover block, then the tag where the handout begins, then the section."""
    body = (
        paragraph("Title", text("{{ title }}"))
        + paragraph("Subtitle", text("{{ subtitle }}"))
        + paragraph("CoverLine", text("{{ cover }}"))
        + paragraph("", text("{{ body }}"))
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId6"/><w:headerReference w:type="first" r:id="rId7"/>'
        '<w:footerReference w:type="default" r:id="rId8"/><w:footerReference w:type="first" r:id="rId9"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{SIDE}" w:bottom="{BOTTOM}" w:left="{SIDE}" w:header="680" w:footer="567" '
        'w:gutter="0"/><w:cols w:space="708"/><w:titlePg/><w:docGrid w:linePitch="360"/></w:sectPr>'
    )
    kinds = ("styles", "numbering", "settings", "fontTable", "footnotes")
    refers = tuple((f"rId{n}", kind, f"word/{kind}.xml") for n, kind in enumerate(kinds, 1))
    frames = (("header", 1), ("header", 2), ("footer", 1), ("footer", 2))
    refers += tuple((f"rId{n}", kind, f"word/{kind}{i}.xml") for n, (kind, i) in enumerate(frames, 6))
    return Part(
        f"{DECLARATION}<w:document {namespaces('w', 'r')}><w:body>{body}{section}</w:body></w:document>",
        _WML + "document.main+xml",
        (*refers, ("rId10", "theme", "word/theme/theme1.xml")),
    )


def header() -> Part:
    """The running header of all pages but the first, whose title stands below it anyway."""
    content = paragraph("Header", text("{{ title }}") + TAB + text("{{ classification }}"))
    return Part(f"{DECLARATION}<w:hdr {namespaces('w', 'r')}>{content}</w:hdr>", _WML + "header+xml")


def first_header() -> Part:
    """The masthead of the first page: the classification over a rule. The rule stands on a paragraph of its own, so
    that it stays when there is no classification."""
    content = paragraph("Header", TAB + text("{{ classification }}")) + paragraph("Masthead", "")
    return Part(f"{DECLARATION}<w:hdr {namespaces('w', 'r')}>{content}</w:hdr>", _WML + "header+xml")


def footer() -> Part:
    runs = text("{{ date }}") + TAB + text("{{ label_page }} ") + field("PAGE") + text(" {{ label_of }} ")
    content = paragraph("Footer", runs + field("NUMPAGES") + text("{{ label_page_end }}"))
    return Part(f"{DECLARATION}<w:ftr {namespaces('w', 'r')}>{content}</w:ftr>", _WML + "footer+xml")


def numbering() -> Part:
    """Two lists of nine levels (17.9): bullets for "List Bullet", numbers for "List Number"."""
    marks = "•–•–•–•–•"
    formats = ("decimal", "lowerLetter", "lowerRoman") * 3

    def level(n: int, kind: str, shown: str, style: str, run: str) -> str:
        named = f'<w:pStyle w:val="{style}{n + 1 if n else ""}"/>' if n < 3 else ""
        left, hanging = 340 * (n + 1), 340
        return (
            f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{named}<w:lvlText w:val="{shown}"/>'
            f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{run}</w:lvl>'
        )

    face = "".join(f' w:{kind}="Arial"' for kind in ("ascii", "hAnsi", "cs"))
    color = '<w:color w:val="0B6E99" w:themeColor="accent1"/>'
    bullets = "".join(
        level(n, "bullet", mark, "ListBullet", f"<w:rPr><w:rFonts{face}/>{color}</w:rPr>")
        for n, mark in enumerate(marks)
    )
    numbers = "".join(
        level(n, kind, f"%{n + 1}.", "ListNumber", f"<w:rPr>{color}</w:rPr>") for n, kind in enumerate(formats)
    )
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{n}"><w:nsid w:val="{nsid}"/><w:multiLevelType w:val="multilevel"/>'
        f'<w:tmpl w:val="{nsid}"/>{levels}</w:abstractNum>'
        for n, (nsid, levels) in enumerate((("1B2C3D41", bullets), ("1B2C3D42", numbers)))
    )
    used = "".join(f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(2))
    return Part(f"{DECLARATION}<w:numbering {namespaces('w')}>{lists}{used}</w:numbering>", _WML + "numbering+xml")


def footnotes() -> Part:
    """The two separators that Word expects (17.11.23)."""
    tight = '<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
    notes = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p>{tight}<w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    return Part(f"{DECLARATION}<w:footnotes {namespaces('w')}>{notes}</w:footnotes>", _WML + "footnotes+xml")


def settings() -> Part:
    """Word 2013 layout rules (compatibility mode 15); no updateFields, which would make Word ask on opening."""
    uri = "http://schemas.microsoft.com/office/word"
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{uri}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
        )
    )
    mapping = " ".join(
        f'w:{name}="{value}"'
        for name, value in (
            ("bg1", "light1"),
            ("t1", "dark1"),
            ("bg2", "light2"),
            ("t2", "dark2"),
            *((f"accent{n}", f"accent{n}") for n in range(1, 7)),
            ("hyperlink", "hyperlink"),
            ("followedHyperlink", "followedHyperlink"),
        )
    )
    return Part(
        f'{DECLARATION}<w:settings {namespaces("w")}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        f'<w:compat>{compatible}</w:compat><w:themeFontLang w:val="en-US"/><w:clrSchemeMapping {mapping}/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>',
        _WML + "settings+xml",
    )


def font_table() -> Part:
    faces = (
        (FACE, "020F0502020204030204", "swiss", "variable"),
        ("Courier New", "02070309020205020404", "modern", "fixed"),
        ("Arial", "020B0604020202020204", "swiss", "variable"),
    )
    fonts = "".join(
        f'<w:font w:name="{name}"><w:panose1 w:val="{panose}"/><w:charset w:val="00"/><w:family w:val="{family}"/>'
        f'<w:pitch w:val="{pitch}"/></w:font>'
        for name, panose, family, pitch in faces
    )
    return Part(f"{DECLARATION}<w:fonts {namespaces('w')}>{fonts}</w:fonts>", _WML + "fontTable+xml")


def build() -> bytes:
    """The bytes of handout.docx."""
    parts = {
        "word/document.xml": document(),
        "word/styles.xml": styles(TEXT_WIDTH),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/fontTable.xml": font_table(),
        "word/footnotes.xml": footnotes(),
        "word/header1.xml": header(),
        "word/header2.xml": first_header(),
        "word/footer1.xml": footer(),
        "word/footer2.xml": footer(),
        "word/theme/theme1.xml": theme(),
        "docProps/core.xml": core_properties("Handout template"),
        "docProps/app.xml": app_properties("Microsoft Office Word"),
    }
    return pack(parts, "word/document.xml")


if __name__ == "__main__":
    Path(__file__).with_name("handout.docx").write_bytes(build())
