"""What a person says of a template, over what was found: roles by name, one line each.

In: the bytes of the TOML file beside a template (`company.toml` for `company.potx` and `company.dotx`). Out: `Pins`,
which the inspection of the template obeys; and such a file's text, written from what was found. Must never fail on a
name that the template no longer has: that is a warning, and the rest holds.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from generator.diagnostics import BriefError, Diagnostic, Diagnostics, diagnose
from generator.model.template import DeckTemplate, HandoutTemplate, Layout, LayoutKind, Placeholder, Role, StyleRole

UNUSED = "unused"  # in place of a kind: the layout is never chosen
KIND = "kind"
_UNNAMED = "(unnamed)"
PINNED = "pinned by name"


@dataclass(frozen=True, slots=True)
class LayoutPins:
    """What is said of one layout: `kind` None, a LayoutKind or "unused"; roles of placeholders by key."""

    kind: str | None = None
    roles: tuple[tuple[str, Role], ...] = ()


@dataclass(frozen=True, slots=True)
class Pins:
    """Layouts by key (see `name_keys`), style roles to the names or ids of styles; `file` names the source."""

    layouts: Mapping[str, LayoutPins] = field(default_factory=lambda: MappingProxyType({}))
    styles: tuple[tuple[StyleRole, str], ...] = ()
    file: str = ""


def name_keys(names: Iterable[str], reserved: Sequence[str] = ()) -> list[str]:
    """Names as a pins file writes them: the second of one name is "Name #2"; white space runs are one space."""
    taken = set(reserved)
    counts: dict[str, int] = {}
    keys: list[str] = []
    for name in names:
        key = plain = " ".join(name.split()) or _UNNAMED
        while key in taken:
            counts[plain] = counts.get(plain, 1) + 1
            key = f"{plain} #{counts[plain]}"
        taken.add(key)
        keys.append(key)
    return keys


def placeholder_keys(placeholders: Iterable[Placeholder]) -> dict[str, int]:
    """The keys of a layout's placeholders to their idx, in the order of the idx."""
    ordered = sorted(placeholders, key=lambda p: p.idx)
    return dict(zip(name_keys((p.name for p in ordered), (KIND,)), (p.idx for p in ordered), strict=True))


# ---- reading


def read_pins(data: bytes, file: str) -> tuple[Pins, Diagnostics]:
    """The pins that a file holds. BriefError BRF306 for what is no TOML; a word that is no role or kind is BRF308 and
    is left out, as is any table but `layouts` and `styles`."""
    import tomllib

    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        message = f"the pins of the template cannot be read: {error}"
        raise BriefError(diagnose("BRF306", message, file=file)) from error
    strange = values.keys() - {"layouts", "styles"}
    said = [diagnose("BRF308", f"{key!r} is neither layouts nor styles; it is ignored", file=file) for key in strange]
    layouts = {}
    for name, table in _table(values, "layouts").items():
        layouts[name] = _read_layout(name, table if isinstance(table, dict) else {}, file, said)
    styles = []
    for word, style in _table(values, "styles").items():
        role = _known(word, StyleRole, f"the role {word!r} of a style", file, said)
        if role is not None and isinstance(style, str) and style:
            styles.append((StyleRole(role), style))
    return Pins(MappingProxyType(layouts), tuple(styles), file), tuple(sorted(said, key=str))


def _table(values: dict[str, Any], key: str) -> dict[str, Any]:
    found = values.get(key, {})
    return found if isinstance(found, dict) else {}


def _read_layout(name: str, table: dict[str, Any], file: str, said: list[Diagnostic]) -> LayoutPins:
    kind, roles = None, []
    for key, word in table.items():
        if key == KIND:
            kind = _known(word, [*LayoutKind, UNUSED], f"the kind {word!r} of the layout {name!r}", file, said)
            continue
        role = _known(word, Role, f"the role {word!r} of {key!r} on the layout {name!r}", file, said)
        if role is not None:
            roles.append((key, Role(role)))
    return LayoutPins(kind, tuple(roles))


def _known(word: object, words: Iterable[StrEnum | str], what: str, file: str, said: list[Diagnostic]) -> str | None:
    known = [str(one) for one in words]
    if word in known:
        return str(word)
    said.append(diagnose("BRF308", f"{what} is not known; it is ignored", file=file, hint=_near(str(word), known)))
    return None


def _near(word: str, known: Sequence[str]) -> str:
    near = difflib.get_close_matches(word, known, 1)
    return f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"


# ---- obeying


