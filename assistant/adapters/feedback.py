"""Feedback on answers, kept in the database of conversations."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Boolean, ColumnElement, DateTime, String, Text, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.adapters.database import Database, Table, aware, now, storable
from assistant.core.errors import ForeignConversation
from assistant.core.feedback import Feedback, Wanted
from assistant.core.personal import mask


class _Feedback(Table):
    __tablename__ = "feedback"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    conversation: Mapped[str] = mapped_column(String(64), index=True)
    owner: Mapped[str] = mapped_column(String(64))
    given: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)
    seen: Mapped[datetime | None] = mapped_column(DateTime(timezone=True))
    useful: Mapped[bool] = mapped_column(Boolean)
    language: Mapped[str] = mapped_column(String(2))
    content: Mapped[str] = mapped_column(Text)


class SqlFeedback(Database):
    """Feedback in a database; one word for each answer, the last given."""

    def give(self, feedback: Feedback, owner: str) -> None:
        """Keep feedback in place of what the reader said of the answer before, to be seen anew.

        Raises ForeignConversation, HistoryDown.
        """
        with self._session() as session:
            session.execute(delete(_Feedback).where(_Feedback.given < now() - self._kept))
            known = session.get(_Feedback, feedback.id)
            if known is not None and known.owner != owner:
                raise ForeignConversation("this answer was given in another browser.")
            session.merge(
                _Feedback(
                    id=feedback.id,
                    conversation=feedback.conversation,
                    owner=owner,
                    given=feedback.given,
                    seen=None,
                    useful=feedback.useful,
                    language=feedback.language,
                    content=storable(_masked(feedback).model_dump_json(exclude={"seen"})),
                )
            )

    def take_back(self, answer: str, owner: str) -> None:
        """Forget what a reader said of an answer; raises HistoryDown."""
        with self._session() as session:
            session.execute(delete(_Feedback).where(_Feedback.id == answer, _Feedback.owner == owner))
        self._clear_log()

    def of_conversation(self, conversation: str, owner: str) -> dict[str, Feedback]:
        """Return what a reader said of the answers of a conversation, by answer; raises HistoryDown."""
        with self._session() as session:
            rows = session.scalars(
                select(_Feedback).where(_Feedback.conversation == conversation, _Feedback.owner == owner)
            )
            return {row.id: _read(row) for row in rows}

    def given(self, wanted: Wanted) -> list[Feedback]:
        """Return all feedback that fits, the latest first; raises HistoryDown."""
        with self._session() as session:
            rows = session.scalars(
                select(_Feedback).where(*self._fits(wanted)).order_by(_Feedback.given.desc())
            )
            read = [_read(row) for row in rows]
        return [one for one in read if wanted.reason is None or wanted.reason in one.reasons]

    def mark_seen(self, ids: Sequence[str]) -> int:
        """Mark feedback as seen; return how much of it there was; raises HistoryDown."""
        with self._session() as session:
            there = list(session.scalars(select(_Feedback.id).where(_Feedback.id.in_(ids))))
            session.execute(
                update(_Feedback).where(_Feedback.id.in_(there), _Feedback.seen.is_(None)).values(seen=now())
            )
            return len(there)

    def _fits(self, wanted: Wanted) -> list[ColumnElement[bool]]:
        conditions: list[ColumnElement[bool]] = [_Feedback.given >= now() - self._kept]
        if wanted.useful is not None:
            conditions.append(_Feedback.useful.is_(wanted.useful))
        if wanted.language is not None:
            conditions.append(_Feedback.language == wanted.language)
        if wanted.since is not None:
            conditions.append(_Feedback.given >= wanted.since)
        if wanted.seen is not None:
            conditions.append(_Feedback.seen.is_not(None) if wanted.seen else _Feedback.seen.is_(None))
        return conditions


def forget_feedback(session: Session, conversations: Sequence[str]) -> None:
    """Delete the feedback on conversations that are deleted."""
    session.execute(delete(_Feedback).where(_Feedback.conversation.in_(conversations)))


def forget_old_feedback(session: Session, before: datetime) -> None:
    """Delete the feedback given before a moment."""
    session.execute(delete(_Feedback).where(_Feedback.given < before))


def _masked(feedback: Feedback) -> Feedback:
    """Return feedback without personal identifiers in what its reader wrote."""
    said = {"comment": mask(feedback.comment), "question": mask(feedback.question)}
    return feedback.model_copy(update=said)


def _read(row: _Feedback) -> Feedback:
    read = Feedback.model_validate_json(row.content)
    return read.model_copy(update={"seen": aware(row.seen) if row.seen else None})
