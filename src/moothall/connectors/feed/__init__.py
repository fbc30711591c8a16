"""RSS and Atom: what blogs and local news write about us."""
