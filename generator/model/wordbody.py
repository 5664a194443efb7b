"""What the parts of a Word document's body are for, as far as both reading a template and writing into it must agree.

In: WordprocessingML elements. Out: their sections, the text of a paragraph, the property that a content control or a
prompt stands for. Must never change an element.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.model.names import qn
from generator.model.package import Element

# Words by which people name places for a property, folded; the first that a name holds decides. Languages: those in
# which Office is commonly used. "Re" and its kin are how memos name their subject.
_PROPERTY_WORDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("subtitle", ("subtitle", "untertitel", "sous-titre", "subtítulo", "sottotitolo", "ondertitel", "underrubrik",
                  "undertitel", "podtytuł", "подзаголовок", "副題", "副标题", "abstract", "kurzfassung", "résumé")),
    ("company", ("company", "organization", "organisation", "firma", "unternehmen", "société", "entreprise", "empresa",
                 "azienda", "bedrijf", "företag", "virksomhed", "organizacja", "организация", "会社", "公司")),
    ("date", ("date", "datum", "fecha", "data", "dato", "päivämäärä", "дата", "日付", "日期", "날짜", "published")),
    ("recipient", ("recipient", "empfänger", "destinataire", "destinatario", "ontvanger", "mottagare")),
    ("author", ("author", "autor", "auteur", "autore", "verfasser", "prepared by", "your name", "erstellt von",
                "rédigé par", "författare", "forfatter", "kirjoittaja", "автор", "作成者", "作者")),
    ("subject", ("subject", "betreff", "objet", "asunto", "oggetto", "onderwerp", "thema", "件名")),
    ("title", ("title", "titel", "titre", "título", "titolo", "tytuł", "rubrik", "tittel", "otsikko", "заголовок",
               "название", "表題", "标题", "標題", "제목")),
    ("classification", ("classification", "confidentiality", "klassifizierung", "vertraulichkeit")),
    ("audience", ("audience", "zielgruppe")),
)  # fmt: skip
# Words that name a property only as the whole label in front of its place.
_LABELS = {"from": "author", "von": "author", "de": "author", "da": "author", "van": "author", "to": "audience",
           "an": "audience", "à": "audience", "a": "audience", "aan": "audience", "re": "subject", "betr.": "subject",
           "ref": "subject"}  # fmt: skip
_CORE = {"title": "title", "subject": "subtitle", "creator": "author"}
_COVER_STORE = {"Abstract": "subtitle", "PublishDate": "date"}
_BRACKETS = re.compile(r"^\s*[\[<«‹{(]\s*([^\[\]<>«»{}]{2,80}?)\s*[\]>»›})]\s*$")
_LABEL_LENGTH = 40  # characters; more is a sentence
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")


def find_sections(body: Element) -> list[Element]:
    """The w:sectPr of each section in order (ISO/IEC 29500-1, 17.6); those that a tracked change remembers are not."""
    return [s for s in body.iter(qn("w:sectPr")) if s.getparent().tag in (qn("w:pPr"), qn("w:body"))]


def own_texts(paragraph: Element) -> Iterator[Element]:
    """The w:t of a paragraph in order, without those of paragraphs inside it (a text box)."""
    return (t for t in paragraph.iter(qn("w:t")) if next(t.iterancestors(qn("w:p"))) is paragraph)


def own_text(paragraph: Element) -> str:
    """All text of a paragraph, without that of text boxes in it."""
    return "".join(t.text or "" for t in own_texts(paragraph))


def all_text(element: Element) -> str:
    """All text below an element, a blank between paragraphs."""
    return " ".join(own_text(p) for p in element.iter(qn("w:p"))).strip()


def named_property(name: str, *, is_label: bool = False) -> str:
    """The property ("title", "subtitle", "author", "date", "company", "recipient"...) that a name speaks of, or "".
    A label in front of a place may be shorter than a name: "Re", "To", "From"."""
    folded = " ".join(name.casefold().replace("_", " ").split())
    if is_label and folded in _LABELS:
        return _LABELS[folded]
    words = set(_WORD.findall(folded))
    for prop, known in _PROPERTY_WORDS:
        if any(k in words if len(k) < 5 and k.isascii() else k in folded for k in known):
            return prop
    return ""


def prompt_property(text: str) -> str | None:
    """The property that a prompt in brackets such as "[Document title]" asks for; "" for one that asks for something
    else; None for a text that is no prompt."""
    found = _BRACKETS.match(text)
    return None if found is None else named_property(found[1])


def control_setting(control: Element, name: str) -> str:
    """The w:val of a setting of a content control ("w:alias", "w:tag"), "" where it has none."""
    found = control.find(f"{qn('w:sdtPr')}/{qn(name)}")
    return "" if found is None else found.get(qn("w:val")) or ""


def gallery_of(control: Element) -> str:
    """The gallery of a building block ("Cover Pages", "Table of Contents"), "" for any other control."""
    found = control.find(f"{qn('w:sdtPr')}//{qn('w:docPartGallery')}")
    return "" if found is None else found.get(qn("w:val")) or ""


def binding_of(control: Element) -> Element | None:
    """The w:dataBinding of a content control (17.5.2.6)."""
    return control.find(f"{qn('w:sdtPr')}/{qn('w:dataBinding')}")


def bound_property(control: Element) -> str:
    """The property that a control is bound to in the document properties or the cover page store, or ""."""
    binding = binding_of(control)
    path = "" if binding is None else binding.get(qn("w:xpath")) or ""
    last = path.rsplit("/", 1)[-1].rsplit(":", 1)[-1].partition("[")[0]
    if "coreProperties" in path:
        return _CORE.get(last, "")
    if "CoverPageProperties" in path:
        return _COVER_STORE.get(last, "")
    return "company" if last == "Company" else ""


def is_prompting(control: Element) -> bool:
    """Whether a control shows its placeholder text and no value (17.5.2.39)."""
    found = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
    return found is not None and found.get(qn("w:val"), "1") not in ("0", "false", "off")


def is_date(control: Element) -> bool:
    """Whether a control is a date picker."""
    return control.find(f"{qn('w:sdtPr')}/{qn('w:date')}") is not None


def control_property(control: Element) -> str:
    """The property that a control shows: by what it is bound to, its name, its prompt, the label before it; or ""."""
    if gallery_of(control):
        return ""
    if binding_of(control) is not None:
        return bound_property(control)
    for name in (control_setting(control, "w:alias"), control_setting(control, "w:tag")):
        found = named_property(name) if name else ""
        if found:
            return found
    if is_date(control):
        return "date"
    if not is_prompting(control):
        return ""
    asked = prompt_property(control_text(control)) or named_property(control_label(control), is_label=True)
    return "" if asked == "title" and _follows_a_name(control) else asked


def _follows_a_name(control: Element) -> bool:
    """Whether a control asks for a person's title: it stands right under a place for a name."""
    before = control.getprevious()
    text = control_text(before) if before is not None else ""
    return prompt_property(text) is not None and "name" in text.casefold()


def control_text(control: Element) -> str:
    """All text that a control shows."""
    return "".join(t.text or "" for t in control.iter(qn("w:t"))).strip()


def control_label(control: Element) -> str:
    """The text in front of a control in its paragraph or table row, without its colon; "" for none or a long one."""
    for scope in control.iterancestors(qn("w:p"), qn("w:tr")):
        before = []
        for text in scope.iter(qn("w:t")):
            if any(a is control for a in text.iterancestors(qn("w:sdt"))):
                break
            before.append(text.text or "")
        label = "".join(before).strip().rstrip(":：").strip()
        if label or scope.tag == qn("w:tr"):
            return label if len(label) <= _LABEL_LENGTH else ""
    return ""


def control_names(control: Element) -> tuple[str, ...]:
    """What a control may be called: its name, its tag, the words of its prompt, the label in front of it."""
    prompt = _BRACKETS.match(control_text(control)) if is_prompting(control) else None
    names = (
        control_setting(control, "w:alias"),
        control_setting(control, "w:tag"),
        prompt[1] if prompt else "",
        control_label(control),
    )
    return tuple(dict.fromkeys(" ".join(n.split()) for n in names if n.strip()))
