"""A chart as DrawingML (ISO/IEC 29500-1, 21.2), with the workbook behind it.

In: a chart and how it looks (colours, sizes, what is drawn). Out: a chart part and its workbook in the package being
written, and the graphic that shows it. Takes no decision: kind, labels and the ends of the axis were settled before.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.chart import Chart, ChartKind, plain_number
from generator.model.color import contrast
from generator.model.deck import ChartDrawing
from generator.model.numerals import number_code
from generator.writers.chartdata import WORKBOOK_TYPE, References, references, series_name, write_workbook
from generator.writers.draft import Draft
from generator.writers.ooxml import XML_HEAD, declare, escape_attribute, escape_text
from generator.writers.palette import ChartColor

_URI = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_CATEGORIES, _VALUES = 111111111, 222222222  # the ids of the axes, which each other refer to
_QUIET = 45000  # alpha of what is not emphasised, in thousandths of a percent
_MARKERS = ("circle", "square", "diamond", "triangle")
_WHITE_ENOUGH = 4.0  # contrast from which on white numbers stand on a bar
_HAIR, _LINE = 9525, 28575  # EMU


@dataclass(frozen=True, slots=True)
class ChartLook:
    """How charts of a place look: `colors` for series, or for categories where the chart names options or is a pie, at
    least one; `text`, `axis` and `ground` (what lies under it) colour elements, `edge` that of a line around bars
    and parts, "" for none; `face` a typeface, "" for the theme's. `lang` is an Office language."""

    colors: tuple[ChartColor, ...]
    text: str
    axis: str
    ground: str
    lang: str
    face: str = ""
    edge: str = ""
    right_to_left: bool = False


def add_chart(drawing: ChartDrawing, look: ChartLook, draft: Draft, part: str, folder: str) -> str:
    """The a:graphicData that shows the chart in `part`; its own parts are added below `folder`."""
    chart = drawing.chart
    code = number_code(chart.decimals, chart.unit, look.lang)
    name = draft.free_name(f"{folder}charts/chart{{}}.xml")
    workbook = draft.free_name(f"{folder}embeddings/Microsoft_Excel_Worksheet{{}}.xlsx")
    draft.add(name, b"", _CHART_TYPE)
    draft.defaults.setdefault("xlsx", WORKBOOK_TYPE)
    draft.add(workbook, write_workbook(chart, code), WORKBOOK_TYPE)
    link = draft.relate(name, "package", workbook)
    draft.parts[name] = write_chart(drawing, look, link).encode()
    shown = draft.relate(part, "chart", name)
    return f'<a:graphicData uri="{_URI}"><c:chart xmlns:c="{_URI}" r:id="{shown}"/></a:graphicData>'


