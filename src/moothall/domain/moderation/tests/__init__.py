"""What must hold of house rules and of who may decide that a comment is hidden."""
