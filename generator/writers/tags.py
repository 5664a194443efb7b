"""Jinja2 tags in the template's own text: `{{ title }}`, `{% for option in options %}`, wherever it has text.

In: a part as a tree, and the fields that a tag may use. Out: the same tree with its tags obeyed; what is put in has
the format of the run in which its tag begins. Office splits what people type over several runs, so a tag is looked
for in the text of the whole paragraph. Must never touch a paragraph without a tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from generator.diagnostics import BriefError, diagnose
from generator.expressions import Evaluator, ExpressionError
from generator.model.content import Run
from generator.model.fields import RichPara, RichText, paragraphs_of, printed
from generator.model.names import NAMESPACES, qn
from generator.model.package import Element
from generator.writers.draft import text_bytes
from generator.writers.ooxml import clean_text
from generator.writers.tagcopies import clean_copy, place_shown
from generator.writers.tagmarks import Marks, PageMarks, SlideMarks, line_break, turn_paragraph
from generator.writers.tagruns import paragraph_text, paragraph_texts, rebuild_runs, replace_text
from generator.writers.tagtable import fill_table
from generator.writers.tagtree import Scope, Spot, Tag, TagError, find_loose, make_unit, parse_tags, run_units

# Stand in a field's value for Word's own fields; private use, so no author's text holds them.
PAGE_MARK, PAGES_MARK = "\ue4f0", "\ue4f1"

_RICH = re.compile("\ue4f2(\\d+)\ue4f3")  # a rich value that waits for its place
_PIECES = re.compile(f"(\n|{PAGE_MARK}|{PAGES_MARK}|\ue4f2\\d+\ue4f3)")
_LISTS = 10_000  # more than a value has lists
_XML_SPACE = f"{{{NAMESPACES['xml']}}}space"
_PARAGRAPHS = (qn("w:p"), qn("a:p"))
_SLIDE_PARAGRAPH = qn("a:p")
_TABLES = (qn("w:tbl"), qn("a:tbl"))
_RUNS = (qn("w:r"), qn("a:r"))
_DRAWN = tuple(qn(tag) for tag in ("w:drawing", "w:pict", "w:object", "w:fldChar", "mc:AlternateContent"))
_FIXED = tuple(qn(tag) for tag in ("w:sectPr", "w:tcPr", "a:bodyPr", "a:lstStyle", "w:sdtPr", "w:sdtEndPr"))
_ALT = ("descr", "title")  # of p:cNvPr, wp:docPr and their like
_DESCRIBED = frozenset(["cNvPr", "docPr"])
# Text and attributes that may hold tags, and all that they stand in.
_find_marked: Callable[[Element], list[Element]] = etree.XPath(  # type: ignore[assignment]
    ".//text()[contains(., '{')]/ancestor::* | .//@*[contains(., '{{') or contains(., '{%')]/ancestor::*"
)
_TABLE_ALT = (qn("w:tblCaption"), qn("w:tblDescription"))


def may_hold_tags(data: bytes) -> bool:
    """Whether a part may hold a tag, however it is split over runs; never says no where there is one."""
    if b"{{" in data or b"{%" in data:
        return True
    text = text_bytes(data)
    return b"{{" in text or b"{%" in text or b"{#" in text


def fill_tags(
    root: Element,
    fields: Mapping[str, object] | Evaluator,
    *,
    place: str,
    scope: Scope | None = None,
    marks: Marks | None = None,
    right_to_left: bool = False,
) -> bool:
    """Obey the tags below `root`; whether there were any.

    A paragraph that held only tags and came out empty is removed, but never the last of its container.
    `place` says in a BriefError (BRF331, BRF334, BRF335) which part of the template a bad tag stands in; `scope` holds
    variables of loops around all of it. An `Evaluator` bounds the work of all parts that are filled with it.
    `right_to_left` turns the Word paragraphs that were filled; slides turn theirs by their own rules.
    """
    evaluator = fields if isinstance(fields, Evaluator) else Evaluator(fields)
    filler = TagFiller(evaluator, place, marks, right_to_left)
    filler.fill_marked(root, scope or {}, set(_find_marked(root)))
    return filler.changed


@dataclass
class TagFiller:
    """The tags of one part being obeyed."""

    evaluator: Evaluator
    place: str
    marks: Marks | None = None
    right_to_left: bool = False
    changed: bool = False
    rich: list[RichText] = field(default_factory=list)

    def fill_marked(self, element: Element, scope: Scope, marked: set[Element]) -> None:
        """Obey the tags of an element and of all below it that are `marked`: most of a template holds none, and to walk
        through that took an eighth of a small build."""
        if element.tag in _PARAGRAPHS or element.tag in _TABLES or any(child.tag in _PARAGRAPHS for child in element):
            self.fill(element, scope)
            return
        self._fill_attributes(element, scope)
        for child in list(element):
            if child in marked:
                self.fill_marked(child, scope, marked)

    def fill(self, element: Element, scope: Scope) -> None:
        """Obey the tags of an element and all below it."""
        if not isinstance(element.tag, str):
            return  # a comment or a processing instruction
        self._fill_attributes(element, scope)
        if element.tag in _PARAGRAPHS:
            self._fill_paragraph(element, scope)
        elif element.tag in _TABLES:
            self.guard(element, lambda: fill_table(element, scope, self))
        elif any(child.tag in _PARAGRAPHS for child in element):
            self.guard(element, lambda: self._fill_blocks(element, scope))
        else:
            for child in list(element):
                self.fill(child, scope)

    def guard(self, element: Element, act: object) -> None:
        """Do `act`; a tag's error is said with where it stands."""
        try:
            act()  # type: ignore[operator]
        except TagError as error:
            raise self._explain(element, error) from error

    def loose_of(self, container: Element) -> list[Spot]:
        """The statements directly in a container's paragraphs which have no counterpart in their own paragraph, or
        say that they are about a larger thing."""
        return [spot for paragraph in container if paragraph.tag in _PARAGRAPHS for spot in _loose_in(paragraph)]

    def strip(self, spots: tuple[Spot, ...]) -> None:
        """Take statements that have been understood out of their paragraphs' text."""
        for spot in reversed(spots):
            replace_text(paragraph_texts(spot.paragraph), spot.tag.start, spot.tag.end, "")
        self.changed = self.changed or bool(spots)

    # ---- blocks

    def _fill_blocks(self, container: Element, scope: Scope) -> None:
        children = [e for e in container if e.tag not in _FIXED]
        loose = self.loose_of(container)
        if loose:
            self._show(container, children, loose, scope)
            return
        for child in children:
            self.fill(child, scope)

    def _show(self, container: Element, children: list[Element], loose: list[Spot], scope: Scope) -> None:
        units = [
            make_unit(
                child,
                [(child, paragraph_text(child))] if child.tag in _PARAGRAPHS else [],
                [spot for spot in loose if spot.paragraph is child],
                solid=any(True for _ in child.iter(*_DRAWN, qn("w:sectPr"))),
            )
            for child in children
        ]
        for unit in units:
            if not unit.is_mark:
                self.strip(unit.before + unit.after)
        spare = _spare_paragraph(children)
        for element, inner in place_shown(container, children, run_units(units, scope, self.evaluator)):
            self.fill(element, inner)
        self.changed = True
        if not any(e.tag in _PARAGRAPHS for e in container):
            after = next((e for e in container if e.tag == qn("w:sectPr")), None)
            container.append(spare) if after is None else after.addprevious(spare)

    # ---- paragraphs

    def _fill_paragraph(self, paragraph: Element, scope: Scope) -> None:
        if paragraph.tag != _SLIDE_PARAGRAPH:  # which holds runs and nothing that has text of its own
            for child in list(paragraph):
                self.fill(child, scope)
        texts = paragraph_texts(paragraph)
        whole = "".join(t.text or "" for t in texts)
        if "{" not in whole:
            return
        try:
            tags = parse_tags(whole)
            if not tags:
                return
            if any(tag.word for tag in tags):
                rebuild_runs(paragraph, tags, lambda text: self._render_block(text, scope, tags))
            else:
                for tag in reversed(tags):
                    replace_text(texts, tag.start, tag.end, self._render(tag, scope))
        except TagError as error:
            raise self._explain(paragraph, error, whole) from error
        self.changed = True
        self._settle(paragraph)

    def _settle(self, paragraph: Element) -> None:
        """Make breaks, fields, runs and paragraphs of what the values brought."""
        whole = paragraph_text(paragraph)
        if not whole.strip():
            _remove_empty(paragraph)
            return
        alone = _RICH.fullmatch(whole.strip())
        paras = paragraphs_of(self.rich[int(alone[1])]) if alone and int(alone[1]) < len(self.rich) else ()
        if len(paras) > 1 or any(para.marker for para in paras):
            own = -1 - int(alone[1]) * _LISTS if alone else 0  # a list that is placed twice is numbered twice
            paras = tuple(replace(para, list_id=own - para.list_id) for para in paras)
            self._place_paragraphs(paragraph, paras)
            return
        self._divide_all(paragraph)

    def _divide_all(self, paragraph: Element) -> None:
        for text in paragraph_texts(paragraph):
            self._divide(text)
        if self.right_to_left and paragraph.tag == qn("w:p"):
            turn_paragraph(paragraph)

    def _place_paragraphs(self, paragraph: Element, paras: tuple[RichPara, ...]) -> None:
        first = next(t for t in paragraph_texts(paragraph) if _RICH.search(t.text or ""))
        for number, para in enumerate(paras):
            first.text = self._keep(RichText((RichPara(para.runs),)))
            copy = deepcopy(paragraph) if number < len(paras) - 1 else paragraph
            if copy is not paragraph:
                clean_copy(copy)
                paragraph.addprevious(copy)
            self._marks_of(copy).shape_paragraph(copy, para)
            self._divide_all(copy)

    def _divide(self, text: Element) -> None:
        """Part a run at the marks in its text."""
        value = text.text or ""
        if not _PIECES.search(value):
            return
        run = text.getparent()
        if run.tag not in _RUNS:  # a field: it shows plain text
            text.text = _RICH.sub(lambda found: "".join(self.rich[int(found[1])]), value).replace("\n", " ")
            return
        pieces = [element for piece in _PIECES.split(value) if piece for element in self._piece(run, piece)]
        at = run.index(text)
        before = [e for e in run[:at] if e.tag != qn("w:rPr")] if run.tag == qn("w:r") else []
        after = list(run[at + 1 :]) if run.tag == qn("w:r") else []
        sides = [[_run_like(run, elements)] if elements else [] for elements in (before, after)]
        parent, position = run.getparent(), run.getparent().index(run)
        parent.remove(run)
        for new in reversed([*sides[0], *pieces, *sides[1]]):
            parent.insert(position, new)

    def _piece(self, run: Element, piece: str) -> list[Element]:
        rich = _RICH.fullmatch(piece)
        if rich and int(rich[1]) < len(self.rich):
            paras = paragraphs_of(self.rich[int(rich[1])])
            runs = [r for number, para in enumerate(paras) for r in ((Run("\n"),) if number else ()) + para.runs]
            return self._marks_of(run).write_runs(run, tuple(runs))
        if run.tag == qn("w:r"):
            return [_word_piece(run, piece)]
        if piece == "\n":
            return [line_break(run)]
        new = deepcopy(run)
        new.find(qn("a:t")).text = piece
        return [new]

    def _marks_of(self, element: Element) -> Marks:
        if self.marks is not None and element.tag.startswith("{" + NAMESPACES["w"]) == isinstance(
            self.marks, PageMarks
        ):
            return self.marks
        return PageMarks() if element.tag.startswith("{" + NAMESPACES["w"]) else SlideMarks()

    # ---- values

    def _fill_attributes(self, element: Element, scope: Scope) -> None:
        if element.tag in _TABLE_ALT:
            names: tuple[str, ...] = (qn("w:val"),)
        elif element.tag.rpartition("}")[2] in _DESCRIBED:
            names = _ALT
        else:
            return
        for name in names:
            value = element.get(name, "")
            if "{{" not in value and "{%" not in value:
                continue
            try:
                rendered = self.evaluator.render("".join(_jinja(value)), scope, _as_text)
            except (TagError, ExpressionError) as error:
                raise self._explain(element, _as_tag_error(error, value)) from error
            element.set(name, " ".join(clean_text(rendered).split()))
            self.changed = True

    def _render(self, tag: Tag, scope: Scope) -> str:
        return self._render_block(tag.text, scope, (tag,))

    def _render_block(self, text: str, scope: Scope, tags: tuple[Tag, ...]) -> str:
        """The text that tags come to. Outside loops, what held no rich value is the same wherever it stands: the
        footer of every layout is evaluated once."""
        known = self.evaluator.settled
        if not scope and text in known:
            return known[text]
        kept = len(self.rich)
        try:
            rendered = clean_text(self.evaluator.render(text, scope, self._keep))
        except ExpressionError as error:
            raise _as_tag_error(error, self._blame(tags, scope)) from error
        if not scope and len(self.rich) == kept:
            known[text] = rendered
        return rendered

    def _blame(self, tags: tuple[Tag, ...], scope: Scope) -> str:
        """The tag that fails by itself, where several were evaluated together; else all of them."""
        for tag in tags if len(tags) > 1 else ():
            if not tag.word and not tag.is_comment:
                try:
                    self.evaluator.render(tag.text, scope)
                except ExpressionError:
                    return tag.written
        return " ".join(tag.written for tag in tags)

    def _keep(self, value: object) -> object:
        """What stands for a value until its paragraph is settled: a mark for one that is more than a line of text."""
        value = printed(value)
        if not isinstance(value, RichText) or not value:
            return value
        paras = paragraphs_of(value)
        if len(paras) == 1 and not paras[0].marker and all(run == Run(run.text) for run in paras[0].runs):
            return str(value)
        self.rich.append(value)
        return f"\ue4f2{len(self.rich) - 1}\ue4f3"

    def _explain(self, element: Element, error: TagError, text: str = "") -> BriefError:
        return explain_tag(self.place, element, error, text)


