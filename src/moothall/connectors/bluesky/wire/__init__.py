"""Their records into our types, and ours into theirs. Knows no network; theirs never raise."""
