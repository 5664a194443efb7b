"""Bytes of every kind become text, or one clear refusal."""

from __future__ import annotations

import pytest

from generator.diagnostics import BriefError
from generator.readers.encoding import MAX_BYTES, decode_text


def codes(data: bytes) -> list[str]:
    return [d.code for d in decode_text(data, "a.md")[1]]


def text(data: bytes) -> str:
    return decode_text(data, "a.md")[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_its_mark_is_read_without_a_word(encoding: str) -> None:
    assert decode_text("# Größe – 価格\n".encode(encoding), "a.md") == ("# Größe – 価格\n", ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_found_by_its_nul_bytes_and_said(encoding: str) -> None:
    data = "# Plain Latin text\n".encode(encoding)
    assert text(data) == "# Plain Latin text\n"
    assert codes(data) == ["BRF104"]


def test_line_ends_of_windows_and_of_old_macs_become_newlines() -> None:
    assert text(b"a\r\nb\rc\n") == "a\nb\nc\n"


def test_stray_bytes_in_utf_8_are_read_as_windows_1252_and_the_line_is_named() -> None:
    data = "Größe, café, naïve\n".encode() + b"It\x92s \x80 5\n"
    decoded, said = decode_text(data, "a.md")
    assert decoded == "Größe, café, naïve\nIt’s € 5\n"
    assert [(d.code, d.file, d.line) for d in said] == [("BRF106", "a.md", 2)]


def test_a_lone_high_byte_among_ascii_is_windows_1252() -> None:
    decoded, said = decode_text(b"accepted | \x85 | superseded", "a.md")
    assert decoded == "accepted | … | superseded"
    assert said[0].code == "BRF104"
    assert "cp1252" in said[0].message


@pytest.mark.parametrize(
    ("encoding", "sample"),
    [
        ("cp1252", "Die Größe der Tür überrascht: für größere Räume genügt dies natürlich völlig. " * 4),
        ("cp1251", "Сравнение двух подходов к разработке программного обеспечения и их стоимость. " * 4),
        ("gb18030", "两种方法的比较：开发速度、成本、安全性和团队规模都不同，因此需要谨慎选择。" * 4),
        ("shift_jis", "二つの方式の比較です。開発の速さ、費用、安全性、チームの規模が異なります。" * 4),
        ("euc_kr", "두 가지 방식의 비교입니다. 개발 속도와 비용, 보안, 팀 규모가 서로 다릅니다. " * 4),
    ],
)
def test_older_encodings_are_detected_and_the_guess_is_said(encoding: str, sample: str) -> None:
    assert text(sample.encode(encoding)) == sample
    assert codes(sample.encode(encoding)) == ["BRF104"]


def test_control_characters_that_xml_forbids_are_taken_out_with_a_note() -> None:
    decoded, said = decode_text(b"Long enough a line of text to be text\na\x08b \x1b[31mred\x1b[0m\x0cc\n" * 3, "a.md")
    assert "ab red c" in decoded
    assert "\x1b" not in decoded
    assert [(d.code, d.line) for d in said] == [("BRF107", 2)]


def test_surrogates_and_separators_do_not_reach_the_document() -> None:
    assert text("a\u2028b\n".encode()) == "a b\n"
    assert "\ud800" not in text(("a\ud800b" + " and many more words" * 3).encode("utf-16-le", "surrogatepass"))


def test_c1_characters_are_the_windows_1252_ones_they_were_meant_to_be() -> None:
    assert text("It\x92s\n".encode()) == "It’s\n"
    assert codes("It\x92s\n".encode()) == ["BRF106"]


def test_text_that_was_damaged_before_is_said_to_be() -> None:
    assert codes("ok\nGr\ufffd\ufffde\n".encode()) == ["BRF106"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "BRF102"),
        (b" \n\t\r\n", "BRF102"),
        ("\ufeff\n".encode(), "BRF102"),
        (b"PK\x03\x04" + b"\x14" * 40, "BRF103"),
        (b"%PDF-1.7\n%\xe2\xe3\n", "BRF103"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "BRF103"),
        (bytes(range(256)) * 4, "BRF103"),
        (b"a\x00b\x00\x00c", "BRF103"),
        (b"a" * (MAX_BYTES + 1), "BRF105"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, code: str) -> None:
    with pytest.raises(BriefError) as caught:
        decode_text(data, "a.md")
    (said,) = caught.value.diagnostics
    assert (said.code, said.file) == (code, "a.md")
