"""Names of regions and towns in the case a sentence needs: at, from, to."""

from __future__ import annotations

from typing import Literal

from assistant.core import kept_re as re
from assistant.core.documents import Language

Role = Literal["at", "from", "to"]

_ENGLISH: dict[Role, str] = {"at": "in", "from": "from", "to": "to"}
_PREPOSITIONS: dict[Role, str] = {"at": "в", "from": "из", "to": "в"}
_REGION: dict[Role, str] = {"at": "области", "from": "области", "to": "область"}
_ADJECTIVE: dict[Role, str] = {"at": "ской", "from": "ской", "to": "скую"}
_CITY: dict[Role, str] = {"at": "городе", "from": "города", "to": "город"}
_SUFFIX: dict[Role, str] = {"at": "нда", "from": "нан", "to": "на"}


def placed(name: str, role: Role, language: Language) -> str:
    """Return the name of a place with its preposition or suffix: "из Абайской области", "Абай облысынан"."""
    if language == "en":
        return f"{_ENGLISH[role]} {name}"
    if language == "kk":
        owned = re.search(r"(?:облысы|қаласы)$", name) is not None
        return f"{name}{_SUFFIX[role]}" if owned else f"{name} қаласы{_SUFFIX[role]}"
    return f"{_PREPOSITIONS[role]} {_russian(name, role)}"


def _russian(name: str, role: Role) -> str:
    region = re.fullmatch(r"(.+)ская область", name)
    if region is not None:
        return f"{region.group(1)}{_ADJECTIVE[role]} {_REGION[role]}"
    if name.startswith("область "):
        return name.replace("область", _REGION[role], 1)
    return f"{_CITY[role]} {name.removeprefix('город ')}"
