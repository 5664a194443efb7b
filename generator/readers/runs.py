"""Inline text under construction: marks opened and closed, text added, and `Runs` taken out.

In: what the Markdown and the HTML reader meet, in order. Out: merged runs with white space settled.
A soft break is carried as "\\r" until it is known what becomes of it. Must never drop or add a word.
"""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias
from urllib.parse import unquote

from generator.model.content import Run, Runs

SOFT_BREAK = "\r"  # never in decoded text, so it can stand for a line end of the source inside a paragraph

Mark: TypeAlias = Literal["bold", "italic", "strike", "code", "superscript", "subscript"]

MARKS_OF_TAGS: dict[str, Mark] = {
    "b": "bold",
    "strong": "bold",
    "mark": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "dfn": "italic",
    "var": "italic",
    "s": "strike",
    "del": "strike",
    "strike": "strike",
    "code": "code",
    "kbd": "code",
    "samp": "code",
    "tt": "code",
    "sup": "superscript",
    "sub": "subscript",
}

_BREAKS = re.compile(r"[ \t]*[\r\n][ \t\r\n]*|[ \t]{2,}|\t")
_ADDRESS = re.compile(r"https?://[^\s<>\"`|\\^{}\u3000-\u303f\uff00-\uffef]{1,2000}", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|file|data)[\x00-\x20]*:", re.IGNORECASE)


