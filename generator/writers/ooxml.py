"""Text, names and languages as Office Open XML wants them.

In: plain strings. Out: strings that may stand in XML. Every character that XML 1.0 forbids is taken out here,
so no caller can make a file that does not open. Must never add or change a word.
"""

from __future__ import annotations

import re

from generator.model.names import NAMESPACES

XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# What XML 1.0 section 2.2 leaves out of Char.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
_LANGUAGE = re.compile(r"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{1,8})*$")
_LIVE_LINK = re.compile(r"^(https?://[^\s]+|mailto:[^\s@]+@[^\s@]+)$", re.IGNORECASE)
_ADDRESS_UNSAFE = re.compile(r'[\s<>"{}|\\^`]')

# Office wants a region; these are the ones it takes itself for the bare language.
_REGIONS = {
    "ar": "ar-SA", "bg": "bg-BG", "ca": "ca-ES", "cs": "cs-CZ", "da": "da-DK", "de": "de-DE", "el": "el-GR",
    "en": "en-US", "es": "es-ES", "et": "et-EE", "eu": "eu-ES", "fa": "fa-IR", "fi": "fi-FI", "fr": "fr-FR",
    "gl": "gl-ES", "he": "he-IL", "hi": "hi-IN", "hr": "hr-HR", "hu": "hu-HU", "id": "id-ID", "is": "is-IS",
    "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR", "lt": "lt-LT", "lv": "lv-LV", "ms": "ms-MY", "nb": "nb-NO",
    "nl": "nl-NL", "nn": "nn-NO", "no": "nb-NO", "pl": "pl-PL", "pt": "pt-BR", "ro": "ro-RO", "ru": "ru-RU",
    "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-Latn-RS", "sv": "sv-SE", "th": "th-TH", "tr": "tr-TR", "uk": "uk-UA",
    "ur": "ur-PK", "vi": "vi-VN", "zh": "zh-CN", "zh-hans": "zh-CN", "zh-hant": "zh-TW",
}  # fmt: skip
_RIGHT_TO_LEFT = frozenset(["ar", "arc", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"])


def clean_text(text: str) -> str:
    """`text` without the characters that XML 1.0 forbids; line ends are "\\n" alone."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _FORBIDDEN.sub("", text) if _FORBIDDEN.search(text) else text


def escape_text(text: str) -> str:
    """`text` as the content of an element."""
    return clean_text(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape_attribute(text: str) -> str:
    """`text` as the value of an attribute in double quotes, on one line."""
    return escape_text(_SPACES.sub(" ", text).strip()).replace('"', "&quot;")


def declare(*prefixes: str) -> str:
    """Namespace declarations for the root element of a part."""
    return " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)


def office_language(lang: str) -> str:
    """A BCP 47 tag with the region that Office expects: "de" is "de-DE"; what is no tag at all is "en-US"."""
    tag = lang.strip().replace("_", "-")
    if not _LANGUAGE.match(tag):
        return "en-US"
    known = _REGIONS.get(tag.lower())
    if known:
        return known
    first, *rest = tag.split("-")
    return "-".join([first.lower(), *(p.upper() if len(p) == 2 else p.title() if len(p) == 4 else p for p in rest)])


def is_right_to_left(lang: str) -> bool:
    """Whether the language is written from right to left."""
    return lang.replace("_", "-").split("-")[0].lower() in _RIGHT_TO_LEFT


def live_address(link: str | None) -> str | None:
    """`link` as the target of a hyperlink, or None where it is not to be live: only http, https and mailto are."""
    if not link or not _LIVE_LINK.match(clean_text(link.strip())):
        return None
    return _ADDRESS_UNSAFE.sub(lambda found: "".join(f"%{b:02X}" for b in found[0].encode()), clean_text(link.strip()))
