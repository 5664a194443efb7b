"""Block rules of our own for markdown-it: tables, headings without a blank, containers, mathematics, depth.

In: the state of the block parser. Out: tokens, with what was mended in `token.meta`. A rule answers whether it
took the lines, and in silent mode (may this interrupt a paragraph?) adds nothing. Must never lose a line.
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block import heading as read_heading
from markdown_it.rules_inline import StateInline

from generator.readers.directives import LAID_OUT, ONE_OUTPUT, SHOWN_AS_IS, SPOKEN, Fence, read_fence
from generator.readers.tab_tables import read_tab_table
from generator.readers.tables import PipeTable, is_delimiter, read_pipe_table

MAX_NESTING = 64  # of markdown-it; beyond it the parser would skip text
MAX_LEVEL = 48  # where we take over and keep the text as it stands; a list takes two levels, a quote one

_HEAD_LINES = 6  # enough to see whether a table begins
_GLUED_HEADING = re.compile(r"(#{1,6})([^\s#].*?)\s*#*$")
_CONTAINER_CLOSE = re.compile(r":{3,}[ \t]*$")
_CODE_FENCE = re.compile(r"(`{3,}|~{3,})")
MAX_LOOKED_AT = 1_000_000  # lines that may be gone through for the ends of fenced blocks
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]+([\w-]+)((?:[ \t]+[\w-]+)*)(?:[ \t]+\"(.*)\")?[ \t]*$")
_NAMES_OF_KINDS = {
    "note": ("note", "info", "abstract", "summary", "example", "seealso", "todo", "question", "quote"),
    "tip": ("tip", "hint", "success", "check"),
    "important": ("important",),
    "warning": ("warning", "attention", "warn"),
    "caution": ("caution", "danger", "error", "bug", "failure"),
}
KINDS = {
    prefix + name: kind for kind, names in _NAMES_OF_KINDS.items() for name in names for prefix in ("", "callout-")
}
_KNOWN = frozenset((*KINDS, *SPOKEN, *SHOWN_AS_IS, *LAID_OUT, *ONE_OUTPUT))
_PARAGRAPH: RuleOptionsType = {"alt": ["paragraph", "reference"]}
_ANY: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}


_SCRIPT = re.compile(r"(?<![\^~])(?:[^\W_]|[)\]])([\^~])([\w+\-\u2212=(),.*\u2032]{1,20})\1(?!\1)")


def install_rules(parser: MarkdownIt, text: str) -> None:
    """Add our rules to a parser; those whose sign does not occur in `text` stay out, for speed."""
    ruler = parser.block.ruler
    ruler.at("table", read_table, _PARAGRAPH)
    ruler.at("heading", read_any_heading, {"alt": ["paragraph", "reference", "blockquote"]})
    ruler.before("table", "depth", read_too_deep)
    if "$$" in text:
        ruler.before("fence", "math_block", read_math, _ANY)
    if ":::" in text:
        ruler.before("fence", "container", read_container, _ANY)
    if _SCRIPT.search(text):
        parser.inline.ruler.before("emphasis", "script", read_script)
    if "!!! " in text or "???" in text:
        ruler.before("fence", "admonition", read_admonition, _ANY)


def read_script(state: StateInline, silent: bool) -> bool:
    """`H~2~O` and `x^2^`, as pandoc has them: lowered or raised only right after a letter, digit or bracket and without
    blanks, so that paths (`~/x`) and powers in plain text (`2^10`) stay."""
    match = _SCRIPT.match(state.src, state.pos - 1) if state.pos else None
    if match is None or match.end() > state.posMax:
        return False
    if not silent:
        name = "sup" if match[1] == "^" else "sub"
        state.push(f"{name}_open", name, 1)
        state.push("text", "", 0).content = match[2]
        state.push(f"{name}_close", name, -1)
    state.pos = match.end()
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def read_too_deep(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Text nested deeper than the limit becomes one paragraph of plain text."""
    if state.level < MAX_LEVEL or silent:
        return False
    line = start
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        line += 1
    token = state.push("plain_text", "", 0)
    token.content = " ".join(state.getLines(start, line, state.blkIndent, False).split())
    token.map = [start, line]
    state.line = line
    return True


# ---- tables


