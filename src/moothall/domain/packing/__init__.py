"""Decides who may have a pack made, for whom, and what is blacked out in a copy for disclosure."""
