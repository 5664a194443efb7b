"""The HTML that people put into Markdown, as blocks.

In: the text of HTML blocks, and the Markdown blocks that stand between them. Out: blocks of the model. Knows the
common tags; of others the text is kept. Scripts and styles are dropped and named. Must never lose text.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from generator.model.content import (
    Block,
    Code,
    Definition,
    DefinitionList,
    Heading,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Runs,
    Span,
)
from generator.readers.flatten import SpanningCell, embolden, flatten_blocks, square_cells
from generator.readers.runs import MARKS_OF_TAGS, Drawing, RunBuilder, decode_entities

MAX_SPAN = 1000  # columns or rows that a cell may claim (HTML, 4.9.11)
MAX_WORK = 20_000_000  # characters that html.parser may look at again for tags that nothing ends
MAX_OPEN = 60  # elements open at once; of deeper ones only the text is kept

_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
_CLOSING = re.compile(r"</([a-z][^\s>/]*)")
_CONDITION = re.compile(r"<!\[(?:if|else|endif)\b[^<>]*>", re.IGNORECASE)
_UNCLOSED = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_TAG = re.compile(r"<(/?)([A-Za-z][\w:.-]*)(.*?)/?>\Z", re.DOTALL)


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PARAGRAPH_TAGS = _names(
    "address article aside body center dialog div fieldset figure figcaption footer form header html legend main"
    " menu nav p section"
)
_DROPPED = _names("script style")
_VOID = _names("area base br col embed hr img input link meta param source track wbr")
_TEXT_TAGS = _names(
    "a abbr acronym audio bdi bdo big button canvas data font head iframe ins label meter noscript nobr object option"
    " output picture progress q rb rp rt ruby select small span svg template textarea time title u video"
)
_STRUCTURE_TAGS = _names(
    "blockquote caption dd details dl dt h1 h2 h3 h4 h5 h6 hr li ol pre summary table tbody td tfoot th thead tr ul"
)
_TABLE_PARTS = _names("caption tbody td tfoot th thead tr")
KNOWN_TAGS = _PARAGRAPH_TAGS | _DROPPED | _VOID | _TEXT_TAGS | _STRUCTURE_TAGS | frozenset((*MARKS_OF_TAGS, "colgroup"))
LINE_TAGS = _PARAGRAPH_TAGS | _STRUCTURE_TAGS  # inside a paragraph each of these begins a new line


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag of a line: name in lower case, whether it closes, whether it closes itself, attributes decoded."""

    name: str
    closing: bool
    empty: bool
    attributes: dict[str, str]


def read_tag(text: str) -> Tag | None:
    """The tag that `text` is; None for a comment, declaration or instruction."""
    match = _TAG.match(text)
    if match is None:
        return None
    closing, name, rest = match.groups()
    attributes = {key.lower(): decode_entities(value.strip("\"'")) for key, value in _ATTRIBUTE.findall(rest)}
    return Tag(name.lower(), bool(closing), text.endswith("/>"), attributes)


def escape_marked_sections(text: str) -> str:
    """`text` without `<![`, at which html.parser raises: CDATA becomes plain text, conditions (`<![if IE]>`) go."""
    if "<![" not in text:
        return text
    first, *sections = text.split("<![CDATA[")
    parts = [first]
    for section in sections:
        inside, _, after = section.partition("]]>")
        parts += [escape(inside, quote=False), after]
    return _CONDITION.sub("", "".join(parts)).replace("<![", "&lt;![")


def escape_unclosed(text: str) -> str:
    """`text` with the signs of tags that never end made plain, where they are so many that html.parser, which
    looks for the end of each to the end of the text, would take minutes (83 s for 30,000 in 180 KB)."""
    if (text.count("<") - text.count(">")) * len(text) < MAX_WORK:
        return text
    return _UNCLOSED.sub("&lt;", text)


@dataclass
class _Frame:
    """An open element that holds blocks; which of the later fields count depends on its tag."""

    tag: str
    line: int
    blocks: list[Block] = field(default_factory=list)
    start: int = 1
    checked: bool | None = None
    items: list[ListItem] = field(default_factory=list)
    terms: list[Definition] = field(default_factory=list)
    rows: list[list[SpanningCell]] = field(default_factory=list)
    row_lines: list[int] = field(default_factory=list)
    head_rows: int = 0
    in_head: bool = False
    columns: int = 1
    spanned_rows: int = 1
    caption: Runs = ()
    language: str = ""


