"""Builds briefing.pptx, the default deck template: one master and twelve layouts, no slides.

Run from the repository root: `python templates/build_briefing.py`. In: the constants here and in `_parts`. Out: the
same bytes each time. All decoration belongs to layouts, so that whoever fills a slide touches placeholders only;
the `idx` of a placeholder is fixed (see README.md), because decks refer to it.

Lengths in this file are inches, sizes points. The grid: margins 0.7, kicker 0.44, title 0.74 to 1.66, body 1.75 to
6.60, footer rule 6.92. The kicker reaches a hair into the title below it: the title is read first, and a text that is
read after one wholly below it counts as out of order.
"""

from __future__ import annotations

from pathlib import Path

from _deck_parts import (
    COLOR_MAP,
    notes_master,
    presentation,
    presentation_properties,
    table_styles,
    tree,
    view_properties,
)
from _parts import DECLARATION, OFFICE, Part, app_properties, core_properties, namespaces, pack, solid, theme
from _shapes import (
    NO_BULLET,
    NUMBER_BULLET,
    Box,
    Level,
    character_bullet,
    decoration,
    level_xml,
    numbered,
    one_level,
    placeholder,
)

LEFT, RIGHT = 0.7, 12.633
TOP, BOTTOM = 1.75, 6.6
FULL = RIGHT - LEFT

FOOTER_TEXT = "{{ title }}{% if classification %} · {{ classification }}{% endif %}"
DATE_TEXT = "{{ date }}"

MUTED = solid("tx1", mod=75, off=25)
RULE = solid("bg2", mod=90)
INK = solid("tx2")
WHITE = solid("bg1")
ACCENT = solid("accent1")
ON_INK = solid("bg1", mod=85)  # quiet text on the dark ground
KICKER_ON_INK = solid("accent1", mod=40, off=60)


# ---- what layouts share

FIVE = ("Text", "Second level", "Third level", "Fourth level", "Fifth level")


def title(prompt: str = "Say the message in one line") -> str:
    return placeholder("Title", 'type="title" hasCustomPrompt="1"', None, prompt)


def kicker(box: Box | None = None, color: str = "") -> str:
    """The one small line above the title."""
    style = Level(12, bold=True, color=color or ACCENT, margin=0, before=0, bullet=NO_BULLET, caps=True, tracking=60)
    return placeholder(
        "Kicker",
        'type="body" sz="quarter" idx="13" hasCustomPrompt="1"',
        box or Box(LEFT, 0.44, FULL, 0.31),
        "Topic",
        levels=one_level(style),
        anchor="t",
        insets=(0, 0, 0, 0),
    )


def footers() -> str:
    """Date, footer, slide number, where the master has them."""
    return (
        placeholder("Date", 'type="dt" sz="half" idx="10"', None, DATE_TEXT)
        + placeholder("Footer", 'type="ftr" sz="quarter" idx="11"', None, FOOTER_TEXT)
        + placeholder("Slide Number", 'type="sldNum" sz="quarter" idx="12"', None, "‹#›")
    )


def content(name: str, box: Box, idx: int, *, size: str = "half", right: float = 0.0) -> str:
    """An object placeholder: takes text, a table, a picture or a chart. `right` narrows text, not objects."""
    return placeholder(name, f'sz="{size}" idx="{idx}"', box, FIVE, insets=(0, 0, right, 0) if right else None)


def layout(name: str, kind: str, shapes: str, *, background: str = "", master_shapes: bool = True) -> Part:
    """A slide layout part (19.3.1.39)."""
    ground = f"<p:bg><p:bgPr>{background}<a:effectLst/></p:bgPr></p:bg>" if background else ""
    hidden = "" if master_shapes else ' showMasterSp="0"'
    type_ = f' type="{kind}"' if kind else ""
    return Part(
        f'{DECLARATION}<p:sldLayout {namespaces("a", "r", "p")}{hidden}{type_} preserve="1" userDrawn="1">'
        f'<p:cSld name="{name}">{ground}{tree(numbered(shapes))}</p:cSld>'
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>",
        OFFICE + "presentationml.slideLayout+xml",
        (("rId1", "slideMaster", "ppt/slideMasters/slideMaster1.xml"),),
    )


# ---- the layouts


