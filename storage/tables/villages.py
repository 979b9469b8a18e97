"""Villages and towns."""

from storage.tables._feature import feature_table

TABLE = feature_table("villages")
