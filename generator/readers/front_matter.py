"""The block of settings before the text: YAML between `---`, TOML between `+++`.

In: the whole text. Out: what we know (`Metadata`), the plain values for expressions, the body and the line where
it begins. Odd front matter is never fatal: what cannot be used is said with its line and left out.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.model.content import Metadata
from generator.project import DETAIL_FORM, KEEP_FORM, read_detail, read_keep
from generator.readers.comparing import KEYS as COMPARING_KEYS
from generator.readers.comparing import read_comparing
from generator.readers.foreign_settings import find_programs, is_foreign
from generator.readers.yaml_source import YamlFaultError, compose_yaml

MAX_CHARACTERS = 64 * 2**10
MAX_DEPTH = 20

KNOWN_KEYS = (
    "title",
    "subtitle",
    "author",
    "date",
    "lang",
    "audience",
    "classification",
    "templates",
    "deck_template",
    "handout_template",
    "brand",
    "output",
    "keep",
    "detail",
    "jinja",
    *COMPARING_KEYS,
)
_TEXT_KEYS = frozenset(("title", "subtitle", "author", "date", "audience", "classification", "lang"))
_LISTS_AS_TEXT = frozenset(("author", "audience", "classification"))
_PATH_KEYS = {"deck_template": "template", "handout_template": "template", "brand": "brand file"}
_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_KEY_LINE = re.compile(r"[A-Za-z_][\w .-]*:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`values` has every key as plain values (text, numbers, truth values, lists, mappings), as expressions see
    them; `first_line` is the 1-based line of the source on which `body` begins."""

    metadata: Metadata
    values: tuple[tuple[str, object], ...]
    jinja: bool
    body: str
    first_line: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """One top-level key: `text` is its scalar as written (None for a list or mapping), `value` its plain value,
    `inner` the lines of a mapping's own keys."""

    key: str
    text: str | None
    value: object
    line: int
    inner: tuple[tuple[str, int], ...] = ()


def read_front_matter(text: str) -> tuple[FrontMatter, Diagnostics]:
    """Split `text` ("\\n" line ends) into front matter and body.

    A leading `---` is front matter when a `---` or `...` closes it and a YAML mapping stands between; anything
    else is a thematic break and stays in the body. Broken YAML or TOML is left out with BRF120.
    """
    whole = FrontMatter(Metadata(), (), False, text, 1)
    opening = text[:20].split("\n", 1)[0].rstrip()
    if opening not in ("---", "+++"):
        return whole, ()
    source, end = _find_end(text, opening)
    if source is None:
        return whole, _unclosed(text, opening)
    lines = text.count("\n", 0, end)
    rest = replace(whole, body=text[end:], first_line=lines + 1)
    if len(source) > MAX_CHARACTERS:
        message = f"the front matter has {len(source)} characters and was left out; the limit is {MAX_CHARACTERS}"
        return rest, (diagnose("BRF120", message, line=1),)
    try:
        entries = _load_yaml(source) if opening == "---" else _load_toml(source)
    except _NotSettingsError:
        return whole, ()
    except _BrokenSettingsError as error:
        if opening == "---" and not _looks_like_settings(source):
            return whole, ()
        hint = "quote values that hold a colon, a bracket or a brace"
        return rest, (diagnose("BRF120", f"the front matter was left out: {error}", line=error.line, hint=hint),)
    metadata, jinja, said = _understand(entries)
    values = tuple((entry.key, entry.value) for entry in entries)
    return replace(rest, metadata=metadata, values=values, jinja=jinja), said


class _NotSettingsError(Exception):
    """What stands between the fences is text, not settings."""


class _BrokenSettingsError(Exception):
    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def _find_end(text: str, opening: str) -> tuple[str | None, int]:
    """The settings and the offset of the line after the closing fence; None where there is none."""
    start = text.index("\n") + 1 if "\n" in text else len(text)
    closing = re.compile(r"^(?:---|\.\.\.)[ \t]*$" if opening == "---" else r"^\+\+\+[ \t]*$", re.MULTILINE)
    match = closing.search(text, start)
    if match is None:
        return None, 0
    return text[start : match.start()], min(match.end() + 1, len(text))


def _unclosed(text: str, opening: str) -> Diagnostics:
    second = text.split("\n", 2)[1] if "\n" in text else ""
    if not _KEY_LINE.match(second) and opening == "---":
        return ()
    message = f"the front matter is not closed by {opening} and was read as text"
    return (diagnose("BRF120", message, line=1, hint=f"put {opening} on a line of its own after the settings"),)


def _looks_like_settings(source: str) -> bool:
    rows = [row for row in source.split("\n") if row.strip()]
    like = sum(1 for row in rows if _KEY_LINE.match(row) or row[:1] in " \t#-")
    return like * 2 > len(rows) and any(_KEY_LINE.match(row) for row in rows)


