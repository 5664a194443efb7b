"""Placed values and a template to file bytes. Takes no decision."""

from generator.writers.deck import write_deck
from generator.writers.handout import write_handout

__all__ = ["write_deck", "write_handout"]
