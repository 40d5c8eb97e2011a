"""The engine of one index generation, put together of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.adapters.dictionaries import open_dictionaries
from assistant.adapters.language_id import identify
from assistant.adapters.vector_index import open_nearest
from assistant.answering.relevance import fitted_relevance
from assistant.core.documents import LANGUAGES, Language, Source
from assistant.core.errors import IndexMismatch
from assistant.core.ports import Embedder
from assistant.core.text import Analyzer, fold
from assistant.corpus.documents import Shelf
from assistant.corpus.glossary import load_gazetteer
from assistant.opening import rarity_of
from assistant.retrieval.generation import IndexDirectory, Manifest
from assistant.retrieval.retriever import Retriever
from assistant.settings import Settings
from assistant.statistics.catalogue import Catalogue
from assistant.statistics.places import load_places
from assistant.tools.registry import Toolbox
from assistant.tools.statistic_question import StatisticQuestions
from assistant.understanding.acts import Acts
from assistant.understanding.hearing import Hearing
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.question import Interpreter
from assistant.understanding.spelling import Spelling
from assistant.workflows.engine import Engine
from assistant.workflows.opened_index import OpenedIndex, open_index


@dataclass(frozen=True)
class Parts:
    """What the engine of every generation is made of."""

    settings: Settings
    directory: IndexDirectory
    shelf: Shelf
    embedder: Embedder
    analyzer: Analyzer
    tools: Toolbox
    catalogue: Catalogue


def open_engine(parts: Parts, manifest: Manifest) -> Engine:
    """Return the engine over a published generation; raises IndexMismatch for other weights."""
    opened = _opened(parts, manifest)
    lexicon = Lexicon(opened.lexicon)
    rarity = rarity_of(opened)
    is_word = open_dictionaries(parts.settings.home / "models")
    vocabulary = {language: opened.words[language]["vocabulary"] for language in LANGUAGES}
    told = {language: opened.words[language]["told"] for language in LANGUAGES}
    spoken = {language: opened.words[language]["spoken"] for language in LANGUAGES}
    correct = Spelling(vocabulary, is_word).correct
    return Engine(
        retriever=_retriever(parts, opened),
        interpreter=Interpreter(parts.analyzer, lexicon, correct, rarity.occurs, opened.translation),
        lexicon=lexicon,
        hearing=Hearing(told, spoken, is_word, identify),
        acts=Acts(opened.learned["acts"]),
        rarity=rarity,
        projections=opened.projections,
        relevance=fitted_relevance(),
        sources=opened.sources,
        originals={document.joined or document.id: document.text for document in parts.shelf.all()},
        preferred=None if parts.settings.language == "auto" else parts.settings.language,
        corpus_version=manifest.corpus_hash,
        config_hash=manifest.config_hash,
        source_names={
            language: _name_keys(parts.analyzer, opened.sources, language) for language in LANGUAGES
        },
        tools=parts.tools,
        catalogue=parts.catalogue,
        places=load_places(parts.settings.corpus),
        statistics=StatisticQuestions(parts.catalogue, opened.series_words, opened.learned),
        intents=opened.learned["intents"],
        centres=_centres(parts.settings),
    )


def _opened(parts: Parts, manifest: Manifest) -> OpenedIndex:
    """Return the parts of a generation; raises IndexMismatch for other weights."""
    if parts.embedder.fingerprint != manifest.embedder_fingerprint:
        raise IndexMismatch("the index was built with other weights; run 'kosh index build'.")
    backend, url = parts.settings.vector_search, parts.settings.chroma_url
    return open_index(
        parts.directory,
        manifest.generation,
        lambda path, vectors: open_nearest(path, vectors, backend, url),
    )


def _retriever(parts: Parts, opened: OpenedIndex) -> Retriever:
    known = {part.strip() for part in parts.settings.embedding_languages.split(",")}
    return Retriever(
        opened.store,
        opened.lexical,
        opened.vectors,
        opened.nearest,
        parts.embedder,
        parts.analyzer,
        known,
        opened.headings,
    )


def _centres(settings: Settings) -> dict[str, frozenset[str]]:
    """Return the folded names, in three languages, of each region's centre."""
    return {
        region.id: frozenset(fold(name.lower()) for name in region.centre.values())
        for region in load_gazetteer(settings.corpus).regions
        if region.centre is not None
    }


def _name_keys(
    analyzer: Analyzer, sources: Mapping[str, Source], language: Language
) -> dict[str, frozenset[str]]:
    """Return the word keys of the names each source is called by."""
    return {
        source.id: frozenset(analyzer.key(name, language) for name in source.names.in_language(language))
        for source in sources.values()
    }
