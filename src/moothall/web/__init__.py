"""The page frame, the components and the live screens that every app builds on."""
