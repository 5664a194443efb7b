"""Real lists: word/numbering.xml (ISO/IEC 29500-1, 17.9).

In: which lists there are, of which kind, how deep. Out: a w:num for each, on the numbering that the template's own
list style names, or on one made once. Must never type a bullet or a number as text.
"""

from __future__ import annotations

from generator.model.names import qn
from generator.model.package import Element, parse_xml
from generator.model.template import StyleRole
from generator.model.units import parse_number
from generator.writers.draft import Draft
from generator.writers.ooxml import XML_HEAD, declare
from generator.writers.wordstyles import StyleBook

_NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_HEADING_HANG = 240  # twips for each figure of a heading's number
_STEP = 357  # twips a level: 0.63 cm, as Word's own lists
_LEVELS = 9
_BULLETS = ("\u2022", "\u2013", "\u2022")
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")
_MAX_START = 32767  # what Word accepts in w:startOverride
_OPEN, _DONE = "\u2610", "\u2611"


class Numbering:
    """The numbering part. Numbers are handed out in the order of asking."""

    def __init__(self, draft: Draft, styles: StyleBook) -> None:
        self.draft, self.styles = draft, styles
        main = draft.package.main
        self.part = next(iter(draft.related(main, "numbering")), "")
        self.root: Element = (
            draft.xml(self.part) if self.part else parse_xml(f"{XML_HEAD}<w:numbering {declare('w')}/>".encode())
        )
        self._made: dict[str, Element] = {}
        self._lists: dict[tuple[int, str], str] = {}

    def list_number(self, list_id: int, role: StyleRole, *, level: int, start: int, deepest: int) -> str:
        """The numId of a list whose first item stands at `level` and whose deepest is at `deepest` (0 to 8)."""
        key = (list_id, role.value)
        if key not in self._lists:
            abstract = self._of_template(role, deepest)
            if abstract is None:
                abstract = self._make("bullet" if role is StyleRole.LIST_BULLET else "number")
            first = min(max(start, 0), _MAX_START) if role is StyleRole.LIST_NUMBER else None
            self._lists[key] = self._number(abstract, level, first)
        return self._lists[key]

    def heading_number(self, *, right_to_left: bool = False) -> str:
        """The numId of the headings' numbers: "1", "1.1", "1.1.1", as deep as Word goes, counted through."""
        kind = "turned heading" if right_to_left else "heading"
        key = (-1, kind)
        if key not in self._lists:
            self._lists[key] = self._number(self._make(kind), 0, None)
        return self._lists[key]

    def task_number(self, checked: bool) -> str:
        """The numId of tasks that are done, or not: the box is the item's bullet."""
        kind = "done" if checked else "open"
        key = (-1, kind)  # planned lists count from 0
        if key not in self._lists:
            self._lists[key] = self._number(self._make(kind), 0, None)
        return self._lists[key]

    def known_number(self, list_id: int) -> str:
        """The numId that a list already has, "" for none."""
        return next((number for (known, _), number in self._lists.items() if known == list_id), "")

    def indent(self, number: str, level: int) -> int:
        """Where the text of a list's level stands, in twips from the margin."""
        for entry in self.root.findall(qn("w:num")):
            if entry.get(qn("w:numId")) == number:
                abstract = self._abstract(entry.find(qn("w:abstractNumId")).get(qn("w:val")))
                for lvl in abstract.findall(qn("w:lvl")) if abstract is not None else ():
                    indent = lvl.find(f"{qn('w:pPr')}/{qn('w:ind')}")
                    if lvl.get(qn("w:ilvl")) == str(level) and indent is not None:
                        return int(float(indent.get(qn("w:left")) or indent.get(qn("w:start")) or 0))
        return _STEP * (level + 1)

    def save(self) -> None:
        """Write the part back where a list was numbered."""
        if not self._lists:
            return
        main = self.draft.package.main
        if not self.part:
            self.part = main.rpartition("/")[0] + "/numbering.xml"
            self.draft.add(self.part, b"", _NUMBERING_TYPE)
            self.draft.relate(main, "numbering", self.part)
        self.draft.put(self.part, self.root)

    def _abstract(self, identity: str) -> Element | None:
        for abstract in self.root.findall(qn("w:abstractNum")):
            if abstract.get(qn("w:abstractNumId")) == identity:
                return abstract
        return None

    def _of_template(self, role: StyleRole, deepest: int) -> Element | None:
        """The numbering that the template's own style of the role names, where it goes deep enough."""
        wanted = self.styles.numbering(role)
        for entry in self.root.findall(qn("w:num")) if wanted not in ("", "0") else ():
            target = entry.find(qn("w:abstractNumId"))
            if entry.get(qn("w:numId")) == wanted and target is not None:
                abstract = self._abstract(target.get(qn("w:val"), ""))
                levels = abstract.findall(qn("w:lvl")) if abstract is not None else []
                if {str(n) for n in range(deepest + 1)} <= {lvl.get(qn("w:ilvl")) for lvl in levels}:
                    return abstract
        return None

    def _make(self, kind: str) -> Element:
        if kind not in self._made:
            taken = [parse_number(a.get(qn("w:abstractNumId"))) for a in self.root.findall(qn("w:abstractNum"))]
            identity = max(taken, default=-1) + 1
            levels = "".join(_level(kind, level) for level in range(_LEVELS))
            abstract = parse_xml(
                f'<w:abstractNum {declare("w")} w:abstractNumId="{identity}"><w:multiLevelType w:val="multilevel"/>'
                f"{levels}</w:abstractNum>".encode()
            )
            before = self.root.findall(qn("w:numPicBullet")) + self.root.findall(qn("w:abstractNum"))
            self.root.insert(self.root.index(before[-1]) + 1 if before else 0, abstract)
            self._made[kind] = abstract
        return self._made[kind]

    def _number(self, abstract: Element, level: int, start: int | None) -> str:
        numbers = self.root.findall(qn("w:num"))
        number = str(max((parse_number(n.get(qn("w:numId"))) for n in numbers), default=0) + 1)
        override = (
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
            if start is not None
            else ""
        )
        entry = parse_xml(
            f'<w:num {declare("w")} w:numId="{number}"><w:abstractNumId '
            f'w:val="{abstract.get(qn("w:abstractNumId"))}"/>{override}</w:num>'.encode()
        )
        after = numbers or self.root.findall(qn("w:abstractNum"))
        after[-1].addnext(entry)
        return number


