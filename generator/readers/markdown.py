"""Markdown text to blocks.

In: text with "\\n" line ends. Out: blocks, footnotes and what was mended. markdown-it-py parses; its tokens stop
here. Must never raise on any text that keeps the limits, and never lose a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from markdown_it.token import Token

from generator.diagnostics import BriefError, Diagnostic, Diagnostics, diagnose
from generator.model.content import (
    Block,
    Code,
    Definition,
    DefinitionList,
    Footnote,
    Heading,
    LayoutWish,
    List,
    ListItem,
    Notes,
    Only,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Run,
    Runs,
    Span,
    Table,
    TableReference,
    plain,
)
from generator.readers.directives import (
    ATTRIBUTES,
    ONE_OUTPUT,
    PAUSE,
    SHOWN_AS_IS,
    SPOKEN,
    ChartWish,
    Column,
    Directive,
    Marker,
    Piece,
    arrange_columns,
    is_comments,
    read_comments,
    settle_pieces,
    strip_picture_signs,
)
from generator.readers.flatten import embolden
from generator.readers.html import HtmlReader, anchor_names
from generator.readers.inline import InlineText, read_inline, settle_quote
from generator.readers.parser import References, make_parser
from generator.readers.references import find_embeds, find_stray_embed, is_data_file, read_embed, read_reference, refer
from generator.readers.rules import KINDS
from generator.readers.runs import Drawing, settle_runs
from generator.readers.tables import MAX_CELLS, PipeTable

MAX_LINES = 100_000
MAX_CHARACTERS = 2_000_000  # a thousand pages of a book; a build of so many takes half a minute
MAX_MARKS = 400_000  # signs of markup in one document; each costs about 20 µs and 1 KB
MARKUP = "[]`<*_~&|\\"

_ALERT = re.compile(r"\[!(\w+)\][+-]?[ \t]*")
_DEFINITION = re.compile(r"\s*\S[^\r\n]{0,60}?(?:\s(?:-+>|=+>|→|⇒|=|–|—|-)\s|:\s|：)\s*\S")
LISTED_LEVELS = 9  # of lists that Office knows
_OPENINGS = (  # of HTML blocks that end at a sign, not at a blank line (CommonMark 4.6, kinds 1 to 5)
    (re.compile(r"<!--"), re.compile("-->"), "a comment"),
    (re.compile(r"<\?"), re.compile(r"\?>"), "a processing instruction"),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>"), "a CDATA section"),
    (re.compile(r"<![A-Za-z]"), re.compile(">"), "a declaration"),
    (re.compile(r"<(?:script|style)\b[^>\n]*>?", re.I), re.compile(r"</(?:script|style)>", re.I), "a script or style"),
)

UNDERLINE = 10  # signs; a rule as long as a line underlines the line above it
LONGEST_UNDERLINED = 80  # characters


def read_markdown(
    text: str, locate: Callable[[int], int]
) -> tuple[tuple[Block, ...], tuple[Footnote, ...], Diagnostics]:
    """The blocks and footnotes of `text`. `locate` maps a line counted from 0 to the 1-based line of the source.

    CommonMark 0.31 with tables, strikethrough, task lists, footnotes, definition lists, containers, display
    mathematics and the common tags of HTML. BriefError (BRF105) for more than MAX_LINES lines, MAX_CHARACTERS
    characters or MAX_MARKS signs of markup, or for tables beyond tables.MAX_CELLS cells.
    """
    count = text.count("\n") + 1
    if count > MAX_LINES:
        raise BriefError(diagnose("BRF105", f"the text has {count} lines; the limit is {MAX_LINES}"))
    if len(text) > MAX_CHARACTERS:
        raise BriefError(diagnose("BRF105", f"the text has {len(text)} characters; the limit is {MAX_CHARACTERS}"))
    count = sum(map(text.count, MARKUP))
    if count > MAX_MARKS:
        raise BriefError(diagnose("BRF105", f"the text has {count} signs of markup; the limit is {MAX_MARKS}"))
    return _MarkdownReader(locate).read(text)


class _MarkdownReader:
    """Walks the tokens once. What was mended collects in `_said`; footnotes by label until the end."""

    def __init__(self, locate: Callable[[int], int]) -> None:
        self._locate = locate
        self._tokens: list[Token] = []
        self._at = 0
        self._references = References()
        self._environment: dict[str, Any] = {"references": self._references}
        self._said: list[Diagnostic] = []
        self._notes: dict[str, tuple[list[Block], Span]] = {}
        self._cells = 0
        self._anchors: tuple[str, ...] = ()  # names in front of the heading that may follow
        self._depth = 0  # lists open
        self._aside: list[Piece] = []  # what comments inside the block at hand ask for

    def read(self, text: str) -> tuple[tuple[Block, ...], tuple[Footnote, ...], Diagnostics]:
        blocks = self._parse(text, 0)
        for line, label in self._references.unused():
            self._say("BRF117", f"nothing refers to the link {label.lower()!r}", line)
        return blocks, self._collect_footnotes(), tuple(self._said)

    def _parse(self, text: str, first: int) -> tuple[Block, ...]:
        """Blocks of a text that begins on line `first` (from 0); also of text inside text."""
        saved = self._tokens, self._at, self._locate
        outer = self._locate
        self._locate = lambda line: outer(first + line)
        self._tokens, self._at = make_parser(text).parse(text, self._environment), 0
        for label, definition in self._references.items():
            place: Any = definition.get("map")
            self._references.lines.setdefault(label, self._locate(place[0]) if place else 1)
        blocks = self._read_blocks("")
        self._tokens, self._at, self._locate = saved
        return blocks

    def _say(self, code: str, message: str, line: int, hint: str = "") -> None:
        self._said.append(diagnose(code, message, line=line, hint=hint))

    def _span(self, token: Token) -> Span:
        start, end = token.map or (0, 1)
        return Span(self._locate(start), self._locate(max(start, end - 1)))

    # ---- blocks

    def _read_blocks(self, closing: str, *, in_quote: bool = False) -> tuple[Block, ...]:
        """Sibling blocks up to the token `closing`."""
        return settle_pieces(self._read_pieces(closing, in_quote=in_quote), self._say)

    def _read_pieces(self, closing: str, *, in_quote: bool = False) -> list[Piece]:
        """Sibling blocks, with markers among them; HTML elements that stay open take in what follows."""
        blocks: list[Piece] = []
        html: HtmlReader | None = None
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            self._at += 1
            if token.type == closing:
                break
            if token.type != "heading_open":
                self._anchors = self._read_anchors(token)
            if token.type == "hr" and blocks and (heading := underlined_heading(blocks[-1], token.markup)):
                self._say("BRF111", "a line above a rule of its own length was read as a heading", heading.span.line)
                blocks[-1] = heading
                continue
            if token.type == "html_block" and (again := self._read_unclosed(token)) is None:
                html = html or HtmlReader()
                if not is_comments(token.content):
                    html.feed_block(token.content, self._span(token).line)
                if not html.is_open:
                    blocks.extend(self._take_html(html))
                found: tuple[Piece, ...] = self._read_comments(token) if "<!--" in token.content else ()
            else:
                found = again if token.type == "html_block" and again is not None else self._read_block(token, in_quote)
            if self._aside:
                found, self._aside = (*found, *self._aside), []
            if html is not None and html.is_open and found and self._ends_html(html, found[0]):
                blocks.extend(self._take_html(html))
            if html is not None and html.is_open:
                self._insert(html, found)
            else:
                blocks.extend(found)
        if html is not None:
            blocks.extend(self._take_html(html))
        return blocks

    def _insert(self, html: HtmlReader, found: tuple[Piece, ...]) -> None:
        """Blocks into an open element of HTML, in which nothing can be for one output alone."""
        for piece in found:
            if isinstance(piece, Marker):
                self._say("BRF141", "inside HTML nothing can be for one output alone", piece.span.line)
            elif isinstance(piece, Column):
                self._insert(html, piece.blocks)
            elif isinstance(piece, ChartWish):
                self._say("BRF153", "no table stands next to this wish for a chart", piece.span.line)
            else:
                html.insert(piece)

    def _read_comments(self, token: Token) -> tuple[Piece, ...]:
        """What the comments of a token ask for."""
        line = token.map[0] if token.map else 0
        return tuple(self._obey(directive, line) for directive in read_comments(token.content))

    def _obey(self, directive: Directive, first: int) -> Piece:
        """The block or marker of a directive in a text that begins on line `first` (from 0)."""
        line = first + directive.offset
        place = self._locate(line)
        match directive.name:
            case "slide":
                return Rule(Span(place, place), asked=True)
            case "chart":
                return ChartWish(directive.value, Span(place, place))
            case "layout":
                return LayoutWish(directive.value, Span(place, place))
            case "notes":
                aside, self._aside = self._aside, []
                blocks = self._parse(directive.value, line)
                self._aside = aside
                return Notes(blocks, Span(place, self._locate(line + directive.value.count("\n"))))
            case "table":
                return self._refer(directive.value, Span(place, place))
            case _:
                return Marker(directive.name == "open", directive.value, Span(place, place))

    def _refer(self, text: str, span: Span) -> TableReference:
        reference, complaints = read_reference(text, span)
        for message, hint in complaints:
            self._say("BRF539", message, span.line, hint)
        return reference

    def _read_anchors(self, token: Token) -> tuple[str, ...]:
        """The names in front of a heading that a block consists of, `<a id="name"></a>`; () for any other."""
        if token.type == "paragraph_open" and self._at < len(self._tokens):
            token = self._tokens[self._at]
        return anchor_names(token.content, alone=True) if token.content.startswith("<") else ()

    def _take_html(self, html: HtmlReader) -> tuple[Block, ...]:
        for tag, line in html.dropped:
            self._say("BRF112", f"<{tag}> was left out", line)
        html.dropped.clear()
        return html.take()

    def _ends_html(self, html: HtmlReader, block: Piece) -> bool:
        """A heading ends a list or table of HTML that nothing closes; else it would take in the rest of the text."""
        tag = html.outermost
        if not isinstance(block, Heading) or not tag:
            return False
        later = (t.content for t in self._tokens[self._at :] if t.type == "html_block")
        return not any(f"</{tag}" in content.lower() for content in later)

    def _read_unclosed(self, token: Token) -> tuple[Block, ...] | None:
        """The text after a comment, script or declaration that nothing closes, read as Markdown; else None.
        Browsers would hide all of it."""
        content = token.content.lstrip()
        for opening, ending, name in _OPENINGS:
            if opening.match(content) is None:
                continue
            if ending.search(content):
                return None
            line = self._span(token).line
            self._say("BRF113", f"{name} is not closed; the text after it was read", line)
            start = token.map[0] if token.map else 0
            return self._parse(opening.sub("", token.content), start)
        return None

    def _read_block(self, token: Token, in_quote: bool) -> tuple[Piece, ...]:
        match token.type:
            case "paragraph_open":
                return self._read_paragraph(token, in_quote)
            case "heading_open":
                return self._read_heading(token)
            case "bullet_list_open" | "ordered_list_open":
                return self._read_list(token)
            case "blockquote_open":
                return self._read_quote(token)
            case "pipe_table_open":
                return self._read_table(token)
            case "fence" | "code_block":
                text = token.content.rstrip("\n")
                if token.info.strip() == "math":
                    return self._read_math(text, token)
                language = _language_of(token.info)
                if language == "chart" and text.strip():
                    return (self._read_chart(text, token),)
                if language == "chart":
                    self._say("BRF151", "the chart block is empty; it was left out", self._span(token).line)
                return (Code(text, language, self._span(token)),) if text.strip() else ()
            case "math_block":
                return self._read_math(token.content, token)
            case "hr":
                return (Rule(self._span(token)),)
            case "dl_open":
                return self._read_definitions(token)
            case "container_open":
                return self._read_container(token)
            case "footnote_reference_open":
                self._read_footnote(token)
                return ()
            case "plain_text":
                span = self._span(token)
                self._say("BRF108", "text nested too deep was kept as it stands", span.line)
                return (Paragraph(settle_runs([Run(token.content)]), span),)
            case _:
                return ()

    def _read_math(self, source: str, token: Token) -> tuple[Block, ...]:
        """A formula that stands by itself; its source where it cannot be read."""
        from generator.readers.formulas import read_formula

        span = self._span(token)
        if not source.strip():
            return ()
        runs = read_formula(source, display=True)
        if runs is None:
            self._say_unread(source, span.line)
            return (Code(source.strip(), "math", span),)
        return (Paragraph(runs, span),)

    def _read_chart(self, source: str, token: Token) -> Block:
        from generator.readers.charts import read_chart_block

        first = (token.map[0] if token.map else 0) + 1
        words = token.info.split(maxsplit=2)
        block, said = read_chart_block(source, words[1] if len(words) > 1 else "", self._span(token))
        self._said += [replace(each, line=self._locate(first + (each.line or 1) - 1)) for each in said]
        return block

    def _say_unread(self, source: str, line: int) -> None:
        shown = " ".join(source.split())
        shown = shown if len(shown) <= 60 else shown[:57] + "..."
        self._say("BRF150", f"the formula {shown} is shown as its source", line)

    def _next_inline(self) -> Token:
        """The inline token after an opening one; the closing one is passed over."""
        token = self._tokens[self._at]
        self._at += 2
        return token

    def _read_text(self, token: Token, *, keep_images: bool = False) -> InlineText:
        if token.meta.get("dense"):
            message = "a paragraph with too much markup was kept as plain text"
            self._say("BRF108", message, self._span(token).line)
        text = read_inline(token.children or (), self._note_of, keep_images=keep_images)
        for tag in text.dropped:
            self._say("BRF112", f"<{tag}> was left out", self._span(token).line)
        for comment in text.comments:
            line = token.map[0] if token.map else 0
            self._aside += [self._obey(directive, line) for directive in read_comments(comment)]
        for source in text.unread:
            self._say_unread(source, self._span(token).line)
        return text

    def _read_paragraph(self, token: Token, in_quote: bool) -> tuple[Block, ...]:
        span = self._span(token)
        inline = self._next_inline()
        if inline.content == PAUSE:
            self._say("BRF140", "a pause was left out", span.line)
            return ()
        if embeds := find_embeds(inline.content):
            places = (self._locate((token.map or (0, 1))[0] + number) for number, _ in enumerate(embeds))
            return tuple(read_embed(embed, Span(line, line)) for embed, line in zip(embeds, places, strict=True))
        if stray := find_stray_embed(inline.content):
            message = f"the table of {stray} is not shown: its reference stands among words"
            self._say("BRF539", message, span.line, "put it on a line of its own")
        text = self._read_text(inline)
        if text.drawings and len(text.raw) == 1 and ATTRIBUTES.fullmatch(text.raw[0].text):
            text.raw = []  # {width=50%} after a picture
        runs = settle_quote(text.raw, is_definition) if in_quote else settle_runs(text.raw)
        paragraph = (Paragraph(runs, span),) if runs else ()
        pictures = [_drawn(drawing, span) for drawing in text.drawings]
        return (*pictures[: text.leading], *paragraph, *pictures[text.leading :])

    def _read_heading(self, token: Token) -> tuple[Block, ...]:
        span = self._span(token)
        if token.meta.get("glued"):
            self._say("BRF111", f"{token.markup} without a blank after it was read as a heading", span.line)
        inline = self._next_inline()
        names = (*self._anchors, *anchor_names(inline.content))
        self._anchors = ()
        runs = settle_runs(self._read_text(inline, keep_images=True).raw)
        if runs and not (runs[-1].code or runs[-1].image):
            names += tuple(re.findall(r"#([^\s{}#.]+)", "".join(ATTRIBUTES.findall(runs[-1].text))))
            runs = settle_runs([*runs[:-1], replace(runs[-1], text=ATTRIBUTES.sub("", runs[-1].text))])
        return (Heading(int(token.tag[1]), runs, span, names),) if runs else ()

    def _read_list(self, token: Token) -> tuple[Block, ...]:
        ordered = token.type == "ordered_list_open"
        items: list[ListItem] = []
        self._depth += 1
        if self._depth == LISTED_LEVELS + 1:
            self._say("BRF118", f"a list nested deeper than {LISTED_LEVELS} levels", self._span(token).line)
        while self._tokens[self._at].type == "list_item_open":
            self._at += 1
            done = self._tokens[self._at + 1].meta.get("done") if self._at + 1 < len(self._tokens) else None
            items.append(ListItem(self._read_blocks("list_item_close"), done))
        self._at += 1
        self._depth -= 1
        start = int(token.attrs.get("start", 1)) if ordered else 1
        span = self._span(token)  # markdown-it counts the blank lines after a list to it
        last = max((block.span.end_line for item in items for block in item.blocks), default=span.line)
        return (List(tuple(items), ordered, start, Span(span.line, last)),)

    def _read_quote(self, token: Token) -> tuple[Block, ...]:
        kind = self._take_alert()
        blocks = self._read_blocks("blockquote_close", in_quote=True)
        return (Quote(blocks, kind, self._span(token)),) if blocks else ()

    def _take_alert(self) -> str:
        """The kind of an alert (`> [!NOTE]`); its sign is taken off the first line, a title after it keeps its line."""
        inline = self._tokens[self._at + 1] if self._tokens[self._at].type == "paragraph_open" else None
        match = _ALERT.match(inline.content) if inline is not None else None
        kind = KINDS.get(match.group(1).lower(), "") if match else ""
        if inline is None or match is None or not kind or not inline.children:
            return ""
        first = inline.children[0]
        if not first.content.startswith(match.group().rstrip()):
            return ""
        first.content = first.content[match.end() :]
        breaks = [token for token in inline.children if token.type in ("softbreak", "hardbreak")]
        if breaks:
            breaks[0].type = "hardbreak"
        return kind

    def _read_container(self, token: Token) -> tuple[Piece, ...]:
        span = self._span(token)
        title: tuple[Block, ...] = ()
        if self._tokens[self._at].type == "container_title_open":
            opening = self._tokens[self._at]
            self._at += 1
            runs = settle_runs(self._read_text(self._next_inline(), keep_images=True).raw)
            title = (Paragraph(embolden(runs), self._span(opening)),) if runs else ()
        if token.meta.get("open"):
            self._say("BRF116", "a ::: block is not closed; it ends with the text around it", span.line)
        inner = [*title, *self._read_pieces("container_close")]
        classes: tuple[str, ...] = token.meta["classes"]
        if "columns" in classes:
            return arrange_columns(inner, span, self._say)
        blocks = settle_pieces(inner, self._say)
        if "column" in classes:
            return (Column(blocks, span),)
        if any(name in SPOKEN for name in classes):
            return (Notes(blocks, span),) if blocks else ()
        output = next((ONE_OUTPUT[name] for name in classes if name in ONE_OUTPUT), "")
        if output:
            return (Only(blocks, output, span),) if blocks else ()
        kind = next((KINDS[name] for name in classes if name in KINDS), "")
        if kind:
            return (Quote(blocks, kind, span),) if blocks else ()
        if classes and not any(name in SHOWN_AS_IS for name in classes):
            self._say("BRF119", f"{classes[0]!r} is no kind of block that is known; its content is kept", span.line)
        return blocks

    def _read_definitions(self, token: Token) -> tuple[Block, ...]:
        items: list[Definition] = []
        while self._tokens[self._at].type != "dl_close":
            opening = self._tokens[self._at]
            self._at += 1
            if opening.type == "dt_open":
                runs = settle_runs(self._read_text(self._next_inline(), keep_images=True).raw)
                items.append(Definition(runs, ()))
            else:
                blocks = self._read_blocks("dd_close")
                term = items.pop() if items else Definition((), ())
                items.append(Definition(term.term, term.blocks + blocks))
        self._at += 1
        return (DefinitionList(tuple(items), self._span(token)),)

    # ---- tables

    def _read_table(self, token: Token) -> tuple[Block, ...]:
        shape: PipeTable = token.meta["table"]
        columns = len(shape.alignments)
        self._cells += columns * (len(shape.rows) + 1)
        if self._cells > MAX_CELLS:
            raise BriefError(diagnose("BRF105", f"the tables have more than {MAX_CELLS} cells, which is the limit"))
        cells: list[Runs] = []
        while self._tokens[self._at].type != "pipe_table_close":
            cells.append(settle_runs(self._read_text(self._tokens[self._at], keep_images=True).raw))
            self._at += 1
        self._at += 1
        if not any(cells):
            return ()
        first = token.map[0] if token.map else 0
        for repair in shape.repairs:
            self._say_repair(repair.what, [self._locate(first + line) for line in repair.lines])
        rows = [tuple(cells[at : at + columns]) for at in range(0, len(cells), columns)]
        spans = [Span(self._locate(first + row.line), self._locate(first + row.last)) for row in shape.rows]
        body = [(row, span) for row, span in zip(rows[1:], spans, strict=True) if any(row)]
        table = Table(
            header=rows[0],
            rows=tuple(row for row, _ in body),
            alignments=shape.alignments,
            span=self._span(token),
            row_spans=tuple(span for _, span in body),
            repaired=tuple(repair.what for repair in shape.repairs),
        )
        return (table,)

    def _say_repair(self, what: str, lines: list[int]) -> None:
        others = f" (also line {', '.join(map(str, lines[1:6]))}" if len(lines) > 1 else ""
        more = f" and {len(lines) - 6} more)" if len(lines) > 6 else ")" if others else ""
        self._say("BRF110", f"table repaired: {what}{others}{more}", lines[0])

    # ---- footnotes

    def _note_of(self, token: Token) -> tuple[str, str] | None:
        number = token.meta["id"] + 1
        return token.meta.get("label") or f"^{number}", str(number)

    def _read_footnote(self, token: Token) -> None:
        span = self._span(token)
        blocks = self._read_blocks("footnote_reference_close")
        kept, first = self._notes.setdefault(token.meta["label"], ([], span))
        kept.extend(blocks)
        self._notes[token.meta["label"]] = kept, first

    def _collect_footnotes(self) -> tuple[Footnote, ...]:
        """In order of first reference; what nothing refers to comes last."""
        footnotes: list[Footnote] = []
        noted: dict[int, Any] = self._environment.get("footnotes", {}).get("list", {})
        for number, note in sorted(noted.items()):
            label = note.get("label")
            if label is not None:
                blocks, span = self._notes.pop(label, ([], Span(1, 1)))
                footnotes.append(Footnote(label, tuple(blocks), span))
                continue
            runs = settle_runs(read_inline(note["tokens"], self._note_of, keep_images=True).raw)
            span = Span(self._locate(0), self._locate(0))
            footnotes.append(Footnote(f"^{number + 1}", (Paragraph(runs, span),), span))
        for label, (blocks, span) in self._notes.items():
            self._say("BRF114", f"nothing refers to footnote {label!r}", span.line)
            footnotes.append(Footnote(label, tuple(blocks), span))
        return tuple(footnotes)


def underlined_heading(block: Piece, markup: str) -> Heading | None:
    """The heading that a paragraph is, with a long rule under it and a blank line between (CommonMark 4.3 has no blank
    there); None for one that is a sentence or a text. `markup` are the signs of the rule."""
    if not isinstance(block, Paragraph) or len(markup) < UNDERLINE or block.span.line != block.span.end_line:
        return None
    text = plain(block.runs).strip()
    named = 0 < len(text) <= LONGEST_UNDERLINED and text[-1].isalnum() and "\n" not in text
    return Heading(2, block.runs, block.span) if named else None


def is_definition(line: str) -> bool:
    """Whether a line looks like `X -> Y`, `X: Y`, `X = Y`, `X – Y` or `X → Y`."""
    return _DEFINITION.match(line) is not None


def _language_of(info: str) -> str:
    word = info.strip().split(maxsplit=1)[0] if info.strip() else ""
    return re.sub(r"^\{?\.?|[{},].*$", "", word).lower()


def _drawn(drawing: Drawing, span: Span) -> Picture | TableReference:
    """What an image that stands by itself shows: a picture, or the table of a data file."""
    if is_data_file(drawing.target):
        return refer(drawing.target, span, caption=drawing.alt or drawing.title)
    return Picture(drawing.target, strip_picture_signs(drawing.alt), drawing.title, span, drawing.link)
