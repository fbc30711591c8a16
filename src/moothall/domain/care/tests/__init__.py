"""What must hold of care for somebody who is targeted."""
