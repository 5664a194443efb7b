"""Archives as we write them."""

import io
import zipfile

import pytest

from generator.model import archive
from generator.model.archive import list_archive, pack, unpack, write_archive

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


def test_entries_are_listed_and_unpacked():
    data = write_archive((name, pack(data)) for name, data in PARTS.items())
    assert {entry.name: unpack(data, entry) for entry in list_archive(data)} == PARTS
    assert {entry.name: unpack(by_the_library(PARTS), entry) for entry in list_archive(by_the_library(PARTS))} == PARTS


@pytest.mark.parametrize("damage", [lambda d: b"", lambda d: d[:-1], lambda d: d + b"x", lambda d: d[: len(d) // 2]])
def test_what_is_no_archive_of_ours_is_a_value_error(damage):
    with pytest.raises(ValueError):
        list_archive(damage(write_archive((name, pack(data)) for name, data in PARTS.items())))


def test_a_damaged_entry_is_a_value_error():
    data = bytearray(write_archive([("a.xml", pack(b"some text to be packed"))]))
    data[40] ^= 0xFF
    with pytest.raises(ValueError, match=r"a\.xml is damaged"):
        unpack(bytes(data), list_archive(bytes(data))[0])


def test_more_than_an_archive_can_hold_is_refused(monkeypatch):
    monkeypatch.setattr(archive, "MOST_ENTRIES", 2)
    with pytest.raises(OverflowError):
        write_archive((name, pack(data)) for name, data in PARTS.items())
    monkeypatch.setattr(archive, "MOST_ENTRIES", 9)
    monkeypatch.setattr(archive, "MOST_BYTES", 100)
    with pytest.raises(OverflowError):
        write_archive((name, pack(data)) for name, data in PARTS.items())
