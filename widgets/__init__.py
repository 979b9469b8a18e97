"""Qt widgets that know no plan: the map view, panels, fields, the import preview, the page preview.

For: everything on screen that could serve another program as well. What they need (pictures, models, texts) they take
through protocols that they define; what a person asks for they emit as signals.

May import: ``planning``.
"""
