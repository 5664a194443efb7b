"""What each placeholder and layout is for, found from type, geometry, size and fill.

In: placeholders with their effective frames and styles, not yet given a role. Out: the same with roles, and
the kind of the layout. Names and indexes are never asked: of 966 real layouts a third state no type, and
names lie in every language.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model.template import LayoutKind, Placeholder, Role
from generator.model.units import Frame, to_pt

_BY_TYPE = {
    "title": Role.TITLE, "ctrTitle": Role.TITLE, "subTitle": Role.SUBTITLE, "dt": Role.DATE, "ftr": Role.FOOTER,
    "sldNum": Role.NUMBER, "pic": Role.PICTURE, "clipArt": Role.PICTURE, "tbl": Role.TABLE, "obj": Role.BODY,
    "body": Role.BODY,
}  # fmt: skip
CONTENT_ROLES = (Role.BODY, Role.TABLE, Role.PICTURE, Role.STATEMENT, Role.HEADER)


def base_role(kind: str, vertical: bool) -> Role:
    """The role that a placeholder type alone suggests; vertical text, charts and media are left alone."""
    return Role.OTHER if vertical else _BY_TYPE.get(kind, Role.OTHER)


def assign_roles(placeholders: tuple[Placeholder, ...], width: int, height: int) -> tuple[Placeholder, ...]:
    """Placeholders in reading order with their roles, on a slide of `width` x `height` EMU."""
    found = _one_title(placeholders, width, height)
    title = next((p for p in found if p.role is Role.TITLE), None)
    bodies = [p for p in found if p.role in (Role.BODY, Role.TABLE, Role.PICTURE)]
    result = [
        replace(p, role=_text_role(p, title, bodies, width, height)) if p.role is Role.BODY and p.type == "body" else p
        for p in found
    ]
    if title is not None and _is_title_slide(title, result, height):
        result = [_on_title_slide(p, title, result) for p in result]
    return tuple(sorted(result, key=lambda p: reading_order(p.frame, height)))


def reading_order(frame: Frame, height: int) -> tuple[int, int]:
    """Sorts frames by rows (frames whose tops lie within a twentieth of the slide form a row), then by x."""
    return round(frame.y / (height / 20)), frame.x


def _lines(p: Placeholder) -> float:
    """How many lines of its own first level the placeholder holds."""
    inner = to_pt(p.frame.height - p.insets.top - p.insets.bottom)
    return float(inner / (1.2 * max(p.levels[0].size, 1)))


def _one_title(placeholders: tuple[Placeholder, ...], width: int, height: int) -> list[Placeholder]:
    """At most one title: the first by type; where there is none, the most title-like text placeholder."""
    found = list(placeholders)
    titles = [i for i, p in enumerate(found) if p.role is Role.TITLE]
    for extra in titles[1:]:
        found[extra] = replace(found[extra], role=Role.OTHER)
    if titles:
        return found
    likely = [
        (p.levels[0].size, -p.frame.y, i)
        for i, p in enumerate(found)
        if p.role in (Role.BODY, Role.SUBTITLE)
        and p.type in ("body", "subTitle")
        and p.frame.bottom < 0.4 * height
        and p.frame.width > 0.4 * width
        and p.frame.height < 0.25 * height
    ]
    if likely and len([p for p in found if p.role in CONTENT_ROLES]) > 1:
        index = max(likely)[2]
        found[index] = replace(found[index], role=Role.TITLE)
    return found


def _text_role(p: Placeholder, title: Placeholder | None, bodies: list[Placeholder], width: int, height: int) -> Role:
    others = [b for b in bodies if b.idx != p.idx]
    size = p.levels[0].size
    low = p.frame.height < 0.17 * height and _lines(p) < 2.6
    if low and title is not None and size <= 0.7 * title.levels[0].size:
        above = p.frame.bottom <= title.frame.y + 0.25 * title.frame.height
        if above and p.frame.y < title.frame.y:
            return Role.KICKER
    if low and any(_heads(p.frame, b.frame, width, height) for b in others):
        return Role.HEADER
    if others and low and all(b.frame.bottom <= p.frame.y + 0.03 * height for b in others if not _lies_low(b, height)):
        main = max(others, key=lambda b: b.frame.width * b.frame.height)
        if size <= main.levels[0].size and not p.fill and p.frame.height < main.frame.height:
            return Role.CAPTION
    if others and p.fill and p.fill != "FFFFFF":
        return Role.STATEMENT
    return Role.BODY


def _lies_low(p: Placeholder, height: int) -> bool:
    return p.frame.height < 0.17 * height and _lines(p) < 2.6


def _heads(head: Frame, body: Frame, width: int, height: int) -> bool:
    """Whether `head` sits right on top of `body`, as wide as it or nearly."""
    near = abs(body.y - head.bottom) < 0.06 * height and body.height > 1.5 * head.height
    return near and abs(head.x - body.x) < 0.05 * width and abs(head.right - body.right) < 0.08 * width


def _is_title_slide(title: Placeholder, placeholders: list[Placeholder], height: int) -> bool:
    if title.type == "ctrTitle":
        return True
    content = [p for p in placeholders if p.role in CONTENT_ROLES]
    subtitled = any(p.role is Role.SUBTITLE for p in placeholders)
    return subtitled and not content and title.frame.y > 0.15 * height


def _on_title_slide(p: Placeholder, title: Placeholder, placeholders: list[Placeholder]) -> Placeholder:
    """On a title slide the main text beside the title is the subtitle; further texts are not for us."""
    if p.role not in (Role.BODY, Role.CAPTION, Role.HEADER, Role.STATEMENT):
        return p
    if p.type != "body" or any(q.role is Role.SUBTITLE for q in placeholders):
        return replace(p, role=Role.OTHER)
    texts = [q for q in placeholders if q.type == "body" and q.role is not Role.KICKER]
    below = [q for q in texts if q.frame.y >= title.frame.y]
    main = max(below or texts, key=lambda q: (q.levels[0].size, q.frame.width * q.frame.height))
    return replace(p, role=Role.SUBTITLE if p.idx == main.idx else Role.OTHER)


def layout_kind(placeholders: tuple[Placeholder, ...], schema_type: str, height: int) -> LayoutKind:
    """The kind of a layout from the roles on it; `schema_type` (p:sldLayout/@type) settles what they leave open."""
    roles = [p.role for p in placeholders]
    title = next((p for p in placeholders if p.role is Role.TITLE), None)
    content = [p for p in placeholders if p.role in CONTENT_ROLES]
    if title is None:
        return LayoutKind.OTHER if content else LayoutKind.BLANK
    if title.type == "ctrTitle" or (Role.SUBTITLE in roles and not content):
        return LayoutKind.TITLE
    texts_only = all(p.type == "body" for p in content)
    if schema_type == "secHead" and texts_only and len(content) <= 1:
        return LayoutKind.SECTION
    if not content:
        return LayoutKind.SECTION if title.frame.y > 0.25 * height else LayoutKind.TITLE_ONLY
    if len(content) == 1 and texts_only and title.frame.y > 0.25 * height:
        return LayoutKind.SECTION
    if Role.HEADER in roles:
        return LayoutKind.COMPARISON
    if Role.STATEMENT in roles:
        return LayoutKind.STATEMENT
    if len(content) > 1 and Role.PICTURE not in roles:
        return LayoutKind.COLUMNS
    single = {Role.TABLE: LayoutKind.TABLE, Role.PICTURE: LayoutKind.PICTURE}
    return single.get(content[0].role, LayoutKind.CONTENT) if len(content) == 1 else LayoutKind.PICTURE
