"""What shows that a turn of a conversation goes on from an earlier one, and what it says of its own."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import Any, Literal, cast

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged
from assistant.core.text import fold
from assistant.understanding.numbering import numbered
from assistant.understanding.question import Question, Term

Pointer = Literal["place", "people", "thing", "noun"]
POINTERS: tuple[Pointer, ...] = ("place", "people", "thing", "noun")
PRONOUNS = ("place", "people", "thing")
MOST_LEADS = 4
LIKELY = 0.5
A_STORY = 15
MOST_WORDS = 7
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Signs:
    """The features by which going on is told from beginning anew.

    ``lead`` and ``trail`` tell that the turn begins or ends as a continuing one does, ``points`` that a
    pronoun refers to what is not in the turn, ``values`` that it holds nothing but values such as a place
    or a number, ``asks`` that it has a question word. ``subject`` counts its own terms that are no values,
    ``words`` its words without those it begins and ends with, at most seven.
    """

    lead: bool
    trail: bool
    points: bool
    values: bool
    asks: bool
    subject: int
    words: int

    def likelihood(self) -> float:
        """Return the probability that the turn goes on from an earlier one."""
        weights: Mapping[str, float] = cues()["weights"]
        score = weights["bias"] + sum(weights[name] * float(value) for name, value in asdict(self).items())
        return 1.0 / (1.0 + math.exp(-score))


@dataclass(frozen=True)
class Turn:
    """One question of a turn: its text, that without cues and denials, its own subject and its signs."""

    text: str
    plain: str
    question: Question
    subject: tuple[Term, ...]
    pointers: tuple[Pointer, ...]
    asks_source: bool
    signs: Signs

    @property
    def is_aspect(self) -> bool:
        """Whether it names nothing but what may be asked of a thing: the term, the papers, the conditions."""
        aspects = cues()["aspects"]
        return bool(self.subject) and all(term.concept in aspects for term in self.subject)

    @property
    def names_something(self) -> bool:
        """Whether its subject holds a thing of the field, not an aspect and not a word of no concept."""
        aspects = {*cues()["aspects"], None}
        return any(term.concept not in aspects for term in self.subject)

    @property
    def goes_on(self) -> bool:
        """Whether it goes on from an earlier turn; one with a subject and no cue at first stands alone.

        A pronoun that nothing in the turn explains goes on, and so do values without a question, however
        long the turn is, short of a story.
        """
        signs = self.signs
        told = signs.values and not signs.asks
        if self.is_aspect and len(self.question.words) <= MOST_WORDS:
            return True
        if (signs.points or told) and len(self.question.words) <= A_STORY:
            return True
        shown = signs.lead or signs.trail or signs.points or signs.values
        return shown and signs.likelihood() >= LIKELY


def read_turn(text: str, question: Question) -> Turn:
    """Return a question of a turn with the signs it bears; ``question`` is its text interpreted."""
    language = question.language
    affirmed = without_denied(text, language)
    plain, lead, trail = without_cues(affirmed, language)
    subject = own_subject(question)
    pointers = _pointers(question, plain)
    signs = Signs(
        lead=lead or affirmed != text,
        trail=trail,
        points=bool(pointers),
        values=not subject,
        asks=says("asks", plain, language),
        subject=len(subject),
        words=min(len(plain.split()), MOST_WORDS),
    )
    source = says("source", text, language, whole=False)
    return Turn(text, plain, question, subject, pointers, source, signs)


def asks_source_only(turn: Turn) -> bool:
    """Tell whether a turn asks what the last answer rests on, and names no more than one thing besides."""
    if not turn.asks_source:
        return False
    said = found_words("source", turn.text, turn.question.language)
    return sum(term.surface not in said for term in turn.subject) + bool(said) <= 1


def without_cues(text: str, language: Language) -> tuple[str, bool, bool]:
    """Return a text without the words it goes on with, and whether it had such before and after."""
    plain, lead, trail, supposes = text.strip(), False, False, False
    first, last = _ends(language)
    for _ in range(MOST_LEADS):
        found = first.match(folded_letters(plain))
        if found is None or found.end() == len(plain):
            break
        # "and if I do not find work?" denies what it supposes
        if supposes and _is_denial(found.group(), language):
            break
        supposes = supposes or says("supposing", found.group(), language)
        plain, lead = plain[found.end() :], True
    found = last.search(folded_letters(plain))
    if found is not None and found.start() > 0:
        plain, trail = plain[: found.start()].rstrip(" ,") + plain[found.end() :], True
    return plain.strip(), lead, trail


def without_denied(text: str, language: Language) -> str:
    """Return a text without what it says not to be so: "not to Aktau but", "бесеу емес"."""
    for pattern in cues()["denied"][language]:
        found = re.search(pattern, folded_letters(text))
        if found is not None and found.group() != folded_letters(text):
            text = f"{text[: found.start()]} {text[found.end() :]}".strip()
    return text


def without_choice(text: str, language: Language) -> str:
    """Return a text without the choice it offers between each person and the family, which counts nobody."""
    for pattern in cues()["each_or_all"][language]:
        found = re.search(rf"(?<!\w)(?:{pattern})(?!\w)", folded_letters(text))
        if found is not None:
            return f"{text[: found.start()]}{text[found.end() :]}"
    return text


def own_subject(question: Question) -> tuple[Term, ...]:
    """Return the terms of a question that are neither places, times, numbers, members nor plain verbs."""
    return tuple(term for term in question.terms if not _is_value(term, question.language))


def is_bare(question: Question) -> bool:
    """Tell whether a question says nothing but that something is got or given."""
    return all(
        _matches(("getting", "asks"), word, question.language)
        for term in question.terms
        for word in term.surface.split()
    )


@lru_cache(maxsize=4_096)
def says(kind: str, text: str, language: Language, *, whole: bool = True) -> bool:
    """Tell whether a text holds a cue of a kind, as whole words unless the cues say for themselves."""
    cue = re.either(tuple(cues()[kind][language]))
    return re.search(rf"(?<!\w)(?:{cue})(?!\w)" if whole else cue, folded_letters(text)) is not None


def found_words(kind: str, text: str, language: Language) -> str:
    """Return the first words of a text that are a cue of a kind, as they stand there; empty without one."""
    folded = folded_letters(text)
    for pattern in cues()[kind][language]:
        found = re.search(rf"(?<!\w)(?:{pattern})", folded)
        if found is not None:
            return text[found.start() : found.end()]
    return ""


def asks_order(text: str, language: Language) -> bool:
    """Tell whether a text asks for the most or the least of something."""
    patterns = [pattern for by_language in cues()["operations"].values() for pattern in by_language[language]]
    return re.search(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", folded_letters(text)) is not None


@lru_cache(maxsize=4_096)
def folded_letters(text: str) -> str:
    """Return a text folded and in lower case, letter for letter."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return fold(lowered)