def read_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Pipe and tab tables (see `tables`). In silent mode tab tables and rows without a leading pipe give way to
    the paragraph, unless a delimiter row follows."""
    first = _line(state, start)
    if "|" not in first:
        return not silent and "\t" in first.strip() and _read_tabs(state, start, end)
    if state.is_code_block(start) or (start + 1 >= end and "-" not in first):
        return False
    head = _gather(state, start, end, _HEAD_LINES)
    if silent and not (first.startswith("|") or (len(head) > 1 and is_delimiter(head[1]))):
        return False
    if read_pipe_table(head) is None:
        return False
    if silent:
        return True
    table = read_pipe_table(_gather(state, start, end, end))
    if table is None:
        return False
    _push_table(state, start, table)
    return True


def _gather(state: StateBlock, start: int, end: int, limit: int) -> list[str]:
    """The lines a table may take: up to two blank lines, the end of the block, or the start of another block."""
    terminators = state.md.block.ruler.getRules("blockquote")
    lines: list[str] = []
    line = start
    while line < end and len(lines) < limit:
        if state.isEmpty(line):
            if not lines[-1] or line + 1 >= end or "|" not in _line(state, line + 1):
                break
            lines.append("")
        elif state.sCount[line] < state.blkIndent:
            break
        else:
            text = _line(state, line)
            piped = text.startswith("|") or is_delimiter(text)
            if not piped and any(rule(state, line, end, True) for rule in terminators):
                break
            if state.sCount[line] - state.blkIndent >= 4 and lines and not lines[-1] and is_delimiter(text):
                break
            lines.append(text.rstrip())
        line += 1
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _read_tabs(state: StateBlock, start: int, end: int) -> bool:
    begin = state.bMarks[start] + state.tShift[start]
    indent = state.src[state.bMarks[start] : begin]
    corner = "\t" in indent and state.blkIndent == 0  # an empty first cell, not indented code
    if state.is_code_block(start) and not corner:
        return False
    terminators = state.md.block.ruler.getRules("blockquote")
    lines: list[str] = []
    for line in range(start, end):
        text = state.src[state.bMarks[line] : state.eMarks[line]] if corner else _line(state, line)
        if "\t" not in text.strip() or state.sCount[line] < state.blkIndent:
            break
        if not corner and any(rule(state, line, end, True) for rule in terminators):
            return False
        if corner and line > start and state.is_code_block(line):
            return False
        lines.append(text)
    table = read_tab_table(lines)
    if table is None:
        return False
    _push_table(state, start, table)
    return True


def _push_table(state: StateBlock, start: int, table: PipeTable) -> None:
    """One token with the shape, then an inline token for each cell, row by row, for the inline parser."""
    opening = state.push("pipe_table_open", "table", 1)
    opening.map = [start, start + table.end]
    opening.meta = {"table": table}
    for row in (table.header, *table.rows):
        for cell in row.cells:
            token = state.push("inline", "", 0)
            token.content, token.children = cell, []
            token.map = [start + row.line, start + row.last + 1]
    state.push("pipe_table_close", "table", -1)
    state.line = start + table.end


# ---- headings


def read_any_heading(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """ATX headings (CommonMark 4.2), and `##Heading` without the blank. A single `#` so glued is a heading only
    where a capital or a letter of another script follows, and no further hashtag stands on the line."""
    if read_heading(state, start, end, silent):
        return True
    if state.is_code_block(start):
        return False
    text = _line(state, start)
    match = _GLUED_HEADING.match(text) if text.startswith("#") else None
    if match is None:
        return False
    marks, title = match.groups()
    if len(marks) == 1 and (silent or not _is_title(title)):
        return False
    if not any(c.isalpha() for c in title):
        return False
    if silent:
        return True
    _push_inline(state, ("heading", f"h{len(marks)}"), title, start, {"glued": True, "markup": marks})
    state.line = start + 1
    return True


def _is_title(text: str) -> bool:
    return text[0].isalpha() and (text[0].isupper() or ord(text[0]) > 0x2FF) and " #" not in text


def _push_inline(state: StateBlock, kind: tuple[str, str], text: str, line: int, meta: dict[str, Any]) -> None:
    name, tag = kind
    opening = state.push(f"{name}_open", tag, 1)
    opening.map, opening.meta, opening.markup = [line, line + 1], meta, str(meta.get("markup", ""))
    inline = state.push("inline", "", 0)
    inline.content, inline.children, inline.map = text, [], [line, line + 1]
    state.push(f"{name}_close", tag, -1)


# ---- containers


def read_container(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`::: kind title` to `:::`, as VuePress, Docusaurus, Quarto and pandoc write it; containers nest. A line that
    names nothing known and that nothing closes is text."""
    if state.is_code_block(start):
        return False
    fence = read_fence(_line(state, start))
    if fence is None:
        return False
    is_known = fence.is_braced or any(name in _KNOWN for name in fence.classes)
    if silent and is_known:
        return True
    stop, is_closed = _find_close(state, start, end, fence)
    if not (is_known or is_closed):
        return False
    if silent:
        return True
    title = fence.title if is_known or not fence.title else f"{fence.classes[0]} {fence.title}"
    _push_container(state, start, stop, {"classes": fence.classes, "open": not is_closed}, title)
    state.line = stop + is_closed
    return True


