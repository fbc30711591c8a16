"""Real servers for tests: Dovecot and Exim, an OpenID provider, clamd. See fixtures.py."""
