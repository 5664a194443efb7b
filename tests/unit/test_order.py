"""An author says which slides there are, in what order; what is not shown is in the notes of a slide next to it."""

from generator.model.deck import Deck, SlideKind
from generator.planner import plan_deck
from generator.project import parse_settings
from tests.writing import ROOT, briefing, titles

SEED = (ROOT / "content/devops-vs-devsecops.md").read_text(encoding="utf-8")
LONG = "# Report\n\n" + "".join(f"## Part {n}\n\n{'Words of this part follow here. ' * 12}\n\n" for n in range(5))


def ordered(slides: str, markdown: str = SEED, settings: tuple[str, ...] = ()) -> tuple[Deck, list[str]]:
    front = f"---\nlang: en\nslides: {slides}\n---\n" if slides else ""
    planned, said = plan_deck(briefing(front + markdown), slides=settings)
    return planned, [f"{d.code} {d.line} {d.message}" for d in said]


def kinds(planned: Deck) -> list[str]:
    return [slide.kind.value for slide in planned.slides]


def test_slides_stand_in_the_order_that_is_asked_for():
    planned, said = ordered("[verdict, matrix, title]")
    assert kinds(planned) == ["conclusion", "comparison", "title"]
    assert said == []


def test_kinds_may_be_written_as_people_write_them():
    assert kinds(ordered("[Title, Pros and cons, pros/cons, MATRIX]")[0]) == ["title", "balance", "comparison"]


def test_what_is_not_shown_is_in_the_notes_of_the_slide_before_it():
    planned, _ = ordered("[title, glance, matrix]")
    assert kinds(planned) == ["title", "glance", "comparison"]
    assert "Benefits: DevOps – Faster releases" in "\n".join(planned.slides[2].notes)
    assert "Both approaches have their benefits" in "\n".join(planned.slides[2].notes)
    assert "DevOps is a software development approach" in "\n".join(planned.slides[1].notes)


def test_what_stands_before_the_first_slide_that_is_shown_is_in_its_notes():
    planned, _ = ordered("[verdict]")
    assert "Difference between DevOps and DevSecOps" in planned.slides[0].notes


def test_no_text_stands_twice_in_the_notes():
    notes = ordered("[matrix]")[0].slides[0].notes
    assert len(set(notes)) == len(notes)


def test_an_unknown_kind_is_a_warning_with_its_line_and_the_nearest_name():
    planned, said = ordered("[title, matrx]")
    assert said == ["BRF221 3 there is no kind of slide 'matrx'; it is ignored"]
    assert kinds(planned) == ["title"]
    _, more = plan_deck(briefing(f"---\nslides: [title, matrx]\n---\n{SEED}"))
    assert more[0].hint == "did you mean matrix?"


def test_a_kind_that_has_nothing_to_show_is_a_note():
    planned, said = ordered("[title, scores, content]", "# Alpha\n\n## Why\n\nBecause it is so.\n")
    assert said == ["BRF222 3 nothing in this document makes a slide of the kind 'scores'"]
    assert titles(planned) == ["Alpha", "Why"]


def test_with_nothing_to_show_at_all_the_title_stays():
    planned, said = ordered("[sensitivity]", "# Alpha\n\n## Why\n\nBecause it is so.\n")
    assert titles(planned) == ["Alpha"]
    assert "Because it is so." in planned.slides[0].notes
    assert len(said) == 1


def test_without_a_comparison_the_conclusion_is_taken_out_of_its_place_when_it_is_asked_for():
    text = "# Alpha\n\n## Why\n\nBecause it is so.\n\n## Conclusion\n\nWe take Alpha.\n\n## How\n\nIn two steps.\n"
    assert titles(ordered("[title, verdict, content]", text)[0]) == ["Alpha", "Conclusion", "Why", "How"]


def test_an_agenda_stands_where_it_is_asked_for_even_in_a_short_deck():
    planned, said = ordered("[title, agenda, matrix, verdict]")
    assert kinds(planned) == ["title", "agenda", "comparison", "conclusion"]
    assert planned.slides[1].notes == ("DevOps and DevSecOps compared on 7 criteria", "Conclusion")
    assert said == []


def test_an_agenda_that_is_not_asked_for_is_left_out():
    assert "agenda" not in kinds(ordered("[title, content]", LONG * 2)[0])


def test_the_document_is_stronger_than_the_project():
    assert kinds(ordered("", settings=("matrix",))[0]) == ["comparison"]
    assert kinds(ordered("[verdict]", settings=("matrix",))[0]) == ["conclusion"]


def test_every_kind_in_brief_toml_is_checked_where_it_stands():
    settings, said = parse_settings(b'out = "x"\nslides = ["title", "Pros/Cons", "verdct"]\n')
    assert settings.slides == ("title", "proscons")
    assert [(d.code, d.line, d.hint) for d in said] == [("BRF221", 2, "did you mean verdict?")]
    settings, said = parse_settings(b"slides = 3\n")
    assert settings.slides == () and [d.code for d in said] == ["BRF502"]


def test_every_kind_of_the_default_order_is_one_that_can_be_asked_for():
    every = {kind.value for kind in SlideKind}
    planned, _ = ordered("[title, glance, options, matrix, proscons, verdict]")
    assert kinds(planned) == kinds(ordered("")[0])
    assert set(kinds(planned)) <= every
