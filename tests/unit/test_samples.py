"""Sample slides of a template: dropped without a trace, or kept with all that is theirs."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pptx import Presentation
from pptx.util import Inches

from generator.diagnostics import BriefError
from generator.model.names import qn
from generator.model.package import Package, open_package, parse_xml, rels_name
from generator.project import Kept, read_keep
from generator.writers.deck import write_deck
from tests.templates.building import rebuild
from tests.unit.specimens import briefing, png, read_deck_template

TITLES = ("Cover", "Legal notice", "Agenda", "Team", "Closing")
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def template(*, tag: str = "") -> bytes:
    """Five slides with notes; a picture and links on the second; sections, a custom show, a limited slide show."""
    deck = Presentation()
    slides = []
    for title in TITLES:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = title
        slide.notes_slide.notes_text_frame.text = f"Say this of {title}. {tag}"
        slides.append(slide)
    legal = slides[1]
    legal.shapes.add_picture(BytesIO(png(20, 20)), Inches(1), Inches(2))
    for text, target in (("to Team", slides[3]), ("to Closing", slides[4])):
        box = legal.shapes.add_textbox(Inches(1), Inches(4), Inches(2), Inches(1))
        box.text_frame.text = text
        box.click_action.target_slide = target
    web = legal.shapes.add_textbox(Inches(1), Inches(5), Inches(2), Inches(1)).text_frame.paragraphs[0].add_run()
    web.text, web.hyperlink.address = f"imprint {tag}", "https://example.org/"
    slides[4]._element.set("show", "0")
    stream = BytesIO()
    deck.save(stream)
    return rebuild(stream.getvalue(), _add_lists)


def _add_lists(parts: dict[str, bytes], _: dict[str, str]) -> None:
    root = parse_xml(parts["ppt/presentation.xml"])
    entries = root.findall(f"{qn('p:sldIdLst')}/{qn('p:sldId')}")
    ids, links = [e.get("id") for e in entries], [e.get(qn("r:id")) for e in entries]
    shows = "".join(
        f'<p:custShow name="{name}" id="{number}"><p:sldLst>'
        + "".join(f'<p:sld r:id="{links[i]}"/>' for i in which)
        + "</p:sldLst></p:custShow>"
        for number, (name, which) in enumerate((("Short", (1, 3)), ("Other", (0, 2))))
    )
    sections = "".join(
        f'<p14:section name="{name}" id="{{0000000{n}-0000-4000-8000-000000000000}}"><p14:sldIdLst>'
        + "".join(f'<p14:sldId id="{ids[i]}"/>' for i in which)
        + "</p14:sldIdLst></p14:section>"
        for n, (name, which) in enumerate((("Opening", (0, 1)), ("Middle", (2, 3)), ("Ending", (4,))))
    )
    text = parts["ppt/presentation.xml"].decode()
    text = text.replace("<p:defaultTextStyle>", f"<p:custShowLst>{shows}</p:custShowLst><p:defaultTextStyle>", 1)
    text = re.sub(r"<p:extLst>.*</p:extLst>", "", text, flags=re.S)
    extension = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}">'
        f'<p14:sectionLst xmlns:p14="{P14}">{sections}</p14:sectionLst></p:ext></p:extLst>'
    )
    parts["ppt/presentation.xml"] = text.replace("</p:presentation>", extension + "</p:presentation>").encode()
    properties = parts["ppt/presProps.xml"].decode()
    shown = '<p:showPr><p:sldRg st="1" end="2"/></p:showPr>'
    opening = re.search(r"<p:presentationPr[^>]*?(/?)>", properties)
    whole = opening[0].rstrip("/>") + f">{shown}" + ("</p:presentationPr>" if opening[1] else "")
    parts["ppt/presProps.xml"] = properties.replace(opening[0], whole, 1).encode()


def write(keep: tuple[Kept, ...], *, tag: str = "", **fields: object) -> tuple[Package, list[str]]:
    understood, package = read_deck_template(template(tag=tag))
    data, said = write_deck(briefing(understood), understood, package, {}, fields, keep=keep)
    return open_package(data), [d.code for d in said if d.code == "BRF309"]


def titles(package: Package) -> list[str]:
    deck = Presentation(BytesIO(save(package)))
    return [slide.shapes.title.text if slide.shapes.title is not None else "" for slide in deck.slides]


def save(package: Package) -> bytes:
    from generator.model.package import save_package

    return save_package(package.parts, package.defaults, package.overrides)


OURS = ["DevOps & DevSecOps", "Marks", "The table", "The panels", "A picture"]


def test_without_keep_no_slide_of_the_template_is_left() -> None:
    package, _ = write(())
    assert titles(package) == OURS
    presentation = package.parts["ppt/presentation.xml"]
    assert b"custShow" not in presentation and b"sectionLst" not in presentation
    assert not any("media" in name for name in package.parts)


@pytest.mark.parametrize(
    ("keep", "front", "end"),
    [
        ([1, 2], ["Cover", "Legal notice"], []),
        ([2, 5], [], ["Legal notice", "Closing"]),
        ([5, 1], ["Cover"], ["Closing"]),
        (["legal  Notice", "Closing"], [], ["Legal notice", "Closing"]),
        ({"front": [2], "end": ["Cover"]}, ["Legal notice"], ["Cover"]),
        ([1, 2, 3, 4, 5], list(TITLES), []),
        ("closing", [], ["Closing"]),
    ],
)
def test_kept_slides_stand_in_front_while_all_before_them_stay_else_at_the_end(keep, front, end) -> None:
    package, said = write(read_keep(keep))
    assert titles(package) == [*front, *OURS, *end]
    assert said == []


def test_a_kept_slide_keeps_its_bytes_notes_media_and_web_links() -> None:
    before = open_package(template())
    package, _ = write(read_keep([2, 4, 5]))
    part = "ppt/slides/slide2.xml"
    assert package.parts[part] == before.parts[part]
    notes = package.related(part, "notesSlide")
    assert [package.parts[n] for n in notes] == [before.parts[n] for n in before.related(part, "notesSlide")]
    assert [package.parts[m] for m in package.related(part, "image")] == [png(20, 20)]
    assert any(r.external and r.target == "https://example.org/" for r in package.relationships(part))


def test_a_jump_to_a_dropped_slide_goes_and_one_to_a_kept_slide_stays() -> None:
    package, _ = write(read_keep([2, 5]))
    part = next(p for p in package.related(package.main, "slide") if b"to Closing" in package.parts[p])
    assert [package.parts[t].count(b"Closing") > 0 for t in package.related(part, "slide")] == [True]
    assert package.parts[part].count(b"hlinksldjump") == 1


def test_sections_hold_every_slide_in_order_and_ours_are_in_one_named_after_the_deck() -> None:
    package, _ = write(read_keep([1, 4, 5]))
    root = package.xml("ppt/presentation.xml")
    listed = [e.get("id") for e in root.find(qn("p:sldIdLst"))]
    sections = list(root.iter(f"{{{P14}}}section"))
    assert [s.get("name") for s in sections] == ["Opening", "DevOps & DevSecOps", "Middle", "Ending"]
    assert [e.get("id") for s in sections for e in s.iter(f"{{{P14}}}sldId")] == listed
    assert len(set(listed)) == len(listed)


def test_a_section_on_both_sides_of_ours_gets_a_second_id() -> None:
    package, _ = write(read_keep({"front": [1], "end": [2]}))
    sections = list(package.xml("ppt/presentation.xml").iter(f"{{{P14}}}section"))
    assert [s.get("name") for s in sections] == ["Opening", "DevOps & DevSecOps", "Opening"]
    assert len({s.get("id") for s in sections}) == 3


def test_custom_shows_hold_kept_slides_only_and_the_whole_deck_is_shown() -> None:
    package, _ = write(read_keep([2]))
    root = package.xml("ppt/presentation.xml")
    shows = root.findall(f"{qn('p:custShowLst')}/{qn('p:custShow')}")
    assert [(s.get("name"), len(s.find(qn("p:sldLst")))) for s in shows] == [("Short", 1)]
    properties = package.parts["ppt/presProps.xml"]
    assert b"sldRg" not in properties and b"sldAll" in properties


def test_tags_of_kept_slides_and_their_notes_are_filled() -> None:
    package, _ = write(read_keep([2]), tag="{{ audience }}", audience="the board")
    part = next(p for p in package.related(package.main, "slide") if b"imprint" in package.parts[p])
    assert b"imprint the board" in package.parts[part]
    assert b"the board" in package.parts[package.related(part, "notesSlide")[0]]


def test_a_bad_tag_of_a_kept_slide_is_named_with_its_slide() -> None:
    with pytest.raises(BriefError, match=r"slide 2.*nobody"):
        write(read_keep([2]), tag="{{ nobody }}")


def test_counts_of_the_document_properties_include_kept_slides() -> None:
    package, _ = write(read_keep([1, 5]))
    properties = package.parts["docProps/app.xml"]
    assert b"<Slides>7</Slides>" in properties and b"<HiddenSlides>1</HiddenSlides>" in properties


def test_slide_numbers_of_ours_count_on_from_the_kept_ones() -> None:
    understood, package = read_deck_template(template())
    data, _ = write_deck(briefing(understood), understood, package, {}, {}, keep=read_keep([1, 2]))
    output = open_package(data)
    second = output.related(output.main, "slide")
    numbers = [re.findall(rb'type="slidenum".*?<a:t>(\d+)</a:t>', output.parts[p]) for p in second]
    assert all(found in ([], [str(place).encode()]) for place, found in enumerate(numbers, 1))


def test_a_slide_that_is_not_there_is_named_with_those_that_are() -> None:
    understood, package = read_deck_template(template())
    _, said = write_deck(briefing(understood), understood, package, {}, {}, keep=read_keep([9, "Nowhere"]))
    found = [d for d in said if d.code == "BRF309"]
    assert len(found) == 2
    assert "2 'Legal notice'" in found[0].hint


def test_every_part_is_referred_to_and_every_reference_leads_somewhere() -> None:
    package, _ = write(read_keep([2, 5]))
    for name in ("", *package.parts):
        for link in () if name.endswith(".rels") else package.relationships(name):
            assert link.external or link.target in package.parts, (name, link)
    owners = {rels_name(name) for name in package.parts} | {"_rels/.rels"}
    assert all(name in owners for name in package.parts if name.endswith(".rels"))


@pytest.mark.parametrize("value", [True, [1.5], {"middle": [1]}, [[1]], {"front": [None]}])
def test_what_cannot_be_meant_is_no_keep(value) -> None:
    assert read_keep(value) is None
