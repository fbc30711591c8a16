"""Bringing in what somebody kept: screenshots, exports, mails. Proposes; a person says what is so.

Everything here works on names and bytes that are handed in. What it reads is hostile: each reader
has bounds, and none follows what a file points at.
"""
