"""A Word template is understood from what it is: styles, cover, place of the body, page."""

from __future__ import annotations

import pytest

from generator.diagnostics import BriefError
from generator.model.template import HandoutTemplate, Placement, StyleRole
from generator.template import inspect_handout_template, open_template
from tests.templates.documents import A4, LONG, control, p, page_break, picture, section, style, template

NORMAL = style("Normal", "Normal", default=True)
HEADING = style("Heading1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
SAMPLE = p("Introduction", "Heading1") + p(LONG)


def inspected(data: bytes) -> HandoutTemplate:
    return inspect_handout_template(open_template(data, "ours.dotx", "handout")[0], "ours.dotx")[0]


def codes(data: bytes) -> list[str]:
    return [d.code for d in inspect_handout_template(open_template(data, "ours.dotx", "handout")[0], "ours.dotx")[1]]


def kept(data: bytes) -> tuple[Placement, int]:
    place = inspected(data).body
    return place.placement, place.first


@pytest.mark.parametrize(
    ("identity", "name", "role"),
    [
        ("berschrift1", "Überschrift 1", StyleRole.HEADING_1),
        ("Titre2", "heading 2", StyleRole.HEADING_2),
        ("1", "見出し 1", StyleRole.HEADING_1),
        ("Listenabsatz7", "Aufzählungszeichen", StyleRole.LIST_BULLET),
        ("ACMETitle", "ACME Title", StyleRole.TITLE),
        ("Bullet1", "Bullet 1", StyleRole.LIST_BULLET),
        ("NumberedList", "Numbered List", StyleRole.LIST_NUMBER),
        ("TabKopf", "Tabellenkopf", StyleRole.TABLE_HEAD),
        ("Pubsub", "Publication subtitle", StyleRole.SUBTITLE),
    ],
)
def test_styles_are_known_in_other_languages_and_by_a_companys_names(identity: str, name: str, role: StyleRole) -> None:
    found = dict(inspected(template(p(LONG) + section(), styles=NORMAL + style(identity, name))).styles)
    assert found[role] == identity


def test_a_heading_without_a_name_is_known_by_its_outline_level() -> None:
    outlined = style("Kapitel", "Kapitelname", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    assert dict(inspected(template(section(), styles=NORMAL + outlined)).styles)[StyleRole.HEADING_1] == "Kapitel"


def test_names_for_other_things_are_not_taken_for_titles() -> None:
    others = (
        style("a", "Table Title") + style("b", "Title Char") + style("c", "Section Title") + style("d", "Untertitel")
    )
    assert StyleRole.TITLE not in dict(inspected(template(section(), styles=NORMAL + others)).styles)


def test_running_text_takes_the_style_that_the_sample_uses_most() -> None:
    styles = NORMAL + style("BodyText", "Body Text") + style("Prose", "ACME Prose")
    body = p(LONG, "Prose") * 3 + p(LONG, "BodyText") + section()
    assert dict(inspected(template(body, styles=styles)).styles)[StyleRole.BODY] == "Prose"


def test_a_style_that_cannot_be_seen_on_the_page_is_not_used() -> None:
    white = style("Title", "Title", '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>')
    assert StyleRole.TITLE not in dict(inspected(template(section(), styles=NORMAL + white)).styles)


def test_the_tables_of_the_sample_say_which_table_style_is_the_companys() -> None:
    shaded = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr>'
        '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/></w:tcPr></w:tblStylePr>'
    )
    styles = NORMAL + style("TableGrid", "Table Grid", kind="table") + style("House", "House", shaded, "table")
    table = '<w:tbl><w:tblPr><w:tblStyle w:val="House"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>'
    found = inspected(template(table + p() + section(), styles=styles))
    assert dict(found.styles)[StyleRole.TABLE] == "House"
    assert (found.header_fill, found.header_color) == ("1F3864", "FFFFFF")


def test_a_plain_grid_that_nobody_used_is_no_companys_table() -> None:
    grid = style("TableGrid", "Table Grid", kind="table")
    assert StyleRole.TABLE not in dict(inspected(template(p(LONG) + section(), styles=NORMAL + grid)).styles)


def test_the_sample_text_is_not_kept_and_one_note_says_so() -> None:
    data = template(SAMPLE + section(), styles=NORMAL + HEADING)
    assert kept(data) == (Placement.START, 0)
    assert codes(data) == ["BRF360"]


def test_a_blank_template_has_nothing_to_leave_out() -> None:
    data = template(p() * 3 + section())
    assert kept(data) == (Placement.START, 0)
    assert codes(data) == []


def test_a_first_page_with_a_title_and_a_break_is_a_cover() -> None:
    cover = p("Quarterly report", "Title") + p("Contoso Ltd") + page_break()
    data = template(cover + SAMPLE + section(), styles=NORMAL + HEADING + style("Title", "Title"))
    assert kept(data) == (Placement.COVER, 3)
    assert inspected(data).body.texts == (("title", (0,)),)
    assert inspected(data).has_cover_title


def test_a_cover_may_end_with_its_section() -> None:
    cover = p("Quarterly report", "Title") + p(more=section())
    data = template(cover + SAMPLE + section(), styles=NORMAL + HEADING + style("Title", "Title"))
    assert kept(data) == (Placement.COVER, 2)


def test_large_words_alone_make_a_title_on_a_cover() -> None:
    cover = p("Annual review", run='<w:sz w:val="64"/>') + p("Contoso Ltd") + page_break()
    data = template(cover + SAMPLE + section(), styles=NORMAL + HEADING)
    assert inspected(data).body.texts == (("title", (0,)),)


def test_a_page_of_text_with_a_break_is_no_cover() -> None:
    data = template(SAMPLE + page_break() + SAMPLE + section(), styles=NORMAL + HEADING)
    assert kept(data) == (Placement.START, 0)


def test_a_continuous_section_break_does_not_end_a_page() -> None:
    heading = p("Two columns", "Title", section(A4))
    body = heading + p(LONG) + section('<w:type w:val="continuous"/>' + A4)
    data = template(body, styles=NORMAL + style("Title", "Title"))
    assert kept(data) == (Placement.COVER, 1)  # a title block, not a page


def test_a_cover_page_building_block_is_a_cover_without_any_break() -> None:
    block = control('<w:docPartObj><w:docPartGallery w:val="Cover Pages"/></w:docPartObj>', "Our report")
    data = template(block + SAMPLE + section(), styles=NORMAL + HEADING)
    assert kept(data) == (Placement.COVER, 1)
    assert inspected(data).body.breaks_page


def test_a_letterhead_stays_and_the_letter_goes() -> None:
    head = picture() + control('<w:alias w:val="Author"/>', "[Your name]", prompting=True) + p("Dear Sir,") + p(LONG)
    data = template(head + section(), media={"logo.png": b"png"})
    assert kept(data) == (Placement.COVER, 2)


def test_a_table_of_contents_stays_with_the_break_after_it() -> None:
    contents = control('<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>', "Introduction 3")
    cover = p("Report", "Title") + page_break()
    data = template(
        cover + contents + page_break() + SAMPLE + section(), styles=NORMAL + HEADING + style("Title", "Title")
    )
    assert kept(data) == (Placement.COVER, 4)


def test_a_tag_a_control_or_a_bookmark_named_body_decides() -> None:
    tagged = p("Before") + p("{{ body }}") + p("Legal notice")
    named = p("Before") + control('<w:alias w:val="Inhalt"/>', "Text hier eingeben", prompting=True) + p("Legal notice")
    mark = '<w:p><w:bookmarkStart w:id="1" w:name="Body"/><w:r><w:t>Sample</w:t></w:r></w:p>'
    marked = p("Before") + mark + p("more") + '<w:p><w:bookmarkEnd w:id="1"/></w:p>' + p("Legal notice")
    places = [inspected(template(b + section())).body for b in (tagged, named, marked)]
    assert [(x.placement, x.first, x.end) for x in places] == [
        (Placement.TAG, 1, 2),
        (Placement.CONTROL, 1, 2),
        (Placement.BOOKMARK, 1, 4),
    ]
    assert codes(template(tagged + section())) == []


def test_a_tagged_template_without_a_body_tag_keeps_its_text_and_says_where_the_body_goes() -> None:
    data = template(p("{{ title }}") + p("A standing introduction.") + section())
    assert kept(data) == (Placement.END, 2)
    assert codes(data) == ["BRF364"]


def test_the_body_takes_the_section_that_holds_most_of_the_sample() -> None:
    columns = '<w:cols w:num="2" w:space="720"/>'
    narrow = p(LONG * 3, more=section(A4 + columns))
    data = template(p("One line", more=section()) + narrow + p("The end") + section(A4))
    found = inspected(data)
    assert found.body.section == 1
    assert found.text_width == pytest.approx((found.full_width - 720 * 635) / 2, abs=1000)
    assert found.turned_width > found.full_width


def test_protection_and_tracked_changes_are_reported() -> None:
    protected = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    said = codes(template(p("{{ body }}") + section(), settings="<w:trackRevisions/>" + protected))
    assert said == ["BRF361", "BRF362"]
    changed = '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>New</w:t></w:r></w:ins></w:p>'
    assert codes(template(changed + p("{{ body }}") + section())) == ["BRF362"]


def test_tracked_changes_in_the_sample_are_no_concern() -> None:
    changed = '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>New</w:t></w:r></w:ins></w:p>'
    assert codes(template(changed + section())) == ["BRF360"]


def test_protection_that_is_not_enforced_is_not_reported() -> None:
    settings = '<w:documentProtection w:edit="readOnly" w:enforcement="0"/>'
    assert codes(template(section(), settings=settings)) == []


def test_a_document_without_a_body_is_refused() -> None:
    data = template(p()).replace(b"", b"")
    package = open_template(data, "t.docx", "handout")[0]
    parts = dict(package.parts)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"w:body>", b"w:nobody>")
    from generator.model.package import Package

    with pytest.raises(BriefError, match="BRF302"):
        inspect_handout_template(Package(parts, package.defaults, package.overrides), "t.docx")
