"""Numbers, money, dates and shares as a language writes them.

In: values, a language tag. Out: text. Babel (CLDR) knows the rules and is loaded only when a rule is needed; the
machine's own locale, clock and time zone are never asked, so that the same value is the same text everywhere.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

# What is known of decimal signs without loading Babel: of these languages everywhere, and of these tags alone.
_POINT_LANGUAGES = frozenset(["en", "zh", "ja", "ko", "he", "hi", "bn"])
_COMMA_TAGS = frozenset(["de", "fr", "es", "it", "pt", "ca", "ru", "uk", "tr", "vi"])
DATE_STYLES = ("short", "medium", "long", "full")
MAX_DIGITS = 12  # after the decimal sign
_MAX_EXPONENT = 30  # numbers beyond are no figures of a briefing
_DATE_LETTERS = frozenset("GyYuQqMLwWdDEec")  # of CLDR's patterns, those that a day answers
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
_LONGEST_PATTERN = 60
_NUMBER = re.compile(r"[+\u2212-]?\d{1,30}(?:\.\d{1,30})?(?:[eE][+-]?\d{1,2})?")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?")


class FormatError(ValueError):
    """A value or wish that cannot be formatted; the message says why in one line."""


@lru_cache(maxsize=64)
def find_locale(tag: str) -> tuple[Any, bool]:
    """Babel's locale for a language tag, and whether it is the one that was asked for: an unknown region falls back
    to its language, an unknown language to English."""
    from babel import Locale, UnknownLocaleError

    tag = tag.strip().replace("_", "-")
    if not _TAG.fullmatch(tag):
        return Locale.parse("en"), False
    for candidate in dict.fromkeys((tag, tag.partition("-")[0])):
        try:
            return Locale.parse(candidate, sep="-"), candidate == tag
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return Locale.parse("en"), False


def explain_locale(tag: str) -> str:
    """What is to be said of a language tag that is not known as a whole; "" for one that is."""
    locale, exact = find_locale(tag)
    return "" if exact else f"the language {_show(tag)} is not known; {locale.english_name or locale} is used"


def decimal_sign(lang: str) -> str:
    """What stands before a number's decimals in a language: "." or ","."""
    if lang.partition("-")[0] in _POINT_LANGUAGES:
        return "."
    return "," if lang in _COMMA_TAGS else str(find_locale(lang)[0].number_symbols["latn"]["decimal"])


def plain_number(value: int | float | Decimal, lang: str) -> str:
    """All digits of a number, ungrouped (it may be a year), with the language's decimal sign; 4.0 is "4", a Decimal
    keeps the zeros that it was written with."""
    if isinstance(value, int):
        return str(value)
    number = Decimal(repr(value)) if isinstance(value, float) else value
    if not number.is_finite() or abs(number.adjusted()) > _MAX_EXPONENT:
        return str(value)
    text = format(number, "f")
    if isinstance(value, float) and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace(".", decimal_sign(lang))


def read_number(value: object) -> Decimal:
    """The number that a value is, or that its text says in the form of programs (1234.5); FormatError for any other."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        raise FormatError(f"{_show(value)} is no number")
    text = value.strip().replace("\u2212", "-") if isinstance(value, str) else value
    if isinstance(text, str) and not _NUMBER.fullmatch(text):
        raise FormatError(f"{_show(value)} is no number; write it as 1234.5")
    try:
        number = Decimal(repr(text)) if isinstance(text, float) else Decimal(text)
    except (InvalidOperation, ValueError) as error:
        raise FormatError(f"{_show(value)} is no number") from error
    if not number.is_finite() or (number and abs(number.adjusted()) > _MAX_EXPONENT):
        raise FormatError(f"{_show(value)} is no number that can be shown")
    return number


def format_number(value: object, lang: str, digits: int | None = None) -> str:
    """A number with its thousands grouped; `digits` after the decimal sign, as many as it has where None."""
    from babel.numbers import format_decimal

    number = read_number(value)
    if digits is None:
        exponent = number.normalize().as_tuple().exponent
        digits = min(max(-exponent, 0), MAX_DIGITS) if isinstance(exponent, int) else 0
    places = _check_digits(digits)
    locale = find_locale(lang)[0]
    pattern = _with_digits(locale.decimal_formats[None].pattern, places)
    return str(format_decimal(_rounded(number, places), format=pattern, locale=locale))


def format_money(value: object, lang: str, currency: str, digits: int | None = None) -> str:
    """An amount with its currency (ISO 4217) where the language puts it, and the currency's own digits unless told."""
    from babel.numbers import format_currency, get_currency_precision, is_currency

    number = read_number(value)
    code = str(currency).strip().upper()
    if not is_currency(code):
        raise FormatError(f"{_show(currency)} is no currency; give a code such as EUR")
    places = get_currency_precision(code) if digits is None else _check_digits(digits)
    locale = find_locale(lang)[0]
    pattern = _with_digits(locale.currency_formats["standard"].pattern, places)
    rounded = _rounded(number, places)
    return str(format_currency(rounded, code, format=pattern, locale=locale, currency_digits=False))


