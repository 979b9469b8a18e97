"""What can be seen: layer kinds, symbols, the painters that screen, paper and picture share, the basemap.

For: turning columns of a plan into marks (strokes, fills, sprites, texts) and marks into pixels or pages.
``layers.raster`` holds the numpy engine and imports no Qt.

May import: ``widgets``, ``storage``, ``planning``.
"""
