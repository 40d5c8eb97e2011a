"""How many people move, read from words: "нас пятеро", "бесеуміз", "wife and three kids".

Members are counted only where each of them is plainly named or numbered; a household that cannot
be counted is left open, because a wrong number of people is a wrong amount of money.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.understanding.headcount import TOGETHER, Stated, beyond, together
from assistant.understanding.household_members import (
    BREAK,
    NUMBER,
    named_once,
    number_of,
    role_of,
    unjoined,
    wordings,
)
from assistant.understanding.numbering import numbered, plain_tokens, tokens_of

MOST = 1_000
_DASH = re.compile(r"(?<=\w)\s+[—–-]\s+(?=[^\W\d])")
_NEGATIVE = re.compile(
    r"(?<![\w.,)-])(?<!\d )[-\u2212]\d+ (?:people|person|челове|чел\b|адам)", re.IGNORECASE
)


@dataclass(frozen=True)
class Household:
    """What a text says of the household; ``people`` is ``None`` where it says nothing countable.

    ``mentioned`` tells that members are spoken of though they cannot be counted, ``fractional`` that
    the number given is none of people: 2.5 or -3, ``part`` that only some of those counted before are
    spoken of: "one of them is a baby", ``passing`` that one relative is named, and not as moving with the
    speaker: "my husband has found a job".
    """

    people: int | None = None
    per_person: bool = False
    speaker_counted: bool = False
    fractional: bool = False
    mentioned: bool = False
    part: bool = False
    passing: bool = False


@lru_cache(maxsize=512)
def read_household(text: str, language: Language) -> Household:
    """Return the household a text speaks of; another language's words are tried if its own give nothing."""
    mentioned = part = False
    for spoken in (language, *(other for other in LANGUAGES if other != language)):
        found = _read(text, spoken, own=spoken == language)
        if found.people is not None or found.per_person or found.fractional:
            return found
        mentioned, part = mentioned or found.mentioned, part or found.part
    return Household(mentioned=mentioned and not part, part=part)


def names_spouse(text: str, language: Language) -> bool:
    """Tell whether a text names a husband or wife."""
    return any(role_of(token, language) == "spouse" for token in plain_tokens(text))


def _read(text: str, language: Language, *, own: bool) -> Household:
    said = wordings()[language]
    marked = tokens_of(_without_dashes(text, language), language, own=own, marked=True)
    words = _mended(" ".join(named_once(marked, language)), said)
    for apart, joined in said["joins"].items():
        words = re.sub(rf"\b{apart}", joined, words)
    alone = _holds(said, "one", _plain(words))
    unmarried = _holds(said, "unmarried", words)
    for pattern in (*said["without"], *said["unmarried"]):
        words = re.sub(pattern, " ", words)
    whole = words
    for pattern in said["parts"]:
        words = re.sub(rf"(?<!\S)(?:{pattern})", " ", words)
    plain = _plain(words)
    if _holds(said, "impossible", plain) or _NEGATIVE.search(text):
        return Household(fractional=True)
    if _holds(said, "several", plain):
        return Household(mentioned=True)
    tokens = words.split()
    stated = together(tokens) or _stated(tokens, text, plain, language, said)
    if _holds(said, "each", plain) and not (stated and stated.number > 1 and _asks_all(text, said)):
        return Household(per_person=True)
    if stated:
        extra = beyond(tokens, stated, language, said)
        return Household(mentioned=True) if extra is None else Household(_bounded(stated.number + extra))
    members = _members(tokens, plain, language, said, unmarried=unmarried)
    if members is not None:
        return members
    theirs = re.findall(r"#(\d+) еуи", words)
    if theirs:
        return Household(people=_bounded(max(theirs, key=int)))
    if alone:
        return Household(people=1)
    return Household(part=words != whole)


def _mended(words: str, said: Mapping[str, Any]) -> str:
    """Return words without a number that is taken back for the next: "six, no, seven of us"."""
    marks, person = "".join(BREAK), rf"(?:\w*еуи|{TOGETHER}|people|of us|человека?|чел|адам\w*)"
    mends = "|".join(said["mends"])
    taken_back = rf"#\d{{1,2}}(?: [{marks}]| {person})*(?: (?:{mends})(?: [{marks}])*)+"
    return re.sub(rf"{taken_back}(?=(?: [^\W\d]\w*){{0,3}} #\d)", "", words)


def _asks_all(text: str, said: Mapping[str, Any]) -> bool:
    """Tell whether a text that names a payment for each asks for that of all."""
    sentences = [plain_tokens(part) for part in re.split(r"(?<=[.!?…])\s+", text)]
    asked = " ".join(sentences[-1])
    return _holds(said, "all", asked) or not _holds(said, "each", asked)


def _plain(words: str) -> str:
    return " ".join(word for word in words.split() if word not in BREAK)


def _holds(said: Mapping[str, Any], kind: str, words: str) -> bool:
    return re.any_of(tuple(said[kind])).search(words) is not None


def _without_dashes(text: str, language: Language) -> str:
    """Return a text without the dashes between its words; a Russian one stands for "is"."""
    return _DASH.sub(" это " if language == "ru" else " ", text)


