"""Whom an operation could harm: rules (one file each), exact proximity, the register of what they find."""
