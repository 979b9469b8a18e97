"""The domain: what a joint plan is, and what follows from it. Plain values in, plain values out.

For: the things planners speak of (kinds, operations, areas, notices), geodesy, coordinates, times, harm rules,
generalising, the gate of signatures. Everything here can be used in a plain Python session.

May import: nothing of ours, no Qt, no database, no file format library. Data under ``resources`` is read through
``planning.resources`` alone.
"""
