"""One file for each map tool."""
