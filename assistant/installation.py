"""What ``kosh doctor`` looks at: each check says what it found or raises with the way out."""

from __future__ import annotations

import importlib.metadata
import platform
import shutil
from collections.abc import Callable

from assistant.app import Assistant
from assistant.opening import check_writable, default_embedder_name

ENGINES = ("chromadb", "onnxruntime", "streamlit", "torch", "sentence-transformers")
NEEDED_MB = 500


class Installation:
    """The checks of one installation."""

    def __init__(self, assistant: Assistant) -> None:
        """Nothing is looked at until a check is called."""
        self._assistant = assistant
        self._settings = assistant.settings

    def checks(self) -> list[tuple[str, Callable[[], str]]]:
        """Return name and function of every check."""
        return [
            ("python", self.python),
            ("packages", self.packages),
            ("home", self.home),
            ("corpus", self.corpus),
            ("weights", self.weights),
            ("model", self.model),
            ("index", self.index),
        ]

    def python(self) -> str:
        """Say which Python runs."""
        return f"Python {platform.python_version()}, {platform.system()}"

    def packages(self) -> str:
        """Say which engines are installed; raises OSError for a missing one."""
        try:
            return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ENGINES)
        except importlib.metadata.PackageNotFoundError as error:
            raise OSError(f"{error.name} is not installed; run 'make install'.") from None

    def home(self) -> str:
        """Check that user data can be written; raises HomeProblem or OSError."""
        home = self._settings.home
        check_writable(home)
        free = shutil.disk_usage(home).free // 1_000_000
        if free < NEEDED_MB:
            raise OSError(f"only {free} MB free below {home}; make room or set KOSH_HOME.")
        return f"{home} is writable, {free} MB free"

    def corpus(self) -> str:
        """Check that the corpus can be read; raises CorpusError."""
        from assistant.corpus.load import load_sources

        return f"{len(load_sources(self._settings.corpus))} sources in {self._settings.corpus}"

    def weights(self) -> str:
        """Check the pinned weights; raises EmbedderProblem."""
        from assistant.adapters.embeddings import check_weights, pinned_model_dir

        if self._settings.embedding_model:
            return f"set to {self._settings.embedding_model}"
        check_weights(pinned_model_dir())
        return f"{default_embedder_name()}, weights as pinned"

    def model(self) -> str:
        """Check that the model has been prepared; raises EmbedderProblem."""
        from assistant.adapters.embeddings import prepared_model

        if self._settings.embedding_model:
            return f"{self._settings.embedding_model}: loaded when first asked"
        return f"{default_embedder_name()} prepared in {prepared_model(self._settings.home / 'models')}"

    def index(self) -> str:
        """Check that the index can serve; raises IndexProblem."""
        manifest = self._assistant.check_index()
        return f"{manifest.generation}: {manifest.entries} statements, fits corpus and model"
