"""Kosh: answers on Kazakhstan's migration policy, each sentence on a passage that can be opened."""

__version__ = "0.2.0"
