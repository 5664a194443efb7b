"""A company's Word template, whatever it is like, gives a sound handout that looks like the company's."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from generator.diagnostics import BriefError, Diagnostics
from generator.layout.handout import place_handout
from generator.layout.metrics import FontBook
from generator.model.names import qn
from generator.model.package import Package, open_package
from generator.planner import briefing_fields, plan_handout
from generator.template import inspect_handout_template, open_template
from generator.writers.handout import write_handout
from tests.conftest import SHARED, skip_or_fail
from tests.templates import documents as d
from tests.writing import briefing

NORMAL = d.style("Normal", "Normal", default=True)
STYLES = (
    NORMAL
    + d.style("Heading1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + d.style("Title", "Title")
    + d.style("TOC1", "toc 1")
)
CONTENT = """---
title: Rent or buy
subtitle: The fleet from 2027
author: D. Whitfield
date: 2026-11-23
---

# Rent or buy

The fleet has 120 cars.

| Criterion | Rent | Buy |
|---|---|---|
| Cost | 3.1 million | 2.7 million |
| Risk | with the lessor | with us |

## Next steps

- Ask for offers
- Read the contract[^1]

[^1]: All forty pages.

## Conclusion

Renting costs more and can be planned.
"""


def built(data: bytes, content: str = CONTENT, name: str = "ours.dotx") -> tuple[bytes, Diagnostics]:
    package, said = open_template(data, name, "handout")
    template, more = inspect_handout_template(package, name)
    planned = briefing(content)
    handout, _ = place_handout(plan_handout(planned)[0], template, FontBook(lambda *_: None))
    written, last = write_handout(handout, template, package, {}, briefing_fields(planned))
    return written, said + more + last


def opened(data: bytes, content: str = CONTENT) -> Any:
    return Document(BytesIO(built(data, content)[0]))


def package_of(data: bytes, content: str = CONTENT) -> Package:
    return open_package(built(data, content)[0])


def texts(document: Any) -> list[str]:
    return ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in document.element.body.iter(qn("w:p"))]


def xml(package: Package, part: str = "word/document.xml") -> str:
    return package.parts[part].decode()


def assert_sound(package: Package) -> None:
    """Every relationship leads somewhere and is needed; ids that must differ do; ranges have both ends."""
    root = package.xml("word/document.xml")
    named = {str(v) for e in root.iter() for n, v in e.attrib.items() if "officeDocument/2006/relationships" in str(n)}
    known = {r.id for r in package.relationships("word/document.xml")}
    assert named <= known
    for name in package.parts:
        if not name.endswith(".rels"):
            assert all(r.external or r.target in package.parts for r in package.relationships(name)), name
    reached = {r.target for n in ("", *package.parts) if not n.endswith(".rels") for r in package.relationships(n)}
    assert {n for n in package.parts if not n.endswith(".rels")} <= reached
    drawings = [e.get("id") for e in root.iter(qn("wp:docPr"))]
    assert len(set(drawings)) == len(drawings)
    starts = [e.get(qn("w:id")) for e in root.iter(qn("w:bookmarkStart"))]
    assert sorted(starts) == sorted(e.get(qn("w:id")) for e in root.iter(qn("w:bookmarkEnd")))
    assert len(set(starts)) == len(starts)


COVER = d.p("Annual report", "Title") + d.p("Contoso Ltd") + d.page_break()
SAMPLE = d.p("Introduction", "Heading1") + d.p(d.LONG)


def test_the_cover_gets_the_title_and_the_sample_text_goes() -> None:
    document = opened(d.template(COVER + SAMPLE + d.section(), styles=STYLES))
    found = texts(document)
    assert found[:5] == ["Rent or buy", "The fleet from 2027", "D. Whitfield", "2026-11-23", "Contoso Ltd"]
    assert "Introduction" not in found
    assert not any("quick brown fox" in text for text in found)
    assert found.count("Rent or buy") == 1


def test_a_cover_that_ends_with_its_section_keeps_it() -> None:
    cover = d.p("Annual report", "Title") + d.p(more=d.section(d.A4 + "<w:titlePg/>"))
    document = opened(d.template(cover + SAMPLE + d.section('<w:pgSz w:w="12240" w:h="15840"/>'), styles=STYLES))
    assert [s.page_width.twips for s in document.sections] == [11906, 12240]
    assert texts(document)[0] == "Rent or buy"


def test_an_appendix_of_the_sample_does_not_give_the_handout_its_page() -> None:
    turned = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
    body = d.p(d.LONG * 4, more=d.section('<w:headerReference w:type="default" r:id="rIdA"/>' + d.A4))
    parts = {"header1.xml": ("header", "header", d.header(d.p("Contoso")))}
    document = opened(d.template(body + d.p("Appendix") + d.section(turned), parts=parts))
    assert [s.page_width.twips for s in document.sections] == [11906]
    assert document.sections[0].header.paragraphs[0].text == "Contoso"


def test_what_only_the_sample_needed_is_dropped_and_the_rest_untouched() -> None:
    reference = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    kept_note = COVER.replace("Contoso Ltd</w:t></w:r>", "Contoso Ltd</w:t></w:r>" + reference.format(1))
    comment = (
        '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>Sample</w:t></w:r><w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>' + reference.format(2) + "</w:p>"
    )
    parts = {
        "footnotes.xml": ("footnotes", "footnotes", d.notes(d.note(1, "On the cover"), d.note(2, "In the sample"))),
        "comments.xml": ("comments", "comments", d.comments("Delete this")),
        "header1.xml": ("header", "header", d.header(d.p("Contoso"))),
    }
    body = kept_note + SAMPLE + d.picture() + comment + d.section('<w:headerReference w:type="default" r:id="rIdC"/>')
    data = d.template(body, styles=STYLES, parts=parts, media={"sample.png": b"png"})
    package = package_of(data)
    assert_sound(package)
    assert "word/comments.xml" not in package.parts
    assert "word/media/sample.png" not in package.parts
    notes = xml(package, "word/footnotes.xml")
    assert "On the cover" in notes
    assert "In the sample" not in notes
    assert "All forty pages." in notes
    assert package.parts["word/header1.xml"] == open_package(data).parts["word/header1.xml"]


def test_ranges_that_the_sample_cuts_in_two_are_closed() -> None:
    cover = COVER.replace("<w:p><w:r><w:br", '<w:p><w:bookmarkStart w:id="7" w:name="all"/><w:r><w:br')
    body = cover + SAMPLE + '<w:p><w:bookmarkEnd w:id="7"/></w:p>' + d.section()
    assert_sound(package_of(d.template(body, styles=STYLES)))


def test_controls_show_the_documents_properties_and_no_prompt_is_left() -> None:
    core = "xmlns:a='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'"
    bound = (
        f'<w:alias w:val="Title"/><w:dataBinding w:prefixMappings="{core}" w:xpath="/a:coreProperties[1]/b:title[1]"/>'
    )
    rows = "".join(
        f"<w:tr><w:tc>{d.p(label)}</w:tc><w:tc><w:p>{c}</w:p></w:tc></w:tr>"
        for label, c in (
            ("From:", d.control("<w:text/>", "[Your name]", prompting=True, inline=True)),
            ("Date:", d.control('<w:date w:fullDate="2006-09-19T00:00:00Z"/>', "9/19/2006", inline=True)),
            ("Phone:", d.control("<w:text/>", "Click here to enter text.", prompting=True, inline=True)),
        )
    )
    head = d.control(bound, "[Type the title]", prompting=True) + f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>"
    written, said = built(d.template(head + SAMPLE + d.section(), styles=STYLES))
    found = texts(Document(BytesIO(written)))
    assert found[:6] == ["Rent or buy", "The fleet from 2027", "From:", "D. Whitfield", "Date:", "2026-11-23"]
    assert not [t for t in found if "[" in t or "Click" in t or "Phone" in t]
    assert "showingPlcHdr" not in xml(open_package(written))
    assert 'w:fullDate="2026-11-23T00:00:00Z"' in xml(open_package(written))
    assert [x.message for x in said if x.code == "BRF365"] == [
        "places of the template for which the content has no value were left out: Phone"
    ]


def test_a_control_bound_to_custom_xml_and_the_xml_say_the_same() -> None:
    store = "http://schemas.microsoft.com/office/2006/coverPageProps"
    mapping = f"xmlns:c='{store}'"
    guid = "{55AF091B-3C7A-41E3-B477-F2FDAA23CFDA}"
    settings = (
        f'<w:alias w:val="Abstract"/><w:dataBinding w:prefixMappings="{mapping}" '
        f'w:xpath="/c:CoverPageProperties[1]/c:Abstract[1]" w:storeItemID="{guid}"/>'
    )
    body = d.p("Report", "Title") + d.control(settings, "[Abstract]", prompting=True) + d.page_break() + d.section()
    parts = {"item1.xml": ("customXml", "x", f'<CoverPageProperties xmlns="{store}"><Abstract/></CoverPageProperties>')}
    package = open_package(d.template(body, styles=STYLES, parts=parts))
    files = dict(package.parts)
    files["word/itemProps1.xml"] = f'<d:datastoreItem xmlns:d="urn:d" d:itemID="{guid}"/>'.encode()
    files["word/_rels/item1.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{d.R}/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    ).encode()
    from generator.model.package import save_package

    written = package_of(save_package(files, package.defaults, package.overrides))
    assert "The fleet from 2027" in xml(written, "word/item1.xml")
    assert "dataBinding" in xml(written)


def test_headers_that_repeat_the_samples_title_say_ours() -> None:
    parts = {"header1.xml": ("header", "header", d.header(d.p("Annual report")))}
    body = COVER + SAMPLE + d.section('<w:headerReference w:type="default" r:id="rIdA"/>')
    document = opened(d.template(body, styles=STYLES, parts=parts))
    assert document.sections[0].header.paragraphs[0].text == "Rent or buy"


def test_a_table_of_contents_lists_our_headings_and_asks_nothing() -> None:
    field = (
        '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> TOC \\o "1-3" \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:t>Introduction 3</w:t></w:r></w:p>"
        '<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>Methods 4</w:t></w:r></w:p>'
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    settings = "<w:updateFields/>"
    data = d.template(COVER + field + d.page_break() + SAMPLE + d.section(), styles=STYLES, settings=settings)
    written, said = built(data)
    package = open_package(written)
    listed = [p.text for p in Document(BytesIO(written)).paragraphs if p.style.style_id == "TOC1"]
    links = [e.get(qn("w:anchor")) for e in package.xml("word/document.xml").iter(qn("w:hyperlink"))]
    marks = [e.get(qn("w:name")) for e in package.xml("word/document.xml").iter(qn("w:bookmarkStart"))]
    assert "Introduction 3" not in xml(package)
    assert listed[-2:] == ["Next steps", "Conclusion"]
    assert set(links) <= set(marks)
    kinds = [e.get(qn("w:fldCharType")) for e in package.xml("word/document.xml").iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert "updateFields" not in xml(package, "word/settings.xml")
    assert "BRF363" in [x.code for x in said]


@pytest.mark.parametrize(
    "spot",
    [
        d.p("{{ body }}"),
        d.control('<w:tag w:val="body"/>', "Type here", prompting=True),
        '<w:p><w:bookmarkStart w:id="9" w:name="Inhalt"/><w:r><w:t>Sample</w:t></w:r><w:bookmarkEnd w:id="9"/></w:p>',
    ],
    ids=["tag", "control", "bookmark"],
)
def test_the_body_goes_where_the_template_names_it(spot: str) -> None:
    written, _ = built(d.template(d.p("Before") + spot + d.p("Legal notice") + d.section()))
    found = [t for t in texts(Document(BytesIO(written))) if t]
    assert_sound(open_package(written))
    assert (found[0], found[-1]) == ("Before", "Legal notice")
    assert "Type here" not in found
    assert "Sample" not in found
    assert "Rent or buy" in found


def test_the_body_may_stand_in_a_table_cell() -> None:
    cells = (
        '<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>' + d.p("Contoso") + "</w:tc>"
        '<w:tc><w:tcPr><w:tcW w:w="7000" w:type="dxa"/></w:tcPr>' + d.p("{{ body }}") + "</w:tc>"
    )
    body = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cells}</w:tr></w:tbl>" + d.p() + d.section()
    document = opened(d.template(body))
    inner = document.tables[0].cell(0, 1).tables[0]
    assert sum(c.width.twips for c in inner.rows[0].cells) <= 7000
    assert document.element.body.find(f".//{qn('w:tc')}")[-1].tag == qn("w:p")


def test_in_columns_the_title_and_wide_tables_span_them() -> None:
    columns = '<w:cols w:num="3" w:space="425"/>'
    document = opened(d.template(d.p(d.LONG) + d.section(d.A4 + columns)))
    counts = [s._sectPr.find(qn("w:cols")).get(qn("w:num")) for s in document.sections]
    assert counts[0] is None
    assert "3" in counts
    kinds = [s._sectPr.find(qn("w:type")) for s in document.sections[1:]]
    assert all(k is not None and k.get(qn("w:val")) == "continuous" for k in kinds)


def test_protection_and_tracked_changes_stay() -> None:
    changed = '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>New rule</w:t></w:r></w:ins></w:p>'
    settings = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    package = package_of(d.template(changed + d.p("{{ body }}") + d.section(), settings=settings))
    assert "<w:ins " in xml(package)
    assert 'w:edit="readOnly"' in xml(package, "word/settings.xml")


@pytest.mark.parametrize(
    "data",
    [
        d.template(SAMPLE + d.section(), styles=None),
        d.template(SAMPLE, styles=STYLES),
        d.template("", styles=STYLES),
        d.template(SAMPLE + d.section(), styles=STYLES, strict=True),
        d.template(SAMPLE + d.section(), styles=STYLES, kind=d.MACRO_TEMPLATE),
        d.template(
            SAMPLE + d.section(),
            styles=d.style("Standard", "Standard", default=True)
            + d.style("berschrift1", "Überschrift 1")
            + d.style("Tabellenraster", "Tabellenraster", kind="table"),
        ),
        d.template(d.p("A", more=d.section()) + d.p("B", more=d.section()) + d.p("C") + d.section()),
    ],
    ids=["no styles part", "no section", "empty body", "strict", "macros", "german", "three sections"],
)
def test_odd_templates_give_sound_handouts_with_every_word(data: bytes) -> None:
    written, _ = built(data)
    package = open_package(written)
    assert_sound(package)
    found = " ".join(texts(Document(BytesIO(written))))
    for words in ("Rent or buy", "The fleet from 2027", "D. Whitfield", "with the lessor", "Ask for offers"):
        assert found.count(words) >= 1
    assert "quick brown fox" not in found
    assert built(data)[0] == written


def test_german_headings_take_the_german_style() -> None:
    styles = d.style("Standard", "Standard", default=True) + d.style("berschrift2", "Überschrift 1")
    document = opened(d.template(d.section(), styles=styles))
    assert "berschrift2" in [p.style.style_id for p in document.paragraphs]


def test_a_made_title_looks_like_the_companys_headings() -> None:
    green = '<w:rPr><w:rFonts w:ascii="Georgia" w:hAnsi="Georgia"/><w:color w:val="1B5E20"/></w:rPr>'
    styles = NORMAL + d.style("Heading1", "heading 1", green)
    document = opened(d.template(d.section(), styles=styles))
    title = next(p.style for p in document.paragraphs if p.text == "Rent or buy")
    assert (title.font.name, str(title.font.color.rgb)) == ("Georgia", "1B5E20")


def test_option_names_in_a_dark_header_leave_their_colour_to_the_table_style() -> None:
    dark = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
        '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="000000"/></w:tcPr></w:tblStylePr>'
    )
    house = '<w:style w:type="table" w:customStyle="1" w:styleId="House"><w:name w:val="House"/>' + dark + "</w:style>"
    document = opened(d.template(d.section(), styles=NORMAL + house))
    marks = [r.style.name for c in document.tables[0].rows[0].cells for p in c.paragraphs for r in p.runs]
    assert not [name for name in marks if name.startswith("Option")]


# ---- real templates

FOLDER = SHARED / "corpus" / "templates" / "docx"


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.do*")) or [None], ids=lambda path: path.stem if path else "none")
def test_every_real_template_gives_a_sound_handout_without_its_sample(path: Path | None) -> None:
    if path is None:
        skip_or_fail("the shared corpus")
        return
    try:
        written, said = built(path.read_bytes(), name=path.name)
    except BriefError as error:
        assert "encrypted" in str(error)  # the only thing that stops a handout
        return
    package = open_package(written)
    root = package.xml("word/document.xml")
    drawings = [e.get("id") for e in root.iter(qn("wp:docPr"))]
    assert len(set(drawings)) == len(drawings)
    shown = " ".join(texts(Document(BytesIO(written))))
    assert "Rent or buy" in shown
    prompts = [t for t in ("[Your name", "[Company", "[Recipient", "Click here", "[Pick", "Lorem ipsum") if t in shown]
    assert prompts == []
    assert all(d_.code in {"BRF304", "BRF360", "BRF361", "BRF362", "BRF363", "BRF365"} for d_ in said)
    same = open_package(path.read_bytes())
    for name in package.parts:
        if name.startswith(("word/theme", "word/fontTable", "word/webSettings")) and name in same.parts:
            assert package.parts[name] == same.parts[name], name
