"""What in a document only leads elsewhere: ways back and forth, tables of contents, lists of links.

In: blocks. Out: whether a block is such. On a screen they are clicked, on a slide they say nothing: their words belong
to the notes and the handout.
"""

from __future__ import annotations

from generator.model.content import Block, List, Paragraph, Run, plain, walk
from generator.planner.words import count_words

SHORT = 6  # words: "Back to the table of contents"
_OUTSIDE = ("http:", "https:", "mailto:", "//")


def is_navigation(block: Block) -> bool:
    """A paragraph that is little more than a link within the document or to a file beside it, or a list of such: a
    table of contents."""
    match block:
        case Paragraph(runs=runs):
            text = plain(runs).strip()
            linked = _linked([run for run in runs if run.link and not run.link.startswith(_OUTSIDE)])
            return linked > 0 and (linked + 6 >= len(text) or (count_words(text) <= SHORT and linked * 3 >= len(text)))
        case List():
            texts = _texts(block)
            return len(texts) > 1 and all(is_navigation(text) for text in texts)
        case _:
            return False


def is_link_list(block: Block) -> bool:
    """A list of links with nothing said about them, or a paragraph that is a link: references."""
    match block:
        case Paragraph(runs=runs):
            linked = _linked([run for run in runs if run.link])
            text = plain(runs).strip()
            return linked > 0 and linked + 6 >= len(text) and not text.endswith((":", "\uff1a"))  # that leads in
        case List():
            texts = _texts(block)
            links = [text for text in texts if is_link_list(text)]
            return len(links) > 0 and 3 * len(links) >= 2 * len(texts)
        case _:
            return False


def _texts(block: Block) -> list[Paragraph]:
    """The paragraphs of a list and the lists in it; none where it holds anything else."""
    inner = [each for each in walk((block,)) if not isinstance(each, List)]
    texts = [each for each in inner if isinstance(each, Paragraph)]
    return [text for text in texts if plain(text.runs).strip()] if len(texts) == len(inner) else []


def _linked(runs: list[Run]) -> int:
    return sum(len(run.text) for run in runs)
