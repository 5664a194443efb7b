"""The words of the labels in every language but English, as data: `labels` makes `Labels` of them.

By language (ISO 639-1): a block whose fields stand between bars, in the order in which `Labels` has them. A line break
parts fields as a bar does. No field may hold a bar.
"""

from __future__ import annotations

# The fields of `Labels` up to `table_rows`.
TRANSLATIONS = {
    "de": """Briefing|Auf einen Blick|Die Optionen|Vergleich|Fazit|Überblick|Kurz gesagt
Empfohlen|am besten in der Zeile|keine Angabe|teilweise|Im Einzelnen|Vorteile|Nachteile|Folie {n}|Folien {first} bis {last}|Was das Ergebnis ändern würde
Was {options} sind|{term} unterscheidet {option} in allen {total} Kriterien
{term} unterscheidet {option} in {count} von {total} Kriterien
{options} unterscheiden sich in {count} von {total} Kriterien|{options} im Vergleich: {total} Kriterien
{count} Optionen|{first} im Vergleich mit {second}|{criteria}: {options}
Fett steht, was eine Option hat und die andere nicht|Fett steht, was nur eine Option hat
{criteria} unterscheidet sich ganz|{criteria} unterscheiden sich ganz|Gleich bei allen Optionen: {criteria}
{first} und {last}|, |; |.|Seite {page} von {pages}|Hinweis|Tipp|Wichtig|Warnung|Vorsicht|Option|Definition|Kriterium
{options} unterscheiden sich in allen {total} Kriterien
Agenda|Handout|Handout, Abschnitt {section}|Handout, Abschnitte {first} bis {last}|Handout, „{section}“|Tabelle mit {count} Zeilen""",
    "fr": """Note de synthèse|En un coup d’œil|Les options|Comparaison|Conclusion|Vue d’ensemble|En bref
Recommandé|le meilleur de sa ligne|non précisé|en partie|En détail|Avantages|Inconvénients|Diapositive {n}|Diapositives {first} à {last}|Ce qui changerait le résultat
{options} : définitions|{term} distingue {option} pour les {total} critères
{term} distingue {option} pour {count} critères sur {total}
{options} diffèrent sur {count} critères sur {total}|{options} : comparaison sur {total} critères
{count} options|{first} par rapport à {second}|{criteria} : {options}
En gras : ce qu’une option a et que l’autre n’a pas|En gras : ce qu’une seule option a
Entièrement différent : {criteria}|Entièrement différents : {criteria}|Identique pour toutes les options : {criteria}
{first} et {last}|, | ; |.|Page {page} sur {pages}|Remarque|Conseil|Important|Avertissement|Attention|Option|Définition|Critère
{options} diffèrent sur les {total} critères
Ordre du jour|Document|Document, section {section}|Document, sections {first} à {last}|Document, « {section} »|Tableau de {count} lignes""",
    "es": """Informe|De un vistazo|Las opciones|Comparación|Conclusión|Resumen|En breve
Recomendada|lo mejor de su fila|no consta|en parte|En detalle|Ventajas|Desventajas|Diapositiva {n}|Diapositivas {first} a {last}|Qué cambiaría el resultado
Qué son {options}|{term} distingue a {option} en los {total} criterios
{term} distingue a {option} en {count} de {total} criterios
{options} difieren en {count} de {total} criterios|{options}: comparación en {total} criterios
{count} opciones|{first} frente a {second}|{criteria}: {options}
En negrita, lo que una opción tiene y la otra no|En negrita, lo que solo tiene una opción
Difiere por completo: {criteria}|Difieren por completo: {criteria}|Igual en todas las opciones: {criteria}
{first} y {last}|, |; |.|Página {page} de {pages}|Nota|Consejo|Importante|Advertencia|Precaución|Opción|Definición|Criterio
{options} difieren en los {total} criterios
Agenda|Documento|Documento, sección {section}|Documento, secciones {first} a {last}|Documento, «{section}»|Tabla de {count} filas""",
    "it": """Briefing|In sintesi|Le opzioni|Confronto|Conclusione|Panoramica|In breve
Consigliata|il migliore della riga|non indicato|in parte|In dettaglio|Vantaggi|Svantaggi|Diapositiva {n}|Diapositive da {first} a {last}|Che cosa cambierebbe il risultato
Che cosa sono {options}|{term} distingue {option} in tutti i {total} criteri
{term} distingue {option} in {count} criteri su {total}
{options} differiscono in {count} criteri su {total}|{options} a confronto su {total} criteri
{count} opzioni|{first} a confronto con {second}|{criteria}: {options}
In grassetto ciò che un’opzione ha e l’altra no|In grassetto ciò che ha una sola opzione
Del tutto diverso: {criteria}|Del tutto diversi: {criteria}|Uguale per tutte le opzioni: {criteria}
{first} e {last}|, |; |.|Pagina {page} di {pages}|Nota|Suggerimento|Importante|Avviso|Attenzione|Opzione|Definizione|Criterio
{options} differiscono in tutti i {total} criteri
Agenda|Documento|Documento, sezione {section}|Documento, sezioni da {first} a {last}|Documento, «{section}»|Tabella di {count} righe""",
    "pt": """Briefing|Em resumo|As opções|Comparação|Conclusão|Visão geral|Em poucas palavras
Recomendada|o melhor da linha|não indicado|em parte|Em detalhe|Vantagens|Desvantagens|Diapositivo {n}|Diapositivos {first} a {last}|O que mudaria o resultado
O que são {options}|{term} distingue {option} nos {total} critérios
{term} distingue {option} em {count} de {total} critérios
{options} diferem em {count} de {total} critérios|{options}: comparação em {total} critérios
{count} opções|{first} em comparação com {second}|{criteria}: {options}
Em negrito, o que uma opção tem e a outra não|Em negrito, o que só uma opção tem
Difere por completo: {criteria}|Diferem por completo: {criteria}|Igual em todas as opções: {criteria}
{first} e {last}|, |; |.|Página {page} de {pages}|Nota|Dica|Importante|Aviso|Cuidado|Opção|Definição|Critério
{options} diferem em todos os {total} critérios
Agenda|Documento|Documento, secção {section}|Documento, secções {first} a {last}|Documento, “{section}”|Tabela com {count} linhas""",
    "ca": """Informe|D’un cop d’ull|Les opcions|Comparació|Conclusió|Visió general|En poques paraules
Recomanada|el millor de la fila|no consta|en part|En detall|Avantatges|Inconvenients|Diapositiva {n}|Diapositives {first} a {last}|Què canviaria el resultat
Què són {options}|{term} distingeix {option} en els {total} criteris
{term} distingeix {option} en {count} de {total} criteris
{options} difereixen en {count} de {total} criteris|{options}: comparació en {total} criteris
{count} opcions|{first} en comparació amb {second}|{criteria}: {options}
En negreta, el que una opció té i l’altra no|En negreta, el que només té una opció
Difereix del tot: {criteria}|Difereixen del tot: {criteria}|Igual en totes les opcions: {criteria}
{first} i {last}|, |; |.|Pàgina {page} de {pages}|Nota|Consell|Important|Advertiment|Precaució|Opció|Definició|Criteri
{options} difereixen en tots els {total} criteris
Ordre del dia|Document|Document, secció {section}|Document, seccions {first} a {last}|Document, «{section}»|Taula de {count} files""",
    "ru": """Справка|Коротко|Варианты|Сравнение|Вывод|Обзор|Кратко
Рекомендуется|лучшее в строке|не указано|частично|Подробно|Плюсы|Минусы|Слайд {n}|Слайды {first}–{last}|Что изменило бы результат
{options}: определения|{option}: «{term}» во всех критериях ({total})
{option}: «{term}» в критериях: {count} из {total}
{options}: различия в критериях: {count} из {total}|{options}: сравнение, критериев: {total}
Вариантов: {count}|{first} в сравнении: {second}|{criteria}: {options}
Полужирным выделено то, что есть у одного варианта и чего нет у другого|Полужирным выделено то, что есть только у одного варианта
Полностью различается: {criteria}|Полностью различаются: {criteria}|Одинаково у всех вариантов: {criteria}
{first} и {last}|, |; |.|Страница {page} из {pages}|Примечание|Совет|Важно|Предупреждение|Осторожно|Вариант|Определение|Критерий
{options}: различия по всем критериям ({total})
План|Документ|Документ, раздел {section}|Документ, разделы {first}–{last}|Документ, «{section}»|Таблица, строк: {count}""",
    "uk": """Довідка|Стисло|Варіанти|Порівняння|Висновок|Огляд|Коротко
Рекомендовано|найкраще в рядку|не вказано|частково|Докладно|Переваги|Недоліки|Слайд {n}|Слайди {first}–{last}|Що змінило б результат
{options}: визначення|{option}: «{term}» в усіх критеріях ({total})
{option}: «{term}» у критеріях: {count} з {total}
{options}: відмінності в критеріях: {count} з {total}|{options}: порівняння, критеріїв: {total}
Варіантів: {count}|{first} у порівнянні: {second}|{criteria}: {options}
Напівжирним виділено те, що є в одного варіанта й чого немає в іншого|Напівжирним виділено те, що є лише в одного варіанта
Повністю відрізняється: {criteria}|Повністю відрізняються: {criteria}|Однаково для всіх варіантів: {criteria}
{first} і {last}|, |; |.|Сторінка {page} з {pages}|Примітка|Порада|Важливо|Попередження|Обережно|Варіант|Визначення|Критерій
{options}: відмінності за всіма критеріями ({total})
План|Документ|Документ, розділ {section}|Документ, розділи {first}–{last}|Документ, «{section}»|Таблиця, рядків: {count}""",
    "tr": """Brifing|Bir bakışta|Seçenekler|Karşılaştırma|Sonuç|Genel bakış|Kısaca
Önerilen|satırının en iyisi|belirtilmemiş|kısmen|Ayrıntılı|Artılar|Eksiler|Slayt {n}|Slayt {first}–{last}|Sonucu ne değiştirirdi
{options}: tanımlar|{option}: {total} ölçütün tümünde “{term}”
{option}: {total} ölçütten {count} tanesinde “{term}”
{options}: {total} ölçütten {count} tanesinde farklı|{options}: {total} ölçütte karşılaştırma
{count} seçenek|{first} – {second} karşılaştırması|{criteria}: {options}
Kalın yazı, bir seçenekte olup diğerinde olmayanı gösterir|Kalın yazı, yalnızca bir seçenekte olanı gösterir
Tamamen farklı: {criteria}|Tamamen farklı: {criteria}|Tüm seçeneklerde aynı: {criteria}
{first} ve {last}|, |; |.|Sayfa {page}/{pages}|Not|İpucu|Önemli|Uyarı|Dikkat|Seçenek|Tanım|Ölçüt
{options}, {total} ölçütün tamamında farklı
Gündem|Belge|Belge, bölüm {section}|Belge, bölümler {first}–{last}|Belge, “{section}”|{count} satırlık tablo""",
    "vi": """Tóm lược|Nhìn nhanh|Các lựa chọn|So sánh|Kết luận|Tổng quan|Nói ngắn gọn
Được đề xuất|tốt nhất trong hàng|không nêu|một phần|Chi tiết|Ưu điểm|Nhược điểm|Trang chiếu {n}|Trang chiếu {first}–{last}|Điều gì sẽ làm thay đổi kết quả
{options} là gì|{term} làm {option} khác biệt ở cả {total} tiêu chí
{term} làm {option} khác biệt ở {count} trên {total} tiêu chí
{options} khác nhau ở {count} trên {total} tiêu chí|So sánh {options} theo {total} tiêu chí
{count} lựa chọn|{first} so với {second}|{criteria} của {options}
Chữ đậm là điều lựa chọn này có mà lựa chọn kia không có|Chữ đậm là điều chỉ một lựa chọn có
{criteria} khác hoàn toàn|{criteria} khác hoàn toàn|Giống nhau ở mọi lựa chọn: {criteria}
{first} và {last}|, |; |.|Trang {page} trên {pages}|Ghi chú|Mẹo|Quan trọng|Cảnh báo|Thận trọng|Lựa chọn|Định nghĩa|Tiêu chí
{options} khác nhau ở cả {total} tiêu chí
Chương trình|Tài liệu|Tài liệu, mục {section}|Tài liệu, các mục {first}–{last}|Tài liệu, “{section}”|Bảng có {count} hàng""",
    "zh": """简报|概览|各选项|比较|结论|概述|简而言之
推荐|该行最佳|未说明|部分|详细说明|优点|缺点|幻灯片 {n}|幻灯片 {first}–{last}|什么会改变结果
{options}是什么|{term}使{option}在全部{total}项标准中与众不同
{term}使{option}在{total}项标准中的{count}项与众不同
{options}在{total}项标准中有{count}项不同|{options}的{total}项标准比较
{count}个选项|{first}与{second}的比较|{options}的{criteria}
粗体标出一个选项有而另一个没有的内容|粗体标出只有一个选项有的内容
{criteria}完全不同|{criteria}完全不同|所有选项相同：{criteria}
{first}和{last}|、|；|。|第 {page} 页，共 {pages} 页|注意|提示|重要|警告|小心|选项|定义|标准
{options}在全部{total}项标准上不同
议程|文档|文档第 {section} 节|文档第 {first} 至 {last} 节|文档“{section}”|表格，共 {count} 行""",
    "ja": """ブリーフィング|ひと目で|選択肢|比較|結論|概要|要点
推奨|行内で最良|記載なし|一部|詳細|長所|短所|スライド {n}|スライド {first}～{last}|結果を変えるもの
{options}とは|{total}項目すべてで{option}を分ける「{term}」
{total}項目中{count}項目で{option}を分ける「{term}」
{options}は{total}項目中{count}項目で異なる|{options}の比較（{total}項目）
{count}件の選択肢|{first}と{second}の比較|{options}の{criteria}
太字は一方だけにある内容|太字は一つの選択肢だけにある内容
{criteria}はまったく異なる|{criteria}はまったく異なる|すべての選択肢で同じ：{criteria}
{first}と{last}|、|；|。|{page} / {pages} ページ|注記|ヒント|重要|警告|注意|選択肢|定義|評価項目
{options}は{total}項目すべてで異なる
アジェンダ|配布資料|配布資料 {section} 節|配布資料 {first}～{last} 節|配布資料「{section}」|表（{count} 行）""",
    "ko": """브리핑|한눈에 보기|선택지|비교|결론|개요|요약
추천|행에서 가장 좋음|명시되지 않음|일부|자세히|장점|단점|슬라이드 {n}|슬라이드 {first}~{last}|결과를 바꿀 요인
{options}: 정의|{total}개 기준 모두에서 {option}의 차이: {term}
{total}개 기준 중 {count}개에서 {option}의 차이: {term}
{options}: {total}개 기준 중 {count}개에서 차이|{options} 비교: {total}개 기준
선택지 {count}개|{first} 대 {second}|{options}: {criteria}
굵은 글씨는 한쪽에만 있는 내용|굵은 글씨는 한 선택지에만 있는 내용
완전히 다름: {criteria}|완전히 다름: {criteria}|모든 선택지가 같음: {criteria}
{first}, {last}|, |; |.|{page} / {pages}쪽|참고|팁|중요|경고|주의|선택지|정의|기준
{options}: {total}개 기준 모두에서 차이
목차|배포 자료|배포 자료 {section}절|배포 자료 {first}~{last}절|배포 자료 “{section}”|표, {count}행""",
    "ar": """موجز|لمحة سريعة|الخيارات|المقارنة|الخلاصة|نظرة عامة|باختصار
موصى به|الأفضل في صفه|غير مذكور|جزئيًا|بالتفصيل|المزايا|العيوب|الشريحة {n}|الشرائح {first}–{last}|ما الذي قد يغيّر النتيجة
{options}: تعريفات|{option}: «{term}» في كل المعايير ({total})
{option}: «{term}» في {count} من {total} من المعايير
{options}: اختلاف في {count} من {total} من المعايير|{options}: مقارنة وفق {total} من المعايير
عدد الخيارات: {count}|{first} مقارنة مع {second}|{criteria}: {options}
الخط العريض يبيّن ما في أحد الخيارين دون الآخر|الخط العريض يبيّن ما في خيار واحد فقط
مختلف تمامًا: {criteria}|مختلفة تمامًا: {criteria}|مشترك بين كل الخيارات: {criteria}
{first} و{last}|، |؛ |.|صفحة {page} من {pages}|ملاحظة|نصيحة|مهم|تحذير|تنبيه|الخيار|التعريف|المعيار
{options}: اختلاف في جميع المعايير ({total})
جدول الأعمال|الوثيقة|الوثيقة، القسم {section}|الوثيقة، الأقسام {first}–{last}|الوثيقة، «{section}»|جدول، عدد الصفوف: {count}""",
    "he": """תדריך|במבט אחד|האפשרויות|השוואה|מסקנה|סקירה|בקצרה
מומלץ|הטוב ביותר בשורה|לא צוין|חלקית|בפירוט|יתרונות|חסרונות|שקופית {n}|שקופיות {first}–{last}|מה ישנה את התוצאה
{options}: הגדרות|{option}: {term} בכל {total} הקריטריונים
{option}: {term} ב-{count} מתוך {total} קריטריונים
{options}: הבדלים ב-{count} מתוך {total} קריטריונים|{options}: השוואה לפי {total} קריטריונים
{count} אפשרויות|{first} לעומת {second}|{criteria}: {options}
מודגש מה שיש לאפשרות אחת ואין לאחרת|מודגש מה שיש רק לאפשרות אחת
שונה לגמרי: {criteria}|שונים לגמרי: {criteria}|זהה בכל האפשרויות: {criteria}
{first} ו-{last}|, |; |.|עמוד {page} מתוך {pages}|הערה|טיפ|חשוב|אזהרה|זהירות|אפשרות|הגדרה|קריטריון
{options}: הבדלים בכל {total} הקריטריונים
סדר היום|המסמך|המסמך, סעיף {section}|המסמך, סעיפים {first}–{last}|המסמך, „{section}”|טבלה, {count} שורות""",
    "hi": """ब्रीफ़िंग|एक नज़र में|विकल्प|तुलना|निष्कर्ष|अवलोकन|संक्षेप में
अनुशंसित|अपनी पंक्ति में सर्वश्रेष्ठ|उल्लेख नहीं|आंशिक|विस्तार से|लाभ|हानियाँ|स्लाइड {n}|स्लाइड {first}–{last}|परिणाम क्या बदल सकता है
{options}: परिभाषाएँ|{option}: सभी {total} मानदंडों में “{term}”
{option}: {total} में से {count} मानदंडों में “{term}”
{options}: {total} में से {count} मानदंडों में अंतर|{options}: {total} मानदंडों पर तुलना
{count} विकल्प|{first} की तुलना में {second}|{criteria}: {options}
मोटे अक्षर वह दिखाते हैं जो एक विकल्प में है और दूसरे में नहीं|मोटे अक्षर वह दिखाते हैं जो केवल एक विकल्प में है
पूरी तरह अलग: {criteria}|पूरी तरह अलग: {criteria}|सभी विकल्पों में समान: {criteria}
{first} और {last}|, |; |।|पृष्ठ {page} / {pages}|टिप्पणी|सुझाव|महत्वपूर्ण|चेतावनी|सावधानी|विकल्प|परिभाषा|मानदंड
{options}: सभी {total} मानदंडों में अंतर
कार्यसूची|दस्तावेज़|दस्तावेज़, अनुभाग {section}|दस्तावेज़, अनुभाग {first}–{last}|दस्तावेज़, “{section}”|{count} पंक्तियों की तालिका""",
    "bn": """ব্রিফিং|এক নজরে|বিকল্পসমূহ|তুলনা|উপসংহার|সংক্ষিপ্ত বিবরণ|সংক্ষেপে
সুপারিশকৃত|সারিতে সেরা|উল্লেখ নেই|আংশিক|বিস্তারিত|সুবিধা|অসুবিধা|স্লাইড {n}|স্লাইড {first}–{last}|কী ফলাফল বদলাবে
{options}: সংজ্ঞা|{option}: সব {total}টি মানদণ্ডে “{term}”
{option}: {total}টির মধ্যে {count}টি মানদণ্ডে “{term}”
{options}: {total}টির মধ্যে {count}টি মানদণ্ডে পার্থক্য|{options}: {total}টি মানদণ্ডে তুলনা
{count}টি বিকল্প|{first} বনাম {second}|{criteria}: {options}
মোটা অক্ষর দেখায় যা এক বিকল্পে আছে, অন্যটিতে নেই|মোটা অক্ষর দেখায় যা শুধু একটি বিকল্পে আছে
সম্পূর্ণ আলাদা: {criteria}|সম্পূর্ণ আলাদা: {criteria}|সব বিকল্পে একই: {criteria}
{first} ও {last}|, |; |।|পৃষ্ঠা {page} / {pages}|দ্রষ্টব্য|পরামর্শ|গুরুত্বপূর্ণ|সতর্কতা|সাবধান|বিকল্প|সংজ্ঞা|মানদণ্ড
{options}: সব {total}টি মানদণ্ডে পার্থক্য
আলোচ্যসূচি|নথি|নথি, অনুচ্ছেদ {section}|নথি, অনুচ্ছেদ {first}–{last}|নথি, “{section}”|{count} সারির সারণি""",
}

