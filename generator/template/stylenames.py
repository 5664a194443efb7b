"""Names by which Word styles are known, in the languages of Word and of those who make templates.

In: a style's name. Out: the role that it speaks of. Built-in names are stored in English whatever Word's language
(ISO/IEC 29500-1, 17.7.4.9); other programs translate them, ids are translated always, and companies name their own.
"""

from __future__ import annotations

import re

from generator.model.template import StyleRole

# Names by which a role is known, folded; ours first, Word's own next, then other languages' and programs'.
_PARAGRAPH_NAMES = {
    StyleRole.TITLE: (
        "title, titel, titre, título, titolo, tytuł, tittel, cím, název, başlık, название, 表題, 标题, 標題, 제목"
    ),
    StyleRole.SUBTITLE: (
        "subtitle, untertitel, sous-titre, subtítulo, sottotitolo, ondertitel, podtytuł, "
        "undertitel, underrubrik, undertittel, alaotsikko, подзаголовок, 副題, 副标题"
    ),
    StyleRole.COVER: "cover line",
    StyleRole.SUMMARY_LABEL: "summary label",
    StyleRole.SUMMARY: "summary, zusammenfassung",
    StyleRole.BODY: (
        "body text, textkörper, corps de texte, texto independiente, corpo testo, corpo de texto, "
        "platte tekst, brödtext, brødtekst, leipäteksti, tekst podstawowy, основной текст, first "
        "paragraph, 本文, 正文文本"
    ),
    StyleRole.OPTION: "option heading",
    StyleRole.LIST_BULLET: (
        "list bullet, listepuces, aufzählungszeichen, liste à puces, lista con viñetas, "
        "puntoelenco, punto elenco, lista com marcadores, lijstopsomteken, punktlista, "
        "punktliste, opstilling - punkttegn, lista punktowana, маркированный список, 箇条書き, 列表项目符号"
    ),
    StyleRole.LIST_NUMBER: (
        "list number, listennummer, liste à numéros, listenumros, lista con números, "
        "numeroelenco, numero elenco, lista numerada, lijstnummering, numrerad lista, nummerert "
        "liste, opstilling - talangivelse, lista numerowana, нумерованный список, 段落番号, 列表编号"
    ),
    StyleRole.QUOTE: (
        "quote, zitat, citation, cita, citazione, citação, citaat, citat, sitat, cytat, цитата, "
        "引用文, 引用, block text"
    ),
    StyleRole.CODE: "code, source code, html preformatted, quellcode, code block, plain text",
    StyleRole.CAPTION: (
        "caption, beschriftung, légende, epígrafe, didascalia, legenda, bijschrift, bildtext, "
        "beskrivning, billedtekst, bildetekst, podpis, название объекта, 図表番号, 题注, table caption"
    ),
    StyleRole.TERM: "term, definition term",
    StyleRole.DEFINITION: "definition",
    StyleRole.TABLE_HEAD: (
        "table head, table heading, table header, tabellenkopf, tabellenüberschrift, titre de "
        "tableau, en-tête de tableau"
    ),
    StyleRole.TABLE_TEXT: (
        "table text, table contents, table body, tabellentext, tabelleninhalt, contenu de tableau, compact"
    ),
    StyleRole.TABLE_NOTE: "table note",
    StyleRole.FOOTNOTE_TEXT: (
        "footnote text, fußnotentext, note de bas de page, texto nota pie, testo nota a piè di "
        "pagina, voetnoottekst, fotnotstext, 脚注文字列"
    ),
}
_CHARACTER_NAMES = {
    StyleRole.FOOTNOTE_REFERENCE: (
        "footnote reference, fußnotenzeichen, appel note de bas de p., ref. de nota al pie, "
        "rimando nota a piè di pagina, voetnootmarkering"
    ),
    StyleRole.HYPERLINK: (
        "hyperlink, lien hypertexte, hipervínculo, collegamento ipertestuale, hyperlänk, internetlink, internet link"
    ),
    StyleRole.STRONG: (
        "strong, strong1, fett, élevé, lev, gras, texto en negrita, enfasigrassetto, 強調太字, bold, strong emphasis"
    ),
    StyleRole.EMPHASIS: "emphasis, hervorhebung, accentuation, énfasis, enfasicorsivo, 強調斜体, italic",
    StyleRole.INLINE_CODE: "inline code, html code, verbatim char, source text",
    StyleRole.MUTED: "muted",
    **{StyleRole(f"option {n}"): f"option {n}" for n in range(1, 7)},
}
# Style type, then names, by role.
NAMES: dict[StyleRole, tuple[str, tuple[str, ...]]] = {
    role: (kind, tuple(names.split(", ")))
    for kind, known in (("paragraph", _PARAGRAPH_NAMES), ("character", _CHARACTER_NAMES))
    for role, names in known.items()
}
_HEADINGS = frozenset(
    re.split(
        ", ",
        "heading, überschrift, titre, encabezado, título, ttulo, titolo, nagłówek, заголовок, "
        "rubrik, otsikko, overskrift, kop, başlık, 見出し, 标题, 標題, 제목, nadpis, címsor, cmsor, nagwek",
    )
)
TABLE_STYLES = ("briefing table",)
GRID_NAMES = frozenset(
    ["table grid", "tabellenraster", "tabellengitternetz", "grilledutableau", "tablaconcuadrícula", "tabellagriglia"]
)

