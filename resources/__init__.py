"""Data that ships with the program: theme, symbols, icons, fonts, world basemap, code lists, thresholds, translations.

For: everything a mission may want to change without changing code. No logic stands here; it is read through
``planning.resources``.
"""
