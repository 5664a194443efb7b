"""Zip archives as we write them (APPNOTE.TXT 6.3.9): deflated entries, dated 1980-01-01, nothing around them.

In: names with packed bytes. Out: an archive, the same bytes as the standard library writes; and what entries an archive
of ours has. Made for many small entries, where `zipfile` takes longer than the packing itself.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

LEVEL = 6
MOST_ENTRIES, MOST_BYTES = 0xFFFF, 0xFFFFFFFF  # beyond these, the fields of an archive have another form (Zip64)
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_VERSION, _DEFLATED, _UTF8, _DATE = 20, 8, 0x800, 1 << 5 | 1
_MODE = 0o600 << 16  # what the standard library says of an entry that says nothing


@dataclass(frozen=True, slots=True)
class Packed:
    """The bytes of an entry, deflated; `crc` and `size` are of what they were."""

    deflated: bytes
    crc: int
    size: int


def pack(data: bytes) -> Packed:
    """`data`, deflated."""
    squeeze = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return Packed(squeeze.compress(data) + squeeze.flush(), zlib.crc32(data), len(data))


def write_archive(entries: Iterable[tuple[str, Packed]]) -> bytes:
    """The archive of `entries`, in their order. OverflowError beyond `MOST_ENTRIES` or `MOST_BYTES`."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    position = 0
    for name, packed in entries:
        spelled = name.encode("utf-8")
        flags = 0 if name.isascii() else _UTF8
        shared = (flags, _DEFLATED, 0, _DATE, packed.crc, len(packed.deflated), packed.size, len(spelled), 0)
        if position > MOST_BYTES or packed.size > MOST_BYTES:
            raise OverflowError("too large")
        directory += (_CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *shared, 0, 0, 0, _MODE, position), spelled)
        local = _LOCAL.pack(b"PK\3\4", _VERSION, *shared)
        pieces += (local, spelled, packed.deflated)
        position += len(local) + len(spelled) + len(packed.deflated)
    listing, count = b"".join(directory), len(directory) // 2
    if count > MOST_ENTRIES or position + len(listing) > MOST_BYTES:
        raise OverflowError("too large")
    return b"".join((*pieces, listing, _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), position, 0)))


@dataclass(frozen=True, slots=True)
class Entry:
    """What the directory of an archive says of an entry; `offset` is where its own header begins."""

    name: str
    crc: int
    packed: int
    offset: int


def list_archive(data: bytes) -> tuple[Entry, ...]:
    """The entries of an archive as `write_archive` makes them; ValueError for anything else."""
    try:
        mark, _, _, count, _, _, position, _ = _END.unpack_from(data, len(data) - _END.size)
        if mark != b"PK\5\6":
            raise ValueError("the bytes are no zip archive of ours")
        found: list[Entry] = []
        for _ in range(count):
            mark, *fields = _CENTRAL.unpack_from(data, position)
            crc, packed, length, extra, comment, offset = *fields[6:8], *fields[9:12], fields[-1]
            if mark != b"PK\1\2":
                raise ValueError("the directory of the zip archive is damaged")
            begin = position + _CENTRAL.size
            found.append(Entry(data[begin : begin + length].decode("utf-8"), crc, packed, offset))
            position = begin + length + extra + comment
    except struct.error as error:
        raise ValueError("the bytes are no zip archive of ours") from error
    return tuple(found)


def unpack(data: bytes, entry: Entry) -> bytes:
    """The bytes of an entry of `data`, held against their check sum; ValueError where they are damaged."""
    length, extra = _LOCAL.unpack_from(data, entry.offset)[-2:]
    start = entry.offset + _LOCAL.size + length + extra
    try:
        content = zlib.decompress(data[start : start + entry.packed], -zlib.MAX_WBITS)
    except zlib.error as error:
        raise ValueError(f"{entry.name} is damaged") from error
    if zlib.crc32(content) != entry.crc:
        raise ValueError(f"{entry.name} is damaged")
    return content
