"""What a placeholder is for is found from type, geometry, size and fill: never from its name or index."""

from __future__ import annotations

from generator.model.template import LayoutKind, Placeholder, Role, TextStyle
from generator.model.units import Emu, Frame, Insets, Pt, inches
from generator.template.roles import assign_roles, base_role, judge_layout, layout_kind

WIDTH, HEIGHT = inches(13.333), inches(7.5)


def place(
    idx: int, kind: str, x: float, y: float, width: float, height: float, size: float = 18, fill: str = ""
) -> Placeholder:
    style = TextStyle(Pt(size), "Calibri", "Calibri", "Calibri")
    frame = Frame(inches(x), inches(y), inches(width), inches(height))
    return Placeholder(idx, kind, "Lies 7", base_role(kind, False), frame, Insets(), "t", (style,) * 9, fill)


def roles(*places: Placeholder) -> dict[int, Role]:
    return {p.idx: p.role for p in assign_roles(places, WIDTH, HEIGHT)}


TITLE = place(0, "title", 0.7, 0.7, 11.9, 0.9, 30)
BODY = place(1, "obj", 0.7, 1.8, 11.9, 4.8, 20)


def test_a_small_line_above_the_title_is_the_kicker() -> None:
    assert roles(place(9, "body", 0.7, 0.35, 11.9, 0.3, 12), TITLE, BODY)[9] is Role.KICKER


def test_a_line_on_top_of_a_body_as_wide_as_it_is_its_header() -> None:
    left, right = place(1, "obj", 0.7, 2.6, 5.5, 4, 20), place(2, "obj", 6.9, 2.6, 5.5, 4, 20)
    found = roles(TITLE, place(31, "body", 0.7, 2, 5.5, 0.6, 24), place(32, "body", 6.9, 2, 5.5, 0.6, 24), left, right)
    assert (found[31], found[32], found[1], found[2]) == (Role.HEADER, Role.HEADER, Role.BODY, Role.BODY)


def test_a_filled_text_beside_a_body_is_a_statement() -> None:
    found = roles(TITLE, place(5, "body", 0.7, 1.8, 4.5, 4.8, 24, "14213D"), place(1, "body", 6, 1.8, 6.6, 4.8, 20))
    assert found == {0: Role.TITLE, 5: Role.STATEMENT, 1: Role.BODY}


def test_a_small_line_below_the_content_is_a_caption() -> None:
    found = roles(TITLE, place(4, "tbl", 0.7, 1.8, 11.9, 4.4, 20), place(8, "body", 0.7, 6.3, 11.9, 0.3, 12))
    assert found == {0: Role.TITLE, 4: Role.TABLE, 8: Role.CAPTION}


def test_of_two_titles_one_is_a_title() -> None:
    found = roles(TITLE, place(3, "title", 0.7, 3, 11.9, 0.9, 30), BODY)
    assert list(found.values()).count(Role.TITLE) == 1


def test_where_no_title_is_typed_the_most_title_like_text_is_it() -> None:
    found = roles(place(7, "body", 0.7, 0.5, 11.9, 0.9, 32), place(1, "body", 0.7, 1.8, 11.9, 4.8, 18))
    assert found == {7: Role.TITLE, 1: Role.BODY}


def test_vertical_text_and_charts_are_left_alone() -> None:
    assert base_role("body", True) is Role.OTHER
    assert base_role("chart", False) is Role.OTHER


def test_the_kind_of_a_layout_follows_from_its_roles_not_from_what_it_calls_itself() -> None:
    opening = assign_roles(
        (place(0, "ctrTitle", 1, 2, 11, 2, 44), place(1, "subTitle", 1, 4.2, 11, 1.4, 20)), WIDTH, HEIGHT
    )
    content = assign_roles((TITLE, BODY), WIDTH, HEIGHT)
    assert layout_kind(opening, "blank", HEIGHT) is LayoutKind.TITLE
    assert layout_kind(content, "blank", HEIGHT) is LayoutKind.CONTENT
    assert layout_kind((assign_roles((TITLE,), WIDTH, HEIGHT)), "blank", HEIGHT) is LayoutKind.TITLE_ONLY
    assert layout_kind((), "title", HEIGHT) is LayoutKind.BLANK


def test_the_units_are_emu() -> None:
    assert Emu(914400) == inches(1)


def test_every_role_says_what_it_was_found_from() -> None:
    low = place(8, "body", 0.7, 6.3, 11.9, 0.3, 12)
    found = {p.idx: p.why for p in assign_roles((TITLE, place(4, "tbl", 0.7, 1.8, 11.9, 4.4, 20), low), WIDTH, HEIGHT)}
    assert found == {
        0: "its type is title",
        4: "its type is tbl",
        8: "a low line below the content, in text no larger",
    }


def test_a_reason_is_no_part_of_what_makes_two_placeholders_equal() -> None:
    assert assign_roles((TITLE,), WIDTH, HEIGHT)[0] == TITLE
    assert TITLE.why == ""


def test_the_kind_of_a_layout_comes_with_its_reason() -> None:
    kind, why = judge_layout(assign_roles((TITLE, BODY), WIDTH, HEIGHT), "", HEIGHT)
    assert (kind, why) == (LayoutKind.CONTENT, "a title and one body")
