"""What the front matter says of the comparison, obeyed over any guess: `options`, `criteria`, `comparison`.

In: what surrounds the blocks of a document. Out: the candidate that is meant, and what could not be obeyed.
"""

from __future__ import annotations

from dataclasses import replace

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.model.comparison import Option
from generator.model.content import Runs, Table, plain
from generator.planner.candidates import Candidate, Row, names
from generator.planner.option_names import is_named, letters, name_forms
from generator.planner.option_tables import find_tables, join_corners, read_table
from generator.planner.option_titles import name_candidate
from generator.planner.surroundings import Surroundings


def obey(around: Surroundings) -> tuple[Candidate | None, Diagnostics]:
    """The candidate that front matter means; None where it names none, or none can be found. `comparison: none` is for
    the caller."""
    said = around.document.metadata.comparing
    if said.options:
        return _named_options(said.options, around)
    if said.criteria:
        return _placed_criteria(said.criteria, around)
    if said.comparison == "merge":
        return _merged(around)
    return None, ()


def _line(around: Surroundings, key: str) -> int | None:
    return around.document.metadata.line_of(key)


def _tables(around: Surroundings, places: tuple[str, ...] = ("columns", "rows")) -> list[Candidate]:
    return [
        candidate
        for index, block in enumerate(around.blocks)
        if isinstance(block, Table)
        for place in places
        if (candidate := read_table(index, block, around, place)) is not None
    ]


# ---- options


def _named_options(wanted: tuple[str, ...], around: Surroundings) -> tuple[Candidate | None, Diagnostics]:
    tables = _tables(around, _orientations(around.document.metadata.comparing.criteria))
    matched = [(_match(wanted, candidate), candidate) for candidate in tables]
    most = max((sum(place is not None for place in places) for places, _ in matched), default=0)
    found: Candidate | None = None
    missing: list[str]
    if most > 1:
        best = [(places, c) for places, c in matched if sum(p is not None for p in places) == most]
        if around.document.metadata.comparing.comparison != "merge":
            best = _alike(best)
        parts = [_picked(wanted, places, candidate) for places, candidate in best]
        found = parts[0] if len(parts) == 1 else unite(parts, around)
        missing = [name for name in wanted if all(letters(name) not in map(letters, names(o)) for o in found.options)]
    else:
        found, missing = name_candidate(wanted, around)
    text = around.headings + "\n" + around.texts + "\n" + around.title
    nowhere = [name for name in missing if not is_named(name, text)]
    diagnostics = tuple(
        _say(around, "BRF213", f"no table, heading or text of the document has the option “{name}”", "options")
        for name in nowhere
    )
    return found, diagnostics


def _orientations(criteria: str) -> tuple[str, ...]:
    return {"rows": ("columns",), "columns": ("rows",)}.get(criteria, ("columns", "rows"))


def _say(around: Surroundings, code: str, message: str, key: str) -> Diagnostic:
    return diagnose(code, message, line=_line(around, key))


def _match(wanted: tuple[str, ...], candidate: Candidate) -> list[int | None]:
    """For each name that is wanted the option that has it: just that name first, then as an alias or longer form."""
    forms = [{letters(option.name)} for option in candidate.options]
    wide = [{form for name in names(option) for form in name_forms(name)} for option in candidate.options]
    places: list[int | None] = []
    for name in wanted:
        exact = next((i for i, own in enumerate(forms) if letters(name) in own and i not in places), None)
        loose = next((i for i, own in enumerate(wide) if own & name_forms(name) and i not in places), None)
        places.append(exact if exact is not None else loose)
    return places


def _alike(best: list[tuple[list[int | None], Candidate]]) -> list[tuple[list[int | None], Candidate]]:
    """The first of several tables, with those that have the same options in the same way."""
    first = best[0][1]
    same = [each for each in best if each[1].orientation == first.orientation]
    return [each for each in same if tuple(map(letters, each[1].names)) == tuple(map(letters, first.names))]


def _picked(wanted: tuple[str, ...], places: list[int | None], candidate: Candidate) -> Candidate:
    """A candidate with just the options that are wanted, in that order."""
    kept = [(name, place) for name, place in zip(wanted, places, strict=True) if place is not None]
    options = tuple(
        replace(candidate.options[place], name=name, aliases=_others(candidate.options[place], name))
        for name, place in kept
    )
    rows = tuple(replace(row, cells=tuple(row.cells[place] for _, place in kept)) for row in candidate.rows)
    whole = len(kept) == len(candidate.options)
    same = whole and all(name == candidate.options[place].name for name, place in kept)
    return replace(
        candidate, options=options, rows=rows, weight=1.0, reasons=("the front matter names the options",),
        tables=candidate.tables if same else (),
    )  # fmt: skip


def _others(option: Option, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in names(option) if each != name))


# ---- where the criteria stand


def _placed_criteria(place: str, around: Surroundings) -> tuple[Candidate | None, Diagnostics]:
    orientation = _orientations(place)[0]
    likely = [candidate for candidate in find_tables(around) if candidate.orientation == orientation]
    forced = likely or _tables(around, (orientation,))
    best = max(forced, key=lambda candidate: (candidate.weight, -candidate.index), default=None)
    if best is None:
        what = "rows" if place == "rows" else "columns"
        return None, (_say(around, "BRF214", f"no table can have its criteria in {what}", "criteria"),)
    return replace(best, weight=1.0, reasons=(f"the front matter says that criteria stand in {place}",)), ()


# ---- several tables as one


def _merged(around: Surroundings) -> tuple[Candidate | None, Diagnostics]:
    """The likeliest table, and with it all that share at least two of its options."""
    singles = [c for c in _tables(around) if len(c.options) > 1]
    likely = max(find_tables(around), key=lambda c: (c.weight, -c.index), default=None)
    if likely is None:
        return None, (_say(around, "BRF215", "there are no tables about the same options to merge", "comparison"),)
    own = set(map(letters, likely.names))
    shared = [c for c in singles if len(own & set(map(letters, c.names))) > 1]
    if len({candidate.index for candidate in shared}) < 2:
        return None, (_say(around, "BRF215", "there are no tables about the same options to merge", "comparison"),)
    united = unite(shared, around)
    return replace(united, weight=1.0, reasons=("the front matter merges tables about the same options",)), ()


def unite(parts: list[Candidate], around: Surroundings) -> Candidate:
    """Candidates that share options as one: all options in the order in which they are met, a cell left empty where a
    table does not have its option; the headings of the tables part the criteria; what their corners say stands in the
    one corner."""
    options: dict[str, Option] = {}
    for part in parts:
        for option in part.options:
            options.setdefault(letters(option.name), option)
    keys = list(options)
    rows: list[Row] = []
    headings = [around.heading_of(part.index) for part in parts]
    parted = len({plain(heading) for heading in headings}) > 1
    for part, heading in zip(parts, headings, strict=True):
        places = {letters(name): place for place, name in enumerate(part.names)}
        for row in part.rows:
            cells: tuple[Runs, ...] = tuple(row.cells[places[key]] if key in places else () for key in keys)
            rows.append(Row(row.name, cells, row.span, row.group or (heading if parted else ())))
    first = parts[0]
    tables = tuple(
        sorted(
            {
                index
                for part in parts
                for index in part.tables
                if index == first.index or not getattr(around.blocks[index], "caption", ())
            }
        )
    )
    return Candidate(
        tuple(options.values()), tuple(rows), first.orientation, first.weight, first.reasons, first.span, first.index,
        join_corners(parts), tables,
    )  # fmt: skip
