"""PlacedDeck and Handout plus a template's package to file bytes. Takes no decision of content or geometry."""
