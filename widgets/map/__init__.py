"""The map view: a plain widget that blits what a render thread drew, and what tools and overlays paint upon it."""
