"""Jinja2 for strangers' text: strict about names, run in the sandbox, bounded in work and memory.

In: a template text and the fields it may use. Out: the text with its expressions evaluated, or an
`ExpressionError` that says where and why. An `Evaluator` holds one template's tags together: their work is bounded
as a whole, on the length of the source, on the steps taken, and on what is built on the way (`sandbox.Meter`).
"""

from __future__ import annotations

import bisect
import difflib
import re
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from types import FrameType
from typing import Any

from generator.diagnostics import Diagnostics, diagnose
from generator.sandbox import MAX_OUTPUT, MAX_STEPS, MISSING, PLACE, check_length, environment_class, refuse

KEPT_TEMPLATES, MAX_KEPT = 128, 2**17  # texts, characters of one
MAX_SEARCHED = 100_000_000  # characters passed over to find lines of a rendered text in its source; a tenth of a second
MAX_ITEMS = 10_000  # rounds of the loops that repeat paragraphs, rows and slides of one template

_PLAIN = re.compile(r"(?<!\{)\{\{ ?([A-Za-z_][A-Za-z0-9_]*) ?\}\}(?!\})")
_CONSTANTS = frozenset(["true", "false", "none", "True", "False", "None", "not", "if", "else", "and", "or", "in", "is"])
# What a loop says of itself to the tags inside it.
_LOOP = ("index", "index0", "revindex", "revindex0", "first", "last", "length")
_TAKE = "_take"


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
    a forbidden act, or too much work (`MAX_STEPS` lines of template code, `MAX_OUTPUT` characters)."""
    return Evaluator(fields).render(text) if has_expression(text) else text


def say_notes(evaluator: Evaluator) -> Diagnostics:
    """What filters had to say (BRF131)."""
    return tuple(diagnose("BRF131", note) for note in evaluator.notes)


class Evaluator:
    """The tags of one template over `fields`; all of them together may take `MAX_STEPS`, make `MAX_OUTPUT` characters
    and go `MAX_ITEMS` rounds. `scope` in its methods holds the variables of the loops around a tag."""

    def __init__(self, fields: Mapping[str, object]) -> None:
        self.fields = fields
        self._steps, self._size, self._given, self._items = 0, 0, 0, 0
        self.settled: dict[str, str] = {}  # texts that whoever evaluates them has found to stay the same
        self._built = 0
        self._notes: dict[str, None] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        """What filters had to say so far, once each: that a language is not known."""
        return tuple(self._notes)

    def render(
        self, text: str, scope: Mapping[str, object] | None = None, place: Callable[[object], object] | None = None
    ) -> str:
        """`text` with its expressions evaluated. `place` may put something else in the place of a value that is about
        to be printed. ExpressionError as for `render_text`."""
        values = {**self.fields, **(scope or {})}
        plain = _fill_plain(text, values)
        if plain is not None:
            self._size += len(plain)
            self._given += len(text)
            if self._size <= MAX_OUTPUT + self._given:
                return plain
        more: dict[str, object] = {} if place is None else {PLACE: place}
        return self._guard(text, {**values, **more})

    def render_lines(self, text: str) -> tuple[str, tuple[int, ...]]:
        """`text` with its expressions evaluated, and for each line of that the line (from 0) of `text` on which it
        begins: those of a loop's rounds are the same again and again. ExpressionError as for `render_text`."""
        origins = _Origins(text)
        plain = _fill_plain(text, self.fields)
        if plain is not None:
            return plain, tuple(range(text.count("\n") + 1))
        rendered = self._guard(text, self.fields, origins.add)
        return rendered, tuple(origins.lines)

    def find_items(self, header: str, scope: Mapping[str, object]) -> tuple[dict[str, object], ...]:
        """The variables of each round of a loop whose statement begins "for" and reads on as `header`: the names
        it sets, and `loop` with index, index0, revindex, revindex0, first, last, length."""
        names = self._guarded(partial(_target_names, header), {})
        taken: list[dict[str, object]] = []

        def take(values: dict[str, object], loop: Any) -> str:
            self._items += 1
            if self._items > MAX_ITEMS:
                raise refuse(f"the loops go more than {MAX_ITEMS} rounds")
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

    def _guard(self, text: str, values: Mapping[str, object], note: Callable[[str, int], None] | None = None) -> str:
        def render() -> str:
            return self._render_bounded(_compiler().compile(text), text, values, note)

        return str(self._guarded(render, values))

    def _guarded(self, act: Callable[[], Any], values: Mapping[str, object]) -> Any:
        from jinja2 import TemplateSyntaxError, UndefinedError
        from jinja2.exceptions import SecurityError, TemplateError

        environment = _compiler().environment
        environment.meter.built = self._built
        environment.notes.clear()
        try:
            return act()
        except TemplateSyntaxError as error:
            raise ExpressionError(f"bad expression: {error.message}", error.lineno) from error
        except UndefinedError as error:
            message, hint = _explain_unknown(error, values)
            raise ExpressionError(message, _line_of(error), hint) from error
        except SecurityError as error:
            message = re.sub(r" at 0x[0-9a-f]+", "", str(error))
            raise ExpressionError(f"refused expression: {message}", _line_of(error)) from error
        except TemplateError as error:
            raise ExpressionError(f"bad expression: {error.message}", _line_of(error)) from error
        except (RecursionError, SyntaxError, MemoryError) as error:
            # Python's compiler says the latter two of a template whose blocks or brackets nest too deep for it.
            raise ExpressionError("the expression nests too deep", _line_of(error)) from error
        except (ArithmeticError, TypeError, ValueError, LookupError, AttributeError) as error:
            if str(error).startswith("no loader"):
                message = "refused expression: include, import and extends are not allowed"
                raise ExpressionError(message, _line_of(error), "tables come from files by reference") from error
            raise ExpressionError(f"the expression fails: {error}", _line_of(error)) from error
        finally:
            self._built = environment.meter.built
            self._notes |= environment.notes

    def _render_bounded(
        self, template: Any, text: str, values: Mapping[str, object], note: Callable[[str, int], None] | None
    ) -> str:
        """`note` hears of each piece and the line (from 1) of the statement that made it."""
        burden = 1

        def count(frame: FrameType, event: str, _: object) -> Any:
            nonlocal burden
            if frame.f_code.co_filename != "<template>":
                return None
            frame.f_trace_opcodes = True
            if event == "line":
                # What compares or slices large values takes longer at each step.
                held = frame.f_locals.values()
                burden = 1 + sum(len(v) >> 14 for v in held if isinstance(v, str | list))
            self._steps += burden
            if self._steps > MAX_STEPS:
                raise refuse(f"the expressions take more than {MAX_STEPS} steps")
            return count

        # Lines of the template and of what it was compiled to: Jinja2 would read all of them again for each piece.
        lines = sorted((there, here) for here, there in template.debug_info) if note is not None else []
        compiled, written = [there for there, _ in lines], [here for _, here in lines]
        pieces: list[str] = []
        self._given += len(text)
        before = sys.gettrace()
        sys.settrace(count)
        try:
            stream = template.generate(dict(values))
            for piece in stream:
                self._size += len(piece)
                if self._size > MAX_OUTPUT + self._given:
                    raise refuse(f"the text grows beyond {MAX_OUTPUT} characters")
                pieces.append(piece)
                if note is not None:
                    at = bisect.bisect_right(compiled, _running_line(stream)) - 1
                    note(piece, written[at] if at >= 0 else 1)
        finally:
            sys.settrace(before)
        return "".join(pieces)


