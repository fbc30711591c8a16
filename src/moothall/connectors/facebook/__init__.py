"""Facebook Pages and Instagram."""
