"""Access suspensions, protected."""

from storage.tables._feature import feature_table

TABLE = feature_table("access_suspensions")
