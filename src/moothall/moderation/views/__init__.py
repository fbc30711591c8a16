"""What everybody sees and does with house rules and what is hidden under them."""
