"""What staff come to do, done in a real browser on a real desk with real mail servers."""
