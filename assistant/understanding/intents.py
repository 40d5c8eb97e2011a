"""What a question wants, learned from examples: a linear classifier over words and character n-grams.

The examples are in ``intents.yaml``, by intent and language; adding one and building the index is
all it takes to teach. Training is done by the adapter that owns the library; here the weights are
only applied.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product
from pathlib import Path
from typing import Any, NamedTuple, cast

import numpy as np
import numpy.typing as npt

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.packaged import packaged, packaged_text
from assistant.core.text import fold, words

BUCKETS = 1 << 16
GRAMS = (3, 4, 5)
OTHER = "other"
STATISTIC = "statistic"
FEATURES_VERSION = "1"
_YEAR = re.compile(r"(?:19|20)\d\d$")


class Intent(NamedTuple):
    """The likeliest intent and its probability, and that of nothing special."""

    name: str
    probability: float


class Intents:
    """A trained classifier."""

    def __init__(self, names: Iterable[str], weights: npt.NDArray[Any], bias: npt.NDArray[Any]) -> None:
        """``weights`` has one row per intent and one column per bucket; ``bias`` one number per intent."""
        self.names = tuple(names)
        self._weights = np.ascontiguousarray(weights.T, dtype=np.float32)
        self._bias = np.asarray(bias, dtype=np.float32)
        self._ranked_once = lru_cache(maxsize=256)(self._ranked)

    @classmethod
    def load(cls, path: Path) -> Intents:
        """Return the classifier saved in ``path``; raises OSError, ValueError for a broken file."""
        with np.load(path, allow_pickle=False) as saved:
            return cls([str(name) for name in saved["names"]], saved["weights"], saved["bias"])

    def save(self, path: Path) -> None:
        """Write the classifier, weights in half precision."""
        np.savez_compressed(
            path,
            names=np.array(self.names),
            weights=self._weights.T.astype(np.float16),
            bias=self._bias,
        )

    def ranked(self, text: str) -> list[Intent]:
        """Return all intents, likeliest first."""
        return list(self._ranked_once(text))

    def _ranked(self, text: str) -> tuple[Intent, ...]:
        if not self.names:
            return ()
        buckets, values = features(text)
        scores = self._bias + np.asarray(values, dtype=np.float32) @ self._weights[buckets]
        likely = 1.0 / (1.0 + np.exp(-scores))
        probabilities = likely / likely.sum()
        order = np.argsort(-probabilities)
        return tuple(map(Intent, (self.names[i] for i in order), probabilities[order].tolist()))


@lru_cache(maxsize=256)
def features(text: str) -> tuple[list[int], list[float]]:
    """Return the buckets of a text's words, word pairs and character n-grams, and their weights."""
    folded = [_masked(fold(word)) for word in words(text)]
    found = {_bucket(f"p {first} {second}") for first, second in pairwise(folded)}
    buckets = sorted(found.union(*map(_word_buckets, folded)))
    weight = 1.0 / max(1.0, float(np.sqrt(len(buckets))))
    return buckets, [weight] * len(buckets)


@lru_cache(maxsize=8_192)
def _word_buckets(word: str) -> frozenset[int]:
    """Return the buckets of a word and of its character n-grams."""
    padded = f"_{word}_"
    grams = (f"c {padded[i : i + size]}" for size in GRAMS for i in range(len(padded) - size + 1))
    return frozenset(map(_bucket, (f"w {word}", *grams)))


def _bucket(feature: str) -> int:
    return zlib.crc32(feature.encode()) % BUCKETS


def _masked(word: str) -> str:
    if _YEAR.match(word):
        return "<year>"
    return "<number>" if word[0].isdigit() else word


@lru_cache(maxsize=1)
def examples() -> Mapping[str, Mapping[Language, tuple[str, ...]]]:
    """Return the examples by intent and language."""
    raw = packaged("assistant.understanding", "intents.yaml")
    return cast("dict[str, dict[Language, tuple[str, ...]]]", raw)


def framed() -> Iterator[tuple[str, str]]:
    """Yield questions made of frames and names, with their intents."""
    raw = packaged("assistant.understanding", "intent_frames.yaml")
    for intent, by_language in raw["places"]["frames"].items():
        for language, frames in by_language.items():
            for name, frame in product(raw["places"]["names"][language], frames):
                yield frame.format(*name), intent
    for group in ("things", "figures"):
        for thing, by_language in raw[group].items():
            for language, names in by_language.items():
                others = raw["frames"][language] + (raw["what"][language] if group == "things" else [])
                labelled = [(frame, OTHER) for frame in others]
                if thing in examples():
                    labelled += [(frame, thing) for frame in raw["amounts"][language]]
                for name, (frame, intent) in product(names, labelled):
                    yield frame.format(name[0], name[-1]), intent


def examples_text() -> str:
    """Return the files of examples as they are."""
    files = ("intents.yaml", "intent_frames.yaml")
    return "".join(packaged_text("assistant.understanding", name) for name in files)


Train = Callable[
    [Sequence[str], Sequence[str], Callable[[str], tuple[list[int], list[float]]], int],
    tuple[list[str], npt.NDArray[Any], npt.NDArray[Any]],
]


def labelled_examples() -> list[tuple[str, str]]:
    """Return every example and its intent."""
    listed = [
        (asked, intent)
        for intent, by_language in examples().items()
        for listed in by_language.values()
        for asked in listed
    ]
    return [*listed, *framed()]


def learn(labelled: Sequence[tuple[str, str]], train: Train) -> Intents:
    """Return a classifier trained on texts and their labels."""
    texts, labels = [text for text, _ in labelled], [label for _, label in labelled]
    if len(set(labels)) < 2:  # nothing to tell apart
        return Intents((), np.zeros((0, BUCKETS), dtype=np.float32), np.zeros(0, dtype=np.float32))
    names, weights, bias = train(texts, labels, features, BUCKETS)
    return Intents(names, weights, bias)
