"""Signs of mathematics that both reading and writing a formula must agree on, so that both say the same letters."""

from __future__ import annotations

# Accents as they stand in MathML, and the combining characters that set them over (or under) one letter.
ACCENTS = {"^": "\u0302", "ˆ": "\u0302", "→": "\u20d7", "¯": "\u0304", "―": "\u0305", "~": "\u0303", "˜": "\u0303",
           "∼": "\u0303", "˙": "\u0307", "¨": "\u0308", "‾": "\u0305", "_": "\u0332"}  # fmt: skip
NARY = frozenset("∑∏∐∫∬∭∮⋃⋂⋁⋀⨁⨂")  # signs that run over the term after them
