"""`brief template`: what the program sees in a template, as values that the command line shows.

In: the path of a template. Out: an `Inspection`: roles with reasons, capacity, problems, a score; the text of a pins
file; the differences of two editions. Builds nothing: a small comparison is planned only to ask which layouts serve it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.diagnostics import BriefError, Diagnostic, Diagnostics, diagnose
from generator.running.templates import pins_path, read_template, understand_template
from generator.running.workspace import Workspace

if TYPE_CHECKING:
    from generator.layout.rating import Rating
    from generator.model.package import Package
    from generator.model.template import DeckTemplate, HandoutTemplate, Layout

_KINDS = {"ppt": "deck", "pot": "deck", "pps": "deck", "doc": "handout", "dot": "handout"}

# One slide of each kind comes of it. No word of it is ever shown.
_SPECIMEN = """\
# One against Other

One -> The first option
Other -> The second option

- One is what is done today.
- Other is what could be done.

| Criterion | One | Other |
|---|---|---|
| Cost | low | low and fixed |
| Benefits | quick to start, known to all | safe, fast |
| Challenges | slow in the end | needs training |

# Conclusion

Other is safer. One is cheaper to start. Take Other.

# More

- A first point
- A second point

## Figures

| Year | Sum |
|---|---|
| 1 | 10 |

## Picture

![A map](map.png)

## Code

```
print(1)
```
"""


@dataclass(frozen=True, slots=True)
class Inspection:
    """A template, understood and judged. `capacities` are characters by layout part and idx; `styles` role, id, name
    and reason of a handout's; `ratings` and `capacities` are () for a handout. `score` is from 0 to 1: of a deck the
    share of slide kinds that are served as they are meant to be, of a handout the share of usual roles with a style."""

    file: str
    kind: str
    package: Package
    template: DeckTemplate | HandoutTemplate
    problems: Diagnostics
    score: float
    ratings: tuple[Rating, ...] = ()
    capacities: tuple[tuple[str, int, int | None], ...] = ()
    styles: tuple[tuple[str, str, str, str], ...] = ()


def kind_of_template(file: str) -> str:
    """ "deck" or "handout", from the ending of a file's name; BriefError BRF390 for any other."""
    ending = Path(file).suffix.lower().lstrip(".")[:3]
    if ending not in _KINDS:
        raise BriefError(diagnose("BRF390", "it is neither a PowerPoint nor a Word file by its name", file=file))
    return _KINDS[ending]


def inspect_file(file: str, workspace: Workspace) -> Inspection:
    """What is seen in the template `file`, pins obeyed. BriefError as for a build that uses it."""
    kind = kind_of_template(file)
    path = workspace.absolute(file)
    data, pins = read_template(kind, path, file, workspace)
    package, template, said = understand_template(kind, data, pins, file, workspace.show(pins_path(path)))
    if kind == "deck":
        return _judge_deck(file, package, template, said)
    return _judge_handout(file, package, template, said, pins)


def _judge_deck(file: str, package: Package, template: DeckTemplate, said: Diagnostics) -> Inspection:
    from generator.layout.metrics import FontBook
    from generator.layout.rating import rate_slides, text_capacity
    from generator.running.fonts import find_font
    from generator.template.problems import find_deck_problems

    book = FontBook(find_font)
    ratings = rate_slides(_plan_specimen(), template)
    capacities = tuple(
        (layout.part, p.idx, text_capacity(p, template, book))
        for layout in template.layouts
        for p in layout.placeholders
    )
    problems = (
        said
        + find_deck_problems(package, template)
        + _too_low(template, capacities)
        + _unserved(ratings)
        + _unknown_fonts(book.unknown)
    )
    score = sum(rating.is_best for rating in ratings) / len(ratings)
    return Inspection(file, "deck", package, template, _said_of(problems, file), score, ratings, capacities)


