"""What a template offers: layouts, placeholders and what each is for, effective styles, theme."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from generator.model.units import Emu, Frame, Insets, Pt


class Role(StrEnum):
    """What a placeholder is for. Found from its type, geometry, size and fill, never from its index or name."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    KICKER = "kicker"  # one small line above the title
    STATEMENT = "statement"  # a few large words: a filled panel, or text clearly larger than body text
    HEADER = "header"  # one line heading the body below it
    BODY = "body"  # running text, lists; an object placeholder may take a table or picture too
    TABLE = "table"
    PICTURE = "picture"
    CAPTION = "caption"  # one small line below the content
    DATE = "date"
    FOOTER = "footer"
    NUMBER = "number"
    OTHER = "other"  # charts, media, diagrams, vertical text: left alone


AUTO_NUMBER = "1."  # the bullet of a level that counts


@dataclass(frozen=True, slots=True)
class TextStyle:
    """Effective look of one paragraph level, after inheritance (ISO/IEC 29500-1 21.1.2.4; research order).

    `color` is RRGGBB, "" where not decidable. `line_spacing` is a factor of single spacing, unless
    `line_points` fixes it. `indent` is relative to `margin_left`; `bullet` "" means none, `AUTO_NUMBER` a number, else
    what is drawn.
    """

    size: Pt
    latin: str
    east_asian: str
    complex_script: str
    bold: bool = False
    italic: bool = False
    color: str = ""
    align: str = "l"
    margin_left: Pt = Pt(0)
    indent: Pt = Pt(0)
    line_spacing: float = 1.0
    line_points: Pt | None = None
    space_before: Pt = Pt(0)
    space_after: Pt = Pt(0)
    bullet: str = ""
    caps: bool = False
    right_to_left: bool = False
    sized: bool = True  # False: nothing in the chain says a size, and programs differ in what they then take
    faced: bool = True  # False: nothing in the chain says a face; likewise
    tracking: float = 0.0  # space added between letters, in em of the style's own size (a:defRPr spc)


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One placeholder of a layout. `type` is the schema's (ST_PlaceholderType); `levels` has nine styles.

    `fill` is RRGGBB of its own solid fill, "" for none; `background` what its text stands on.
    """

    idx: int
    type: str
    name: str
    role: Role
    frame: Frame
    insets: Insets
    anchor: str  # "t", "ctr", "b"
    levels: tuple[TextStyle, ...]
    fill: str = ""
    background: str = "FFFFFF"
    why: str = field(default="", compare=False)  # what the role was found from, in words


class LayoutKind(StrEnum):
    """What a layout is for; a summary of its placeholders' roles."""

    TITLE = "title"
    SECTION = "section"
    TITLE_ONLY = "title only"
    CONTENT = "content"
    COLUMNS = "columns"
    COMPARISON = "comparison"  # headed columns
    TABLE = "table"
    STATEMENT = "statement"
    PICTURE = "picture"
    BLANK = "blank"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Layout:
    """One slide layout. `part` is its part name, the key everywhere; `name` only for people.

    `area` is where content may stand: below the title, above the footers, clear of decoration.
    `background` is RRGGBB of what lies under the area.
    """

    part: str
    name: str
    kind: LayoutKind
    placeholders: tuple[Placeholder, ...]
    area: Frame
    background: str = "FFFFFF"
    printed: int = 0  # words that the layout itself prints where content may stand
    obstacles: tuple[Frame, ...] = ()  # what is drawn in a part of a content placeholder and must not be covered
    why: str = field(default="", compare=False)  # what the kind was found from, in words
    looks: str = ""  # digest of the layout's part without its names and words: settles ties whatever the order

    def having(self, role: Role) -> tuple[Placeholder, ...]:
        """The placeholders of a role, in reading order."""
        return tuple(p for p in self.placeholders if p.role is role)


@dataclass(frozen=True, slots=True)
class OptionColor:
    """The colour that stands for one option: a theme colour name for a:schemeClr, with luminance modifiers in
    thousandths of a percent where the plain one is too faint (WCAG 1.4.3, 4.5:1), and the RRGGBB that results."""

    scheme: str
    rgb: str
    lum_mod: int | None = None
    lum_off: int | None = None


@dataclass(frozen=True, slots=True)
class TableStyle:
    """The table style that decks of this template use: its GUID ("" when none is to be named) and what it does.

    `header_color`/`header_fill` etc. are RRGGBB; a fill of "" means none.
    """

    guid: str
    text_color: str = ""
    header_color: str = ""
    header_fill: str = ""
    header_bold: bool = True
    first_column_bold: bool = True
    band_fill: str = ""


