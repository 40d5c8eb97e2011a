"""What the pronouns of a turn stand for: the thing, people or place spoken of before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import words
from assistant.understanding import asking
from assistant.understanding.declension import placed
from assistant.understanding.intents import STATISTIC
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.quantities import since_said
from assistant.understanding.question import Term
from assistant.understanding.substitution import with_added
from assistant.understanding.topics import Reader, Topic
from assistant.understanding.turns import (
    Turn,
    cues,
    folded_letters,
    found_words,
    own_subject,
    read_turn,
    says,
)

_COMMA = ", "
MOST_NAMED = 3
MOST_WORDS = 7
MULTIPLE = 2
STEM = 4
# years that tell one programme or concept from another of its name
_SPAN = re.compile(r"(?<!\d)(?:19|20)\d\d ?[-–—] ?(?:19|20)\d\d(?!\d)")


def named_anew(turn: Turn, history: Sequence[Topic]) -> Turn:
    """Return a turn that points at nothing where "the certificate" is the first word of one."""
    concepts = {term.concept for term in turn.subject} - {None, *cues()["aspects"]}
    before = {one.id for topic in history for one in topic.question.mentions}
    if turn.pointers != ("noun",) or not concepts or concepts & before:
        return turn
    return replace(turn, pointers=(), signs=replace(turn.signs, points=False))


def named_in_full(turn: Turn, latest: Topic, lexicon: Lexicon) -> str | None:
    """Return a turn with a word for the thing spoken of before in the place of which its full name stands.

    "Карта неше жыл жарамды?" after a question on the Ata Zholy card is of that card. ``None`` where the turn
    names another thing, or none by a word of its name.
    """
    language, question = turn.question.language, turn.question
    if latest.tool is not None or turn.pointers or len(question.words) > MOST_WORDS or not turn.signs.asks:
        return None
    plain = {None, *cues()["aspects"], *cues()["values_concepts"], *cues()["general"]}
    names = {
        one.id: words(folded_letters(lexicon.term(one.id, language)))
        for one in latest.question.mentions
        if not one.is_place and one.id not in plain
    }
    for term in turn.subject:
        stem = folded_letters(term.surface)[:STEM]
        others = any(other.concept not in plain for other in turn.subject if other is not term)
        if others or len(stem) < STEM or " " in term.surface:
            continue
        for concept, name in names.items():
            if concept == term.concept or len(name) < MULTIPLE:
                continue
            if any(word.startswith(stem) for word in name):
                at = folded_letters(turn.plain).find(folded_letters(term.surface))
                full = lexicon.term(concept, language)
                return f"{turn.plain[:at]}{full}{turn.plain[at + len(term.surface) :]}" if at >= 0 else None
    return None


def pointed(turn: Turn, history: Sequence[Topic], latest: Topic, lexicon: Lexicon) -> tuple[str, bool]:
    """Return a turn's text with its pronouns replaced, and whether they say what it is about."""
    language = turn.question.language
    text, resolved = turn.plain[:1].upper() + turn.plain[1:], False
    for kind in turn.pointers:
        if kind == "noun":
            continue
        if kind == "place":
            plain = any(not term.is_place for term in turn.question.terms)
            named, about = last_place(history, language, lexicon), plain
        elif kind == "people":
            named, about = last_people(history, language, lexicon), len(turn.subject) > 1
        else:
            spoken_of = naming_a_thing(history) or latest
            thing = subject_of(spoken_of, language, lexicon, timed=True, placed=False, aspects=False)
            named, about = thing, True
        if not named:
            continue
        text, found = with_name(named, text, kind, language)
        resolved = resolved or (found and about)
    return text, resolved


def naming_a_thing(history: Sequence[Topic]) -> Topic | None:
    """Return the latest topic that names a thing, not only what is asked of it: "how long is it valid?"."""
    for topic in reversed(history):
        named = names_a_thing(topic)
        if named or asking.is_amount(topic.tool) or topic.tool == STATISTIC:
            return topic
    return None


def names_a_thing(topic: Topic) -> bool:
    """Tell whether a question names a thing of the field, and not only who gives or decides."""
    beside = {*cues()["aspects"], *cues()["actors"], None}
    return any(term.concept not in beside for term in own_subject(topic.question))


def with_authors(turn: Turn, history: Sequence[Topic], reader: Reader) -> str | None:
    """Return a turn on an article spoken of before with its authors named; ``None`` if it is on none."""
    language = turn.question.language
    if not says("of_source", turn.plain, language) or reader.authors(turn.question):
        return None
    for topic in reversed(history):
        named = reader.authors(topic.question)
        if named:
            text, found = with_name(named[0], turn.plain, "thing", language)
            return text if found else with_added(text, named)
    return None


