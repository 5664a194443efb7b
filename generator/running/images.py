"""The pictures of a document: found, confined to where they may lie, measured.

In: a Document and the folders its images may come from. Out: the Document in which every picture that is left can
be shown, the images by target, and a warning with file and line for each one that cannot; its text alternative
stands in its place. Must never read outside those folders, nor ask the network unless it was allowed.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Protocol
from urllib.parse import unquote, unquote_to_bytes

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.model.content import (
    Block,
    Columns,
    DefinitionList,
    Document,
    Heading,
    List,
    Notes,
    Only,
    Paragraph,
    Picture,
    Quote,
    Run,
    Runs,
    Table,
    walk,
)
from generator.model.image import Image
from generator.running.image_files import ImageError, measure_image
from generator.running.workspace import MAX_IMAGE_BYTES, ReadError, too_large

MAX_IMAGES = 1000
SMALL_HEIGHT, SMALL_WIDTH = 40, 320  # pixels up to which an image is a sign among words
_NAMELESS = "\u25a1"  # stands for a small image of which nothing is said
MAX_ALL_BYTES = 256 * 2**20

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # two letters at least: "C:" is a drive


class ImageSource(Protocol):
    """What gives images their bytes. `folder` is the content file's; both calls raise ReadError, `is_allowed` says
    whether a path lies where images may come from, links followed."""

    folder: Path

    def is_allowed(self, path: Path) -> bool: ...

    def read(self, path: Path) -> bytes: ...

    def fetch(self, address: str) -> bytes: ...


class RefusedError(Exception):
    """Why a picture is not shown: the code and the rest of the message, with a hint or ""."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def gather_images(
    document: Document, source: ImageSource, known: Mapping[str, Image] = MappingProxyType({})
) -> tuple[Document, dict[str, Image], Diagnostics]:
    """Every image that `document` names, by target, those that are `known` among them; the document with the others
    replaced by their text."""
    images: dict[str, Image] = dict(known)
    said: list[Diagnostic] = []
    refused: set[str] = set()
    small: set[str] = set()
    total = 0
    for target, line in _find_targets(document):
        if target in images or target in refused:
            continue
        try:
            if len(images) >= MAX_IMAGES:
                raise RefusedError("BRF513", f"the document has more than {MAX_IMAGES} images")
            image, scaled = measure_image(target, load_image(target, source))
            total += len(image.data)
            if total > MAX_ALL_BYTES:
                raise RefusedError("BRF513", f"the images together exceed {MAX_ALL_BYTES >> 20} MiB")
        except (RefusedError, ImageError) as error:
            refused.add(target)
            code = (
                error.code if isinstance(error, RefusedError) else "BRF513" if error.reason == "too large" else "BRF511"
            )
            hint = error.hint if isinstance(error, RefusedError) else ""
            message = f"image {_shorten(target) or 'without a target'} is not shown: {error}"
            said.append(diagnose(code, message, file=document.path, line=line, hint=hint))
            continue
        images[target] = image
        if _is_small(image):
            small.add(target)
        if scaled:
            message = f"image {_shorten(target)} was scaled down to {image.width} x {image.height} pixels"
            said.append(diagnose("BRF515", message, file=document.path, line=line))
    if refused or small:
        document = drop_pictures(document, frozenset(refused), frozenset(small))
    return document, images, tuple(said)


def _is_small(image: Image) -> bool:
    """Whether an image is a sign among words (a badge, an icon) rather than a picture to look at."""
    scale = 96 / image.dpi if image.vector else 1.0
    return image.height * scale <= SMALL_HEIGHT and image.width * scale <= SMALL_WIDTH


def drop_pictures(document: Document, targets: frozenset[str], small: frozenset[str] = frozenset()) -> Document:
    """The document with the pictures of `targets` replaced by their text alternative (title or file name where they
    have none), and images in lines by theirs; those of `small` stand in a line."""

    def mend_runs(runs: Runs) -> Runs:
        return tuple(replace(run, image=None) if run.image in targets else run for run in runs)

    def mend_block(block: Block) -> Block:
        if isinstance(block, Picture) and block.target in targets:
            text = _text_of(block)  # in brackets and italics: it stands for a picture
            return Paragraph((Run(f"[{text}]", italic=True, link=block.link or None),) if text else (), block.span)
        if isinstance(block, Picture) and block.target in small:
            text = _text_of(block) or _NAMELESS
            return Paragraph((Run(text, image=block.target, link=block.link or None),), block.span)
        return block

    return replace(
        document,
        blocks=map_blocks(document.blocks, mend_block, mend_runs),
        footnotes=tuple(replace(f, blocks=map_blocks(f.blocks, mend_block, mend_runs)) for f in document.footnotes),
    )


def _text_of(picture: Picture) -> str:
    if picture.alt.strip() or picture.title.strip():
        return picture.alt.strip() or picture.title.strip()
    return "" if picture.target.startswith("data:") else PurePosixPath(_path_of(picture.target)).name or picture.target