def _load_yaml(source: str) -> list[_Entry]:
    import yaml

    try:
        node, loader = compose_yaml(source)
        if node is None and source.strip():
            raise _NotSettingsError  # comments alone: to Markdown they are headings between two breaks
        if node is None:
            return []
        if not isinstance(node, yaml.MappingNode):
            raise _NotSettingsError
        return [_yaml_entry(loader, key, value) for key, value in node.value]
    except YamlFaultError as error:
        raise _BrokenSettingsError(str(error), error.line + 1) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 2
        raise _BrokenSettingsError(f"it is not valid YAML: {error.problem or error.context}", line) from error
    except yaml.YAMLError as error:
        raise _BrokenSettingsError(f"it is not valid YAML: {error}", 2) from error
    except RecursionError as error:
        raise _BrokenSettingsError("it is nested too deep", 2) from error


def _yaml_entry(loader: Any, key: Any, value: Any) -> _Entry:
    line = key.start_mark.line + 2
    if not isinstance(key.value, str):
        raise _BrokenSettingsError("a key is a list or a mapping", line)
    text = value.value if isinstance(value.value, str) else None
    is_null = text is not None and value.tag == "tag:yaml.org,2002:null"
    try:
        plain = _plain(loader.construct_object(value, deep=True))
    except (ValueError, OverflowError, AttributeError, LookupError):  # 2024-13-45 and "!!timestamp x" are no dates
        plain = text
    pairs = value.value if isinstance(plain, Mapping) else ()
    inner = tuple((str(name.value).strip(), name.start_mark.line + 2) for name, _ in pairs)
    return _Entry(key.value, "" if is_null else text, plain, line, inner)


def _load_toml(source: str) -> list[_Entry]:
    import tomllib

    try:
        settings = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        line = int(found.group(1)) + 1 if found else 2
        raise _BrokenSettingsError(f"it is not valid TOML: {error}", line) from error
    except RecursionError as error:
        raise _BrokenSettingsError("it is nested too deep", 2) from error
    entries = []
    for key, value in settings.items():
        plain = _plain(value)
        text = None if isinstance(value, list | dict) else _as_text(plain)
        entries.append(_Entry(key, text, plain, _toml_line(source, key)))
    return entries


