"""What stays in front of the handout: the template's cover, a letterhead, a table of contents.

In: the children of w:body, facts on styles. Out: how many of them stay, and where on the cover title, subtitle, author
and date are written. A cover is a first page that ends in a break and looks like one: a cover page building block,
a title's style, a control for a property, a few large words. Must never take running text for a cover.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.model.names import qn
from generator.model.package import Element
from generator.model.wordbody import (
    all_text,
    bound_property,
    control_property,
    find_sections,
    gallery_of,
    own_text,
    prompt_property,
)

if TYPE_CHECKING:
    from generator.template.body import StyleFacts

_COVER_WORDS = 150  # more than that on a first page is a text, no cover
_RUNNING_WORDS = 20  # a paragraph of so many is running text
_TITLE_WORDS = 15
_LEADING = 24  # children that a letterhead may have
_LARGE = 1.5  # times the size of ordinary text: large enough for a title without a title's style
_DRAWINGS = ("w:drawing", "w:pict", "w:object")


@dataclass(frozen=True, slots=True)
class Kept:
    """`count` children stay. `texts` are the cover's own texts to be written over: a property's name ("" to be
    emptied) and the path of the paragraph from w:body."""

    count: int
    breaks_page: bool = False
    texts: tuple[tuple[str, tuple[int, ...]], ...] = ()


def find_kept(content: list[Element], facts: StyleFacts) -> Kept:
    """What of `content`, the children of w:body without its last section properties, stays."""
    end, breaks_page = _first_page(content, facts)
    if end and not _is_cover(content[:end], facts):
        end, breaks_page = 0, False
    end = end or _letterhead(content, facts)
    texts = _cover_texts(content[:end], facts)
    after = _contents_end(content, end, facts)
    if after > end:
        end, breaks_page = after, False
    return Kept(_with_blank_breaks(content, end) if end else 0, breaks_page, texts)


def _first_page(content: list[Element], facts: StyleFacts) -> tuple[int, bool]:
    """How many children the first page has (0: it does not end before the text does), and whether it ends only where
    the next paragraph asks for a new page."""
    types = [s.find(qn("w:type")) for e in content for s in find_sections(e)]
    kinds = [None if t is None else t.get(qn("w:val")) for t in types]
    seen = 0
    for index, child in enumerate(content):
        if index and _starts_page(child, facts) and any(all_text(e) or _draws(e) for e in content[:index]):
            return index, True
        ended = len(find_sections(child))
        seen += ended
        # The type of a section says how it begins: that of the next one decides whether a page ends here (17.6.22).
        if ended and (seen >= len(kinds) or kinds[seen] != "continuous"):
            return index + 1, False
        if any(br.get(qn("w:type")) == "page" for br in child.iter(qn("w:br"))):
            return index + 1, False
        if gallery_of(child) == "Cover Pages":
            return index + 1, True
    return 0, False


def _starts_page(child: Element, facts: StyleFacts) -> bool:
    if child.tag != qn("w:p"):
        return False
    own = child.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}")
    if own is not None:
        return own.get(qn("w:val"), "1") not in ("0", "false", "off")
    return _style(child) in facts.page_starters


def _is_cover(page: list[Element], facts: StyleFacts) -> bool:
    if any(gallery_of(s) == "Cover Pages" for e in page for s in e.iter(qn("w:sdt"))):
        return True
    if sum(len(all_text(e).split()) for e in page) > _COVER_WORDS:
        return False
    if any(_style(p) in facts.headings for e in page for p in e.iter(qn("w:p")) if own_text(p).strip()):
        return False
    if any(_is_contents(e) for e in page):
        return False
    return any(control_property(s) for e in page for s in e.iter(qn("w:sdt"))) or any(
        prop == "title" for prop, _ in _cover_texts(page, facts)
    )


def _letterhead(content: list[Element], facts: StyleFacts) -> int:
    """How many leading children make a letterhead or a title block: up to the last that holds a control for a
    property, a title's style or a picture, before the first heading or running text."""
    end = 0
    for index, child in enumerate(content[:_LEADING]):
        paragraphs = list(child.iter(qn("w:p")))
        if any(len(own_text(p).split()) >= _RUNNING_WORDS or _is_listed(p, facts) for p in paragraphs):
            break
        is_bound = any(control_property(s) or bound_property(s) for s in child.iter(qn("w:sdt")))
        is_titled = child.tag == qn("w:p") and bool(facts.properties.get(_style(child))) and bool(own_text(child))
        if child.tag == qn("w:tbl") and not is_bound and not _draws(child):
            break
        if is_bound or is_titled or _draws(child):
            end = index + 1
    return end


def _is_listed(paragraph: Element, facts: StyleFacts) -> bool:
    """Whether a paragraph is a heading or a list item: what comes after a letterhead."""
    if not own_text(paragraph).strip():
        return False
    return _style(paragraph) in facts.headings or paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


