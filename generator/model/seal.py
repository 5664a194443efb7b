"""A file's own word that nobody has changed it since it was written.

In: the parts of a package. Out: a digest over all of them but the core properties, which carry it as dc:identifier
(ISO/IEC 29500-2, 11.1). It is no signature: it tells a machine's file from one that a person has worked on, also where
no record of the build is left, as in a fresh clone.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

SEAL_MARK = "briefsmith:unsealed"  # stands in the core properties until the other parts are known
_SEAL = re.compile(rb"<dc:identifier>briefsmith:([0-9a-f]{64})</dc:identifier>")


def seal_parts(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same parts with the mark in the core properties replaced by the digest of all others."""
    return {
        name: data.replace(SEAL_MARK.encode(), f"briefsmith:{_digest(parts, name)}".encode(), 1)
        if SEAL_MARK.encode() in data and name.endswith(".xml")
        else data
        for name, data in parts.items()
    }


def is_sealed(data: bytes) -> bool:
    """Whether the bytes are a package whose seal holds: every part as it was written, packed as we pack, nothing
    before or behind. Never raises."""
    if not data.startswith(b"PK\x03\x04") or data[-22:-18] != b"PK\x05\x06":
        return False
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if any(entry.date_time != (1980, 1, 1, 0, 0, 0) for entry in archive.infolist()):
                return False
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError, RuntimeError, OSError, EOFError):
        return False
    for name, part in parts.items():
        found = _SEAL.search(part) if name.endswith(".xml") and len(part) < 2**16 else None
        if found and b"core-properties" in part:
            return found[1].decode() == _digest(parts, name)
    return False


def _digest(parts: Mapping[str, bytes], core: str) -> str:
    total = hashlib.sha256()
    for name in sorted(parts):
        if name not in (core, "[Content_Types].xml"):
            total.update(name.encode() + b"\0" + hashlib.sha256(parts[name]).digest())
    return total.hexdigest()
