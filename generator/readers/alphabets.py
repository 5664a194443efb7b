"""Which of the old encodings of Latin letters a text is in, told by the alphabets of the languages written in it.

In: bytes that are not UTF-8. Out: the name of an encoding, "" where no alphabet fits. Statistics of letter pairs, as
detectors use them, took one language in three for another (Swedish for Slovak, Portuguese for Romanian); the few
letters that an alphabet adds to the English one decide better, also in a short text.
"""

from __future__ import annotations

from collections import Counter

SAMPLE = 2**18  # bytes that are looked at
_FOREIGN = 3  # how much a letter outside an alphabet weighs against one inside

# The letters beyond a to z, the likelier languages first: of two that fit alike the first counts.
_ALPHABETS = (
    ("cp1252", "äöüß"),  # German
    ("cp1252", "àâæçéèêëîïôœùûüÿ"),  # French
    ("cp1252", "áéíñóúüªº"),  # Spanish
    ("cp1252", "àáâãçéêíóôõúüªº"),  # Portuguese
    ("cp1252", "àèéìíîòóùú"),  # Italian
    ("cp1252", "åäöé"),  # Swedish, Finnish
    ("cp1252", "æøåéòó"),  # Danish, Norwegian
    ("cp1252", "áâàäçéèêëíïîñóôöúûü"),  # Dutch, English loanwords
    ("cp1252", "àçéèíïóòúü"),  # Catalan
    ("cp1252", "áðéíóúýþæö"),  # Icelandic
    ("cp1250", "ąćęłńóśźż"),  # Polish
    ("cp1250", "áčďéěíňóřšťúůýž"),  # Czech
    ("cp1250", "áäčďéíĺľňóôŕšťúýž"),  # Slovak
    ("cp1250", "áéíóöőúüű"),  # Hungarian
    ("cp1250", "čćđšž"),  # Croatian, Slovene
    ("cp1250", "ăâîşţ"),  # Romanian
    ("iso8859-2", "ąćęłńóśźż"),
    ("iso8859-2", "áčďéěíňóřšťúůýž"),
    ("iso8859-2", "áéíóöőúüű"),
    ("cp1254", "çğıöşüâîû"),  # Turkish
    ("cp1257", "ąčęėįšųūž"),  # Lithuanian
    ("cp1257", "āčēģīķļņšūž"),  # Latvian
)
_SIGNS = frozenset(
    "\u20ac\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u2022\u00ab\u00bb\u00b0\u00a7\u00a0\u00b7"
)


def find_latin_encoding(data: bytes) -> str:
    """The encoding in which the letters beyond ASCII suit one of the languages above; "" when they suit none."""
    best, found = 0, ""
    texts = {name: data[:SAMPLE].decode(name, "replace") for name in dict.fromkeys(name for name, _ in _ALPHABETS)}
    marks = {name: _count_marks(text) for name, text in texts.items()}
    for name, alphabet in _ALPHABETS:
        score = sum(count if char in alphabet else -_FOREIGN * count for char, count in marks[name].items())
        if score > best:
            best, found = score, name
    return found


def _count_marks(text: str) -> Counter[str]:
    """Characters beyond ASCII, in small letters; usual signs count only inside a word, where they do not belong."""
    counted: Counter[str] = Counter()
    for place, char in enumerate(text):
        if char < "\x80":
            continue
        inside = 0 < place < len(text) - 1 and text[place - 1].isalpha() and text[place + 1].isalpha()
        if char not in _SIGNS or (inside and char not in "\u2019\u2013\u2014\u00b7\u00a0"):
            counted["ı" if char == "İ" else char.lower()] += 1
    for sign in "¿¡":  # before a word, in Spanish
        if counted[sign] and not any(
            text[place - 1 : place].isalpha() for place, char in enumerate(text) if char == sign
        ):
            del counted[sign]
    return counted
