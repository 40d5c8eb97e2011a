"""The words of an index: their keys, the places they name, how often they occur, their English renderings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.core.documents import LANGUAGES, Language
from assistant.core.entries import Entry
from assistant.core.text import Analyzer, fold, words
from assistant.understanding.acts import asked_words
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.translation import FOREIGN, Table
from assistant.understanding.translation import learn as learn_table


def annotated(entries: Sequence[Entry], analyzer: Analyzer, lexicon: Lexicon) -> Iterator[Entry]:
    """Yield the entries with their word keys and the regions they name."""
    for entry in entries:
        keys = {
            language: [analyzer.key(word, language) for word in words(text)]
            for language, text in entry.texts.items()
        }
        regions = {
            lexicon.region(mention.id)
            for language, own in keys.items()
            for mention in lexicon.mentions(own, language)
            if mention.is_place
        }
        heading_keys = {
            language: [_heading_keys(heading, analyzer, language) for heading in headings]
            for language, headings in entry.headings.items()
        }
        yield replace(entry, keys=keys, regions=tuple(sorted(regions)), heading_keys=heading_keys)


def _heading_keys(heading: str, analyzer: Analyzer, language: Language) -> list[str]:
    return [analyzer.key(word, language) for word in _content(words(heading), heading, analyzer, language)]


def word_statistics(entries: Sequence[Entry], lexicon_data: Mapping[str, Any]) -> dict[str, Any]:
    """Return, by language: number of texts, texts per key, and the words that occur.

    ``told`` are those of texts and glossary: headings borrow words of other languages, as people do.
    """
    statistics: dict[str, Any] = {}
    for language in LANGUAGES:
        frequencies: Counter[str] = Counter()
        vocabulary: set[str] = set()
        told: set[str] = set()
        size = 0
        for entry in entries:
            if language in entry.texts:
                size += 1
                headed = entry.heading_keys.get(language, ())
                frequencies.update(set(entry.keys[language]).union(*headed))
                told.update(word for word in words(entry.texts[language]) if word.isalpha())
                headings = entry.headings.get(language, ())
                vocabulary.update(word for text in headings for word in words(text) if word.isalpha())
        for concept in lexicon_data["forms"][language]:
            told.update(word for word in words(concept) if word.isalpha())
        statistics[language] = {
            "size": size,
            "frequencies": dict(frequencies),
            "vocabulary": sorted(vocabulary | told),
            "told": sorted(told),
            "spoken": sorted(asked_words(language)),
        }
    return statistics


def word_tables(
    entries: Sequence[Entry], lexicon_data: Mapping[str, Any], analyzer: Analyzer
) -> dict[Language, Table]:
    """Return the English renderings of Russian and Kazakh keys, learnt from aligned texts."""
    tables: dict[Language, Table] = {}
    for language in FOREIGN:
        pairs = [
            (
                _content(entry.keys[language], entry.texts[language], analyzer, language),
                _content(words(entry.texts["en"]), entry.texts["en"], analyzer, "en"),
            )
            for entry in entries
            if language in entry.texts and "en" in entry.texts
        ]
        for concept, forms in lexicon_data["keys"][language].items():
            english = words(lexicon_data["terms"][concept]["en"])
            pairs += [(form, english) for form in forms]
        tables[language] = learn_table(pairs)
    return tables


def _content(items: Sequence[str], text: str, analyzer: Analyzer, language: Language) -> list[str]:
    """Return the items whose words carry meaning and are not numerals."""
    stopwords = analyzer.stopwords(language)
    pairs = zip(items, words(text), strict=True)
    return [item for item, word in pairs if fold(word) not in stopwords and not word.isdigit()]
