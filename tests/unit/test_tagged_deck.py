"""Sample slides with tags form the deck: repeated, dropped, filled, fitted, with planned slides beside them."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Inches

from generator.diagnostics import BriefError
from generator.model.names import qn
from generator.project import Kept
from tests.tagging import (
    COMPARED,
    add_box,
    add_chart,
    add_slide,
    add_table,
    build_deck,
    codes,
    deck_bytes,
    empty_deck,
    saved,
    shape_texts,
    split_runs,
    titles_of,
)

COVER, TITLE_ONLY, CONTENT = 0, 2, 3


def options(count: int) -> str:
    """A comparison with so many criteria."""
    rows = "".join(f"| Criterion {n} | tea {n} | coffee {n} |\n" for n in range(1, count + 1))
    return f"# Tea and coffee\n\n| | Tea | Coffee |\n|---|---|---|\n{rows}\n# Conclusion\n\nTea wins.\n"


def loop_deck(notes: str = "{% for criterion in comparison.criteria %}") -> bytes:
    deck = empty_deck()
    add_slide(deck, COVER, "{{ title }}")
    slide = add_slide(deck, TITLE_ONLY, "{{ loop.index }}: {{ criterion.name }}", notes)
    add_box(slide, "{{ criterion.cells['Tea'] }}, not {{ criterion.cells[1] }}")
    add_slide(deck, TITLE_ONLY, "End", "{# keep #}")
    return saved(deck)


def of_tags(deck: Any) -> list[str]:
    """The titles up to the last sample slide."""
    titles = titles_of(deck)
    return titles[: titles.index("End") + 1]


@pytest.mark.parametrize("count", [2, 12])
def test_a_slide_is_repeated_for_each_item(count: int) -> None:
    deck, _ = build_deck(loop_deck(), options(count))
    expected = ["Tea and coffee", *(f"{n}: Criterion {n}" for n in range(1, count + 1)), "End"]
    assert of_tags(deck) == expected
    assert shape_texts(deck.slides[2])[1] == "tea 2, not coffee 2"


def test_without_items_a_repeated_slide_goes() -> None:
    deck, _ = build_deck(loop_deck(), "# Just text\n\nA paragraph.\n\n- A point.\n")
    assert of_tags(deck) == ["Just text", "End"]


def test_a_slide_whose_condition_fails_goes() -> None:
    assert of_tags(build_deck(loop_deck("{% if not options %}"), COMPARED)[0]) == ["Tea & coffee", "End"]


def test_a_loop_may_hold_several_slides() -> None:
    deck = empty_deck()
    add_slide(deck, TITLE_ONLY, "{{ o.name }}", "{% for o in options %}")
    add_slide(deck, TITLE_ONLY, "{{ c.name }} of {{ o.name }}", "{% for c in criteria[:2] %}\n{% endfor %}")
    add_slide(deck, TITLE_ONLY, "So much for {{ o.name }}", "{% endfor %}")
    assert titles_of(build_deck(saved(deck))[0])[1:9] == [
        "Tea", "Price of Tea", "Speed of Tea", "So much for Tea",
        "Coffee", "Price of Coffee", "Speed of Coffee", "So much for Coffee",
    ]  # fmt: skip


def test_notes_beside_the_statement_are_the_slides_notes() -> None:
    deck, _ = build_deck(
        loop_deck("{% for criterion in criteria %}\nSay {{ criterion.name }}.\n{{ loop.length }} in all.")
    )
    assert deck.slides[1].notes_slide.notes_text_frame.text == "Say Price.\n3 in all."


def test_planned_slides_follow_where_no_tag_places_their_content() -> None:
    deck, said = build_deck(loop_deck())
    titles = titles_of(deck)
    assert titles[:2] == ["Tea & coffee", "1: Price"]
    assert any("Origins" in title for title in titles[titles.index("End") :])
    assert not any("compared on" in title for title in titles)
    assert "BRF350" in codes(said)


def test_planned_slides_stand_where_the_template_says() -> None:
    deck = empty_deck()
    add_slide(deck, TITLE_ONLY, "Before", "{# keep #}")
    add_slide(deck, TITLE_ONLY, "{{ slides }}")
    add_slide(deck, TITLE_ONLY, "After {{ author }}")
    titles = titles_of(build_deck(saved(deck))[0])
    assert titles[0] == "Before"
    assert titles[-1] == "After "
    assert titles[1] == "Tea & coffee"
    assert len(titles) > 5


def test_planned_slides_go_with_a_condition_around_their_place() -> None:
    deck = empty_deck()
    add_slide(deck, TITLE_ONLY, "{{ title }}")
    add_slide(deck, TITLE_ONLY, "{{ slides }}", "{% if false %}")
    assert titles_of(build_deck(saved(deck))[0]) == ["Tea & coffee"]


def test_sample_slides_without_a_tag_go_and_that_is_said() -> None:
    deck = empty_deck()
    add_slide(deck, TITLE_ONLY, "Lorem ipsum")
    add_slide(deck, TITLE_ONLY, "{{ title }}")
    built, said = build_deck(saved(deck))
    assert "Lorem ipsum" not in titles_of(built)
    assert "BRF352" in codes(said)


def test_without_any_tag_the_sample_slides_go_as_ever() -> None:
    deck = empty_deck()
    add_slide(deck, TITLE_ONLY, "Lorem ipsum", "Some notes")
    built, said = build_deck(saved(deck))
    assert "Lorem ipsum" not in titles_of(built)
    assert not {"BRF350", "BRF352"} & set(codes(said))


def test_loops_of_other_programs_are_no_tags() -> None:
    deck = empty_deck()
    add_slide(deck, TITLE_ONLY, "{#users} {name} {/users}")
    built, said = build_deck(saved(deck))
    assert "{#users} {name} {/users}" not in titles_of(built)
    assert not {"BRF350", "BRF352"} & set(codes(said))


def test_a_slide_that_settings_keep_stays_apart_from_the_tagged_ones() -> None:
    deck = empty_deck()
    add_slide(deck, TITLE_ONLY, "{{ title }}")
    add_slide(deck, TITLE_ONLY, "Legal notice {{ date }}")
    titles = titles_of(build_deck(saved(deck), keep=(Kept(2, "end"),))[0])
    assert titles[0] == "Tea & coffee"
    assert titles[-1] == "Legal notice "
    assert titles.count("Legal notice ") == 1


# ---- tags in all places


def test_tags_work_in_groups_tables_charts_alternative_texts_and_split_over_runs() -> None:
    deck = empty_deck()
    slide = add_slide(deck, TITLE_ONLY, "x", "Notes on {{ title }}")
    split_runs(slide.shapes.title.text_frame.paragraphs[0], "{", "{ ti", "tle }", "} now")
    group = slide.shapes.add_group_shape()
    box = group.shapes.add_textbox(Inches(1), Inches(1), Inches(4), Inches(1))
    box.text_frame.text = "In a group: {{ title }}"
    add_table(slide, [["{{ title }}", "b"], ["c", "d"]])
    add_chart(slide, "Chart of {{ title }}")
    slide.shapes[-1]._element.nvGraphicFramePr.cNvPr.set("descr", "{{ title }} in columns")
    built, _ = build_deck(saved(deck))
    first = built.slides[0]
    assert first.shapes.title.text_frame.text == "Tea & coffee now"
    runs = first.shapes.title.text_frame.paragraphs[0].runs
    assert [(r.text, bool(r.font.bold)) for r in runs if r.text] == [("Tea & coffee", False), (" now", True)]
    assert next(s for s in first.shapes if s.shape_type == 6).shapes[0].text_frame.text == "In a group: Tea & coffee"
    assert "Tea & coffee|b" in shape_texts(first)
    chart = next(s for s in first.shapes if s.has_chart)
    assert chart.chart.chart_title.text_frame.text == "Chart of Tea & coffee"
    assert chart._element.nvGraphicFramePr.cNvPr.get("descr") == "Tea & coffee in columns"
    assert first.notes_slide.notes_text_frame.text == "Notes on Tea & coffee"


def test_each_repeated_slide_has_a_chart_and_a_workbook_of_its_own() -> None:
    deck = empty_deck()
    add_chart(add_slide(deck, TITLE_ONLY, "{{ c.name }}", "{% for c in criteria %}"), "{{ c.name }} & more")
    built, _ = build_deck(saved(deck))
    charts = [s.chart for slide in list(built.slides)[1:4] for s in slide.shapes if s.has_chart]
    assert [c.chart_title.text_frame.text for c in charts] == ["Price & more", "Speed & more", "Taste & more"]
    assert len({c.part.partname for c in charts}) == 3
    assert len({c.part.chart_workbook.xlsx_part.partname for c in charts}) == 3


def table_of(rows: list[list[str]]) -> list[str]:
    deck = empty_deck()
    add_table(add_slide(deck, TITLE_ONLY, "T {{ title }}"), rows)
    return shape_texts(build_deck(saved(deck))[0].slides[0])[1:]


ALL = ["|Tea|Coffee", "Price|low|high & rising", "Speed|slow {{ braces }}|fast < light", "Taste|mild|strong"]


def test_rows_and_columns_of_a_table_are_repeated() -> None:
    assert table_of([
        ["", "{%tc for o in options %}{{ o.name }}{%tc endfor %}"],
        ["{% for c in criteria %}{{ c.name }}", "{%tc for x in c.cells %}{{ x }}{%tc endfor %}{% endfor %}"],
    ]) == ALL  # fmt: skip


def test_rows_and_cells_of_statements_alone_go() -> None:
    assert table_of([
        ["", "{%tc for o in options %}", "{{ o.name }}", "{%tc endfor %}"],
        ["{%tr for c in criteria %}", "", "", ""],
        ["{{ c.name }}", "{%tc for x in c.cells %}", "{{ x }}", "{%tc endfor %}"],
        ["{%tr endfor %}", "", "", ""],
    ]) == ALL  # fmt: skip


def test_a_row_whose_condition_fails_goes() -> None:
    assert table_of([["a"], ["{%tr if not options %}b{%tr endif %}"], ["{%tr if options %}c{%tr endif %}"]]) == [
        "a",
        "c",
    ]


def test_rows_without_tags_follow_the_columns() -> None:
    found = table_of([["h", "h"], ["", "{%tc for o in options %}{{ o.name }}{%tc endfor %}"], ["x", "y"]])
    assert found == ["h|h|h", "|Tea|Coffee", "x|y|y"]


def test_a_table_keeps_its_width_and_its_grid_is_whole() -> None:
    deck = empty_deck()
    frame = add_table(
        add_slide(deck, TITLE_ONLY, "{{ title }}"),
        [
            ["", "{%tc for c in criteria %}{{ c.name }}{%tc endfor %}"],
            ["a", "{%tc for c in criteria %}b{%tc endfor %}"],
        ],
    )
    width = sum(column.width for column in frame.table.columns)
    table = next(s.table for s in build_deck(saved(deck))[0].slides[0].shapes if s.has_table)
    widths = [column.width for column in table.columns]
    assert sum(widths) == width
    assert max(widths[1:]) - min(widths[1:]) <= 3
    assert {len(row._tr.tc_lst) for row in table.rows} == {len(widths)} == {4}


def test_rows_with_different_columns_are_an_error() -> None:
    rows = [["{%tc for o in options %}{{ o }}{%tc endfor %}"], ["{%tc for c in criteria %}x{%tc endfor %}"]]
    with pytest.raises(BriefError, match="BRF335"):
        table_of(rows)


def test_a_table_whose_rows_all_go_is_taken_away() -> None:
    deck = empty_deck()
    add_table(add_slide(deck, TITLE_ONLY, "{{ title }}"), [["{%tr for x in [] %}{{ x }}{%tr endfor %}"]])
    assert not any(s.has_table for s in build_deck(saved(deck))[0].slides[0].shapes)


def test_marks_lists_and_links_of_values_are_placed() -> None:
    deck = empty_deck()
    slide = add_slide(deck, CONTENT, "{{ title }}")
    slide.placeholders[1].text_frame.text = "{{ options[0].definition }}"
    add_box(slide, "{{ sections[1].text }}", 7, 5)
    first = build_deck(saved(deck))[0].slides[0]
    runs = first.placeholders[1].text_frame.paragraphs[0].runs
    assert [(r.text, r.font.bold, r.hyperlink.address) for r in runs if r.font.bold or r.hyperlink.address] == [
        ("calm", True, None),
        ("old", None, "https://example.org/tea"),
    ]
    items = next(s for s in first.shapes if s.has_text_frame and "China" in s.text_frame.text).text_frame.paragraphs
    assert [p.text for p in items] == ["China", "Yemen"]
    assert all(p._p.find(f".//{qn('a:buAutoNum')}") is not None for p in items)


# ---- what Office needs


def test_identities_are_not_repeated_and_every_part_is_referred_to() -> None:
    deck = empty_deck()
    slide = add_slide(deck, TITLE_ONLY, "{{ c.name }}", "{% for c in criteria %}\n{{ c.name }}")
    add_table(slide, [["{% for x in c.cells %}{{ x }}{% endfor %}"]])
    row = slide.shapes[-1].table._tbl.tr_lst[0]
    space = "http://schemas.microsoft.com/office/drawing/2014/main"
    row.append(row.makeelement(qn("a:extLst"), {}))
    row[-1].append(row.makeelement(qn("a:ext"), {"uri": "{0D108BD9-81ED-4DB2-BD59-A6C34878D82A}"}))
    row[-1][0].append(row.makeelement(f"{{{space}}}rowId", {"val": "7"}))
    data, _ = deck_bytes(saved(deck))
    built = Presentation(BytesIO(data))
    slides = [x for x in zipfile.ZipFile(BytesIO(data)).namelist() if re.match(r"ppt/slides/slide\d+\.xml$", x)]
    assert len(slides) == len(built.slides)
    for each in built.slides:
        ids = [e.get("id") for e in each._element.iter(qn("p:cNvPr"))]
        assert len(ids) == len(set(ids))
    assert [len(list(s._element.iter(f"{{{space}}}rowId"))) for s in list(built.slides)[1:4]] == [1, 0, 0]


def test_a_jump_between_tagged_slides_leads_to_the_new_slide_and_others_go() -> None:
    deck = empty_deck()
    first = add_slide(deck, TITLE_ONLY, "{{ title }}")
    dropped = add_slide(deck, TITLE_ONLY, "Untagged")
    last = add_slide(deck, TITLE_ONLY, "Last {{ date }}")
    for target, top in ((last, 2), (dropped, 4)):
        add_box(first, "go", top=top).click_action.target_slide = target
    built, _ = build_deck(saved(deck))
    jumps = [s.click_action.target_slide for s in built.slides[0].shapes if s.has_text_frame]
    assert [j.shapes.title.text_frame.text for j in jumps if j is not None] == ["Last "]


def test_an_empty_placeholder_of_tags_goes() -> None:
    deck = empty_deck()
    slide = add_slide(deck, CONTENT, "{{ title }}")
    slide.placeholders[1].text_frame.text = "{{ date }}"
    assert [
        p.placeholder_format.idx for p in build_deck(saved(deck))[0].slides[0].placeholders if p.has_text_frame
    ].count(1) == 0


def test_the_same_bytes_for_the_same_input() -> None:
    template = loop_deck()
    assert deck_bytes(template)[0] == deck_bytes(template)[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{ titel }}", "slide 1, shape \"Title 1\": the tag {{ titel }} cannot be filled: 'titel' is undefined"),
        ("{{ options[0].nme }}", "'nme' is not known here"),
        ("{{ title", "not closed"),
    ],
)
def test_a_bad_tag_is_named_with_its_slide_and_shape(text: str, words: str) -> None:
    deck = empty_deck()
    add_slide(deck, TITLE_ONLY, text)
    with pytest.raises(BriefError) as caught:
        build_deck(saved(deck))
    assert words in caught.value.diagnostics[0].message


def test_a_bad_statement_in_notes_is_named_with_its_slide() -> None:
    deck = empty_deck()
    add_slide(deck, TITLE_ONLY, "{{ title }}")
    add_slide(deck, TITLE_ONLY, "x", "{% for c in comparison.criterias %}")
    with pytest.raises(BriefError, match=r"slide 2, its notes.*'criterias' is not known here"):
        build_deck(saved(deck))


def test_slides_are_bounded() -> None:
    with pytest.raises(BriefError, match="1001 slides, more than 1000"):
        build_deck(loop_deck("{% for criterion in range(999) %}"))


# ---- fit


def sizes_of(shape: Any) -> set[float]:
    return {run.font.size.pt for p in shape.text_frame.paragraphs for run in p.runs if run.font.size is not None}


def boxed(text: str, **place: float) -> tuple[Any, Any]:
    deck = empty_deck()
    box = add_box(add_slide(deck, TITLE_ONLY, "{{ title }}"), text, **place)
    properties = box.text_frame._txBody.bodyPr
    for old in list(properties):
        properties.remove(old)
    built, said = build_deck(saved(deck))
    return next(s for s in built.slides[0].shapes if s.name == box.name), said


def test_text_that_fits_keeps_its_size() -> None:
    shape, said = boxed("{{ title }}", height=1)
    assert sizes_of(shape) == set()
    assert "BRF351" not in codes(said)


def test_text_that_does_not_fit_gets_smaller_in_whole_points() -> None:
    shape, said = boxed("{{ title }} " * 12, width=5, height=1.2)
    (size,) = sizes_of(shape)
    assert 12 <= size < 18
    assert size == int(size)
    assert "BRF351" not in codes(said)


def test_text_that_does_not_fit_at_the_floor_is_whole_and_said() -> None:
    shape, said = boxed("{{ title }} " * 60, width=3, height=0.5)
    assert sizes_of(shape) == {12}
    assert shape.text_frame.text.count("Tea & coffee") == 60
    assert "BRF351" in codes(said)


def test_a_box_that_grows_with_its_text_grows_within_its_slide() -> None:
    deck = empty_deck()
    box = add_box(add_slide(deck, TITLE_ONLY, "{{ title }}"), "{{ title }} " * 40, width=4, height=0.4)
    built, _ = build_deck(saved(deck))
    grown = next(s for s in built.slides[0].shapes if s.name == box.name)
    assert grown.height > box.height
    assert grown.top + grown.height <= built.slide_height


def test_a_table_that_grows_gets_smaller_type_and_stays_on_its_slide() -> None:
    deck = empty_deck()
    slide = add_slide(deck, TITLE_ONLY, "{{ title }}")
    add_table(slide, [["{% for c in criteria %}{{ c.name }}", "{{ c.cells[0] }}{% endfor %}"]], top=2, height=1)
    built, said = build_deck(saved(deck), options(14))
    frame = next(s for s in built.slides[0].shapes if s.has_table)
    assert frame.top + sum(row.height for row in frame.table.rows) <= built.slide_height
    assert len(frame.table.rows) == 14
    assert "BRF351" not in codes(said)
