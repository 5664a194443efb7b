"""Frozen values as plain lists that JSON can say, and back.

In: a dataclass of the models, or the lists that one came to. Out: the other. What occurs often (a text style, the nine
levels of a placeholder) is written once and shared again. Knows no format version: whoever keeps what is encoded says
which program wrote it, since a field more or less makes other lists. Must never evaluate anything.
"""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def encode_value(value: object) -> list[Any]:
    """[table, lists]: tuples and dataclasses as numbers of rows in the table, each row once."""
    table: list[Any] = []
    numbers: dict[Any, int] = {}
    met: dict[int, int] = {}  # by identity; `value` keeps all of them alive

    def walk(one: Any) -> Any:
        if id(one) in met:
            return met[id(one)]
        if is_dataclass(one):
            row = [walk(getattr(one, field.name)) for field in fields(one)]
        elif isinstance(one, tuple):
            row = [walk(item) for item in one]
        else:
            return one.value if isinstance(one, StrEnum) else one
        key = (type(one), repr(row))
        if key not in numbers:
            numbers[key] = len(table)
            table.append(row)
        met[id(one)] = numbers[key]
        return numbers[key]

    return [table, walk(value)]


def decode_value(kind: type[T], encoded: object) -> T:
    """The value that `encode_value` made of an instance of `kind`. ValueError when it cannot have been that."""
    reader: _Reader = _reader(cast(Any, kind))
    try:
        parts: Any = encoded
        table, number = parts
        result: T = reader(number, table, {})
    except (TypeError, ValueError, IndexError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(f"these lists are no {kind.__name__}") from error
    return result


_Reader = Callable[[Any, list[Any], dict[Any, Any]], Any]


@cache
def _reader(kind: Any) -> _Reader:
    """How a value of a type is read: from its number, or as it is."""
    supertype = getattr(kind, "__supertype__", None)
    if supertype is not None:
        return _reader(supertype)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        some = _reader(next(one for one in inner if one is not type(None)))
        return lambda one, table, known: None if one is None else some(one, table, known)
    if origin is tuple:
        return _tuple_reader(kind, inner)
    if is_dataclass(kind):
        return _dataclass_reader(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        members = {member.value: member for member in kind}
        return lambda one, _table, _known: members[one]
    return lambda one, _table, _known: one


def _tuple_reader(kind: Any, inner: tuple[Any, ...]) -> _Reader:
    same = inner[-1] is Ellipsis

    def read(number: int, table: list[Any], known: dict[Any, Any]) -> Any:
        key = (kind, number)
        if key not in known:
            row = table[number]
            readers = [_reader(inner[0])] * len(row) if same else [_reader(one) for one in inner]
            known[key] = tuple(r(one, table, known) for r, one in zip(readers, row, strict=True))
        return known[key]

    return read


def _dataclass_reader(kind: Any) -> _Reader:
    hints = get_type_hints(kind)
    kinds = [hints[field.name] for field in fields(kind)]

    def read(number: int, table: list[Any], known: dict[Any, Any]) -> Any:
        key = (kind, number)
        if key not in known:
            known[key] = kind(*(_reader(k)(one, table, known) for k, one in zip(kinds, table[number], strict=True)))
        return known[key]

    return read
