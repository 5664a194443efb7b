"""Records: why an output is stale, and what becomes of one that somebody edited."""

import io
import zipfile
from dataclasses import replace

import pytest

from generator.regeneration.manifest import (
    Action,
    Input,
    Record,
    choose_action,
    digest,
    find_reasons,
    fingerprint_settings,
    format_record,
    parse_record,
)

RECORD = Record(
    output="x.pptx",
    kind="deck",
    sha256=digest(b"deck"),
    content="../content/x.md",
    product="0.1.0+abc",
    settings=fingerprint_settings({"images": [], "name": ""}),
    inputs=(
        Input("../content/x.md", "content", digest(b"text")),
        Input("default:briefing.pptx", "deck template", digest(b"template")),
        Input("../content/logo.png", "image", None),
    ),
)
NOW = {one.path: one.sha256 for one in RECORD.inputs}


def reasons(record=RECORD, *, output=RECORD.sha256, product=RECORD.product, settings=RECORD.settings, **changed):
    now = NOW | {one.path: changed[one.role.split()[0]] for one in RECORD.inputs if one.role.split()[0] in changed}
    return find_reasons(record, product=product, settings=settings, current=now.get, output=output)


def test_a_record_survives_being_written_and_read():
    assert parse_record(format_record(RECORD)) == RECORD


def test_a_record_is_the_same_bytes_each_time_and_holds_no_setting_values():
    one = replace(RECORD, settings=fingerprint_settings({"b": "secret", "a": 1}))
    two = replace(RECORD, settings=fingerprint_settings({"a": 1, "b": "secret"}))
    assert format_record(one) == format_record(two)
    assert b"secret" not in format_record(one)


@pytest.mark.parametrize(
    "data", [b"", b"{", b"[]", b"null", b'{"format": 99}', b'{"format": 1}', b'{"format": 1, "inputs": 3}', b"\xff"]
)
def test_a_damaged_record_is_no_record(data):
    assert parse_record(data) is None


def test_nothing_changed_is_no_reason():
    assert reasons() == ()


def test_each_cause_has_its_words():
    assert reasons(None, output=None) == ("never built",)
    assert reasons(None) == ("not written by Briefsmith",)
    assert reasons(content=digest(b"other")) == ("content changed",)
    assert reasons(content=None) == ("content changed",)
    assert reasons(deck=digest(b"other")) == ("deck template changed",)
    assert reasons(image=digest(b"here at last")) == ("image logo.png changed",)
    assert reasons(product="0.2.0+abc") == ("version changed",)
    assert reasons(output=None) == ("output missing",)
    assert reasons(output=digest(b"edited")) == ("output edited by hand",)
    assert reasons(settings=fingerprint_settings({"images": ["a"], "name": ""})) == ("settings changed (images)",)


def test_several_causes_are_all_named():
    assert reasons(output=None, product="2", content=None) == ("output missing", "version changed", "content changed")


def archive(level, text=b"words " * 100, date=(1980, 1, 1, 0, 0, 0)):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as pack:
        pack.writestr(zipfile.ZipInfo("part.xml", date), text, zipfile.ZIP_DEFLATED, level)
    return stream.getvalue()


def choose(known, on_disk, new=b"new", *, force=False):
    return choose_action(frozenset(map(digest, known)), on_disk, new, force=force)


def test_what_becomes_of_an_output():
    assert choose([], None) is Action.WRITE
    assert choose([], b"new") is Action.KEEP
    assert choose([b"old"], b"old") is Action.WRITE
    assert choose([b"old"], b"edited") is Action.BESIDE
    assert choose([], b"theirs") is Action.BESIDE
    assert choose([b"old"], b"edited", force=True) is Action.OVERWRITE
    assert choose([b"old"], b"old", force=True) is Action.WRITE


def test_a_clone_packed_by_another_deflate_library_is_ours():
    assert archive(1) != archive(9)
    assert choose([], archive(1), archive(9)) is Action.KEEP


def test_but_not_with_another_part_or_anything_around_it_or_when_we_know_better():
    assert choose([], archive(1, b"other"), archive(9)) is Action.BESIDE
    assert choose([], archive(1, date=(2024, 1, 1, 0, 0, 0)), archive(9)) is Action.BESIDE
    assert choose([], archive(9) + b"x", archive(9)) is Action.BESIDE
    assert choose([archive(9)], archive(1), archive(9)) is Action.BESIDE
