"""Strangers' input: each line of the table ends with one clear message, never a traceback, never a file elsewhere."""

import os
import shutil
import stat
import struct
import zipfile
import zlib

import pytest

from .conftest import COMPARISON, ROOT

BINARY = b"PK\x03\x04" + bytes(range(256)) * 8

CONTENT = {
    "missing": (None, "BRF101", "no such file"),
    "empty": (b"", "BRF102", ""),
    "white space": (b" \n\t\n", "BRF102", ""),
    "only a byte order mark": (b"\xef\xbb\xbf", "BRF102", ""),
    "binary": (BINARY, "BRF103", ""),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(400), "BRF103", ""),
    "too large": (b"a " * (9 * 2**20), "BRF105", "limit is 16 MiB"),
}


@pytest.mark.parametrize("case", CONTENT)
def test_content_that_is_none(project, case):
    data, code, words = CONTENT[case]
    if data is not None:
        project.write("x.md", data)
    ran = project.brief("build", "x.md")
    assert ran.code == 1
    assert ran.err.startswith("x.md: " + code) or ran.err.startswith("x.md:1: " + code)
    assert words in ran.err
    assert "Traceback" not in ran.err
    assert project.files() == []


def test_a_folder_as_content(project):
    (project.folder / "x.md").mkdir()
    ran = project.brief("build", "x.md")
    assert (ran.code, ran.err) == (1, "x.md: BRF101 the content cannot be read: it is a folder\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("name", ["pipe.md", "/dev/zero", "/dev/stdin"])
def test_pipes_and_devices_as_content(project, name):
    os.mkfifo(project.folder / "pipe.md")
    ran = project.brief("build", name)
    assert ran.code == 1
    assert "not a regular file" in ran.err or "cannot be read" in ran.err


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_content_without_permission(project):
    project.write("x.md").chmod(0)
    ran = project.brief("build", "x.md")
    assert (ran.code, "no permission" in ran.err) == (1, True)


def test_links_in_a_circle(project):
    (project.folder / "a.md").symlink_to("b.md")
    (project.folder / "b.md").symlink_to("a.md")
    ran = project.brief("build", "a.md")
    assert ran.code == 1
    assert "circle" in ran.err


def test_content_found_through_a_link_out_of_the_project_is_refused(project):
    (project.folder.parent / "secret.md").write_text(COMPARISON)
    project.write("content/tea.md")
    (project.folder / "content/x.md").symlink_to(project.folder.parent / "secret.md")
    ran = project.brief("build")
    assert ran.code == 5
    assert "content/x.md: BRF505" in ran.err
    assert project.files() == ["tea.docx", "tea.pptx"]


@pytest.mark.parametrize(
    "name", ["with space.md", "ümläut 表.md", "-dash.md", "a'b\"c.md", "100%.md", "x.pptx", "~$x.md", "a" * 200]
)
def test_odd_names_work(project, name):
    project.write(name)
    ran = project.brief("build", "--", name)
    assert ran.code == 0, ran.err
    assert len(project.files()) == 2


def test_names_that_are_no_text_work(project):
    name = os.fsdecode(b"caf\xe9.md")
    try:
        project.write(name)
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert project.brief("build", name).code == 0
    assert project.brief("build", "--json", name).report["outputs"][0]["status"] == "fresh"


def test_a_name_too_long_for_its_outputs_is_a_clear_error(project):
    name = "a" * 252 + ".md"
    project.write(name)
    ran = project.brief("build", name)
    assert ran.code == 1
    assert "BRF401" in ran.err


FRONT_MATTER = {
    "broken YAML": "---\ntitle: [unclosed\n---\n",
    "a list": "---\n- a\n- b\n---\n",
    "wrong types": "---\ntitle: {a: 1}\nauthor: 3\noutput: [7]\ntemplates: []\n---\n",
    "unknown keys": "---\ntitel: x\n---\n",
    "a tag that makes objects": "---\ntitle: !!python/object/apply:os.system ['touch pwned']\n---\n",
    "an alias bomb": "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "---\n",
    "deep nesting": "---\nx: " + "[" * 3000 + "]" * 3000 + "\n---\n",
    "never closed": "---\ntitle: x\n",
    "control characters": "---\ntitle: a\x07b\n---\n",
}


@pytest.mark.parametrize("case", FRONT_MATTER)
def test_odd_front_matter_is_a_warning_and_the_build_goes_on(project, case):
    project.write("content/tea.md", FRONT_MATTER[case] + COMPARISON)
    ran = project.brief("build")
    assert (ran.code, project.files()) == (0, ["tea.docx", "tea.pptx"])
    assert "Traceback" not in ran.err
    assert not (project.folder / "pwned").exists()


EXPRESSIONS = {
    "an unknown name": "{{ nobody }}",
    "a syntax error": "{{ 1 + }}",
    "Python's insides": "{{ ''.__class__.__mro__ }}",
    "an include": "{% include '/etc/passwd' %}",
    "an endless loop": "{% for i in range(10**9) %}x{% endfor %}",
    "a huge power": "{{ 9**9**9 }}",
    "a huge text": "{{ 'a' * 10**10 }}",
}


@pytest.mark.parametrize("case", EXPRESSIONS)
def test_bad_expressions_name_the_line_and_write_nothing(project, case):
    project.write("x.md.j2", COMPARISON + "\n" + EXPRESSIONS[case] + "\n")
    ran = project.brief("build", "x.md.j2")
    assert (ran.code, project.files()) == (1, [])
    assert ran.err.startswith("x.md.j2:12: BRF")
    assert "Traceback" not in ran.err


def test_braces_in_ordinary_content_are_text(project):
    project.write("content/tea.md", COMPARISON + "\nUse {{ nobody }} and {% this %}.\n")
    assert project.brief("build").code == 0


DATA = {
    "missing": (None, "data.json"),
    "no JSON": ("{", "data.json"),
    "no YAML": ("a: [", "data.yml"),
    "no TOML": ("a =", "data.toml"),
    "a list": ("[1]", "data.json"),
    "deep": ("[" * 100000, "data.json"),
    "no text": (b"\xff\xfe\x00", "data.json"),
}


@pytest.mark.parametrize("case", DATA)
def test_bad_data_files(project, case):
    text, name = DATA[case]
    project.write("content/tea.md")
    if text is not None:
        project.write(name, text)
    ran = project.brief("build", "--data", name)
    assert (ran.code, project.files()) == (1, [])
    assert ran.err.startswith(f"{name}: BRF507")


def zip_bomb():
    import io

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types xmlns='x'/>")
        archive.writestr("ppt/presentation.xml", bytes(200 * 2**20))
    return stream.getvalue()


def with_part(name, data):
    import io

    stream = io.BytesIO((ROOT / "templates/briefing.pptx").read_bytes())
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(name, data)
    return stream.getvalue()


TEMPLATES = {
    "a text": lambda: b"hello",
    "empty": lambda: b"",
    "cut off": lambda: (ROOT / "templates/briefing.pptx").read_bytes()[:9000],
    "a zip bomb": zip_bomb,
    "encrypted": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "the wrong kind": (ROOT / "templates/handout.docx").read_bytes,
    "an unsafe name": lambda: with_part("../../evil.xml", b"<x/>"),
}


@pytest.mark.parametrize("case", TEMPLATES)
def test_bad_templates_are_one_clear_error(project, case):
    project.write("content/tea.md")
    project.write("bad.pptx", TEMPLATES[case]())
    ran = project.brief("build", "--deck-template", "bad.pptx")
    assert (ran.code, project.files()) == (1, [])
    assert ran.err.splitlines()[0].startswith("bad.pptx: BRF3") or "bad.pptx: BRF3" in ran.err
    assert "Traceback" not in ran.err


def test_an_entity_bomb_in_a_template_is_refused(project):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'
    source = zipfile.ZipFile(ROOT / "templates/briefing.pptx")
    project.write("content/tea.md")
    with zipfile.ZipFile(project.folder / "bad.pptx", "w") as target:
        for name in source.namelist():
            target.writestr(name, bomb if name == "ppt/presentation.xml" else source.read(name))
    ran = project.brief("build", "--deck-template", "bad.pptx")
    assert (ran.code, project.files()) == (1, [])
    assert "bad.pptx: BRF3" in ran.err


def png(width, height):
    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(99))) + chunk(b"IEND", b"")


