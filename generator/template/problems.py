"""What is wrong with a template, or may be: said when somebody inspects it, never in the middle of a build.

In: a template's package and what was understood of it. Out: diagnostics, each with what to do in Office. Must never
find fault with what is only unusual.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.model.color import MIN_CONTRAST, contrast
from generator.model.names import qn
from generator.model.package import Element, Package, PackageError
from generator.model.template import DeckTemplate, HandoutTemplate, Layout, LayoutKind, Placeholder, Role, StyleRole
from generator.template.deck import placeholder_shapes
from generator.template.pins import PINNED
from generator.template.stylenames import NAMES
from generator.template.stylesheet import style_name

_LARGE = 18.0  # points; WCAG 1.4.3 asks less of large text
_LARGE_CONTRAST = 3.0
_LEAST_AREA = 0.2  # of the slide
_TEXT = (Role.TITLE, Role.SUBTITLE, Role.KICKER, Role.STATEMENT, Role.HEADER, Role.BODY, Role.CAPTION)
_INNER = (LayoutKind.CONTENT, LayoutKind.COLUMNS, LayoutKind.COMPARISON, LayoutKind.TABLE, LayoutKind.STATEMENT)
NEEDED_STYLES = (
    StyleRole.TITLE, StyleRole.SUBTITLE, StyleRole.HEADING_1, StyleRole.HEADING_2, StyleRole.HEADING_3,
    StyleRole.LIST_BULLET, StyleRole.LIST_NUMBER, StyleRole.QUOTE, StyleRole.CAPTION, StyleRole.TABLE,
    StyleRole.FOOTNOTE_TEXT, StyleRole.HYPERLINK,
)  # fmt: skip


def find_deck_problems(package: Package, template: DeckTemplate) -> Diagnostics:
    """BRF310 to BRF318 of a deck template, in the order of its layouts."""
    found: dict[tuple[str, str], list[Layout]] = {}
    for layout in template.layouts:
        for code, message in _layout_problems(layout, package, template):
            found.setdefault((code, message), []).append(layout)
    said = [diagnose(code, f"{_names(layouts)}: {message}") for (code, message), layouts in found.items()]
    counts = Counter(layout.name for layout in template.layouts if layout.name)
    same = [name for name, count in counts.items() if count > 1]
    if same:
        hint = f'pins call the second one "{same[0]} #2"'
        said.append(diagnose("BRF318", f"several layouts have the name {_shorten(same)}", hint=hint))
    inner = [layout for layout in template.layouts if layout.kind in _INNER]
    bare = [layout for layout in inner if not layout.having(Role.NUMBER)]
    if bare:
        every = len(bare) == len(inner)
        message = "no layout for content has a slide number" if every else f"{_names(bare)} without a slide number"
        said.append(diagnose("BRF314", message))
    samples = len(package.related(package.main, "slide"))
    if samples:
        hint = "to keep some, name them in front matter: keep: [2, 5]"
        said.append(
            diagnose("BRF312", f"{samples} sample slide{'s are' if samples > 1 else ' is'} left out", hint=hint)
        )
    return tuple(said)


def _layout_problems(layout: Layout, package: Package, template: DeckTemplate) -> Iterable[tuple[str, str]]:
    try:
        shapes = placeholder_shapes(package.xml(layout.part))
    except (PackageError, KeyError):
        return
    holders = [holder for shape in shapes for holder in shape.iter(qn("p:ph"))]
    repeated = [idx for idx, n in Counter(_idx(holder) for holder in holders).items() if n > 1]
    if repeated:
        yield "BRF311", f"placeholders share the idx {', '.join(map(str, sorted(repeated)))}; only the first is used"
    if sum(1 for holder in holders if holder.get("type") in ("title", "ctrTitle")) > 1:
        yield "BRF317", "more than one title; the first is used"
    if layout.kind is LayoutKind.OTHER and not layout.having(Role.TITLE):
        yield "BRF310", "places for content but no title"
    for place in layout.placeholders:
        if place.role in _TEXT and (ratio := _faint(place)):
            colors = f"{place.levels[0].color} on {place.background}"
            yield "BRF313", f"the {place.role.value} is faint, {colors} has a contrast of {ratio:.1f}:1"
    share = layout.area.width * layout.area.height / (template.width * template.height)
    if layout.kind in (*_INNER, LayoutKind.TITLE_ONLY) and share < _LEAST_AREA:
        yield "BRF315", f"{share:.0%} of the slide left for content"


def _idx(holder: Element) -> int:
    value = holder.get("idx", "0")
    return int(value) if value.isdigit() else 0


def _faint(place: Placeholder) -> float:
    """The contrast of a placeholder's text where it is too low, else 0. A background that is a picture is not known;
    what was assumed for it is white or the theme's ground, as for everything else."""
    style = place.levels[0]
    if len(style.color) != 6 or len(place.background) != 6:
        return 0.0
    ratio = contrast(style.color, place.background)
    return ratio if ratio < (_LARGE_CONTRAST if style.size >= _LARGE else MIN_CONTRAST) else 0.0


def _names(layouts: list[Layout]) -> str:
    return f"layout{'s' if len(layouts) > 1 else ''} {_shorten([layout.name for layout in layouts])}"


def _shorten(names: list[str]) -> str:
    return ", ".join(map(repr, names[:4])) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def find_handout_problems(template: HandoutTemplate) -> Diagnostics:
    """BRF320 of a handout template; protection and tracked changes are said when it is read."""
    said: list[Diagnostic] = []
    found = dict(template.styles)
    missing = [role.value for role in NEEDED_STYLES if role not in found]
    if missing:
        message = f"no style was found for {', '.join(missing)}; made from the template's own text"
        said.append(diagnose("BRF320", message, hint="name the right ones with: brief template pin"))
    return tuple(said)


def explain_styles(
    package: Package, template: HandoutTemplate, pinned: frozenset[StyleRole] = frozenset()
) -> tuple[tuple[StyleRole, str, str, str], ...]:
    """For each role that has a style: the role, the style's id, its name, and what it was found from. `pinned` are the
    roles that a person gave a style."""
    known: dict[str, str] = {}
    for part in package.related(package.main, "styles"):
        known |= {s.get(qn("w:styleId"), ""): style_name(s) for s in package.xml(part).iter(qn("w:style"))}
    return tuple(
        (role, identity, known.get(identity, ""), PINNED if role in pinned else _why_style(role, identity, known))
        for role, identity in template.styles
    )


def _why_style(role: StyleRole, identity: str, known: Mapping[str, str]) -> str:
    words = {known.get(identity, "").casefold(), identity.casefold()}
    level = role.value.removeprefix("heading ")
    if level != role.value:
        return "its name" if any(word.endswith(level) for word in words) else "its outline level"
    names = NAMES[role][1] if role in NAMES else ()
    if words & {name for known_name in names for name in (known_name, known_name.replace(" ", ""))}:
        return "its name"
    if role is StyleRole.BODY:
        return "the template's own text, which is in it"
    return "the template's own tables or settings" if role is StyleRole.TABLE else "words in its name"
