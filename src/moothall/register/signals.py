"""What the register tells apps above it."""

from django.dispatch import Signal

# Inside the transaction: whatever else is closed with the key file is to be closed anew.
key_file_renewed = Signal()
