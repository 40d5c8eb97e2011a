"""A reader's browser without a screen: Streamlit's own messages over its web socket.

What a browser would show is kept as it was sent, so that it can be searched for what it must not hold.
"""

from __future__ import annotations

import asyncio
import re
import time
from types import TracebackType
from typing import Any
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from assistant.ui.reader import READER_COOKIE

ANSWER = re.compile(r'<div class="answer |<div class="state failed')
LARGEST_MESSAGE = 50_000_000


class Visitor:
    """One open page; ``seen`` is everything that was ever sent to it."""

    def __init__(self, address: str, reader: str, language: str, conversation: str = "") -> None:
        """``address`` is ``host:port``, ``reader`` the name in the reader's cookie."""
        self._address = address
        self._reader = reader
        self.query = urlencode({"lang": language, **({"c": conversation} if conversation else {})})
        self.seen = bytearray()
        self.texts: list[str] = []
        self.save = ""
        self._box = ""
        self._cached: dict[str, Any] = {}
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> Visitor:
        """Open the page and wait until it is drawn."""
        self._socket = await connect(
            f"ws://{self._address}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]
            additional_headers={"Cookie": f"{READER_COOKIE}={self._reader}"},
            max_size=LARGEST_MESSAGE,
            open_timeout=120,
            ping_interval=None,
        )
        await self._run(ClientState(query_string=self.query), 0)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the page."""
        await self.socket.close()

    @property
    def socket(self) -> ClientConnection:
        """The connection; raises RuntimeError before the page is open."""
        if self._socket is None:
            raise RuntimeError("the page is not open")
        return self._socket

    @property
    def conversation(self) -> str:
        """The conversation the address names."""
        found = re.search(r"(?:^|&)c=([^&]*)", self.query)
        return found[1] if found else ""

    @property
    def answers(self) -> int:
        """How many answers were on the page when it was last drawn."""
        return sum(len(ANSWER.findall(text)) for text in self.texts)

    async def ask(self, question: str) -> tuple[float, float]:
        """Ask; return the seconds until the answer was there and until the page was drawn to its end."""
        state = ClientState(query_string=self.query)
        widget = state.widget_states.widgets.add()
        widget.id = self._box
        widget.chat_input_value.data = question
        return await self._run(state, self.answers + 1)

    async def look(self) -> None:
        """Have the page drawn once more."""
        await self._run(ClientState(query_string=self.query), 0)

    async def _run(self, state: ClientState, awaited: int) -> tuple[float, float]:
        """Have the page drawn; return when ``awaited`` answers were on it, and when it was finished."""
        began = time.perf_counter()
        answered = 0.0
        state.cached_message_hashes.extend(self._cached)
        await self.socket.send(BackMsg(rerun_script=state).SerializeToString())
        self.texts, self.save = [], ""
        while True:
            data = await asyncio.wait_for(self.socket.recv(decode=False), 300)
            self.seen += data
            message = self._whole(ForwardMsg.FromString(data))
            self._take(message)
            if not answered and awaited and self.answers >= awaited:
                answered = time.perf_counter() - began
            if message.WhichOneof("type") == "script_finished":
                return answered, time.perf_counter() - began

    def _whole(self, message: Any) -> Any:
        """Return a message as a browser reads it: what was sent before is only referred to."""
        if message.WhichOneof("type") == "ref_hash":
            return self._cached[message.ref_hash]
        if message.metadata.cacheable:
            self._cached[message.hash] = message
        return message

    def _take(self, message: Any) -> None:
        kind = message.WhichOneof("type")
        if kind == "page_info_changed":
            self.query = message.page_info_changed.query_string.removeprefix("?")
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            element = message.delta.new_element
            shown = element.WhichOneof("type")
            if shown == "html":
                self.texts.append(element.html.body)
            elif shown == "chat_input":
                self._box = element.chat_input.id
            elif shown == "download_button":
                self.save = element.download_button.url
