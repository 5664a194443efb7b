"""Settings: what brief.toml may say, and which names outputs may have."""

import pytest

from generator.diagnostics import BriefError
from generator.project import Settings, clash_key, content_name, name_fault, output_name, parse_settings


def test_all_settings_are_read_in_both_spellings():
    settings, said = parse_settings(
        b'content = "briefs/*.md"\nout = "dist"\nimages = ["assets"]\n'
        b'[templates]\ndeck = "a.pptx"\nhandout = "b.docx"\n[output]\ndeck = "{name}-deck"\n'
    )
    assert said == ()
    assert settings == Settings(("briefs/*.md",), "dist", "a.pptx", "b.docx", "{name}-deck", "", ("assets",))
    assert parse_settings(b'deck-template = "a.pptx"')[0].deck_template == "a.pptx"


def test_an_empty_file_means_the_defaults():
    assert parse_settings(b"") == (Settings(), ())


def test_an_unknown_key_warns_with_its_line_and_the_nearest_known_one():
    settings, (warning,) = parse_settings(b'out = "x"\n\ncontents = "y"\n', "brief.toml")
    assert settings.out == "x"
    assert (warning.code, warning.file, warning.line, warning.hint) == (
        "BRF501",
        "brief.toml",
        3,
        "did you mean content?",
    )


def test_an_unknown_key_in_a_group_warns_too():
    _, (warning,) = parse_settings(b'[templates]\nslides = "y"\n')
    assert (warning.code, warning.line) == ("BRF501", 2)


@pytest.mark.parametrize("text", ["out = 3", "content = [1]", "templates = 1", "[templates]\ndeck = []", "images = []"])
def test_a_value_of_the_wrong_type_is_ignored_with_a_warning(text):
    settings, (warning,) = parse_settings(text.encode())
    assert (settings, warning.code) == (Settings(), "BRF502")


def test_broken_toml_names_the_line():
    with pytest.raises(BriefError) as caught:
        parse_settings(b'out = "x"\nout 3\n', "brief.toml")
    assert (caught.value.diagnostics[0].code, caught.value.diagnostics[0].line) == ("BRF503", 2)


def test_settings_that_are_no_text_are_refused():
    with pytest.raises(BriefError, match="not UTF-8"):
        parse_settings(b"\xff\xfe\x00")


@pytest.mark.parametrize("name", ["q3.pptx", "Quartal 3.pptx", "übersicht.docx", "-x.pptx", "console.pptx", "a" * 190])
def test_ordinary_names_have_no_fault(name):
    assert name_fault(name) == ""


@pytest.mark.parametrize(
    "name",
    [
        "",
        " ",
        "../x",
        "a/b",
        "a\\b",
        "CON.x",
        "nul",
        "com1.x",
        "lpt³",
        "x\n",
        ".x",
        "x.",
        "x ",
        "c:x",
        "a" * 201,
        "ü" * 101,
    ],
)
def test_names_that_some_system_refuses_have_a_fault(name):
    assert name_fault(name)


def test_the_name_of_outputs_comes_from_the_content_file():
    assert [content_name(n) for n in ("q3.md", "q3.md.j2", "Q3.MARKDOWN", "a.b.md", "README", ".md", "x.pptx")] == [
        "q3",
        "q3",
        "Q3",
        "a.b",
        "README",
        ".md",
        "x.pptx",
    ]


def test_a_pattern_may_hold_the_name_and_the_suffix():
    assert output_name("", "deck", "q3") == "q3.pptx"
    assert output_name("{name}-board", "deck", "q3") == "q3-board.pptx"
    assert output_name("Board.PPTX", "deck", "q3") == "Board.pptx"
    assert output_name("Board", "handout", "q3") == "Board.docx"


def test_case_and_composition_of_letters_do_not_make_two_names():
    assert clash_key("Über.pptx") == clash_key("u\u0308BER.pptx")
    assert clash_key("a.pptx") != clash_key("b.pptx")


@pytest.mark.parametrize(("text", "detail", "codes"), [('"full"', "full", []), ('"some"', "", ["BRF502"])])
def test_the_detail_of_a_project_is_one_of_three(text: str, detail: str, codes: list[str]):
    settings, said = parse_settings(f"detail = {text}\n".encode())
    assert settings.detail == detail and [d.code for d in said] == codes
