"""Frozen values that walk through the rooms; one file per idea. Nothing here touches the world."""
