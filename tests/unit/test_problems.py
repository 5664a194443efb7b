"""What is wrong with a template is named with the layouts it is wrong in."""

from __future__ import annotations

import re
from pathlib import Path

from generator.model.package import open_package
from generator.template.problems import explain_styles, find_deck_problems, find_handout_problems
from tests.templates.building import rebuild, rename_layouts, repeat_layouts
from tests.unit.specimens import plain_handout_template, read_deck_template, read_handout_template

ROOT = Path(__file__).parents[2]
DECK = (ROOT / "templates" / "briefing.pptx").read_bytes()
HANDOUT = (ROOT / "templates" / "handout.docx").read_bytes()
LAYOUT = "ppt/slideLayouts/slideLayout4.xml"  # Title and Content


def problems(data: bytes) -> dict[str, str]:
    template, package = read_deck_template(data)
    return {d.code: d.message for d in find_deck_problems(package, template)}


def edited(old: str, new: str, part: str = LAYOUT, data: bytes = DECK) -> bytes:
    def change(parts, _):
        text, count = re.subn(old.encode(), new.encode(), parts[part])
        assert count, old
        parts[part] = text

    return rebuild(data, change)


def test_the_default_template_has_none() -> None:
    assert problems(DECK) == {}


def test_layouts_without_a_title_are_named() -> None:
    layout = open_package(DECK).parts[LAYOUT].decode()
    title = next(s for s in re.findall(r"<p:sp>.*?</p:sp>", layout, re.S) if 'type="title"' in s)

    def remove(parts, _):
        parts[LAYOUT] = parts[LAYOUT].replace(title.encode(), b"")
        kicker = next(s for s in re.findall(r"<p:sp>.*?</p:sp>", layout, re.S) if 'idx="13"' in s)
        parts[LAYOUT] = parts[LAYOUT].replace(kicker.encode(), b"")

    assert problems(rebuild(DECK, remove))["BRF310"] == "layout 'Title and Content': places for content but no title"


def test_a_repeated_idx_is_named_with_its_layout() -> None:
    found = problems(edited(r'idx="13"', 'idx="1"'))
    assert found["BRF311"] == "layout 'Title and Content': placeholders share the idx 1; only the first is used"


def test_faint_text_is_named_with_its_colours_and_contrast() -> None:
    faint = '<a:solidFill><a:srgbClr val="F4F4F4"/></a:solidFill>'
    master = open_package(DECK).parts["ppt/slideMasters/slideMaster1.xml"].decode()
    level = re.search(r"<p:titleStyle>.*?<a:defRPr[^>]*>(<a:solidFill>.*?</a:solidFill>)", master, re.S)
    data = rebuild(DECK, lambda parts, _: parts.update(
        {"ppt/slideMasters/slideMaster1.xml": master.replace(level[0], level[0].replace(level[1], faint)).encode()}
    ))  # fmt: skip
    assert re.search(r"the title is faint, F4F4F4 on FFFFFF has a contrast of 1\.1:1", problems(data)["BRF313"])


def test_missing_slide_numbers_are_one_note() -> None:
    def remove(parts, _):
        for name in parts:
            if name.startswith("ppt/slideLayouts/slide"):
                parts[name] = re.sub(rb'type="sldNum"', b'type="ftr"', parts[name])

    assert problems(rebuild(DECK, remove))["BRF314"] == "no layout for content has a slide number"


def test_names_that_several_layouts_share_are_one_note() -> None:
    found = problems(repeat_layouts(DECK, 24))["BRF318"]
    assert found.startswith("several layouts have the name 'Title Slide', 'Section',") and found.endswith("and 8 more")
    assert problems(rename_layouts(DECK, lambda _: "Same"))["BRF318"] == "several layouts have the name 'Same'"


def test_a_handout_template_says_which_styles_will_be_made() -> None:
    template, _ = read_handout_template(HANDOUT)
    assert find_handout_problems(template) == ()
    template, _ = read_handout_template(
        edited('w:styleId="ListBullet"|w:val="List Bullet"', "", part="word/styles.xml", data=HANDOUT)
    )
    said = find_handout_problems(template)
    assert [d.code for d in said] == ["BRF320"] and "list bullet" in said[0].message


def test_styles_come_with_id_name_and_reason() -> None:
    template, package = plain_handout_template()
    rows = {role.value: (id_, name, why) for role, id_, name, why in explain_styles(package, template)}
    assert rows["heading 1"] == ("Heading1", "heading 1", "its name")
