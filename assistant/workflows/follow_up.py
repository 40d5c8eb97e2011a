"""What goes back to the user beside the answer: a question with choices, and questions worth asking next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import cast

from assistant.answering.phrases import say
from assistant.core.models import Clarification
from assistant.retrieval.entries import EntryStore
from assistant.statistics.catalogue import Catalogue
from assistant.understanding.asking import MOST_SUGGESTIONS, is_amount, suggestions, topic_suggestions
from assistant.understanding.intents import STATISTIC
from assistant.understanding.lexicon import Lexicon
from assistant.understanding.topics import Doubt, Topic
from assistant.workflows.draft import Draft


def clarify(doubt: Doubt) -> Clarification:
    """Return a doubt as the question back that the user sees."""
    return Clarification(
        question=doubt.question,
        slot=doubt.slot,
        options=tuple(option.label for option in doubt.options),
    )


def clarification_text(asked: Clarification) -> str:
    """Return the question back as Markdown, its options numbered."""
    return "\n".join([asked.question, "", *(f"{n}. {option}" for n, option in enumerate(asked.options, 1))])


def name_sources(draft: Draft) -> None:
    """Tell in words which documents the sentences of the draft rest on, and where in them."""
    used = {n for statement in draft.statements for n in statement.citations}
    places: dict[str, dict[str, None]] = {}
    for citation in draft.citations.all():
        if citation.n in used:
            places.setdefault(citation.title, {})[citation.locator or ""] = None
    named = [
        f"{title} — {'; '.join(filter(None, where))}" if any(where) else title
        for title, where in places.items()
    ]
    if named:
        draft.told.append(say("rests_on", draft.language, "; ".join(named)))


def suggest(
    draft: Draft, topics: Sequence[Topic], lexicon: Lexicon, store: EntryStore, catalogue: Catalogue
) -> tuple[str, ...]:
    """Return questions worth asking next; none where nothing was answered."""
    if not draft.answered:
        return ()
    found: list[str] = []
    for topic in reversed(topics):
        if is_amount(topic.tool) and draft.calculations:
            found += suggestions(str(topic.tool), topic.slots, lexicon, draft.language)
        elif topic.tool == STATISTIC:
            found += _another_year(draft, topic, catalogue)
    found += topic_suggestions(_topics_cited(draft, store), lexicon, draft.language)
    asked = {topic.text for topic in topics} | {draft.question}
    return tuple(one for one in dict.fromkeys(found) if one not in asked)[:MOST_SUGGESTIONS]


def _another_year(draft: Draft, topic: Topic, catalogue: Catalogue) -> list[str]:
    """Return the question with the nearest other year its series has for the same place."""
    asked = next((one for one in draft.calculations if one.name.startswith(STATISTIC)), None)
    if asked is None or len(topic.years) != 1 or topic.text.count(str(topic.years[0])) != 1:
        return []
    year = topic.years[0]
    places = asked.inputs.get("regions") or ["kazakhstan"]
    known = {
        int(row.period)
        for row in catalogue.get(str(asked.inputs["series"])).rows
        if row.region in places and row.period.isdigit() and int(row.period) != year
    }
    return [
        topic.text.replace(str(year), str(other))
        for other in sorted(known, key=lambda other: (abs(other - year), -other))[:1]
    ]


def _topics_cited(draft: Draft, store: EntryStore) -> list[str]:
    """Return the topics of the passages the answer cites, the most frequent first."""
    counted: Counter[str] = Counter()
    for citation in draft.citations.all():
        for entry in list(store.passage(citation.passage_id))[:1]:
            counted.update(cast("list[str]", entry.record.get("topics") or []))
    return [topic for topic, _ in counted.most_common()]
