"""What a message does: asks the documents, greets, asks what Kosh is, or wants what Kosh must not give.

Learned from ``acts.yaml`` like the intents, whose examples all count as questions. Names of other
countries are read as one word, so that what is learnt of one holds for all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, cast

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.packaged import packaged, packaged_text
from assistant.core.text import fold, words
from assistant.understanding.intents import Intents, examples

Act = Literal[
    "greeting",
    "thanks",
    "farewell",
    "insult",
    "identity",
    "abilities",
    "data",
    "errors",
    "source",
    "smalltalk",
    "other_country",
    "prediction",
    "personal_decision",
    "off_topic",
    "fraud",
    "injection",
    "question",
]
QUESTION: Act = "question"
SOURCE: Act = "source"
INJECTION: Act = "injection"
ABOUT_KOSH: frozenset[Act] = frozenset({"identity", "abilities", "data", "errors"})
SOCIAL: frozenset[Act] = ABOUT_KOSH | {"greeting", "thanks", "farewell", "insult", SOURCE, "smalltalk"}
OUT_OF_SCOPE: frozenset[Act] = frozenset({"other_country", "prediction", "personal_decision", "off_topic"})
REFUSED: frozenset[Act] = frozenset({"fraud"})
# of the examples of intents, one in so many is enough to know a question by; all of them outweigh the rest
EVERY = 8
FEWEST_WORDS = 3
SOON = 1
COUNTRY = "countryname"
OWN = "ownname"
NAME_BEGINS = 4
_YEAR = re.compile(r"20\d\d$")
# how likely an act must be, and how likely a limit for the documents not to be asked at all; set on the
# development questions so that no real question is lost (eval.limits)
LEAST_SOCIAL = 0.6
LEAST_LIMIT = 0.4
SURE: Mapping[Act, float] = {
    "other_country": 0.88,
    "prediction": 0.7,
    "personal_decision": 0.7,
    "off_topic": 0.7,
    "fraud": 0.6,
}


@dataclass(frozen=True)
class Read:
    """The likeliest act and its probability."""

    act: Act
    probability: float

    @property
    def is_limit(self) -> bool:
        """Whether it asks for what Kosh does not give."""
        return self.act in SURE

    @property
    def is_sure(self) -> bool:
        """Whether it is so likely a limit that the documents need not be asked."""
        return self.probability >= SURE.get(self.act, 1.0)


class Acts:
    """Tells what a sentence does."""

    def __init__(self, classifier: Intents) -> None:
        """``classifier`` was learned from ``labelled_acts``."""
        self._classifier = classifier

    def read(self, sentence: str) -> Read:
        """Return the act of a sentence; one that is not likely enough is a question."""
        ranked = self._classifier.ranked(masked(sentence))
        if not ranked:
            return Read(QUESTION, 1.0)
        social = sum(intent.probability for intent in ranked if intent.name in SOCIAL)
        best = ranked[0]
        act = cast("Act", best.name)
        likely = social if act in SOCIAL else best.probability
        # a word or two are no attempt at anything
        short = act in (INJECTION, *REFUSED) and len(words(sentence)) < FEWEST_WORDS
        if short or act == QUESTION or likely < (LEAST_SOCIAL if act in SOCIAL else LEAST_LIMIT):
            return Read(QUESTION, best.probability if act == QUESTION else 1.0 - likely)
        return Read(act, likely)


def labelled_acts() -> list[tuple[str, str]]:
    """Return every example, names masked, and the act it is one of."""
    labelled: list[tuple[str, str]] = [
        (masked(said), act)
        for act, by_language in act_examples().items()
        for listed in by_language.values()
        for said in listed
    ]
    labelled += [
        (masked(asked), QUESTION)
        for by_language in examples().values()
        for listed in by_language.values()
        for asked in listed[::EVERY]
    ]
    return labelled


def asked_words(language: Language) -> set[str]:
    """Return the words of all examples in a language: those people ask with."""
    sets = (*examples().values(), *act_examples().values())
    return {word for listed in sets for said in listed[language] for word in words(said) if word.isalpha()}


def masked(text: str) -> str:
    """Return the words of a text, names of countries as one of two words and years to come as one."""
    return " ".join(_masked(word) for word in words(text))


def countries(text: str) -> frozenset[str]:
    """Return the beginnings of the names of other countries in a text, which no ending changes."""
    return frozenset(fold(word)[:NAME_BEGINS] for word in words(text) if _masked(word).startswith(COUNTRY))


def names_kazakhstan(text: str) -> bool:
    """Tell whether a text names Kazakhstan, its people or their language."""
    return any(_masked(word).startswith(OWN) for word in words(text))


def _masked(word: str) -> str:
    if _YEAR.match(word):
        return "futureyear" if int(word) > date.today().year + SOON else word
    return _kind(word) or word


@lru_cache(maxsize=8_192)
def _kind(word: str) -> str:
    """Return the kind of name a word is, empty for none."""
    folded = fold(word)
    return next((kind for kind, names in _names().items() if names.match(folded)), "")


@lru_cache(maxsize=1)
def act_examples() -> Mapping[Act, Mapping[Language, tuple[str, ...]]]:
    """Return the examples by act and language."""
    return cast(
        "dict[Act, dict[Language, tuple[str, ...]]]", packaged("assistant.understanding", "acts.yaml")
    )


def act_examples_text() -> str:
    """Return the files the classifier is made from as they are."""
    return "".join(packaged_text("assistant.understanding", name) for name in ("acts.yaml", "masked.yaml"))


@lru_cache(maxsize=1)
def _names() -> Mapping[str, re.Pattern[str]]:
    raw = packaged("assistant.understanding", "masked.yaml")
    return {
        f"{kind}name": re.compile(
            "(?:"
            + "|".join(
                re.escape(fold(name.rstrip("*"))) + (r"\w*" if name.endswith("*") else "")
                for language in LANGUAGES
                for name in by_language[language].split()
            )
            + ")$"
        )
        for kind, by_language in raw.items()
    }