def _stated(
    tokens: Sequence[str], text: str, plain: str, language: Language, said: Mapping[str, Any]
) -> Stated | None:
    """Return the number a text gives of all, and where."""
    shared = _shared(text, language, said)
    if shared:
        return Stated(shared, len(tokens), len(tokens))
    for pattern in said["beside"]:
        found = re.search(pattern, plain)
        if found:
            return Stated(int(found.group(1)) + 1, len(tokens), len(tokens))
    places = [at for at, token in enumerate(tokens) if token not in BREAK]
    for pattern in said["total"]:
        found = re.search(pattern, plain)
        if found:
            first, last = (len(plain[:end].split()) for end in (found.start(), found.end()))
            return Stated(int(found.group(1)), places[first], places[last - 1])
    for at, token in enumerate(tokens):
        if token in said.get("adverbs", {}):
            return Stated(said["adverbs"][token], at, at)
    return None


def _shared(text: str, language: Language, said: Mapping[str, Any]) -> int | None:
    """Return the number of those something is for, said in one word: на четверых."""
    for pattern in said.get("for_all", ()):
        found = re.search(pattern, " ".join(plain_tokens(text)))
        number = NUMBER.search(numbered(found.group(1), language)) if found else None
        if number:
            return int(number.group(1))
    return None


def _members(
    tokens: Sequence[str], plain: str, language: Language, said: Mapping[str, Any], *, unmarried: bool
) -> Household | None:
    """Return the household made of the members named, the speaker counted in where he is meant."""
    counts, uncounted = _counted(tokens, language, said)
    named = counts["spouse"] + counts["child"] + counts["adult"] + counts["parent"] + 2 * counts["pair"]
    couple = _holds(said, "couple", plain) or counts["spouse"] > 1
    if not named and not couple:
        return None
    if uncounted:
        return Household(mentioned=True)
    lone = _holds(said, "lone_parent", plain)
    of_children = re.search(r"(?:mother|mom|mum|father|dad|parent) of #(\d{1,2})\b(?! year)", plain)
    if lone and of_children:
        return Household(people=int(of_children.group(1)) + 1)
    if lone and counts["child"] == 0 and named == counts["parent"] == 1:
        # a single mother has at least one child: how many, she has not said
        return Household(mentioned=True)
    first = any(token in said["first"] for token in plain.split())
    spoken = unjoined(tokens, language)
    # "mum, dad and three children ... we" is the whole family, unless somebody says "I" beside them
    both = all(any(token in said[side] for token in tokens) for side in ("mothers", "fathers"))
    if both and counts["child"] and not any(token in said["alone"] for token in spoken):
        return Household(people=_bounded(named - _told_again(tokens, language, said)))
    # "my brother with his wife and child ... they": the speaker does not move
    theirs = (counts["parent"] or counts["pair"]) and any(token in said["third"] for token in plain.split())
    if theirs and not any(token in said["first"] and token not in said["owned"] for token in spoken):
        return Household(people=_bounded(named))
    if unmarried and counts["child"] and not (lone or couple or counts["spouse"]):
        return Household(people=_bounded(named + 1), speaker_counted=True)
    # "we have three children" does not say whether there is one parent or two
    if not (
        counts["spouse"] or counts["adult"] or counts["parent"] or counts["pair"] or lone or couple
    ) and not any(token in said["alone"] for token in plain.split()):
        return Household(mentioned=True)
    if counts["adult"]:
        return Household(people=_bounded(named))
    if couple:
        return Household(people=_bounded(named - counts["spouse"] + 2))
    if lone:
        return Household(people=_bounded(max(named, 1 + counts["child"])))
    if counts["spouse"] or first:
        with_him = _holds(said, "moving", plain)
        passing = named == 1 and not with_him
        return Household(people=_bounded(named + 1), speaker_counted=True, passing=passing)
    return (
        Household(people=_bounded(named))
        if counts["parent"] and counts["child"]
        else Household(mentioned=True)
    )


def _counted(
    tokens: Sequence[str], language: Language, said: Mapping[str, Any]
) -> tuple[dict[str, int], bool]:
    """Return how many of each kind of member are named, and whether several are without a number."""
    counts = {"spouse": 0, "child": 0, "adult": 0, "parent": 0, "pair": 0}
    uncounted = False
    for position, token in enumerate(tokens):
        role = role_of(token, language)
        if role is None:
            continue
        number = number_of(tokens, position, language, said)
        if number is None and token in said["plurals"]:
            uncounted = True
        counts[role] += number if number is not None else 1
    return counts, uncounted


def _told_again(tokens: Sequence[str], language: Language, said: Mapping[str, Any]) -> int:
    """Return 1 where a sentence tells more of one of two parents: "mum, dad and a child. My husband …"."""
    sentences = " ".join(tokens).replace(" ! ", " . ").replace(" ? ", " . ").split(" . ")
    parents = frozenset((*said["mothers"], *said["fathers"]))
    apart = [words for words in map(str.split, sentences) if parents.isdisjoint(words)]
    return int(any(role_of(word, language) == "spouse" for words in apart for word in words))


def _bounded(number: str | int) -> int:
    return min(int(number), MOST)
