"""Which way a criterion is better, by its name and its unit: a price is better low, a throughput high.

In: a criterion's name, the language and what its row measures. Out: "lower", "higher", or "" where it is not certain.
Silence is right more often than a guess: a name with words of both kinds says nothing.
"""

from __future__ import annotations

from functools import lru_cache

from generator.model.comparison import ValueKind
from generator.planner.measures import Measure
from generator.planner.words import find_words, is_content_word, listed

_LOWER = listed(
    "price|prices|rent|miete|loyer|alquiler|pricing|cost|costs|fee|fees|latency|delay|lag|overhead|footprint|memory"
    "|consumption|usage|bugs|errors|error|failures|defects|vulnerabilities|incidents|downtime|risk|risks|complexity"
    "|effort|churn|emissions|noise|loss|dependencies|debt|workload|rtt|ttfb|tco|expense"
    "|expenses|boilerplate|lock-in"
    "|preis|preise|kosten|gebühr|gebühren|latenz|verzögerung|speicherverbrauch|verbrauch"
    "|fehler|ausfälle|risiko|risiken|komplexität|aufwand|speicherbedarf|gesamtkosten|einarbeitung"
    "|prix|coût|coûts|tarif|tarifs|latence|mémoire|consommation|erreurs|pannes|risque|risques"
    "|complexité|effort"
    "|precio|precios|coste|costes|costo|costos|tarifa|latencia|retraso|memoria|consumo|errores"
    "|fallos|riesgo|riesgos|complejidad|esfuerzo"
    "|prezzo|prezzi|costo|costi|latenza|ritardo|consumo|errori|rischio|rischi"
    "|complessità|sforzo"
    "|preço|preços|custo|custos|latência|atraso|memória|erros|falhas|risco|riscos|complexidade"
    "|esforço"
    "|preu|preus|cost|latència|durada|temps|errors|risc|riscos|complexitat|esforç"
    "|цена|цены|стоимость|задержка|память|потребление|ошибки|сбои|риск|риски|сложность"
    "|затраты|трудозатраты"
    "|ціна|ціни|вартість|затримка|пам'ять|споживання|помилки|збої|ризик|ризики|складність|витрати"
    "|fiyat|fiyatı|maliyet|maliyeti|gecikme|bellek|tüketim|tüketimi|hata|hatalar|risk|karmaşıklık"
    "|السعر|التكلفة|الكلفة|الذاكرة|الاستهلاك|الأخطاء|المخاطر|التعقيد"
    "|מחיר|עלות|זיכרון|צריכה|שגיאות|סיכון|מורכבות"
    "|कीमत|मूल्य|लागत|विलंबता|मेमोरी|खपत|त्रुटियाँ|जोखिम|जटिलता"
    "|দাম|মূল্য|খরচ|মেমরি|ত্রুটি|ঝুঁকি|জটিলতা"
)
_HIGHER = listed(
    "throughput|uptime|availability|speed|performance|coverage|accuracy|precision|recall|bandwidth|reliability"
    "|scalability|security|safety|quality|usability|maintainability|flexibility|maturity|productivity|efficiency"
    "|stars|downloads|contributors|satisfaction|score|rating|fps|qps|rps|tps|iops|capacity|revenue|profit|savings|roi"
    "|retention|quota|limit|limits|included|allowance|durability|portability|readability|testability|stability"
    "|compatibility|observability|popularity|lifetime|warranty|range|resolution|support|ease|experience|fit|benefit"
    "|benefits|value|f1|mau|growth|sla"
    "|durchsatz|verfügbarkeit|geschwindigkeit|leistung|abdeckung|genauigkeit|bandbreite|zuverlässigkeit|skalierbarkeit"
    "|sicherheit|qualität|wartbarkeit|flexibilität|reife|zufriedenheit|kapazität|umsatz|gewinn|benutzbarkeit|stabilität"
    "|débit|disponibilité|vitesse|performance|performances|couverture|précision|fiabilité|sécurité|qualité|capacité"
    "|satisfaction|évolutivité|maturité"
    "|rendimiento|disponibilidad|velocidad|cobertura|precisión|fiabilidad|seguridad|calidad|capacidad|escalabilidad"
    "|madurez|satisfacción"
    "|disponibilità|velocità|prestazioni|copertura|precisione|affidabilità|sicurezza|qualità|capacità|scalabilità"
    "|desempenho|disponibilidade|velocidade|precisão|confiabilidade|segurança|qualidade|capacidade|escalabilidade"
    "|rendiment|disponibilitat|velocitat|precisió|fiabilitat|seguretat|qualitat|capacitat|escalabilitat"
    "|производительность|доступность|скорость|покрытие|точность|надёжность|надежность|безопасность|качество"
    "|масштабируемость|пропускная|зрелость|стабильность"
    "|продуктивність|доступність|швидкість|покриття|точність|надійність|безпека|якість|масштабованість|стабільність"
    "|performans|hız|hızı|kullanılabilirlik|kapsam|doğruluk|güvenilirlik|güvenlik|kalite|ölçeklenebilirlik"
    "|الأداء|السرعة|التوفر|الدقة|الموثوقية|الأمان|الجودة"
    "|ביצועים|מהירות|זמינות|דיוק|אמינות|אבטחה|איכות"
    "|प्रदर्शन|गति|उपलब्धता|सटीकता|विश्वसनीयता|सुरक्षा|गुणवत्ता"
    "|গতি|কর্মক্ষমতা|নির্ভুলতা|নির্ভরযোগ্যতা|নিরাপত্তা|গুণমান"
)
# Parts of names in writing without spaces, or of several words.
_LOWER_PARTS = listed(
    "价格|價格|成本|费用|費用|延迟|延遲|内存|記憶體|体积|占用|错误|故障|风险|風險|复杂度|複雜度|开销"
    "|価格|料金|費用|コスト|遅延|レイテンシ|メモリ|エラー|リスク|複雑さ"
    "|가격|비용|요금|지연|메모리|오류|위험|복잡"
    "|giá|chi phí|độ trễ|bộ nhớ|lỗi|rủi ro|độ phức tạp|learning curve"
)
_HIGHER_PARTS = listed(
    "吞吐|可用性|速度|性能|覆盖率|覆蓋率|准确率|準確率|精度|可靠性|安全性|质量|品質|带宽|容量|扩展性|稳定性|成熟度"
    "|スループット|可用性|性能|カバレッジ|信頼性|安全性|精度|拡張性|使いやすさ"
    "|처리량|가용성|속도|성능|정확도|신뢰성|보안|품질|확장성"
    "|thông lượng|tốc độ|hiệu năng|hiệu suất|độ chính xác|độ tin cậy|bảo mật|chất lượng|khả năng mở rộng"
)
# Better low only alone, or of what is stored or loaded: a size of teams or messages may be better high.
_SIZES = listed(
    "size|größe|taille|tamaño|dimensione|dimensioni|tamanho|mida|размер|розмір|boyut|boyutu|大小|体积|サイズ|크기"
    "|kích thước|الحجم|גודל|आकार|আকার"
)
_STORED = listed(
    "bundle|binary|image|package|install|installed|installation|installer|download|file|disk|executable|container|build"
    "|library|min|minified|gzip|gzipped|js|app|artifact|deployment|paket|datei|fichier|archivo|файла|файлу|образа|образу"
)
# Better low only alone, or of what one waits for: a time of batteries or contracts may be better high.
_TIMES = listed(
    "time|times|duration|runtime|turnaround|zeit|dauer|durée|temps|délai|duración|tiempo|tiempos|durata|tempo|tempi"
    "|duração|durada|время|длительность|час|тривалість|süre|süresi|زمن|الوقت|המשך|זמן|समय|সময়|时间|時間|耗时|所要時間|시간"
    "|소요 시간|thời gian"
)
_AWAITED = listed(
    "response|load|loading|build|start|startup|boot|parse|parsing|query|compile|compilation|execution|run|running"
    "|processing|lead|cycle|recovery|wait|waiting|setup|set-up|delivery|deployment|deploy|test|render|rendering|first|byte"
    "|paint|mean|average|avg|median|p50|p90|p95|p99|total|cold|warm|page|install|installation|training|inference"
    "|onboarding|repair|resolution|implementation|migration|travel|journey|reaction|access|seek|read|write|insert|sync"
    "|import|export|cpu|wall|request|turnaround|interactive"
    "|réponse|chargement|démarrage|compilation|exécution|traitement|attente|trajet|livraison"
    "|respuesta|carga|ejecución|arranque|compilación|espera|viaje|entrega|resposta|execució|càrrega|viatge"
    "|risposta|caricamento|avvio|esecuzione|attesa|consegna|viaggio|carregamento|execução|viagem"
    "|отклика|загрузки|ответа|запуска|выполнения|сборки|ожидания|доставки|відгуку|завантаження|запуску|виконання|доставки"
    "|yanıt|yükleme|başlatma|derleme|bekleme|teslim|الاستجابة|التحميل|الانتظار|תגובה|טעינה|प्रतिक्रिया|প্রতিক্রিয়া"
)
_AWAITED_PARTS = listed(
    "antwortzeit|ladezeit|startzeit|ausfallzeit|wartezeit|lieferzeit|reaktionszeit|bauzeit|rechenzeit|fahrzeit|reisezeit"
    "|响应时间|启动时间|加载时间|构建时间|处理时间|等待时间|执行时间|編譯時間|応答時間|起動時間|処理時間|待ち時間|応答時間"
    "|응답 시간|시작 시간|로딩 시간|처리 시간|빌드 시간|대기 시간|thời gian phản hồi|thời gian khởi động|thời gian tải"
    "|startup|boot-up"
)
# With these a word such as "size" or "time" is of something else.
_OTHER = listed(
    "team|community|company|market|context|window|max|maximum|sample|screen|batch|dataset|ecosystem|audience|zone|real"
    "|life|support|hours|trial|backup|history|free|date|year|version|port|model|min|minimum|supported|mannschaft|markt"
)
_LOWER_UNITS = listed("ns|us|µs|μs|ms|мс|毫秒")
_HIGHER_UNITS = listed(
    "ops/s|ops/sec|ops|op/s|req/s|requests/s|requests/sec|req/sec|rps|qps|tps|fps|iops|mb/s|gb/s|kb/s|mbps|gbps|mbit/s"
    "|gbit/s|requests per second|ops per second|tokens/s|tok/s|msg/s|rows/s"
)
_UNITS = listed("kb|mb|gb|kib|mib|gib|bytes|ns|µs|us|ms|s|sec|seconds|min|minutes|h|hours|days|weeks|months")
_SHORTEST_STEM = 5  # letters of a word that may end a compound or take an ending


