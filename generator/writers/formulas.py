"""Formulas as Office Math (ISO/IEC 29500-1, 22.1).

In: a formula's MathML. Out: an m:oMath as text, for a Word paragraph; "" for MathML that has no equal in Office Math,
whose formula then stands as its runs. Must never drop a sign: what is not known makes the whole formula "".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from generator.model.content import Formula, Run
from generator.model.mathematics import ACCENTS, NARY
from generator.model.package import PackageError, parse_xml
from generator.writers.ooxml import escape_text

_FACE = '<w:rPr><w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/></w:rPr>'
_INTEGRALS = frozenset("∫∬∭∮")
_BARS = {"―": "top", "‾": "top", "_": "bot"}
_BRACES = {"⏞": "top", "⏟": "bot", "\ufe37": "top", "\ufe38": "bot"}
_OPENING, _CLOSING = frozenset("([{|‖⌊⌈⟨."), frozenset(")]}|‖⌋⌉⟩.")
_GROUPS = frozenset(["math", "mrow", "mstyle", "mpadded", "mtd", "semantics"])
MAX_DEPTH = 24


class _UnknownError(Exception):
    """MathML without an equal in Office Math."""


def write_formula(formula: Formula) -> str:
    """The m:oMath, or "" where it cannot be said in Office Math. Its parent declares the prefixes m and w."""
    try:
        inner = _row(list(parse_xml(formula.mathml.encode())), 0)
    except (_UnknownError, PackageError, RecursionError):
        return ""
    return f"<m:oMath>{inner}</m:oMath>" if inner else ""


def is_whole(runs: list[Run], formula: Formula) -> bool:
    """Whether runs are all of a formula, and not what is left of it after a cut."""
    return "".join("".join(run.text for run in runs).split()) == "".join(formula.text.split())


def _tag(element: Any) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _row(children: list[Any], depth: int) -> str:
    """Siblings in order; brackets around a matrix and the term that a sum runs over are taken along."""
    if depth > MAX_DEPTH:
        raise _UnknownError
    written: list[str] = []
    at = 0
    while at < len(children):
        element = children[at]
        if _fences(children, at):
            inner = _row([children[at + 1]], depth + 1)
            written.append(_delimited(_text(element), inner, _text(children[at + 2])))
            at += 3
        elif _is_nary(element):
            following = children[at + 1 : at + 2]
            written.append(_nary(element, _row(following, depth + 1), depth + 1))
            at += 2
        else:
            written.append(_element(element, depth))
            at += 1
    return "".join(written)


def _fences(children: list[Any], at: int) -> bool:
    """Whether a bracket, a matrix or binomial, and a bracket stand here."""
    if at + 2 >= len(children) or _tag(children[at]) != "mo" or _tag(children[at + 2]) != "mo":
        return False
    middle = children[at + 1]
    tall = _tag(middle) == "mtable" or (_tag(middle) == "mfrac" and middle.get("linethickness") == "0")
    return tall and _text(children[at]) in _OPENING and _text(children[at + 2]) in _CLOSING


def _element(element: Any, depth: int) -> str:
    tag = _tag(element)
    children = list(element)
    if tag in ("mi", "mn", "mo", "mtext"):
        return _leaf(tag, element)
    if tag == "mspace":
        return _run(" ", "p") if (element.get("width") or "0").startswith(("0.2", "0.3", "1", "2")) else ""
    if tag in _GROUPS:
        return _fenced(children, depth) or _row(children, depth + 1)
    if tag == "mtable":
        return _matrix(children, depth)
    write = _CONSTRUCTS.get(tag)
    if write is None:
        raise _UnknownError
    return write(element, children, depth + 1)


def _fenced(children: list[Any], depth: int) -> str:
    """`\\left( ... \\right)` and the brace of cases: brackets that grow with what they hold; "" for anything else."""
    if len(children) < 2 or children[0].get("fence") != "true" or children[0].get("form") != "prefix":
        return ""
    closed = children[-1].get("fence") == "true" and children[-1].get("form") == "postfix"
    inner = children[1:-1] if closed else children[1:]
    return _delimited(_text(children[0]), _row(inner, depth + 1), _text(children[-1]) if closed else "")


def _leaf(tag: str, element: Any) -> str:
    text = "".join(element.itertext())
    if "\\" in text or "&" in text:
        raise _UnknownError
    if tag == "mtext":
        return f"<m:r><m:rPr><m:nor/></m:rPr>{_FACE}{_t(text)}</m:r>"
    upright = (tag == "mi" and len(text) > 1) or (tag == "mo" and text.isalpha()) or tag == "mn"
    return _run(text, "p" if upright else "")


def _run(text: str, style: str) -> str:
    properties = f'<m:rPr><m:sty m:val="{style}"/></m:rPr>' if style else ""
    return f"<m:r>{properties}{_FACE}{_t(text)}</m:r>" if text else ""


def _t(text: str) -> str:
    return f'<m:t xml:space="preserve">{escape_text(text)}</m:t>'


def _arg(name: str, content: str) -> str:
    return f"<m:{name}>{content}</m:{name}>"


def _one(element: Any, depth: int) -> str:
    return _row([element], depth)


def _delimited(opening: str, inner: str, closing: str) -> str:
    begin, end = (escape_text(sign.replace(".", "")).replace('"', "&quot;") for sign in (opening, closing))
    return f'<m:d><m:dPr><m:begChr m:val="{begin}"/><m:endChr m:val="{end}"/></m:dPr>{_arg("e", inner)}</m:d>'


def _matrix(rows: list[Any], depth: int) -> str:
    cells = [[_row(list(cell), depth + 1) for cell in row] for row in rows]
    width = max(map(len, cells), default=0)
    if not width:
        raise _UnknownError
    columns = f'<m:mcs><m:mc><m:mcPr><m:count m:val="{width}"/><m:mcJc m:val="{_side(rows)}"/></m:mcPr></m:mc></m:mcs>'
    written = (_arg("mr", "".join(_arg("e", cell) for cell in (*row, *[""] * (width - len(row))))) for row in cells)
    return f"<m:m><m:mPr>{columns}</m:mPr>{''.join(written)}</m:m>"


def _side(rows: list[Any]) -> str:
    return "left" if any(cell.get("columnalign") == "left" for row in rows for cell in row) else "center"


def _is_nary(element: Any) -> bool:
    if _tag(element) in ("msub", "msup", "msubsup", "munder", "mover", "munderover"):
        return len(element) > 1 and _text(element[0]) in NARY
    return _tag(element) == "mo" and _text(element) in NARY


def _nary(element: Any, body: str, depth: int) -> str:
    tag, parts = _tag(element), list(element)
    sign = _text(parts[0]) if parts else _text(element)
    below = _one(parts[1], depth) if tag in ("msub", "munder", "msubsup", "munderover") else ""
    above = _one(parts[-1], depth) if tag in ("msup", "mover", "msubsup", "munderover") else ""
    place = "subSup" if sign in _INTEGRALS else "undOvr"
    hidden = "" if below else '<m:subHide m:val="1"/>'
    hidden += "" if above else '<m:supHide m:val="1"/>'
    properties = f'<m:naryPr><m:chr m:val="{sign}"/><m:limLoc m:val="{place}"/>{hidden}</m:naryPr>'
    return f"<m:nary>{properties}{_arg('sub', below)}{_arg('sup', above)}{_arg('e', body)}</m:nary>"


def _expect(children: list[Any], count: int) -> None:
    if len(children) != count:
        raise _UnknownError


def _fraction(element: Any, children: list[Any], depth: int) -> str:
    _expect(children, 2)
    kind = '<m:fPr><m:type m:val="noBar"/></m:fPr>' if element.get("linethickness") == "0" else ""
    return f"<m:f>{kind}{_arg('num', _one(children[0], depth))}{_arg('den', _one(children[1], depth))}</m:f>"


def _script(element: Any, children: list[Any], depth: int) -> str:
    tag = _tag(element)
    _expect(children, 3 if tag == "msubsup" else 2)
    base = _one(children[0], depth)
    if tag == "msub" and _tag(children[0]) == "mo" and _text(children[0]).isalpha():
        return f"<m:limLow>{_arg('e', base)}{_arg('lim', _one(children[1], depth))}</m:limLow>"
    name = {"msub": "sSub", "msup": "sSup", "msubsup": "sSubSup"}[tag]
    below = _arg("sub", _one(children[1], depth)) if tag != "msup" else ""
    above = _arg("sup", _one(children[-1], depth)) if tag != "msub" else ""
    return f"<m:{name}>{_arg('e', base)}{below}{above}</m:{name}>"


def _root(element: Any, children: list[Any], depth: int) -> str:
    if _tag(element) == "msqrt":
        return f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>{_arg("e", _row(children, depth))}</m:rad>'
    _expect(children, 2)
    return f"<m:rad>{_arg('deg', _one(children[1], depth))}{_arg('e', _one(children[0], depth))}</m:rad>"


def _over(element: Any, children: list[Any], depth: int) -> str:
    """What stands over or under a term: an accent, a bar, a brace, or a term of its own."""
    _expect(children, 2)
    base, sign = _one(children[0], depth), _text(children[1])
    above = _tag(element) == "mover"
    letters = _text(children[0])
    if sign in ACCENTS and sum(each.isalnum() for each in letters) == 1 and len(letters) == 1:
        return _run(letters + (ACCENTS[sign] if above else "\u0332"), "")  # one letter, as it stands on slides
    if above and sign in ACCENTS and sign not in _BARS:
        return f'<m:acc><m:accPr><m:chr m:val="{ACCENTS[sign]}"/></m:accPr>{_arg("e", base)}</m:acc>'
    if sign in _BARS:
        return f'<m:bar><m:barPr><m:pos m:val="{"top" if above else "bot"}"/></m:barPr>{_arg("e", base)}</m:bar>'
    if sign in _BRACES:
        place = _BRACES[sign]
        other = "bot" if place == "top" else "top"
        properties = f'<m:chr m:val="{sign}"/><m:pos m:val="{place}"/><m:vertJc m:val="{other}"/>'
        return f"<m:groupChr><m:groupChrPr>{properties}</m:groupChrPr>{_arg('e', base)}</m:groupChr>"
    name = "limUpp" if above else "limLow"
    return f"<m:{name}>{_arg('e', base)}{_arg('lim', _one(children[1], depth))}</m:{name}>"


def _between(_element: Any, children: list[Any], depth: int) -> str:
    _expect(children, 3)
    base, below, above = (_one(child, depth) for child in children)
    low = f"<m:limLow>{_arg('e', base)}{_arg('lim', below)}</m:limLow>"
    return f"<m:limUpp>{_arg('e', low)}{_arg('lim', above)}</m:limUpp>"


_CONSTRUCTS: dict[str, Callable[[Any, list[Any], int], str]] = {
    "mfrac": _fraction,
    "msub": _script,
    "msup": _script,
    "msubsup": _script,
    "msqrt": _root,
    "mroot": _root,
    "mover": _over,
    "munder": _over,
    "munderover": _between,
}
