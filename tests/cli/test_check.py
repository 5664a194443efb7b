"""`brief check` reads the outputs back and says where everything of the source stands."""

from __future__ import annotations

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
