"""What must hold of house rules and of hiding under one."""
