"""The words and signs with which tables say yes, no, partly, not known, low and high, in the languages of briefings.

In: nothing but a language. Out: what a folded word or a sign says. Words of a language count in documents of that
language, the English ones everywhere (product texts mix the two).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from generator.model.comparison import ValueKind
from generator.planner.words import listed

YES_SIGNS = frozenset("✓✔✅☑🗸√👍🆗⭕")
NO_SIGNS = frozenset("✗✘❌❎×✕✖☒☐⛔🚫👎🛑⊗⊖⊘")
PARTLY_SIGNS = frozenset("⚠🚧△◐◒◓")
PARTLY_BESIDE_TICKS = frozenset("🟡🟠🔶🔸◔◆")  # lights among ticks are no lights, but a tick with reserve
RAG_SIGNS = {"🟢": 3, "🟩": 3, "🟡": 2, "🟨": 2, "🟠": 2, "🟧": 2, "🔴": 1, "🟥": 1}
# As `model.signs` has lights drawn: filled, half, a quarter, empty.
LIGHT_SIGNS = {"●": 3, "◐": 2, "◔": 2, "○": 1}
HARVEY_SIGNS = {"○": 0, "◔": 1, "◑": 2, "◕": 3, "●": 4}
FULL_STARS, EMPTY_STARS = frozenset("★⭐🌟"), frozenset("☆✩")

# What programs that host Markdown make of names between colons.
SHORT_NAMES = {
    "white_check_mark": "✅", "heavy_check_mark": "✔", "ballot_box_with_check": "☑", "check": "✔", "tick": "✔",
    "x": "❌", "negative_squared_cross_mark": "❎", "heavy_multiplication_x": "✖", "no_entry": "⛔",
    "no_entry_sign": "🚫", "warning": "⚠", "construction": "🚧", "star": "⭐", "green_circle": "🟢",
    "yellow_circle": "🟡", "orange_circle": "🟠", "red_circle": "🔴", "+1": "👍", "-1": "👎", "thumbsup": "👍",
    "thumbsdown": "👎", "o": "⭕",
}  # fmt: skip

# By language: yes, no, partly, missing; between bars.
_ANSWERS = {
    "en": (
        "yes|yep|true|supported|included|available|fully supported|full support|yes please",
        "no|nope|false|not supported|unsupported|not included|not available|unavailable|no support|never",
        "partly|partial|partially|limited|partial support|partially supported|limited support|in part",
        "n/a|na|n.a.|n/k|tbd|tbc|tba|unknown|not applicable|not known|not specified|not tested|not measured|no data",
    ),
    "de": (
        "ja|wahr|vorhanden|unterstützt|enthalten|verfügbar|inklusive",
        "nein|falsch|nicht vorhanden|nicht unterstützt|nicht enthalten|nicht verfügbar|fehlt",
        "teilweise|teils|zum teil|eingeschränkt|bedingt|begrenzt|teilw.",
        "k. a.|k.a.|keine angabe|keine angaben|entfällt|unbekannt|nicht bekannt|nicht anwendbar|offen|unklar",
    ),
    "fr": (
        "oui|vrai|inclus|incluse|disponible|pris en charge",
        "non|faux|non inclus|non incluse|non disponible|indisponible|non pris en charge",
        "partiel|partielle|partiellement|en partie|limité|limitée",
        "s.o.|sans objet|n.d.|n/d|nc|n.c.|inconnu|inconnue|non applicable|non communiqué|à définir|à déterminer",
    ),
    "es": (
        "sí|si|verdadero|incluido|incluida|disponible|compatible|soportado",
        "no|falso|no incluido|no incluida|no disponible|no compatible|no soportado",
        "parcial|parcialmente|en parte|limitado|limitada",
        "n/d|n.d.|no aplica|no aplicable|desconocido|desconocida|por determinar|por definir|sin datos",
    ),
    "it": (
        "sì|si|vero|incluso|inclusa|disponibile|supportato",
        "no|falso|non incluso|non inclusa|non disponibile|non supportato",
        "parziale|parzialmente|in parte|limitato|limitata",
        "n.d.|n/d|non applicabile|sconosciuto|sconosciuta|da definire",
    ),
    "pt": (
        "sim|verdadeiro|incluído|incluída|disponível|suportado",
        "não|nao|falso|não incluído|não incluída|não disponível|indisponível|não suportado",
        "parcial|parcialmente|em parte|limitado|limitada",
        "n/d|n.d.|não aplicável|não se aplica|desconhecido|desconhecida|a definir",
    ),
    "ca": (
        "sí|si|cert|inclòs|inclosa|disponible|compatible",
        "no|fals|no inclòs|no inclosa|no disponible|no compatible",
        "parcial|parcialment|en part|limitat|limitada",
        "n/d|n.d.|no aplicable|no s'aplica|desconegut|desconeguda|per determinar|no consta",
    ),
    "ru": (
        "да|есть|поддерживается|включено|доступно",
        "нет|не поддерживается|не включено|недоступно|отсутствует",
        "частично|ограниченно|отчасти|частичная|ограничено",
        "н/д|н.д.|неизвестно|не применимо|неприменимо|не указано|нет данных|уточняется",
    ),
    "uk": (
        "так|є|підтримується|включено|доступно",
        "ні|немає|не підтримується|не включено|недоступно|відсутнє",
        "частково|обмежено|почасти",
        "н/д|н.д.|невідомо|не застосовується|не вказано|немає даних|уточнюється",
    ),
    "tr": (
        "evet|var|destekleniyor|dahil|mevcut",
        "hayır|yok|desteklenmiyor|dahil değil|mevcut değil",
        "kısmen|kısmi|sınırlı",
        "uygulanamaz|bilinmiyor|belirsiz|belirtilmemiş|geçerli değil",
    ),
    "vi": (
        "có|đúng|hỗ trợ|có hỗ trợ",
        "không|sai|không hỗ trợ|không có|chưa có",
        "một phần|hạn chế|có giới hạn",
        "không áp dụng|chưa rõ|không rõ|chưa xác định|không xác định",
    ),
    "zh": (
        "是|有|支持|包含|对|可以|能|支援|已支持|可用",
        "否|无|不支持|不包含|没有|無|沒有|不支援|不可以|不能|不可用|未支持",
        "部分|部分支持|有限|部分支援|有限支持",
        "不适用|未知|待定|不詳|不详|不適用|无数据|未测试|不明",
    ),
    "ja": (
        "はい|有り|あり|有|対応|可|可能|対応済み|可能です|含む",
        "いいえ|無し|なし|無|非対応|不可|未対応|不可能|含まない",
        "一部|部分的|一部対応|条件付き|限定的|部分対応|一部可",
        "該当なし|不明|未定|対象外|未確認|調査中|未測定",
    ),
    "ko": (
        "예|네|있음|지원|가능|지원함|포함|지원됨",
        "아니오|아니요|없음|미지원|불가|불가능|지원 안 함|미포함|지원하지 않음|지원 안함",
        "일부|부분|부분적|부분 지원|일부 지원|제한적|제한적 지원",
        "해당 없음|해당없음|미정|알 수 없음|미상|미확인",
    ),
    "ar": (
        "نعم|متاح|متوفر|مدعوم|يوجد",
        "لا|غير متاح|غير متوفر|غير مدعوم|لا يوجد",
        "جزئي|جزئيا|جزئيًا|محدود|جزئية|محدودة",
        "غير معروف|لا ينطبق|غير محدد|غير قابل للتطبيق",
    ),
    "he": (
        "כן|יש|נתמך|זמין|כלול",
        "לא|אין|לא נתמך|לא זמין|לא כלול",
        "חלקי|חלקית|מוגבל|מוגבלת",
        "לא ידוע|לא רלוונטי|ל\"ר|טרם נקבע|לא ישים",
    ),
    "hi": (
        "हाँ|हां|है|समर्थित|उपलब्ध|शामिल",
        "नहीं|नही|असमर्थित|अनुपलब्ध|समर्थित नहीं|उपलब्ध नहीं",
        "आंशिक|आंशिक रूप से|सीमित",
        "लागू नहीं|अज्ञात|निर्धारित नहीं",
    ),
    "bn": (
        "হ্যাঁ|আছে|সমর্থিত|উপলব্ধ",
        "না|নেই|সমর্থিত নয়|উপলব্ধ নয়",
        "আংশিক|আংশিকভাবে|সীমিত",
        "প্রযোজ্য নয়|অজানা|অনির্ধারিত",
    ),
}  # fmt: skip

# By language: low, medium, high, very low, very high. They say how much, not whether that is good.
_LEVELS = {
    "en": ("low|lower|minimal", "medium|moderate|mid", "high|higher", "very low", "very high"),
    "de": (
        "niedrig|gering|niedrige|geringe", "mittel|mäßig|mittelmäßig|mittlere|moderat", "hoch|hohe",
        "sehr niedrig|sehr gering", "sehr hoch",
    ),
    "fr": (
        "faible|bas|basse", "moyen|moyenne|modéré|modérée", "élevé|élevée|haut|haute|fort|forte",
        "très faible|très bas|très basse", "très élevé|très élevée|très fort|très forte",
    ),
    "es": ("bajo|baja", "medio|media|moderado|moderada", "alto|alta", "muy bajo|muy baja", "muy alto|muy alta"),
    "it": (
        "basso|bassa", "medio|media|moderato|moderata", "alto|alta|elevato|elevata", "molto basso|molto bassa",
        "molto alto|molto alta|molto elevato|molto elevata",
    ),
    "pt": (
        "baixo|baixa", "médio|média|moderado|moderada", "alto|alta|elevado|elevada", "muito baixo|muito baixa",
        "muito alto|muito alta",
    ),
    "ca": ("baix|baixa", "mitjà|mitjana|moderat|moderada", "alt|alta|elevat|elevada", "molt baix|molt baixa",
           "molt alt|molt alta"),
    "ru": (
        "низкий|низкая|низкое|низкие|низко", "средний|средняя|среднее|средние|средне|умеренный|умеренная|умеренно",
        "высокий|высокая|высокое|высокие|высоко", "очень низкий|очень низкая|очень низкое",
        "очень высокий|очень высокая|очень высокое",
    ),
    "uk": (
        "низький|низька|низьке|низькі|низько", "середній|середня|середнє|середні|помірний|помірна|помірно",
        "високий|висока|високе|високі|високо", "дуже низький|дуже низька|дуже низьке",
        "дуже високий|дуже висока|дуже високе",
    ),
    "tr": ("düşük|az", "orta", "yüksek|çok", "çok düşük", "çok yüksek"),
    "vi": ("thấp", "trung bình|vừa", "cao", "rất thấp", "rất cao"),
    "zh": ("低|较低", "中|中等|适中|一般", "高|较高", "很低|极低|非常低", "很高|极高|非常高"),
    "ja": ("低|低い", "中|中程度|普通", "高|高い", "非常に低い|とても低い", "非常に高い|とても高い"),
    "ko": ("낮음|낮다|하|낮은", "보통|중간|중", "높음|높다|상|높은", "매우 낮음", "매우 높음"),
    "ar": ("منخفض|منخفضة", "متوسط|متوسطة", "مرتفع|مرتفعة|عال|عالي|عالية|عالٍ", "منخفض جدا|منخفض جدًا|منخفضة جدًا",
           "مرتفع جدا|مرتفع جدًا|عالية جدًا"),
    "he": ("נמוך|נמוכה", "בינוני|בינונית", "גבוה|גבוהה", "נמוך מאוד|נמוכה מאוד", "גבוה מאוד|גבוהה מאוד"),
    "hi": ("कम|निम्न", "मध्यम", "उच्च|अधिक|ज़्यादा", "बहुत कम", "बहुत अधिक|बहुत उच्च"),
    "bn": ("কম|নিম্ন", "মাঝারি|মধ্যম", "উচ্চ|বেশি", "খুব কম", "খুব বেশি|খুব উচ্চ"),
}  # fmt: skip

# By language: bad, fair, good, very bad, very good; and red, amber, green. These say which is better.
_QUALITIES = {
    "en": ("poor|bad|weak", "fair|average|ok|okay|acceptable|satisfactory", "good", "very poor|very bad|terrible",
           "very good|excellent|outstanding"),
    "de": ("schlecht|schwach|mangelhaft", "ausreichend|befriedigend|durchschnittlich|okay", "gut", "sehr schlecht",
           "sehr gut|ausgezeichnet|hervorragend"),
    "fr": ("mauvais|mauvaise|médiocre", "passable|correct|correcte", "bon|bonne", "très mauvais|très mauvaise",
           "très bon|très bonne|excellent|excellente"),
    "es": ("malo|mala|deficiente", "regular|aceptable", "bueno|buena|bien", "muy malo|muy mala",
           "muy bueno|muy buena|muy bien|excelente"),
    "it": ("scarso|scarsa|cattivo|insufficiente", "discreto|discreta|sufficiente", "buono|buona", "pessimo|pessima",
           "molto buono|molto buona|ottimo|ottima|eccellente"),
    "pt": ("ruim|mau|má|fraco|fraca", "regular|razoável|aceitável", "bom|boa", "muito ruim|muito mau|péssimo",
           "muito bom|muito boa|ótimo|ótima|excelente"),
    "ca": ("dolent|dolenta|feble", "regular|acceptable", "bo|bona|bé", "molt dolent|molt dolenta",
           "molt bo|molt bona|excel·lent"),
    "ru": ("плохо|плохой|плохая|слабо", "удовлетворительно|нормально|приемлемо", "хорошо|хороший|хорошая",
           "очень плохо", "отлично|очень хорошо|отличный|отличная"),
    "uk": ("погано|поганий|погана|слабко", "задовільно|прийнятно|нормально", "добре|добрий|добра", "дуже погано",
           "відмінно|дуже добре"),
    "tr": ("kötü|zayıf", "vasat|kabul edilebilir", "iyi", "çok kötü", "çok iyi|mükemmel"),
    "vi": ("kém|yếu", "tạm|tạm được|khá", "tốt", "rất kém", "rất tốt|xuất sắc"),
    "zh": ("差|弱", "尚可|及格", "好|良好|良", "很差|非常差", "很好|非常好|优秀|优|優秀"),
    "ja": ("悪い|劣る|弱い", "まあまあ", "良い|良好|良", "非常に悪い", "非常に良い|優秀|優れている|優"),
    "ko": ("나쁨|미흡|약함", "무난|보통임", "좋음|양호|우수함", "매우 나쁨", "매우 좋음|우수|매우 우수"),
    "ar": ("سيئ|ضعيف|ضعيفة", "مقبول|مقبولة", "جيد|جيدة", "سيئ جدا", "ممتاز|ممتازة|جيد جدا|جيد جدًا"),
    "he": ("גרוע|חלש|חלשה", "סביר|סבירה", "טוב|טובה", "גרוע מאוד", "מצוין|מצוינת|טוב מאוד"),
    "hi": ("खराब|ख़राब|कमज़ोर", "ठीक|औसत", "अच्छा|अच्छी", "बहुत खराब", "उत्कृष्ट|बहुत अच्छा|बहुत अच्छी"),
    "bn": ("খারাপ|দুর্বল", "মোটামুটি|গড়", "ভালো|ভাল", "খুব খারাপ", "চমৎকার|খুব ভালো"),
}  # fmt: skip
_RAG = {
    "en": ("red", "amber|yellow|orange", "green"), "de": ("rot", "gelb|orange", "grün"),
    "fr": ("rouge", "orange|jaune", "vert"), "es": ("rojo", "ámbar|amarillo|naranja", "verde"),
    "it": ("rosso", "giallo|arancione", "verde"), "pt": ("vermelho", "amarelo|âmbar|laranja", "verde"),
    "ca": ("vermell", "groc|taronja", "verd"), "ru": ("красный", "жёлтый|желтый|оранжевый", "зелёный|зеленый"),
    "uk": ("червоний", "жовтий|помаранчевий", "зелений"), "tr": ("kırmızı", "sarı|turuncu", "yeşil"),
    "vi": ("đỏ", "vàng|cam", "xanh"), "zh": ("红|红色", "黄|黄色|橙色", "绿|绿色"), "ja": ("赤", "黄|黄色", "緑|青"),
    "ko": ("빨강|적색", "노랑|황색", "초록|녹색"), "ar": ("أحمر", "أصفر|برتقالي", "أخضر"),
    "he": ("אדום", "צהוב|כתום", "ירוק"), "hi": ("लाल", "पीला|नारंगी", "हरा"), "bn": ("লাল", "হলুদ|কমলা", "সবুজ"),
}  # fmt: skip


@lru_cache(maxsize=32)
def answers(lang: str) -> dict[str, ValueKind]:
    """What words say yes, no, partly or that nothing is known; those of the language go before English ones."""
    kinds = (ValueKind.YES, ValueKind.NO, ValueKind.PARTLY, ValueKind.MISSING)
    found: dict[str, ValueKind] = {}
    for words in (_ANSWERS["en"], _ANSWERS.get(lang, _ANSWERS["en"])):
        for kind, text in zip(kinds, words, strict=True):
            found |= dict.fromkeys(sorted(listed(text)), kind)
    return found


@lru_cache(maxsize=32)
def levels(lang: str) -> dict[str, tuple[int, bool]]:
    """Words of amount ("low"): their place on a scale of five, and whether they need one of five ("very low")."""
    return _graded(_LEVELS, lang)


@lru_cache(maxsize=32)
def qualities(lang: str) -> dict[str, tuple[int, bool]]:
    """Words of quality ("good"), as `levels`."""
    return _graded(_QUALITIES, lang)


def _graded(table: Mapping[str, tuple[str, ...]], lang: str) -> dict[str, tuple[int, bool]]:
    found: dict[str, tuple[int, bool]] = {}
    for words in (table["en"], table.get(lang, table["en"])):
        for place, text in zip((2, 3, 4, 1, 5), words, strict=True):
            found |= dict.fromkeys(sorted(listed(text)), (place, place in (1, 5)))
    return found


@lru_cache(maxsize=32)
def traffic_lights(lang: str) -> dict[str, int]:
    """Red, amber and green as 1, 2 and 3."""
    found: dict[str, int] = {}
    for words in (_RAG["en"], _RAG.get(lang, _RAG["en"])):
        for points, text in enumerate(words, start=1):
            found |= dict.fromkeys(sorted(listed(text)), points)
    return found
