"""What is asked of an article beside its author, its journal or those surveyed: told by it alone."""

from __future__ import annotations

from dataclasses import replace

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.understanding.standalone import as_it_stands
from assistant.understanding.substitution import with_added
from assistant.understanding.topics import Topic
from assistant.understanding.turns import folded_letters
from assistant.workflows.draft import Draft
from assistant.workflows.engine import Engine
from assistant.workflows.gather import WRITTEN
from assistant.workflows.understand import reader

# the concept of the glossary for who wrote something
AUTHOR = "author"
# what is asked of an article; folded
_OF_ARTICLE: dict[Language, str] = {
    "en": r"\b(?:journal|magazine|published|publication|come out|came out|surveyed|interviewed|respondents?"
    r"|sample|doi|pages|references)\b",
    "ru": r"\b(?:журнал\w*|вышл[аио]|опубликован\w*|издан[аоы]?|опрош\w+|респондент\w*|выборк\w*|doi"
    r"|страниц\w*|источник\w*)",
    "kk": r"(?:\bжурнал\w*|\bшыкты|\bжарияланды|\bсуралды|\bсауалнама\w*|\bреспондент\w*|\bdoi\b"
    r"|\bжарык корд\w*)",
}


def article_of(engine: Engine, draft: Draft, first: Topic, part: Topic) -> frozenset[str]:
    """Return the sources that alone tell a part on the article the first part asks of; empty if none is."""
    language = first.question.language
    if not re.search(_OF_ARTICLE[language], folded_letters(part.said)):
        return frozenset()
    if engine.named_sources(engine.interpreter.interpret(part.said, language)):
        return frozenset()
    named = _written(engine, engine.named_sources(first.question))
    if named:
        return named
    if not any(term.concept == AUTHOR for term in first.question.terms):
        return frozenset()
    return _written(engine, told_by(draft, 0))


def told_by(draft: Draft, begun: int) -> frozenset[str]:
    """Return the sources cited by the statements of a draft from one on."""
    told = {number for one in draft.statements[begun:] for number in one.citations}
    return frozenset(one.passage_id.split("#")[0] for one in draft.citations.all() if one.n in told)


def within_article(engine: Engine, draft: Draft, first: Topic, part: Topic) -> Topic | None:
    """Return a part with the name by which the first part names an article; ``None`` where it names none."""
    names = [term.surface for term in engine.naming_sources(first.question)]
    if not names:
        return None
    named = with_added(part.said, names)
    return replace(as_it_stands(reader(engine, draft.as_of), named, part.question.language), said=part.said)


def _written(engine: Engine, sources: frozenset[str]) -> frozenset[str]:
    return frozenset(one for one in sources if one in engine.sources and engine.sources[one].kind in WRITTEN)
