"""Predicted heights held against LibreOffice: no text box and no table may come out taller than said."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pytest

from generator.layout.measure import SizedPara, text_height
from generator.layout.metrics import FontBook
from generator.layout.tables import CellStyle, SizedTable, fit_table, size_table
from generator.model.content import Run
from generator.model.deck import Para, TableCell, TableContent
from generator.model.template import TextStyle
from generator.model.units import EMU_PER_PT, Emu, Frame, Pt, inches, to_emu

pytestmark = pytest.mark.render

BOOK = FontBook()
TOLERANCE = 0.5  # points
RULES = 3.0  # points that the outer rules of the default table style add to what is drawn
FAMILIES = ("Calibri", "Cambria", "Arial", "Times New Roman", "Courier New", "Noto Sans", "Aptos", "Georgia", "Verdana")

WORDS = {
    "en": "the delivery of software in small steps needs automation and well-known rules (and/or checks) at 10:30",
    "de": "Die Auslieferung von Softwareentwicklungswerkzeugen braucht Qualitätssicherungsmaßnahmen und Zusammenarbeit "
    "über Abteilungsgrenzen hinweg, z. B. DevOps-Teams",
    "fr": "L’intégration continue : qualité, « sécurité » et rapidité ; est-ce que 25 % des équipes l’ont adoptée ?",
    "num": "1,250.50 € 98.6 % 2024-10-31 +14.2 -3.5 10:45 1/3 A4 x86_64 v2.10.3 $4.00 #12 100k",
    "url": "https://www.example.com/a/long/path_to/page.html?x=1&y=2 C:\\Users\\name\\Documents see docs/guide.md or",
    "el": "Η συνεχής παράδοση λογισμικού απαιτεί αυτοματοποίηση και συνεργασία των ομάδων",
    "ru": "Непрерывная поставка программного обеспечения требует автоматизации и сотрудничества команд",
    "zh": "持续集成与持续交付 需要自动化工具，版本控制和监控。 安全团队（DevSecOps）从一开始就参与。 合规、 风险管理！",
    "ja": "継続的インテグレーションと デリバリーは、自動化を必要とします。 セキュリティ「DevSecOps」は 最初から、",
    "ko": "지속적인 통합과 배포는 자동화 도구를 필요로 합니다. 보안팀은 처음부터 DevSecOps 과정에 참여한다.",
    "ar": "التكامل المستمر والتسليم المستمر يحتاجان إلى أدوات الأتمتة والتحكم في الإصدارات، والمراقبة.",
    "he": "אינטגרציה רציפה ומסירה רציפה דורשות כלי אוטומציה, בקרת גרסאות וניטור.",
    "hi": "निरंतर एकीकरण और वितरण के लिए स्वचालन उपकरण, संस्करण नियंत्रण और निगरानी की आवश्यकता होती है।",
    "th": "การบูรณาการอย่างต่อเนื่อง และการส่งมอบซอฟต์แวร์ต้องใช้เครื่องมืออัตโนมัติ ทีมรักษาความปลอดภัย",
    "emoji": "done ✅ fast 🚀 risk ⚠️ team 👩‍💻 cost 💰 → next ✓ ok ★★★☆☆ a • b",
}


@dataclass(frozen=True)
class Box:
    kind: str
    paras: tuple[SizedPara, ...]
    width: Pt
    height: Pt


def sample_text(kind: str, count: int, rng: random.Random) -> str:
    words = WORDS[kind].split(" ")
    start = rng.randrange(len(words))
    picked = [words[(start + place) % len(words)] for place in range(count)]
    if rng.random() < 0.3:
        rng.shuffle(picked)
    return ("" if kind in ("zh", "ja") else " ").join(picked)


def sample_runs(kind: str, count: int, rng: random.Random) -> tuple[Run, ...]:
    text = sample_text(kind, count, rng)
    if rng.random() < 0.7:
        return (Run(text),)
    cut = text.find(" ", len(text) // 2) + 1 or len(text) // 2
    return (Run(text[:cut]), Run(text[cut:], bold=True))


def sample_boxes(count: int, seed: int) -> list[Box]:
    rng = random.Random(seed)
    boxes = []
    for place in range(count):
        kind = list(WORDS)[place % len(WORDS)]
        family = rng.choice(FAMILIES)
        style = TextStyle(
            Pt(18),
            family,
            family,
            family,
            space_before=Pt(rng.choice([0, 6, 10])),
            space_after=Pt(rng.choice([0, 0, 4])),
            line_spacing=rng.choice([1.0, 1.0, 0.9, 1.1]),
        )
        size = Pt(rng.choice([12, 14, 16, 18, 20, 24, 28]))
        paras = tuple(
            SizedPara(sample_runs(kind, rng.randint(4, 24), rng), size, style) for _ in range(rng.randint(1, 4))
        )
        width = Pt(size * rng.uniform(9, 30))
        boxes.append(Box(kind, paras, width, text_height(paras, width, BOOK)))
    return boxes


def sample_tables(count: int, seed: int) -> list[tuple[str, tuple[SizedTable, ...], TextStyle]]:
    rng = random.Random(seed)
    frame = Frame(inches(0.5), inches(0.5), inches(12.3), inches(6))
    tables = []
    for place in range(count):
        kind = list(WORDS)[place % len(WORDS)]
        family = rng.choice(FAMILIES)
        columns = rng.randint(2, 6)

        def cell(low: int, high: int, kind: str = kind) -> TableCell:
            return TableCell((Para(sample_runs(kind, rng.randint(low, high), rng)),))

        content = TableContent(
            header=tuple(cell(1, 2) for _ in range(columns)),
            rows=tuple((cell(1, 3), *(cell(2, 14) for _ in range(columns - 1))) for _ in range(rng.randint(2, 12))),
            columns=(None, *range(columns - 1)),
            alignments=("",) * columns,
            row_heads=True,
            panels=False,
            alt="",
        )
        style = TextStyle(Pt(16), family, family, family)
        header = replace(style, size=Pt(18), bold=True)
        fitted = fit_table(content, frame, book=BOOK, style=style, preferred=Pt(16), floor=Pt(12), header_style=header)
        first = fitted[0]
        cells = CellStyle(style, header, first.size, first.header_size, first.margin_x, first.margin_y)
        # At their natural height rows have nothing to spare, so that each that grows is seen.
        tables.append((kind, tuple(size_table(part.content, frame.width, cells, BOOK) for part in fitted), style))
    return tables


# ---- decks


def new_deck() -> object:
    from pptx import Presentation

    deck = Presentation()
    deck.slide_width, deck.slide_height = 12192000, 30000000  # tall, so that nothing is clipped
    return deck


def add_runs(paragraph: object, runs: tuple[Run, ...], size: float, family: str, bold: bool) -> None:
    from pptx.util import Pt as Points

    for run in runs:
        written = paragraph.add_run()
        written.text = run.text
        written.font.size, written.font.name, written.font.bold = Points(size), family, bold or run.bold


def write_boxes(boxes: list[Box]) -> bytes:
    """One box on each slide, filled, growing with its text."""
    from pptx.dml.color import RGBColor
    from pptx.enum.text import MSO_AUTO_SIZE
    from pptx.util import Pt as Points

    deck = new_deck()
    for box in boxes:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        shape = slide.shapes.add_textbox(Points(50), Points(50), Emu(round(box.width * EMU_PER_PT)), Points(1))
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor(0xEE, 0xEE, 0xEE)
        frame = shape.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.SHAPE_TO_FIT_TEXT
        for place, para in enumerate(box.paras):
            paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
            paragraph.space_before, paragraph.space_after = (
                Points(para.style.space_before),
                Points(para.style.space_after),
            )
            paragraph.line_spacing = para.style.line_spacing
            add_runs(paragraph, para.runs, para.size, para.style.latin, para.bold)
    return save(deck)


def write_tables(tables: list[tuple[SizedTable, TextStyle]]) -> bytes:
    """One table on each slide, at the heights predicted."""
    deck = new_deck()
    for table, style in tables:
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        rows = (table.content.header, *table.content.rows) if table.content.header else table.content.rows
        frame = slide.shapes.add_table(
            len(rows), len(table.widths), to_emu(50), to_emu(50), sum(table.widths), sum(table.row_heights)
        )
        for column, width in enumerate(table.widths):
            frame.table.columns[column].width = width
        for place, (row, height) in enumerate(zip(rows, table.row_heights, strict=True)):
            frame.table.rows[place].height = height
            head = place == 0 and bool(table.content.header)
            for column, cell in enumerate(row):
                drawn = frame.table.cell(place, column)
                drawn.margin_left = drawn.margin_right = table.margin_x
                drawn.margin_top = drawn.margin_bottom = table.margin_y
                size = table.header_size if head else table.size
                for number, para in enumerate(cell.paras):
                    paragraph = drawn.text_frame.paragraphs[0] if number == 0 else drawn.text_frame.add_paragraph()
                    add_runs(paragraph, para.runs, size, style.latin, head or column == 0)
                if not cell.paras:
                    add_runs(drawn.text_frame.paragraphs[0], (Run(" "),), size, style.latin, False)
    return save(deck)


def save(deck: object) -> bytes:
    stream = BytesIO()
    deck.save(stream)
    return stream.getvalue()


def drawn_heights(deck: bytes, folder: Path) -> list[float]:
    """The height in points of what is filled on each slide, as LibreOffice draws it."""
    import pypdfium2

    (folder / "deck.pptx").write_bytes(deck)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "deck.pptx")],
        check=True,
        capture_output=True,
        timeout=280,
    )
    heights = []
    document = pypdfium2.PdfDocument(folder / "deck.pdf")
    for page in document:
        paths = [item.get_bounds() for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_PATH])]
        drawn = [bounds for bounds in paths if bounds[0] > 1]  # not the background
        heights.append(max(bounds[3] for bounds in drawn) - min(bounds[1] for bounds in drawn))
        page.close()
    document.close()
    return heights


@pytest.fixture(autouse=True)
def _office() -> None:
    if shutil.which("soffice"):
        return
    if os.environ.get("BRIEF_REQUIRE_RENDER") == "1":
        pytest.fail("LibreOffice (soffice) is required: apt-get install libreoffice-impress")
    pytest.skip("LibreOffice (soffice) is not installed: apt-get install libreoffice-impress")


def test_no_text_box_is_drawn_taller_than_predicted(tmp_path: Path) -> None:
    boxes = sample_boxes(150, seed=7)
    drawn = drawn_heights(write_boxes(boxes), tmp_path)
    over = [
        (box.kind, box.paras[0].style.latin, round(height - box.height, 1))
        for box, height in zip(boxes, drawn, strict=True)
        if height > box.height + TOLERANCE
    ]
    assert over == []
    assert sum(box.height for box in boxes) <= 1.12 * sum(drawn), "the estimate has become wasteful"


def test_no_table_grows_beyond_the_rows_predicted(tmp_path: Path) -> None:
    tables = [(kind, part, style) for kind, parts, style in sample_tables(45, seed=7) for part in parts]
    drawn = drawn_heights(write_tables([(part, style) for _, part, style in tables]), tmp_path)
    over = [
        (kind, style.latin, round(height - sum(part.row_heights) / EMU_PER_PT, 1))
        for (kind, part, style), height in zip(tables, drawn, strict=True)
        if height > sum(part.row_heights) / EMU_PER_PT + RULES
    ]
    assert over == []
