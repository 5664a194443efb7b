"""Numbers as a language prints them, and as Office is told to.

In: a number, how many decimals are shown, a unit, a language. Out: text, or a number format code (ISO/IEC 29500-1,
18.8.31), which leaves the separators to the reader's own Office. Must never round away a decimal that is asked for.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from generator.formats import find_locale
from generator.model.chart import plain_number

_TIGHT = ("%", "\u00b0", "\u2032", "\u2033", "x", "\u00d7")  # signs that follow a number without a space in English
_CODE = re.compile(r"[A-Z]{3}")


@lru_cache(maxsize=64)
def unit_around(unit: str, lang: str) -> tuple[str, str]:
    """What stands before and after a number of `unit`: a currency's sign where it stands in the language, with what is
    paid for after it ("USD/month"), the percent sign likewise, any other unit after a space that does not break."""
    if not unit:
        return "", ""
    locale = find_locale(lang)[0]
    if unit == "%":
        pattern = locale.percent_formats[None]
        return pattern.prefix[0].strip("'"), pattern.suffix[0].strip("'")
    code, stroke, per = unit.partition("/")
    if _CODE.fullmatch(code) and code in locale.currencies:
        pattern = locale.currency_formats["standard"]
        sign = locale.currency_symbols.get(code, code)
        before, after = (part.replace("\u00a4", sign) for part in (pattern.prefix[0], pattern.suffix[0]))
        if len(sign) > 1 and sign[-1:].isalpha() and before.endswith(sign):
            before += "\u00a0"  # CHF 12
        return before, after + stroke + per
    return "", unit if unit in _TIGHT else f"\u00a0{unit}"


def round_half_up(value: float, decimals: int) -> float:
    """A number as Office shows it: halves of what is written go up, whatever their binary form (2.675 is 2.68)."""
    written = Decimal(f"{value:.15g}")
    return float(written.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def format_number(value: float, decimals: int, lang: str) -> str:
    """A number with the separators of the language, halves rounded away from zero as Office does in a chart."""
    symbols = find_locale(lang)[0].number_symbols["latn"]
    plain = f"{round_half_up(abs(value), decimals):,.{decimals}f}"
    shown = plain.translate({ord(","): symbols["group"], ord("."): symbols["decimal"]})
    is_none = not any(digit in "123456789" for digit in plain)
    return shown if value >= 0 or is_none else f"\u2212{shown}"


def format_exactly(value: float, lang: str) -> str:
    """A number with all its decimals and no sign between its thousands, for who copies it."""
    shown = plain_number(abs(value)).replace(".", find_locale(lang)[0].number_symbols["latn"]["decimal"])
    return f"\u2212{shown}" if value < 0 else shown


def format_quantity(value: float, decimals: int, unit: str, lang: str) -> str:
    """A number with its unit."""
    before, after = unit_around(unit, lang)
    shown = format_number(value, decimals, lang)
    return f"\u2212{before}{shown[1:]}{after}" if shown.startswith("\u2212") else before + shown + after


def number_code(decimals: int, unit: str, lang: str) -> str:
    """The format code that prints a number likewise, e.g. `#,##0.0" ms"`."""
    before, after = (f'"{part}"' if part else "" for part in (_quotable(p) for p in unit_around(unit, lang)))
    return f"{before}#,##0{'.' + '0' * decimals if decimals else ''}{after}"


def _quotable(text: str) -> str:
    return re.sub('["\u200e\u200f\u061c]', "", text)
