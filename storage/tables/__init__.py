"""One file for each table of the plan file, each with its ``TABLE``; those of kinds are named as the kinds are."""
