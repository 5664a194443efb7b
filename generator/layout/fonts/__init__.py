"""Advance tables of free fonts, one file a face; `metrics` reads them. Built by `build.py`, which never runs in use."""
