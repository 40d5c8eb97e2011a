"""Russian and Kazakh words rendered in English, learnt from the corpus's own aligned statements.

The embedder knows English only, so a Russian or Kazakh question is brought to it word by word.
The word table is IBM Model 1 (Brown et al. 1993, Computational Linguistics 19:2) over the aligned
statements and the glossary; it is made with the index.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from assistant.core.documents import Language

Pair = tuple[Sequence[str], Sequence[str]]
Table = dict[str, list[tuple[str, float]]]

ITERATIONS = 6
KEPT = 2
LEAST_PROBABILITY = 0.15


def learn(pairs: Iterable[Pair]) -> Table:
    """Return for each foreign key its likeliest English words with p(english | foreign).

    ``pairs`` holds (foreign keys, English words) of texts that say the same.
    """
    material = [(sorted(set(foreign)), sorted(set(english))) for foreign, english in pairs]
    chances: dict[str, dict[str, float]] = defaultdict(dict)
    for foreign, english in material:
        for source in foreign:
            for target in english:
                chances[source][target] = 1.0
    for targets in chances.values():
        for target in targets:
            targets[target] = 1.0 / len(targets)
    for _ in range(ITERATIONS):
        chances = _maximised(chances, material)
    return {source: _kept(targets) for source, targets in chances.items() if _kept(targets)}


def render(keys: Sequence[str], table: Mapping[str, Sequence[Sequence[object]]]) -> list[str]:
    """Return English words for the keys the table knows, in order, without repeats."""
    words = [str(target) for key in keys for target, _ in table.get(key, ())]
    return list(dict.fromkeys(words))


def _maximised(
    chances: Mapping[str, Mapping[str, float]], material: Sequence[Pair]
) -> dict[str, dict[str, float]]:
    """Return one round of expectation maximisation."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for foreign, english in material:
        for target in english:
            total = sum(chances[source][target] for source in foreign)
            for source in foreign:
                counts[source][target] += chances[source][target] / total
    result = {}
    for source, targets in counts.items():
        mass = sum(targets.values())
        result[source] = {target: count / mass for target, count in targets.items()}
    return result


def _kept(targets: Mapping[str, float]) -> list[tuple[str, float]]:
    best = sorted(targets.items(), key=lambda item: -item[1])[:KEPT]
    return [(target, round(chance, 3)) for target, chance in best if chance >= LEAST_PROBABILITY]


FOREIGN: tuple[Language, ...] = ("ru", "kk")
