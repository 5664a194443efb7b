"""A brand file and its logos, found and read from where they may lie.

In: what an option, front matter or `brief.toml` names. Out: a `LoadedBrand`: the brand understood, the logos that can
be drawn, and every file that was read. Logos come from the brand file's folder or the project's, links followed; one
that cannot be shown is a warning and left out.
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import BriefError, Diagnostic, Diagnostics, diagnose
from generator.model.brand import Brand, Logo, LogoImage
from generator.model.color import luminance
from generator.running.image_files import ImageError, measure_image
from generator.running.image_source import FileImages
from generator.running.images import RefusedError, load_image
from generator.running.jobs import Job, Request, default_template, find_brand
from generator.running.workspace import ReadError, Workspace

if TYPE_CHECKING:
    from generator.model.content import Metadata

_SAMPLED = 64  # pixels on the longer side: enough to know how light a logo is
_STEPS = 16  # of lightness


@dataclass(frozen=True, slots=True)
class LoadedBrand:
    """`inputs` are the files read or looked for: path, role, digest (None when missing)."""

    brand: Brand
    logos: tuple[LogoImage, ...]
    inputs: tuple[tuple[Path, str, str | None], ...]
    diagnostics: Diagnostics = ()


class Branding:
    """What the outputs of one job are to look like. Reads the brand file once, and only where it has a say."""

    def __init__(self, job: Job, request: Request, metadata: Metadata, workspace: Workspace) -> None:
        self.job, self.request, self.workspace = job, request, workspace
        self.path = find_brand(job, request, metadata, workspace)
        self.loaded: LoadedBrand | None = None

    def find(self, kind: str, template: Path) -> tuple[LoadedBrand | None, Diagnostics]:
        """The brand for an output with this template: a template of one's own decides alone (BRF344). A copy of the
        default one, which a new project starts with, is no template of one's own."""
        if self.path is None:
            return None, ()
        default = default_template(kind)
        if template != default and self.workspace.digest_of(template) != self.workspace.digest_of(default):
            message = f"the {kind} template decides the look; {self.path.name} is not applied to the {kind}"
            return None, (diagnose("BRF344", message, hint="name either a template or a brand"),)
        if self.loaded is None:
            self.loaded = load_brand(self.path, self.job, self.workspace, allow_remote=self.request.allow_remote)
        return self.loaded, self.loaded.diagnostics


def load_brand(path: Path, job: Job, workspace: Workspace, *, allow_remote: bool) -> LoadedBrand:
    """The brand of a file and its logos. BriefError: BRF340 when the file cannot be read, BRF341 when it is broken."""
    from generator.readers.brand import MAX_BRAND_BYTES, read_brand

    shown = workspace.show(path)
    try:
        data = workspace.read(path, MAX_BRAND_BYTES + 1)
    except ReadError as error:
        message = f"the brand file cannot be read: {error.message}"
        raise BriefError(diagnose("BRF340", message, file=shown)) from error
    brand, said = read_brand(data, shown)
    source = FileImages(path.parent, (job.root,), workspace, allow_remote=allow_remote)
    loaded = [load_logo(logo, source, shown) for logo in brand.logos]
    logos = tuple(one for one in loaded if isinstance(one, LogoImage))
    refused = tuple(one for one in loaded if isinstance(one, Diagnostic))
    inputs = [(path, "brand", workspace.digest_of(path))]
    inputs += [(one, "brand logo", digest) for one, digest in sorted(source.seen.items())]
    return LoadedBrand(brand, logos, tuple(inputs), said + refused)


def load_logo(logo: Logo, source: FileImages, file: str) -> LogoImage | Diagnostic:
    """A logo ready to be drawn, or why it is left out."""

    def refuse(code: str, why: object, hint: str = "") -> Diagnostic:
        return diagnose(code, f"logo {logo.target[:80]} is left out: {why}", file=file, line=logo.line, hint=hint)

    try:
        data = load_image(logo.target, source)
        if is_svg(data):
            return refuse("BRF348", "it is an SVG drawing", "give it as PNG as well, some 1000 pixels wide")
        image, _ = measure_image(logo.target, data)
    except RefusedError as error:
        return refuse("BRF346", error, error.hint)
    except ImageError as error:
        return refuse("BRF346", error)
    tones, opaque = measure_tones(image.data)
    return LogoImage(logo, image.data, image.media_type, image.width, image.height, tones, opaque)


def is_svg(data: bytes) -> bool:
    """Whether a file is an SVG drawing, by how it begins."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith((b"<svg", b"<?xml", b"<!--", b"<!DOCTYPE svg")) and b"<svg" in data[:65536]


def measure_tones(data: bytes) -> tuple[tuple[tuple[float, float], ...], bool]:
    """How light the visible pixels of an image are, (relative luminance, share) in `_STEPS` steps, and whether all are
    visible; nothing for an image that shows nothing or cannot be decoded."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "GIF")) as picture:
            small = picture.convert("RGBA")
            small.thumbnail((_SAMPLED, _SAMPLED))
            raw = small.tobytes()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return (), False
    pixels = [raw[i : i + 4] for i in range(0, len(raw), 4)]
    counts = Counter(round(luminance(p[:3].hex()) * _STEPS) for p in pixels if p[3] > 127)
    total = sum(counts.values())
    return tuple((step / _STEPS, count / total) for step, count in sorted(counts.items())), total == len(pixels)
