"""Front matter as people write it: YAML, TOML, broken, or not front matter at all."""

from __future__ import annotations

import pytest

from generator.readers.front_matter import FrontMatter, read_front_matter


def read(settings: str, body: str = "# Text\n") -> FrontMatter:
    return read_front_matter(f"---\n{settings}\n---\n{body}")[0]


def said(settings: str) -> list[tuple[str, int | None]]:
    return [(d.code, d.line) for d in read_front_matter(f"---\n{settings}\n---\nText\n")[1]]


def test_known_keys_become_metadata_and_the_body_keeps_its_line() -> None:
    front = read(
        "title: Cloud\nsubtitle: A look\nauthor: [Ann, Bo]\ndate: 2024-03-05\nlang: pt_BR\naudience: Board\n"
        "classification: Internal\ntemplates: {deck: a.pptx, handout: b.docx}\noutput: {deck: x, handout: y}"
    )
    meta = front.metadata
    assert (meta.title, meta.subtitle, meta.author, meta.date) == ("Cloud", "A look", "Ann, Bo", "2024-03-05")
    assert (meta.lang, meta.audience, meta.classification) == ("pt-BR", "Board", "Internal")
    assert (meta.deck_template, meta.handout_template) == ("a.pptx", "b.docx")
    assert (meta.deck_name, meta.handout_name) == ("x", "y")
    assert (front.body, front.first_line) == ("# Text\n", 12)


@pytest.mark.parametrize("key", ["deck_template", "deck-template", "Deck-Template"])
def test_a_template_may_stand_at_the_top_in_any_spelling(key: str) -> None:
    assert read(f"{key}: a.pptx").metadata.deck_template == "a.pptx"


def test_one_output_name_serves_both() -> None:
    meta = read("output: brief").metadata
    assert (meta.deck_name, meta.handout_name) == ("brief", "brief")


def test_scalars_keep_the_text_that_was_written() -> None:
    assert read("title: 2024").metadata.title == "2024"
    assert read("lang: no").metadata.lang == "no"  # Norwegian, not false
    assert read("date: 2024-13-45").metadata.date == "2024-13-45"


def test_toml_between_plus_signs() -> None:
    front, diagnostics = read_front_matter('+++\ntitle = "Cloud"\ndate = 2024-03-05\nweight = 3\n+++\nText')
    assert (front.metadata.title, front.metadata.date, front.body) == ("Cloud", "2024-03-05", "Text")
    assert [(d.code, d.line) for d in diagnostics] == [("BRF115", 4)]


def test_an_unknown_key_warns_with_the_nearest_and_is_kept_for_expressions() -> None:
    front, (warning,) = read_front_matter("---\ntitle: A\nautor: Ann\n---\nText")
    assert (warning.code, warning.line, warning.hint) == ("BRF121", 3, "did you mean 'author'?")
    assert front.metadata.extra == (("autor", "Ann"),)
    assert dict(front.values) == {"title": "A", "autor": "Ann"}


@pytest.mark.parametrize(
    "settings",
    ["title: [a]", "author: {x: 1}", "lang: 12 words", "templates: 5", "jinja: perhaps", "deck_template: [a]"],
)
def test_a_value_of_the_wrong_type_warns_and_is_ignored(settings: str) -> None:
    assert said(settings) == [("BRF122", 2)]


def test_a_key_given_twice_is_said() -> None:
    assert said("title: a\ntitle: b") == [("BRF123", 3)]
    assert read("title: a\ntitle: b").metadata.title == "b"


def test_broken_yaml_is_left_out_with_its_line_and_is_no_content() -> None:
    front, (warning,) = read_front_matter("---\ntitle: A\nstatus: {a | [b](c)}\n---\nText\n")
    assert (warning.code, warning.line) == ("BRF120", 3)
    assert (front.metadata.title, front.body, front.first_line) == ("", "Text\n", 5)


def test_aliases_are_refused_because_they_can_explode() -> None:
    assert said("a: &a [x, x]\nb: [*a, *a]") == [("BRF120", 3)]
    assert said("a: " + "[" * 5000 + "]" * 5000) == [("BRF120", 2)]


@pytest.mark.parametrize(
    "text",
    [
        "---\nOrdinary text after a rule.\n\n---\nmore",
        "---\n# A heading\n---\nmore",
        "---\nno end",
        "----\ntitle: A\n---\n",
        "Text\n---\ntitle: A\n---\n",
    ],
)
def test_a_thematic_break_is_no_front_matter(text: str) -> None:
    assert read_front_matter(text) == (FrontMatter(read("").metadata, (), False, text, 1), ())


def test_settings_that_nothing_closes_stay_in_the_text_with_a_warning() -> None:
    front, (warning,) = read_front_matter("---\ntitle: A\n\nText")
    assert (front.body, warning.code) == ("---\ntitle: A\n\nText", "BRF120")


def test_expressions_run_only_where_asked_for() -> None:
    assert read("jinja: true").jinja
    assert not read("title: A").jinja


def test_values_are_plain() -> None:
    values = dict(read("when: 2024-01-02\nn: [1, 2.5, true, null, {a: b}]").values)
    assert values == {"when": "2024-01-02", "n": [1, 2.5, True, None, {"a": "b"}]}


def test_detail_is_one_of_three():
    assert read_front_matter("---\ndetail: Summary\n---\n")[0].metadata.detail == "summary"
    found, said = read_front_matter("---\ndetail: much\n---\n")
    assert found.metadata.detail == "" and [d.code for d in said] == ["BRF122"]


def test_settings_of_marp_and_of_site_generators_are_one_note_and_no_warnings() -> None:
    source = "---\nmarp: true\ntheme: gaia\npaginate: true\n_class: lead\nlayout: post\nautor: Ann\n---\nText"
    _, said = read_front_matter(source)
    assert [(d.code, d.line) for d in said] == [("BRF121", 7), ("BRF115", 2)]
    assert "marp, theme, paginate, _class, layout" in said[1].message


def test_a_common_word_is_marps_setting_only_where_marp_is_named() -> None:
    _, said = read_front_matter("---\npaginate: true\n---\nText")
    assert [d.code for d in said] == ["BRF121"]


def test_what_decision_records_carry_is_no_warning() -> None:
    keys = ("status", "deciders", "decision-makers", "consulted", "tags", "description", "lastUpdated", "ms.topic")
    _, said = read_front_matter("---\n" + "".join(f"{key}: x\n" for key in keys) + "---\nText")
    assert [d.code for d in said] == ["BRF115"]


def test_unknown_keys_share_a_line_but_what_may_be_a_slip_has_its_own() -> None:
    _, said = read_front_matter("---\nfroz: 1\nautor: Ann\nblim: 2\n---\nText")
    assert [(d.line, d.message) for d in said] == [
        (3, "unknown key 'autor' in the front matter"),
        (2, "unknown keys 'froz', 'blim' in the front matter"),
    ]


def test_values_of_a_content_with_expressions_are_no_warning() -> None:
    _, said = read_front_matter("---\njinja: true\nprices: [1, 2]\nautor: Ann\n---\nText")
    assert [(d.code, d.line) for d in said] == [("BRF121", 4)]
