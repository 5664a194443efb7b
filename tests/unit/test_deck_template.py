"""A deck template is understood: effective styles, free areas, readable colours, whatever kind of file it is."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from generator.diagnostics import BriefError
from generator.model.color import contrast
from generator.model.package import open_package, save_package
from generator.model.template import LayoutKind, Role
from generator.template import inspect_deck_template, open_template

DEFAULT = Path(__file__).parents[2] / "templates" / "briefing.pptx"


def plain_template() -> bytes:
    buffer = BytesIO()
    Presentation().save(buffer)
    return buffer.getvalue()


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    package = open_package(data)
    parts = dict(package.parts)
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    return save_package(parts, package.defaults, package.overrides)


def test_sizes_come_through_the_whole_chain_of_inheritance() -> None:
    package, _ = open_template(plain_template(), "t.pptx", "deck")
    template, _ = inspect_deck_template(package, "t.pptx")
    content = next(x for x in template.layouts if x.kind is LayoutKind.CONTENT)
    assert content.having(Role.TITLE)[0].levels[0].size == 44
    assert [s.size for s in content.having(Role.BODY)[0].levels[:3]] == [32, 28, 24]
    assert content.having(Role.BODY)[0].levels[0].bullet == "\u2022"


def test_the_default_template_offers_every_kind_of_layout() -> None:
    package, _ = open_template(DEFAULT.read_bytes(), "briefing.pptx", "deck")
    template, _ = inspect_deck_template(package, "briefing.pptx")
    kinds = {x.kind for x in template.layouts}
    assert kinds >= {
        LayoutKind.TITLE, LayoutKind.SECTION, LayoutKind.TITLE_ONLY, LayoutKind.CONTENT, LayoutKind.COLUMNS,
        LayoutKind.COMPARISON, LayoutKind.TABLE, LayoutKind.STATEMENT,
    }  # fmt: skip
    assert len(template.option_colors) == 6
    assert all(contrast(c.rgb, "FFFFFF") >= 4.5 for c in template.option_colors)


def test_a_faint_accent_is_shaded_until_it_can_be_read() -> None:
    theme = "ppt/theme/theme1.xml"
    data = changed(
        plain_template(), theme, b'<a:accent1><a:srgbClr val="4F81BD"', b'<a:accent1><a:srgbClr val="FFFF66"'
    )
    package, _ = open_template(data, "t.pptx", "deck")
    template, _ = inspect_deck_template(package, "t.pptx")
    first = template.option_colors[0]
    assert first.scheme == "accent1"
    assert first.lum_mod is not None
    assert contrast(first.rgb, "FFFFFF") >= 4.5


def test_a_template_file_kind_is_taken_as_a_presentation() -> None:
    package = open_package(plain_template())
    overrides = {
        name: kind.replace("presentationml.presentation.main", "presentationml.template.main")
        for name, kind in package.overrides.items()
    }
    found, _ = open_template(save_package(package.parts, package.defaults, overrides), "t.potx", "deck")
    assert found.content_type(found.main).endswith("presentationml.presentation.main+xml")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "BRF302"),
        (b"PK\x03\x04 and then nothing", "BRF302"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "BRF302"),
        (b"%PDF-1.7", "BRF302"),
    ],
)
def test_what_is_no_template_is_refused_in_one_line(data: bytes, code: str) -> None:
    with pytest.raises(BriefError) as refused:
        open_template(data, "t.pptx", "deck")
    assert [d.code for d in refused.value.diagnostics] == [code]


def test_a_word_file_as_deck_template_is_refused() -> None:
    from docx import Document

    buffer = BytesIO()
    Document().save(buffer)
    with pytest.raises(BriefError) as refused:
        open_template(buffer.getvalue(), "t.docx", "deck")
    assert [d.code for d in refused.value.diagnostics] == ["BRF303"]


def test_entities_in_a_part_are_refused() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb">]>'
    data = changed(
        plain_template(),
        "ppt/slideMasters/slideMaster1.xml",
        b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>",
        bomb,
    )
    package, _ = open_template(data, "t.pptx", "deck")
    with pytest.raises(BriefError):
        inspect_deck_template(package, "t.pptx")
