"""The invented council of Eastmere: who works there, a week of its messages, and those to come."""
