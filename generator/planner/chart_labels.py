"""What charts are called in words, in every language that documents of this kind are written in.

In: a language tag. Out: `ChartLabels`. They stand in alternative texts and over columns of numbers.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.planner.language import base_language

# The fields of `ChartLabels`: five kinds, a column of numbers, many numbers.
_CHART_NAMES = {
    "en": "Bar chart|Column chart|Stacked bar chart|Line chart|Pie chart|Value|from {low} to {high}",
    "de": "Balkendiagramm|Säulendiagramm|Gestapeltes Balkendiagramm|Liniendiagramm|Kreisdiagramm|Wert|von {low} bis {high}",
    "fr": "Graphique à barres|Histogramme|Graphique à barres empilées|Graphique en courbes|Graphique en secteurs|Valeur|de {low} à {high}",
    "es": "Gráfico de barras|Gráfico de columnas|Gráfico de barras apiladas|Gráfico de líneas|Gráfico circular|Valor|de {low} a {high}",
    "it": "Grafico a barre|Istogramma|Grafico a barre in pila|Grafico a linee|Grafico a torta|Valore|da {low} a {high}",
    "pt": "Gráfico de barras|Gráfico de colunas|Gráfico de barras empilhadas|Gráfico de linhas|Gráfico circular|Valor|de {low} a {high}",
    "ca": "Gràfic de barres|Gràfic de columnes|Gràfic de barres apilades|Gràfic de línies|Gràfic circular|Valor|de {low} a {high}",
    "ru": "Линейчатая диаграмма|Гистограмма|Линейчатая диаграмма с накоплением|График|Круговая диаграмма|Значение|от {low} до {high}",
    "uk": "Лінійчата діаграма|Стовпчаста діаграма|Лінійчата діаграма з накопиченням|Графік|Кругова діаграма|Значення|від {low} до {high}",
    "tr": "Çubuk grafik|Sütun grafik|Yığılmış çubuk grafik|Çizgi grafik|Pasta grafik|Değer|en düşük {low}, en yüksek {high}",
    "vi": "Biểu đồ thanh|Biểu đồ cột|Biểu đồ thanh xếp chồng|Biểu đồ đường|Biểu đồ tròn|Giá trị|từ {low} đến {high}",
    "zh": "条形图|柱形图|堆积条形图|折线图|饼图|数值|从{low}到{high}",
    "ja": "横棒グラフ|縦棒グラフ|積み上げ横棒グラフ|折れ線グラフ|円グラフ|値|{low}から{high}まで",
    "ko": "가로 막대형 차트|세로 막대형 차트|누적 가로 막대형 차트|꺾은선형 차트|원형 차트|값|{low}부터 {high}까지",
    "ar": "مخطط شريطي|مخطط عمودي|مخطط شريطي مكدس|مخطط خطي|مخطط دائري|القيمة|من {low} إلى {high}",
    "he": "תרשים עמודות אופקיות|תרשים עמודות|תרשים עמודות אופקיות מוערמות|תרשים קווי|תרשים עוגה|ערך|מ־{low} עד {high}",
    "hi": "बार चार्ट|कॉलम चार्ट|स्टैक्ड बार चार्ट|रेखा चार्ट|पाई चार्ट|मान|{low} से {high} तक",
    "bn": "বার চার্ট|কলাম চার্ট|স্তূপীকৃত বার চার্ট|রেখা চার্ট|পাই চার্ট|মান|{low} থেকে {high} পর্যন্ত",
}


@dataclass(frozen=True, slots=True)
class ChartLabels:
    """What charts are called in words: the kinds, the head of a column of numbers, and a pattern for many numbers."""

    kinds: tuple[str, ...]  # in the order of `ChartKind`
    value: str
    reach: str  # {low} {high}


def chart_labels(lang: str) -> ChartLabels:
    """The labels of charts in a language; in English where there are none."""
    *kinds, value, reach = _CHART_NAMES.get(base_language(lang), _CHART_NAMES["en"]).split("|")
    return ChartLabels(tuple(kinds), value, reach)
