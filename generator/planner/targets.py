"""Where links lead, on paper: a reader of the printed handout cannot click.

In: the blocks of a handout. Out: the same, with the addresses of its links in sight: beside what is nothing but a link,
in brackets where a document has few, else as numbers in the text and a list at the end. Must never change a word of the
author's; what is added stands after a link.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from generator.model.content import Run, Runs, plain
from generator.model.handout import (
    HandoutBlock,
    HandoutChart,
    HandoutFootnote,
    HandoutPara,
    HandoutPicture,
    HandoutTable,
)
from generator.model.template import StyleRole
from generator.planner.language import base_language

FEW, SHORT = 3, 60  # addresses that stand in brackets in the text, and their characters; more make it hard to read
_HEADINGS = tuple(StyleRole(f"heading {level}") for level in range(1, 7))
_OUTSIDE = ("http://", "https://", "mailto:")
_NAMES = {
    "en": "Links", "de": "Links", "fr": "Liens", "es": "Enlaces", "it": "Collegamenti", "pt": "Ligações", "nl": "Links",
    "sv": "Länkar", "da": "Links", "nb": "Lenker", "nn": "Lenkjer", "no": "Lenker", "fi": "Linkit", "pl": "Linki",
    "cs": "Odkazy", "sk": "Odkazy", "hu": "Hivatkozások", "ro": "Legături", "bg": "Връзки", "hr": "Poveznice",
    "sl": "Povezave", "sr": "Везе", "el": "Σύνδεσμοι", "ru": "Ссылки", "uk": "Посилання", "tr": "Bağlantılar",
    "ca": "Enllaços", "vi": "Liên kết", "id": "Tautan", "ms": "Pautan", "zh": "链接", "ja": "リンク", "ko": "링크",
    "ar": "روابط", "he": "קישורים", "fa": "پیوندها", "hi": "लिंक", "bn": "লিংক", "th": "ลิงก์",
}  # fmt: skip


def print_targets(
    blocks: tuple[HandoutBlock, ...], footnotes: tuple[HandoutFootnote, ...], lang: str
) -> tuple[tuple[HandoutBlock, ...], tuple[HandoutFootnote, ...]]:
    """The blocks and footnotes of a handout in `lang` with the addresses of links that lead out of it."""
    if not any(run.link for runs in _every_runs(blocks, footnotes) for run in runs):
        return blocks, footnotes
    marks = _Marks()
    for block in blocks:
        marks.count(block)
    shown = tuple(each for block in blocks for each in _show(block, marks))
    noted = tuple(
        replace(note, paras=tuple(replace(para, runs=_in_brackets(para.runs)) for para in note.paras))
        for note in footnotes
    )
    if marks.are_few or not marks.numbers:
        return shown, noted
    list_id = max((b.list_id for b in blocks if isinstance(b, HandoutPara) and b.list_id is not None), default=0) + 1
    heading = HandoutPara(StyleRole.HEADING_1, (Run(_NAMES.get(base_language(lang), _NAMES["en"])),), keep=True)
    listed = (
        HandoutPara(StyleRole.LIST_NUMBER, (Run(_spelt(target), link=target),), list_id=list_id)
        for target in marks.numbers
    )
    return (*shown, heading, *listed), noted


def is_outside(link: str | None) -> bool:
    """Whether a link leads out of the document, to where anybody can follow."""
    return link is not None and link.lower().startswith(_OUTSIDE)


@dataclass
class _Marks:
    """The addresses that links in the text lead to, in the order of their first link."""

    numbers: dict[str, int] = field(default_factory=dict)
    in_tables: bool = False
    told: set[str] = field(default_factory=set)  # what stands in brackets already

    @property
    def are_few(self) -> bool:
        return len(self.numbers) <= FEW and not self.in_tables and all(len(each) <= SHORT for each in self.numbers)

    def count(self, block: HandoutBlock) -> None:
        match block:
            case HandoutPara(role=role, runs=runs):
                if role not in _HEADINGS and not _lone_link(runs):
                    self._take(runs)
            case HandoutTable():
                before = len(self.numbers)
                for runs in _table_runs(block):
                    self._take(runs)
                self.in_tables = self.in_tables or len(self.numbers) > before
            case HandoutPicture() | HandoutChart():
                pass

    def _take(self, runs: Runs) -> None:
        for target, _ in _hidden_links(runs):
            self.numbers.setdefault(target, len(self.numbers) + 1)

    def mark(self, runs: Runs) -> Runs:
        """Runs with what stands for the address after each link."""
        if self.are_few:
            told = frozenset(self.told)
            self.told.update(target for target, _ in _hidden_links(runs))
            return _in_brackets(runs, told)
        marked: list[Run] = []
        for target, group in _links(runs):
            marked += group
            if target in self.numbers and not _is_said(group, target):
                marked.append(Run(f"[{self.numbers[target]}]", superscript=True))
        return tuple(marked)


def _show(block: HandoutBlock, marks: _Marks) -> Iterator[HandoutBlock]:
    match block:
        case HandoutPara(role=role, runs=runs) if role in _HEADINGS:
            yield block
            targets = [target for target, _ in _hidden_links(runs)]
            if targets:
                lines = [run for target in targets for run in (Run("\n"), Run(_spelt(target), link=target))]
                yield HandoutPara(StyleRole.BODY, tuple(lines[1:]), keep=True)
        case HandoutPara(runs=runs):
            yield replace(block, runs=_in_brackets(runs) if _lone_link(runs) else marks.mark(runs))
        case HandoutTable():
            yield replace(
                block,
                header=tuple(map(marks.mark, block.header)),
                rows=tuple(tuple(map(marks.mark, row)) for row in block.rows),
                caption=marks.mark(block.caption),
            )
        case HandoutPicture(link=link, caption=caption) if is_outside(link):
            address = Run(_spelt(link), link=link)
            yield replace(block, caption=(*caption, Run(" ("), address, Run(")")) if caption else (address,))
        case _:
            yield block


def _links(runs: Runs) -> Iterator[tuple[str, list[Run]]]:
    """Runs by the link that they share, "" for none that leads out."""
    for link, group in groupby(runs, key=lambda run: run.link):
        yield (link if link is not None and is_outside(link) else ""), list(group)


def _hidden_links(runs: Runs) -> Iterator[tuple[str, list[Run]]]:
    """The links whose address is not what they say."""
    if any(run.link for run in runs):
        yield from ((target, group) for target, group in _links(runs) if target and not _is_said(group, target))


def _lone_link(runs: Runs) -> bool:
    """Whether a text is one link and nothing else."""
    said = {run.link for run in runs if any(sign.isalnum() for sign in run.text)}
    return len(said) == 1 and all(is_outside(link) for link in said)


def _in_brackets(runs: Runs, told: frozenset[str] = frozenset()) -> Runs:
    """Runs with the address after each link, but those that are told already."""
    shown: list[Run] = []
    for target, group in _links(runs):
        shown += group
        if target and target not in told and not _is_said(group, target):
            told |= {target}
            shown += [Run(" ("), Run(_spelt(target), link=target), Run(")")]
    return tuple(shown)


def _is_said(group: list[Run], target: str) -> bool:
    """Whether the text of a link is its address, give or take the scheme."""
    return _bare(plain(tuple(group))) == _bare(target)


def _bare(address: str) -> str:
    text = address.strip().casefold()
    for prefix in (*_OUTSIDE, "www."):
        text = text.removeprefix(prefix)
    return text.rstrip("/")


def _spelt(target: str) -> str:
    """An address as it is printed."""
    return target[len("mailto:") :] if target.lower().startswith("mailto:") else target


def _every_runs(blocks: tuple[HandoutBlock, ...], footnotes: tuple[HandoutFootnote, ...]) -> Iterator[Runs]:
    for block in blocks:
        match block:
            case HandoutPara(runs=runs):
                yield runs
            case HandoutTable():
                yield from _table_runs(block)
            case HandoutPicture(link=link):
                yield (Run("", link=link or None),)
    yield from (para.runs for note in footnotes for para in note.paras)


def _table_runs(table: HandoutTable) -> Iterator[Runs]:
    yield table.caption
    yield from table.header
    for row in table.rows:
        yield from row
