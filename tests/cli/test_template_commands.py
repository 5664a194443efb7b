"""`brief template`, and what a template, its pins and its kept slides do to a build."""

from __future__ import annotations

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pptx import Presentation

from tests.templates.building import as_strict, as_type, rename_layouts

ROOT = Path(__file__).resolve().parents[2]
DECK = (ROOT / "templates" / "briefing.pptx").read_bytes()
HANDOUT = (ROOT / "templates" / "handout.docx").read_bytes()
SETTINGS = '[templates]\ndeck = "company.pptx"\n'


def reasons(ran) -> str:
    return " ".join(line for line in ran.out.splitlines() if "written (" in line)


def test_inspect_says_kinds_roles_reasons_and_room(project) -> None:
    project.write("company.pptx", DECK)
    ran = project.brief("template", "inspect", "company.pptx")
    assert ran.code == 0
    assert 'layout "Title and Content": content, a title and one body' in ran.out
    assert any(line.split()[:4] == ["Content", "[1]", "body", "2052"] for line in ran.out.splitlines())
    assert "a low line above the title, in clearly smaller text" in ran.out
    assert "score 100%: 12 of 12" in ran.out
    assert "problems: none found" in ran.out


def test_inspect_prints_one_object(project) -> None:
    project.write("company.potx", DECK)
    ran = project.brief("template", "inspect", "company.potx", "--json")
    seen = ran.report
    assert (seen["kind"], seen["score"], seen["problems"]) == ("deck", 1.0, [])
    layout = next(x for x in seen["layouts"] if x["name"] == "Table")
    assert [(p["idx"], p["role"]) for p in layout["placeholders"] if p["role"] == "table"] == [(16, "table")]
    assert next(s for s in seen["slides"] if s["kind"] == "comparison")["layout"] == "Table"


def test_inspect_shows_a_word_templates_styles(project) -> None:
    project.write("company.dotx", HANDOUT)
    ran = project.brief("template", "inspect", "company.dotx")
    assert "handout template, 21.0 x 29.7 cm" in ran.out
    assert any(line.split()[:3] == ["heading", "1", "heading"] for line in ran.out.splitlines())
    seen = project.brief("template", "inspect", "company.dotx", "--json").report
    assert {"role": "title", "id": "Title", "name": "Title", "why": "its name"} in seen["styles"]


def test_inspect_draws_every_layout_also_without_libreoffice(project, monkeypatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    project.write("company.pptx", rename_layouts(DECK, lambda number: f"Seite/{number}: ä"))
    ran = project.brief("template", "inspect", "company.pptx", "--picture", "seen/here")
    assert ran.codes == {"BRF392"}
    names = project.files("seen/here")
    assert (len(names), names[0]) == (12, "01-seite-0-ä.png")
    with Image.open(BytesIO(project.read(f"seen/here/{names[3]}"))) as picture:
        assert picture.size == (1280, 720)
        assert (21, 101, 192) in [color for _, color in picture.convert("RGB").getcolors(2**20)], "a body's frame"


@pytest.mark.render
def test_inspect_draws_on_what_the_layout_looks_like(project, renderer) -> None:
    project.write("company.pptx", DECK)
    assert project.brief("template", "inspect", "company.pptx", "--picture", "seen").codes == set()
    with Image.open(BytesIO(project.read("seen/10-at-a-glance.png"))) as picture:
        plain = picture.convert("RGB").getpixel((300, 500))
    assert sum(plain) < 600, "the panel is drawn, not only the white ground"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("x.pdf", b"%PDF", "BRF390"), ("x.pptx", b"PK\x03\x04", "BRF302"), ("x.docx", DECK, "BRF303")],
)
def test_what_is_no_template_is_one_clear_line(project, name, data, code) -> None:
    project.write(name, data)
    ran = project.brief("template", "inspect", name)
    assert (ran.code, ran.codes) == (1, {code})
    assert project.brief("template", "inspect", "missing.pptx").codes == {"BRF301"}


