"""How tall a text is: the question, for those who may not ask the layout room themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from generator.model.content import Runs
from generator.model.template import TextStyle
from generator.model.units import Pt


@dataclass(frozen=True, slots=True)
class MeasuredPara:
    """A paragraph with the size that it is to be set in. `in_cell`: in a table, where lines follow the face."""

    runs: Runs
    size: Pt
    style: TextStyle
    bold: bool = False
    in_cell: bool = False


# The height in points of paragraphs in a column of so many points.
TextHeight: TypeAlias = Callable[[tuple[MeasuredPara, ...], Pt], Pt]