def is_cjk(character: str) -> bool:
    """Whether a character belongs to a script written without spaces: kana, Han, their punctuation. Not Hangul."""
    return (
        "\u3000" <= character <= "\u30ff"
        or "\u3400" <= character <= "\u4dbf"
        or "\u4e00" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uff60"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def is_safe_link(target: str) -> bool:
    """Whether a link may stay live: script, data and local-file schemes may not."""
    return _UNSAFE.match(target) is None


def stem_of(target: str) -> str:
    """The name of the file that a target points at, without folders, query and extension; "" when it has none."""
    if target.startswith("data:"):
        return ""
    name = posixpath.basename(re.split(r"[?#]", target, maxsplit=1)[0].rstrip("/"))
    return unquote(posixpath.splitext(name)[0], errors="replace").strip()


@dataclass(frozen=True, slots=True)
class Drawing:
    """An image met inside a line."""

    target: str
    alt: str
    title: str
    link: str = ""


class RunBuilder:
    """Collects inline text; marks may overlap and close in any order."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._marks: dict[Mark, int] = {}
        self._links: list[str | None] = []

    def open_mark(self, mark: Mark) -> None:
        self._marks[mark] = self._marks.get(mark, 0) + 1

    def close_mark(self, mark: Mark) -> None:
        self._marks[mark] = max(0, self._marks.get(mark, 0) - 1)

    def open_link(self, target: str) -> None:
        self._links.append(target if target and is_safe_link(target) else None)

    def close_link(self) -> None:
        if self._links:
            self._links.pop()

    def add_text(self, text: str, *, code: bool = False) -> None:
        """`text` with the marks that are open."""
        if text:
            run = self._marked(text)
            self._runs.append(replace(run, code=True) if code and not run.code else run)

    def add_break(self) -> None:
        """A line break that the author asked for."""
        self._runs.append(self._marked("\n"))

    def add_soft_break(self) -> None:
        """A line end of the source."""
        self._runs.append(self._marked(SOFT_BREAK))

    def add_image(self, drawing: Drawing) -> None:
        """An image that stays in the line: its alternative text, else the stem of its file, carries the target."""
        text = drawing.alt or stem_of(drawing.target) or drawing.title
        if text:
            self._runs.append(replace(self._marked(text), image=drawing.target))

    def add_formula(self, runs: Runs) -> None:
        """A formula: its own runs, with the marks that are open."""
        self._runs += [
            replace(
                self._marked(run.text),
                italic=run.italic,
                superscript=run.superscript,
                subscript=run.subscript,
                math=run.math,
            )
            for run in runs
        ]

    def add_footnote(self, label: str, mark: str) -> None:
        self._runs.append(Run(mark, superscript=True, footnote=label))

    @property
    def link(self) -> str | None:
        """The target of the link that is open."""
        return self._links[-1] if self._links else None

    @property
    def is_empty(self) -> bool:
        return all(run.text.isspace() for run in self._runs)

    def take(self, *, keep_lines: bool = False) -> Runs:
        """The runs so far, settled (see `settle_runs`); the builder is empty then, its marks still open."""
        raw, self._runs = self._runs, []
        return settle_runs(raw, keep_lines=keep_lines)

    def take_raw(self) -> list[Run]:
        """The runs so far with soft breaks in them, for a caller that decides about lines itself."""
        raw, self._runs = self._runs, []
        return raw

    def _marked(self, text: str) -> Run:
        on = self._marks
        return Run(
            text,
            bold=on.get("bold", 0) > 0,
            italic=on.get("italic", 0) > 0,
            strike=on.get("strike", 0) > 0,
            code=on.get("code", 0) > 0,
            superscript=on.get("superscript", 0) > 0,
            subscript=on.get("subscript", 0) > 0,
            link=self.link,
        )


def merge_runs(runs: list[Run] | Runs) -> list[Run]:
    """Adjacent runs with the same marks become one; empty ones go. Images and footnote marks stay apart."""
    merged: list[Run] = []
    parts: list[str] = []
    for run in runs:
        if not run.text:
            continue
        if merged and not (run.image or run.footnote) and run.has_marks_of(merged[-1]):
            parts.append(run.text)
            continue
        if len(parts) > 1:
            merged[-1] = merged[-1].with_text("".join(parts))
        merged.append(run)
        parts = [run.text]
    if len(parts) > 1:
        merged[-1] = merged[-1].with_text("".join(parts))
    return merged


def settle_runs(runs: list[Run] | Runs, *, keep_lines: bool = False) -> Runs:
    """Runs with white space settled as HTML does: a soft break is a space (nothing between two CJK characters;
    "\\n" with `keep_lines`), blanks collapse outside code, line breaks and both ends lose the blanks around them.
    Bare web addresses become links (GFM, 6.9)."""
    merged = merge_runs(runs)
    whole = "".join(run.text for run in merged)
    settled: list[Run] = []
    position = 0
    for run in merged:
        text = run.text if run.code or run.math else _settle_text(run.text, whole, position, keep_lines)
        position += len(run.text)
        if settled and text[:1] in (" ", "\n") and not (run.code or run.math):
            text = _join_blank(settled, text)
        if text:
            settled.append(run.with_text(text))
    return _link_addresses(merge_runs(_trim(settled)))


def _settle_text(text: str, whole: str, start: int, keep_lines: bool) -> str:
    def settle(match: re.Match[str]) -> str:
        blank = match.group()
        if "\n" in blank:
            return "\n"
        if SOFT_BREAK not in blank:
            return " "
        if keep_lines:
            return "\n"
        before, after = start + match.start() - 1, start + match.end()
        touching = before >= 0 and after < len(whole) and is_cjk(whole[before]) and is_cjk(whole[after])
        return "" if touching else " "

    return _BREAKS.sub(settle, text)


def _join_blank(settled: list[Run], text: str) -> str:
    """Of the blanks on both sides of a boundary between runs one remains, a line break before a space."""
    last = settled[-1]
    if last.code or last.math or last.image or not last.text.endswith((" ", "\n")):
        return text
    if text[0] == "\n":
        settled[-1] = last.with_text(last.text.rstrip(" \n"))
        return text
    return text[1:]


def _trim(runs: list[Run]) -> list[Run]:
    while runs and not runs[0].code and not runs[0].text.lstrip(" \n"):
        runs.pop(0)
    while runs and not runs[-1].code and not runs[-1].text.rstrip(" \n"):
        runs.pop()
    if runs and not runs[0].code:
        runs[0] = runs[0].with_text(runs[0].text.lstrip(" \n"))
    if runs and not runs[-1].code:
        runs[-1] = runs[-1].with_text(runs[-1].text.rstrip(" \n"))
    return runs


def _link_addresses(runs: list[Run]) -> Runs:
    linked: list[Run] = []
    for run in runs:
        if run.link or run.code or run.image or "://" not in run.text:
            linked.append(run)
            continue
        position = 0
        for match in _ADDRESS.finditer(run.text):
            address = _cut_punctuation(match.group())
            if len(address) <= len("https://"):
                continue
            linked.append(run.with_text(run.text[position : match.start()]))
            linked.append(replace(run, text=address, link=address))
            position = match.start() + len(address)
        linked.append(run.with_text(run.text[position:]))
    return tuple(run for run in linked if run.text)


def _cut_punctuation(address: str) -> str:
    """A sentence's punctuation after an address is not of it; a closing bracket is when it was opened in it."""
    for _ in range(len(address)):
        last = address[-1:]
        unopened = last == ")" and address.count(")") > address.count("(")
        if last not in "?!.,:;*_~'\"]" and not unopened:
            break
        address = address[:-1]
    return address


def split_lines(runs: Runs) -> tuple[Runs, ...]:
    """Runs cut at "\\n", each line trimmed; a line without text is left out."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(run.with_text(first))
        lines.extend([run.with_text(text)] for text in others)
    return tuple(line for line in (settle_runs(line) for line in lines) if line)


def decode_entities(text: str) -> str:
    """HTML character references replaced; those that XML cannot hold become U+FFFD, as CommonMark 2.5 has it."""
    if "&" not in text:
        return text
    return "".join(c if is_xml_character(c) else "\ufffd" for c in html.unescape(text))


def is_xml_character(character: str) -> bool:
    """Whether XML 1.0 (2.2, production Char) allows the character."""
    code = ord(character)
    return code in (9, 10, 13) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
