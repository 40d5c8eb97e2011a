"""The questions of a conversation made standalone: topics, slots and pronouns carried from turn to turn.

Nothing is kept between calls: the user's turns come in, oldest first, and each is understood in order.
A turn that stands alone begins a new topic; one that goes on takes over subject and slots of the topic
it fits, what it names taking the place of its like. Which of the two it is, is told by the signs of
``turns.py``, weighed as fitted on dialogues.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.understanding import asking
from assistant.understanding.carrying import (
    merged,
    of_year,
    only,
    said_slots,
    shifted_year,
    with_bare_number,
    with_joined,
)
from assistant.understanding.clauses import asked_clauses
from assistant.understanding.comparing import compared
from assistant.understanding.countries import countries_named
from assistant.understanding.dating import undated, year_before
from assistant.understanding.doubting import (
    household_told,
    in_region,
    of_the_asker,
    option_chosen,
    region_told,
    without_subject,
)
from assistant.understanding.halves import halves
from assistant.understanding.intents import STATISTIC
from assistant.understanding.messages import split_message
from assistant.understanding.quantities import find_when, find_years, since_said
from assistant.understanding.reacting import reacted, with_household
from assistant.understanding.referring import pointed, subject_of, with_authors
from assistant.understanding.returning import returned
from assistant.understanding.slots import Slots
from assistant.understanding.stories import read_time, stands_alone, told_apart
from assistant.understanding.substitution import substituted, turned_round, with_added
from assistant.understanding.topics import Doubt, Reader, Topic, Understood
from assistant.understanding.turns import (
    Turn,
    asks_order,
    asks_source_only,
    cues,
    folded_letters,
    found_words,
    own_subject,
    read_turn,
    says,
    without_denied,
)

OF_AMOUNTS = frozenset({"people", "months", "money", "houses", "mci"})
# amounts that say for how long
OF_TIME = frozenset({"rent", "relocation", "land_lease", "residence_obligation"})
# payments named apart from the whole support of a move
OF_ONE = frozenset({"rent", "lump_sum", "certificate"})
# amounts and terms that are of resettlers, not of kandas
OF_RESETTLERS = frozenset({"land_lease", "prior_registration"})
# rules that bind for years, of which two are not set side by side
BINDING = frozenset({"residence_obligation", "prior_registration", "land_lease"})
KANDAS = "kandas"
FEW_WORDS = 4
SHORT = 3
MOST_REFERRING = 2


class Conversation:
    """Understands turns in order."""

    def __init__(self, reader: Reader) -> None:
        """Begin without any topic."""
        self._reader = reader
        self._history: list[Topic] = []
        self._doubt: Doubt | None = None
        self._latest: tuple[Topic, ...] = ()
        self._asked_last = ""

    def hear(self, text: str, language: Language) -> None:
        """Take in an earlier turn, unless it is one that later turns may not refer to."""
        question = self._reader.interpret(text, language)
        fed = self._doubt is not None or self._reader.feeds(text, question)
        if fed or self._reaction(read_turn(text, question)) is not None:
            self.understand(text, language)

    def sources(self) -> tuple[Topic, ...]:
        """Return what was asked last, asked for its sources."""
        return tuple(replace(topic, asks_source=True, otherwise=None) for topic in self._latest)

    def understand(self, text: str, language: Language, story: str = "") -> Understood:
        """Return what a turn asks after all before it; the answer of a doubt settles it.

        ``story`` is what the asker tells of himself besides.
        """
        message = told_apart(self._reader, split_message(text, language), language)
        parts = [half for part in message.asked for half in halves(self._reader, part, language)]
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
        self._latest, self._asked_last = found, found[0].text if len(found) == 1 else text
        return Understood(topics=found)

    def _of_each(self, before: Sequence[Topic], part: str, language: Language) -> tuple[Topic, ...]:
        """Return all the figures asked for last, with the value a turn changes: "and last year?"."""
        turn = read_turn(part, self._reader.interpret(part, language))
        figures = len(self._latest) > 1 and all(topic.tool == STATISTIC for topic in self._latest)
        if not figures or not turn.signs.values or turn.signs.asks or turn.subject:
            return ()
        apart = Conversation(self._reader)
        apart._history = [*before, self._fresh(self._asked_last, language)]
        found = apart._understood([part], part, language, None, "", "")
        return () if isinstance(found, Doubt) else found

    def by_clause(self, text: str, language: Language, story: str = "") -> tuple[Topic, ...]:
        """Return what a turn asks where each of its clauses that asks is a question; empty if that is one."""
        clauses = asked_clauses(text, language)
        if len(clauses) == 1:
            return ()
        shared = " ".join(filter(None, (story, text)))
        apart = Conversation(self._reader)
        apart._history = [*self._history]
        found = apart._understood(clauses, text, language, self._slots(shared, language), "", story)
        if isinstance(found, Doubt):
            return ()
        return (found[0], *(self._or_of(found[0], topic, language) for topic in found[1:]))

    def _or_of(self, first: Topic, topic: Topic, language: Language) -> Topic:
        """Return a later question of a sentence, to be read as one of the first one's subject otherwise."""
        if topic.otherwise is not None or asking.is_amount(topic.tool):
            return topic
        subject = subject_of(first, language, self._reader.lexicon, timed=not topic.years, placed=True)
        if not subject or folded_letters(subject) in folded_letters(topic.text):
            return topic
        within = self._fresh(with_added(topic.text, [subject]), language)
        # what names no thing of its own is of the first one's, or of nothing that can be told
        turn = read_turn(topic.text, topic.question)
        own = turn.names_something or len(turn.subject) > 1
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
            found = self._part(part, first, language, told, within=bool(topics))
            if isinstance(found, Doubt):
                if len(parts) == 1:
                    return found
                found = self._asked(part, first, language)
            found = self._at_its_time(found, f"{story} {text}", language, part if len(parts) > 1 else "")
            if (
                topics
                and found.tool == STATISTIC
                and not (found.years or find_years(found.text, self._reader.today))
            ):
                found = self._in_years(found, topics[0].years, topics[0].text)
            topics.append(found)
            self._history.append(found)
            self._doubt = None
        return tuple(topics)

    def _asked(self, part: str, text: str, language: Language) -> Topic:
        """Return a question as it stands; ``text`` is the question with what is told before it.

        An amount turns on what is told. Passages and figures are looked for by the question, where it says
        what it is about, and else by the whole.
        """
        whole = self._fresh(text, language)
        if part == text:
            return whole
        alone = self._fresh(part, language)
        # of a move that is told, the question may ask for one payment only
        of_one = whole.tool == "relocation" and alone.tool in OF_ONE
        if asking.is_amount(whole.tool) and not (
            of_one and not re.search(cues()["between"][language], part.lower())
        ):
            return whole
        if alone.tool in OF_RESETTLERS and whole.slots.kandas:
            return replace(whole, tool=None)
        if asking.is_amount(alone.tool):
            return self._with_slots(alone, merged(whole.slots, alone.slots))
        # "we go to Pavlodar. How many places has the region?"
        there = whole.slots.places and not alone.slots.places
        itself = stands_alone(self._reader, part, language)
        if there or not itself:
            # a rule may hold wherever the asker comes from
            return replace(whole, otherwise=alone) if itself and alone.tool is None else whole
        # "I am a kandas. May I lease land?" asks of kandas
        of_others = set(self._people(whole, language)) - set(self._people(alone, language))
        if of_others and not self._people(alone, language):
            return replace(whole, otherwise=alone)
        return replace(alone, slots=whole.slots, otherwise=whole)

    def _part(
        self, part: str, text: str, language: Language, told: Slots | None, *, within: bool
    ) -> Topic | Doubt:
        """Return what a part of a turn asks, or what must be known for it of the asker."""
        found = self._meant(part, text, language, told, within=within)
        if isinstance(found, Doubt) or found.asks_source:
            return found
        turn = read_turn(part, self._reader.interpret(part, language))
        return of_the_asker(turn, found, self._reader.lexicon) or found

    def _meant(
        self, part: str, text: str, language: Language, told: Slots | None, *, within: bool
    ) -> Topic | Doubt:
        question = self._reader.interpret(part, language)
        turn = self._named_anew(read_turn(part, question))
        if self._doubt is not None:
            settled = self._settled(part, turn, self._doubt, language)
            if settled is not None:
                return settled
        if not self._history:
            return self._first(turn, part, text, language, told)
        latest = self._history[-1]
        # the steps of a calculation say why it is so
        why = (
            asking.is_amount(latest.tool)
            and "reason" in question.wanted
            and not said_slots(self._slots(part, language))
        )
        if asks_source_only(turn) or (why and len(question.words) <= FEW_WORDS):
            return replace(latest, asks_source=True, otherwise=None)
        back = returned(self._reader, part, language, self._history)
        if back is not None:
            base, rest = back
            if not rest:
                return base
            return self._going_on(read_turn(rest, self._reader.interpret(rest, language)), base)
        of_source = with_authors(turn, self._history, self._reader)
        if of_source is not None:
            return self._fresh(of_source, language)
        reaction = compared(self._reader, turn, self._history) or self._reaction(turn)
        if reaction is not None:
            return reaction
        topic = self._asked(part, text, language)
        if told is not None:
            topic = self._with_slots(topic, merged(told, topic.slots))
        return self._after(turn, topic, latest, within=within)

    def _first(
        self, turn: Turn, part: str, text: str, language: Language, told: Slots | None
    ) -> Topic | Doubt:
        """Return what the first question of a conversation asks, or the doubt of what it is about."""
        topic = self._of_household(self._asked(part, text, language), told)
        known = merged(self._doubt.slots, topic.slots) if self._doubt else topic.slots
        if self._doubt is None or not turn.signs.values:
            doubt = without_subject(turn, topic, self._reader.lexicon)
            if doubt is not None:
                return doubt
        return self._with_slots(topic, merged(told, known) if told else known)

    def _after(self, turn: Turn, topic: Topic, latest: Topic, *, within: bool) -> Topic:
        """Return a later question as it goes on from the latest, as it stands, or one of them first.

        ``topic`` is the question as it stands; ``within`` tells that it is a further part of its message.
        """
        question = turn.question
        # what is said of a thing pointed at may be what the documents lack
        about = bool(turn.pointers) and not self._reader.declines(turn.text, question)
        # "how long is the wait?" asks of what the clause before is about
        bare = within and not turn.names_something and len(turn.subject) <= 1
        bare = bare and not (turn.subject and asking.is_amount(topic.tool))
        spoken_of = not turn.subject or bare or about or self._reader.feeds(turn.text, question)
        if spoken_of and (turn.goes_on or bare):
            going_on = self._going_on(turn, latest)
            # what a pronoun stands for, the turn alone does not say, nor what "and the rate?" is of
            led = turn.signs.lead or turn.signs.trail
            alone = turn.subject and not turn.pointers and (turn.names_something or not led)
            return replace(going_on, otherwise=topic) if alone else going_on
        topic = self._at_home(turn, topic, within=within)
        other = topic.tool is None or (topic.tool == STATISTIC != latest.tool and not said_slots(topic.slots))
        if spoken_of and not within and other and len(turn.subject) <= MOST_REFERRING:
            going_on = self._going_on(turn, latest)
            # a word or two after a question are of what it asked
            bare = not (turn.signs.asks and turn.names_something)
            first, second = (going_on, topic) if bare and len(question.words) <= SHORT else (topic, going_on)
            return replace(first, otherwise=second)
        there = None if within else self._there_and_then(turn, topic, latest)
        return replace(there, otherwise=topic) if there else topic

    def _named_anew(self, turn: Turn) -> Turn:
        """Return a turn that points at nothing where "the certificate" is the first word of one."""
        concepts = {term.concept for term in turn.subject} - {None}
        before = {one.id for topic in self._history for one in topic.question.mentions}
        if turn.pointers != ("noun",) or not concepts or concepts & before:
            return turn
        return replace(turn, pointers=(), signs=replace(turn.signs, points=False))

    def _there_and_then(self, turn: Turn, topic: Topic, latest: Topic) -> Topic | None:
        """Return a short question for another figure with the years and places last spoken of."""
        if not (topic.tool == latest.tool == STATISTIC and len(turn.question.words) <= FEW_WORDS):
            return None
        if topic.years or topic.slots.places or not (latest.years or latest.slots.places):
            return None
        language = turn.question.language
        places = [self._reader.lexicon.term(place.id, language) for place in latest.slots.places]
        people = self._people(latest, language) if says("happened", turn.plain, language) else []
        text = with_added(topic.text, [*people, *map(str, latest.years), *places])
        return self._fresh(text, language)

    def _in_years(self, topic: Topic, years: tuple[int, ...], before: str) -> Topic:
        """Return a question for figures with the years that an earlier part of its sentence names."""
        if not years:
            return topic
        language = topic.question.language
        since = since_said(before) if len(years) == 1 else ""
        part = found_words("part_of_year", before, language)
        named = [part] if part and not found_words("part_of_year", topic.text, language) else []
        text = with_added(topic.text, [since] if since else [*named, *map(str, years)])
        return replace(topic, text=text, question=self._reader.interpret(text, language), years=years)

    def _people(self, topic: Topic, language: Language) -> list[str]:
        """Return the people a topic speaks of, by name."""
        named = [one.id for one in topic.question.mentions if one.id in cues()["peoples"]]
        return [self._reader.lexicon.term(one, language) for one in dict.fromkeys(named)]

    def _fresh(self, text: str, language: Language) -> Topic:
        """Return a question as it stands."""
        question = self._reader.interpret(text, language)
        tool, slots = self._reader.tool(text, question), self._reader.slots(text, question)
        if tool is None and not own_subject(question) and says("own_family", text, language):
            tool = "relocation"
        if tool == "mci" and (slots.mci is not None or slots.money is not None):
            tool = "convert"
        if tool in OF_RESETTLERS and slots.kandas:
            tool = None
        # whether an act of that number is in force the passages say; its date is no day asked about
        if tool == "programmes" and found_words("act", text, language):
            tool = None
        years = find_years(text, self._reader.today)
        before = year_before(text, language) if asking.is_amount(tool) else None
        if before is not None:
            slots, years = replace(slots, when=of_year(before)), (before,)
        return self._of_household(Topic(text, question, tool, slots, years), slots)

    def _of_household(self, topic: Topic, told: Slots | None) -> Topic:
        """Return a question for an amount that names nothing else as one for what a household is given."""
        counted = told is not None and told.household.people is not None and "number" in topic.question.wanted
        if counted and topic.tool in (None, STATISTIC) and not own_subject(topic.question):
            return replace(topic, tool="relocation")
        return topic

    def _at_its_time(self, topic: Topic, text: str, language: Language, part: str) -> Topic:
        """Return the question for an amount without a date that its message only tells of.

        One of several questions keeps the date of its own ``part``.
        """
        when, today = topic.slots.when, self._reader.today
        if when is None or not asking.is_amount(topic.tool) or find_when(part, today) == when:
            return topic
        reading = read_time(text, when, language, today)
        if reading == "asked":
            return topic
        # a rule that binds for years is of the day it is asked on
        if reading == "either" and topic.tool not in BINDING:
            return replace(topic, years=(when.start.year, today.year))
        slots = replace(topic.slots, when=None, story_year=when.start.year)
        return self._computed(str(topic.tool), slots, (), language)

    def _slots(self, text: str, language: Language) -> Slots:
        return self._reader.slots(text, self._reader.interpret(text, language))

    def _with_slots(self, topic: Topic, slots: Slots) -> Topic:
        """Return a topic with more slots, worded anew where its answer uses them."""
        gained = (said_slots(slots) - said_slots(topic.slots)) & (asking.uses(topic.tool) | {"when"})
        if not gained or not asking.is_amount(topic.tool):
            return topic
        return self._computed(str(topic.tool), slots, topic.years, topic.question.language)

    def _computed(self, tool: str, slots: Slots, years: tuple[int, ...], language: Language) -> Topic:
        """Return the question to a tool, worded from its slots."""
        if tool == "mci" and (slots.mci is not None or slots.money is not None):
            tool = "convert"
        text = asking.asked_of(tool, slots, self._reader.lexicon, language, years)
        return Topic(text, self._reader.interpret(text, language), tool, slots, years)

    def _at_home(self, turn: Turn, topic: Topic, *, within: bool) -> Topic:
        """Return a topic of its own with what the asker told of himself before, where he asks for himself."""
        if not asking.is_amount(topic.tool):
            return topic
        base = self._fitting(asking.uses(topic.tool))
        personal = within or turn.signs.lead or says("first_person", turn.text, turn.question.language)
        if base is None or not personal:
            return topic
        return self._with_slots(topic, merged(base.slots, topic.slots))

    def _fitting(self, slots: frozenset[str]) -> Topic | None:
        """Return the latest topic of an amount whose answer uses any of the slots."""
        return next(
            (topic for topic in reversed(self._history) if asking.uses(topic.tool) & slots),
            None,
        )

    def _affirmed(self, turn: Turn) -> Turn:
        """Return a turn without what it says not to be so."""
        language = turn.question.language
        affirmed = without_denied(turn.text, language)
        if affirmed == turn.text:
            return turn
        return read_turn(affirmed, self._reader.interpret(affirmed, language))

    def _reaction(self, turn: Turn) -> Topic | None:
        """Return the topic with values that a turn tells have changed; ``None`` if it does not."""
        if not self._history:
            return None
        language, text = turn.question.language, turn.text
        turn = self._affirmed(turn)
        said, years = self._said(turn, self._history[-1])
        base = reacted(self._reader, turn, said, years, self._history)
        if base is None:
            return None
        if asking.is_amount(base.tool):
            said = with_household(said, base, text, language)
        return self._changed(replace(turn, subject=()), base, said, years)

    def _going_on(self, turn: Turn, latest: Topic) -> Topic:
        language, text = turn.question.language, turn.text
        turn = self._affirmed(turn)
        said, years = self._said(turn, latest)
        if says("denies", text, language) and not turn.signs.asks:
            said = with_household(said, latest, text, language)
        if latest.tool == STATISTIC and latest.years and self._is_of_now(turn, years):
            latest = self._fresh(undated(latest.text, latest.question.language), latest.question.language)
        base = self._changed_topic(turn, said, years, latest)
        if base is not None:
            return self._changed(turn, base, said, years)
        tool = self._own_tool(turn, latest, language)
        if tool is not None:
            base = self._fitting(asking.uses(tool)) or (latest if asking.is_amount(latest.tool) else None)
            if base and asking.bare_number_of(base.tool) != asking.bare_number_of(tool):
                # "for 5" of a family are no five workers
                base = replace(base, slots=replace(base.slots, workers=None))
            said = with_bare_number(said, said, asking.bare_number_of(tool))
            slots = merged(only(base.slots, asking.uses(tool)), said) if base else said
            return self._computed(tool, slots, years or (base.years if base else ()), language)
        if "kandas" in said_slots(said) and "kandas" in asking.uses(latest.tool) and len(turn.subject) == 1:
            return self._computed(
                str(latest.tool), merged(latest.slots, said), years or latest.years, language
            )
        return self._quoted(turn, latest, said, years)

    def _said(self, turn: Turn, latest: Topic) -> tuple[Slots, tuple[int, ...]]:
        """Return the slots and years a turn says itself, also a year counted from the one spoken of."""
        text, language = turn.text, turn.question.language
        slots, years = self._reader.slots(text, turn.question), find_years(text, self._reader.today)
        slots = with_joined(slots, latest.slots, text, language)
        spoken = latest.slots.when.start.year if latest.slots.when else (latest.years or (None,))[-1]
        if spoken is None and asking.is_amount(latest.tool):
            spoken = self._reader.today.year
        shifted = shifted_year(text, language, spoken)
        if shifted is not None:
            return replace(slots, when=shifted), (shifted.start.year,)
        if slots.when is not None and read_time(text, slots.when, language, self._reader.today) == "told":
            return replace(slots, when=None), ()
        if asking.is_amount(latest.tool) and self._is_of_now(turn, years) and not said_slots(slots):
            return replace(slots, when=of_year(self._reader.today.year)), (self._reader.today.year,)
        return slots, years

    def _is_of_now(self, turn: Turn, years: tuple[int, ...]) -> bool:
        """Tell whether a turn asks for what holds now, without the year."""
        return not years and says("now", turn.plain, turn.question.language)

    def _changed_topic(self, turn: Turn, said: Slots, years: tuple[int, ...], latest: Topic) -> Topic | None:
        """Return the topic a change of values fits: the last, or an earlier one that uses them.

        ``None`` where the turn names no value, or asks of its own.
        """
        named = said_slots(said, years)
        if not named or "people" in turn.pointers:
            return None
        told = not turn.signs.asks and len(turn.subject) <= 1 and bool(named & asking.uses(latest.tool))
        if asking.is_amount(latest.tool) and (turn.signs.values or told):
            return latest
        if not turn.signs.values:
            return None
        wanted = turn.question.wanted - latest.question.wanted
        if latest.tool != STATISTIC and turn.signs.asks and (wanted or turn.pointers):
            return None
        own = named & OF_AMOUNTS
        if own:
            return self._fitting(own) or latest
        if named == {"workers"}:
            numbered = (topic for topic in reversed(self._history) if asking.bare_number_of(topic.tool))
            return next(numbered, latest)
        return latest

    def _changed(self, turn: Turn, base: Topic, said: Slots, years: tuple[int, ...]) -> Topic:
        """Return a topic with values changed."""
        language = turn.question.language
        if asking.is_amount(base.tool):
            said = with_bare_number(said, base.slots, asking.bare_number_of(base.tool))
            return self._computed(str(base.tool), merged(base.slots, said), years or base.years, language)
        text = substituted(base.question, base.text, turn, said.places, years, self._reader.lexicon)
        return self._reworded(text, base, said, years, language)

    def _reworded(
        self, text: str, base: Topic, said: Slots, years: tuple[int, ...], language: Language
    ) -> Topic:
        """Return an earlier question of passages or figures in its new wording."""
        question = self._reader.interpret(text, language)
        tool = STATISTIC if base.tool == STATISTIC else self._reader.tool(text, question)
        slots = merged(base.slots, said)
        peoples = {one.id for one in question.mentions} & {*cues()["peoples"]}
        if peoples and KANDAS not in peoples:
            slots = replace(slots, kandas=False)
        return Topic(text, question, tool, slots, years or base.years)

    def _own_tool(self, turn: Turn, latest: Topic, language: Language) -> str | None:
        """Return the tool of amounts a turn names itself, in a question or by a bare name.

        A programme spoken of before may say which amount of that name is meant.
        """
        if len(turn.subject) == 1 and countries_named(turn.question.typed, language):
            return None
        if turn.is_aspect and not turn.signs.asks:
            return None
        # "how much is that in tenge?" names nothing itself
        if not turn.subject and not (turn.pointers and "number" in turn.question.wanted):
            return None
        # an aspect names no amount: "for how many years is it given?"
        aspect = turn.signs.asks and all(
            term.concept is None or term.concept in cues()["aspects"] for term in turn.subject
        )
        pointing = bool(turn.pointers) and not asking.is_amount(latest.tool)
        if pointing and "number" not in turn.question.wanted:
            return None
        texts = [] if aspect or pointing else [turn.plain]
        if not turn.signs.asks and len(turn.question.words) <= FEW_WORDS:
            texts.append(f"{cues()['amount'][language]} {turn.plain}")
        if not asking.is_amount(latest.tool) and (turn.pointers or not turn.signs.lead):
            spoken_of = subject_of(latest, language, self._reader.lexicon, timed=True, placed=False)
            texts.insert(0, with_added(turn.plain, [spoken_of]))
        for text in texts:
            found = self._reader.tool(text, self._reader.interpret(text, language))
            if asking.is_amount(found):
                return found
        return None

    def _quoted(self, turn: Turn, latest: Topic, said: Slots, years: tuple[int, ...]) -> Topic:
        """Return a question to passages or series, with the subject it refers to named."""
        language = turn.question.language
        lexicon = self._reader.lexicon
        text, resolved = pointed(turn, self._history, latest, lexicon)
        turned = latest.tool == STATISTIC and turned_round(latest.text, turn) is not None
        if turned or (not turn.signs.asks and not turn.is_aspect):
            text = (
                with_added(latest.text, [text.rstrip(" ?.!")])
                if turn.pointers and not turned
                else substituted(latest.question, latest.text, turn, said.places, years, lexicon)
            )
            return self._reworded(text, latest, said, years, language)
        elsewhere = bool(said.places) or "place" in turn.question.wanted
        named = subject_of(
            latest, language, lexicon, timed=not years, placed=not elsewhere, aspects=bool(turn.pointers)
        )
        # "the quota was 6,450. And how many moved?" asks of people, not of places set for them
        if says("happened", turn.plain, language):
            planned = found_words("planned", named, language)
            named = " ".join(named.replace(planned, "").split())
        subject = "" if resolved else named
        if subject and folded_letters(subject) not in folded_letters(text):
            text = with_added(text, [subject])
        question = self._reader.interpret(text, language)
        tool = self._reader.tool(text, question)
        # the name of the last amount in the question does not make the question one of amounts
        if asking.is_amount(tool) and (tool == latest.tool or "number" not in turn.question.wanted):
            of_thing = turn.pointers and not asking.is_amount(latest.tool)
            tool = None if of_thing or turn.subject or turn.question.wanted - {"number"} else tool
        slots = merged(latest.slots, said)
        if says("duration", turn.plain, language) and tool not in OF_TIME:
            tool = None
        if asking.is_amount(tool):
            return self._computed(str(tool), slots, years or latest.years, language)
        wanted = turn.question.wanted
        since_when = "date" in wanted and "number" not in wanted and not asks_order(turn.plain, language)
        if tool == STATISTIC and since_when:
            tool = None
        return Topic(text, question, tool, slots, years or latest.years)

    def _settled(self, part: str, turn: Turn, doubt: Doubt, language: Language) -> Topic | None:
        """Return the question of a doubt with what a turn answers to it; ``None`` if that is nothing."""
        said, lexicon = self._reader.slots(part, turn.question), self._reader.lexicon
        years = find_years(part, self._reader.today)
        if doubt.about is not None:
            if any(term.concept for term in turn.subject):
                return None
            if doubt.slot == "region":
                region = region_told(part, said, doubt, language)
                asked = in_region(doubt.about.text, region, lexicon, language) if region else None
                return self._fresh(asked, language) if asked else None
            slots = household_told(part, said, doubt, language)
            if slots is None:
                return None
            slots = merged(doubt.slots, slots)
            return self._computed(str(doubt.about.tool), slots, years or doubt.about.years, language)
        own = self._reader.tool(part, turn.question)
        key = option_chosen(part, turn, doubt, own)
        if key is None:
            return None
        places = doubt.slots.places
        asked = asking.place_question(key, places[-1].id, lexicon, language) if places else None
        if asked is not None:
            return self._fresh(asked, language)
        digit = re.fullmatch(r"\W*\d\W*", part) is not None
        slots = doubt.slots if digit else merged(doubt.slots, replace(said, workers=None))
        return self._computed(key, slots, years, language)
