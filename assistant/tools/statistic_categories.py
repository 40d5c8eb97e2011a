"""Which categories of a series a question names, by their own names or by what people call them.

What people call them is in ``series_categories.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import cast

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged
from assistant.core.text import fold
from assistant.statistics.catalogue import Series
from assistant.tools.statistic_asked import Asked
from assistant.understanding.question import Question

NAMED = 0.5
LEFT_OUT = -1
WHOLES = ("all", "printed_total", "migrants", "participants")
CALLED = 1.0
STEM = 5
_WITHOUT: dict[Language, str] = {
    "en": r"\b(?:without|excluding|except(?: for)?|not(?: counting)?)(?: the)? $",
    "ru": r"\b(?:без|кроме|исключая|не|не считая) $",
    "kk": r"(?!)",
}
_WITHOUT_AFTER = r"\w* (?:санамаганда|баска\b|емес\b|есептемегенде|коспаганда)"


def named_categories(
    question: Question,
    asked: Asked,
    series: Series,
    categories: Mapping[str, Sequence[str]],
    rarity: Mapping[str, float],
) -> tuple[str, ...]:
    """Return the categories a question names, the best named first.

    A category counts by the rarity of its words that the question holds, or by what people call it;
    words all categories share tell nothing, nor does a category the question leaves out.
    """
    said = {*question.keys, *(key for term in question.terms for key in term.alternatives[0])}
    shared = set.intersection(*(set(keys) for keys in categories.values())) if len(categories) > 1 else set()
    scores: dict[str, float] = {}
    for name, keys in categories.items():
        own = [key for key in keys if key not in shared]
        whole = sum(rarity.get(key, 1.0) for key in own)
        part = sum(rarity.get(key, 1.0) for key in own if key in said)
        called = _called(name, asked.words, question.language)
        owned = _most(_own_words(name, series, question.language), asked.words, question.language)
        # "without education" names those who have none
        if called == LEFT_OUT or (owned == LEFT_OUT and not called):
            continue
        if name.startswith("other") and not _most(
            _forms()["_rest"][question.language], asked.words, question.language
        ):
            continue
        needed = 1.0 if _is_said_in_full(name, series) else NAMED
        if whole and part / whole >= needed:
            scores[name] = part / whole + 0.1 * part
        if called:
            scores[name] = max(scores.get(name, 0.0), CALLED + 0.05 * called)
    beside = set(series.aside_categories)
    return tuple(sorted(scores, key=lambda name: (name in WHOLES, -scores[name], name in beside)))


def _is_said_in_full(category: str, series: Series) -> bool:
    """Tell whether a category is meant only by all its words: other countries, asides, numbered ones."""
    return category.startswith("other") or category in series.aside_categories or category[-1].isdigit()


def _called(category: str, said: str, language: Language) -> int:
    """Return how many letters of a question name a category as people do, -1 where it is left out.

    ``net_preliminary`` is named by what names ``net`` and what names ``_preliminary``.
    """
    stem, _, ending = category.rpartition("_")
    if stem and f"_{ending}" in _forms():
        parts = (_called(stem, said, language), _called(f"_{ending}", said, language))
        return sum(parts) if min(parts) > 0 else 0
    return _most(_forms().get(category, {}).get(language, ()), said, language)


def _own_words(category: str, series: Series, language: Language) -> list[str]:
    """Return patterns for the words of a category's own name."""
    name = series.categories[category].in_language(language)
    return [re.escape(fold(word)[:STEM]) for word in re.findall(r"\w+", name.lower())]


def _most(forms: Sequence[str], said: str, language: Language) -> int:
    """Return how many letters of a question the longest of some forms takes, -1 where one is left out."""
    best = 0
    for pattern in forms:
        for found in re.finditer(rf"\b(?:{pattern})", said):
            before, after = said[: found.start()], said[found.end() :]
            if re.search(_WITHOUT[language], before) or re.match(_WITHOUT_AFTER, after):
                return LEFT_OUT
            best = max(best, len(found.group()))
    return best


def called_as(category: str, language: Language) -> Sequence[str]:
    """Return patterns for what people call a category."""
    return _forms().get(category, {}).get(language, ())


def in_order(categories: Sequence[str], asked: Asked, series: Series, language: Language) -> tuple[str, ...]:
    """Return categories in the order in which the question names them."""

    def place(category: str) -> int:
        patterns = [*called_as(category, language), *_own_words(category, series, language)]
        found = [re.search(rf"\b(?:{pattern})", asked.words) for pattern in patterns]
        return min((one.start() for one in found if one), default=len(asked.words))

    return tuple(sorted(categories, key=place))


@lru_cache(maxsize=1)
def _forms() -> dict[str, dict[Language, list[str]]]:
    raw = packaged("assistant.tools", "series_categories.yaml")
    return cast("dict[str, dict[Language, list[str]]]", raw)
