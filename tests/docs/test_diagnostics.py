"""docs/diagnostics.md is current, and no code is unknown or unused."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from generator.diagnostics import CODES

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r'"(BRF\d{3})"')


def mentioned() -> set[str]:
    """The codes that the program mentions outside the list of all codes."""
    found: set[str] = set()
    for module in (ROOT / "generator").rglob("*.py"):
        text = module.read_text(encoding="utf-8")
        if module.name == "diagnostics.py":
            text = re.sub(r'^    "BRF\d{3}": Code\(', "", text, flags=re.MULTILINE)
        found |= set(CODE.findall(text))
    return found


def test_the_page_is_what_the_codes_say() -> None:
    script = ROOT / "docs" / "build_diagnostics.py"
    printed = subprocess.run([sys.executable, str(script), "--print"], capture_output=True, check=True, timeout=60)
    page = (ROOT / "docs" / "diagnostics.md").read_text(encoding="utf-8")
    assert printed.stdout.decode("utf-8").replace("\r\n", "\n") == page
    assert all(f"| {code} |" in page for code in CODES)


def test_every_code_is_used_and_every_code_used_is_known() -> None:
    assert mentioned() == set(CODES)


def test_every_code_says_what_it_means_and_what_to_do_in_whole_sentences() -> None:
    for code, known in CODES.items():
        assert known.meaning.endswith("."), code
        assert known.remedy, code
