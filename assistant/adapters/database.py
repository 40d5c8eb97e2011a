"""The database of conversations and feedback through SQLAlchemy: SQLite, or PostgreSQL by its address.

A server's address names its driver: ``postgresql+pg8000://user:password@host/database``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Session

from assistant.core.errors import HistoryDown

SECONDS_TO_WAIT = 3
# what each driver calls the time it waits for a connection
WAITING = {"pg8000": "timeout"}


class Table(DeclarativeBase):
    """Base of every table."""


class Database:
    """Opened when first needed; every fault of it is HistoryDown."""

    def __init__(self, url: str, days: int) -> None:
        """``url`` is SQLAlchemy's; what is untouched for ``days`` days is deleted."""
        self._url = make_url(url)
        self._kept = timedelta(days=days)
        self._engine: Engine | None = None

    @contextmanager
    def _session(self) -> Iterator[Session]:
        try:
            with Session(self._opened()) as session, session.begin():
                yield session
        except (SQLAlchemyError, OSError) as error:
            self._engine = None  # opened anew the next time, with its tables
            raise HistoryDown(
                f"the database of conversations does not answer ({type(error).__name__}); "
                "look at KOSH_DATABASE_URL and at the server, then try again."
            ) from error

    def _opened(self) -> Engine:
        if self._engine is None:
            engine = _engine(self._url)
            try:
                Table.metadata.create_all(engine)
            except SQLAlchemyError:  # another process makes the same tables at this moment
                Table.metadata.create_all(engine)
            self._engine = engine
        return self._engine

    def _clear_log(self) -> None:
        """Empty SQLite's write-ahead log, which still holds what was deleted.

        Pages themselves are zeroed (``secure_delete``). While another process reads, the log is emptied by
        the next deletion or when the last connection closes.
        """
        if self._url.get_backend_name() != "sqlite":
            return
        try:
            with self._opened().connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        except (SQLAlchemyError, OSError):  # the deletion itself is done
            self._engine = None


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


def storable(words: str) -> str:
    """Return text without the one character PostgreSQL cannot hold."""
    return words.replace("\0", "")


def now() -> datetime:
    """Return the moment in UTC."""
    return datetime.now(UTC)


def aware(moment: datetime) -> datetime:
    """Return a stored moment with its zone, which SQLite does not keep."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
