"""What publishing says to the apps above it, inside the transaction that records it."""

from django.dispatch import Signal

published = Signal()  # publication: it reached its Platform; inbox writes the Message
progress_changed = Signal()  # publication: any change of its progress
words_ended = Signal()  # entry_ids, publication_ids: their words are gone, copies above go too
