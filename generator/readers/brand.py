"""A brand file, as Quarto's `_brand.yml` convention has it (brand.posit.co), to a `Brand` value.

In: the bytes of a YAML file and how to name it. Out: colours with names and aliases resolved, faces, logos as written;
warnings with lines for what is unknown or cannot be meant. Must never open a logo or fetch a font.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics import BriefError, Diagnostic, Diagnostics, diagnose
from generator.model.brand import Brand, BrandColor, Face, Logo
from generator.readers.yaml_source import YamlFaultError, compose_yaml

MAX_BRAND_BYTES = 256 * 2**10
MAX_ALIASES = 20  # names that lead to names
MAX_FAMILY = 64  # characters

ROLES = (
    "foreground", "background", "primary", "secondary", "tertiary", "success", "info", "warning", "danger", "light",
    "dark",
)  # fmt: skip
_TOP = ("meta", "color", "typography", "logo", "defaults")
_META = ("name", "link")
_FACES = ("base", "headings", "monospace", "monospace-inline", "monospace-block", "link")
_FACE = ("family", "weight", "style", "size", "line-height", "color", "background-color", "decoration")
_SIZES = ("small", "medium", "large")
_GROUNDS = ("light", "dark")
_WEIGHTS = {
    "thin": 100, "extra-light": 200, "ultra-light": 200, "light": 300, "normal": 400, "regular": 400, "medium": 500,
    "semi-bold": 600, "demi-bold": 600, "bold": 700, "extra-bold": 800, "ultra-bold": 800, "black": 900,
}  # fmt: skip
_HEX = re.compile(r"#?([0-9A-Fa-f]{3,4}|[0-9A-Fa-f]{6}|[0-9A-Fa-f]{8})")
_FUNCTION = re.compile(r"(rgba?|hsl)\([^()]{1,60}\)")
_BAD_FAMILY = re.compile(r"[\x00-\x1f\x7f-\x9f<>\"{}]")


def read_brand(data: bytes, file: str) -> tuple[Brand, Diagnostics]:
    """The brand that `data` holds; `file` names it in messages. BriefError (BRF341) when it is no YAML mapping, uses
    aliases (`*name`) or is larger than `MAX_BRAND_BYTES`."""
    import yaml

    if len(data) > MAX_BRAND_BYTES:
        message = f"the brand file has {len(data) >> 10} KiB; the limit is {MAX_BRAND_BYTES >> 10} KiB"
        raise BriefError(diagnose("BRF341", message, file=file))
    try:
        root, _ = compose_yaml(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BriefError(diagnose("BRF341", "the brand file is not UTF-8 text", file=file)) from error
    except YamlFaultError as error:
        message = f"the brand file cannot be read: {error}"
        raise BriefError(diagnose("BRF341", message, file=file, line=error.line)) from error
    if not isinstance(root, yaml.MappingNode):
        hint = "it begins with keys such as color: and typography:"
        raise BriefError(diagnose("BRF341", "the brand file is not a mapping of keys to values", file=file, hint=hint))
    reader = _Reader(file)
    brand = reader.read(root)
    if reader.unused:
        message = f"not used here: {', '.join(reader.unused)}"
        reader.say("BRF347", message, reader.unused_line)
    return brand, tuple(reader.said)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One key of a mapping: its value's node, the 1-based line of the key, and the whole path for messages."""

    key: str
    node: Any
    line: int
    path: str

    @property
    def text(self) -> str | None:
        """The scalar as written, "" for null, None for a list or mapping."""
        if not isinstance(self.node.value, str):
            return None
        return "" if self.node.tag == "tag:yaml.org,2002:null" else self.node.value.strip()


