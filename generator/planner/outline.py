"""How a document is built up: its title, and its sections as a tree.

In: the blocks of a document. Out: which heading is the title, and `Section` values that hold every other
top-level block once, in order. Tolerates skipped levels, many first-level headings, and none.
"""

from __future__ import annotations

import re

from generator.model.briefing import Section
from generator.model.content import Block, Document, Heading, List, Paragraph, Rule, plain
from generator.planner.runs import name_of, plain_line
from generator.planner.sentences import split_sentences
from generator.planner.words import count_words, listed

_PARTS = listed(
    "summary|introduction|intro|background|motivation|context|overview|goals|abstract|description|problem|purpose|scope"
    "|tl;dr|what|why|usage|contents|table of contents|context and problem statement|status|zusammenfassung|einleitung"
    "|überblick|inhalt|résumé|sommaire|introducción|resumen|introduzione|introdução|resumo|введение|обзор|вступ|giriş"
    "|özet|giới thiệu|tóm tắt|简介|概述|背景|前言|目录|はじめに|概要|目次"
    "|서론|개요|소개|배경|목차|مقدمة|מבוא|परिचय|ভূমিকা"
)

_TITLE_FACT = re.compile(
    r"(?:feature name|title|name|rfc title|proposal|titel|titre|título|títol|название|назва|başlık|tiêu đề|标题|標題"
    r"|名称|タイトル"
    r"|제목|العنوان|כותרת|शीर्षक|শিরোনাম)\s*[:\uff1a]\s*",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\s*(?:,|;|\bin order to\b|\bso that\b|\bto (?:better|further)\b|\bwhich\b|\bthat\b|\bbecause\b)"
)
LEAST_WORDS, SUMMED_WORDS = 4, 18  # of a first sentence that stands for a name
_NO_NAME = frozenset(["", "none", "n/a", "tbd", "-", "(fill me in with a unique ident, my_awesome_feature)"])


def find_title(document: Document) -> int | None:
    """The index of the heading that names the document: the first of level 1, else the first of all; not one that is
    first of several of its level and has the name of a part ("Summary", "1. Background").

    A front-matter title replaces it only where the two say the same; a different first heading stays a heading.
    """
    headings = [(index, block) for index, block in enumerate(document.blocks) if isinstance(block, Heading)]
    named = [(index, block) for index, block in headings if plain(block.runs).strip()]
    first = next((index for index, block in named if block.level == 1), named[0][0] if named else None)
    if first is not None and named[0][0] == first and _is_part(named[0][1], named):
        return None
    given = document.metadata.title
    if first is None or not given:
        return first
    heading = document.blocks[first]
    same = isinstance(heading, Heading) and _letters(plain(heading.runs)) == _letters(given)
    return first if same else None


def is_part_name(text: str) -> bool:
    """Whether a heading, in folded case, names a part of any document: "summary", "background"."""
    return text in _PARTS


def _is_part(heading: Heading, named: list[tuple[int, Heading]]) -> bool:
    siblings = sum(other.level <= heading.level for _, other in named)
    text = plain(heading.runs).strip().casefold()
    return siblings > 1 and (text in _PARTS or re.match(r"\d+[.)\u3001]", text) is not None)


def title_of(document: Document, index: int | None) -> str:
    """What the document is called: front matter, else its title heading, else its file's stem made readable."""
    if document.metadata.title.strip():
        return " ".join(document.metadata.title.split())
    heading = document.blocks[index] if index is not None else None
    if isinstance(heading, Heading):
        return name_of(heading.runs)
    return _listed_title(document) or readable_stem(document.path)


def _listed_title(document: Document) -> str:
    """The name that a list of facts at the head of a document gives it, as proposals have it ("- Feature Name: x")."""
    first = next((block for block in document.blocks if not isinstance(block, Rule)), None)
    if not isinstance(first, List):
        return ""
    for item in first.items:
        text = plain_line(item.blocks[0].runs) if isinstance(item.blocks[0], Paragraph) else ""
        match = _TITLE_FACT.match(text) if item.blocks else None
        if match:
            name = text[match.end() :].strip('`*_"\u201c\u201d ')
            name = name[1:-1].strip("` ") if name.startswith("(") and name.endswith(")") else name
            return _summed_up(document) if name.casefold() in _NO_NAME else name
    return ""


def _summed_up(document: Document) -> str:
    """What a proposal without a name says first under its first heading, up to what it is for; "" where that is too
    long for a name, or no sentence."""
    first = next((n for n, block in enumerate(document.blocks) if isinstance(block, Heading)), len(document.blocks))
    told = document.blocks[first + 1] if first + 1 < len(document.blocks) else None
    if not isinstance(told, Paragraph):
        return ""
    said = plain_line(split_sentences(told.runs)[0]) if plain(told.runs).strip() else ""
    name = _PURPOSE.split(said, maxsplit=1)[0].rstrip(".\u3002 ")
    return name if LEAST_WORDS <= count_words(name) <= SUMMED_WORDS else ""


def readable_stem(path: str) -> str:
    """A file's name made readable: "q3-vendor_choice.md" is "Q3 vendor choice"."""
    name = re.split(r"[/\\]", path)[-1]
    stem = re.sub(r"(\.(md|markdown|j2|txt|mdx|mkd))+$", "", name, flags=re.IGNORECASE)
    words = " ".join(re.sub(r"[-_.]+", " ", stem).split())
    return words[:1].upper() + words[1:] if words else "Briefing"


def build_outline(blocks: tuple[Block, ...], title: int | None) -> tuple[Section, ...]:
    """The sections of a document without its title heading, whose own text becomes (part of) the part without heading.

    What stands under the title is lifted by one depth. Depth follows nesting, not the numbers of the levels.
    """
    sections: list[Section] = []
    start = 0
    stops = [index for index, block in enumerate(blocks) if isinstance(block, Heading)]
    flat: list[tuple[int, Heading | None, int, int]] = []  # level, heading, first own block, end
    bounds = [*stops, len(blocks)]
    if bounds[0] > 0:
        flat.append((0, None, 0, bounds[0]))
    for position, index in enumerate(stops):
        heading = blocks[index]
        assert isinstance(heading, Heading)
        start, end = index + 1, bounds[position + 1]
        flat.append((0, None, start, end) if index == title else (heading.level, heading, start, end))
    position = 0
    while position < len(flat):
        section, position = _take_section(flat, position, 1, blocks)
        sections.append(section)
    return tuple(section for section in sections if section.heading or section.blocks)


def _take_section(
    flat: list[tuple[int, Heading | None, int, int]], position: int, depth: int, blocks: tuple[Block, ...]
) -> tuple[Section, int]:
    level, heading, start, end = flat[position]
    position += 1
    children: list[Section] = []
    while heading is not None and position < len(flat) and flat[position][0] > level:
        child, position = _take_section(flat, position, depth + 1, blocks)
        children.append(child)
    own_depth = depth if heading is not None else 0
    return Section(heading, own_depth, blocks[start:end], start, tuple(children)), position


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())
