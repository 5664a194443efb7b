"""Source bytes to Document. markdown-it-py stops here; nothing of it leaves this room."""
