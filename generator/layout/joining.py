"""How wide joined Arabic letters are, from the forms that Unicode names for each.

In: a text, a table of advances. Out: the text with each letter replaced by the presentation form that it takes beside
its neighbours (Unicode 15, section 9.2), so that advances can be summed. Only for measuring: isolated letters are a
third wider than joined ones. Must never change a text that is shown.
"""

from __future__ import annotations

import unicodedata
from functools import cache

_FORMS = ("<isolated>", "<final>", "<initial>", "<medial>")
_TATWEEL = "\u0640"


def shape_letters(text: str) -> str:
    """The same number of characters, letters in their isolated, final, initial or medial presentation form."""
    forms = _presentation_forms()
    shaped: list[str] = []
    for place, char in enumerate(text):
        own = forms.get(char)
        if own is None:
            shaped.append(char)
            continue
        after_joins = _joins_forward(_neighbour(text, place, -1)) and "<final>" in own
        before_joins = "<initial>" in own and _joins_backward(_neighbour(text, place, 1))
        name = "<medial>" if after_joins and before_joins else "<final>" if after_joins else "<initial>"
        shaped.append(own.get(name if after_joins or before_joins else "<isolated>", char))
    return "".join(shaped)


def _neighbour(text: str, place: int, step: int) -> str:
    """The next letter in a direction, marks passed over; "" at the ends."""
    place += step
    while 0 <= place < len(text) and unicodedata.category(text[place]) == "Mn":
        place += step
    return text[place] if 0 <= place < len(text) else ""


def _joins_forward(char: str) -> bool:
    """Whether a letter joins the one that follows it."""
    return char == _TATWEEL or "<initial>" in _presentation_forms().get(char, {})


def _joins_backward(char: str) -> bool:
    """Whether a letter joins the one before it."""
    return char == _TATWEEL or "<final>" in _presentation_forms().get(char, {})


@cache
def _presentation_forms() -> dict[str, dict[str, str]]:
    """Letters to their presentation forms by name, from the compatibility decompositions of U+FB50 to U+FEFC."""
    forms: dict[str, dict[str, str]] = {}
    for point in range(0xFB50, 0xFEFD):
        name, _, letters = unicodedata.decomposition(chr(point)).partition(" ")
        if name in _FORMS and letters and " " not in letters:
            forms.setdefault(chr(int(letters, 16)), {})[name] = chr(point)
    return forms
