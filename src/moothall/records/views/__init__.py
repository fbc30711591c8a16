"""Records: one module per screen."""
