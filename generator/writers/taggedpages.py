"""Tags in a handout template: how what they place is written.

In: parts of the template. Out: how rich values are written there, drawings with numbers of their own. Must never
decide what a tag says.
"""

from __future__ import annotations

from generator.model.fields import RichPara
from generator.model.names import qn
from generator.model.package import Element
from generator.model.template import StyleRole
from generator.writers.draft import Draft
from generator.writers.numbering import Numbering
from generator.writers.tagmarks import PageMarks
from generator.writers.wordstyles import StyleBook

_DEEPEST = 8


def page_marks(
    draft: Draft, part: str, styles: StyleBook | None = None, numbering: Numbering | None = None
) -> PageMarks:
    """How rich values are written in a part. Links take the template's style for links, list items its lists; without
    `styles` and `numbering`, plain runs and paragraphs."""

    def relate(address: str) -> str:
        return draft.relate(part, "hyperlink", address, external=True)

    if styles is None or numbering is None:
        return PageMarks(relate)

    def number(para: RichPara) -> tuple[str, str]:
        role = StyleRole.LIST_NUMBER if para.marker == "number" else StyleRole.LIST_BULLET
        found = numbering.list_number(para.list_id, role, level=para.level, start=para.number, deepest=_DEEPEST)
        return styles.id(role), found

    return PageMarks(relate, lambda: styles.id(StyleRole.HYPERLINK), number)


def number_drawings(root: Element, last: int) -> int:
    """Give every drawing that a loop repeated a number of its own, after `last`; the last one given."""
    seen: set[str] = set()
    for drawing in root.iter(qn("wp:docPr")):
        number = drawing.get("id", "")
        if number in seen:
            last += 1
            drawing.set("id", str(last))
        seen.add(number)
    return last
