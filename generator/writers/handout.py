"""A planned handout to the bytes of a .docx.

In: paragraphs with style roles, tables with widths, pictures, footnotes; the template (understood, and as a package);
fields for its tags. Out: a plain .docx in the template's own styles, headers, footers and page; the same bytes for the
same input. Takes no decision of content, and writes no format where a style can say it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.expressions import Evaluator, say_notes
from generator.model.anchors import slug
from generator.model.content import Run, Runs, plain
from generator.model.handout import Handout, HandoutBlock, HandoutChart, HandoutPara, HandoutPicture, HandoutTable
from generator.model.image import Image
from generator.model.names import NAMESPACES, qn
from generator.model.package import Element, Package, parse_xml
from generator.model.template import HandoutTemplate, StyleRole
from generator.model.wordbody import own_text
from generator.writers.contents import Heading, rebuild_contents
from generator.writers.controls import Filled, fill_controls, fill_texts
from generator.writers.draft import Draft
from generator.writers.footnotes import Footnotes
from generator.writers.margins import clean_settings, fill_margins
from generator.writers.numbering import Numbering
from generator.writers.ooxml import declare, is_right_to_left, office_language
from generator.writers.properties import company_of, property_fields, write_properties
from generator.writers.prose import Story, is_turned, paragraph, picture_run, write_runs
from generator.writers.sections import Shape, end_section, shape_blocks, shape_section, start_section
from generator.writers.taggedpages import number_drawings, page_marks
from generator.writers.tags import PAGE_MARK, PAGES_MARK, fill_tags
from generator.writers.wordbody import Spot, close_spot, open_spot
from generator.writers.wordchart import chart_run
from generator.writers.wordstyles import StyleBook
from generator.writers.wordtable import write_table

_DOCUMENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_LISTS = (StyleRole.LIST_BULLET, StyleRole.LIST_NUMBER)
_WIDER = 1.02  # times the text column: rounding is no reason for a section
_LARGEST_PICTURE = 0.6  # of the text's height
_SHORT_LISTING = 16  # lines of code that are kept on one page
_APART = "\u2003"  # between a heading and what is said beside it


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
    known = _fields(handout) | dict(fields)
    values = _values(draft, handout, known)
    document = draft.xml(package.main)
    spot = open_spot(draft, document, template.body)
    evaluator = Evaluator(known)
    writer = _HandoutWriter(draft, handout, template, images)
    writer.fill_body(document, spot, evaluator, values)
    draft.put(package.main, document)
    left = writer.unanswered + fill_margins(draft, evaluator, values, writer.replaced)
    clean_settings(draft)
    write_properties(draft, handout.properties, created, ())
    return draft.save(), (*writer.diagnostics, *_say_unanswered(left), *say_notes(evaluator))


def _values(draft: Draft, handout: Handout, fields: Mapping[str, object]) -> dict[str, str]:
    """What controls may show, by property and by the names of the fields."""
    properties = handout.properties
    values = {name.casefold(): str(v) for name, v in fields.items() if isinstance(v, str | int) and str(v).strip()}
    values.setdefault("company", company_of(draft))
    return values | {
        "title": properties.title,
        "subtitle": properties.subtitle,
        "subject": properties.title,
        "author": properties.author,
        "date": properties.date,
    }


def _say_unanswered(names: list[str]) -> Diagnostics:
    if not names:
        return ()
    shown = ", ".join(dict.fromkeys(names))
    message = f"places of the template for which the content has no value were left out: {shown}"
    return (diagnose("BRF365", message, hint="give them in the front matter under these names"),)


def _fields(handout: Handout) -> dict[str, object]:
    before, _, rest = handout.page_of.partition("{page}")
    between, _, after = rest.partition("{pages}")
    pattern = handout.page_of.replace("{page}", PAGE_MARK).replace("{pages}", PAGES_MARK)
    return property_fields(handout.properties) | {
        "cover": handout.cover,
        "page_of": pattern,
        "label_page": before.strip(),
        "label_of": between.strip(),
        "label_page_end": after,
    }


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
            lang=office_language(handout.properties.lang),
        )
        self.deepest = _deepest_levels(handout)
        self.unanswered: list[str] = []
        self.replaced: dict[str, str] = {}

    def fill_body(self, document: Element, spot: Spot, evaluator: Evaluator, values: Mapping[str, str]) -> None:
        """Fill the cover, then put the handout's blocks where the template wants them."""
        body = document.find(qn("w:body"))
        self._count_ids(document)
        self._name_bookmarks(document)
        is_tagged = any("{{" in own_text(p) for p in body.iter(qn("w:p")))
        # Tags first: what comes from the content is never read as a tag.
        marks = page_marks(self.draft, self.draft.package.main, self.styles, self.numbering)
        turned = self.story.right_to_left
        if fill_tags(body, evaluator, place="the handout template", marks=marks, right_to_left=turned):
            self.story.drawing_id = number_drawings(body, self.story.drawing_id)
        typed = fill_texts(spot.texts, values)
        filled = fill_controls(self.draft, body, values)
        self.unanswered = filled.unanswered
        self.replaced |= typed.replaced | filled.replaced
        if self.template.body.is_tagged or spot.mark.getparent() is None:
            close_spot(spot)
            self._finish()
            self.diagnostics.append(diagnose("BRF350", "the template's own text stands for the whole handout"))
            return
        self._list_contents(body)
        self.notes.open()
        lines = [] if is_tagged else self._cover_lines(typed.shown | filled.shown)
        blocks = self._blocks(spot, self._place_lines(lines, typed, filled, body))
        self.notes.save(self._notes_story())
        for element in _parsed(blocks):
            _insert_before(spot.mark, element)
        close_spot(spot)
        self._finish()

    def _finish(self) -> None:
        self.styles.set_language(office_language(self.handout.properties.lang))
        self.numbering.save()
        self.styles.save()

    def _list_contents(self, body: Element) -> None:
        headings = tuple(
            Heading(int(block.role.value[-1]), f"{block.number} {plain(block.runs)}".strip(), self.headings[index])
            for index, block in enumerate(self.handout.blocks)
            if isinstance(block, HandoutPara) and index in self.headings
        )
        if rebuild_contents(body, headings, self.styles):
            message = "the template's table of contents lists the handout's headings, without page numbers"
            hint = "Word counts the pages when the table is updated: click into it and press F9"
            self.diagnostics.append(diagnose("BRF363", message, hint=hint))

    def _cover_lines(self, shown: set[str]) -> list[tuple[StyleRole, str]]:
        """Title, subtitle and cover lines for which the template has no place."""
        properties = self.handout.properties
        lines = [(StyleRole.SUBTITLE, "" if "subtitle" in shown else properties.subtitle)]
        given = {getattr(properties, name, "") for name in shown}
        lines += [(StyleRole.COVER, line) for line in self.handout.cover if line not in given]
        if not self.template.has_cover_title:
            lines.insert(0, (StyleRole.TITLE, properties.title))
        return [(role, text) for role, text in lines if text]

    def _place_lines(
        self, lines: list[tuple[StyleRole, str]], typed: Filled, filled: Filled, body: Element
    ) -> list[str]:
        """The lines as blocks to begin the handout with; () where they were put under the cover's title."""
        blocks = [
            paragraph(write_runs((Run(text),), self.story), self.styles.id(role), self.story) for role, text in lines
        ]
        title = typed.title if typed.title is not None else filled.title
        if title is None or not lines or any(True for _ in title.iterancestors(qn("w:txbxContent"))):
            return blocks
        below = next((e for e in (title, *title.iterancestors()) if e.getparent() is body), None)
        if below is None:
            return blocks
        for element in reversed(_parsed(blocks)):
            below.addnext(element)
        return []

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
        last: Counter[str] = Counter()
        self.headings: dict[int, str] = {}
        for index, block in enumerate(self.handout.blocks):
            if not isinstance(block, HandoutPara) or not block.role.value.startswith("heading"):
                continue
            base = slug(plain(block.runs))
            unique = block.names[-1] if block.names else base
            while unique in slugs:
                last[base] += 1
                unique = f"{base}-{last[base]}"
            stem = name = ("h_" + re.sub(r"\W", "_", unique))[:34]
            while name.casefold() in taken:  # Word takes names of up to 40 characters
                last[stem] += 1
                name = f"{stem}_{last[stem] + 1}"
            taken.add(name.casefold())
            slugs[unique] = name
            slugs |= dict.fromkeys((n for n in block.names[:-1] if n not in slugs), name)
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
            lang=self.story.lang,
            in_notes=True,
        )

    def _blocks(self, spot: Spot, lines: list[str]) -> list[str]:
        """The handout's blocks as XML after its title `lines`; wide tables in sections of their own."""
        written = list(lines)
        section, shape = spot.section, Shape.PLAIN
        if lines and section is not None and self.template.full_width > self.template.text_width * _WIDER:
            end_section(written, section, Shape.JOINED)
        shapes = shape_blocks(self.handout.blocks, self.template.text_width)
        for index, block in enumerate(self.handout.blocks):
            wanted = shapes[index] if section is not None else Shape.PLAIN
            if wanted is not shape:
                if shape is not Shape.PLAIN:
                    end_section(written, section, shape)
                if wanted is not Shape.PLAIN:
                    start_section(written, section, wanted)
            shape = wanted
            written += self._block(index, block, written)
        following = spot.mark.getnext()
        if shape is not Shape.PLAIN and (following is None or following.tag == qn("w:sectPr")):
            shape_section(section, shape)
        elif shape is not Shape.PLAIN:
            end_section(written, section, shape)
        return written

    def _block(self, index: int, block: HandoutBlock, written: list[str]) -> list[str]:
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
            case HandoutChart():
                return self._chart(block)

    def _paragraph(self, para: HandoutPara, bookmark: str) -> str:
        style, number = self._style(para), ""
        if para.number:
            level = int(para.role.value[-1]) - 1
            numbered = self.numbering.heading_number(right_to_left=self.story.right_to_left)
            number = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbered}"/></w:numPr>'
        elif para.role in _LISTS and para.list_id is not None and para.marker:
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
        if para.aside:
            content += write_runs((Run(_APART + para.aside),), self.story, is_bold=is_bold, otherwise=StyleRole.MUTED)
        if para.role is StyleRole.CODE:  # code runs left to right in every language
            whole = plain(para.runs).count("\n") < _SHORT_LISTING
            return paragraph(content, style, self.story, keep=para.keep, whole=whole, turned=False)
        turned = is_turned(para.runs, self.story)
        return paragraph(content, style, self.story, keep=para.keep, number=number, turned=turned)

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
        drawn = paragraph(
            picture_run(image, block.alt, self.story, block.link), "", self.story, keep=bool(block.caption)
        )
        if not block.caption:
            return [drawn]
        return [drawn, paragraph(write_runs(block.caption, self.story), caption, self.story)]

    def _chart(self, block: HandoutChart) -> list[str]:
        """A chart in line, its caption under it; the table of its numbers follows."""
        drawn = paragraph(chart_run(block, self.story, self.template), "", self.story, keep=True, turned=False)
        if not block.caption:
            return [drawn]
        caption = write_runs(block.caption, self.story)
        return [drawn, paragraph(caption, self.styles.id(StyleRole.CAPTION), self.story, keep=True)]


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


def _parsed(blocks: list[str]) -> list[Element]:
    return list(parse_xml(f"<w:body {declare('w', 'r', 'wp', 'a', 'pic', 'm')}>{''.join(blocks)}</w:body>".encode()))


def _insert_before(spot: Element, element: Element) -> None:
    """Put an element of another document before `spot`, child by child: lxml takes the square of the size of a tree
    that changes its document (4000 rows in one piece: 3.4 s)."""
    children = list(element)
    for child in children:
        element.remove(child)
    spot.addprevious(element)
    element.extend(children)
