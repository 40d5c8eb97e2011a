"""Reasons of the check, in three languages; their wording is in ``wording.yaml``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from assistant.checking.actors import load_actors
from assistant.checking.alignment import Difference
from assistant.checking.quotes import Change
from assistant.checking.sums import Reckoned
from assistant.checking.verdict import Found
from assistant.core.documents import Language
from assistant.core.formatting import format_number
from assistant.core.packaged import packaged

Name = Callable[[str], str]
NAMED = frozenset(("actor", "region", "country", "programme", "body", "author", "payment", "growth"))


def say(key: str, language: Language, **values: object) -> str:
    """Return a phrase, numbers as the language writes them."""
    shown = {
        name: format_number(value, language) if isinstance(value, Decimal | int) else str(value)
        for name, value in values.items()
    }
    return _phrases()[key][language].format(**shown)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, dict[Language, str]]:
    raw: dict[str, dict[Language, str]] = packaged("assistant.checking", "wording.yaml")
    return raw


def reason(found: Found, language: Language, name: Name) -> str:
    """Return why a verdict was given; ``name`` turns the id of a place or concept into its name."""
    if found.verdict == "contradicted":
        return " ".join(dict.fromkeys(_difference(item, language, name) for item in found.differing))
    if found.verdict == "partly":
        missing = dict.fromkeys(_missing(slot, what, language, name) for slot, what in found.missing)
        return say("partly", language, missing=", ".join(missing))
    if found.verdict == "supported" and found.witness:
        slots = dict.fromkeys(found.witness.alignment.agreed)
        names = [say(f"slot_{slot}", language) for slot in slots]
        return say("supported_by", language, slots=", ".join(names)) if names else say("supported", language)
    return say(found.verdict, language)


def _difference(item: Difference, language: Language, name: Name) -> str:
    if item.slot == "denial":
        return say(item.said, language)
    return say(
        item.slot,
        language,
        said=_shown(item.slot, item.said, language, name),
        found=_shown(item.slot, item.found, language, name),
    )


def _missing(slot: str, what: str, language: Language, name: Name) -> str:
    return f"{say(f'slot_{slot}', language)} {_shown(slot, what, language, name)}"


def _shown(slot: str, what: str, language: Language, name: Name) -> str:
    if slot == "actor":
        return ", ".join(load_actors().names[part][language] for part in what.split(", "))
    return ", ".join(name(part) for part in what.split(", ")) if slot in NAMED else what


def reckoned(item: Reckoned, language: Language) -> str:
    """Return what is to be said of a sum or share."""
    key = f"{item.kind}_right" if item.right else item.kind
    return say(key, language, formula=item.formula, found=item.value, said=item.said)


def changes(items: Sequence[Change], language: Language) -> str:
    """Return in words what was altered in a quotation."""
    return "; ".join(_changes(items, language))


def _changes(items: Iterable[Change], language: Language) -> Iterable[str]:
    for item in items:
        key = "replaced" if item.said and item.found else "added" if item.said else "left_out"
        yield say(key, language, said=item.said, found=item.found)