class _Compiler:
    """Texts compiled, for all evaluators of a thread, one after the other: a batch evaluates the same ones for each
    row. What is built, and what filters say, is each evaluator's own."""

    def __init__(self) -> None:
        self.environment = environment_class()()
        self._kept = lru_cache(maxsize=KEPT_TEMPLATES)(self._compile)

    def compile(self, text: str) -> Any:
        """A text compiled; one that is not too long is kept."""
        return self._kept(text) if len(text) <= MAX_KEPT else self._compile(text)

    def _compile(self, text: str) -> Any:
        check_length(self.environment, text)
        template = self.environment.from_string(text)
        code = template.root_render_func.__globals__
        code["str_join"] = code["markup_join"] = self.environment.meter.join  # the "~" of Jinja2
        return template


_local = threading.local()


def _compiler() -> _Compiler:
    if not hasattr(_local, "compiler"):
        _local.compiler = _Compiler()
    compiler: _Compiler = _local.compiler
    return compiler


class _Origins:
    """The line of the source on which each line of a rendered text begins, told piece by piece. Text between tags is
    found again in the source, from the statement before it on; what an expression makes belongs to its line."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.starts = [0, *(found.end() for found in re.finditer("\n", source))]
        self.lines = [0]
        self.begun = False  # something stands on the last line
        self.room = MAX_SEARCHED

    def add(self, piece: str, line: int) -> None:
        line = min(max(line - 1, 0), len(self.starts) - 1)
        if piece and not self.begun:
            self.lines[-1] = line
        if "\n" in piece:
            at = self.find(piece, self.starts[line])
            if at >= 0:
                first = self.line_at(at)
                self.lines[-1] = self.lines[-1] if self.begun else first
                self.lines += range(first + 1, first + 1 + piece.count("\n"))
            else:
                self.lines += self.find_each(piece.split("\n")[1:], line)
        self.begun = not piece.endswith("\n") if piece else self.begun

    def find_each(self, texts: list[str], line: int) -> Iterator[int]:
        """The lines of texts that stood apart in the source, with a remark between them; what is not found, as what an
        expression made, is on the line of the text before it."""
        for text in texts:
            at = self.find(f"\n{text}\n", max(self.starts[line] - 1, 0)) if text.strip() else -1
            line = line if at < 0 else self.line_at(at + 1)
            yield line

    def find(self, text: str, start: int) -> int:
        """Where a text stands in the source, -1 where it does not, or when enough was searched for in vain."""
        at = self.source.find(text, start) if self.room > 0 else -1
        self.room -= (len(self.source) if at < 0 else at) - start
        return at

    def line_at(self, offset: int) -> int:
        return bisect.bisect_right(self.starts, offset) - 1


def _running_line(stream: Any) -> int:
    """The line of the compiled template at which a stream of its pieces stands."""
    while stream.gi_yieldfrom is not None and hasattr(stream.gi_yieldfrom, "gi_frame"):
        stream = stream.gi_yieldfrom
    return int(stream.gi_frame.f_lineno)


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
        tree = environment_class()().parse(text)
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

    tree = environment_class()().parse("{% for " + header + " %}{% endfor %}")
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
