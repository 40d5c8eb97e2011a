"""What a later turn that names no thing of its own is of: the subject the conversation is on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from assistant.understanding import asking
from assistant.understanding.intents import STATISTIC
from assistant.understanding.question import Question, Term
from assistant.understanding.referring import names_a_thing, subject_of
from assistant.understanding.topics import Follows, Reader, Topic
from assistant.understanding.turns import (
    A_STORY,
    Turn,
    asks_order,
    cues,
    found_words,
    own_subject,
    says,
)

MOST_WORDS = 8
FEW_WORDS = 4
SHORT = 3
# what support of any kind is spoken of as
SUPPORT = ("subsidy", "state_support", "social_assistance")


def with_follows(reader: Reader, turn: Turn, found: Topic, history: Sequence[Topic]) -> Topic:
    """Return the question of a later turn with what it must be answered of.

    A turn that names a thing of its own and is read as it stands begins a subject of its own.
    """
    if not history or found.of_act is not None or found.disputed is not None:
        return found
    if found.in_full and not found.others:
        return replace(found, follows=Follows(turn.question, (), (), found.aspect)) if found.aspect else found
    if found.others:
        return replace(found, follows=Follows(turn.question, (), ()))
    of_set = says("of_set", turn.text, turn.question.language)
    same = len(turn.question.words) <= FEW_WORDS and says("as_well", turn.text, turn.question.language)
    bare = is_bare(turn, history[-1]) or of_set or same or (found.text == turn.text and _is_elliptical(turn))
    if not bare and found.text == turn.text:
        return _with_other(turn, found, history[-1])
    # "how many live there?" is of the place alone
    story = len(history[-1].question.words) > A_STORY
    named = bare and not story and turn.pointers != ("place",)
    about = _subject(reader, turn, history) if named else ()
    if found.text != turn.text:
        about = _still_named(about, found, turn)
    new = _asked_anew(turn, history[-1])
    if found.aspect is not None and found.aspect.of is not None:
        about = (_thing(found.aspect.of),)
    follows = Follows(turn.question, new, about, found.aspect, lacks=_supposes_lack(turn))
    other = found.otherwise
    if other is not None and (bare or (other.text == turn.text and _is_elliptical(turn))):
        about = about or _subject(reader, turn, history)
        other = replace(other, follows=replace(follows, about=about))
    if not turn.subject and about:
        latest = history[-1]
        before = latest.follows.stays if latest.follows is not None else ""
        follows = replace(follows, stays=before or latest.text)
    tool = None if found.tool == STATISTIC and _asks_when(found) else found.tool
    follows = replace(follows, of_set=of_set, statuses=_statuses_before(turn, history[-1]))
    if follows.statuses:
        # a few words go on, though they name another status
        short = turn.signs.lead and len(turn.question.words) <= FEW_WORDS + 1
        other = None if short or other is None else replace(other, follows=other.follows or follows)
    # what is only supposed asks nothing by itself
    other = None if follows.lacks else other
    return replace(found, tool=tool, follows=follows, otherwise=other)


def _with_other(turn: Turn, found: Topic, latest: Topic) -> Topic:
    """Return a question that stands alone, its reading as one that goes on bound to what it asks."""
    other = found.otherwise
    if other is None or other.text == turn.text or other.follows is not None:
        return found
    follows = Follows(turn.question, _asked_anew(turn, latest), ())
    return replace(found, otherwise=replace(other, follows=follows))


def of_passed(turn: Turn, found: Topic, passed: Turn) -> Topic:
    """Return a turn that names nothing of its own as one on what could not be referred to before it."""
    plain = {None, *cues()["aspects"]}
    alone = len(turn.question.words) <= SHORT and all(term.concept in plain for term in turn.subject)
    if not alone or asking.is_amount(found.tool) or not passed.subject:
        return found
    about = replace(passed.question, terms=tuple(replace(term, concept=None) for term in passed.subject))
    return replace(found, follows=Follows(turn.question, (), (about,)))


def is_bare(turn: Turn, latest: Topic) -> bool:
    """Tell whether a turn names nothing but what is asked, for whom, or the same again: "who decides?"."""
    plain = {None, *cues()["aspects"], *cues()["changes"], *cues()["peoples"], *cues()["values_concepts"]}
    if "definition" in turn.question.wanted:
        return False
    plain |= {one.id for one in latest.question.mentions}
    if turn.signs.asks and len(turn.question.words) <= FEW_WORDS:
        plain |= {*cues()["doings"]}
    return len(turn.question.words) <= MOST_WORDS and all(term.concept in plain for term in turn.subject)


def _statuses_before(turn: Turn, latest: Topic) -> frozenset[str]:
    """Return the statuses of the question before, where a turn names another: "and then citizenship?"."""
    statuses = {*cues()["statuses"]}
    named, before = ({one.id for one in q.mentions} & statuses for q in (turn.question, latest.question))
    return frozenset(before - named) if named else frozenset()


def _supposes_lack(turn: Turn) -> bool:
    """Tell whether a turn supposes that something is not so: "and if I do not find work?"."""
    language = turn.question.language
    supposes = any(says("supposing", text, language) for text in (turn.text, turn.plain))
    return supposes and not turn.question.wanted and says("denies", turn.plain, language)


def _asks_when(found: Topic) -> bool:
    """Tell whether a question asks since when something is so, which no figure of a year tells."""
    wanted, language = found.question.wanted, found.question.language
    return "date" in wanted and "number" not in wanted and not asks_order(found.text, language)


def _is_elliptical(turn: Turn) -> bool:
    """Tell whether a turn asks nothing by itself: "language needed?", "and if I find work?"."""
    words, language = len(turn.question.words), turn.question.language
    supposes = any(says("supposing", text, language) for text in (turn.text, turn.plain))
    return not turn.signs.asks and words <= (MOST_WORDS if turn.signs.lead or supposes else SHORT)


def _asked_anew(turn: Turn, latest: Topic) -> tuple[Term, ...]:
    """Return the terms that a turn asks of beside those of the question before: things, else other words."""
    known = {_name(term) for term in latest.question.terms}
    things = tuple(term for term in turn.question.terms if term.concept and not term.is_place)
    return tuple(term for term in (things or turn.subject) if _name(term) not in known)


def _name(term: Term) -> str:
    return term.concept or term.surface


def _subject(reader: Reader, turn: Turn, history: Sequence[Topic]) -> tuple[Question, ...]:
    """Return what the conversation is on as questions, any of which names it; empty where nothing does.

    Support of a kind is spoken of as support too.
    """
    language = turn.question.language
    for topic in reversed(history):
        if topic.follows is not None and topic.follows.about:
            return topic.follows.about
        if found_words("act", topic.text, topic.question.language):
            return ()
        if names_a_thing(topic) or asking.is_amount(topic.tool) or topic.tool == STATISTIC:
            said = subject_of(topic, language, reader.lexicon, timed=False, placed=False, aspects=False)
            wider = map(partial(reader.lexicon.term, language=language), SUPPORT)
            support = asking.is_amount(topic.tool) and topic.tool not in cues()["no_support"]
            names = [said, *(wider if support else ())]
            return tuple(_thing(reader.interpret(name, language)) for name in names if name)
    words = " ".join(term.surface for term in own_subject(history[-1].question))
    return (reader.interpret(words, history[-1].question.language),) if words else ()


def _still_named(about: Sequence[Question], found: Topic, turn: Turn) -> tuple[Question, ...]:
    """Return the names of a subject without the concepts that others have taken the place of: "a kandas?"."""
    named = {one.id for one in (*found.question.mentions, *turn.question.mentions)}
    kinds = [{*kind} for kind in cues()["kinds"]]
    replaced = {name for kind in kinds if kind & named for name in kind - named}
    left = [
        replace(one, terms=tuple(term for term in one.terms if term.concept not in replaced)) for one in about
    ]
    return tuple(one for one in left if one.terms)


def _thing(question: Question) -> Question:
    """Return a subject without the countries and aspects in it, where it names anything else."""
    beside = {*cues()["countries"], *cues()["aspects"], *cues()["changes"], *cues()["values_concepts"]}
    kept = tuple(term for term in question.terms if term.concept and term.concept not in beside)
    return replace(question, terms=kept or question.terms)
