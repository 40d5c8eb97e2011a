"""What the workflows ask of third-party engines; adapters implement these, tests fake them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.core.feedback import Feedback, Wanted
    from assistant.core.models import Answer

    Vectors: TypeAlias = NDArray[np.float32]
    Mask: TypeAlias = NDArray[np.bool_]
else:  # commands that never touch a vector start without numpy
    Vectors: TypeAlias = Any
    Mask: TypeAlias = Any
Progress = Callable[[str, int, int], None]
"""Called with a step's name, how much of it is done, and how much there is."""


class Embedder(Protocol):
    """Texts to unit vectors."""

    @property
    def name(self) -> str:
        """Name and form of the model, for instance ``all-MiniLM-L6-v2 int8``."""
        ...

    @property
    def fingerprint(self) -> str:
        """Hash of weights and form: vectors of different fingerprints must not be mixed."""
        ...

    @property
    def dimension(self) -> int:
        """Number of components of a vector."""
        ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return an array of shape (len(texts), dimension), rows of length one."""
        ...


class VectorIndex(Protocol):
    """Nearest neighbours by cosine among stored unit vectors; rows are numbered from 0."""

    def search(self, vector: Vectors, k: int, allowed: Mask | None = None) -> list[tuple[int, float]]:
        """Return up to ``k`` (row, cosine) pairs, best first, ties by row.

        With ``allowed``, shape (rows,), only rows it holds true for are returned.
        """
        ...

    def close(self) -> None:
        """Release files and memory."""
        ...


class VectorIndexFactory(Protocol):
    """Builds and opens vector indexes in a directory."""

    def prepare(self) -> None:
        """Load what ``build`` needs, while there is other work to wait for."""
        ...

    def build(self, directory: Path, vectors: Vectors, progress: Progress) -> None:
        """Write an index of the rows of ``vectors`` into ``directory``."""
        ...

    def open(self, directory: Path) -> VectorIndex:
        """Open the index in ``directory``; raises IndexDamaged."""
        ...


@dataclass(frozen=True)
class KeptTurn:
    """A question of a kept conversation with its answer, or what went wrong."""

    question: str
    answer: Answer | None
    error: str = ""


@dataclass(frozen=True)
class KeptConversation:
    """A conversation as it is kept; ``questions`` counts its turns even where they are not read."""

    id: str
    title: str
    touched: datetime
    turns: tuple[KeptTurn, ...]
    begun: datetime | None = None
    questions: int = 0


class History(Protocol):
    """Conversations by an unguessable id, each of one owner; every method may raise HistoryDown.

    Who keeps the database names no owner (None) and sees what every owner has.
    """

    def load(self, conversation: str, owner: str | None, first: int = 0) -> KeptConversation:
        """Return a conversation with its turns from position ``first`` on.

        Raises NoConversation, ForeignConversation.
        """
        ...

    def save(self, conversation: str, owner: str, first: int, turns: Sequence[KeptTurn]) -> None:
        """Keep turns from position ``first`` on in place of what stood there; raises ForeignConversation."""
        ...

    def append(self, conversation: str, owner: str, turn: KeptTurn) -> None:
        """Keep a turn after the last one; raises NoConversation, ForeignConversation."""
        ...

    def listed(self, owner: str | None) -> list[KeptConversation]:
        """Return conversations without their turns, the latest first."""
        ...

    def rename(self, conversation: str, owner: str, title: str) -> None:
        """Give a conversation another title; raises NoConversation, ForeignConversation."""
        ...

    def delete(self, conversation: str, owner: str | None) -> None:
        """Delete a conversation with its turns; raises NoConversation, ForeignConversation."""
        ...

    def delete_all(self, owner: str | None) -> int:
        """Delete all conversations of an owner; return how many there were."""
        ...

    def forget_old(self) -> int:
        """Delete conversations and feedback kept for too long; return how many conversations."""
        ...


@dataclass(frozen=True)
class Waiting:
    """A question that waits for its answer."""

    id: str
    question: str


Taking = Literal["taken", "held", "gone"]


class Unanswered(Protocol):
    """Questions until they have their answer, so that another process answers what a dead one was asked.

    Every method may raise HistoryDown.
    """

    def hold(self, question: Waiting, conversation: str, owner: str, seconds: float) -> None:
        """Note a question that is about to be answered; for so many seconds nobody else takes it."""
        ...

    def waiting(self, conversation: str, owner: str) -> list[Waiting]:
        """Return what an owner's conversation has not answered, the first asked first."""
        ...

    def take(self, identifier: str, seconds: float) -> Taking:
        """Take a question over unless somebody holds it or it waits no more."""
        ...

    def settle(self, identifier: str) -> None:
        """Forget a question that has its answer or wants none."""
        ...


class FeedbackBook(Protocol):
    """What readers say of answers, one word for each; every method may raise HistoryDown."""

    def give(self, feedback: Feedback, owner: str) -> None:
        """Keep feedback in place of what the reader said of the answer before; raises ForeignConversation."""
        ...

    def take_back(self, answer: str, owner: str) -> None:
        """Forget what a reader said of an answer."""
        ...

    def of_conversation(self, conversation: str, owner: str) -> dict[str, Feedback]:
        """Return what a reader said of the answers of a conversation, by answer."""
        ...

    def given(self, wanted: Wanted) -> list[Feedback]:
        """Return all feedback that fits, the latest first."""
        ...

    def mark_seen(self, ids: Sequence[str]) -> int:
        """Mark feedback as seen; return how much of it there was."""
        ...
