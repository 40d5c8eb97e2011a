"""What a conversation is about: standalone questions, and doubts that are asked back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.core.documents import Language
from assistant.understanding import asking
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.profile import UNKNOWN, Profile
from assistant.understanding.question import Question, Term
from assistant.understanding.slots import Slots


@dataclass(frozen=True)
class Reader:
    """What understanding a turn needs of the product.

    ``interpret`` takes a text apart, ``tool`` names what answers a text, ``slots`` reads what it says,
    ``feeds`` tells whether later turns may refer to a text, ``declines`` whether it surely asks for what
    Kosh does not give; ``authors`` are the words by which a question names a source,
    ``strays`` tells whether a text names nothing of the field and most likely asks for something else,
    ``of_matter`` whether it asks what becomes of a payment, which needs no other subject.
    """

    interpret: Callable[[str, Language], Question]
    tool: Callable[[str, Question], str | None]
    slots: Callable[[str, Question], Slots]
    feeds: Callable[[str, Question], bool]
    declines: Callable[[str, Question], bool]
    authors: Callable[[Question], Sequence[str]]
    lexicon: Lexicon
    today: date
    strays: Callable[[str, Question], bool] = lambda _text, _question: False
    of_matter: Callable[[str, Question], bool] = lambda _text, _question: False


@dataclass(frozen=True)
class Topic:
    """A standalone question: its text, what answers it, and all slots known for it.

    ``otherwise`` is the other way to read the turn, for where this one finds nothing. ``of_act`` is what a
    further question asks of the act of the one before, whose text stands in this one; ``disputed`` are the
    figures said to differ, where it is asked which of them is right or why they do. ``said`` are the words
    of a part of a sentence that asks several things, as they stand there; ``beside`` is the message that
    asks what other sources than those it names say; ``profile`` is who asks.

    Of a later turn ``follows`` is what it must be answered of, ``aspect`` the aspect it asks for;
    ``in_full`` tells that it was put in words that say all it asks, ``others`` that it asks what
    other sources give, ``reckoning`` what it reckons from the figures told before.
    """

    text: str
    question: Question
    tool: str | None
    slots: Slots
    years: tuple[int, ...] = ()
    asks_source: bool = False
    otherwise: Topic | None = None
    of_act: OfAct | None = None
    disputed: tuple[str, ...] | None = None
    said: str = ""
    beside: str = ""
    profile: Profile = UNKNOWN
    follows: Follows | None = None
    aspect: Aspect | None = None
    in_full: bool = False
    others: bool = False
    reckoning: Reckoning | None = None


@dataclass(frozen=True)
class Reckoning:
    """What is reckoned from figures told before: their sum, or how two of them differ.

    A ``comparison`` has no other way to be answered, a ``difference`` may be asked of a series too.
    ``of`` are the questions for the figures, oldest first. A sum may be set ``against`` another, that of
    its own questions.
    """

    kind: Literal["sum", "difference", "comparison"]
    of: tuple[Topic, ...]
    against: tuple[Topic, ...] = ()


@dataclass(frozen=True)
class Aspect:
    """What is asked of a thing: ``tells`` is a pattern, folded, of what a text says that tells it.

    A text cited before that says ``first`` tells it before all others. ``words`` are looked for besides,
    ``of`` names the thing, ``named`` is what a text must name beside it.
    """

    tells: str
    first: str = ""
    words: str = ""
    of: Question | None = None
    named: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Follows:
    """What a later turn asks, ``new`` in it beside the question before, and what it is of.

    ``about`` are names of the subject of the conversation, where the turn names none; ``aspect`` is what is
    asked of it, ``of_set`` tells that some of what was told are asked for. ``stays`` is the question whose
    matter, as a sale or an appeal, a turn is of that names none; ``lacks`` tells that it supposes something
    not to be so, ``statuses`` are those of the question before where a turn names another.
    """

    asked: Question
    new: tuple[Term, ...]
    about: tuple[Question, ...]
    aspect: Aspect | None = None
    of_set: bool = False
    stays: str = ""
    lacks: bool = False
    statuses: frozenset[str] = frozenset()

    @property
    def tells(self) -> str:
        """The pattern of what a text says that tells the aspect asked for; empty where none is."""
        return self.aspect.tells if self.aspect is not None else ""


@dataclass(frozen=True)
class OfAct:
    """What is asked of an act, ``asked``, and the question it is the act of."""

    asked: str
    before: str


@dataclass(frozen=True)
class Doubt:
    """A question back: which slot is missing, with the options and what is known already.

    ``about`` is the question whose answer needs the slot, where there is one.
    """

    slot: str
    question: str
    options: tuple[asking.Choice, ...]
    slots: Slots
    about: Topic | None = None


@dataclass(frozen=True)
class Understood:
    """The standalone questions of the last turn, or the question back."""

    topics: tuple[Topic, ...] = ()
    doubt: Doubt | None = None
