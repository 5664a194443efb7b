"""Tags in Word templates: loops over paragraphs, rows and columns, marks, lists, headers; the content stays content."""

from __future__ import annotations

from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn as word

from generator.diagnostics import BriefError
from tests.tagging import build_handout, codes, saved, split_runs


def lines(document: Any) -> list[str]:
    return [p.text for p in document.paragraphs]


def with_paragraphs(*texts: str) -> Any:
    document = Document()
    for text in texts:
        document.add_paragraph(text)
    return document


def test_paragraphs_are_repeated_and_the_template_decides_what_the_handout_holds() -> None:
    document = with_paragraphs(
        "{{ title }}", "{%p for o in options %}", "{{ o.name }} is {{ o.expansion }}", "{%p endfor %}"
    )
    built, said = build_handout(saved(document))
    assert lines(built) == ["Tea & coffee", "Tea is leaves", "Coffee is beans"]
    assert "BRF350" in codes(said)
    assert "BRF364" not in codes(said)


def test_the_body_stands_beside_tags_that_place_content() -> None:
    built, _ = build_handout(saved(with_paragraphs("{{ options|length }} options", "{{ body }}", "the end")))
    assert lines(built)[0] == "2 options"
    assert lines(built)[-1] == "the end"
    assert len(built.tables) == 1


def test_the_body_may_depend_on_a_condition() -> None:
    texts = ("{%p if not options %}", "{{ body }}", "{%p endif %}", "{{ title }}")
    assert lines(build_handout(saved(with_paragraphs(*texts)))[0]) == ["Tea & coffee"]


def test_rows_and_columns_are_repeated_within_the_tables_width() -> None:
    document = Document()
    table = document.add_table(2, 2, style="Table Grid")
    table.cell(0, 1).text = "{%tc for o in options %}{{ o.name }}{%tc endfor %}"
    table.cell(1, 0).text = "{%tr for c in criteria %}{{ c.name }}"
    table.cell(1, 1).text = "{%tc for x in c.cells %}{{ x }}{%tc endfor %}{%tr endfor %}"
    width = sum(column.width for column in table.columns)
    built = build_handout(saved(document))[0].tables[0]
    assert [[cell.text for cell in row.cells] for row in built.rows] == [
        ["", "Tea", "Coffee"],
        ["Price", "low", "high & rising"],
        ["Speed", "slow {{ braces }}", "fast < light"],
        ["Taste", "mild", "strong"],
    ]
    assert sum(column.width for column in built.columns) == pytest.approx(width, abs=2000)
    assert built.cell(1, 1).paragraphs[0].runs[0].bold


def test_a_table_without_rows_goes() -> None:
    document = with_paragraphs("{{ criteria|length }}")
    document.add_table(1, 1).cell(0, 0).text = "{%tr for x in [] %}{{ x }}{%tr endfor %}"
    assert build_handout(saved(document))[0].tables == []


def test_a_split_tag_keeps_the_format_of_its_first_run() -> None:
    document = with_paragraphs("")
    split_runs(document.paragraphs[0], "On {", "{ options[0]", ".name }", "} today")
    runs = [(r.text, bool(r.bold)) for r in build_handout(saved(document))[0].paragraphs[0].runs if r.text]
    assert runs == [("On Tea", False), (" today", True)]


def test_lists_are_the_templates_own_and_numbered_anew_each_time() -> None:
    document = with_paragraphs("{{ sections[1].text }}", "and again", "{{ sections[1].text }}")
    built = build_handout(saved(document))[0]
    assert lines(built) == ["China", "Yemen", "and again", "China", "Yemen"]
    numbers = [p._p.find(f".//{word('w:numId')}") for p in built.paragraphs]
    found = [n.get(word("w:val")) if n is not None else "" for n in numbers]
    assert found[0] == found[1] != found[3] == found[4]
    assert built.paragraphs[0].style.name == "List Number"


def test_links_lead_where_the_content_says() -> None:
    built = build_handout(saved(with_paragraphs("{{ options['Tea'].definition }}")))[0]
    (link,) = built.paragraphs[0].hyperlinks
    assert (link.text, link.address) == ("old", "https://example.org/tea")


def test_headers_footers_and_alternative_texts_are_filled() -> None:
    document = with_paragraphs("{{ options[0].name }}")
    document.sections[0].header.paragraphs[
        0
    ].text = "{% for o in options %}{{ o }}{% if not loop.last %} / {% endif %}{% endfor %}"
    document.sections[0].footer.paragraphs[0].text = "{{ page_of }}"
    built = build_handout(saved(document))[0]
    assert built.sections[0].header.paragraphs[0].text == "Tea / Coffee"
    assert len(built.sections[0].footer._element.findall(f".//{word('w:fldSimple')}")) == 2


def test_bookmarks_and_drawings_in_a_loop_stay_unique() -> None:
    document = with_paragraphs("{%p for o in options %}", "{{ o.name }}", "{%p endfor %}")
    body = document.paragraphs[1]._p
    for name in ("bookmarkStart", "bookmarkEnd"):
        mark = body.makeelement(word(f"w:{name}"), {word("w:id"): "4"})
        if name == "bookmarkStart":
            mark.set(word("w:name"), "here")
        body.append(mark)
    run = document.paragraphs[1].add_run()
    run._r.append(run._r.makeelement(word("w:drawing"), {}))
    inline = run._r[0].makeelement(word("wp:inline"), {})
    inline.append(inline.makeelement(word("wp:docPr"), {"id": "1", "name": "Picture", "descr": "A {{ o.name }}"}))
    run._r[0].append(inline)
    element = build_handout(saved(document))[0].element
    assert len(element.findall(f".//{word('w:bookmarkStart')}")) == 1
    drawings = element.findall(f".//{word('wp:docPr')}")
    assert [d.get("descr") for d in drawings] == ["A Tea", "A Coffee"]
    assert len({d.get("id") for d in drawings}) == 2


def test_what_the_content_says_is_never_read_as_a_tag() -> None:
    markdown = '---\ntitle: "Cost {{ 7*7 }} {% if %}"\nauthor: "{{ evil }}"\n---\n\nText {{ y }}.\n'
    document = with_paragraphs("{{ title }}", "{{ cover }}", "{{ body }}")
    document.sections[0].header.paragraphs[0].text = "{{ author }}"
    built, _ = build_handout(saved(document), markdown)
    assert lines(built) == ["Cost {{ 7*7 }} {% if %}", "{{ evil }}", "Text {{ y }}."]
    assert built.sections[0].header.paragraphs[0].text == "{{ evil }}"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("For {{ audiense }}", 'the handout template, "For {{ audiense }}": the tag {{ audiense }}'),
        ("{%p for o in options %}", "is not closed"),
        ("{{ options.Milk }}", "'Milk' is not known here"),
    ],
)
def test_a_bad_tag_is_named_with_its_paragraph(text: str, words: str) -> None:
    with pytest.raises(BriefError) as caught:
        build_handout(saved(with_paragraphs(text)))
    assert words in caught.value.diagnostics[0].message
