"""Which option a conclusion decides for.

In: sentences of a conclusion, and the options. Out: the index of the one option that they recommend, or None: where
they advise one for this and another for that, leave it open, or only speak of one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model.comparison import Option
from generator.model.content import Runs, plain
from generator.planner.option_names import begins_with, is_named, letters, name_forms, strip_label
from generator.planner.words import find_words

_CHOSEN = re.compile(
    r"^\W*(?:chosen|selected|preferred|recommended) (?:option|alternative|solution|approach)\b|^\W*(?:decision"
    r"|recommendation|winner"
    r"|verdict|our pick|our choice|choice|final choice)\s*[:\uff1a]|^\W*(?:gewählte (?:option|lösung|alternative)"
    r"|entscheidung|empfehlung|sieger)\s*[:\uff1a]|^\W*(?:option (?:retenue|choisie)|choix|décision"
    r"|recommandation)\s*[:\uff1a]"
    r"|^\W*(?:opción (?:elegida|seleccionada)|decisión|recomendación|elección)\s*[:\uff1a]"
    r"|^\W*(?:opció (?:triada|escollida)|decisió|recomanació)\s*[:\uff1a]"
    r"|^\W*(?:opção escolhida|decisão|recomendação|opzione scelta|decisione|raccomandazione)\s*[:\uff1a]"
    r"|^\W*(?:выбранный вариант|выбран вариант|решение|рекомендация|выбор)\s*[:\uff1a\u2014-]"
    r"|^\W*(?:обраний варіант|рішення|рекомендація|вибір)\s*[:\uff1a\u2014-]"
    r"|^\W*(?:seçilen seçenek|karar|öneri|tavsiye)\s*[:\uff1a]|^\W*(?:phương án được chọn|lựa chọn|quyết định"
    r"|khuyến nghị)\s*[:\uff1a]"
    r"|^\W*(?:选定方案|选择的方案|所选方案|最终选择|最终方案|决定|结论|推荐|建议|選定方案|採用案|決定|選択した案"
    r"|選択した選択肢|選択|結論|推奨)\s*[:\uff1a]"
    r"|^\W*(?:선택한 옵션|선택된 옵션|선택|결정|추천)\s*[:\uff1a]"
    r"|^\W*(?:الخيار المختار|القرار|التوصية)\s*[:\uff1a]|^\W*(?:האפשרות שנבחרה|החלטה|המלצה)\s*[:\uff1a]"
    r"|^\W*(?:चुना गया विकल्प|निर्णय|सिफारिश)\s*[:\uff1a]|^\W*(?:নির্বাচিত বিকল্প|সিদ্ধান্ত|সুপারিশ)\s*[:\uff1a]",
    re.IGNORECASE,
)
# What stands before the name of the option that is decided for ...
_BEFORE = re.compile(
    r"\b(?:(?:we|i|the team|the board|the group)(?: have| has|'ve|\u2019ve|'d|\u2019d| therefore| thus| would| will"
    r"| shall| should| now| finally)*"
    r" (?:recommend|choose|chose|chosen|select|selected|decide|decided|adopt|adopted|pick|picked|prefer|suggest"
    r"|propose|use|go with"
    r"|went with|stay with|stick with|settled on|opted for|opt for|migrate to|move to|switch to|standardi[sz]e on"
    r"|start with)"
    r"|(?:it was |was )?decided|the decision is|decision was made|let(?:'|\u2019)s go with|our (?:recommendation"
    r"|choice|pick|preference) is"
    r"|the (?:clear |overall )?(?:winner|recommendation|best (?:choice|option|fit)|better (?:choice|option|fit)"
    r"|preferred option)(?: here)? is)\b"
    r"|\b(?:wir|das team)(?: haben| hat)? ?(?:uns )?(?:empfehlen|entscheiden uns für|wählen|setzen (?:künftig )?auf"
    r"|nutzen|verwenden|nehmen"
    r"|entschieden für|für)\b|\bempfohlen wird\b|\bdie wahl fällt auf\b|\bentschieden wurde\b|\bempfehlung ist\b"
    r"|\b(?:nous|on) (?:recommandons|choisissons|retenons|préconisons|avons (?:choisi|retenu)|adoptons|utiliserons"
    r"|optons pour|conseillons)\b"
    r"|\bnotre choix (?:se porte sur|est)\b|\ble choix se porte sur\b"
    r"|\b(?:recomendamos|elegimos|escogemos|hemos elegido|optamos por|usaremos|adoptamos|adoptaremos|se recomienda"
    r"|nos quedamos con|se elige)\b"
    r"|\b(?:recomanem|triem|escollim|hem triat|optem per|farem servir|adoptem|es recomana|ens quedem amb)\b"
    r"|\b(?:escolhemos|raccomandiamo|scegliamo|abbiamo scelto|consigliamo)\b"
    r"|(?:мы )?(?:рекомендуем|выбираем|выбрали|используем|будем использовать|советуем|предлагаем|останавливаемся на"
    r"|остановились на)"
    r"|рекомендуется|лучший выбор\s*[\u2014-]|решено использовать|принято решение использовать"
    r"|(?:ми )?(?:рекомендуємо|обираємо|обрали|вибираємо|вибрали|використовуємо|будемо використовувати|радимо"
    r"|зупиняємося на|зупинилися на)"
    r"|рекомендовано|вирішено використовувати"
    r"|\b(?:chúng tôi|nhóm)(?: đã| sẽ| quyết định)*\s*(?:khuyến nghị|chọn|đề xuất|sử dụng|dùng)|nên (?:chọn|dùng)"
    r"|(?:我们|因此|所以|最终|本项目|团队)?(?:决定|最终)?(?:推荐|选择|选用|采用|建议使用|建议采用|决定使用|選擇|推薦"
    r"|採用)(?:使用|了)?"
    r"|نوصي ب(?:استخدام)?|نختار|اخترنا|نفضل|قررنا (?:استخدام|اعتماد)|سنستخدم|سنعتمد|اعتمدنا"
    r"|אנו ממליצים על|אנחנו ממליצים על|ממליצים על|בחרנו ב(?:-)?|נבחר ב(?:-)?|נשתמש ב(?:-)?|הוחלט על|ההמלצה היא",
    re.IGNORECASE,
)  # fmt: skip
# ... and what stands after it.
_AFTER = re.compile(
    r"^\W{0,4}(?:is|was|remains|would be|seems|has been|will be|is therefore|is thus|is clearly)?\s*(?:therefore "
    r"|thus |clearly |overall )?"
    r"(?:(?:the|our|a|an) )?(?:clear |overall |strongest |obvious )?(?:better|best|recommended|preferred|right"
    r"|superior|chosen|selected|winner|favou?rite"
    r"|strongest|adopted|recommendation)\b(?! for | when | if | in )(?: (?:overall )?(?:choice|option|fit|solution"
    r"|candidate|pick|alternative|one))?(?! for | when | if )"
    r"|^\W{0,4}wins\b(?! on| in| for| when)|^\W{0,4}(?:is|was) (?:the )?(?:winner|chosen|selected|recommended)\b"
    r"|^\W{0,4}ist (?:insgesamt |damit |daher |klar )?(?:die (?:bessere|beste|richtige) (?:wahl|lösung|option)"
    r"|unsere (?:wahl|empfehlung)|zu empfehlen|der sieger)"
    r"|^\W{0,4}(?:wird empfohlen|wird eingesetzt|wurde gewählt)|^\W{0,4}gewinnt\b"
    r"|^\W{0,4}est (?:donc |globalement )?(?:le (?:meilleur|bon) choix|la meilleure (?:option|solution)|notre choix"
    r"|recommandée?|retenue?)"
    r"|^\W{0,4}es (?:por tanto |claramente )?(?:la mejor (?:opción|elección|alternativa)|nuestra (?:elección"
    r"|recomendación)|la opción (?:recomendada|elegida))"
    r"|^\W{0,4}és (?:la millor (?:opció|elecció)|la nostra (?:elecció|recomanació)|l['\u2019]opció (?:recomanada"
    r"|triada))"
    r"|^\W{0,4}(?:лучший|оптимальный|наилучший) (?:выбор|вариант)|^\W{0,4}(?:\u2014|-) (?:лучший|оптимальный"
    r"|наш) (?:выбор|вариант)"
    r"|^\W{0,4}(?:\u2014|-|є) ?(?:найкращий|оптимальний|кращий|наш) (?:вибір|варіант)"
    r"|^\W{0,4}(?:daha iyi|en iyi|doğru) (?:bir )?(?:seçim|seçenek|tercih)|^[''\u2019]?\w{0,4}\s+(?:öneriyoruz"
    r"|seçiyoruz|seçtik|tercih ediyoruz|kullanacağız|seçilmiştir|önerilir)"
    r"|^\W{0,4}(?:là (?:lựa chọn|phương án) (?:tốt nhất|tốt hơn|phù hợp nhất)|được (?:chọn|khuyến nghị))"
    r"|^\W{0,4}(?:是|为)?(?:更好的|最佳|最好的|更合适的|首选|更优的?)(?:的)?(?:选择|方案)?|^\W{0,4}(?:胜出|被选中)"
    r"|^\W{0,4}(?:を採用|を選択|を推奨|を選定|をおすすめ|が最適|がベスト|に決定|を使用する)"
    r"|^\W{0,4}(?:[을를로] ?(?:으로)? ?(?:추천|선택|채택|권장|사용하기로|사용한다|도입)|으로 결정|로 결정|가 (?:최선"
    r"|더 나은)|이 (?:최선|더 나은))"
    r"|^\W{0,4}(?:هو الخيار الأفضل|هي الخيار الأفضل|هو الأفضل|هي الأفضل)|^\W{0,4}(?:היא|הוא) (?:הבחירה"
    r"|האפשרות) (?:הטובה|העדיפה|הנכונה)"
    r"|^\W{0,4}(?:(?:की|का|को|के) )?(?:उपयोग की )?(?:सिफारिश करते|चुनते हैं|चुना|अनुशंसा)|^\W{0,4}(?:सबसे अच्छा"
    r"|बेहतर) विकल्प"
    r"|^\W{0,4}(?:কে )?(?:সুপারিশ করি|বেছে নিয়েছি|বেছে নিচ্ছি|নির্বাচন করেছি|ব্যবহার করব)|^\W{0,4}(?:সেরা"
    r"|ভালো) বিকল্প",
    re.IGNORECASE,
)  # fmt: skip
_OPEN = re.compile(
    r"\b(?:if|unless|depends?|depending|whether|when|where|either|both|case|cases|neither)\b|\b(?:wenn|falls|sofern"
    r"|je nach|kommt darauf an|sowohl)\b"
    r"|\b(?:si|selon|dépend|lorsque|quand|según|depende|cuando|tanto|depèn|segons|quan)\b|(?:если|зависит|когда"
    r"|при условии|якщо|залежить|коли)"
    r"|\b(?:eğer|bağlı|duruma göre|nếu|tùy|khi)\b|如果|若|取决于|视情况|當|场景下|場合|なら|によって|によります|경우"
    r"|따라|(?:إذا|يعتمد|حسب)|(?:אם|תלוי)|(?:यदि|अगर|निर्भर)|(?:যদি|নির্ভর)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|n['\u2019]t|never|no longer|rather than|instead of|over|against)\b|\b(?:nicht|kein|keine|statt|gegen)\b"
    r"|\b(?:ne|pas|plutôt que|au lieu de)\b"
    r"|\b(?:no|en lugar de|en vez de|en lloc de)\b|\b(?:не|вместо|замість)\b|\b(?:không|thay vì)\b|不|而不是|而非"
    r"|ではなく|않|대신|بدلا|بدلًا|לא|במקום|नहीं|(?:এর )?বদলে|yerine",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[,;.\n\uff0c\uff1b\u3002]|\s[\u2013\u2014-]\s|\b(?:because|since|as it|due to|over|rather|instead|weil|da|statt"
    r"|parce|car|porque|perquè|потому|так как|тому що|çünkü|vì)\b|因为|因為|而不是|而非|대신",
    re.IGNORECASE,
)
DISTINCT = 0.6  # of the words that an option alone has, which a decision must say


def find_recommended(sentences: Sequence[Runs], options: Sequence[Option], *, is_decision: bool) -> int | None:
    """The option that sentences decide for; None where it is not clearly one.

    `is_decision`: they stand under a heading such as "Decision Outcome", so that they may decide by naming one option
    in other words.
    """
    texts = [" ".join(plain(sentence).split()) for sentence in sentences]
    for position, text in enumerate(texts):
        match = _CHOSEN.search(text)
        if match:
            rest = text[match.end() :].strip(" :\uff1a-\u2013\u2014")
            found = _first_named(rest or (texts[position + 1] if position + 1 < len(texts) else ""), options)
            if found is not None:
                return found
    advised: set[int] = set()
    for text in texts:
        for option in _advised(text, options):
            if _OPEN.search(text):
                return None
            advised.add(option)
    if len(advised) == 1:
        return advised.pop()
    if advised or not is_decision:
        return None
    return _decided(texts, options)


def chosen_text(sentences: Sequence[Runs]) -> str:
    """What a decision record says that it chose ("Chosen option: B, because"), "" where it does not; a sentence that a
    template left is none."""
    for sentence in sentences:
        text = " ".join(plain(sentence).split())
        match = _CHOSEN.search(text)
        if match and not re.search(r"[{<]\w[^}>]*[}>]", text):
            return text[match.end() :]
    return ""


def _names(option: Option) -> tuple[str, ...]:
    return tuple(dict.fromkeys((option.name, strip_label(option.name)[0], *option.aliases)))


def _first_named(text: str, options: Sequence[Option]) -> int | None:
    """The option that a text begins with, after quotation marks and a number; else the only one it names before its
    first stop."""
    quoted = re.match(r"\s*[\"\u201c\u201e\u00ab\u300c'\u2018](.+?)[\"\u201d\u201c\u00bb\u300d'\u2019](?!\w)", text)
    heads = ([quoted.group(1)] if quoted else []) + [_STOP.split(text, maxsplit=1)[0], text]
    for head in heads:
        forms = name_forms(head)
        same = [i for i, o in enumerate(options) if any(forms & name_forms(name) for name in _names(o))]
        if len(same) == 1:
            return same[0]
    bare = strip_label(text.strip(" \"\u201c\u201d\u201e\u00ab'"))[0]
    starting = [
        (max(len(letters(name)) for name in _names(o) if begins_with(bare, name) or begins_with(text, name)), i)
        for i, o in enumerate(options)
        if any(begins_with(bare, name) or begins_with(text, name) for name in _names(o))
    ]
    if starting:
        return max(starting)[1]
    inside = [
        i
        for i, o in enumerate(options)
        if any(letters(heads[0]) and letters(heads[0]) in letters(name) for name in _names(o))
    ]
    if len(inside) == 1 and len(letters(heads[0])) > 3:
        return inside[0]
    named = [i for i, o in enumerate(options) if any(is_named(name, heads[-2]) for name in _names(o))]
    return named[0] if len(named) == 1 and not _NOT.search(heads[-2]) else None


def _advised(text: str, options: Sequence[Option]) -> set[int]:
    found: set[int] = set()
    places = [
        (place, end, index) for index, option in enumerate(options) for place, end in _places(text, option, options)
    ]
    for match in _BEFORE.finditer(text):
        rest = text[match.end() :]
        stop = _STOP.search(rest)
        until = match.end() + (stop.start() if stop else len(rest))
        near = [(p, e, i) for p, e, i in places if match.end() <= p < until and p - match.end() < 60]
        if not near:
            continue
        place, _, index = min(near)
        if not _NOT.search(text[match.start() : place]):
            found.add(index)
            others = {i for p, e, i in near if i != index and not _NOT.search(text[place:p])}
            found |= others
    for place, end, index in places:
        if _AFTER.match(text[end:]) and not re.search(r"(?:than|als|que|чем|ніж|比)\s*$", text[:place], re.IGNORECASE):
            found.add(index)
    return found


def _places(text: str, option: Option, options: Sequence[Option]) -> list[tuple[int, int]]:
    """Where a text names an option, not as a part of another's longer name."""
    longer = [
        name for other in options if other is not option for name in _names(other) if len(name) > len(option.name)
    ]
    covered = [(m.start(), m.end()) for name in longer for m in _finds(name, text)]
    return [
        (m.start(), m.end())
        for name in _names(option)
        if len(letters(name)) > 1
        for m in _finds(name, text)
        if not any(start <= m.start() and m.end() <= end for start, end in covered)
    ]


def _finds(name: str, text: str) -> list[re.Match[str]]:
    edge = r"[A-Za-z0-9_\u00c0-\u024f]"
    return list(re.finditer(rf"(?<!{edge}){re.escape(name)}(?!{edge})", text, re.IGNORECASE))


def _decided(texts: Sequence[str], options: Sequence[Option]) -> int | None:
    """The option whose own words a decision says, where it says few of any other's."""
    said = {word.folded for text in texts[:2] for word in find_words(text)}
    words = [{word.folded for word in find_words(option.name)} for option in options]
    shares = []
    for index, own in enumerate(words):
        alone = own - set().union(*(other for place, other in enumerate(words) if place != index))
        shares.append((len(alone & said) / len(alone) if alone else 0.0, len(alone), index))
    best, count, index = max(shares)
    rest = max((share for share, _, place in shares if place != index), default=0.0)
    if best < DISTINCT or count < 2 or rest > best / 2:
        return None
    return index
