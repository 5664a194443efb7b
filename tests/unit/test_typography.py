"""Straight quotation marks become those of the document's language."""

import pytest

from generator.planner.typography import typeset_text


@pytest.mark.parametrize(
    ("lang", "printed"),
    [
        ("en", "a “b” ‘c’ d’e"), ("pt", "a “b” ‘c’ d’e"), ("nl", "a “b” ‘c’ d’e"), ("it", "a “b” ‘c’ d’e"),
        ("de", "a „b“ ‚c‘ d’e"), ("cs", "a „b“ ‚c‘ d’e"), ("pl", "a „b” ‚c’ d’e"), ("hu", "a „b” ‚c’ d’e"),
        ("sv", "a ”b” ’c’ d’e"), ("fi", "a ”b” ’c’ d’e"), ("es", "a «b» “c” d’e"), ("ru", "a «b» „c“ d’e"),
        ("nb", "a «b» ‘c’ d’e"), ("fr", "a «\u00a0b\u00a0» ‘c’ d’e"), ("he", "a \"b\" 'c' d'e"),
    ],
)  # fmt: skip
def test_each_language_has_its_own(lang: str, printed: str) -> None:
    assert typeset_text("a \"b\" 'c' d'e", lang) == printed
