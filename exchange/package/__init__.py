"""The deconfliction package: what humanitarians are told through OCHA, and nothing beside it.

A notice is generalised in ``planning.notice``; here it becomes files, a manifest and one zip, and is proved again.
"""
