"""The only room that touches the world: files, clock, environment, processes."""
