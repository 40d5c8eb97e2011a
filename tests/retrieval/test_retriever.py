"""Hybrid retrieval: equal to a computation over everything, and aware of what the embedder knows."""

from __future__ import annotations

import math
import os
import signal
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.adapters.vector_index import ExactIndex
from assistant.core.documents import LANGUAGES, Language
from assistant.core.entries import Entry
from assistant.retrieval.entries import EntryStore
from assistant.retrieval.lexical import LexicalIndex
from assistant.retrieval.retriever import POOL, Query, Retriever
from tests.fakes import WordEmbedder, plain_analyzer
from tests.retrieval.small_index import TEXTS, small_entries

ANALYZER = plain_analyzer()


def retriever_of(
    entries: Sequence[Entry], directory: Path, known: Sequence[str] = ("en",)
) -> tuple[Retriever, WordEmbedder]:
    """Return a retriever over these entries, and its embedder with nothing embedded yet."""
    embedder = WordEmbedder()
    vectors = embedder.embed([entry.text_in("en")[0] for entry in entries])
    embedder.embedded.clear()
    EntryStore.write(directory / "entries.db", entries)
    lexical = {
        language: LexicalIndex.build(
            [ANALYZER.terms(entry.texts.get(language, ""), language) for entry in entries]
        )
        for language in LANGUAGES
    }
    store = EntryStore(directory / "entries.db")
    return Retriever(store, lexical, vectors, ExactIndex(vectors), embedder, ANALYZER, known), embedder


@pytest.fixture
def small(tmp_path: Path) -> tuple[Retriever, WordEmbedder]:
    return retriever_of(small_entries(), tmp_path)


def bm25(texts: Sequence[str], question: str, language: Language) -> list[float]:
    """Return the score of every text by the formula, k1 = 1.2 and b = 0.75."""
    documents = [ANALYZER.terms(text, language) for text in texts]
    average = sum(map(len, documents)) / len(documents)
    scores = []
    for document in documents:
        score = 0.0
        for term in ANALYZER.terms(question, language):
            holding = sum(term in other for other in documents)
            idf = math.log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
            times = document.count(term)
            score += idf * times / (times + 1.2 * (0.25 + 0.75 * len(document) / average))
        scores.append(score)
    return scores


def by_hand(entries: Sequence[Entry], query: Query, knows: Sequence[str] = ("en",)) -> dict[str, float]:
    """Return the fused score of every entry that a leg finds, computed without any index."""
    words = bm25([entry.texts.get(query.language, "") for entry in entries], query.text, query.language)
    if query.synonyms:
        extra = bm25([e.texts.get(query.language, "") for e in entries], query.synonyms, query.language)
        words = [own + 0.35 * more for own, more in zip(words, extra, strict=True)]
    if query.language != "en" and query.english:
        english = bm25([entry.texts.get("en", "") for entry in entries], query.english, "en")
        scale = (max(words) or 1.0) / (max(english) or 1.0)
        words = [
            0.75 * own + 0.25 * other * scale if own else 0.75 * other * scale
            for own, other in zip(words, english, strict=True)
        ]
    asked, weight = ("", 0.0)
    if query.language in knows:
        asked, weight = query.text, 0.5
    elif query.english:
        asked, weight = query.english, 0.25
    allowed = [
        (not query.sources or entry.source_id in query.sources)
        and (not query.kinds or entry.kind in query.kinds)
        for entry in entries
    ]
    rows = [row for row, may in enumerate(allowed) if may and (weight or words[row] > 0)]
    cosines = [0.0] * len(entries)
    if weight:
        question, *vectors = WordEmbedder().embed([asked, *(entry.text_in("en")[0] for entry in entries)])
        cosines = [float(vector @ question) for vector in vectors]
    top = max((words[row] for row in rows), default=0.0) or 1.0
    low, high = (end([cosines[row] for row in rows] or [0.0]) for end in (min, max))
    span = high - low or math.inf
    return {
        entries[row].entry_id: (1 - weight) * words[row] / top + weight * (cosines[row] - low) / span
        for row in rows
    }


