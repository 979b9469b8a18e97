"""The exercise plan: an invented situation on real ground, the same from the same date. Everything in it is marked.

May import planning and storage. The geography is always the same; only dates follow from the date that is given.
"""
