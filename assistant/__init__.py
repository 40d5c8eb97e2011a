"""Kosh: answers on Kazakhstan's migration policy, each sentence on a passage that can be opened."""

__version__ = "0.1.0"
