"""What to say and in what order: understands the comparison, plans deck and handout. Knows no geometry."""