def format_percent(value: object, lang: str, digits: int = 0) -> str:
    """A share of one as a percentage: 0.25 is "25%"."""
    from babel.numbers import format_percent as percent

    places = _check_digits(digits)
    locale = find_locale(lang)[0]
    pattern = _with_digits(locale.percent_formats[None].pattern, places)
    return str(percent(_rounded(read_number(value), places + 2), format=pattern, locale=locale))


def format_date(value: object, lang: str, style: str = "medium") -> str:
    """A date in one of DATE_STYLES, or by a pattern of CLDR such as "d MMMM y"."""
    from babel.dates import format_date as write_date
    from babel.dates import parse_pattern

    day = read_date(value)
    style = str(style)
    if style not in DATE_STYLES:
        units = re.findall("[A-Za-z]", re.sub("'[^']*'", "", style))
        if len(style) > _LONGEST_PATTERN or not units or set(units) - _DATE_LETTERS:
            known = ", ".join(DATE_STYLES)
            raise FormatError(f"{_show(style)} is no form of a date; known: {known}, or a pattern such as d MMMM y")
        try:
            parse_pattern(style)
        except (ValueError, KeyError) as error:
            raise FormatError(f"{_show(style)} is no form of a date: {error}") from error
    try:
        return str(write_date(day, format=style, locale=find_locale(lang)[0]))
    except (AttributeError, KeyError, ValueError) as error:
        raise FormatError(f"{_show(style)} is no form of a date without a time") from error


def read_date(value: object) -> datetime.date:
    """The day that a value is, or that its text says in ISO 8601 (2026-12-01); FormatError for any other."""
    if isinstance(value, datetime.date):
        return value
    found = _DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise FormatError(f"{_show(value)} is no date; write it as 2026-12-31")
    try:
        return datetime.date(*(int(part) for part in found.group(1, 2, 3)))
    except ValueError as error:
        raise FormatError(f"{_show(value)} is no date: {error}") from error


def _check_digits(digits: object) -> int:
    if isinstance(digits, bool) or not isinstance(digits, int) or not 0 <= digits <= MAX_DIGITS:
        raise FormatError(f"{_show(digits)} is no number of digits from 0 to {MAX_DIGITS}")
    return digits


def _rounded(number: Decimal, places: int) -> Decimal:
    """Halves away from zero, as people round, not to even."""
    from decimal import ROUND_HALF_UP, Context

    context = Context(prec=2 * _MAX_EXPONENT + MAX_DIGITS + 4)
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=context)


def _with_digits(pattern: str, places: int) -> str:
    """A pattern of CLDR with so many decimals: "#,##0.00 \u00a4" with none is "#,##0 \u00a4"."""
    return re.sub(r"(0)(?:\.[0#]+)?(?![0#,.])", r"\g<1>" + ("." + "0" * places if places else ""), pattern)


def _show(value: object) -> str:
    text = repr(value[:60] if isinstance(value, str) else value) if isinstance(value, str | int | float) else ""
    text = text or ("none" if value is None else f"a {type(value).__name__}")
    return text if len(text) <= 60 else text[:57] + "..."