# What is said of scores: the fields of `Labels` from `total` to `table_shows`.
SCORE_TRANSLATIONS = {
    "de": """Summe|Gewicht|Bewertung|nicht bewertet|Entscheidungsmatrix
{option} führt mit {total} von {scale}|{margin} Vorsprung vor {second}|Gleichstand: {options}
{option} läge vorn, wenn das Gewicht von {criterion} {after} statt {before} wäre
Keine Änderung eines einzelnen Gewichts ändert, wer führt
Am besten bei: {criteria}|Gleich bei {options}: {criteria}|Empfohlen: {option}|Was die Tabelle zeigt""",
    "fr": """Total|Poids|Notes|non noté|Matrice de décision
{option} arrive en tête avec {total} sur {scale}|Avance sur {second} : {margin}|Égalité : {options}
{option} passerait en tête si le poids de {criterion} était de {after} au lieu de {before}
Aucun changement d’un seul poids ne change l’option en tête
Meilleur choix pour : {criteria}|Identique pour {options} : {criteria}|Recommandation : {option}|Ce que montre le tableau""",
    "es": """Total|Peso|Puntuación|sin puntuar|Matriz de decisión
{option} va en cabeza con {total} de {scale}|Ventaja sobre {second}: {margin}|Empate: {options}
{option} iría en cabeza si el peso de {criterion} fuera {after} en lugar de {before}
Ningún cambio de un solo peso cambia quién va en cabeza
La mejor en: {criteria}|Igual en {options}: {criteria}|Recomendación: {option}|Lo que muestra la tabla""",
    "it": """Totale|Peso|Punteggi|senza punteggio|Matrice decisionale
{option} è in testa con {total} su {scale}|Vantaggio su {second}: {margin}|Parità: {options}
{option} sarebbe in testa se il peso di {criterion} fosse {after} invece di {before}
Nessuna variazione di un solo peso cambia chi è in testa
Migliore in: {criteria}|Uguale per {options}: {criteria}|Raccomandazione: {option}|Che cosa mostra la tabella""",
    "pt": """Total|Peso|Pontuação|sem pontuação|Matriz de decisão
{option} lidera com {total} de {scale}|Vantagem sobre {second}: {margin}|Empate: {options}
{option} lideraria se o peso de {criterion} fosse {after} em vez de {before}
Nenhuma alteração de um único peso muda quem lidera
Melhor em: {criteria}|Igual em {options}: {criteria}|Recomendação: {option}|O que a tabela mostra""",
    "ca": """Total|Pes|Puntuació|sense puntuar|Matriu de decisió
{option} va al davant amb {total} de {scale}|Avantatge sobre {second}: {margin}|Empat: {options}
{option} aniria al davant si el pes de {criterion} fos {after} en lloc de {before}
Cap canvi d’un sol pes no canvia qui va al davant
La millor en: {criteria}|Igual en {options}: {criteria}|Recomanació: {option}|El que mostra la taula""",
    "ru": """Итого|Вес|Оценки|без оценки|Матрица решений
{option} — впереди: {total} из {scale}|Отрыв от {second}: {margin}|Равенство: {options}
{option} окажется впереди, если вес критерия «{criterion}» будет {after} вместо {before}
Изменение любого одного веса не меняет лидера
Лучше всего по критериям: {criteria}|Одинаково ({options}): {criteria}|Рекомендация: {option}|Что показывает таблица""",
    "uk": """Разом|Вага|Оцінки|без оцінки|Матриця рішень
{option} — попереду: {total} із {scale}|Відрив від {second}: {margin}|Рівність: {options}
{option} буде попереду, якщо вага критерію «{criterion}» становитиме {after} замість {before}
Зміна будь-якої однієї ваги не змінює лідера
Найкраще за критеріями: {criteria}|Однаково ({options}): {criteria}|Рекомендація: {option}|Що показує таблиця""",
    "tr": """Toplam|Ağırlık|Puanlar|puanlanmadı|Karar matrisi
{option} önde: {total} / {scale}|{second} ile fark: {margin}|Eşitlik: {options}
“{criterion}” ağırlığı {before} yerine {after} olsaydı {option} öne geçerdi
Tek bir ağırlığın değişmesi lideri değiştirmez
En iyi olduğu ölçütler: {criteria}|Aynı ({options}): {criteria}|Öneri: {option}|Tablonun gösterdiği""",
    "vi": """Tổng|Trọng số|Điểm|chưa chấm điểm|Ma trận quyết định
{option} dẫn đầu với {total} trên {scale}|Hơn {second}: {margin}|Bằng điểm: {options}
{option} sẽ dẫn đầu nếu trọng số của {criterion} là {after} thay vì {before}
Không thay đổi riêng lẻ nào về trọng số làm đổi lựa chọn dẫn đầu
Tốt nhất về: {criteria}|Giống nhau ở {options}: {criteria}|Khuyến nghị: {option}|Bảng cho thấy""",
    "zh": """总分|权重|评分|未评分|决策矩阵
{option}领先：{total}（满分 {scale}）|领先{second} {margin}|并列：{options}
如果“{criterion}”的权重为 {after} 而不是 {before}，{option}将领先
任何单项权重的变化都不会改变领先者
最佳项：{criteria}|{options}相同：{criteria}|推荐：{option}|表格显示的内容""",
    "ja": """合計|重み|評価点|未評価|意思決定マトリクス
{option}が首位：{total} / {scale}|{second}との差：{margin}|同点：{options}
「{criterion}」の重みが {before} ではなく {after} なら、{option}が首位
どの重みを一つだけ変えても首位は変わらない
最も優れる項目：{criteria}|{options}で同じ：{criteria}|推奨：{option}|表が示すこと""",
    "ko": """합계|가중치|점수|평가 안 됨|의사 결정 매트릭스
{option} 선두: {scale} 중 {total}|{second}와의 차이: {margin}|동점: {options}
“{criterion}” 가중치가 {before} 대신 {after}이면 {option} 선두
가중치 하나만 바꿔서는 선두가 바뀌지 않음
가장 좋은 기준: {criteria}|{options} 동일: {criteria}|추천: {option}|표가 보여 주는 것""",
    "ar": """المجموع|الوزن|الدرجات|دون تقييم|مصفوفة القرار
{option} في الصدارة: {total} من {scale}|الفارق عن {second}: {margin}|تعادل: {options}
يتصدر {option} إذا كان وزن «{criterion}» {after} بدلًا من {before}
لا يغيّر تعديل أي وزن منفرد من يتصدر
الأفضل في: {criteria}|متماثل في {options}: {criteria}|التوصية: {option}|ما يبيّنه الجدول""",
    "he": """סך הכול|משקל|ציונים|ללא ציון|מטריצת החלטה
{option} בראש עם {total} מתוך {scale}|פער מ-{second}: {margin}|תיקו: {options}
{option} תוביל אם המשקל של {criterion} יהיה {after} במקום {before}
שום שינוי של משקל יחיד אינו משנה מי בראש
הטובה ביותר ב: {criteria}|זהה ב-{options}: {criteria}|המלצה: {option}|מה שהטבלה מראה""",
    "hi": """कुल|भार|अंक|अंक नहीं दिए गए|निर्णय मैट्रिक्स
{option} सबसे आगे: {scale} में से {total}|{second} से अंतर: {margin}|बराबरी: {options}
यदि “{criterion}” का भार {before} के बजाय {after} हो, तो {option} सबसे आगे
किसी एक भार को बदलने से आगे रहने वाला विकल्प नहीं बदलता
सबसे अच्छा: {criteria}|{options} में समान: {criteria}|सिफ़ारिश: {option}|तालिका क्या दिखाती है""",
    "bn": """মোট|ওজন|নম্বর|নম্বর দেওয়া হয়নি|সিদ্ধান্ত ম্যাট্রিক্স
{option} এগিয়ে: {scale}-এর মধ্যে {total}|{second} থেকে ব্যবধান: {margin}|সমতা: {options}
“{criterion}”-এর ওজন {before}-এর বদলে {after} হলে {option} এগিয়ে থাকবে
একটি মাত্র ওজন বদলালে কে এগিয়ে তা বদলায় না
সবচেয়ে ভালো: {criteria}|{options}-এ একই: {criteria}|সুপারিশ: {option}|সারণি যা দেখায়""",
}
