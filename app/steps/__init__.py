"""One file for each step of the planner's procedure: what the inspector shows for it, and what it still lacks."""
