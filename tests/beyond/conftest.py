"""The servers that several processes share."""

from tests.adapters.conftest import chroma, server

__all__ = ["chroma", "server"]
