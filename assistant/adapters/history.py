"""Conversations kept in the database, each its owner's alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, DateTime, ForeignKey, String, Text, delete, func, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.adapters.database import Database, Table, aware, storable
from assistant.adapters.database import now as _now
from assistant.adapters.feedback import forget_feedback, forget_old_feedback
from assistant.adapters.unanswered import forget_old_unanswered, forget_unanswered, forget_unanswered_of
from assistant.core.errors import ForeignConversation, NoConversation
from assistant.core.models import Answer
from assistant.core.personal import mask
from assistant.core.ports import KeptConversation, KeptTurn

LONGEST_TITLE = 120


class _Conversation(Table):
    __tablename__ = "conversations"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    begun: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    touched: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class _Turn(Table):
    __tablename__ = "turns"
    conversation: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(Text)
    error: Mapped[str] = mapped_column(Text)


class SqlHistory(Database):
    """Conversations in a database; what is deleted takes the feedback on it along."""

    def load(self, conversation: str, owner: str | None, first: int = 0) -> KeptConversation:
        """Return a conversation with its turns from position ``first`` on.

        Raises NoConversation, ForeignConversation, HistoryDown.
        """
        with self._session() as session:
            found = self._own(session, conversation, owner)
            rows = session.scalars(
                select(_Turn)
                .where(_Turn.conversation == conversation, _Turn.position >= first)
                .order_by(_Turn.position)
            )
            turns = tuple(KeptTurn(row.question, _read(row.answer), row.error) for row in rows)
            return _kept(found, first + len(turns), turns)

    def save(self, conversation: str, owner: str, first: int, turns: Sequence[KeptTurn]) -> None:
        """Keep ``turns`` from position ``first`` on; what stood there is replaced, a new one is begun.

        Raises ForeignConversation, HistoryDown.
        """
        with self._session() as session:
            found = session.get(_Conversation, conversation)
            if found is None:
                self._forget_old(session)
                title = _title(turns[0].question) if turns else ""
                found = _Conversation(id=conversation, owner=owner, title=title, begun=_now(), touched=_now())
                session.add(found)
                session.flush()
            elif found.owner != owner:
                raise ForeignConversation("this conversation was begun in another browser.")
            found.touched = _now()
            session.execute(delete(_Turn).where(_Turn.conversation == conversation, _Turn.position >= first))
            session.add_all(
                _row(conversation, position, turn) for position, turn in enumerate(turns, start=first)
            )

    def append(self, conversation: str, owner: str, turn: KeptTurn) -> None:
        """Keep a turn after the last one, also while another process does so.

        Raises NoConversation, ForeignConversation, HistoryDown.
        """
        with self._session() as session:
            of_it = _Conversation.id == conversation
            session.execute(update(_Conversation).where(of_it).values(id=conversation))  # others wait for it
            found = self._own(session, conversation, owner)
            found.touched = _now()
            last = session.scalar(select(func.max(_Turn.position)).where(_Turn.conversation == conversation))
            found.title = found.title or _title(turn.question)
            session.add(_row(conversation, 0 if last is None else last + 1, turn))

    def listed(self, owner: str | None) -> list[KeptConversation]:
        """Return conversations without their turns, the latest first; raises HistoryDown."""
        with self._session() as session:
            asked = select(_Turn.conversation, func.count().label("n")).group_by(_Turn.conversation)
            counted = asked.subquery()
            rows = session.execute(
                select(_Conversation, func.coalesce(counted.c.n, 0))
                .outerjoin(counted, counted.c.conversation == _Conversation.id)
                .where(_Conversation.touched >= _now() - self._kept)
                .where(*_owned_by(owner))
                .order_by(_Conversation.touched.desc())
            )
            return [_kept(row, questions) for row, questions in rows]

    def rename(self, conversation: str, owner: str, title: str) -> None:
        """Give a conversation another title; raises NoConversation, ForeignConversation, HistoryDown."""
        with self._session() as session:
            self._own(session, conversation, owner).title = _title(title)

    def delete(self, conversation: str, owner: str | None) -> None:
        """Delete a conversation with its turns and the feedback on it, from the file too.

        Raises NoConversation, ForeignConversation, HistoryDown.
        """
        with self._session() as session:
            found = self._own(session, conversation, owner)
            forget_feedback(session, [found.id])
            forget_unanswered(session, [found.id])
            session.delete(found)
        self._clear_log()

    def delete_all(self, owner: str | None) -> int:
        """Delete all conversations of an owner; return how many there were; raises HistoryDown."""
        with self._session() as session:
            ids = list(session.scalars(select(_Conversation.id).where(*_owned_by(owner))))
            _delete(session, ids)
            forget_unanswered_of(session, owner)
        self._clear_log()
        return len(ids)

    def forget_old(self) -> int:
        """Delete what was untouched for too long, from the file too; return how many conversations.

        Raises HistoryDown.
        """
        with self._session() as session:
            forgotten = self._forget_old(session)
            forget_old_feedback(session, _now() - self._kept)
            forget_old_unanswered(session, _now() - self._kept)
        self._clear_log()
        return forgotten

    def _forget_old(self, session: Session) -> int:
        old = list(
            session.scalars(select(_Conversation.id).where(_Conversation.touched < _now() - self._kept))
        )
        _delete(session, old)
        return len(old)

    def _own(self, session: Session, conversation: str, owner: str | None) -> _Conversation:
        """Return a conversation of an owner; one untouched for too long is gone, whoever asks."""
        found = session.get(_Conversation, conversation)
        if found is None or aware(found.touched) < _now() - self._kept:
            raise NoConversation("there is no such conversation.")
        if owner is not None and found.owner != owner:
            raise ForeignConversation("this conversation was begun in another browser.")
        return found


def _row(conversation: str, position: int, turn: KeptTurn) -> _Turn:
    return _Turn(
        conversation=conversation,
        position=position,
        question=mask(storable(turn.question)),
        answer=turn.answer and turn.answer.model_dump_json(),
        error=mask(turn.error),
    )


def _delete(session: Session, ids: list[str]) -> None:
    forget_feedback(session, ids)
    forget_unanswered(session, ids)
    session.execute(delete(_Turn).where(_Turn.conversation.in_(ids)))
    session.execute(delete(_Conversation).where(_Conversation.id.in_(ids)))


def _owned_by(owner: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if owner is None else (_Conversation.owner == owner,)


def _kept(row: _Conversation, questions: int, turns: tuple[KeptTurn, ...] = ()) -> KeptConversation:
    return KeptConversation(row.id, row.title, aware(row.touched), turns, aware(row.begun), questions)


def _title(words: str) -> str:
    return mask(" ".join(storable(words).split()))[:LONGEST_TITLE]


def _read(answer: str | None) -> Answer | None:
    return Answer.model_validate_json(answer) if answer else None