IMAGES = {
    "missing": ("missing.png", None, "BRF510"),
    "outside": ("../secret.png", None, "BRF512"),
    "absolute": ("/etc/hostname", None, "BRF512"),
    "remote": ("https://192.0.2.1/x.png", None, "BRF514"),
    "no image": ("x.png", b"hello", "BRF511"),
    "cut off": ("x.png", png(9, 9)[:40], "BRF511"),
    "a bomb": ("x.png", png(50000, 50000), "BRF513"),
    "a script": ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "BRF511"),
}


@pytest.mark.parametrize("case", IMAGES)
def test_bad_images_are_a_warning_with_line_and_the_build_goes_on(project, case):
    target, data, code = IMAGES[case]
    (project.folder / "secret.png").write_bytes(png(9, 9))
    if data is not None:
        project.write("content/" + target, data)
    project.write("content/tea.md", COMPARISON + f"\n![The cup]({target})\n")
    ran = project.brief("build")
    assert (ran.code, project.files()) == (0, ["tea.docx", "tea.pptx"])
    assert f"content/tea.md:12: {code} " in ran.err
    with zipfile.ZipFile(project.folder / "output/tea.docx") as archive:
        assert b"The cup" in archive.read("word/document.xml")


def test_an_output_folder_that_is_a_file(project):
    project.write("content/tea.md")
    project.write("output", b"a file")
    ran = project.brief("build")
    assert ran.code == 1
    assert ran.err.startswith("output: BRF403")
    assert project.read("output") == b"a file"


