"""Chroma's package, imported without what only its start would pay for.

jsonschema, which Chroma imports, compiles a grammar of addresses for most of a second where
``rfc3987-syntax`` is installed, as development tools do. Schemas with the format "iri" alone need it;
neither Chroma nor Kosh has one.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType

GRAMMAR = "rfc3987_syntax"


def import_chroma() -> ModuleType:
    """Return ``chromadb``, which reports its use to nobody."""
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    left_out = GRAMMAR not in sys.modules
    if left_out:
        sys.modules[GRAMMAR] = None  # type: ignore[assignment]  # as if it were not installed
    try:
        import chromadb
        import chromadb.config
    finally:
        if left_out:
            sys.modules.pop(GRAMMAR, None)
    return chromadb  # type: ignore[no-any-return]
