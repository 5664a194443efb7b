"""Briefsmith: one Markdown comparison in, a briefing deck and a handout out."""

__version__ = "0.1.0"
