"""Jinja2 for strangers' text: sandboxed, strict about names, bounded in work and memory.

In: a template text and the fields it may use. Out: the text with its expressions evaluated, or an
`ExpressionError` that says where and why. It cannot reach files, the network, or Python's insides; the same text
and fields give the same result. Three bounds hold: on the length of the source, on the steps that the compiled
template takes, and on what is built on the way, counted where Jinja2 builds it (`_Meter`).
"""

from __future__ import annotations

import difflib
import functools
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import FrameType
from typing import Any

MAX_OUTPUT = 4 * 2**20  # characters that expressions may add to the text, and of any text on the way
MAX_BUILT = 64 * 2**20  # characters of all that is built on the way, taken together
MAX_STEPS = 3_000_000  # instructions of template code; some seconds
MAX_TOKENS = 100_000  # of Jinja2's language in one text

_ELEMENT = 8  # characters that an element of a list counts for
# Each of these makes a text of any length from a number, or runs through all of a text again and again.
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
_UNBOUNDED_FILTERS = ("batch", "center", "format", "indent", "pprint", "replace", "slice", "wordwrap")
# For HTML only, and slow on purpose-made text; and the one that chance decides.
_UNSUITABLE_FILTERS = ("striptags", "urlize", "xmlattr", "random")
_UNSUITABLE_GLOBALS = ("lipsum", "cycler", "joiner", "namespace")
# These look at their argument without walking through it.
_LIGHT_FILTERS = frozenset(["length", "count", "first", "last", "default", "d", "attr", "items"])
_LIGHT_METHODS = frozenset(["get", "items", "keys", "values"])


