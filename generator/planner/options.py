"""Which table of a document is the comparison, what its options are and which way they run.

In: the document's blocks, its title and language. Out: a `Comparison` with a confidence and the reasons for it, or
None when no table is more likely a comparison than not. A table that only describes one thing stays a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.model.comparison import Comparison, Criterion, Option
from generator.model.content import Block, Heading, Paragraph, Run, Runs, Table, plain
from generator.planner.definitions import find_definitions
from generator.planner.differences import find_distinctions, mark_differences, mark_term, singled_out
from generator.planner.runs import join_runs, strip_runs, unbreak_runs
from generator.planner.sentences import split_sentences
from generator.planner.words import count_words, find_words, is_number, listed

THRESHOLD = 0.5
MOST_OPTIONS = 14
LONGEST_NAME = 60  # characters
SHORTEST_INFLECTED = 4  # letters of a name that may stand in another form

_CORNERS = listed(
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
    "|指标|方面|对比项|比较项|维度|属性|类别|区别|對比|对比|機能|観点|基準|比較項目|特徴|要素|항목|기준|특징"
    "|기능|구분|특성|비교|속성|الميزة|المعيار|الخاصية|الجانب"
    "|المقياس|תכונה|קריטריון|מאפיין|היבט|מדד|विशेषता|मानदंड|पहलू|मीट्रिक|मापदंड|বৈশিষ্ট্য|মানদণ্ড|দিক"
)
_OPTION_HEADS = listed(
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
# Heads of columns that tell something about one thing: such a table has no options side by side.
_DESCRIPTIVE = listed(
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
_COMPARING = re.compile(
    r"\bvs\b|\bversus\b|compar|difference|vergleich|unterschied|différence|diferenc|confront|differenz|diferença"
    r"|сравнен|отлич|порівнян|відмінн|karşılaştır|fark|so sánh|khác|对比|對比|比较|比較|区别|區別|差异|違い|비교|차이"
    r"|مقارنة|الفرق|השווא|הבדל|तुलना|अंतर|তুলনা|পার্থক্য",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a table as a comparison."""

    index: int
    table: Table
    orientation: str
    names: tuple[Runs, ...]
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What the document says outside its tables: evidence for or against."""

    title: str
    headings: str  # all but the title, a line each
    prose: str  # the paragraphs, a line each


def find_comparison(
    blocks: tuple[Block, ...], title: str, lang: str, concluding: tuple[int, ...]
) -> tuple[Comparison | None, int | None, tuple[int, ...]]:
    """The comparison, the index of its table, and the indexes of the blocks that define its options."""
    around = _Surroundings(
        title,
        "\n".join(text for block in blocks if isinstance(block, Heading) and (text := plain(block.runs)) != title),
        "\n".join(plain(block.runs) for block in blocks if isinstance(block, Paragraph)),
    )
    readings = [
        reading
        for index, block in enumerate(blocks)
        if isinstance(block, Table)
        for reading in _readings(index, block, around, _heading_before(blocks, index), lang)
    ]
    best = max(readings, key=lambda reading: (reading.confidence, -reading.index), default=None)
    if best is None:
        return None, None, ()
    names = tuple(plain(name) for name in best.names)
    free = tuple(index for index in range(len(blocks)) if index not in concluding)
    found = find_definitions(blocks, free, names, lang)
    defined = len(set(found.definitions) | set(found.expansions))
    confidence, reasons = best.confidence, best.reasons
    if defined > 1:
        confidence, reasons = confidence + 0.3, (*reasons, f"the text defines {defined} of them")
    if confidence < THRESHOLD:
        return None, None, ()
    definitions = _mark_definitions(found.definitions, names, lang)
    options = tuple(
        Option(name, found.expansions.get(index, ()), definitions.get(index, ())) for index, name in enumerate(names)
    )
    criteria = _criteria(best, names, lang)
    distinctions = find_distinctions(criteria, names, lang)
    criteria = mark_term(criteria, singled_out(distinctions, len(criteria)), lang)
    comparison = Comparison(
        options,
        criteria,
        strip_runs(best.table.header[0]),
        best.orientation,
        distinctions,
        round(min(confidence, 1.0), 2),
        reasons,
        best.table.span,
    )
    return comparison, best.index, tuple(found.used)


def _readings(index: int, table: Table, around: _Surroundings, heading: str, lang: str) -> list[Reading]:
    if len(table.header) < 2 or not table.rows:
        return []
    across = tuple(_name(cell) for cell in table.header[1:])
    down = tuple(_name(row[0]) for row in table.rows)
    corner = _fold(plain(table.header[0]))
    found: list[Reading] = []
    if _may_be_options(across) and len(table.rows) > 1 and any(plain(row[0]).strip() for row in table.rows):
        weight, reasons = _evidence(across, around, heading, lang)
        if not corner:
            weight, reasons = weight + 0.35, [*reasons, "the corner of the table is empty"]
        elif corner in _CORNERS:
            weight, reasons = weight + 0.4, [*reasons, f"the corner of the table says “{corner}”"]
        elif corner in _OPTION_HEADS:
            weight -= 0.3
        found.append(Reading(index, table, "columns", across, weight, tuple(reasons)))
    if len(table.header) > 2 and _may_be_options(down):
        weight, reasons = _evidence(down, around, heading, lang)
        if corner in _OPTION_HEADS:
            weight, reasons = weight + 0.35, [*reasons, f"the corner of the table says “{corner}”"]
        told = sum(_fold(plain(cell)) in _DESCRIPTIVE for cell in table.header[1:])
        if told > 1:
            weight, reasons = weight + 0.15, [*reasons, "the head of the table names properties"]
        if corner in _CORNERS:
            weight -= 0.3
        found.append(Reading(index, table, "rows", down, weight, tuple(reasons)))
    return found


def _evidence(names: tuple[Runs, ...], around: _Surroundings, heading: str, lang: str) -> tuple[float, list[str]]:
    texts = [plain(name) for name in names]
    weight = 0.0
    reasons: list[str] = []
    in_title = [text for text in texts if is_named(text, around.title) or _is_inflected(text, around.title, lang)]
    if len(in_title) > 1:
        weight, reasons = weight + 0.4, [*reasons, f"the title names {' and '.join(in_title[:4])}"]
    if _COMPARING.search(around.title):
        weight, reasons = weight + 0.2, [*reasons, "the title speaks of a comparison"]
    if _COMPARING.search(heading) and heading != around.title:
        weight, reasons = weight + 0.15, [*reasons, "the heading above the table speaks of a comparison"]
    in_headings = [text for text in texts if is_named(text, around.headings)]
    if len(in_headings) > 1:
        weight, reasons = weight + 0.2, [*reasons, "headings name the options"]
    in_prose = [text for text in texts if is_named(text, around.prose)]
    if len(in_prose) > 1:
        weight, reasons = weight + 0.1, [*reasons, "the text names the options"]
    return weight, reasons


def _heading_before(blocks: tuple[Block, ...], index: int) -> str:
    for block in reversed(blocks[:index]):
        if isinstance(block, Heading):
            return plain(block.runs)
    return ""


def _name(cell: Runs) -> Runs:
    """A cell as a name: one line, without emphasis."""
    text = " ".join(plain(unbreak_runs(cell)).split())
    return (Run(text),) if text else ()


def _fold(text: str) -> str:
    return " ".join(re.sub(r"[*_`:：]", "", text).casefold().split())


def _may_be_options(names: tuple[Runs, ...]) -> bool:
    """Two to fourteen different short names, none of them the head of a column that describes."""
    texts = [plain(name) for name in names]
    if not 2 <= len(texts) <= MOST_OPTIONS or not all(texts) or len({text.casefold() for text in texts}) < len(texts):
        return False
    if any(len(text) > LONGEST_NAME or count_words(text) > 8 for text in texts):
        return False
    named = [text for text in texts if not is_number(text) and any(sign.isalpha() for sign in text)]
    return len(named) == len(texts) and not any(_fold(text) in _DESCRIPTIVE | _CORNERS for text in texts)


def is_named(name: str, text: str) -> bool:
    """Whether a text holds a name as words of their own (in writing without spaces, anywhere)."""
    lowered, wanted = _lowered(text), name.lower()
    at = lowered.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        if not _EDGE.match(lowered[at - 1 : at] if at else "") and not _EDGE.match(lowered[end : end + 1]):
            return True
        at = lowered.find(wanted, at + 1)
    return False


_EDGE = re.compile(r"[A-Za-z0-9_\u00c0-\u024f]")


@lru_cache(maxsize=8)
def _lowered(text: str) -> str:
    """A document's prose is asked for every name of every table: most are not in it, which this finds at once."""
    return text.lower()


