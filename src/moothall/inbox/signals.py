"""What inbox tells the apps above it."""

from django.dispatch import Signal

# Sent INSIDE the transaction of `receive`, with `channel`, `messages` (new ones, oldest first)
# and `now`. This is the place where evidence entries are appended: a handler that fails takes
# the batch with it, and the cursor stays where it was.
messages_stored = Signal()

# Sent after commit, with `conversation_ids`. Handlers only enqueue: it may be lost.
message_received = Signal()

# Sent inside the transaction that changed a conversation, with `conversation`.
conversation_changed = Signal()

# Sent when somebody has opened the page of a conversation, with `conversation`, `staff` and `now`.
conversation_opened = Signal()
