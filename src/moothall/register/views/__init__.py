"""Register: one module per screen."""
