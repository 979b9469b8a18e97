"""Alerts, with who gave each as an opaque text: no field of the kind, so in no reading of it."""

from sqlalchemy import Column, Text

from storage.tables._feature import feature_table

TABLE = feature_table("alerts", Column("sealed_source", Text))
