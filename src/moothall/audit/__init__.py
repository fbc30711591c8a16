"""Who did what, when: written once, with ids and names of fields, never with words."""
