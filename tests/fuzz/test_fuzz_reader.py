"""The fuzz target itself runs: a second of it, without atheris, finds nothing."""

from __future__ import annotations

import random

import pytest

from tests.fuzz.fuzz_reader import fuzz_blindly, import_reader, make_seeds, mutate


def test_a_second_of_fuzzing_finds_nothing():
    assert fuzz_blindly(1) > 10


def test_the_same_chance_makes_the_same_input():
    seeds = make_seeds()
    assert mutate(random.Random(3), seeds) == mutate(random.Random(3), seeds)


def test_what_is_no_text_is_refused_and_no_finding():
    import_reader()(b"\x00\x01\x02" * 50)


@pytest.mark.parametrize("seed", make_seeds()[:5])
def test_the_seeds_are_read(seed: bytes):
    import_reader()(seed)
