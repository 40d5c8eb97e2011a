"""The questions of a conversation made standalone: topics, slots and pronouns carried from turn to turn.

Nothing is kept between calls: the user's turns come in, oldest first, and each is understood in order.
A turn that stands alone begins a new topic; one that goes on takes over subject and slots of the topic
it fits, what it names taking the place of its like. Which of the two it is, is told by the signs of
``turns.py``, weighed as fitted on dialogues.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.core.documents import Language
from assistant.understanding import asking
from assistant.understanding.aspects import asked_aspect
from assistant.understanding.carrying import merged, said_slots
from assistant.understanding.clauses import asked_clauses, chooses_place, noun_and_question
from assistant.understanding.comparing import compared
from assistant.understanding.continuing import counts_the_moved, going_on_from, later_question
from assistant.understanding.demanded import demanded
from assistant.understanding.disputed import asks_others
from assistant.understanding.doubting import of_the_asker, settled, without_subject
from assistant.understanding.followed import followed
from assistant.understanding.following import of_passed, with_follows
from assistant.understanding.halves import halves, in_the_words_of, of_what_follows
from assistant.understanding.intents import STATISTIC
from assistant.understanding.messages import split_message
from assistant.understanding.properties import other_payment, other_property
from assistant.understanding.reacting import reacted
from assistant.understanding.referring import named_anew, named_in_full, subject_of, with_authors
from assistant.understanding.remade import made_anew, of_those_moved
from assistant.understanding.returning import returned
from assistant.understanding.slots import Slots
from assistant.understanding.standalone import (
    as_it_stands,
    in_years_of,
    of_act,
    of_household,
    with_slots,
)
from assistant.understanding.stories import (
    asked_after,
    at_its_time,
    told_apart,
    without_date_of_others,
)
from assistant.understanding.substitution import with_added
from assistant.understanding.topics import Doubt, Reader, Topic, Understood
from assistant.understanding.turns import Turn, asks_source_only, folded_letters, read_turn, says

FEW_WORDS = 4
QUOTAS = frozenset({"quota", "regional_quota"})
# tools that tell who and where, no amount
LISTING = frozenset({"eligibility", "regions", "programmes"})


class Conversation:
    """Understands turns in order."""

    def __init__(self, reader: Reader, history: Sequence[Topic] = ()) -> None:
        """Begin after some topics, or without any."""
        self._reader = reader
        self._history = [*history]
        self._doubt: Doubt | None = None
        self._latest: tuple[Topic, ...] = ()
        self._asked_last = ""
        self._aside: Slots | None = None
        self._passed: Turn | None = None

    def hear(self, text: str, language: Language) -> None:
        """Take in an earlier turn, unless it is one that later turns may not refer to."""
        turn = self._turn(text, language)
        strays = not turn.goes_on and self._reader.strays(text, turn.question)
        fed = self._doubt is not None or (self._reader.feeds(text, turn.question) and not strays)
        self._passed = None
        if fed or reacted(self._reader, turn, self._history) is not None:
            self.understand(text, language)
            return
        self._passed = turn
        if {"departure", "arrival"} & said_slots(turn_slots := self._slots(text, language)):
            self._aside = merged(self._aside, turn_slots) if self._aside else turn_slots

    def sources(self) -> tuple[Topic, ...]:
        """Return what was asked last, asked for its sources."""
        return tuple(replace(topic, asks_source=True, otherwise=None) for topic in self._latest)

    def differing(self, figures: tuple[str, ...]) -> tuple[Topic, ...]:
        """Return what was asked last, asked why these figures of it differ; empty without any."""
        return tuple(
            replace(topic, disputed=figures, otherwise=None) for topic in self._latest[-1:] if figures
        )

    def understand(self, text: str, language: Language, story: str = "") -> Understood:
        """Return what a turn asks after all before it; the answer of a doubt settles it.

        ``story`` is what the asker tells of himself besides.
        """
        message = told_apart(self._reader, split_message(text, language), language)
        parts = [half for part in message.asked for half in halves(self._reader, part, language)]
        parts = list(of_what_follows(self._reader, parts, language)) if parts else parts
        # halves of one sentence share what it says, sentences only what is told beside them
        shared = text if text.count("?") <= 1 and not message.told else message.told
        shared = " ".join(filter(None, (story, shared if len(parts) > 1 else "")))
        told = self._slots(shared, language) if shared else None
        before = [*self._history]
        found = self._understood(parts, text, language, told, message.told, story)
        if isinstance(found, Doubt):
            self._doubt = found
            return Understood(doubt=found)
        if len(found) == len(parts) == 1:
            found = self._of_each(before, parts[0], language) or found
        found = _once(found)
        self._latest, self._asked_last = found, found[0].text if len(found) == 1 else text
        return Understood(topics=found)

    def by_clause(self, text: str, language: Language, story: str = "") -> tuple[Topic, ...]:
        """Return what a turn asks where each of its clauses that asks is a question; empty if that is one."""
        clauses = asked_clauses(text, language)
        if len(clauses) == 1:
            clauses = self._named_first(text, language)
        if len(clauses) < len(("first", "second")):
            return ()
        clauses = of_what_follows(self._reader, in_the_words_of(self._reader, clauses, language), language)
        told = self._slots(" ".join(filter(None, (story, text))), language)
        apart = Conversation(self._reader, self._history)
        found = apart._understood(clauses, text, language, told, "", story)
        if isinstance(found, Doubt):
            return ()
        found = _once(found)
        return (found[0], *(self._or_of(found[0], topic, language) for topic in found[1:]))

    def _named_first(self, text: str, language: Language) -> tuple[str, ...]:
        """Return an amount only named and the question after it; empty where it is not so."""
        parts = noun_and_question(text, language)
        # "we received 302 750 tenge and want to leave" names no amount to be told
        if not parts or says("first_person", parts[0], language):
            return ()
        tools = [self._reader.tool(part, self._reader.interpret(part, language)) for part in parts]
        named = asking.is_amount(tools[0]) and tools[0] not in LISTING
        return parts if named and tools[0] != tools[1] else ()

    def _of_each(self, before: Sequence[Topic], part: str, language: Language) -> tuple[Topic, ...]:
        """Return all the figures asked for last, with the value a turn changes: "and last year?"."""
        turn = self._turn(part, language)
        figures = len(self._latest) > 1 and all(topic.tool == STATISTIC for topic in self._latest)
        if not figures or not turn.signs.values or turn.signs.asks or turn.subject:
            return ()
        last = as_it_stands(self._reader, self._asked_last, language)
        apart = Conversation(self._reader, [*before, last])
        found = apart._understood([part], part, language, None, "", "")
        return () if isinstance(found, Doubt) else found

    def _or_of(self, first: Topic, topic: Topic, language: Language) -> Topic:
        """Return a later question of a sentence, to be read as one of the first one's subject otherwise."""
        if topic.otherwise is not None or topic.of_act is not None or asking.is_amount(topic.tool):
            return topic
        if chooses_place(topic.question, first.question):
            return topic
        moved = of_those_moved(self._reader, topic.text, first, language)
        if moved is not None:
            return moved
        subject = subject_of(first, language, self._reader.lexicon, timed=not topic.years, placed=True)
        if not subject or folded_letters(subject) in folded_letters(topic.text):
            return topic
        within = as_it_stands(self._reader, with_added(topic.text, [subject]), language)
        # what names no thing of its own is of the first one's, or of nothing that can be told
        turn = read_turn(topic.text, topic.question)
        own = turn.names_something or len(turn.subject) > 1
        # how many a quota takes is of the quota, unless it is said who has come
        asked = {term.concept for term in first.question.terms}
        named = {mention.id for mention in topic.question.mentions}
        counted = "how_many_people" in named and not {*QUOTAS, "kandas", "resettler"} & named
        of_quota = topic.tool == STATISTIC and QUOTAS & asked and counted
        if of_quota and not says("happened", topic.text, language):
            own = False
        return replace(topic, otherwise=within) if own else within

    def _understood(
        self,
        parts: Sequence[str],
        text: str,
        language: Language,
        told: Slots | None,
        before: str,
        story: str,
    ) -> tuple[Topic, ...] | Doubt:
        """Return the questions of the parts of a turn in order, or the doubt of its only one.

        ``told`` are the slots the parts share, ``before`` is what is told ahead of the first.
        """
        topics: list[Topic] = []
        for part in parts:
            first = f"{before} {part}" if before and not topics else part
            # what is asked of today takes no date from the other parts
            now = len(parts) > 1 and says("now", part, language)
            shared = replace(told, when=None) if told is not None and now else told
            found = self._part(part, first, language, shared, within=bool(topics))
            if isinstance(found, Doubt):
                if len(parts) == 1:
                    return found
                found = asked_after(self._reader, part, first, language)
            own = part if len(parts) > 1 else ""
            found = at_its_time(self._reader, found, f"{story} {text}", own, language)
            aside = f"{story} {before}"
            found = without_date_of_others(self._reader, found, part, parts, aside, language)
            if topics:
                found = found if now else in_years_of(self._reader, found, topics[0])
                found = replace(found, said=part)
            topics.append(found)
            self._history.append(found)
            self._doubt = None
        return tuple(topics)

    def _part(
        self, part: str, text: str, language: Language, told: Slots | None, *, within: bool
    ) -> Topic | Doubt:
        """Return what a part of a turn asks, or what must be known for it of the asker."""
        found = self._meant(part, text, language, told, within=within)
        if isinstance(found, Doubt) or found.asks_source:
            return found
        turn = self._turn(part, language)
        if not self._history and self._passed is not None:
            found = of_passed(turn, found, self._passed)
        found = found if within else with_follows(self._reader, turn, found, self._history)
        return of_the_asker(turn, found, self._reader.lexicon) or found

    def _meant(
        self, part: str, text: str, language: Language, told: Slots | None, *, within: bool
    ) -> Topic | Doubt:
        """Return what a part of a turn asks: the answer of a doubt, a first question, or a later one."""
        turn = named_anew(self._turn(part, language), self._history)
        if self._doubt is not None and not asks_source_only(turn):
            answered = settled(self._reader, part, turn, self._doubt)
            if answered is not None:
                return answered
        if not self._history:
            first = self._first(turn, part, text, language, told)
            if isinstance(first, Doubt):
                return first
            after = self._passed is not None or self._doubt is not None
            return self._with_aside(replace(first, asks_source=after and asks_source_only(turn)))
        half = (
            None
            if asks_source_only(turn) or asks_others(part, language)
            else of_act(self._reader, part, self._history[-1], language)
        )
        if half is not None:
            return half
        if within and chooses_place(turn.question, self._history[-1].question):
            return as_it_stands(self._reader, part, language)
        figures = within and counts_the_moved(turn)
        earlier = None if figures else self._of_earlier(turn, part, language, within=within)
        if earlier is not None:
            return earlier
        topic = asked_after(self._reader, part, text, language)
        if told is not None:
            topic = with_slots(self._reader, topic, merged(told, topic.slots))
        return self._with_aside(later_question(self._reader, turn, topic, self._history, within=within))

    def _first(
        self, turn: Turn, part: str, text: str, language: Language, told: Slots | None
    ) -> Topic | Doubt:
        """Return what the first question of a conversation asks, or the doubt of what it is about."""
        topic = of_household(asked_after(self._reader, part, text, language), told)
        known = merged(self._doubt.slots, topic.slots) if self._doubt else topic.slots
        if self._doubt is None or not turn.signs.values:
            doubt = without_subject(turn, topic, self._reader.lexicon)
            if doubt is not None and not self._reader.of_matter(part, turn.question):
                return doubt
        return with_slots(self._reader, topic, merged(told, known) if told else known)

    def _with_aside(self, topic: Topic) -> Topic:
        """Return a question for an amount with what the asker told of his move where he was refused.

        Refused subjects are not referred to, but who moves and where stays said.
        """
        if self._aside is None or not asking.is_amount(topic.tool):
            return topic
        return with_slots(self._reader, topic, merged(self._aside, topic.slots))

    def _of_earlier(self, turn: Turn, part: str, language: Language, *, within: bool) -> Topic | None:
        """Return the question of a turn that is plainly of an earlier one; ``None`` where it may be its own.

        It asks for its source, comes back to it, names it by its authors, compares it or changes its values.
        """
        latest = self._history[-1]
        if asks_others(part, language):
            return replace(latest, others=True, asks_source=False, otherwise=None)
        if asks_source_only(turn) or self._asks_why(turn, part, latest, language):
            return replace(latest, asks_source=True, otherwise=None)
        back = returned(self._reader, part, language, self._history)
        if back is not None:
            base, rest = back
            if not rest:
                return base
            return going_on_from(self._reader, self._turn(rest, language), base, self._history)
        of_source = with_authors(turn, self._history, self._reader)
        if of_source is not None:
            return as_it_stands(self._reader, of_source, language)
        anew = made_anew(self._reader, turn, self._history)
        if anew is not None:
            return replace(anew, in_full=True)
        in_full = named_in_full(turn, latest, self._reader.lexicon)
        if in_full is not None:
            return as_it_stands(self._reader, in_full, language)
        asked = compared(self._reader, turn, self._history) or asked_aspect(self._reader, turn, self._history)
        asked = asked or other_property(self._reader, turn, self._history)
        asked = asked or other_payment(self._reader, turn, self._history)
        asked = asked or followed(self._reader, turn, self._history)
        # "at once, or in parts?" asks one thing
        if not within or self._history[-1].aspect is not None:
            asked = asked or demanded(self._reader, turn, self._history)
        return asked or reacted(self._reader, turn, self._history)

    def _asks_why(self, turn: Turn, part: str, latest: Topic, language: Language) -> bool:
        """Tell whether a turn asks why an amount is as it is, which the steps of its calculation say."""
        asks = asking.is_amount(latest.tool) and "reason" in turn.question.wanted
        few = len(turn.question.words) <= FEW_WORDS
        return asks and few and not said_slots(self._slots(part, language))

    def _turn(self, text: str, language: Language) -> Turn:
        return read_turn(text, self._reader.interpret(text, language))

    def _slots(self, text: str, language: Language) -> Slots:
        return self._reader.slots(text, self._reader.interpret(text, language))


def _once(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """Return the topics without those that ask of an aspect what one before asks: "at once, or in parts?"."""
    aspects = [(topic.text, topic.aspect) for topic in topics]
    return tuple(
        topic for at, topic in enumerate(topics) if not topic.aspect or aspects[at] not in aspects[:at]
    )
