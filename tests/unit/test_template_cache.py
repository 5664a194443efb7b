"""What was found out about a template is kept, and never believed when it may be wrong."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.running.template_cache import MAX_FILES, cache_folder, keep_template, recall_template
from generator.running.templates import understand_template
from generator.running.workspace import Workspace
from generator.template import inspect_deck_template, open_template
from tests.templates.building import repeat_layouts

ROOT = Path(__file__).parents[2]
DECK = (ROOT / "templates" / "briefing.pptx").read_bytes()
HANDOUT = (ROOT / "templates" / "handout.docx").read_bytes()


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path, {"BRIEF_CACHE": str(tmp_path / "cache")})


def files(workspace: Workspace) -> list[Path]:
    folder = cache_folder(workspace)
    return sorted(folder.iterdir()) if folder and folder.is_dir() else []


def understand(workspace: Workspace | None, data: bytes = DECK, pins: bytes = b""):
    return understand_template("deck", data, pins, "t.pptx", "t.toml", workspace)


def test_the_second_build_is_told_the_same_without_inspecting(workspace, monkeypatch) -> None:
    _, first, _ = understand(workspace)
    monkeypatch.setattr("generator.template.inspect_deck_template", None)
    _, second, said = understand(workspace)
    assert repr(second) == repr(first)
    assert said == ()
    assert len(files(workspace)) == 1


def test_other_bytes_other_pins_and_another_program_are_not_mixed_up(workspace, monkeypatch) -> None:
    _, template, _ = understand(workspace)
    assert recall_template(workspace, DECK, b"") == template
    assert recall_template(workspace, DECK + b"x", b"") is None
    assert recall_template(workspace, DECK, b"layouts = {}") is None
    monkeypatch.setattr(workspace, "product", lambda: "another")
    assert recall_template(workspace, DECK, b"") is None


@pytest.mark.parametrize("damage", ["empty", "cut", "a letter", "another's", "no text", "a folder"])
def test_a_damaged_cache_is_as_none(workspace, damage) -> None:
    _, template, _ = understand(workspace)
    (path,) = files(workspace)
    data = path.read_bytes()
    if damage == "a folder":
        path.unlink()
        path.mkdir()
    elif damage == "another's":
        keep_template(workspace, b"other bytes", b"", template)
        other = next(p for p in files(workspace) if p != path)
        path.write_bytes(other.read_bytes())
    else:
        changed = {
            "empty": b"",
            "cut": data[:-5],
            "a letter": data.replace(b"title", b"tutle", 1),
            "no text": b"\xff\n",
        }
        path.write_bytes(changed[damage])
    assert recall_template(workspace, DECK, b"") is None
    assert repr(understand(workspace)[1]) == repr(template)


def test_of_which_something_is_to_be_said_is_inspected_each_time(workspace) -> None:
    pins = b'layouts."Nowhere".kind = "content"'
    codes = [[d.code for d in understand(workspace, pins=pins)[2]] for _ in range(2)]
    assert codes == [["BRF307"], ["BRF307"]]
    assert files(workspace) == []


def test_a_cache_that_cannot_be_written_is_no_obstacle(tmp_path) -> None:
    (tmp_path / "file").write_bytes(b"")
    for place in (str(tmp_path / "file" / "below"), ""):
        workspace = Workspace(tmp_path, {"BRIEF_CACHE": place})
        assert understand(workspace)[1].layouts
        assert files(workspace) == []


def test_the_folder_is_the_users_own_place_for_caches(tmp_path) -> None:
    assert cache_folder(Workspace(tmp_path, {"XDG_CACHE_HOME": "/c"})) == Path("/c/briefsmith")
    assert cache_folder(Workspace(tmp_path, {"BRIEF_CACHE": "here"})) == Path(os.path.realpath(tmp_path)) / "here"
    assert cache_folder(Workspace(tmp_path, {"BRIEF_CACHE": "", "HOME": "/h"})) is None
    assert cache_folder(Workspace(tmp_path, {})) is None


def test_old_entries_go(workspace, monkeypatch) -> None:
    _, template, _ = understand(workspace)
    for number in range(MAX_FILES + 5):
        keep_template(workspace, str(number).encode(), b"", template)
    assert len(files(workspace)) == MAX_FILES


def test_word_templates_are_not_kept(workspace) -> None:
    understand_template("handout", HANDOUT, b"", "t.docx", "t.toml", workspace)
    assert files(workspace) == []


def test_a_template_of_124_layouts_is_recalled_as_it_was_understood(workspace) -> None:
    data = repeat_layouts(DECK, 124)
    package, _ = open_template(data, "t.pptx", "deck")
    template, _ = inspect_deck_template(package, "t.pptx")
    assert len(template.layouts) == 124
    keep_template(workspace, data, b"", template)
    assert recall_template(workspace, data, b"") == template
