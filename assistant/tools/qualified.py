"""What a question says people or things must have: "settlers with a degree", «кандасы с детьми»."""

from __future__ import annotations

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold
from assistant.understanding.question import Question, Term

_WITH: dict[Language, str] = {"en": r"with|having", "ru": r"с|со|имеющ\w+", "kk": r"(?!)"}
_HAVING: dict[Language, str] = {"en": r"(?!)", "ru": r"(?!)", "kk": r"бар|барлар\w*"}
# "with" that compares, and time that begins
_COMPARED = r"compar\w+|сравнен\w*|сопостав\w*|contrast|разниц\w*|начина\w*|together|вместе|наравне"
# of Russian words after "с" only those in the instrumental are what somebody has
_INSTRUMENTAL = r"\w+(?:ым|им|ой|ей|ом|ем|ём|ами|ями|ими|ыми|ью|ьми)"
# the way people came is no thing they have
_WAYS = ("state_programme", "resettlement_programme")
_ARTICLES = ("a", "an", "the", "their", "any", "своими", "своей", "тремя", "двумя")


def qualifying_terms(question: Question) -> tuple[Term, ...]:
    """Return the terms a question names as what those asked about have."""
    words = [fold(word.lower()) for word in question.words]
    return tuple(term for term in question.terms if _qualifies(term, words, question.language))


def _qualifies(term: Term, words: list[str], language: Language) -> bool:
    said = fold(term.surface.lower()).split()
    if term.is_place or term.is_number or term.concept in _WAYS or not said:
        return False
    starts = [i for i in range(len(words) - len(said) + 1) if words[i : i + len(said)] == said]
    return any(_is_had(words, start, start + len(said), language) for start in starts)


def _is_had(words: list[str], start: int, end: int, language: Language) -> bool:
    """Tell whether the words from ``start`` on stand behind "with", or in Kazakh before "having"."""
    if re.fullmatch(_HAVING[language], words[end] if end < len(words) else ""):
        return True
    own = words[start:end]
    before = words[:start]
    while before and before[-1] in _ARTICLES:
        before.pop()
    if re.fullmatch(_WITH[language], own[0]):
        before, own = [*before, own[0]], own[1:]
    if not own or not before or not re.fullmatch(_WITH[language], before[-1]):
        return False
    if len(before) > 1 and re.fullmatch(_COMPARED, before[-2]):
        return False
    return language != "ru" or re.fullmatch(_INSTRUMENTAL, own[0]) is not None