@dataclass(frozen=True, slots=True)
class DeckTemplate:
    """A PowerPoint template, understood.

    `text` is the nine effective levels of a plain text box; `option_colors` at least one colour, in the
    order in which options take them; `theme_fonts` maps "+mj-lt", "+mn-ea"... to family names.
    """

    width: Emu
    height: Emu
    layouts: tuple[Layout, ...]
    text: tuple[TextStyle, ...]
    table_style: TableStyle
    option_colors: tuple[OptionColor, ...]
    theme_colors: tuple[tuple[str, str], ...]
    theme_fonts: tuple[tuple[str, str], ...]
    body: tuple[TextStyle, ...] = ()  # the nine levels of the master's body text, for content outside placeholders
    fixed_pitch: str = "Courier New"  # the face of code


class StyleRole(StrEnum):
    """What a Word style is for."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    COVER = "cover"  # date, author, audience under the title
    SUMMARY_LABEL = "summary label"
    SUMMARY = "summary"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    HEADING_4 = "heading 4"
    HEADING_5 = "heading 5"
    HEADING_6 = "heading 6"
    BODY = "body"
    OPTION = "option"  # heading line of one option: name and expansion
    LIST_BULLET = "list bullet"
    LIST_NUMBER = "list number"
    QUOTE = "quote"
    CODE = "code"
    CAPTION = "caption"
    TERM = "term"
    DEFINITION = "definition"
    TABLE = "table"  # table style
    TABLE_HEAD = "table head"
    TABLE_TEXT = "table text"
    TABLE_NOTE = "table note"
    FOOTNOTE_TEXT = "footnote text"
    FOOTNOTE_REFERENCE = "footnote reference"  # character
    HYPERLINK = "hyperlink"  # character
    STRONG = "strong"  # character
    EMPHASIS = "emphasis"  # character
    INLINE_CODE = "inline code"  # character
    MUTED = "muted"  # character: the expansion beside a name
    OPTION_1 = "option 1"  # character: what option 1 alone has; name of option 1
    OPTION_2 = "option 2"
    OPTION_3 = "option 3"
    OPTION_4 = "option 4"
    OPTION_5 = "option 5"
    OPTION_6 = "option 6"


class Placement(StrEnum):
    """Why the handout goes where it goes."""

    TAG = "tag"  # a paragraph {{ body }}
    CONTROL = "control"  # a content control named body
    BOOKMARK = "bookmark"  # a bookmark named body
    COVER = "cover"  # after the cover, a letterhead, a table of contents
    START = "start"  # no cover: the template's text is all sample
    END = "end"  # a template with tags, but none for the body: after all of it


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """Where the handout goes: in place of the children `first` to `end` (half open) of the element that `container`
    leads to by child indexes from w:body (() is w:body itself). `section` is the index, among the sections of the
    document, of the one whose properties the handout's pages take.
    """

    placement: Placement
    container: tuple[int, ...]
    first: int
    end: int
    section: int = -1
    breaks_page: bool = False  # the cover ended only where the sample began a page: the handout has to begin one
    texts: tuple[tuple[str, tuple[int, ...]], ...] = ()  # cover texts to write over: a property ("" to empty), path
    is_tagged: bool = False  # the template's own tags place the content: nothing is added to them


@dataclass(frozen=True, slots=True)
class HandoutTemplate:
    """A Word template, understood.

    `styles` maps roles to style ids that exist in the template; a role without an entry has to be made by the
    writer. `text_width` is the width of the text column in the body's section; `full_width` that of all its columns
    together, `turned_width` that of its page turned on its side. `body` says where the handout goes.
    `header_fill` is what the table style lays under
    the header row (RRGGBB, "" for nothing), `header_color` its text there ("" where it does not say), `cell_fill` and
    `cell_color` the same for the other rows; `ground` the colour of the page.
    """

    page_width: Emu
    page_height: Emu
    text_width: Emu
    text_height: Emu
    styles: tuple[tuple[StyleRole, str], ...]
    body_style: TextStyle
    table_text_style: TextStyle
    has_cover_title: bool  # what stays of the template's own text has a place for the title
    fonts: tuple[tuple[str, str], ...] = ()
    body: BodyPlace = BodyPlace(Placement.END, (), 0, 0)
    full_width: Emu = Emu(0)
    turned_width: Emu = Emu(0)
    header_fill: str = ""
    header_color: str = ""
    ground: str = "FFFFFF"
    cell_fill: str = ""
    cell_color: str = ""
    numbers_headings: bool = False  # the heading styles show numbers of their own
