"""Sentences of a paragraph, whole and in order, in Latin, Cyrillic, CJK, Arabic and Indic writing.

In: runs and a language. Out: runs, one for each sentence; together they hold every letter of the paragraph.
After Unicode UAX #29's sentence rules, with lists of abbreviations; in doubt it does not cut.
"""

from __future__ import annotations

import re

from generator.model.content import Runs, plain
from generator.planner.runs import capitalize_runs, slice_runs, split_runs, strip_runs, unbreak_runs
from generator.planner.words import count_words, listed

_CLOSERS = "\"'\u2019\u201d\u00bb)\\]\u300d\u300f\uff09\u3011"
_END = re.compile(
    rf"(?P<western>[.!?\u2026]+[{_CLOSERS}]*(?=\s))"
    rf"|(?P<east>[\u3002\uff01\uff1f\uff0e]+[{_CLOSERS}]*)"
    rf"|(?P<other>[\u061f\u06d4\u0964\u0965]+[{_CLOSERS}]*)"
)
_ABBREVIATIONS = listed(
    "e.g|i.e|etc|vs|cf|mr|mrs|ms|dr|prof|st|no|nos|vol|fig|figs|eq|sec|ch|pp|p|ed|eds|al|approx|est|inc|ltd|co"
    "|corp|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|dept|min|max|avg|incl|excl|resp|ca|resp|z.b|d.h|u.a"
    "|bzw|usw|ggf|evtl|vgl|nr|abb|tab|inkl|exkl|u.ä|o.ä|i.d.r|s|bspw|sog|ca|p.ex|ex|env|cf|m|mme|art|chap|éd"
    "|n.b|ej|p.ej|sr|sra|ud|uds|pág|núm|aprox|т.е|т.д|т.п|и.о|др|см|стр|рис|гл|г|гг|им|ср|напр|тис|млн|млрд|örn"
    "|vb|vs|bkz"
)
_STARTERS = re.compile(r"[\s\"'\u2018\u201c\u00ab(\[*_\u201e\u00bf\u00a1]*")

_OPENERS = {
    "en": "in conclusion|in summary|to conclude|to summarize|to summarise|to sum up|in short|overall|in sum|all in all"
    "|summing up|in a nutshell|finally|in closing|ultimately",
    "de": "zusammenfassend|abschließend|insgesamt|kurz gesagt|alles in allem|schließlich|im ergebnis",
    "fr": "en conclusion|pour conclure|en résumé|en somme|en bref|globalement|finalement|au final",
    "es": "en conclusión|para concluir|en resumen|en suma|en definitiva|en general|finalmente",
    "it": "in conclusione|per concludere|in sintesi|in breve|nel complesso|infine",
    "pt": "em conclusão|concluindo|em resumo|em suma|no geral|por fim|finalmente",
    "ca": "en conclusió|per concloure|en resum|en definitiva|en general|finalment",
    "ru": "в заключение|итак|таким образом|в итоге|подводя итог|в целом",
    "uk": "на завершення|отже|таким чином|підсумовуючи|загалом",
    "tr": "sonuç olarak|özetle|özet olarak|kısacası|genel olarak",
    "vi": "tóm lại|kết luận|nhìn chung|nói tóm lại",
    "zh": "总之|总而言之|综上所述|综上|总的来说|總之|總而言之|綜上所述",
    "ja": "結論として|まとめると|要するに|総じて|以上のように",
    "ko": "결론적으로|요약하면|요컨대|정리하면|전반적으로",
    "ar": "في الختام|ختامًا|ختاما|باختصار|بشكل عام|وفي الختام",
    "he": "לסיכום|בסיכומו של דבר|באופן כללי|בסופו של דבר",
    "hi": "निष्कर्षतः|निष्कर्ष में|संक्षेप में|कुल मिलाकर",
    "bn": "উপসংহারে|সংক্ষেপে|সব মিলিয়ে",
}
# Openers that may also begin an ordinary sentence: dropped, but no sign that this is a conclusion.
_WEAK_OPENERS = listed("finally|overall|ultimately|insgesamt|schließlich|globalement|finalement|infine")


