"""What is made ready before the first reader asks."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assistant.app import Assistant


def test_what_was_read_beforehand_is_kept_from_the_search_for_garbage(assistant: Assistant) -> None:
    before = gc.get_freeze_count()
    try:
        assistant.prepare()
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
