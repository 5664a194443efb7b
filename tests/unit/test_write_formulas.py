"""Formulas as Office Math: each construct by its own element, and every letter in order."""

import re

import pytest

from generator.model.content import Formula
from generator.readers.formulas import read_formula
from generator.writers.formulas import is_whole, write_formula


def formula(source: str) -> Formula:
    runs = read_formula(source)
    assert runs is not None
    assert runs[0].math is not None
    return runs[0].math


def shape(source: str) -> str:
    """The elements that give a formula its form, and its text."""
    written = write_formula(formula(source))
    kept = re.sub(r"<m:(\w+Pr)>.*?</m:\1>|<w:rPr>.*?</w:rPr>|</?m:(?:r|oMath|t)\b[^>]*>", "", written)
    return kept.replace("m:", "")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\frac{a}{b}", "<f><num>a</num><den>b</den></f>"),
        ("x_i^2", "<sSubSup><e>x</e><sub>i</sub><sup>2</sup></sSubSup>"),
        (r"\sqrt[3]{x}", "<rad><deg>3</deg><e>x</e></rad>"),
        (r"\sum_{i}^{n} x", "<nary><sub>i</sub><sup>n</sup><e>x</e></nary>"),
        (r"\lim_{x} y", "<limLow><e>lim</e><lim>x</lim></limLow>y"),
        (r"\begin{pmatrix} a & b \end{pmatrix}", "<d><e><m><mr><e>a</e><e>b</e></mr></m></e></d>"),
        (r"\left( x \right)", "<d><e>x</e></d>"),
    ],
)
def test_each_construct_has_its_element(source: str, expected: str) -> None:
    assert shape(source) == expected


@pytest.mark.parametrize(
    "source",
    [r"P(A \mid B) = \frac{P(B)}{P(A)}", r"\sum_{i=1}^{n} x_i^2", r"\sqrt[3]{x}+\hat{y}",
     r"f = \begin{cases} 1 & x \\ 0 & \text{else} \end{cases}",
     r"\binom{n}{k} a_{n_k}", r"\int_0^\infty e^{-x}\,dx", r"\operatorname{argmax}_\theta L(\theta)"],
)  # fmt: skip
def test_letters_stand_in_the_order_of_the_runs(source: str) -> None:
    runs = read_formula(source)
    assert runs is not None
    letters = "".join(re.findall(r"<m:t [^>]*>([^<]*)", write_formula(formula(source))))
    assert re.sub(r"[\W_]", "", letters) == re.sub(r"[\W_]", "", "".join(run.text for run in runs))


def test_an_accent_stands_over_its_letter() -> None:
    assert "x\u0302</m:t>" in write_formula(formula(r"\hat{x}"))
    assert '<m:acc><m:accPr><m:chr m:val="\u0302"/>' in write_formula(formula(r"\hat{xy}"))
    assert '<m:pos m:val="top"/>' in write_formula(formula(r"\overline{AB}"))


def test_what_office_math_cannot_say_is_left_to_the_runs() -> None:
    assert write_formula(Formula("x", "<math><mglyph/></math>", "x")) == ""
    assert write_formula(Formula("x", "<math><mfrac><mi>a</mi></mfrac></math>", "x")) == ""


def test_a_formula_that_was_cut_is_not_whole() -> None:
    runs = read_formula("x^2 + y")
    assert runs is not None
    assert is_whole(list(runs), formula("x^2 + y"))
    assert not is_whole(list(runs[:1]), formula("x^2 + y"))
