"""Templates from disk: their bytes, the pins that stand beside them, and what both together come to.

In: the path of a template. Out: its package and what it offers. Reads through the workspace, so that a build depends
on exactly these files, on the absence of pins too. Imports what understands templates only when it is asked to.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.diagnostics import BriefError, Diagnostics, diagnose
from generator.project import SETTINGS_FILE
from generator.running.workspace import MAX_TEMPLATE_BYTES, ReadError, Workspace

if TYPE_CHECKING:
    from generator.running.branding import LoadedBrand

MAX_PINS_BYTES = 1 << 20


def pins_path(template: Path) -> Path:
    """Where the pins of a template stand: beside it, `company.toml` for `company.potx`. The name of a project's
    settings is taken, so a template `brief.pptx` has its pins in `brief.pins.toml`."""
    name = f"{template.stem}.toml"
    return template.with_name(name if name != SETTINGS_FILE else f"{template.stem}.pins.toml")


def read_template(kind: str, path: Path, shown: str, workspace: Workspace) -> tuple[bytes, bytes]:
    """The bytes of a template and of its pins, b"" when it has none. BriefError BRF301 for a template that cannot be
    read, BRF306 for pins that cannot."""
    try:
        data = workspace.read(path, MAX_TEMPLATE_BYTES)
    except ReadError as error:
        message = f"the {kind} template cannot be read: {error.message}"
        raise BriefError(diagnose("BRF301", message, file=shown)) from error
    beside = pins_path(path)
    try:
        return data, workspace.read(beside, MAX_PINS_BYTES)
    except ReadError as error:
        if error.reason == "missing":
            return data, b""
        message = f"the pins of the template cannot be read: {error.message}"
        raise BriefError(diagnose("BRF306", message, file=workspace.show(beside))) from error


def understand_template(
    kind: str,
    data: bytes,
    pins: bytes,
    shown: str,
    shown_pins: str,
    cache: Workspace | None = None,
    brand: LoadedBrand | None = None,
) -> tuple[Any, Any, Diagnostics]:
    """The package of a template, what it offers (a DeckTemplate or HandoutTemplate), and what is to be said of both;
    in the look of `brand`, where one is given.

    With `cache`, what a deck template offers is kept for the next run, and recalled from an earlier one; a template of
    which something is to be said is understood anew each time.
    """
    from generator.running.template_cache import keep_template, recall_template
    from generator.template import inspect_deck_template, inspect_handout_template, open_template, read_pins

    package, said = open_template(data, shown, kind)
    if brand is not None:
        from generator.template import apply_brand

        package, changes = apply_brand(package, brand.brand, brand.logos)
        said += changes
    pinned, more = read_pins(pins, shown_pins)
    said = tuple(d.at(shown) for d in said + more)
    if kind == "handout":
        handout, last = inspect_handout_template(package, shown, pinned)
        return package, handout, said + tuple(d.at(shown) for d in last)
    known = recall_template(cache, data, pins) if cache is not None else None
    if known is not None:
        return package, known, said
    template, last = inspect_deck_template(package, shown, pinned)
    if brand is not None and brand.brand.monospace.family:
        template = replace(template, fixed_pitch=brand.brand.monospace.family)
    if cache is not None and not last:
        keep_template(cache, data, pins, template)
    return package, template, said + tuple(d.at(shown) for d in last)
