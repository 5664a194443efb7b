"""Real footnotes: word/footnotes.xml (ISO/IEC 29500-1, 17.11).

In: the planned notes. Out: a w:footnote for each in the template's part, or in one made with the two separators that
Word expects, named in the settings. Must never renumber a note that the template has.
"""

from __future__ import annotations

from generator.model.handout import HandoutFootnote
from generator.model.names import qn
from generator.model.package import Element, parse_xml
from generator.model.template import StyleRole
from generator.model.units import parse_number
from generator.writers.draft import Draft
from generator.writers.ooxml import XML_HEAD, declare
from generator.writers.prose import Story, paragraph, write_runs

_FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
# What follows w:footnotePr in CT_Settings (17.15.1.78).
_AFTER = (
    "endnotePr", "compat", "docVars", "rsids", "mathPr", "attachedSchema", "themeFontLang", "clrSchemeMapping",
    "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions", "readModeInkLockDown",
    "smartTagType", "schemaLibrary", "shapeDefaults", "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip


class Footnotes:
    """The footnotes part: ids first, so that the body can refer to them; texts after."""

    def __init__(self, draft: Draft, notes: tuple[HandoutFootnote, ...]) -> None:
        self.draft, self.notes = draft, notes
        main = draft.package.main
        self.part = next(iter(draft.related(main, "footnotes")), "")
        self.root: Element = (
            draft.xml(self.part)
            if self.part
            else parse_xml(f"{XML_HEAD}<w:footnotes {declare('w', 'r')}>{_SEPARATORS}</w:footnotes>".encode())
        )
        taken = [parse_number(note.get(qn("w:id"))) for note in self.root.findall(qn("w:footnote"))]
        first = max([0, *taken]) + 1
        self.ids = {note.label: first + index for index, note in enumerate(notes)}

    def open(self) -> None:
        """Make the part, where there are notes and the template has none."""
        if self.notes and not self.part:
            main = self.draft.package.main
            self.part = main.rpartition("/")[0] + "/footnotes.xml"
            self.draft.add(self.part, b"", _FOOTNOTES_TYPE)
            self.draft.relate(main, "footnotes", self.part)
            self._settle()

    def save(self, story: Story) -> None:
        """Write the notes into the part; `story` is the one that stands for it."""
        if not self.notes:
            return
        style = story.styles.id(StyleRole.FOOTNOTE_TEXT)
        mark_style = story.styles.id(StyleRole.FOOTNOTE_REFERENCE)
        mark = (
            f'<w:r><w:rPr><w:rStyle w:val="{mark_style}"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        )
        names = declare("w", "r", "wp", "a", "pic", "m")
        for note in self.notes:
            texts = [write_runs(para.runs, story) for para in note.paras] or [""]
            paragraphs = "".join(
                paragraph((mark if index == 0 else "") + text, style, story) for index, text in enumerate(texts)
            )
            self.root.append(
                parse_xml(f'<w:footnote {names} w:id="{self.ids[note.label]}">{paragraphs}</w:footnote>'.encode())
            )
        self.draft.put(self.part, self.root)

    def _settle(self) -> None:
        """Name the separators in the settings."""
        for part in self.draft.related(self.draft.package.main, "settings"):
            root = self.draft.xml(part)
            if root.find(qn("w:footnotePr")) is not None:
                return
            properties = parse_xml(
                f'<w:footnotePr {declare("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'.encode()
            )
            following = next((e for e in root if isinstance(e.tag, str) and e.tag.rpartition("}")[2] in _AFTER), None)
            if following is not None:
                following.addprevious(properties)
            else:
                root.append(properties)
            self.draft.put(part, root)
