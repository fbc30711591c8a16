"""The screens of triage."""
