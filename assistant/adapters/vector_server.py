"""Vectors kept by a Chroma server, one collection for each generation of the index.

    nearest/server.json        the collection of this generation
    chroma-collections.json    beside the generations: every collection made for this index

The server's collections are a cache as the embedded ones are: what no generation needs any more is deleted
by the next build, also what a killed build left behind.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assistant.adapters.chroma_package import import_chroma
from assistant.adapters.vector_index import HNSW, ChromaIndex
from assistant.core.errors import IndexMismatch, UsageError, VectorsDown
from assistant.core.ports import Progress, VectorIndex, Vectors

NAMED = "server.json"
LEDGER = "chroma-collections.json"
BUILDING = ".building-"
_BATCH = 1_000


class ChromaServer:
    """A factory of indexes on a Chroma server."""

    def __init__(self, url: str) -> None:
        """``url`` is http://host:port; raises UsageError for another form. Nothing is asked yet."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/"):
            raise UsageError("KOSH_CHROMA_URL is not an address; give one such as http://127.0.0.1:8000.")
        self._host, self._port, self._ssl = parts.hostname, _port(parts.scheme, url), parts.scheme == "https"

    def prepare(self) -> None:
        """Load Chroma's package."""
        import_chroma()

    def build(self, directory: Path, vectors: Vectors, progress: Progress) -> None:
        """Write all rows to a new collection; raises VectorsDown."""
        generation = directory.parent.name.removeprefix(BUILDING).partition(".")[0]
        name = f"kosh-{generation}"
        client = self._client()
        self._forget_others(client, directory.parent.parent, name)
        try:
            collection = client.create_collection(name, embedding_function=None, configuration=HNSW)
            for start in range(0, len(vectors), _BATCH):
                rows = range(start, min(start + _BATCH, len(vectors)))
                collection.add(ids=[str(row) for row in rows], embeddings=vectors[start : rows.stop])
                progress("vectors", rows.stop, len(vectors))
        except Exception as error:  # chromadb raises many types
            raise self._down(error) from None
        directory.mkdir(parents=True, exist_ok=True)
        (directory / NAMED).write_text(json.dumps({"collection": name}), encoding="utf-8")

    def open(self, directory: Path) -> VectorIndex:
        """Open the collection of a generation; raises VectorsDown, or IndexMismatch if it has none there."""
        try:
            name = str(json.loads((directory / NAMED).read_text(encoding="utf-8"))["collection"])
        except (OSError, ValueError, KeyError, TypeError):
            raise IndexMismatch(
                "the index was built without the Chroma server that is set now; run 'kosh index build'."
            ) from None
        client = self._client()
        try:
            known = [str(one.name) for one in client.list_collections()]
        except Exception as error:
            raise self._down(error) from None
        if name not in known:
            raise IndexMismatch("the Chroma server has lost the index; run 'kosh index build'.")
        return ChromaIndex(client, name, self._down)

    def answers(self) -> str:
        """Return the version of the server; raises VectorsDown."""
        client = self._client()
        try:
            return str(client.get_version())
        except Exception as error:
            raise self._down(error) from None

    def _forget_others(self, client: Any, generations: Path, name: str) -> None:
        """Delete the collections of generations that are gone; note the new one before it is made."""
        ledger = generations.parent / LEDGER
        noted = _noted(ledger)
        try:
            known = {str(one.name) for one in client.list_collections()}
            gone = [one for one in noted if not (generations / one.removeprefix("kosh-")).is_dir()]
            for one in gone:
                if one in known:
                    client.delete_collection(one)
        except Exception as error:
            raise self._down(error) from None
        temporary = ledger.with_suffix(".part")
        temporary.write_text(json.dumps([*(one for one in noted if one not in gone), name]), encoding="utf-8")
        temporary.replace(ledger)

    def _client(self) -> Any:
        chromadb = import_chroma()
        settings = chromadb.config.Settings(anonymized_telemetry=False, allow_reset=False)
        try:
            return chromadb.HttpClient(self._host, self._port, self._ssl, settings=settings)
        except Exception as error:
            raise self._down(error) from None

    def _down(self, error: Exception) -> VectorsDown:
        return VectorsDown(
            f"the Chroma server at {self._host}:{self._port} does not answer ({type(error).__name__}); "
            "start it with 'chroma run', or look at KOSH_CHROMA_URL."
        )


def _port(scheme: str, url: str) -> int:
    try:
        return urlsplit(url).port or (443 if scheme == "https" else 8000)
    except ValueError:
        raise UsageError("KOSH_CHROMA_URL has no port that can be; give one from 1 to 65535.") from None


def _noted(ledger: Path) -> list[str]:
    try:
        return [str(one) for one in json.loads(ledger.read_text(encoding="utf-8"))]
    except (OSError, ValueError):
        return []
