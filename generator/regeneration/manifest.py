"""Fresh or stale: what was recorded of an output when it was written, held against what is there now.

In: records, digests. Out: reasons in words, and what is to become of an output. Time never decides, content
hashes do. Touches no file: `running` reads and writes the records, one for each output and beside it, so that two
builds of different outputs never wait for each other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model.seal import is_sealed

FORMAT = 1
_NAMED = {"image": "image", "data file": "data"}  # roles of which there may be several, and how they are said


@dataclass(frozen=True, slots=True)
class Input:
    """A file that was read: `path` relative to the output folder, `role` a word for messages ("content", "image",
    "deck template"...), `sha256` None when it was looked for and missing."""

    path: str
    role: str
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one output: its file name, the digest of the bytes that were written, and all they depend on.

    `product` is version and code of the program; `settings` are names with digests of their values; `tagged`: tags of
    its template decide what of the content it shows.
    """

    output: str
    kind: str
    sha256: str
    content: str
    product: str
    settings: tuple[tuple[str, str], ...]
    inputs: tuple[Input, ...]
    tagged: bool = False


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def fingerprint_settings(values: Mapping[str, object]) -> tuple[tuple[str, str], ...]:
    """Each setting with a short digest of its value, by name; values themselves may be private."""
    return tuple(
        (name, digest(json.dumps(values[name], sort_keys=True, default=str).encode())[:16]) for name in sorted(values)
    )


def format_record(record: Record) -> bytes:
    """The record as JSON, the same bytes for the same record."""
    inputs = [{"path": one.path, "role": one.role, "sha256": one.sha256} for one in record.inputs]
    texts = {name: getattr(record, name) for name in ("output", "kind", "sha256", "content", "product", "tagged")}
    values = {"format": FORMAT, **texts, "settings": dict(record.settings), "inputs": inputs}
    return (json.dumps(values, indent=1, sort_keys=True) + "\n").encode()


def parse_record(data: bytes) -> Record | None:
    """The record that `data` holds; None when it is damaged or of another format, which counts as no record."""
    try:
        values = json.loads(data)
        if values.pop("format") != FORMAT:
            return None
        inputs = tuple(Input(str(i["path"]), str(i["role"]), _text_or_none(i["sha256"])) for i in values.pop("inputs"))
        settings = tuple(sorted((str(k), str(v)) for k, v in values.pop("settings").items()))
        tagged = values.get("tagged") is True
        texts = {key: str(values[key]) for key in ("output", "kind", "sha256", "content", "product")}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Record(**texts, settings=settings, inputs=inputs, tagged=tagged)


def _text_or_none(value: object) -> str | None:
    return None if value is None else str(value)


def find_reasons(
    record: Record | None,
    *,
    product: str,
    settings: tuple[tuple[str, str], ...],
    current: Callable[[str], str | None],
    output: str | None,
) -> tuple[str, ...]:
    """Why an output is stale, in words; () when it is fresh.

    `current` gives the digest of an input's path now, None when missing; `output` is the digest of the output now.
    """
    if record is None:
        return ("never built",) if output is None else ("not written by Briefsmith",)
    found: list[str] = []
    if output is None:
        found.append("output missing")
    elif output != record.sha256:
        found.append("output edited by hand")
    if record.product != product:
        found.append("version changed")
    if record.settings != settings:
        before, now = dict(record.settings), dict(settings)
        names = sorted(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))
        found.append(f"settings changed ({', '.join(names)})")
    for one in record.inputs:
        if current(one.path) != one.sha256:
            name = one.path.rsplit("/", 1)[-1]
            found.append(f"{_NAMED[one.role]} {name} changed" if one.role in _NAMED else f"{one.role} changed")
    return tuple(dict.fromkeys(found))


class Action(StrEnum):
    """What becomes of an output whose new bytes are known."""

    KEEP = "keep"  # the same bytes are there already
    WRITE = "write"
    OVERWRITE = "overwrite"  # somebody's work: only after a backup
    BESIDE = "beside"  # somebody's work: the new one goes beside it


def choose_action(known: frozenset[str], on_disk: bytes | None, new: bytes, *, force: bool) -> Action:
    """What to do with an output, given what is on disk now and the digests of what we are known to have written.

    A file that is not exactly what we wrote belongs to somebody. Where nothing is known (a fresh clone with
    committed outputs) a file whose own seal holds is ours all the same, also when only the deflate library of another
    machine packed it differently.
    """
    if on_disk is None:
        return Action.WRITE
    if on_disk == new:
        return Action.KEEP
    if digest(on_disk) in known:
        return Action.WRITE
    if not known and _has_same_parts(on_disk, new):
        return Action.KEEP
    if is_sealed(on_disk):
        return Action.WRITE
    return Action.OVERWRITE if force else Action.BESIDE


def _has_same_parts(one: bytes, other: bytes) -> bool:
    """Whether two archives hold the same parts in the same order (name, size, CRC-32), with nothing around them."""
    import io
    import zipfile

    if any(data[-22:-18] != b"PK\x05\x06" or data[:2] != b"PK" for data in (one, other)):
        return False
    try:
        listings = []
        for data in (one, other):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                listings.append([(e.filename, e.file_size, e.CRC, e.date_time) for e in archive.infolist()])
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False
    return listings[0] == listings[1]
