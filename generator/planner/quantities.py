"""Numbers as people write them in a cell: with signs, thousands, units, currencies, rates, and as ranges.

In: a cell's text in one line, the language, and the decimal sign in use. Out: a `Value` of kind number, percent or
range, or None for anything that is more than a number with its unit: dates, versions, telephone numbers, sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.formats import decimal_sign
from generator.model.comparison import Value, ValueKind
from generator.planner.words import is_content_word, listed

LONGEST_UNIT, MOST_UNIT_WORDS = 24, 3
NEAR = 30  # characters beside a number in a sentence that are looked at

# Patterns are text, compiled (and kept) by `re` when first needed: most documents have few cells with numbers.
_TOKEN = r"\d+(?:[.,' ]\d+)*"
_GROUPED = r"\d{1,3}([ '])\d{3}(?:\1\d{3})*(?:[.,]\d+)?"
_POINTED = r"\d{1,3}([.,])\d{3}(?:\1\d{3})*"
_INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}"
_ADDRESS = r"\d{1,3}(?:\.\d{1,3}){3}"

_CURRENCIES = {
    "US$": "USD", "CA$": "CAD", "AU$": "AUD", "HK$": "HKD", "R$": "BRL", "C$": "CAD", "A$": "AUD", "S$": "SGD",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY",
    "₫": "VND", "₴": "UAH", "৳": "BDT", "zł": "PLN", "kč": "CZK", "rs.": "INR", "元": "CNY", "円": "JPY", "원": "KRW",
    "руб.": "RUB", "руб": "RUB", "рублей": "RUB", "грн": "UAH", "грн.": "UAH", "tl": "TRY", "đ": "VND", "đồng": "VND",
    "euro": "EUR", "euros": "EUR", "евро": "EUR", "євро": "EUR", "欧元": "EUR", "ユーロ": "EUR", "유로": "EUR",
    "dollar": "USD", "dollars": "USD", "美元": "USD", "ドル": "USD", "달러": "USD", "dólares": "USD", "долларов": "USD",
    "доларів": "USD", "دولار": "USD", "يورو": "EUR", "ש\"ח": "ILS", "₨": "INR", "रुपये": "INR", "টাকা": "BDT",
    "人民币": "CNY", "franken": "CHF", "pounds": "GBP", "yen": "JPY",
}  # fmt: skip
_CODES = listed(
    "USD|EUR|GBP|JPY|CNY|INR|RUB|KRW|ILS|TRY|VND|UAH|BDT|PLN|CZK|CHF|CAD|AUD|HKD|BRL|SGD|SEK|NOK|DKK|NZD|MXN|AED|SAR"
    "|ZAR|HUF|RON"
)
_MULTIPLIERS = {
    "thousand": 1e3, "million": 1e6, "millions": 1e6, "billion": 1e9, "bn": 1e9, "lakh": 1e5, "crore": 1e7,
    "tsd.": 1e3, "tausend": 1e3, "mio.": 1e6, "mio": 1e6, "millionen": 1e6, "mrd.": 1e9, "mrd": 1e9, "milliarden": 1e9,
    "mille": 1e3, "milliard": 1e9, "milliards": 1e9, "mil": 1e3, "millón": 1e6, "millones": 1e6, "mila": 1e3,
    "milione": 1e6, "milioni": 1e6, "miliardi": 1e9, "milhão": 1e6, "milhões": 1e6, "milió": 1e6, "milions": 1e6,
    "тыс.": 1e3, "тыс": 1e3, "тис.": 1e3, "млн": 1e6, "млрд": 1e9, "bin": 1e3, "milyon": 1e6, "milyar": 1e9,
    "nghìn": 1e3, "triệu": 1e6, "tỷ": 1e9, "千": 1e3, "万": 1e4, "萬": 1e4, "百万": 1e6, "亿": 1e8, "億": 1e8,
    "천": 1e3, "만": 1e4, "백만": 1e6, "억": 1e8, "ألف": 1e3, "مليون": 1e6, "مليار": 1e9, "אלף": 1e3,
    "מיליון": 1e6, "हज़ार": 1e3, "लाख": 1e5, "करोड़": 1e7, "হাজার": 1e3, "লাখ": 1e5, "কোটি": 1e7,
}  # fmt: skip
_ABOUT = listed(
    "~|≈|∼|ca.|ca|c.|circa|about|approx.|approx|approximately|around|roughly|some|est.|etwa|rund|ungefähr|zirka|environ"
    "|env.|aprox.|aproximadamente|alrededor de|unos|unas|cerca de|cerca di|cca|около|примерно|ок.|близько|приблизно"
    "|约|約|大约|大約|およそ|약|대략|khoảng|tầm|yaklaşık|حوالي|نحو|תקריבית|כ-|लगभग|करीब|প্রায়"
)
_LEAST = listed(
    "≥|>=|>|＞|at least|from|more than|over|above|min.|starting at|starts at|minimum|mindestens|ab|über|mehr als"
    "|au moins|à partir de|dès|plus de|al menos|desde|más de|a partir de|almeno|da|più di|pelo menos|mais de"
    "|com a mínim|més de"
    "|от|не менее|более|від|не менше|понад|至少|超过|大于|最低|最小|最少|최소|ít nhất|từ|trên|en az|على الأقل|أكثر من"
    "|לפחות|מעל|कम से कम|কমপক্ষে"
)
_MOST = listed(
    "≤|<=|<|up to|at most|less than|under|below|max.|max|maximum|no more than|bis zu|bis|höchstens|maximal|unter"
    "|weniger als|jusqu'à|au plus|moins de|hasta|como máximo|menos de|fino a|al massimo|meno di|até|no máximo|fins a"
    "|com a màxim|menys de|до|не более|менее|не більше|менше|最多|不超过|小于|最高|最大|少于|최대|tối đa|dưới|đến"
    "|en fazla|حتى|أقل من|עד|פחות מ-|अधिकतम|तक|সর্বোচ্চ"
)
_OR_MORE = listed(
    "+|or more|and more|and up|and above|oder mehr|et plus|ou plus|o más|o più|ou mais|o més|и более|и выше|і більше"
    "|以上|이상|trở lên|ve üzeri"
)
_OR_LESS = listed("or less|or fewer|oder weniger|ou moins|o menos|o meno|ou menos|o menys|и менее|以下|以内|이하|미만")
_BETWEEN = (
    r"\s*(?:[-\u2010-\u2015~\uff5e\u301c]|\.{2,3}|\u2026)\s*|\s+(?:to|bis|à|a|do|до|đến|ile)\s+|\s*(?:至|到|から)\s*"
)
# Units that may touch their number; others stand apart from it, so that "2FA", "3rd" and "5G" are no quantities.
_TOUCHING = listed(
    "ns|us|µs|μs|ms|s|sec|secs|m|min|mins|h|hr|hrs|d|days|w|y|b|kb|mb|gb|tb|pb|kib|mib|gib|tib|bit|kbit|mbit|gbit|kbps|mbps"
    "|gbps|hz|khz|mhz|ghz|w|kw|mw|wh|kwh|v|a|ma|mah|mm|cm|km|kg|g|mg|t|l|ml|px|pt|em|rem|dpi|x|×|°c|°f|°|fps|rps|qps"
    "|tps|loc|vcpu|pp|db|ops|k|%"
)
_COUNTED = listed("req|requests|ops|op|msg|messages|rows|tokens|queries|events|tx|frames")
_NO_UNITS = listed(
    "st|nd|rd|th|am|pm|jan|january|feb|february|mar|march|apr|april|may|jun|june|jul|july|aug|august|sep|sept|september"
    "|oct|october|nov|november|dec|december|januar|februar|märz|mai|juni|juli|oktober|dezember|janvier|février|mars"
    "|avril|juin|juillet|août|septembre|octobre|novembre|décembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto"
    "|septiembre|octubre|noviembre|diciembre|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября"
    "|ноября|декабря|年|月|日|년|월|일|号|版|of|out|vs|von|sur|de"
)
_PER = r"(?:/|per\b|pro\b|par\b|por\b|al\b|a\b|an\b|each\b|je\b|в\b|на\b|за\b|每|mỗi\b|začas\b)"
_RATE = rf"\s*(?:(?P<per>{_PER})\s*(?P<what>[^\W\d_]+\.?)|(?P<alone>monthly|yearly|annually|hourly|daily))"
_SIGNED = rf"(?P<sign>[-+]?)\s*(?P<number>{_TOKEN})(?P<power>[eE][-+]?\d{{1,2}})?"
_STANDING = rf"(?<![\w.,/:#-]){_TOKEN}(?![\d:/]|[.,]\d|-\w)"  # no part of a word, a date, a version
_BEFORE_NUMBER = r"([^\s\w.,;:()]{1,3}|[A-Z]{3}\s?|[A-Z]{1,2}\$)\Z"
_SPREAD = rf"\s*(?:\u00b1|\+/-)\s*{_TOKEN}"
_PERCENT_FIRST = rf"%\s?({_TOKEN})\Z"  # as Turkish and Arabic write it
_ASIDE = r"\s*[(\[][^()\[\]]*[)\]]\s*\Z"


@dataclass(frozen=True, slots=True)
class _Amount:
    number: float
    currency: str
    end: int


def read_quantity(text: str, lang: str, decimal: str = "") -> Value | None:
    """A cell's text as number, percentage or range; None for what is not just that.

    Of a range that is open below ("up to 3", "< 1 ms") `number` is None, of one open above ("5+", "from 10") `high`.
    A unit of money is its ISO 4217 code, with what it is paid for as written: "USD/month".
    """
    if not re.search(r"\d", text):
        return None
    decimal = decimal or decimal_sign(lang)
    text = re.sub(_ASIDE, "", text).strip() or text
    text = re.sub(_PERCENT_FIRST, r"\1%", text)
    text, bound = _take_bounds(text)
    first = _read_amount(text, 0, lang, decimal)
    if first is None:
        return None
    between = re.compile(_BETWEEN).match(text, first.end)
    unit_between, between = ("", between) if between else _unit_before_range(text, first.end)
    second = _read_amount(text, between.end(), lang, decimal) if between and not bound else None
    last = second or first
    unit = _read_unit(text, last, first.currency or last.currency, lang)
    if unit is None or (second and unit_between and unit_between.casefold() != unit.casefold()):
        return None
    if second:
        if first.currency and last.currency and first.currency != last.currency:
            return None
        if first.number > second.number or _is_years(text, first, second, unit):
            return None
        return Value(ValueKind.RANGE, first.number, second.number, unit)
    match bound:
        case "least":
            return Value(ValueKind.RANGE, first.number, None, unit)
        case "most":
            return Value(ValueKind.RANGE, None, first.number, unit)
        case _:
            kind = ValueKind.PERCENT if unit == "%" else ValueKind.NUMBER
            return Value(kind, first.number, unit=unit)


def read_number(token: str, decimal: str) -> float | None:
    """Digits with thousands signs and a decimal sign; None where the signs stand where no number has them.

    `decimal` ("." or ",") decides only what can be read both ways: a single sign before three last digits.
    """
    if re.fullmatch(_GROUPED, token):
        token = re.sub("[ ']", "", token)
    if not re.fullmatch(r"[\d.,]+", token):
        return None
    if re.fullmatch(_ADDRESS, token) and not (decimal == "," and re.fullmatch(_POINTED, token)):
        return None
    if re.fullmatch(_INDIAN, token.split(".")[0]) and token.count(".") < 2:
        return float(token.replace(",", ""))
    points, commas = token.count("."), token.count(",")
    if points and commas:
        sign = max(".,", key=token.rfind)
        other = "," if sign == "." else "."
        whole, _, part = token.rpartition(sign)
        if sign in whole or not re.fullmatch(_POINTED, whole):
            return None
        return float(whole.replace(other, "") + "." + part)
    if points + commas > 1:
        return float(re.sub("[.,]", "", token)) if re.fullmatch(_POINTED, token) else None
    if points + commas == 1:
        sign = "." if points else ","
        whole, _, part = token.partition(sign)
        if len(part) == 3 and sign != decimal and re.fullmatch(_POINTED, token) and whole.strip("0"):
            return float(whole + part)
        return float(whole + "." + part)
    return float(token)


def read_unit(text: str, lang: str) -> str:
    """A unit that stands by itself, as in the head of a column: a currency (with what it is paid for), "%", or one that
    may touch its number; "" for anything else."""
    text = text.strip()
    currency, end = _take_currency(text, 0, lang)
    if currency:
        rest = text[end:].strip()
        return currency + _rates(rest) if not rest or _rates(rest) else ""
    if text in ("%", "\uff05"):
        return "%"
    name, _, rate = (part.strip().casefold() for part in text.partition("/"))
    known = name in _TOUCHING and (not rate or rate.isalpha())
    return text if known or (name in _COUNTED and rate in ("s", "sec", "min")) else ""


def find_decimal_sign(lang: str, texts: Iterable[str]) -> str:
    """The decimal sign in use: as texts show beyond doubt ("3.5", "1.200,50"), else as the language has it. Where they
    show both, the language decides."""
    shown: set[str] = set()
    for text in texts:
        for token in re.findall(r"(?<![\d.,])\d+(?:[.,]\d+)+(?![\d.,])", text):
            signs = re.findall("[.,]", token)
            part = re.split("[.,]", token)[-1]
            if len(set(signs)) == 2 or (len(signs) == 1 and (len(part) != 3 or token.startswith("0"))):
                shown.add(signs[-1])
            elif len(signs) > 1 and re.fullmatch(_POINTED, token):
                shown.add("," if signs[0] == "." else ".")
    if len(shown) == 1:
        return shown.pop()
    return decimal_sign(lang)


@lru_cache(maxsize=1)
def _bounds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What stands before and after a number to bound it, longest first; compiled when first needed."""
    before = "|".join(re.escape(word) for word in sorted(_ABOUT | _LEAST | _MOST, key=lambda w: (-len(w), w)))
    after = "|".join(re.escape(word) for word in sorted(_OR_MORE | _OR_LESS, key=lambda w: (-len(w), w)))
    return re.compile(rf"({before})(?![^\W\d_])\s*", re.IGNORECASE), re.compile(
        rf"(?<=[\w%.)])\s*({after})\Z", re.IGNORECASE
    )


