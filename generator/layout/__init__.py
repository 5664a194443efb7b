"""Pure geometry: measures text, fits or splits it, chooses layouts by role, places. Never raises on any text."""

from generator.layout.handout import place_handout
from generator.layout.metrics import FontBook
from generator.layout.place import place_deck

__all__ = ["FontBook", "place_deck", "place_handout"]
