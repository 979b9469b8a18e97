"""What planners do to a plan, one file for each family; each function returns a command that ``Plan.run`` does."""
