"""A request becomes jobs: content found, names and templates chosen."""

import pytest

from generator.diagnostics import BriefError
from generator.model.content import Metadata
from generator.project import KINDS
from generator.running.jobs import Request, default_template, find_template, name_outputs, plan_jobs, refuse_clashes
from generator.running.workspace import Workspace


@pytest.fixture
def workspace(tmp_path):
    return Workspace(tmp_path, {})


def write(tmp_path, *names, text="# x"):
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)


def job(tmp_path, workspace, name="content/x.md", **options):
    write(tmp_path, name)
    ((planned,), _) = plan_jobs(Request((name,), **options), workspace)
    return planned


def test_named_content_is_taken_once_in_the_order_given(tmp_path, workspace):
    write(tmp_path, "b.md", "a.md")
    (tmp_path / "link.md").symlink_to("b.md")
    jobs, _ = plan_jobs(Request(("b.md", "a.md", "./b.md", "link.md")), workspace)
    assert [one.shown for one in jobs] == ["b.md", "a.md"]


def test_settings_are_taken_from_the_nearest_folder_above_the_content(tmp_path, workspace):
    write(tmp_path, "brief.toml", text='out = "far"')
    write(tmp_path, "sub/brief.toml", text='out = "near"')
    assert job(tmp_path, workspace, "x.md").folder == tmp_path / "far"
    assert job(tmp_path, workspace, "sub/deep/x.md").folder == tmp_path / "sub/near"
    assert job(tmp_path, workspace, "sub/deep/x.md", out="here").folder == tmp_path / "here"


def test_without_settings_outputs_go_below_the_current_folder(tmp_path, workspace):
    assert job(tmp_path, workspace).folder == tmp_path / "output"


def test_patterns_that_lead_out_of_the_project_are_refused(tmp_path, workspace):
    for pattern in ("../*.md", "/etc/*", ""):
        write(tmp_path, "brief.toml", text=f"content = ['{pattern}']")
        with pytest.raises(BriefError, match="BRF505"):
            plan_jobs(Request(), workspace)


def test_names_come_from_front_matter_before_settings_before_the_content(tmp_path, workspace):
    write(tmp_path, "brief.toml", text='deck_name = "{name}-deck"\nhandout_name = "CON"')
    planned = job(tmp_path, workspace, "x.md")
    names, (warning,) = name_outputs(planned, KINDS, Metadata())
    assert names == {"deck": "x-deck.pptx", "handout": "x.docx"}
    assert (warning.code, warning.file) == ("BRF406", "brief.toml")
    names, _ = name_outputs(planned, KINDS, Metadata(deck_name="Board", handout_name="Paper.docx"))
    assert names == {"deck": "Board.pptx", "handout": "Paper.docx"}
    names, (warning, _) = name_outputs(planned, KINDS, Metadata(deck_name="../x"))
    assert (names["deck"], warning.code, warning.file) == ("x-deck.pptx", "BRF406", "x.md")


def test_names_that_differ_in_case_alone_clash(tmp_path, workspace):
    one, two = job(tmp_path, workspace, "a/x.md"), job(tmp_path, workspace, "b/x.md")
    refuse_clashes({one: ("x.pptx", "x.docx"), two: ("y.pptx", "y.docx")})
    with pytest.raises(BriefError, match=r"X.pptx and x.pptx, one file on many systems"):
        refuse_clashes({one: ("X.pptx",), two: ("x.pptx",)})


def test_templates_option_before_front_matter_before_settings_before_default(tmp_path, workspace):
    write(tmp_path, "own/a.pptx", "content/b.pptx", "c.pptx")

    def chosen(metadata, **options):
        request = Request(**options)
        return find_template("deck", job(tmp_path, workspace), request, metadata, workspace)[0]

    assert chosen(Metadata()) == default_template("deck")
    write(tmp_path, "brief.toml", text='[templates]\ndeck = "own/a.pptx"')
    assert chosen(Metadata()) == tmp_path / "own/a.pptx"
    assert chosen(Metadata(deck_template="b.pptx")) == tmp_path / "content/b.pptx"
    assert chosen(Metadata(deck_template="c.pptx")) == tmp_path / "c.pptx"
    assert chosen(Metadata(deck_template="b.pptx"), templates=(("deck", "/far/d.pptx"),)).as_posix() == "/far/d.pptx"


@pytest.mark.parametrize("named", ["../outside.pptx", "../../outside.pptx", "/etc/passwd"])
def test_front_matter_may_name_templates_in_the_project_only(tmp_path, named):
    project = tmp_path / "project"
    workspace = Workspace(project, {})
    planned = job(project, workspace, "x.md")
    with pytest.raises(BriefError, match="BRF505"):
        find_template("deck", planned, Request(), Metadata(deck_template=named), workspace)


def test_the_default_templates_are_there():
    assert default_template("deck").is_file()
    assert default_template("handout").is_file()
