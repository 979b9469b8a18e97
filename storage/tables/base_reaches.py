"""Reach of mission bases."""

from storage.tables._feature import feature_table

TABLE = feature_table("base_reaches")
