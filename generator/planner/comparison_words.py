"""The words that comparisons are made of, in every language that documents of this kind are written in.

Out: lists in folded case. What heads a table of criteria or of options, what names an advantage or a drawback, what
says that things are compared. Must decide nothing.
"""

from __future__ import annotations

import re

from generator.planner.words import listed

# The corner of a table whose first column has criteria.
CORNERS = listed(
    "feature|features|criterion|criteria|aspect|aspects|attribute|attributes|property|properties|characteristic"
    "|characteristics|category|dimension|factor|factors|metric|capability|parameter|topic|area|comparison|item"
    "|point|consideration|requirement|question|function|functionality|difference|basis|basis of comparison|vs|#"
    "|merkmal|merkmale|kriterium|kriterien|aspekt|eigenschaft|eigenschaften|funktion|kategorie|metrik|bereich"
    "|fonction|fonctions|fonctionnalité|fonctionnalités|critère|critères|caractéristique|caractéristiques"
    "|aspect|criterio|criterios|característica|características|aspecto|función|funcionalidad|métrica|categoría"
    "|criteri|caratteristica|caratteristiche|funzione|funzionalità|aspetto|critério|critérios|recurso|recursos"
    "|funcionalidade|categoria|característiques|aspecte|критерий|критерии|характеристика|характеристики|аспект"
    "|параметр|свойство|функция|метрика|показатель|критерій|критерії|характеристика|властивість|функція"
    "|показник|özellik|özellikler|kriter|ölçüt|metrik|tiêu chí|tính năng|đặc điểm|khía cạnh|项目|項目|特性|特征"
    "|特点|功能"
    "|指标|评价项|评估项|评价指标|评估指标|方面|对比项|比较项|维度|属性|类别|区别|對比|对比|機能|観点|基準|比較項目|評価項目|評価基準|評価軸|比較軸|検討項目|特徴|要素|항목|기준|특징"
    "|기능|구분|특성|비교|속성|الميزة|المعيار|الخاصية|الجانب"
    "|المقياس|תכונה|קריטריון|מאפיין|היבט|מדד|विशेषता|मानदंड|पहलू|मीट्रिक|मापदंड|বৈশিষ্ট্য|মানদণ্ড|দিক"
)
# The corner of a table whose first column has options.
OPTION_HEADS = listed(
    "option|options|alternative|alternatives|product|tool|tools|solution|vendor|provider|service|framework"
    "|library|name|candidate|approach|technology|platform|model|plan|language|database|method|strategy|choice"
    "|variant|system|anbieter|produkt|werkzeug|lösung|modell|ansatz|variante|outil|solution|fournisseur|produit"
    "|modèle|offre|approche|opción|herramienta|solución|proveedor|producto|modelo|opzione|strumento|soluzione"
    "|fornitore|prodotto|opção|ferramenta|solução|fornecedor|produto|opció|eina|вариант|инструмент|продукт"
    "|решение|модель|поставщик|варіант|інструмент|рішення|seçenek|araç|ürün|model|lựa chọn|công cụ|giải pháp"
    "|mô hình|方案|选项|選項|产品|產品|工具|名称|框架|模型|供应商|選択肢|案|ツール|製品|名前|옵션|방안|도구"
    "|제품|이름|모델|الخيار|الأداة|المنتج|النموذج"
    "|אפשרות|כלי|מוצר|מודל|विकल्प|उपकरण|उत्पाद|मॉडल|বিকল্প|টুল|পণ্য"
)
OPTION_HEADS |= listed(
    "city|location|site|carrier|insurer|agency|caterer|contractor|offer|bid|stadt|standort|ort|versicherer|agentur"
    "|angebot|dienstleister|system|hersteller|ville|lieu|assureur|agence|prestataire|système|transporteur|ciudad"
    "|ubicación|aseguradora|agencia|oferta|cidade|seguradora|agência|città|assicuratore|agenzia|offerta|город|место"
    "|страховщик|агентство|предложение|місто|агентство|пропозиція|şehir|teklif|thành phố|nhà cung cấp|城市|地点|报价"
    "|公司|都市|拠点|会社|業者|保険会社|도시|업체|공급업체|المدينة|المورد|العرض|עיר|ספק|הצעה|शहर|विक्रेता|শহর|বিক্রেতা|"
    "server|engine|client|parser|runtime|implementation|package|crate|project|device|browser|editor|gateway|broker"
    "|store"
    "|software|application|app|hosting|host|algorithm|compiler|codec|protocol|distribution|distro|vehicle|car|phone"
    "|laptop|bank|supplier|candidate|contender|lib|stack|cms|orm|ide|db|database system|search engine|format"
    "|bibliothek|datenbank|sprache|programm|gerät|dienst|bibliothèque|logiciel|langage|serveur|base de données|moteur"
    "|biblioteca|servidor|lenguaje|base de datos|motor|llibreria|llenguatge|servei|servizio|linguaggio|serviço"
    "|linguagem"
    "|сервер|библиотека|фреймворк|язык|база данных|сервис|бібліотека|мова|сервіс|база даних|kütüphane|dil|veritabanı"
    "|hizmet|thư viện|ngôn ngữ|dịch vụ|cơ sở dữ liệu|库|数据库|语言|服务|服务商|厂商|平台|型号|品牌|软件|引擎"
    "|ライブラリ|サービス"
    "|データベース|言語|製品名|라이브러리|언어|서비스|데이터베이스|프레임워크|المكتبة|اللغة|الخدمة|ספרייה|שפה|שירות"
    "|लाइब्रेरी|भाषा"
    "|सेवा|লাইব্রেরি|ভাষা|সেবা"
)
# Heads of columns that tell something about one thing: such a table has no options side by side.
DESCRIPTIVE = listed(
    "description|descriptions|details|detail|notes|note|example|examples|meaning|value|values|default|type"
    "|status|comment|comments|purpose|usage|use case|use cases|when to use|explanation|definition|remarks|link"
    "|links|url|reference|references|source|command|file|path|date|version|owner|priority|result|reason"
    "|rationale|action|pros|cons|advantages|disadvantages|benefits|drawbacks|strengths|weaknesses|price|cost"
    "|pricing|license|licence|language|size|count|total|unit|weight|score|rating|required|target|name|id"
    "|best for|summary|features|feature|expected|actual|before|after|yes|no|old|new|input|output|key|parameters"
    "|time|duration|memory|speed|performance|beschreibung|beispiel|bedeutung|wert|typ|hinweis|hinweise|zweck"
    "|vorteile|nachteile|preis|kosten|größe|dauer|zeit|description|exemple|valeur|signification|remarque"
    "|remarques|avantages|inconvénients|prix|taille|usage|descripción|ejemplo|valor|notas|ventajas|desventajas"
    "|precio|tamaño|uso|descrizione|esempio|valore|note|vantaggi|svantaggi|prezzo|descrição|exemplo|vantagens"
    "|desvantagens|preço|описание|пример|значение|тип|примечание|примечания|плюсы|минусы|цена|размер|время|опис"
    "|приклад|значення|примітка|переваги|недоліки|ціна|розмір|açıklama|örnek|değer|tür|not|amaç|mô tả|ví dụ"
    "|giá trị|ghi chú|说明|描述|示例|例子|含义|默认值|类型|备注|优点|缺点|价格|说明文字|作用|用途|場合|説明|例"
    "|意味|値|備考|用途|メリット|デメリット|설명|예시|예|의미|값"
    "|타입|비고|장점|단점|가격|용도|الوصف|مثال|القيمة|ملاحظات|السعر|תיאור|דוגמה|ערך|הערות|מחיר|विवरण|उदाहरण|मान"
    "|टिप्पणी"
    "|বিবরণ|উদাহরণ|মান"
)
# Heads of columns beside the options: remarks on a criterion, its weight.
ASIDES = listed(
    "notes|note|comment|comments|remark|remarks|observation|observations|description|explanation|weight|weights"
    "|winner|verdict|advantage|difference|importance|why|rationale|source|sources|details|unit"
    "|bemerkung|bemerkungen|anmerkung|anmerkungen|hinweis|hinweise|kommentar|gewicht|gewichtung|beschreibung|sieger"
    "|remarque|remarques|commentaire|commentaires|poids|pondération|notas|observaciones|comentario|comentarios|peso"
    "|ponderación|note|osservazioni|commento|observações|comentários|notes|observacions|pes"
    "|примечание|примечания|комментарий|наблюдение|вес|описание|примітка|примітки|коментар|вага|спостереження"
    "|not|notlar|açıklama|ağırlık|yorum|ghi chú|nhận xét|trọng số|mô tả|备注|说明|权重|评论|備註|備考|説明|重み"
    "|비고|설명|가중치|ملاحظات|الوصف|الوزن|ملاحظة|הערות|הערה|תיאור|משקל|टिप्पणी|टिप्पणियाँ|अवलोकन|भार|विवरण"
    "|মন্তব্য|বিবরণ|ওজন"
)
PROS = listed(
    "benefits|benefit|pros|pro|advantages|advantage|strengths|upsides|good|vorteile|stärken|nutzen|avantages"
    "|points forts|forces|ventajas|beneficios|fortalezas|vantaggi|benefici|punti di forza|vantagens|benefícios"
    "|pontos fortes"
    "|avantatges|beneficis|преимущества|плюсы|достоинства|переваги|плюси|avantajlar|avantajları|artılar|ưu điểm|lợi ích"
    "|优点|优势|好处|優點|優勢|メリット|利点|長所|장점|이점|المزايا|الفوائد|الإيجابيات|יתרונות|लाभ|फायदे|সুবিধা"
    "|advantages and benefits|what i like|positives|positive|key benefits|key strengths|pluses|plus|gains"
    "|优势|优缺点中的优点|강점|מעלות|गुण|avantaj|pros and benefits|positive consequences|положительные стороны"
)
CONS = listed(
    "challenges|challenge|cons|con|drawbacks|drawback|disadvantages|disadvantage|weaknesses|downsides|limitations|risks"
    "|bad|nachteile|schwächen|herausforderungen|risiken|inconvénients|faiblesses|défis|limites|points faibles"
    "|desventajas|inconvenientes|retos|desafíos|debilidades|svantaggi|sfide|limiti|punti deboli|desvantagens|desafios"
    "|limitações|desavantatges|inconvenients|reptes|недостатки|минусы|сложности|вызовы|недоліки|мінуси|виклики"
    "|dezavantajlar|dezavantajları|eksiler|zorluklar|nhược điểm|thách thức|hạn chế|缺点|劣势|挑战|不足|缺點|挑戰"
    "|デメリット|欠点|短所|課題|단점|과제|العيوب|التحديات|السلبيات|חסרונות|אתגרים|कमियाँ|नुकसान|चुनौतियाँ|অসুবিধা"
    "|চ্যালেঞ্জ"
    "|negatives|negative|tradeoffs|trade-offs|costs|minuses|minus|negative consequences|약점|한계|弱点"
    "|局限|局限性|限制|缺陷|минус|отрицательные стороны|حدود|מגבלות|सीमाएं|सीमाएँ|সীমাবদ্ধতা|dezavantaj|kısıtlar"
)
# Labels that weigh a thing rather than tell how it is used: in sections of one shape they give a comparison away.
WEIGHING = listed(
    "risk|effort|avoid when|use it when|when not to use|don’t use when|don't use when|not for|verdict|price|pricing"
    "|cost|costs|free tier|free plan|license|licence|performance|speed|best for|good for|ideal for"
    "|when to use|use when|use cases|use case|suitable for|limits|limit|scalability|security|maturity|community"
    "|learning curve|ease of use|complexity|reliability|verdict|rating|score|latency|throughput|exceeding the free tier"
    "|preis|preise|kosten|lizenz|leistung|geeignet für|einsatz|einsatzgebiete|grenzen|prix|tarif|tarifs|coût|coûts"
    "|licence|idéal pour|cas d’usage|cas d'usage|precio|precios|coste|costo|licencia|rendimiento|ideal para"
    "|casos de uso|prezzo|costo|prestazioni|preço|custo|desempenho|preu|rendiment|цена|стоимость|лицензия"
    "|производительность|подходит для|когда использовать|ціна|вартість|ліцензія|продуктивність|підходить для|fiyat"
    "|maliyet|lisans|performans|giá|chi phí|giấy phép|hiệu năng|phù hợp|phù hợp với|khi nào dùng|价格|费用|成本|许可"
    "|许可证|性能|适用场景|适用|使用场景|適用場景|価格|料金|費用|性能|ライセンス|向いている用途|가격|비용|성능|라이선스"
    "|사용 사례|السعر|التكلفة|الأداء|الترخيص|מחיר|עלות|ביצועים|רישיון|मूल्य|लागत|प्रदर्शन|लाइसेंस|মূল্য|খরচ|কর্মক্ষমতা"
)
COMPARING = re.compile(
    r"\bvs\b|\bversus\b|compar|difference|vergleich|unterschied|différence|diferenc|confront|differenz|diferença"
    r"|сравнен|отлич|порівнян|відмінн|karşılaştır|fark|so sánh|khác|对比|對比|比较|比較|差在哪|差在哪里|哪里不同"
    r"|区别|區別|差异|違い|비교|차이"
    r"|مقارنة|الفرق|השווא|הבדל|तुलना|अंतर|তুলনা|পার্থক্য",
    re.IGNORECASE,
)
# What an introduction says of a document that compares.
INTRODUCING = re.compile(
    r"\bvs\b|\bversus\b|\bcompar(?:e|es|ed|ing|ison|isons)\b|vergleich|gegenüber|compar(?:er|ons|aison|atif|ar|amos"
    r"|ación|ativa|ació)"
    r"|confront|сравн|порівн|karşılaştır|so sánh|对比|對比|比较|比較|비교|مقارن|نقارن|השווא|משווה|तुलना|তুলনা",
    re.IGNORECASE,
)
# What a line says that leads in to a list of options.
LEADING = re.compile(
    r"\b(?:options?|alternatives?|choices?|candidates?|contenders?|shortlist(?:ed)?|offers?|bids?|quotes?|proposals?"
    r"|we (?:looked at|considered|compared|weighed|evaluated)|(?:two|three|four|five) (?:ways|vendors|suppliers|firms"
    r"|products|tools))\b"
    r"|\b(?:optionen|möglichkeiten|varianten|angebote|kandidaten|zur (?:aus)?wahl|verglichen|geprüft|betrachtet)\b"
    r"|\b(?:choix|offres|possibilités|candidats|comparé|étudié|envisagé)\b"
    r"|\b(?:opciones|alternativas|ofertas|propuestas|candidatos|comparado|evaluado|opções|propostas|opzioni|alternative"
    r"|offerte|opcions)\b"
    r"|вариант|альтернатив|кандидат|варіант|seçenek|aday|phương án|lựa chọn|方案|选项|選項|候选|候選|备选|候補|選択肢"
    r"|후보|선택지|대안|الخيارات|البدائل|אפשרויות|חלופות|विकल्प|বিকল্প",
    re.IGNORECASE,
)
# Corners that stand over figures of one thing as well.
LOOSE_CORNERS = listed(
    "area|item|topic|point|question|category|#|basis|requirement|function|parameter|property|metric|area"
)
TESTS = listed(
    "action|aufgabe|tâche|tarea|tasca|задача|завдання|görev|任务|作業|작업"
    "|test|tests|test case|test cases|benchmark|benchmarks|scenario|scenarios|workload|workloads|task|tasks|dataset"
    "|operation"
    "|operations|machine|environment|query|case|size|input|threads|测试|测试项|测试用例|场景|数据集|操作|テスト"
    "|シナリオ|データセット"
    "|테스트|시나리오|тест|сценарий|операция|szenario|prüfung|scénario|prueba|escenario|prova"
)
BENCHMARK = re.compile(
    r"bench|performance test|leistungstest|基准|性能测试|性能對比|ベンチマーク|벤치마크|бенчмарк", re.IGNORECASE
)
# Heads of columns that measure, or say when: a table with these has no options side by side.
MEASURES = re.compile(
    r"(?:[kmg]?ops|[nmuµμ]s|s|secs?|seconds?|[kmgt]i?b|req|rps|qps|%|rate|count)(?:/\w+)?"
    r"|.*[(\[]\s*(?:[nmuµμ]s|s|secs?|seconds?|[kmgt]i?b|bytes|%|ops.*|req.*)\s*[)\]]"
    r"|.*\b(?:ops|req|requests)/s(?:ec)?\b.*|p\d\d(?:\.\d+)?|min|max|avg|mean|median|average|std ?dev|stddev|error"
    r"|total|sum"
    r"|q[1-4](?: \d{4})?|(?:19|20)\d\d|v?\d+(?:\.[\dx]+)+|jan\w*|feb\w*|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug\w*"
    r"|sept?\w*"
    r"|oct\w*|nov\w*|dec\w*|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|sun\w*|week \d+|day \d+|phase \d+|stage \d+"
    r"|step \d+|tier \d+|level \d+|\d+月",
    re.IGNORECASE,
)
