"""Publishing an index of corpus and added documents, and changing the shelf together with it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from assistant.core.errors import HomeProblem, IndexLocked
from assistant.core.ports import Progress
from assistant.core.refusals import refusals
from assistant.core.text import Analyzer
from assistant.corpus.changes import StagedChange
from assistant.corpus.documents import AddedDocument, Shelf
from assistant.opening import (
    check_writable,
    config_hash,
    document_source,
    open_embedder,
    prepare_embedder,
    silent,
)
from assistant.retrieval.generation import IndexDirectory, Manifest
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.statistics.catalogue import Catalogue
    from assistant.understanding.lexicon import Lexicon

# how long a writer may take to put on the shelf what its index already holds
SECONDS_TO_SETTLE = 20.0


class Publishing:
    """The one way in which index and shelf of a ``KOSH_HOME`` change."""

    def __init__(
        self,
        settings: Settings,
        directory: IndexDirectory,
        analyzer: Callable[[], Analyzer],
        catalogue: Callable[[], Catalogue],
    ) -> None:
        """Nothing is read or written."""
        self.shelf = Shelf(settings.home)
        self._settings = settings
        self._directory = directory
        self._analyzer = analyzer
        self._catalogue = catalogue
        self._staged = StagedChange(settings.home)

    def build(self, progress: Progress = silent) -> Manifest:
        """Build and publish an index of what there is."""
        check_writable(self._settings.home)
        with refusals(self._settings.home), self._directory.writing():
            self._settle()
            return self._build(self.shelf.all(), self.shelf.held(), progress)

    @contextmanager
    def changing(self) -> Iterator[StagedChange]:
        """Hold the lock of the index and yield a change to be staged; undone unless it is published."""
        check_writable(self._settings.home)
        with refusals(self._settings.home), self._directory.writing():
            self._settle()
            try:
                yield self._staged
            finally:
                self._settle()

    def publish(
        self, staged: StagedChange, who: str, progress: Progress, removed: Sequence[AddedDocument] = ()
    ) -> Manifest:
        """Publish an index with what is staged and without what is removed."""
        documents = staged.complete(who, removed)
        return self._build(documents, staged.target() or {}, progress)

    def held(self, published: Mapping[str, int]) -> Mapping[str, int]:
        """Return the records on the shelf, a change that was published with the index already done."""
        target = self._staged.target()
        return target if target is not None and target == published else self.shelf.held()

    def settle_left(self) -> None:
        """Finish or undo what a process that ended left of a change; one that goes on is left alone."""
        if not self._staged.is_open:
            return
        try:
            with self._directory.writing():
                self._settle()
        except (IndexLocked, HomeProblem):
            return

    def await_settled(self, published: Mapping[str, int]) -> None:
        """Wait until the shelf is what the ``published`` index was built of, if that is under way."""
        until = time.monotonic() + SECONDS_TO_SETTLE
        while self._staged.target() == published:
            self.settle_left()
            if time.monotonic() > until:
                raise HomeProblem(
                    f"a change of the documents in {self._settings.home} was stopped halfway and cannot be "
                    "finished; give the right to write there."
                )
            time.sleep(0.01)

    def _settle(self) -> None:
        if self._staged.is_open:
            self._staged.settle(self._directory.documents())

    def _build(
        self, documents: Sequence[AddedDocument], held: Mapping[str, int], progress: Progress
    ) -> Manifest:
        from assistant.adapters.classifier import train
        from assistant.adapters.vector_index import vector_store
        from assistant.corpus.compile import compile_entries, corpus_hash
        from assistant.corpus.glossary import load_gazetteer, load_glossary, place_concepts, region_of_place
        from assistant.corpus.load import load_digests, load_headings, load_sources
        from assistant.corpus.locators import load_locators
        from assistant.tools.series_words import compile_series_words
        from assistant.understanding.lexicon import compile_lexicon
        from assistant.workflows.index import build_index

        corpus, analyzer = self._settings.corpus, self._analyzer()
        hashes = {"corpus": corpus_hash(corpus, held), "config": config_hash()}
        sources = load_sources(corpus)
        entries = compile_entries(
            sources, load_digests(corpus), documents, load_headings(corpus), load_locators(corpus)
        )
        gazetteer = load_gazetteer(corpus)
        lexicon = compile_lexicon(
            load_glossary(corpus), place_concepts(gazetteer), region_of_place(gazetteer), analyzer
        )
        everything = sources | {doc.id: document_source(doc) for doc in documents if not doc.joined}
        prepare_embedder(self._settings, progress)
        return build_index(
            self._directory,
            entries,
            everything,
            open_embedder(self._settings),
            vector_store(self._settings.chroma_url, self._settings.vector_search),
            analyzer,
            lexicon,
            compile_series_words(self._catalogue(), analyzer),
            self._taught,
            train,
            hashes,
            progress,
            held,
        )

    def _taught(self, lexicon: Lexicon) -> dict[str, Iterable[tuple[str, str]]]:
        """Return the example questions of each classifier and what they are examples of."""
        from assistant.tools.series_words import labelled_operations, labelled_questions, questions_of_figures
        from assistant.understanding.acts import labelled_acts
        from assistant.understanding.intents import STATISTIC, labelled_examples

        figures = ((text, STATISTIC) for text in questions_of_figures())
        catalogue, analyzer = self._catalogue(), self._analyzer()
        return {
            "intents": [*labelled_examples(), *figures],
            "series": labelled_questions(catalogue, analyzer, lexicon),
            "operations": labelled_operations(analyzer, lexicon),
            "acts": labelled_acts(),
        }
