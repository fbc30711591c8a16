"""The organisation's accounts: who answers for them, what opens them, whether they work."""
