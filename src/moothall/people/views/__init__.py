"""People: one module per screen."""
