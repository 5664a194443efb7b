"""`brief check` reads the outputs back and says where everything of the source stands."""

from __future__ import annotations

import docx
import pytest
from pptx import Presentation

SOURCE = """# Tea or coffee

| | Tea | Coffee |
|---|---|---|
| Taste | mild | strong |

- First point

A note.[^1]

[^1]: From 1999.
"""


def test_every_item_is_accounted_for(project):
    project.write("content/tea.md", SOURCE)
    project.brief("build")
    ran = project.brief("check")
    assert ran.code == 0
    assert "content/tea.md: 9 of 9 items in the handout;" in ran.out
    on_slides, in_notes = (int(part.split()[0]) for part in ran.out.rpartition("; ")[2].split(", "))
    assert on_slides + in_notes == 9


def test_what_somebody_deleted_is_named_with_its_line(project):
    project.write("content/tea.md", SOURCE)
    project.brief("build")
    path = project.folder / "output/tea.pptx"
    deck = Presentation(path)
    for slide in deck.slides:
        for shape in [s for s in slide.shapes if s.has_table]:
            shape._element.getparent().remove(shape._element)
        slide.notes_slide.notes_text_frame.text = ""
    deck.save(path)
    ran = project.brief("check")
    assert ran.code == 1
    assert "content/tea.md:5: BRF421 not in the deck: cell 'mild'" in ran.err


def test_an_output_that_is_missing_is_said(project):
    project.write("content/tea.md", SOURCE)
    ran = project.brief("check")
    assert ran.code == 1
    assert "BRF420" in ran.err


@pytest.mark.parametrize("data", [b"no archive", b"PK\5\6" + bytes(18)])
def test_an_output_that_is_damaged_is_said_by_its_name(project, data):
    project.write("content/tea.md", SOURCE)
    project.brief("build")
    (project.folder / "output/tea.docx").write_bytes(data)
    ran = project.brief("check")
    assert ran.code == 1
    assert "output/tea.docx: BRF420 the output cannot be opened" in ran.err


def drop_last_block(monkeypatch):
    """A fault in the planner: the handout lacks what stands last."""
    from dataclasses import replace

    from generator import planner

    plan = planner.plan_handout

    def plan_less(briefing, **more):
        handout, said = plan(briefing, **more)
        return replace(handout, blocks=handout.blocks[:-1]), said

    monkeypatch.setattr(planner, "plan_handout", plan_less)


def test_a_build_that_would_lose_something_publishes_nothing(project, monkeypatch):
    project.write("content/tea.md", SOURCE)
    project.brief("build")
    before = {path.name: path.read_bytes() for path in (project.folder / "output").iterdir()}
    project.write("content/tea.md", SOURCE + "\nThe last word.\n")
    drop_last_block(monkeypatch)
    ran = project.brief("build")
    assert ran.code == 1
    assert "content/tea.md:13: BRF422 not in the handout: paragraph 'The last word.'" in ran.err
    assert {path.name: path.read_bytes() for path in (project.folder / "output").iterdir()} == before


def test_allow_loss_publishes_with_a_warning(project, monkeypatch):
    project.write("content/tea.md", SOURCE + "\nThe last word.\n")
    drop_last_block(monkeypatch)
    ran = project.brief("build", "--allow-loss")
    assert ran.code == 0
    assert "content/tea.md:13: BRF423 not in the handout" in ran.err
    assert (project.folder / "output/tea.docx").exists()
    assert project.brief("check").code == 1


def test_what_was_published_with_loss_is_not_fresh_without_it(project, monkeypatch):
    project.write("content/tea.md", SOURCE + "\nThe last word.\n")
    drop_last_block(monkeypatch)
    project.brief("build", "--allow-loss")
    assert "fresh" in project.brief("build", "--allow-loss").out
    assert project.brief("build").code == 1


def test_loss_is_allowed_in_the_settings_too(project, monkeypatch):
    project.write("content/tea.md", SOURCE + "\nThe last word.\n")
    project.write("brief.toml", "allow_loss = true\n")
    drop_last_block(monkeypatch)
    assert project.brief("build").code == 0


def test_of_many_missing_items_twenty_are_named(project, monkeypatch):
    project.write("content/tea.md", SOURCE + "\n" + "\n".join(f"word{n}<br>" for n in range(30)))
    drop_last_block(monkeypatch)
    ran = project.brief("build")
    assert ran.err.count("BRF422 not in the handout") == 20
    assert "BRF422 10 more items are not in the handout" in ran.err


def test_a_template_with_tags_of_its_own_may_show_less(project):
    project.write("content/tea.md", SOURCE)
    paper = docx.Document()
    for text in ("{{ title }}", "{%p for option in options %}", "{{ option.name }}", "{%p endfor %}"):
        paper.add_paragraph(text)
    paper.save(project.folder / "mine.docx")
    ran = project.brief("build", "--handout-template", "mine.docx")
    assert ran.code == 0
    assert "items are not in the handout" in ran.err
    assert "BRF424" in ran.err
    ran = project.brief("check")
    assert ran.code == 0
    assert "BRF424" in ran.err and "BRF421" not in ran.err


def test_the_account_as_an_object(project):
    project.write("content/tea.md", SOURCE)
    project.brief("build")
    (checked,) = project.brief("check", "--json").report["checked"]
    assert checked["items"] == checked["in_handout"] == 9
    assert checked["on_slides"] + checked["in_notes"] == 9
    assert checked["missing"] == []


def test_without_libreoffice_there_is_one_clear_line(project, monkeypatch):
    project.write("content/tea.md", SOURCE)
    project.brief("build")
    monkeypatch.setenv("PATH", str(project.folder))
    monkeypatch.setattr("generator.running.drawing._MAC", str(project.folder / "none"))
    ran = project.brief("check", "--render")
    assert ran.code == 1
    assert ran.err.splitlines()[0] == "BRF433 LibreOffice is not installed: nothing can be drawn"