# Words of names that companies give, by role: all words of one choice must be in the name, none of the others.
_WORDS: tuple[tuple[StyleRole, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        StyleRole.SUBTITLE,
        (
            "subtitle",
            "untertitel",
            "sous-titre",
            "subheader",
        ),
        (
            "text box",
            "table",
            "bold",
        ),
    ),
    (
        StyleRole.TITLE,
        (
            "title",
            "titel",
            "titre",
            "título",
        ),
        (
            "sub",
            "unter",
            "text box",
            "table",
            "graphic",
            "image",
            "chart",
            "figure",
            "section",
            "footer",
            "header",
            "tab",
            "grafik",
        ),
    ),
    (
        StyleRole.COVER,
        (
            "publication date",
            "cover date",
            "document date",
            "report date",
            "cover text",
        ),
        (),
    ),
    (
        StyleRole.LIST_NUMBER,
        (
            "bullet numbered 1",
            "numbered list",
            "nummerierung",
        ),
        (
            "table",
            "level",
            "second",
        ),
    ),
    (
        StyleRole.LIST_BULLET,
        (
            "bullet 1",
            "bullet list",
            "bulleted",
            "bullets",
            "bullet",
            "aufzählung",
            "puce",
        ),
        (
            "table",
            "number",
            "second",
            "2",
            "3",
            "level",
            "tabelle",
        ),
    ),
    (
        StyleRole.QUOTE,
        (
            "block quote",
            "blockquote",
            "pull quote",
        ),
        (),
    ),
    (
        StyleRole.CAPTION,
        (
            "caption",
            "table title",
            "graphic title",
            "beschriftung",
        ),
        (
            "cover",
            "source",
        ),
    ),
    (
        StyleRole.TABLE_HEAD,
        (
            "table head",
            "table heading",
            "table header",
            "tabelle kopf",
        ),
        (
            "2",
            "3",
        ),
    ),
    (
        StyleRole.TABLE_TEXT,
        (
            "table text",
            "table body",
            "table content",
            "tabelle text",
        ),
        (
            "bullet",
            "2",
            "3",
            "right",
            "center",
            "numbers",
        ),
    ),
    (
        StyleRole.BODY,
        (
            "body text",
            "bodytext",
            "fließtext",
            "standardtext",
        ),
        (
            "2",
            "3",
            "table",
            "indent",
            "first",
            "intro",
        ),
    ),
    (
        StyleRole.CODE,
        (
            "source code",
            "code block",
            "listing",
        ),
        (),
    ),
)


def heading_level(name: str) -> int:
    """The level that a heading style's folded name or id states, 0 for none."""
    found = re.fullmatch(r"(\D+?)[ _-]?([1-6])", name)
    return int(found[2]) if found and found[1].strip() in _HEADINGS else 0


def role_by_words(name: str) -> StyleRole | None:
    """The role of which a company's own paragraph style name speaks, None where it speaks of none."""
    folded = re.sub(r"[\s_\-]+", " ", name.casefold())
    if folded.endswith((" char", " zchn", " car")):
        return None
    for role, choices, excluded in _WORDS:
        is_meant = any(all(word in folded for word in choice.split()) for choice in choices)
        if is_meant and not any(word in folded for word in excluded):
            return role
    return None
