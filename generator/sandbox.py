"""The sandbox that expressions run in: Jinja2 without files, network or Python's insides, bounded in work and memory.

In: what an expression is given. Out: an environment for one template, whose meter counts what is built where
Jinja2 builds it. The same text and fields give the same result.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from typing import Any

from generator import formats

MAX_OUTPUT = 4 * 2**20  # characters that expressions may add to the text, and of any text on the way
MAX_BUILT = 64 * 2**20  # characters of all that is built on the way, taken together
MAX_STEPS = 3_000_000  # instructions of template code; some seconds
MAX_TOKENS = 100_000  # of Jinja2's language in one text

_FORMATTING = 1000  # characters that a value written by a language's rules counts for: some of Babel's work
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

MISSING = object()
PLACE = "place value"  # a variable that says what is printed instead of a value; no name, so no field has it


def refuse(why: str) -> Exception:
    """The error of an expression that may not be evaluated."""
    from jinja2.exceptions import SecurityError

    return SecurityError(why)


def check_length(environment: Any, text: str) -> None:
    """SecurityError for statements of more than MAX_TOKENS signs and words in all."""
    tokens = 0
    for line, kind, _ in environment.lex(text):
        tokens += kind not in ("data", "whitespace")
        if tokens > MAX_TOKENS:
            raise refuse(f"they have more than {MAX_TOKENS} signs and words, beyond line {line}")


class Meter:
    """Counts what one template builds, in characters."""

    def __init__(self) -> None:
        self.built = 0

    def pass_on(self, value: Any) -> Any:
        """`value`, once it has been counted; SecurityError when it is too large, or all of them together."""
        size = self.weigh(value)
        if size > MAX_OUTPUT:
            raise refuse(f"a text or list grows beyond {MAX_OUTPUT} characters")
        self.built += size
        if self.built > MAX_BUILT:
            raise refuse(f"the expressions build more than {MAX_BUILT} characters")
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
            raise refuse(f"a text grows beyond {MAX_OUTPUT} characters")
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
                raise refuse(f"a text grows beyond {MAX_OUTPUT} characters")
            if name in ("round", "tojson") and any(isinstance(v, int) and abs(v) > 30 for v in values[1:]):
                raise refuse(f"the number given to {name} is too large")
            if name == "sum" and not isinstance(named.get("start", given[3] if len(given) > 3 else 0), int | float):
                raise refuse("sum adds up numbers only")
            return self.pass_on(run(*given, **named))

        return guarded


FORMATS: dict[str, tuple[Callable[..., str], str]] = {  # with the form in which each is written
    "number": (formats.format_number, "number or number(2)"),
    "money": (formats.format_money, 'money("EUR") or money("EUR", 0)'),
    "percent": (formats.format_percent, "percent or percent(1)"),
    "date": (formats.format_date, 'date or date("long")'),
}


def _format_filter(write: Callable[..., str], form: str, meter: Meter, notes: dict[str, None]) -> Callable[..., str]:
    """A filter that writes a value as the language of `lang`, or of its own argument `locale`, does. `notes` takes in
    that a language is not known."""
    from jinja2 import Undefined, pass_context

    @pass_context
    def run(context: Any, value: Any, *given: Any, locale: Any = None) -> str:
        if isinstance(value, Undefined):
            str(value)  # says which name is not known
        meter.built += _FORMATTING
        if meter.built > MAX_BUILT:
            raise refuse("the expressions format too many values")
        wanted = context.get("lang") if locale is None else locale
        tag = wanted.strip() if isinstance(wanted, str) else ""
        if tag and (note := formats.explain_locale(tag)):
            notes[note] = None
        try:
            return write(value, tag or "en", *given)
        except TypeError as error:
            raise formats.FormatError(f"the filter is written {form}") from error

    return run


@lru_cache(maxsize=1)
def environment_class() -> Any:
    """The class of environments in which strangers' expressions are evaluated; made when first needed, for Jinja2 is
    heavy to load."""
    from jinja2 import StrictUndefined, pass_context
    from jinja2.compiler import CodeGenerator
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from jinja2.utils import missing

    class Unknown(StrictUndefined):
        """An unknown name that remembers where it was looked for, so that the nearest known one can be named."""

        __slots__ = ()

        def __init__(self, hint: Any = None, obj: Any = missing, name: Any = None, exc: Any = None) -> None:
            owner = MISSING if obj is missing else obj
            failure: Any = exc or partial(_unknown_name_error(), owner=owner, name=name)
            super().__init__(hint, obj, name, failure)

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
            self.write("environment.meter.pass_on(")
            visit(node, frame)
            self.write(")")

    class Environment(ImmutableSandboxedEnvironment):
        """One render's environment: everything that can make much of little is counted by its meter."""

        intercepted_binops = frozenset(["*", "**", "%", "+"])
        code_generator_class = Generator

        def __init__(self) -> None:
            meter = Meter()

            @pass_context
            def finalize(context: Any, value: Any) -> Any:
                place = context.get(PLACE)
                return meter.pass_on(value if place is None else place(value))

            super().__init__(undefined=Unknown, autoescape=False, keep_trailing_newline=True, finalize=finalize)
            self.meter = meter
            for name in (*_UNBOUNDED_FILTERS, *_UNSUITABLE_FILTERS):
                self.filters.pop(name, None)
            for name in _UNSUITABLE_GLOBALS:
                self.globals.pop(name, None)
            for name, run in self.filters.items():
                if name not in _LIGHT_FILTERS:
                    self.filters[name] = meter.guard(name, run)
            self.notes: dict[str, None] = {}  # what filters have to say, once each
            for name, (write, form) in FORMATS.items():
                self.filters[name] = _format_filter(write, form, meter, self.notes)

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


def _check_operation(meter: Meter, operator: str, left: Any, right: Any) -> None:
    """SecurityError for an operation whose result would be too large: "a" * 10**10 is the short way to exhaust a
    machine."""
    sized = [meter.weigh(v) for v in (left, right) if isinstance(v, str | bytes | list | tuple)]
    if operator == "**":
        raise refuse("powers are not allowed in expressions")
    if operator == "%" and isinstance(left, str):
        raise refuse("the % operator on text is not allowed")
    if operator == "*" and sized:
        count = next((v for v in (left, right) if isinstance(v, int)), 0)
        if max(sized) * max(count, 0) > MAX_OUTPUT:
            raise refuse("the expression makes too long a text")
    if operator == "+" and len(sized) == 2 and sum(sized) > MAX_OUTPUT:
        raise refuse("the expression makes too long a text")
    if operator == "*" and not sized and sum(v.bit_length() for v in (left, right) if isinstance(v, int)) > 16384:
        raise refuse("the number is too large")


@lru_cache(maxsize=1)
def _unknown_name_error() -> Any:
    from jinja2 import UndefinedError

    class UnknownNameError(UndefinedError):
        """`name` was looked for in `owner`, or among the fields where that is `MISSING`."""

        def __init__(self, message: str | None = None, *, owner: Any = MISSING, name: Any = None) -> None:
            super().__init__(message)
            self.owner, self.name = owner, name

    return UnknownNameError
