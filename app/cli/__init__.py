"""The command line: one file for each command, loaded by name, so that no command pays for another's imports.

Data goes to standard output, messages to standard error. Exit 0 is done, 1 refused with the reason, 2 bad usage or bad
input. Qt is loaded only by ``open``, ``brief`` and ``selftest``.
"""
