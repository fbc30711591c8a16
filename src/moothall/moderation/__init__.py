"""House rules that are posted, and the one thing done under them: a comment is hidden."""
