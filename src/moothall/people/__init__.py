"""Who signs in, what they may do, whom they work with."""
