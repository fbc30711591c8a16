"""Names, exports and mails that lie, against the readers of what people bring in."""
