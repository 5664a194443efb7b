"""Words of a text: where they stand, which carry no meaning of their own, which are the same but for an inflection.

In: plain text and a language. Out: `Word` values with offsets. Follows the word definition of the loss check:
letters and digits with their combining marks; runs of Han, Kana are one word each between function signs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0e31-\u0e4e"
_INDIC = "\u0900-\u0963\u0966-\u0dff"
_LETTER = rf"(?:[^\W_]|[{_MARKS}{_INDIC}])"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3005"
_KATAKANA = "\u30a1-\u30fa\u30fc-\u30ff"
_HIRAGANA = "\u3041-\u309f"
_JOINING = "[-\u2010\u2011'\u2019.+#]*"
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:[-'.+#]*[A-Za-z0-9]+)*(?:\+\+|#)?")
_FIRST_KANA = "\u3005"  # of the signs that are written without spaces, the first


@lru_cache(maxsize=2)
def _word_pattern(cjk: bool) -> re.Pattern[str]:
    """What a word is, with and without East Asian signs; compiled when first met: their classes take milliseconds."""
    if not cjk:
        return re.compile(rf"{_LETTER}+(?:{_JOINING}{_LETTER}+)*(?:\+\+|#)?")
    letter = rf"(?:(?![{_HAN}{_KATAKANA}{_HIRAGANA}]){_LETTER})+"
    return re.compile(rf"[{_HAN}]+|[{_KATAKANA}]+|[{_HIRAGANA}]+|{letter}(?:{_JOINING}{letter})*(?:\+\+|#)?")


def _pattern_for(text: str) -> re.Pattern[str]:
    return _ASCII_WORD if text.isascii() else _word_pattern(max(text, default="") >= _FIRST_KANA)


def _is_cjk(sign: str) -> bool:
    """Whether a sign is Han or Kana; "" is not."""
    return (
        "\u3041" <= sign <= "\u309f"
        or "\u30a1" <= sign <= "\u30fa"
        or "\u30fc" <= sign <= "\u30ff"
        or "\u3400" <= sign <= "\u4dbf"
        or "\u4e00" <= sign <= "\u9fff"
        or "\uf900" <= sign <= "\ufaff"
        or sign == "\u3005"
    )


_HIRAGANA_ONLY = re.compile(rf"[{_HIRAGANA}]+\Z")
_CHINESE_LINKS = re.compile("以及|和|与|及|或|的|在|对")
_NUMBER = re.compile(r"[\d.,:%+\-\u2212\u2013/ ]*\d[\d.,:%+\-\u2212\u2013/ ]*\Z")


def listed(text: str) -> frozenset[str]:
    """The entries of a list written "one|two words|three"."""
    return frozenset(text.split("|"))


# Words that say nothing by themselves; never marked alone and never what sets an option apart.
_STOP = {
    "en": "a an the and or but nor of to in on at by for from with without into onto over under between among as than"
    " then that this these those it its is are was were be been being has have had do does did can could may might must"
    " shall should will would not no yes n/a if so such both each every all any some most more less least much many"
    " few other another same own very too also only just per via versus vs while when where which who whom whose what"
    " there their they them he she his her we our us you your i my me etc",
    "de": "der die das den dem des ein eine einen einem einer eines und oder aber von vom zu zum zur in im an am auf"
    " aus bei mit ohne für über unter zwischen durch gegen nach seit vor als wie dass dies diese dieser dieses es ist"
    " sind war waren wird werden wurde hat haben kann können nicht kein keine ja nein sich auch nur sehr mehr weniger"
    " alle jede jeder jedes beide man sie er wir ihr ihre sein seine bzw",
    "fr": "le la les l un une des du de d et ou mais à au aux en dans sur sous par pour avec sans entre vers chez que"
    " qui dont où ce cet cette ces il elle ils elles est sont était être a ont avoir ne pas non oui se s sa son ses"
    " leur leurs plus moins très aussi seulement tout tous toute toutes chaque même comme si",
    "es": "el la los las un una unos unas de del y e o u pero a al en con sin por para sobre entre hacia desde hasta"
    " que quien cuyo como si no sí es son era ser ha han haber se su sus lo le les más menos muy también solo todo"
    " todos toda todas cada mismo este esta estos estas ese esa",
    "it": "il lo la i gli le un uno una di del della dei delle e o ma a al alla in nel nella con senza per su tra fra"
    " da dal che chi come se non sì no è sono era essere ha hanno si suo sua più meno molto anche solo tutto tutti"
    " ogni stesso questo questa questi queste",
    "pt": "o a os as um uma uns umas de do da dos das e ou mas em no na nos nas com sem por para sobre entre que quem"
    " como se não sim é são era ser tem têm seu sua seus suas mais menos muito também só todo todos toda todas cada"
    " mesmo este esta estes estas ao à",
    "ca": "el la els les un una uns unes de del dels i o però a al als en amb sense per sobre entre que qui com si no"
    " sí és són era ser ha han es seu seva més menys molt també només tot tots tota totes cada mateix aquest aquesta",
    "ru": "и или а но не ни в во на с со к ко по за из от до для без под над при между о об у что как это этот эта эти"
    " тот та те он она они его её их есть был была были быть да нет же ли бы более менее очень также только все"
    " каждый",
    "uk": "і й та або а але не ні в у на з зі із до по за від для без під над при між про що як це цей ця ці той він"
    " вона вони його її їх є був була були бути так же чи би більш менш дуже також лише всі кожен",
    "tr": "ve veya ya da ama ile için gibi kadar göre bir bu şu o de da ki mi değil evet hayır var yok daha çok az en"
    " her tüm bazı olan olarak",
    "vi": "và hoặc nhưng của cho với không có là các những một này đó trong trên dưới từ đến để được bị theo về cũng"
    " chỉ rất hơn mọi mỗi",
    "ar": "و أو في من على إلى عن مع بدون بين هذا هذه ذلك التي الذي هو هي هم لا نعم ما كان يكون كل بعض أن إن",
    "he": "ו או של את על אל עם בלי בין זה זו זאת אלה הוא היא הם לא כן מה היה כל גם רק יותר פחות אם כי",
    "hi": "और या का की के को में से पर है हैं था थे यह वह ये वे नहीं हाँ भी केवल सभी हर एक लिए साथ बिना",
    "bn": "এবং ও বা এর কে তে থেকে এই সেই যে না হ্যাঁ সব প্রতি একটি জন্য সাথে ছাড়া হয় আছে",
    "ko": "및 와 과 또는 그리고 의 를 을 이 가 은 는 에 에서 로 으로 수 것 등 더 예 아니오",
    "zh": "和 与 及 或 的 以及 在 对 是 不 无 有 为 等 更 较 都 了",
    "ja": "と や の を に が は で も または および する ある ない",
}

# Prepositions that a marked word takes with it when they too are the option's own.
_PREPOSITIONS = {
    "en": "with without for from by against within across through via during before after under over",
    "de": "mit ohne für gegen durch nach vor bei unter über",
    "fr": "avec sans pour par contre",
    "es": "con sin para por contra",
    "it": "con senza per contro",
    "pt": "com sem para por contra",
    "ca": "amb sense per contra",
    "ru": "с со без для против",
    "uk": "з із без для проти",
    "vi": "với không cho",
}

# Words that rate or do rather than name: true as differences, yet no headline ("Requires sets A apart").
_GENERIC = listed(
    "better|best|worse|worst|higher|highest|high|lower|lowest|low|faster|fastest|fast|slower|slow|larger|large"
    "|big|small|smaller|easier|easy|hard|harder|simple|simpler|complex|good|bad|great|poor|strong|weak|medium"
    "|moderate|excellent|fair|limited|full|partial|complete|available|unavailable|supported|unsupported"
    "|supports|support|requires|require|required|uses|use|used|using|needs|need|provides|provide|offers|offer"
    "|allows|allow|makes|make|full-featured|native|built-in|yes|no|true|false|none|manual|automatic|first-class"
    "|new|old|first|second|one|two|three|based|depends|gut|schlecht|hoch|niedrig|schnell|langsam|einfach|ja"
    "|nein|mittel|besser|bon|mauvais|élevé|faible|rapide|lent|facile|oui|non|meilleur|alto|bajo|rápido|lento"
    "|fácil|mejor|высокий|низкий|быстро|медленно|лучше|хуже|да|нет"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its letters in folded case, and its offsets."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=256)  # the cells of a comparison are looked through for each of its terms
def find_words(text: str, lang: str = "en") -> tuple[Word, ...]:
    """The words of `text` in order. Chinese is cut at its conjunctions, Japanese where the script changes."""
    found: list[Word] = []
    for match in _pattern_for(text).finditer(text):
        start, word = match.start(), match.group()
        if not (lang == "zh" and _is_cjk(word[:1])):
            found.append(Word(fold_word(word), start, match.end()))
            continue
        position = 0
        for link in (*_CHINESE_LINKS.finditer(word), None):
            end = link.start() if link else len(word)
            if end > position:
                found.append(Word(word[position:end], start + position, start + end))
            if link:
                found.append(Word(link.group(), start + link.start(), start + link.end()))
                position = link.end()
    return tuple(found)


def fold_word(word: str) -> str:
    """A word in the form in which words are compared."""
    return word.casefold().replace("\u2019", "'").replace("\u2010", "-").replace("\u2011", "-")


@lru_cache(maxsize=512)  # a section is counted for each form that it might take
def count_words(text: str) -> int:
    """The length of a text in words; two Han or Kana signs count as one word."""
    words = _pattern_for(text).findall(text)
    if text.isascii():
        return len(words)
    signs = sum(map(_is_cjk, text))
    return len([word for word in words if not _is_cjk(word[:1])]) + (signs + 1) // 2


@lru_cache(maxsize=64)
def stop_words(lang: str) -> frozenset[str]:
    """The stop words of a language, with the English ones (product texts mix the two)."""
    return frozenset(_STOP.get(lang, "").split()) | frozenset(_STOP["en"].split())


@lru_cache(maxsize=64)
def prepositions(lang: str) -> frozenset[str]:
    """Prepositions that a marked word may take with it."""
    return frozenset(_PREPOSITIONS.get(lang, "").split())


def own_stop_words(lang: str) -> frozenset[str]:
    """The stop words of just that language."""
    return frozenset(_STOP.get(lang, "").split())


def is_content_word(word: str, lang: str) -> bool:
    """Whether a folded word means something by itself: no stop word, no single letter, no number, no Kana ending."""
    if word in stop_words(lang) or _NUMBER.match(word):
        return False
    if _is_cjk(word[:1]):
        return not _HIRAGANA_ONLY.match(word)
    return len(word) > 1


def is_generic(word: str) -> bool:
    """Whether a folded word rates or does rather than names."""
    return word in _GENERIC


def is_number(text: str) -> bool:
    """Whether a text is a number, range or percentage without words."""
    return bool(_NUMBER.match(text.strip()))


def same_word(first: str, second: str) -> bool:
    """Whether two folded words are one but for an inflection: the same, or a long common beginning with short endings;
    in Han writing, two signs in common. Errs on the side of "the same", so that no difference is claimed falsely."""
    if first == second:
        return True
    one, other = first[:1], second[:1]
    if one != other and (one.isascii() or other.isascii()):
        return False  # as nearly always
    if _is_cjk(first[:1]) and _is_cjk(second[:1]):
        pairs = {first[i : i + 2] for i in range(len(first) - 1)}
        return any(second[i : i + 2] in pairs for i in range(len(second) - 1)) or first in second or second in first
    common = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        common += 1
    rest = (len(first) - common, len(second) - common)
    if min(rest) == 0:
        return common >= 3 and max(rest) <= (3 if common >= 4 else 1)
    return common >= 5 and max(rest) <= 3
