"""brief build: what is written, said and returned."""

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pptx import Presentation

from generator import cli

from .conftest import COMPARISON, ROOT, run

SEED = ROOT / "content/devops-vs-devsecops.md"


def test_a_content_file_becomes_a_deck_and_a_handout(project):
    project.write("content/tea.md")
    ran = project.brief("build", "content/tea.md")
    assert (ran.code, ran.err.count("BRF1")) == (0, 0)
    assert project.files() == ["tea.docx", "tea.pptx"]
    lines = ran.out.splitlines()
    assert lines[0].startswith("output/tea.pptx  written (")
    assert "slides, never built)" in lines[0]
    assert lines[1] == "output/tea.docx  written (never built)"
    assert lines[2].startswith("2 files written in 0.") or "s" in lines[2]
    for name in ("tea.pptx", "tea.docx"):
        assert zipfile.ZipFile(project.folder / "output" / name).testzip() is None


def test_without_content_every_content_file_is_built_but_no_readme_or_draft(project):
    for name in ("tea.md", "coffee.markdown", "README.md", "_draft.md", ".hidden.md", "notes.txt"):
        project.write(f"content/{name}")
    assert project.brief("build").code == 0
    assert project.files() == ["coffee.docx", "coffee.pptx", "tea.docx", "tea.pptx"]


def test_nothing_to_build_is_an_error_with_a_hint(project):
    ran = project.brief("build")
    assert ran.code == 1
    assert "BRF504" in ran.err
    assert "brief init" in ran.err
    assert project.files(".") == []


def test_a_second_build_writes_nothing(project):
    project.write("content/tea.md")
    project.brief("build")
    before = {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in project.folder.rglob("*")}
    ran = project.brief("build")
    assert ran.code == 0
    assert ran.out.splitlines()[:2] == ["output/tea.pptx  fresh", "output/tea.docx  fresh"]
    assert {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in project.folder.rglob("*")} == before


def test_touching_a_file_does_not_make_it_stale_but_a_new_word_does(project):
    content = project.write("content/tea.md")
    project.brief("build")
    os.utime(content, (1, 1))
    assert "fresh" in project.brief("build").out
    project.write("content/tea.md", COMPARISON.replace("mild", "gentle", 1))
    assert "written (4 slides, content changed)" in project.brief("build").out.replace("5 slides", "4 slides")


def test_a_fresh_run_imports_nothing_heavy(project):
    project.write("content/tea.md")
    project.brief("build")
    code = (
        "import sys; sys.argv = ['brief', 'build', 'content/tea.md']\n"
        "from generator.cli import main\n"
        "try: main()\n"
        "finally: print(sorted(m for m in sys.modules if '.' not in m), file=sys.stderr)"
    )
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=project.folder, env=env, capture_output=True, text=True, check=True
    )
    assert "fresh" in done.stdout
    heavy = ("lxml", "markdown_it", "yaml", "jinja2", "pptx", "docx", "PIL", "fontTools", "uharfbuzz", "typer", "click")
    assert [name for name in heavy if f"'{name}'" in done.stderr] == []


