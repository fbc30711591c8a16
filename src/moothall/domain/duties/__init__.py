"""Dated obligations and the days they count: so far, which days nobody works."""
