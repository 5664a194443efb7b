"""A chart in line with the text of a handout (ISO/IEC 29500-1, 20.4.2.8).

In: a planned chart with its height, the story, the template. Out: a run that shows it, as wide as the text.
"""

from __future__ import annotations

from generator.model.color import is_dark
from generator.model.deck import ChartDrawing
from generator.model.handout import HandoutChart
from generator.model.template import HandoutTemplate
from generator.model.units import Pt
from generator.writers.chart import ChartLook, add_chart, chart_options
from generator.writers.ooxml import escape_attribute
from generator.writers.palette import ChartColor, share_colors
from generator.writers.prose import Story
from generator.writers.wordstyles import ACCENTS, StyleBook

_PROPORTION, _SIZE = 0.5, Pt(9)  # height to width, and points of texts, where the layout room did not say


def chart_run(block: HandoutChart, story: Story, template: HandoutTemplate) -> str:
    """A w:r with the chart."""
    dark = is_dark(template.ground)
    text = f'<a:srgbClr val="{template.body_style.color}"/>' if template.body_style.color else ""
    own = '<a:schemeClr val="bg1"/>' if dark else '<a:schemeClr val="tx1"/>'
    known = [_accent(story.styles, number) for number in range(1, ACCENTS + 1)]
    colors = share_colors(known, chart_options(block.chart), template.ground)
    look = ChartLook(
        colors=colors,
        text=text or own,
        ground=f'<a:srgbClr val="{template.ground}"/>',
        axis=f'<a:srgbClr val="{"BFBFBF" if dark else "595959"}"/>',
        lang=story.lang,
        face=template.body_style.latin,
        right_to_left=story.right_to_left,
    )
    folder = story.draft.package.main.rpartition("/")[0]
    drawing = block.drawing or ChartDrawing(block.chart, _SIZE)
    graphic = add_chart(drawing, look, story.draft, story.part, f"{folder}/" if folder else "")
    story.drawing_id += 1
    width = block.width or template.text_width
    height = block.height or round(width * _PROPORTION)
    name = f'id="{story.drawing_id}" name="Chart {story.drawing_id}" descr="{escape_attribute(block.alt)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f"<wp:docPr {name}/><wp:cNvGraphicFramePr/><a:graphic>{graphic}</a:graphic></wp:inline></w:drawing></w:r>"
    )


def _accent(styles: StyleBook, number: int) -> ChartColor:
    """The colour that option `number` (from 1) has in the text."""
    name, rgb, change = styles.option_color(number)
    element = f'<a:srgbClr val="{rgb}"/>' if change else f'<a:schemeClr val="{name}"/>'
    return ChartColor(element, rgb)
