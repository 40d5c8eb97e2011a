"""How the service does: its components, its version, its figures."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Mapping
from typing import Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

import assistant as package
from assistant.api.door import caller_of
from assistant.api.service import Kosh, admin, shown
from assistant.app import Assistant
from assistant.core.errors import AnsweringPaused, HomeProblem, IndexDamaged, IndexMismatch, KoshError
from assistant.retrieval.generation import Manifest

router = APIRouter(tags=["status"])
NO_CONVERSATION = "0" * 32
SECONDS_KEPT = 2.0
PROBE = "kandas"
LEAST_FREE_MB = 100
# without these no question can be answered
NEEDED = ("index", "engine", "search")


class Component(BaseModel):
    """A part of the service, and what is wrong with it where it is not ok."""

    ok: bool
    detail: str


class Health(BaseModel):
    """``down``: no question can be answered; ``degraded``: answers come, something else does not."""

    status: Literal["ok", "degraded", "down"]
    degraded: bool
    generation: str
    entries: int
    components: Mapping[str, Component]


class Version(BaseModel):
    """What made the answers."""

    version: str
    api: Literal["v1"] = "v1"
    corpus_version: str
    config_hash: str


class Examined:
    """Health looked at no more than every two seconds: the corpus is hashed for it."""

    def __init__(self, assistant: Assistant) -> None:
        """Nothing is looked at until asked."""
        self._assistant = assistant
        self._seen = float("-inf")
        self._health: Health | None = None
        self.manifest: Manifest | None = None

    def health(self) -> Health:
        """Return how the service does."""
        now = time.monotonic()
        if self._health is None or now - self._seen > SECONDS_KEPT:
            self._health, self._seen = self._look(), now
        return self._health

    def _look(self) -> Health:
        self.manifest = None
        checks: dict[str, Callable[[], str]] = {
            "index": self._index,
            "documents": self._documents,
            "engine": self._engine,
            "tools": lambda: f"{len(self._assistant.tools)} tools",
            "search": self._search,
            "history": self._history,
            "home": self._home,
        }
        if self._assistant.settings.engine == "llm":
            checks["model"] = self._assistant.check_model
        if self._assistant.is_paused:
            checks["answers"] = self._paused
        parts = {name: _component(look) for name, look in checks.items()}
        serving = all(parts[name].ok for name in NEEDED)
        whole = all(part.ok for part in parts.values())
        return Health(
            status="ok" if whole else "degraded" if serving else "down",
            degraded=not whole,
            generation=self.manifest.generation if self.manifest else "",
            entries=self.manifest.entries if self.manifest else 0,
            components=parts,
        )

    def _index(self) -> str:
        self.manifest = self._assistant.check_index()
        return f"{self.manifest.entries} statements"

    def _documents(self) -> str:
        """See that the index holds every added document."""
        if waiting := self._assistant.unindexed_documents():
            raise IndexMismatch(f"{waiting} added documents are not in the index; run 'kosh index build'.")
        return "all in the index"

    def _engine(self) -> str:
        return str(self._assistant.engine().config_hash)[:12]

    def _search(self) -> str:
        """Find something; the vectors may be another process's, which may be gone."""
        if not self._assistant.search(PROBE, 1):
            raise IndexDamaged("nothing is found; run 'kosh index build'.")
        return "finds"

    def _home(self) -> str:
        """See that documents can still be added and conversations kept."""
        home = self._assistant.settings.home
        free = shutil.disk_usage(home).free // 1_000_000
        if free < LEAST_FREE_MB or not os.access(home, os.W_OK):
            raise HomeProblem(f"KOSH_HOME has {free} MB left or cannot be written; make room.")
        return f"{free} MB free"

    def _paused(self) -> str:
        raise AnsweringPaused({"en": "answers are switched off (KOSH_PAUSED)."}, "en")

    def _history(self) -> str:
        self._assistant.history.listed(NO_CONVERSATION)
        return "answers"


def _component(look: Callable[[], str]) -> Component:
    try:
        return Component(ok=True, detail=look())
    except (KoshError, OSError) as error:
        return Component(ok=False, detail=str(error))


@router.get("/health", response_model=Health, summary="How the service does")
async def health(request: Request) -> Response:
    """Say which parts work; 503 where no question can be answered."""
    found = await run_in_threadpool(_examined(request).health)
    response = shown(found)
    response.status_code = 503 if found.status == "down" else 200
    return response


@router.get("/version", response_model=Version, summary="What made the answers")
async def version(kosh: Kosh) -> Response:
    """Return the versions of program, corpus and index."""
    engine = await run_in_threadpool(kosh.assistant.engine)
    return shown(
        Version(
            version=package.__version__,
            corpus_version=engine.corpus_version,
            config_hash=engine.config_hash,
        )
    )


@router.get("/metrics", response_class=PlainTextResponse, summary="Figures for Prometheus")
async def metrics(request: Request, kosh: Kosh) -> Response:
    """Return counts and times in Prometheus' text format; for the role admin where there are keys."""
    if not caller_of(request).open:
        await admin(request, None)
    found = await run_in_threadpool(_examined(request).health)
    content = kosh.meter.exposed(found.generation)
    return Response(content, media_type="text/plain; version=0.0.4; charset=utf-8")


def _examined(request: Request) -> Examined:
    kept = request.app.state.examined
    assert isinstance(kept, Examined)  # noqa: S101 — set when the application is made
    return kept
