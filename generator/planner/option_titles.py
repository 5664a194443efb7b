"""Options that are given by name, in a title ("X vs Y") or by the author: where the document tells of them.

In: names, and what surrounds the blocks of a document. Out: candidates whose options stand in headings, in a list, or
in the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.model.briefing import Section
from generator.model.comparison import Option
from generator.model.content import List, Paragraph, Runs, Span, plain
from generator.planner.candidates import Candidate, Row, names
from generator.planner.named_options import (
    MOST,
    Named,
    make_candidate,
    make_option,
    named_item,
    rows_of,
)
from generator.planner.option_names import (
    begins_with,
    is_named,
    letters,
    name_forms,
    same_name,
    strip_label,
)
from generator.planner.runs import join_runs, slice_runs, strip_runs, unbreak_runs
from generator.planner.section_labels import (
    Parts,
    read_blocks,
)
from generator.planner.surroundings import Surroundings
from generator.planner.title_names import either_parts, titled_names
from generator.planner.words import count_words

_CLAUSE = re.compile(
    r"[,;\uff0c\uff1b]\s*(?:while |whereas |and |but |\u800c)?|[.!?]\s+|[\u3002\uff01\u061b\u060c]\s*", re.IGNORECASE
)


def find_titled(around: Surroundings) -> Iterator[Candidate]:
    """ "X vs Y" with sections, a list, or prose about the two."""
    titled = titled_names(around.title) or _headed_choice(around)
    if titled is None:
        return
    texts, is_versus = titled
    base = 0.55 if is_versus else 0.3
    reason = "the title sets " + " against ".join(texts)
    crossed = _crossed(tuple(make_option(text, "", None) for text in texts), around)
    if crossed is not None:
        yield replace(crossed, weight=base + 0.5, reasons=(reason, "sections tell of each under its name"))
        return
    texts, sections = _sections_of(texts, around)
    found = [section for section in sections if section is not None]
    if len(found) == len(texts) and len({section.start for section in found}) == len(texts):
        named = []
        for text, section in zip(texts, found, strict=True):
            assert section.heading is not None
            written, label = strip_label(plain(section.heading.runs).strip())
            shared = _distributed(text, texts)
            name = shared if shared and letters(written) == letters(shared) else text
            also = [each for each in (written, text) if letters(each) != letters(name)]
            named.append(
                Named(
                    make_option(name, label, section.start - 1, also), section.heading.runs, section.start - 1,
                    section.heading.span, section,
                )
            )  # fmt: skip
        named.sort(key=lambda each: each.index)
        rows = find_differences([each.option for each in named], around) or rows_of(named, around)
        yield make_candidate(named, rows, "headings", base + 0.4, [reason, "each has a section of its own"])
        return
    listed = _listed_names(texts, around)
    if listed:
        rows = rows_of(listed, around) or find_differences([each.option for each in listed], around)
        yield make_candidate(listed, rows, "lists", base + 0.3, [reason, "a list tells of each"])
        return
    options = tuple(make_option(text, "", around.title_index) for text in texts)
    rows = find_differences(options, around)
    told = f"{around.headings}\n{around.texts}".casefold()
    counts = [told.count(text.casefold()) for text in texts]
    heading = around.blocks[around.title_index] if around.title_index is not None else None
    first = heading.span if heading is not None else Span(1, 1)
    weight = base if min(counts) > 1 and is_versus else 0.3
    weight += 0.3 if rows else 0
    if weight > 0.3 and min(counts) > 0:
        yield Candidate(
            options, rows, "title", weight + (0.1 if min(counts) > 2 else 0), (reason, "the text tells of each"), first,
            around.title_index or 0,
        )  # fmt: skip


def _headed_choice(around: Surroundings) -> tuple[tuple[str, ...], bool] | None:
    """The names in a title that only sections tell from what it says beside them: "Leasing or buying the new vans" with
    a section "Leasing" and a section "Buying"."""
    texts = either_parts(around.title)
    if len(texts) < 2:
        return None
    headed = [strip_label(plain(section.heading.runs).strip())[0] for section in around.sections if section.heading]
    found = [
        next((name for name in headed if letters(name) and is_named(name, text) and _begins_or_ends(name, text)), "")
        for text in texts
    ]
    return (tuple(found), False) if all(found) and len(set(found)) == len(found) else None


def _begins_or_ends(name: str, text: str) -> bool:
    """Whether a text begins or ends with a name."""
    return letters(text).startswith(letters(name)) or letters(text).endswith(letters(name))


def _crossed(options: tuple[Option, ...], around: Surroundings) -> Candidate | None:
    """Sections that each tell of one criterion, with the options as labels in them; None where not two are so built."""
    rows: list[Row] = []
    order: list[str] = []
    first: Section | None = None
    for section in around.sections:
        if section.start - 1 in around.concluding or not (section.children or len(section.blocks) > 1):
            continue
        parts = around.parts_of(section).found
        told = {
            i: part
            for part in parts
            for i, o in enumerate(options)
            if _is_label_of(plain(part.label), o) and part.texts
        }
        if len(told) < 2 or section.heading is None:
            continue
        first = first or section
        order += [options[i].name for i in told if options[i].name not in order]
        cells = tuple(join_runs(told[i].texts, "\n") if i in told else () for i in range(len(options)))
        rows.append(Row(strip_runs(unbreak_runs(section.heading.runs)), cells, section.heading.span))
    if len(rows) < 2 or len(order) < len(options) or first is None or first.heading is None:
        return None
    return Candidate(options, tuple(rows), "headings", 0.0, (), first.heading.span, first.start - 1)


def _is_label_of(label: str, option: Option) -> bool:
    return any(same_name(label, name) for name in names(option))


def _sections_of(texts: tuple[str, ...], around: Surroundings) -> tuple[tuple[str, ...], list[Section | None]]:
    """The section of each name; a first name with words that all share ("HTTP GET vs POST") may be headed without."""
    sections = [_section_of(text, texts, around) for text in texts]
    first = texts[0].split()
    if sections[0] is None and len(first) > 1 and all(section is not None for section in sections[1:]):
        short = (first[-1], *texts[1:])
        found = _section_of(first[-1], short, around)
        if found is not None:
            return short, [found, *sections[1:]]
    return texts, sections


def _listed_names(texts: Sequence[str], around: Surroundings) -> list[Named]:
    """The items of one list that have just these names; none where no list has them all."""
    for index, block in enumerate(around.blocks):
        if not isinstance(block, List) or not len(texts) <= len(block.items) <= MOST:
            continue
        items = [named for item in block.items if (named := named_item(item, index)) is not None]
        found = [next((each for each in items if same_name(each.option.name, text)), None) for text in texts]
        told = [each for each in found if each is not None and plain(each.runs).strip() != _item_words(each)]
        if len(told) == len(texts):
            return told
    return []


def _item_words(named: Named) -> str:
    """All that an item says: where it is no more than the name, it tells nothing of it."""
    item = named.item
    texts = [plain(block.runs) for block in item.blocks if isinstance(block, Paragraph)] if item else []
    return " ".join(texts).strip() if item is None or len(item.blocks) == 1 else ""


def _distributed(text: str, texts: Sequence[str]) -> str:
    """ "Git" with the last word of "Git vs GitHub vs GitLab Flow", "" where there is none to share."""
    last = texts[-1].split()
    return f"{text} {last[-1]}" if len(last) > 1 and text != texts[-1] else ""


def _section_of(name: str, all_names: Sequence[str], around: Surroundings) -> Section | None:
    """The section that a title's name has: headed by just that, else by that and few other words."""
    shared = _distributed(name, all_names)
    others = [other for other in all_names if other != name]
    loose: Section | None = None
    for section in around.sections:
        assert section.heading is not None
        text, _ = strip_label(plain(section.heading.runs).strip())
        if letters(text) in name_forms(name) or (shared and letters(text) == letters(shared)):
            return section
        asked = re.sub(
            r"^(?:what (?:is|are)|was (?:ist|sind)|qu['\u2019]est-ce que?|qué es|что такое|що таке|什么是)\s*(?:an? "
            r"|the )?",
            "",
            text,
            flags=re.I,
        )
        if letters(asked) == letters(name):
            return section
        near = count_words(text) <= count_words(name) + 4 and is_named(name, text)
        if (
            loose is None
            and near
            and not any(is_named(other, text) for other in others if letters(name) not in letters(other))
        ):
            loose = section
    return loose


