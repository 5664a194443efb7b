"""Mathematics is read as such, money and shell variables are not."""

from itertools import groupby

import pytest

from generator.model.content import Code, Document, Paragraph, plain
from generator.readers import read_document
from generator.readers.formulas import read_formula


def read(text: str) -> tuple[Document, list[str]]:
    document, said = read_document(text.encode(), "a.md")
    return document, [one.code for one in said]


def sources(text: str) -> list[str]:
    """The TeX of the formulas in the first paragraph."""
    (block, *_) = read(text)[0].blocks
    assert isinstance(block, Paragraph)
    return list(dict.fromkeys(run.math.source for run in block.runs if run.math is not None))


def marked(source: str) -> str:
    """A formula's runs, what is raised after ^, what is lowered after _."""
    runs = read_formula(source)
    assert runs is not None
    groups = groupby(runs, key=lambda run: "^" if run.superscript else "_" if run.subscript else "")
    return "".join(sign + "".join(run.text for run in group) for sign, group in groups)


@pytest.mark.parametrize(
    "text",
    [
        "The first costs $5 and the second $10.",
        "between $5-$10 a month, US$ 3 or A$5/B$6",
        "$5 million in 2020 (was $4 million), $5/month or $50/year",
        "costs $1,000.50 (about 900$) in total, or 5$ and 6$",
        "set $HOME and $PATH, or $HOME/bin:$PATH and $a_b.c and ${x}",
        "`$HOME` and `$x$` are code",
        r"an escaped \$x\$ and \(brackets\) and \[1\] and \[a link\](b)",
        "$ x $ has blanks, $x and",
        "$20k in Q1 and 30k$ in the next",
        "echo $FOO_BAR$ and $env:PATH",
    ],
)
def test_money_paths_and_escapes_stay_as_they_are(text: str) -> None:
    document, said = read(text)
    assert isinstance(document.blocks[0], Paragraph)
    assert not any(run.math for run in document.blocks[0].runs)
    assert said == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("so $x$ and $O(n \\log n)$ differ", ["x", "O(n \\log n)"]),
        ("costs $5, where $E = mc^2$.", ["E = mc^2"]),
        (r"as \(x^2\) and \[y_1\] say", ["x^2", "y_1"]),
        ("GitHub's $`\\sqrt{x}`$ form", ["\\sqrt{x}"]),
        ("the $n$-th and $k$th", ["n", "k"]),
        ("with $\\text{cost of goods} < 5$", ["\\text{cost of goods} < 5"]),
        ("in a line $$a+b$$ too", ["a+b"]),
        ("**bold $x^2$ here**", ["x^2"]),
    ],
)
def test_formulas_are_found(text: str, expected: list[str]) -> None:
    assert sources(text) == expected


@pytest.mark.parametrize("text", ["$$\nx^2\n$$", "$$x^2$$", "```math\nx^2\n```", "\\[\nx^2\n\\]", "\\[ x^2 \\]"])
def test_a_formula_by_itself_is_displayed(text: str) -> None:
    (block,) = read(text)[0].blocks
    assert isinstance(block, Paragraph)
    assert block.runs[0].math is not None
    assert block.runs[0].math.display


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("E = mc^2", "E = mc^2"),
        (r"\frac{-b \pm \sqrt{b^2-4ac}}{2a}", "(−b ± √(b^2 − 4ac))/(2a)"),
        (r"O(n \log n)", "O(n log n)"),
        (r"\hat{y} \leq 10^{-3}", "y\u0302 ≤ 10^−3"),
        (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "(a, b; c, d)"),
        (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "a = b; c = d"),
        ("x'", "x′"),
        (r"a_{n_k}", "a_n_k"),
    ],
)
def test_a_formula_reads_on_one_line(source: str, line: str) -> None:
    assert marked(source) == line


@pytest.mark.parametrize("source", [r"\nosuch{x}", "x_", r"\frac{a}", "a & b", "}{", "{" * 500, r"\left(", ""])
def test_what_cannot_be_read_whole_is_not_read(source: str) -> None:
    assert read_formula(source) is None


def test_a_formula_that_cannot_be_read_stays_as_its_source_and_says_so() -> None:
    document, said = read("so $\\nosuch{x}^2$ it is\n\n$$\n\\nosuch y\n$$\n")
    paragraph, code = document.blocks
    assert isinstance(paragraph, Paragraph)
    assert [run.text for run in paragraph.runs if run.code] == ["\\nosuch{x}^2"]
    assert isinstance(code, Code)
    assert (code.text, code.language) == ("\\nosuch y", "math")
    assert said == ["BRF150", "BRF150"]


def test_words_around_a_formula_keep_their_blanks() -> None:
    (block,) = read("where $x^2$ is\n$y$ and **$z$**.")[0].blocks
    assert isinstance(block, Paragraph)
    assert plain(block.runs) == "where x2 is y and z."
