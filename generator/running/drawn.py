"""What LibreOffice makes of the outputs, judged: is any text drawn beyond its frame, its slide or its page?

In: the bytes of the outputs. Out: a `Drawn` with the figures, and a diagnostic for each fault. The layout's claims come
from the deck itself (`model/claim`); a handout claims nothing, so that only its pages' edges are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from generator.diagnostics import Diagnostic, Diagnostics, diagnose
from generator.regeneration.claims import Fault, color_claims, find_faults, find_strays
from generator.running.drawing import draw

_CODES = {"frame": "BRF430", "page": "BRF431", "claim": "BRF432"}
_SAID = {"frame": "beyond its frame", "page": "beyond the {}", "claim": "more than it was measured"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """Figures of a drawing: slides and pages drawn (None: no such output), texts that make a claim, of those the ones
    of which something is drawn, and what is wrong."""

    slides: int | None
    claims: int
    seen: int
    pages: int | None
    faults: tuple[tuple[str, Fault], ...]  # kind of output


def judge_drawings(files: Mapping[str, bytes], shown: Mapping[str, str], renderer: str) -> tuple[Drawn, Diagnostics]:
    """Draw the outputs, by kind, and judge them; `shown` are their names. BriefError (BRF433) when that fails."""
    slides = pages = None
    claims: tuple[Any, ...] = ()
    seen = 0
    faults: list[tuple[str, Fault]] = []
    if "deck" in files:
        copy, claims = color_claims(files["deck"])
        drawing = draw(copy, ".pptx", renderer)
        slides = len(drawing.sizes)
        found, seen = find_faults(claims, drawing.texts, drawing.sizes)
        faults += [("deck", fault) for fault in found]
    if "handout" in files:
        drawing = draw(files["handout"], ".docx", renderer)
        pages = len(drawing.sizes)
        faults += [("handout", fault) for fault in find_strays(drawing.texts, drawing.sizes)]
    return Drawn(slides, len(claims), seen, pages, tuple(faults)), tuple(_say(k, f, shown[k]) for k, f in faults)


def _say(kind: str, fault: Fault, shown: str) -> Diagnostic:
    place = "slide" if kind == "deck" else "page"
    said = _SAID[fault.kind].format(place)
    return diagnose(
        _CODES[fault.kind], f"{place} {fault.slide}: {fault.name} is drawn {fault.points:.1f} pt {said}", file=shown
    )


def describe_drawn(drawn: Drawn | None) -> tuple[str, ...]:
    """The figures in words: "6 slides drawn, 33 of 33 texts seen; 4 pages drawn"; () for nothing drawn."""
    if drawn is None:
        return ()
    said = []
    if drawn.slides is not None:
        said.append(f"{_count(drawn.slides, 'slide')} drawn, {drawn.seen} of {_count(drawn.claims, 'text')} seen")
    if drawn.pages is not None:
        said.append(f"{_count(drawn.pages, 'page')} drawn")
    wrong = sum(fault.kind != "claim" for _, fault in drawn.faults)
    return (*said, f"{_count(wrong, 'overflow')}" if wrong else "no overflow")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def drawn_object(drawn: Drawn) -> dict[str, Any]:
    """The figures as --json prints them."""
    faults = [{"output": kind, **asdict(fault), "points": round(fault.points, 1)} for kind, fault in drawn.faults]
    return {
        "slides": drawn.slides, "texts": drawn.claims, "seen": drawn.seen, "pages": drawn.pages, "faults": faults,
    }  # fmt: skip