def better_by_name(name: str, lang: str) -> str:
    """What a name says: "lower" or "higher" where only words of one kind are in it, else ""."""
    folded = " ".join(name.casefold().split())
    words = [word.folded for word in find_words(name, lang)]
    lower = any(part in folded for part in _LOWER_PARTS) or any(_is_listed(word, _LOWER, lang) for word in words)
    higher = any(part in folded for part in _HIGHER_PARTS) or any(_is_listed(word, _HIGHER, lang) for word in words)
    lower = lower or any(part in folded for part in _AWAITED_PARTS)
    lower = lower or _is_of(folded, words, _SIZES, _STORED, lang) or _is_of(folded, words, _TIMES, _AWAITED, lang)
    mixed = not lower and any(word in _SIZES or word in _TIMES for word in words)
    if mixed or lower == higher or (lower and any(word in _OTHER for word in words)):
        return ""
    return "lower" if lower else "higher"


def _is_of(folded: str, words: list[str], kinds: frozenset[str], known: frozenset[str], lang: str) -> bool:
    """Whether a name is one of `kinds` alone, or of nothing but what is `known`, apart from its unit."""
    rest = [word for word in words if word not in kinds and is_content_word(word, lang)]
    named = folded in kinds or any(word in kinds for word in words)
    return named and all(word in known or word in _UNITS for word in rest)


def better_by_row(name: str, measure: Measure, lang: str, *, amount: bool) -> str:
    """Which way a row is better. A rating of quality is better high, unless its name is one of a thing that is better
    low ("Risk: 4/5" may mean either); a rating of amount and an answer follow the name; so do numbers, where a unit
    does not say it."""
    named = better_by_name(name, lang)
    if measure.kind is ValueKind.RATING and not amount:
        return "" if named == "lower" and measure.scale != 3 else "higher"
    if measure.kind in (ValueKind.RATING, ValueKind.YES):
        return named
    unit = measure.unit.casefold()
    if unit in _LOWER_UNITS or (_is_money(measure.unit) and "/" in unit):
        return "" if named == "higher" else "lower"
    if unit in _HIGHER_UNITS:
        return "" if named == "lower" else "higher"
    return named


def _is_money(unit: str) -> bool:
    return len(unit.partition("/")[0]) == 3 and unit[:3].isupper()


@lru_cache(maxsize=4096)
def _is_listed(word: str, words: frozenset[str], lang: str) -> bool:
    if word in words:
        return True
    if lang == "de" and len(word) > _SHORTEST_STEM:
        return any(len(each) >= _SHORTEST_STEM - 1 and word.endswith(each) for each in words)
    return False
