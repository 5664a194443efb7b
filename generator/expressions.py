"""Jinja2 for strangers' text: sandboxed, strict about names, bounded in work.

In: a template text and the fields it may use. Out: the text with its expressions evaluated, or an
`ExpressionError` that says where and why. It cannot reach files, the network, or Python's insides. An `Evaluator`
holds one template's tags together: their work is bounded as a whole.
"""

from __future__ import annotations

import difflib
import re
import sys
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from types import FrameType
from typing import Any

MAX_OUTPUT = 4 * 2**20  # characters
MAX_STEPS = 400_000  # lines of template code that may run; about a second
MAX_ITEMS = 10_000  # rounds of the loops that repeat paragraphs, rows and slides of one template

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


# What a loop says of itself to the tags inside it.
_LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length")
_TAKE, _PLACE = "_take", "place value"  # the second is no name, so no tag and no field has it
MISSING = object()


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
    from jinja2 import StrictUndefined, pass_context
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment
    from jinja2.utils import missing

    class Unknown(StrictUndefined):
        """An unknown name that remembers where it was looked for, so that the nearest known one can be named."""

        __slots__ = ()

        def __init__(self, hint: Any = None, obj: Any = missing, name: Any = None, exc: Any = None) -> None:
            owner = MISSING if obj is missing else obj
            failure: Any = exc or partial(_unknown_name_error(), owner=owner, name=name)
            super().__init__(hint, obj, name, failure)

    @pass_context
    def finalize(context: Any, value: Any) -> Any:
        place = context.get(_PLACE)
        return value if place is None else place(value)

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

    environment = Environment(undefined=Unknown, autoescape=False, keep_trailing_newline=True, finalize=finalize)
    for name in ("batch", "center", "format", "indent", "replace", "slice", "wordwrap"):
        environment.filters.pop(name, None)  # each can make a text of any length from a number
    for name in ("lipsum", "cycler", "joiner", "namespace"):
        environment.globals.pop(name, None)
    return environment


@lru_cache(maxsize=1)
def _unknown_name_error() -> Any:
    from jinja2 import UndefinedError

    class UnknownNameError(UndefinedError):
        """`name` was looked for in `owner`, or among the fields where that is `MISSING`."""

        def __init__(self, message: str | None = None, *, owner: Any = MISSING, name: Any = None) -> None:
            super().__init__(message)
            self.owner, self.name = owner, name

    return UnknownNameError


def render_text(text: str, fields: Mapping[str, object]) -> str:
    """`text` with its expressions evaluated over `fields`; ExpressionError for a bad expression, an unknown name,
    a forbidden act, or too much work (`MAX_STEPS` lines of template code, `MAX_OUTPUT` characters)."""
    return Evaluator(fields).render(text) if has_expression(text) else text


