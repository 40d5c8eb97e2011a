"""Whether the operator has switched answers off, and how that is told."""

from __future__ import annotations

from assistant.core.documents import LANGUAGES, Language
from assistant.core.errors import AnsweringPaused
from assistant.settings import Settings

PAUSED = "paused"
TOLD_BY = 500


def is_paused(settings: Settings) -> bool:
    """Tell whether answers are switched off, by the setting or by a file in home."""
    return settings.paused or (settings.home / PAUSED).exists()


def heed_pause(settings: Settings, said: str, language: Language | None) -> None:
    """Raise AnsweringPaused in the language of what was said while answers are switched off."""
    if not is_paused(settings):
        return
    from assistant.adapters.language_id import identify
    from assistant.answering.remarks import remark
    from assistant.understanding.language import detect

    told = {one: remark("paused", one) for one in LANGUAGES}
    raise AnsweringPaused(told, language or detect(said[:TOLD_BY], identify))
