"""Who may have a pack, and what stays in it."""
