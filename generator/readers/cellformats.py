"""Values of a worksheet as a spreadsheet program shows them: number formats applied.

In: a value, its format code (ISO/IEC 29500-1, 18.8.31), the document's language. Out: the text of the cell. Signs for
decimals and thousands and the names of months are the language's, as in a spreadsheet program set to it. Fills, widths
and colours are no text and are passed over.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import lru_cache

from generator.formats import decimal_sign, find_locale, format_date, plain_number

_TOKEN = re.compile(
    r"\"(?P<quoted>[^\"]*)\"|\\(?P<escaped>.)|_(?P<blank>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<half>AM/PM|A/P|am/pm|a/p)|(?P<general>General)|(?P<exponent>E[+-])|(?P<letters>[yYmMdDhHsS]+)|(?P<other>.)",
    re.DOTALL,
)
_CURRENCY = re.compile(r"\$([^-]*)(?:-.*)?")
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_CONTEXT = Context(prec=80)
_SYSTEM_DATE = "mm-dd-yy"  # what openpyxl calls format 14, the short date of whoever looks
_MAX_DECIMALS = 15  # digits that a double holds


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a format: `kind` is "text", "number" (one of 0 # ? . , / %), "date" (letters of one unit), "elapsed",
    "half", "exponent", "at" or "general"."""

    kind: str
    text: str


def show_value(value: object, code: str, lang: str) -> str:
    """What a cell shows of a value in a format."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case str():
            return _show_text(value, code)
        case datetime.datetime() | datetime.date() | datetime.time() | datetime.timedelta():
            return _show_date(value, code, lang)
        case int() | float():
            return _show_number(value, code, lang)
        case _:
            return str(value)


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[tuple[tuple[_Part, ...], str], ...]:
    """The sections of a format, each with its condition ("" for none)."""
    sections: list[tuple[tuple[_Part, ...], str]] = []
    parts: list[_Part] = []
    condition = ""
    for found in _TOKEN.finditer(code):
        kind, text = found.lastgroup, found[found.lastgroup or 0]
        if kind == "other" and text == ";":
            sections.append((tuple(parts), condition))
            parts, condition = [], ""
        elif kind in ("quoted", "escaped"):
            parts.append(_Part("text", text))
        elif kind == "blank":
            parts.append(_Part("text", " "))
        elif kind == "bracket":
            if money := _CURRENCY.fullmatch(text):
                parts.append(_Part("text", money[1]))
            elif _CONDITION.fullmatch(text):
                condition = text
            elif _ELAPSED.fullmatch(text):
                parts.append(_Part("elapsed", text.lower()))
        elif kind == "letters":
            parts += (_Part("date", unit[0].lower()) for unit in re.finditer(r"(.)\1*", text, re.IGNORECASE))
        elif kind in ("half", "exponent", "general"):
            parts.append(_Part(kind, text))
        elif kind == "other":
            parts.append(_Part("number" if text in "0#?.,/%" else "at" if text == "@" else "text", text))
    sections.append((tuple(parts), condition))
    return tuple(sections)


def _show_text(text: str, code: str) -> str:
    """Text goes through the fourth section, or through any that has an @."""
    sections = _sections(code)
    parts = (
        sections[3][0] if len(sections) > 3 else next((p for p, _ in sections if any(x.kind == "at" for x in p)), ())
    )
    if not any(part.kind == "at" for part in parts):
        return text if len(sections) < 4 or not parts else "".join(p.text for p in parts if p.kind == "text")
    return "".join(text if part.kind == "at" else part.text if part.kind == "text" else "" for part in parts)


def _show_number(value: int | float, code: str, lang: str) -> str:
    number = Decimal(value) if isinstance(value, int) else Decimal(repr(value))
    parts, signed = _choose(number, _sections(code))
    if not parts and code.strip(";") == "":
        return "" if code else _general(number, lang)
    sign = "-" if signed and number < 0 else ""
    number = abs(number)
    if any(part.kind in ("general", "at") for part in parts):
        shown = _general(number, lang)
        return sign + "".join(
            shown if p.kind in ("general", "at") else p.text if p.kind == "text" else "" for p in parts
        )
    if not any(part.kind == "number" and part.text in "0#?" for part in parts):
        return sign + "".join(part.text for part in parts if part.kind in ("text", "number")).strip()
    if any(part.kind == "number" and part.text == "/" for part in parts):
        return (sign + _fraction(number, parts)).strip()
    text = _digits(number, parts, lang)
    # A number that is rounded to nothing has no sign: -0.001 is 0.00.
    return (text if not re.search("[1-9]", text) else sign + text).strip()


def _choose(number: Decimal, sections: tuple[tuple[tuple[_Part, ...], str], ...]) -> tuple[tuple[_Part, ...], bool]:
    """The section for a number, and whether its minus is still to be written: a section for negative numbers says
    itself what they look like."""
    if any(condition for _, condition in sections):
        for parts, condition in sections:
            if not condition or _holds(number, condition):
                return parts, not condition or len(sections) == 1
        return sections[-1][0], True
    if number < 0 and len(sections) > 1:
        return sections[1][0], False
    if number == 0 and len(sections) > 2:
        return sections[2][0], False
    return sections[0][0], True


def _holds(number: Decimal, condition: str) -> bool:
    found = _CONDITION.fullmatch(condition)
    if found is None:
        return False
    limit = Decimal(found[2])
    return {
        "<": number < limit, ">": number > limit, "=": number == limit,
        "<=": number <= limit, ">=": number >= limit, "<>": number != limit,
    }[found[1]]  # fmt: skip


def _general(number: Decimal, lang: str) -> str:
    """A number without a format: up to ten digits as far as it has decimals, all of a whole one."""
    if number == number.to_integral_value() and abs(number.adjusted()) < 21:
        return str(int(number))
    if number and (number.adjusted() > 10 or number.adjusted() < -9):
        return f"{float(number):.5E}".replace(".", decimal_sign(lang))
    return plain_number(float(f"{float(number):.10g}"), lang)


def _digits(number: Decimal, parts: tuple[_Part, ...], lang: str) -> str:
    """A decimal or scientific number in its mask."""
    mask = "".join(part.text for part in parts if part.kind == "number")
    digits = mask.replace("%", "")
    scaled = digits.rstrip(",")  # each comma after the last digit divides by a thousand
    number = _CONTEXT.scaleb(number, 2 * mask.count("%") - 3 * (len(digits) - len(scaled)))
    whole_mask, _, decimal_mask = scaled.partition(".")
    grouped = "," in whole_mask
    whole_mask, decimal_mask = whole_mask.replace(",", ""), decimal_mask.replace(",", "")
    exponent = next((n for n, part in enumerate(parts) if part.kind == "exponent"), None)
    if exponent is not None:
        return _scientific(number, parts, exponent, lang)
    places = min(len(decimal_mask), _MAX_DECIMALS)
    whole, _, decimals = format(_round(number, places), "f").partition(".")
    whole = whole.lstrip("0").rjust(whole_mask.count("0"), "0")
    if grouped:
        whole = _group(whole, lang)
    kept = len(decimals)
    while kept and decimals[kept - 1] == "0" and decimal_mask[kept - 1] == "#":
        kept -= 1
    tail = decimal_sign(lang) + decimals[:kept] if decimal_mask and kept else ""
    return _place(parts, whole, tail)


def _place(parts: tuple[_Part, ...], whole: str, tail: str) -> str:
    """The digits where the mask's first digit stands, other text where it stands around and inside them."""
    inner = [n for n, part in enumerate(parts) if part.kind == "number" and part.text in "0#?.,"]
    if any(part.kind == "text" and part.text.strip() for part in parts[inner[0] : inner[-1]]):
        return _place_split(parts, whole, tail)
    before = "".join(part.text for part in parts[: inner[0]] if part.kind in ("text", "number"))
    after = "".join(part.text for part in parts[inner[-1] + 1 :] if part.kind in ("text", "number"))
    return before + whole + tail + after


