"""The verdict part of a document, found by its heading or by the phrase that announces it.

In: the document and its outline. Out: a `Conclusion` with the indexes of the blocks that it is made of, or None.
An opening summary is no verdict. Never makes a statement: it only says which of the author's sentences it is.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from generator.model.briefing import Section
from generator.model.comparison import Conclusion
from generator.model.content import (
    Block,
    ChartBlock,
    Code,
    Document,
    Heading,
    List,
    Notes,
    Paragraph,
    Picture,
    Runs,
    Span,
    Table,
    plain,
    walk,
)
from generator.planner.decision_words import choosing_head, orders, words_after, words_before
from generator.planner.drafts import every_section
from generator.planner.navigation import is_link_list, is_navigation
from generator.planner.paragraphs import is_pseudo_heading
from generator.planner.sentences import drop_opener, has_opener, split_sentences

_STRONG = (
    "final recommendation|final recommendations|final decision|our decision|recommended approach|recommended option"
    "|recommended solution|recommended choice|my recommendation|our choice|our pick|the winner|winner|decision summary"
    "|conclusion|conclusions|concluding remarks|final thoughts|final words|verdict|the verdict|final verdict"
    "|bottom line"
    "|recommendation|recommendations|our recommendation|decision|decision outcome|the decision|key takeaway"
    "|key takeaways|takeaway|takeaways|wrap up|wrapping up|wrap-up|closing thoughts|in conclusion|in closing"
    "|fazit|schlussfolgerung|schlussfolgerungen|schluss|empfehlung|empfehlungen|entscheidung|ergebnis"
    "|en conclusion|verdict final|recommandation|recommandations|décision|bilan"
    "|conclusión|conclusiones|veredicto|recomendación|recomendaciones|decisión"
    "|conclusione|conclusioni|verdetto|raccomandazione|raccomandazioni|decisione"
    "|conclusão|conclusões|veredito|recomendação|recomendações|decisão"
    "|conclusió|veredicte|recomanació|decisió"
    "|вывод|выводы|заключение|вердикт|рекомендация|рекомендации|решение|итог|итоги"
    "|висновок|висновки|вердикт|рекомендація|рекомендації|рішення|підсумок|підсумки"
    "|sonuç|sonuçlar|karar|öneri|öneriler|kết luận|khuyến nghị|quyết định"
    "|总结|總結|结论|結論|小结|小結|建议|建議|推荐|决定|決定|最终结论"
    "|まとめ|終わりに|おわりに|推奨|判断|最後に"
    "|결론|정리|마무리|권장 사항|추천|결정|마치며"
    "|الخلاصة|خلاصة|الخاتمة|خاتمة|الاستنتاج|التوصية|التوصيات|القرار"
    "|מסקנה|מסקנות|סיכום ומסקנות|המלצה|המלצות|החלטה|निष्कर्ष|सिफारिश|सिफ़ारिश|निर्णय|উপসংহার|সুপারিশ|সিদ্ধান্ত"
)
_WEAK = (
    "summary|in summary|tl;dr|tldr|tl dr|at a glance|executive summary|zusammenfassung|auf einen blick|résumé|synthèse"
    "|en bref|en résumé|resumen|en resumen|riepilogo|in sintesi|sintesi|resumo|em resumo|resum|резюме|кратко|підсумок"
    "|özet|tóm tắt|tóm lại|摘要|概要|要約|要点|요약|ملخص|الملخص|סיכום|תקציר|सारांश|সারাংশ|সারসংক্ষেপ"
)
_LOOSE = (
    "when to use|when to choose|which to choose|which one to choose|which should you choose|which one should you use"
    "|which one to use|which to use|which is better|which is right|which should i|which one should i|when to use which"
    "|what should you choose|what to choose|choosing the right|how to decide|how do i choose"
    "|how to choose|choosing between|usage guidance|wann welche|quand utiliser|quel moteur|quel outil|cuándo usar"
    "|wann nutzt man|welche wahl|quand choisir|lequel choisir|laquelle choisir|cuál elegir|cuándo elegir|quin triar"
    "|что выбрать|когда использовать|какой выбрать|що обрати|коли використовувати|hangisini seçmeli|ne zaman|nên chọn"
    "|khi nào"
    "|如何选择|怎么选|怎么选择|选型建议|选择建议|应该选|该选|何时使用|使用建议|どちらを選ぶ|どれを選ぶ|選び方|使い分け"
    "|언제 사용|어떤 것을|선택 기준"
    "|متى تستخدم|أيهما تختار|מתי להשתמש|במה לבחור|कब उपयोग|किसे चुनें|কোনটি বেছে"
)


def find_conclusion(
    document: Document,
    outline: tuple[Section, ...],
    lang: str,
    names: tuple[str, ...] = (),
    *,
    is_compared: bool = True,
) -> tuple[Conclusion | None, tuple[int, ...]]:
    """The conclusion and the indexes of its heading and its own text blocks (paragraphs and lists).

    The last section with a strong name counts; else the last summary beyond the first third of the headings; else a
    section on when to choose which, where things are compared (`is_compared`); else, in the last half of the document,
    what follows a bold line with a strong name, or a paragraph that begins "In conclusion,".
    """
    sections = [section for section in every_section(outline) if section.heading is not None]
    strong = [section for section in sections if _is_named(section, _STRONG) and _has_prose(section)]
    if strong:
        return _from_section(strong[-1], lang, names)
    third = len(sections) / 3
    weak = [s for place, s in enumerate(sections) if place >= third and _is_named(s, _WEAK) and _has_prose(s)]
    if weak:
        return _from_section(weak[-1], lang, names)
    loose = [s for s in sections if is_compared and _begins(s, _LOOSE) and _has_prose(s)]
    if loose:
        return _from_section(loose[-1], lang, names)
    bold = _from_bold_line(document, outline, lang, names)
    return bold if bold[0] is not None else _from_phrase(document, lang, names)


_DECIDING = re.compile(
    r"decision|recommend|verdict|entscheidung|empfehlung|décision|recommand|decisión|recomenda|decisió|recomana|решение"
    r"|рекоменд|рішення|karar|öneri|quyết định|khuyến nghị|决定|決定|建议|推荐|結論|结论|결정|추천|القرار|التوصي|החלטה"
    r"|המלצ"
    r"|निर्णय|सिफारिश|সিদ্ধান্ত|সুপারিশ",
    re.IGNORECASE,
)


def find_closing(document: Document, lang: str) -> tuple[Conclusion | None, tuple[int, ...]]:
    """A paragraph that begins "Recommendation: …", wherever it stands; else the last of a document, with a list of
    reasons after it, where it says what to take: a conclusion that nothing announces."""
    for place, each in enumerate(document.blocks):
        if isinstance(each, Paragraph) and choosing_head(lang).search(plain(each.runs)):
            return _conclude(None, (each,), (each,), lang, ()), (place,)
    last = max((n for n, block in enumerate(document.blocks) if isinstance(block, Paragraph)), default=None)
    if last is None or any(isinstance(block, Heading | Table | Code) for block in document.blocks[last:]):
        return None, ()
    block = document.blocks[last]
    assert isinstance(block, Paragraph)
    texts = [plain(sentence) for sentence in split_sentences(block.runs)]
    said = (words_before(lang).search, orders(lang).match, words_after(lang).search)
    if not any(says(text) for text in texts for says in said):
        return None, ()
    places = (last, *(n for n in range(last + 1, len(document.blocks)) if _is_text(document.blocks[n])))
    blocks = tuple(document.blocks[n] for n in places)
    return _conclude(None, blocks, blocks, lang, ()), places


def is_decision(conclusion: Conclusion) -> bool:
    """Whether the heading says that this is a decision or a recommendation, not only a summary."""
    return _DECIDING.search(plain(conclusion.heading)) is not None


def _heading_text(section: Section) -> str:
    return _folded(section.heading.runs if section.heading else ())


def _folded(runs: Runs) -> str:
    text = plain(runs)
    text = re.sub(r"^[\W\d_]+|[\W_]+$", "", text.casefold())
    return " ".join(text.split())


def _is_named(section: Section, names: str) -> bool:
    """The heading is one of the names, alone or with up to a few words after or before it."""
    return _is_one_of(_heading_text(section), names)


def _is_one_of(text: str, names: str) -> bool:
    listed = names.split("|")
    if text in listed:
        return True
    if len(text.split()) > 5 or len(text) > 40:
        return False
    head = re.split(r"\s*[:\uff1a\u2013\u2014&(]\s*|\s+(?:and|und|et|y|e|и)\s+", text)
    return head[0] in listed or any(len(name) > 3 and text.startswith(name + " ") for name in ("kết luận", "fazit"))


def _begins(section: Section, names: str) -> bool:
    text = _heading_text(section)
    return any(text.startswith(name) for name in names.split("|"))


def _own_text(section: Section) -> tuple[int, ...]:
    return tuple(section.start + place for place, block in enumerate(section.blocks) if _is_text(block))


def _is_text(block: Block) -> bool:
    """A paragraph that says something, or a list of such; one with tables, pictures or code in it keeps its place."""
    if isinstance(block, Paragraph):
        return bool(plain(block.runs).strip()) and not (is_navigation(block) or is_link_list(block))
    inner = tuple(walk((block,)))
    said = any(isinstance(each, Paragraph) and plain(each.runs).strip() for each in inner)
    return (
        isinstance(block, List)
        and said
        and not any(isinstance(each, Table | Picture | ChartBlock | Code) for each in inner)
    )


def _has_prose(section: Section) -> bool:
    return bool(_own_text(section)) or any(_has_prose(child) for child in section.children)


def _texts_below(section: Section) -> tuple[Block, ...]:
    """The text of a section's sub-sections, for one that has none of its own."""
    return tuple(block for child in every_section(section.children) for block in child.blocks if _is_text(block))


