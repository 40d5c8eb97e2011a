"""A small proxy in front of pages: a reader reaches the same process while it lives, then another."""

from __future__ import annotations

import asyncio
import re
import threading
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from assistant.ui.reader import READER_COOKIE

LARGEST_HEAD = 100_000
READER = re.compile(rb"(?i)^cookie:.*?" + READER_COOKIE.encode() + rb"=([^;\r\n]+)", re.M)


class PageProxy:
    """Passes bytes on, web sockets too; ``connected`` counts connections by process."""

    def __init__(self, ports: Sequence[int]) -> None:
        self._ports = list(ports)
        self.connected: Counter[int] = Counter()
        self.turned = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass one connection on until either side ends it."""
        with suppress(OSError, EOFError, asyncio.LimitOverrunError):
            head = await reader.readuntil(b"\r\n\r\n")
            found = await self._backend(head)
            if found is not None:
                found[1].write(head)
                both = [
                    asyncio.ensure_future(_pass(*way)) for way in ((reader, found[1]), (found[0], writer))
                ]
                await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
                found[1].close()
                writer.close()
                await asyncio.wait(both)
        writer.close()

    async def _backend(self, head: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
        named = READER.search(head)
        first = zlib.crc32(named[1] if named else b"")
        for turn in range(len(self._ports)):
            port = self._ports[(first + turn) % len(self._ports)]
            try:
                opened = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                self.turned += 1
                continue
            self.connected[port] += 1
            return opened
        return None


async def _pass(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while data := await source.read(65_536):
            target.write(data)
            await target.drain()


@contextmanager
def in_front(proxy: PageProxy) -> Iterator[str]:
    """Run the proxy in a thread of its own; yield its ``host:port``."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    starting = asyncio.start_server(proxy.serve, "127.0.0.1", 0, limit=LARGEST_HEAD)
    server = asyncio.run_coroutine_threadsafe(starting, loop).result(10)
    yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    asyncio.run_coroutine_threadsafe(_ended(), loop).result(10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(10)


async def _ended() -> None:
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
