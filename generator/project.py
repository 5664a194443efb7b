"""The settings of a project: what `brief.toml` says, and the names that outputs may have.

In: the bytes of `brief.toml`. Out: `Settings` and diagnostics. Order of weight: `brief.toml`, then a
document's front matter, then options of the command line. Touches no file: `running` finds and reads them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from generator.diagnostics import BriefError, Diagnostic, Diagnostics, diagnose

SETTINGS_FILE = "brief.toml"
DEFAULT_CONTENT = ("content/*.md", "content/*.markdown", "content/*.md.j2")
KINDS = ("deck", "handout")
DETAILS = ("summary", "normal", "full")  # how much of a document stands on slides
SLIDES = (  # the kinds of slides that an author may ask for, in the order of an argument
    "title",
    "glance",
    "agenda",
    "options",
    "matrix",
    "details",
    "proscons",
    "scores",
    "chart",
    "content",
    "sensitivity",
    "verdict",
)
SUFFIXES = {"deck": ".pptx", "handout": ".docx"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A sample slide of the deck template that stays: its number from 1, or its title. `side` is "front", "end", or ""
    for where its place among the others puts it."""

    slide: int | str
    side: str = ""


@dataclass(frozen=True, slots=True)
class OwnLabel:
    """A text in place of a fixed label, the label's name as given, and the line that gives it."""

    name: str
    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project asks for. Paths are as written, relative to the folder of `brief.toml`; "" where not given.

    `content` are glob patterns; `images` further folders that images may come from, besides each content
    file's own; in `deck_name` and `handout_name`, "{name}" stands for the content file's name.
    `allow_loss` publishes outputs that lack something of the source. `slides` are the kinds of slides that are wanted,
    in order, some of `SLIDES`; () for those that the content calls for.
    """

    content: tuple[str, ...] = DEFAULT_CONTENT
    out: str = "output"
    deck_template: str = ""
    handout_template: str = ""
    deck_name: str = ""
    handout_name: str = ""
    images: tuple[str, ...] = ()
    keep: tuple[Kept, ...] = ()
    brand: str = ""
    detail: str = ""
    allow_loss: bool = False
    slides: tuple[str, ...] = ()
    labels: tuple[OwnLabel, ...] = ()


_TEXTS = ("out", "deck_template", "handout_template", "deck_name", "handout_name", "brand")
_LISTS = ("content", "images")
_GROUPS = {"templates": "{}_template", "output": "{}_name"}
_SWITCHES = ("allow_loss",)
_KNOWN = (*_LISTS, *_TEXTS, *_SWITCHES, *_GROUPS, "detail", "slides", "labels")


def parse_settings(data: bytes, file: str = SETTINGS_FILE) -> tuple[Settings, Diagnostics]:
    """The settings that `data` holds. An unknown key or a value of the wrong type is a warning and is ignored;
    what is no TOML 1.0 at all raises BriefError (BRF503)."""
    import tomllib

    try:
        text = data.decode("utf-8-sig")
        values = tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise BriefError(diagnose("BRF503", "the settings are not UTF-8 text", file=file)) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"\(at line (\d+)", str(error))
        line = int(place.group(1)) if place else None
        message = re.sub(r" \(at (line|end).*", "", str(error))
        raise BriefError(
            diagnose("BRF503", f"the settings are no valid TOML: {message}", file=file, line=line)
        ) from error
    said: list[Diagnostic] = []
    given: dict[str, Any] = {}
    for key, value in values.items():
        if key.replace("-", "_") in _GROUPS and isinstance(value, dict):
            found, more = _read_group(key, value, file, text)
        else:
            found, more = _read_setting(key, value, file, text)
        given |= found
        said += more
    return Settings(**given), tuple(said)


def _read_group(key: str, values: dict[str, Any], file: str, text: str) -> tuple[dict[str, Any], Diagnostics]:
    """What a table of settings gives, and what is to be said of it."""
    said: list[Diagnostic] = []
    given: dict[str, Any] = {}
    for inner, one in values.items():
        target, line = (
            _GROUPS[key.replace("-", "_")].format(inner),
            _line_of_key(text, inner) or _line_of_key(text, key),
        )
        if target == "keep_template":
            kept = read_keep(one)
            if kept is None:
                said.append(_mistyped(f"{key}.{inner}", KEEP_FORM, file, line))
            given["keep"] = kept or ()
        elif inner not in KINDS:
            said.append(_unknown(f"{key}.{inner}", inner, KINDS, file, line))
        elif not isinstance(one, str):
            said.append(_mistyped(f"{key}.{inner}", "text", file, line))
        else:
            given[target] = one
    return given, tuple(said)


def _read_setting(key: str, value: Any, file: str, text: str) -> tuple[dict[str, Any], Diagnostics]:
    """What a single setting gives, and what is to be said of it."""
    name, line = key.replace("-", "_"), _line_of_key(text, key)
    texts = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()
    is_texts = bool(texts) and all(isinstance(item, str) for item in texts)
    if name in _TEXTS:
        return ({name: value}, ()) if isinstance(value, str) else ({}, (_mistyped(key, "text", file, line),))
    if name in _LISTS:
        return ({name: texts}, ()) if is_texts else ({}, (_mistyped(key, "text or a list of texts", file, line),))
    if name == "detail":
        detail = read_detail(value)
        return {name: detail}, (_mistyped(key, DETAIL_FORM, file, line),) if value and not detail else ()
    if name == "slides":
        if not is_texts:
            return {}, (_mistyped(key, "a list of kinds of slides", file, line),)
        chosen, said = choose_slides(texts, file, line)
        return {name: chosen}, said
    if name == "labels":
        if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
            return {}, (_mistyped(key, "a table of labels with texts", file, line),)
        return {name: tuple(OwnLabel(one, words, _line_of_key(text, one) or line) for one, words in value.items())}, ()
    if name in _SWITCHES:
        return ({name: value}, ()) if isinstance(value, bool) else ({}, (_mistyped(key, "true or false", file, line),))
    if name in _GROUPS:
        return {}, (_mistyped(key, "a table with deck and handout", file, line),)
    return {}, (_unknown(key, name, _KNOWN, file, line),)


KEEP_FORM = "a list of numbers or titles of the template's slides, or one such list for front and for end"
DETAIL_FORM = "one of " + ", ".join(DETAILS)


def read_detail(value: object) -> str:
    """How much of a document is to stand on slides, "" for what is none of `DETAILS`."""
    folded = value.strip().lower() if isinstance(value, str) else ""
    return folded if folded in DETAILS else ""


def choose_slides(
    names: tuple[str, ...], file: str = "", line: int | None = None
) -> tuple[tuple[str, ...], Diagnostics]:
    """Those of `names` that are kinds of slides (`SLIDES`), each once, however they are spaced or written; and a
    warning (BRF221) for each that is none."""
    import difflib

    found: dict[str, None] = {}
    said: list[Diagnostic] = []
    for name in names:
        folded = re.sub(r"[\W_]+|\band\b", "", name.casefold())
        if folded in SLIDES:
            found[folded] = None
            continue
        near = difflib.get_close_matches(folded, SLIDES, 1)
        hint = f"did you mean {near[0]}?" if near else f"kinds: {', '.join(SLIDES)}"
        said.append(
            diagnose("BRF221", f"there is no kind of slide {name!r}; it is ignored", file=file, line=line, hint=hint)
        )
    return tuple(found), tuple(said)


def read_keep(value: object) -> tuple[Kept, ...] | None:
    """What a `keep` setting says, None when it cannot be meant: a number or title, a list of them, or a mapping with
    such lists for `front` and `end`."""
    if isinstance(value, dict):
        sides = [read_keep(one) for one in value.values()]
        if set(value) - {"front", "end"} or any(one is None for one in sides):
            return None
        return tuple(Kept(k.slide, side) for side, kept in zip(value, sides, strict=True) for k in kept or ())
    items: list[Any] = value if isinstance(value, list) else [value]
    if any(isinstance(item, bool) or not isinstance(item, int | str) for item in items):
        return None
    return tuple(Kept(item) for item in items)


# What some system refuses, and what turns or hides the letters around it.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$", re.IGNORECASE)
MAX_NAME_BYTES = 200  # leaves room for ".new-99.pptx" and the like within the usual 255


def name_fault(name: str) -> str:
    """What keeps `name` from being an output's name on every system, in words; "" when nothing does.

    Separators, device names (Windows' CON, NUL...), control characters, leading or trailing dots and spaces.
    """
    if not name.strip():
        return "it is empty"
    if found := _FORBIDDEN.search(name):
        return f"it holds {found.group()!r}"
    if _DEVICES.match(name):
        return "it is a reserved device name"
    if name[0] in ". " or name[-1] in ". ":
        return "it begins or ends with a dot or a space"
    if len(name.encode("utf-8", "surrogateescape")) > MAX_NAME_BYTES:
        return f"it is longer than {MAX_NAME_BYTES} bytes"
    return ""


def content_name(file_name: str) -> str:
    """The name that a content file gives its outputs: "q3.md" and "q3.md.j2" are "q3", ".md" stays."""
    name = file_name
    for ending in (".j2", ".md", ".markdown", ".mdown", ".txt"):
        if name.lower().endswith(ending) and len(name) > len(ending):
            name = name[: -len(ending)]
    return name


def output_name(pattern: str, kind: str, name: str) -> str:
    """The file name of an output: `pattern` (with "{name}" filled in, its own suffix dropped) or `name`."""
    stem = pattern.replace("{name}", name) if pattern else name
    if pattern and stem.lower().endswith(SUFFIXES[kind]):
        stem = stem[: -len(SUFFIXES[kind])]
    return stem + SUFFIXES[kind]


def clash_key(name: str) -> str:
    """Two names with one key are one file on some system: case and Unicode composition do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _line_of_key(text: str, key: str) -> int | None:
    found = re.search(rf"(?m)^[ \t]*[\[\"']*(?:\w+\.)*{re.escape(key)}\b", text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def _unknown(shown: str, key: str, known: tuple[str, ...], file: str, line: int | None) -> Diagnostic:
    import difflib

    near = difflib.get_close_matches(key, known, 1)
    hint = f"did you mean {near[0]}?" if near else f"known settings: {', '.join(known)}"
    return diagnose("BRF501", f"unknown setting {shown!r} is ignored", file=file, line=line, hint=hint)


def _mistyped(shown: str, wanted: str, file: str, line: int | None) -> Diagnostic:
    return diagnose("BRF502", f"setting {shown!r} must be {wanted}; it is ignored", file=file, line=line)
