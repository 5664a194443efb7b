"""One placed slide as PresentationML (ISO/IEC 29500-1, 19.3).

In: a PlacedSlide, its layout's sheet, the pictures. Out: the p:sld as bytes, with the shapes in reading order, and
what it refers to. Placeholders of the layout that the slide does not fill are not written, so no prompt is left over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from generator.diagnostics import Diagnostic, diagnose
from generator.model.chart import ChartKind
from generator.model.claim import write_claim
from generator.model.content import Run
from generator.model.deck import Para, PlacedChart, PlacedItem, PlacedPicture, PlacedSlide, PlacedTable, PlacedText
from generator.model.image import Image
from generator.model.template import DeckTemplate, Layout, Placeholder, Role, TextStyle
from generator.model.units import Frame, Insets, Pt, to_emu
from generator.writers.chart import ChartLook, add_chart, chart_options
from generator.writers.draft import Draft
from generator.writers.ooxml import XML_HEAD, declare, escape_attribute, live_address
from generator.writers.palette import chart_colors, muted_color, needs_edge, readable_color, solid, text_panel
from generator.writers.pictures import write_blip
from generator.writers.sheet import Holder, Sheet, furniture_shape
from generator.writers.table import write_table
from generator.writers.text import Setting, write_paragraphs

_TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_HEAD = (
    f"{XML_HEAD}<p:sld {declare('a', 'r', 'p')}><p:cSld><p:spTree><p:nvGrpSpPr>"
    '<p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
_TAIL = "</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
_BOX_NAMES = {Role.TITLE: "Title", Role.CAPTION: "Caption", Role.KICKER: "Kicker"}


# The text was measured and fits as it is. With normAutofit LibreOffice 7.4 sets fitting text 20 % tighter.
_FITS = "<a:noAutofit/>"


@dataclass(slots=True)
class SlideWriter:
    """What is the same for all slides of a deck, and the diagnostics that gather."""

    draft: Draft
    template: DeckTemplate
    images: Mapping[str, Image]
    lang: str
    date: str
    media_folder: str
    panel_style: str
    numbers_on_title: bool
    anchors: dict[str, str] = field(default_factory=dict)  # of slides, to their parts
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def write(self, part: str, slide: PlacedSlide, number: int, sheet: Sheet, layout: Layout | None) -> bytes:
        """The bytes of a slide; its hyperlinks and pictures become relationships of `part`."""
        page = _Page(self, part, sheet, layout)
        shapes = [page.write_item(item) for item in slide.items]
        if not (sheet.is_title and not self.numbers_on_title):
            shapes += page.write_furniture(number)
        return (_HEAD + "".join(shapes) + _TAIL).encode()


class _Page:
    """One slide being written: it hands out shape ids and names."""

    def __init__(self, writer: SlideWriter, part: str, sheet: Sheet, layout: Layout | None) -> None:
        self.writer, self.part, self.sheet, self.layout = writer, part, sheet, layout
        self.shape_id = 1
        self.used: set[int] = set()
        self.names: set[str] = set()

    def relate(self, address: str) -> str:
        return self.writer.draft.relate(self.part, "hyperlink", address, external=True)

    def relate_slide(self, part: str) -> str:
        return self.writer.draft.relate(self.part, "slide", part)

    def slide_of(self, anchor: str) -> str:
        return self.writer.anchors.get(anchor, "")

    def write_item(self, item: PlacedItem) -> str:
        match item:
            case PlacedText():
                return self.write_text(item)
            case PlacedTable():
                return self.write_table(item)
            case PlacedPicture():
                return self.write_picture(item)
            case PlacedChart():
                return self.write_chart(item)

    def write_text(self, item: PlacedText) -> str:
        holder, place = self.bind(item.placeholder, item.role)
        levels = place.levels if place is not None else self.writer.template.text
        setting = self.setting(levels, place.background if place is not None else self.ground())
        paras = item.paras
        if item.role is Role.HEADER:
            setting = replace(setting, option=item.option)
        elif item.option is not None:
            paras = tuple(replace(p, option=item.option) if p.lead and p.option is None else p for p in paras)
        if item.right_to_left or item.gap or item.align:
            setting = replace(setting, right_to_left=item.right_to_left, gap=item.gap, align=item.align)
        panel = ""
        if item.panel and not (place is not None and place.fill):
            color, ground = text_panel(setting.template, setting.ground, levels[0].color if levels else "")
            panel, setting = solid(color), replace(setting, ground=ground)
        body = write_paragraphs(paras, item.sizes, setting)
        anchor = _insets(item.insets) + (f' anchor="{item.anchor}"' if item.anchor else "")
        fitted = f"<a:bodyPr{anchor}>{_FITS}</a:bodyPr>"
        same = place is not None and place.frame == item.frame
        claim = write_claim(item.frame, to_emu(item.claim)) if item.claim else ""
        if holder is not None:
            looks = ("" if same else _xfrm("a", item.frame)) + panel
            return self.shape(holder.name, holder.ph, looks, fitted, body, claim)
        if item.role is Role.TITLE:  # a real title, found in the outline, though this layout has no place for one
            return self.shape("Title", '<p:ph type="title"/>', _xfrm("a", item.frame), fitted, body, claim)
        box = f'{_xfrm("a", item.frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{panel or "<a:noFill/>"}'
        wrapped = f'<a:bodyPr wrap="square"{anchor}>{_FITS}</a:bodyPr>'
        return self.shape(_BOX_NAMES.get(item.role, "Text"), "", box, wrapped, body, claim)

    def shape(self, name: str, ph: str, looks: str, body_properties: str, body: str, claim: str) -> str:
        locks = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>' if ph else '<p:cNvSpPr txBox="1"/>'
        bound = f"<p:nvPr>{ph}</p:nvPr>" if ph else "<p:nvPr/>"
        looks = f"<p:spPr>{looks}</p:spPr>" if looks else "<p:spPr/>"
        end = f">{claim}</p:cNvPr>" if claim else "/>"
        return (
            f"<p:sp><p:nvSpPr>{self.identity(name)}{end}{locks}{bound}</p:nvSpPr>{looks}"
            f"<p:txBody>{body_properties}<a:lstStyle/>{body}</p:txBody></p:sp>"
        )

    def write_table(self, item: PlacedTable) -> str:
        holder, place = self.bind(item.placeholder, Role.TABLE)
        ground = place.background if place is not None else self.ground()
        levels = place.levels if place is not None else self.writer.template.text
        flat = tuple(replace(style, margin_left=Pt(0), indent=Pt(0), bullet="", align="l") for style in levels)
        table = write_table(item, self.setting(flat, ground), self.writer.panel_style)
        bound = f"<p:nvPr>{holder.ph}</p:nvPr>" if holder is not None else "<p:nvPr/>"
        claim = write_claim(item.frame, item.frame.height)
        described = f' descr="{escape_attribute(item.content.alt)}">{claim}</p:cNvPr>'
        return (
            f"<p:graphicFrame><p:nvGraphicFramePr>{self.identity('Table')}{described}"
            f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>{bound}</p:nvGraphicFramePr>'
            f'{_xfrm("p", item.frame)}<a:graphic><a:graphicData uri="{_TABLE_URI}">{table}</a:graphicData></a:graphic>'
            "</p:graphicFrame>"
        )

    def write_picture(self, item: PlacedPicture) -> str:
        image = self.writer.images.get(item.target)
        if image is None:
            self.writer.diagnostics.append(
                diagnose("BRF333", f"the picture {item.target} is not there", hint="its text stands in its place")
            )
            text = (Para((Run(item.alt or item.target),)),)
            return self.write_text(PlacedText(Role.CAPTION, item.frame, None, text, (Pt(16),), anchor="ctr"))
        holder, _ = self.bind(item.placeholder, Role.PICTURE)
        blip = write_blip(image, self.writer.draft, self.part, self.writer.media_folder)
        bound = f"<p:nvPr>{holder.ph}</p:nvPr>" if holder is not None else "<p:nvPr/>"
        group = ' noGrp="1"' if holder is not None else ""
        described = f' descr="{escape_attribute(item.alt)}"' if item.alt.strip() else ""
        address = live_address(item.link)
        click = f'<a:hlinkClick r:id="{self.relate(address)}"/>' if address else ""
        inner = click + ("" if item.alt.strip() else _DECORATIVE)
        described += f">{inner}</p:cNvPr>" if inner else "/>"
        return (
            f"<p:pic><p:nvPicPr>{self.identity('Picture')}{described}"
            f'<p:cNvPicPr><a:picLocks{group} noChangeAspect="1"/></p:cNvPicPr>{bound}</p:nvPicPr>'
            f"<p:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
            f'<p:spPr>{_xfrm("a", item.frame)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
        )

    def write_chart(self, item: PlacedChart) -> str:
        holder, place = self.bind(item.placeholder, Role.BODY)
        ground = self.ground() if place is None else place.background
        chart, template = item.drawing.chart, self.writer.template
        colors = chart_colors(template, chart_options(chart), ground, edged=chart.kind is not ChartKind.LINE)
        text = readable_color(template, ground, (place.levels[0] if place is not None else template.text[0]).color)
        look = ChartLook(
            colors=colors,
            text=text,
            ground=f'<a:srgbClr val="{ground}"/>',
            edge=text if needs_edge(colors, ground) else "",
            axis=muted_color(template, ground) or text,
            lang=self.writer.lang,
            right_to_left=item.right_to_left,
        )
        folder = self.writer.media_folder.rpartition("media")[0]
        graphic = add_chart(item.drawing, look, self.writer.draft, self.part, folder)
        bound = f"<p:nvPr>{holder.ph}</p:nvPr>" if holder is not None else "<p:nvPr/>"
        return (
            f'<p:graphicFrame><p:nvGraphicFramePr>{self.identity("Chart")} descr="{escape_attribute(item.alt)}"/>'
            f'<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr>{bound}</p:nvGraphicFramePr>'
            f"{_xfrm('p', item.frame)}<a:graphic>{graphic}</a:graphic></p:graphicFrame>"
        )

    def write_furniture(self, number: int) -> list[str]:
        shapes = []
        for holder in self.sheet.furniture:
            if holder.idx in self.used:
                continue
            known = self.layout.placeholders if self.layout is not None else ()
            place = next((p for p in known if p.idx == holder.idx and p.type == holder.type), None)
            shape = furniture_shape(holder, self.shape_id + 1, number, self.writer.date, self.writer.lang, place)
            if shape:
                self.shape_id += 1
                shapes.append(shape)
        return shapes

    def bind(self, idx: int | None, role: Role) -> tuple[Holder | None, Placeholder | None]:
        """The layout's placeholder of an idx: as XML has it, and as the template was understood."""
        if idx is None:
            return None, None
        self.used.add(idx)
        known = [p for p in self.layout.placeholders if p.idx == idx] if self.layout is not None else []
        wanted = [p for p in known if (p.role is Role.TITLE) == (role is Role.TITLE)]
        return self.sheet.find(idx, role), next(iter([*wanted, *known]), None)

    def identity(self, name: str) -> str:
        """A p:cNvPr left open: a number of its own, a name that no other shape of the slide has."""
        self.shape_id += 1
        if name in self.names:
            name = f"{name} {self.shape_id - 1}"
        self.names.add(name)
        return f'<p:cNvPr id="{self.shape_id}" name="{escape_attribute(name)}"'

    def ground(self) -> str:
        return self.layout.background if self.layout is not None else "FFFFFF"

    def setting(self, levels: tuple[TextStyle, ...], ground: str) -> Setting:
        template, lang = self.writer.template, self.writer.lang
        setting = Setting(template, lang, levels, ground, self.relate)
        if not self.writer.anchors:
            return setting
        return replace(setting, slide_of=self.slide_of, relate_slide=self.relate_slide)


def _insets(insets: Insets | None) -> str:
    """The attributes of a:bodyPr that say them."""
    if insets is None:
        return ""
    return f' lIns="{insets.left}" tIns="{insets.top}" rIns="{insets.right}" bIns="{insets.bottom}"'


def _xfrm(prefix: str, frame: Frame) -> str:
    place = f'<a:off x="{frame.x}" y="{frame.y}"/><a:ext cx="{frame.width}" cy="{frame.height}"/>'
    return f"<{prefix}:xfrm>{place}</{prefix}:xfrm>"
