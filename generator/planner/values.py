"""Cells as values: yes and no, ratings, numbers with their units, ranges, "n/a", else text.

In: cells as written and the language. Out: `Value`. Never raises on any text, and in doubt it is text: a sentence with
a number in it, a version, a date. What a sign means can depend on its table ("-" beside "++", an "x" beside ticks), so
rows are read together, by the `Habits` that they show.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from generator.formats import decimal_sign
from generator.model.comparison import Value, ValueKind
from generator.model.content import Runs
from generator.planner.quantities import find_decimal_sign, read_quantity
from generator.planner.value_words import (
    EMPTY_STARS,
    FULL_STARS,
    HARVEY_SIGNS,
    LIGHT_SIGNS,
    NO_SIGNS,
    PARTLY_BESIDE_TICKS,
    PARTLY_SIGNS,
    RAG_SIGNS,
    SHORT_NAMES,
    YES_SIGNS,
    answers,
    levels,
    qualities,
    traffic_lights,
)

EMPTY = Value(ValueKind.EMPTY)
TEXT = Value(ValueKind.TEXT)
STARS = 5  # the scale of stars without empty ones
LONGEST = 400  # characters; more are no value, and need not be looked at
LONGEST_WORDS = 24  # characters of an answer, a level or a quality

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SCALES = frozenset([5, 6, 7, 10, 20, 100])  # what a slash may stand before; "3/4" and "1/2" are fractions
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_INVISIBLE = dict.fromkeys(
    (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0x1F3FB, 0x1F400))
)
_SIGNS = {0x2212: "-", 0x2011: "-", 0x2044: "/", 0x066A: "%", 0x066B: ".", 0x066C: ",", 0x2019: "'", 0x3000: " "}
_SIGNS |= {0xFFE5: "\u00a5", 0xFFE1: "\u00a3", 0xFFE6: "\u20a9"}
_SELECTORS = dict.fromkeys((0xFE0E, 0xFE0F, 0xFEFF, 0xAD))
_TRANSLATED = _WIDE | _INVISIBLE | _SELECTORS | _SIGNS
_SHORT_NAME = r":([a-z_]+|[+-]1):"
_MARKS = r"(?<=[^\s*†‡§])(?:\s?[*†‡§]+|(?<!m)[¹²³⁰⁴-⁹]+|\s?\[\^?\w{1,3}\])+\Z"
_AFTER_WORD = r"\s*[,;:()\[\]!\u2013\u2014\uff0c\u3001\u060c\u061b]|\s+-+\s|\.(?:\s+(?!\d)|\Z)"
_OUT_OF = (
    r"(\d{1,3}(?:[.,]\d{1,2})?)\s*(/|out of|of|von|sur|de|su|из|з|trên|out-of)\s*(\d{1,3})"
    r"(?:\s*(?:★|⭐|stars?|points?|pts\.?|sternen?|punkten?|étoiles|estrellas|puntos|stelle|punti|estrelas|pontos|баллов))?"
)
_OF_POINTS = r"(?i)(?:★|⭐)\s*(\d(?:[.,]\d{1,2})?)|(\d(?:[.,]\d{1,2})?)\s*(?:★|⭐|stars?|sternen?|étoiles|estrellas)"
_PLUSSES = r"\+{1,5}|-{1,5}|[0oO±○]|\+/-|\+-"
_PICTURED = {
    "check": "✔",
    "checkmark": "✔",
    "tick": "✔",
    "cross": "✗",
    "green check": "✔",
    "red x": "✗",
    "red cross": "✗",
}


@dataclass(frozen=True, slots=True)
class Habits:
    """What the cells of a table show of how they are to be read.

    `decimal` is the decimal sign; `steps` the most plus or minus signs in a cell, 0 where they do not rate; `signed`:
    minus signs rate too; `fifths`: levels or qualities have "very"; `crosses` what a letter x says; `ticked`: there are
    ticks; `quarters`: discs filled by quarters rate; `lights`: discs stand for red, amber and green.
    """

    decimal: str
    steps: int = 0
    signed: bool = False
    fifths: bool = False
    crosses: ValueKind = ValueKind.TEXT
    ticked: bool = False
    quarters: bool = False
    lights: bool = False


def read_value(cell: Runs | str, lang: str, habits: Habits | None = None) -> Value:
    """What a cell says, read by itself or by the habits of its table."""
    text = _line(cell)
    if len(text) > LONGEST:
        return TEXT
    habits = habits or Habits(decimal_sign(lang))
    return (
        _silent(text, habits)
        or _stars(text)
        or _discs(text, habits)
        or _signed(text, habits)
        or _out_of(text)
        or _answer(text, lang, habits)
        or _graded(text, lang, habits)
        or read_quantity(_without_pictures(text), lang, habits.decimal)
        or TEXT
    )


def read_rows(rows: tuple[tuple[Runs, ...], ...], lang: str) -> tuple[tuple[Value, ...], ...]:
    """The cells of a table's rows as values, by the habits that all of them show."""
    habits = find_habits(rows, lang)
    return tuple(tuple(read_value(cell, lang, habits) for cell in row) for row in rows)


