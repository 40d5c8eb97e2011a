"""What ``kosh doctor`` looks at: each check says what it found or raises with the way out."""

from __future__ import annotations

import difflib
import importlib.metadata
import importlib.util
import os
import platform
import shutil
import socket
import tomllib
from collections.abc import Callable
from pathlib import Path

from pydantic import AliasChoices

from assistant.app import Assistant
from assistant.core.errors import HomeProblem, IndexMismatch, UsageError
from assistant.opening import check_writable, database_address, default_embedder_name, sqlite_file
from assistant.settings import Settings

ENGINES = ("chromadb", "onnxruntime", "streamlit", "torch", "sentence-transformers")
NEEDED_MB = 500
SHORTEST_KEY = 12
PROVIDER = "secrets.toml"
PROVIDED = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")


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
            ("settings", self.variables),
            ("restore", self.restore),
            ("conversations", self.conversations),
            ("vectors", self.vectors),
            ("language model", self.language_model),
            ("fetching", self.fetching),
            ("editors", self.editors),
            ("ports", self.ports),
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
        """Check that the index can serve and holds every added document; raises IndexProblem."""
        manifest = self._assistant.check_index()
        if waiting := self._assistant.unindexed_documents():
            raise IndexMismatch(
                f"{waiting} added documents are not in the index yet, answers do without them; "
                "run 'kosh index build'."
            )
        return f"{manifest.generation}: {manifest.entries} statements, fits corpus and model"

    def variables(self) -> str:
        """Check that every variable that begins with KOSH_ is a setting; raises UsageError."""
        known = known_variables()
        odd = sorted(name for name in os.environ if name.startswith("KOSH_") and name not in known)
        if odd:
            near = difflib.get_close_matches(odd[0], known, 1)
            meant = f"; did you mean {near[0]}?" if near else "; see README for the settings there are."
            raise UsageError(f"{odd[0]} is no setting and does nothing{meant}")
        given = len(self._settings.model_fields_set)
        return f"{given} set, all known"

    def restore(self) -> str:
        """Check that no restore was stopped halfway; raises HomeProblem."""
        from assistant.workflows.restore import is_unfinished

        if is_unfinished(self._settings.home):
            raise HomeProblem(
                "a restore was stopped halfway; run the same 'kosh restore FILE --force' again."
            )
        return "none under way"

    def conversations(self) -> str:
        """Check that the database of conversations answers; raises HistoryDown."""
        file = sqlite_file(self._settings)
        if file is not None and not file.exists():
            return f"made with the first conversation: {file}"
        self._assistant.history.listed("0" * 32)
        return f"kept by {database_address(self._settings).partition(':')[0]}, which answers"

    def vectors(self) -> str:
        """Check that the Chroma server answers, where one is set; raises VectorsDown, UsageError."""
        if not self._settings.chroma_url:
            return "in the process itself"
        from assistant.adapters.vector_server import ChromaServer

        return f"on a Chroma server, version {ChromaServer(self._settings.chroma_url).answers()}"

    def language_model(self) -> str:
        """Check that the language model that is set can be asked; raises ModelMissing."""
        if not self._settings.llm and self._settings.engine == "grounded":
            return "none, and none is needed"
        return f"{self._assistant.check_model()}: asked only when a question comes"

    def fetching(self) -> str:
        """Check the hosts that documents may be fetched from; raises BadAddress."""
        from assistant.adapters.fetching import Fetcher

        Fetcher(self._settings.fetch_allow)
        return f"from {self._settings.fetch_allow}" if self._settings.fetch_allow else "off"

    def editors(self) -> str:
        """Check that who may add documents on the page can; raises UsageError."""
        key = len(self._settings.editor_key.get_secret_value())
        if 0 < key < SHORTEST_KEY:
            raise UsageError(
                f"KOSH_EDITOR_KEY has {key} characters and opens nothing; give {SHORTEST_KEY} or more."
            )
        if self._settings.editors:
            check_provider(self._settings.home / PROVIDER)
        allowed = [*(["by a key"] if key else []), *(["signed in"] if self._settings.editors else [])]
        return " or ".join(allowed) or "nobody adds documents on the page"

    def ports(self) -> str:
        """Check that page and API have each a port of their own; raises UsageError."""
        page, api = self._settings.port, self._settings.api_port
        if page == api:
            raise UsageError(f"KOSH_PORT and KOSH_API_PORT are both {page}; give each a port of its own.")
        taken = [port for port in (page, api) if _is_taken(self._settings.host, port)]
        busy = f", in use now (by Kosh, if it is served): {', '.join(map(str, taken))}" if taken else ", free"
        return f"page {page}, API {api}{busy}"


def known_variables() -> set[str]:
    """Return the name of every variable that is a setting."""
    known = {f"KOSH_{name.upper()}" for name in Settings.model_fields}
    for field in Settings.model_fields.values():
        if isinstance(field.validation_alias, AliasChoices):
            known |= {one for one in field.validation_alias.choices if isinstance(one, str)}
    return known


def check_provider(file: Path) -> None:
    """Raise UsageError unless a file names an OpenID Connect provider and Authlib is installed."""
    if importlib.util.find_spec("authlib") is None:
        raise UsageError("KOSH_EDITORS needs Authlib; run 'pip install \"kosh[oidc]\"'.")
    try:
        read = tomllib.loads(file.read_text(encoding="utf-8")).get("auth", {})
    except FileNotFoundError:
        raise UsageError(f"KOSH_EDITORS is set and {file} is not there; name the provider in it.") from None
    except (OSError, ValueError) as error:
        raise UsageError(f"{file} cannot be read as TOML ({error}); mend it.") from None
    missing = [name for name in PROVIDED if not (isinstance(read, dict) and read.get(name))]
    if missing:
        raise UsageError(f"{file} has no {missing[0]} in [auth]; see docs/beyond.md.")


def _is_taken(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as one:
        one.settimeout(1)
        return one.connect_ex((host, port)) == 0
