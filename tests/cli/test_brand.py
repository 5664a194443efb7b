"""`--brand`, `brand:` and brief.toml: the look, its files, and what can be wrong with them."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from .conftest import COMPARISON, ROOT, Project

BRAND = 'color: {primary: "#1B4332", secondary: "#40916C"}\ntypography: {base: Arial}\n'


def theme(project: Project, name: str = "output/note.pptx", part: str = "ppt/theme/theme1.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(project.read(name))) as archive:
        return archive.read(part).decode()


def drawn(color: tuple[int, int, int, int] = (27, 67, 50, 255), form: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    picture = Image.new("RGBA", (240, 60), (0, 0, 0, 0))
    picture.paste(color, (10, 10, 230, 50))
    (picture if form == "PNG" else picture.convert("RGB")).save(buffer, form)
    return buffer.getvalue()


def test_an_option_front_matter_and_the_settings_each_name_a_brand(project: Project) -> None:
    project.write("look/brand.yml", BRAND)
    project.write("note.md")
    assert project.brief("build", "note.md", "--brand", "look/brand.yml").code == 0
    assert 'val="1B4332"' in theme(project)
    assert 'typeface="Arial"' in theme(project)
    assert 'val="1B4332"' in theme(project, "output/note.docx", "word/theme/theme1.xml")
    by_option = project.read("output/note.pptx")
    project.write("front.md", "---\nbrand: look/brand.yml\n---\n" + COMPARISON)
    assert project.brief("build", "front.md").code == 0
    assert theme(project, "output/front.pptx") == theme(project)
    project.write("brief.toml", 'brand = "look/brand.yml"\ncontent = ["note.md"]\n')
    assert project.brief("build").code == 0
    assert project.read("output/note.pptx") == by_option


def test_a_changed_brand_or_logo_is_a_reason_of_its_own(project: Project) -> None:
    project.write("brand.yml", BRAND + "logo: logo.png\n")
    project.write("logo.png", drawn())
    project.write("note.md")
    arguments = ("build", "note.md", "--brand", "brand.yml")
    assert project.brief(*arguments).code == 0
    assert "fresh" in project.brief(*arguments).out
    project.write("brand.yml", BRAND.replace("1B4332", "14213D") + "logo: logo.png\n")
    assert "slides, brand changed)" in project.brief(*arguments).out
    project.write("logo.png", drawn((0, 0, 0, 255)))
    assert "brand logo changed" in project.brief(*arguments).out


def test_brand_and_logos_are_watched(project: Project) -> None:
    from generator.running.build import build
    from generator.running.jobs import Request
    from generator.running.workspace import Workspace

    project.write("brand.yml", BRAND + "logo: {small: missing.png}\n")
    project.write("note.md")
    report = build(Request(content=("note.md",), brand="brand.yml"), Workspace(project.folder, environ={}))
    assert {"brand.yml", "missing.png"} <= {path.name for path in report.watched}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "BRF340"),
        ("color: [", "BRF341"),
        ("- a\n", "BRF341"),
        (b"\xff\xfe\xff", "BRF341"),
        ("a: &x 1\nb: *x", "BRF341"),
    ],
)
def test_a_missing_or_broken_brand_file_stops_the_build(
    project: Project, content: str | bytes | None, code: str
) -> None:
    if content is not None:
        project.write("brand.yml", content)
    project.write("note.md")
    ran = project.brief("build", "note.md", "--brand", "brand.yml")
    assert (ran.code, ran.codes - {"BRF210"}) == (1, {code})
    assert "brand.yml" in ran.err
    assert project.files() == []


def test_a_brand_that_content_names_may_not_lie_outside_the_project(project: Project) -> None:
    (project.folder.parent / "brand.yml").write_text(BRAND)
    project.write("note.md", "---\nbrand: ../brand.yml\n---\n" + COMPARISON)
    ran = project.brief("build", "note.md")
    assert (ran.code, "BRF505" in ran.codes, project.files()) == (1, True, [])
    assert project.brief("build", "note.md", "--brand", "../brand.yml").code == 0


def test_an_unknown_key_is_a_warning_with_its_line(project: Project) -> None:
    project.write("brand.yml", "color:\n  primery: red\n")
    project.write("note.md")
    ran = project.brief("build", "note.md", "--brand", "brand.yml")
    assert (ran.code, "brand.yml:2: BRF343" in ran.err, "did you mean primary?" in ran.err) == (0, True, True)


def test_a_template_of_ones_own_decides_alone(project: Project) -> None:
    own = (ROOT / "templates" / "briefing.pptx").read_bytes()
    buffer = io.BytesIO(own)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("customXml/note.xml", "<own/>")
    project.write("own.pptx", buffer.getvalue())
    project.write("brand.yml", BRAND)
    project.write("note.md")
    ran = project.brief("build", "note.md", "--brand", "brand.yml", "--deck-template", "own.pptx")
    assert (ran.code, "BRF344" in ran.codes) == (0, True)
    assert 'val="1B4332"' not in theme(project)
    assert 'val="1B4332"' in theme(project, "output/note.docx", "word/theme/theme1.xml")


def test_the_copies_that_init_makes_are_no_templates_of_ones_own(project: Project) -> None:
    assert project.brief("init").code == 0
    project.write("brand.yml", BRAND)
    ran = project.brief("build", "--brand", "brand.yml")
    assert (ran.code, "BRF344" in ran.codes) == (0, False)
    deck = next(name for name in project.files() if name.endswith(".pptx"))
    assert 'val="1B4332"' in theme(project, f"output/{deck}")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("missing.png", None, "BRF346"),
        ("../secret.png", drawn(), "BRF346"),
        ("broken.png", drawn()[:80], "BRF346"),
        ("text.png", b"no image", "BRF346"),
        ("mark.svg", b"<?xml version='1.0'?>\n<svg xmlns='http://www.w3.org/2000/svg'/>", "BRF348"),
        ("https://example.com/logo.png", None, "BRF346"),
        ("file:///etc/logo.png", None, "BRF346"),
    ],
)
def test_a_logo_that_cannot_be_shown_is_left_out(project: Project, name: str, content: bytes | None, code: str) -> None:
    if content is not None:
        project.write(name, content)
    project.write("brand.yml", f"{BRAND}logo:\n  small: {name}\n")
    project.write("note.md")
    ran = project.brief("build", "note.md", "--brand", "brand.yml")
    assert (ran.code, f"brand.yml:4: {code}" in ran.err) == (0, True)
    with zipfile.ZipFile(io.BytesIO(project.read("output/note.pptx"))) as archive:
        assert not any("media" in part for part in archive.namelist())


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_logo_is_shown_in_deck_and_handout(project: Project, form: str) -> None:
    project.write("logo.img", drawn(form=form))
    project.write("brand.yml", BRAND + "logo: {medium: {path: logo.img, alt: Our mark}}\n")
    project.write("note.md")
    assert project.brief("build", "note.md", "--brand", "brand.yml").code == 0
    for output in ("output/note.pptx", "output/note.docx"):
        with zipfile.ZipFile(io.BytesIO(project.read(output))) as archive:
            assert any(f"media/logo1.{form.lower()}" in part for part in archive.namelist())
            assert any(b"Our mark" in archive.read(part) for part in archive.namelist() if part.endswith(".xml"))


def test_two_builds_with_a_brand_give_the_same_bytes(project: Project) -> None:
    project.write("logo.png", drawn())
    project.write("brand.yml", BRAND + "logo: logo.png\n")
    project.write("note.md")
    for out in ("one", "two"):
        assert project.brief("build", "note.md", "--brand", "brand.yml", "--out", out).code == 0
    assert project.read("one/note.pptx") == project.read("two/note.pptx")
    assert project.read("one/note.docx") == project.read("two/note.docx")


def test_code_is_set_in_the_face_of_the_brand(project: Project) -> None:
    project.write("brand.yml", "typography: {monospace: Consolas}\n")
    project.write("note.md", "# Note\n\n## Run\n\n```sh\nmake all\n```\n")
    assert project.brief("build", "note.md", "--brand", "brand.yml").code == 0
    with zipfile.ZipFile(io.BytesIO(project.read("output/note.pptx"))) as archive:
        slides = [archive.read(n).decode() for n in archive.namelist() if n.startswith("ppt/slides/slide")]
    assert any('<a:latin typeface="Consolas"/>' in slide for slide in slides)
    assert not any("Courier New" in slide for slide in slides)


def test_a_face_that_cannot_be_measured_is_a_note(project: Project) -> None:
    project.write("brand.yml", "typography: {base: Nowhere Grotesk}\n")
    project.write("note.md")
    ran = project.brief("build", "note.md", "--brand", "brand.yml")
    assert (ran.code, "BRF205" in ran.codes, "Nowhere Grotesk" in ran.err) == (0, True, True)


def test_an_empty_brand_option_is_a_usage_error(project: Project) -> None:
    project.write("note.md")
    assert project.brief("build", "note.md", "--brand", "").code == 2
