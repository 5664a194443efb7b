"""Jinja2 for strangers' text: sandboxed, strict about names, bounded in work.

In: a template text and the fields it may use. Out: the text with its expressions evaluated, or an
`ExpressionError` that says where and why. It cannot reach files, the network, or Python's insides.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Mapping
from functools import lru_cache
from types import FrameType
from typing import Any

MAX_OUTPUT = 4 * 2**20  # characters
MAX_STEPS = 400_000  # lines of template code that may run; about a second

_PLAIN = re.compile(r"(?<!\{)\{\{ ?([A-Za-z_][A-Za-z0-9_]*) ?\}\}(?!\})")
_CONSTANTS = frozenset(["true", "false", "none", "True", "False", "None", "not", "if", "else", "and", "or", "in", "is"])

_UNBOUNDED_METHODS = frozenset(
    [
        "ljust",
        "rjust",
        "center",
        "zfill",
        "format",
        "format_map",
        "expandtabs",
        "replace",
        "translate",
        "join",
        "to_bytes",
    ]
)


class ExpressionError(ValueError):
    """An expression failed. `line` is 1-based within the text; `hint` names the nearest known name."""

    def __init__(self, message: str, line: int | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint


def has_expression(text: str) -> bool:
    """Whether a text holds anything that Jinja2 would act on."""
    return "{{" in text or "{%" in text or "{#" in text


@lru_cache(maxsize=1)
def _environment() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Environment(ImmutableSandboxedEnvironment):
        """Products and powers are checked: "a" * 10**10 is the short way to exhaust a machine."""

        intercepted_binops = frozenset(["*", "**", "%", "+"])

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            if operator == "**":
                raise SecurityError("powers are not allowed in expressions")
            sized = [v for v in (left, right) if isinstance(v, str | bytes | list | tuple)]
            if operator == "*" and sized:
                count = next((v for v in (left, right) if isinstance(v, int)), 0)
                if len(sized[0]) * max(count, 0) > MAX_OUTPUT:
                    raise SecurityError("the expression makes too long a text")
            if operator == "%" and isinstance(left, str):
                raise SecurityError("the % operator on text is not allowed")
            if operator == "+" and len(sized) == 2 and sum(map(len, sized)) > MAX_OUTPUT:
                raise SecurityError("the expression makes too long a text")
            if operator == "*" and all(isinstance(v, int) and v.bit_length() > 4096 for v in (left, right)):
                raise SecurityError("the number is too large")
            return super().call_binop(context, operator, left, right)

        def is_safe_callable(self, obj: Any) -> bool:
            return getattr(obj, "__name__", "") not in _UNBOUNDED_METHODS and bool(super().is_safe_callable(obj))

    environment = Environment(undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True)
    for name in ("batch", "center", "format", "indent", "replace", "slice", "wordwrap"):
        environment.filters.pop(name, None)  # each can make a text of any length from a number
    for name in ("lipsum", "cycler", "joiner", "namespace"):
        environment.globals.pop(name, None)
    return environment


def render_text(text: str, fields: Mapping[str, object]) -> str:
    """`text` with its expressions evaluated over `fields`; ExpressionError for a bad expression, an unknown name,
    a forbidden act, or too much work (`MAX_STEPS` lines of template code, `MAX_OUTPUT` characters)."""
    if not has_expression(text):
        return text
    filled = _fill_plain(text, fields)
    if filled is not None:
        return filled
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError, TemplateError

    environment = _environment()
    try:
        template = environment.from_string(text)
        return _render_bounded(template, fields)
    except TemplateSyntaxError as error:
        raise ExpressionError(f"bad expression: {error.message}", error.lineno) from error
    except UndefinedError as error:
        raise ExpressionError(str(error.message), _line_of(error), _nearest(str(error.message), fields)) from error
    except SecurityError as error:
        raise ExpressionError(f"refused expression: {error}", _line_of(error)) from error
    except TemplateError as error:
        raise ExpressionError(f"bad expression: {error.message}", _line_of(error)) from error
    except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError, RecursionError) as error:
        raise ExpressionError(f"the expression fails: {error}", _line_of(error)) from error


def _fill_plain(text: str, fields: Mapping[str, object]) -> str | None:
    """What Jinja2 makes of a text whose only expressions are names of text values, as nearly all templates have;
    None for any other. Saves loading Jinja2 and compiling each text, a tenth of a small build."""
    names = _PLAIN.findall(text)
    if "\r" in text or has_expression(_PLAIN.sub("", text)):
        return None
    values = {name: fields.get(name) for name in names}
    if any(type(value) is not str or name in _CONSTANTS for name, value in values.items()):
        return None
    filled = _PLAIN.sub(lambda found: str(values[found[1]]), text)
    return filled if len(filled) <= MAX_OUTPUT else None


def _render_bounded(template: Any, fields: Mapping[str, object]) -> str:
    from jinja2.exceptions import SecurityError

    steps = 0

    def count(frame: FrameType, event: str, _: object) -> Any:
        nonlocal steps
        if frame.f_code.co_filename != "<template>":
            return None
        if event == "line":
            steps += 1
            if steps > MAX_STEPS:
                raise SecurityError(f"the expression takes more than {MAX_STEPS} steps")
            if any(isinstance(value, str) and len(value) > MAX_OUTPUT for value in frame.f_locals.values()):
                raise SecurityError(f"a text grows beyond {MAX_OUTPUT} characters")
        return count

    pieces: list[str] = []
    size = 0
    before = sys.gettrace()
    sys.settrace(count)
    try:
        for piece in template.generate(dict(fields)):
            size += len(piece)
            if size > MAX_OUTPUT:
                raise SecurityError(f"the text grows beyond {MAX_OUTPUT} characters")
            pieces.append(piece)
    finally:
        sys.settrace(before)
    return "".join(pieces)


def _line_of(error: BaseException) -> int | None:
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _nearest(message: str, fields: Mapping[str, object]) -> str:
    name = message.split("'")[1] if message.count("'") >= 2 else ""
    near = difflib.get_close_matches(name, list(fields), 1)
    return f"did you mean {near[0]}?" if near else f"known names: {', '.join(sorted(fields))}"