def pin_roles(placeholders: tuple[Placeholder, ...], pins: LayoutPins | None) -> tuple[Placeholder, ...]:
    """The placeholders of a layout with the roles that `pins` says; a pinned title takes the found one's place."""
    if pins is None or not pins.roles:
        return placeholders
    keys = placeholder_keys(placeholders)
    said = {keys[key]: role for key, role in pins.roles if key in keys}
    titled = Role.TITLE in said.values()
    result = []
    for p in placeholders:
        if p.idx in said:
            result.append(replace(p, role=said[p.idx], why=PINNED) if said[p.idx] is not p.role else p)
        elif titled and p.role is Role.TITLE:
            result.append(replace(p, role=Role.OTHER, why="another placeholder is pinned as the title"))
        else:
            result.append(p)
    return tuple(result)


def pin_kinds(layouts: Sequence[Layout], pins: Pins) -> tuple[tuple[Layout, ...], Diagnostics]:
    """The layouts with the kinds that `pins` says, without those that are not to be used; BRF307 for each name of the
    pins that the template does not have. The last layout is never taken away."""
    keys = name_keys(layout.name for layout in layouts)
    result = []
    said: list[Diagnostic] = []
    for key, layout in zip(keys, layouts, strict=True):
        pinned = pins.layouts.get(key, LayoutPins())
        known = placeholder_keys(layout.placeholders)
        said += [_missing(f"the layout {key!r} has no placeholder {n!r}", n, known, pins) for n, _ in pinned.roles
                 if n not in known]  # fmt: skip
        if pinned.kind == UNUSED:
            continue
        kind = LayoutKind(pinned.kind) if pinned.kind else layout.kind
        result.append(layout if kind is layout.kind else replace(layout, kind=kind, why=PINNED))
    said += [_missing(f"the template has no layout {n!r}", n, keys, pins) for n in pins.layouts if n not in keys]
    return tuple(result) or tuple(layouts), tuple(said)


def pin_styles(
    roles: Mapping[StyleRole, str], styles: Iterable[tuple[str, str]], pins: Pins
) -> tuple[dict[StyleRole, str], Diagnostics]:
    """Style roles to ids with what `pins` says; `styles` are the ids and names of the template's styles."""
    by_word: dict[str, str] = {}
    for identity, name in styles:
        by_word.setdefault(identity, identity)
        by_word.setdefault(name, identity)
    result, said = dict(roles), []
    for role, word in pins.styles:
        if word in by_word:
            result[role] = by_word[word]
        else:
            said.append(_missing(f"the template has no style {word!r} for {role.value!r}", word, by_word, pins))
    return result, tuple(said)


def _missing(message: str, name: str, known: Iterable[str], pins: Pins) -> Diagnostic:
    near = difflib.get_close_matches(name, list(known), 1)
    hint = f"did you mean {near[0]!r}?" if near else "take the line out, or run: brief template inspect"
    return diagnose("BRF307", f"{message}; what is pinned of it is ignored", file=pins.file, hint=hint)


# ---- writing


def format_deck_pins(template: DeckTemplate, file: str) -> str:
    """A pins file's `layouts` for a deck template, as found. Every line overrules one thing by name."""
    kinds = ", ".join([*(kind.value for kind in LayoutKind), UNUSED])
    lines = [
        f"# What {file} is taken for. Change a word to overrule it; take a line away to have it found again.",
        f"# Kinds: {kinds}.",
        f"# Roles: {', '.join(role.value for role in Role)}.",
    ]
    for key, layout in zip(name_keys(x.name for x in template.layouts), template.layouts, strict=True):
        lines += ["", f"[layouts.{_quote(key)}]", _line(KIND, layout.kind.value, layout.why)]
        by_idx = {idx: name for name, idx in placeholder_keys(layout.placeholders).items()}
        lines += [_line(_quote(by_idx[p.idx]), p.role.value, p.why) for p in layout.placeholders]
    return "\n".join(lines) + "\n"


def format_handout_pins(template: HandoutTemplate, file: str) -> str:
    """A pins file's `styles` for a handout template: each role with the id of its style."""
    found = dict(template.styles)
    lines = [
        f"# The styles of {file} by what they are for. Give another style's name or id to overrule; take a line away",
        "# to have it found again. A role without a style gets one of ours, made from the template's own text.",
        "",
        "[styles]",
    ]
    lines += [
        f"{_quote(role.value)} = {_quote(found[role])}" if role in found else f'# {_quote(role.value)} = ""'
        for role in StyleRole
    ]
    return "\n".join(lines) + "\n"


def _line(key: str, word: str, why: str) -> str:
    return f"{f'{key} = {_quote(word)}':<44}# {why}" if why else f"{key} = {_quote(word)}"


def _quote(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
