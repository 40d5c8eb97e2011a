"""What each series speaks of: word keys of its own wording, and questions that teach which one is meant.

The examples are in ``series_questions.yaml``, by series and language; adding one and building the index
is all it takes to teach.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import log
from typing import Any, cast

from assistant.core.documents import LANGUAGES, Language, Trilingual
from assistant.core.packaged import packaged, packaged_text
from assistant.core.text import Analyzer, fold, words
from assistant.statistics.catalogue import Catalogue
from assistant.understanding.lexicon import Lexicon, Mention

Keys = list[str]
PLACE = "qplace"
# series of the rates that amounts are computed from: the calculation answers questions about them
RATES = frozenset(
    {
        "mci",
        "minimum_wage",
        "mobility_certificate_cap",
        "mobility_certificate_cap_mci",
        "subsistence_minimum",
    }
)
EVERY = 2
UNKNOWN = "unknown"


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
                "questions": _question_keys(one.id, language, analyzer),
            }
            for one in catalogue
        }
        compiled[language] = {"series": series, "rarity": _rarity(series.values())}
    return compiled


def labelled_questions(
    catalogue: Catalogue, analyzer: Analyzer, lexicon: Lexicon
) -> Iterator[tuple[str, str]]:
    """Yield example questions and titles with the series they are about, places masked.

    Questions for figures that no series holds are about ``UNKNOWN``.
    """
    for series, by_language in _questions().items():
        if series not in (*catalogue.ids, UNKNOWN):
            continue
        for language, asked in by_language.items():
            for text in asked:
                yield _masked_text(text, language, analyzer, lexicon), series
    for one in catalogue:
        for language in LANGUAGES:
            yield _masked_text(one.title.in_language(language), language, analyzer, lexicon), one.id


def questions_of_figures() -> Iterator[str]:
    """Yield examples of questions that want a figure, every second so that they do not outweigh the rest."""
    for series, by_language in _questions().items():
        if series not in RATES:
            for asked in by_language.values():
                yield from asked[::EVERY]


def labelled_operations(analyzer: Analyzer, lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield example questions with what they ask to do with figures, places masked."""
    for operation, by_language in _read("operation_questions.yaml").items():
        for language, asked in by_language.items():
            for text in asked:
                yield _masked_text(text, language, analyzer, lexicon), operation


def masked(spoken: Sequence[str], mentions: Iterable[Mention]) -> str:
    """Return words with every place as one and the same word."""
    places = {i for mention in mentions if mention.is_place for i in range(mention.start, mention.end)}
    return " ".join(PLACE if i in places else word for i, word in enumerate(spoken))


def questions_text() -> str:
    """Return the file of example questions as it is."""
    return packaged_text("assistant.tools", "series_questions.yaml")


def operations_text() -> str:
    """Return the file of questions that teach operations as it is."""
    return packaged_text("assistant.tools", "operation_questions.yaml")


def _read(name: str) -> Any:
    return packaged("assistant.tools", name)


@lru_cache(maxsize=1)
def _questions() -> Mapping[str, Mapping[Language, tuple[str, ...]]]:
    return cast("dict[str, dict[Language, tuple[str, ...]]]", _read("series_questions.yaml"))


def _masked_text(text: str, language: Language, analyzer: Analyzer, lexicon: Lexicon) -> str:
    spoken = words(text)
    keys = [analyzer.key(word, language) for word in spoken]
    return masked(spoken, lexicon.mentions(keys, language))


def _keys(text: Trilingual, language: Language, analyzer: Analyzer) -> Keys:
    stop = analyzer.stopwords(language)
    said = (word for word in words(text.in_language(language)) if fold(word) not in stop)
    return list(dict.fromkeys(analyzer.key(word, language) for word in said))


def _question_keys(series: str, language: Language, analyzer: Analyzer) -> Keys:
    """Return the keys of the example questions about a series."""
    stop = analyzer.stopwords(language)
    asked = _questions().get(series, {}).get(language, ())
    said = (word for text in asked for word in words(text) if fold(word) not in stop)
    return list(dict.fromkeys(analyzer.key(word, language) for word in said))


def _rarity(series: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """Return the inverse document frequency of every key over the series."""
    listed = list(series)
    counts: dict[str, int] = {}
    for one in listed:
        category_keys = (key for keys in one["categories"].values() for key in keys)
        for key in {*one["title"], *one["definition"], *one["unit"], *one["questions"], *category_keys}:
            counts[key] = counts.get(key, 0) + 1
    return {key: round(log(1 + len(listed) / count), 4) for key, count in counts.items()}