def _is_inflected(name: str, text: str, lang: str) -> bool:
    """Whether a text holds a name of one word with another ending: "Trains or planes" for "Train" and "Plane"."""
    stem = name.casefold()
    if count_words(name) != 1 or len(stem) < SHORTEST_INFLECTED:
        return False
    return any(
        0 < len(word.folded) - len(stem) <= 2 and word.folded.startswith(stem) for word in find_words(text, lang)
    )


def _mark_definitions(
    definitions: dict[int, list[Runs]], names: tuple[str, ...], lang: str
) -> dict[int, tuple[Runs, ...]]:
    """Each definition cut into sentences, with the words that it alone has marked where the definitions are alike."""
    order = sorted(definitions)
    texts = tuple(join_runs(definitions[option], " ") for option in order)
    if len(names) == 2 and order == [0, 1]:
        texts, _ = mark_differences(texts, lang, shared=names, most=0.4)
    return {option: split_sentences(text) for option, text in zip(order, texts, strict=True)}


def _criteria(reading: Reading, names: tuple[str, ...], lang: str) -> tuple[Criterion, ...]:
    table = reading.table
    spans = table.row_spans if len(table.row_spans) == len(table.rows) else (table.span,) * len(table.rows)
    if reading.orientation == "columns":
        rows = [(row[0], row[1:], span) for row, span in zip(table.rows, spans, strict=True)]
    else:
        rows = [
            (table.header[column], tuple(row[column] for row in table.rows), table.span)
            for column in range(1, len(table.header))
        ]
    criteria = []
    for name, cells, span in rows:
        marked, disjoint = mark_differences(tuple(map(strip_runs, cells)), lang, shared=(plain(name), *names))
        criteria.append(Criterion(strip_runs(unbreak_runs(name)), marked, disjoint, span))
    return tuple(criteria)