@dataclass
class _Reader:
    file: str
    said: list[Diagnostic] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    unused_line: int | None = None
    names: dict[str, _Entry] = field(default_factory=dict)  # palette and roles, before they are resolved

    def say(self, code: str, message: str, line: int | None, hint: str = "") -> None:
        self.said.append(diagnose(code, message, file=self.file, line=line, hint=hint))

    def read(self, root: Any) -> Brand:
        top = self.known(self.entries(root, ""), _TOP)
        name = self.read_name(top.get("meta"))
        palette, roles = self.read_colors(top.get("color"))
        faces = self.known(self.children(top.get("typography")), (*_FACES, "fonts"))
        for key in ("fonts", "monospace-inline", "monospace-block"):
            if key in faces:
                self.leave(faces[key])
        link = self.read_face(faces.get("link"))
        return Brand(
            file=self.file,
            name=name,
            roles=roles,
            palette=palette,
            base=self.read_face(faces.get("base")),
            headings=self.read_face(faces.get("headings")),
            monospace=self.read_face(faces.get("monospace")),
            link=link.color,
            logos=tuple(self.read_logos(top.get("logo"), name)),
        )

    # ---- mappings

    def entries(self, node: Any, path: str) -> Iterator[_Entry]:
        for key, value in node.value:
            if isinstance(key.value, str):
                yield _Entry(key.value, value, key.start_mark.line + 1, f"{path}{key.value}")
            else:
                self.say("BRF345", "a key is a list or a mapping", key.start_mark.line + 1)

    def children(self, entry: _Entry | None, *, or_text: bool = False) -> list[_Entry]:
        """The entries of a mapping; [] and a warning for anything else (of a text only when it is not allowed)."""
        if entry is None or entry.text == "" or (or_text and entry.text is not None):
            return []
        if entry.node.id != "mapping":
            wanted = "text or a mapping" if or_text else "a mapping"
            self.say("BRF345", f"{entry.path} must be {wanted}; it is left out", entry.line)
            return []
        return list(self.entries(entry.node, f"{entry.path}."))

    def known(self, entries: Iterable[_Entry], keys: tuple[str, ...]) -> dict[str, _Entry]:
        """Entries by key; a warning with the nearest known key for every other."""
        found = {}
        for entry in entries:
            key = entry.key.strip().lower().replace("_", "-")
            if key in keys:
                found[key] = entry
                continue
            near = difflib.get_close_matches(key, keys, 1, 0.6)
            hint = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(keys)}"
            self.say("BRF343", f"unknown key {entry.path!r} in the brand file", entry.line, hint)
        return found

    def leave(self, entry: _Entry) -> None:
        self.unused.append(entry.path)
        self.unused_line = self.unused_line or entry.line

    def read_name(self, meta: _Entry | None) -> str:
        name = self.known(self.children(meta), _META).get("name")
        if name is None:
            return ""
        if name.text is not None:
            return " ".join(name.text.split())
        forms = {entry.key: entry.text or "" for entry in self.children(name, or_text=True)}
        return " ".join((forms.get("short") or forms.get("full") or "").split())

    # ---- colours

    def read_colors(self, color: _Entry | None) -> tuple[tuple[BrandColor, ...], tuple[BrandColor, ...]]:
        """The palette in its order, and the roles."""
        found = self.known(self.children(color), ("palette", *ROLES))
        named = self.children(found.pop("palette", None))
        self.names = found | {entry.key.strip(): entry for entry in named}
        palette = [self.read_color(entry, entry.key.strip()) for entry in named]
        roles = [self.read_color(entry, key) for key, entry in found.items()]
        return tuple(c for c in palette if c), tuple(c for c in roles if c)

    def read_color(self, entry: _Entry, name: str) -> BrandColor | None:
        """A colour value: one that CSS knows, or a name of the palette or of a role; of {light, dark} the light one."""
        if entry.text is None:
            forms = {e.key: e for e in self.children(entry, or_text=True)}
            if "light" not in forms:
                if forms:
                    self.say("BRF345", f"{entry.path} is no colour; it is left out", entry.line)
                return None
            entry = forms["light"]
        text = entry.text or ""
        if not text:
            hint = 'a colour is written in quotes, "#447099": without them YAML takes it for a remark'
            self.say("BRF345", f"{entry.path} has no value", entry.line, hint)
            return None
        rgb = self.resolve(text, skip=name if entry.path.startswith("color.palette.") else "")
        if rgb:
            return BrandColor(name, rgb, entry.line)
        near = difflib.get_close_matches(text, [n for n in self.names if n != text], 1, 0.6)
        hint = (
            f"did you mean {near[0]}?"
            if near and text not in self.names
            else 'give "#RRGGBB", a CSS colour, or a name of the palette'
        )
        self.say("BRF345", f"{entry.path}: {text[:60]!r} is no colour; it is left out", entry.line, hint)
        return None

    def resolve(self, text: str, skip: str = "") -> str:
        """RRGGBB of a colour or of what a name leads to, "" where it leads nowhere or round in a circle."""
        seen = {skip}
        for _ in range(MAX_ALIASES):
            target = self.names.get(text) if text not in seen else None
            if target is None or target.text is None:
                break
            seen.add(text)
            text = target.text
        return parse_color(text)

    # ---- faces and logos

    def read_face(self, entry: _Entry | None) -> Face:
        """A family alone, or a mapping that says more."""
        if entry is None:
            return Face()
        if entry.text is not None:
            return Face(self.read_family(entry))
        found = self.known(self.children(entry, or_text=True), _FACE)
        for key in ("style", "size", "line-height", "background-color", "decoration"):
            if key in found:
                self.leave(found[key])
        return Face(
            family=self.read_family(found["family"]) if "family" in found else "",
            weight=self.read_weight(found["weight"]) if "weight" in found else None,
            color=self.read_color(found["color"], found["color"].path) if "color" in found else None,
        )

    def read_family(self, entry: _Entry) -> str:
        """The first family of a list as CSS writes them."""
        family = (entry.text or "").split(",")[0].strip().strip("'\"").strip()
        if entry.text and family and len(family) <= MAX_FAMILY and not _BAD_FAMILY.search(family):
            return " ".join(family.split())
        if entry.text != "":
            self.say("BRF345", f"{entry.path} is no name of a font; it is left out", entry.line)
        return ""

    def read_weight(self, entry: _Entry) -> int | None:
        text = (entry.text or "").lower().replace("_", "-")
        weight = _WEIGHTS.get(text) or (int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0)
        if 1 <= weight <= 1000:
            return weight
        self.say("BRF345", f"{entry.path} is no weight; it is left out", entry.line, "give 100 to 900, normal or bold")
        return None

    def read_logos(self, entry: _Entry | None, name: str) -> Iterator[Logo]:
        """Each logo file once for each size and ground it is given for; `images` are named files to refer to."""
        if entry is None or entry.text == "":
            return
        if entry.text is not None:
            yield Logo("medium", "", entry.text, name, entry.line)
            return
        found = self.known(self.children(entry), ("images", *_SIZES))
        images = {e.key.strip(): e for e in self.children(found.pop("images", None))}
        for size, one in found.items():
            forms = {e.key: e for e in self.children(one, or_text=True)} if one.text is None else {}
            if any(ground in forms for ground in _GROUNDS):
                for ground, form in self.known(forms.values(), _GROUNDS).items():
                    yield from self.read_logo(form, size, ground, name, images)
            elif one.text is not None or forms:
                yield from self.read_logo(one, size, "", name, images)

    def read_logo(self, entry: _Entry, size: str, ground: str, name: str, images: dict[str, _Entry]) -> Iterator[Logo]:
        target, alt = self.read_file(entry)
        if target in images:
            named, alternative = self.read_file(images[target])
            target, alt = named, alt or alternative
        if target:
            yield Logo(size, ground, target, alt or name, entry.line)
        else:
            self.say("BRF345", f"{entry.path} names no file; it is left out", entry.line)

    def read_file(self, entry: _Entry) -> tuple[str, str]:
        """Path and text alternative of a logo: a path alone, or {path, alt}."""
        if entry.text is not None:
            return entry.text, ""
        found = self.known(self.children(entry, or_text=True), ("path", "alt"))
        texts = {key: (one.text or "") for key, one in found.items()}
        return texts.get("path", ""), " ".join(texts.get("alt", "").split())


def parse_color(text: str) -> str:
    """RRGGBB of a CSS colour (hexadecimal with or without its sign, a name, rgb(), hsl()), "" for anything else. What
    shows through is mixed with white."""
    found = _HEX.fullmatch(text)
    if found:
        digits = found.group(1)
        digits = "".join(c * 2 for c in digits) if len(digits) < 5 else digits
        return _mix(*(int(digits[i : i + 2], 16) for i in range(0, len(digits), 2)))
    if not _FUNCTION.fullmatch(text.lower()) and not re.fullmatch(r"[A-Za-z]{3,24}", text):
        return ""
    from PIL import ImageColor

    try:
        return _mix(*ImageColor.getrgb(text))
    except ValueError:
        return ""


def _mix(red: int, green: int, blue: int, alpha: int = 255) -> str:
    share = alpha / 255
    return "".join(f"{round(min(c, 255) * share + 255 * (1 - share)):02X}" for c in (red, green, blue))
