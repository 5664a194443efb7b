"""Which texts of a source stand in a file, each counted once.

In: the texts of items in source order, the paragraphs of a file. Out: for each item the place of its words, or None.
The n-th item of a text needs the n-th place of that text, so that a row of ticks or of small numbers cannot vanish
behind its likes. Words count, in order; spaces, signs between them and the shapes of letters are typography.

Most items are paragraphs of their own and cost one look into a table; only the others are searched for.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from generator.model.signs import PLAIN_SIGNS

_SHORT = 12  # letters; a shorter text stands in longer ones by chance
_WINDOW = 120  # paragraphs that may stand between two parts of a text that was split
_STEPS = 4000  # looks at parts of one text
_LIKES = 20  # paragraphs of the same letters of which one in the same words is looked for
_DIGITS = 5  # of the number of a footnote
_BEGINNING = 8  # letters by which the first part of a split text is looked for
_ENDING = 4  # letters; fewer begin another text by chance
_NO_LETTER = re.compile(r"[\W_]+")
_WORD = re.compile(r"[^\W_]+")
_SIGNS = frozenset(("So", "Sm", "Sk", "Sc"))
_PLAIN = str.maketrans(PLAIN_SIGNS)


def fold(text: str) -> str:
    """Letters and digits alone, in one shape; where there are none, the signs that say something."""
    shaped = _one_shape(text)
    return _NO_LETTER.sub("", shaped) or "".join(_signs_of(shaped))


def find_whole(wanted: Sequence[str | None], texts: Sequence[str]) -> list[int | None]:
    """For each of `wanted` the index in `texts` of a paragraph of its own that is just it, None where there is none."""
    places: dict[str, list[int]] = {}
    for index in range(len(texts) - 1, -1, -1):
        places.setdefault(texts[index], []).append(index)
    return [same.pop() if text is not None and (same := places.get(text)) else None for text in wanted]


def find_texts(wanted: Sequence[str], texts: Sequence[str], noted: frozenset[int] = frozenset()) -> list[int | None]:
    """For each of `wanted` the index in `texts` where its words begin, None where they are not all found in order.
    What folds to nothing is not to be asked for. `noted` are the numbers of those at which a footnote's mark stands:
    pieces of paragraphs, which take what nobody else needs."""
    found = find_whole([None if number in noted else text for number, text in enumerate(wanted)], texts)
    missing = [number for number, index in enumerate(found) if index is None]
    if missing:
        free = bytearray(b"\1") * len(texts)
        for index in found:
            if index is not None:
                free[index] = 0
        haystack = _Haystack(texts, free)
        _search([number for number in missing if number not in noted], wanted, haystack, found, noted)
        haystack.last = 0
        _search([number for number in missing if number in noted], wanted, haystack, found, noted)
    return found


def _search(
    missing: list[int], wanted: Sequence[str], haystack: _Haystack, found: list[int | None], noted: frozenset[int]
) -> None:
    """Look for what is no paragraph as it is: first folded, then inside of others."""
    folded = {number: fold(wanted[number]) for number in missing}
    left = []
    for number in missing:
        text = folded[number]
        found[number] = haystack.take_whole(text, wanted[number] if len(text) < _SHORT else None)
        if found[number] is None:
            left.append(number)
    for number in left:
        text = folded[number]
        if len(text) >= _SHORT:
            found[number] = haystack.find_long(text)
            continue
        found[number] = haystack.find_short(wanted[number], text, is_noted=number in noted)
        if found[number] is None:
            found[number] = haystack.take_whole(text)
        if found[number] is None:
            found[number] = haystack.find_split(text)


@dataclass(slots=True)
class _Haystack:
    """The paragraphs of a file, folded; `free` says which are not yet somebody's."""

    texts: Sequence[str]
    free: bytearray
    folded: list[str] = field(init=False)
    joined: str = field(init=False)
    starts: list[int] = field(init=False)
    places: dict[str, list[int]] = field(init=False)
    words: _Words | None = None
    signs: _Words | None = None
    lettered: set[int] = field(default_factory=set)  # those of which letters alone were asked for
    after: dict[str, int] = field(default_factory=dict)  # where the search for the next of its likes begins
    splits: dict[str, int | None] = field(default_factory=dict)
    last: int = 0  # where the last long text was found: the next one is likely to follow

    def __post_init__(self) -> None:
        self.folded = [fold(text) for text in self.texts]
        self.joined = "".join(self.folded)
        self.starts = [0, *accumulate(map(len, self.folded))]
        self.places = {}
        for index in range(len(self.texts) - 1, -1, -1):
            if self.free[index]:
                self.places.setdefault(self.folded[index], []).append(index)

    def take_whole(self, text: str, written: str | None = None) -> int | None:
        """A free paragraph that says just this; with `written`, in the same words: "2 | 1" is no 21."""
        same = self.places.get(text)
        if not same:
            return None
        at = len(same) - 1
        if written is not None and written != self.texts[same[at]]:
            words = _words_of(_one_shape(written))
            last = max(-1, at - _LIKES)
            at = next((n for n in range(at, last, -1) if _words_of(_one_shape(self.texts[same[n]])) == words), -1)
            if at < 0:
                return None
        index = same.pop(at)
        self.free[index] = 0
        if text.isalnum():
            self.lettered.add(index)
        return index

    def find_short(self, text: str, folded: str, *, is_noted: bool) -> int | None:
        """A few letters, as whole words, or signs alone, in a paragraph that is nobody's."""
        if folded.isalnum():
            self.words = self.words or _Words(self._free_texts(), _words_of)
            return self.words.find(_words_of(_one_shape(text)), is_spaced=folded.isascii(), is_noted=is_noted)
        self.signs = self.signs or _Words(self._texts_with_free_signs(), _signs_of)
        return self.signs.find(list(folded))

    def _free_texts(self) -> Iterator[tuple[int, str]]:
        return ((index, text) for index, text in enumerate(self.texts) if self.free[index])

    def _texts_with_free_signs(self) -> Iterator[tuple[int, str]]:
        """What is nobody's, or somebody's for its letters alone."""
        for index, text in enumerate(self.texts):
            if self.free[index] or (index in self.lettered and not text.isalnum()):
                yield index, text

    def find_long(self, text: str) -> int | None:
        """A longer text, wherever it stands: after the one before it, else from the beginning."""
        first = self.after.get(text)
        at = self.joined.find(text, self.last if first is None else first)
        if at < 0 and first is None:
            at = self.joined.find(text)
        if at < 0:
            return self.find_split(text)
        self.after[text] = at + len(text)
        if first is None:
            self.last = at + len(text)
        return self._index_of(at)

    def _index_of(self, at: int) -> int:
        return bisect_right(self.starts, at) - 1

    # ---- texts that go on elsewhere

    def find_split(self, text: str) -> int | None:
        """As below; the same text is looked for once, as nothing that is found this way is taken from others."""
        if text not in self.splits:
            self.splits[text] = self._find_split(text)
        return self.splits[text]

    def _find_split(self, text: str) -> int | None:
        """A text of which a part ends a paragraph, and what follows begins another one soon after, and so on: a row or
        a paragraph that goes on on the next slide or in the next column, titles and repeated heads in between. A short
        one must begin with a paragraph, as its letters end others by chance."""
        steps = [_STEPS]
        for length in dict.fromkeys((_BEGINNING, 4, 1)):
            beginning = text[:length]
            at = self.joined.find(beginning)
            while at >= 0 and steps[0] > 0:
                index = self._index_of(at)
                piece = self.joined[at : self.starts[index + 1]]
                steps[0] -= 1
                is_whole = at == self.starts[index] and len(piece) < len(text)
                if (
                    (is_whole or len(text) >= _SHORT)
                    and text.startswith(piece)
                    and self._goes_on(text, len(piece), index + 1, steps)
                ):
                    return index
                at = self.joined.find(beginning, at + 1)
        return None

    def _goes_on(self, text: str, done: int, index: int, steps: list[int]) -> bool:
        """Whether the rest of `text` from `done` on stands in paragraphs from `index` on."""
        pending = [(done, index)]
        while pending and steps[0] > 0:
            done, index = pending.pop()
            if done >= len(text):
                return True
            following = []
            for other in range(index, min(index + _WINDOW, len(self.folded))):
                piece = self.folded[other]
                if not piece:
                    continue
                steps[0] -= 1
                if text.startswith(piece, done):
                    following.append((done + len(piece), other + 1))
                elif len(text) - done >= _ENDING and piece.startswith(text[done:]):
                    return True
            pending += reversed(following)
        return False


