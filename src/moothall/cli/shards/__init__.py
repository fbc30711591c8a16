"""Judges folders of shards, on one machine or many: `moothall triage --shards`. Needs no desk."""
