"""Template bytes to what the template offers: roles, effective styles, theme."""

from generator.template.brand import apply_brand
from generator.template.deck import inspect_deck_template
from generator.template.handout import inspect_handout_template
from generator.template.opening import open_template
from generator.template.pins import Pins, read_pins

__all__ = [
    "Pins",
    "apply_brand",
    "inspect_deck_template",
    "inspect_handout_template",
    "open_template",
    "read_pins",
]
