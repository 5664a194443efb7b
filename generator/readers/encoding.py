"""Bytes to text, never mojibake in silence.

In: the bytes of a file. Out: text that XML can hold, with "\\n" line ends and no byte order mark, and a
diagnostic for every guess and every character that was mended or taken away. Must never drop readable text.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from generator.diagnostics import BriefError, Diagnostic, Diagnostics, diagnose
from generator.readers.alphabets import find_latin_encoding

MAX_BYTES = 16 * 2**20

_BOMS = (  # the four-byte marks first: UTF-32 LE begins like UTF-16 LE
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MAGIC = (
    (b"PK\x03\x04", "a zip archive or an Office file"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old binary Office file"),
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"{\\rtf", "a Rich Text file"),
)
_CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_ESCAPE_SEQUENCE = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff\u2028\u2029]")
_C1 = re.compile("[\x80-\x9f]")
# Bytes 0x80 to 0x9F of Windows-1252; the five it leaves open cannot be read.
_CP1252 = {code: bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0x100)}


# What a detector may choose from: of the hundred encodings that Python knows, most were never used for documents.
_LATIN = ("ascii", "cp1250", "cp1252", "cp1254", "cp1257", "iso8859_2", "latin_1")
_USUAL = (
    *_LATIN,
    *("cp1251", "koi8_r", "koi8_u", "iso8859_5", "cp866", "cp1253", "iso8859_7", "cp1255", "cp1256", "tis_620"),
    *("cp932", "euc_jp", "gb18030", "big5", "cp949", "mac_roman"),
)


def decode_text(data: bytes, path: str) -> tuple[str, Diagnostics]:
    """The text of `data`; `path` is only named in messages.

    UTF-8 and UTF-16 are read with and without a byte order mark; UTF-8 with stray bytes has those read as
    Windows-1252 (BRF106); anything else is guessed (BRF104). Line ends become "\\n"; characters that XML 1.0
    forbids are taken out (BRF107). BriefError: larger than MAX_BYTES (BRF105), nothing in it (BRF102), not
    text (BRF103).
    """
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 2**20:.1f} MiB"
        raise _refusal("BRF105", f"the file has {size}; the limit is {MAX_BYTES >> 20} MiB", path)
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            raise _refusal("BRF103", f"the file is not text but {kind}", path, "give the Markdown file itself")
    text, said = _decode(data, path)
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    text, mended = _clean(text)
    if not text.strip():
        raise _refusal("BRF102", "the file is empty", path, "write at least a title or a paragraph")
    return text, tuple(d.at(path) for d in (*said, *mended))


def find_encoding(head: bytes) -> str:
    """The encoding of a text that begins with `head`, which may end within a character; a mark at the beginning is not
    part of the text that it gives."""
    for mark, name in _BOMS:
        if head.startswith(mark):
            return "utf-8-sig" if name == "utf-8" else name
    wide = _wide_encoding(head[: len(head) // 2 * 2])
    if wide:
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return _guess(head)
    return "utf-8"


def drop_controls(text: str) -> str:
    """`text` without the control characters that XML 1.0 forbids."""
    return _FORBIDDEN.sub("", text) if _FORBIDDEN.search(text) else text


def _refusal(code: str, message: str, path: str, hint: str = "") -> BriefError:
    return BriefError(diagnose(code, message, file=path, hint=hint))


def _decode(data: bytes, path: str) -> tuple[str, list[Diagnostic]]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decode_marked(data, mark, name, path)
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, "replace"), [diagnose("BRF104", f"no byte order mark; read as {wide.upper()}")]
    if _looks_binary(data):
        raise _refusal("BRF103", "the file is not text (it holds control bytes)", path, "give a Markdown file")
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _decode_legacy(data)


def _decode_marked(data: bytes, mark: bytes, name: str, path: str) -> tuple[str, list[Diagnostic]]:
    try:
        return data[len(mark) :].decode("utf-8") if name == "utf-8" else data.decode(name), []
    except UnicodeDecodeError as error:
        if name == "utf-8":
            return _decode_stray(data[len(mark) :])
        text = data.decode(name, "replace")
        if text.count("\ufffd") > len(text) // 50 + 1:
            raise _refusal("BRF103", f"the file begins as {name.upper()} but is not", path) from error
        return text, [diagnose("BRF106", f"bytes that are not {name.upper()} became U+FFFD", line=_line_of(text))]


def _line_of(text: str) -> int:
    return text.count("\n", 0, text.index("\ufffd")) + 1


def _wide_encoding(data: bytes) -> str:
    """ "utf-16-le" or "utf-16-be" where the NUL bytes of Latin text say so clearly, else ""."""
    sample = data[:4096]
    if len(data) % 2 or len(sample) < 4 or b"\x00" not in sample:
        return ""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    name = "utf-16-le" if odd > half * 0.4 and even < half * 0.05 else ""
    name = "utf-16-be" if even > half * 0.4 and odd < half * 0.05 else name
    if not name:
        return ""
    text = data.decode(name, "replace")
    return "" if "\x00" in text or text.count("\ufffd") > len(text) // 50 + 1 else name


def _looks_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    share = 0.005 if b"\x00" in data else 0.05  # text has no NUL; a stray one in a long text is forgiven
    return controls > len(data) * share


def _decode_legacy(data: bytes) -> tuple[str, list[Diagnostic]]:
    """Not UTF-8 as a whole: UTF-8 with strays where valid sequences outweigh them, else a guess."""
    escaped = data.decode("utf-8", "surrogateescape")
    stray = sum(1 for c in escaped if "\udc80" <= c <= "\udcff")
    valid = sum(1 for c in escaped if c > "\x7f") - stray
    if valid > stray * 1.5:
        return _decode_stray(data)
    name = _guess(data)
    text = data.decode(name, "replace")
    first = next((n for n, row in enumerate(data.split(b"\n"), 1) if not row.isascii()), 1)
    return text, [diagnose("BRF104", f"not UTF-8; read as {name}", line=first, hint="save the file as UTF-8")]


def _guess(data: bytes) -> str:
    """The likeliest encoding. Lone high bytes among ASCII are Western; more evidence goes to the detector."""
    groups = re.findall(rb"[\x80-\xff]+", data)
    high = sum(map(len, groups))
    if high < 12 and high < len(groups) * 1.5:
        return "cp1252"  # too little for statistics, which would name any of thirty code pages
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 2**18], cp_isolation=list(_USUAL)).best()
    if best is None or best.encoding in _LATIN:
        return find_latin_encoding(data) or "cp1252"
    return best.encoding


def _decode_stray(data: bytes) -> tuple[str, list[Diagnostic]]:
    escaped = data.decode("utf-8", "surrogateescape")
    lines: list[int] = []
    rows = escaped.split("\n")
    for number, row in enumerate(rows, 1):
        if re.search("[\udc80-\udcff]", row):
            lines.append(number)
            rows[number - 1] = re.sub("[\udc80-\udcff]", lambda m: _CP1252[ord(m.group()) - 0xDC00], row)
    message = f"bytes that are not UTF-8 were read as Windows-1252 in {_name_lines(lines)}"
    return "\n".join(rows), [diagnose("BRF106", message, line=lines[0], hint="save the file as UTF-8")]


def _name_lines(lines: Iterable[int]) -> str:
    numbers = list(dict.fromkeys(lines))
    shown = ", ".join(map(str, numbers[:5])) + (f" and {len(numbers) - 5} more" if len(numbers) > 5 else "")
    return f"line {shown}" if len(numbers) == 1 else f"lines {shown}"


def _clean(text: str) -> tuple[str, list[Diagnostic]]:
    said: list[Diagnostic] = []
    if "\ufffd" in text:
        lines = [n for n, row in enumerate(text.split("\n"), 1) if "\ufffd" in row]
        message = f"characters were lost before this file was saved (U+FFFD) in {_name_lines(lines)}"
        said.append(diagnose("BRF106", message, line=lines[0], hint="type them again"))
    if _C1.search(text):
        lines = [n for n, row in enumerate(text.split("\n"), 1) if _C1.search(row)]
        message = f"C1 control characters were read as Windows-1252 in {_name_lines(lines)}"
        said.append(diagnose("BRF106", message, line=lines[0], hint="save the file as UTF-8"))
        text = _C1.sub(lambda m: _CP1252[ord(m.group())], text)
    if _FORBIDDEN.search(text):
        lines = [n for n, row in enumerate(text.split("\n"), 1) if _FORBIDDEN.search(row)]
        message = f"control characters were taken out of {_name_lines(lines)}"
        said.append(diagnose("BRF107", message, line=lines[0]))
        text = _ESCAPE_SEQUENCE.sub("", text)
        # The separators part words, so a blank takes their place; the others stand inside words or nowhere.
        text = _FORBIDDEN.sub(lambda m: " " if m.group() in "\x0b\x0c\u2028\u2029" else "", text)
    return text, said
