"""The things that a title sets against each other: "X vs Y", "The difference between X and Y".

In: a title. Out: the names, as written, and whether the title says "versus".
"""

from __future__ import annotations

import re

from generator.planner.option_names import letters
from generator.planner.words import count_words

LONGEST = 6  # words of a name in a title
SHORT = 3  # words of a name in a title that is no more than "A or B"
_VERSUS = re.compile(
    r"\s+(?:vs\.?|v\.s\.|v\.?(?=\s+[^\W\d])|versus|gegen|против|проти|contra|مقابل|ضد|מול|לעומת|נגד|बनाम|বনাম)\s+"
    r"|\s*(?<![A-Za-z])(?:vs\.?|VS\.?|Vs\.?)(?![A-Za-z])\s*"
    r"|\s*(?:対|对决|對決|大战)\s*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[|:\uff1a\u2013\u2014?\uff1f]\s*|\s+[-/]\s+|\s*[\uff08(].*?[)\uff09]\s*$")
_COMPARED = (
    r"(?:the |key |main )*differences? between (?P<body>.+)",
    r"(?:a |the )?(?:comparing|comparison of|comparison between|choosing between|deciding between) (?P<body>.+)",
    r"(?P<body>.+?) (?:compared|in comparison|: a comparison)",
    r"(?:der |die )?unterschiede? zwischen (?P<body>.+)",
    r"(?:der |ein )?vergleich (?:von|zwischen|der) (?P<body>.+)",
    r"(?P<body>.+) im vergleich",
    r"(?:les? |la )?(?:différences?|comparaison|comparatif) (?:entre|de) (?P<body>.+)",
    r"(?:las? )?(?:diferencias?|comparación|comparativa) (?:entre|de) (?P<body>.+)",
    r"(?:les )?(?:diferències?|comparació|comparativa) (?:entre|de) (?P<body>.+)",
    r"(?:as? )?(?:diferenças?|comparação) (?:entre|de) (?P<body>.+)",
    r"(?:сравнение|разница между|отличия|отличие|различия между) (?P<body>.+)",
    r"(?:порівняння|різниця між|відмінності між) (?P<body>.+)",
    r"(?:so sánh|sự khác (?:nhau|biệt) giữa) (?P<body>.+)",
    r"(?P<body>.+?) (?:arasındaki farklar?|karşılaştırması)",
    r"(?:الفرق بين|مقارنة بين) (?P<body>.+)",
    r"(?:ההבדל(?:ים)? בין|השוואה בין) (?P<body>.+)",
    r"(?P<body>.+?) (?:में अंतर|की तुलना|के बीच अंतर)",
    r"(?P<body>.+?) ?(?:এর মধ্যে পার্থক্য|এর পার্থক্য|এর তুলনা)",
    (
        r"(?P<body>.+?)\s*(?:有什么区别|有何区别|有何不同|有什么不同|区别与联系|的区别与联系|的不同|的区别|的區別"
        r"|的对比"
        r"|的比较|的比較|的差异|的异同|对比|對比|比较|比較|区别)(?:与选型|分析|总结)?"
    ),
    r"(?P<body>.+?)(?:の違い|の比較|比較)",
    r"(?P<body>.+?)의?\s*(?:차이점?|비교|공통점과 차이점)(?:은|는|이란|을|를|에 대해서?|\s*정리)?",
)
_AND = re.compile(
    r"\s*,\s*(?:and|or|und|oder|et|ou|y|o|и|та|ve)\s+|\s*[,،、，]\s*"
    r"|\s+(?:and|or|&|und|oder|et|ou|y|e|o|i|и|или|та|і|й|чи|và|ve|ile|veya|और|व|এবং|ও|및|と)\s+|\s+و\s*(?=\S)"
    r"|\s+ל-?(?=[\w])"
    r"|\s*[和与與跟及]\s*|(?<=[A-Za-z0-9ァ-ヴー一-龯])と(?=[A-Za-z0-9ァ-ヴ一-龯])|(?<=\w)[와과]\s+"
)
_OR = re.compile(
    r"\s+(?:or|oder|ou|o|u|или|або|чи|veya|hay|hoặc|या|নাকি|বা|أم|أو|או)\s+|還是|还是|それとも|か、|아니면"
    r"|\s*,\s*(?=.*\s(?:or|oder|ou|o|или|чи)\s)",
    re.IGNORECASE,
)
_CHOOSE = re.compile(
    r"(?:.*?选(?:择|用)?|.*?選(?:擇|用)?|.*\b(?:choose|use|take|pick|choisir|prendre|elegir|usar))\s*(?P<body>.+?)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^\[[^\]]*\]\s*|^[^\w(\u201c\"<.@#\[]+|^\d{1,3}[.)\u3001]\s+"
    r"|^(?:comparison|comparing|compare|vergleich|comparaison|comparatif|сравнение|порівняння|so sánh|对比|比较"
    r"|when to use|choosing"
    r"|understanding|what is|difference between|differences between)\b\s*:?\s*|^(?:the|der|die|das|le|la|les|el"
    r"|los)\s+(?=[A-Z])",
    re.IGNORECASE,
)
_TRAIL = re.compile(
    r"(?:\s+(?:comparison|compared|explained|guide|overview|differences?|benchmarks?|pros and cons|which (?:is better"
    r"|one)|in practice"
    r"|in (?:19|20)\d\d|for beginners|im vergleich|vergleich|karşılaştırması|karşılaştırma|сравнение|порівняння)"
    r"|\s*的?(?:深度|全面)?(?:区别|區別|对比|對比|比较|比較|差异|选型|不同|优缺点|区别与联系|区别和联系)(?:分析|总结)?"
    r"|\s*(?:怎么选|如何选择|怎么选择|选哪个|哪个好|哪个更好|该选谁|该怎么选|详解|是什么)|\s*の?(?:徹底)?(?:違い|比較)"
    r"|\s*どっち(?:がいい)?|\s*どちらを選ぶ(?:か|べきか)?"
    r"|의?\s*(?:차이점?|비교|정리|장단점))$",
    re.IGNORECASE,
)


