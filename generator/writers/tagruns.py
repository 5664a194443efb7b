"""The text of one paragraph as its runs hold it: read as a whole, replaced piece by piece, or rebuilt.

In: a w:p or a:p. Out: its text, or the same paragraph with other runs. Every character that is put in takes the
format of the run that it came from. Must never look beyond one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass

from generator.model.names import NAMESPACES, qn
from generator.model.package import Element
from generator.writers.tagtree import Tag, TagError

_RUNS = (qn("w:r"), qn("a:r"))
_TEXTS = (qn("w:t"), qn("a:t"))
_PROPERTIES = (qn("w:rPr"), qn("a:rPr"))
_OUTER = (qn("w:pPr"), qn("a:pPr"), qn("a:endParaRPr"))
_XML_SPACE = f"{{{NAMESPACES['xml']}}}space"
_SWITCH = re.compile("\ue4f4(\\d+)\ue4f3")  # what follows comes from the atom of that number


def paragraph_texts(paragraph: Element) -> list[Element]:
    """The text elements of a w:p or an a:p in order, without those of a paragraph inside it (a text box)."""
    name = paragraph.tag
    text = name.replace("}p", "}t")
    return [t for t in paragraph.iter(text) if next(t.iterancestors(name)) is paragraph]


def paragraph_text(paragraph: Element) -> str:
    """All text of a paragraph."""
    return "".join(t.text or "" for t in paragraph_texts(paragraph))


def replace_text(texts: Sequence[Element], start: int, end: int, value: str) -> None:
    """Put `value` in place of the characters start to end of the texts taken together; it goes into the first."""
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


@dataclass(frozen=True, slots=True)
class _Atom:
    """A piece of a paragraph: text of a run (`text`), or something else that is copied whole (None)."""

    source: Element
    text: str | None
    start: int
    end: int


def rebuild_runs(paragraph: Element, tags: Sequence[Tag], render: Callable[[str], str]) -> None:
    """Evaluate a paragraph with loops or conditions in its line, as one text that knows which run each character
    comes from. TagError where a tag is split by something that is no run."""
    atoms = list(_atoms(paragraph))
    for atom in atoms:
        for tag in tags if atom.text is None and atom.end > atom.start else ():
            if atom.start < tag.end and tag.start < atom.end:
                hint = "put the whole of it outside the link or field"
                raise TagError("a paragraph with a statement has a tag in a link or field", tag.written, hint=hint)
    output = render("".join(_trim(_pieces(atoms, tags))))
    for child in [e for e in paragraph if e.tag not in _OUTER]:
        paragraph.remove(child)
    end = paragraph.find(qn("a:endParaRPr"))
    for element in _rebuilt(atoms, output):
        paragraph.append(element) if end is None else end.addprevious(element)


def _atoms(paragraph: Element) -> Iterator[_Atom]:
    position = 0
    for child in paragraph:
        if child.tag in _OUTER or not isinstance(child.tag, str):
            continue
        if child.tag not in _RUNS:
            length = sum(len(t.text or "") for t in child.iter(*_TEXTS))
            yield _Atom(child, None, position, position + length)
            position += length
            continue
        for inner in child:
            if inner.tag in _PROPERTIES:
                continue
            text = (inner.text or "") if inner.tag in _TEXTS else None
            yield _Atom(_alone(child, inner), text, position, position + len(text or ""))
            position += len(text or "")


def _alone(run: Element, inner: Element) -> Element:
    """A run like this one with only one of its children."""
    made = run.makeelement(run.tag, dict(run.attrib))
    properties = next((e for e in run if e.tag in _PROPERTIES), None)
    if properties is not None:
        made.append(deepcopy(properties))
    made.append(deepcopy(inner))
    return made


def _pieces(atoms: Sequence[_Atom], tags: Sequence[Tag]) -> Iterator[tuple[str, str]]:
    """Kinds ("switch", "text", "tag") and texts, in order, whose texts together are the template."""
    waiting = list(tags)
    for number, atom in enumerate(atoms):
        switch = ("switch", f"\ue4f4{number}\ue4f3")
        inside = any(tag.start < atom.start < tag.end for tag in tags)
        if atom.text is None:
            if not inside:
                yield switch
            continue
        position = next((t.end for t in tags if t.start < atom.start < t.end), atom.start)
        while position < atom.end or (waiting and waiting[0].start == position < atom.end):
            following = waiting[0].start if waiting else atom.end
            if following > position:
                stop = min(following, atom.end)
                yield switch
                yield "text", atom.text[position - atom.start : stop - atom.start]
                position = stop
                continue
            tag = waiting.pop(0)
            if not tag.word:
                yield switch
            yield "tag", tag.text
            position = tag.end


def _trim(pieces: Iterator[tuple[str, str]]) -> list[str]:
    """The pieces' texts; blanks beside {%- and -%} go here, because the switches would hide them from Jinja2."""
    listed = [list(piece) for piece in pieces]
    for number, (kind, text) in enumerate(listed):
        if kind != "tag":
            continue
        if text[2:3] == "-":
            _strip_towards(listed[:number][::-1], str.rstrip)
        if text[-3:-2] == "-":
            _strip_towards(listed[number + 1 :], str.lstrip)
    return [text for _, text in listed]


def _strip_towards(listed: list[list[str]], strip: Callable[[str], str]) -> None:
    for piece in listed:
        if piece[0] == "tag":
            return
        if piece[0] == "text":
            piece[1] = strip(piece[1])
            if piece[1]:
                return


def _rebuilt(atoms: Sequence[_Atom], output: str) -> Iterator[Element]:
    parts = _SWITCH.split(output)  # text, number, text, number, text...
    if parts[0]:  # what comes before any switch: of a value alone, in the first run
        parts[:1] = ["", "0", parts[0]]
    for number, text in zip(parts[1::2], parts[2::2], strict=True):
        atom = atoms[min(int(number), len(atoms) - 1)]
        if atom.text is None:
            yield deepcopy(atom.source)
            continue
        if not text:
            continue
        made = deepcopy(atom.source)
        holder = next(e for e in made if e.tag in _TEXTS)
        holder.text = text
        if holder.tag == qn("w:t"):
            holder.set(_XML_SPACE, "preserve")
        yield made
