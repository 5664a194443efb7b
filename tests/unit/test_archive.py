"""Archives as we write them."""

import io
import zipfile

import pytest

from generator.model import archive
from generator.model.archive import pack, write_archive

PARTS = {"[Content_Types].xml": b"<a/>" * 500, "größe/日本.xml": b"", "media/x.bin": bytes(range(256)) * 40}


def by_the_library(parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=archive.LEVEL) as written:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system = entry.external_attr = 0
            entry.compress_type = zipfile.ZIP_DEFLATED
            written.writestr(entry, data)
    return buffer.getvalue()


@pytest.mark.parametrize("parts", [PARTS, {}, {"a": b"x"}])
def test_an_archive_has_the_bytes_that_the_standard_library_writes(parts):
    assert write_archive((name, pack(data)) for name, data in parts.items()) == by_the_library(parts)


def test_an_archive_is_read_back_whole():
    with zipfile.ZipFile(io.BytesIO(write_archive((name, pack(data)) for name, data in PARTS.items()))) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == PARTS


def test_more_than_an_archive_can_hold_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)
    with pytest.raises(OverflowError):
        write_archive((name, pack(data)) for name, data in PARTS.items())
    monkeypatch.setattr(archive, "MOST_ENTRIES", 9)
    monkeypatch.setattr(archive, "MOST_BYTES", 100)
    with pytest.raises(OverflowError):
        write_archive((name, pack(data)) for name, data in PARTS.items())
