"""The conclusion held against the comparison: whether what it chooses is compared, leads, and is told in full, and
whether the numbers that it quotes are those of the table.

In: a briefing. Out: diagnostics with lines; nothing is changed. Silence is better than a false alarm: a number that may
come from elsewhere, or follows from those of the table, is not spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.model.briefing import Briefing
from generator.model.comparison import Comparison, Conclusion, Option, ValueKind
from generator.model.content import Block, Heading, Paragraph, Runs, Table, plain, walk
from generator.planner.language import base_language
from generator.planner.measures import factor_between, measure_row
from generator.planner.option_names import is_named, letters
from generator.planner.quantities import Quoted, find_decimal_sign, find_quantities
from generator.planner.recommendation import chosen_text
from generator.planner.runs import plain_line
from generator.planner.words import find_words

# What stands before the name of what is chosen; only words that cannot mean anything else.
_CHOOSES = (
    r"(?i)\b(?:we|i|the team|the board) (?:have |has |therefore |thus |finally )*(?:recommend|choose|chose|chosen"
    r"|select|selected|(?:decide|decided) (?:on|for)|opt for|opted for|go with|went with|settled on)"
    r"(?: to (?:use|adopt|go with))?(?: using| adopting)?(?: the)? "
    r"|\b(?:wir|das team) (?:empfehlen|wählen|entscheiden uns für|haben uns für) (?:den |die |das )?"
    r"|\b(?:nous|on) (?:recommandons|choisissons|retenons|optons pour) (?:le |la |les |l['\u2019])?"
    r"|\b(?:recomendamos|elegimos|escogemos|optamos por|hemos elegido) (?:el |la |los |las )?"
    r"|\b(?:scegliamo|raccomandiamo|abbiamo scelto|escolhemos|recomanem|triem|escollim) (?:il |la |o |a |el )?"
    r"|(?:мы )?(?:рекомендуем|выбираем|выбрали) |(?:ми )?(?:рекомендуємо|обираємо|обрали) "
    r"|(?:我们|最终)(?:决定)?(?:选择|推荐|采用)(?:了|使用)?\s*(?=[A-Z])"
)
_QUOTED = r"[\"\u201c\u201e\u00ab`]([^\"\u201d\u201c\u00bb`]{2,40})[\"\u201d\u201c\u00bb`]"
_CAPITALISED = r"[A-Z\u0410-\u042f][\w+#.]*\w[+#]*(?: [A-Z0-9\u0410-\u042f][\w+#.]*)*|[A-Z]\b"
_NUMBERED = (
    r"(?i)(?:option|alternative|approach|solution|variante?|lösung|scenario|plan|proposal|opción|вариант|варіант)\b"
)
_TOTAL_WORDS = (
    r"(?i)\bscor|\bpoint|\btotal|\brat(?:ed|es|ing)|punkte|bewert|note\b|puntos|puntua|punti|punteg|pontos|балл|очк|бал"
    r"|puan|điểm|得分|总分|評点|合計|점수|총점|درجة|ציון|अंक|নম্বর"
)
_DERIVED_PARTS = 40  # values of a row from which differences and shares are still reckoned


def check_verdict(briefing: Briefing) -> Diagnostics:
    """What of the conclusion the comparison does not bear out.

    Diagnostics (all warnings): BRF240 it chooses what is no option; BRF241 the option that it recommends has not the
    highest total; BRF242 it quotes a number that the comparison does not have; BRF243 the recommended option has an
    empty cell.
    """
    comparison, conclusion = briefing.comparison, briefing.conclusion
    if comparison is None or conclusion is None or len(comparison.options) < 2:
        return ()
    lang = base_language(briefing.properties.lang)
    said: list[Diagnostic] = []
    if conclusion.recommended is None:
        said += _check_name(briefing, comparison, conclusion, lang)
    else:
        said += _check_total(comparison, conclusion, conclusion.recommended)
        said += _check_cells(comparison, conclusion.recommended)
    said += _check_numbers(briefing, comparison, conclusion, lang)
    return tuple(said)


def _line_of(sentence: Runs, conclusion: Conclusion) -> int:
    """The line of the block that a sentence stands in."""
    text = letters(plain(sentence))
    for block in walk(conclusion.blocks):
        if isinstance(block, Paragraph) and text in letters(plain(block.runs)):
            return block.span.line
    return conclusion.span.line


# ---- names


def _check_name(briefing: Briefing, comparison: Comparison, conclusion: Conclusion, lang: str) -> Iterator[Diagnostic]:
    chosen = chosen_text(conclusion.sentences, lang)
    for sentence in conclusion.sentences:
        text = plain_line(sentence)
        match = re.search(_CHOOSES, text)
        rest = chosen if chosen and chosen in text else text[match.end() :] if match else ""
        name = _name_at_start(rest)
        if not name or re.match(_NUMBERED, name) or _is_known(name, text, briefing, comparison):
            continue
        options = ", ".join(option.name for option in comparison.options)
        message = f"The conclusion chooses “{name}”, which is none of the options compared: {options}."
        yield diagnose("BRF240", message, line=_line_of(sentence, conclusion))
        return


def _name_at_start(text: str) -> str:
    text = text.strip(" :\uff1a*_")
    match = re.match(_QUOTED, text)
    if match:
        return match.group(1).strip()
    match = re.match(_CAPITALISED, text)
    return match.group() if match else ""


def _is_known(name: str, sentence: str, briefing: Briefing, comparison: Comparison) -> bool:
    """Whether a name may be one of what is compared: it shares a word or its initials with an option, the sentence
    names an option, or the name stands somewhere in the document outside its conclusion."""
    words = {word.folded for word in find_words(name)}
    for option in comparison.options:
        for known in _names(option):
            initials = "".join(word.folded[0] for word in find_words(known))
            if words & {word.folded for word in find_words(known)} or letters(name) in (letters(known), initials):
                return True
            if letters(name) in letters(known) or letters(known) in letters(name) or is_named(known, sentence):
                return True
    elsewhere = "\n".join(_texts(_outside(briefing, comparison)))
    return is_named(name, elsewhere) or is_named(name, briefing.properties.title)


def _names(option: Option) -> tuple[str, ...]:
    return (option.name, *option.aliases, *((plain(option.expansion),) if option.expansion else ()))


def _outside(briefing: Briefing, comparison: Comparison) -> Iterator[Block]:
    """The document without its conclusion and without the tables that are compared."""
    taken = frozenset(briefing.sources.conclusion)
    lines = {criterion.span.line for criterion in comparison.criteria}
    for index, block in enumerate(briefing.document.blocks):
        compared = isinstance(block, Table) and any(block.span.line <= line <= block.span.end_line for line in lines)
        if index not in taken and not compared:
            yield block


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in walk(tuple(blocks)):
        match block:
            case Heading() | Paragraph():
                yield plain(block.runs)
            case Table():
                yield from (plain(cell) for row in (block.header, *block.rows) for cell in row)
            case _:
                pass


# ---- totals and cells


def _check_total(comparison: Comparison, conclusion: Conclusion, option: int) -> Iterator[Diagnostic]:
    scoring = comparison.scoring
    if scoring is None or option in scoring.leaders:
        return
    total, name = scoring.totals[option], comparison.options[option].name
    best = scoring.totals[scoring.leaders[0]] or 0.0
    leaders = " and ".join(comparison.options[index].name for index in scoring.leaders)
    own = "has no total" if total is None else f"has {total:.4g} of {scoring.scale:g}"
    message = f"The conclusion recommends {name}, which {own}; {leaders} leads with {best:.4g}."
    names = _names(comparison.options[option])
    naming = [sentence for sentence in conclusion.sentences if any(is_named(name, plain(sentence)) for name in names)]
    yield diagnose("BRF241", message, line=_line_of(naming[0], conclusion) if naming else conclusion.span.line)


def _check_cells(comparison: Comparison, option: int) -> Iterator[Diagnostic]:
    if comparison.orientation not in ("columns", "rows"):
        return  # a list under each option need not have every heading
    empty = [
        criterion
        for criterion in comparison.criteria
        if not plain(criterion.cells[option]).strip() and any(plain(cell).strip() for cell in criterion.cells)
    ]
    if empty:
        names = ", ".join(f"“{plain(criterion.name)}”" for criterion in empty)
        message = f"{comparison.options[option].name} is recommended, but has no entry for {names}."
        yield diagnose("BRF243", message, line=empty[0].span.line)


# ---- numbers


@dataclass(frozen=True, slots=True)
class _Known:
    """Numbers of the comparison with their unit, and those that follow from them."""

    unit: str
    numbers: tuple[float, ...]


def _check_numbers(
    briefing: Briefing, comparison: Comparison, conclusion: Conclusion, lang: str
) -> Iterator[Diagnostic]:
    known = _known_numbers(comparison)
    if not known:
        return
    decimal = find_decimal_sign(lang, [plain(cell) for criterion in comparison.criteria for cell in criterion.cells])
    elsewhere: set[float] | None = None
    for sentence in conclusion.sentences:
        text = plain_line(sentence)
        for quoted, unit in _misquoted(text, comparison, known, lang, decimal):
            if elsewhere is None:
                others = _texts(_outside(briefing, comparison))
                elsewhere = {each.number for other in others for each in find_quantities(other, lang, decimal)}
            if quoted.number not in elsewhere:
                shown = quoted.written + ("" if unit == _TOTALS else _written_unit(quoted, unit))
                message = f"The conclusion says {shown}, which is not in the comparison."
                yield diagnose("BRF242", message, line=_line_of(sentence, conclusion))


def _misquoted(
    text: str, comparison: Comparison, known: list[_Known], lang: str, decimal: str
) -> Iterator[tuple[Quoted, str]]:
    """The numbers of a sentence that are said of the table and are not in it, with the unit that they are said in."""
    if not any(is_named(name, text) for option in comparison.options for name in _names(option)):
        return
    for quoted in find_quantities(text, lang, decimal):
        unit = _unit_of(quoted, text, known, comparison)
        if unit is None or _is_borne_out(quoted, unit, known):
            continue
        if unit == _TOTALS or _is_meant(quoted, unit, text, comparison):
            yield quoted, unit


_TOTALS = "\0totals"
_CLOSE, _CLOSE_PERCENT = 0.25, 0.05  # of a number in the table, within which another is taken for a misquote of it


def _known_numbers(comparison: Comparison) -> list[_Known]:
    known: list[_Known] = []
    for criterion in comparison.criteria:
        for value in criterion.values:
            if value.kind in (ValueKind.NUMBER, ValueKind.PERCENT, ValueKind.RANGE) and value.unit:
                ends = tuple(number for number in (value.number, value.high) if number is not None)
                known.append(_Known(value.unit, ends))
        measure = measure_row(criterion.values)
        numbers = measure.numbers() if measure else None
        if measure and numbers and measure.unit:
            row = [number for number in numbers if number is not None]
            known.append(_Known(measure.unit, _differences(row)))
            known.append(_Known("%", _shares(row)))
    scoring = comparison.scoring
    if scoring is not None:
        totals = [total for total in scoring.totals if total is not None]
        whole = sum(scoring.weights)
        scores = [score for row in scoring.scores for score in row if score is not None]
        sums = [total * factor for total in totals for factor in (1.0, whole, whole / 100, 100 / scoring.scale)]
        plain_sums = [sum(score or 0.0 for score in column) for column in zip(*scoring.scores, strict=True)]
        figures = (*sums, *_differences(totals), *scores, *plain_sums, scoring.scale, *scoring.weights)
        known.append(_Known(_TOTALS, tuple(figures)))
        known.append(_Known("%", (*_shares(totals), *(100 * weight / whole for weight in scoring.weights))))
    return known


def _differences(figures: list[float]) -> tuple[float, ...]:
    return tuple(abs(one - other) for one, other in permutations(figures[:_DERIVED_PARTS], 2))


def _shares(figures: list[float]) -> tuple[float, ...]:
    """One figure in percent of another, and by how many percent they differ."""
    shares = [100 * one / other for one, other in permutations(figures[:_DERIVED_PARTS], 2) if other]
    return tuple(number for share in shares for number in (abs(share), abs(share - 100)))


def _unit_of(quoted: Quoted, text: str, known: list[_Known], comparison: Comparison) -> str | None:
    """The unit in which a number of the sentence may be held against the table: one that the table has; for a number
    with decimals beside words of scoring, that of totals. None for all others."""
    units = {each.unit for each in known if each.unit != _TOTALS}
    if quoted.currency:
        rates = sorted(unit for unit in units if unit.split("/")[0] == quoted.currency)
        return rates[0] if rates else None
    after = quoted.after.lstrip(" \u00a0\u202f")
    if after.startswith(("%", "\uff05")):
        return "%" if any(unit == "%" for unit in _written_units(comparison)) else None
    word = re.match(r"[^\W\d_]+(?:/[^\W\d_]+)?", after)
    if word and any(_is_near(word.group(), unit) for unit in units):
        return word.group()
    near = text[max(quoted.start - 30, 0) : quoted.start + 30]
    return _TOTALS if comparison.scoring and quoted.decimals and re.search(_TOTAL_WORDS, near) else None


def _written_unit(quoted: Quoted, unit: str) -> str:
    """The unit as it stands after the number, with what is between."""
    match = re.match(rf"\s*{re.escape(unit)}", quoted.after)
    return match.group() if match and not quoted.currency else ""


def _is_near(unit: str, other: str) -> bool:
    """Whether two units measure the same things: hours are told of other things than milliseconds."""
    factor = factor_between(unit, other)
    return factor is not None and 0.9e-3 < factor < 1.1e3


def _written_units(comparison: Comparison) -> Iterator[str]:
    return (value.unit for criterion in comparison.criteria for value in criterion.values)


def _is_meant(quoted: Quoted, unit: str, text: str, comparison: Comparison) -> bool:
    """Whether a number is said of the table at all and not of something else: it is close to a number there, or stands
    in one clause with the name of a criterion in its unit. Spans of time are told of many things, so only the second
    counts for them."""
    before = re.split(r"[,;:.()\u2013\u2014\uff0c\u3002]\s", text[: quoted.start])[-1]
    after = re.split(r"[,;:.()\u2013\u2014\uff0c\u3002](?:\s|\Z)", text[quoted.start + len(quoted.written) :])[0]
    reach = _CLOSE_PERCENT if unit == "%" else _CLOSE
    for criterion in comparison.criteria:
        values = [value for value in criterion.values if value.unit and _has_unit(value.unit, unit, quoted)]
        if values and is_named(plain(criterion.name), before + " " + after):
            return True
        for value in values:
            if _is_span_of_time(value.unit):
                continue
            factor = 1.0 if quoted.currency else factor_between(value.unit, unit) or 1.0
            for number in (value.number, value.high):
                if number and abs(number * factor - quoted.number) <= reach * abs(number * factor):
                    return True
    return False


def _has_unit(unit: str, other: str, quoted: Quoted) -> bool:
    if quoted.currency:
        return unit.split("/", maxsplit=1)[0] == quoted.currency
    return unit == other or _is_near(other, unit)


def _is_span_of_time(unit: str) -> bool:
    """Whether a unit is an hour or longer."""
    factors = [factor_between(unit, span) for span in ("h", "month", "year")]
    return any(factor is not None and factor >= 1 for factor in factors)


def _is_borne_out(quoted: Quoted, unit: str, known: list[_Known]) -> bool:
    """Whether the number is one of the comparison's, in any unit that can be turned into its own, rounded as it is."""
    for each in known:
        same = each.unit == unit or (bool(quoted.currency) and each.unit.split("/")[0] == quoted.currency)
        factor = 1.0 if same else None if _TOTALS in (unit, each.unit) else factor_between(each.unit, unit)
        if factor is None:
            continue
        factors = (factor, factor * 12, factor / 12) if quoted.currency else (factor,)
        if any(_is_rounded(number * each_factor, quoted) for number in each.numbers for each_factor in factors):
            return True
    return False


def _is_rounded(number: float, quoted: Quoted) -> bool:
    """Whether a number may be written as the quoted one: rounded, either way, to its last digit that is not zero."""
    step = 10.0**-quoted.decimals
    if not quoted.decimals and quoted.number >= 100:
        digits = f"{quoted.number:.0f}"
        step = min(10.0 ** (len(digits) - len(digits.rstrip("0"))), 0.05 * quoted.number)
    return abs(number - quoted.number) < step * (1 - 1e-9)
