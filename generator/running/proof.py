"""The proof of a build: nothing of the source is missing from what is about to be published.

In: the document as it was read, the bytes of its outputs. Out: diagnostics; a BriefError where something is missing, so
that nothing is published. Looks at nothing but those bytes.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagnostics import BriefError, Diagnostic, Diagnostics, diagnose
from generator.model.content import Document
from generator.model.package import Package
from generator.model.template import DeckTemplate, HandoutTemplate
from generator.regeneration.account import Account, take_account
from generator.regeneration.items import Item
from generator.regeneration.written import read_written_deck, read_written_handout

_SHOWN = 20  # items named one by one


def prove_outputs(
    document: Document, files: Mapping[str, bytes], tagged: frozenset[str], *, allow_loss: bool
) -> Diagnostics:
    """Hold the outputs, by kind, against the document. BriefError (BRF422) where something is missing; with
    `allow_loss` a warning (BRF423) instead. The kinds in `tagged` are filled by tags of their template: what those do
    not ask for is left out by its author's choice, and said in one note (BRF424)."""
    deck = read_written_deck(files["deck"]) if "deck" in files else None
    handout = read_written_handout(files["handout"]) if "handout" in files else None
    account = take_account(document, deck, handout)
    if account.is_complete:
        return ()
    said = say_chosen(account, tagged)
    lost = say_missing(account, "BRF423" if allow_loss else "BRF422", besides=tagged)
    if lost and not allow_loss:
        raise BriefError(*lost)
    return (*said, *lost)


def is_tagged_by_author(kind: str, package: Package, template: DeckTemplate | HandoutTemplate) -> bool:
    """Whether the tags of a template, not we, decide what of the content is shown."""
    if isinstance(template, HandoutTemplate):
        return template.body.is_tagged
    from generator.writers.tagged import has_tagged_slides

    return kind == "deck" and has_tagged_slides(package)


def say_missing(account: Account, code: str, besides: frozenset[str] = frozenset()) -> Diagnostics:
    """One diagnostic for each missing item, at most twenty for an output; not for the kinds of `besides`."""
    said: list[Diagnostic] = []
    for kind, items in _lost(account):
        if kind in besides:
            continue
        said += [diagnose(code, f"not in the {kind}: {_show(item)}", line=item.line) for item in items[:_SHOWN]]
        if len(items) > _SHOWN:
            said.append(diagnose(code, f"{len(items) - _SHOWN} more items are not in the {kind}"))
    return tuple(said)


def say_chosen(account: Account, tagged: frozenset[str]) -> Diagnostics:
    """A note for each of the kinds in `tagged` that lacks something."""
    return tuple(
        diagnose("BRF424", f"{len(items)} of {len(account.items)} items are not in the {kind}: its template's tags say")
        for kind, items in _lost(account)
        if kind in tagged and items
    )


def _lost(account: Account) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    return ("handout", account.lost_handout or ()), ("deck", account.lost_deck or ())


def _show(item: Item) -> str:
    text = " ".join(item.text.split())
    return f"{item.kind} {text if len(text) <= 60 else text[:59] + '…'!r}"
