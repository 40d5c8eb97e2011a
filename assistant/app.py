"""The composition root: the only file that knows every layer."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.core.chat import Cancelled, ChatModel, Report, never, unreported
from assistant.core.documents import Language, Source
from assistant.core.errors import ModelMissing, NotFound, UsageError
from assistant.core.models import Answer, Citation, CitationReport, ClaimReport, Hit
from assistant.core.models import Engine as EngineName
from assistant.core.ports import Embedder, Progress
from assistant.core.prices import read_prices
from assistant.core.request import request_named
from assistant.core.spans import span
from assistant.core.text import Analyzer
from assistant.core.trace import Trace
from assistant.corpus.documents import AddedDocument, Shelf
from assistant.keeping import Keeping
from assistant.opening import (
    config_hash,
    default_embedder_name,
    document_source,
    keep_as_it_is,
    observe,
    open_embedder,
    silent,
    with_few_arenas,
)
from assistant.pausing import heed_pause, is_paused
from assistant.publishing import Publishing
from assistant.retrieval.generation import IndexDirectory, Manifest
from assistant.served import Checked, Served, settled
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.statistics.catalogue import Catalogue
    from assistant.subsidies.papers import RequiredDocument
    from assistant.tools.registry import Toolbox
    from assistant.workflows.conversation_export import ExportFormat
    from assistant.workflows.library import Library
    from assistant.workflows.passages import Told
    from assistant.workflows.surroundings import Surroundings
    from assistant.workflows.timeline import Event

Made = TypeVar("Made")

log = logging.getLogger(__name__)
SHELL = "command line"


class Assistant(Keeping):
    """Everything a surface may call; parts are opened when first needed."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is read until it is asked for."""
        super().__init__(settings)
        self.directory = IndexDirectory(settings.home / "index")
        self._publishing = Publishing(settings, self.directory, lambda: self.analyzer, lambda: self.catalogue)
        self._served = Served(
            self.directory, self._checked, lambda: self._publishing.shelf.touched, self._open
        )

    @property
    def shelf(self) -> Shelf:
        """The added documents; what a process that ended left of a change is finished or undone first."""
        self._publishing.settle_left()
        return self._publishing.shelf

    def ask(
        self,
        turns: Sequence[str],
        language: Language | None = None,
        *,
        as_of: Any = None,
        engine: EngineName | None = None,
        cancelled: Cancelled = never,
        report: Report = unreported,
        trace: Trace | None = None,
    ) -> Answer:
        """Answer the last of the user's turns; raises BadQuestion, IndexProblem or ModelMissing.

        ``engine`` is the one of the settings if none is named; ``trace`` is filled with what was considered.
        Raises AnsweringPaused while answers are switched off.
        """
        heed_pause(self.settings, turns[-1] if turns else "", language)
        with request_named(), span("ask", turns=len(turns)) as seen:
            answer = self._answer(turns, language, as_of, engine, cancelled, report, trace)
            answer = self._told_of_unindexed(answer)
            seen.tell(status=answer.status, language=answer.language, engine=answer.engine)
            seen.tell(statements=len(answer.statements), citations=len(answer.citations))
            told = {"answer": answer.id, "status": answer.status, "language": answer.language}
            spent = answer.timings_ms["total"]
            log.info("answered", extra={**told, "engine": answer.engine, "duration_ms": spent})
        return answer

    def _answer(
        self,
        turns: Sequence[str],
        language: Language | None,
        as_of: Any,
        engine: EngineName | None,
        cancelled: Cancelled,
        report: Report,
        trace: Trace | None,
    ) -> Answer:
        if (engine or self.settings.engine) == "grounded":
            from assistant.workflows.ask import answer_and_draft

            return answer_and_draft(self.engine(), turns, language, as_of, trace)[0]
        from assistant.workflows.word import answer_worded

        model = self._chat_model
        return answer_worded(
            self.engine(),
            self.analyzer,
            model,
            turns,
            language,
            as_of,
            seconds=self.settings.llm_seconds,
            prices=read_prices(self.settings.llm_prices),
            cancelled=cancelled,
            report=report,
            trace=trace,
        )

    def _told_of_unindexed(self, answer: Answer) -> Answer:
        """Return an answer that says how many added documents it was given without."""
        missing = self._served.unindexed
        if not missing:
            return answer
        from assistant.answering.remarks import remark
        from assistant.core.models import AnswerWarning

        said = AnswerWarning(kind="degraded", text=remark("unindexed", answer.language, {"n": missing}))
        return answer.model_copy(update={"warnings": (*answer.warnings, said)})

    @property
    def is_paused(self) -> bool:
        """Whether the operator has switched answers off, by the setting or by a file in home."""
        return is_paused(self.settings)

    @cached_property
    def _chat_model(self) -> ChatModel:
        """The language model of the settings; raises ModelMissing."""
        if not self.settings.llm:
            raise ModelMissing(
                "no language model is set up; set KOSH_LLM to provider:model, or give --engine grounded."
            )
        from assistant.adapters.chat_model import open_chat_model

        return open_chat_model(self.settings.llm, self.settings.llm_seconds)

    def check_model(self) -> str:
        """Return the name of the language model that is set; raises ModelMissing where it cannot be used."""
        _ = self._chat_model
        return self.settings.llm

    def check(self, text: str, language: Language | None = None) -> ClaimReport:
        """Return a verdict per claim of a text; raises BadQuestion, AnsweringPaused or IndexProblem."""
        from assistant.workflows.check import check_text
        from assistant.workflows.claim_reading import Statements

        heed_pause(self.settings, text, language)
        with request_named(), span("check") as seen:
            report = check_text(self._of_engine("statements", Statements), text, language)
            seen.tell(language=report.language, claims=len(report.claims))
        return report

    def library(self) -> Library:
        """Return the sources and passages there are; raises IndexProblem."""
        from assistant.workflows.library import open_library

        return self._of_engine("library", open_library)

    def check_answer(self, answer: Answer, language: Language | None = None) -> CitationReport:
        """Tell for each citation of a stored answer whether it still holds; raises IndexProblem."""
        from assistant.workflows.check_answer import check_citations

        return check_citations(self.engine(), answer, language)

    def search(
        self,
        words: str,
        k: int = 10,
        language: Language | None = None,
        sources: Sequence[str] = (),
        kinds: Sequence[str] = (),
    ) -> list[Hit]:
        """Return passages that match; raises BadQuestion or IndexProblem."""
        from assistant.workflows.search import search_passages

        with request_named(), span("search", k=k) as seen:
            hits = search_passages(self.engine(), words, k, language, sources, kinds)
            seen.tell(hits=len(hits))
        return hits

    def build_index(self, progress: Progress = silent) -> Manifest:
        """Build and publish a new generation from corpus and added documents.

        Raises IndexLocked, HomeProblem for what the disk refuses, CorpusError, EmbedderProblem, VectorsDown.
        """
        return self._publishing.build(progress)

    def add_documents(
        self,
        paths: Sequence[Path],
        progress: Progress = silent,
        who: str = SHELL,
        *,
        scheduler: str = "",
        urls: Mapping[Path, str] | None = None,
    ) -> list[tuple[Path, AddedDocument | None, str]]:
        """Add files and publish an index that holds them: both, or neither.

        Returns for each file its document, or None and the reason it was not taken; one bad file
        does not stop the others. ``who`` is named in the log of changes, ``scheduler`` is the address of a
        Dask scheduler whose workers read, ``urls`` says where files were fetched from. Raises UsageError or
        ClusterProblem for the scheduler; what was read before it was lost is kept.
        """
        from assistant.adding import add_files

        with self._publishing.changing() as staged:
            added = add_files(self.settings, paths, progress, who, scheduler, urls, staged.shelf)
            if added.changed:
                self._publishing.publish(staged, who, progress)
        if added.lost:
            raise added.lost
        return added.outcomes

    def remove_document(
        self, document_id: str, progress: Progress = silent, who: str = SHELL
    ) -> AddedDocument:
        """Forget an added document and its passages in the index: both, or neither; raises NotFound."""
        with self._publishing.changing() as staged:
            document = self._publishing.shelf.get(document_id)
            self._publishing.publish(staged, who, progress, [document])
        return document

    def check_index(self) -> Manifest:
        """Return the published manifest; raises IndexProblem if it cannot serve this corpus."""
        return self._checked().manifest

    def unindexed_documents(self) -> int:
        """Return how many added documents the published index does not hold yet; raises IndexProblem."""
        return self._checked().unindexed

    def _checked(self) -> Checked:
        from assistant.corpus.compile import corpus_hash
        from assistant.workflows.opened_index import check_documents, check_match

        manifest = self.directory.manifest(self.directory.published())
        embedder = self.settings.embedding_model or default_embedder_name()
        check_match(manifest, corpus_hash(self.settings.corpus, manifest.documents), config_hash(), embedder)
        touched = settled(self._publishing.shelf.touched)
        held = self._publishing.held(manifest.documents)
        return Checked(manifest, check_documents(manifest.documents, held), touched)

    def index_is_current(self) -> bool:
        """Tell whether the published index can serve as it is and holds every added document."""
        from assistant.core.errors import IndexProblem

        try:
            return self._checked().unindexed == 0
        except IndexProblem:
            return False

    @cached_property
    def analyzer(self) -> Analyzer:
        """The analyzer of the three languages."""
        from assistant.adapters.morphology import open_analyzer

        return open_analyzer()

    @cached_property
    def _embedder(self) -> Embedder:
        return open_embedder(self.settings)

    def engine(self) -> Any:
        """Return the engine of the published generation, opened once and swapped when it changes."""
        return self._served.engine()

    def prepare(self) -> None:
        """Do beforehand what the first questions would wait for; raises IndexProblem.

        What was read so stays: looking for garbage in it would hold up a question by a tenth of a second.
        """
        self.engine().read_texts()
        keep_as_it_is()

    @property
    def generation(self) -> str:
        """The index generation in use, empty where there is none yet."""
        return self._served.generation

    def _of_engine(self, name: str, make: Callable[[Any], Made]) -> Made:
        return self._served.of_engine(name, make)

    def _open(self, manifest: Manifest) -> Any:
        """Return the engine over a published generation; raises IndexMismatch for other weights."""
        from assistant.assembly import Parts, open_engine

        self._publishing.await_settled(manifest.documents)
        parts = Parts(
            self.settings,
            self.directory,
            self._publishing.shelf,
            self._embedder,
            self.analyzer,
            self.tools,
            self.catalogue,
        )
        return open_engine(parts, manifest)

    def export_conversation(
        self, conversation: str, owner: str | None, form: ExportFormat, language: Language
    ) -> bytes:
        """Return a kept conversation as a file; raises NoConversation, ForeignConversation, HistoryDown."""
        from assistant.adapters.writers import write
        from assistant.corpus.load import load_sources
        from assistant.workflows.conversation_export import export

        kept = self.history.load(conversation, owner)
        sources = load_sources(self.settings.corpus) if form != "json" else {}
        sources |= {doc.id: document_source(doc) for doc in self.shelf.all() if not doc.joined}
        return export(kept, form, sources, language, date.today(), write)

    def source(self, source_id: str) -> Source:
        """Return the record of a source or an added document; raises NotFound, IndexProblem."""
        sources: Mapping[str, Source] = self.engine().sources
        if source_id not in sources:
            raise NotFound(f"there is no source {source_id!r}; see 'kosh corpus list'.")
        return sources[source_id]

    def citations(self, named: Mapping[str, str], language: Language) -> list[Citation]:
        """Return citations of passages by id, each with what is said on its ground; raises IndexProblem."""
        from assistant.workflows.passages import cited

        return cited(self.engine(), named, language)

    def papers(self, day: date, asked: Sequence[RequiredDocument], language: Language) -> list[Told]:
        """Return what the documents say of papers to apply with; raises IndexProblem."""
        from assistant.workflows.passages import papers_on

        return papers_on(self.engine(), day, asked, language)

    def timeline(self) -> list[Event]:
        """Return the dated events of the corpus, the earliest first; raises CorpusError or IndexProblem."""
        return self._of_engine("timeline", lambda _engine: self._timeline())

    def _timeline(self) -> list[Event]:
        from assistant.corpus.load import load_digests, load_sources
        from assistant.subsidies.parameters import load_book
        from assistant.workflows.timeline import timeline

        corpus = self.settings.corpus
        return timeline(load_sources(corpus), load_digests(corpus), load_book(), self.catalogue)

    def surroundings(self, citation: Citation, language: Language) -> Surroundings:
        """Return what stands around a citation, in its digest and its original; raises IndexProblem."""
        from assistant.workflows.surroundings import surroundings

        return surroundings(self.engine(), citation, language)

    @cached_property
    def tools(self) -> Toolbox:
        """The structured tools over the corpus."""
        from assistant.tools.toolbox import open_toolbox

        return open_toolbox(self.settings.corpus)

    @property
    def catalogue(self) -> Catalogue:
        """The statistical series; read again when their files change."""
        from assistant.statistics.catalogue import Catalogue

        return Catalogue.load(self.settings.corpus)


def build(settings: Settings | None = None) -> Assistant:
    """Assemble the product; raises UsageError for a setting that cannot be.

    Where the settings are those of the environment, the process logs as they say from then on.
    """
    from pydantic import ValidationError

    with_few_arenas()
    try:
        made = Assistant(settings or Settings())
    except ValidationError as error:
        first = error.errors()[0]
        name = f"KOSH_{first['loc'][0]}".upper()
        raise UsageError(
            f"{name} is set to {first['input']!r}: {first['msg']}; correct or unset it."
        ) from None
    if settings is None:
        observe(made.settings)
    return made