class Evaluator:
    """The tags of one template over `fields`; all of them together may take `MAX_STEPS`, make `MAX_OUTPUT` characters
    and go `MAX_ITEMS` rounds. `scope` in its methods holds the variables of the loops around a tag."""

    def __init__(self, fields: Mapping[str, object]) -> None:
        self.fields = fields
        self._steps, self._size, self._items = 0, 0, 0
        self._templates: dict[str, Any] = {}

    def render(
        self, text: str, scope: Mapping[str, object] | None = None, place: Callable[[object], object] | None = None
    ) -> str:
        """`text` with its expressions evaluated. `place` may put something else in the place of a value that is about
        to be printed. ExpressionError as for `render_text`."""
        values = {**self.fields, **(scope or {})}
        plain = _fill_plain(text, values)
        if plain is not None:
            self._size += len(plain)
            if self._size <= MAX_OUTPUT:
                return plain
        more: dict[str, object] = {} if place is None else {_PLACE: place}
        return self._guard(text, {**values, **more})

    def find_items(self, header: str, scope: Mapping[str, object]) -> tuple[dict[str, object], ...]:
        """The variables of each round of a loop whose statement begins "for" and reads on as `header`: the names
        it sets, and `loop` with index, index0, revindex, revindex0, first, last, length."""
        names = self._guarded(partial(_target_names, header), {})
        taken: list[dict[str, object]] = []

        def take(values: dict[str, object], loop: Any) -> str:
            from jinja2.exceptions import SecurityError

            self._items += 1
            if self._items > MAX_ITEMS:
                raise SecurityError(f"the loops go more than {MAX_ITEMS} rounds")
            taken.append({**values, "loop": {name: getattr(loop, name) for name in _LOOP}})
            return ""

        values = ", ".join(f"'{name}': {name}" for name in names)
        text = "{% for " + header + " %}{{ " + _TAKE + "({" + values + "}, loop) }}{% endfor %}"
        self._guard(text, {**self.fields, **scope, _TAKE: take})
        return tuple(taken)

    def choose(self, conditions: tuple[str, ...], scope: Mapping[str, object]) -> int:
        """The index of the first condition that holds; their number where none does."""
        branches = "".join(
            "{% " + ("elif " if number else "if ") + condition + " %}" + str(number)
            for number, condition in enumerate(conditions)
        )
        text = branches + "{% else %}" + str(len(conditions)) + "{% endif %}"
        return int(self._guard(text, {**self.fields, **scope}))

    def _guard(self, text: str, values: Mapping[str, object]) -> str:
        return str(self._guarded(lambda: self._render_bounded(self._compiled(text), values), values))

    def _compiled(self, text: str) -> Any:
        if text not in self._templates:
            self._templates[text] = _environment().from_string(text)
        return self._templates[text]

    @staticmethod
    def _guarded(act: Callable[[], Any], values: Mapping[str, object]) -> Any:
        from jinja2 import TemplateSyntaxError, UndefinedError
        from jinja2.exceptions import SecurityError, TemplateError

        try:
            return act()
        except TemplateSyntaxError as error:
            raise ExpressionError(f"bad expression: {error.message}", error.lineno) from error
        except UndefinedError as error:
            message, hint = _explain_unknown(error, values)
            raise ExpressionError(message, _line_of(error), hint) from error
        except SecurityError as error:
            raise ExpressionError(f"refused expression: {error}", _line_of(error)) from error
        except TemplateError as error:
            raise ExpressionError(f"bad expression: {error.message}", _line_of(error)) from error
        except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError, RecursionError) as error:
            raise ExpressionError(f"the expression fails: {error}", _line_of(error)) from error

    def _render_bounded(self, template: Any, values: Mapping[str, object]) -> str:
        from jinja2.exceptions import SecurityError

        def count(frame: FrameType, event: str, _: object) -> Any:
            if frame.f_code.co_filename != "<template>":
                return None
            if event == "line":
                self._steps += 1
                if self._steps > MAX_STEPS:
                    raise SecurityError(f"the expression takes more than {MAX_STEPS} steps")
                if any(isinstance(value, str) and len(value) > MAX_OUTPUT for value in frame.f_locals.values()):
                    raise SecurityError(f"a text grows beyond {MAX_OUTPUT} characters")
            return count

        pieces: list[str] = []
        before = sys.gettrace()
        sys.settrace(count)
        try:
            for piece in template.generate(dict(values)):
                self._size += len(piece)
                if self._size > MAX_OUTPUT:
                    raise SecurityError(f"the text grows beyond {MAX_OUTPUT} characters")
                pieces.append(piece)
        finally:
            sys.settrace(before)
        return "".join(pieces)


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


def find_names(text: str) -> frozenset[str]:
    """The names that the expressions of `text` use: "title" of `{{ title }}`, and "comparison" and
    "comparison.options" of `{{ comparison.options[0].name }}`; none where the text is no template."""
    from jinja2 import TemplateSyntaxError, meta, nodes

    try:
        tree = _environment().parse(text)
    except TemplateSyntaxError:
        return frozenset()
    free = meta.find_undeclared_variables(tree)
    found = {
        f"{node.node.name}.{node.attr}"
        for node in tree.find_all(nodes.Getattr)
        if isinstance(node.node, nodes.Name) and node.node.name in free
    }
    return frozenset(free | found)


def _target_names(header: str) -> tuple[str, ...]:
    """The names that a loop sets, in order."""
    from jinja2 import nodes

    tree = _environment().parse("{% for " + header + " %}{% endfor %}")
    loop = tree.body[0]
    if len(tree.body) != 1 or not isinstance(loop, nodes.For):
        raise ValueError("it is no loop")
    target = loop.target
    return (target.name,) if isinstance(target, nodes.Name) else tuple(n.name for n in target.find_all(nodes.Name))


def _line_of(error: BaseException) -> int | None:
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _explain_unknown(error: Any, values: Mapping[str, object]) -> tuple[str, str]:
    """What is unknown, and the nearest name that is known there."""
    owner, name = getattr(error, "owner", MISSING), getattr(error, "name", None)
    if name is None:
        return str(error.message), ""
    if owner is MISSING:
        known = [key for key in values if key.isidentifier() and not key.startswith("_")]
        return f"'{name}' is undefined", _nearest(str(name), known)
    if isinstance(name, int) and isinstance(owner, tuple | list | str):
        count = len(owner)
        return f"there is no item [{name}]", f"there {'is' if count == 1 else 'are'} {count}, counted from 0"
    names = getattr(owner, "_names", ()) or (tuple(owner) if isinstance(owner, Mapping) else ())
    return f"'{name}' is not known here", _nearest(str(name), [str(key) for key in names if key])


def _nearest(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, 1)
    if near:
        return f"did you mean {near[0]}?"
    return f"known names: {', '.join(sorted(known))}" if known else ""
