"""Work that a server does when it starts and once a day from then on."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)
DAY = 24 * 60 * 60.0


def daily(work: Callable[[], object], every: float = DAY) -> Callable[[], None]:
    """Do ``work`` now and every so many seconds in a thread of its own; return what ends it.

    A fault is logged and the next day tried again.
    """
    ended = threading.Event()

    def run() -> None:
        while True:
            try:
                work()
            except Exception as error:  # a server does not stop over its housekeeping
                log.warning("daily work failed: %s", error)
            if ended.wait(every):
                return

    threading.Thread(target=run, name="daily", daemon=True).start()
    return ended.set
