"""What surrounds a handout's body: headers and footers, and the settings that would speak for the template.

In: the package being written, the values and fields of the document. Out: headers and footers that show them, and no
setting that makes Word ask on opening. Must never touch a part that holds nothing to fill.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.expressions import Evaluator
from generator.model.names import qn
from generator.writers.controls import echo_texts, fill_controls
from generator.writers.draft import Draft
from generator.writers.ooxml import is_right_to_left
from generator.writers.taggedpages import page_marks
from generator.writers.tags import fill_tags, may_hold_tags

# Settings that make Word ask before it shows the document, or lead back to the machine the template was made on.
_UNWANTED_SETTINGS = ("w:updateFields", "w:attachedTemplate", "w:mailMerge")
_ASIDES = ("footnotes", "endnotes", "chart")


def fill_margins(
    draft: Draft, evaluator: Evaluator, values: Mapping[str, str], replaced: Mapping[str, str]
) -> list[str]:
    """Tags, content controls and repeated titles in headers and footers; tags in charts and in the template's own
    notes; the names of the controls that nothing answers."""
    is_turned = is_right_to_left(str(evaluator.fields.get("lang", "")))
    unanswered: list[str] = []
    known = dict(replaced)
    parts = {part: kind for kind in ("header", "footer") for part in draft.related(draft.package.main, kind)}
    roots = {part: draft.xml(part) for part in parts}
    changed = set()
    for part, root in roots.items():  # tags first: what comes from the content is never read as a tag
        place = f"the handout template, a {parts[part]}"
        if may_hold_tags(draft.parts[part]) and fill_tags(
            root, evaluator, place=place, marks=page_marks(draft, part), right_to_left=is_turned
        ):
            changed.add(part)
        filled = fill_controls(draft, root, values)
        unanswered += filled.unanswered
        known |= filled.replaced
        if filled.changed:
            changed.add(part)
    for part, root in roots.items():
        if echo_texts(root, known) or part in changed:
            draft.put(part, root)
    for kind in _ASIDES:
        for part in draft.related(draft.package.main, kind):
            if may_hold_tags(draft.package.parts.get(part, b"")):
                root = draft.xml(part)
                place = f"the handout template, its {kind}"
                fill_tags(root, evaluator, place=place, marks=page_marks(draft, part), right_to_left=is_turned)
                draft.put(part, root)
    return unanswered


def clean_settings(draft: Draft) -> None:
    """Take out what makes Word ask before it shows the document, and what names the template's own place."""
    for part in draft.related(draft.package.main, "settings"):
        root = draft.xml(part)
        found = [element for tag in _UNWANTED_SETTINGS for element in root.findall(qn(tag))]
        if not found:
            continue
        for element in found:
            root.remove(element)
        draft.drop_relationships(
            part, lambda r: r.kind in ("attachedTemplate", "mailMergeSource", "mailMergeHeaderSource")
        )
        draft.put(part, root)
