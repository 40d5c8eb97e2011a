"""What a home keeps beside its index: conversations, open questions, what readers said, the log."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from assistant.core.ports import FeedbackBook, History, Unanswered
from assistant.opening import database_address
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.corpus.log import CorpusLog


class Keeping:
    """The records of one home; nothing is opened until it is asked for."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is read until it is asked for."""
        self.settings = settings

    @cached_property
    def log(self) -> CorpusLog:
        """The log of changes to the corpus."""
        from assistant.corpus.log import CorpusLog

        return CorpusLog(self.settings.home)

    @cached_property
    def history(self) -> History:
        """The conversations kept; nothing is opened until one is asked for."""
        from assistant.adapters.history import SqlHistory

        return SqlHistory(self._database, self.settings.retention_days)

    @cached_property
    def unanswered(self) -> Unanswered:
        """The questions that wait for their answer; nothing is opened until one is asked."""
        from assistant.adapters.unanswered import SqlUnanswered

        return SqlUnanswered(self._database, self.settings.retention_days)

    @cached_property
    def feedback(self) -> FeedbackBook:
        """What readers said of answers; nothing is opened until it is asked for."""
        from assistant.adapters.feedback import SqlFeedback

        return SqlFeedback(self._database, self.settings.retention_days)

    def forget_old(self) -> int:
        """Delete what was kept longer than the settings say; return how many conversations; HistoryDown."""
        return self.history.forget_old()

    @property
    def _database(self) -> str:
        return database_address(self.settings)