def title_slide() -> Part:
    """Dark, without a slide number: a cover. Its footer holds the classification alone."""
    small = Level(14, color=ON_INK, margin=0, align="l")
    shapes = (
        placeholder(
            "Title",
            'type="ctrTitle" hasCustomPrompt="1"',
            Box(LEFT, 0.99, 6.9, 3.16),
            "Title of the briefing",
            levels=(Level(44, bold=True, color=WHITE, line=90),),
            anchor="b",
        )
        + decoration("Circle 1", Box(7.933, 0.85, 3.4, 3.4), solid("accent1", mod=90, off=10), shape="ellipse")
        + decoration(
            "Circle 2", Box(9.233, 2.45, 3.4, 3.4), solid("accent2", mod=90, off=10, alpha=80), shape="ellipse"
        )
        + kicker(Box(LEFT, 0.7, 6.9, 0.3), KICKER_ON_INK)
        + placeholder(
            "Subtitle",
            'type="subTitle" idx="1" hasCustomPrompt="1"',
            Box(LEFT, 4.4, 6.9, 1.3),
            "What is compared, and for whom",
            levels=one_level(Level(20, color=ON_INK, margin=0, before=6, bullet=NO_BULLET)),
        )
        + placeholder("Date", 'type="dt" sz="half" idx="10"', Box(LEFT, 6.6, 3, 0.3), DATE_TEXT, levels=(small,))
        + placeholder(
            "Footer",
            'type="ftr" sz="quarter" idx="11"',
            Box(3.9, 6.6, 3.7, 0.3),
            "{{ classification }}",
            levels=(small,),
        )
    )
    return layout("Title Slide", "title", shapes, background=INK, master_shapes=False)


def section() -> Part:
    shapes = (
        placeholder(
            "Title",
            'type="title" hasCustomPrompt="1"',
            Box(LEFT + 0.35, 0.74, 7.6, 3.21),
            "Section",
            levels=(Level(40, bold=True, line=90),),
            anchor="b",
        )
        + decoration("Bar", Box(LEFT, 2.2, 0.09, 3.2), ACCENT)
        + decoration("Circle 1", Box(8.833, 1.9, 2.6, 2.6), solid("accent1", alpha=16), shape="ellipse")
        + decoration("Circle 2", Box(10.033, 3.1, 2.6, 2.6), solid("accent2", alpha=16), shape="ellipse")
        + kicker()
        + placeholder(
            "Text",
            'type="body" idx="1" hasCustomPrompt="1"',
            Box(LEFT + 0.35, 4.1, 7.6, 1.3),
            "What this section is about, in a line or two",
            levels=one_level(Level(20, color=MUTED, margin=0, before=6, bullet=NO_BULLET)),
        )
        + footers()
    )
    return layout("Section", "secHead", shapes, background=solid("bg2"))


def title_only() -> Part:
    return layout("Title Only", "titleOnly", title() + kicker() + footers())


def title_and_content() -> Part:
    # Text keeps to some 80 characters a line; a table or picture in the same placeholder takes the full width.
    body = content("Content", Box(LEFT, TOP, FULL, BOTTOM - TOP), 1, size="full", right=1.3)
    return layout("Title and Content", "obj", title() + kicker() + body + footers())


def two_content() -> Part:
    width = (FULL - 0.4) / 2
    bodies = content("Content Left", Box(LEFT, TOP, width, BOTTOM - TOP), 1)
    bodies += content("Content Right", Box(RIGHT - width, TOP, width, BOTTOM - TOP), 2)
    return layout("Two Content", "twoObj", title() + kicker() + bodies + footers())


def comparison(
    name: str, kind: str, count: int, *, gap: float, pad: float, head: float, sizes: tuple[int, ...]
) -> Part:
    """`count` panels side by side, each with a name in its own colour above its text."""
    width = (FULL - gap * (count - 1)) / count
    shapes = title() + kicker()
    panels, texts = "", ""
    for n in range(1, count + 1):
        x = LEFT + (n - 1) * (width + gap)
        panels += decoration(f"Panel {n}", Box(x, TOP, width, BOTTOM - TOP), solid("bg2"))
        panels += decoration(f"Bar {n}", Box(x, TOP, width, 0.08), solid(f"accent{n}"))
        texts += placeholder(
            f"Option {n} Name",
            f'type="body" sz="quarter" idx="{20 + n}" hasCustomPrompt="1"',
            Box(x + pad, TOP + 0.3, width - 2 * pad, 0.6),
            "Option name",
            levels=one_level(
                Level(head, bold=True, color=solid(f"accent{n}"), margin=0, before=0, bullet=NO_BULLET, line=90)
            ),
            anchor="b",
        )
        first = Level(sizes[0], margin=0, before=10, bullet=NO_BULLET)
        deeper = tuple(
            Level(size, margin=0.25 * depth, hanging=0.25, before=6 if depth == 1 else 4)
            for depth, size in enumerate(sizes[1:], 1)
        )
        texts += placeholder(
            f"Option {n} Text",
            f'sz="quarter" idx="{n}"',
            Box(x + pad, TOP + 1.0, width - 2 * pad, BOTTOM - TOP - 1.3),
            FIVE,
            levels=(first, *deeper),
        )
    return layout(name, kind, shapes + panels + texts + footers())


