"""A formula in TeX as runs that read well in any program, and as MathML for those that set formulas.

In: the source of one formula. Out: runs ("E = mc" and a raised "2"; a fraction as "(a + b)/c"), each with the same
`Formula`; None for a source that cannot be understood whole. TeX is read by latex2mathml, imported only when there is
a formula. Must never show less than the source says: every letter and digit of the MathML is in the runs, in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from generator.model.content import Formula, Run, Runs
from generator.model.mathematics import ACCENTS, NARY

MAX_DEPTH = 24
_ALIGNED = re.compile(r"\\(begin|end)\{(?:aligned|align|alignat|split|gathered|gather|eqnarray|multline)\*?\}")
_UNNUMBERED = re.compile(r"\\(?:nonumber|notag|label\{[^}]*\})")
_SPACED = frozenset("=+−-±∓×÷⋅·∗<>≤≥≠≈≡∼≃≅∝∈∉⊂⊆⊃⊇∪∩∧∨→←↔⇒⇐⇔↦∣≪≫⊕⊗∘:≔")
_RELATIONS = _SPACED - frozenset("+−-±∓×÷⋅·∗∪∩∧∨⊕⊗∘")
_STRETCHED = frozenset([*ACCENTS, "⏞", "⏟", "\ufe37", "\ufe38", "←", "↔", "⎴", "⎵"])  # over or under a whole term
_CHILDREN = {"mfrac": 2, "msup": 2, "msub": 2, "mroot": 2, "mover": 2, "munder": 2, "msubsup": 3, "munderover": 3}
_GROUPS = frozenset(["math", "mrow", "mstyle", "mpadded", "msqrt", "mtd", "mtr", "mtable", "semantics"])
_LEAVES = frozenset(["mi", "mn", "mo", "mtext", "mspace"])


def read_formula(source: str, *, display: bool = False) -> Runs | None:
    """The runs of a formula, None where it cannot be read."""
    mathml = _to_mathml(source)
    if mathml is None:
        return None
    from lxml import etree

    try:
        root = etree.fromstring(mathml.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
        line = _Line()
        line.add(root, 0)
    except (etree.XMLSyntaxError, _UnknownError, RecursionError):
        return None
    runs = line.take()
    if not any(run.text.strip() for run in runs):
        return None
    text = "".join(run.text for run in runs)
    formula = Formula(source, mathml, text, display)
    return tuple(replace(run, math=formula) for run in runs)


def _to_mathml(source: str) -> str | None:
    from latex2mathml.converter import convert

    tex = _UNNUMBERED.sub("", _ALIGNED.sub(r"\\\1{matrix}", source)).strip()
    try:
        return str(convert(tex))
    except (ValueError, TypeError, LookupError, AttributeError, StopIteration, RuntimeError, RecursionError):
        return None
    except Exception as error:
        # The library's own errors have no common base but Exception.
        if type(error).__module__.startswith("latex2mathml"):
            return None
        raise


class _UnknownError(Exception):
    """The MathML holds what was not understood."""


@dataclass
class _Line:
    """A formula set on one line: runs with scripts raised and lowered, what is deeper in signs."""

    runs: list[Run] = field(default_factory=list)

    def put(self, text: str, script: int, *, italic: bool = False) -> None:
        if text:
            self.runs.append(Run(text, italic=italic, superscript=script > 0, subscript=script < 0))

    def add(self, element: Any, script: int, depth: int = 0) -> None:
        """`script` is 1 above the line, -1 below it."""
        if depth > MAX_DEPTH:
            raise _UnknownError
        tag = str(element.tag).rsplit("}", 1)[-1]
        children = [child for child in element if isinstance(child.tag, str)]
        if tag in _LEAVES:
            self.leaf(tag, element, script)
        elif tag in _CHILDREN:
            if len(children) != _CHILDREN[tag]:
                raise _UnknownError
            self.construct(tag, children, script, depth + 1, stacked=element.get("linethickness") == "0")
        elif tag == "mtable":
            self.table(children, script, depth + 1)
        elif tag in _GROUPS:
            if tag == "msqrt":
                self.put("√", script)
            self.all(children, script, depth + 1, wrapped=tag == "msqrt")
        else:
            raise _UnknownError

    def leaf(self, tag: str, element: Any, script: int) -> None:
        text = "".join(element.itertext())
        if "\\" in text or "&" in text or (tag == "mspace" and element.get("linebreak")):
            raise _UnknownError
        if tag == "mspace":
            self.put(" " if _is_wide(element.get("width") or "") else "", script)
        elif tag in ("mo", "mi") and script == 0 and text in _SPACED:
            self.operator(text)
        elif text[:1].isalnum() and self.needs_blank(text, script):
            self.put(" " + text, script, italic=tag == "mi" and len(text) == 1)
        else:
            self.put(text, script, italic=tag == "mi" and len(text) == 1 and text.isalpha())

    def needs_blank(self, text: str, script: int) -> bool:
        """Whether a name such as "log" would run into the letters before it, or these into it."""
        last = self.runs[-1] if self.runs else Run("")
        if last.superscript - last.subscript != script or not last.text[-1:].isalnum():
            return False
        is_name = len(text) > 1 and text.isalpha() and text.isascii()
        return is_name or (len(last.text.strip()) > 1 and last.text[-2:].isalpha() and not last.italic)

    def operator(self, sign: str) -> None:
        before = self.runs[-1].text[-1:] if self.runs else ""
        binary = bool(before) and (before.isalnum() or before in ")]}|!'′∞%‖" or ord(before) > 0x2FF or before == ".")
        self.put(f" {sign} " if binary or (sign in _RELATIONS and before) else sign, 0)

    def construct(self, tag: str, children: list[Any], script: int, depth: int, *, stacked: bool) -> None:
        first, rest = children[0], children[1:]
        if script == 0 and "".join(first.itertext()) in NARY and self.runs:
            self.put(" ", 0)
        if tag == "mfrac":
            self.wrapped(first, script, depth)
            self.put("¦" if stacked else "/", script)
            self.wrapped(rest[0], script, depth)
        elif tag == "mroot":
            self.put("√[", script)
            self.add(rest[0], script, depth)  # the degree stands before what it is the root of
            self.put("]", script)
            self.wrapped(first, script, depth)
        elif tag in ("mover", "munder") and _accent_of(rest[0]) and _letters(first) == 1:
            self.add(first, script, depth)
            last = self.runs.pop()
            accent = "\u0332" if tag == "munder" else _accent_of(rest[0])
            self.runs.append(replace(last, text=last.text + accent))
        elif tag in ("mover", "munder") and "".join(rest[0].itertext()).strip() in _STRETCHED:
            self.add(first, script, depth)  # a brace or bar over a whole term says no more than the term
        else:
            self.wrapped(first, script, depth, loose=True)
            signs = {"msup": (1,), "mover": (1,), "msub": (-1,), "munder": (-1,)}.get(tag, (-1, 1))
            for child, sign in zip(rest, signs, strict=True):
                self.script(child, sign, script, depth)
            base = "".join(first.itertext())
            if script == 0 and (base in NARY or (len(base) > 1 and base.isalpha() and base.isascii())):
                self.put(" ", 0)

    def script(self, child: Any, sign: int, script: int, depth: int) -> None:
        if not "".join(child.itertext()).strip("′″‴"):
            self.add(child, script, depth)  # primes stand high by themselves
            return
        if script == 0:
            self.add(child, sign, depth)
            return
        self.put("^" if sign > 0 else "_", script)
        self.wrapped(child, script, depth)

    def wrapped(self, child: Any, script: int, depth: int, *, loose: bool = False) -> None:
        """A term that other signs bind to: in brackets where it is more than one."""
        simple = _is_simple(child) or loose
        self.put("" if simple else "(", script)
        self.add(child, script, depth)
        self.put("" if simple else ")", script)

    def all(self, children: list[Any], script: int, depth: int, *, wrapped: bool = False) -> None:
        simple = not wrapped or (len(children) == 1 and _is_simple(children[0]))
        self.put("" if simple else "(", script)
        for child in children:
            self.add(child, script, depth)
        self.put("" if simple else ")", script)

    def table(self, rows: list[Any], script: int, depth: int) -> None:
        for number, row in enumerate(rows):
            self.put("; " if number else "", script)
            filled = [cell for cell in row if "".join(cell.itertext()).strip()]
            for place, cell in enumerate(filled):
                signed = "".join(cell.itertext()).strip()[:1] in _RELATIONS
                self.put((" " if signed else ", ") if place else "", script)
                self.add(cell, script, depth)

    def take(self) -> Runs:
        """The runs, neighbours with the same marks made one; blanks at both ends gone."""
        merged: list[Run] = []
        for run in self.runs:
            text = run.text
            if merged and merged[-1].text.endswith(" "):
                text = text.lstrip(" ") if text.strip() else ""
            if merged and text and replace(merged[-1], text="") == replace(run, text=""):
                merged[-1] = replace(run, text=merged[-1].text + text)
            elif text:
                merged.append(replace(run, text=text))
        if merged:
            merged[0] = replace(merged[0], text=merged[0].text.lstrip())
            merged[-1] = replace(merged[-1], text=merged[-1].text.rstrip())
        return tuple(run for run in merged if run.text)


def _is_wide(width: str) -> bool:
    found = re.match(r"([\d.]+)em", width)
    return found is not None and float(found[1]) >= 0.16


def _letters(element: Any) -> int:
    return sum(sign.isalnum() for sign in "".join(element.itertext()))


def _accent_of(element: Any) -> str:
    return ACCENTS.get("".join(element.itertext()).strip(), "")


def _is_simple(element: Any) -> bool:
    """Whether a term needs no brackets: one number or sign, or one of those with a script."""
    tag = str(element.tag).rsplit("}", 1)[-1]
    children = [child for child in element if isinstance(child.tag, str)]
    if tag in ("mrow", "mstyle", "mpadded"):
        return len(children) == 1 and _is_simple(children[0])
    if tag in ("msup", "msub", "msubsup", "mover"):
        return bool(children) and _is_simple(children[0])
    return tag in ("mi", "mn", "mtext", "mo")
