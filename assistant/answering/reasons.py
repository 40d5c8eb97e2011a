"""Questions that no figure answers, why, how and for how long, and the texts that tell why."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answering.evidence import is_closed
from assistant.answering.kinds import (
    CHANNEL,
    DURATION,
    MONEY,
    PAPERS,
    PEOPLE,
    PERCENT,
    PROCEDURE,
    REASON,
    VALIDITY,
    asked_kinds,
    asks_beside,
)
from assistant.answering.rarity import QuestionLike
from assistant.answering.select import Scored
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold

# what is asked of a thing that no amount is, also not where "how much" is asked
NEVER_AMOUNTS = frozenset({"penalty", "failures", "payday", "signature", "vote", "membership", "salary"})
# what only a text that speaks of it can answer
SPOKEN_OF = frozenset(
    {"disposal", "inheritance", "signature", "appeal", "penalty", "membership", "funding", "salary", "again"}
)
ACTOR = "actor"
# among how many of the best texts one on what befell the asker is looked for
AMONG = 8
NEVER_DATED = frozenset({"penalty", "appeal", "membership", "salary"})
# what may have befallen the asker
BEFALLEN = frozenset({"death", "divorce", "illness"})
RULES = frozenset({PROCEDURE, CHANNEL, PAPERS, DURATION, "holder"})
BEYOND = NEVER_AMOUNTS | {
    *BEFALLEN,
    *("disposal", "inheritance", "appeal", "schedule", "address", "form"),
    *("funding", "origin_of_person", "again", "loss", "listing", REASON),
}

# that people do not want to, or do not; folded
_UNWILLING: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:not|n't|don't|dont|doesn't|doesnt|won't|never|refus\w+|reluctan\w+|unwilling\w*"
        r"|hesita\w+|avoid\w*)\b"
    ),
    "ru": re.compile(
        r"\bне (?:хо[тч]\w+|ед\w+|жела\w+|переезж\w+|стрем\w+|реша\w+|спеш\w+)"
        r"|\bотказыва\w+|\bнеохотн\w+"
    ),
    "kk": re.compile(
        r"\b\w+(?:гиси|киси|ксы|гысы|кысы) кел(?:ме|мей)\w*|\bбас тарт\w*|\b(?:кош|бар|кет)(?:пе|ма|ме)й\w*"
    ),
}
_HINDERED: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:not|no|never|lack\w*|without|insufficien\w*|refus\w+|reluctan\w*|unwilling\w*|hinder\w*|barrier\w*"
        r"|fear\w*|deter\w*|obstacle\w*|oppos\w*|against|harsh|unfamiliar|hold\w* back|held back"
        r"|difficult\w*|problem\w*|unattractive)\b"
    ),
    "ru": re.compile(
        r"\b(?:не|нет|без|отсутств\w*|недостат\w*|нехватк\w*|отказ\w*|меша\w*|препятств\w*|барьер\w*|боя[тз]\w*"
        r"|страх\w*|против|суров\w*|трудн\w*|сложн\w*|проблем\w*|непривлекательн\w*)\b"
    ),
    "kk": re.compile(
        r"\b(?:жок\w*|емес|\w+ме(?:й|у|ген)\w*|\w+ма(?:й|у|ган)\w*|жетиспе\w*|тапшы\w*|бас тарт\w*|кедерги\w*"
        r"|тежей\w*|карсы|коркы\w*|катал\w*|киын\w*|маселе\w*|проблема\w*|тартымсыз\w*)"
    ),
}


def asks_how(question: QuestionLike) -> bool:
    """Tell whether a question asks where or how to go about something, and not for a figure too."""
    kinds = asked_kinds(" ".join(question.words), question.language)
    return PROCEDURE in kinds and "number" not in question.wanted


def asks_reason(question: QuestionLike) -> bool:
    """Tell whether a question asks why, and not for a figure too."""
    kinds = asked_kinds(" ".join(question.words), question.language)
    return REASON in kinds and "number" not in question.wanted


def asks_actor(question: QuestionLike) -> bool:
    """Tell whether a question asks who sets or decides something, and not for a figure too."""
    kinds = asked_kinds(" ".join(question.words), question.language)
    return ACTOR in kinds and "number" not in question.wanted


def asks_rule(question: QuestionLike) -> bool:
    """Tell whether a question asks for a rule: how, where, with what papers, for how long, whether one may.

    One for a number asks for a figure.
    """
    if "number" in question.wanted:
        return False
    kinds = asked_kinds(" ".join(question.words), question.language)
    return not RULES.isdisjoint(kinds) or is_closed(tuple(question.words), question.language)


def asked_beyond(question: QuestionLike) -> frozenset[str]:
    """Return what a question asks of a thing that neither its amount nor a figure of it tells.

    Who signed it, whether it may be sold, the fine. What befell the asker, as a death, is a reason to ask
    for an amount all the same.
    """
    kinds = asked_kinds(" ".join(question.words), question.language)
    return kinds & (NEVER_AMOUNTS if "number" in question.wanted else BEYOND)


def speaking_of_it(chosen: Sequence[Scored], question: QuestionLike, asked_in: str) -> list[Scored]:
    """Return the chosen texts if one speaks of what is asked beyond a thing, as its sale, else none.

    ``asked_in`` is the sentence that asks: a sale told of in a story is not asked about.
    """
    asked = asked_kinds(asked_in, question.language) & SPOKEN_OF
    if question.wanted & {"number", "date"}:
        asked &= NEVER_DATED
    told = frozenset[str]().union(*(item.view.told for item in chosen))
    return list(chosen) if asked <= told else []


def telling_of(candidates: Sequence[Scored], chosen: Sequence[Scored], kinds: frozenset[str]) -> list[Scored]:
    """Return the chosen texts if the first speaks of all these kinds, else the best candidate that does."""
    if chosen and kinds <= chosen[0].view.told:
        return list(chosen)
    best = sorted(candidates, key=lambda item: -item.score)[:AMONG]
    return [item for item in best if kinds <= item.view.told][:1]


def asks_term(question: QuestionLike) -> bool:
    """Tell whether a question asks for how long, and neither for money, a share nor for people."""
    said = " ".join(question.words)
    kinds = asked_kinds(said, question.language)
    if DURATION not in kinds or kinds & {PERCENT, PEOPLE}:
        return False
    # "how long must one work for the lump sum?" names a payment and asks for none
    return MONEY not in kinds or not asks_beside(DURATION, said, question.language)


# what else "how much" may be asked of than money: "for how long is it given?"
OF_OTHER_MEASURE = frozenset({PERCENT, PEOPLE, DURATION, VALIDITY})


def telling_measure(chosen: Sequence[Scored], question: QuestionLike) -> list[Scored]:
    """Return the chosen texts, without those that tell of no length of time or no money where that is asked.

    Of several things asked at once each text may tell another.
    """
    kinds = asked_kinds(" ".join(question.words), question.language)
    if asks_term(question) and "date" not in question.wanted:
        return [item for item in chosen if DURATION in item.view.told]
    if MONEY in kinds and "number" in question.wanted and kinds.isdisjoint(OF_OTHER_MEASURE):
        return [item for item in chosen if item.view.told & {MONEY, PERCENT}]
    return list(chosen)


def telling_why_not(chosen: Sequence[Scored], question: QuestionLike) -> list[Scored]:
    """Return the chosen texts; of those to whom is asked why something is not wanted or done, such as say so.

    Why people come, or what is done to make them, is no reason why they do not.
    """
    language = question.language
    if REASON not in asked_kinds(" ".join(question.words), language):
        return list(chosen)
    if not _UNWILLING[language].search(fold(" ".join(question.words).lower())):
        return list(chosen)
    return [
        item for item in chosen if _HINDERED[language].search(fold(item.entry.text_in(language)[0].lower()))
    ]


def giving_reasons(chosen: Sequence[Scored]) -> list[Scored]:
    """Return the chosen texts if one of them tells a reason, else none."""
    return list(chosen) if any(REASON in item.view.told for item in chosen) else []
