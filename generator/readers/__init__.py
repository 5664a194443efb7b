"""Source bytes to Document. markdown-it-py stops here; nothing of it leaves this room."""

from generator.readers.document import read_document

__all__ = ["read_document"]
