"""Tags in a template's text are filled however Office has split them, and leave no trace."""

from __future__ import annotations

import pytest

from generator.diagnostics import BriefError
from generator.model.names import qn
from generator.model.package import Element, parse_xml
from generator.writers.ooxml import declare
from generator.writers.tagruns import paragraph_text
from generator.writers.tags import fill_tags, may_hold_tags

FIELDS: dict[str, object] = {"title": "A & B", "date": "", "lines": "one\ntwo", "show": False}


def word(*paragraphs: tuple[str, ...]) -> Element:
    bold = "<w:rPr><w:b/></w:rPr>"
    runs = [[f"<w:r>{bold if i == 0 else ''}<w:t>{t}</w:t></w:r>" for i, t in enumerate(p)] for p in paragraphs]
    inner = "".join(f"<w:p>{''.join(r)}</w:p>" for r in runs)
    return parse_xml(f"<w:body {declare('w')}>{inner}</w:body>".encode())


def filled(*paragraphs: tuple[str, ...]) -> list[str]:
    root = word(*paragraphs)
    fill_tags(root, FIELDS, place="the template")
    return [paragraph_text(p) for p in root.iter(qn("w:p"))]


def test_a_tag_split_over_runs_is_joined_in_the_first() -> None:
    root = word(("On {", "{ ti", "tle }", "} today"))
    assert fill_tags(root, FIELDS, place="t")
    assert [t.text for t in root.iter(qn("w:t"))] == ["On A & B", "", "", " today"]
    assert root.find(f".//{qn('w:r')}/{qn('w:rPr')}/{qn('w:b')}") is not None


def test_text_around_and_between_tags_stays() -> None:
    assert filled(("a {{ title }} b {{ title }} c", "end")) == ["a A & B b A & B cend"]


def test_a_statement_may_hold_words() -> None:
    assert filled(("x{% if show %} secret{% endif %} y", "end")) == ["x yend"]


def test_curly_quotes_in_a_tag_are_straightened() -> None:
    assert filled(("{{ date or \u201cno date\u201d }}", "end")) == ["no dateend"]


def test_a_paragraph_of_tags_that_came_out_empty_goes_but_never_the_last() -> None:
    assert filled(("{{ date }}",), ("kept",)) == ["kept"]
    assert filled(("kept",), ("{{ date }}",)) == ["kept", ""]


def test_a_paragraph_that_was_empty_before_stays() -> None:
    assert filled(("",), ("kept",)) == ["", "kept"]


def test_line_breaks_in_a_value_become_breaks() -> None:
    root = word(("{{ lines }}",))
    fill_tags(root, FIELDS, place="t")
    assert [t.text for t in root.iter(qn("w:t"))] == ["one", "two"]
    assert len(list(root.iter(qn("w:br")))) == 1


def test_an_error_names_the_place_the_paragraph_and_the_tag() -> None:
    with pytest.raises(BriefError) as caught:
        filled(("Prepared for {{ titel }}",))
    (said,) = caught.value.diagnostics
    assert said.code == "BRF331"
    assert said.message.startswith('the template, "Prepared for {{ titel }}": the tag {{ titel }} cannot be filled')


def test_a_statement_that_is_never_closed_is_an_error() -> None:
    with pytest.raises(BriefError, match="BRF334"):
        filled(("{% if show %}",), ("x",))


def test_the_cheap_test_sees_split_tags_and_nothing_else() -> None:
    assert may_hold_tags(b"<w:t>{</w:t></w:r>\n<w:r><w:t>{ x }}</w:t>")
    assert not may_hold_tags(b'<a:ext uri="{28A0092B}"><w:t>{one} {two}</w:t>')