def _toml_line(source: str, key: str) -> int:
    match = re.search(rf"^\s*\[*\s*[\"']?{re.escape(key)}\b", source, re.MULTILINE)
    return source.count("\n", 0, match.start(0) + len(match.group()) - len(match.group().lstrip())) + 2 if match else 2


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _plain(value: object, depth: int = 0) -> object:
    """Only what JSON can say: dates become ISO text, sets sorted lists, bytes and the unknown their text."""
    if depth > MAX_DEPTH:
        raise RecursionError
    if isinstance(value, Mapping):
        return {_as_text(k) if not isinstance(k, str) else k: _plain(v, depth + 1) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, depth + 1) for item in value]
    if isinstance(value, set | frozenset):
        return sorted(str(_plain(item, depth + 1)) for item in value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _understand(entries: list[_Entry]) -> tuple[Metadata, bool, Diagnostics]:
    known: dict[str, Any] = {}
    lines: dict[str, int] = {}
    extra: list[tuple[str, object]] = []
    said: list[Diagnostic] = []
    seen: set[str] = set()
    jinja = False
    keep = None
    comparing = Metadata()
    foreign: list[_Entry] = []
    unknown: list[_Entry] = []
    programs = find_programs(entry.key for entry in entries)
    for entry in entries:
        key = _fold_key(entry.key)
        if entry.key in seen:
            said.append(diagnose("BRF123", f"{entry.key!r} is given twice; the last one counts", line=entry.line))
        seen.add(entry.key)
        if key not in KNOWN_KEYS:
            extra.append((entry.key, entry.value))
            if is_foreign(key, programs):
                foreign.append(entry)
            else:
                unknown.append(entry)
        elif key == "keep":
            keep = read_keep(entry.value) if entry.value is not None else ()
            if keep is None:
                said.append(_wrong(entry, KEEP_FORM))
        elif key in COMPARING_KEYS:
            read_so_far = read_comparing(key, entry.value, comparing)
            if read_so_far is None:
                said.append(_wrong(entry, COMPARING_KEYS[key]))
            comparing = read_so_far or comparing
            lines[key] = entry.line
            if key == "labels":
                given = dict(entry.value) if isinstance(entry.value, Mapping) else {}
                lines.update({f"labels.{name}": dict(entry.inner).get(name, entry.line) for name in given})
        elif key == "jinja":
            if isinstance(entry.value, bool):
                jinja = entry.value
            elif entry.value is not None:
                said.append(_wrong(entry, "true or false"))
        else:
            read = dict(_read_known(key, entry, said.append))
            known.update(read)
            lines.update(dict.fromkeys(read, entry.line))
    said += _say_unknown(unknown, jinja=jinja)
    if foreign:
        keys = ", ".join(dict.fromkeys(entry.key for entry in foreign))
        said.append(diagnose("BRF115", f"settings of other programs have no use here: {keys}", line=foreign[0].line))
    metadata = replace(comparing, **known, extra=tuple(extra), lines=tuple(lines.items()), keep=keep)
    return metadata, jinja, tuple(said)


def _say_unknown(entries: list[_Entry], *, jinja: bool) -> Iterator[Diagnostic]:
    """What may be a known key with a slip has a line of its own, the others share one. Where the content is rendered
    they are its values."""
    others: list[_Entry] = []
    for entry in entries:
        near = difflib.get_close_matches(_fold_key(entry.key), KNOWN_KEYS, 1, 0.7)
        if near:
            message, hint = f"unknown key {entry.key!r} in the front matter", f"did you mean {near[0]!r}?"
            yield diagnose("BRF121", message, line=entry.line, hint=hint)
        else:
            others.append(entry)
    if others and not jinja:
        keys = ", ".join(repr(key) for key in dict.fromkeys(entry.key for entry in others))
        word = "unknown key" if len(others) == 1 else "unknown keys"
        yield diagnose("BRF121", f"{word} {keys} in the front matter", line=others[0].line)


def _fold_key(key: str) -> str:
    return re.sub(r"[\s-]+", "_", key.strip().lower())


def _wrong(entry: _Entry, wanted: str) -> Diagnostic:
    return diagnose("BRF122", f"{entry.key!r} in the front matter must be {wanted}; it was ignored", line=entry.line)


def _read_known(key: str, entry: _Entry, say: Callable[[Diagnostic], None]) -> Iterator[tuple[str, str]]:
    if key == "detail":
        if found := read_detail(entry.value):
            yield key, found
        elif entry.value is not None:
            say(_wrong(entry, DETAIL_FORM))
    elif key in _TEXT_KEYS:
        value = _read_text(key, entry)
        if value is None:
            say(_wrong(entry, "a language tag such as en or pt-BR" if key == "lang" else "text"))
        else:
            yield key, value
    elif key in _PATH_KEYS:
        if entry.text is None or not isinstance(entry.value, str):
            say(_wrong(entry, f"the path of a {_PATH_KEYS[key]}"))
        else:
            yield key, entry.text.strip()
    else:
        yield from _read_pair(key, entry, say)


def _read_text(key: str, entry: _Entry) -> str | None:
    text = entry.text
    if text is None and key in _LISTS_AS_TEXT:
        text = _join_names(entry.value)
    if text is None:
        return None
    if key == "date" and isinstance(entry.value, str):
        text = entry.value  # a YAML date in its ISO form, whatever was written
    text = " ".join(text.split())
    if key == "lang":
        return read_lang(text) if text else ""
    return text


def read_lang(value: object) -> str | None:
    """A value as a language tag (BCP 47), None for what is none."""
    tag = value.strip().replace("_", "-") if isinstance(value, str) else ""
    return tag if _LANG.fullmatch(tag) else None


def _join_names(value: object) -> str | None:
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, list):
        return None
    names = [item.get("name") if isinstance(item, Mapping) else item for item in value]
    texts = [" ".join(_as_text(name).split()) for name in names if isinstance(name, str | int | float)]
    return ", ".join(text for text in texts if text) if len(texts) == len(names) else None


def _read_pair(key: str, entry: _Entry, say: Callable[[Diagnostic], None]) -> Iterator[tuple[str, str]]:
    """`templates: {deck, handout}`, `output: {deck, handout}`, and `output: name` for both."""
    suffix = "template" if key == "templates" else "name"
    if key == "output" and entry.text is not None:
        name = entry.text.strip()
        yield from (("deck_name", name), ("handout_name", name))
        return
    if not isinstance(entry.value, dict):
        say(_wrong(entry, "a mapping with deck and handout" + (", or one name" if key == "output" else "")))
        return
    for kind, value in entry.value.items():
        name = str(kind).strip().lower()
        if name not in ("deck", "handout"):
            near = difflib.get_close_matches(name, ("deck", "handout"), 1)
            hint = f"did you mean {near[0]!r}?" if near else "known keys: deck, handout"
            say(diagnose("BRF121", f"unknown key {kind!r} in {entry.key!r}", line=entry.line, hint=hint))
        elif not isinstance(value, str):
            say(_wrong(entry, f"a mapping whose {name} is text"))
        else:
            yield f"{name}_{suffix}", value.strip()
