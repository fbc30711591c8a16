"""Kills real worker processes at every named point, and looks at what became of the work."""