def find_habits(rows: tuple[tuple[Runs, ...], ...], lang: str) -> Habits:
    """How the cells of these rows are to be read."""
    lines = [[_line(cell) for cell in row] for row in rows]
    texts = [text for line in lines for text in line]
    rated = [text for line in lines for text in _plusses(line)]
    longest = max((max(text.count("+"), text.count("-")) for text in rated), default=0)
    folded = {_head(text) for text in texts}
    very = any(word in table and table[word][1] for table in (levels(lang), qualities(lang)) for word in folded)
    firsts = {text[:1] for text in texts if text}
    ticked = bool(firsts & YES_SIGNS)
    quarters = bool(firsts & {"◑", "◕"}) or ("◔" in firsts and "◐" not in firsts)
    return Habits(
        find_decimal_sign(lang, texts),
        steps=max(longest, 2) if rated else 0,
        signed=any("-" in text for text in rated),
        fifths=very,
        crosses=_crosses(lines, folded, lang, ticked=ticked),
        ticked=ticked,
        quarters=quarters,
        lights="◐" in firsts and len(firsts & LIGHT_SIGNS.keys()) > 1 and not (ticked or quarters),
    )


def _crosses(lines: list[list[str]], heads: set[str], lang: str, *, ticked: bool) -> ValueKind:
    """What a letter x says: no beside ticks or a word for yes; yes where it stands beside empty cells alone."""
    if ticked or any(answers(lang).get(head) is ValueKind.YES for head in heads):
        return ValueKind.NO
    crossed = [line for line in lines if any(text in ("x", "X") for text in line)]
    alone = all(text in ("x", "X") or not text.strip(_DASHES) for line in crossed for text in line)
    return ValueKind.YES if crossed and alone else ValueKind.TEXT


def _plusses(line: list[str]) -> list[str]:
    """The cells of a row that rates by plus and minus signs: those alone, with at least one plus among them."""
    texts = [text for text in line if text]
    rates = all(re.fullmatch(_PLUSSES, text) for text in texts) and any("+" in text for text in texts)
    return texts if rates else []


def _line(cell: Runs | str) -> str:
    """A cell's text in one line, signs and digits in their plain forms."""
    text = cell if isinstance(cell, str) else _written(cell)
    text = text.translate(_TRANSLATED)
    if not text.isascii():
        text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    text = re.sub(_SHORT_NAME, lambda match: SHORT_NAMES.get(match.group(1), match.group()), text)
    text = " ".join(text.split())
    return re.sub(_MARKS, "", text)


def _written(runs: Runs) -> str:
    """The text of runs without notes and struck words; raised digits are powers, not digits."""
    kept = [run for run in runs if run.footnote is None]
    kept = [run for run in kept if not run.strike] if any(not r.strike and r.text.strip() for r in kept) else kept
    text = ""
    for run in kept:
        if run.image is not None:
            text += _PICTURED.get(run.text.strip().casefold(), run.text)
        elif run.superscript and run.text.strip().isdigit():
            text += "^" + run.text
        else:
            text += run.text
    return text


def _silent(text: str, habits: Habits) -> Value | None:
    """Nothing, dashes, question marks; dashes rate where the table's minus signs do."""
    if not text.strip(_DASHES + " .\u2026_"):
        return None if habits.signed and text and set(text) == {"-"} else EMPTY
    return Value(ValueKind.MISSING) if not text.strip("?") else None


def _stars(text: str) -> Value | None:
    if text.isascii():
        return None
    full = sum(sign in FULL_STARS for sign in text)
    empty = sum(sign in EMPTY_STARS for sign in text)
    if full + empty == 0:
        return None
    rest = re.sub(r"\([^()]*\)\s*\Z", "", "".join(" " if s in FULL_STARS | EMPTY_STARS else s for s in text)).strip()
    if rest in ("", "\u00bd") and full + empty <= 10:
        scale = max(full + empty, STARS) if not empty else full + empty
        points = full + (0.5 if rest else 0.0)
        return Value(ValueKind.RATING, points, scale=float(max(scale, points)))
    return None


def _discs(text: str, habits: Habits) -> Value | None:
    """Lights, with or without words after them, and discs filled by quarters alone."""
    first, rest = text[:1], text[1:].strip()
    if habits.ticked or not first or rest[:1] in (*RAG_SIGNS, *LIGHT_SIGNS):
        return None
    points = RAG_SIGNS.get(first) or (LIGHT_SIGNS.get(first) if habits.lights else None)
    if points:
        return Value(ValueKind.RATING, float(points), scale=3.0)
    if not rest and first in HARVEY_SIGNS and (habits.quarters or first in "◔◑◕"):
        return Value(ValueKind.RATING, float(HARVEY_SIGNS[first]), scale=4.0)
    return None


