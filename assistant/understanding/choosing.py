"""Which of the options of a clarifying question a turn picks: "2", "the second", "сертификат"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold
from assistant.understanding.asking import Choice
from assistant.understanding.turns import cues

STEM = 5
MOST_WORDS = 6
_BESIDE = (
    r"(?:the|one|number|no|option|please|variant|for|about"
    r"|вариант\w*|номер|пожалуйста|про|о|об|нускас\w*|туралы)"
)


def picked(text: str, options: Sequence[Choice], language: Language) -> str | None:
    """Return the key of the option a turn picks by number, ordinal, or words; ``None`` if none or several."""
    said = [fold(word) for word in re.findall(r"\w+", text.lower())]
    if not said or len(said) > MOST_WORDS + max(len(option.label.split()) for option in options):
        return None
    rest = [word for word in said if not re.fullmatch(_BESIDE, word)] or said
    position = _position(rest, language)
    if position is not None:
        return options[position].key if position < len(options) else None
    return _by_words(said, options) if len(said) <= MOST_WORDS or _is_label(said, options) else None


def _position(said: Sequence[str], language: Language) -> int | None:
    if len(said) != 1:
        return None
    if said[0].isdigit():
        return int(said[0]) - 1 if int(said[0]) > 0 else None
    for listed in (cues()["ordinals"][language], *cues()["ordinals"].values()):
        for position, forms in enumerate(listed):
            if any(re.fullmatch(form, said[0]) for form in forms):
                return position
    return None


def _is_label(said: Sequence[str], options: Sequence[Choice]) -> bool:
    return any(list(said) == _stems(option.label, whole=True) for option in options)


def _by_words(said: Sequence[str], options: Sequence[Choice]) -> str | None:
    """Return the option that shares most words with a turn, where one does."""
    given = {word[:STEM] for word in said if len(word) > 2}
    shared = [len(given & set(_stems(option.label))) for option in options]
    best = max(shared)
    return options[shared.index(best)].key if best and shared.count(best) == 1 else None


def _stems(label: str, *, whole: bool = False) -> list[str]:
    found = [fold(word) for word in re.findall(r"\w+", label.lower())]
    return found if whole else [word[:STEM] for word in found if len(word) > 2]
