"""A corpus of any size made by a seed: texts of invented words as frequent as real ones, and their vectors.

Words follow Zipf's law; a third of a text's words are those of its topic, of which there is one for every
200 texts. A vector is a mixture of two vectors of the built-in corpus, the same two for a topic, and noise
with the covariance of the built-in vectors; the vector of a question lies as far from its text's as real ones
do. So neighbours are as crowded as MiniLM's, without a million texts being embedded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.core.entries import Entry
from assistant.core.ports import Vectors

SEED = 20
WORDS = 60_000
EXPONENT = 1.0
SHORTEST, LONGEST = 12, 36
TEXTS_PER_TOPIC = 200
TOPIC_WORDS = 40
OF_TOPIC = 1 / 3
NOISE = 0.6
QUESTION_NOISE = 0.9
ASKED_WORDS, FILLING_WORDS = 7, 3
SOURCES = 50
# words of one syllable; the rarer a longer word, the likelier it has three
ONE_SYLLABLE = 400
AT_ONCE = 50_000
_ONSETS = (
    *"bcdfghjklmnpqrstvwyz",
    *[
        "bl",
        "br",
        "ch",
        "cl",
        "cr",
        "dr",
        "fl",
        "fr",
        "gl",
        "gr",
        "pl",
        "pr",
        "sc",
        "sh",
        "sk",
        "sl",
        "sp",
        "st",
        "th",
        "tr",
        "tw",
        "wh",
    ],
)
_VOWELS = ("a", "e", "i", "o", "u", "y", "ai", "au", "ea", "ee", "ie", "oa", "oo", "ou", "ui")
_CODAS = ("",) * 10 + (*"dklmnprst", "ck", "ld", "nd", "ng", "nt", "rt", "st")


@dataclass(frozen=True)
class Question:
    """A question made of a text's words, and its vector."""

    text: str
    vector: Vectors


class Synthetic:
    """``size`` texts in English letters with their vectors, and questions on them."""

    def __init__(self, size: int, real: Vectors) -> None:
        """``real`` are unit vectors of a real corpus, shape (m, d)."""
        self.size = size
        self._real = real
        self._spread = np.linalg.cholesky(
            np.cov(real.T).astype(np.float64) + 1e-6 * np.eye(real.shape[1])
        ).astype(np.float32)
        chance = np.random.default_rng(SEED)
        self._words = _vocabulary(chance)
        weights = 1.0 / np.arange(1, WORDS + 1) ** EXPONENT
        self._cumulated = np.cumsum(weights / weights.sum())
        topics = max(1, size // TEXTS_PER_TOPIC)
        self._topic_words = self._drawn(chance, (topics, TOPIC_WORDS))
        self._pairs = chance.integers(len(real), size=(topics, 2))
        self._topic_of = chance.integers(topics, size=size)

    def texts(self) -> Iterator[str]:
        """Yield the texts in order."""
        for start in range(0, self.size, AT_ONCE):
            for numbers in self._numbers(start):
                yield " ".join(self._words[number] for number in numbers)

    def entries(self) -> Iterator[Entry]:
        """Yield an entry for every text, two to a passage, of fifty sources."""
        for row, text in enumerate(self.texts()):
            source = f"source-{row % SOURCES}"
            yield Entry(
                entry_id=f"{source}#p{row // 2}/{row}",
                passage_id=f"{source}#p{row // 2}",
                source_id=source,
                kind="paper" if row % SOURCES < SOURCES - 2 else "law",
                texts={"en": text},
                record={},
            )

    def vectors(self) -> Vectors:
        """Return the vectors, shape (size, d), rows of length one."""
        made = np.empty((self.size, self._real.shape[1]), dtype=np.float32)
        for start in range(0, self.size, AT_ONCE):
            stop = min(start + AT_ONCE, self.size)
            chance = np.random.default_rng((SEED, 1, start))
            first, second = self._pairs[self._topic_of[start:stop]].T
            mixed = 0.8 * self._real[first] + 0.6 * self._real[second]
            made[start:stop] = _unit(mixed + NOISE * self._noise(chance, stop - start))
        return made

    def questions(self, count: int, vectors: Vectors) -> list[Question]:
        """Return questions, each on one text: words of it among common ones."""
        chance = np.random.default_rng((SEED, 2))
        rows = np.sort(chance.choice(self.size, count, replace=False))
        asked = _unit(vectors[rows] + QUESTION_NOISE * self._noise(chance, count))
        wanted = set(rows.tolist())
        texts = [text for row, text in enumerate(self.texts()) if row in wanted]
        made = []
        for text, vector in zip(texts, asked, strict=True):
            own = chance.choice(text.split(), ASKED_WORDS, replace=False).tolist()
            filling = [self._words[number] for number in self._drawn(chance, (FILLING_WORDS,))]
            made.append(Question(" ".join([*own, *filling]), vector))
        return made

    def _numbers(self, start: int) -> Iterator[list[int]]:
        """Yield the word numbers of the texts from ``start`` on."""
        chance = np.random.default_rng((SEED, 0, start))
        count = min(AT_ONCE, self.size - start)
        numbers = self._drawn(chance, (count, LONGEST))
        own = chance.random((count, LONGEST)) < OF_TOPIC
        topics = self._topic_of[start : start + count]
        chosen = self._topic_words[topics[:, None], chance.integers(TOPIC_WORDS, size=(count, LONGEST))]
        numbers[own] = chosen[own]
        lengths = chance.integers(SHORTEST, LONGEST + 1, size=count)
        for row, length in zip(numbers.tolist(), lengths.tolist(), strict=True):
            yield row[:length]

    def _drawn(self, chance: np.random.Generator, shape: tuple[int, ...]) -> npt.NDArray[np.int64]:
        drawn = np.searchsorted(self._cumulated, chance.random(shape))
        return np.minimum(drawn, WORDS - 1)

    def _noise(self, chance: np.random.Generator, count: int) -> Vectors:
        drawn = chance.standard_normal((count, self._real.shape[1]), dtype=np.float32)
        noise: Vectors = drawn @ self._spread.T
        return noise


def _vocabulary(chance: np.random.Generator) -> list[str]:
    """Return invented words, the shorter the more frequent."""
    known: dict[str, None] = {}
    while len(known) < WORDS:
        syllables = 1 + (len(known) > ONE_SYLLABLE) + int(chance.random() < len(known) / WORDS)
        parts = (_ONSETS, _VOWELS, _CODAS)
        known["".join(str(chance.choice(part)) for _ in range(syllables) for part in parts)] = None
    return list(known)


def _unit(vectors: Vectors) -> Vectors:
    made: Vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    return made
