"""The self-hosted social media desk for public services."""
