"""Who asks, as all he has said tells: a resettler or a kandas, one who takes people on or is taken on.

Worded in ``profile.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.understanding.acts import countries
from assistant.understanding.turns import folded_letters, says

People = Literal["kandas", "resettler"]
Side = Literal["employer", "worker"]


@dataclass(frozen=True)
class Profile:
    """What is known of the asker; ``None`` is not said.

    ``circumstances`` are those of his own life a rule is asked for by.
    """

    people: People | None = None
    side: Side | None = None
    circumstances: frozenset[str] = frozenset()


UNKNOWN = Profile()


def side_of(text: str, language: Language) -> Side | None:
    """Return whether somebody asks as one who takes people on, or as one who is taken on."""
    if _is("employer", text, language):
        return "employer"
    return "worker" if _is("worker", text, language) else None


def circumstances_of(text: str, language: Language) -> frozenset[str]:
    """Return what somebody tells of his own life that a rule may turn on: that he is divorced, an orphan."""
    if not _is("own", text, language):
        return frozenset()
    return _circumstances("told", text, language)


def tells_circumstances(text: str, language: Language, circumstances: frozenset[str]) -> bool:
    """Tell whether a statement speaks of all of some circumstances."""
    return not circumstances or circumstances <= _circumstances("tells", text, language)


def are_seldom_told(circumstances: frozenset[str]) -> bool:
    """Tell whether circumstances are so seldom spoken of that what speaks of them is the answer."""
    return bool(circumstances) and circumstances <= frozenset(_data()["seldom"])


def names_certificate(text: str, language: Language) -> bool:
    """Tell whether a statement names a certificate to be shown."""
    return _is("certificate", text, language)


def asks_to_leave(text: str, language: Language) -> bool:
    """Tell whether somebody asks whether he may go away from where he lives, or back."""
    return _is("leaves", text, language)


def asks_what_is_given(text: str, language: Language) -> bool:
    """Tell whether a question asks what somebody gets."""
    return _is("gets", text, language)


def asks_another_thing(text: str, language: Language) -> bool:
    """Tell whether a text asks for a thing and for no money: for land, cattle, a place at school."""
    return says("another_thing", text, language) and not says("money_too", text, language)


def is_for(side: Side | None, text: str, language: Language) -> bool:
    """Tell whether a statement is for one side: what employers get is nothing to one who is taken on."""
    if side == "worker":
        return not _is("for_employers", text, language)
    return side is None or _is("of_employers", text, language)


def outside_the_union(text: str) -> bool:
    """Tell whether a text names another country's people who have not the rights of the Eurasian Union."""
    if names_the_union(text):
        return False
    members = tuple(_data()["union_members"])
    return any(not name.startswith(members) for name in countries(text))


def names_the_union(text: str) -> bool:
    """Tell whether a text speaks of the Eurasian Economic Union."""
    return re.search(_data()["union"], folded_letters(text)) is not None


def _circumstances(how: str, text: str, language: Language) -> frozenset[str]:
    folded = folded_letters(text)
    listed = _data()["circumstances"].items()
    return frozenset(name for name, ways in listed if re.search(ways[how][language], folded))


def _is(kind: str, text: str, language: Language) -> bool:
    return re.search(_data()[kind][language], folded_letters(text)) is not None


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    found: Mapping[str, Any] = packaged("assistant.understanding", "profile.yaml")
    return found
