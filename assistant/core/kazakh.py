"""Kazakh words without their endings.

Endings follow one another (plural, possession, case; voice, tense, person), so they are taken off one by
one from the end as long as a stem is left. Letters are folded: endings typed without Kazakh letters are
the same.
"""

from __future__ import annotations

import re
from functools import lru_cache

SHORTEST = 3
MOST = 5
# folded: ғ is г, қ is к, ң is н, ө is о, ұ and ү are у, і is и, ә is а, һ is х
_ENDINGS = re.compile(
    r"(?:"
    r"[лдт][ае]р"  # plural
    r"|[ыи]?м[ыи]з|[ыи]?н[ыи]з|(?:(?<=[аеоуюя])|(?<=ш[ыи]))с[ыи]|(?<=[^аеыиоуюя])[ыи]"  # possession
    r"|[ндт][ыи]н|[ндт][ыи]|[дтн][ае]н|[дт][ае]|[гк][ае]|н[ае]|[мбп]ен"  # case
    r"|[ыи]н[ае]|[ыи]нд[ае]|[ыи]нан|[ыи]нен|[ыи]н"  # possession and case
    r"|[дт][ае]г[ыи]|л[ыи]к|л[ыи]"  # of a place, of a kind
    r"|[гк][ае]н|[ыи]п|(?<=[аеыи])п|[ае]т[ыи]н|[ае]й|у|ма?к|м[ее]к|с[ае]"  # verbal
    r"|[ае]м[ыи]з|[ае]м[ыи]н|[ае]м|[ае]д[ыи]|[дт][ыи]м|[дт][ыи]к|с[ыи]з|м[ыи]н|м[ыи]з"  # person
    r")$"
)
# names of regions and towns that end like words with endings: Қостанай is not "қос" nor Алматы "алма"
_NAMES = (
    *("айтеке", "аксай", "аксу", "актау", "алмат", "алтай", "аркалык", "астана", "бейнеу", "ереймен"),
    *("казалы", "караганд", "каратау", "кентау", "косшы", "костанай", "оскемен", "риддер", "семей"),
    *("султан", "текели", "торгай", "улытау", "хромтау"),
)
# January, which holds no plural, and a card, which is no ageing (қартаю) and no snow (қар)
_JANUARY = "кантар"
_CARD = re.compile(r"карта(?![йюя])")


@lru_cache(maxsize=100_000)
def stem(folded: str) -> str:
    """Return a folded word without endings, at least three letters of it; a place's name as it is."""
    if folded.startswith(_NAMES):
        return folded
    if folded.startswith(_JANUARY):
        return _JANUARY
    if _CARD.match(folded):
        return "картас"
    for _ in range(MOST):
        found = _ENDINGS.search(folded, SHORTEST)
        if found is None:
            break
        folded = folded[: found.start()]
    return folded