_FOLLOWING = re.compile(r"\S")
_LONGEST_WORD = 80  # characters: what is longer is no abbreviation


def split_sentences(runs: Runs) -> tuple[Runs, ...]:
    """The sentences of a paragraph, trimmed, line breaks as spaces; () for an empty paragraph.

    Never cut: inside code and links, after abbreviations, initials and numbers in lists, before a lower-case letter.
    """
    runs = unbreak_runs(runs)
    text = _masked(runs)
    cuts: list[tuple[int, int]] = []
    for match in _END.finditer(text):
        end = match.end()
        following = _FOLLOWING.search(text, end)
        if following is None or (match.lastgroup == "western" and not _ends_sentence(text, match.start(), end)):
            continue
        cuts.append((end, following.start()))
    return split_runs(runs, cuts)


def _masked(runs: Runs) -> str:
    """The text with what holds no end of a sentence (code, addresses, names in bold such as Yahoo! Japan) made of x."""
    pieces = []
    for run in runs:
        address = run.link is not None and not re.search(r"\s", run.text.strip())
        name = (run.bold or run.italic or run.link is not None) and 0 < len(run.text.split()) <= 4 and len(runs) > 1
        if run.code or run.math or address:
            pieces.append("x" * len(run.text))
        else:
            pieces.append("x" * (len(run.text) - 2) + run.text[-2:] if name and len(run.text) > 2 else run.text)
    return "".join(pieces)


def _ends_sentence(text: str, start: int, end: int) -> bool:
    after = _STARTERS.sub("", text[end : end + 40], count=1)
    if after and after[0].islower():
        return False
    if text[start] != "." or text[start : start + 2] == "..":
        return True
    word = re.split(r"[\s(\[/\"'\u2018\u201c\u00ab]", text[max(0, start - _LONGEST_WORD) : start])[-1]
    folded = word.casefold().strip("*_,;:")
    if folded in _ABBREVIATIONS or folded.rsplit(".", 1)[-1] in _ABBREVIATIONS - {"no", "co", "s", "m", "ed"}:
        return False
    if len(word) == 1 and word.isalpha():
        return False
    return not (
        word.isdigit()
        and len(word) <= 2
        and (start == len(word) or text[start - len(word) - 1] in '\n(["\u201c\u201e\u00ab')
    )


def drop_opener(sentence: Runs, lang: str, names: tuple[str, ...] = ()) -> Runs:
    """A sentence without a leading "In conclusion," (and its like), the next letter capitalised."""
    length = _opener_length(plain(sentence), lang)
    if not length:
        return sentence
    rest = strip_runs(slice_runs(sentence, length, len(plain(sentence))))
    return capitalize_runs(rest, names) if rest else sentence


def has_opener(text: str, lang: str) -> bool:
    """Whether a text begins with a phrase that announces a conclusion."""
    length = _opener_length(text, lang)
    return length > 0 and text[:length].strip(" ,:\uff0c\u3001").casefold() not in _WEAK_OPENERS


def _opener_length(text: str, lang: str) -> int:
    for key in dict.fromkeys((lang, "en")):
        if key not in _OPENERS:
            continue
        mark = r"\s*[,:\uff0c\u3001\uff1a]\s*" if key in ("en", "zh", "ja") else r"\s*[,:\u060c]?\s+"
        match = re.match(rf"\s*(?:{_OPENERS[key]}){mark}", text, re.IGNORECASE)
        if match:
            return match.end()
    return 0


def choose_sentences(sentences: tuple[Runs, ...], budget: int, names: tuple[str, ...]) -> tuple[Runs, ...]:
    """Whole sentences within `budget` words, in source order: first those that name most of `names`, then the early."""

    def named(sentence: Runs) -> int:
        text = plain(sentence)
        return sum(name in text for name in names)

    order = sorted(range(len(sentences)), key=lambda index: (-named(sentences[index]), index))
    chosen: set[int] = set()
    left = budget
    for index in order:
        length = count_words(plain(sentences[index]))
        if length <= left:
            chosen.add(index)
            left -= length
    return tuple(sentences[index] for index in sorted(chosen))
