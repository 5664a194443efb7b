"""What to say and in what order: understands a document, plans the deck and the handout. Knows no geometry."""

from generator.planner.fields import briefing_fields
from generator.planner.handout import plan_handout
from generator.planner.language import detect_language
from generator.planner.matrices import read_scores
from generator.planner.storyline import plan_deck
from generator.planner.understanding import language_of, understand

__all__ = [
    "briefing_fields",
    "detect_language",
    "language_of",
    "plan_deck",
    "plan_handout",
    "read_scores",
    "understand",
]
