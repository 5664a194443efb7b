"""The page on data: its list of labels, its filters and its examples are what the program does."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path

import pytest

from generator.expressions import Evaluator
from generator.model.content import Table, TableReference
from generator.readers import read_document
from generator.readers.references import FORMATS

from .test_commands import ROOT, run

PAGE = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")


def test_the_list_of_labels_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("build_labels", ROOT / "docs" / "build_labels.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.with_labels(PAGE) == PAGE, "run python docs/build_labels.py"


@pytest.mark.parametrize("lang", ["en", "de"])
def test_the_filters_write_what_the_table_says(lang: str) -> None:
    rows = re.findall(r"^\| `\{\{ (\S+) \\\| ([^`}]+?) \}\}`, `(.+?)` \| (.+?) \| (.+?) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 4
    for value, plain, wished, *texts in rows:
        text = texts[lang == "de"]
        evaluator = Evaluator({"lang": lang})
        found = [evaluator.render(f"{{{{ {value} | {name} }}}}").replace("\xa0", " ") for name in (plain, wished)]
        assert ", ".join(found) == text


def test_the_references_on_the_page_are_understood() -> None:
    block = next(text for text in re.findall(r"^```text\n(.*?)^```", PAGE, re.M | re.S) if "<!-- table:" in text)
    document, said = read_document(block.replace("\n", "\n\n").encode(), "a.md")
    assert not said
    assert [type(found) for found in document.blocks] == [TableReference] * 4
    assert {found.caption for found in document.blocks if isinstance(found, TableReference)} == {"", "Prices in autumn"}


def test_the_loop_on_the_page_makes_a_table() -> None:
    block = next(text for text in re.findall(r"^```text\n(.*?)^```", PAGE, re.M | re.S) if "{% for" in text)
    fields = {"offers": [{"name": "A", "price": 1}, {"name": "B", "price": 2}], "budget": 4000, "lang": "en"}
    document, said = read_document(block.encode(), "a.md", fields=fields)
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert (len(table.rows), said) == (2, ())


def test_every_format_is_on_the_page() -> None:
    assert {name for name in FORMATS if f"`.{name}`" not in PAGE} == {"tab", "yml"}


def test_the_example_builds(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    done = run(["build", "examples/prices.md", "--out", "out"], tmp_path)
    assert done.returncode == 0, done.stderr
    assert {word.rstrip(":") for word in done.stderr.split() if word.startswith("BRF")} == {"BRF210"}
    assert {path.name for path in (tmp_path / "out").glob("prices.*")} == {"prices.pptx", "prices.docx"}
