"""What each series speaks of, as word keys, so that a question can be matched to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import log
from typing import Any

from assistant.core.documents import LANGUAGES, Language, Trilingual
from assistant.core.text import Analyzer, fold, words
from assistant.statistics.catalogue import Catalogue

Keys = list[str]


def compile_series_words(catalogue: Catalogue, analyzer: Analyzer) -> dict[str, Any]:
    """Return for each language and series the keys of title, definition and categories, and their rarity."""
    compiled: dict[str, Any] = {}
    for language in LANGUAGES:
        series = {
            one.id: {
                "title": _keys(one.title, language, analyzer),
                "definition": _keys(one.definition, language, analyzer),
                "unit": _keys(one.unit, language, analyzer),
                "categories": {
                    name: _keys(wording, language, analyzer) for name, wording in one.categories.items()
                },
            }
            for one in catalogue
        }
        compiled[language] = {"series": series, "rarity": _rarity(series.values())}
    return compiled


def _keys(text: Trilingual, language: Language, analyzer: Analyzer) -> Keys:
    stop = analyzer.stopwords(language)
    said = (word for word in words(text.in_language(language)) if fold(word) not in stop)
    return list(dict.fromkeys(analyzer.key(word, language) for word in said))


def _rarity(series: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Return the inverse document frequency of every key over the series."""
    listed = list(series)
    counts: dict[str, int] = {}
    for one in listed:
        category_keys = (key for keys in one["categories"].values() for key in keys)
        for key in {*one["title"], *one["definition"], *one["unit"], *category_keys}:
            counts[key] = counts.get(key, 0) + 1
    return {key: round(log(1 + len(listed) / count), 4) for key, count in counts.items()}