def test_pin_writes_what_was_found_once_for_both_kinds(project) -> None:
    project.write("company.potx", DECK)
    project.write("company.dotx", HANDOUT)
    assert "company.toml  written" in project.brief("template", "pin", "company.potx").out
    first = project.read("company.toml")
    assert "company.toml  written" in project.brief("template", "pin", "company.dotx").out
    assert project.read("company.toml").startswith(first.rstrip())
    whole = project.read("company.toml")
    assert "left as it is" in project.brief("template", "pin", "company.potx").out
    assert project.read("company.toml") == whole


def test_a_pinned_template_makes_the_same_deck_and_a_changed_line_another(project) -> None:
    project.write("company.pptx", DECK)
    project.write("brief.toml", SETTINGS)
    project.write("content/x.md")
    project.brief("build", "--deck-only")
    before = project.read("output/x.pptx")
    project.brief("template", "pin", "company.pptx")
    ran = project.brief("build", "--deck-only")
    assert ran.code == 0 and project.read("output/x.pptx") == before
    pins = project.read("company.toml").decode().replace('kind = "table" ', 'kind = "unused"')
    assert "unused" in pins
    project.write("company.toml", pins)
    ran = project.brief("build", "--deck-only")
    assert "pins of the deck template changed" in reasons(ran)
    assert project.read("output/x.pptx") != before
    assert "fresh" in project.brief("build", "--deck-only").out
    (project.folder / "company.toml").unlink()
    assert "pins of the deck template changed" in reasons(project.brief("build", "--deck-only"))
    assert project.read("output/x.pptx") == before


def test_a_changed_template_makes_its_output_stale_and_no_other(project) -> None:
    project.write("company.pptx", DECK)
    project.write("brief.toml", SETTINGS)
    project.write("content/x.md")
    project.brief("build")
    project.write("company.pptx", rename_layouts(DECK, lambda number: f"L{number}"))
    assert project.brief("build", "--check").code == 3
    ran = project.brief("build")
    assert "(7 slides; deck template changed)" in ran.out or "deck template changed" in reasons(ran)
    assert "handout" not in reasons(ran)


def test_broken_pins_stop_the_build_and_a_wrong_name_does_not(project) -> None:
    project.write("company.pptx", DECK)
    project.write("brief.toml", SETTINGS)
    project.write("content/x.md")
    project.write("company.toml", "layouts = [")
    ran = project.brief("build")
    assert (ran.code, ran.codes & {"BRF306"}) == (1, {"BRF306"})
    assert "company.toml" in ran.err
    project.write("company.toml", 'layouts."Tabel".kind = "table"')
    ran = project.brief("build")
    assert ran.code == 0 and "BRF307" in ran.codes


def test_diff_says_what_a_new_edition_changes(project) -> None:
    project.write("old.pptx", DECK)
    project.write("new.pptx", rename_layouts(DECK, lambda number: "Table" if number == 0 else f"L{number}"))
    assert project.brief("template", "diff", "old.pptx", "old.pptx").out == "nothing changes\n"
    ran = project.brief("template", "diff", "old.pptx", "new.pptx")
    assert ran.code == 0
    assert 'layout "At a Glance": gone' in ran.out
    stream = BytesIO()
    Presentation().save(stream)
    project.write("plain.pptx", stream.getvalue())
    lines = project.brief("template", "diff", "old.pptx", "plain.pptx", "--json").report["changes"]
    assert "slide size: 13.33 x 7.50 in before, 10.00 x 7.50 in now" in lines
    assert 'slide kind comparison: "Table" before, "Title and Content" now' in lines
    project.write("old.docx", HANDOUT)
    assert project.brief("template", "diff", "old.pptx", "old.docx").codes == {"BRF394"}


