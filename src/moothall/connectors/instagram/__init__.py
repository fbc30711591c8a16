"""An Instagram professional account: comments, mentions, messages and posts, by the Graph API."""
