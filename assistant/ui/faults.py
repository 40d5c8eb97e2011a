"""What a reader is told when something fails; what nobody meant is in the log under the number told."""

from __future__ import annotations

import logging
import uuid

from assistant.core.documents import Language
from assistant.core.errors import AnsweringPaused, KoshError, UsageError
from assistant.ui.wording import text

log = logging.getLogger(__name__)


def told(error: Exception, language: Language, unfit: str = "bad_question") -> str:
    """Return the sentence for an error; ``unfit`` names the string for input that cannot be used."""
    if isinstance(error, UsageError):
        return text(unfit, language)
    if isinstance(error, AnsweringPaused):
        return error.said[language]
    if isinstance(error, KoshError):
        return text("failed", language, what=str(error))
    return unexpected(error, language)


def unexpected(error: Exception, language: Language) -> str:
    """Log a fault with its traceback under a new number; return the sentence that gives the number."""
    number = uuid.uuid4().hex[:8]
    log.error("fault %s", number, exc_info=error)
    return text("went_wrong", language, id=number)
