"""The styles of a handout: those of the template by role, and the ones it lacks, made once.

In: the template's styles part and which style serves which role. Out: style ids to name in paragraphs, runs and
tables, and the part again where something was added. A style that is made derives from the template's own default
paragraph style, fonts and theme colours, so that it looks like a relation of the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.color import MIN_CONTRAST, apart_first, contrast, is_dark, modify_luminance
from generator.model.names import NAMESPACES, qn
from generator.model.package import Element, PackageError, parse_xml
from generator.model.template import HandoutTemplate, StyleRole
from generator.writers.draft import Draft
from generator.writers.ooxml import XML_HEAD, declare, escape_attribute, is_right_to_left
from generator.writers.palette import token_color
from generator.writers.stylespecimens import made_style

_STYLES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"
_MAX_CHAIN = 12
ACCENTS = 6  # of a theme
_EMPTY = (
    f"{XML_HEAD}<w:styles {declare('w')}><w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    "</w:styles>"
)


class StyleBook:
    """Styles by role. Asking for a role that the template lacks makes its style."""

    def __init__(self, draft: Draft, template: HandoutTemplate) -> None:
        self.draft, self.template = draft, template
        main = draft.package.main
        self.part = next(iter(draft.related(main, "styles")), "")
        if not self.part:
            self.part = main.rpartition("/")[0] + "/styles.xml"
            draft.add(self.part, _EMPTY.encode(), _STYLES_TYPE)
            draft.relate(main, "styles", self.part)
        self.root = draft.xml(self.part)
        self.ids: dict[StyleRole, str] = dict(template.styles)
        self._by_id = {style.get(qn("w:styleId"), ""): style for style in self.root.iter(qn("w:style"))}
        self._changed = False
        self._checked: set[StyleRole] = set()
        self._theme = _read_theme(draft)

    def id(self, role: StyleRole) -> str:
        """The style of a role; "" for body text where the template has none but its default paragraph style."""
        found = self.ids.get(role)
        if found is None:
            found = self.ids[role] = "" if role is StyleRole.BODY else self._make(role)
        elif role in (StyleRole.TABLE_TEXT, StyleRole.TABLE_HEAD) and role not in self._checked:
            found = self.ids[role] = self._readable_cell(role, found)
        self._checked.add(role)
        return found

    def _readable_cell(self, role: StyleRole, style_id: str) -> str:
        """The template's own style of cells, or one based on it with a colour where it leaves the colour to a table
        style whose own cannot be read."""
        color = self.header_color() if role is StyleRole.TABLE_HEAD else self.cell_color()
        is_stated = any(style.find(f"{qn('w:rPr')}/{qn('w:color')}") is not None for style in self._chain(style_id))
        if is_stated or not color:
            return style_id
        return self._derived(f"{self._name(style_id)} Ink", style_id, "", f"<w:rPr>{color}</w:rPr>")

    def aligned(self, role: StyleRole, align: str) -> str:
        """The style of a role, set to "center" or "right": a style of its own, no format on the paragraph."""
        base = self.id(role)
        if align not in ("center", "right"):
            return base
        name = f"{self._name(base)} {align.title()}"
        return self._derived(name, base, f'<w:jc w:val="{align}"/>')

    def continued(self, level: int, left: int) -> str:
        """The style of what follows inside a list item: Word's own "List Continue", at `left` twips."""
        name = "List Continue" if level == 0 else f"List Continue {level + 1}"
        return self._derived(name, self.id(StyleRole.BODY) or self.default("paragraph"), f'<w:ind w:left="{left}"/>')

    def token(self, token: str) -> str:
        """The character style of a listing's words of one class ("keyword"), in a colour that reads on the ground of
        the code style; "" for one that has no colour there."""
        color = token_color(token, self._ground(self.id(StyleRole.CODE)))
        if not color:
            return ""
        name = f"Code {token.title()}"
        for style in self.root.iter(qn("w:style")):
            if _style_name(style).casefold() == name.casefold() and style.get(qn("w:type")) == "character":
                return str(style.get(qn("w:styleId"), ""))
        look = f'<w:rPr><w:noProof/><w:color w:val="{color}"/></w:rPr>'
        return self._insert(name, "character", f'<w:uiPriority w:val="22"/><w:qFormat/>{look}')

    def _ground(self, style_id: str) -> str:
        """RRGGBB of what a paragraph style lays under its text, else of the page."""
        for style in self._chain(style_id):
            shading = style.find(f"{qn('w:pPr')}/{qn('w:shd')}")
            fill = "" if shading is None else shading.get(qn("w:fill")) or ""
            if len(fill) == 6:
                return fill
        return self.template.ground

    def contents(self, level: int) -> str:
        """The style of a table of contents' line: Word's own "toc 1" to "toc 9"."""
        for style in self.root.iter(qn("w:style")):
            if _style_name(style).casefold() == f"toc {level}":
                return str(style.get(qn("w:styleId"), ""))
        properties = f'<w:spacing w:after="60"/><w:ind w:left="{220 * (level - 1)}"/>'
        return self._derived(f"toc {level}", self.default("paragraph"), properties)

    def reads_in_header(self, role: StyleRole) -> bool:
        """Whether the colour of a character style can be read on what the table style lays under the header row."""
        color = self._color(self.id(role))
        return not color or contrast(color, self.template.header_fill or self.template.ground) >= MIN_CONTRAST

    def _color(self, style_id: str) -> str:
        """RRGGBB of a style's text as it is written in plain; "" where it does not say."""
        for style in self._chain(style_id):
            color = style.find(f"{qn('w:rPr')}/{qn('w:color')}")
            value = "" if color is None else color.get(qn("w:val")) or ""
            if len(value) == 6:
                return value
        return ""

    def default(self, kind: str) -> str:
        """The id of the default style of a kind ("paragraph", "table"), "" when there is none."""
        for style in self.root.iter(qn("w:style")):
            if style.get(qn("w:type")) == kind and style.get(qn("w:default")) in ("1", "true", "on"):
                return str(style.get(qn("w:styleId"), ""))
        return ""

    def is_bold(self, style_id: str) -> bool:
        """Whether a paragraph or character style makes text bold, by itself or by what it is based on."""
        return any(_bold(style.find(qn("w:rPr"))) for style in self._chain(style_id))

    def is_region_bold(self, region: str) -> bool:
        """Whether the table style makes a region ("firstRow", "firstCol") bold."""
        for style in self._chain(self.id(StyleRole.TABLE)):
            for part in style.findall(qn("w:tblStylePr")):
                if part.get(qn("w:type")) == region and _bold(part.find(qn("w:rPr"))):
                    return True
        return False

    def numbering(self, role: StyleRole) -> str:
        """The numId that the style of a role names, "" for none."""
        for style in self._chain(self.id(role)):
            number = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}")
            if number is not None:
                return str(number.get(qn("w:val"), ""))
        return ""

    def set_language(self, lang: str) -> None:
        """Make `lang` (an Office language) the document's, in docDefaults and wherever Normal says otherwise."""
        defaults = self.root.find(qn("w:docDefaults"))
        if defaults is None:
            defaults = self.root.makeelement(qn("w:docDefaults"), {})
            self.root.insert(0, defaults)
        run_default = _child(_child(defaults, "w:rPrDefault"), "w:rPr")
        element = run_default.find(qn("w:lang"))
        if element is None:
            element = run_default.makeelement(qn("w:lang"), {})
            _insert_lang(run_default, element)
        normal = self._by_id.get(self.default("paragraph"))
        own = normal.find(f"{qn('w:rPr')}/{qn('w:lang')}") if normal is not None else None
        for target in (element, own):
            if target is not None:
                target.set(qn("w:val"), lang)
                if lang.split("-", maxsplit=1)[0] in ("ja", "ko", "zh"):
                    target.set(qn("w:eastAsia"), lang)
                if is_right_to_left(lang):
                    target.set(qn("w:bidi"), lang)
        self._changed = True

    def save(self) -> None:
        """Write the part back where a style was made."""
        if self._changed:
            self.draft.put(self.part, self.root)

    def heading_look(self, *, with_color: bool = True) -> str:
        """Run properties that the template's first heading style states or inherits, but its size, in the order of
        CT_RPr: what a title or a heading that is made has to look like. "" without a heading."""
        from lxml import etree

        heading = next((i for n in range(1, 7) if (i := self.template_style(StyleRole(f"heading {n}")))), "")
        tags = ("rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", *(("color",) if with_color else ()))
        found: dict[str, Element] = {}
        for style in self._chain(heading):
            properties = style.find(qn("w:rPr"))
            for tag in tags if properties is not None else ():
                element = properties.find(qn(f"w:{tag}"))
                if element is not None:
                    found.setdefault(tag, element)
        return "".join(etree.tostring(found[t], encoding="unicode", with_tail=False) for t in tags if t in found)

    def template_style(self, role: StyleRole) -> str:
        """The template's own style of a role, "" where it has none."""
        return dict(self.template.styles).get(role, "")

    def text_color(self) -> str:
        """The w:color that ordinary text has, from Normal or the document's defaults; "" where neither says."""
        from lxml import etree

        defaults = self.root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}")
        for source in (*self._chain(self.default("paragraph")), defaults):
            color = source.find(f"{qn('w:rPr')}/{qn('w:color')}") if source is not None else None
            if color is not None:
                return str(etree.tostring(color, encoding="unicode", with_tail=False))
        return ""

    def header_color(self) -> str:
        """The w:color that a table head must state, "" for none: Normal's own colour would win over what the table
        style says of its header row (17.7.2), and black over a dark fill cannot be read."""
        fill = self.template.header_fill or self.template.ground
        color = self.template.header_color
        if color and not self.text_color() and contrast(color, fill) >= MIN_CONTRAST:
            return ""
        if not color and contrast("000000", fill) >= MIN_CONTRAST:
            return ""
        if not color or contrast(color, fill) < MIN_CONTRAST:
            color = "FFFFFF" if is_dark(fill) else "000000"
        return f'<w:color w:val="{color}"/>'

    def cell_color(self) -> str:
        """The w:color that text in cells must state, "" for none: Normal's own, which would be lost in some programs,
        or one that can be read where the table style's cannot."""
        fill, color = self.template.cell_fill or self.template.ground, self.template.cell_color
        if color and min(contrast(color, fill), contrast(color, self.template.ground)) < MIN_CONTRAST:
            return f'<w:color w:val="{"FFFFFF" if is_dark(fill) else "000000"}"/>'
        return self.text_color()

    def option_color(self, number: int) -> tuple[str, str, str]:
        """The theme accent of option 1 to 6: its name, RRGGBB that reads on the page and in cells, and the attribute
        that makes it so of the theme's colour ("" none). Accents that look like one before them come last."""
        accents = [f"accent{place}" for place in range(1, ACCENTS + 1)]
        shades = [self.theme_color(accent, "404040") for accent in accents]
        place = apart_first([rgb for rgb, _ in shades])[number - 1]
        return accents[place], *shades[place]

    def theme_color(self, name: str, otherwise: str) -> tuple[str, str]:
        """A theme colour, darkened (on dark pages lightened) until it reads on the page and in cells: RRGGBB, and the
        w:themeShade or w:themeTint that makes it so ("" none)."""
        rgb = self._theme.get(name, otherwise)
        ground = self.template.ground
        under = (ground, self.template.cell_fill or ground)
        on_dark = is_dark(ground)
        for level in (255, 191, 160, 128, 96, 64):
            share = round(level * 100000 / 255)
            changed = modify_luminance(rgb, share, 100000 - share if on_dark else None)
            if min(contrast(changed, one) for one in under) >= MIN_CONTRAST:
                word = "themeTint" if on_dark else "themeShade"
                return changed, "" if level == 255 else f' w:{word}="{level:02X}"'
        return ("FFFFFF", ' w:themeTint="00"') if on_dark else ("000000", ' w:themeShade="00"')

    # ---- making

    def _make(self, role: StyleRole) -> str:
        made = made_style(role, self)
        # A style of that name which serves the role would have been found: this one cannot be read where we use it.
        if any(_style_name(style).casefold() == made.name.casefold() for style in self.root.iter(qn("w:style"))):
            return self._insert(f"{made.name} Text", made.type, made.content)
        return self._insert(made.name, made.type, made.content, custom=made.custom)

    def _derived(self, name: str, base: str, paragraph_properties: str, run: str = "") -> str:
        for style in self.root.iter(qn("w:style")):
            if _style_name(style).casefold() == name.casefold() and style.get(qn("w:type")) == "paragraph":
                return str(style.get(qn("w:styleId"), ""))
        based = f'<w:basedOn w:val="{escape_attribute(base)}"/>' if base else ""
        content = f'{based}<w:uiPriority w:val="36"/><w:qFormat/><w:pPr>{paragraph_properties}</w:pPr>{run}'
        return self._insert(name, "paragraph", content, custom=not name.startswith(("List Continue", "toc ")))

    def _insert(self, name: str, kind: str, content: str, *, custom: bool = True) -> str:
        stem = "".join(c for c in name if c.isascii() and c.isalnum()) or "Style"
        style_id, number = stem, 2
        while style_id in self._by_id:
            style_id, number = f"{stem}{number}", number + 1
        flag = ' w:customStyle="1"' if custom else ""
        style = parse_xml(
            f'<w:style {declare("w")} w:type="{kind}"{flag} w:styleId="{style_id}">'
            f'<w:name w:val="{escape_attribute(name)}"/>{content}</w:style>'.encode()
        )
        self.root.append(style)
        self._by_id[style_id] = style
        self._changed = True
        return style_id

    def _name(self, style_id: str) -> str:
        style = self._by_id.get(style_id)
        return _style_name(style) if style is not None else "Body"

    def _chain(self, style_id: str) -> Iterator[Element]:
        style = self._by_id.get(style_id)
        for _ in range(_MAX_CHAIN):
            if style is None:
                return
            yield style
            parent = style.find(qn("w:basedOn"))
            style = self._by_id.get(parent.get(qn("w:val"), "")) if parent is not None else None