def find_differences(options: Sequence[Option], around: Surroundings) -> tuple[Row, ...]:
    """A list whose items each tell of all options under a name of their own: the items are criteria. Their cells are
    left empty where one sentence tells of several."""
    for block in around.blocks:
        if not isinstance(block, List) or len(block.items) < 2:
            continue
        parts = Parts()
        read_blocks((block,), parts)
        if len(parts.found) != len(block.items):
            continue
        texts = [plain(unbreak_runs(text)) for part in parts.found for text in part.texts[:1]]
        if len(texts) == len(parts.found) and all(
            all(any(is_named(n, text) for n in names(o)) for o in options) for text in texts
        ):
            return tuple(Row(part.label, _cells_of(part.texts[0], options), part.span) for part in parts.found)
    return ()


def _cells_of(text: Runs, options: Sequence[Option]) -> tuple[Runs, ...]:
    """A text cut at the sentences and clauses that begin with an option's name; all empty where it is not so built."""
    whole = plain(text)
    starts = [0, *(match.end() for match in _CLAUSE.finditer(whole))]
    cuts: list[tuple[int, int]] = []
    for place in starts:
        for index, option in enumerate(options):
            begins = any(whole[place:].casefold().startswith(n.casefold()) for n in names(option))
            longer = any(
                whole[place:].casefold().startswith(n.casefold())
                for other in options
                if other is not option and len(other.name) > len(option.name)
                for n in names(other)
            )
            if begins and not longer:
                cuts.append((place, index))
    if sorted(index for _, index in cuts) != list(range(len(options))):
        return ((),) * len(options)
    cells: list[Runs] = [()] * len(options)
    for (place, index), following in zip(cuts, [*cuts[1:], None], strict=True):
        end = following[0] if following else len(whole)
        cells[index] = strip_runs(slice_runs(text, place, end), ",;\uff0c\uff1b")
    return tuple(cells)


