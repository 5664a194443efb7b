"""Taking a template's sample slides out, without a trace that Office would have to repair.

In: a draft of the template. Out: the same draft without slides, and without everything that named them: section
lists, custom shows, outline views, jumps from layouts, comment authors. Parts that only slides used go with them.
"""

from __future__ import annotations

from generator.model.names import NAMESPACES, qn
from generator.model.package import Element
from generator.writers.draft import Draft, remove_links

_AUTHORS = frozenset(["commentAuthors", "authors"])


def drop_slides(draft: Draft) -> Element:
    """Drop all slides; the presentation part as a tree, not yet put back."""
    main = draft.package.main
    presentation = draft.xml(main)
    for tag in ("p:sldIdLst", "p:custShowLst"):
        for element in presentation.findall(qn(tag)):
            presentation.remove(element)
    for sections in list(presentation.iter(f"{{{NAMESPACES['p14']}}}sectionLst")):
        _remove_extension(sections)
    # A write-protected template must not make a write-protected briefing that nobody has the password for.
    for element in presentation.findall(qn("p:modifyVerifier")):
        presentation.remove(element)
    draft.drop_relationships(main, lambda r: r.kind == "slide" or r.kind in _AUTHORS)
    for part in _sheets(draft, main):
        ids = draft.drop_relationships(part, lambda r: r.kind == "slide")
        if ids:
            root = draft.xml(part)
            remove_links(root, ids)
            draft.put(part, root)
    for part in draft.related(main, "viewProps"):
        _forget_outline(draft, part)
    draft.prune()
    return presentation


def _sheets(draft: Draft, main: str) -> list[str]:
    masters = draft.related(main, "slideMaster")
    return [*masters, *(layout for master in masters for layout in draft.related(master, "slideLayout"))]


def _remove_extension(element: Element) -> None:
    extension = element.getparent()
    holder = extension.getparent()
    holder.remove(extension)
    if not len(holder):
        holder.getparent().remove(holder)


def _forget_outline(draft: Draft, part: str) -> None:
    """The outline view lists slides by relationship."""
    if not draft.drop_relationships(part, lambda r: r.kind == "slide"):
        return
    root = draft.xml(part)
    for element in list(root.iter(qn("p:sldLst"))):
        element.getparent().remove(element)
    draft.put(part, root)
