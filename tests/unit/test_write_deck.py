"""A placed deck becomes a .pptx that other programs read, on any template, the same bytes every time."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Emu as PptxEmu

from generator.diagnostics import BriefError
from generator.model.content import Run
from generator.model.deck import Bullet, Para, PlacedDeck, PlacedPicture, PlacedText, Properties
from generator.model.names import qn
from generator.model.package import open_package, save_package
from generator.model.template import LayoutKind, Placeholder, Role, TextStyle
from generator.model.units import Emu, Frame, Insets, Pt, inches
from generator.writers.deck import write_deck
from generator.writers.sheet import Holder, furniture_shape
from generator.writers.text import Setting, write_paragraphs
from tests.unit.specimens import (
    briefing,
    default_deck_template,
    image,
    in_placeholder,
    layout_of,
    plain_deck_template,
    read_deck_template,
    slide_on,
    table_on,
    text,
)

MAP = {"map.png": image("map.png")}


def written(deck: PlacedDeck, template: Any, fields: dict[str, object] | None = None, **more: Any) -> Any:
    data, _ = write_deck(deck, template[0], template[1], MAP, fields or {}, **more)
    return Presentation(BytesIO(data))


def on_content(*paras: Para, **properties: str) -> tuple[PlacedDeck, Any]:
    template = default_deck_template()
    layout = layout_of(template[0], LayoutKind.CONTENT)
    slide = slide_on(layout, "Title", in_placeholder(layout, Role.BODY, *paras))
    return PlacedDeck(Properties(**({"title": "T"} | properties)), (slide,)), template


def paragraphs(deck: PlacedDeck, template: Any) -> Any:
    return written(deck, template).slides[0].placeholders[1].text_frame.paragraphs


@pytest.mark.parametrize("template", [default_deck_template(), plain_deck_template()], ids=["default", "plain"])
def test_titles_and_text_are_in_the_layouts_own_placeholders(template: Any) -> None:
    slides = written(briefing(template[0]), template).slides
    assert [s.shapes.title.text for s in slides] == [
        "DevOps & DevSecOps", "Marks", "The table", "The panels", "A picture",
    ]  # fmt: skip
    body = next(p for p in slides[1].placeholders if "deeper" in p.text_frame.text)
    assert body.text_frame.paragraphs[0].text == "bold and italic gone x2\vnext line code() a site a file"
    assert body._element.spPr.find(qn("a:xfrm")) is None


def test_no_empty_placeholder_is_left_over() -> None:
    template = default_deck_template()
    for slide in written(briefing(template[0], date="1 May"), template).slides:
        assert all(p.text_frame.text for p in slide.placeholders if p.has_text_frame)


def test_a_frame_that_differs_from_the_layouts_is_written() -> None:
    deck, template = on_content(text("moved"))
    title, body = deck.slides[0].items
    assert isinstance(body, PlacedText)
    moved = replace(body, frame=Frame(Emu(1), Emu(2), Emu(3000000), Emu(2000000)))
    slide = replace(deck.slides[0], items=(title, moved))
    shape = written(replace(deck, slides=(slide,)), template).slides[0].placeholders[1]
    assert (shape.left, shape.top, shape.width) == (PptxEmu(1), PptxEmu(2), PptxEmu(3000000))


def test_sizes_are_written_only_where_fitting_changed_them() -> None:
    deck, template = on_content(text("as it is"), text("smaller"))
    title, body = deck.slides[0].items
    assert isinstance(body, PlacedText)
    slide = replace(deck.slides[0], items=(title, replace(body, sizes=(None, Pt(17)))))
    first, second = paragraphs(replace(deck, slides=(slide,)), template)
    assert first.runs[0].font.size is None
    assert second.runs[0].font.size.pt == 17


def test_the_items_of_one_list_share_its_start_so_that_it_counts_on() -> None:
    numbers = [text(t, bullet=Bullet.NUMBER, number=n) for n, t in ((3, "c"), (4, "d"))]
    fresh = text("a", bullet=Bullet.NUMBER, number=1)
    starts = [
        p._p.pPr.find(qn("a:buAutoNum")).get("startAt")
        for p in paragraphs(*on_content(*numbers, text("between", bullet=Bullet.NONE), fresh))
        if p._p.pPr.find(qn("a:buAutoNum")) is not None
    ]
    assert starts == ["3", "3", None]


def test_a_sign_hangs_and_takes_the_options_colour_while_its_text_does_not() -> None:
    (plus,) = paragraphs(*on_content(text("good", bullet=Bullet.PLUS, option=0)))
    assert plus._p.pPr.find(qn("a:buChar")).get("char") == "+"
    assert plus._p.pPr.find(qn("a:buClr"))[0].get("val") == "accent1"
    assert int(plus._p.pPr.get("indent")) < 0
    assert plus.runs[0]._r.rPr.find(qn("a:solidFill")) is None


def test_what_an_option_alone_has_is_bold_in_its_colour() -> None:
    (one,) = paragraphs(*on_content(Para((Run("with "), Run("security", option=1)))))
    assert [r.font.bold for r in one.runs] == [None, True]
    assert one.runs[1]._r.rPr.find(f"{qn('a:solidFill')}/{qn('a:schemeClr')}").get("val") == "accent2"


def test_an_option_colour_that_cannot_be_read_on_its_ground_is_not_written() -> None:
    template = default_deck_template()
    layout = layout_of(template[0], LayoutKind.TITLE)  # dark
    subtitle = in_placeholder(layout, Role.SUBTITLE, Para((Run("x", option=1),)))
    deck = PlacedDeck(Properties(title="T"), (slide_on(layout, "Title", subtitle),))
    run = written(deck, template).slides[0].placeholders[1].text_frame.paragraphs[0].runs[0]
    assert run.font.bold
    assert run._r.rPr.find(qn("a:solidFill")) is None


@pytest.mark.parametrize("link", ["javascript:alert(1)", "notes.md", "file:///etc/passwd", "#slug", "//host/x"])
def test_only_web_and_mail_links_are_live(link: str) -> None:
    live = Run("live", link="https://example.org/?q=a b&c=<d>".replace(" ", "%20"))
    (one,) = paragraphs(*on_content(Para((Run("dead", link=link), live))))
    assert one.runs[0].hyperlink.address is None
    assert one.runs[1].hyperlink.address.startswith("https://example.org/?q=a%20b&c=")


def test_a_table_is_native_with_its_grid_heights_and_words_about_it() -> None:
    template = default_deck_template()
    layout = layout_of(template[0], LayoutKind.TITLE_ONLY)
    placed = table_on(layout)
    deck = PlacedDeck(Properties(title="T"), (slide_on(layout, "Title", placed),))
    frame = next(s for s in written(deck, template).slides[0].shapes if s.has_table)
    table = frame.table
    assert [c.width for c in table.columns] == list(placed.widths)
    assert [r.height for r in table.rows] == list(placed.row_heights)
    assert (frame.left, frame.top, frame.width, frame.height) == tuple(
        getattr(placed.frame, n) for n in ("x", "y", "width", "height")
    )
    assert table.first_row and table.first_col and not table.horz_banding
    assert [c.text for c in table.rows[1].cells] == ["Focus", "Collaboration", "Collaboration and security"]
    assert frame._element.nvGraphicFramePr.cNvPr.get("descr") == placed.content.alt
    sizes = {e.get("sz") for e in frame._element.iter(qn("a:rPr"), qn("a:endParaRPr"))}
    assert sizes == {"1600", "1800"}
    assert table._tbl.tblPr.find(qn("a:tableStyleId")).text == template[0].table_style.guid


def test_a_table_goes_into_a_table_placeholder() -> None:
    template = default_deck_template()
    layout = layout_of(template[0], LayoutKind.TABLE)
    deck = PlacedDeck(Properties(title="T"), (slide_on(layout, "Title", table_on(layout, role=Role.TABLE)),))
    held = [p for p in written(deck, template).slides[0].placeholders if p.has_table]
    assert [p.placeholder_format.idx for p in held] == [layout.having(Role.TABLE)[0].idx]


def test_panels_take_the_templates_own_style_for_them() -> None:
    template = default_deck_template()
    layout = layout_of(template[0], LayoutKind.TITLE_ONLY)
    deck = PlacedDeck(Properties(title="T"), (slide_on(layout, "Title", table_on(layout, panels=True)),))
    styles = template[1].xml("ppt/tableStyles.xml")
    guid = next(s.get("styleId") for s in styles if s.get("styleName") == "Briefing panels")
    frame = next(s for s in written(deck, template).slides[0].shapes if s.has_table)
    assert frame.table._tbl.tblPr.find(qn("a:tableStyleId")).text == guid


def test_the_same_picture_is_stored_once_and_never_described_by_its_file_name() -> None:
    template = default_deck_template()
    layout = layout_of(template[0], LayoutKind.TITLE_ONLY)
    frame = Frame(Emu(914400), Emu(2000000), Emu(2743200), Emu(1828800))
    slides = tuple(
        slide_on(layout, f"Title {n}", PlacedPicture(frame, None, target, alt))
        for n, (target, alt) in enumerate((("a.png", "A blue map"), ("b.png", "")))
    )
    images = {"a.png": image("a.png"), "b.png": image("b.png")}
    data, _ = write_deck(PlacedDeck(Properties(title="T"), slides), *template, images, {})
    assert [n for n in open_package(data).parts if n.startswith("ppt/media/")] == ["ppt/media/image1.png"]
    pictures = [s.shapes[1]._element.nvPicPr.cNvPr for s in Presentation(BytesIO(data)).slides]
    assert [p.get("descr") for p in pictures] == ["A blue map", None]
    assert b"decorative" in open_package(data).parts["ppt/slides/slide2.xml"]


def test_a_missing_picture_leaves_its_words_and_a_warning() -> None:
    template = default_deck_template()
    layout = layout_of(template[0], LayoutKind.TITLE_ONLY)
    picture = PlacedPicture(Frame(Emu(914400), Emu(2000000), Emu(2743200), Emu(1828800)), None, "x.png", "A map")
    deck = PlacedDeck(Properties(title="T"), (slide_on(layout, "Title", picture),))
    data, said = write_deck(deck, *template, {}, {})
    assert [d.code for d in said] == ["BRF333"]
    assert Presentation(BytesIO(data)).slides[0].shapes[1].text_frame.text == "A map"


def test_footer_date_and_number_stand_where_the_layout_has_them() -> None:
    template = default_deck_template()
    slides = written(briefing(template[0], date="23 November 2026"), template).slides
    shown = {p.placeholder_format.type.name: p.text_frame.text for p in slides[1].placeholders}
    assert shown["SLIDE_NUMBER"] == "2" or "2" in "".join(t.text for t in slides[1]._element.iter(qn("a:t")))
    assert shown["FOOTER"] == "DevOps & DevSecOps"
    assert shown["DATE"] == "23 November 2026"


def test_without_a_date_no_date_is_shown() -> None:
    template = default_deck_template()
    for slide in written(briefing(template[0]), template).slides:
        assert "DATE" not in {p.placeholder_format.type.name for p in slide.placeholders}


@pytest.mark.parametrize("template", [default_deck_template(), plain_deck_template()], ids=["default", "plain"])
def test_notes_are_on_notes_slides_of_a_notes_master(template: Any) -> None:
    presentation = written(briefing(template[0]), template)
    assert [s.notes_slide.notes_text_frame.text for s in presentation.slides][:2] == [
        "Notes of DevOps & DevSecOps", "Notes of Marks",
    ]  # fmt: skip
    tags = [e.tag for e in presentation.part._element]
    assert tags.index(qn("p:notesMasterIdLst")) == tags.index(qn("p:sldMasterIdLst")) + 1


def test_a_right_to_left_deck_says_so_in_every_paragraph() -> None:
    deck, template = on_content(text("שלום"), lang="he")
    title, body = deck.slides[0].items
    slide = replace(deck.slides[0], items=(title, replace(body, right_to_left=True)))  # type: ignore[type-var]
    (one,) = paragraphs(replace(deck, slides=(slide,)), template)
    assert (one._p.pPr.get("rtl"), one._p.pPr.get("algn")) == ("1", "r")
    assert one.runs[0]._r.rPr.get("lang") == "he-IL"


def test_characters_that_xml_forbids_are_left_out() -> None:
    (one,) = paragraphs(*on_content(text("a\x00b\x0bc\ud800d & <e>")))
    assert one.text == "abcd & <e>"


def test_properties_say_what_the_source_says_and_nothing_of_the_template() -> None:
    template = plain_deck_template()
    deck = briefing(template[0], author="A. Writer", subtitle="Two", lang="de")
    core = written(deck, template, created="2026-11-23T10:00:00Z").core_properties
    assert (core.title, core.subject, core.author, core.language) == ("DevOps & DevSecOps", "Two", "A. Writer", "de-DE")
    assert core.created.isoformat().startswith("2026-11-23T10:00:00")
    assert core.last_modified_by == "A. Writer"
    data, _ = write_deck(deck, *template, MAP, {})
    assert b"dcterms:created" not in open_package(data).parts["docProps/core.xml"]
    assert b"<Slides>5</Slides>" in open_package(data).parts["docProps/app.xml"]
    assert not [n for n in open_package(data).parts if "thumbnail" in n or "printerSettings" in n]


def test_sample_slides_go_with_all_that_hung_on_them() -> None:
    template = default_deck_template()
    sample, _ = write_deck(briefing(template[0], date="1 May"), *template, MAP, {})
    again, _ = write_deck(on_content(text("x"))[0], *read_deck_template(sample), {}, {})
    names = open_package(again).parts
    assert [n for n in names if n.startswith("ppt/slides/slide")] == ["ppt/slides/slide1.xml"]
    assert not [n for n in names if n.startswith("ppt/media/")]
    assert len([n for n in names if n.startswith("ppt/notesSlides/notesSlide")]) == 1


def test_untouched_parts_of_the_template_keep_their_bytes() -> None:
    template = default_deck_template()
    data, _ = write_deck(briefing(template[0]), *template, MAP, {})
    after, before = open_package(data).parts, template[1].parts
    for name in ("ppt/theme/theme1.xml", "ppt/tableStyles.xml", "ppt/notesMasters/notesMaster1.xml"):
        assert after[name] == before[name]


def test_the_same_deck_gives_the_same_bytes() -> None:
    results = []
    for _ in range(2):
        template = default_deck_template()
        results.append(write_deck(briefing(template[0]), *template, MAP, {})[0])
    assert results[0] == results[1]


def with_layout_text(words: bytes) -> Any:
    package = default_deck_template()[1]
    parts = dict(package.parts)
    name = "ppt/slideLayouts/slideLayout1.xml"
    assert b"{{ date }}" in parts[name]
    parts[name] = parts[name].replace(b"{{ date }}", words)
    return read_deck_template(save_package(parts, package.defaults, package.overrides))


def test_tags_in_layouts_are_filled_from_fields() -> None:
    template = with_layout_text(b"For {{ client }}")
    presentation = written(briefing(template[0]), template, {"client": "Ada & Co"})
    words = [t.text for layout in presentation.slide_layouts for t in layout._element.iter(qn("a:t"))]
    assert "For Ada & Co" in words
    assert not [w for w in words if w and "{{" in w]


def test_a_tag_with_an_unknown_name_says_where_and_what_is_near() -> None:
    template = with_layout_text(b"{{ titel }}")
    with pytest.raises(BriefError) as caught:
        written(briefing(template[0]), template)
    (said,) = caught.value.diagnostics
    assert said.code == "BRF331"
    assert "layout" in said.message and "{{ titel }}" in said.message
    assert said.hint == "did you mean title?"


def test_a_layout_that_the_template_lacks_is_an_error() -> None:
    deck, template = on_content(text("x"))
    slide = replace(deck.slides[0], layout="ppt/slideLayouts/none.xml")
    with pytest.raises(BriefError, match="BRF332"):
        written(replace(deck, slides=(slide,)), template)


def test_a_run_leads_to_the_slide_with_its_anchor_and_one_without_is_plain() -> None:
    deck, template = on_content(Para((Run("There", slide="risks"), Run(" and "), Run("nowhere", slide="gone"))))
    deck = replace(deck, slides=(*deck.slides, replace(deck.slides[0], anchor="risks", items=deck.slides[0].items[:1])))
    slides = written(deck, template).slides
    first = slides[0].placeholders[1].text_frame.paragraphs[0]
    link, none, gone = (run._r.find(f"{qn('a:rPr')}/{qn('a:hlinkClick')}") for run in first.runs)
    assert link.get("action") == "ppaction://hlinksldjump" and none is gone is None
    assert slides[0].part.related_part(link.get(qn("r:id"))) is slides[1].part


def test_footers_have_an_outline_so_that_every_program_draws_what_the_slide_says() -> None:
    template = default_deck_template()
    slide = written(briefing(template[0], date="1 May"), template).slides[1]
    furniture = [p for p in slide.placeholders if p.placeholder_format.type.name in ("DATE", "FOOTER", "SLIDE_NUMBER")]
    assert furniture
    outlines = [p._element.spPr.find(qn("a:prstGeom")).get("prst") for p in furniture]
    assert set(outlines) == {"flowChartProcess"}


def test_small_footers_are_raised_to_twelve_points_where_they_stay_on_their_line() -> None:
    place = Placeholder(
        10, "dt", "Date", Role.DATE, Frame(Emu(0), Emu(0), inches(2), inches(0.4)), Insets(), "t",
        (TextStyle(Pt(8), "Arial", "", ""),),
    )  # fmt: skip
    holder = Holder(10, "dt", "Date", '<p:ph type="dt" idx="10"/>')
    assert ' sz="1200"' in furniture_shape(holder, 2, 1, "1 May 2026", "en-GB", place)
    narrow = replace(place, frame=replace(place.frame, width=inches(0.7)))
    assert " sz=" not in furniture_shape(holder, 2, 1, "1 May 2026", "en-GB", narrow)


def test_raised_numbers_of_small_text_are_the_signs_made_for_it() -> None:
    deck, template = on_content(Para((Run("10"), Run("6", superscript=True), Run(" S"), Run("1", subscript=True))))
    title, body = deck.slides[0].items
    assert isinstance(body, PlacedText)
    small = replace(deck.slides[0], items=(title, replace(body, sizes=(Pt(14),))))
    (paragraph,) = paragraphs(replace(deck, slides=(small,)), template)
    assert [run.text for run in paragraph.runs] == ["10", "\u2076", " S", "\u2081"]
    large = replace(deck.slides[0], items=(title, replace(body, sizes=(Pt(20),))))
    (paragraph,) = paragraphs(replace(deck, slides=(large,)), template)
    assert [run.text for run in paragraph.runs] == ["10", "6", " S", "1"]


def test_a_hyphen_that_does_not_break_is_drawn_from_a_face_that_has_it() -> None:
    deck, template = on_content(text("phi\u20114 \u2011 mini"))
    (paragraph,) = paragraphs(deck, template)
    assert paragraph.text == "phi\u20114 \u2011 mini"
    assert [(run.text, run.font.name) for run in paragraph.runs] == [
        ("phi", None), ("\u2011", "Arial"), ("4 ", None), ("\u2011", "Arial"), (" mini", None),
    ]  # fmt: skip


def test_letters_that_join_are_not_set_apart() -> None:
    template = default_deck_template()
    levels = (TextStyle(Pt(12), "Calibri", "", "", tracking=0.05),)
    setting = Setting(template[0], "ar-SA", levels, "FFFFFF", lambda _: "rId1")
    assert ' spc="0"' in write_paragraphs((text("مقدمة"),), (None,), setting)
    assert " spc=" not in write_paragraphs((text("Topic"),), (None,), setting)


def test_a_text_box_names_the_themes_face_where_the_template_names_none() -> None:
    template = default_deck_template()
    levels = (TextStyle(Pt(16), "Calibri", "", "", faced=False),)
    setting = Setting(template[0], "en-GB", levels, "FFFFFF", lambda _: "rId1")
    assert '<a:latin typeface="+mn-lt"/>' in write_paragraphs((text("Topic"),), (None,), setting)