def _take_bounds(text: str) -> tuple[str, str]:
    """The text without what bounds or softens its number, and the bound: "least", "most" or ""."""
    before, after = _bounds()
    bound = ""
    for _ in range(2):
        match = before.match(text)
        if not match or not re.match(r"[^\W_]|[-+~<>\u2248]|\W{1,2}\d", text[match.end() :] or "!"):
            break
        word = match.group(1).casefold()
        bound = "least" if word in _LEAST else "most" if word in _MOST else bound
        text = text[match.end() :]
    match = after.search(text)
    if match and re.search(r"\d", text[: match.start()]):
        bound = "least" if match.group(1).casefold() in _OR_MORE else "most"
        text = text[: match.start()]
    return text, bound


def _skip_blanks(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def _take_currency(text: str, start: int, lang: str) -> tuple[str, int]:
    """The currency that stands at `start` (after blanks), and where it ends; "" and `start` where none does."""
    position = _skip_blanks(text, start)
    rest = text[position : position + 10].casefold()
    for length in range(min(len(rest), 8), 0, -1):
        upper = rest[:length].upper()
        code = _CURRENCIES.get(rest[:length]) or _CURRENCIES.get(upper) or (upper if upper in _CODES else "")
        after = rest[length : length + 1]
        if code and not (rest[length - 1].isalpha() and rest[length - 1].isascii() and after.isalpha()):
            return ("CNY" if rest[:length] == "¥" and lang == "zh" else code), position + length
    return "", start


def _read_amount(text: str, start: int, lang: str, decimal: str) -> _Amount | None:
    """A number with its multiplier, and the currency before or after it."""
    minus = re.compile(r"\s*-(?=\D)").match(text, start)
    currency, position = _take_currency(text, minus.end() if minus else start, lang)
    position = _skip_blanks(text, position)
    match = re.compile(_SIGNED).match(text, position)
    if not match:
        return None
    number = read_number(match["number"], decimal)
    if number is None or len(match["number"]) > 24:
        return None
    if match["power"]:
        number = float(f"{number}{match['power']}")
    end = match.end()
    spread = re.compile(_SPREAD).match(text, end)
    end = spread.end() if spread else end
    factor, end = _take_multiplier(text, end)
    if not currency:
        currency, end = _take_currency(text, end, lang)
    if match["sign"] == "-" or minus:
        number = -number
    return _Amount(number * factor, currency, end)


def _take_multiplier(text: str, start: int) -> tuple[float, int]:
    short = re.compile(r"(?:[kK]|M|bn|B)(?![^\W\d_]|/s\b|ps\b)").match(text, start)
    if short:
        return {"k": 1e3, "K": 1e3, "M": 1e6, "bn": 1e9, "B": 1e9}[short.group()], short.end()
    position = _skip_blanks(text, start)
    rest = text[position : position + 12].casefold()
    for length in range(min(len(rest), 10), 0, -1):
        factor = _MULTIPLIERS.get(rest[:length])
        spaced = rest[length - 1] > "\u2e7f" or not rest[length : length + 1].isalpha()
        if factor and spaced:
            return factor, position + length
    return 1.0, start


def _unit_before_range(text: str, start: int) -> tuple[str, re.Match[str] | None]:
    """The unit of the lower end where it has its own: "2 ms - 4 ms"."""
    match = re.compile(r"\s*([^\W\d_]{1,8}|%)(?=\W)").match(text, start)
    between = re.compile(_BETWEEN).match(text, match.end()) if match else None
    return (match.group(1) if match and between else ""), between


def _read_unit(text: str, amount: _Amount, currency: str, lang: str) -> str | None:
    """What stands after the number as its unit, None where it is no unit."""
    rest = text[amount.end :]
    tail = rest.strip()
    if currency:
        return currency + _rates(tail) if not tail or _rates(tail) else None
    if not tail:
        return ""
    percent = re.match(r"(?:%|percent\b|per cent\b|pct\b|prozent\b|pour cent\b|por ciento\b|процент\w*)\s*", tail, re.I)
    if percent:
        after = tail[percent.end() :]
        return "%" if not after else ("%" + _rates(after) if _rates(after) else None)
    words = tail.split()
    name = words[0].split("/")[0].rstrip(".").casefold()
    if len(tail) > LONGEST_UNIT or len(words) > MOST_UNIT_WORDS or re.search(r"[\d;:!?,=<>|+\"]|\.\s|^[-.'’)]", tail):
        return None
    named = name not in _NO_UNITS and any(sign.isalpha() or sign in "°×" for sign in tail)
    if not named and not re.match(r"/\s*[^\W\d_]", tail):
        return None
    touching = rest[:1] == tail[:1]
    if touching and tail[0].isalpha() and tail[0] < "\u0370" and (name not in _TOUCHING or words[0] in ("G", "D", "T")):
        return None
    linked = any(not is_content_word(word.casefold(), lang) for word in words if word.isalpha() and len(word) > 1)
    return None if linked and not re.search(rf"\s{_PER}\s", tail) else tail


def _rates(tail: str) -> str:
    """ "/user/month" for "per user per month", words as written; "" for what is no rate."""
    found, position = "", 0
    while position < len(tail):
        match = re.compile(_RATE).match(tail, position)
        if not match:
            return ""
        found += "/" + (match["what"] or match["alone"])
        position = match.end()
    return found


def _is_years(text: str, first: _Amount, second: _Amount, unit: str) -> bool:
    """Whether a range without a unit is one of years, or a part of a date."""
    years = all(1900 <= each.number <= 2100 and each.number == int(each.number) for each in (first, second))
    return not unit and (years or bool(re.fullmatch(r"\d{4}-\d\d", text)))


@dataclass(frozen=True, slots=True)
class Quoted:
    """A number within a sentence: how it reads, with how many decimals it is written, the currency beside it, how it is
    written with that, what stands right after it, and where it begins."""

    number: float
    decimals: int
    currency: str
    written: str
    after: str
    start: int


def find_quantities(text: str, lang: str, decimal: str) -> tuple[Quoted, ...]:
    """The numbers of a sentence that stand by themselves: none that are part of a word, a version, a date or a range
    of pages."""
    found: list[Quoted] = []
    if not re.search(r"\d", text):
        return ()
    for match in re.finditer(_STANDING, text):
        token = match.group().rstrip(" '")
        number = read_number(token, decimal)
        if number is None:
            continue
        before = re.search(_BEFORE_NUMBER, text[max(match.start() - NEAR, 0) : match.start()])
        currency = _take_currency(before.group(1), 0, lang)[0] if before else ""
        start = match.start() - len(before.group()) if before and currency else match.start()
        factor, end = _take_multiplier(text, match.start() + len(token))
        if not currency:
            currency, end = _take_currency(text, end, lang)
        sign = max(token.rfind("."), token.rfind(","))
        whole = number == int(number) and (sign < 0 or len(token) - sign == 4)
        decimals = 0 if whole else len(token) - sign - 1
        found.append(
            Quoted(number * factor, decimals, currency, text[start:end], text[end : end + NEAR], match.start())
        )
    return tuple(found)
