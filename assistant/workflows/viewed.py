"""What somebody named thinks or wrote: only texts that name him tell it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.answering.select import Scored
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import words
from assistant.understanding.topics import Topic
from assistant.understanding.turns import folded_letters
from assistant.workflows.engine import Engine
from assistant.workflows.gather import gather

# how a question asks for what somebody says; folded
_ASKS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\bwhat (?:did|does|do|has|have) (?P<who>[\w.'-]+(?: [\w'-]+)?) (?:\w+ )?"
        r"(?:think|say|said|write|wr[io]t\w*|argue|believe|claim|state|recommend|conclude|define|suggest|propose)\b"
    ),
    "ru": re.compile(
        r"\b(?:что|как) (?:же )?(?:дума|говор|пиш|писа|сказа|утвержда|счита|предлага|рекоменд|отмеча)\w+ "
        r"(?P<who>[\w.-]+(?: [\w-]+)?)"
    ),
    "kk": re.compile(r"^\W*(?P<who>[\w.-]+(?: [\w-]+)?) (?:.+ )?не (?:айт|де[дйгп]|жаз|ойла|санай|усын)\w*"),
}
_NAME = re.compile(r"(?<!\w)[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]\w*")
# concepts of the glossary that are of several persons
PERSONS = frozenset({"rybakovsky_iontsev", "neoclassical_theory"})
# so many letters of a name stay in all its forms
STEM, SHORT = 5, 4
MOST_TOLD = 2


def telling_views(
    engine: Engine, topic: Topic, as_of: date | None, candidates: Sequence[Scored], chosen: Sequence[Scored]
) -> list[Scored]:
    """Return the chosen texts that name whose view is asked for, else the best that do.

    All of them where no view is asked for, of nobody by his name, or of the authors of a source; none
    where no text has the name.
    """
    language = topic.question.language
    asked = _ASKS[language].search(folded_letters(topic.text))
    if asked is None or engine.named_sources(topic.question):
        return list(chosen)
    stem = next((word[:STEM] for word in words(asked.group("who")) if len(word) >= SHORT), "")
    term = next((one for one in topic.question.terms if folded_letters(one.surface).startswith(stem)), None)
    if not stem or term is None or term.concept not in {None, *PERSONS}:
        return list(chosen)
    question = engine.interpreter.interpret(asked.group("who"), language)
    found = [*candidates, *gather(engine, question, as_of)]
    naming = {item.entry.entry_id: item for item in found if _names(item, stem, language)}
    if not naming:
        return [] if term.concept else list(chosen)
    ranked = sorted(naming.values(), key=lambda item: -item.score)
    return [item for item in chosen if item.entry.entry_id in naming] or ranked[:MOST_TOLD]


def _names(item: Scored, stem: str, language: Language) -> bool:
    """Tell whether a text has a name that begins so: a word with a capital that begins no sentence."""
    text = item.entry.text_in(language)[0]
    return any(
        one.start() > 0 and folded_letters(one.group()).startswith(stem) for one in _NAME.finditer(text)
    )
