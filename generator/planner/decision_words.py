"""How a decision is put into words, by language: what comes before the option that is chosen, what after it, and what
leaves the choice open.

Out: patterns for one language (and English, which decision records everywhere use), compiled when first asked for.
Must decide nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache

# The head of a line that says what was chosen; a colon or a dash follows where the phrase is no sentence of its own.
_HEADS = {
    "en": r"(?:chosen|selected|preferred|recommended) (?:option|alternative|solution|approach)\b"
    r"|(?:decision|recommendation|winner|verdict|our pick|our choice|choice|final choice)\s*[:\uff1a]",
    "de": r"(?:gewählte (?:option|lösung|alternative)|entscheidung|empfehlung|sieger)\s*[:\uff1a]",
    "fr": r"(?:option (?:retenue|choisie)|choix|décision|recommandation)\s*[:\uff1a]",
    "es": r"(?:opción (?:elegida|seleccionada)|decisión|recomendación|elección)\s*[:\uff1a]",
    "ca": r"(?:opció (?:triada|escollida)|decisió|recomanació)\s*[:\uff1a]",
    "pt": r"(?:opção escolhida|decisão|recomendação)\s*[:\uff1a]",
    "it": r"(?:opzione scelta|decisione|raccomandazione)\s*[:\uff1a]",
    "ru": r"(?:выбранный вариант|выбран вариант|решение|рекомендация|выбор)\s*[:\uff1a\u2014-]",
    "uk": r"(?:обраний варіант|рішення|рекомендація|вибір)\s*[:\uff1a\u2014-]",
    "tr": r"(?:seçilen seçenek|karar|öneri|tavsiye)\s*[:\uff1a]",
    "vi": r"(?:phương án được chọn|lựa chọn|quyết định|khuyến nghị)\s*[:\uff1a]",
    "zh": r"(?:选定方案|选择的方案|所选方案|最终选择|最终方案|决定|结论|推荐|建议|選定方案)\s*[:\uff1a]",
    "ja": r"(?:採用案|決定|選択した案|選択した選択肢|選択|結論|推奨)\s*[:\uff1a]",
    "ko": r"(?:선택한 옵션|선택된 옵션|선택|결정|추천)\s*[:\uff1a]",
    "ar": r"(?:الخيار المختار|القرار|التوصية)\s*[:\uff1a]",
    "he": r"(?:האפשרות שנבחרה|החלטה|המלצה)\s*[:\uff1a]",
    "hi": r"(?:चुना गया विकल्प|निर्णय|सिफारिश)\s*[:\uff1a]",
    "bn": r"(?:নির্বাচিত বিকল্প|সিদ্ধান্ত|সুপারিশ)\s*[:\uff1a]",
}
_BEFORE = {
    "en": r"\b(?:(?:we|i|the team|the board|the group)(?: have| has|['\u2019]ve|['\u2019]d| therefore| thus| would"
    "| will"
    r"| shall| should| now| finally| also)* (?:recommend|choose|chose|chosen|select|selected|decide|decided|adopt"
    r"|adopted"
    r"|pick|picked|prefer|suggest|propose|use|go with|went with|stay with|stick with|settled on|opted for|opt for"
    r"|migrate to"
    r"|move to|switch to|standardi[sz]e on|start with)|chose|opted for|went with|settled on|(?:it was |was )?decided"
    r"|the decision is|decision was made"
    r"|let['\u2019]s go with|our (?:recommendation|choice|pick|preference) is|the (?:clear |overall )?(?:winner"
    r"|recommendation"
    r"|best (?:choice|option|fit)|better (?:choice|option|fit)|preferred option)(?: here)? is)\b",
    "de": r"\b(?:wir|das team)(?: haben| hat)? ?(?:uns )?(?:empfehlen|entscheiden uns für|wählen"
    "|setzen (?:künftig )?auf"
    r"|nutzen|verwenden|nehmen|entschieden für|für)\b|\bempfohlen wird\b|\bdie wahl fällt auf\b|\bentschieden wurde\b"
    r"|\bempfehlung ist\b",
    "fr": r"\b(?:nous|on) (?:recommandons|choisissons|retenons|préconisons|avons (?:choisi|retenu)|adoptons|utiliserons"
    r"|optons pour|conseillons)\b|\bnotre choix (?:se porte sur|est)\b|\ble choix se porte sur\b",
    "es": r"\b(?:recomendamos|elegimos|escogemos|hemos elegido|optamos por|usaremos|adoptamos|adoptaremos|se recomienda"
    r"|nos quedamos con|se elige)\b",
    "ca": r"\b(?:recomanem|triem|escollim|hem triat|optem per|farem servir|adoptem|es recomana|ens quedem amb)\b",
    "pt": r"\b(?:recomendamos|escolhemos|optamos por|usaremos|adotamos|adotaremos|recomenda-se)\b",
    "it": r"\b(?:raccomandiamo|scegliamo|abbiamo scelto|consigliamo|useremo|adottiamo)\b",
    "ru": r"(?:мы )?(?:рекомендуем|выбираем|выбрали|используем|будем использовать|советуем|предлагаем"
    "|останавливаемся на"
    r"|остановились на)|рекомендуется|лучший выбор\s*[\u2014-]|(?:решено|принято решение) использовать",
    "uk": r"(?:ми )?(?:рекомендуємо|обираємо|обрали|вибираємо|вибрали|використовуємо|будемо використовувати|радимо"
    r"|зупиняємося на|зупинилися на)|рекомендовано|вирішено використовувати",
    "vi": r"\b(?:chúng tôi|nhóm)(?: đã| sẽ| quyết định)*\s*(?:khuyến nghị|chọn|đề xuất|sử dụng|dùng)|nên (?:chọn|dùng)",
    "zh": r"(?:决定|最终)?(?:推荐|选择|选用|采用|建议使用|建议采用|决定使用|選擇|推薦|採用)(?:使用|了)?",
    "ar": r"نوصي ب(?:استخدام)?|نختار|اخترنا|نفضل|قررنا (?:استخدام|اعتماد)|سنستخدم|سنعتمد|اعتمدنا",
    "he": r"אנו ממליצים על|אנחנו ממליצים על|ממליצים על|בחרנו ב-?|נבחר ב-?|נשתמש ב-?|הוחלט על|ההמלצה היא"
    r"|מומלץ לבחור ב-?|מומלץ להשתמש ב-?|מומלץ לאמץ את|כדאי לבחור ב-?",
}
# What begins a decision that is put as an order.
_ORDERS = {
    "en": r"^(?:go with|use|choose|take|adopt|pick|select|stay with|stick with|keep|migrate to|switch to|move to)\b",
    "de": r"^(?:wähle|nimm|nutze|verwende|einsatz von)\b",
    "fr": r"^(?:utiliser|choisir|retenir|adopter|garder)\b",
    "es": r"^(?:usar|elegir|adoptar|mantener)\b",
    "ca": r"^(?:fer servir|triar|adoptar|mantenir)\b",
    "ru": r"^(?:использовать|выбрать|взять|оставить)\b",
    "uk": r"^(?:використовувати|обрати|взяти|залишити)\b",
    "vi": r"^(?:dùng|chọn|sử dụng)\b",
    "zh": r"^(?:采用|使用|选择|选用|推荐)",
}
_AFTER = {
    "en": r"(?:is|was|remains|would be|seems|has been|will be|is therefore|is thus|is clearly)?\s*"
    r"(?:therefore |thus |clearly |overall )?(?:(?:the|our|a|an) )?(?:clear |overall |strongest |obvious )?"
    r"(?:better|best|recommended|preferred|right|superior|chosen|selected|winner|favou?rite|strongest|adopted"
    r"|recommendation)\b"
    r"(?: (?:overall )?(?:choice|option|fit|solution|candidate|pick|alternative|one)\b(?! for (?!us\b|now\b|our )"
    r"| when | if )"
    r"|(?! (?:overall )?(?:choice|option|fit|solution|candidate|pick|alternative|one)\b| for | when | if | in ))"
    r"|wins\b(?! on| in| for| when)|(?:is|was) (?:the )?(?:winner|chosen|selected|recommended)\b",
    "de": r"ist (?:insgesamt |damit |daher |klar )?(?:für uns |für das team )?"
    r"(?:die (?:bessere|beste|richtige) (?:wahl|lösung|option)"
    r"|unsere (?:wahl|empfehlung)|zu empfehlen|der sieger)|(?:wird empfohlen|wird eingesetzt|wurde gewählt)|gewinnt\b",
    "fr": r"est (?:donc |globalement )?(?:le (?:meilleur|bon) choix|la meilleure (?:option|solution)|notre choix"
    r"|recommandée?|retenue?)",
    "es": r"es (?:por tanto |claramente )?(?:la mejor (?:opción|elección|alternativa)|nuestra (?:elección"
    "|recomendación)"
    r"|la opción (?:recomendada|elegida))",
    "ca": r"és (?:la millor (?:opció|elecció)|la nostra (?:elecció|recomanació)|l['\u2019]opció (?:recomanada|triada))",
    "pt": r"é (?:a melhor (?:opção|escolha)|a nossa (?:escolha|recomendação)|a opção (?:recomendada|escolhida))",
    "it": r"è (?:la (?:scelta|soluzione|opzione) migliore|la nostra scelta)",
    "ru": r"(?:[\u2014-] ?)?(?:лучший|оптимальный|наилучший|наш) (?:выбор|вариант)",
    "uk": r"(?:[\u2014-] ?|є )?(?:найкращий|оптимальний|кращий|наш) (?:вибір|варіант)",
    "tr": r"(?:daha iyi|en iyi|doğru) (?:bir )?(?:seçim|seçenek|tercih)"
    r"|\w{0,4}\s*(?:öneriyoruz|seçiyoruz|seçtik|tercih ediyoruz|kullanacağız|seçilmiştir|önerilir)",
    "vi": r"là (?:lựa chọn|phương án) (?:tốt nhất|tốt hơn|phù hợp nhất)|được (?:chọn|khuyến nghị)",
    "zh": r"(?:是|为)?(?:更好的|最佳|最好的|更合适的|首选|更优的?)(?:的)?(?:选择|方案)|胜出|被选中",
    "ja": r"を採用|を選択|を推奨|を選定|をおすすめ|が最適|がベスト|に決定|を使用する",
    "ko": r"[을를]? ?(?:으?로 )?(?:추천|선택|채택|권장|사용하기로|도입하기로)|으?로 결정|[가이] (?:최선|더 나은)",
    "ar": r"(?:هو|هي) (?:الخيار )?الأفضل",
    "he": r"(?:היא|הוא) (?:הבחירה|האפשרות) (?:הטובה|העדיפה|הנכונה)",
    "hi": r"(?:(?:की|का|को|के) )?(?:उपयोग की )?(?:सिफारिश करते|चुनते हैं|चुना|अनुशंसा)|(?:सबसे अच्छा|बेहतर) विकल्प",
    "bn": r"(?:কে )?(?:সুপারিশ করি|বেছে নিয়েছি|বেছে নিচ্ছি|নির্বাচন করেছি|ব্যবহার করব)|(?:সেরা|ভালো) বিকল্প",
}
_OPEN = {
    "en": r"\b(?:if|unless|depends?|depending|whether|when|where|either|both|cases?|neither)\b",
    "de": r"\b(?:wenn|falls|sofern|je nach|kommt darauf an|sowohl)\b",
    "fr": r"\b(?:si|selon|dépend|lorsque|quand)\b",
    "es": r"\b(?:si|según|depende|cuando|tanto)\b",
    "ca": r"\b(?:si|depèn|segons|quan)\b",
    "pt": r"\b(?:se|depende|quando|tanto)\b",
    "it": r"\b(?:se|dipende|quando|sia)\b",
    "ru": r"если|зависит|когда|при условии",
    "uk": r"якщо|залежить|коли",
    "tr": r"\b(?:eğer|bağlı|duruma göre)\b",
    "vi": r"\b(?:nếu|tùy|khi)\b",
    "zh": r"如果|若|取决于|视情况|當|场景下|場合",
    "ja": r"なら|によって|によります|場合",
    "ko": r"경우|따라",
    "ar": r"إذا|يعتمد|حسب",
    "he": r"אם|תלוי",
    "hi": r"यदि|अगर|निर्भर",
    "bn": r"যদি|নির্ভর",
}
_NOT = {
    "en": r"\b(?:not|never|no longer|rather than|instead of|over|against)\b|n['\u2019]t\b",
    "de": r"\b(?:nicht|keine?|statt|gegen)\b",
    "fr": r"\b(?:ne|pas|plutôt que|au lieu de)\b",
    "es": r"\b(?:no|en lugar de|en vez de)\b",
    "ca": r"\b(?:no|en lloc de)\b",
    "pt": r"\b(?:não|em vez de)\b",
    "it": r"\b(?:non|invece di)\b",
    "ru": r"\b(?:не|вместо)\b",
    "uk": r"\b(?:не|замість)\b",
    "tr": r"yerine|değil",
    "vi": r"\b(?:không|thay vì)\b",
    "zh": r"不|而非",
    "ja": r"ではなく|ない",
    "ko": r"않|대신",
    "ar": r"بدلا|بدلًا|لا ",
    "he": r"לא|במקום",
    "hi": r"नहीं|बजाय",
    "bn": r"না|বদলে",
}
_STOP = {
    "en": r"\b(?:because|since|as it|due to|over|rather|instead)\b",
    "de": r"\b(?:weil|da|denn|statt)\b",
    "fr": r"\b(?:parce|car)\b",
    "es": r"\bporque\b",
    "ca": r"\bperquè\b",
    "pt": r"\bporque\b",
    "it": r"\bperché\b",
    "ru": r"\b(?:потому|так как|поскольку)\b",
    "uk": r"\b(?:тому що|оскільки)\b",
    "tr": r"\bçünkü\b",
    "vi": r"\bvì\b",
    "zh": r"因为|因為|而不是|而非",
    "ja": r"ため|なぜなら",
    "ko": r"왜냐하면|대신",
}
_PAUSES = r"[,;.\n\uff0c\uff1b\u3002\u060c\u0964]|\s[\u2013\u2014-]\s"


def _compiled(texts: dict[str, str], lang: str, pattern: str = "{}") -> re.Pattern[str]:
    chosen = "|".join(texts[key] for key in dict.fromkeys((lang, "en")) if key in texts)
    return re.compile(pattern.replace("{}", chosen), re.IGNORECASE)


@lru_cache(maxsize=16)
def choosing_head(lang: str) -> re.Pattern[str]:
    """The beginning of a line that says what was chosen."""
    return _compiled(_HEADS, lang, r"^\W*(?:{})")


@lru_cache(maxsize=16)
def words_before(lang: str) -> re.Pattern[str]:
    """What stands before the name of the option that is decided for."""
    return _compiled(_BEFORE, lang)


@lru_cache(maxsize=16)
def orders(lang: str) -> re.Pattern[str]:
    """The beginning of a sentence under "Decision" that orders what to take."""
    return _compiled(_ORDERS, lang)


@lru_cache(maxsize=16)
def words_after(lang: str) -> re.Pattern[str]:
    """What stands right after the name of the option that is decided for."""
    return _compiled(_AFTER, lang, r"\W{0,4}(?:{})")


@lru_cache(maxsize=16)
def open_words(lang: str) -> re.Pattern[str]:
    """What leaves a choice open, or makes it depend on something."""
    return _compiled(_OPEN, lang)


@lru_cache(maxsize=16)
def negations(lang: str) -> re.Pattern[str]:
    """What says that it is not the option that is named next."""
    return _compiled(_NOT, lang)


@lru_cache(maxsize=16)
def reasons(lang: str) -> re.Pattern[str]:
    """Where the reason for a choice begins."""
    return _compiled(_STOP, lang)


@lru_cache(maxsize=16)
def stops(lang: str) -> re.Pattern[str]:
    """Where what was chosen ends, and the reason begins."""
    return _compiled(_STOP, lang, rf"{_PAUSES}|{{}}")