def _from_section(section: Section, lang: str, names: tuple[str, ...]) -> tuple[Conclusion, tuple[int, ...]]:
    own = _own_text(section)
    if not own:
        below = _texts_below(section)
        return _conclude(section.heading, below, below, lang, names), (section.start - 1,)
    texts = tuple(section.blocks[index - section.start] for index in own)
    return _conclude(section.heading, section.blocks, texts, lang, names), (section.start - 1, *own)


def _from_bold_line(
    document: Document, outline: tuple[Section, ...], lang: str, names: tuple[str, ...]
) -> tuple[Conclusion | None, tuple[int, ...]]:
    """What stands under a line that is a heading in all but name, up to the next such line."""
    half = len(document.blocks) // 2
    for section in reversed(list(every_section(outline))):
        bold = [
            n
            for n, block in enumerate(section.blocks)
            if isinstance(block, Paragraph) and is_pseudo_heading(block.runs)
        ]
        for place, following in reversed(list(itertools.pairwise((*bold, len(section.blocks))))):
            line = section.blocks[place]
            assert isinstance(line, Paragraph)
            if section.start + place < half or not _is_one_of(_folded(line.runs), _STRONG):
                continue
            own = tuple(n for n in range(place + 1, following) if _is_text(section.blocks[n]))
            if own:
                blocks = tuple(section.blocks[n] for n in own)
                heading = Heading(6, tuple(replace(run, bold=False) for run in line.runs), line.span)
                found = _conclude(heading, blocks, blocks, lang, names)
                return found, tuple(section.start + n for n in (place, *own))
    return None, ()


