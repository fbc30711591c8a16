"""Runs the desk: one process that looks after the others (`desk`, `supervisor`, `parts`)."""