def test_an_output_folder_below_a_file(project):
    project.write("content/tea.md")
    project.write("file", b"a file")
    ran = project.brief("build", "--out", "file/sub")
    assert ran.code == 1
    assert "BRF40" in ran.err
    assert project.read("file") == b"a file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_an_output_folder_without_permission(project):
    project.write("content/tea.md")
    (project.folder / "output").mkdir()
    (project.folder / "output").chmod(stat.S_IRUSR | stat.S_IXUSR)
    ran = project.brief("build")
    assert (ran.code, "BRF401" in ran.err) == (1, True)


def test_the_projects_output_folder_may_be_no_link_out_of_it(project):
    elsewhere = project.folder.parent / "elsewhere"
    elsewhere.mkdir()
    (project.folder / "output").symlink_to(elsewhere)
    project.write("content/tea.md")
    ran = project.brief("build")
    assert ran.code == 1
    assert "output: BRF403" in ran.err
    assert list(elsewhere.iterdir()) == []
    assert project.brief("build", "--out", str(elsewhere)).code == 0


def test_an_output_that_is_a_link_is_not_followed(project):
    victim = project.folder.parent / "victim"
    victim.write_bytes(b"precious")
    project.write("content/tea.md")
    (project.folder / "output").mkdir()
    (project.folder / "output/tea.pptx").symlink_to(victim)
    for options in ((), ("--force",)):
        ran = project.brief("build", *options)
        assert ran.code == 1
        assert "output/tea.pptx: BRF403" in ran.err
    assert victim.read_bytes() == b"precious"
    assert project.files() == ["tea.pptx"]


def test_a_folder_where_an_output_belongs(project):
    project.write("content/tea.md")
    (project.folder / "output/tea.docx").mkdir(parents=True)
    ran = project.brief("build")
    assert (ran.code, project.files()) == (1, ["tea.docx"])
    assert "output/tea.docx: BRF403" in ran.err


@pytest.mark.parametrize(
    "text", ["out = 3", "x = ", "\0", "content = ['../*.md']", "content = ['/etc/*.md']", "content = ['[']"]
)
def test_bad_settings_never_end_in_a_traceback(project, text):
    project.write("content/tea.md")
    project.write("brief.toml", text)
    ran = project.brief("build")
    assert ran.code in (0, 1)
    assert "BRF5" in ran.err
    assert "BRF599" not in ran.err


def test_a_damaged_record_is_no_obstacle(project):
    project.write("content/tea.md")
    project.brief("build")
    for name in ("tea.pptx.json", "tea.docx.json"):
        project.write(f"output/.brief-{name}", b"\x00garbage")
    assert project.brief("build").code == 0
    assert project.brief("build").out.count("fresh") == 2


def test_the_templates_folder_as_output_folder_is_safe(project):
    (project.folder / "templates").mkdir()
    for name in ("briefing.pptx", "handout.docx"):
        shutil.copy(ROOT / "templates" / name, project.folder / "templates")
    before = project.read("templates/briefing.pptx")
    project.write("content/briefing.md")
    ran = project.brief("build", "--out", "templates", "--deck-template", "templates/briefing.pptx")
    assert ran.code == 1
    assert project.read("templates/briefing.pptx") == before
