"""The pages of a package: the notice, its map, and the page on which it is answered.

They are made from what the recipient is told (``exchange.package.telling``) and from public boundaries; no plan's state
comes here, so nothing of it can be on a page.
"""
