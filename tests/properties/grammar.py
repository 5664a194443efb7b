"""Random Markdown in which everything nests in everything, with a list of the words that must come out again.

`make_document(seed)` gives the same text and words for the same seed. Each word is unlike all others of its document,
so that a lost, cut or doubled one shows; words stand only where Markdown shows them as text (not in addresses,
comments, scripts).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field

SCRIPTS = (
    "w{}x", "W{}x", "Wörter{}ß", "слово{}я", "λόγος{}ω", "كلمة{}ة", "מילה{}ת", "शब्द{}क", "คำ{}ก", "漢{}字", "かな{}カ",
    "단어{}말", "w{}x", "w{}x", "w{}x", "w{}x",
)  # fmt: skip
SPICE = (
    "&amp;", "\\*", "😀", "👩‍👩‍👧", "🇨🇭", "é", "e\u0301", "\u00a0", "\u200b", "\u00ad", "\u202e", "\x07", "—", "...",
    "“", "'", '"', "$5", "1.", "-", "+", "#", "|", "<", ">", "`", "*", "_", "[", "]", "\\", "~", "^", "=", "{{", "}}",
    "{%", "\u2011", "&nbsp;", "&#8203;", "%", ":", "[ ]", "![", "](", "<b>", "</i>", "\ufeff", "✅", "\ud7ff",
    "\U0010fffd",
)  # fmt: skip
LANGUAGES = ("", "", "en", "de", "fr", "ar", "he", "ja", "hi", "xx")
MARKS = (
    "*{}*", "**{}**", "~~{}~~", "`{}`", "[{}](https://example.org/a)", "[{}](<a b.md> 'title')", "![{}](none.png)",
    "<b>{}</b>", "<sub>{}</sub>", "***{}***", "**[{}](#a)**", "<kbd>{}</kbd>", "{0}<br>{1}", "{}[^{note}]",
    "<span style='x'>{}</span>", "${}$", "H~{}~", "x^{}^", "[{}]", "<a href='b'>{}</a>", "{0}&nbsp;{1}", "<!-- c -->{}",
)  # fmt: skip
HTML = (
    "<p>{} <i>{}</i></p>",
    "<ul><li>{}<li>{}</ul>",
    "<dl><dt>{}<dd>{}</dl>",
    "<table><tr><th colspan=2>{}</th></tr><tr><td rowspan=2>{}</td><td>{}</td></tr><tr><td>{}</td></tr></table>",
    "<details><summary>{}</summary>\n{}\n</details>",
    "<div align=center>\n\n{} {}\n\n</div>",
    "<pre>\n{}  {}\n</pre>",
    "<script>x = 1 < 2</script>\n\n{}",
    "<blockquote>{}</blockquote>",
)
NESTING_HTML = (
    "<table><tr><td>\n\n{1}\n\n</td><td>{0}</td></tr></table>",
    "<details>\n<summary>{0}</summary>\n\n{1}\n\n</details>",
    "<div>\n\n{0}\n\n{1}\n\n</div>",
    "<ul>\n<li>\n\n{0}\n\n{1}\n\n</li>\n</ul>",
)
DEEPEST = 5
ENOUGH = 250  # words, after which nothing more is begun


@dataclass
class Maker:
    """One document in the making."""

    random: random.Random
    words: list[str] = field(default_factory=list)
    outputs: dict[str, list[str]] = field(default_factory=lambda: {"deck": [], "handout": []})
    shown: tuple[str, ...] = ("deck", "handout")  # where the words that are made now must come out
    notes: list[str] = field(default_factory=list)
    spiced: bool = True
    charted: bool = False

    def word(self) -> str:
        made = self.random.choice(SCRIPTS).format(len(self.words))
        if self.random.random() < 0.01:
            made = made[:1] + "abcdefghij" * self.random.randint(5, 60) + made
        self.words.append(made)
        for output in self.shown:
            self.outputs[output].append(made)
        return made

    def pick(self, makers: tuple[Callable[..., str], ...], *arguments: object) -> str:
        return self.random.choice(makers)(*arguments)

    # ---- in a line

    def line(self, longest: int = 8) -> str:
        pieces = []
        for _ in range(self.random.choice((1, 2, 3, longest))):
            pieces.append(self.mark(self.word()))
            if self.spiced and self.random.random() < 0.08:
                pieces.append(self.random.choice(SPICE))
        return " ".join(pieces)

    def cell(self) -> str:
        """Words with marks and no sign that could end a cell."""
        return " ".join(self.mark(self.word()) for _ in range(self.random.choice((1, 1, 1, 2, 2, 4, 4, 30))))

    def mark(self, word: str) -> str:
        if self.random.random() < 0.7:
            return word
        form = self.random.choice(MARKS)
        if "{note}" in form:
            return form.format(word, note=self.note())
        return form.format(word, self.word() if "{1}" in form else "")

    def note(self) -> str:
        label = f"n{len(self.notes)}"
        self.notes.append("")
        spiced, self.spiced = self.spiced, False
        self.notes[int(label[1:])] = f"[^{label}]: {' '.join(self.word() for _ in range(3))}"
        self.spiced = spiced
        return label

    # ---- blocks

    def block(self, depth: int) -> str:
        if len(self.words) > ENOUGH:
            return self.word()
        leaves = (
            self.paragraph, self.paragraph, self.paragraph, self.heading, self.heading, self.table, self.table,
            self.html, self.code, self.picture, self.rule, self.tabs, self.comparison, self.setext, self.pseudo,
        )  # fmt: skip
        if self.charted:
            leaves = (*leaves, self.chart, self.chart, self.charted_table)
        nests = (
            self.bullets,
            self.bullets,
            self.quote,
            self.container,
            self.definitions,
            self.nesting_html,
            self.tasks,
        )
        if depth < DEEPEST and self.random.random() < 0.45:
            return self.pick(nests, depth + 1)
        return self.pick(leaves)

    def blocks(self, depth: int, most: int = 3) -> str:
        return "\n\n".join(self.block(depth) for _ in range(self.random.randint(1, most)))

    def paragraph(self) -> str:
        ends = ("\n", "  \n", "\\\n")
        lines = [self.line() for _ in range(self.random.choice((1, 1, 2, 4, 20)))]
        return "".join(line + self.random.choice(ends) for line in lines[:-1]) + lines[-1]

    def heading(self) -> str:
        return "#" * self.random.randint(1, 6) + " " + self.line(4)

    def setext(self) -> str:
        return self.word() + " " + self.word() + "\n" + self.random.choice(("===", "---"))

    def pseudo(self) -> str:
        return f"**{self.word()} {self.word()}**"

    def rule(self) -> str:
        return self.random.choice(("---", "***", "_ _ _", "<hr>", "<!-- c -->", "<!-- slide -->", "<!-- layout: c -->"))

    def picture(self) -> str:
        return f"![{self.word()}](missing.png)"

    def code(self) -> str:
        language = self.random.choice(("", "python", "mermaid", "math", "json", "sh"))
        lines = [" " * self.random.choice((0, 2, 8)) + self.word() + "  " + self.word() for _ in range(self.count())]
        return f"```{language}\n" + "\n".join(lines) + "\n```"

    def chart(self) -> str:
        """A chart block: categories and series with numbers, sometimes broken, then a listing."""
        kind = self.random.choice(("bar", "column", "stacked", "line", "pie", "Bar chart", "radar", ""))
        categories = [self.word() for _ in range(self.count())]
        series = [self.word() for _ in range(self.random.choice((1, 1, 2, 5)))]
        lines = [f"type: {kind}"] if kind else []
        lines += [f"title: {self.word()}"] if self.random.random() < 0.3 else []
        lines += ["labels:", *(f"  - {name}" for name in categories), "series:"]
        for name in series:
            lines += [f"  {name}: [{', '.join(self.number() for _ in categories)}]"]
        return "```chart\n" + "\n".join(lines) + "\n```"

    def number(self) -> str:
        return self.random.choice(("0", "1", "2.5", "-3", "12500", "'4,2'", "1e9", "n/a", "7", "0.001", "'3 ms'"))

    def charted_table(self) -> str:
        """A table that is to be drawn as a chart, with numbers or without."""
        kind = self.random.choice(("bar", "column", "stacked", "line", "pie", "bubble"))
        names = [self.word() for _ in range(self.random.choice((2, 2, 3, 6)))]
        lines = ["| " + " | ".join(names) + " |", "|" + "---|" * len(names)]
        for _ in range(self.count()):
            cells = [self.word(), *(self.random.choice((self.number().strip("'"), "4/5", "")) for _ in names[1:])]
            lines.append("| " + " | ".join(cells) + " |")
        wish = f"<!-- chart: {kind} -->"
        return "\n\n".join(self.random.sample((wish, "\n".join(lines)), 2))

    def count(self) -> int:
        return self.random.choice((1, 1, 2, 2, 3, 3, 5, 5, 8, 40))

    def rows(self, columns: int) -> list[list[str]]:
        return [[self.cell() for _ in range(columns)] for _ in range(self.random.choice((1, 2, 4, 12)))]

    def table(self) -> str:
        columns = self.random.choice((1, 2, 3, 4, 9))
        head, *rows = [self.cell() for _ in range(columns)], *self.rows(columns)
        lines = ["| " + " | ".join(row) + " |" for row in (head, *rows)]
        if self.random.random() < 0.8:
            lines.insert(1, "|" + "|".join(self.random.choice(("---", ":-:", "--:")) for _ in range(columns)) + "|")
        if self.random.random() < 0.2:  # ragged
            lines[-1] += f" {self.cell()} |"
        return "\n".join(lines)

    def tabs(self) -> str:
        return "\n".join("\t".join(self.word() for _ in range(3)) for _ in range(self.random.randint(2, 5)))

    def comparison(self) -> str:
        one, two = self.word(), self.word()
        rows = "\n".join(f"| {self.word()} | {self.cell()} | {self.cell()} |" for _ in range(self.count()))
        return f"## {one} vs {two}\n\n| | {one} | {two} |\n|---|---|---|\n{rows}\n\n**Conclusion:** {self.cell()}"

    def html(self) -> str:
        form = self.random.choice(HTML)
        return form.format(*(self.word() for _ in range(form.count("{}"))))

    # ---- blocks around blocks

    def bullets(self, depth: int) -> str:
        sign = self.random.choice(("-", "*", "1.", "7)", "+"))
        gap = self.random.choice(("\n", "\n\n"))
        return gap.join(indent(self.blocks(depth, 2), sign + " ") for _ in range(self.random.choice((1, 2, 3, 6))))

    def tasks(self, depth: int) -> str:
        return "\n".join(f"- [{self.random.choice(' x')}] {self.line(3)}" for _ in range(depth))

    def quote(self, depth: int) -> str:
        kind = self.random.choice(("", "", "[!NOTE]\n", "[!WARNING]\n"))
        return "\n".join("> " + line for line in (kind + self.blocks(depth)).split("\n"))

    def container(self, depth: int) -> str:
        kind = self.random.choice(("tip", "note", "warning", "other"))
        if self.random.random() < 0.3:
            return f"!!! {kind}\n" + "\n".join("    " + line for line in self.blocks(depth).split("\n"))
        return f"{':' * (8 - depth)} {kind}\n{self.blocks(depth)}\n{':' * (8 - depth)}"

    def columns(self, depth: int) -> str:
        outer, inner = ":" * (20 - 2 * depth), ":" * (19 - 2 * depth)
        columns = [f"{inner} column\n{self.blocks(depth, 2)}\n{inner}" for _ in range(self.random.randint(2, 3))]
        return f"{outer} columns\n" + "\n\n".join(columns) + f"\n{outer}"

    def only(self, depth: int) -> str:
        output = self.random.choice(("deck", "handout"))
        before, self.shown = self.shown, tuple(each for each in self.shown if each == output)
        inner = self.blocks(depth, 2)
        self.shown = before
        return f"{':' * (20 - 2 * depth)} {output}-only\n{inner}\n{':' * (20 - 2 * depth)}"

    def speaker_notes(self, depth: int) -> str:
        before, self.shown = self.shown, tuple(each for each in self.shown if each == "deck")
        inner = self.line()
        self.shown = before
        return f"<!-- notes: {inner.replace('<!-- c -->', '')} -->"

    def definitions(self, depth: int) -> str:
        return f"{self.word()}\n" + indent(self.blocks(depth, 2), ":   ")

    def nesting_html(self, depth: int) -> str:
        form = self.random.choice(NESTING_HTML)
        return form.format(self.word(), self.blocks(depth, 2))

    def front_matter(self) -> str:
        keys = [f"lang: {language}"] if (language := self.random.choice(LANGUAGES)) else []
        if self.random.random() < 0.5:
            keys.append(f"title: {self.word()} {self.word()}")
        return "---\n" + "\n".join(keys) + "\n---\n\n" if keys else ""


def indent(text: str, sign: str) -> str:
    first, *rest = text.split("\n")
    return "\n".join((sign + first, *(" " * len(sign) + line if line else "" for line in rest)))


def make_document(seed: int) -> tuple[str, dict[str, list[str]]]:
    """A document and, by output, the words that must come out of it, in the order in which they were made."""
    maker = Maker(random.Random(seed))
    maker.spiced = maker.random.random() < 0.6
    maker.charted = seed % 4 == 1  # in so many that the documents of the other seeds stay what they are
    front = maker.front_matter()
    title = f"# {maker.line(4)}\n\n" if maker.random.random() < 0.6 else ""
    body = "\n\n".join(maker.block(0) for _ in range(maker.random.choice((1, 1, 2, 3, 5, 8))))
    return "\n\n".join((front + title + body, *maker.notes)) + "\n", maker.outputs
