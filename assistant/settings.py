"""Settings: values only, from the environment (prefix ``KOSH_``)."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from platformdirs import user_data_path
from pydantic import AliasChoices, Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.core.prices import read_prices

_PACKAGE = Path(__file__).resolve().parent


def _corpus_dir() -> Path:
    packaged = _PACKAGE / "_data" / "corpus"
    return packaged if packaged.is_dir() else _PACKAGE.parent / "corpus"


class Settings(BaseSettings):
    """Everything an operator can set."""

    model_config = SettingsConfigDict(env_prefix="KOSH_", frozen=True, extra="ignore", populate_by_name=True)

    home: Path = Field(
        default_factory=lambda: user_data_path("kosh", appauthor=False),
        description="where index, prepared model and added documents are kept",
    )
    corpus: Path = Field(default_factory=_corpus_dir, description="directory of the built-in corpus")
    embedding_model: str = Field(
        default="",
        description="another sentence-transformers model, by directory or name (none is downloaded)",
    )
    embedding_languages: str = Field(
        default="en", description="languages the embedder knows, comma separated"
    )
    vector_search: Literal["auto", "exact", "chroma"] = Field(
        default="auto", description="auto: exact below 50,000 entries, an inverted file from there on"
    )
    chroma_url: str = Field(
        default="",
        description="address of a Chroma server that keeps the vectors; in the process itself if empty",
    )
    language: Literal["auto", "en", "ru", "kk"] = Field(
        default="auto", description="language of answers; auto follows the question"
    )
    threads: int = Field(default=2, ge=1, le=64, description="threads of the embedding model")
    port: int = Field(default=8501, ge=1, le=65535, description="port of the page")
    host: str = Field(default="127.0.0.1", description="address the page listens on")
    api_port: int = Field(default=8502, ge=1, le=65535, description="port of the API and of MCP over HTTP")
    api_rate: int = Field(
        default=240, ge=0, le=1_000_000, description="requests a minute for each key or address; 0: no limit"
    )
    api_workers: int = Field(default=2, ge=1, le=64, description="questions the API answers at one time")
    api_open: bool = Field(
        default=False, description="without keys, let other machines read too and not only this one"
    )
    api_origins: str = Field(
        default="", description="web origins whose pages may call the API, comma separated; none if empty"
    )
    database_url: str = Field(
        default="", description="SQLAlchemy address where conversations are kept; SQLite in home if empty"
    )
    retention_days: int = Field(
        default=90,
        ge=1,
        le=3650,
        validation_alias=AliasChoices("KOSH_RETENTION_DAYS", "KOSH_HISTORY_DAYS"),
        description="days after which untouched conversations and feedback are deleted",
    )
    fetch_allow: str = Field(
        default="",
        description="hosts that 'kosh corpus add' may fetch documents from, comma separated; none if empty",
    )
    editor_key: SecretStr = Field(
        default=SecretStr(""),
        description="word of 12 characters or more that lets a reader add documents on the page",
    )
    editors: str = Field(
        default="",
        description="e-mail addresses of those who may add documents on the page once they have signed in, "
        "comma separated; secrets.toml in home names the OpenID Connect provider",
    )
    paused: bool = Field(
        default=False,
        description="refuse questions and claims, leave the library readable; a file named paused in home "
        "does the same at once",
    )
    contact: str = Field(default="", description="how readers reach the operator, shown on the page")
    llm: str = Field(
        default="",
        description="language model that words answers, provider:model; address and key from the "
        "provider's usual variables",
    )
    llm_seconds: float = Field(
        default=8.0, gt=0, le=600, description="seconds the language model may take for an answer"
    )
    llm_prices: str = Field(
        default="",
        description="prices of a million tokens read and written by it, such as '1.25/10 USD'; "
        "unknown if empty",
    )
    engine: Literal["grounded", "llm"] = Field(default="grounded", description="what words answers")
    log: Literal["console", "json"] = Field(
        default="console", description="form of what is logged to standard error"
    )
    log_level: Literal["auto", "debug", "info", "warning", "error"] = Field(
        default="auto", description="least that is logged; auto: info of what is served, warnings of commands"
    )
    traces: bool = Field(
        default=False, description="send a span of each step by OpenTelemetry, where its own variables say"
    )
    debug: bool = Field(default=False, description="show tracebacks")

    @field_validator("llm_prices")
    @classmethod
    def _prices(cls, text: str) -> str:
        read_prices(text)
        return text
