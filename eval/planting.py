"""Statements of the corpus turned into drafts: with a fault planted, or reworded honestly.

Even positions of the lists in ``worded/*.yaml`` are for working on the checks, odd ones are held out
(``further.yaml`` and ``by_model.yaml`` name their halves); statements are parted by a hash of their passage.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

import yaml
from rapidfuzz import fuzz

from assistant.app import Assistant
from assistant.core.documents import LANGUAGES, Language
from assistant.core.numerals import find_numerals

DATA = Path(__file__).parent / "worded"
Half = Literal["working", "held-out"]
Item = TypeVar("Item")
SEED = 20
# statements more alike than this may say the same: citing one for the other is no fault
ALIKE = 75
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")


@dataclass(frozen=True)
class Statement:
    """A statement of the corpus in three languages; ``id`` is its passage and position."""

    id: str
    texts: Mapping[Language, str]


@dataclass(frozen=True)
class Draft:
    """A segment, the keys it cites, and the statements on offer by key."""

    kind: str
    language: Language
    text: str
    cited: tuple[str, ...]
    data: Mapping[str, str]


def statements_of(assistant: Assistant) -> list[Statement]:
    """Return all statements of the built-in corpus, in order."""
    from assistant.corpus.load import load_digests

    return [
        Statement(
            f"{digest.source}#{passage.id}/{place}", {lang: one.in_language(lang) for lang in LANGUAGES}
        )
        for digest in load_digests(assistant.settings.corpus)
        for passage in digest.passages
        for place, one in enumerate(passage.statements)
    ]


def _is_of(half: Half, statement: Statement) -> bool:
    passage = statement.id.partition("/")[0]
    return (hashlib.sha256(passage.encode()).digest()[0] % 2 == 0) == (half == "working")


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return dict(yaml.safe_load((DATA / "faults.yaml").read_text("utf-8")))


def _part(items: Sequence[Item], half: Half) -> Sequence[Item]:
    return items[0 if half == "working" else 1 :: 2]


Plant = Callable[[Statement, Sequence[Statement], Language, Half, random.Random], Draft | None]


def _one(kind: str, statement: Statement, language: Language, text: str | None) -> Draft | None:
    if text is None or text == statement.texts[language]:
        return None
    return Draft(kind, language, text, ("k1",), {"k1": statement.texts[language]})


def _wrong_key(one: Statement, _o: Sequence[Statement], language: Language, *_: Any) -> Draft | None:
    return Draft("wrong key", language, one.texts[language], ("k9",), {"k1": one.texts[language]})


def _swapped_key(
    one: Statement, others: Sequence[Statement], language: Language, _half: Half, chance: random.Random
) -> Draft | None:
    """Cite a neighbour in the corpus, the likeliest to be on offer beside it, for a statement."""
    place = others.index(one)
    near = [other for other in others[max(0, place - 3) : place + 4] if other is not one]
    other = chance.choice(near)
    if fuzz.token_set_ratio(one.texts["en"], other.texts["en"]) >= ALIKE:
        return None
    data = {"k1": other.texts[language], "k2": one.texts[language]}
    return Draft("swapped key", language, one.texts[language], ("k1",), data)


def _digit(
    one: Statement, _o: Sequence[Statement], language: Language, _h: Half, chance: random.Random
) -> Draft | None:
    text = one.texts[language]
    found = [n for n in find_numerals(text, language) if not _YEAR.match(text[n.start : n.end])]
    if not found:
        return None
    numeral = chance.choice(found)
    place = chance.choice([at for at in range(numeral.start, numeral.end) if text[at].isdigit()])
    other = chance.choice([digit for digit in "123456789" if digit != text[place]])
    return _one("digit changed", one, language, text[:place] + other + text[place + 1 :])


def _numbers_swapped(
    one: Statement, _o: Sequence[Statement], language: Language, _h: Half, chance: random.Random
) -> Draft | None:
    text = one.texts[language]
    found = [n for n in find_numerals(text, language) if not _YEAR.match(text[n.start : n.end])]
    if len({numeral.value for numeral in found}) < 2:
        return None
    first, second = sorted(chance.sample(found, 2), key=lambda numeral: numeral.start)
    if first.value == second.value:
        return None
    parts = (
        text[: first.start],
        text[second.start : second.end],
        text[first.end : second.start],
        text[first.start : first.end],
        text[second.end :],
    )
    return _one("numbers swapped", one, language, "".join(parts))


def _year(
    one: Statement, _o: Sequence[Statement], language: Language, _h: Half, chance: random.Random
) -> Draft | None:
    text = one.texts[language]
    found = list(_YEAR.finditer(text))
    if not found:
        return None
    match = chance.choice(found)
    year = str(int(match.group()) + chance.choice((-1, 1)))
    if year in text:
        return None
    return _one("year off by one", one, language, text[: match.start()] + year + text[match.end() :])


def _unit(
    one: Statement, _o: Sequence[Statement], language: Language, _h: Half, chance: random.Random
) -> Draft | None:
    text = one.texts[language]
    pairs = list(_data()["units"][language])
    chance.shuffle(pairs)
    for said, other in pairs:
        match = re.search(rf"(?<=\d)(\)?[  ]?(?:млн |тыс\. |мың |million )?){re.escape(said)}(?!\w)", text)
        if match:
            start, end = match.start() + len(match.group(1)), match.end()
            return _one("unit changed", one, language, text[:start] + other + text[end:])
    return None


def _rewritten(kind: str, key: str) -> Plant:
    def plant(
        one: Statement, _o: Sequence[Statement], language: Language, _h: Half, _c: random.Random
    ) -> Draft | None:
        for pattern, other in _data()[key][language]:
            text, times = re.subn(pattern, other, one.texts[language], count=1)
            if times:
                return _one(kind, one, language, text)
        return None

    return plant


def _invented(
    one: Statement, _o: Sequence[Statement], language: Language, half: Half, chance: random.Random
) -> Draft | None:
    said = chance.choice(_part(_data()["inventions"][language], half))
    text = one.texts[language]
    joined = [f"{text} {said}", said, f"{text.rstrip('.')}, {said[0].lower()}{said[1:]}", f"{said} {text}"]
    return _one("sentence invented", one, language, chance.choice(joined))


def _intruded(
    one: Statement, _o: Sequence[Statement], language: Language, half: Half, chance: random.Random
) -> Draft | None:
    said = chance.choice(_part(_data()["intrusions"][language], half))
    return _one("link or instruction", one, language, f"{one.texts[language]} {said}")


def _other_language(
    one: Statement, _o: Sequence[Statement], language: Language, _h: Half, chance: random.Random
) -> Draft | None:
    other = chance.choice([spoken for spoken in LANGUAGES if spoken != language])
    return _one("other language", one, language, one.texts[other])


FAULTS: dict[str, Plant] = {
    "wrong key": _wrong_key,
    "swapped key": _swapped_key,
    "digit changed": _digit,
    "numbers swapped": _numbers_swapped,
    "year off by one": _year,
    "unit changed": _unit,
    "negation dropped": _rewritten("negation dropped", "denials"),
    "modality changed": _rewritten("modality changed", "modal"),
    "condition dropped": _rewritten("condition dropped", "conditions"),
    "sentence invented": _invented,
    "link or instruction": _intruded,
    "other language": _other_language,
}


def _lowered(text: str) -> str:
    """Return a sentence as it goes on after an opening; names and abbreviations keep their capital."""
    first = text.split(" ", 1)[0]
    is_name = first.endswith(".") or any(char.isupper() for char in first[1:])
    return text if is_name else text[0].lower() + text[1:]


def _verbatim(one: Statement, _o: Sequence[Statement], language: Language, *_: Any) -> Draft | None:
    return Draft("verbatim", language, one.texts[language], ("k1",), {"k1": one.texts[language]})


def _opened(
    one: Statement, _o: Sequence[Statement], language: Language, half: Half, chance: random.Random
) -> Draft | None:
    opening = chance.choice(_part(_data()["openings"][language], half))
    return _one("connective added", one, language, opening.format(_lowered(one.texts[language])))


def _joined(
    one: Statement, others: Sequence[Statement], language: Language, half: Half, chance: random.Random
) -> Draft | None:
    other = others[(others.index(one) + 1) % len(others)]
    joint = chance.choice(_part(_data()["joints"][language], half))
    text = joint.format(one.texts[language].rstrip("."), _lowered(other.texts[language]))
    if len(text) > 600:
        return None
    data = {"k1": one.texts[language], "k2": other.texts[language]}
    return Draft("two joined", language, text, ("k1", "k2"), data)


def _reordered(one: Statement, _o: Sequence[Statement], language: Language, *_: Any) -> Draft | None:
    pattern, template = _data()["orders"][language]
    match = re.match(pattern, one.texts[language])
    if match is None:
        return None
    rest = match.group(2)
    text = template.format(_lowered(match.group(1)), rest[0].upper() + rest[1:])
    return _one("order changed", one, language, text)


CORRECT: dict[str, Plant] = {
    "verbatim": _verbatim,
    "connective added": _opened,
    "two joined": _joined,
    "order changed": _reordered,
    "by hand": lambda *_: None,
    "by hand, further": lambda *_: None,
    "by a model": lambda *_: None,
}
# drafts that were written and are not made by script, with their files
BY_HAND = ("by hand", "by hand, further", "by a model")


def faulty(statements: Sequence[Statement], half: Half, most: int) -> list[Draft]:
    """Return about ``most`` drafts with a fault each, evenly over faults and languages."""
    return list(_planted(FAULTS, statements, half, most // (len(FAULTS) * len(LANGUAGES))))


def correct(statements: Sequence[Statement], half: Half, most: int) -> list[Draft]:
    """Return about ``most`` correct drafts beside those by hand."""
    scripted = {kind: plant for kind, plant in CORRECT.items() if kind not in BY_HAND}
    planted = _planted(scripted, statements, half, most // (len(scripted) * len(LANGUAGES)))
    return [*planted, *_by_hand(statements, half)]


def _planted(
    plants: Mapping[str, Plant], statements: Sequence[Statement], half: Half, each: int
) -> Iterator[Draft]:
    own = [statement for statement in statements if _is_of(half, statement)]
    for kind, plant in plants.items():
        for language in LANGUAGES:
            chance = random.Random(f"{SEED} {kind} {language} {half}")  # noqa: S311 — drawn again alike
            made = 0
            for statement in chance.sample(own, len(own)):
                if made >= max(1, each):
                    break
                draft = plant(statement, statements, language, half, chance)
                if draft is not None:
                    made += 1
                    yield draft


def _by_hand(statements: Sequence[Statement], half: Half) -> Iterator[Draft]:
    by_id = {statement.id: statement for statement in statements}
    first = _part(yaml.safe_load((DATA / "paraphrases.yaml").read_text("utf-8")), half)
    others = [yaml.safe_load((DATA / name).read_text("utf-8")) for name in ("further.yaml", "by_model.yaml")]
    for kind, worded in zip(BY_HAND, (first, *(other.get(half, []) for other in others)), strict=True):
        for item in worded:
            for language in LANGUAGES:
                cited = {"k1": by_id[item["of"]].texts[language]}
                yield Draft(kind, language, item[language], ("k1",), cited)
