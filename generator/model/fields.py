"""What the tags of a template see of a briefing: texts with their marks, lists with names, records.

In: plain values. Out: frozen values that Jinja2's sandbox may hand to strangers' templates: nothing of them that
does not begin with an underscore leads anywhere but to other such values. Must never change after it is made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.model.content import Run, Runs, plain


@dataclass(frozen=True, slots=True)
class RichPara:
    """A paragraph to be placed. `marker` "" for running text, "bullet" or "number" for a list item at `level` (0 to
    8); `number` the first number of its list, whose items share `list_id`. `code`: preformatted text."""

    runs: Runs
    marker: str = ""
    level: int = 0
    number: int = 1
    list_id: int = 0
    code: bool = False


class RichText(str):
    """A text which remembers its marks and paragraphs: a tag that prints it whole keeps them, and everything else
    sees a plain text, its paragraphs on lines of their own."""

    __slots__ = ("_paras",)
    _paras: tuple[RichPara, ...]

    def __new__(cls, paras: Iterable[RichPara] = ()) -> RichText:
        kept = tuple(paras)
        text = super().__new__(cls, "\n".join(plain(para.runs) for para in kept))
        text._paras = kept
        return text

    @classmethod
    def of(cls, runs: Runs) -> RichText:
        """One paragraph."""
        return cls((RichPara(runs),) if runs else ())


def paragraphs_of(text: RichText) -> tuple[RichPara, ...]:
    """The paragraphs of a rich text; for writers, since a tag cannot reach them."""
    return text._paras


class Named(tuple[object, ...]):
    """Values in order, some of which also have names, and more values besides: `options[1]`, `options["DevSecOps"]`,
    `for option in options`; `conclusion.statement`. It prints as `text`, or as its values."""

    _items: tuple[str, ...]  # names of the values, in their order
    _more: Mapping[str, object]
    _names: tuple[str, ...]  # all names
    _text: RichText | None

    def __new__(
        cls,
        values: Iterable[object],
        names: Iterable[str] = (),
        more: Mapping[str, object] | None = None,
        text: RichText | None = None,
    ) -> Named:
        made = super().__new__(cls, values)
        made._more = dict(more or {})
        made._items = tuple(names)
        made._names = (*made._more, *made._items)
        made._text = text
        return made

    def __getitem__(self, key: Any) -> Any:
        if not isinstance(key, str):
            return super().__getitem__(key)
        if key in self._more:
            return self._more[key]
        if key in self._items:
            return super().__getitem__(self._items.index(key))
        raise KeyError(key)


class Record(Mapping[str, object]):
    """Values by name; it prints as its `name`."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, object]) -> None:
        self._values = dict(values)

    def __getitem__(self, key: str) -> object:
        return self._values[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __str__(self) -> str:
        return str(self._values.get("name", self._values.get("title", "")))


def printed(value: object) -> object:
    """What a value prints as where a tag names it whole: a list has a paragraph for each of its values."""
    if isinstance(value, Record):
        return printed(value.get("name", value.get("title", "")))
    if isinstance(value, Named) and value._text is not None:
        return value._text
    if isinstance(value, tuple | list):
        paras: list[RichPara] = []
        for each in map(printed, value):
            paras += paragraphs_of(each) if isinstance(each, RichText) else (RichPara((Run(str(each)),)),)
        return RichText(paras)
    return value
