"""Rivers, lakes and flood plains."""

from storage.tables._feature import feature_table

TABLE = feature_table("waters")
