"""The command line: what must hold, as sentences."""
