"""Whether an output is fresh, stale or touched by hand, and why."""
