"""A product that takes its time, so that a reader can lose patience."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence

from assistant.adapters.history import SqlHistory
from assistant.adapters.unanswered import SqlUnanswered
from assistant.core.documents import Language
from assistant.core.models import Answer
from tests.ui.conftest import Saying, made_up

SECONDS = 4.0
AT_ONCE = "At once"


class Slow(Saying):
    """Answers after some seconds, but at once what begins with ``AT_ONCE``."""

    def __init__(self) -> None:
        """Nothing has been asked yet."""
        super().__init__(made_up())

    def ask(self, turns: Sequence[str], language: Language | None = None) -> Answer:
        if not turns[-1].startswith(AT_ONCE):
            time.sleep(SECONDS)
        return super().ask(turns, language)


class SlowBesideOthers(Slow):
    """One of several processes that share conversations."""

    def __init__(self) -> None:
        """The database is the one that the environment names."""
        super().__init__()
        url = os.environ["KOSH_DATABASE_URL"]
        self.history, self.unanswered = SqlHistory(url, 90), SqlUnanswered(url, 90)