def with_name(name: str, text: str, kind: str, language: Language) -> tuple[str, bool]:
    """Return a text with a name for its pronoun, added at the end where it would have to be declined."""
    for pattern in cues()[kind][language]:
        found = re.search(pattern, folded_letters(text))
        if found is None:
            continue
        before, after = text[: found.start()], text[found.end() :]
        nominative = cues()["nominative"][language]
        if kind == "place" or not nominative or re.fullmatch(nominative, folded_letters(found.group())):
            named = f"{before}{name}{after}"
            return named[:1].upper() + named[1:], True
        preposition = re.search(rf"(?<!\w){cues()['before_pronoun'][language]}", folded_letters(before))
        before = before[: preposition.start()] if preposition else before
        rest = " ".join(f"{before}{after}".split())
        return with_added(rest[:1].upper() + rest[1:], [name]), True
    return text, False


def last_place(history: Sequence[Topic], language: Language, lexicon: Lexicon) -> str:
    """Return the last place named, as one says that something is there."""
    for topic in reversed(history):
        for place in reversed(topic.slots.places):
            return placed(lexicon.term(place.id, language), "at", language)
    return ""


def last_people(history: Sequence[Topic], language: Language, lexicon: Lexicon) -> str:
    """Return the last people named, by their term."""
    peoples = cues()["peoples"]
    for topic in reversed(history):
        named = [mention.id for mention in topic.question.mentions if mention.id in peoples]
        if named:
            return lexicon.term(min(named, key=peoples.index), language)
    return ""


def subject_of(
    topic: Topic, language: Language, lexicon: Lexicon, *, timed: bool, placed: bool, aspects: bool = True
) -> str:
    """Return what a topic is about in a few words.

    Where figures are asked, time and place go with it, if ``timed`` and ``placed``. Without ``aspects`` it
    is the thing alone: of the papers for a status, the status.
    """
    if asking.is_amount(topic.tool):
        whole: Mapping[str, str] = cues()["of_loan"]
        return asking.name_of(whole.get(str(topic.tool), str(topic.tool)), language)
    question = topic.question
    act = found_words("act", topic.text, question.language)
    if act and topic.tool != STATISTIC:
        return act
    turn = read_turn(topic.text, question)
    named = [term for term in turn.subject if term.concept and not _is_done(term, topic)]
    named = named or list(turn.subject)
    figures = topic.tool == STATISTIC
    if {term.concept for term in named} <= {*cues()["peoples"]}:
        named = list(turn.subject)
    if not figures:
        beside = {*cues()["measured_in"], *cues()["doings"]}
        named = [term for term in named if term.concept not in beside] or named
    things = [term for term in named if term.concept not in cues()["aspects"]]
    places = [lexicon.term(place.id, language) for place in topic.slots.places]
    if places and named and not things and not figures:
        return _COMMA.join(dict.fromkeys(places))
    if not aspects and not figures:
        named = things or named
    parts = [
        lexicon.term(term.concept, language)
        if term.concept and not (figures and question.language == language)
        else term.surface
        for term in (turn.subject if figures else named[:MOST_NAMED])
    ]
    parts = [part for part in parts if not any(_is_within(part, other) for other in parts)]
    if not figures:
        parts += [span for span in _SPAN.findall(topic.text) if span not in " ".join(parts)]
    if figures:
        since = since_said(topic.text) if len(topic.years) == 1 else ""
        parts = [part for part in parts if part not in since.lower().split()]
        # the part of a year that was asked of goes with the year
        within = found_words("part_of_year", topic.text, question.language) if timed and not since else ""
        said = [" ".join([within, *(str(year) for year in topic.years if str(year) not in within)])]
        years = said if within else [str(year) for year in topic.years]
        parts += ([since] if since else years) if timed else []
        parts += [lexicon.term(place.id, language) for place in topic.slots.places] if placed else []
    return " ".join(dict.fromkeys(parts))


def _is_done(term: Term, topic: Topic) -> bool:
    """Tell whether a term is what somebody asked for does, and no thing: "who issues the card?"."""
    doer = cues()["doer"][topic.question.language]
    said = rf"(?<!\w)(?:{doer}) {re.escape(folded_letters(term.surface))}(?!\w)"
    return bool(doer) and re.search(said, folded_letters(topic.text)) is not None


def _is_within(name: str, other: str) -> bool:
    return name != other and folded_letters(name) in folded_letters(other)
