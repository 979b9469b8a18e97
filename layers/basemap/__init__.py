"""What lies below a plan: the world that ships with the program."""