def table() -> Part:
    shapes = (
        title()
        + kicker()
        + placeholder("Table", 'type="tbl" idx="16" hasCustomPrompt="1"', Box(LEFT, TOP, FULL, 4.5), "Table")
        + caption(Box(LEFT, 6.35, FULL, 0.35), "Legend or source")
        + footers()
    )
    return layout("Table", "tbl", shapes)


def caption(box: Box, prompt: str) -> str:
    return placeholder(
        "Caption",
        'type="body" sz="quarter" idx="14" hasCustomPrompt="1"',
        box,
        prompt,
        levels=one_level(Level(14, color=MUTED, margin=0, before=0, bullet=NO_BULLET)),
        anchor="b",
    )


def statement(box: Box, size: int, *, insets: tuple[float, float, float, float], prompt: str) -> str:
    """The bottom line: a few words in white on ink."""
    return placeholder(
        "Statement",
        'type="body" sz="quarter" idx="15" hasCustomPrompt="1"',
        box,
        prompt,
        levels=one_level(Level(size, bold=True, color=WHITE, margin=0, before=6, bullet=NO_BULLET)),
        anchor="ctr",
        insets=insets,
        fill=INK,
    )


def at_a_glance() -> Part:
    panel = 4.75
    left = LEFT + panel + 0.5
    deeper = tuple(Level(size, margin=0.55 + 0.28 * n, hanging=0.28) for n, size in enumerate((18, 16, 16, 16), 1))
    first = Level(20, margin=0.55, hanging=0.55, before=0, after=18, bullet=NUMBER_BULLET)
    shapes = (
        title()
        + kicker()
        + statement(
            Box(LEFT, TOP, panel, BOTTOM - TOP),
            24,
            insets=(0.35, 0.35, 0.35, 0.35),
            prompt="The bottom line, in a sentence",
        )
        + placeholder(
            "Text",
            'type="body" sz="half" idx="1"',
            Box(left, TOP, RIGHT - left, BOTTOM - TOP),
            FIVE,
            levels=(first, *deeper),
            anchor="ctr",
        )
        + footers()
    )
    return layout("At a Glance", "", shapes)


def conclusion() -> Part:
    square = Level(20, before=0, after=18, margin=0.3, hanging=0.3, bullet=character_bullet("▪"))
    shapes = (
        title()
        + kicker()
        + placeholder(
            "Text",
            'type="body" idx="1"',
            Box(LEFT, TOP, FULL, 3.4),
            FIVE,
            levels=(square,),
            insets=(0, 0, 1.3, 0),
        )
        + statement(Box(LEFT, 5.3, FULL, 1.3), 22, insets=(0.35, 0.1, 0.35, 0.1), prompt="What follows from it")
        + footers()
    )
    return layout("Conclusion", "", shapes)


def picture() -> Part:
    shapes = (
        title()
        + kicker()
        + placeholder("Picture", 'type="pic" idx="17" hasCustomPrompt="1"', Box(LEFT, TOP, FULL, 4.5), "Picture")
        + caption(Box(LEFT, 6.35, FULL, 0.35), "What the picture shows")
        + footers()
    )
    return layout("Picture with Caption", "picTx", shapes)


def layouts() -> tuple[Part, ...]:
    """In the order in which PowerPoint shows them."""
    return (
        title_slide(),
        section(),
        title_only(),
        title_and_content(),
        two_content(),
        comparison("Comparison", "twoTxTwoObj", 2, gap=0.3, pad=0.35, head=30, sizes=(24, 20, 18, 16, 16)),
        comparison("Comparison of Three", "", 3, gap=0.25, pad=0.3, head=24, sizes=(20, 18, 16, 16, 16)),
        comparison("Comparison of Four", "", 4, gap=0.2, pad=0.22, head=24, sizes=(18, 16, 16, 16, 16)),
        table(),
        at_a_glance(),
        conclusion(),
        picture(),
    )


# ---- master and package


