"""One file for each kind of thing: its id, geometry, fields, sensitivity, and the names that files use for them."""
