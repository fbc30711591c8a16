"""How one sees from outside that the desk works: logs, health, metrics; nobody’s data."""
