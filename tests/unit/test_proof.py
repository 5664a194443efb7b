"""The proof of a build on bytes at hand: what is said, and what is the template's choice."""

from __future__ import annotations

import pytest

from generator.diagnostics import BriefError
from generator.running.proof import prove_outputs
from tests.properties.proving import grounds, write_outputs
from tests.writing import document

SOURCE = "# Tea\n\nOne line.\n\n<!-- deck-only -->\n\nFor the room.[^1]\n\n<!-- /deck-only -->\n\n[^1]: Said there.\n"


def outputs(source: str) -> dict[str, bytes]:
    deck, handout = write_outputs(source, grounds()[0])
    return {"deck": deck, "handout": handout}


def test_what_belongs_in_one_output_alone_is_asked_of_it_alone():
    assert prove_outputs(document(SOURCE), outputs(SOURCE), frozenset(), allow_loss=False) == ()


def test_each_missing_item_is_named_for_each_output():
    with pytest.raises(BriefError) as raised:
        prove_outputs(document("# Tea\n\nOne line.\n\nAnother.\n"), outputs(SOURCE), frozenset(), allow_loss=False)
    assert [(d.code, d.line, d.message) for d in raised.value.diagnostics] == [
        ("BRF422", 5, "not in the handout: paragraph 'Another.'"),
        ("BRF422", 5, "not in the deck: paragraph 'Another.'"),
    ]


def test_loss_that_is_allowed_is_a_warning():
    said = prove_outputs(document("# Tea\n\nAnother.\n"), outputs(SOURCE), frozenset(), allow_loss=True)
    assert {d.code for d in said} == {"BRF423"}


def test_tags_of_a_template_leave_out_what_they_will():
    source = document("# Tea\n\nAnother.\n")
    (said,) = prove_outputs(source, {"deck": outputs(SOURCE)["deck"]}, frozenset(["deck"]), allow_loss=False)
    assert (said.code, said.message) == ("BRF424", "1 of 2 items are not in the deck: its template's tags say")


def test_only_the_outputs_at_hand_are_asked():
    assert prove_outputs(document(SOURCE), {"handout": outputs(SOURCE)["handout"]}, frozenset(), allow_loss=False) == ()
