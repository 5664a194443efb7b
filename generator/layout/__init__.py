"""Pure geometry: measures text, fits or splits it, chooses layouts by role, places. Never raises on any text."""
