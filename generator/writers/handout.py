"""A planned handout to the bytes of a .docx.

In: paragraphs with style roles, tables with widths, pictures, footnotes; the template (understood, and as a package);
fields for its tags. Out: a plain .docx in the template's own styles, headers, footers and page; the same bytes for the
same input. Takes no decision of content, and writes no format where a style can say it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.expressions import Evaluator
from generator.model.content import Run, Runs, plain
from generator.model.handout import Handout, HandoutPara, HandoutPicture, HandoutTable
from generator.model.image import Image
from generator.model.names import NAMESPACES, qn
from generator.model.package import Element, Package, parse_xml
from generator.model.template import HandoutTemplate, StyleRole
from generator.writers.controls import fill_controls
from generator.writers.draft import Draft
from generator.writers.footnotes import Footnotes
from generator.writers.numbering import Numbering
from generator.writers.ooxml import clean_text, declare, is_right_to_left, office_language
from generator.writers.properties import property_fields, write_properties
from generator.writers.prose import Story, paragraph, picture_run, write_runs
from generator.writers.sections import end_section, start_section, turn_section
from generator.writers.taggedpages import number_drawings, page_marks, places_content
from generator.writers.tagruns import paragraph_text, paragraph_texts
from generator.writers.tags import PAGE_MARK, PAGES_MARK, fill_tags, may_hold_tags
from generator.writers.wordstyles import StyleBook
from generator.writers.wordtable import write_table

_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_BODY_TAG = re.compile(r"^\s*\{\{-?\s*body\s*-?\}\}\s*$")
_COVER_TAG = re.compile(r"^\s*\{\{-?\s*cover\s*-?\}\}\s*$")
_TEXT_KINDS = ("header", "footer", "footnotes", "endnotes", "chart")
_LISTS = (StyleRole.LIST_BULLET, StyleRole.LIST_NUMBER)
# Settings that make Word ask before it shows the document, or lead back to the machine the template was made on.
_UNWANTED_SETTINGS = ("w:updateFields", "w:attachedTemplate", "w:mailMerge")
_LARGEST_PICTURE = 0.6  # of the text's height


def write_handout(
    handout: Handout,
    template: HandoutTemplate,
    package: Package,
    images: Mapping[str, Image],
    fields: Mapping[str, object],
    *,
    created: str = "",
) -> tuple[bytes, Diagnostics]:
    """The bytes of the .docx. `images` by target; `fields` for the template's tags, over those that the handout's own
    properties give; `created` an ISO 8601 UTC time, "" to state none. BriefError: BRF331 a tag that cannot be filled.
    """
    draft = Draft(package)
    draft.become(_DOCUMENT_TYPE)
    writer = _HandoutWriter(draft, handout, template, images)
    document = draft.xml(package.main)
    evaluator = Evaluator(_fields(handout) | dict(fields))
    writer.fill_body(document, evaluator)
    draft.put(package.main, document)
    _fill_margins(draft, evaluator, handout)
    _clean_settings(draft)
    write_properties(draft, handout.properties, created, ())
    return draft.save(), tuple(writer.diagnostics)


def _fields(handout: Handout) -> dict[str, object]:
    before, _, rest = handout.page_of.partition("{page}")
    between, _, _ = rest.partition("{pages}")
    pattern = handout.page_of.replace("{page}", PAGE_MARK).replace("{pages}", PAGES_MARK)
    return property_fields(handout.properties) | {
        "cover": "\n".join(handout.cover),
        "page_of": pattern,
        "label_page": before.strip(),
        "label_of": between.strip(),
    }


def _fill_margins(draft: Draft, evaluator: Evaluator, handout: Handout) -> None:
    """Tags and content controls in headers and footers; tags in notes and charts."""
    main = draft.package.main
    for kind in _TEXT_KINDS:
        for part in dict.fromkeys(draft.related(main, kind)):
            has_controls = b"<w:sdt" in draft.parts[part]
            if not may_hold_tags(draft.parts[part]) and not has_controls:
                continue
            root = draft.xml(part)
            changed = fill_controls(root, handout.properties)
            marks = page_marks(draft, part)
            if fill_tags(root, evaluator, place=f"the handout template, a {kind}", marks=marks) or changed:
                draft.put(part, root)


def _clean_settings(draft: Draft) -> None:
    for part in draft.related(draft.package.main, "settings"):
        root = draft.xml(part)
        found = [element for tag in _UNWANTED_SETTINGS for element in root.findall(qn(tag))]
        if not found:
            continue
        for element in found:
            root.remove(element)
        draft.drop_relationships(
            part, lambda r: r.kind in ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource")
        )
        draft.put(part, root)


class _HandoutWriter:
    """One handout being written: what all its blocks share."""

    def __init__(self, draft: Draft, handout: Handout, template: HandoutTemplate, images: Mapping[str, Image]) -> None:
        self.draft, self.handout, self.template = draft, handout, template
        self.styles = StyleBook(draft, template)
        self.numbering = Numbering(draft, self.styles)
        self.notes = Footnotes(draft, handout.footnotes)
        self.diagnostics: list[Diagnostic] = []
        self.story = Story(
            draft=draft,
            part=draft.package.main,
            styles=self.styles,
            images=images,
            room=(template.text_width, round(template.text_height * _LARGEST_PICTURE)),
            notes=self.notes.ids,
            right_to_left=is_right_to_left(handout.properties.lang),
        )
        self.deepest = _deepest_levels(handout)

    def fill_body(self, document: Element, evaluator: Evaluator) -> None:
        """Fill the cover, then put the handout's blocks where the template wants them."""
        body = document.find(qn("w:body"))
        self._count_ids(document)
        self._name_bookmarks(document)
        _fill_cover(body, self.handout.cover)
        _drop_blank_body(body)
        spot = next((p for p in body.iter(qn("w:p")) if _BODY_TAG.match(paragraph_text(p))), None)
        if spot is None:
            spot = _end_of_body(body)
        else:
            for text in paragraph_texts(spot):
                text.text = ""
        decided = places_content(body) and spot.tag != qn("w:p")
        fill_controls(body, self.handout.properties)
        marks = page_marks(self.draft, self.draft.package.main, self.styles, self.numbering)
        if fill_tags(body, evaluator, place="the handout template", marks=marks):
            self.story.drawing_id = number_drawings(body, self.story.drawing_id)
        self.notes.open()
        following = spot if spot.tag != qn("w:p") else spot.getnext()
        is_last = following is None or following.tag == qn("w:sectPr")
        blocks = [] if decided else [*self._cover_blocks(), *self._blocks(body, is_last=is_last)]
        if decided:
            self.diagnostics.append(diagnose("BRF350", "the template's own text stands for the whole handout"))
        self.notes.save(self._notes_story())
        elements = list(parse_xml(f"<w:body {declare('w', 'r', 'wp', 'a', 'pic')}>{''.join(blocks)}</w:body>".encode()))
        for element in elements:
            spot.addprevious(element)
        last = elements[-1] if elements else None
        if spot.tag == qn("w:p"):
            _remove_spot(spot, last)
        elif last is not None and last.tag == qn("w:tbl"):
            last.addnext(parse_xml(f"<w:p {declare('w')}/>".encode()))
        self.styles.set_language(office_language(self.handout.properties.lang))
        self.numbering.save()
        self.styles.save()

    def _count_ids(self, document: Element) -> None:
        main = self.draft.package.main
        others = [*self.draft.related(main, "header"), *self.draft.related(main, "footer")]
        roots = [document, *(self.draft.xml(p) for p in others if b"docPr" in self.draft.parts[p])]
        drawings = [e.get("id", "") for root in roots for e in root.iter(f"{{{NAMESPACES['wp']}}}docPr")]
        self.story.drawing_id = max((int(d) for d in drawings if d.isdigit()), default=0)
        marks = [e.get(qn("w:id"), "0") for e in document.iter(qn("w:bookmarkStart"))]
        self.story.bookmark_id = max((int(m) for m in marks if m.isdigit()), default=0)

    def _name_bookmarks(self, document: Element) -> None:
        """A bookmark name for each heading, so that links such as "#the-heading" lead there."""
        taken = {(e.get(qn("w:name")) or "").casefold() for e in document.iter(qn("w:bookmarkStart"))}
        slugs: dict[str, str] = {}
        self.headings: dict[int, str] = {}
        for index, block in enumerate(self.handout.blocks):
            if not isinstance(block, HandoutPara) or not block.role.value.startswith("heading"):
                continue
            slug = _slug(plain(block.runs))
            unique, count = slug, 1
            while unique in slugs:
                unique, count = f"{slug}-{count}", count + 1
            stem = ("h_" + re.sub(r"\W", "_", unique))[:36]
            name, number = stem, 2
            while name.casefold() in taken:
                name, number = f"{stem}_{number}", number + 1
            taken.add(name.casefold())
            slugs[unique] = name
            self.headings[index] = name
        self.story.bookmarks = slugs

    def _notes_story(self) -> Story:
        return Story(
            draft=self.draft,
            part=self.notes.part,
            styles=self.styles,
            images={},
            room=self.story.room,
            bookmarks=self.story.bookmarks,
            right_to_left=self.story.right_to_left,
            in_notes=True,
        )

    def _cover_blocks(self) -> list[str]:
        """Title, subtitle and cover lines, where the template has no place for them."""
        if self.template.has_cover_title:
            return []
        properties = self.handout.properties
        lines = [(StyleRole.TITLE, properties.title), (StyleRole.SUBTITLE, properties.subtitle)]
        lines += [(StyleRole.COVER, line) for line in self.handout.cover]
        return [
            paragraph(write_runs((Run(text),), self.story), self.styles.id(role), self.story)
            for role, text in lines
            if text
        ]

    def _blocks(self, body: Element, *, is_last: bool) -> list[str]:
        """The handout's blocks as XML; wide tables in sections of their own."""
        written: list[str] = []
        sections = body.findall(qn("w:sectPr"))
        section = sections[-1] if sections else None
        is_turned = False
        for index, block in enumerate(self.handout.blocks):
            wants_turn = isinstance(block, HandoutTable) and block.landscape and section is not None
            if wants_turn and not is_turned:
                start_section(written, section)
            elif is_turned and not wants_turn:
                end_section(written, section)
            is_turned = wants_turn
            written += self._block(index, block, written)
        if is_turned and is_last:
            turn_section(section)
        elif is_turned:
            end_section(written, section)
        return written

    def _block(self, index: int, block: HandoutPara | HandoutTable | HandoutPicture, written: list[str]) -> list[str]:
        match block:
            case HandoutPara():
                return [self._paragraph(block, self.headings.get(index, ""))]
            case HandoutTable():
                width = sum(block.widths) or self.template.text_width
                parts = write_table(block, self.story, width)
                # Word joins two tables that touch.
                touching = bool(written) and written[-1].endswith("</w:tbl>") and parts[0].startswith("<w:tbl>")
                return [paragraph("", "", self.story), *parts] if touching else parts
            case HandoutPicture():
                return self._picture(block)

    def _paragraph(self, para: HandoutPara, bookmark: str) -> str:
        style, number = self._style(para), ""
        if para.role in _LISTS and para.list_id is not None and para.marker:
            number = f'<w:numPr><w:ilvl w:val="{para.level}"/><w:numId w:val="{self._number(para)}"/></w:numPr>'
        elif para.list_id is not None and not para.marker and para.role in (StyleRole.BODY, *_LISTS):
            list_role = para.role if para.role in _LISTS else StyleRole.LIST_BULLET
            style = self.styles.continued(para.level, self._indent(para, list_role))
        is_bold = bool(style) and self.styles.is_bold(style)
        head, tail = _divide_option(para)
        content = write_runs(head, self.story, is_bold=is_bold)
        if tail:
            content += write_runs(tail, self.story, is_bold=is_bold, otherwise=StyleRole.MUTED)
        if bookmark:
            self.story.bookmark_id += 1
            mark = self.story.bookmark_id
            content = f'<w:bookmarkStart w:id="{mark}" w:name="{bookmark}"/>{content}<w:bookmarkEnd w:id="{mark}"/>'
        return paragraph(content, style, self.story, keep=para.keep, number=number)

    def _style(self, para: HandoutPara) -> str:
        return self.styles.id(para.role)

    def _number(self, para: HandoutPara) -> str:
        if para.checked is not None:
            return self.numbering.task_number(para.checked)
        list_id = para.list_id or 0
        return self.numbering.list_number(
            list_id, para.role, level=para.level, start=para.start, deepest=self.deepest.get(list_id, para.level)
        )

    def _indent(self, para: HandoutPara, role: StyleRole) -> int:
        """Where what follows inside a list item stands: under the item's text."""
        list_id = para.list_id or 0
        deepest = self.deepest.get(list_id, para.level)
        number = self.numbering.known_number(list_id) or self.numbering.list_number(
            list_id, role, level=para.level, start=1, deepest=deepest
        )
        return self.numbering.indent(number, para.level)

    def _picture(self, block: HandoutPicture) -> list[str]:
        caption = self.styles.id(StyleRole.CAPTION)
        image = self.story.images.get(block.target)
        if image is None:
            message = f"the picture {block.target} is not there"
            self.diagnostics.append(diagnose("BRF333", message, hint="its text stands in its place"))
            runs = block.caption or (Run(block.alt or block.target),)
            return [paragraph(write_runs(runs, self.story), caption, self.story)]
        drawn = paragraph(picture_run(image, block.alt, self.story), "", self.story, keep=bool(block.caption))
        if not block.caption:
            return [drawn]
        return [drawn, paragraph(write_runs(block.caption, self.story), caption, self.story)]


