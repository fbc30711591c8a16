"""Everything that leaves: drafts, exact revisions, the hold, and sending at most once."""