def _contents_end(content: list[Element], start: int, facts: StyleFacts) -> int:
    """Where a table of contents ends that follows `start`, with at most a heading of its own before it; else
    `start`."""
    index = start
    while index < len(content) and index < start + 6:
        child = content[index]
        if _is_contents(child):
            return _field_end(content, index)
        words = len(all_text(child).split())
        if child.tag != qn("w:p") or words > 6 or (words and _style(child) in facts.headings and start == 0):
            return start
        index += 1
    return start


def _is_contents(child: Element) -> bool:
    if any(gallery_of(s) == "Table of Contents" for s in child.iter(qn("w:sdt"))):
        return True
    instructions = "".join(i.text or "" for i in child.iter(qn("w:instrText"))).split()
    simple = [(f.get(qn("w:instr")) or "").split() for f in child.iter(qn("w:fldSimple"))]
    return any(words[:1] == ["TOC"] for words in (instructions, *simple))


def _field_end(content: list[Element], start: int) -> int:
    """The child after the one in which the field that begins in `start` ends."""
    depth = 0
    for index in range(start, len(content)):
        for mark in content[index].iter(qn("w:fldChar")):
            depth += {"begin": 1, "end": -1}.get(mark.get(qn("w:fldCharType"), ""), 0)
        if depth <= 0:
            return index + 1
    return start + 1


def _with_blank_breaks(content: list[Element], end: int) -> int:
    """`end` moved on over blank paragraphs to the last that ends a page or a section."""
    kept = end
    for index in range(end, len(content)):
        child = content[index]
        if child.tag not in (qn("w:p"), qn("w:bookmarkStart"), qn("w:bookmarkEnd")):
            break
        if all_text(child) or _draws(child) or any(True for _ in child.iter(qn("w:sdt"))):
            break
        if find_sections(child) or any(b.get(qn("w:type")) == "page" for b in child.iter(qn("w:br"))):
            kept = index + 1
    return kept


def _cover_texts(page: list[Element], facts: StyleFacts) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Typed texts of a cover that stand for a property: by prompt, by the name of the style, by being the largest."""
    found: list[tuple[str, str, tuple[int, ...]]] = []
    taken = {control_property(s) for e in page for s in e.iter(qn("w:sdt"))}
    largest: tuple[float, str, tuple[int, ...]] = (facts.normal_size * _LARGE, "", ())
    for path, paragraph in _typed_paragraphs(page):
        text = own_text(paragraph).strip()
        prompt = prompt_property(text)
        prop = facts.properties.get(_style(paragraph), "")
        if prompt is not None:
            found.append((prompt or prop, text, path))
        elif prop:
            found.append((prop, text, path))
        elif len(text.split()) <= _TITLE_WORDS and any(c.isalpha() for c in text):
            largest = max(largest, (_largest_size(paragraph, facts), text, path), key=lambda one: one[0])
    if largest[2] and "title" not in taken and not any(prop == "title" for prop, *_ in found):
        found.append(("title", *largest[1:]))
    # A text box stands there twice, for programs new and old (mc:AlternateContent): the same text, the same value.
    once: dict[str, str] = {}
    for prop, text, _ in sorted(found, key=lambda one: one[2]):
        if prop and prop not in taken:
            once.setdefault(prop, text)
    return tuple((prop if once.get(prop) == text else "", path) for prop, text, path in found)


def _typed_paragraphs(page: list[Element]) -> list[tuple[tuple[int, ...], Element]]:
    """Paragraphs with text outside content controls, with their paths from w:body."""
    found = []
    for index, child in enumerate(page):
        for paragraph in child.iter(qn("w:p")):
            if not own_text(paragraph).strip() or any(
                True for _ in (*paragraph.iterancestors(qn("w:sdt")), *paragraph.iter(qn("w:sdt")))
            ):
                continue
            steps: list[int] = []
            element = paragraph
            while element is not child:
                steps.append(element.getparent().index(element))
                element = element.getparent()
            found.append(((index, *reversed(steps)), paragraph))
    return found


def _largest_size(paragraph: Element, facts: StyleFacts) -> float:
    sizes = [facts.sizes.get(_style(paragraph), facts.normal_size)]
    for size in paragraph.iter(qn("w:sz")):
        value = size.get(qn("w:val")) or ""
        if value.isdigit() and size.getparent().getparent().tag == qn("w:r"):
            sizes.append(int(value) / 2)
    return max(sizes)


def _style(paragraph: Element) -> str:
    named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if named is None else named.get(qn("w:val")) or ""


def _draws(element: Element) -> bool:
    return any(True for tag in _DRAWINGS for _ in element.iter(qn(tag)))