QUERIES = [
    Query("who receives a loan", "en"),
    Query("the ferry stopped", "en", synonyms="boat island"),
    Query("мост через реку", "ru"),
    Query("паром остановился", "ru", english="ferry stopped"),
    Query("қарыз", "kk", synonyms="мұғалім", english="loan teacher"),
    Query("көпір", "kk"),
    Query("zeppelin", "en"),
    Query("дирижабль", "ru"),
    Query("loan", "en", sources=["south"]),
    Query("паром", "ru", english="ferry loan", kinds=["law"]),
    Query("a loan", "en", sources=["north"], kinds=["paper"]),
    Query("a loan", "en", sources=["nowhere"]),
]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.text)
def test_results_are_those_of_a_computation_over_everything(
    query: Query, small: tuple[Retriever, WordEmbedder]
) -> None:
    found = small[0].search(query, 10)
    expected = by_hand(small_entries(), query)
    assert {hit.entry.entry_id: hit.score for hit in found} == pytest.approx(expected, abs=1e-4)
    scores = [hit.score for hit in found]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("query", QUERIES[:6], ids=lambda query: query.text)
def test_fewer_results_are_the_first_of_all_results(
    query: Query, small: tuple[Retriever, WordEmbedder]
) -> None:
    everything = small[0].search(query, 1_000)
    assert len(everything) <= len(TEXTS)
    assert small[0].search(query, 2) == everything[:2]


@pytest.mark.parametrize("language", ["ru", "kk"])
def test_the_embedder_is_not_asked_in_a_language_it_does_not_know(
    language: Language, small: tuple[Retriever, WordEmbedder]
) -> None:
    retriever, embedder = small
    question = {"ru": "паром на остров", "kk": "аралға баратын паром"}[language]
    found = retriever.search(Query(question, language))
    assert embedder.embedded == []
    assert found[0].entry.entry_id == "south#p1/1"
    assert {hit.dense for hit in found} == {0.0}
    top = max(hit.words for hit in found)
    assert [hit.score for hit in found] == pytest.approx([hit.words / top for hit in found], abs=1e-6)


def test_an_embedder_that_knows_russian_is_asked_in_russian(tmp_path: Path) -> None:
    retriever, embedder = retriever_of(small_entries(), tmp_path, known=("en", "ru"))
    query = Query("паром на остров", "ru", english="ferry")
    found = retriever.search(query)
    assert embedder.embedded == ["паром на остров"]
    assert {hit.entry.entry_id: hit.score for hit in found} == pytest.approx(
        by_hand(small_entries(), query, knows=("en", "ru")), abs=1e-4
    )


def test_a_kazakh_question_is_put_to_the_embedder_in_english(small: tuple[Retriever, WordEmbedder]) -> None:
    retriever, embedder = small
    retriever.search(Query("несие қанша жылға беріледі", "kk", english="loan years"))
    assert embedder.embedded == ["loan years"]


def test_a_question_expected_is_embedded_once(small: tuple[Retriever, WordEmbedder]) -> None:
    retriever, embedder = small
    asked = Query("ferry to the island", "en")
    retriever.expect(asked)
    first = retriever.search(asked)
    assert retriever.search(Query("ferry to the island", "en", sources=("a", "b"))) != first
    assert embedder.embedded == ["ferry to the island"]


