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


@lru_cache(maxsize=1)
def _patterns() -> dict[Language, list[str]]:
    listed = cast("dict[Language, list[str]]", packaged("assistant.understanding", "claimed.yaml"))
    return {
        language: [pattern.replace("{claim}", r"(?P<claim>.+?)") for pattern in patterns]
        for language, patterns in listed.items()
    }
