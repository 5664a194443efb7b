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
    """Placeholders in reading order with their roles and why they have them, on a slide of `width` x `height` EMU."""
    found = _one_title(tuple(replace(p, why=_why_typed(p)) for p in placeholders), width, height)
    title = next((p for p in found if p.role is Role.TITLE), None)
    bodies = [p for p in found if p.role in (Role.BODY, Role.TABLE, Role.PICTURE)]
    result = [
        _with_role(p, *_text_role(p, title, bodies, width, height)) if p.role is Role.BODY and p.type == "body" else p
        for p in found
    ]
    if title is not None and _is_title_slide(title, result, height):
        result = [_on_title_slide(p, title, result) for p in result]
    return tuple(sorted(result, key=lambda p: reading_order(p.frame, height)))


def _with_role(p: Placeholder, role: Role, why: str) -> Placeholder:
    return replace(p, role=role, why=why)


def _why_typed(p: Placeholder) -> str:
    """Why a placeholder has the role that its type alone suggests."""
    if p.role is not Role.OTHER:
        return f"its type is {p.type}"
    return "its text runs vertically" if p.type in _BY_TYPE else f"its type is {p.type}, which is left alone"


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
        found[extra] = _with_role(found[extra], Role.OTHER, "the layout has another title before it")
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
        why = "no placeholder is typed as title; this one has the largest text of those wide and high on the slide"
        found[index] = _with_role(found[index], Role.TITLE, why)
    return found


def _text_role(
    p: Placeholder, title: Placeholder | None, bodies: list[Placeholder], width: int, height: int
) -> tuple[Role, str]:
    others = [b for b in bodies if b.idx != p.idx]
    size = p.levels[0].size
    low = p.frame.height < 0.17 * height and _lines(p) < 2.6
    if low and title is not None and size <= 0.7 * title.levels[0].size:
        above = p.frame.bottom <= title.frame.y + 0.25 * title.frame.height
        if above and p.frame.y < title.frame.y:
            return Role.KICKER, "a low line above the title, in clearly smaller text"
    if low and any(_heads(p.frame, b.frame, width, height) for b in others):
        return Role.HEADER, "a low line right above a body and as wide as it"
    if others and low and all(b.frame.bottom <= p.frame.y + 0.03 * height for b in others if not _lies_low(b, height)):
        main = max(others, key=lambda b: b.frame.width * b.frame.height)
        if size <= main.levels[0].size and not p.fill and p.frame.height < main.frame.height:
            return Role.CAPTION, "a low line below the content, in text no larger"
    if others and p.fill and p.fill != "FFFFFF":
        return Role.STATEMENT, f"a panel filled with {p.fill} beside other content"
    return Role.BODY, "its type is body, and place and size are no other role's"


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
        return _with_role(p, Role.OTHER, "a further placeholder of a title slide")
    texts = [q for q in placeholders if q.type == "body" and q.role is not Role.KICKER]
    below = [q for q in texts if q.frame.y >= title.frame.y]
    main = max(below or texts, key=lambda q: (q.levels[0].size, q.frame.width * q.frame.height))
    if p.idx != main.idx:
        return _with_role(p, Role.OTHER, "a further text of a title slide")
    return _with_role(p, Role.SUBTITLE, "the main text beside the title of a title slide")


def layout_kind(placeholders: tuple[Placeholder, ...], schema_type: str, height: int) -> LayoutKind:
    """The kind of a layout from the roles on it; `schema_type` (p:sldLayout/@type) settles what they leave open."""
    return judge_layout(placeholders, schema_type, height)[0]


def judge_layout(placeholders: tuple[Placeholder, ...], schema_type: str, height: int) -> tuple[LayoutKind, str]:
    """The kind of a layout as `layout_kind` has it, and why, in words."""
    roles = [p.role for p in placeholders]
    title = next((p for p in placeholders if p.role is Role.TITLE), None)
    content = [p for p in placeholders if p.role in CONTENT_ROLES]
    if title is None:
        return (LayoutKind.OTHER, "content without a title") if content else (LayoutKind.BLANK, "no title, no content")
    if title.type == "ctrTitle":
        return LayoutKind.TITLE, "its title is of the type for title slides"
    if Role.SUBTITLE in roles and not content:
        return LayoutKind.TITLE, "a title with a subtitle and no content"
    texts_only = all(p.type == "body" for p in content)
    if schema_type == "secHead" and texts_only and len(content) <= 1:
        return LayoutKind.SECTION, "its type says section header, and it has no more than a title and a text"
    low = title.frame.y > 0.25 * height
    if not content and low:
        return LayoutKind.SECTION, "a title alone, below the first quarter of the slide"
    if not content:
        return LayoutKind.TITLE_ONLY, "a title above free area"
    if len(content) == 1 and texts_only and low:
        return LayoutKind.SECTION, "a title below the first quarter of the slide with one text"
    if Role.HEADER in roles:
        return LayoutKind.COMPARISON, "bodies with headers"
    if Role.STATEMENT in roles:
        return LayoutKind.STATEMENT, "a filled panel of text beside content"
    if len(content) > 1 and Role.PICTURE not in roles:
        return LayoutKind.COLUMNS, f"{len(content)} places for content side by side"
    single = {Role.TABLE: LayoutKind.TABLE, Role.PICTURE: LayoutKind.PICTURE}
    if len(content) == 1:
        return single.get(content[0].role, LayoutKind.CONTENT), f"a title and one {content[0].role}"
    return LayoutKind.PICTURE, "a picture beside other content"
