"""The small pieces that pages are made of, as functions: a page may hold hundreds of them."""
