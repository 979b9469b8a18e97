"""Files that other people's programs open, byte for byte the same from the same input."""
