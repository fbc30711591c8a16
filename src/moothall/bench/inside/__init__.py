"""What runs in a process of its own, with a database that is thrown away afterwards."""