def _find_close(state: StateBlock, start: int, end: int, fence: Fence) -> tuple[int, bool]:
    """The line on which a container ends, and whether a line of colons does it; fenced blocks and code inside it are
    passed over."""
    depth, line, code = 1, start + 1, ""
    looked_at = state.env.get("looked_at", 0)
    while line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        text = _line(state, line)
        looked_at += 1
        if code:
            code = "" if text.startswith(code) and not text.strip(code[0] + " \t") else code
        elif text.startswith(":::"):
            closes = _CONTAINER_CLOSE.match(text) is not None
            depth += -1 if closes else read_fence(text) is not None
            if depth == 0 or (closes and len(text.rstrip()) == fence.width and fence.width > 3):
                break
        elif text[:3] in ("```", "~~~") and (found := _CODE_FENCE.match(text)):
            code = found[1]
        if looked_at > MAX_LOOKED_AT:
            line = end
            break
        line += 1
    state.env["looked_at"] = looked_at
    is_closed = line < end and _CONTAINER_CLOSE.match(_line(state, line)) is not None
    return line, is_closed


def _push_container(state: StateBlock, start: int, stop: int, meta: dict[str, Any], title: str) -> None:
    opening = state.push("container_open", "div", 1)
    opening.map, opening.meta = [start, stop], meta
    if title:
        _push_inline(state, ("container_title", "p"), title, start, {})
    saved = state.parentType, state.lineMax
    state.parentType, state.lineMax = "container", stop
    state.md.block.tokenize(state, start + 1, stop)
    state.parentType, state.lineMax = saved
    state.push("container_close", "div", -1)


def read_admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`!!! kind "title"` with an indented body, as MkDocs writes it (also `???`, which folds)."""
    if state.is_code_block(start):
        return False
    match = _ADMONITION.match(_line(state, start))
    if match is None:
        return False
    if silent:
        return True
    stop = start + 1
    inner = state.sCount[start] + 4
    while stop < end and (state.isEmpty(stop) or state.sCount[stop] >= inner):
        stop += 1
    saved, state.blkIndent = state.blkIndent, inner
    _push_container(state, start, stop, {"classes": (match.group(1).lower(),)}, match.group(3) or "")
    state.blkIndent = saved
    state.line = stop
    return True


# ---- mathematics


def read_math(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """`$$` to `$$`, on one line or over several; an opening that nothing closes is text."""
    if state.is_code_block(start):
        return False
    first = _line(state, start).rstrip()
    if not first.startswith("$$"):
        return False
    if len(first) > 4 and first.endswith("$$"):
        body, stop = first[2:-2], start + 1
        if "$$" in body:
            return False
    else:
        stop = start + 1
        while stop < end and not _line(state, stop).rstrip().endswith("$$"):
            if state.sCount[stop] < state.blkIndent and not state.isEmpty(stop):
                return False
            stop += 1
        if stop >= end:
            return False
        lines = [first[2:], *(_line(state, n) for n in range(start + 1, stop)), _line(state, stop).rstrip()[:-2]]
        body, stop = "\n".join(lines), stop + 1
    if silent:
        return True
    token = state.push("math_block", "", 0)
    token.content, token.map = body.strip(), [start, stop]
    state.line = stop
    return True
