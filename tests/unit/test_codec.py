"""Models become lists that JSON can say, and the same models again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.codec import decode_value, encode_value
from generator.model.template import (
    DeckTemplate,
    HandoutTemplate,
    Layout,
    LayoutKind,
    OptionColor,
    Placeholder,
    Role,
    TextStyle,
)
from generator.model.units import Emu, Frame, Insets, Pt
from tests.unit.specimens import default_deck_template, default_handout_template, plain_deck_template

FRAMES = st.builds(Frame, *[st.integers(-(2**40), 2**40).map(Emu)] * 4)
STYLES = st.builds(
    TextStyle, st.floats(1, 400).map(Pt), st.text(max_size=5), st.just("a"), st.just("b"),
    bold=st.booleans(), line_points=st.none() | st.floats(1, 99).map(Pt), line_spacing=st.sampled_from([1.0, 0.9]),
)  # fmt: skip
PLACES = st.builds(
    Placeholder, st.integers(0, 99), st.sampled_from(["body", "obj"]), st.text(max_size=5), st.sampled_from(Role),
    FRAMES, st.builds(Insets), st.just("t"),
    st.lists(STYLES, min_size=1, max_size=3).map(tuple), why=st.text(max_size=5),
)  # fmt: skip
LAYOUTS = st.builds(
    Layout, st.text(max_size=5), st.text(max_size=5), st.sampled_from(LayoutKind),
    st.lists(PLACES, max_size=3).map(tuple), FRAMES, printed=st.integers(0, 3),
)  # fmt: skip


@pytest.mark.parametrize("template", [default_deck_template()[0], plain_deck_template()[0]])
def test_a_deck_template_comes_back_with_every_word_of_it(template) -> None:
    encoded = json.loads(json.dumps(encode_value(template)))
    found = decode_value(DeckTemplate, encoded)
    assert found == template
    assert repr(found) == repr(template), "types and reasons as well"


def test_a_handout_template_comes_back() -> None:
    template = default_handout_template()[0]
    assert decode_value(HandoutTemplate, encode_value(template)) == template


@given(LAYOUTS)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_any_layout_comes_back(layout) -> None:
    assert repr(decode_value(Layout, json.loads(json.dumps(encode_value(layout))))) == repr(layout)


def test_what_occurs_twice_is_written_once_and_shared() -> None:
    template = default_deck_template()[0]
    found = decode_value(DeckTemplate, encode_value(template))
    levels = [p.levels for x in found.layouts for p in x.placeholders]
    assert len({id(one) for one in levels}) == len(set(levels)) < len(levels) / 3


@pytest.mark.parametrize("damaged", [None, [], [[], 0], [[[1]], 0], [[["a", "b", 0, 0]], 0], "x", [[[0]], 0]])
def test_lists_of_something_else_are_refused(damaged) -> None:
    with pytest.raises(ValueError, match="are no OptionColor"):
        decode_value(OptionColor, damaged if damaged != [[["a", "b", 0, 0]], 0] else [[["a"]], 0])