def _from_phrase(document: Document, lang: str, names: tuple[str, ...]) -> tuple[Conclusion | None, tuple[int, ...]]:
    found = [
        index
        for index, block in enumerate(document.blocks)
        if isinstance(block, Paragraph) and index * 2 >= len(document.blocks) and has_opener(plain(block.runs), lang)
    ]
    if not found:
        return None, ()
    index = found[-1]
    block = document.blocks[index]
    return _conclude(None, (block,), (block,), lang, names), (index,)


def _conclude(
    heading: Heading | None, blocks: tuple[Block, ...], texts: tuple[Block, ...], lang: str, names: tuple[str, ...]
) -> Conclusion:
    sentences: list[Runs] = []
    for block in texts:
        for each in walk((block,)):
            if isinstance(each, Paragraph):
                for place, sentence in enumerate(split_sentences(each.runs)):
                    sentences.append(sentence if place else drop_opener(sentence, lang, names))
    prose = [block for block in texts if isinstance(block, Paragraph)]
    statement = _statement(sentences, prose, lang, names)
    support = tuple(sentence for sentence in sentences if sentence is not statement)
    runs = heading.runs if heading else ()
    first = heading if heading else blocks[0]
    span = Span(first.span.line, max(block.span.end_line for block in (first, *blocks)))
    written = tuple(block for block in blocks if not isinstance(block, Notes))
    return Conclusion(runs, written, tuple(sentences), statement, support, span)


def _statement(sentences: list[Runs], prose: list[Paragraph], lang: str, names: tuple[str, ...]) -> Runs:
    """The bottom line: what a decision record chose, else the last sentence of the last paragraph. One that only
    leads over to a list (it ends in a colon) is none; points without a sentence around them have none."""
    chosen = next((s for s in sentences if re.match(r"chosen option\b", plain(s), re.IGNORECASE)), None)
    if chosen is not None:
        return chosen
    closing = [
        drop_opener(sentence, lang, names) if place == 0 else sentence
        for block in prose
        for place, sentence in enumerate(split_sentences(block.runs))
    ]
    last = next((s for s in reversed(closing) if not plain(s).rstrip().endswith((":", "\uff1a"))), None)
    return next((s for s in reversed(sentences) if s == last), ()) if last else ()
