"""Where a text holds mathematics, and where its dollar signs are money.

In: the state of the inline or block parser. Out: tokens "math_inline" and "math_block" with the source in TeX. Dollar
signs follow pandoc's rules (no blank after the opening one or before the closing one, no digit after the closing one),
and what they hold has to look like a formula. `\\(` and `\\[` are escaped brackets in Markdown, so what these hold
must hold a sign of TeX. Must never take money, paths or shell variables.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline

MAX_FORMULA = 2_000  # characters of one formula

_OPENINGS = {"\\(": "\\)", "\\[": "\\]"}
_TEX = re.compile(r"\\[A-Za-z]+|[\^_=<>+*/|\u2200-\u22ff]|[A-Za-z0-9] - [A-Za-z0-9]")
_STRONG = re.compile(r"\\[A-Za-z]+|[\^_=]")
_NAME = re.compile(r"[A-Za-z\u0370-\u03ff](?:['!]|\([A-Za-z, ]{1,12}\))?|\d+(?:[.,]\d+)*[A-Za-z]?|[A-Za-z]{2}")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]{2,}\b|[a-z]\w*[./][\w./-]*$|[\w.-]+/$")
_PROSE = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{2,} [A-Za-z]{2,}")
_TEXT = re.compile(r"\\(?:text|textbf|textit|mathrm|operatorname|mbox)\*?\{[^{}]*\}")


def install_math(parser: MarkdownIt, text: str) -> None:
    """Add the rules for the signs that occur in `text`."""
    if "$" in text:
        parser.inline.ruler.before("escape", "dollar_math", read_dollars)
    if "\\(" in text or "\\[" in text:
        parser.inline.ruler.before("escape", "bracket_math", read_brackets)
    if "\\[" in text:
        parser.block.ruler.before("fence", "bracket_block", read_bracket_block, {"alt": ["paragraph", "reference"]})


def read_dollars(state: StateInline, silent: bool) -> bool:
    """`$x$`, `$$x$$` and GitHub's ``$`x`$``."""
    src, start = state.src, state.pos
    if src[start] != "$" or (start and (src[start - 1].isalnum() or src[start - 1] in "\\$")):
        return False
    sign = "$$" if src.startswith("$$", start) else "$"
    if src.startswith("$`", start):
        end = src.find("`$", start + 2, start + MAX_FORMULA)
        return end > 0 and _push(state, silent, src[start + 2 : end], end + 2, sign)
    first = start + len(sign)
    end = _find_closing(src, first, state.posMax, sign)
    if end < 0:
        return False
    content = src[first:end]
    if sign == "$" and not is_formula(content, src[end + 1 : end + 2]):
        return False
    return _push(state, silent, content, end + len(sign), sign)


def _find_closing(src: str, start: int, limit: int, sign: str) -> int:
    """Where the closing sign stands, -1 for nowhere."""
    if start >= limit or (sign == "$" and src[start].isspace()):
        return -1
    at = start
    for _ in range(64):
        at = src.find(sign, at, min(limit, start + MAX_FORMULA))
        if at < 0:
            return -1
        if src[at - 1] != "\\":
            break
        at += 1
    else:
        return -1
    if at == start or (sign == "$" and src[at - 1].isspace()):
        return -1
    return at


def is_formula(content: str, after: str = "") -> bool:
    """Whether what stands between two single dollar signs is mathematics; `after` is the character that follows."""
    if after.isdigit() or "`" in content or "\n\n" in content or _VARIABLE.match(content):
        return False
    bare = _TEXT.sub("x", content)
    if after.isalpha() and not ("\\" in content or len(content) == 1):
        return False
    if _NAME.fullmatch(bare):
        return True
    if _PROSE.search(bare) and not _STRONG.search(bare):
        return False
    if bare[0].isdigit() and _PROSE.search(bare):
        return False  # an amount, and words up to the next one
    return _TEX.search(bare) is not None


def read_brackets(state: StateInline, silent: bool) -> bool:
    r"""`\(x^2\)` and `\[x^2\]` in a line."""
    start = state.pos
    closing = _OPENINGS.get(state.src[start : start + 2])
    if closing is None:
        return False
    end = state.src.find(closing, start + 2, min(state.posMax, start + MAX_FORMULA))
    if end < 0 or not _is_tex(state.src[start + 2 : end]):
        return False
    return _push(state, silent, state.src[start + 2 : end], end + 2, "$" if closing == "\\)" else "$$")


def _is_tex(content: str) -> bool:
    bare = content.strip()
    if _PROSE.search(_TEXT.sub("x", bare)) and "\\" not in bare:
        return False
    return _STRONG.search(bare) is not None or (len(bare) == 1 and bare.isalpha())


def _push(state: StateInline, silent: bool, content: str, end: int, sign: str) -> bool:
    if not content.strip():
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content, token.markup = " ".join(content.split()), sign
    state.pos = end
    return True


def read_bracket_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    r"""`\[` that begins a line, to `\]` that ends one."""
    if state.is_code_block(start):
        return False
    if not state.src.startswith("\\[", state.bMarks[start] + state.tShift[start]):
        return False
    lines: list[str] = []
    for line in range(start, min(end, start + 60)):
        if state.isEmpty(line) or (line > start and state.sCount[line] < state.blkIndent):
            return False
        lines.append(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip())
        if lines[-1].endswith("\\]"):
            break
    else:
        return False
    content = "\n".join(lines)[2:-2].strip()
    if "\\]" in content or not _is_tex(content):
        return False
    if silent:
        return True
    token = state.push("math_block", "", 0)
    token.content, token.map = content, [start, start + len(lines)]
    state.line = start + len(lines)
    return True
