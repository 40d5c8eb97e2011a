"""Held-out questions as people would really type them, made by a seeded script.

    python -m eval.variants [--write DIR] [--json] [--sample N]

Kinds: ``typo`` (letters swapped, dropped, doubled, or a neighbouring key hit), ``letters`` (Kazakh
letters typed as Russian ones), ``switch`` (terms of the glossary said in the other language),
``latin`` (Cyrillic typed in Latin letters), ``paraphrase`` (a polite frame, another word order,
or no capitals and no question mark). What answers the question stays what it was; digits are never
touched. The same seed gives the same questions.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

import yaml

from assistant.core.documents import LANGUAGES, Language
from assistant.core.stopwords import stopwords
from assistant.core.text import fold
from assistant.corpus.glossary import load_glossary
from assistant.settings import Settings
from eval.cases import Case, load_cases

SEED = 4
KINDS = ("typo", "letters", "switch", "latin", "paraphrase")
WORDS_PER_TYPO = 6
MOST_TYPOS = 3
SHORTEST_TYPO = 5
MOST_SWITCHED = 2
LONGEST_TERM = 4
LONGEST_MOVED = 5
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_END = re.compile(r"\s*[?!.…]+\s*$")
Maker = Callable[[str, Language, random.Random], str | None]


def variants(cases: Sequence[Case], seed: int = SEED) -> Iterator[Case]:
    """Yield the variants of every case; a kind that would leave the question as it is yields none.

    The id of a variant is that of its case, a full stop, and the kind, which is also its ``style``.
    """
    for case in cases:
        language = cast("Language", case.language)
        for kind in KINDS:
            chance = random.Random(f"{seed} {case.id} {kind}")  # noqa: S311 — not for secrets
            made = MAKERS[kind](case.question, language, chance)
            if made is not None and made != case.question:
                yield case.model_copy(update={"id": f"{case.id}.{kind}", "question": made, "style": kind})


def misspell(question: str, _language: Language, chance: random.Random) -> str | None:
    """Return the question with a slip of the finger in about every sixth word."""
    spots = [match for match in _WORD.finditer(question) if len(match.group()) >= SHORTEST_TYPO]
    if not spots:
        return None
    wanted = min(len(spots), MOST_TYPOS, 1 + len(_WORD.findall(question)) // WORDS_PER_TYPO)
    for spot in sorted(chance.sample(spots, wanted), key=lambda match: -match.start()):
        question = question[: spot.start()] + _slip(spot.group(), chance) + question[spot.end() :]
    return question


def without_kazakh_letters(question: str, language: Language, _chance: random.Random) -> str | None:
    """Return a Kazakh question typed without the letters Russian lacks."""
    return _respelt(question, _data()["letters"]) if language == "kk" else None


def in_latin(question: str, language: Language, chance: random.Random) -> str | None:
    """Return a Russian or Kazakh question in Latin letters, each letter spelt one way throughout."""
    if language == "en":
        return None
    spellings = {**_data()["latin"]["ru"], **_data()["latin"][language]}
    table = {letter: chance.choice(choices) for letter, choices in sorted(spellings.items())}
    return _respelt(question, table)


def switch_languages(question: str, language: Language, chance: random.Random) -> str | None:
    """Return the question with one or two terms of the glossary in the other language."""
    found = list(_glossary_mentions(question, language))
    if not found:
        return None
    for start, end, term in sorted(chance.sample(found, min(MOST_SWITCHED, len(found))), reverse=True):
        question = question[:start] + term + question[end:]
    return question


def _glossary_mentions(question: str, language: Language) -> Iterator[tuple[int, int, str]]:
    """Yield where a concept stands, the longest wording first, and its term in the other language."""
    pairs = _glossary_pairs(language)
    spots = list(_WORD.finditer(question))
    position = 0
    while position < len(spots):
        most = min(LONGEST_TERM, len(spots) - position)
        for size in range(most, 0, -1):
            start, end = spots[position].start(), spots[position + size - 1].end()
            term = pairs.get(fold(question[start:end].lower()))
            if term is not None:
                yield start, end, term
                position += size - 1
                break
        position += 1


def paraphrase(question: str, language: Language, chance: random.Random) -> str | None:
    """Return the question in a polite frame, in another word order, or as typed in haste."""
    kinds: list[Maker] = [_framed, _reordered, _hasty]
    chance.shuffle(kinds)
    made = (kind(question, language, chance) for kind in kinds)
    return next((text for text in made if text is not None and text != question), None)


def _framed(question: str, language: Language, chance: random.Random) -> str:
    frame: str = chance.choice(_data()["frames"][language])
    plain = question[:1].lower() + question[1:] if question[1:2].islower() else question
    return frame.format(plain if frame.endswith("{}") else _END.sub("", plain))


def _reordered(question: str, language: Language, _chance: random.Random) -> str | None:
    """Return the question with its last prepositional phrase in front; None if it has none."""
    plain = _END.sub("", question)
    if _END.search(plain) or "," in plain:  # more than one sentence or clause
        return None
    said = plain.split()
    starts = [i for i, word in enumerate(said) if word.lower() in _data()["prepositions"][language]]
    if not starts or starts[-1] < 2 or not 2 <= len(said) - starts[-1] <= LONGEST_MOVED:
        return None
    head, tail = " ".join(said[: starts[-1]]), " ".join(said[starts[-1] :])
    head = head[:1].lower() + head[1:] if head[1:2].islower() else head
    return f"{tail[:1].upper()}{tail[1:]}, {head}{question[len(plain) :]}"


def _hasty(question: str, _language: Language, _chance: random.Random) -> str:
    return _END.sub("", question).replace(",", "").lower()


MAKERS: Mapping[str, Maker] = {
    "typo": misspell,
    "letters": without_kazakh_letters,
    "switch": switch_languages,
    "latin": in_latin,
    "paraphrase": paraphrase,
}


def _slip(word: str, chance: random.Random) -> str:
    """Return the word with one slip after its first letter."""
    spot = chance.randrange(1, len(word) - 1)
    kinds = ["swap", "drop", "double", "neighbour"]
    for kind in chance.sample(kinds, len(kinds)):
        made = word[:spot] + _slipped(word[spot : spot + 2], kind, chance) + word[spot + 2 :]
        if made != word:
            return made
    return word


def _slipped(pair: str, kind: str, chance: random.Random) -> str:
    first, second = pair[0], pair[1]
    if kind == "swap":
        return second + first
    if kind == "drop":
        return second
    if kind == "double":
        return first + first + second
    neighbours = _neighbours().get(first.lower(), first)
    return chance.choice(neighbours) + second


def _respelt(text: str, table: Mapping[str, str]) -> str:
    """Return the text with letters replaced, capitals kept."""
    return "".join(
        spelt.capitalize() if letter.isupper() else spelt
        for letter in text
        for spelt in (table.get(letter.lower(), letter),)
    )


@lru_cache(maxsize=3)
def _glossary_pairs(language: Language) -> Mapping[str, str]:
    """Return for every wording of a concept, folded, its term in the other language.

    Wordings of nothing but question words ("what is"), and any with digits, are left out.
    """
    other: Language = _data()["other"][language]
    empty = {fold(word) for word in stopwords()[language]}
    pairs: dict[str, str] = {}
    for concept in load_glossary(Settings().corpus):
        term = concept.wording(other).term
        for form in concept.wording(language).all_forms:
            said = fold(form.lower())
            if said != fold(term.lower()) and not _DIGIT.search(said + term) and set(said.split()) - empty:
                pairs.setdefault(said, term)
    return pairs


@lru_cache(maxsize=1)
def _neighbours() -> Mapping[str, str]:
    rows = [row for keyboard in _data()["keyboards"].values() for row in keyboard]
    return {key: row[max(0, i - 1) : i] + row[i + 1 : i + 2] for row in rows for i, key in enumerate(row)}


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    raw = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    return cast("dict[str, Any]", raw)


def write(made: Sequence[Case], directory: Path) -> None:
    """Write variants as case files, one per language."""
    directory.mkdir(parents=True, exist_ok=True)
    for language in LANGUAGES:
        rows = [case.model_dump(mode="json") for case in made if case.language == language]
        text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=110)
        (directory / f"{language}.yaml").write_text(text, encoding="utf-8")


def sampled(made: Sequence[Case], each: int, seed: int = SEED) -> list[Case]:
    """Return up to ``each`` variants per language and kind, chosen by the seed; 0 keeps all."""
    if not each:
        return list(made)
    groups: dict[tuple[str, str], list[Case]] = {}
    for case in made:
        groups.setdefault((case.language, case.style), []).append(case)
    chance = random.Random(seed)  # noqa: S311 — not for secrets
    return [case for group in groups.values() for case in chance.sample(group, min(each, len(group)))]


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the variants, or answer them and print the scores beside those of the plain questions."""
    from assistant.app import build
    from eval.robustness import compare, rows
    from eval.tables import show

    parser = argparse.ArgumentParser(prog="python -m eval.variants", description=__doc__)
    parser.add_argument("--write", type=Path, metavar="DIR", help="only write the questions")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--sample", type=int, default=0, help="questions per language and kind, 0 for all")
    options = parser.parse_args(arguments)
    cases = load_cases("cases")
    made = sampled(list(variants(cases)), options.sample)
    if options.write:
        write(made, options.write)
        return
    compared = compare(build(), cases, made)
    if options.json:
        print(json.dumps(compared))
    else:
        show(
            "variants of the questions: score, and what it is for the same questions as written",
            rows(compared),
        )


if __name__ == "__main__":
    main()
