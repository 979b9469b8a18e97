"""Humanitarian sites, protected."""

from storage.tables._feature import feature_table

TABLE = feature_table("humanitarian_sites")
