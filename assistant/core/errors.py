"""Every error Kosh raises on purpose.

KoshError
├── UsageError            wrong arguments or input; exit code 2
│   ├── BadQuestion       a question that cannot be read as one
│   ├── BadDocument       a file that cannot become passages
│   │   ├── BadUpload     an uploaded file that is not taken; says which problem it has
│   │   └── BadAddress    an address on the web that is not fetched, or gave no document
│   ├── BadArchive        a backup that is not restored: damaged, newer, or none
│   └── BadArgument       a tool's argument that can be corrected; says which and how
├── CorpusError           a corpus file is broken or contradicts itself; exit code 3
│   └── CorpusSyntaxError names file, line and field
├── NotFound              an id or a passage that is not there; exit code 1
├── NoAnswer              the documents do not hold the answer; exit code 1
│   └── NotInForce        nothing in the documents for the date
├── IndexProblem          the index cannot be used as it is; exit code 3
│   ├── IndexMissing
│   ├── IndexDamaged
│   ├── IndexMismatch     built from another corpus, embedder or chunker
│   ├── VectorsDown       the server that keeps the vectors does not answer
│   └── IndexLocked       another process is writing
├── AnsweringPaused       the operator has switched answers off; exit code 3
├── HomeProblem           KOSH_HOME cannot be written; exit code 3
├── ClusterProblem        the cluster that should read files cannot be used; exit code 3
├── HistoryProblem        a conversation cannot be kept or shown
│   ├── HistoryDown       the database does not answer; exit code 3
│   ├── NoConversation    never begun, deleted, or too long ago
│   └── ForeignConversation  begun by another reader
├── ModelProblem          a language model cannot be used
│   ├── ModelMissing      none is set, or its package is not installed; exit code 2
│   └── ModelFailed       it did not reply as it should; says which way
└── EmbedderProblem       the model's files are missing or not the pinned ones; exit code 3

Messages are one sentence for people and say the way out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class KoshError(Exception):
    """Base of all deliberate errors; ``code`` is stable for programs, ``exit_code`` for shells."""

    code = "error"
    exit_code = 1


class UsageError(KoshError):
    """Arguments or input that the user can correct."""

    code = "usage"
    exit_code = 2


class BadQuestion(UsageError):
    """The question is empty, too long or not text."""

    code = "bad_question"


class BadDocument(UsageError):
    """A file that cannot be turned into passages."""

    code = "bad_document"


class BadUpload(BadDocument):
    """An uploaded file that is not taken; ``problem`` is size, empty, type, double or unreadable."""

    code = "bad_upload"

    def __init__(self, problem: str, message: str) -> None:
        """``message`` is one English sentence."""
        super().__init__(message)
        self.problem = problem


class BadArchive(UsageError):
    """A backup that is not restored: damaged, written by a newer release, or no backup."""

    code = "bad_archive"


class BadAddress(BadDocument):
    """An address on the web that is not fetched, or did not give a document."""

    code = "bad_address"


class BadArgument(UsageError):
    """An argument of a tool that can be corrected: ``argument`` names it, ``nearest`` what it may mean."""

    code = "bad_argument"

    def __init__(
        self,
        argument: str,
        message: str,
        nearest: tuple[str, ...] = (),
        texts: Mapping[Any, str] | None = None,
    ) -> None:
        """``message`` is one English sentence with the way out; ``texts`` the same in other languages."""
        super().__init__(message)
        self.argument = argument
        self.nearest = nearest
        self.texts: dict[str, str] = dict(texts or {"en": message})


class CorpusError(KoshError):
    """The corpus is broken."""

    code = "corpus"
    exit_code = 3


class CorpusSyntaxError(CorpusError):
    """A corpus file does not parse or does not fit the format; names file, line and field."""

    code = "corpus_syntax"


class NotFound(KoshError):
    """An id that is not in the corpus."""

    code = "not_found"
    exit_code = 1


class NoAnswer(KoshError):
    """The documents do not hold what was asked; the message says which part is missing.

    ``texts`` holds the message in the languages it is worded in, by language code.
    """

    code = "no_answer"
    exit_code = 1

    def __init__(self, message: str, texts: Mapping[Any, str] | None = None) -> None:
        """``message`` is the English sentence."""
        super().__init__(message)
        self.texts: dict[str, str] = dict(texts or {"en": message})


class NotInForce(NoAnswer):
    """The documents give nothing for the date; the message names the period they cover."""

    code = "not_in_force"


class IndexProblem(KoshError):
    """The index cannot be used as it is."""

    code = "index"
    exit_code = 3


class IndexMissing(IndexProblem):
    """No index generation has been published."""

    code = "index_missing"


class IndexDamaged(IndexProblem):
    """The published generation fails its own checks."""

    code = "index_damaged"


class IndexMismatch(IndexProblem):
    """The index was made from another corpus, embedder or chunker version."""

    code = "index_mismatch"


class VectorsDown(IndexProblem):
    """The server that keeps the vectors does not answer."""

    code = "vectors_down"


class IndexLocked(IndexProblem):
    """Another process holds the write lock."""

    code = "index_locked"


class AnsweringPaused(KoshError):
    """Answers are switched off; the message is in the reader's language, ``said`` holds it in all three."""

    code = "paused"
    exit_code = 3

    def __init__(self, said: Mapping[Any, str], language: str) -> None:
        """``said`` is the message by language code."""
        super().__init__(said[language])
        self.said: dict[str, str] = dict(said)


class HomeProblem(KoshError):
    """The directory of user data cannot be written."""

    code = "home"
    exit_code = 3


class ClusterProblem(KoshError):
    """The cluster that should read files does not answer, or has lost its workers."""

    code = "cluster"
    exit_code = 3


class HistoryProblem(KoshError):
    """A conversation cannot be kept or shown."""

    code = "history"


class HistoryDown(HistoryProblem):
    """The database of conversations does not answer."""

    code = "history_down"
    exit_code = 3


class NoConversation(HistoryProblem):
    """There is no conversation of this id, or no longer."""

    code = "no_conversation"


class ForeignConversation(HistoryProblem):
    """The conversation was begun by another reader."""

    code = "foreign_conversation"


class ModelProblem(KoshError):
    """A language model cannot be used."""

    code = "model"
    exit_code = 3


class ModelMissing(ModelProblem):
    """No language model is set, or what its provider needs is not installed or not given."""

    code = "model_missing"
    exit_code = 2


class ModelFailed(ModelProblem):
    """A language model did not reply; ``reason`` is timeout, cancelled, refused or the kind of error.

    The message never holds what the provider said, which may repeat keys or questions.
    """

    code = "model_failed"

    def __init__(self, reason: str) -> None:
        """``reason`` is one word or the name of an error."""
        super().__init__(f"the language model did not reply as it should ({reason}); try again later.")
        self.reason = reason


class EmbedderProblem(KoshError):
    """The embedding model cannot be loaded, or its weights are not the pinned ones."""

    code = "embedder"
    exit_code = 3
