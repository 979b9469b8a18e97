"""The plan file: one SQLite database that is a valid OGC GeoPackage, and every way to read and change it.

For: schema, geometry column, commands (one transaction and one journal entry for each act), undo, queries, migrations.

May import: ``planning``. SQLAlchemy is used here and nowhere else.
"""