def _judge_handout(
    file: str, package: Package, template: HandoutTemplate, said: Diagnostics, pins: bytes
) -> Inspection:
    from generator.layout.metrics import FontBook
    from generator.running.fonts import find_font
    from generator.template import read_pins
    from generator.template.problems import NEEDED_STYLES, explain_styles, find_handout_problems

    book = FontBook(find_font)
    for style in (template.body_style, template.table_text_style):
        book.advance("x", style.latin, style.bold)
    problems = said + find_handout_problems(template) + _unknown_fonts(book.unknown)
    pinned = frozenset(role for role, _ in read_pins(pins, "")[0].styles)
    styles = tuple((role.value, id_, name, why) for role, id_, name, why in explain_styles(package, template, pinned))
    score = len(dict(template.styles).keys() & set(NEEDED_STYLES)) / len(NEEDED_STYLES)
    return Inspection(file, "handout", package, template, _said_of(problems, file), score, styles=styles)


def _plan_specimen() -> Any:
    from dataclasses import replace

    from generator.model.content import Run
    from generator.model.deck import Form, Slide, SlideKind
    from generator.planner import plan_deck, understand
    from generator.readers import read_document

    document, _ = read_document(_SPECIMEN.encode(), "specimen.md")
    deck, _ = plan_deck(understand(document)[0])
    section = Slide(SlideKind.SECTION, (Run("More"),), (Form(()),), ())
    return replace(deck, slides=(*deck.slides, section))


def _said_of(problems: Iterable[Diagnostic], file: str) -> Diagnostics:
    """Errors first, notes last, else in their order."""
    rank = {"error": 0, "warning": 1, "note": 2}
    return tuple(sorted((d.at(file) for d in problems), key=lambda d: rank[d.severity]))


def _too_low(template: DeckTemplate, capacities: Iterable[tuple[str, int, int | None]]) -> Diagnostics:
    """Placeholders in which not a line fits, one note for all of a layout."""
    empty = {(part, idx) for part, idx, room in capacities if room == 0}
    said = []
    for layout in template.layouts:
        names = [repr(p.name) for p in layout.placeholders if (layout.part, p.idx) in empty]
        if names:
            message = f"layout {layout.name!r}: {', '.join(names)} cannot hold a line at the smallest size"
            said.append(diagnose("BRF315", message))
    return tuple(said)


def _unserved(ratings: Iterable[Rating]) -> Diagnostics:
    missing = [rating.kind.value for rating in ratings if not rating.form]
    if not missing:
        return ()
    return (diagnose("BRF319", f"no layout serves {', '.join(missing)}; the nearest with room is used"),)


def _unknown_fonts(families: Iterable[str]) -> Diagnostics:
    hint = "install it where briefings are built, for a closer fit"
    return tuple(
        diagnose("BRF316", f"the font {f} is not known here; a safe width is used", hint=hint) for f in families
    )


# ---- pins


def write_pins(file: str, workspace: Workspace) -> tuple[Path, bool]:
    """Write what is found in a template beside it as pins; the path, and whether anything was written. A file that
    pins this kind of template already is left alone; one that pins the other kind is added to. BRF391 on failure."""
    from generator.running.atomic import AtomicFiles
    from generator.template import read_pins
    from generator.template.pins import format_deck_pins, format_handout_pins

    kind = kind_of_template(file)
    path = workspace.absolute(file)
    beside = pins_path(path)
    data, pins = read_template(kind, path, file, workspace)
    pinned, _ = read_pins(pins, workspace.show(beside))
    if pinned.layouts if kind == "deck" else pinned.styles:
        return beside, False
    _, template, _ = understand_template(kind, data, pins, file, workspace.show(beside))
    text = (format_deck_pins if kind == "deck" else format_handout_pins)(template, path.name)
    before = pins.rstrip() + b"\n\n" if pins.strip() else b""
    files = AtomicFiles(workspace.before)
    try:
        files.write_whole(beside, before + text.encode(), files.temp_path(beside.parent, beside.name))
    except OSError as error:
        message = f"the pins cannot be written: {error.strerror or error}"
        raise BriefError(diagnose("BRF391", message, file=workspace.show(beside))) from error
    return beside, True


# ---- two editions


def compare_templates(old: Inspection, new: Inspection) -> tuple[str, ...]:
    """What the new edition of a template changes for us, in lines; () for nothing. BRF394 for two kinds."""
    if old.kind != new.kind:
        raise BriefError(diagnose("BRF394", f"{old.file} is for the {old.kind}, {new.file} for the {new.kind}"))
    return tuple(_compare_decks(old, new) if old.kind == "deck" else _compare_handouts(old, new))


