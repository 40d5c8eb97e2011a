"""A later turn that names another country or its people: "and an Uzbek?" after a question on a Kyrgyz."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.understanding.acts import COUNTRY, masked
from assistant.understanding.intents import STATISTIC
from assistant.understanding.standalone import as_it_stands
from assistant.understanding.topics import Reader, Topic
from assistant.understanding.turns import Turn

MOST_WORDS = 4
_WORD = re.compile(r"\w+")
_ARTICLE = re.compile(r"\b(?:an?|the)(?= $)", re.IGNORECASE)


def of_another_nation(reader: Reader, turn: Turn, latest: Topic) -> Topic | None:
    """Return the latest question of the nation a turn names alone, in the place of its own."""
    language = turn.question.language
    if latest.tool == STATISTIC or latest.question.language != language:
        return None
    old, new = (_nations(text) for text in (latest.text, turn.plain))
    if len(old) != 1 or len(new) != 1 or len(turn.question.words) > MOST_WORDS or turn.question.wanted:
        return None
    name = turn.plain[slice(*new[0])]
    if any(term.surface.lower() not in name.lower() for term in turn.subject):
        return None
    text = f"{_before(latest.text[: old[0][0]], name, language)}{name}{latest.text[old[0][1] :]}"
    return as_it_stands(reader, text[:1].upper() + text[1:], language)


def _before(text: str, name: str, language: Language) -> str:
    """Return what stands before a name, with the article the name takes."""
    if language != "en":
        return text
    article = _ARTICLE.search(text)
    if article is None or article.group().lower() == "the":
        return text
    return f"{text[: article.start()]}{'an' if name[:1].lower() in 'aeio' else 'a'}{text[article.end() :]}"


def _nations(text: str) -> Sequence[tuple[int, int]]:
    return [found.span() for found in _WORD.finditer(text) if masked(found.group()) == COUNTRY]