def _place_split(parts: tuple[_Part, ...], whole: str, tail: str) -> str:
    """Digits with text among them, as in a telephone number 000-000: from the right, the first takes the rest."""
    slots = [n for n, p in enumerate(parts) if p.kind == "number" and p.text in "0#?"]
    point = next((n for n, p in enumerate(parts) if p.kind == "number" and p.text == "."), len(parts))
    left = [n for n in slots if n < point]
    digits = dict(zip(reversed(left), reversed(whole), strict=False))
    if left and len(whole) > len(left):
        digits[left[0]] = whole[: len(whole) - len(left) + 1]
    pieces = []
    for number, part in enumerate(parts):
        if number in digits:
            pieces.append(digits[number])
        elif number == point:
            pieces.append(tail)
        elif part.kind == "text" or (part.kind == "number" and part.text == "%"):
            pieces.append(part.text)
    return "".join(pieces)


def _scientific(number: Decimal, parts: tuple[_Part, ...], at: int, lang: str) -> str:
    mask = "".join(part.text for part in parts[:at] if part.kind == "number")
    places = len(mask.partition(".")[2])
    width = sum(part.kind == "number" for part in parts[at:])
    mantissa, _, power = f"{number:.{places}E}".partition("E")
    sign = "-" if power.startswith("-") else "+" if parts[at].text == "E+" else ""
    return f"{mantissa.replace('.', decimal_sign(lang))}E{sign}{power.lstrip('+-').rjust(width, '0')}"


