"""The last turn understood after all before it: guarded, in its language, standalone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from assistant.answering.matters import asks_no_sum
from assistant.checking.figures import read_figures
from assistant.checking.halves import clauses
from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES, Language
from assistant.core.errors import BadQuestion
from assistant.understanding.acts import ABOUT_KOSH, SOURCE
from assistant.understanding.asking import is_amount
from assistant.understanding.claimed import claim_of, claimed_apart
from assistant.understanding.conversation import Conversation
from assistant.understanding.disputed import Disputed, asks_others, confirmed, disputed, figures_alone
from assistant.understanding.hearing import Heard
from assistant.understanding.household import read_household
from assistant.understanding.intents import STATISTIC
from assistant.understanding.messages import split_sentences
from assistant.understanding.numbering import numbered
from assistant.understanding.parts_in_full import parts_in_full
from assistant.understanding.profile import asks_another_thing, asks_to_leave, asks_what_is_given, side_of
from assistant.understanding.question import Question
from assistant.understanding.slots import Slots, read_slots
from assistant.understanding.spoken_years import years_in_digits
from assistant.understanding.standalone import as_it_stands
from assistant.understanding.told import exclusions, years_registered
from assistant.understanding.topics import Doubt, Reader, Topic
from assistant.understanding.turns import cues, own_subject, read_turn, says, without_choice
from assistant.understanding.years_ago import years_named
from assistant.workflows.calculate import wanted_tool
from assistant.workflows.gather import query_of
from assistant.workflows.reception import Received, limit_of, receive

if TYPE_CHECKING:
    from assistant.workflows.engine import Engine

MOST_TURNS = 12
FEW_WORDS = 3
# how likely a text that names nothing of the field must ask for something else, not to be referred to
STRAYS = 0.75
EMPLOYERS = ("employer", "employer_housing")
# what those who move ask for
OF_SETTLERS = (None, "relocation", "lump_sum", "rent", "eligibility")


@dataclass(frozen=True)
class Standalone:
    """What the last turn asks: its standalone questions, or the doubt about it.

    ``by_clause`` are its questions read clause by clause, where that is another reading.
    """

    topics: tuple[Topic, ...] = ()
    doubt: Doubt | None = None
    by_clause: tuple[Topic, ...] = ()


def understand(engine: Engine, turns: Sequence[str], received: Received, today: date) -> Standalone:
    """Return what the last of the user's turns asks, as it was received.

    Of long conversations the last twelve turns count. Earlier turns that are no questions, that only
    greet or that ask for what Kosh does not give are passed over.
    """
    asks_source = len(turns) > 1 and _asks_source(received)
    if received.reply is not None and not asks_source and not _is_aspect(engine, turns, received):
        return Standalone()
    read = reader(engine, today)
    conversation = Conversation(read)
    in_digits = engine.readings.keeping("in_digits", years_in_digits)
    before: list[str] = []
    for turn in turns[-MOST_TURNS:-1]:
        before.append(turn)
        try:
            earlier = receive(engine, before[-2:], None)
        except BadQuestion:
            continue
        if earlier.reply is None:
            conversation.hear(
                _in_full(in_digits(earlier.message.asked), earlier.heard.language, today),
                earlier.heard.language,
            )
    if asks_source:
        return Standalone(conversation.sources())
    asked = in_digits(received.message.asked or received.heard.text)
    asked, story = _in_full(asked, received.heard.language, today), received.message.context
    engine.retriever.expect(query_of(read.interpret(asked, received.heard.language)))
    settles = disputed(in_digits(received.heard.text), received.heard.language)
    if settles is not None:
        settling = _settling(read, settles, asked, received.heard)
        if settling is not None:
            return Standalone((settling,))
    of_last = conversation.differing(figures_alone(in_digits(received.heard.text), received.heard.language))
    if of_last:
        return Standalone(of_last)
    whole = _of_an_act(read, asked, received.heard.language)
    if whole is not None:
        return Standalone((whole,))
    apart = () if len(turns) > 1 or story else claimed_apart(asked, received.heard.language)
    if apart:
        return Standalone(_claimed_apart(read, apart, received.heard.language))
    by_clause = conversation.by_clause(asked, received.heard.language, story)
    found = conversation.understand(asked, received.heard.language, story)
    one = found.topics[0] if len(found.topics) == 1 else None
    changes = one is not None and one.text != asked and not (one.of_act or one.in_full or one.reckoning)
    if not by_clause and changes:
        # what a turn changes may be a sentence that asks several things
        changed = found.topics[0].text
        by_clause = Conversation(read).by_clause(changed, received.heard.language)
        several = Conversation(read).understand(changed, received.heard.language) if by_clause else found
        found = several if len(several.topics) > 1 else found
    other = [topic.text for topic in by_clause] != [topic.text for topic in found.topics]
    return Standalone(found.topics, found.doubt, by_clause if other and not found.doubt else ())


def _in_full(text: str, language: Language, today: date) -> str:
    """Return a text with parts of years in full, and with the year in place of how long ago one asks of."""
    return years_named(parts_in_full(text, language), language, today)


def _settling(read: Reader, settles: Disputed, asked: str, heard: Heard) -> Topic | None:
    """Return the question of a message that asks what is right: of the statement, or of figures that differ.

    ``None`` where what is ``asked`` says so by itself.
    """
    language = heard.language
    if settles.others:
        return _of_others(read, settles, heard)
    if not settles.claim:
        return replace(as_it_stands(read, settles.about, language), disputed=settles.figures)
    own, said = (_one_sentence(claim_of(text, language)) for text in (asked, heard.text))
    return None if own else as_it_stands(read, confirmed(said, language) if said else settles.claim, language)


def _of_others(read: Reader, settles: Disputed, heard: Heard) -> Topic:
    """Return the plain question of a message that asks what other sources say than those it names."""
    language = heard.language
    named = {surface.lower() for surface in read.authors(read.interpret(settles.about, language))}
    for match in _NAME.finditer(settles.about):
        held = read.interpret(match.group(), language)
        # "Astana Times" is more than the city it is called after
        if sum(mention.end - mention.start for mention in held.mentions) < len(held.words):
            named |= set(match.group().lower().split())
    figures = {re.sub(r"\D", "", figure) for figure in settles.figures}
    kept = [
        word
        for word in re.sub(r"(?<=\d)[\s,](?=\d{3}\b)", "", settles.about).split()
        if word.strip(",.;:").lower() not in named and re.sub(r"\D", "", word) not in figures - {""}
    ]
    about = " ".join(kept)
    if not says("asks", about, language):
        about = f"{cues()['count'][language]} {about}?"
    return replace(as_it_stands(read, about, language), disputed=settles.figures, beside=heard.text)


# a name of several words with capitals
_NAME = re.compile(r"(?:[A-ZА-ЯӘҒҚҢӨҰҮҺІЁ][\w.]*)(?: [A-ZА-ЯӘҒҚҢӨҰҮҺІЁ][\w.]*)+")
# how a clause begins that asks something of its own
_ASKING = re.compile(
    r"(?:what|how|who|where|when|which|why|do|does|can|is|are|сколько|что|кто|где|когда|как\w*|почему|можно|"
    r"қанша|қандай|қайда|қашан|кім|не|неше)\b"
)


def _of_an_act(read: Reader, asked: str, language: Language) -> Topic | None:
    """Return the question whether a sentence on an act is so: its halves are all of that act."""
    claim = _one_sentence(claim_of(asked, language))
    if not claim or not read_figures(claim, language).identifiers:
        return None
    if any(_ASKING.match(clause.lower()) for clause in clauses(claim, language)[1:]):
        return None
    return as_it_stands(read, confirmed(claim, language), language)


def _claimed_apart(read: Reader, parts: Sequence[str], language: Language) -> tuple[Topic, ...]:
    """Return the question whether one thing is so, and that for the other told to be so too."""
    first, second = confirmed(parts[0], language), parts[1]
    return tuple(as_it_stands(read, text, language) for text in (first, second))


def _one_sentence(claim: str | None) -> str:
    return claim if claim is not None and len(split_sentences(claim)) == 1 else ""


def _is_aspect(engine: Engine, turns: Sequence[str], received: Received) -> bool:
    """Tell whether a word after a question, as "papers?", asks for an aspect of what that was about."""
    if len(turns) < len(("question", "word")) or received.message.act not in ABOUT_KOSH:
        return False
    heard = received.heard
    question = engine.interpreter.interpret(heard.text, heard.language)
    return len(question.words) < FEW_WORDS and read_turn(heard.text, question).is_aspect


def _asks_source(received: Received) -> bool:
    """Tell whether a message asks what the last answer rests on, be it asked as of all answers."""
    if asks_others(received.heard.text, received.heard.language):
        return False
    act = received.message.act
    return act == SOURCE or (
        act in ABOUT_KOSH and says("source", received.text, received.heard.language, whole=False)
    )


def reader(engine: Engine, today: date) -> Reader:
    """Return what understanding a turn needs, of one index generation."""
    keeping = engine.readings.keeping

    def slots(text: str, question: Question) -> Slots:
        said = without_choice(text, question.language)
        return read_slots(said, question, engine.lexicon, engine.centres, today)

    def declines(text: str, question: Question) -> bool:
        # "and from Mongolia?" names a country without asking about it
        read = limit_of(engine, text, question)
        return len(question.words) > FEW_WORDS and read.is_limit and read.is_sure

    def feeds(text: str, question: Question) -> bool:
        return not declines(text, question) and _is_on_subject(engine, text, question)

    def strays(text: str, question: Question) -> bool:
        if question.mentions or len(question.words) < FEW_WORDS or _wanted(engine, text, question):
            return False
        read = limit_of(engine, text, question)
        return read.is_limit and read.probability >= STRAYS

    def of_matter(text: str, question: Question) -> bool:
        return asks_no_sum(text, question.language)

    def authors(question: Question) -> list[str]:
        return [term.surface for term in engine.naming_sources(question)]

    return Reader(
        keeping("interpret", engine.interpreter.interpret),
        keeping("tool", lambda text, question: _tool_of(engine, text, question)),
        keeping(("slots", today), slots),
        keeping("feeds", feeds),
        keeping("declines", declines),
        authors,
        engine.lexicon,
        today,
        keeping("strays", strays),
        of_matter,
    )


def _tool_of(engine: Engine, text: str, question: Question) -> str | None:
    """Return the tool a text asks for, ``None`` where passages are to be asked."""
    wanted = _wanted(engine, text, question)
    # what was paid on average, no rule tells
    if is_amount(wanted) and says("average", text, question.language):
        return None
    # nor do sums or conditions tell of land, cattle or places at school
    if wanted in OF_SETTLERS and asks_another_thing(text, question.language):
        return None
    # nor what becomes of a sum that was paid
    if is_amount(wanted) and asks_no_sum(text, question.language):
        return None
    # "and resettlers?" goes on with the question before it
    if wanted == "regions" and len(question.words) < FEW_WORDS:
        return None
    # who has moved and asks whether he may go again asks how long he must stay
    if says("moved", text, question.language) and asks_to_leave(text, question.language):
        return "residence_obligation"
    # who takes people on asks for what an employer gets
    if side_of(text, question.language) == "employer" and wanted in OF_SETTLERS:
        return "employer" if asks_what_is_given(text, question.language) else None
    # who tells that the employer pays for his move asks of his own support, not of the employer's
    closed = exclusions(text)
    if wanted in EMPLOYERS and closed:
        return "relocation"
    if wanted is None and (closed or _tells_registration(text, question)):
        return "eligibility"
    return wanted


def _tells_registration(text: str, question: Question) -> bool:
    """Tell whether somebody says how long he has been registered where he lives."""
    numbers = {spoken: numbered(text, spoken, own=spoken == question.language) for spoken in LANGUAGES}
    return says("first_person", text, question.language) and years_registered(numbers) is not None


def _wanted(engine: Engine, text: str, question: Question) -> str | None:
    asks_sum = "number" in question.wanted or asks_what_is_given(text, question.language)
    counted = asks_sum and read_household(text, question.language).people is not None
    found = wanted_tool(engine.intents, [text, " ".join(question.words)], household=counted)
    return STATISTIC if is_amount(found) and says("places_counted", text, question.language) else found


def _is_on_subject(engine: Engine, text: str, question: Question) -> bool:
    """Tell whether a turn is about what the documents speak of, or goes on from one that is."""
    if question.mentions or _wanted(engine, text, question) is not None:
        return True
    subject = own_subject(question)
    unknown = [term for term in subject if engine.rarity.frequency(term, question.language) == 0]
    return not unknown
