"""Publishing: one module per screen."""
