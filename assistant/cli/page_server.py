"""Streamlit started with our configuration, from a checkout or an installed package."""

from __future__ import annotations

import errno
import os
import socket
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from assistant.app import build
from assistant.core.errors import UsageError

PROVIDER = "secrets.toml"
_PACKAGE = Path(__file__).resolve().parent.parent


def run_page(host: str | None, port: int | None) -> None:
    """Replace this process by the page's server.

    Raises IndexProblem if there is no usable index, UsageError if the port is taken.
    """
    assistant = build()
    assistant.check_index()
    settings = assistant.settings
    script, config = entry_point()
    address, listened = host or settings.host, port or settings.port
    check_free(address, listened)
    shown = "localhost" if address in ("127.0.0.1", "0.0.0.0") else address  # noqa: S104
    print(f"Kosh is served on http://{shown}:{listened}  (stop with Ctrl+C)", flush=True)
    changed: dict[str, object] = {"server.address": address, "server.port": listened}
    if (provider := settings.home / PROVIDER).is_file():
        changed["secrets.files"] = provider
    arguments = streamlit_arguments(config, changed)
    os.execv(sys.executable, [sys.executable, "-m", "streamlit", "run", str(script), *arguments])  # noqa: S606


def check_free(host: str, port: int) -> None:
    """Raise UsageError if nobody can listen on a port, before anything says that it is served."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                return  # the server says what is wrong with an address
            reason = (error.strerror or str(error)).lower()
            said = f"{host}:{port} cannot be listened on ({reason}); give another --port."
            raise UsageError(said) from None


def entry_point() -> tuple[Path, Path]:
    """Return the script and the configuration of the page; raises UsageError if they are missing."""
    packaged = _PACKAGE / "_data" / "streamlit"
    checkout = _PACKAGE.parent
    for script, config in (
        (packaged / "streamlit_app.py", packaged / "config.toml"),
        (checkout / "streamlit_app.py", checkout / ".streamlit" / "config.toml"),
    ):
        if script.is_file() and config.is_file():
            return script, config
    raise UsageError("the page's files are missing; install Kosh again.")


def streamlit_arguments(config: Path, changed: Mapping[str, object]) -> list[str]:
    """Return a configuration file as arguments of ``streamlit run``, with some values changed."""
    return [f"--{name}={_flag(value)}" for name, value in {**_flags(config), **changed}.items()]


def _flags(config: Path) -> dict[str, object]:
    flags: dict[str, object] = {}

    def collect(prefix: str, table: dict[str, object]) -> None:
        for name, value in table.items():
            key = f"{prefix}.{name}" if prefix else name
            if isinstance(value, dict):
                collect(key, value)
            else:
                flags[key] = value

    collect("", tomllib.loads(config.read_text(encoding="utf-8")))
    return flags


def _flag(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