def master(count: int) -> Part:
    """The slide master (19.3.1.42): title, body and footers on the grid, the type scale, the footer rule."""
    bare = (0.0, 0.0, 0.0, 0.0)
    small = Level(12, color=MUTED, margin=0, align="l")
    shapes = (
        placeholder("Title", 'type="title"', Box(LEFT, 0.74, FULL, 0.92), "Title", anchor="t", insets=bare)
        + placeholder("Text", 'type="body" idx="1"', Box(LEFT, TOP, FULL, BOTTOM - TOP), FIVE, anchor="t", insets=bare)
        + decoration("Footer Rule", Box(LEFT, 6.92, FULL, 0.0104), RULE)
        + placeholder(
            "Date",
            'type="dt" sz="half" idx="2"',
            Box(9.4, 6.99, 2.2, 0.26),
            DATE_TEXT,
            levels=(small._replace(align="r"),),
            anchor="ctr",
            insets=bare,
        )
        + placeholder(
            "Footer",
            'type="ftr" sz="quarter" idx="3"',
            Box(LEFT, 6.99, 8.5, 0.26),
            FOOTER_TEXT,
            levels=(small,),
            anchor="ctr",
            insets=bare,
        )
        + placeholder(
            "Slide Number",
            'type="sldNum" sz="quarter" idx="4"',
            Box(11.833, 6.99, 0.8, 0.26),
            "‹#›",
            levels=(small._replace(align="r"),),
            anchor="ctr",
            insets=bare,
        )
    )
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(count))
    refers = tuple((f"rId{n}", "slideLayout", f"ppt/slideLayouts/slideLayout{n}.xml") for n in range(1, count + 1))
    return Part(
        f'{DECLARATION}<p:sldMaster {namespaces("a", "r", "p")} preserve="1"><p:cSld>'
        f"<p:bg><p:bgPr>{WHITE}<a:effectLst/></p:bgPr></p:bg>{tree(numbered(shapes))}</p:cSld>{COLOR_MAP}"
        f"<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>{text_styles()}</p:sldMaster>",
        OFFICE + "presentationml.slideMaster+xml",
        (*refers, (f"rId{count + 1}", "theme", "ppt/theme/theme1.xml")),
    )


def text_styles() -> str:
    """p:txStyles (19.3.1.52): the type scale 30, then 20/18/16."""
    title_level = Level(30, bold=True, color=INK, align="l", before=0, bullet=NO_BULLET, line=90)
    sizes, before, marks = (20, 18, 16, 16, 16, 16, 16, 16, 16), (10, 6, 4, 4, 4, 4, 4, 4, 4), "•–•–•–•–•"
    body = "".join(
        level_xml(
            n,
            Level(
                size,
                color=solid("tx1"),
                margin=0.28 * n,
                hanging=0.28,
                before=gap,
                align="l",
                bullet=character_bullet(mark),
            ),
            face="mn",
        )
        for n, (size, gap, mark) in enumerate(zip(sizes, before, marks, strict=True), 1)
    )
    other = "".join(
        level_xml(n, Level(18, color=solid("tx1"), margin=0.5 * (n - 1), align="l"), face="mn") for n in range(1, 10)
    )
    return (
        f"<p:txStyles><p:titleStyle>{level_xml(1, title_level, face='mj')}</p:titleStyle>"
        f"<p:bodyStyle>{body}</p:bodyStyle>"
        f'<p:otherStyle><a:defPPr><a:defRPr lang="en-US"/></a:defPPr>{other}</p:otherStyle></p:txStyles>'
    )


def build() -> bytes:
    """The bytes of briefing.pptx."""
    made = layouts()
    parts = {
        "ppt/presentation.xml": presentation(
            "ppt/slideMasters/slideMaster1.xml", "ppt/notesMasters/notesMaster1.xml", "ppt/theme/theme1.xml"
        ),
        "ppt/presProps.xml": presentation_properties(),
        "ppt/viewProps.xml": view_properties(),
        "ppt/tableStyles.xml": table_styles(),
        "ppt/theme/theme1.xml": theme(),
        "ppt/theme/theme2.xml": theme("Briefing Notes"),
        "ppt/slideMasters/slideMaster1.xml": master(len(made)),
        "ppt/notesMasters/notesMaster1.xml": notes_master("ppt/theme/theme2.xml"),
        "docProps/core.xml": core_properties("Briefing template"),
        "docProps/app.xml": app_properties("Microsoft Office PowerPoint"),
    }
    parts |= {f"ppt/slideLayouts/slideLayout{n}.xml": part for n, part in enumerate(made, 1)}
    return pack(parts, "ppt/presentation.xml")


if __name__ == "__main__":
    Path(__file__).with_name("briefing.pptx").write_bytes(build())