class _Words:
    """The words, or the signs, of some paragraphs: each is given away once for the same search."""

    def __init__(self, texts: Iterator[tuple[int, str]], cut: Callable[[str], Iterable[str]]) -> None:
        self.starts: list[int] = []
        self.indexes: list[int] = []
        self.after: dict[str, int] = {}
        self.noted: dict[str, int] = {}
        self.given: set[tuple[int, str]] = set()
        pieces, length = [], 0
        for index, text in texts:
            line = f" {' '.join(cut(_one_shape(text)))} \n"
            self.starts.append(length)
            self.indexes.append(index)
            pieces.append(line)
            length += len(line)
        self.joined = "".join(pieces)

    def find(self, words: list[str], *, is_spaced: bool = True, is_noted: bool = False) -> int | None:
        """The paragraph with the next place of these words; inside of a word only where scripts put no blanks, or where
        the number of a footnote stands at it."""
        key = " ".join(words)
        at = self.joined.find(f" {key} ", self.after.get(key, 0)) if not is_noted else self._find_noted(key)
        if at < 0 and not is_spaced:
            at = self.joined.find(key, self.after.get(key, 0))
        if at < 0:
            return None
        self.given.add((at, key))
        self.after[key] = at + len(key) + 1
        return self.indexes[bisect_right(self.starts, at) - 1]

    def _find_noted(self, key: str) -> int:
        """The next place of words at which the digits of a footnote's number may stand, that is nobody's yet."""
        at = self.noted.get(key, -1)
        while (at := self.joined.find(key, at + 1)) >= 0:
            first, end = at, at + len(key)
            while at - first < _DIGITS and self.joined[first - 1].isdigit():
                first -= 1
            while end - at - len(key) < _DIGITS and self.joined[end].isdigit():
                end += 1
            if self.joined[first - 1] == " " == self.joined[end] and (at - 1, key) not in self.given:
                self.noted[key] = at
                return at - 1
        return -1


def _one_shape(text: str) -> str:
    """A text without the differences that are only the shape of a letter or sign."""
    return text.casefold() if text.isascii() else unicodedata.normalize("NFKC", text).translate(_PLAIN).casefold()


def _signs_of(shaped: str) -> Iterator[str]:
    """The signs that say something: ticks, crosses, plus, stars."""
    return (sign for sign in shaped if sign in "!?" or (sign not in "|^`~" and unicodedata.category(sign) in _SIGNS))


def _words_of(shaped: str) -> list[str]:
    return _WORD.findall(shaped)
