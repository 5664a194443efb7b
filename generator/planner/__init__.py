"""What to say and in what order: understands a document, plans the deck and the handout. Knows no geometry."""

from generator.planner.understanding import understand

__all__ = ["understand"]
