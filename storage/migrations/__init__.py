"""Numbered migrations, forward only: ``m0002_what_it_does.py`` with its ``MIGRATION`` brings a plan to version 2."""
