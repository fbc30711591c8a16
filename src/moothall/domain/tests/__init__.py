"""What must hold of what the domain decides."""
