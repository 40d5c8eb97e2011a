"""What a reader has heard and asks to be confirmed: "is it true that …?".

The wordings are in ``claimed.yaml``.
"""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.understanding.turns import folded_letters

FEWEST_WORDS = 3
# one sentence; of a longer text the wordings would be tried at every mark
LONGEST = 400


def claim_of(text: str, language: Language) -> str | None:
    """Return what a question asks to be confirmed, as a sentence; ``None`` where it asks something else."""
    plain = " ".join(text.split()).rstrip(" ?.!…")
    if len(plain) > LONGEST:
        return None
    folded = folded_letters(plain)
    for pattern in _patterns()[language]:
        found = re.fullmatch(pattern, folded)
        if found is None:
            continue
        claim = plain[found.start("claim") : found.end("claim")].strip(' ,.;:–—-«»"“”')
        if len(claim.split()) >= FEWEST_WORDS:
            return f"{claim[:1].upper()}{claim[1:]}."
    return None


def claimed_apart(text: str, language: Language) -> tuple[str, ...]:
    """Return what a question asks to be confirmed and what it asks beside that; empty where it is one thing.

    "Is it true one must stay for 5 years, and if I leave they take the money back?" asks two.
    """
    claim = claim_of(text, language)
    found = re.search(_APART[language], folded_letters(claim)) if claim is not None else None
    if claim is None or found is None:
        return ()
    first, second = claim[: found.start()].strip(" ,"), claim[found.end() :].strip(" ,.")
    if min(len(first.split()), len(second.split())) < FEWEST_WORDS:
        return ()
    began = f"{first[:1].lower()}{first[1:]}"
    return began if began in text else first, f"{second}?"


# how a second thing begins that is asked to be confirmed too; in Kazakh each part asks by itself
_APART: dict[Language, str] = {
    "en": r",? (?:and|but) (?:also )?(?:that |(?=(?:if|when|unless) ))",
    "ru": r",? (?:и|а|но) (?:также )?(?:что |(?=(?:если|когда|коли) ))",
    "kk": r"(?!)",
}


@lru_cache(maxsize=1)
def _patterns() -> dict[Language, list[str]]:
    listed = cast("dict[Language, list[str]]", packaged("assistant.understanding", "claimed.yaml"))
    return {
        language: [pattern.replace("{claim}", r"(?P<claim>.+?)") for pattern in patterns]
        for language, patterns in listed.items()
    }
