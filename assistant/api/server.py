"""The application: every address of the API over one product."""

from __future__ import annotations

import logging
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from pydantic.warnings import UnsupportedFieldAttributeWarning
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

import assistant as package
from assistant.api import answers, calculations, completions, conversations, documents, failures, status
from assistant.api.door import REQUEST_ID, Bounded, Identified, Known, Limited
from assistant.api.failures import ErrorEnvelope
from assistant.api.keys import KeyBook
from assistant.api.meter import Meter
from assistant.api.service import Service, errors
from assistant.api.workers import Workers
from assistant.app import Assistant, build
from assistant.core.daily import daily
from assistant.core.errors import KoshError
from assistant.core.personal import mask_logs
from assistant.opening import observe
from assistant.settings import Settings
from assistant.start_report import report_start

log = logging.getLogger(__name__)
# of an alias that FastAPI itself gives to a model which is built when first used
warnings.filterwarnings("ignore", category=UnsupportedFieldAttributeWarning)
PREFIX = "/api/v1"
PATIENT = 16
"""Answers that may wait for a language model at one time."""
DESCRIPTION = (
    "Kosh answers questions about Kazakhstan's migration policy in Kazakh, Russian and English. Every "
    "sentence stands on a passage that can be opened, every amount on a calculation that can be retraced."
)
EXPOSED = (REQUEST_ID, "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "Retry-After")


def application() -> FastAPI:
    """Return the application over the product that the settings name; raises UsageError."""
    assistant = build()
    observe(assistant.settings, serving=True)
    return create_app(assistant)


def create_app(assistant: Assistant, settings: Settings | None = None) -> FastAPI:
    """Return the application over a product, with its settings or others."""
    settings, meter = settings or assistant.settings, Meter()
    app = _Api(
        title="Kosh",
        version=package.__version__,
        description=DESCRIPTION,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # they would fetch scripts from elsewhere
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_lifespan,
        responses=errors(),
        middleware=_middleware(settings, meter),
    )
    workers = Workers(settings.api_workers, meter)
    app.state.service = Service(assistant, workers, Workers(PATIENT, Meter()), meter, settings.engine)
    app.state.examined = status.Examined(assistant)
    failures.install(app)
    for router in (
        answers.router,
        calculations.routes(tuple(assistant.tools.values())),
        documents.router,
        conversations.router,
        status.router,
    ):
        app.include_router(router, prefix=PREFIX)
    app.include_router(completions.router)
    return app


class _Api(FastAPI):
    """Names the envelope of errors once in its OpenAPI document."""

    def openapi(self) -> dict[str, Any]:
        """Return the OpenAPI document."""
        if self.openapi_schema is None:
            schema = ErrorEnvelope.model_json_schema(ref_template="#/components/schemas/{model}")
            named = {**schema.pop("$defs"), "ErrorEnvelope": schema}
            document = super().openapi()
            document["components"]["schemas"].update(named)
        return self.openapi_schema or {}


def _middleware(settings: Settings, meter: Meter) -> list[Middleware]:
    """Return what every request passes, outermost first."""
    origins = [one.strip() for one in settings.api_origins.split(",") if one.strip()]
    cors = [
        Middleware(
            CORSMiddleware,
            allow_origins=origins,
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Authorization", "Content-Type", "X-API-Key", REQUEST_ID],
            expose_headers=list(EXPOSED),
        )
    ]
    return [
        Middleware(Identified, meter=meter),
        *(cors if origins else []),
        Middleware(Known, book=KeyBook(settings.home), everyone=settings.api_open),
        Middleware(Limited, most=settings.api_rate),
        Middleware(Bounded),
    ]


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Open the index before the first question; an index that cannot serve is told by /health."""
    mask_logs()
    service: Service = app.state.service
    try:
        await run_in_threadpool(service.assistant.engine)
    except KoshError as error:
        log.warning("the index cannot be opened: %s", error)
    end = daily(lambda: service.assistant.forget_old())
    stopped = await run_in_threadpool(report_start, service.assistant, "api")
    yield
    end()
    service.workers.close()
    service.patient.close()
    stopped()
