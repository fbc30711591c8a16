"""The Vault: what was seen and said is sealed at once, signed, stamped outside, and checked."""
