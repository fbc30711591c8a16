"""Tools that build what the package ships, and are not shipped themselves."""