def sampled() -> bytes:
    deck = Presentation(BytesIO(DECK))
    for title in ("Sample cover", "How to use this", "Legal notice"):
        deck.slides.add_slide(deck.slide_layouts[2]).shapes.title.text = title
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def slide_titles(project) -> list[str]:
    deck = Presentation(BytesIO(project.read("output/x.pptx")))
    return [slide.shapes.title.text for slide in deck.slides]


def test_front_matter_says_which_sample_slides_stay_over_the_projects_settings(project) -> None:
    project.write("company.pptx", sampled())
    project.write("brief.toml", SETTINGS + 'keep = ["Legal notice"]\n')
    project.write("content/x.md", "# T\n\nText.\n")
    assert project.brief("build", "--deck-only").code == 0
    assert slide_titles(project)[-1] == "Legal notice"
    project.write("content/x.md", "---\nkeep: [1]\n---\n# T\n\nText.\n")
    project.brief("build", "--deck-only")
    assert slide_titles(project)[0] == "Sample cover" and "Legal notice" not in slide_titles(project)
    project.write("content/x.md", "---\nkeep: []\n---\n# T\n\nText.\n")
    project.brief("build", "--deck-only")
    assert not {"Sample cover", "Legal notice"} & set(slide_titles(project))


def test_a_changed_keep_setting_makes_the_deck_stale(project) -> None:
    project.write("company.pptx", sampled())
    project.write("brief.toml", SETTINGS)
    project.write("content/x.md", "# T\n\nText.\n")
    project.brief("build", "--deck-only")
    project.write("brief.toml", SETTINGS + "keep = [3]\n")
    assert "settings changed (keep)" in reasons(project.brief("build", "--deck-only"))


def test_a_keep_that_cannot_be_meant_is_a_warning_with_its_line(project) -> None:
    project.write("company.pptx", sampled())
    project.write("brief.toml", SETTINGS + "keep = true\n")
    project.write("content/x.md", "---\nkeep: {middle: [1]}\n---\n# T\n")
    ran = project.brief("build", "--deck-only")
    assert ran.code == 0 and {"BRF502", "BRF122"} <= ran.codes
    project.write("content/x.md", "---\nkeep: [Nowhere]\n---\n# T\n")
    ran = project.brief("build", "--deck-only")
    assert "BRF309" in ran.codes and "3 'Legal notice'" in ran.err


@pytest.mark.parametrize("name", ["company.potm", "company.ppsx", "company.pptx"])
def test_strict_and_macro_templates_build_plain_decks(project, name) -> None:
    kind = (
        "application/vnd.ms-powerpoint.template.macroEnabled.main+xml"
        if name.endswith("m")
        else ("application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml")
    )
    project.write(name, as_strict(as_type(DECK, kind)))
    project.write("x.md")
    assert project.brief("build", "x.md", "--deck-template", name, "--deck-only").code == 0
    assert len(Presentation(BytesIO(project.read("output/x.pptx"))).slides) > 2


def test_the_cache_makes_no_difference_to_what_is_written(project, monkeypatch) -> None:
    project.write("x.md")
    outputs = []
    for number in range(3):
        monkeypatch.setenv("BRIEF_CACHE", str(project.folder / "cache") if number else "")
        assert project.brief("build", "x.md", "--out", f"out{number}").code == 0
        outputs.append(project.read(f"out{number}/x.pptx"))
    assert outputs[0] == outputs[1] == outputs[2]
    assert len(project.files("cache")) == 1


def test_a_check_writes_no_cache_either(project, monkeypatch) -> None:
    monkeypatch.setenv("BRIEF_CACHE", str(project.folder / "cache"))
    project.write("x.md")
    assert project.brief("build", "x.md", "--check").code == 3
    assert project.files("cache") == []


def test_help_names_the_three_commands(project) -> None:
    out = project.brief("template", "--help").out
    assert all(word in out for word in ("inspect", "pin", "diff"))
    assert json.loads(project.brief("template", "inspect", "none.pptx", "--json").out)["diagnostics"]
