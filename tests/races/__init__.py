"""Several real processes writing at once, on both databases."""
