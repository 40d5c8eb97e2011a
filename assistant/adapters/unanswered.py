"""Questions that wait for their answer, kept in the database of conversations until they have it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import DateTime, String, Text, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.adapters.database import Database, Table, now, storable
from assistant.core.personal import mask
from assistant.core.ports import Taking, Waiting


class _Unanswered(Table):
    __tablename__ = "unanswered"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    conversation: Mapped[str] = mapped_column(String(64), index=True)
    owner: Mapped[str] = mapped_column(String(64))
    question: Mapped[str] = mapped_column(Text)
    asked: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    held: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    """Until when nobody else answers it."""


class SqlUnanswered(Database):
    """Unanswered questions in a database that several processes may share."""

    def hold(self, question: Waiting, conversation: str, owner: str, seconds: float) -> None:
        """Note a question that is about to be answered by the caller; raises HistoryDown."""
        moment = now()
        with self._session() as session:
            session.execute(delete(_Unanswered).where(_Unanswered.held < moment - self._kept))
            session.add(
                _Unanswered(
                    id=question.id,
                    conversation=conversation,
                    owner=owner,
                    question=mask(storable(question.question)),
                    asked=moment,
                    held=moment + timedelta(seconds=seconds),
                )
            )

    def waiting(self, conversation: str, owner: str) -> list[Waiting]:
        """Return what an owner's conversation has not answered, the first asked first; raises HistoryDown."""
        with self._session() as session:
            rows = session.scalars(
                select(_Unanswered)
                .where(_Unanswered.conversation == conversation, _Unanswered.owner == owner)
                .order_by(_Unanswered.asked, _Unanswered.id)
            )
            return [Waiting(row.id, row.question) for row in rows]

    def take(self, identifier: str, seconds: float) -> Taking:
        """Take over what nobody holds any more; of several at once one does; raises HistoryDown."""
        moment = now()
        with self._session() as session:
            named = _Unanswered.id == identifier
            taken = session.execute(
                update(_Unanswered)
                .where(named, _Unanswered.held < moment)
                .values(held=moment + timedelta(seconds=seconds))
                .returning(_Unanswered.id)
            ).all()
            if taken:
                return "taken"
            return "gone" if session.scalar(select(_Unanswered.id).where(named)) is None else "held"

    def settle(self, identifier: str) -> None:
        """Forget a question that has its answer or wants none; raises HistoryDown."""
        with self._session() as session:
            session.execute(delete(_Unanswered).where(_Unanswered.id == identifier))


def forget_unanswered(session: Session, conversations: Sequence[str]) -> None:
    """Delete what waits in conversations that are deleted."""
    session.execute(delete(_Unanswered).where(_Unanswered.conversation.in_(conversations)))


def forget_unanswered_of(session: Session, owner: str | None) -> None:
    """Delete what waits of an owner, of all if None."""
    of_owner = () if owner is None else (_Unanswered.owner == owner,)
    session.execute(delete(_Unanswered).where(*of_owner))


def forget_old_unanswered(session: Session, before: datetime) -> None:
    """Delete what has waited since before a moment."""
    session.execute(delete(_Unanswered).where(_Unanswered.held < before))