class ExpressionError(ValueError):
    """An expression failed. `line` is 1-based within the text; `hint` names the nearest known name."""

    def __init__(self, message: str, line: int | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.hint = hint


def has_expression(text: str) -> bool:
    """Whether a text holds anything that Jinja2 would act on."""
    return "{{" in text or "{%" in text or "{#" in text


def render_text(text: str, fields: Mapping[str, object]) -> str:
    """`text` with its expressions evaluated over `fields`; ExpressionError for a bad expression, an unknown name,
    a forbidden act, or too much work (the `MAX_` bounds of this module)."""
    if not has_expression(text):
        return text
    from jinja2 import TemplateSyntaxError, UndefinedError
    from jinja2.exceptions import SecurityError, TemplateError

    try:
        environment = _environment_class()()
        _check_length(environment, text)
        return _render_bounded(environment.from_string(text), fields, MAX_OUTPUT + len(text))
    except ExpressionError:
        raise
    except TemplateSyntaxError as error:
        raise ExpressionError(f"bad expression: {error.message}", error.lineno) from error
    except UndefinedError as error:
        raise ExpressionError(str(error.message), _line_of(error), _nearest(str(error.message), fields)) from error
    except SecurityError as error:
        message = re.sub(r" at 0x[0-9a-f]+", "", str(error))
        raise ExpressionError(f"refused expression: {message}", _line_of(error)) from error
    except TemplateError as error:
        raise ExpressionError(f"bad expression: {error.message}", _line_of(error)) from error
    except (RecursionError, SyntaxError, MemoryError) as error:
        # Python's compiler says the latter two of a template whose blocks or brackets nest too deep for it.
        raise ExpressionError("the expression nests too deep", _line_of(error)) from error
    except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as error:
        raise ExpressionError(f"the expression fails: {error}", _line_of(error)) from error


# ---- bounds


def _refuse(why: str) -> Exception:
    from jinja2.exceptions import SecurityError

    return SecurityError(why)


def _check_length(environment: Any, text: str) -> None:
    tokens = 0
    for line, kind, _ in environment.lex(text):
        tokens += kind not in ("data", "whitespace")
        if tokens > MAX_TOKENS:
            raise ExpressionError(f"the expressions have more than {MAX_TOKENS} signs and words", line)


class _Meter:
    """Counts what one template builds, in characters."""

    def __init__(self) -> None:
        self.built = 0

    def pass_on(self, value: Any) -> Any:
        """`value`, once it has been counted; SecurityError when it is too large, or all of them together."""
        size = self.weigh(value)
        if size > MAX_OUTPUT:
            raise _refuse(f"a text or list grows beyond {MAX_OUTPUT} characters")
        self.built += size
        if self.built > MAX_BUILT:
            raise _refuse(f"the expressions build more than {MAX_BUILT} characters")
        return value

    def weigh(self, value: Any, room: int = MAX_OUTPUT) -> int:
        """About how many characters `value` has when it is written out: a list that holds the same list many times
        counts it many times. Stops counting beyond `room`."""
        if isinstance(value, str | bytes):
            return len(value)
        if isinstance(value, int):
            return value.bit_length() // 3
        if isinstance(value, range):
            return len(value) * _ELEMENT
        if isinstance(value, Mapping):
            parts: Iterable[Any] = (part for pair in value.items() for part in pair)
        elif isinstance(value, list | tuple | set | frozenset):
            parts = value
        else:
            return _ELEMENT
        total = 0
        for part in parts:
            total += _ELEMENT + self.weigh(part, room - total)
            if total > room:
                break
        return total

    def join(self, parts: Iterable[Any]) -> str:
        """The parts as one text; counted before it is made."""
        texts = [str(self.pass_on(part)) for part in parts]
        if sum(map(len, texts)) > MAX_OUTPUT:
            raise _refuse(f"a text grows beyond {MAX_OUTPUT} characters")
        return "".join(texts)

    def guard(self, name: str, run: Callable[..., Any]) -> Callable[..., Any]:
        """A filter that counts what it is given and what it makes."""

        @functools.wraps(run)
        def guarded(*given: Any, **named: Any) -> Any:
            values = [v for v in (*given, *named.values()) if isinstance(v, str | int | list | tuple | Mapping | range)]
            for value in values:
                self.pass_on(value)
            if (
                name == "join"
                and self.weigh(values[0]) // _ELEMENT * max(map(self.weigh, values[1:]), default=0) > MAX_OUTPUT
            ):
                raise _refuse(f"a text grows beyond {MAX_OUTPUT} characters")
            if name in ("round", "tojson") and any(isinstance(v, int) and abs(v) > 30 for v in values[1:]):
                raise _refuse(f"the number given to {name} is too large")
            if name == "sum" and not isinstance(named.get("start", given[3] if len(given) > 3 else 0), int | float):
                raise _refuse("sum adds up numbers only")
            return self.pass_on(run(*given, **named))

        return guarded


@lru_cache(maxsize=1)
def _environment_class() -> Any:
    from jinja2 import StrictUndefined
    from jinja2.compiler import CodeGenerator
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    class Generator(CodeGenerator):
        """Lists, tuples and mappings are counted where they are made."""

        def visit_List(self, node: Any, frame: Any) -> None:  # noqa: N802 (Jinja2 names it)
            self._count(super().visit_List, node, frame)

        def visit_Tuple(self, node: Any, frame: Any) -> None:  # noqa: N802
            if node.ctx != "load":
                super().visit_Tuple(node, frame)
            else:
                self._count(super().visit_Tuple, node, frame)

        def visit_Dict(self, node: Any, frame: Any) -> None:  # noqa: N802
            self._count(super().visit_Dict, node, frame)

        def _count(self, visit: Callable[[Any, Any], None], node: Any, frame: Any) -> None:
            self.write("environment.finalize(")
            visit(node, frame)
            self.write(")")

    class Environment(ImmutableSandboxedEnvironment):
        """One render's environment: everything that can make much of little is counted by its meter."""

        intercepted_binops = frozenset(["*", "**", "%", "+"])
        code_generator_class = Generator

        def __init__(self) -> None:
            meter = _Meter()
            super().__init__(
                undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True, finalize=meter.pass_on
            )
            self.meter = meter
            for name in (*_UNBOUNDED_FILTERS, *_UNSUITABLE_FILTERS):
                self.filters.pop(name, None)
            for name in _UNSUITABLE_GLOBALS:
                self.globals.pop(name, None)
            for name, run in self.filters.items():
                if name not in _LIGHT_FILTERS:
                    self.filters[name] = meter.guard(name, run)

        def concat(self, parts: Iterable[str]) -> str:
            return self.meter.join(parts)

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            _check_operation(self.meter, operator, left, right)
            return self.meter.pass_on(super().call_binop(context, operator, left, right))

        def call(self, context: Any, run: Any, /, *given: Any, **named: Any) -> Any:
            owner = getattr(run, "__self__", None)
            if not (isinstance(owner, Mapping) and getattr(run, "__name__", "") in _LIGHT_METHODS):
                for value in (owner, *given, *named.values()):
                    self.meter.pass_on(value)
            return super().call(context, run, *given, **named)

        def is_safe_callable(self, obj: Any) -> bool:
            return getattr(obj, "__name__", "") not in _UNBOUNDED_METHODS and bool(super().is_safe_callable(obj))

    return Environment


def _check_operation(meter: _Meter, operator: str, left: Any, right: Any) -> None:
    """SecurityError for an operation whose result would be too large: "a" * 10**10 is the short way to exhaust a
    machine."""
    sized = [meter.weigh(v) for v in (left, right) if isinstance(v, str | bytes | list | tuple)]
    if operator == "**":
        raise _refuse("powers are not allowed in expressions")
    if operator == "%" and isinstance(left, str):
        raise _refuse("the % operator on text is not allowed")
    if operator == "*" and sized:
        count = next((v for v in (left, right) if isinstance(v, int)), 0)
        if max(sized) * max(count, 0) > MAX_OUTPUT:
            raise _refuse("the expression makes too long a text")
    if operator == "+" and len(sized) == 2 and sum(sized) > MAX_OUTPUT:
        raise _refuse("the expression makes too long a text")
    if operator == "*" and not sized and sum(v.bit_length() for v in (left, right) if isinstance(v, int)) > 16384:
        raise _refuse("the number is too large")


def _render_bounded(template: Any, fields: Mapping[str, object], limit: int) -> str:
    steps, burden = 0, 1

    def count(frame: FrameType, event: str, _: object) -> Any:
        nonlocal steps, burden
        if frame.f_code.co_filename != "<template>":
            return None
        frame.f_trace_opcodes = True
        if event == "line":
            # What compares or slices large values takes longer at each step.
            values = frame.f_locals.values()
            burden = 1 + sum(len(v) >> 14 for v in values if isinstance(v, str | list))
        steps += burden
        if steps > MAX_STEPS:
            raise _refuse(f"the expressions take more than {MAX_STEPS} steps")
        return count

    code = template.root_render_func.__globals__
    code["str_join"] = code["markup_join"] = template.environment.meter.join  # the "~" of Jinja2
    pieces: list[str] = []
    size = 0
    before = sys.gettrace()
    sys.settrace(count)
    try:
        for piece in template.generate(dict(fields)):
            size += len(piece)
            if size > limit:
                raise _refuse(f"the text grows beyond {limit} characters")
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
