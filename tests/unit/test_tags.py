"""Tags in a template's text are filled however Office has split them, and leave no trace."""

from __future__ import annotations

import pytest

from generator.diagnostics import BriefError
from generator.expressions import Evaluator
from generator.model.content import Run
from generator.model.fields import Record, RichPara, RichText
from generator.model.names import qn
from generator.model.package import Element, parse_xml
from generator.writers.ooxml import declare
from generator.writers.tagmarks import SlideMarks
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


def slide_text(*paragraphs: str) -> Element:
    inner = "".join(f"<a:p><a:r><a:t>{p}</a:t></a:r></a:p>" for p in paragraphs)
    return parse_xml(f"<p:txBody {declare('p', 'a', 'r')}><a:bodyPr/><a:lstStyle/>{inner}</p:txBody>".encode())


def shown(*paragraphs: str, **fields: object) -> list[str]:
    root = slide_text(*paragraphs)
    fill_tags(root, {**FIELDS, **fields}, place="t")
    return [paragraph_text(p) for p in root.iter(qn("a:p"))]


@pytest.mark.parametrize("items", [[], ["a"], list("abcdefghij")], ids=["none", "one", "many"])
@pytest.mark.parametrize("p", ["", "p"])
def test_paragraphs_between_a_loops_statements_are_repeated(items: list[str], p: str) -> None:
    found = shown("head", f"{{%{p} for x in xs %}}", "{{ loop.index }} {{ x }}", f"{{%{p} endfor %}}", "tail", xs=items)
    assert found == ["head", *(f"{n} {x}" for n, x in enumerate(items, 1)), "tail"]


def test_a_loop_may_begin_and_end_in_the_paragraphs_that_it_repeats() -> None:
    assert shown("{% for x in xs %}{{ x }}:", "more{% endfor %}", xs="ab") == ["a:", "more", "b:", "more"]


def test_loops_and_conditions_nest() -> None:
    first = ("{% for x in xs %}", "{% if loop.first %}", "first {{ x }}", "{% elif x == 3 %}", "three", "{% else %}")
    lines = (*first, "{% for y in ys %}", "{{ x }}{{ y }}", "{% endfor %}", "{% endif %}", "{% endfor %}")
    assert shown(*lines, xs=[1, 2, 3], ys="ab") == ["first 1", "2a", "2b", "three"]


def test_a_loop_without_rounds_shows_its_else() -> None:
    assert shown("{% for x in xs %}", "{{ x }}", "{% else %}", "nothing", "{% endfor %}", xs=[]) == ["nothing"]


def test_a_text_body_keeps_one_paragraph_when_all_go() -> None:
    assert shown("{% if show %}", "x", "{% endif %}") == [""]


def test_a_loop_in_the_line_keeps_the_format_of_each_of_its_runs() -> None:
    root = word(("{% for x in xs %}", "{{ x }}", ", ", "{% endfor %}"), ("end",))
    name = root.findall(f".//{qn('w:r')}")[1]
    name.insert(0, parse_xml(f"<w:rPr {declare('w')}><w:i/></w:rPr>".encode()))
    fill_tags(root, {"xs": ["a", "b"]}, place="t")
    runs = [(r.findtext(qn("w:t")), r.find(f".//{qn('w:i')}") is not None) for r in root[0].iter(qn("w:r"))]
    assert runs == [("a", True), (", ", False), ("b", True), (", ", False)]


def test_blanks_beside_a_statement_with_a_hyphen_go() -> None:
    assert shown("a {%- if title %} b{% endif %}") == ["a b"]
    assert shown("a {% if title -%} b{% endif %}") == ["a b"]


def test_what_raw_holds_is_no_tag() -> None:
    assert shown("{% raw %}{{ title }}{% endraw %}") == ["{{ title }}"]


def test_values_are_never_read_as_tags() -> None:
    assert shown("{% for x in xs %}", "{{ x }}", "{% endfor %}", xs=["{{ boom }}", "{% if %}", "<&>"]) == [
        "{{ boom }}", "{% if %}", "<&>",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "code", "words", "hint"),
    [
        (["{{ title"], "BRF334", "not closed", ""),
        (["{% for x in xs %}", "x"], "BRF334", "{% endfor %} is missing", ""),
        (["x", "{% endif %}"], "BRF334", "nothing is open that endif could belong to", ""),
        (["{% for x in xs %}", "x", "{% endif %}"], "BRF334", "nothing is open that endif", ""),
        (["a {% for x in xs %} b", "c {% endfor %} d"], "BRF334", "amid text", "close it in the same paragraph"),
        (["{% for x of xs %}", "x", "{% endfor %}"], "BRF331", "expected token 'in'", ""),
        (["{% for x in things %}", "x", "{% endfor %}"], "BRF331", "'things' is undefined", ""),
        (["{{ title|shout }}"], "BRF331", "No filter named 'shout'", ""),
        (["{{ titel }}"], "BRF331", "'titel' is undefined", "did you mean title?"),
        (
            ["{% for x in xs %}", "{{ x.nam }}", "{% endfor %}"],
            "BRF331",
            "'nam' is not known here",
            "did you mean name?",
        ),
        (["{{ xs[3] }}"], "BRF331", "there is no item [3]", "there is 1, counted from 0"),
    ],
)
def test_a_bad_tag_is_named_with_what_is_wrong(lines: list[str], code: str, words: str, hint: str) -> None:
    with pytest.raises(BriefError) as caught:
        shown(*lines, xs=[Record({"name": "n"})])
    (said,) = caught.value.diagnostics
    assert said.code == code
    assert words in said.message
    assert hint in said.hint


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ title._paras }}",
        "{{ xs.__init__.__globals__ }}",
        "{{ 'a' * 10**10 }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
        "{% for a in xs %}{{ a.__subclasses__() }}{% endfor %}",
        "{{ self.__init__ }}",
        "{% include 'x' %}",
        "{% import 'os' as os %}",
    ],
)
def test_a_strangers_tag_reaches_nothing(attack: str) -> None:
    with pytest.raises(BriefError, match="BRF331"):
        shown(attack, xs=RichText.of((Run("x"),)))


