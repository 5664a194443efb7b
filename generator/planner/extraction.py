"""Text for slides, whole or condensed by extraction: whole sentences, heads of lists, sub-headings; never a new word.

In: text blocks and the room that a slide has for them. Out: `Para` values. Whether something was left out is told by
comparing letters (`count_letters`, `count_shown`). Must never cut inside a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from generator.model.content import (
    Block,
    Code,
    DefinitionList,
    Heading,
    List,
    Paragraph,
    Quote,
    Run,
    Table,
    plain,
    walk,
)
from generator.model.deck import Bullet, Para
from generator.planner.labels import Labels
from generator.planner.paragraphs import COLONS, DEEPEST, block_paras, mark_item, runs_of
from generator.planner.runs import join_runs
from generator.planner.sentences import split_sentences
from generator.planner.words import count_words

LABEL_WORDS = 3
LEAST_LIST = 10  # words; a list after the first that has room for no more is left to the notes
ENTRY_WORDS = 32  # the longest lead sentence that stands for a sub-section
_STOPS = (".", "!", "?", "\u2026", "\u3002", "\uff01", "\uff1f", "\u061f", "\u06d4", "\u0964")
_CLOSERS = " \"'\u2019\u201d\u00bb)]\u300d\u300f\uff09"
_MORE = "\u2026 +{count}"  # after the items of a list that a slide shows


@dataclass(frozen=True, slots=True)
class Room:
    """What a slide has room for: words of running text, words with lists, items of a list."""

    running: int
    total: int
    items: int


USUAL = Room(60, 90, 12)  # beyond 60 words, running text on a slide is a wall
BESIDE = Room(40, 70, 8)  # of each text on a slide that has several, or a table below the first
BRIEF = Room(30, 60, 6)


def text_paras(blocks: tuple[Block, ...], labels: Labels, room: Room | None = USUAL) -> tuple[Para, ...]:
    """Text blocks as the paragraphs of a slide: running text as points, lists as lists. Where there is a list, the
    text around it is prose: points that alternate with points of another kind are read as one list.

    All of it where it fits `room`, or where `room` is None; else the first sentence of each paragraph (the one that
    leads in to a list before a list) and then further ones while there is room, and of lists as many levels as fit,
    each item by its first sentence, the first items alone where even that is too much.
    """
    groups = [block_paras(block, labels, 0) for block in blocks]
    if room is not None and _is_too_much(blocks, groups, room):
        groups = _condense(blocks, groups, room)
    if any(isinstance(block, List) for block in blocks):
        groups = [_as_prose(block, group) for block, group in zip(blocks, groups, strict=True)]
    return _unbulleted_if_single([para for group in groups for para in group])


def _is_too_much(blocks: tuple[Block, ...], groups: list[list[Para]], room: Room) -> bool:
    lengths = [_length(group) for group in groups]
    total = sum(lengths)
    if total <= room.running:
        return False
    running = sum(words for block, words in zip(blocks, lengths, strict=True) if not isinstance(block, List))
    return total > room.total or running > room.running


def _as_prose(block: Block, group: list[Para]) -> list[Para]:
    """The sentences of a paragraph or quotation put together again."""
    flowing = isinstance(block, Paragraph) or (
        isinstance(block, Quote) and not block.kind and all(isinstance(each, Paragraph) for each in block.blocks)
    )
    if not flowing or not group or any(para.bullet is not Bullet.INHERIT for para in group[:-1]):
        return group
    if group[-1].bullet is Bullet.NONE and not group[-1].keep:
        return group
    joined = replace(group[0], runs=join_runs([para.runs for para in group], " "), bullet=Bullet.NONE)
    return [replace(joined, keep=group[-1].keep)]


def _condense(blocks: tuple[Block, ...], groups: list[list[Para]], room: Room) -> list[list[Para]]:
    """First what stands for each block, then, while there is room, the sentences that follow."""
    chosen = [_stand_in(place, blocks, group) for place, group in enumerate(groups)]
    left = room.running
    for place, block in enumerate(blocks):
        words = sum(_length([groups[place][index]]) for index in chosen[place])
        if isinstance(block, List):
            continue
        if words > left and any(chosen[:place]):
            chosen[place] = ()
        left -= sum(_length([groups[place][index]]) for index in chosen[place])
    shown_lists = _fit_lists(blocks, groups, room.total - (room.running - left), room)
    left = min(left, room.total - (room.running - left) - sum(map(_length, shown_lists.values())))
    for place, block in enumerate(blocks):
        if isinstance(block, List) or not chosen[place]:
            continue
        for index in range(len(groups[place])):
            if index in chosen[place]:
                continue
            words = _length([groups[place][index]])
            if words > left:
                break
            left -= words
            chosen[place] = tuple(sorted((*chosen[place], index)))
    for place, shown in shown_lists.items():
        if not shown and place and len(groups[place - 1]) - 1 in chosen[place - 1]:
            chosen[place - 1] = chosen[place - 1][:-1]  # the sentence before a list that is not shown leads in to it
    picked = [
        shown_lists[place] if place in shown_lists else [group[index] for index in chosen[place]]
        for place, group in enumerate(groups)
    ]
    return _without_orphans(picked)


def _stand_in(place: int, blocks: tuple[Block, ...], group: list[Para]) -> tuple[int, ...]:
    """Which of a block's paragraphs are the least that stands for it: its first sentence, with a label before it; the
    sentence that leads in to a list, before one; of a definition list all (it is cut nowhere)."""
    if isinstance(blocks[place], DefinitionList):
        return tuple(range(len(group)))
    before_list = place + 1 < len(blocks) and isinstance(blocks[place + 1], List)
    if before_list and group and group[-1].keep and not group[-1].lead:
        return (len(group) - 1,)
    first = next((index for index, para in enumerate(group) if not para.lead), 0)
    return tuple(range(min(first + 1, len(group))))


def _fit_lists(blocks: tuple[Block, ...], groups: list[list[Para]], words: int, room: Room) -> dict[int, list[Para]]:
    """The lists within `words`, each with its share of them."""
    found: dict[int, list[Para]] = {}
    sizes = {place: _length(groups[place]) for place, block in enumerate(blocks) if isinstance(block, List)}
    short = {place for place, size in sizes.items() if size <= LEAST_LIST}  # a numbered head between paragraphs
    found |= {place: groups[place] for place in short}
    words -= sum(sizes[place] for place in short)
    sizes = {place: size for place, size in sizes.items() if place not in short}
    for number, (place, size) in enumerate(sizes.items()):
        waiting = sum(other for after, other in sizes.items() if after >= place)
        share = max(words * size // max(waiting, 1), 0 if number else room.total // 4)
        block = blocks[place]
        assert isinstance(block, List)
        whole = groups[place]
        if size > share or len(block.items) > room.items:
            whole = _list_within(block, share, room) if share >= LEAST_LIST or not number else []
        found[place] = whole
        words -= _length(whole)
    return found


def _list_within(block: List, words: int, room: Room) -> list[Para]:
    """A list by first sentences: with as many levels as fit, else its first items and how many more there are."""
    few = len(block.items) <= room.items
    for depth in (3, 2, 1):
        heads = list_heads(block, 0, depth)
        if _length(heads) <= words and (few or depth == 1) and len(heads) <= 2 * room.items:
            break
    if _length(heads) <= words and few:
        return heads
    count, used = 0, 0
    while count < len(heads) and count < room.items:
        used += _length(heads[count : count + 1])
        if used > words and count >= 2:
            break
        count += 1
    if len(heads) - count <= 1 and _length(heads[count:]) <= LEAST_LIST:  # one short line more says it all
        return heads
    return [*heads[:count], Para((Run(_MORE.format(count=len(heads) - count)),), 0, Bullet.NONE, muted=True)]


def _without_orphans(groups: list[list[Para]]) -> list[list[Para]]:
    """Labels and lines that lead in, without what they stood over, go too."""
    kept: list[list[Para]] = []
    following: Para | None = None
    for group in reversed(groups):
        left: list[Para] = []
        for para in reversed(group):
            is_orphan = following is None or (following.lead and following.level <= para.level)
            if (para.lead or _dangles(para)) and is_orphan:
                continue
            left.append(para)
            following = para
        kept.append(left[::-1])
    return kept[::-1]


def _dangles(para: Para) -> bool:
    return para.keep and para.bullet is Bullet.NONE and plain(para.runs).rstrip().endswith(COLONS)


def list_heads(block: List, level: int = 0, depth: int = 1) -> list[Para]:
    """The first sentence of each item, `depth` levels deep; an item without text by its first text below."""
    heads: list[Para] = []
    for number, item in enumerate(block.items, block.start):
        text = next((each.runs for each in walk(item.blocks) if isinstance(each, Paragraph)), ())
        sentences = split_sentences(text)
        nested = [each for each in item.blocks if isinstance(each, List)]
        leads = plain(text).rstrip().endswith(COLONS)
        if sentences and nested and depth < 2 and leads and count_words(plain(text)) <= LABEL_WORDS:
            continue  # "References:" without what follows it
        if sentences:
            heads.append(mark_item(sentences[0], item, block, number, level))
        if depth > 1:
            heads += [para for each in nested for para in list_heads(each, min(level + 1, DEEPEST), depth - 1)]
    return heads


def _length(paras: list[Para]) -> int:
    return sum(count_words(plain(para.runs)) for para in paras)


def _unbulleted_if_single(paras: list[Para]) -> tuple[Para, ...]:
    if len(paras) == 1 and paras[0].bullet is Bullet.INHERIT:
        return (replace(paras[0], bullet=Bullet.NONE),)
    return tuple(paras)


def without_lead_ins(blocks: Iterable[Block], is_dropped: Callable[[Block], bool]) -> list[Block]:
    """The blocks without those that are dropped, nor the sentences that lead in to one ("as follows:", "such as"),
    nor a last heading with nothing else below it."""
    kept: list[Block] = []
    given = tuple(blocks)
    for block in given:
        if not is_dropped(block):
            kept.append(block)
        elif kept and isinstance(kept[-1], Paragraph) and not isinstance(block, Paragraph):
            before = kept.pop()
            assert isinstance(before, Paragraph)
            sentences = split_sentences(before.runs)
            while sentences and not plain(sentences[-1]).rstrip(_CLOSERS).endswith(_STOPS):
                sentences = sentences[:-1]
            if sentences:
                kept.append(replace(before, runs=join_runs(sentences, " ")))
    while len(kept) > 1 and len(kept) < len(given) and isinstance(kept[-1], Heading):
        kept.pop()  # all that stood below it is dropped
    return kept


# ---- what stands for a sub-section


def lead_paras(blocks: tuple[Block, ...], labels: Labels) -> tuple[Para, ...]:
    """What stands for a text in a digest: its first sentence that says something by itself, else the heads of its first
    list; () for a text that begins with neither."""
    for place, block in enumerate(blocks):
        match block:
            case Paragraph(runs=runs):
                if all(run.code or not run.text.strip() for run in runs):
                    continue  # a line of code is no sentence
                sentences = split_sentences(runs)
                told = next((s for s in sentences if not plain(s).rstrip().endswith(COLONS)), ())
                if told and count_words(plain(told)) <= ENTRY_WORDS:
                    return (Para(told, 0, Bullet.NONE),)
                if told or any(isinstance(each, List) for each in blocks[place + 1 :]):
                    continue
            case Table() if not any(isinstance(each, Paragraph) for each in blocks[:place]):
                return ()  # the table says more than what comes after it
            case List():
                return tuple(_list_within(block, ENTRY_WORDS, Room(ENTRY_WORDS, ENTRY_WORDS, 3)))
            case Quote(blocks=inner):
                found = lead_paras(inner, labels)
                if found:
                    return found
            case _:
                continue
    return ()


# ---- how much there is


def count_letters(blocks: tuple[Block, ...]) -> int:
    """Letters and signs of text blocks, white space apart; tables and pictures are not counted."""
    count = 0
    for block in walk(blocks):
        match block:
            case Code(text=text):
                count += _letters(text)
            case Table():
                pass
            case _:
                count += sum(_letters(run.text) for run in runs_of(block) if run.footnote is None)
    return count


def count_shown(paras: tuple[Para, ...]) -> int:
    """The same of the paragraphs of a slide, boxes of tasks apart."""
    return sum(_letters(run.text.lstrip("\u2610\u2713")) for para in paras for run in para.runs if run.footnote is None)


def _letters(text: str) -> int:
    return len("".join(text.split()))
