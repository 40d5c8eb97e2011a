"""A small proxy in front of several processes, as an operator's own would be.

It takes the next process for each request, and another one where that refuses the connection or breaks off
before its answer has come whole.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

NOT_PASSED = {"host", "connection", "transfer-encoding", "content-length"}


class Proxy:
    """Passes requests on; ``answered`` counts by process, ``turned`` those that went to another one."""

    def __init__(self, backends: Sequence[str]) -> None:
        self._backends = list(backends)
        self._next = itertools.count()
        self._client = httpx.AsyncClient(timeout=180, limits=httpx.Limits(max_connections=200))
        self.answered: Counter[str] = Counter()
        self.turned = 0
        self.app = Starlette(routes=[Route("/{path:path}", self._pass, methods=["GET", "POST", "DELETE"])])

    async def _pass(self, request: Request) -> Response:
        body, first = await request.body(), next(self._next)
        headers = [(name, value) for name, value in request.headers.items() if name not in NOT_PASSED]
        for turn in range(3 * len(self._backends)):
            backend = self._backends[(first + turn) % len(self._backends)]
            try:
                answer = await self._client.request(
                    request.method, f"{backend}{request.url.path}", content=body, headers=headers
                )
            except httpx.TransportError:
                self.turned += 1
                continue
            self.answered[backend] += 1
            return Response(answer.content, answer.status_code, media_type=answer.headers.get("content-type"))
        return Response("no process answers", 502)