def explain_tag(place: str, element: Element | None, error: TagError, text: str = "") -> BriefError:
    """The error of a tag in the words of the user: which part of the template, which shape, which tag."""
    where = ", ".join([place, *(_where(element) if element is not None else [])])
    if text.strip() and text.strip() != error.tag.strip():
        where += f', "{_shorten(text)}"'
    message = f"{where}: the tag {_shorten(error.tag)} cannot be filled: {error}"
    return BriefError(diagnose(error.code, message, hint=error.hint))


def _loose_in(paragraph: Element) -> tuple[Spot, ...]:
    text = paragraph_text(paragraph)
    if "{%" not in text:
        return ()
    spots = [Spot(paragraph, tag) for tag in parse_tags(text) if tag.is_block]
    levelled = [spot for spot in spots if spot.tag.level]
    inline = find_loose([spot for spot in spots if not spot.tag.level])
    return tuple(spot for spot in spots if spot in levelled or spot in inline)


def _spare_paragraph(children: list[Element]) -> Element:
    """An empty paragraph in the format of the first one there."""
    source = next(e for e in children if e.tag in _PARAGRAPHS)
    spare = source.makeelement(source.tag, {})
    properties = source.find(source.tag + "Pr")
    if properties is not None:
        spare.append(deepcopy(properties))
    return spare


