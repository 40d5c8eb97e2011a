"""One sentence that asks several things: questions joined by "and", or figures named in one question."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.understanding import asking
from assistant.understanding.clauses import depends, supposes
from assistant.understanding.intents import STATISTIC
from assistant.understanding.messages import joined_questions
from assistant.understanding.quantities import find_years
from assistant.understanding.substitution import of_another_kind, with_added
from assistant.understanding.topics import Reader
from assistant.understanding.turns import (
    POINTERS,
    PRONOUNS,
    Turn,
    cues,
    folded_letters,
    found_words,
    own_subject,
    read_turn,
    says,
)

OF_MOVING = frozenset({"relocation", "lump_sum", "rent"})
# of so many words is a part that asks only for a rate or a term
FEW_WORDS = 4
ONE_FAMILY = OF_MOVING | {"mci", "convert"}


def halves(reader: Reader, text: str, language: Language) -> tuple[str, ...]:
    """Return the questions a sentence joins, where they ask for different things; else the one."""
    if says("plan_and_fact", text, language, whole=False):
        return (text,)  # what was planned is told with what came of it
    parts = joined_questions(text, language, "added")
    # "which is the largest, and what share is it?" asks both of one figure
    if any(depends(part, parts[0], language) for part in parts[1:]):
        return (text,)
    turns = [read_turn(part, reader.interpret(part, language)) for part in parts]
    # what a later part points to, the first may name
    if len(parts) > 1 and not set(PRONOUNS).intersection(turns[0].pointers):
        turns = [_completed(reader, turn, turns) for turn in turns]
        tools = [reader.tool(turn.text, turn.question) for turn in turns]
        back = [not set(POINTERS).isdisjoint(turn.pointers) for turn in turns]
        whole = all(
            turn.subject or asking.is_amount(tool) or points
            for turn, tool, points in zip(turns, tools, back, strict=True)
        )
        unlike = len(set(tools)) > 1 and any(asking.is_amount(tool) for tool in tools)
        going_on = any(back[1:]) and not any(tools)
        if whole and (unlike or going_on or (any(tools) and _are_distinct(turns))):
            return tuple(_timed(reader, turn, turns, tool) for turn, tool in zip(turns, tools, strict=True))
    return (
        _compared(reader, text, language)
        or _by_programme(reader, text, language)
        or _listed(reader, text, language)
        or _gone_on(reader, text, language)
        or two_named(reader, text, language)
    )


def in_the_words_of(reader: Reader, parts: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the parts of a sentence, one that only names another of a kind in the words of the first.

    "How many came from China, and how many from Mongolia?" asks twice who came.
    """
    turns = [read_turn(part, reader.interpret(part, language)) for part in parts]
    return tuple(
        turn.text if at == 0 else _completed(reader, turn, turns[:1]).text for at, turn in enumerate(turns)
    )


