"""An inspection of a template as lines for people and as one object for programs.

In: an `Inspection`. Out: text lines, or plain values that JSON can say. Lengths are in EMU in the object, in inches or
centimetres in the lines. Prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.running.inspection import Inspection

_EMU_PER_INCH, _EMU_PER_CM = 914400, 360000


def format_inspection(one: Inspection) -> list[str]:
    """The report, line by line."""
    lines = list(_deck_lines(one) if one.kind == "deck" else _handout_lines(one))
    if one.problems:
        lines += ["", "problems"]
        for problem in one.problems:
            lines.append(f"  {problem.severity.value:<8} {problem.code} {problem.message}")
            lines += [f"           hint: {problem.hint}"] if problem.hint else []
    else:
        lines += ["", "problems: none found"]
    return lines


def _deck_lines(one: Inspection) -> Iterator[str]:
    template: Any = one.template
    size = f"{template.width / _EMU_PER_INCH:.2f} x {template.height / _EMU_PER_INCH:.2f} in"
    count = len(template.layouts)
    yield f"{one.file}: deck template, {size}, {count} layout{'' if count == 1 else 's'}"
    best = sum(rating.is_best for rating in one.ratings)
    yield f"score {one.score:.0%}: {best} of {len(one.ratings)} kinds of slide are served as they are meant to be"
    rooms = {(part, idx): room for part, idx, room in one.capacities}
    for layout in template.layouts:
        yield ""
        yield f'layout "{layout.name}": {layout.kind.value}, {layout.why}'
        rows = [("placeholder", "role", "holds", "why")]
        for p in layout.placeholders:
            room = rooms[layout.part, p.idx]
            rows.append((f"{p.name} [{p.idx}]", p.role.value, "" if room is None else str(room), p.why))
        yield from _columns(rows) if len(rows) > 1 else ("  no placeholders",)
    yield ""
    yield "slides of a comparison and the layouts they get"
    names = {layout.part: layout.name for layout in template.layouts}
    yield from _columns(
        [(r.kind.value, f'"{names[r.layout]}"' if r.form else "none", "", _form(r)) for r in one.ratings]
    )


def _form(rating: Any) -> str:
    if rating.is_best:
        return "as it is meant to be"
    if not rating.form:
        return "each part on a slide of its own"
    return f"form {rating.form} of {rating.forms}" if rating.form > 1 else "on a layout of another kind"


def _handout_lines(one: Inspection) -> Iterator[str]:
    template: Any = one.template
    width, height, text = (
        length / _EMU_PER_CM for length in (template.page_width, template.page_height, template.text_width)
    )
    yield f"{one.file}: handout template, {width:.1f} x {height:.1f} cm, text {text:.1f} cm wide"
    body = template.body_style
    yield f"score {one.score:.0%} of the usual styles found; text is {body.latin} {body.size:g} pt"
    yield ""
    rows = [("role", "style", "", "why")]
    rows += [
        (role, name if name == id_ else f"{name} [{id_}]", "", f"found by {why}") for role, id_, name, why in one.styles
    ]
    yield from _columns(rows)


def _columns(rows: Sequence[tuple[str, str, str, str]]) -> Iterator[str]:
    first, second, third = (max(len(row[i]) for row in rows) for i in range(3))
    for row in rows:
        number = f"{row[2]:>{third}}  " if third else ""
        yield f"  {row[0]:<{first}}  {row[1]:<{second}}  {number}{row[3]}".rstrip()


def inspection_object(one: Inspection) -> dict[str, Any]:
    """The same as one object. `capacity` is null for what takes no text."""
    template: Any = one.template
    keys = ("code", "severity", "message", "hint")
    common = {
        "file": one.file,
        "kind": one.kind,
        "score": round(one.score, 3),
        "problems": [{key: getattr(problem, key) for key in keys} for problem in one.problems],
    }
    if one.kind == "handout":
        styles = [dict(zip(("role", "id", "name", "why"), row, strict=True)) for row in one.styles]
        sizes = {key: getattr(template, key) for key in ("page_width", "page_height", "text_width", "text_height")}
        return common | sizes | {"styles": styles}
    rooms = {(part, idx): room for part, idx, room in one.capacities}
    names = {layout.part: layout.name for layout in template.layouts}
    return common | {
        "width": template.width,
        "height": template.height,
        "fonts": {key: family for key, family in template.theme_fonts if key in ("+mj-lt", "+mn-lt")},
        "layouts": [
            {
                "part": layout.part,
                "name": layout.name,
                "kind": layout.kind.value,
                "why": layout.why,
                "area": _frame(layout.area),
                "placeholders": [
                    {
                        "idx": p.idx,
                        "name": p.name,
                        "type": p.type,
                        "role": p.role.value,
                        "why": p.why,
                        "frame": _frame(p.frame),
                        "size": p.levels[0].size,
                        "font": p.levels[0].latin,
                        "capacity": rooms[layout.part, p.idx],
                    }
                    for p in layout.placeholders
                ],
            }
            for layout in template.layouts
        ],
        "slides": [
            {"kind": r.kind.value, "layout": names.get(r.layout), "form": r.form, "forms": r.forms, "best": r.is_best}
            for r in one.ratings
        ],
    }


def _frame(frame: Any) -> dict[str, int]:
    return {"x": frame.x, "y": frame.y, "width": frame.width, "height": frame.height}
