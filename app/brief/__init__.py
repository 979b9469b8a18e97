"""The briefing map: one sheet of paper, true to scale, with everything in its margin that a reader must know."""