def write_chart(drawing: ChartDrawing, look: ChartLook, workbook: str) -> str:
    """The chart part; `workbook` is the relationship to its numbers."""
    writer = _ChartWriter(drawing, look)
    title = writer.title() if drawing.named and drawing.chart.title else '<c:autoTitleDeleted val="1"/>'
    return (
        f"{XML_HEAD}<c:chartSpace {declare('c', 'a', 'r')}>"
        f'<c:date1904 val="0"/><c:lang val="{escape_attribute(look.lang)}"/><c:roundedCorners val="0"/>'
        f"<c:chart>{title}<c:plotArea><c:layout/>{writer.plot()}<c:spPr><a:noFill/></c:spPr></c:plotArea>"
        f'{writer.legend()}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{writer.text()}"
        f'<c:externalData r:id="{workbook}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def chart_options(chart: Chart) -> tuple[int | None, ...]:
    """For each colour that the chart needs the option that it stands for: of its categories in a pie or where these
    are options, else of its series."""
    if chart.options and len(chart.series) == 1:
        return chart.options
    if chart.kind is ChartKind.PIE:
        return (None,) * len(chart.categories)
    return tuple(series.option for series in chart.series)


class _ChartWriter:
    """One chart part being written."""

    def __init__(self, drawing: ChartDrawing, look: ChartLook) -> None:
        self.drawing, self.chart, self.look = drawing, drawing.chart, look
        chart = drawing.chart
        self.code = escape_attribute(number_code(chart.decimals, chart.unit, look.lang))
        self.several = len(chart.series) > 1

    def text(self, color: str = "", *, is_wrapped: bool = True) -> str:
        """A c:txPr."""
        wrap = "" if is_wrapped else ' wrap="none"'
        face = f'<a:latin typeface="{escape_attribute(self.look.face)}"/>' if self.look.face else ""
        looks = (
            f'<a:defRPr sz="{round(self.drawing.size * 100)}" b="0">{_fill(color or self.look.text)}{face}</a:defRPr>'
        )
        turned = ' rtl="1"' if self.look.right_to_left else ""
        end = f'<a:endParaRPr lang="{escape_attribute(self.look.lang)}"/>'
        return f"<c:txPr><a:bodyPr{wrap}/><a:lstStyle/><a:p><a:pPr{turned}>{looks}</a:pPr>{end}</a:p></c:txPr>"

    def title(self) -> str:
        size = self.drawing.size + 2
        face = f'<a:latin typeface="{escape_attribute(self.look.face)}"/>' if self.look.face else ""
        looks = f'sz="{round(size * 100)}" b="1">{_fill(self.look.text)}{face}'
        turned = ' rtl="1"' if self.look.right_to_left else ""
        lang = escape_attribute(self.look.lang)
        return (
            "<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p>"
            f"<a:pPr{turned}><a:defRPr {looks}</a:defRPr></a:pPr>"
            f'<a:r><a:rPr lang="{lang}" {looks}</a:rPr><a:t>{escape_text(self.chart.title)}</a:t></a:r></a:p>'
            '</c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/>'
        )

    def legend(self) -> str:
        if not self.several or self.chart.kind is ChartKind.PIE:
            return ""
        return f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{self.text()}</c:legend>'

    # ---- the plot

    def plot(self) -> str:
        axes = f'<c:axId val="{_CATEGORIES}"/><c:axId val="{_VALUES}"/>'
        match self.chart.kind:
            case ChartKind.PIE:
                return f'<c:pieChart><c:varyColors val="1"/>{self.series(0)}<c:firstSliceAng val="0"/></c:pieChart>'
            case ChartKind.LINE:
                every = "".join(self.series(number) for number in range(len(self.chart.series)))
                return (
                    f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{every}<c:marker val="1"/>'
                    f"{axes}</c:lineChart>{self.axes()}"
                )
            case ChartKind.BAR | ChartKind.COLUMN | ChartKind.STACKED as kind:
                every = "".join(self.series(number) for number in range(len(self.chart.series)))
                stacked = kind is ChartKind.STACKED
                overlap = 100 if stacked else -5 if self.several else 0
                return (
                    f'<c:barChart><c:barDir val="{"col" if kind is ChartKind.COLUMN else "bar"}"/>'
                    f'<c:grouping val="{"stacked" if stacked else "clustered"}"/><c:varyColors val="0"/>{every}'
                    f'<c:gapWidth val="{self.drawing.gap}"/><c:overlap val="{overlap}"/>'
                    f"{axes}</c:barChart>{self.axes()}"
                )

    def series(self, number: int) -> str:
        at = references(self.chart, number)
        name = escape_text(series_name(self.chart, number))
        head = (
            f'<c:idx val="{number}"/><c:order val="{number}"/><c:tx><c:strRef><c:f>{at.name}</c:f><c:strCache>'
            f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        )
        data = self.categories(at) + self.values(at, number)
        color = self.color(number)
        match self.chart.kind:
            case ChartKind.LINE:
                line = f'<a:ln w="{_LINE}" cap="rnd">{_fill(color.element)}<a:round/></a:ln>'
                marker = self.marker(number, color)
                looks = f"<c:spPr>{line}</c:spPr>{marker}"
                return f'<c:ser>{head}{looks}{self.labels("t")}{data}<c:smooth val="0"/></c:ser>'
            case ChartKind.PIE:
                return f"<c:ser>{head}{self.points(is_bar=False)}{self.labels('outEnd', named=True)}{data}</c:ser>"
            case ChartKind.STACKED:
                inside = self.labels("ctr", f'<a:srgbClr val="{"FFFFFF" if _wants_white(color.rgb) else "000000"}"/>')
                return (
                    f"<c:ser>{head}<c:spPr>{_fill(color.element)}{self.edge()}</c:spPr>"
                    f'<c:invertIfNegative val="0"/>{inside}{data}</c:ser>'
                )
            case ChartKind.BAR | ChartKind.COLUMN:
                points = self.points(is_bar=True) if not self.several else ""
                return (
                    f'<c:ser>{head}<c:spPr>{_fill(color.element)}{self.edge()}</c:spPr><c:invertIfNegative val="0"/>'
                    f"{points}{self.labels('outEnd')}{data}</c:ser>"
                )

    def marker(self, number: int, color: ChartColor) -> str:
        """The sign of a series at its points, none where these stand close."""
        if self.drawing.step > 1:
            return '<c:marker><c:symbol val="none"/></c:marker>'
        return (
            f'<c:marker><c:symbol val="{_MARKERS[number % len(_MARKERS)]}"/><c:size val="7"/><c:spPr>'
            f"{_fill(color.element)}<a:ln><a:noFill/></a:ln></c:spPr></c:marker>"
        )

    def edge(self) -> str:
        return _line(self.look.edge, _HAIR) if self.look.edge else ""

    def color(self, number: int) -> ChartColor:
        return self.look.colors[number % len(self.look.colors)]

    def points(self, *, is_bar: bool) -> str:
        """Colours of single categories: of options, of the parts of a pie, of what is emphasised."""
        chart = self.chart
        varied = not is_bar or bool(chart.options)
        if not varied and chart.emphasis is None:
            return ""
        points = ""
        for place in range(len(chart.categories)):
            color = self.color(place if varied else 0).element
            if chart.emphasis is not None and place != chart.emphasis:
                color = _quiet(color)
            edge = self.edge() if is_bar else _line(self.look.edge or self.look.ground, _HAIR * 2)
            sign = '<c:invertIfNegative val="0"/>' if is_bar else ""
            points += (
                f'<c:dPt><c:idx val="{place}"/>{sign}<c:bubble3D val="0"/><c:spPr>{_fill(color)}{edge}</c:spPr></c:dPt>'
            )
        return points

    def labels(self, position: str, color: str = "", *, named: bool = False) -> str:
        if not self.drawing.labelled:
            return ""
        texts = self.text(color, is_wrapped=False)
        # In a stack a part of zero has no room for its number.
        code = f"{self.code};-{self.code};" if self.chart.kind is ChartKind.STACKED else self.code
        return (
            f'<c:dLbls><c:numFmt formatCode="{code}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln>'
            f'</c:spPr>{texts}<c:dLblPos val="{position}"/><c:showLegendKey val="0"/><c:showVal val="1"/>'
            f'<c:showCatName val="{int(named)}"/><c:showSerName val="0"/><c:showPercent val="0"/>'
            f'<c:showBubbleSize val="0"/>{"<c:separator>: </c:separator>" if named else ""}</c:dLbls>'
        )

    def categories(self, at: References) -> str:
        points = "".join(
            f'<c:pt idx="{place}"><c:v>{escape_text(name)}</c:v></c:pt>'
            for place, name in enumerate(self.chart.categories)
        )
        count = f'<c:ptCount val="{len(self.chart.categories)}"/>'
        return f"<c:cat><c:strRef><c:f>{at.categories}</c:f><c:strCache>{count}{points}</c:strCache></c:strRef></c:cat>"

    def values(self, at: References, number: int) -> str:
        points = "".join(
            f'<c:pt idx="{place}"><c:v>{plain_number(value)}</c:v></c:pt>'
            for place, value in enumerate(self.chart.series[number].values)
            if value is not None
        )
        count = f'<c:ptCount val="{len(self.chart.categories)}"/>'
        cache = f"<c:numCache><c:formatCode>{escape_text(self.code_text())}</c:formatCode>{count}{points}</c:numCache>"
        return f"<c:val><c:numRef><c:f>{at.values}</c:f>{cache}</c:numRef></c:val>"

    def code_text(self) -> str:
        return number_code(self.chart.decimals, self.chart.unit, self.look.lang)

    # ---- the axes

    def axes(self) -> str:
        lying = self.chart.kind in (ChartKind.BAR, ChartKind.STACKED)
        turned = self.look.right_to_left
        backwards = lying or turned  # the first category on top, or on the right
        edge = f'<c:spPr><a:ln w="{_HAIR}">{_fill(self.look.axis)}</a:ln></c:spPr>'
        step = self.drawing.step
        skipped = f'<c:tickLblSkip val="{step}"/><c:tickMarkSkip val="{step}"/>' if step > 1 else ""
        side = ("r" if turned else "l") if lying else "b"
        categories = (
            f'<c:catAx><c:axId val="{_CATEGORIES}"/><c:scaling><c:orientation val="{_way(backwards)}"/></c:scaling>'
            f'<c:delete val="0"/><c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
            f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>{edge}{self.text()}'
            f'<c:crossAx val="{_VALUES}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
            f'<c:lblOffset val="100"/>{skipped}<c:noMultiLvlLbl val="1"/></c:catAx>'
        )
        return categories + self.value_axis(turned if lying else False, _beside(lying, turned))

    def value_axis(self, backwards: bool, side: str) -> str:
        look, drawing = self.look, self.drawing
        ends = f'<c:max val="{plain_number(drawing.most)}"/>' if drawing.most is not None else ""
        ends += f'<c:min val="{plain_number(drawing.least)}"/>' if drawing.least is not None else ""
        hidden = drawing.labelled
        rule = f'<c:spPr><a:ln w="{_HAIR}">{_fill(_faint(look.axis))}</a:ln></c:spPr>'
        grid = "" if hidden else f"<c:majorGridlines>{rule}</c:majorGridlines>"
        crosses = "max" if side == "b" else "autoZero"
        return (
            f'<c:valAx><c:axId val="{_VALUES}"/><c:scaling><c:orientation val="{_way(backwards)}"/>{ends}</c:scaling>'
            f'<c:delete val="{int(hidden)}"/><c:axPos val="{side}"/>{grid}'
            f'<c:numFmt formatCode="{self.code}" sourceLinked="0"/><c:majorTickMark val="none"/>'
            '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
            f'{self.text()}<c:crossAx val="{_CATEGORIES}"/><c:crosses val="{crosses}"/>'
            '<c:crossBetween val="between"/></c:valAx>'
        )


def _beside(lying: bool, turned: bool) -> str:
    return "b" if lying else "r" if turned else "l"


def _way(backwards: bool) -> str:
    return "maxMin" if backwards else "minMax"


def _fill(color: str) -> str:
    return f"<a:solidFill>{color}</a:solidFill>"


def _line(color: str, width: int) -> str:
    return f'<a:ln w="{width}">{_fill(color)}</a:ln>'


def _quiet(color: str) -> str:
    """A colour element let through."""
    return _with(color, f'<a:alpha val="{_QUIET}"/>')


def _faint(color: str) -> str:
    return _with(color, '<a:alpha val="30000"/>')


def _with(color: str, change: str) -> str:
    """A colour element with one more change of its colour."""
    if color.endswith("/>") and color.count("<") == 1:
        tag = color[1:].split(" ", 1)[0]
        return f"{color[:-2]}>{change}</{tag}>"
    end = color.rindex("</")
    return color[:end] + change + color[end:]


def _wants_white(rgb: str) -> bool:
    return contrast("FFFFFF", rgb) >= _WHITE_ENOUGH