def test_a_fork_of_a_process_that_has_searched_can_search(small: tuple[Retriever, WordEmbedder]) -> None:
    retriever, _ = small
    retriever.search(Query("ferry to the island", "en"))
    child = os.fork()
    if not child:
        signal.alarm(10)
        found = retriever.search(Query("loan years", "en"))
        os._exit(0 if found else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def test_a_question_that_could_not_be_embedded_is_embedded_when_it_is_asked_again(
    small: tuple[Retriever, WordEmbedder], monkeypatch: pytest.MonkeyPatch
) -> None:
    retriever, embedder = small
    asked = Query("ferry to the island", "en")

    def failing(texts: Sequence[str]) -> None:
        raise MemoryError(texts)

    with monkeypatch.context() as patched:
        patched.setattr(embedder, "embed", failing)
        with pytest.raises(MemoryError):
            retriever.search(asked)
    assert retriever.search(asked)
    assert embedder.embedded == ["ferry to the island"]


@pytest.mark.parametrize(("language", "question"), [("kk", "несие он жылда"), ("ru", "ссуда возвращают")])
def test_a_passage_in_english_alone_is_found_through_english_terms(
    language: Language, question: str, small: tuple[Retriever, WordEmbedder]
) -> None:
    only_english = "south#p3/1"
    without = small[0].search(Query(question, language))
    assert only_english not in [hit.entry.entry_id for hit in without]
    found = small[0].search(Query(question, language, english="loan repaid ten years"))
    assert found[0].entry.entry_id == only_english


def test_what_no_leg_finds_is_left_out(small: tuple[Retriever, WordEmbedder]) -> None:
    assert small[0].search(Query("дирижабль", "ru")) == []
    assert small[0].search(Query("", "ru")) == []


@pytest.mark.parametrize(
    ("query", "left"),
    [
        (Query("loan", "en", sources=["north"]), {0, 2, 4}),
        (Query("loan", "en", kinds=["law"]), {0, 3}),
        (Query("loan", "en", sources=["south"], kinds=["law"]), {3}),
        (Query("loan", "en", sources=["north", "south"]), {0, 1, 2, 3, 4, 5}),
        (Query("loan", "en", kinds=["statistics"]), set()),
        (Query("паром", "ru", sources=["north"]), set()),
        (Query("паром", "ru", sources=["south"]), {1}),
    ],
    ids=lambda value: value.text if isinstance(value, Query) else "",
)
def test_only_the_sources_and_kinds_asked_for_are_returned(
    query: Query, left: set[int], small: tuple[Retriever, WordEmbedder]
) -> None:
    assert {hit.row for hit in small[0].search(query, 50)} == left


@pytest.mark.parametrize(
    "text", ["a quiet remark on every loan taken", "cows"], ids=["by words", "by vector"]
)
def test_a_filter_reaches_past_better_entries_it_excludes(text: str, tmp_path: Path) -> None:
    entries = small_entries([{"en": "loan loan loan"}] * (2 * POOL + 2))
    wanted = Entry("rare#p1/1", "rare#p1", "rare", "law", {"en": text})
    retriever, _ = retriever_of([*entries, wanted], tmp_path)
    assert [hit.entry for hit in retriever.search(Query("loan", "en", sources=["rare"]))] == [wanted]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_of_entries_that_score_alike_the_earlier_come_first(language: Language, tmp_path: Path) -> None:
    entries = small_entries([{"en": "ferry", "ru": "паром"}] * (POOL + 100))
    retriever, _ = retriever_of(entries, tmp_path)
    query = Query({"en": "ferry", "ru": "паром"}[language], language)
    assert [hit.row for hit in retriever.search(query, 20)] == list(range(20))
    assert retriever.search(query, 20) == retriever.search(query, 20)


def test_the_best_entry_is_found_wherever_it_stands_in_a_large_corpus(tmp_path: Path) -> None:
    texts = [{"en": f"ferry number {number} left"} for number in range(3 * POOL)]
    for place in (0, 299, 3 * POOL - 1):
        changed = [*texts]
        changed[place] = {"en": "the ferry carried a piano"}
        directory = tmp_path / str(place)
        directory.mkdir()
        retriever, _ = retriever_of(small_entries(changed), directory)
        assert retriever.search(Query("piano on the ferry", "en"), 1)[0].row == place


@pytest.mark.parametrize(
    "query",
    [Query("loan", "en"), Query("заём", "ru"), Query("қарыз", "kk", synonyms="несие", english="loan")],
)
def test_an_empty_index_finds_nothing(query: Query, tmp_path: Path) -> None:
    EntryStore.write(tmp_path / "entries.db", [])
    vectors = np.zeros((0, 64), dtype=np.float32)
    lexical = {language: LexicalIndex.build([]) for language in LANGUAGES}
    retriever = Retriever(
        EntryStore(tmp_path / "entries.db"), lexical, vectors, ExactIndex(vectors), WordEmbedder(), ANALYZER
    )
    assert retriever.search(query) == []


def test_chroma_and_exact_search_give_the_built_in_corpus_the_same_answers(built_home: Path) -> None:
    from assistant.app import build
    from assistant.settings import Settings

    questions = [
        Query("How much help does a family that moves north get?", "en"),
        Query("teachers", "en"),
        Query("переселение", "ru", english="relocation of workers"),
        Query("көшу", "kk", english="regional quota"),
    ]
    exact, chosen = (
        build(Settings(home=built_home, vector_search=backend)).engine().retriever
        for backend in ("exact", "auto")
    )
    for query in questions:
        assert chosen.search(query, 50) == exact.search(query, 50)
