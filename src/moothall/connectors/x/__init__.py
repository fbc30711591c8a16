"""X: mentions, direct messages and posts, by its API v2."""
