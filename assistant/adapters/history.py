"""Conversations kept in a database through SQLAlchemy: SQLite by default, PostgreSQL by its address.

A server's address names its driver: ``postgresql+pg8000://user:password@host/database``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, Engine, ForeignKey, String, Text, create_engine, delete, event, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from assistant.core.errors import ForeignConversation, HistoryDown, NoConversation
from assistant.core.models import Answer
from assistant.core.ports import KeptConversation, KeptTurn

LONGEST_TITLE = 120
SECONDS_TO_WAIT = 3
# what each driver calls the time it waits for a connection
WAITING = {"pg8000": "timeout"}


class _Table(DeclarativeBase):
    pass


class _Conversation(_Table):
    __tablename__ = "conversations"
    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    owner: Mapped[str] = mapped_column(String(64), index=True)
    title: Mapped[str] = mapped_column(String(LONGEST_TITLE))
    begun: Mapped[datetime] = mapped_column(DateTime(timezone=True))
    touched: Mapped[datetime] = mapped_column(DateTime(timezone=True), index=True)


class _Turn(_Table):
    __tablename__ = "turns"
    conversation: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[str] = mapped_column(Text)
    answer: Mapped[str | None] = mapped_column(Text)
    error: Mapped[str] = mapped_column(Text)


class SqlHistory:
    """Conversations in a database; every fault of the database is HistoryDown."""

    def __init__(self, url: str, days: int) -> None:
        """``url`` is SQLAlchemy's; what is untouched for ``days`` days is deleted when one is begun."""
        self._url = make_url(url)
        self._kept = timedelta(days=days)
        self._engine: Engine | None = None

    def load(self, conversation: str, owner: str) -> KeptConversation:
        """Return a conversation; raises NoConversation, ForeignConversation, HistoryDown."""
        with self._session() as session:
            found = self._own(session, conversation, owner)
            rows = session.scalars(
                select(_Turn).where(_Turn.conversation == conversation).order_by(_Turn.position)
            )
            turns = tuple(KeptTurn(row.question, _read(row.answer), row.error) for row in rows)
            return KeptConversation(found.id, found.title, _aware(found.touched), turns)

    def save(self, conversation: str, owner: str, first: int, turns: Sequence[KeptTurn]) -> None:
        """Keep ``turns`` from position ``first`` on; what stood there is replaced, a new one is begun.

        Raises ForeignConversation, HistoryDown.
        """
        with self._session() as session:
            found = session.get(_Conversation, conversation)
            if found is None:
                session.execute(delete(_Conversation).where(_Conversation.touched < _now() - self._kept))
                title = _title(turns[0].question) if turns else ""
                found = _Conversation(id=conversation, owner=owner, title=title, begun=_now(), touched=_now())
                session.add(found)
                session.flush()
            elif found.owner != owner:
                raise ForeignConversation("this conversation was begun in another browser.")
            found.touched = _now()
            session.execute(delete(_Turn).where(_Turn.conversation == conversation, _Turn.position >= first))
            session.add_all(
                _Turn(
                    conversation=conversation,
                    position=position,
                    question=_storable(turn.question),
                    answer=turn.answer and turn.answer.model_dump_json(),
                    error=turn.error,
                )
                for position, turn in enumerate(turns, start=first)
            )

    def listed(self, owner: str) -> list[KeptConversation]:
        """Return the conversations of an owner without their turns, the latest first; raises HistoryDown."""
        with self._session() as session:
            rows = session.scalars(
                select(_Conversation)
                .where(_Conversation.owner == owner, _Conversation.touched >= _now() - self._kept)
                .order_by(_Conversation.touched.desc())
            )
            return [KeptConversation(row.id, row.title, _aware(row.touched), ()) for row in rows]

    def rename(self, conversation: str, owner: str, title: str) -> None:
        """Give a conversation another title; raises NoConversation, ForeignConversation, HistoryDown."""
        with self._session() as session:
            self._own(session, conversation, owner).title = _title(title)

    def delete(self, conversation: str, owner: str) -> None:
        """Delete a conversation with its turns; raises NoConversation, ForeignConversation, HistoryDown."""
        with self._session() as session:
            session.delete(self._own(session, conversation, owner))

    def _own(self, session: Session, conversation: str, owner: str) -> _Conversation:
        """Return a conversation of an owner; one untouched for too long is gone, whoever asks."""
        found = session.get(_Conversation, conversation)
        if found is None or _aware(found.touched) < _now() - self._kept:
            raise NoConversation("there is no such conversation.")
        if found.owner != owner:
            raise ForeignConversation("this conversation was begun in another browser.")
        return found

    @contextmanager
    def _session(self) -> Iterator[Session]:
        try:
            with Session(self._opened()) as session, session.begin():
                yield session
        except (SQLAlchemyError, OSError) as error:
            self._engine = None  # opened anew the next time, with its tables
            raise HistoryDown(f"conversations cannot be kept now ({type(error).__name__}).") from error

    def _opened(self) -> Engine:
        if self._engine is None:
            engine = _engine(self._url)
            _Table.metadata.create_all(engine)
            self._engine = engine
        return self._engine


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        waiting = {WAITING.get(url.get_driver_name(), "connect_timeout"): SECONDS_TO_WAIT}
        return create_engine(url, pool_pre_ping=True, connect_args=waiting)
    if url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, connect_args={"timeout": SECONDS_TO_WAIT})

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        for pragma in ("foreign_keys=ON", "secure_delete=ON", "journal_mode=WAL"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _title(words: str) -> str:
    return " ".join(_storable(words).split())[:LONGEST_TITLE]


def _storable(words: str) -> str:
    """Return text without the one character PostgreSQL cannot hold."""
    return words.replace("\0", "")


def _read(answer: str | None) -> Answer | None:
    return Answer.model_validate_json(answer) if answer else None


def _now() -> datetime:
    return datetime.now(UTC)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
