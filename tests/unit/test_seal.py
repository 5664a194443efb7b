"""A file says of itself whether anybody has changed it since it was written."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

from pptx import Presentation

from generator.model.seal import is_sealed
from generator.regeneration.manifest import Action, choose_action

DECK = Path(__file__).parents[2] / "output" / "devops-vs-devsecops.pptx"


def edited() -> bytes:
    deck = Presentation(DECK)
    deck.slides[0].shapes.title.text = "Our own title"
    buffer = BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def repacked() -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(DECK) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name))
    return buffer.getvalue()


def test_a_written_file_is_sealed_and_an_edited_one_is_not() -> None:
    assert is_sealed(DECK.read_bytes())
    assert is_sealed(repacked())
    assert not is_sealed(edited())
    assert not is_sealed(DECK.read_bytes() + b"more")
    assert not is_sealed(b"PK no archive")


def test_a_sealed_file_of_a_fresh_clone_may_be_replaced_and_an_edited_one_may_not() -> None:
    assert choose_action(frozenset(), DECK.read_bytes(), b"new", force=False) is Action.WRITE
    assert choose_action(frozenset(), edited(), b"new", force=False) is Action.BESIDE
