"""The screens of the Shield."""
