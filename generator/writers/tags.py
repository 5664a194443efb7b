"""Jinja2 tags in the template's own text: `{{ title }}` on covers, in headers, in footers.

In: a part as a tree, and the fields that a tag may use. Out: the same tree with its tags replaced; the run in which
a tag begins keeps its format. Office splits what people type over several runs, so a tag is looked for in the text
of the whole paragraph. Must never touch a paragraph without a tag, nor carry one over a paragraph's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy

from generator.diagnostics import BriefError, diagnose
from generator.expressions import ExpressionError, render_text
from generator.model.names import NAMESPACES, qn
from generator.model.package import Element
from generator.writers.draft import text_bytes
from generator.writers.ooxml import clean_text

# Stand in a field's value for Word's own fields; private use, so no author's text holds them.
PAGE_MARK, PAGES_MARK = "\ue4f0", "\ue4f1"

# What follows w:bidi in w:pPr, and w:rtl in w:rPr (ISO/IEC 29500-1, A.1: CT_PPr, CT_RPr).
_AFTER_BIDI = frozenset(
    qn(f"w:{name}")
    for name in (
        "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc",
        "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr",
        "pPrChange",
    )
)  # fmt: skip
_AFTER_RTL = frozenset(
    qn(f"w:{name}") for name in ("cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange")
)

_XML_SPACE = f"{{{NAMESPACES['xml']}}}space"
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_BLOCK = re.compile(r"\{%.*%\}", re.DOTALL)
# Word turns straight quotes in a tag into curly ones, and spaces into protected ones, while people type.
_TYPED = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00a0": " "})


def may_hold_tags(data: bytes) -> bool:
    """Whether a part may hold a tag, however it is split over runs; never says no where there is one."""
    text = text_bytes(data)
    return b"{{" in text or b"{%" in text or b"{#" in text


def paragraph_texts(paragraph: Element) -> list[Element]:
    """The text elements of a w:p or a:p in order, without those of a paragraph inside it (a text box)."""
    name = paragraph.tag
    text = name.replace("}p", "}t")
    return [t for t in paragraph.iter(text) if next(t.iterancestors(name)) is paragraph]


def paragraph_text(paragraph: Element) -> str:
    """All text of a paragraph."""
    return "".join(t.text or "" for t in paragraph_texts(paragraph))


def fill_tags(root: Element, fields: Mapping[str, object], *, place: str, right_to_left: bool = False) -> bool:
    """Replace the tags of every paragraph below `root`; whether anything changed.

    A Word paragraph that held only tags and came out empty is removed, but never the last of its container.
    `place` says in a BriefError (BRF331) which part of the template a bad tag stands in. `right_to_left` turns the
    Word paragraphs that were filled (17.3.1.6, 17.3.2.30); slides turn theirs by their own rules.
    """
    changed = False
    for prefix in ("w", "a"):
        for paragraph in list(root.iter(qn(f"{prefix}:p"))):
            if _fill_paragraph(paragraph, fields, place):
                changed = True
                if right_to_left and prefix == "w":
                    _turn(paragraph)
    return changed


def _turn(paragraph: Element) -> None:
    """Make a Word paragraph and its runs run from right to left."""
    _mark(paragraph, "w:pPr", "w:bidi", _AFTER_BIDI)
    for run in paragraph.iter(qn("w:r")):
        _mark(run, "w:rPr", "w:rtl", _AFTER_RTL)


def _mark(owner: Element, properties: str, name: str, after: frozenset[str]) -> None:
    """Set a switch in the properties of a paragraph or run, at its place in the schema's order."""
    found = owner.find(qn(properties))
    if found is None:
        found = owner.makeelement(qn(properties), {})
        owner.insert(0, found)
    if found.find(qn(name)) is None:
        place = next((n for n, child in enumerate(found) if child.tag in after), len(found))
        found.insert(place, found.makeelement(qn(name), {}))


def _fill_paragraph(paragraph: Element, fields: Mapping[str, object], place: str) -> bool:
    texts = paragraph_texts(paragraph)
    whole = "".join(t.text or "" for t in texts)
    regions = list(_regions(whole))
    if not regions:
        return False
    for start, end in reversed(regions):
        value = _render(whole[start:end], fields, place, whole)
        _replace(texts, start, end, value)
    rest = _TAG.sub("", whole) if not _BLOCK.search(whole) else _outside(whole, regions)
    if not rest.strip() and not paragraph_text(paragraph).strip():
        _remove_empty(paragraph)
        return True
    for text in paragraph_texts(paragraph):
        _break_lines(text)
    return True