def _style_name(style: Element) -> str:
    name = style.find(qn("w:name"))
    return str(name.get(qn("w:val")) or "") if name is not None else ""


def _bold(properties: Element | None) -> bool:
    bold = properties.find(qn("w:b")) if properties is not None else None
    return bold is not None and bold.get(qn("w:val"), "1") not in ("0", "false", "off")


def _child(parent: Element, tag: str) -> Element:
    found = parent.find(qn(tag))
    if found is None:
        found = parent.makeelement(qn(tag), {})
        parent.insert(0, found)
    return found


def _insert_lang(properties: Element, lang: Element) -> None:
    """w:lang stands near the end of w:rPr (CT_RPr): only eastAsianLayout, specVanish and oMath follow."""
    for position, child in enumerate(properties):
        if child.tag in (qn("w:eastAsianLayout"), qn("w:specVanish"), qn("w:oMath")):
            properties.insert(position, lang)
            return
    properties.append(lang)


def _read_theme(draft: Draft) -> dict[str, str]:
    """Accent names of the theme to RRGGBB; empty without a theme."""
    for part in draft.related(draft.package.main, "theme"):
        try:
            scheme = draft.xml(part).find(f".//{{{NAMESPACES['a']}}}clrScheme")
        except PackageError:
            return {}
        if scheme is None:
            return {}
        found = {}
        for entry in scheme:
            color = entry[0] if len(entry) else None
            if color is not None:
                found[entry.tag.rsplit("}", 1)[-1]] = str(color.get("lastClr") or color.get("val") or "000000")
        return {name: rgb for name, rgb in found.items() if len(rgb) == 6}
    return {}
