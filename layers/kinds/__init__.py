"""One package for each kind of thing: what it looks like on a map."""