def _fraction(number: Decimal, parts: tuple[_Part, ...]) -> str:
    """A number as a fraction, `# ?/?` or of a fixed denominator, `# ?/8`."""
    text = "".join(part.text for part in parts if part.kind in ("number", "text"))
    above, _, below = text.partition("/")
    fixed = re.match(r"\s*([1-9]\d*)", below)
    mixed = re.search(r"[0#?]+\s+[0#?]+\s*$", above) is not None
    whole = int(number) if mixed else 0
    rest = Fraction(number - whole)
    if fixed:
        numerator, denominator = round(rest * int(fixed[1])), int(fixed[1])
    else:
        near = rest.limit_denominator(10 ** max(1, min(len(below.strip()), 4)) - 1)
        numerator, denominator = near.numerator, near.denominator
    if mixed and numerator == denominator:
        whole, numerator = whole + 1, 0
    if not numerator:
        return str(whole)
    return f"{whole} {numerator}/{denominator}" if whole else f"{numerator}/{denominator}"


def _round(number: Decimal, places: int) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_CONTEXT)


def _group(whole: str, lang: str) -> str:
    sign = "," if lang.partition("-")[0] == "en" else str(find_locale(lang)[0].number_symbols["latn"]["group"])
    return re.sub(r"(?<=\d)(?=(?:\d{3})+$)", lambda _: sign, whole)


# ---- dates and times


def _show_date(
    value: datetime.datetime | datetime.date | datetime.time | datetime.timedelta, code: str, lang: str
) -> str:
    if code == _SYSTEM_DATE and isinstance(value, datetime.date):
        return _system_date(value, lang)
    parts = _sections(code)[0][0]
    if not any(part.kind in ("date", "elapsed") for part in parts):
        return value.isoformat(" ", "minutes") if isinstance(value, datetime.datetime) else str(value)
    seconds = _seconds_of(value)
    half = any(part.kind == "half" for part in parts)
    shown = []
    for number, part in enumerate(parts):
        match part.kind:
            case "date":
                shown.append(_unit(part.text, value, seconds, _is_minute(parts, number), half, lang))
            case "elapsed":
                count = seconds // {"h": 3600, "m": 60, "s": 1}[part.text[0]]
                shown.append(str(int(count)).rjust(len(part.text), "0"))
            case "half":
                early = seconds % 86400 < 43200
                shown.append(part.text.split("/")[0 if early else 1])
            case "text" | "number":
                shown.append(part.text)
    return re.sub(r"\.0+$", "", "".join(shown)).strip()


def _system_date(value: datetime.date, lang: str) -> str:
    from babel.dates import format_skeleton

    return str(format_skeleton("yMd", value, locale=find_locale(lang)[0]))


def _seconds_of(value: datetime.datetime | datetime.date | datetime.time | datetime.timedelta) -> float:
    """Seconds since midnight, or of a duration as a whole."""
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, datetime.datetime | datetime.time):
        return value.hour * 3600 + value.minute * 60 + value.second
    return 0


def _is_minute(parts: tuple[_Part, ...], at: int) -> bool:
    """An m after hours or before seconds is a minute, any other a month."""
    units = [(n, p.text[0]) for n, p in enumerate(parts) if p.kind in ("date", "elapsed")]
    place = next(n for n, (where, _) in enumerate(units) if where == at)
    before = units[place - 1][1] if place else ""
    after = units[place + 1][1] if place + 1 < len(units) else ""
    return before == "h" or after == "s"


def _unit(
    letters: str,
    value: datetime.datetime | datetime.date | datetime.time | datetime.timedelta,
    seconds: float,
    minute: bool,
    half: bool,
    lang: str,
) -> str:
    wide = len(letters) > 1
    clock = int(seconds) % 86400
    match letters[0]:
        case "h":
            hour = clock // 3600
            hour = (hour % 12 or 12) if half else hour
            return f"{hour:02}" if wide else str(hour)
        case "s":
            return f"{clock % 60:02}" if wide else str(clock % 60)
        case "m" if minute:
            return f"{clock // 60 % 60:02}" if wide else str(clock // 60 % 60)
    if not isinstance(value, datetime.date):
        return ""
    match letters[0], len(letters):
        case "y", 1 | 2:
            return f"{value.year % 100:02}"
        case "y", _:
            return f"{value.year:04}"
        case "m", 1 | 2:
            return f"{value.month:02}" if wide else str(value.month)
        case "d", 1 | 2:
            return f"{value.day:02}" if wide else str(value.day)
        case "m", 3:
            return format_date(value, lang, "MMM")
        case "m", 5:
            return format_date(value, lang, "MMMMM")
        case "m", _:
            return format_date(value, lang, "MMMM")
        case "d", 3:
            return format_date(value, lang, "EEE")
        case _:
            return format_date(value, lang, "EEEE")
