"""Possible options as headings and lists name them, each with what is told of it.

In: sections, lists, bold lines. Out: `Named` values, the criteria that their sections have in common, and candidates
made of them. Whether they are what the document compares is for others to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.briefing import Section
from generator.model.comparison import Option
from generator.model.content import Heading, List, ListItem, Paragraph, Runs, Span, plain
from generator.planner.candidates import Candidate, Row, names
from generator.planner.comparison_words import CONS, PROS
from generator.planner.option_names import (
    aliases_of,
    begins_with,
    is_labelled,
    is_named,
    letters,
    same_name,
    strip_label,
)
from generator.planner.outline import is_part_name
from generator.planner.paragraphs import is_pseudo_heading
from generator.planner.runs import slice_runs, strip_runs, unbreak_runs
from generator.planner.section_labels import (
    Parts,
    common_rows,
    folded_label,
    is_weighing,
    read_blocks,
)
from generator.planner.sentences import split_sentences
from generator.planner.surroundings import Surroundings
from generator.planner.words import count_words, listed

TOLD_WORDS = 8  # of a name that a paragraph begins with
MOST = 40  # options in headings
LONGEST = 25  # words of an option in a list
CONSIDERED = listed(
    "considered options|options considered|options|the options|considered alternatives|alternatives considered"
    "|alternatives"
    "|alternative options|evaluated options|options evaluated|possible options|possible solutions|solutions considered"
    "|considered solutions|proposals|approaches|candidates|our options|available options"
    "|betrachtete optionen|optionen|betrachtete alternativen|alternativen|lösungsoptionen|varianten|lösungsalternativen"
    "|options envisagées|options considérées|options étudiées|alternatives envisagées|opciones consideradas|opciones"
    "|alternativas consideradas|alternativas|opcions considerades|opcions|alternatives considerades|opções consideradas"
    "|opzioni considerate|alternative considerate|рассмотренные варианты|варианты|альтернативы"
    "|рассмотренные альтернативы|розглянуті варіанти|варіанти|альтернативи|değerlendirilen seçenekler|seçenekler"
    "|alternatifler|các phương án|các lựa chọn|phương án đã xem xét|các phương án đã xem xét|备选方案|候选方案|可选方案"
    "|考虑的方案|考虑过的方案|方案|候選方案|考慮的方案|検討した選択肢|選択肢|検討案|候補|고려한 옵션|고려한 대안"
    "|선택지|대안|검토한 방안"
    "|الخيارات المدروسة|الخيارات|البدائل|אפשרויות שנשקלו|האפשרויות|אפשרויות|חלופות|विचारित विकल्प|विकल्प"
    "|বিবেচিত বিকল্প|বিকল্পসমূহ|বিকল্প"
)
WEIGHED_HEADINGS = listed(
    "pros and cons of the options|pros and cons|pros & cons|pros/cons|comparison of options|comparison of the options"
    "|options analysis|analysis of options|evaluation of options|vor- und nachteile der optionen|bewertung der optionen"
    "|vor- und nachteile|avantages et inconvénients des options|avantages et inconvénients"
    "|pros y contras de las opciones"
    "|pros y contras|ventajas y desventajas|avantatges i inconvenients|pros i contres de les opcions|pros i contres"
    "|плюсы и минусы вариантов|плюсы и минусы|преимущества и недостатки|плюси та мінуси варіантів|плюси та мінуси"
    "|переваги та недоліки|seçeneklerin artıları ve eksileri|artılar ve eksiler|ưu và nhược điểm của các phương án"
    "|ưu nhược điểm|ưu điểm và nhược điểm|方案优缺点|各方案优缺点|优缺点|優缺點|方案对比|選択肢の長所と短所|各案の比較"
    "|メリットとデメリット"
    "|옵션별 장단점|장단점|إيجابيات وسلبيات الخيارات|الإيجابيات والسلبيات|יתרונות וחסרונות האפשרויות|יתרונות וחסרונות"
    "|विकल्पों के गुण और दोष|फायदे और नुकसान|বিকল্পগুলোর সুবিধা ও অসুবিধা|সুবিধা ও অসুবিধা"
)


_QUOTED = re.compile(
    r"[\"\u201c\u201e\u00ab\u300c'\u2018]([^\"\u201c\u201d\u00bb\u300d]+)[\"\u201d\u201c\u00bb\u300d'\u2019]"
)
_LEFT = re.compile(r"[{<]\w[^}>]*[}>]|^\[[^\]]+\]$")  # what a template has where a name is to be written


@dataclass(frozen=True, slots=True)
class Named:
    """A possible option with where it is told of: its section, or the item that names it."""

    option: Option
    runs: Runs
    index: int
    span: Span
    section: Section | None = None
    item: ListItem | None = None


def heading_text(section: Section) -> str:
    """A heading in the form in which lists have it: folded case, without number and signs around it."""
    text = plain(section.heading.runs) if section.heading else ""
    text = re.sub(r"^[\W\d_]+|[\W_]+$", "", text.casefold())
    return " ".join(text.split())


def listed_options(section: Section) -> list[Named]:
    """Options that a section lists: one list, or lists with what is said of each item between them."""
    lists = [(section.start + place, block) for place, block in enumerate(section.blocks) if isinstance(block, List)]
    first = next((block for block in section.blocks if not isinstance(block, Paragraph)), None)
    if not isinstance(first, List):
        return []
    single = all(len(block.items) == 1 for _, block in lists)
    taken = lists if single else [max(lists, key=lambda each: (len(each[1].items), -each[0]))][:1]
    if not single and len(lists[0][1].items) > 1:
        taken = lists[:1]
    named = [each for index, block in taken for item in block.items if (each := named_item(item, index)) is not None]
    count = sum(len(block.items) for _, block in taken)
    return named if len(named) == count and len({letters(each.option.name) for each in named}) == count else []


def named_item(item: ListItem, index: int) -> Named | None:
    """An item as an option, None where it is no name, or what a template left to be filled."""
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph):
        return None
    runs = _name_in(first.runs)
    name, label = strip_label(plain(runs).strip())
    name = _unquoted(name.strip().removesuffix("."))
    is_left = _LEFT.search(plain(first.runs).strip()[: len(plain(runs)) + 2])
    if not letters(name) or count_words(name) > LONGEST or is_left or name == "…":
        return None
    return Named(make_option(name, label, index), runs, index, first.span, item=item)


_MEANS = re.compile(
    r"\s*(?P<name>[^\s:]+(?: [^\s:]+){0,3}?)\s+(?:means|would mean|bedeutet|heißt|signifie|significa|означает)\s+\S",
    re.IGNORECASE,
)


def told_item(item: ListItem, index: int) -> Named | None:
    """An item that names an option and tells of it, after a dash, a colon, or in a sentence that says what it means;
    None where it is no more than a name."""
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph):
        return None
    text = plain(first.runs)
    meant = _MEANS.match(text)
    if meant:
        runs = strip_runs(slice_runs(first.runs, meant.start("name"), meant.end("name")))
        return Named(make_option(plain(runs), "", index), runs, index, first.span, item=item)
    named = named_item(item, index)
    is_told = named is not None and (len(item.blocks) > 1 or len(letters(text)) > len(letters(plain(named.runs))) + 3)
    return named if is_told else None


def _name_in(runs: Runs) -> Runs:
    """The name that an item begins with: what is bold or a link, what stands before a dash or a colon, else all."""
    text = plain(runs)
    if runs and (runs[0].bold or runs[0].link is not None):
        end = 0
        for run in runs:
            if not ((run.bold and runs[0].bold) or (run.link is not None and runs[0].link is not None)):
                break
            end += len(run.text)
        head = text[:end]
        if letters(strip_label(head)[0]) and not (strip_label(head)[1] == head.strip(" :") and end < len(text.strip())):
            return strip_runs(slice_runs(runs, 0, end), ":\uff1a")
    line = text.split("\n", 1)[0]
    label = re.match(r"\s*\S+ \S{1,2}\s*[:.\u2013\u2014-]\s+", line) if is_labelled(line) else None
    begin = label.end() if label else 0
    cut = re.search(r"\s+[-\u2013\u2014]+\s+|[:\uff1a]\s|[\uff1a]|\s\u2192\s", _hide_enclosed(text[begin:]))
    if cut and 0 < count_words(text[: begin + cut.start()]) <= LONGEST:
        return strip_runs(slice_runs(runs, 0, begin + cut.start()))
    return strip_runs(unbreak_runs(runs))


def _hide_enclosed(text: str) -> str:
    """A text with what stands in parentheses made of x, of the same length: no name ends there."""
    return re.sub(r"[(\uff08][^()\uff08\uff09]*[)\uff09]", lambda match: "x" * len(match.group()), text)


def make_option(name: str, label: str, index: int | None, also: Sequence[str] = ()) -> Option:
    """An option with all that it may be called by: what its name says, its label, and `also`."""
    aliases = (*aliases_of(name), *((label,) if _tells(label) else ()), *also)
    return Option(name, aliases=tuple(dict.fromkeys(a for a in aliases if a != name)), source=index)


def _unquoted(name: str) -> str:
    """A name without quotation marks around all of it."""
    text = name.strip()
    match = _QUOTED.fullmatch(text)
    return match.group(1).strip() if match else text


def _tells(label: str) -> bool:
    """Whether an option may be called by its label: "Option 2", "B", not a mere number."""
    return count_words(label) > 1 or re.fullmatch(r"[(\[]?[A-Z][)\]]?", label) is not None or not label.isascii()


def headed_options(sections: Sequence[Section]) -> list[Named]:
    """Sections as options; none where one of them has the name of a part."""
    named = []
    for section in sections:
        assert section.heading is not None
        text = plain(section.heading.runs).strip()
        name, label = strip_label(text)
        if is_part_name(heading_text(section)) or not letters(name) or _LEFT.search(text):
            continue
        name = name.rstrip(":\uff1a").strip()
        named.append(
            Named(
                make_option(name, label, section.start - 1),
                section.heading.runs,
                section.start - 1,
                section.heading.span,
                section,
            )
        )
    return named


def bold_options(section: Section) -> list[Named]:
    """Bold lines of a section that name options, each with what follows it; none where there are not two or more."""
    places = [
        place
        for place, block in enumerate(section.blocks)
        if isinstance(block, Paragraph) and is_pseudo_heading(block.runs) and not is_weighing(folded_label(block.runs))
    ]
    if not 2 <= len(places) <= MOST:
        return []
    named = []
    for place, following in zip(places, [*places[1:], len(section.blocks)], strict=True):
        block = section.blocks[place]
        assert isinstance(block, Paragraph)
        name, label = strip_label(plain(block.runs).strip(" :\uff1a\n"))
        start = section.start + place
        own = Section(Heading(6, block.runs, block.span), 6, section.blocks[place + 1 : following], start + 1)
        named.append(Named(make_option(name, label, start), block.runs, start, block.span, own))
    return named if all(letters(each.option.name) for each in named) else []


def told_paragraphs(section: Section) -> list[Named]:
    """Paragraphs of a section that follow each other and each begin with a name in bold, or with "Option A:", and go on
    with what is told of it; none where there are not two or more."""
    found: list[Named] = []
    for place, block in enumerate(section.blocks):
        named = _told_paragraph(block, section.start + place) if isinstance(block, Paragraph) else None
        if named is not None:
            found.append(named)
        elif found and len(found) > 1:
            break
        else:
            found = []
    return found if 1 < len(found) <= MOST and len({letters(each.option.name) for each in found}) == len(found) else []


def _told_paragraph(block: Paragraph, index: int) -> Named | None:
    text = plain(block.runs)
    if is_labelled(text):
        runs = split_sentences(block.runs)[0]
        name, label = strip_label(plain(runs).strip().rstrip("."))
        end = len(plain(runs))
    else:
        end = next((n for n, sign in _bold_places(block.runs) if not sign), 0)
        runs = strip_runs(slice_runs(block.runs, 0, end), ":\uff1a.")
        name, label = strip_label(plain(runs).strip())
        if end and end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
            return None  # a part of a word
    rest = strip_runs(slice_runs(block.runs, end, len(text)), ":\uff1a\u2013\u2014-")
    if not letters(name) or not rest or count_words(name) > TOLD_WORDS or is_weighing(folded_label(runs)):
        return None
    own = Section(Heading(6, runs, block.span), 6, (Paragraph(rest, block.span),), index + 1)
    return Named(make_option(name, label, index), runs, index, block.span, own)


def _bold_places(runs: Runs) -> Iterator[tuple[int, bool]]:
    """For each run where it begins, and whether it is bold."""
    place = 0
    for run in runs:
        yield place, run.bold
        place += len(run.text)


def with_section(named: Named, around: Surroundings, others: list[Named]) -> Named:
    """An option of a list with the section that tells of it, where there is one."""
    if named.section is not None:
        return named
    for section in around.sections:
        assert section.heading is not None
        text = plain(section.heading.runs).strip()
        if section.start - 1 in around.concluding or section.start - 1 <= 0 or heading_text(section) in CONSIDERED:
            continue
        if same_name(text, named.option.name) or any(same_name(text, alias) for alias in named.option.aliases):
            break
        if begins_with(strip_label(text)[0], named.option.name) and not any(
            same_name(text, other.option.name) for other in others
        ):
            break
    else:
        return named
    name, _ = strip_label(text)
    also = (name,) if letters(name) != letters(named.option.name) else ()
    option = Option(
        named.option.name, aliases=tuple(dict.fromkeys((*named.option.aliases, *also))), source=named.option.source
    )
    return Named(option, named.runs, named.index, named.span, section, named.item)


def rows_of(named: Sequence[Named], around: Surroundings) -> tuple[Row, ...]:
    """The criteria that the sections, or else the items, of these options have in common."""
    parts = []
    for each in named:
        own = around.parts_of(each.section) if each.section is not None else Parts()
        if not own.found and each.item is not None:
            own = Parts()
            read_blocks(each.item.blocks[1:], own)
        parts.append(own)
    return common_rows(parts, [tuple(names(each.option)) for each in named])


def make_candidate(
    named: Sequence[Named], rows: tuple[Row, ...], orientation: str, weight: float, reasons: Sequence[str]
) -> Candidate:
    """A candidate that stands where its first option does."""
    first = named[0]
    options = tuple(each.option for each in named)
    return Candidate(options, rows, orientation, weight, tuple(reasons), first.span, first.index)


def weigh_labels(labels: Sequence[str]) -> int:
    """How much recurring labels weigh: 3 for pros and cons, 2 for several others, 1 for one of them, 0 for none."""
    if any(label in PROS for label in labels) and any(label in CONS for label in labels):
        return 3
    if any(re.match(r"good|gut|bien|bon|хорошо", label) for label in labels):
        return 3
    return min(sum(map(is_weighing, labels)), 2)


def is_chosen(option: Option, text: str) -> bool:
    """Whether a text that says what was chosen names the option."""
    return any(is_named(name, text) for name in names(option) if len(letters(name)) > 1)
