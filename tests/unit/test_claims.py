"""Claims are written with each frame, read back, and held against what is drawn."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from generator.model.claim import read_claim, write_claim
from generator.model.package import open_package
from generator.model.units import Emu, Frame
from generator.regeneration.claims import DrawnText, Fault, color_claims, find_faults, find_strays
from tests.properties.proving import grounds, write_outputs

SOURCE = "# Tea or coffee\n\n## Which\n\n- [mild](https://example.org)\n- strong\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
SIZES = {1: (960.0, 540.0)}


@pytest.fixture(scope="module")
def deck() -> bytes:
    return write_outputs(SOURCE, grounds()[0])[0]


def drawn(color: int, top: float, bottom: float, left: float = 100) -> DrawnText:
    return DrawnText(1, color, left, top, left + 50, bottom)


def lines(color: int, top: float, bottom: float) -> tuple[DrawnText, ...]:
    """Ink from top to bottom, in lines ten points tall."""
    return drawn(color, top, top + 10), drawn(color, bottom - 10, bottom)


def test_a_claim_is_read_as_it_was_written():
    frame = Frame(Emu(1), Emu(2), Emu(3), Emu(4))
    shape = etree.fromstring('<p:cNvPr xmlns:p="urn:p" xmlns:a="urn:a">' + write_claim(frame, Emu(5)) + "</p:cNvPr>")
    assert read_claim(shape) == (frame, 5)
    assert read_claim(etree.fromstring("<p/>")) is None


def test_every_text_of_a_deck_makes_a_claim_within_its_frame(deck: bytes):
    _, claims = color_claims(deck)
    assert {claim.slide for claim in claims} == set(range(1, max(claim.slide for claim in claims) + 1))
    assert any("row 2" in claim.name for claim in claims)
    for claim in claims:
        assert claim.text is None or 0 < claim.text <= claim.bottom - claim.top


def test_the_copy_gives_each_claim_a_colour_and_keeps_every_word(deck: bytes):
    copy, claims = color_claims(deck)
    for name in (n for n in open_package(deck).parts if n.startswith("ppt/slides/slide")):
        before, after = (open_package(data).parts[name].decode() for data in (deck, copy))
        assert re.findall(r"<a:t>[^<]*", before) == re.findall(r"<a:t>[^<]*", after)
        assert "hlinkClick" not in after
    assert len({(claim.page, claim.color) for claim in claims}) == len(claims)


def test_what_is_drawn_within_its_claim_is_fine(deck: bytes):
    claim = color_claims(deck)[1][0]
    assert find_faults((claim,), (drawn(claim.color, claim.top, claim.top + 10),), SIZES) == ((), 1)
    assert find_faults((claim,), (), SIZES) == ((), 0)


def test_what_is_drawn_below_its_frame_is_a_fault(deck: bytes):
    claim = color_claims(deck)[1][0]
    faults, _ = find_faults((claim,), lines(claim.color, claim.top, claim.bottom + 7), SIZES)
    assert faults == (Fault("frame", claim.slide, claim.name, pytest.approx(7)),)


def test_what_is_drawn_taller_than_claimed_is_a_lesser_fault(deck: bytes):
    claim = next(c for c in color_claims(deck)[1] if c.text is not None and c.bottom - c.top > c.text + 5)
    (fault,), _ = find_faults((claim,), lines(claim.color, claim.top, claim.top + claim.text + 4), SIZES)
    assert (fault.kind, fault.points) == ("claim", pytest.approx(4))


def test_marks_that_stand_over_their_line_are_no_fault(deck: bytes):
    claim = next(c for c in color_claims(deck)[1] if c.text is not None and c.bottom - c.top > c.text + 5)
    assert find_faults((claim,), lines(claim.color, claim.top - 0.9, claim.top + claim.text + 2), SIZES) == ((), 1)


def test_what_is_drawn_off_the_page_is_a_fault_whoever_it_belongs_to():
    assert find_strays((drawn(0, 530, 545), drawn(0, 10, 20, left=-30)), SIZES) == [
        Fault("page", 1, "text", 5),
        Fault("page", 1, "text", 30),
    ]