def _level(kind: str, level: int) -> str:
    if kind.endswith("heading"):
        text = ".".join(f"%{number}" for number in range(1, level + 2))
        after, place = '<w:suff w:val="space"/>', ""  # indents stay those of the heading styles
        if kind == "turned heading":  # LibreOffice puts a space on the wrong side of a number: it hangs instead
            hang = _HEADING_HANG * (level + 2)
            after, place = "", f'<w:pPr><w:ind w:left="{hang}" w:hanging="{hang}"/></w:pPr>'
        return (
            f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/>{after}'
            f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>{place}</w:lvl>'
        )
    left = _STEP * (level + 1)
    if kind == "number":
        shape = f'<w:numFmt w:val="{_FORMATS[level % 3]}"/><w:lvlText w:val="%{level + 1}."/>'
        font = ""
    else:
        sign = {"open": _OPEN, "done": _DONE}.get(kind, _BULLETS[level % 3])
        shape = f'<w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
        # LibreOffice draws U+2611 from a colour emoji face, invisible in print, unless a face is named that has it;
        # Word, which lacks this one, takes Segoe UI Symbol of itself.
        face = "Arial" if kind == "bullet" else "OpenSymbol"
        faces = "".join(f' w:{script}="{face}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
        font = f'<w:rPr><w:rFonts{faces} w:hint="default"/></w:rPr>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/>{shape}<w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{_STEP}"/></w:pPr>{font}</w:lvl>'
    )
