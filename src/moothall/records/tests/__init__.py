"""What must hold of what we keep, hand out and end, as sentences."""
