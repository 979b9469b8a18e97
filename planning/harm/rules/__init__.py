"""One file for each harm rule, with its code, what it reads, its parameters, and the function that finds."""
