"""What must hold of how long records are kept."""