def of_what_follows(reader: Reader, parts: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the parts of a sentence, a first bare one of what the second names.

    "At what interest, and for how many years is a loan given?" asks both of the loan.
    """
    turn = read_turn(parts[0], reader.interpret(parts[0], language))
    bare = says("duration", parts[0], language) or says("rate", parts[0], language)
    own = {term.concept for term in turn.subject} - {*cues()["aspects"], None}
    if len(parts) < 2 or not bare or own or turn.pointers or len(turn.question.words) > FEW_WORDS:
        return tuple(parts)
    plain = {*cues()["aspects"], *cues()["doings"], *cues()["values_concepts"], None}
    following = own_subject(reader.interpret(parts[1], language))
    named = [term.surface for term in following if term.concept not in plain and not term.is_place]
    return (with_added(parts[0], [" ".join(named)]), *parts[1:]) if named else tuple(parts)


def _compared(reader: Reader, text: str, language: Language) -> tuple[str, ...]:
    """Return what each of two things is, where a sentence asks how they differ; else none.

    Figures that differ are left to the tools.
    """
    question = reader.interpret(text, language)
    if not re.search(cues()["differing"][language], " ".join(question.typed)) or question.years:
        return ()
    plain = {*cues()["general"], "comparison", "definition"}
    named = [term.concept for term in own_subject(question) if term.concept and not term.is_place]
    distinct = tuple(dict.fromkeys(concept for concept in named if concept not in plain))
    if len(distinct) != 2:
        return ()
    terms = (reader.lexicon.term(concept, language) for concept in distinct)
    return tuple(cues()["define"][language].format(term=term) for term in terms)


def _by_programme(reader: Reader, text: str, language: Language) -> tuple[str, ...]:
    """Return a question for each programme, where a sentence asks the same figure of several.

    "The budget of A in 2024 and 2025, also of B in 2023" asks two things.
    """
    question = reader.interpret(text, language)
    named = [one for one in question.mentions if one.id in cues()["programmes"]]
    spans = _spans(text, [question.words[one.start] for one in named])
    ids = {one.id for one in named}
    figure = next((one for one in own_subject(question) if one.concept and one.concept not in ids), None)
    if len(ids) < 2 or len(spans) != len(named) or figure is None:
        return ()
    cuts = [_joint(text, before, after, language) for before, after in pairwise(spans)]
    if None in cuts:
        return ()
    bounds = [(0, 0), *(cut for cut in cuts if cut), (len(text), len(text))]
    parts = [text[start:end].strip(" ,;?") for (_, start), (end, _) in pairwise(bounds)]
    years = [find_years(part, reader.today) for part in parts]
    if not all(years):
        return ()
    return (f"{parts[0]}?", *(f"{figure.surface} {part}?" for part in parts[1:]))


def _spans(text: str, first_words: Sequence[str]) -> list[int]:
    """Return where words stand in a text, one after another; those that are found."""
    places: list[int] = []
    start = 0
    for word in first_words:
        found = text.lower().find(word.lower(), start)
        if found < 0:
            break
        places.append(found)
        start = found + len(word)
    return places


def _joint(text: str, before: int, after: int, language: Language) -> tuple[int, int] | None:
    """Return the last joint of two parts between two places of a text."""
    found = None
    for match in re.finditer(cues()["programme_joint"][language], folded_letters(text[before:after])):
        found = (before + match.start(), before + match.end())
    return found


def _gone_on(reader: Reader, text: str, language: Language) -> tuple[str, ...]:
    """Return a question for a figure and a further one of what it is about, named in both; else none."""
    parts = joined_questions(text, language, "added")
    if len(parts) == 1:
        parts = joined_questions(text, language, "listed")
    if len(parts) != len(("first", "second")) or says("sets_beside", parts[1], language):
        return ()
    if depends(parts[1], parts[0], language):
        return ()
    first, second = parts
    for pattern in cues()["of_them"][language]:
        second = re.sub(pattern, "", second)
    asked = _with_subject(reader, second, first, language)
    tools = [reader.tool(one, reader.interpret(one, language)) for one in (first, asked)]
    if set(tools) != {STATISTIC} or not _names_something(reader, first, language):
        return ()
    return (first, asked)


def _with_subject(reader: Reader, text: str, first: str, language: Language) -> str:
    """Return a half with the people, places and years that only the first half names."""
    question, earlier = reader.interpret(text, language), reader.interpret(first, language)
    kinds = {name for kind in cues()["kinds"] for name in kind}
    own = {one.id for one in question.mentions}
    added = []
    for one in earlier.mentions:
        if one.id in own or (one.is_place and any(mine.is_place for mine in question.mentions)):
            continue
        if one.is_place or (one.id in kinds and not own & kinds):
            added.append(reader.lexicon.term(one.id, language))
    years = () if find_years(text, reader.today) else find_years(first, reader.today)
    return with_added(text, [*dict.fromkeys(added), *(str(year) for year in years)])


def _listed(reader: Reader, text: str, language: Language) -> tuple[str, ...]:
    """Return the questions joined by commas alone, if each asks for a figure by its name; else none."""
    parts = joined_questions(text, language, "listed")
    turns = [read_turn(part, reader.interpret(part, language)) for part in parts]
    plain = {*cues()["kinds"][0], *cues()["changes"], None}
    named = all({term.concept for term in turn.subject} - plain for turn in turns)
    tools = [reader.tool(turn.text, turn.question) for turn in turns]
    if len(parts) < 2 or not named or None in tools or not _are_distinct(turns):
        return ()
    return tuple(_timed(reader, turn, turns, tool) for turn, tool in zip(turns, tools, strict=True))


def two_named(reader: Reader, text: str, language: Language, joint: str = "between") -> tuple[str, ...]:
    """Return the questions where one sentence asks for different figures by name, else the one.

    ``joint`` names the cue between two of them.
    """
    for match in re.finditer(cues()[joint][language], text):
        first = f"{text[: match.start()].rstrip(' ?.,')}?"
        second = text[match.end() :].rstrip(" ?.")
        if second[:1].isdigit() or not _names_something(reader, second, language):
            continue
        # "if we take the money and leave, what happens?" names nothing to be told before the comma
        if supposes(first, language) and not says("asks", first, language):
            continue
        asked = f"{cues()['amount'][language]} {second}?"
        if says("asks", second, language):
            asked = _with_subject(reader, f"{second}?", first, language)
        tools = [reader.tool(one, reader.interpret(one, language)) for one in (first, asked)]
        if None in tools:
            continue
        if STATISTIC in tools:
            if _each_dated(reader, (first, second)) and _names_something(reader, first, language):
                return (first, asked)
            continue
        whole = reader.tool(text, reader.interpret(text, language))
        if tools[0] == tools[1] or not all(asking.is_amount(tool) for tool in tools):
            continue
        if whole == "relocation" and set(tools) <= OF_MOVING:
            return (text,)
        if len(set(tools) & ONE_FAMILY) < 2 or whole is None:
            return (*two_named(reader, first, language, "besides"), asked)
    return (text,)


def _are_distinct(turns: Sequence[Turn]) -> bool:
    """Tell whether every question has a subject that no other has."""
    subjects = [{term.concept or term.surface for term in turn.subject} for turn in turns]
    return all(
        subject - set().union(*(other for other in subjects if other is not subject)) for subject in subjects
    )


def _completed(reader: Reader, turn: Turn, turns: Sequence[Turn]) -> Turn:
    """Return a question that only names who or what, worded as the one that names another of the kind."""
    if len(turn.question.terms) > 1:
        return turn
    for other in turns:
        if len(other.question.terms) > 1:
            text = of_another_kind(other.question, other.text, turn.question, turn.text, reader.lexicon)
            if text is not None:
                return read_turn(text, reader.interpret(text, turn.question.language))
    return turn


def _timed(reader: Reader, turn: Turn, turns: Sequence[Turn], tool: str | None) -> str:
    """Return a question of statistics with the year only another half names, and the place of an earlier one.

    Amounts take them from what the whole sentence says.
    """
    if tool != STATISTIC:
        return turn.text
    language = turn.question.language
    before = turns[: [one is turn for one in turns].index(True)]
    added: list[str] = []
    if not any(mention.is_place for mention in turn.question.mentions):
        places = [m.id for other in before for m in other.question.mentions if m.is_place]
        added += [reader.lexicon.term(place, language) for place in dict.fromkeys(places)]
    years = {year for one in turns for year in find_years(one.text, reader.today)}
    timed = find_years(turn.text, reader.today) or says("now", turn.text, language)
    if not timed and len(years) == 1:
        parts = [part for other in before if (part := found_words("part_of_year", other.text, language))]
        added += [*parts[:1], *map(str, years)]
    return with_added(turn.text, added) if added else turn.text


def _names_something(reader: Reader, text: str, language: Language) -> bool:
    subject = own_subject(reader.interpret(text, language))
    return any(term.concept and not term.is_place for term in subject)


def _each_dated(reader: Reader, texts: Sequence[str]) -> bool:
    return all(find_years(text, reader.today) for text in texts)