_ANCHOR = re.compile(r"""<a\s+(?:id|name)\s*=\s*["']?([^"'\s>]+)["']?\s*/?>""", re.IGNORECASE)
_ANCHORS_ALONE = re.compile(
    r"""(?:\s*<a\s+(?:id|name)\s*=\s*["']?[^"'\s>]+["']?\s*/?>(?:\s*</a>)?)+\s*""", re.IGNORECASE
)


def anchor_names(markup: str, *, alone: bool = False) -> tuple[str, ...]:
    """The names that `<a id="...">` and `<a name="...">` in a text give; () with `alone` where it holds more."""
    if "<a" not in markup and "<A" not in markup:
        return ()
    if alone and not _ANCHORS_ALONE.fullmatch(markup):
        return ()
    return tuple(_ANCHOR.findall(markup))


class HtmlReader(HTMLParser):
    """Reads HTML piece by piece. `dropped` holds tag and line of the scripts and styles that were left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.dropped: list[tuple[str, int]] = []
        self._frames = [_Frame("", 1)]
        self._marks: list[str] = []  # open inline tags
        self._text = RunBuilder()
        self._drawings: list[Drawing] = []
        self._line = 1  # where the paragraph at hand begins
        self._closed: frozenset[str] = frozenset()  # tags that something closes in the piece at hand
        self._in_dropped = False
        self._pre: list[str] | None = None

    @property
    def is_open(self) -> bool:
        """Whether an element is open in which Markdown blocks would stand."""
        return len(self._frames) > 1

    @property
    def outermost(self) -> str:
        """The tag of the outermost open list or table, "" for none."""
        return next((frame.tag for frame in self._frames if frame.tag in ("ul", "ol", "dl", "table")), "")

    def feed_block(self, text: str, line: int) -> None:
        """Take in an HTML block that begins on the 1-based source `line`."""
        self._closed = frozenset(_CLOSING.findall(text.lower()))
        text = escape_unclosed(escape_marked_sections(text))
        self.lineno, self.offset = line, 0
        self.feed(text)
        self.close()
        self.clear_cdata_mode()
        self._in_dropped = False
        self._end_paragraph()

    def insert(self, block: Block) -> None:
        """A Markdown block that stands inside the open element."""
        self._end_pre()
        self._end_paragraph()
        self._put(block)

    def take(self) -> tuple[Block, ...]:
        """All blocks; what is still open is closed first."""
        self._end_pre()
        self._end_paragraph()
        while len(self._frames) > 1:
            self._close_last()
        blocks, self._frames[0].blocks = tuple(self._frames[0].blocks), []
        return blocks

    # ---- events of HTMLParser

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _DROPPED:
            self.dropped.append((tag, self.getpos()[0]))
            self._in_dropped = True
        elif self._pre is not None:
            if tag == "code" and not self._frames[-1].language:
                self._frames[-1].language = _language_of(attributes)
        elif tag == "br":
            self._text.add_break()
        elif tag == "img":
            self._add_image(attributes)
        elif tag == "input":
            if attributes.get("type") == "checkbox" and self._frames[-1].tag == "li":
                self._frames[-1].checked = "checked" in attributes
        elif tag in MARKS_OF_TAGS or tag == "a":
            self._open_mark(tag, attributes)
        elif tag in _STRUCTURE_TAGS:
            self._end_paragraph()
            self._open_structure(tag, attributes)
        elif tag in _PARAGRAPH_TAGS:
            self._end_paragraph()
        elif tag not in KNOWN_TAGS and not attributes and tag not in self._closed:
            self.handle_data(self.get_starttag_text() or f"<{tag}>")  # <path>: a word of the author's, no markup

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in _DROPPED:
            self._in_dropped = False
        elif tag == "pre":
            self._end_pre()
        elif self._pre is not None:
            return
        elif tag == "br":
            self._text.add_break()
        elif tag in MARKS_OF_TAGS or tag == "a":
            self._close_mark(tag)
        elif tag in _STRUCTURE_TAGS:
            self._end_paragraph()
            self._close_structure(tag)
        elif tag in _PARAGRAPH_TAGS:
            self._end_paragraph()

    def handle_data(self, data: str) -> None:
        if self._in_dropped:
            return
        data = "".join(c for c in data if c >= " " or c in "\t\n")  # &#1; and its like
        if self._pre is not None:
            self._pre.append(data)
            return
        if self._text.is_empty:
            blank = data[: len(data) - len(data.lstrip())]
            self._line = self.getpos()[0] + blank.count("\n")
        for at, piece in enumerate(data.split("\n")):
            if at:
                self._text.add_soft_break()
            self._text.add_text(piece)

    # ---- text

    def _add_image(self, attributes: dict[str, str]) -> None:
        alt, title = (" ".join(attributes.get(name, "").split()) for name in ("alt", "title"))
        if attributes.get("src"):
            self._line = self.getpos()[0] if self._text.is_empty else self._line
            self._drawings.append(Drawing(attributes["src"].strip(), alt, title, self._text.link or ""))
        else:
            self.handle_data(alt)

    def _open_mark(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "a":
            self._text.open_link(attributes.get("href", "").strip())
        else:
            self._text.open_mark(MARKS_OF_TAGS[tag])
        self._marks.append(tag)

    def _close_mark(self, tag: str) -> None:
        if tag not in self._marks[-MAX_OPEN:]:
            return
        at = len(self._marks) - 1 - self._marks[::-1].index(tag)
        del self._marks[at]
        if tag == "a":
            self._text.close_link()
        else:
            self._text.close_mark(MARKS_OF_TAGS[tag])

    def _end_paragraph(self) -> None:
        """Puts the paragraph that is being written, and its images after it."""
        runs = self._text.take()
        span = Span(self._line, max(self._line, self.getpos()[0]))
        drawings, self._drawings = self._drawings, []
        if runs:
            self._put(Paragraph(runs, span))
        for drawing in drawings:
            self._put(Picture(drawing.target, drawing.alt, drawing.title, span, drawing.link))

    def _end_pre(self) -> None:
        if self._pre is None:
            return
        text, self._pre = "".join(self._pre).removeprefix("\n").rstrip(), None
        frame = self._frames.pop()
        if text.strip():
            self._put(Code(text, frame.language, Span(frame.line, max(frame.line, self.getpos()[0]))))

    # ---- structure

    def _push(self, tag: str) -> _Frame:
        frame = _Frame(tag, self.getpos()[0])
        self._frames.append(frame)
        return frame

    def _open_structure(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self._frames) > MAX_OPEN:
            return
        if tag == "hr":
            self._put(Rule(Span(self.getpos()[0], self.getpos()[0])))
        elif tag == "pre":
            self._push("pre").language = _language_of(attributes)
            self._pre = []
        elif tag in _TABLE_PARTS:
            self._open_table_part(tag, attributes)
        elif tag in ("ul", "ol"):
            start = attributes.get("start", "")
            self._push(tag).start = int(start) if re.fullmatch(r"[0-9]{1,9}", start) else 1
        elif tag == "li":
            self._open_within(tag, ("li",), ("ul", "ol"))
        elif tag in ("dt", "dd"):
            self._open_within(tag, ("dt", "dd"), ("dl",))
        else:
            self._push(tag)

    def _open_within(self, tag: str, siblings: Collection[str], parents: Collection[str]) -> None:
        """A list item or term: its sibling that is still open ends; a list that is missing is opened."""
        for at in range(len(self._frames) - 1, 0, -1):
            if self._frames[at].tag in parents:
                break
            if self._frames[at].tag in siblings:
                self._close_down_to(at)
                break
        if self._frames[-1].tag not in parents:
            self._push(min(parents, key=("ul", "ol", "dl").index))
        self._push(tag)

    def _open_table_part(self, tag: str, attributes: dict[str, str]) -> None:
        at = self._nearest("table")
        if not at:
            return  # a cell without a table: its text stays
        self._close_down_to(at + 1)
        table = self._frames[at]
        if tag in ("thead", "tbody", "tfoot"):
            table.in_head = tag == "thead"
            return
        if tag == "caption":
            self._push(tag)
            return
        if tag == "tr" or not table.rows:
            table.rows.append([])
            table.row_lines.append(self.getpos()[0])
            table.head_rows += table.in_head
        if tag != "tr":
            cell = self._push(tag)
            cell.columns, cell.spanned_rows = _span_of(attributes, "colspan"), _span_of(attributes, "rowspan")

    def _close_structure(self, tag: str) -> None:
        at = self._nearest("table") if tag in _TABLE_PARTS else self._nearest(tag)
        if not at:
            return
        if tag in _TABLE_PARTS:
            self._close_down_to(at + 1)
            self._frames[at].in_head &= tag != "thead"
        elif self._nearest("table") <= at or tag == "table":
            self._close_down_to(at)  # a stray end tag in a cell does not reach out of its table

    def _nearest(self, tag: str) -> int:
        return next((at for at in range(len(self._frames) - 1, 0, -1) if self._frames[at].tag == tag), 0)

    def _close_down_to(self, depth: int) -> None:
        while len(self._frames) > depth:
            self._close_last()

    def _put(self, block: Block) -> None:
        """A block into the innermost element; where only items, terms or rows may stand, the nearest thing to it."""
        frame = self._frames[-1]
        if frame.tag in ("ul", "ol"):
            frame.items.append(ListItem((block,)))
        elif frame.tag == "dl":
            _add_definition(frame.terms, (block,))
        elif frame.tag == "table":
            self._frames[-2].blocks.append(block)  # as browsers do: in front of the table
        else:
            frame.blocks.append(block)

    def _close_last(self) -> None:
        self._end_paragraph()
        frame = self._frames.pop()
        parent, blocks = self._frames[-1], tuple(frame.blocks)
        if frame.tag == "li":
            parent.items.append(ListItem(blocks, frame.checked))
        elif frame.tag == "dt":
            parent.terms.append(Definition(flatten_blocks(blocks, " "), ()))
        elif frame.tag == "dd":
            _add_definition(parent.terms, blocks)
        elif frame.tag in ("td", "th"):
            cell = SpanningCell(frame.blocks, frame.columns, frame.spanned_rows, frame.tag == "th")
            parent.rows[-1].append(cell)
        elif frame.tag == "caption":
            parent.caption = flatten_blocks(blocks, " ")
        else:
            for block in _blocks_of(frame, Span(frame.line, max(frame.line, self.getpos()[0]))):
                self._put(block)


def _blocks_of(frame: _Frame, span: Span) -> tuple[Block, ...]:
    """What a closed element amounts to."""
    blocks = tuple(frame.blocks)
    if frame.tag in ("ul", "ol"):
        return (List(tuple(frame.items), frame.tag == "ol", frame.start, span),) if frame.items else ()
    if frame.tag == "dl":
        return (DefinitionList(tuple(frame.terms), span),) if frame.terms else ()
    if frame.tag == "table":
        table = square_cells(frame.rows, frame.row_lines, frame.head_rows, span, frame.caption)
        caption = (Paragraph(frame.caption, span),) if frame.caption and table is None else ()
        return (table,) if table is not None else caption
    if frame.tag == "blockquote":
        return (Quote(blocks, "", span),) if blocks else ()
    if frame.tag in ("summary", "h1", "h2", "h3", "h4", "h5", "h6"):
        runs = flatten_blocks(blocks, " ")
        if not runs:
            return ()
        return (Paragraph(embolden(runs), span) if frame.tag == "summary" else Heading(int(frame.tag[1]), runs, span),)
    return blocks


def _add_definition(terms: list[Definition], blocks: tuple[Block, ...]) -> None:
    """A description belongs to the term before it; without one it stands alone."""
    if terms:
        terms[-1] = Definition(terms[-1].term, terms[-1].blocks + blocks)
    elif blocks:
        terms.append(Definition((), blocks))


def _language_of(attributes: dict[str, str]) -> str:
    for name in attributes.get("class", "").split():
        if name.startswith(("language-", "lang-")):
            return name.split("-", 1)[1]
    return attributes.get("lang", "")


def _span_of(attributes: dict[str, str], name: str) -> int:
    value = attributes.get(name, "1").strip()
    return min(MAX_SPAN, max(1, int(value))) if re.fullmatch(r"[0-9]{1,6}", value) else 1
