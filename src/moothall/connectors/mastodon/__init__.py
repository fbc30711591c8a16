"""Mastodon and the servers that speak its API: GoToSocial, Takahē and others."""
