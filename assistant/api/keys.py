"""API keys: shown once when made, kept as hashes only, each with a role."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.core.errors import HomeProblem, NotFound, UsageError

Role = Literal["reader", "editor", "admin"]
ROLES: tuple[Role, ...] = ("reader", "editor", "admin")
FILE = "api-keys.json"
PREFIX = "kosh_"
SECRET_BYTES = 32
LONGEST_NAME = 60


class Key(BaseModel):
    """A key as it is kept; ``hash`` is the SHA-256 of what its holder sends, 256 random bits."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    name: str
    role: Role
    added: datetime
    hash: str

    def may(self, role: Role) -> bool:
        """Tell whether this key's role includes another."""
        return ROLES.index(self.role) >= ROLES.index(role)


_KEYS = TypeAdapter(tuple[Key, ...])


class KeyBook:
    """The keys of one installation, read again when their file changes."""

    def __init__(self, home: Path) -> None:
        """``home`` is KOSH_HOME; the file is made with the first key."""
        self._path = home / FILE
        self._stamp: tuple[int, int] | None = None
        self._by_hash: dict[str, Key] = {}

    def listed(self) -> tuple[Key, ...]:
        """Return every key, the oldest first; raises HomeProblem."""
        return tuple(self._current().values())

    def add(self, name: str, role: Role) -> tuple[Key, str]:
        """Make a key; return it and its secret, which is kept nowhere. Raises UsageError, HomeProblem."""
        named = " ".join(name.split())
        if not named or len(named) > LONGEST_NAME or not named.isprintable():
            raise UsageError(f"a key needs a name of at most {LONGEST_NAME} printable characters.")
        secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
        key = Key(id=secrets.token_hex(4), name=named, role=role, added=datetime.now(UTC), hash=_hash(secret))
        with self._writing():
            self._write((*self.listed(), key))
        return key, secret

    def revoke(self, key_id: str) -> Key:
        """Forget a key; raises NotFound, HomeProblem."""
        with self._writing():
            kept = self.listed()
            for key in kept:
                if key.id == key_id:
                    self._write(tuple(one for one in kept if one is not key))
                    return key
        raise NotFound(f"there is no key {key_id!r}; see 'kosh serve keys list'.")

    def find(self, secret: str) -> Key | None:
        """Return the key a secret belongs to; raises HomeProblem."""
        return self._current().get(_hash(secret))

    def _current(self) -> Mapping[str, Key]:
        try:
            status = self._path.stat()
        except FileNotFoundError:
            self._stamp, self._by_hash = None, {}
            return self._by_hash
        stamp = (status.st_mtime_ns, status.st_size)
        if stamp != self._stamp:
            try:
                read = _KEYS.validate_json(self._path.read_bytes())
            except (OSError, ValidationError):
                raise HomeProblem(
                    f"{self._path} cannot be read; mend it or delete it and add keys anew."
                ) from None
            self._by_hash, self._stamp = {key.hash: key for key in read}, stamp
        return self._by_hash

    def _writing(self) -> FileLock:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise HomeProblem(f"{self._path.parent} cannot be written ({error.strerror}).") from None
        return FileLock(self._path.with_suffix(".lock"))

    def _write(self, keys: tuple[Key, ...]) -> None:
        temporary = self._path.with_suffix(".part")
        try:
            temporary.touch(mode=0o600)
            temporary.write_bytes(_KEYS.dump_json(keys, indent=1))
            temporary.replace(self._path)
        except OSError as error:
            raise HomeProblem(f"{self._path} cannot be written ({error.strerror}).") from None


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
