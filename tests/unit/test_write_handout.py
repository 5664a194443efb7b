"""A planned handout becomes a .docx in the template's own styles that other programs read."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from lxml import etree

from generator.diagnostics import BriefError
from generator.model.content import Run
from generator.model.deck import Properties
from generator.model.handout import Handout, HandoutBlock, HandoutPara, HandoutPicture, HandoutTable
from generator.model.names import qn
from generator.model.package import open_package, save_package
from generator.model.template import StyleRole
from generator.model.units import Emu
from generator.writers.handout import write_handout
from generator.writers.prose import picture_size
from generator.writers.sections import Shape, shape_blocks
from tests.unit.specimens import (
    comparison_table,
    default_handout_template,
    image,
    para,
    plain_handout_template,
    read_handout_template,
    report,
)

MAP = {"map.png": image("map.png")}
TEMPLATES = pytest.mark.parametrize(
    "template", [default_handout_template(), plain_handout_template()], ids=["default", "plain"]
)


def written(handout: Handout, template: Any, **more: Any) -> Any:
    data, _ = write_handout(handout, template[0], template[1], MAP, more.pop("fields", {}), **more)
    return Document(BytesIO(data))


def only(*blocks: HandoutBlock, **properties: str) -> Handout:
    return Handout(Properties(**({"title": "T"} | properties)), (), blocks, ())


def changed(template: Any, part: str, old: bytes, new: bytes) -> Any:
    package = template[1]
    parts = dict(package.parts)
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    return read_handout_template(save_package(parts, package.defaults, package.overrides))


@TEMPLATES
def test_the_cover_comes_first_and_the_body_follows(template: Any) -> None:
    texts = [p.text for p in written(report(), template).paragraphs]
    assert texts[:5] == ["DevOps & DevSecOps", "Two approaches", "23 November 2026", "A. Writer", "In short"]
    assert texts[-1] == "Last words."
    assert not [t for t in texts if "{{" in t]


@TEMPLATES
def test_each_role_has_its_style_and_headings_their_levels(template: Any) -> None:
    document = written(report(), template)
    styles = {p.text: p.style.name for p in document.paragraphs}
    assert styles["The options"] == "Heading 1"
    assert styles["A smaller end"] == "Heading 2"
    assert styles["one"] == "List Bullet"
    assert styles["first"] == "List Number"
    assert styles["A quote"] == "Quote"
    assert styles["Both compared"] == "Caption"
    assert styles["more of one"] == "List Continue"


@TEMPLATES
def test_marks_are_character_styles_not_formats(template: Any) -> None:
    document = written(report(), template)
    runs = {r.text: r for p in document.paragraphs for r in p.runs}
    assert runs["bold"].style.name == "Strong"
    assert runs["bold"].font.bold is None
    assert runs["code()"].style.name == "Inline Code"
    assert runs["DevOps"].style.name == "Option 1"
    assert runs["  Development & operations"].style.name == "Muted"


def test_a_template_without_any_style_gets_each_once() -> None:
    template = plain_handout_template()
    document = written(only(para(StyleRole.COVER, "a"), para(StyleRole.COVER, "b"), comparison_table()), template)
    names = [s.name for s in document.styles]
    assert names.count("Cover Line") == 1
    assert {"Option 1", "Option 2", "Table Text", "Table Head"} <= set(names)


def test_every_list_counts_by_itself() -> None:
    document = written(report(), default_handout_template())
    numbers = {
        p.text: p._p.pPr.numPr.numId.val
        for p in document.paragraphs
        if p._p.pPr is not None and p._p.pPr.numPr is not None
    }
    assert numbers["first"] == numbers["second"] != numbers["fifth"]
    assert len({numbers["one"], numbers["first"], numbers["fifth"], numbers["done"], numbers["open"]}) == 5
    numbering = document.part.numbering_part.element
    starts = {
        int(n.get(qn("w:numId"))): n.find(f".//{qn('w:startOverride')}").get(qn("w:val"))
        for n in numbering.findall(qn("w:num"))
        if n.find(f".//{qn('w:startOverride')}") is not None
    }
    assert (starts[numbers["first"]], starts[numbers["fifth"]]) == ("1", "5")


def test_tasks_show_their_box_as_the_items_bullet() -> None:
    document = written(report(), plain_handout_template())
    signs = [e.get(qn("w:val")) for e in document.part.numbering_part.element.iter(qn("w:lvlText"))]
    assert "\u2610" in signs and "\u2611" in signs


@TEMPLATES
def test_a_table_repeats_its_header_keeps_its_rows_and_says_what_it_is(template: Any) -> None:
    document = written(only(comparison_table(widths=(Emu(1270000), Emu(2540000), Emu(2540000)))), template)
    (table,) = document.tables
    assert [c.text for c in table.rows[1].cells] == ["Focus", "Collaboration", "Collaboration and security"]
    rows = table._tbl.findall(qn("w:tr"))
    assert rows[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
    assert all(r.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for r in rows)
    assert [g.get(qn("w:w")) for g in table._tbl.iter(qn("w:gridCol"))] == ["2000", "4000", "4000"]
    assert table._tbl.tblPr.find(qn("w:tblDescription")).get(qn("w:val")) == "Focus and cost of both"
    assert table.rows[2].cells[2].paragraphs[0].style.name == "Table Text Right"


def test_option_names_in_the_head_and_words_in_cells_take_the_options_style() -> None:
    (table,) = written(only(comparison_table()), default_handout_template()).tables
    assert [r.style.name for r in table.rows[0].cells[1].paragraphs[0].runs] == ["Option 1"]
    assert [r.style.name for r in table.rows[1].cells[2].paragraphs[0].runs][-1] == "Option 2"


def test_two_tables_never_touch_and_a_table_never_ends_the_document() -> None:
    for template in (default_handout_template(), plain_handout_template()):
        body = written(only(comparison_table(), comparison_table()), template).element.body
        tags = [e.tag.rpartition("}")[2] for e in body if e.tag != qn("w:sectPr")]
        assert tags[-4:] == ["tbl", "p", "tbl", "p"]


def test_a_wide_table_stands_on_a_page_turned_on_its_side() -> None:
    document = written(report(), default_handout_template())
    shapes = [(s.page_width > s.page_height, s.different_first_page_header_footer) for s in document.sections]
    assert shapes == [(False, True), (True, False), (False, False)]


def test_a_wide_table_at_the_end_leaves_no_empty_page() -> None:
    handout = only(para(StyleRole.BODY, "x"), comparison_table(landscape=True))
    sections = written(handout, default_handout_template()).sections
    assert [s.page_width > s.page_height for s in sections] == [False, True]


def test_footnotes_are_real_and_a_second_mark_repeats_the_number() -> None:
    data, _ = write_handout(report(), *plain_handout_template(), MAP, {})
    package = open_package(data)
    notes = package.xml("word/footnotes.xml")
    assert [n.get(qn("w:id")) for n in notes] == ["-1", "0", "1"]
    assert "".join(t.text for t in notes.iter(qn("w:t"))) == " A note with a link"
    body = package.xml("word/document.xml")
    assert [e.get(qn("w:id")) for e in body.iter(qn("w:footnoteReference"))] == ["1"]
    assert [e.get(qn("w:instr")).split()[0] for e in body.iter(qn("w:fldSimple"))] == ["NOTEREF"]


def test_links_lead_to_the_web_or_to_a_heading_or_nowhere() -> None:
    body = written(report(), default_handout_template()).element.body
    links = {"".join(t.text for t in e.iter(qn("w:t"))): e for e in body.iter(qn("w:hyperlink"))}
    assert set(links) == {"a site", "the end"}
    anchor = links["the end"].get(qn("w:anchor"))
    marks = {e.get(qn("w:name")): e.getparent() for e in body.iter(qn("w:bookmarkStart"))}
    assert "".join(t.text for t in marks[anchor].iter(qn("w:t"))) == "The end"


def test_a_picture_is_in_line_described_and_no_wider_than_the_text() -> None:
    template = default_handout_template()
    data, _ = write_handout(
        only(HandoutPicture("w.png", "A wide map")), *template, {"w.png": image("w.png", 3000, 40)}, {}
    )
    (shape,) = Document(BytesIO(data)).inline_shapes
    assert shape.width == template[0].text_width
    assert shape._inline.docPr.get("descr") == "A wide map"


def test_a_picture_keeps_its_own_size_unless_its_resolution_allows_more() -> None:
    assert picture_size(image("x", 96, 96), (10**7, 10**7)) == (914400, 914400)
    assert picture_size(replace(image("x", 300, 300), dpi=300.0), (10**7, 10**7)) == (1828800, 1828800)


def test_a_missing_picture_leaves_its_words_and_a_warning() -> None:
    data, said = write_handout(only(HandoutPicture("x.png", "A map")), *default_handout_template(), {}, {})
    assert [d.code for d in said] == ["BRF333"]
    assert "A map" in [p.text for p in Document(BytesIO(data)).paragraphs]


def test_headers_and_footers_are_filled_and_count_pages() -> None:
    document = written(report(date="1 May"), default_handout_template())
    footer = document.sections[0].footer
    assert footer.paragraphs[0].text.startswith("1 May\tPage ")
    assert [e.text.strip() for e in footer._element.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert document.sections[0].header.paragraphs[0].text.startswith("DevOps & DevSecOps")


def test_page_of_becomes_fields() -> None:
    template = changed(default_handout_template(), "word/footer1.xml", b"{{ date }}", b"{{ page_of }}")
    handout = replace(report(), page_of="Seite {page} von {pages}")
    footer = written(handout, template).sections[0].footer._element
    assert [e.get(qn("w:instr")).strip() for e in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "".join(t.text or "" for t in footer.iter(qn("w:t"))).startswith("Seite 1 von 1")


def test_a_tag_with_an_unknown_name_says_where() -> None:
    template = changed(default_handout_template(), "word/header1.xml", b"{{ title }}", b"{{ titel }}")
    with pytest.raises(BriefError) as caught:
        written(report(), template)
    (said,) = caught.value.diagnostics
    assert said.code == "BRF331" and "header" in said.message and said.hint == "did you mean title?"


def test_the_documents_language_is_in_the_defaults() -> None:
    document = written(report(lang="fr"), default_handout_template())
    assert document.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}").get(qn("w:val")) == "fr-FR"


def test_a_right_to_left_document_turns_paragraphs_and_tables() -> None:
    document = written(only(para(StyleRole.BODY, "שלום"), comparison_table(), lang="he"), default_handout_template())
    spoken = next(p for p in document.paragraphs if p.text == "שלום")
    assert spoken._p.pPr.find(qn("w:bidi")) is not None
    assert document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None


def test_nothing_asks_for_an_update_on_opening() -> None:
    old = b"<w:defaultTabStop"
    template = changed(default_handout_template(), "word/settings.xml", old, b'<w:updateFields w:val="true"/>' + old)
    data, _ = write_handout(report(), *template, MAP, {})
    assert b"updateFields" not in open_package(data).parts["word/settings.xml"]


def test_a_title_control_shows_the_title() -> None:
    control = (
        b'<w:sdt><w:sdtPr><w:showingPlcHdr/><w:dataBinding w:prefixMappings="" '
        b'w:xpath="/ns1:coreProperties[1]/ns0:title[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/>'
        b"</w:sdtPr><w:sdtContent><w:p><w:r><w:t>[Type the title]</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    template = changed(default_handout_template(), "word/document.xml", b"<w:body>", b"<w:body>" + control)
    body = written(report(), template).element.body
    assert "".join(t.text for t in body[0].iter(qn("w:t"))) == "DevOps & DevSecOps"


@TEMPLATES
def test_the_same_handout_gives_the_same_bytes(template: Any) -> None:
    first, second = (write_handout(report(), *template, MAP, {})[0] for _ in range(2))
    assert first == second


def test_bold_in_a_bold_style_stays_bold() -> None:
    heading = HandoutPara(StyleRole.HEADING_1, (Run("All "), Run("of it", option=0)))
    document = written(only(heading), default_handout_template())
    run = next(r for p in document.paragraphs for r in p.runs if r.text == "of it")
    assert run.font.bold is True  # two toggles would cancel out


def test_a_cover_in_arabic_runs_from_right_to_left() -> None:
    document = written(report(lang="ar", title="مقارنة"), default_handout_template())
    title = next(p for p in document.paragraphs if p.text == "مقارنة")
    assert [child.tag for child in title._p.pPr][-1] == qn("w:bidi")
    assert all(run._r.rPr.find(qn("w:rtl")) is not None for run in title.runs)


def test_the_page_label_may_end_after_the_number() -> None:
    handout = replace(report(), page_of="第 {page} 页，共 {pages} 页")
    footer = written(handout, default_handout_template()).sections[0].footer.paragraphs[0]
    assert footer.text.endswith("第 1 页，共 1 页")


def test_a_heading_is_turned_with_the_wide_table_below_it_and_so_are_a_few_lines_between_two():
    wide = HandoutTable((), (((Run("a"),),),), (None,), ("",), row_heads=False, alt="", landscape=True)
    plain_para = para(StyleRole.BODY, "A few words between two tables.")
    blocks = (plain_para, para(StyleRole.HEADING_1, "Wide", keep=True), wide, plain_para, wide, plain_para)
    turned = [shape is Shape.TURNED for shape in shape_blocks(blocks, 5_000_000)]
    assert turned == [False, True, True, True, True, False]


def test_numbers_of_headings_are_words_own_and_stay_out_of_the_text() -> None:
    heads = [
        HandoutPara(role, (Run(words),), number=number)
        for role, words, number in (
            (StyleRole.HEADING_1, "Scope", "1"),
            (StyleRole.HEADING_2, "Logging", "1.1"),
            (StyleRole.HEADING_1, "Costs", "2"),
        )
    ]
    document = written(only(*heads), default_handout_template())
    numbered = [p for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert [p.text for p in numbered] == ["Scope", "Logging", "Costs"]
    found = [p._p.pPr.numPr for p in numbered]
    assert [n.ilvl.val for n in found] == [0, 1, 0] and len({n.numId.val for n in found}) == 1
    abstract = [a for a in document.part.numbering_part.element.iter(qn("w:abstractNum")) if b"%1.%2.%3" in _xml(a)]
    assert len(abstract) == 1


def test_links_lead_to_headings_by_the_names_that_their_author_gave() -> None:
    link = HandoutPara(StyleRole.BODY, (Run("see", link="#own"),))
    head = HandoutPara(StyleRole.HEADING_1, (Run("Scope"),), section=1, names=("own", "scope"))
    document = written(only(link, head), default_handout_template())
    anchors = [e.get(qn("w:anchor")) for e in document.element.iter(qn("w:hyperlink")) if e.get(qn("w:anchor"))]
    assert anchors == ["h_scope"]


def _xml(element: Any) -> bytes:
    return bytes(etree.tostring(element))


def keeps(table: HandoutTable) -> list[list[bool]]:
    """Of each row: whether it stays with the next, and whether it stays whole."""
    rows = written(only(table), default_handout_template()).tables[0].rows
    return [
        [
            row.cells[0].paragraphs[0].paragraph_format.keep_with_next is True,
            row._tr.find(f".//{qn('w:cantSplit')}") is not None,
        ]
        for row in rows
    ]


def test_the_rows_of_a_small_table_stay_on_one_page_and_those_of_a_long_one_do_not() -> None:
    rows = tuple(((Run(f"row {n}"),), (Run("x"),)) for n in range(3))
    table = HandoutTable(((Run("A"),), (Run("B"),)), rows, (None, None), ("", ""), row_heads=False, alt="rows")
    assert keeps(replace(table, together=True))[1:] == [[True, True], [True, True], [False, True]]
    assert keeps(table)[1:] == [[False, True]] * 3


def test_a_row_taller_than_a_page_may_be_parted() -> None:
    rows = (((Run("short"),),), ((Run("tall"),),))
    table = HandoutTable(((Run("A"),),), rows, (None,), ("",), row_heads=False, alt="rows", tall_rows=(1,))
    assert [whole for _, whole in keeps(table)] == [True, True, False]