def test_loops_over_paragraphs_are_bounded_together() -> None:
    evaluator = Evaluator({"n": 6000})
    lines = ("{% for x in range(n) %}", "x", "{% endfor %}")
    fill_tags(slide_text(*lines), evaluator, place="t")
    with pytest.raises(BriefError, match="more than 10000 rounds"):
        fill_tags(slide_text(*lines), evaluator, place="t")


MARKED = RichText.of((Run("plain "), Run("bold", bold=True), Run(" site", link="https://example.org/?a=1&b=2")))


def test_marks_of_a_value_are_kept_beside_the_format_of_the_tag() -> None:
    root = slide_text("See {{ v }}!")
    run = root.find(f".//{qn('a:r')}")
    run.insert(0, parse_xml(f'<a:rPr {declare("a")} sz="2000"/>'.encode()))
    links: list[str] = []
    fill_tags(root, {"v": MARKED}, place="t", marks=SlideMarks(lambda address: links.append(address) or "rId9"))
    runs = list(root.iter(qn("a:r")))
    assert [r.findtext(qn("a:t")) for r in runs] == ["See ", "plain ", "bold", " site", "!"]
    assert [r.find(qn("a:rPr")).get("b") for r in runs] == [None, None, "1", None, None]
    assert {r.find(qn("a:rPr")).get("sz") for r in runs} == {"2000"}
    assert links == ["https://example.org/?a=1&b=2"]


def test_a_filter_makes_a_plain_text_of_a_value_with_marks() -> None:
    assert shown("{{ v|upper }}", v=MARKED) == ["PLAIN BOLD SITE"]


def test_paragraphs_and_list_items_of_a_value_become_paragraphs() -> None:
    value = RichText([RichPara((Run("a"),)), RichPara((Run("b"),), "bullet"), RichPara((Run("c"),), "number", 1, 3)])
    root = slide_text("before", "{{ v }}", "after")
    fill_tags(root, {"v": value}, place="t")
    paragraphs = root.findall(qn("a:p"))
    assert [paragraph_text(p) for p in paragraphs] == ["before", "a", "b", "c", "after"]
    assert paragraphs[2].find(f"{qn('a:pPr')}/{qn('a:buChar')}") is not None
    number = paragraphs[3].find(f"{qn('a:pPr')}/{qn('a:buAutoNum')}")
    assert number.get("startAt") == "3"


def test_amid_text_paragraphs_of_a_value_become_lines() -> None:
    value = RichText([RichPara((Run("a"),)), RichPara((Run("b", bold=True),))])
    root = slide_text("x {{ v }} y")
    fill_tags(root, {"v": value}, place="t")
    assert len(root.findall(qn("a:p"))) == 1
    assert len(list(root.iter(qn("a:br")))) == 1


def test_alternative_texts_are_filled() -> None:
    root = parse_xml(
        f'<p:sld {declare("p", "a", "r")}><p:cNvPr id="2" name="A" descr="All of {{{{ title }}}}"/></p:sld>'.encode()
    )
    assert may_hold_tags(b'<p:cNvPr descr="{{ title }}"/>')
    assert fill_tags(root, FIELDS, place="t")
    assert root[0].get("descr") == "All of A & B"


def test_an_error_names_the_shape() -> None:
    text = "<p:txBody><a:p><a:r><a:t>{{ x }}</a:t></a:r></a:p></p:txBody>"
    shape = f'<p:sp><p:nvSpPr><p:cNvPr id="2" name="Box 7"/></p:nvSpPr>{text}</p:sp>'
    with pytest.raises(BriefError, match=r'slide 3, shape "Box 7": the tag \{\{ x \}\}'):
        fill_tags(parse_xml(f"<p:sld {declare('p', 'a', 'r')}>{shape}</p:sld>".encode()), {}, place="slide 3")


def test_docxtpls_spellings_are_understood() -> None:
    assert shown("{{r title }} {{p title }}") == ["A & B A & B"]
    assert filled(("{%p if title %}",), ("yes",), ("{%p endif %}",), ("end",)) == ["yes", "end"]
