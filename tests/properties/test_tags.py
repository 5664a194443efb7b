"""Whatever a briefing says, a tag shows it whole, and nothing else of the template changes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.names import qn
from generator.model.package import Element, parse_xml, serialize_xml
from generator.writers.ooxml import clean_text, declare, escape_text
from generator.writers.tagruns import paragraph_text
from generator.writers.tags import fill_tags

words = st.text(st.characters(blacklist_categories=("Cs", "Co"), blacklist_characters="\r\n"), max_size=30)
ordinary = st.text("abc &<>äß字 .", max_size=10)


def body(*paragraphs: list[str]) -> Element:
    inner = "".join(f"<w:p>{''.join(f'<w:r><w:t>{escape_text(t)}</w:t></w:r>' for t in p)}</w:p>" for p in paragraphs)
    return parse_xml(f"<w:body {declare('w')}>{inner}</w:body>".encode())


def cut(text: str, places: list[int]) -> list[str]:
    """The text in pieces, as Office might have split it."""
    ends = sorted({place % (len(text) + 1) for place in places})
    return [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(value=words, before=ordinary, after=ordinary, places=st.lists(st.integers(0, 100), max_size=6))
def test_a_value_is_shown_whole_however_its_tag_is_split(
    value: str, before: str, after: str, places: list[int]
) -> None:
    root = body(cut(before + "{{ value }}" + after + "|", places), ["end"])
    fill_tags(root, {"value": value}, place="t")
    assert paragraph_text(root[0]) == before + clean_text(value) + after + "|"


@settings(max_examples=40, deadline=None, derandomize=True)
@given(items=st.lists(words, max_size=6), places=st.lists(st.integers(0, 100), max_size=6))
def test_a_loop_shows_every_item_once_in_order(items: list[str], places: list[int]) -> None:
    root = body(["{% for x in xs %}"], cut("<{{ x }}>", places), ["{% endfor %}"], ["end"])
    fill_tags(root, {"xs": items}, place="t")
    assert [paragraph_text(p) for p in root.iter(qn("w:p"))] == [*(f"<{clean_text(x)}>" for x in items), "end"]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.lists(ordinary, max_size=4), max_size=5))
def test_what_holds_no_tag_keeps_its_bytes(paragraphs: list[list[str]]) -> None:
    root = body(*paragraphs)
    before = serialize_xml(root)
    assert not fill_tags(root, {}, place="t")
    assert serialize_xml(root) == before
