"""One of several stages asked about by its number, "the second stage", and the texts that are of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.answering.select import Scored
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold

MOST = 2
# a number in its order and what it counts, folded
_ORDERS: Mapping[Language, tuple[str, ...]] = {
    "en": (r"(?:first|1st)", r"(?:second|2nd)", r"(?:third|3rd)", r"(?:fourth|4th)"),
    "ru": (r"перв\w+", r"втор\w+", r"трет\w+", r"четверт\w+"),
    "kk": (r"биринши", r"екинши", r"ушинши", r"тортинши"),
}
_STAGES: Mapping[Language, str] = {
    "en": r"(?:stage|phase)s?",
    "ru": r"(?:этап|стади)\w*",
    "kk": r"(?:кезен|саты)\w*",
}


def stage_asked(text: str, language: Language) -> str:
    """Return the pattern of the one stage a question names by its number; empty where it names none."""
    found = [pattern for pattern in _patterns(language) if re.search(pattern, fold(text.lower()))]
    return found[0] if len(found) == 1 else ""


def of_stage(
    candidates: Sequence[Scored], chosen: Sequence[Scored], text: str, language: Language
) -> list[Scored]:
    """Return the chosen texts; of one stage asked about only what is of it, else the best found that is."""
    pattern = stage_asked(text, language)
    if not pattern:
        return list(chosen)

    def told(item: Scored) -> bool:
        return re.search(pattern, fold(item.entry.text_in(language)[0].lower())) is not None

    best = sorted(filter(told, candidates), key=lambda item: -item.score)
    return [item for item in chosen if told(item)] or best[:MOST]


def _patterns(language: Language) -> list[str]:
    return [rf"(?<!\w){order} {_STAGES[language]}(?!\w)" for order in _ORDERS[language]]
