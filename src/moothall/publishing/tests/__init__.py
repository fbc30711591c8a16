"""What must hold of everything that leaves, as sentences."""