def _compare_decks(old: Inspection, new: Inspection) -> Iterator[str]:
    from generator.template.pins import name_keys

    was: Any = old.template
    now: Any = new.template
    yield from _changed("slide size", _size(was), _size(now))
    for key in sorted(dict(was.theme_fonts).keys() | dict(now.theme_fonts).keys()):
        if key.endswith("-lt"):
            label = "font of titles" if key == "+mj-lt" else "font of text"
            yield from _changed(label, dict(was.theme_fonts).get(key, ""), dict(now.theme_fonts).get(key, ""))
    yield from _changed("colours of options", _colors(was), _colors(now))
    yield from _changed("table style", was.table_style.guid or "none", now.table_style.guid or "none")
    before = dict(zip(name_keys(x.name for x in was.layouts), was.layouts, strict=True))
    after = dict(zip(name_keys(x.name for x in now.layouts), now.layouts, strict=True))
    yield from (f'layout "{key}": gone' for key in before if key not in after)
    yield from (f'layout "{key}": new, {after[key].kind}' for key in after if key not in before)
    rooms = [{(part, idx): room for part, idx, room in one.capacities} for one in (old, new)]
    for key in (key for key in before if key in after):
        yield from (f'layout "{key}": {line}' for line in _compare_layouts(before[key], after[key], *rooms))
    served = {rating.kind: rating for rating in old.ratings}
    for rating in new.ratings:
        earlier = _served(served[rating.kind], was) if rating.kind in served else "nothing"
        yield from _changed(f"slide kind {rating.kind}", earlier, _served(rating, now))
    yield from _changed("score", f"{old.score:.0%}", f"{new.score:.0%}")


def _compare_layouts(before: Layout, after: Layout, rooms: Any, new_rooms: Any) -> Iterator[str]:
    yield from _changed("kind", before.kind, after.kind)
    was, now = ({p.idx: p for p in layout.placeholders} for layout in (before, after))
    yield from (f'placeholder "{was[idx].name}" ({was[idx].role}): gone' for idx in was if idx not in now)
    yield from (f'placeholder "{now[idx].name}" ({now[idx].role}): new' for idx in now if idx not in was)
    for idx in was.keys() & now.keys():
        one, other = was[idx], now[idx]
        yield from (f'placeholder "{other.name}": {line}' for line in _changed("role", one.role, other.role))
        room, new_room = rooms.get((before.part, idx)), new_rooms.get((after.part, idx))
        if room and new_room and abs(new_room - room) > 0.05 * room:
            yield f'placeholder "{other.name}" ({other.role}): {room} characters before, {new_room} now'


def _compare_handouts(old: Inspection, new: Inspection) -> Iterator[str]:
    was: Any = old.template
    now: Any = new.template
    yield from _changed("page", _page(was), _page(now))
    for label, field in (("text", "body_style"), ("text of tables", "table_text_style")):
        one, other = getattr(was, field), getattr(now, field)
        yield from _changed(label, f"{one.latin} {one.size:g} pt", f"{other.latin} {other.size:g} pt")
    before, after = dict(was.styles), dict(now.styles)
    for role in sorted(before.keys() | after.keys()):
        yield from _changed(f"style for {role.value}", before.get(role, "none"), after.get(role, "none"))


def _changed(label: str, before: object, after: object) -> Iterator[str]:
    if before != after:
        yield f"{label}: {before} before, {after} now"


def _size(template: Any) -> str:
    return f"{template.width / 914400:.2f} x {template.height / 914400:.2f} in"


def _page(template: Any) -> str:
    sizes = (template.page_width, template.page_height, template.text_width)
    return "{:.1f} x {:.1f} cm, text {:.1f} cm wide".format(*(size / 360000 for size in sizes))


def _colors(template: Any) -> str:
    return ", ".join(color.rgb for color in template.option_colors)


def _served(rating: Rating, template: Any) -> str:
    name = next((layout.name for layout in template.layouts if layout.part == rating.layout), "")
    if not rating.form:
        return "not served"
    return f'"{name}"' + ("" if rating.is_best else f", form {rating.form} of {rating.forms}")
