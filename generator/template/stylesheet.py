"""The styles of a Word template as a whole: which serves which role, and what they come to.

In: the styles part, the theme's fonts and colours, the body in which styles are used. Out: ids by role, effective
text styles, what the table style does to its header. What the sample uses weighs more than what lies unused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.model.color import modify_luminance
from generator.model.names import qn
from generator.model.package import Element
from generator.model.template import StyleRole, TextStyle
from generator.model.units import Pt
from generator.model.wordbody import own_text
from generator.template.stylenames import GRID_NAMES, NAMES, TABLE_STYLES, heading_level, role_by_words
from generator.template.theme import Palette

_MAX_CHAIN = 12
_INDENTED = 300  # twips; more is a cell's special indentation
_LONG = 12  # words that make a paragraph running text
_WORD_COLORS = {
    "dark1": "dk1", "light1": "lt1", "dark2": "dk2", "light2": "lt2", "text1": "dk1", "text2": "dk2",
    "background1": "lt1", "background2": "lt2", "hyperlink": "hlink", "followedHyperlink": "folHlink",
}  # fmt: skip


class StyleSheet:
    """The styles of one template; `root` None for a template without a styles part."""

    def __init__(self, root: Element | None, fonts: dict[str, str], palette: Palette) -> None:
        self.styles: list[Element] = [] if root is None else list(root.iter(qn("w:style")))
        self.by_id = {s.get(qn("w:styleId"), ""): s for s in self.styles}
        self._defaults = None if root is None else root.find(qn("w:docDefaults"))
        self._fonts, self._palette = fonts, palette

    def find_roles(self, body: Element, default_table: str = "") -> dict[StyleRole, str]:
        """Roles to style ids. `body` shows which styles the template's own text uses; `default_table` is the table
        style that its settings name."""
        named: dict[tuple[str, str], str] = {}
        for style in self.styles:
            kind, identity = style.get(qn("w:type"), ""), style.get(qn("w:styleId"), "")
            for key in (style_name(style), identity):
                named.setdefault((kind, key.casefold()), identity)
        roles: dict[StyleRole, str] = {}
        for role, (kind, names) in NAMES.items():
            for wanted in names:
                found = named.get((kind, wanted)) or named.get((kind, wanted.replace(" ", "")))
                if found:
                    roles[role] = found
                    break
        self._add_headings(roles)
        for style in self._of_type("paragraph"):
            guess = role_by_words(style_name(style))
            if guess is not None and style.find(qn("w:numPr")) is None:
                roles.setdefault(guess, style.get(qn("w:styleId"), ""))
        used = self._running_style(body)
        if used is not None:
            roles[StyleRole.BODY] = used
            if not used:
                del roles[StyleRole.BODY]
        roles |= self._cell_styles(body)
        table = self._table_style(body, named, default_table)
        if table:
            roles[StyleRole.TABLE] = table
        return roles

    def effective(self, style_id: str) -> TextStyle:
        """Font, size and spacing of a paragraph style through its basedOn chain, Normal and the document defaults
        (17.7.2); Normal itself for ""."""
        chain = list(self.chain(style_id))
        normal = self.normal
        if normal is not None and normal not in chain:
            chain.append(normal)
        if self._defaults is not None:
            parts = (self._defaults.find(qn("w:rPrDefault")), self._defaults.find(qn("w:pPrDefault")))
            chain += [e for e in parts if e is not None]
        size, family, after = 10.0, "", 0.0
        for element in reversed(chain):
            run = element.find(qn("w:rPr"))
            if run is not None:
                size = whole(run.find(qn("w:sz")), "w:val", round(size * 2)) / 2
                family = self._family(run.find(qn("w:rFonts"))) or family
            paragraph = element.find(qn("w:pPr"))
            spacing = paragraph.find(qn("w:spacing")) if paragraph is not None else None
            after = whole(spacing, "w:after", round(after * 20)) / 20
        family = family or "Times New Roman"
        return TextStyle(Pt(size), family, family, family, space_after=Pt(after))

    @property
    def normal(self) -> Element | None:
        """The default paragraph style."""
        return next((s for s in self._of_type("paragraph") if s.get(qn("w:default")) in ("1", "true", "on")), None)

    def chain(self, style_id: str) -> Iterator[Element]:
        """A style and what it is based on, nearest first."""
        style = self.by_id.get(style_id)
        for _ in range(_MAX_CHAIN):
            if style is None:
                return
            yield style
            parent = style.find(qn("w:basedOn"))
            style = self.by_id.get(parent.get(qn("w:val"), "")) if parent is not None else None

    def is_numbered(self, style_id: str) -> bool:
        """Whether a paragraph style shows numbers or bullets (w:numPr, 17.3.1.19; a w:numId of 0 takes them away)."""
        for style in self.chain(style_id):
            number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            if number is not None:
                return str(number.get(qn("w:val"), "0")) != "0"
        return False

    def outline_levels(self) -> dict[str, int]:
        """Ids of the paragraph styles that are headings, to their level from 0; a based style inherits it."""
        found = {}
        for style in self._of_type("paragraph"):
            for one in self.chain(style.get(qn("w:styleId"), "")):
                level = one.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
                value = whole(level, "w:val", 9) if level is not None else heading_level(style_name(one).casefold()) - 1
                if 0 <= value < 9:
                    found[style.get(qn("w:styleId"), "")] = value
                    break
        return found

    def page_starters(self) -> frozenset[str]:
        """Ids of the paragraph styles that begin a page."""
        found = set()
        for style in self._of_type("paragraph"):
            for one in self.chain(style.get(qn("w:styleId"), "")):
                starts = one.find(f"{qn('w:pPr')}/{qn('w:pageBreakBefore')}")
                if starts is not None:
                    if starts.get(qn("w:val"), "1") not in ("0", "false", "off"):
                        found.add(style.get(qn("w:styleId"), ""))
                    break
        return frozenset(found)

    def table_look(self, style_id: str, *regions: str) -> tuple[str, str]:
        """RRGGBB of the fill that a table style lays under regions ("firstRow", "band1Horz"), else under the whole
        table, and of the text there; "" for none."""
        fill, color = "", ""
        for style in self.chain(style_id):
            parts = [r for name in regions for r in style.findall(qn("w:tblStylePr")) if r.get(qn("w:type")) == name]
            for part in (*parts, style):
                shading = part.find(f"{qn('w:tcPr')}/{qn('w:shd')}")
                fill = fill or self.word_color(shading, "w:fill", "w:themeFill")
                ink = part.find(f"{qn('w:rPr')}/{qn('w:color')}")
                color = color or self.word_color(ink, "w:val", "w:themeColor")
        return fill, color

    def text_color(self, style_id: str) -> str:
        """RRGGBB of a style's text where it or what it is based on says; "" else."""
        normal = self.normal
        for style in (*self.chain(style_id), *((normal,) if normal is not None else ())):
            ink = style.find(f"{qn('w:rPr')}/{qn('w:color')}")
            if ink is not None:
                return self.word_color(ink, "w:val", "w:themeColor")
        return ""

    def word_color(self, element: Element | None, plain: str, themed: str) -> str:
        """RRGGBB of a colour as WordprocessingML writes it (17.18.38), tint and shade applied; "" for auto."""
        if element is None:
            return ""
        theme = element.get(qn(themed))
        if theme:
            rgb = dict(self._palette.colors).get(_WORD_COLORS.get(theme, theme), "")
            tint, shade = element.get(qn(themed + "Tint")), element.get(qn(themed + "Shade"))
            if plain == "w:val":
                tint, shade = element.get(qn("w:themeTint")), element.get(qn("w:themeShade"))
            if rgb:
                return _shaded(rgb, tint, shade)
        value = (element.get(qn(plain)) or "").upper()
        return value if len(value) == 6 and all(c in "0123456789ABCDEF" for c in value) else ""

    # ---- finding

    def _of_type(self, kind: str) -> Iterator[Element]:
        return (s for s in self.styles if s.get(qn("w:type")) == kind)

    def _add_headings(self, roles: dict[StyleRole, str]) -> None:
        """Headings by name or id, then by outline level."""
        styles = [(s, s.get(qn("w:styleId"), "")) for s in self._of_type("paragraph")]
        for style, identity in styles:
            level = heading_level(style_name(style).casefold()) or heading_level(identity.casefold())
            if level:
                roles.setdefault(StyleRole(f"heading {level}"), identity)
        taken = set(roles.values())
        for style, identity in styles:
            outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
            level = whole(outline, "w:val", 9) + 1
            if outline is not None and 1 <= level <= 6 and identity not in taken:
                roles.setdefault(StyleRole(f"heading {level}"), identity)

    def _running_style(self, body: Element) -> str | None:
        """The style of most running text in the template's own body ("" for its default style); None where it has no
        running text to judge by."""
        outline = self.outline_levels()
        counts: Counter[str] = Counter()
        for paragraph in body.iter(qn("w:p")):
            if len(own_text(paragraph).split()) < _LONG or any(True for _ in paragraph.iterancestors(qn("w:tc"))):
                continue
            style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            identity = "" if style is None else style.get(qn("w:val")) or ""
            is_listed = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None or any(
                s.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None for s in self.chain(identity)
            )
            name = style_name(self.by_id[identity]).casefold() if identity in self.by_id else ""
            if not is_listed and identity not in outline and not name.startswith(("toc ", "verzeichnis ")):
                counts[identity] += len(own_text(paragraph).split())
        return counts.most_common(1)[0][0] if counts else None

    def _cell_styles(self, body: Element) -> dict[StyleRole, str]:
        """The company's own paragraph styles that its tables use most: in the first row, and below it. A style that
        lists, numbers, indents or sets to the right is for special cells."""
        counts: dict[StyleRole, Counter[str]] = {StyleRole.TABLE_HEAD: Counter(), StyleRole.TABLE_TEXT: Counter()}
        for table in body.iter(qn("w:tbl")):
            rows = table.findall(qn("w:tr"))
            is_form = any(True for _ in table.iter(qn("w:sdt")))  # a letterhead, a cover: no table of figures
            for row in rows if len(rows) > 2 and not is_form else ():
                role = StyleRole.TABLE_HEAD if row is rows[0] else StyleRole.TABLE_TEXT
                for style in row.iter(qn("w:pStyle")):
                    counts[role][style.get(qn("w:val")) or ""] += 1
        outline = self.outline_levels()
        found = {}
        for role, uses in counts.items():
            plain = [i for i, n in uses.most_common() if n > 3 and i not in outline and self._is_plain(i)]
            if plain:
                found[role] = plain[0]
        return found

    def _is_plain(self, identity: str) -> bool:
        style = self.by_id.get(identity)
        if style is None or style is self.normal or style.get(qn("w:customStyle")) not in ("1", "true"):
            return False
        for one in self.chain(identity):
            properties = one.find(qn("w:pPr"))
            if properties is None:
                continue
            aligned = properties.find(qn("w:jc"))
            if properties.find(qn("w:numPr")) is not None or (
                aligned is not None and aligned.get(qn("w:val")) in ("right", "end", "center")
            ):
                return False
            if whole(properties.find(qn("w:ind")), "w:left", 0) > _INDENTED:
                return False
        return True

    def _table_style(self, body: Element, named: dict[tuple[str, str], str], default: str) -> str:
        """Ours by name; what the template's own tables use; what its settings name; the company's own; never a plain
        grid that nobody chose."""
        for name in TABLE_STYLES:
            if ("table", name) in named:
                return named[("table", name)]
        plain = {s.get(qn("w:styleId"), "") for s in self._of_type("table") if not self._has_header(s)}
        uses: Counter[str] = Counter()
        for style in body.iter(qn("w:tblStyle")):
            uses[style.get(qn("w:val")) or ""] += 1
        chosen = [s for s, _ in uses.most_common() if s in self.by_id and s not in plain]
        if chosen:
            return chosen[0]
        if default in self.by_id and default not in plain:
            return default
        own = [s for s in self._of_type("table") if s.get(qn("w:customStyle")) in ("1", "true")]
        for style in own:
            if self._has_header(style):
                return str(style.get(qn("w:styleId"), ""))
        grids = [s for s in uses if s in self.by_id and style_name(self.by_id[s]).casefold() in GRID_NAMES]
        tables = [t for t in body.iter(qn("w:tbl")) if (t.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}")) is not None]
        return grids[0] if grids and all(_is_lined(t) for t in tables) else ""

    def _has_header(self, style: Element) -> bool:
        return any(
            region.get(qn("w:type")) == "firstRow"
            for one in self.chain(style.get(qn("w:styleId"), ""))
            for region in one.findall(qn("w:tblStylePr"))
        )

    def _family(self, face: Element | None) -> str:
        if face is None:
            return ""
        theme = face.get(qn("w:asciiTheme"), "")
        themed = self._fonts.get("+mj-lt" if theme.startswith("major") else "+mn-lt", "") if theme else ""
        return themed or face.get(qn("w:ascii")) or ""


def style_name(style: Element) -> str:
    """The name of a style as it is stored."""
    name = style.find(qn("w:name"))
    return "" if name is None else name.get(qn("w:val")) or ""


def whole(element: Element | None, name: str, fallback: int) -> int:
    """An attribute as a whole number, `fallback` where there is none."""
    value = None if element is None else element.get(qn(name))
    try:
        return fallback if value is None else int(float(value))
    except ValueError:
        return fallback


def _is_lined(table: Element) -> bool:
    """Whether a table leaves its lines and fills to its style."""
    return not any(True for tag in ("w:tblBorders", "w:tcBorders", "w:shd") for _ in table.iter(qn(tag)))


def _shaded(rgb: str, tint: str | None, shade: str | None) -> str:
    """themeTint and themeShade (17.3.2.6): shares in 255ths of the luminance, the rest white or black."""
    try:
        if tint:
            share = round(int(tint, 16) * 100000 / 255)
            rgb = modify_luminance(rgb, share, 100000 - share)
        if shade:
            rgb = modify_luminance(rgb, round(int(shade, 16) * 100000 / 255), None)
    except ValueError:
        return rgb
    return rgb