@lru_cache(maxsize=1)
def cues() -> dict[str, Any]:
    """Return the cues of continuing turns."""
    raw = packaged("assistant.understanding", "conversation.yaml")
    return cast("dict[str, Any]", raw)


def _pointers(question: Question, text: str) -> tuple[Pointer, ...]:
    """Return the kinds of pronouns that refer to something not named before them in the text itself."""
    folded = folded_letters(text)
    found = []
    for kind in POINTERS:
        for pattern in cues()[kind][question.language]:
            match = re.search(pattern, folded)
            if match and not _is_named_before(kind, question, folded[: match.start()]):
                found.append(kind)
                folded = f"{folded[: match.start()]} {folded[match.end() :]}"
                break
    return tuple(found)


def _is_named_before(kind: Pointer, question: Question, before: str) -> bool:
    """Tell whether what a pronoun may stand for is named earlier in the same sentence."""
    position = len(re.findall(r"\w+(?:['’ʼ]\w+)?", before))
    earlier = [mention for mention in question.mentions if mention.end <= position]
    # "which article of the law does it rest on?": what is asked for is not what is pointed at
    asked = {one.start for one in earlier if one.start and _asks_for(question, one.start - 1)}
    earlier = [one for one in earlier if one.start not in asked]
    if kind == "place":
        return any(mention.is_place for mention in earlier)
    peoples, values = cues()["peoples"], (*cues()["values_concepts"], *cues()["aspects"], *cues()["peoples"])
    if kind == "people":
        return any(mention.id in peoples for mention in earlier)
    return any(not mention.is_place and mention.id not in values for mention in earlier)


def _asks_for(question: Question, position: int) -> bool:
    return says("asks", question.words[position], question.language)


def _is_value(term: Term, language: Language) -> bool:
    if term.is_place or term.is_number or _YEAR.fullmatch(term.surface):
        return True
    if term.concept in cues()["values_concepts"]:
        return True
    return all(_is_value_word(word, language) for word in term.surface.split())


@lru_cache(maxsize=8_192)
def _is_value_word(word: str, language: Language) -> bool:
    return (
        _matches(("getting", "filler", "values", "asks", *PRONOUNS), word, language)
        or _operations(language).fullmatch(fold(word.lower())) is not None
        or numbered(word, language).startswith("#")
    )


@lru_cache(maxsize=len(LANGUAGES))
def _operations(language: Language) -> re.Pattern[str]:
    """Return a pattern of the words that say what is done with figures."""
    listed = cues()["operations"].values()
    return re.compile("|".join(pattern for by_language in listed for pattern in by_language[language]))


@lru_cache(maxsize=8_192)
def _matches(kinds: str | tuple[str, ...], word: str, language: Language) -> bool:
    folded = fold(word.lower())
    names = (kinds,) if isinstance(kinds, str) else kinds
    return any(re.fullmatch(pattern, folded) for kind in names for pattern in cues()[kind][language])


def _is_denial(lead: str, language: Language) -> bool:
    return (
        re.fullmatch(rf"\W*(?:{'|'.join(cues()['denies'][language])})\W*", folded_letters(lead)) is not None
    )


@lru_cache(maxsize=3)
def _ends(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    first = "|".join(sorted(cues()["lead"][language], key=len, reverse=True))
    last = "|".join(sorted(cues()["trail"][language], key=len, reverse=True))
    return (
        re.compile(rf"(?:{first})(?!\w)[\s,.:;!—–-]*"),
        re.compile(rf"(?<!\w)(?:{last})(?=\W*$)"),
    )
