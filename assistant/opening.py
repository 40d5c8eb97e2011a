"""Opening what the product is made of: the embedder, the versions an index depends on, writable places."""

from __future__ import annotations

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import SecretStr

from assistant.core.documents import LANGUAGES, Source
from assistant.core.errors import HomeProblem
from assistant.core.ports import Embedder, Progress
from assistant.core.refusals import refusal
from assistant.core.text import ANALYZER_VERSION
from assistant.corpus.chunking import CHUNKER_VERSION
from assistant.retrieval.generation import hash_of
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.answering.rarity import Rarity
    from assistant.workflows.opened_index import OpenedIndex

INDEX_VERSION = "12"
# glibc's M_ARENA_MAX, and how many heaps the threads of a process share
_ARENAS, FEW = -8, 2


def silent(_step: str, _done: int, _total: int) -> None:
    """Report progress to nobody."""


@contextmanager
def long_lived() -> Iterator[None]:
    """Make what lives long without looking for garbage in it; what it replaces is let go of before."""
    if gc.get_freeze_count():
        gc.unfreeze()
        gc.collect()
        _give_back()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


def keep_as_it_is() -> None:
    """Look for no more garbage in what lives now, until another is opened in its place."""
    gc.collect()
    gc.freeze()


def with_few_arenas() -> None:
    """Let the threads of this process share two heaps, where the C library keeps one for each of many.

    What the threads of one build let go of stays in theirs, and every build begins others.
    """
    share = getattr(_c_library(), "mallopt", None)
    if share is not None:
        share(_ARENAS, FEW)


def _give_back() -> None:
    """Give memory let go of back to the system, where the C library can."""
    trim = getattr(_c_library(), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _c_library() -> ctypes.CDLL | None:
    return ctypes.CDLL(None) if sys.platform == "linux" else None


def observe(settings: Settings, *, serving: bool = False) -> None:
    """Log as the settings say from now on, and send spans where they ask for it; raises UsageError.

    ``serving``: every request is worth a line.
    """
    from assistant.adapters.logs import set_up

    usual: Literal["info", "warning"] = "info" if serving else "warning"
    set_up(settings.log, usual if settings.log_level == "auto" else settings.log_level)
    if settings.traces:
        from assistant.adapters.tracing import open_tracing
        from assistant.core.spans import follow

        follow(open_tracing())


def check_writable(home: Path) -> None:
    """Raise HomeProblem unless files can be made below ``home``."""
    probe = home / ".writable"
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe.write_text("", encoding="utf-8")
        probe.unlink(missing_ok=True)  # several may try at once
    except OSError as error:
        told = refusal(error, home)
        raise HomeProblem(
            told or f"{home} cannot be written ({error.strerror}); set KOSH_HOME to a directory of yours."
        ) from None


def database_address(settings: Settings) -> str:
    """Return SQLAlchemy's address of the conversations."""
    return settings.database_url or f"sqlite:///{settings.home / 'conversations.db'}"


def sqlite_file(settings: Settings) -> Path | None:
    """Return the file that conversations are kept in; ``None`` where a server keeps them."""
    scheme, _, place = database_address(settings).partition(":///")
    return Path(place) if scheme.partition("+")[0] == "sqlite" and place else None


def settings_told(settings: Settings) -> dict[str, str]:
    """Return the settings that were given, by variable, without secrets."""
    from assistant.adapters.logs import masked

    given = {name: getattr(settings, name) for name in sorted(settings.model_fields_set)}
    shown = {name: value for name, value in given.items() if not isinstance(value, SecretStr)}
    return {f"KOSH_{name.upper()}": str(masked(str(value))) for name, value in shown.items()}


def config_hash() -> str:
    """Return a hash of the versions of code that shape an index, and of the model's form."""
    from assistant.adapters.embeddings import FORM_VERSION
    from assistant.tools.series_words import operations_text, questions_text
    from assistant.understanding.acts import act_examples_text
    from assistant.understanding.intents import FEATURES_VERSION, examples_text

    versions = [INDEX_VERSION, ANALYZER_VERSION, CHUNKER_VERSION, FEATURES_VERSION, FORM_VERSION]
    taught = [examples_text(), act_examples_text(), questions_text(), operations_text()]
    return hash_of([*versions, *taught])


def default_embedder_name() -> str:
    """Return the name of the built-in embedder."""
    from assistant.adapters.embeddings import OnnxEmbedder

    return OnnxEmbedder.name


def open_embedder(settings: Settings) -> Embedder:
    """Open the embedder the settings name; raises EmbedderProblem."""
    if settings.embedding_model:
        from assistant.adapters.embedding_model import SentenceTransformerEmbedder

        return SentenceTransformerEmbedder(settings.embedding_model)
    from assistant.adapters.embeddings import open_default_embedder

    return open_default_embedder(settings.home / "models", settings.threads)


def prepare_embedder(settings: Settings, progress: Progress = silent) -> None:
    """Make the built-in embedder's int8 form unless it is there; raises EmbedderProblem."""
    if not settings.embedding_model:
        from assistant.adapters.embedding_model import ensure_default_model

        ensure_default_model(settings.home / "models", progress)


def rarity_of(opened: OpenedIndex) -> Rarity:
    """Return how rare words are in the corpus of an opened index."""
    from assistant.answering.rarity import Rarity

    return Rarity(
        {language: opened.words[language]["frequencies"] for language in LANGUAGES},
        {language: opened.words[language]["size"] for language in LANGUAGES},
    )


def document_source(document: Any) -> Source:
    """Return the source record of an added document."""
    title = document.title
    return Source.model_validate(
        {
            "id": document.id,
            "kind": "document",
            "title": dict.fromkeys(LANGUAGES, title),
            "original_title": title,
            "language": "und",
            "licence": "added by the reader",
            "sha256": document.sha256,
            "url": document.url,
        }
    )
