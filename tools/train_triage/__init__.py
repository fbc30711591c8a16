"""Fits the weights of triage and measures them: `python -m tools.train_triage DATA`."""