def _divide_option(para: HandoutPara) -> tuple[Runs, Runs]:
    """An option's heading line: its name, and after it the quieter rest (its expansion)."""
    if para.role is not StyleRole.OPTION:
        return para.runs, ()
    named = [index for index, run in enumerate(para.runs) if run.option is not None]
    end = named[-1] + 1 if named else len(para.runs)
    return para.runs[:end], para.runs[end:]


def _deepest_levels(handout: Handout) -> dict[int, int]:
    deepest: dict[int, int] = {}
    for block in handout.blocks:
        if isinstance(block, HandoutPara) and block.list_id is not None:
            deepest[block.list_id] = max(block.level, deepest.get(block.list_id, 0))
    return deepest


def _slug(text: str) -> str:
    """A heading's address as the common Markdown sites make it: lower case, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", text.strip().casefold()).replace(" ", "-")


def _fill_cover(body: Element, cover: tuple[str, ...]) -> None:
    """Repeat the paragraph that holds {{ cover }} for each line; without lines it goes."""
    for spot in [p for p in body.iter(qn("w:p")) if _COVER_TAG.match(paragraph_text(p))]:
        for line in cover:
            copy = deepcopy(spot)
            texts = paragraph_texts(copy)
            for text in texts:
                text.text = ""
            texts[0].text = clean_text(line)
            spot.addprevious(copy)
        siblings = sum(1 for e in spot.getparent() if e.tag == qn("w:p"))
        if siblings > 1:
            spot.getparent().remove(spot)
        else:
            for text in paragraph_texts(spot):
                text.text = ""


def _drop_blank_body(body: Element) -> None:
    """A template whose body is blank paragraphs only gives its styles and page; the blank lines are left out."""
    children = [e for e in body if e.tag != qn("w:sectPr")]
    is_blank = all(
        e.tag == qn("w:p") and not e.findall(f".//{qn('w:r')}") and e.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is None
        for e in children
    )
    if is_blank:
        for element in children:
            body.remove(element)


def _end_of_body(body: Element) -> Element:
    """The element before which an appended handout ends: the last section's properties, made where there are none."""
    last = body[-1] if len(body) else None
    if last is None or last.tag != qn("w:sectPr"):
        last = body.makeelement(qn("w:sectPr"), {})
        body.append(last)
    return last


def _remove_spot(spot: Element, last: Element | None) -> None:
    """Take away the paragraph that held {{ body }}, unless it ends a section or a table must not come last."""
    parent = spot.getparent()
    if spot.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
        return
    following = spot.getnext()
    has_paragraph_after = following is not None and following.tag == qn("w:p")
    if last is not None and (has_paragraph_after or last.tag != qn("w:tbl")):
        parent.remove(spot)
        return
    for run in spot.findall(qn("w:r")):
        spot.remove(run)