def titled_names(title: str) -> tuple[tuple[str, ...], bool] | None:
    """Two names or more that a title compares, and whether it says so in so many words ("vs", "difference between"),
    not only "A or B"; None where it does not compare."""
    line = " ".join(title.split())
    for piece in (*_PARTS.split(line), line):
        if piece and len(_VERSUS.split(piece)) > 1:
            names = _cleaned(_VERSUS.split(piece))
            if names:
                return names, True
    for piece in _PARTS.split(line):
        for pattern in _COMPARED:
            match = re.fullmatch(pattern, (piece or "").strip(), re.IGNORECASE)
            names = _cleaned(_AND.split(match["body"])) if match else ()
            if names:
                return names, True
    question, sign, _ = re.split(r"([?\uff1f\u061f]|$)", line, maxsplit=1)
    names = _either(question.strip())
    if names and (sign or all(count_words(name) <= SHORT for name in names)):
        return names, False
    return None


def _either(text: str) -> tuple[str, ...]:
    """The names in "A or B", "Choose A or B"."""
    if not _OR.search(text):
        return ()
    asked = _CHOOSE.fullmatch(text)
    return _cleaned([part for part in _OR.split(asked["body"] if asked else text) if part and part.strip()])


def either_parts(title: str) -> tuple[str, ...]:
    """What stands on either side of an "or", with all that the title says beside it."""
    line = " ".join(title.split())
    return tuple(part.strip() for part in _OR.split(line) if part and part.strip()) if _OR.search(line) else ()


def _cleaned(parts: list[str]) -> tuple[str, ...]:
    names = []
    for part in parts:
        name = (part or "").strip(" \t*_`\"\u201c\u201d'")
        for _ in range(2):
            name = _TRAIL.sub("", _LEAD.sub("", name)).strip()
        names.append(name)
    if len(names) < 2 or not all(letters(name) for name in names) or any(count_words(n) > LONGEST for n in names):
        return ()
    return tuple(names) if len({letters(name) for name in names}) == len(names) else ()
