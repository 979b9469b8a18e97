"""Placeholder while the step is being written."""