def name_candidate(wanted: Sequence[str], around: Surroundings) -> tuple[Candidate | None, list[str]]:
    """Options that are given by name, found in headings, in lists or in the text, and those that no heading or list
    has."""
    found: list[Named] = []
    missing: list[str] = []
    for name in wanted:
        section = _section_of(name, wanted, around)
        if section is not None and section.heading is not None:
            written, label = strip_label(plain(section.heading.runs).strip())
            also = (written,) if letters(written) != letters(name) else ()
            found.append(
                Named(
                    make_option(name, label, section.start - 1, also), section.heading.runs, section.start - 1,
                    section.heading.span, section,
                )
            )  # fmt: skip
            continue
        item = _item_named(name, around)
        if item is None:
            missing.append(name)
        else:
            found.append(item)
    reason = "the front matter names the options"
    if len(found) > 1:
        orientation = "headings" if any(each.section for each in found) else "lists"
        rows = rows_of(found, around) or find_differences([each.option for each in found], around)
        return make_candidate(found, rows, orientation, 1.0, [reason]), missing
    told = [name for name in wanted if is_named(name, around.texts) or is_named(name, around.title)]
    if len(told) < 2:
        return None, missing
    options = tuple(make_option(name, "", None) for name in told)
    first = around.blocks[0].span if around.blocks else Span(1, 1)
    return Candidate(options, find_differences(options, around), "title", 1.0, (reason,), first, 0), missing


def _item_named(name: str, around: Surroundings) -> Named | None:
    for index, block in enumerate(around.blocks):
        if isinstance(block, List):
            for item in block.items:
                named = named_item(item, index)
                if named is not None and (same_name(named.option.name, name) or begins_with(named.option.name, name)):
                    return Named(make_option(name, "", index), named.runs, index, named.span, item=item)
    return None
