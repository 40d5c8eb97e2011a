"""What may answer a turn that supposes something not to be so, or that only names another group."""

from __future__ import annotations

from collections.abc import Collection

from assistant.answering.coverage import names
from assistant.answering.select import Scored
from assistant.core.documents import Language
from assistant.core.numerals import values
from assistant.understanding.asking import is_amount, name_of, uses
from assistant.understanding.topics import Follows, Topic
from assistant.understanding.turns import cues, says
from assistant.workflows.engine import Engine


def tells_of_lack(follows: Follows, item: Scored) -> bool:
    """Tell whether a text names what a turn supposes not to be so, and what is or becomes without it."""
    text, spoken = item.entry.text_in(follows.asked.language)
    named = all(names(term, item.view.keys) for term in follows.new)
    return named and says("of_lack", text, spoken)


def of_group(topic: Topic) -> bool:
    """Tell whether a turn only names a group that a sum was reckoned for, be it the same: "and kandas?"."""
    follows = topic.follows
    if follows is None:
        return False
    group = {term.concept for term in follows.asked.terms} == {"kandas"}
    return group and topic.slots.kandas and "kandas" in uses(topic.tool) and not follows.asked.wanted


def narrows(engine: Engine, topic: Topic, told: Collection[str], before: Collection[str]) -> bool:
    """Tell whether a turn names one of the amounts told before together: "and the rent?"."""
    follows, language = topic.follows, topic.question.language
    if follows is None or follows.asked.wanted or not is_amount(topic.tool) or not {*told} < {*before}:
        return False
    name = engine.interpreter.interpret(name_of(str(topic.tool), language), language)
    # a name within a longer one is no term of it
    plain = {key for word in name.words for key in engine.interpreter.interpret(word, language).keys}
    return any(names(term, (*name.keys, *plain)) for term in follows.asked.terms)


def of_status(engine: Engine, topic: Topic, item: Scored) -> bool:
    """Tell whether a text is of the status a turn names, not of that before it.

    "And then citizenship, how long?" is not answered by how long the kandas status lasts.
    """
    follows = topic.follows
    if follows is None or not follows.statuses:
        return True
    text, spoken = item.entry.text_in(follows.asked.language)
    mentions = engine.interpreter.interpret(text, spoken).mentions
    told = [one.id for one in mentions if one.id in cues()["statuses"]]
    return bool(told) and told[0] not in follows.statuses


def same_figures(texts: Collection[str], before: Collection[str]) -> bool:
    """Tell whether sentences tell figures, and none that was not told before."""
    known = {one for text in before for one in values(text, "any")}
    told = {one for text in texts for one in values(text, "any")}
    return len(told) > 1 and told <= known


def names_new(engine: Engine, follows: Follows, texts: Collection[str], language: Language) -> bool:
    """Tell whether sentences name something that a turn asks beside the question before it."""
    keys = engine.interpreter.interpret(" ".join(texts), language).keys
    return any(names(term, keys) for term in follows.new)