def _signed(text: str, habits: Habits) -> Value | None:
    if not re.fullmatch(_PLUSSES, text):
        return None
    steps = habits.steps or max(2, text.count("+"))
    if not habits.steps and not text.startswith(("+", "±")):
        return None
    if steps > 2 and not habits.signed and set(text) == {"+"}:
        return Value(ValueKind.RATING, float(len(text)), scale=float(steps))
    signed = 0 if text in ("+/-", "+-") else text.count("+") - text.count("-")
    return Value(ValueKind.RATING, float(steps + 1 + signed), scale=float(2 * steps + 1))


def _out_of(text: str) -> Value | None:
    if not re.search(r"\d", text):
        return None
    text = re.sub(r"\s*\([^()]*\)\Z", "", text)
    match = re.fullmatch(_OUT_OF, text.casefold())
    if match:
        points, scale = float(match[1].replace(",", ".")), float(match[3])
        known = scale in _SCALES or (scale in (3, 4) and match[2] != "/")
        return Value(ValueKind.RATING, points, scale=scale) if known and points <= scale else None
    match = re.fullmatch(_OF_POINTS, text)
    if match:
        points = float((match[1] or match[2]).replace(",", "."))
        return Value(ValueKind.RATING, points, scale=float(STARS)) if points <= STARS else None
    return None


def _head(text: str) -> str:
    """The words before the first mark that ends them, folded: of "Yes, via plugin" it is "yes"."""
    match = re.search(_AFTER_WORD, text)
    return (text[: match.start()] if match else text).strip().casefold()[: LONGEST_WORDS + 1]


@lru_cache(maxsize=32)
def _signs(lang: str, ticked: bool) -> dict[str, ValueKind]:
    """What a sign at the beginning of a cell says; East Asian tables say yes by a circle."""
    eastern = lang in ("ja", "ko", "zh")
    partly = PARTLY_SIGNS | PARTLY_BESIDE_TICKS if ticked else PARTLY_SIGNS
    return (
        dict.fromkeys(sorted(partly), ValueKind.PARTLY)
        | dict.fromkeys(sorted(NO_SIGNS if eastern else NO_SIGNS | {"○"}), ValueKind.NO)
        | dict.fromkeys(sorted(YES_SIGNS | ({"◎", "○", "●"} if eastern else {"●"})), ValueKind.YES)
    )


def _answer(text: str, lang: str, habits: Habits) -> Value | None:
    first, rest = text[:1], text[1:].strip()
    said = _signs(lang, habits.ticked).get(first)
    if said is not None:
        if any(sign in YES_SIGNS | NO_SIGNS | PARTLY_SIGNS for sign in rest) or rest.strip("|/ ") == "?":
            return None  # "✅/❌" says neither
        return read_quantity(rest, lang, habits.decimal) or Value(said)
    if text in ("x", "X"):
        return Value(habits.crosses)
    if text in ("[x]", "[X]", "[ ]", "[]"):
        return Value(ValueKind.YES if "x" in text.lower() else ValueKind.NO)
    if text in ("Y", "N"):
        return Value(ValueKind.YES if text == "Y" else ValueKind.NO)
    words = answers(lang)
    kind_ = words.get(text.casefold()) or words.get(_head(text))
    return Value(kind_) if kind_ else None


def _graded(text: str, lang: str, habits: Habits) -> Value | None:
    """Words of amount or quality, alone, before a separator, or two of them as a span ("medium to high")."""
    if text.casefold() in traffic_lights(lang):
        return Value(ValueKind.RATING, float(traffic_lights(lang)[text.casefold()]), scale=3.0)
    head = _head(text)
    for table, amount in ((levels(lang), True), (qualities(lang), False)):
        parts = [head] if head in table else re.split(r"\s*[-/\u2013]\s*|\s+(?:to|bis|à|до)\s+", head)
        if len(parts) > 2 or any(part not in table for part in parts):
            continue
        place = sum(table[part][0] for part in parts) / len(parts)
        if habits.fifths or any(table[part][1] for part in parts):
            return Value(ValueKind.RATING, place, scale=5.0, amount=amount)
        return Value(ValueKind.RATING, place - 1, scale=3.0, amount=amount)
    return None


def _without_pictures(text: str) -> str:
    """Without pictographs at either end: a cup beside a number is decoration."""
    if text.isascii():
        return text
    picture = "[\U0001f300-\U0001faff\u2600-\u27bf\u2b50]"
    return re.sub(rf"^(?:{picture}\s*)+|(?:\s*{picture})+\Z", "", text)
