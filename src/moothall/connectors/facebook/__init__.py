"""A Facebook Page: comments, mentions, Messenger and posts, by the Graph API."""
