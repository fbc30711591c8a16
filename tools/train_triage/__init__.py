"""Fits the weights of triage and measures them: `python -m tools.train_triage DATA`."""

import os

# One thread adds up in one order: the same texts give the same weights. Read when numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
