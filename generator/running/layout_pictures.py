"""Pictures of a template's layouts with the frames of their roles drawn on.

In: an inspected deck template. Out: one PNG for each layout. Where LibreOffice is installed the layout is drawn as it
looks, by way of a deck of one empty slide for each; else on a plain ground of its background's colour. LibreOffice gets
a profile and a folder of its own, a limit of time, and no file of the user's.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from generator.diagnostics import BriefError, Diagnostics, diagnose
from generator.running.inspection import Inspection
from generator.running.workspace import Workspace

WIDTH = 1280  # pixels
_TIMEOUT = 300  # seconds, for all layouts together
_COLORS = {
    "title": "C62828", "subtitle": "AD1457", "kicker": "6A1B9A", "statement": "4527A0", "header": "283593",
    "body": "1565C0", "table": "00838F", "picture": "2E7D32", "caption": "9E6A00", "date": "616161",
    "footer": "616161", "number": "616161", "other": "8D6E63",
}  # fmt: skip


def draw_layouts(inspection: Inspection, folder: Path, workspace: Workspace) -> tuple[tuple[Path, ...], Diagnostics]:
    """The files written, in the order of the layouts; BRF392 where LibreOffice could not be used or the template is a
    handout's. BriefError BRF393 when a file cannot be written."""
    if inspection.kind != "deck":
        return (), (diagnose("BRF392", "a Word template has no layouts to draw", hint="build a handout and open it"),)
    template: Any = inspection.template
    grounds = _render(inspection)
    said: Diagnostics = ()
    if len(grounds) < len(template.layouts):
        said = (diagnose("BRF392", "LibreOffice was not found or did not draw all layouts; the ground is plain"),)
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, layout in enumerate(template.layouts, 1):
            path = folder / f"{number:02d}-{_slug(layout.name or layout.kind.value)}.png"
            workspace.before("write", path)
            path.write_bytes(draw_roles(layout, template, grounds.get(layout.part)))
            written.append(path)
    except OSError as error:
        message = f"the pictures cannot be written: {error.strerror or error}"
        raise BriefError(diagnose("BRF393", message, file=workspace.show(folder))) from error
    return tuple(written), said


def draw_roles(layout: Any, template: Any, ground: bytes | None) -> bytes:
    """One PNG: the frames of a layout's roles over `ground`, a picture of the layout, or over its plain colour."""
    from PIL import Image, ImageDraw, ImageFont

    size = (WIDTH, max(1, round(WIDTH * template.height / template.width)))
    if ground is None:
        picture = Image.new("RGB", size, f"#{layout.background}")
    else:
        with Image.open(BytesIO(ground)) as opened:
            picture = opened.convert("RGB").resize(size)
    shade = Image.new("RGBA", size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(shade)
    font = ImageFont.load_default(15)
    scale = WIDTH / template.width

    def corners(frame: Any) -> tuple[float, float, float, float]:
        return (frame.x * scale, frame.y * scale, frame.right * scale - 1, frame.bottom * scale - 1)

    for x in range(round(layout.area.x * scale), round(layout.area.right * scale), 12):
        for y in (layout.area.y * scale, layout.area.bottom * scale):
            draw.line((x, y, x + 6, y), fill="#00000080", width=1)
    for place in layout.placeholders:
        if place.fill:  # an empty slide does not show the fill of a placeholder
            ImageDraw.Draw(picture).rectangle(corners(place.frame), fill=f"#{place.fill}")
    for place in layout.placeholders:
        color = f"#{_COLORS[place.role.value]}"
        box = corners(place.frame)
        draw.rectangle(box, outline=color, width=3, fill=f"{color}22")
        label = f"{place.role.value} [{place.idx}]"
        left, top, right, bottom = draw.textbbox((box[0] + 6, box[1] + 5), label, font=font)
        draw.rectangle((left - 4, top - 3, right + 4, bottom + 3), fill=color)
        draw.text((box[0] + 6, box[1] + 5), label, font=font, fill="white")
    picture.paste(shade, (0, 0), shade)
    stream = BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()


def _slug(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.lower()).strip("-_")[:60] or "layout"


def _render(inspection: Inspection) -> Mapping[str, bytes]:
    """Layout parts to pictures of them; {} without LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return {}
    from generator.writers.blank import write_blank_slide

    template: Any = inspection.template
    with tempfile.TemporaryDirectory(prefix="brief-") as name:
        folder = Path(name)
        files = {}
        for number, layout in enumerate(template.layouts, 1):
            file = folder / f"{number}.pptx"
            file.write_bytes(write_blank_slide(inspection.package, layout.part))
            files[layout.part] = file
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "png", "--outdir", str(folder), *map(str, files.values())]
        try:
            subprocess.run(
                command, capture_output=True, timeout=_TIMEOUT, check=False, stdin=subprocess.DEVNULL,
                env={**os.environ, "HOME": str(folder)}, cwd=folder,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError):
            return {}
        pictures = {part: file.with_suffix(".png") for part, file in files.items()}
        return {part: picture.read_bytes() for part, picture in pictures.items() if picture.is_file()}
