"""Draws the pictures of the documentation: run it after a change to the example or the default templates.

    python docs/build_images.py

Out: docs/images/briefing.png, the built example as LibreOffice draws it; docs/images/brand.png, the same in
the brand of docs/brand.md; docs/images/comparisons.png and decisions.png, slides of the examples;
docs/images/layouts.png, the layouts of the default deck template with what each placeholder is for. Needs soffice,
pypdfium2 and Pillow.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter, ImageFont

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.model.template import DeckTemplate, Layout, Role  # noqa: E402
from generator.template import inspect_deck_template, open_template  # noqa: E402

IMAGES = ROOT / "docs" / "images"
NAME = "devops-vs-devsecops"
GROUND, SHADOW, INK, MUTED = "#e9edf3", "#b7c0cd", "#14213d", "#5f6b7a"
COLORS = {
    Role.TITLE: "#14213d", Role.SUBTITLE: "#3b4f7a", Role.KICKER: "#7a5195", Role.STATEMENT: "#a8480f",
    Role.HEADER: "#b8860b", Role.BODY: "#0b6e99", Role.TABLE: "#2f7d4f", Role.PICTURE: "#8a3b5c",
}  # fmt: skip
# Slides of examples, by their titles.
COMPARISONS = (
    ("pricing", "What Ledgerline, Payrow, Northwage and Trivio are"),
    ("pricing", "4 options compared on 8 criteria"),
    ("feature-matrix", "4 options compared on 14 criteria"),
    ("decision-record", "Pros and cons of 3 options"),
)
DECISIONS = (
    ("weighted-matrix", "Katowice leads with 3.91 of 5 (1/2)"),
    ("weighted-matrix", "Katowice leads with 3.91 of 5 (2/2)"),
    ("weighted-matrix", "Katowice: 0.30 ahead of Brno"),
    ("weighted-matrix", "Conclusion"),
)


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    save(draw_briefing(), IMAGES / "briefing.png")
    save(draw_brand(), IMAGES / "brand.png")
    save(draw_slides(COMPARISONS), IMAGES / "comparisons.png")
    save(draw_slides(DECISIONS), IMAGES / "decisions.png")
    save(draw_layouts(), IMAGES / "layouts.png")


def save(picture: Image.Image, path: Path) -> None:
    """With a palette of 256 colours: a third of the size, and flat slides lose nothing."""
    picture.quantize(256, dither=Image.Dither.NONE).save(path, optimize=True)


# ---- the built example


def draw_briefing() -> Image.Image:
    """Six slides in three rows, the handout's first page beside them."""
    with tempfile.TemporaryDirectory() as folder:
        slides = render(ROOT / "output" / f"{NAME}.pptx", Path(folder), width=560)
        pages = render(ROOT / "output" / f"{NAME}.docx", Path(folder), width=720)
    gap, margin = 24, 32
    wide, high = slides[0].size
    rows = -(-len(slides) // 2)
    height = rows * high + (rows - 1) * gap
    page = pages[0].resize((round(pages[0].width * height / pages[0].height), height), Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", (2 * wide + 2 * gap + page.width + 2 * margin, height + 2 * margin), GROUND)
    for number, slide in enumerate(slides):
        lay(sheet, slide, margin + number % 2 * (wide + gap), margin + number // 2 * (high + gap))
    lay(sheet, page, margin + 2 * (wide + gap), margin)
    return sheet


def draw_slides(chosen: tuple[tuple[str, str], ...]) -> Image.Image:
    """Slides of examples in two columns, each found by its title."""
    from pptx import Presentation

    drawn: dict[tuple[str, str], Image.Image] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for example in dict.fromkeys(example for example, _ in chosen):
            command = [sys.executable, "-m", "generator.cli", "build", str(ROOT / "examples" / f"{example}.md")]
            subprocess.run([*command, "--out", name], check=True, cwd=ROOT, capture_output=True, timeout=120)
            slides = render(folder / f"{example}.pptx", folder, width=760)
            titles = [slide.shapes.title.text for slide in Presentation(str(folder / f"{example}.pptx")).slides]
            drawn |= {(example, title): slide for title, slide in zip(titles, slides, strict=True)}
    pictures = [drawn[each] for each in chosen]
    gap, margin = 24, 32
    wide, high = pictures[0].size
    rows = -(-len(pictures) // 2)
    sheet = Image.new("RGB", (2 * wide + gap + 2 * margin, rows * high + (rows - 1) * gap + 2 * margin), GROUND)
    for number, picture in enumerate(pictures):
        lay(sheet, picture, margin + number % 2 * (wide + gap), margin + number // 2 * (high + gap))
    return sheet


def draw_brand() -> Image.Image:
    """Four slides in two rows, the handout's first page beside them, in the brand that docs/brand.md shows."""
    page = (ROOT / "docs" / "brand.md").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "_brand.yml").write_text(page.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
        draw_logo("#1B4332", "#40916C").save(folder / "logo.png")
        draw_logo("#FFFFFF", "#95D5B2").save(folder / "logo-on-dark.png")
        command = [sys.executable, "-m", "generator.cli", "build", str(ROOT / "content" / f"{NAME}.md")]
        options = ["--brand", str(folder / "_brand.yml"), "--out", str(folder)]
        subprocess.run([*command, *options], check=True, cwd=ROOT, capture_output=True, timeout=120)
        slides = render(folder / f"{NAME}.pptx", folder, width=560)
        pages = render(folder / f"{NAME}.docx", folder, width=720)
    chosen = [slides[n] for n in (0, 2, 3, 5)]
    gap, margin = 24, 32
    wide, high = chosen[0].size
    height = 2 * high + gap
    first = pages[0].resize((round(pages[0].width * height / pages[0].height), height), Image.Resampling.LANCZOS)
    sheet = Image.new("RGB", (2 * wide + 2 * gap + first.width + 2 * margin, height + 2 * margin), GROUND)
    for number, slide in enumerate(chosen):
        lay(sheet, slide, margin + number % 2 * (wide + gap), margin + number // 2 * (high + gap))
    lay(sheet, first, margin + 2 * (wide + gap), margin)
    return sheet


def draw_logo(ink: str, mark: str) -> Image.Image:
    """A made-up company's mark and name on nothing."""
    picture = Image.new("RGBA", (1000, 240), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.polygon([(20, 215), (110, 20), (200, 215)], fill=mark)
    pen.polygon([(110, 215), (175, 85), (240, 215)], fill=ink)
    pen.text((280, 30), "Forstwerk", fill=ink, font=ImageFont.load_default(150))
    return picture


def render(file: Path, folder: Path, *, width: int) -> list[Image.Image]:
    """The pages of an Office file, drawn by LibreOffice, `width` pixels wide."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), str(file)], check=True, capture_output=True, timeout=300)
    drawn = pypdfium2.PdfDocument(folder / f"{file.stem}.pdf")
    pages = [page.render(scale=2 * width / page.get_width()).to_pil().convert("RGB") for page in drawn]
    return [p.resize((width, round(p.height * width / p.width)), Image.Resampling.LANCZOS) for p in pages]


def lay(sheet: Image.Image, picture: Image.Image, x: int, y: int) -> None:
    """A picture with a soft shadow."""
    shadow = Image.new("L", sheet.size, 0)
    ImageDraw.Draw(shadow).rectangle((x, y + 3, x + picture.width, y + picture.height + 5), fill=150)
    sheet.paste(Image.new("RGB", sheet.size, SHADOW), (0, 0), shadow.filter(ImageFilter.GaussianBlur(5)))
    sheet.paste(picture, (x, y))


# ---- layouts with their roles


def draw_layouts() -> Image.Image:
    """Every layout of the default template with a frame for each placeholder, named by its role."""
    package, _ = open_template((ROOT / "templates" / "briefing.pptx").read_bytes(), "briefing.pptx", "deck")
    template, _ = inspect_deck_template(package, "briefing.pptx")
    columns, gap, caption, wide = 3, 28, 36, 520
    high = round(wide * template.height / template.width)
    rows = -(-len(template.layouts) // columns)
    size = (columns * (wide + gap) + gap, rows * (high + caption + gap) + gap)
    sheet = Image.new("RGB", size, GROUND)
    for number, layout in enumerate(template.layouts):
        x = gap + number % columns * (wide + gap)
        y = gap + number // columns * (high + caption + gap)
        draw_layout(sheet, layout, template, (x, y, wide, high))
        ImageDraw.Draw(sheet).text((x, y + high + 8), f"{layout.name}: {layout.kind}", INK, font=font(15))
    return sheet


def draw_layout(sheet: Image.Image, layout: Layout, template: DeckTemplate, place: tuple[int, int, int, int]) -> None:
    x, y, wide, high = place
    scale = wide / template.width
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((x, y, x + wide, y + high), fill=f"#{layout.background}", outline=SHADOW)
    light = sum(int(layout.background[i : i + 2], 16) for i in (0, 2, 4)) > 380
    for p in layout.placeholders:
        frame = tuple(round(v * scale) for v in (p.frame.x, p.frame.y, p.frame.right, p.frame.bottom))
        box = (x + frame[0], y + frame[1], x + frame[2], y + frame[3])
        color = COLORS.get(p.role, MUTED) if light else "#c9d4e8"
        draw.rectangle(box, outline=color, width=2)
        size = min(15, max(8, frame[3] - frame[1] - 1))
        left = min(box[0] + 5, box[2] - 3 - draw.textlength(str(p.role), font(size)))
        draw.text((left, box[1] + (1 if size < 14 else 5)), str(p.role), color, font=font(size))


def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    for name in ("Carlito-Bold.ttf", "calibrib.ttf", "DejaVuSans-Bold.ttf"):
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default()


if __name__ == "__main__":
    main()