def _jinja(text: str) -> list[str]:
    pieces, position = [], 0
    for tag in parse_tags(text):
        pieces += [text[position : tag.start], tag.text]
        position = tag.end
    return [*pieces, text[position:]]


def _as_text(value: object) -> object:
    value = printed(value)
    return str(value) if isinstance(value, RichText) else value


def _as_tag_error(error: Exception, tag: str) -> TagError:
    return error if isinstance(error, TagError) else TagError(str(error), tag, hint=getattr(error, "hint", ""))


def _where(element: Element) -> list[str]:
    """The shape that an element stands in, by its name."""
    for each in (element, *element.iterancestors()):
        if each.tag.rpartition("}")[2] in _DESCRIBED:
            return [f'shape "{each.get("name", "")}"']
        for child in each if each.tag.startswith("{" + NAMESPACES["p"]) else ():
            named = child.find(qn("p:cNvPr"))
            if named is not None and named.get("name"):
                return [f'shape "{named.get("name")}"']
    return []


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "\u2026"


def _remove_empty(paragraph: Element) -> None:
    if paragraph.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
        return
    if any(True for _ in paragraph.iter(*_DRAWN)):
        return
    parent = paragraph.getparent()
    if parent is None:
        return
    if paragraph.tag == qn("a:p"):
        if len(parent.findall(qn("a:p"))) > 1:
            parent.remove(paragraph)
        return
    is_followed = parent.tag == qn("w:body") and paragraph.getnext() is not None  # there the handout's text comes
    if is_followed or any(sibling.tag == qn("w:p") for sibling in paragraph.itersiblings()):
        parent.remove(paragraph)


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
    field_ = run.makeelement(qn("w:fldSimple"), {qn("w:instr"): " PAGE " if piece == PAGE_MARK else " NUMPAGES "})
    field_.append(new)
    return field_
