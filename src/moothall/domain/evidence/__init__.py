"""What makes a kept copy provable: entries, the tree, signed checkpoints, tokens, and packs.

Everything here works on bytes that are handed in. Formats: docs/build/evidence.md.
"""