def test_only_the_deck_or_only_the_handout(project):
    project.write("content/tea.md")
    project.brief("build", "--deck-only")
    assert project.files() == ["tea.pptx"]
    project.brief("build", "--handout-only", "--out", "other")
    assert project.files("other") == ["tea.docx"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--deck-only", "--handout-only"],
        ["--no-such-option"],
        ["--out"],
        ["--out", ""],
        ["--set", "novalue"],
        ["--set", "=x"],
        ["--set", "a b=c"],
        ["--deck-template", ""],
    ],
)
def test_usage_errors_end_with_2_and_write_nothing(project, arguments):
    project.write("content/tea.md")
    ran = project.brief("build", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Error" in ran.err
    assert project.files() == []


def test_an_unknown_command_is_a_usage_error(project):
    assert project.brief("biuld").code == 2


def test_check_writes_nothing_and_says_whether_a_build_would(project):
    content = project.write("content/tea.md")
    ran = project.brief("build", "--check")
    assert ran.code == 3
    assert "would change" in ran.out
    assert project.files() == []
    project.brief("build")
    assert project.brief("build", "--check").code == 0
    content.write_text(COMPARISON.replace("Drink tea", "Drink coffee"))
    before = project.read("output/tea.pptx")
    assert project.brief("build", "--check").code == 3
    assert project.read("output/tea.pptx") == before


def test_an_edited_deck_is_a_conflict_and_the_handout_is_written_all_the_same(project):
    project.write("content/tea.md")
    project.brief("build")
    edited = project.write("output/tea.pptx", project.read("output/tea.pptx") + b"edited")
    project.write("content/tea.md", COMPARISON.replace("mild", "gentle"))
    old_handout = project.read("output/tea.docx")
    ran = project.brief("build")
    assert ran.code == 4
    assert "output/tea.pptx: BRF404" in ran.err
    assert "hint:" in ran.err
    assert edited.read_bytes().endswith(b"edited")
    assert project.files() == ["tea.docx", "tea.new.pptx", "tea.pptx"]
    assert project.read("output/tea.docx") != old_handout
    assert project.brief("build", "--check").code == 4


def test_force_overwrites_and_says_where_the_backup_is(project):
    project.write("content/tea.md")
    project.brief("build")
    fresh = project.read("output/tea.pptx")
    project.write("output/tea.pptx", b"edited")
    ran = project.brief("build", "--force")
    assert ran.code == 0
    assert "output/tea.bak-1.pptx" in ran.err
    assert project.read("output/tea.pptx") == fresh
    assert project.read("output/tea.bak-1.pptx") == b"edited"


def test_a_file_that_we_never_wrote_is_not_overwritten(project):
    project.write("content/tea.md")
    project.write("output/tea.docx", b"somebody's minutes")
    assert project.brief("build").code == 4
    assert project.read("output/tea.docx") == b"somebody's minutes"


def test_committed_outputs_of_a_clone_are_fresh(project):
    project.write("content/tea.md")
    project.brief("build")
    for record in (project.folder / "output").glob(".brief-*"):
        record.unlink()
    ran = project.brief("build")
    assert ran.code == 0
    assert ran.out.count("fresh") == 2
    assert project.brief("build", "--check").code == 0


def test_an_output_that_was_deleted_comes_back_with_the_same_bytes(project):
    project.write("content/tea.md")
    project.brief("build")
    before = project.read("output/tea.docx")
    (project.folder / "output/tea.docx").unlink()
    assert "written (output missing)" in project.brief("build").out
    assert project.read("output/tea.docx") == before


def test_the_report_has_just_the_promised_keys(project):
    project.write("content/tea.md", COMPARISON + "\n![A cup](cup.png)\n")
    ran = project.brief("build", "--json")
    report = ran.report
    assert set(report) == {"outputs", "diagnostics"}
    assert [(o["path"], o["kind"], o["status"]) for o in report["outputs"]] == [
        ("output/tea.pptx", "deck", "written"),
        ("output/tea.docx", "handout", "written"),
    ]
    for output in report["outputs"]:
        assert set(output) == {"path", "kind", "status", "sha256"}
        assert output["sha256"] == hashlib.sha256(project.read(output["path"])).hexdigest()
    (missing,) = [d for d in report["diagnostics"] if d["code"] == "BRF510"]
    assert set(missing) == {"code", "severity", "file", "line", "message", "hint"}
    assert (missing["severity"], missing["file"], missing["line"]) == ("warning", "content/tea.md", 12)


def test_the_report_is_one_object_for_errors_too(project):
    ran = project.brief("build", "--json", "missing.md")
    assert ran.code == 1
    assert ran.report["outputs"] == []
    assert ran.report["diagnostics"][0]["code"] == "BRF101"
    assert project.brief("build", "--json").report["diagnostics"][0]["code"] == "BRF504"


def test_diagnostics_go_to_stderr_with_file_and_line_and_hint(project):
    project.write("content/tea.md", COMPARISON + "\n![A cup](../cup.png)\n")
    ran = project.brief("build")
    assert "content/tea.md:12: BRF512 image ../cup.png is not shown: it lies outside the content's folder\n" in ran.err
    assert "BRF" not in ran.out


def test_quiet_says_nothing_of_what_went_well(project):
    project.write("content/tea.md")
    assert project.brief("build", "--quiet").out == ""


def test_one_bad_file_does_not_stop_the_others(project):
    project.write("content/a.md", "")
    project.write("content/b.md")
    ran = project.brief("build")
    assert ran.code == 5
    assert "content/a.md: BRF102" in ran.err
    assert project.files() == ["b.docx", "b.pptx"]
    project.write("content/b.md", b"PK\x03\x04" + bytes(range(256)) * 4)
    assert project.brief("build").code == 1


def test_two_contents_of_one_name_stop_the_build_before_anything_is_written(project):
    project.write("one/Tea.md")
    project.write("two/tea.md")
    project.write("three.md")
    ran = project.brief("build", "three.md", "one/Tea.md", "two/tea.md")
    assert ran.code == 1
    assert "BRF402" in ran.err
    assert "one/Tea.md" in ran.err
    assert project.files() == []


def test_names_from_front_matter_clash_too(project):
    project.write("content/a.md", "---\noutput: {deck: b}\n---\n" + COMPARISON)
    project.write("content/b.md")
    assert "BRF402" in project.brief("build").err
    assert project.files() == []


def test_the_same_file_named_twice_is_built_once(project):
    project.write("content/tea.md")
    assert project.brief("build", "content/tea.md", "./content/tea.md").out.count("written (") == 2


def test_front_matter_names_the_outputs_and_they_stay_fresh(project):
    project.write("content/tea.md", "---\noutput: {deck: Board deck, handout: Board paper}\n---\n" + COMPARISON)
    assert project.brief("build").code == 0
    assert project.files() == ["Board deck.pptx", "Board paper.docx"]
    assert project.brief("build").out.count("fresh") == 2


@pytest.mark.parametrize("name", ["../evil", "/tmp/evil", "CON", "a/b", ".hidden", "'x\\y'"])
def test_a_bad_name_in_front_matter_is_a_warning_and_stays_in_the_folder(project, name):
    project.write("content/tea.md", f"---\noutput: {{deck: {name}}}\n---\n" + COMPARISON)
    ran = project.brief("build")
    assert ran.code == 0
    assert "BRF406" in ran.err
    assert project.files() == ["tea.docx", "tea.pptx"]


def test_settings_are_found_above_the_content(project):
    project.write("brief.toml", 'out = "dist"\n[output]\ndeck = "{name}-deck"\n')
    project.write("sub/deep/tea.md")
    assert project.brief("build", "sub/deep/tea.md").code == 0
    assert project.files("dist") == ["tea-deck.pptx", "tea.docx"]


def test_a_changed_setting_is_named_as_the_reason(project):
    project.write("content/tea.md")
    project.brief("build")
    project.write("brief.toml", 'images = ["assets"]\n')
    project.write("content/tea.md", COMPARISON)
    ran = project.brief("build")
    assert "fresh" in ran.out  # the same bytes come out: nothing is written
    assert project.brief("build").out.count("fresh") == 2


def test_a_template_of_ones_own_is_used_and_watched_for_changes(project):
    project.write("content/tea.md")
    own = project.folder / "own.pptx"
    shutil.copy(ROOT / "templates/briefing.pptx", own)
    project.brief("build", "--deck-template", "own.pptx")
    assert project.brief("build", "--deck-template", "own.pptx").out.count("fresh") == 2
    with zipfile.ZipFile(own, "a") as archive:
        archive.writestr("docProps/extra.xml", "<x/>")
    ran = project.brief("build", "--deck-template", "own.pptx")
    assert "deck template changed" in ran.out or "fresh" in ran.out.splitlines()[0]


def test_a_missing_template_is_an_error(project):
    project.write("content/tea.md")
    ran = project.brief("build", "--handout-template", "missing.docx")
    assert (ran.code, project.files()) == (1, [])
    assert "missing.docx: BRF301" in ran.err


def test_front_matter_cannot_name_a_template_outside_the_project(project):
    shutil.copy(ROOT / "templates/briefing.pptx", project.folder.parent / "outside.pptx")
    project.write("content/tea.md", "---\ntemplates: {deck: ../../outside.pptx}\n---\n" + COMPARISON)
    ran = project.brief("build")
    assert (ran.code, project.files()) == (1, [])
    assert "BRF505" in ran.err


def test_an_output_never_replaces_what_it_is_made_from(project):
    shutil.copy(ROOT / "templates/briefing.pptx", project.folder / "tea.pptx")
    project.write("tea.md")
    before = project.read("tea.pptx")
    ran = project.brief("build", "tea.md", "--out", ".", "--deck-template", "tea.pptx", "--force")
    assert ran.code == 1
    assert "BRF403" in ran.err
    assert project.read("tea.pptx") == before


def test_values_for_expressions_come_from_files_and_options(project):
    project.write("content/tea.md", COMPARISON.replace("Tea and coffee", "{{ unit }} {{ year }}"))
    project.write("data.yml", "unit: North\nyear: 1999\n")
    assert project.brief("build", "--data", "data.yml", "--set", "year=2031", "--deck-only").code == 0
    text = slide_text(project, "tea.pptx")
    assert "North 2031" in text
    project.write("data.yml", "unit: South\nyear: 1999\n")
    assert "data changed" in project.brief("build", "--data", "data.yml", "--set", "year=2031", "--deck-only").out
    changed = project.brief("build", "--data", "data.yml", "--set", "year=2032", "--deck-only")
    assert "settings changed (values)" in changed.out


def slide_text(project, name):
    with zipfile.ZipFile(project.folder / "output" / name) as archive:
        return archive.read("ppt/slides/slide1.xml").decode()


def test_an_image_that_appears_makes_the_outputs_stale(project):
    from PIL import Image

    project.write("content/tea.md", COMPARISON + "\n![A cup](cup.png)\n")
    assert "BRF510" in project.brief("build").err
    Image.new("RGB", (40, 20), "red").save(project.folder / "content/cup.png")
    ran = project.brief("build")
    assert "image cup.png changed" in ran.out
    assert "BRF510" not in ran.err


def test_folders_named_in_the_settings_may_hold_images(project):
    from PIL import Image

    project.write("brief.toml", 'images = ["assets"]\n')
    project.write("content/tea.md", COMPARISON + "\n![A cup](../assets/cup.png)\n")
    (project.folder / "assets").mkdir()
    Image.new("RGB", (40, 20), "red").save(project.folder / "assets/cup.png")
    assert "BRF51" not in project.brief("build").err


@pytest.mark.parametrize("epoch", ["0", "1700000000"])
def test_source_date_epoch_is_honoured(project, monkeypatch, epoch):
    project.write("content/tea.md")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert project.brief("build").code == 0
    with zipfile.ZipFile(project.folder / "output/tea.pptx") as archive:
        core = archive.read("docProps/core.xml")
    assert {"0": b"1970-01-01T00:00:00Z", "1700000000": b"2023-11-14T22:13:20Z"}[epoch] in core


@pytest.mark.parametrize("epoch", ["now", "-1", "1.5", "9" * 30])
def test_a_bad_source_date_epoch_is_an_error(project, monkeypatch, epoch):
    project.write("content/tea.md")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    ran = project.brief("build")
    assert (ran.code, project.files()) == (1, [])
    assert "BRF506" in ran.err


def test_two_builds_anywhere_and_at_any_time_give_the_same_bytes(tmp_path):
    digests = set()
    for number, (zone, seed) in enumerate([("UTC", "0"), ("Pacific/Auckland", "4711")]):
        folder = tmp_path / f"place {number}" / ("deep" * number) / "x"
        (folder / "content").mkdir(parents=True)
        shutil.copy(SEED, folder / "content")
        arguments = ["content/devops-vs-devsecops.md"] if number else [str(folder / "content/devops-vs-devsecops.md")]
        ran = run("build", *arguments, cwd=folder, TZ=zone, PYTHONHASHSEED=seed)
        assert ran.code == 0, ran.err
        built = sorted((folder / "output").glob("devops*"))
        digests.add(tuple(hashlib.sha256(path.read_bytes()).hexdigest() for path in built))
    assert len(digests) == 1
    assert len(digests.pop()) == 2


def test_two_builds_at_once_end_whole(tmp_path):
    shutil.copy(SEED, tmp_path / "x.md")
    command = [sys.executable, "-m", "generator.cli", "build", "x.md"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    both = [subprocess.Popen(command, cwd=tmp_path, env=env, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert {one.wait(120) for one in both} <= {0, 75}
    assert run("build", "x.md", "--check", cwd=tmp_path).code == 0


def test_content_that_changes_while_it_is_built_is_built_again(project, monkeypatch):
    from generator.running import images

    content = project.write("content/tea.md")
    gather, times = images.gather_images, []

    def edit_meanwhile(*arguments):
        times.append(1)
        content.write_text(COMPARISON.replace("mild", f"taste {min(len(times), limit)}"))
        return gather(*arguments)

    monkeypatch.setattr(images, "gather_images", edit_meanwhile)
    limit = 1
    assert project.brief("build").code == 0
    assert len(times) == 2
    assert project.brief("build", "--check").code == 0
    times.clear()
    limit = 99
    content.write_text(COMPARISON)
    ran = project.brief("build")
    assert ran.code == 75
    assert "BRF409" in ran.err


def test_a_reader_that_goes_away_does_not_stop_the_build(tmp_path):
    shutil.copy(SEED, tmp_path / "x.md")
    command = f"{sys.executable} -m generator.cli build x.md 2>err | true"
    subprocess.run(["sh", "-c", command], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True)
    assert sorted(p.name for p in (tmp_path / "output").glob("x.*")) == ["x.docx", "x.pptx"]
    assert "Traceback" not in (tmp_path / "err").read_text()


def test_a_fault_of_ours_is_one_line(project, monkeypatch):
    def fail(*_arguments):
        raise RuntimeError("boom\nmore")

    monkeypatch.setattr("generator.running.images.gather_images", fail)
    project.write("content/tea.md")
    ran = project.brief("build")
    assert ran.code == 1
    assert ran.err.startswith("content/tea.md: BRF599 internal error (RuntimeError: boom)\n")
    assert "Traceback" not in ran.err


def test_ctrl_c_ends_with_130(project, monkeypatch):
    def interrupt(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.running.images.gather_images", interrupt)
    project.write("content/tea.md")
    ran = project.brief("build")
    assert (ran.code, project.files()) == (130, [])


def test_control_characters_in_names_do_not_reach_the_terminal(project):
    ran = project.brief("build", "a\x1b[31m.md")
    assert "\x1b" not in ran.err
    assert "\\x1b" in ran.err


def test_the_version_is_printed(project):
    ran = project.brief("--version")
    assert (ran.code, ran.out) == (0, "briefsmith 0.1.0\n")


FLAGS = ["--json", "--check", "--force", "--quiet", "-q", "--deck-only", "--handout-only", "--allow-remote", "--help"]
OTHERS = ["a.md", "x y", "--out", "--out=x", "--set", "k=v", "bad", "--data", "--deck-template", "--", "-x", ""]
WORDS = st.sampled_from(FLAGS + OTHERS)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(WORDS, max_size=6))
def test_a_plain_command_line_means_the_same_with_and_without_typer(words):
    from typer.testing import CliRunner

    from generator import commands

    plain = cli.read_plain_build(["build", *words])
    if plain is None:
        return
    seen = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "run_build", lambda **options: seen.append(options) or 0)
        assert CliRunner().invoke(commands.app, ["build", *words]).exit_code == 0
    (typer_options,) = seen
    assert {k: v for k, v in plain.items() if v} == {k: v for k, v in typer_options.items() if v}


LONG = "# Plan\n\n" + "".join(
    f"## Part {n}\n\n{'Some words about it that go on for a while. ' * 30}\n\n" for n in range(14)
)


def slide_count(project) -> int:
    return len(Presentation(project.folder / "output/plan.pptx").slides)


def test_detail_is_asked_for_in_the_project_the_content_or_the_command_and_the_last_counts(project):
    project.write("content/plan.md", LONG)
    assert project.brief("build").code == 0
    normal = slide_count(project)
    project.write("brief.toml", 'detail = "full"\n')
    ran = project.brief("build")
    assert "settings changed (detail)" in ran.out and slide_count(project) > normal
    full = slide_count(project)
    project.write("content/plan.md", "---\ndetail: summary\n---\n" + LONG)
    project.brief("build")
    assert slide_count(project) < normal
    project.brief("build", "--detail", "full")
    assert slide_count(project) == full
    assert project.brief("build", "--detail", "some").code == 2


def test_slides_point_to_the_handout_only_where_one_is_made(project):
    project.write("content/plan.md", LONG)
    project.brief("build")
    deck, handout = project.folder / "output/plan.pptx", project.folder / "output/plan.docx"
    assert b"Handout, section 3" in slides_of(deck) and b"%1.%2.%3" in part_of(handout, "word/numbering.xml")
    assert project.brief("build", "--deck-only").code == 0
    assert b"Handout, section" not in slides_of(deck)


def slides_of(deck) -> bytes:
    with zipfile.ZipFile(deck) as archive:
        return b"".join(archive.read(name) for name in archive.namelist() if name.startswith("ppt/slides/slide"))


def part_of(path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)