def _regions(text: str) -> Iterator[tuple[int, int]]:
    """Where tags stand: each expression by itself; from the first statement to the last as one."""
    block = _BLOCK.search(text)
    spans = [found.span() for found in _TAG.finditer(text)]
    if block is None:
        yield from spans
        return
    yield from (s for s in spans if s[1] <= block.start())
    yield block.span()
    yield from (s for s in spans if s[0] >= block.end())


def _outside(text: str, regions: list[tuple[int, int]]) -> str:
    kept, position = [], 0
    for start, end in regions:
        kept.append(text[position:start])
        position = end
    return "".join([*kept, text[position:]])


def _render(tag: str, fields: Mapping[str, object], place: str, text: str) -> str:
    try:
        return clean_text(render_text(tag.translate(_TYPED), fields))
    except ExpressionError as error:
        where = f'{place}, "{_shorten(text)}"' if text.strip() != tag else place
        raise BriefError(
            diagnose("BRF331", f"{where}: the tag {_shorten(tag)} cannot be filled: {error}", hint=error.hint)
        ) from error


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "\u2026"


def _replace(texts: list[Element], start: int, end: int, value: str) -> None:
    """Put `value` in place of the characters start to end of the texts taken together."""
    position = 0
    for text in texts:
        old = text.text or ""
        first, last = start - position, end - position
        position += len(old)
        if last <= 0 or first >= len(old):
            continue
        text.text = old[: max(first, 0)] + (value if first >= 0 else "") + old[max(last, 0) :]
        if text.tag == qn("w:t"):
            text.set(_XML_SPACE, "preserve")


def _remove_empty(paragraph: Element) -> None:
    if paragraph.tag != qn("w:p") or paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
        return
    if any(paragraph.find(f".//{qn(tag)}") is not None for tag in ("w:drawing", "w:pict", "w:object", "w:fldChar")):
        return
    parent = paragraph.getparent()
    is_followed = parent.tag == qn("w:body") and paragraph.getnext() is not None  # there the handout's text comes
    if is_followed or any(sibling.tag == qn("w:p") for sibling in paragraph.itersiblings()):
        parent.remove(paragraph)


def _break_lines(text: Element) -> None:
    """Make line breaks of the newlines, and fields of the page marks, that a value brought."""
    value = text.text or ""
    if not any(mark in value for mark in ("\n", PAGE_MARK, PAGES_MARK)):
        return
    run = text.getparent()
    if text.tag == qn("w:t"):
        _break_word_run(run, text, value)
        return
    parent, position = run.getparent(), run.getparent().index(run)
    lines = value.split("\n")
    text.text = lines[0]
    for line in lines[1:]:
        line_break = run.makeelement(qn("a:br"), {})
        properties = run.find(qn("a:rPr"))
        if properties is not None:
            line_break.append(deepcopy(properties))
        more = deepcopy(run)
        more.find(qn("a:t")).text = line
        parent.insert(position + 1, line_break)
        parent.insert(position + 2, more)
        position += 2


def _break_word_run(run: Element, text: Element, value: str) -> None:
    """Split a w:r at the marks in its text, leaving what stands before and after that text in runs of their own."""
    at = run.index(text)
    before = [e for e in run[:at] if e.tag != qn("w:rPr")]
    after = list(run[at + 1 :])
    pieces = [_word_piece(run, piece) for piece in re.split(f"(\n|{PAGE_MARK}|{PAGES_MARK})", value) if piece]
    sides = [[_run_like(run, elements)] if elements else [] for elements in (before, after)]
    parent, position = run.getparent(), run.getparent().index(run)
    parent.remove(run)
    for new in reversed([*sides[0], *pieces, *sides[1]]):
        parent.insert(position, new)


def _run_like(run: Element, content: list[Element]) -> Element:
    new = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        new.append(deepcopy(properties))
    new.extend(content)
    return new


def _word_piece(run: Element, piece: str) -> Element:
    if piece == "\n":
        return _run_like(run, [run.makeelement(qn("w:br"), {})])
    text = run.makeelement(qn("w:t"), {_XML_SPACE: "preserve"})
    text.text = "1" if piece in (PAGE_MARK, PAGES_MARK) else piece
    new = _run_like(run, [text])
    if piece not in (PAGE_MARK, PAGES_MARK):
        return new
    field = run.makeelement(qn("w:fldSimple"), {qn("w:instr"): " PAGE " if piece == PAGE_MARK else " NUMPAGES "})
    field.append(new)
    return field
