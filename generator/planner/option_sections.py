"""Options that stand in headings and lists: decision records, "X vs Y", numbered options, sections of one shape.

In: what surrounds the blocks of a document. Out: candidates with the criteria that their sections have in common.
In doubt none: a chapter is not an option, nor is a way to install something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.model.briefing import Section
from generator.model.comparison import Option
from generator.model.content import Heading, List, ListItem, Paragraph, Runs, Span, plain
from generator.planner.candidates import Candidate, Row, names
from generator.planner.comparison_words import COMPARING, CONS, PROS
from generator.planner.navigation import is_link_list, is_navigation
from generator.planner.option_names import (
    aliases_of,
    begins_with,
    is_labelled,
    is_named,
    letters,
    name_forms,
    same_name,
    strip_label,
)
from generator.planner.outline import is_part_name
from generator.planner.paragraphs import is_pseudo_heading
from generator.planner.runs import join_runs, slice_runs, strip_runs, unbreak_runs
from generator.planner.section_labels import (
    Parts,
    common_rows,
    folded_label,
    is_weighing,
    read_blocks,
    recurring,
)
from generator.planner.surroundings import Surroundings, evidence
from generator.planner.title_names import titled_names
from generator.planner.words import count_words, listed

MOST = 40  # options in headings
LONGEST = 25  # words of an option in a list
NAME_WORDS = 10  # of a heading that names an option in like-shaped sections

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
# Of these, the ones that an RFC heads its rejected ideas with: no comparison by themselves.
_REJECTED = re.compile(r"alternativ|альтернатив|البدائل|חלופות|대안|alternatif", re.IGNORECASE)
_WEIGHED = listed(
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
_STEP = re.compile(
    r"(?:step|phase|part|chapter|lesson|module|week|day|unit|session|exercise|stage|schritt|teil|kapitel|étape|paso"
    r"|шаг|крок|adım|bước|section|version|release|sprint|milestone|question|q)\s*\d|\[?v?\d+\.\d+|\d{4}-\d\d"
    r"|unreleased|第\s*[\d一二三四五六七八九十]+\s*[章节步課課]",
    re.IGNORECASE,
)

_CLAUSE = re.compile(
    r"[,;\uff0c\uff1b]\s*(?:while |whereas |and |but |\u800c)?|[.!?]\s+|[\u3002\uff01\u061b\u060c]\s*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Named:
    """A possible option with where it is told of: its section, or the item that names it."""

    option: Option
    runs: Runs
    index: int
    span: Span
    section: Section | None = None
    item: ListItem | None = None


def find_sections(around: Surroundings) -> list[Candidate]:
    """Every set of options that headings and lists name."""
    found = [*_from_records(around), *_from_title(around)]
    for siblings in _families(around.outline):
        found += _from_siblings(siblings, around)
    found += _from_lists(around)
    return found


# ---- decision records


def _from_records(around: Surroundings) -> Iterator[Candidate]:
    for section in around.sections:
        text = heading_text(section)
        if not (text in CONSIDERED or _ends_considered(text)):
            continue
        named = _bold_options(section) or _listed_options(section) or _headed_options(section.children)
        if not 2 <= len(named) <= MOST:
            continue
        yield _record(named, around, is_rejected=_REJECTED.search(text) is not None and "consider" not in text[:9])
        return
    for section in around.sections:
        if heading_text(section) in _WEIGHED and 2 <= len(section.children) <= MOST:
            named = _headed_options(section.children)
            if len(named) > 1 and not all(folded in PROS | CONS for folded in map(heading_text, section.children)):
                yield _record(named, around, is_rejected=False)
                return


def _record(named: list[_Named], around: Surroundings, *, is_rejected: bool) -> Candidate:
    linked = [_with_section(each, around, named) for each in named]
    rows = _rows_of(linked, around)
    options = tuple(each.option for each in linked)
    weight, reasons = evidence(options, around)
    weight = min(weight, 0.2)
    if is_rejected:
        weighing = _weighs(recurring(rows, len(options)))
        weight, reasons = weight + 0.1, [*reasons, "alternatives stand under a heading"]
        if weighing > 1:
            weight, reasons = weight + 0.45, [*reasons, "each has its pros and cons"]
    else:
        weight, reasons = weight + 1.2, [*reasons, "a decision record lists the options it considered"]
    orientation = "headings" if all(each.item is None for each in named) else "lists"
    return _candidate(linked, rows, orientation, weight, reasons)


def _ends_considered(text: str) -> bool:
    return text.endswith((" considered options", " options considered")) or text.startswith("considered options")


def heading_text(section: Section) -> str:
    """A heading in the form in which lists have it: folded case, without number and signs around it."""
    text = plain(section.heading.runs) if section.heading else ""
    text = re.sub(r"^[\W\d_]+|[\W_]+$", "", text.casefold())
    return " ".join(text.split())


def _listed_options(section: Section) -> list[_Named]:
    """Options that a section lists: one list, or lists with what is said of each item between them."""
    lists = [(section.start + place, block) for place, block in enumerate(section.blocks) if isinstance(block, List)]
    first = next((block for block in section.blocks if not isinstance(block, Paragraph)), None)
    if not isinstance(first, List):
        return []
    single = all(len(block.items) == 1 for _, block in lists)
    taken = lists if single else [max(lists, key=lambda each: (len(each[1].items), -each[0]))][:1]
    if not single and len(lists[0][1].items) > 1:
        taken = lists[:1]
    named = [each for index, block in taken for item in block.items if (each := _named_item(item, index)) is not None]
    count = sum(len(block.items) for _, block in taken)
    return named if len(named) == count and len({letters(each.option.name) for each in named}) == count else []


def _named_item(item: ListItem, index: int) -> _Named | None:
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph):
        return None
    runs = _name_in(first.runs)
    name, label = strip_label(plain(runs).strip())
    name = name.strip(" \"\u201c\u201d'").removesuffix(".").strip()
    is_left = re.search(r"[{<]\w[^}>]*[}>]", plain(first.runs)[: len(plain(runs)) + 2])  # by a template
    if not letters(name) or count_words(name) > LONGEST or is_left or name == "…":
        return None
    return _Named(_option(name, label, index), runs, index, first.span, item=item)


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
    cut = re.search(r"\s+[-\u2013\u2014]+\s+|[:\uff1a]\s|[\uff1a]|\s\u2192\s", text[begin:])
    if cut and 0 < count_words(text[: begin + cut.start()]) <= LONGEST:
        return strip_runs(slice_runs(runs, 0, begin + cut.start()))
    return strip_runs(unbreak_runs(runs))


def _option(name: str, label: str, index: int | None, also: Sequence[str] = ()) -> Option:
    aliases = (*aliases_of(name), *((label,) if _tells(label) else ()), *also)
    return Option(name, aliases=tuple(dict.fromkeys(a for a in aliases if a != name)), source=index)


def _tells(label: str) -> bool:
    """Whether an option may be called by its label: "Option 2", "B", not a mere number."""
    return count_words(label) > 1 or re.fullmatch(r"[(\[]?[A-Z][)\]]?", label) is not None or not label.isascii()


def _headed_options(sections: Sequence[Section]) -> list[_Named]:
    """Sections as options; none where one of them has the name of a part."""
    named = []
    for section in sections:
        assert section.heading is not None
        text = plain(section.heading.runs).strip()
        name, label = strip_label(text)
        if is_part_name(heading_text(section)) or not letters(name):
            continue
        named.append(
            _Named(
                _option(name, label, section.start - 1),
                section.heading.runs,
                section.start - 1,
                section.heading.span,
                section,
            )
        )
    return named


def _with_section(named: _Named, around: Surroundings, others: list[_Named]) -> _Named:
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
    return _Named(option, named.runs, named.index, named.span, section, named.item)


def _rows_of(named: Sequence[_Named], around: Surroundings) -> tuple[Row, ...]:
    parts = []
    for each in named:
        own = around.parts_of(each.section) if each.section is not None else Parts()
        if not own.found and each.item is not None:
            own = Parts()
            read_blocks(each.item.blocks[1:], own)
        parts.append(own)
    return common_rows(parts)


def _candidate(
    named: Sequence[_Named], rows: tuple[Row, ...], orientation: str, weight: float, reasons: Sequence[str]
) -> Candidate:
    first = named[0]
    options = tuple(each.option for each in named)
    return Candidate(options, rows, orientation, weight, tuple(reasons), first.span, first.index)


def _weighs(labels: Sequence[str]) -> int:
    """How much recurring labels weigh: 2 for pros and cons or several others, 1 for one of them, 0 for none."""
    if any(label in PROS for label in labels) and any(label in CONS for label in labels):
        return 3
    if any(re.match(r"good|gut|bien|bon|хорошо", label) for label in labels):
        return 3
    return min(sum(map(is_weighing, labels)), 2)


# ---- titles


def _from_title(around: Surroundings) -> Iterator[Candidate]:
    """ "X vs Y" with sections, a list, or prose about the two."""
    titled = titled_names(around.title)
    if titled is None:
        return
    texts, is_versus = titled
    base = 0.55 if is_versus else 0.3
    reason = "the title sets " + " against ".join(texts)
    crossed = _crossed(tuple(_option(text, "", None) for text in texts), around)
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
                _Named(
                    _option(name, label, section.start - 1, also), section.heading.runs, section.start - 1,
                    section.heading.span, section,
                )
            )  # fmt: skip
        named.sort(key=lambda each: each.index)
        rows = _rows_of(named, around) or _differences([each.option for each in named], around)
        yield _candidate(named, rows, "headings", base + 0.4, [reason, "each has a section of its own"])
        return
    listed = _listed_names(texts, around)
    if listed:
        rows = _rows_of(listed, around) or _differences([each.option for each in listed], around)
        yield _candidate(listed, rows, "lists", base + 0.3, [reason, "a list tells of each"])
        return
    options = tuple(_option(text, "", around.title_index) for text in texts)
    rows = _differences(options, around)
    told = f"{around.headings}\n{around.texts}".casefold()
    counts = [told.count(text.casefold()) for text in texts]
    heading = around.blocks[around.title_index] if around.title_index is not None else None
    first = heading.span if heading is not None else Span(1, 1)
    weight = base - 0.1 if min(counts) > 1 and is_versus else 0.3
    weight += 0.3 if rows else 0
    if weight > 0.3 and min(counts) > 0:
        yield Candidate(
            options, rows, "title", weight + (0.1 if min(counts) > 2 else 0), (reason, "the text tells of each"), first,
            around.title_index or 0,
        )  # fmt: skip


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


def _listed_names(texts: Sequence[str], around: Surroundings) -> list[_Named]:
    """The items of one list that have just these names; none where no list has them all."""
    for index, block in enumerate(around.blocks):
        if not isinstance(block, List) or not len(texts) <= len(block.items) <= MOST:
            continue
        items = [named for item in block.items if (named := _named_item(item, index)) is not None]
        found = [next((each for each in items if same_name(each.option.name, text)), None) for text in texts]
        told = [each for each in found if each is not None and plain(each.runs).strip() != _item_words(each)]
        if len(told) == len(texts):
            return told
    return []


def _item_words(named: _Named) -> str:
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


def _differences(options: Sequence[Option], around: Surroundings) -> tuple[Row, ...]:
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


# ---- names that are given


def name_candidate(wanted: Sequence[str], around: Surroundings) -> tuple[Candidate | None, list[str]]:
    """Options that are given by name, found in headings, in lists or in the text, and those that no heading or list
    has."""
    found: list[_Named] = []
    missing: list[str] = []
    for name in wanted:
        section = _section_of(name, wanted, around)
        if section is not None and section.heading is not None:
            written, label = strip_label(plain(section.heading.runs).strip())
            also = (written,) if letters(written) != letters(name) else ()
            found.append(
                _Named(
                    _option(name, label, section.start - 1, also), section.heading.runs, section.start - 1,
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
        rows = _rows_of(found, around) or _differences([each.option for each in found], around)
        return _candidate(found, rows, orientation, 1.0, [reason]), missing
    told = [name for name in wanted if is_named(name, around.texts) or is_named(name, around.title)]
    if len(told) < 2:
        return None, missing
    options = tuple(_option(name, "", None) for name in told)
    first = around.blocks[0].span if around.blocks else Span(1, 1)
    return Candidate(options, _differences(options, around), "title", 1.0, (reason,), first, 0), missing


def _item_named(name: str, around: Surroundings) -> _Named | None:
    for index, block in enumerate(around.blocks):
        if isinstance(block, List):
            for item in block.items:
                named = _named_item(item, index)
                if named is not None and (same_name(named.option.name, name) or begins_with(named.option.name, name)):
                    return _Named(_option(name, "", index), named.runs, index, named.span, item=item)
    return None


# ---- sections of one shape


def _families(sections: Sequence[Section]) -> Iterator[list[Section]]:
    """Sections that stand side by side, from the top down."""
    headed = [section for section in sections if section.heading is not None]
    if len(headed) > 1:
        yield headed
    for section in headed:
        yield from _families(section.children)


def _from_siblings(siblings: list[Section], around: Surroundings) -> Iterator[Candidate]:
    numbered = [s for s in siblings if s.heading is not None and is_labelled(plain(s.heading.runs))]
    if 2 <= len(numbered) <= MOST:
        named = _headed_options(numbered)
        if len(named) > 1:
            yield _shaped(named, around, len(siblings), is_numbered=True)
            return
    parts = [s for s in siblings if s.start - 1 not in around.concluding and not is_part_name(heading_text(s))]
    if not 2 <= len(parts) <= MOST or any(_STEP.match(plain(s.heading.runs).strip()) for s in parts if s.heading):
        return
    shaped = [section for section in parts if around.parts_of(section).found]
    if len(shaped) < 2 or len(shaped) * 3 < len(parts) * 2:
        return
    named = _headed_options(shaped)
    if len(named) < 2 or any(count_words(each.option.name) > NAME_WORDS for each in named):
        return
    if any(heading_text(section) in PROS | CONS | CONSIDERED | _WEIGHED for section in shaped):
        return
    yield _shaped(named, around, len(siblings), is_numbered=False)


def _shaped(named: list[_Named], around: Surroundings, siblings: int, *, is_numbered: bool) -> Candidate:
    rows = _rows_of(named, around)
    labels = recurring(rows, len(named))
    options = tuple(each.option for each in named)
    weight, reasons = evidence(options, around)
    weight = min(weight, 0.4)
    if is_numbered:
        weight, reasons = weight + 0.25, [*reasons, "headings number the options"]
        if around.is_record:
            weight, reasons = weight + 0.3, [*reasons, "the document records a decision"]
    weighing = _weighs(labels)
    if weighing:
        weight += (0.2, 0.35, 0.45)[weighing - 1]
        reasons = [*reasons, f"each is weighed under “{labels[0]}”"]
    elif not labels and not is_numbered:
        return _candidate(named, rows, "headings", 0.0, ())
    elif labels and around.is_comparing:
        weight, reasons = weight + 0.2, [*reasons, f"each has “{labels[0]}”"]
    if weighing and len(named) > 2 and len(named) * 3 >= siblings * 2:
        weight += 0.1
    if around.chosen and any(_is_chosen(option, around.chosen) for option in options):
        weight, reasons = weight + 0.3, [*reasons, "one of them is chosen"]
    above = plain(around.heading_of(named[0].index)) if named[0].index else ""
    if weighing and COMPARING.search(above):
        weight, reasons = weight + 0.15, [*reasons, "the heading above speaks of a comparison"]
    return _candidate(named, rows, "headings", weight, reasons)


def _is_chosen(option: Option, text: str) -> bool:
    return any(is_named(name, text) for name in names(option) if len(letters(name)) > 1)


# ---- lists


def _from_lists(around: Surroundings) -> Iterator[Candidate]:
    """Lists whose items each name an option and have labels nested below; bold lines that do so in a section."""
    for index, block in enumerate(around.blocks):
        if isinstance(block, List) and 2 <= len(block.items) <= MOST and all(len(i.blocks) > 1 for i in block.items):
            if is_navigation(block) or is_link_list(block):
                continue
            named = [each for item in block.items if (each := _named_item(item, index)) is not None]
            if len(named) == len(block.items):
                yield from _weighed_list(named, around, "lists")
    yield from _from_bold_lines(around)


def _from_bold_lines(around: Surroundings) -> Iterator[Candidate]:
    for section in around.outline_sections:
        named = _bold_options(section)
        if named:
            yield from _weighed_list(named, around, "headings")


def _bold_options(section: Section) -> list[_Named]:
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
        named.append(_Named(_option(name, label, start), block.runs, start, block.span, own))
    return named if all(letters(each.option.name) for each in named) else []


def _weighed_list(named: list[_Named], around: Surroundings, orientation: str) -> Iterator[Candidate]:
    rows = _rows_of(named, around)
    weighing = _weighs(recurring(rows, len(named)))
    if not weighing or any(_STEP.match(each.option.name) for each in named):
        return
    options = tuple(each.option for each in named)
    weight, reasons = evidence(options, around)
    weight = min(weight, 0.4) + (0.2, 0.3, 0.45)[weighing - 1]
    if around.chosen and any(_is_chosen(option, around.chosen) for option in options):
        weight, reasons = weight + 0.3, [*reasons, "one of them is chosen"]
    if all(is_labelled(plain(each.runs)) for each in named):
        weight, reasons = weight + 0.15, [*reasons, "options are numbered"]
    yield _candidate(named, rows, orientation, weight, [*reasons, "each is weighed under labels of its own"])