def map_blocks(
    blocks: tuple[Block, ...], of_block: Callable[[Block], Block], of_runs: Callable[[Runs], Runs]
) -> tuple[Block, ...]:
    """Blocks rebuilt from the inside out. A paragraph that came out without any text is left out."""

    def one(block: Block) -> Block:
        match block:
            case Heading() | Paragraph():
                return replace(block, runs=of_runs(block.runs))
            case List():
                items = tuple(replace(item, blocks=map_blocks(item.blocks, of_block, of_runs)) for item in block.items)
                return replace(block, items=items)
            case Quote() | Notes() | Only():
                return replace(block, blocks=map_blocks(block.blocks, of_block, of_runs))
            case Columns():
                return replace(block, columns=tuple(map_blocks(c, of_block, of_runs) for c in block.columns))
            case DefinitionList():
                definitions = tuple(
                    replace(d, term=of_runs(d.term), blocks=map_blocks(d.blocks, of_block, of_runs))
                    for d in block.items
                )
                return replace(block, items=definitions)
            case Table():
                rows = tuple(tuple(map(of_runs, row)) for row in block.rows)
                return replace(block, header=tuple(map(of_runs, block.header)), rows=rows)
            case _:
                return of_block(block)

    found = ((block, one(block)) for block in blocks)
    return tuple(new for old, new in found if old is new or not (isinstance(old, Picture) and _is_blank(new)))


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not any(run.text.strip() for run in block.runs)


def _find_targets(document: Document) -> Iterator[tuple[str, int]]:
    """Targets with the line that names them, in source order."""
    blocks = document.blocks + tuple(b for footnote in document.footnotes for b in footnote.blocks)
    for block in walk(blocks):
        match block:
            case Picture(target=target, span=span):
                yield target, span.line
            case Heading(runs=runs, span=span) | Paragraph(runs=runs, span=span):
                yield from ((run.image, span.line) for run in runs if run.image is not None)
            case Table():
                spans = block.row_spans if len(block.row_spans) == len(block.rows) else (block.span,) * len(block.rows)
                for cells, span in zip((block.header, *block.rows), (block.span, *spans), strict=True):
                    yield from ((run.image, span.line) for cell in cells for run in cell if run.image is not None)
            case DefinitionList(items=items, span=span):
                yield from ((run.image, span.line) for d in items for run in d.term if run.image is not None)
            case _:
                pass


def load_image(target: str, source: ImageSource) -> bytes:
    """The bytes of a target as written: a data URI, an address, or a path relative to the source's folder; RefusedError
    when it may not or cannot be read."""
    if target.lower().startswith("data:"):
        return _decode_data_uri(target)
    if target.lower().startswith(("http://", "https://")) or target.startswith("//"):
        try:
            return source.fetch("https:" + target if target.startswith("//") else target)
        except ReadError as error:
            hint = "keep a copy beside the content, or build with --allow-remote" if error.reason == "remote" else ""
            raise RefusedError("BRF514", error.message, hint) from error
    if found := _SCHEME.match(target):
        raise RefusedError("BRF512", f"addresses with {found.group()} are refused")
    if not target.strip():
        raise RefusedError("BRF510", "no file is named")
    return _read_file(target, source)


def _read_file(target: str, source: ImageSource) -> bytes:
    refusal = RefusedError("BRF510", "no such file")
    for name in dict.fromkeys((target, _path_of(target), _path_of(target).replace("\\", "/"))):
        if "\0" in name:
            continue
        path = source.folder / name
        if not source.is_allowed(path):
            refusal = RefusedError("BRF512", "it lies outside the content's folder")
            continue
        try:
            return source.read(path)
        except ReadError as error:
            if error.reason != "missing":
                code = "BRF513" if error.reason == "too large" else "BRF511"
                raise RefusedError(code, error.message) from error
            refusal = RefusedError("BRF510", "no such file")
    raise refusal


def _path_of(target: str) -> str:
    """The path in a relative address: without query and fragment, percent signs decoded (RFC 3986, 3.3)."""
    return unquote(re.split(r"[?#]", target, maxsplit=1)[0])


def _decode_data_uri(target: str) -> bytes:
    """The bytes of a data URI (RFC 2397)."""
    head, comma, body = target[5:].partition(",")
    if not comma:
        raise RefusedError("BRF511", "the data address has no data")
    if len(body) > MAX_IMAGE_BYTES:
        raise RefusedError("BRF513", too_large(len(body), MAX_IMAGE_BYTES).message)
    try:
        raw = unquote_to_bytes(body)
        return base64.b64decode(raw, validate=False) if head.lower().endswith(";base64") else raw
    except (binascii.Error, ValueError) as error:
        raise RefusedError("BRF511", "the data address is damaged") from error


def _shorten(target: str) -> str:
    return target if len(target) <= 80 else target[:60] + "..." + target[-12:]
