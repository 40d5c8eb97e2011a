"""Whether what was found for a later part of a sentence is of something else than the sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.core import kept_re as re
from assistant.core.text import fold, words
from assistant.understanding.asking import is_amount
from assistant.understanding.intents import STATISTIC
from assistant.understanding.question import Question, Term, wanted_kinds
from assistant.understanding.topics import Topic
from assistant.understanding.turns import POINTERS, cues, own_subject, read_turn, says
from assistant.workflows.engine import Engine

# a part with so many words for its subject may be of a thing of its own
OWN_THING = 2
# verbs that say nothing of what is given
GIVING = frozenset({"receive", "repay", "pay", "give", "how_much_money", "how_many_people"})
# what is done with a thing asked for, and the units it is measured in: no things of their own
HANDLING = GIVING | {"decision", "work", "report"}
_UNIT = re.compile(
    r"(?:years?|months?|weeks?|days?|times?|tenge|people|лет|год\w*|месяц\w*|недел\w*|дн\w*|раз\w*|тенге|человек\w*"
    r"|жыл\w*|ай\w{0,3}|апта\w*|кун\w*|рет|тенге\w*|адам\w*|через|take|takes)"
)


def strays(engine: Engine, first: Topic, part: Topic, texts: Sequence[str]) -> bool:
    """Tell whether none of the texts found for a later part speaks of what the first part is about.

    A part that names a thing of its own, and points to none before it but for an amount, may be told of that
    alone, and so may one that names two concepts.
    """
    # figures asked for after a figure are of its own kind: a rank, a difference, who left
    if first.tool == part.tool == STATISTIC:
        return False
    language = first.question.language
    subject = things(first.question)
    if not part.said or not subject or not texts:
        return False
    # a sum reckoned of what the first part is about need not name it
    asked = {key for term in things(part.question) for keys in term.alternatives for key in keys}
    if is_amount(part.tool) and (part.tool == first.tool or any(_is_in(term, asked) for term in subject)):
        return False
    # what is asked of the programme whose payment was told need not name whom it pays
    programme = any(one.id == "diploma_village" for one in part.question.mentions)
    if (
        programme
        and str(first.tool).startswith("diploma")
        and not says("medics", first.text, language, whole=False)
    ):
        return False
    said = engine.interpreter.interpret(part.said, language)
    points = set(POINTERS).intersection(read_turn(part.said, said).pointers)
    # of "which subsidy is he due?" a sum may be told, of "how many years?" none that is of something else
    named = {one.id for one in said.mentions if not one.is_place}
    names_amount = is_amount(part.tool) and bool(named - GIVING)
    whole = sum(term.concept is not None for term in things(said)) >= OWN_THING
    if names_amount or whole or (names_own_thing(said) and not points):
        return False
    spoken = {engine.interpreter.analyzer.key(word, language) for text in texts for word in words(text)}
    return not any(_is_in(term, spoken) for term in subject)


def names_own_thing(question: Question) -> bool:
    """Tell whether a part names a concept, or several words, that say what it is about.

    Of "how many points?" the points are no thing of their own: they are counted of the one before.
    """
    named = things(question)
    if len(named) >= OWN_THING:
        return True
    counted = "number" in wanted_kinds(question.words[:-1], question.language)
    bare = bool(named) and counted and question.words[-1] == named[0].surface
    return any(term.concept for term in named) and not bare


def things(question: Question) -> list[Term]:
    """Return what a question is about, without words for aspects and for support of any kind."""
    data = cues()
    plain = {*data["general"], *data["aspects"], "comparison", "definition"}
    return [
        term
        for term in own_subject(question)
        if term.concept not in plain | HANDLING and not _UNIT.fullmatch(fold(term.surface))
    ]


def _is_in(term: Term, spoken: Iterable[str]) -> bool:
    known = set(spoken)
    return any(known.issuperset(keys) for keys in term.alternatives if keys)
