"""The program: start, composition, main window, actions, map tools, background jobs, settings, command line.

For: wiring the other rooms together. It is the only room that knows all of them; none of them knows it.

May import: all rooms.
"""
