"""Placed values and a template to file bytes. Takes no decision."""
