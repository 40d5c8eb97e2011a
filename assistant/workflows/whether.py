"""Whether a question asks for yes or no, which no sum of money answers."""

from __future__ import annotations

from assistant.answering.evidence import is_closed
from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import fold, words
from assistant.understanding.messages import split_sentences
from assistant.understanding.profile import asks_what_is_given
from assistant.understanding.question import Question
from assistant.understanding.turns import says

# "which payments are due?" has a verb that without "which" would ask by its tone
_WHICH = re.compile(r"\b(?:как(?:ие|ая|ое|ой|ую|их|ова|овы)|сколько|чего)\b|^\W*что\b")
_WHETHER = re.compile(r"\b(?:ли|разве|правда|верно|можно|нельзя)\b")
_CLAUSE = re.compile(r"[,;:]\s+")
# a length of time, or the question for one; folded
_LENGTH: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:years?|months?|weeks?|days?|long(?:er)?|terms?|period|duration|forever|permanent\w*)\b"
    ),
    "ru": re.compile(
        r"\b(?:лет|год\w*|месяц\w*|недел\w*|дн(?:я|ей)|долго|дольше|срок\w*|навсегда|бессрочн\w*)\b"
    ),
    "kk": re.compile(
        r"\b(?:жыл(?!к)\w*|ай(?:га|дан|дын)?|апта\w*|кун\w*|узак\w*|мерзим\w*|биржола\w*|мангилик\w*)\b"
    ),
}


def names_length(text: str, language: Language) -> bool:
    """Tell whether a question speaks of how long something lasts."""
    return _LENGTH[language].search(fold(text.lower())) is not None


def asks_yes_or_no(text: str, question: Question) -> bool:
    """Tell whether a question asks for yes or no, and not for a number too.

    Russian asks so by its tone alone, where nothing in a question says what else is asked.
    """
    language = question.language
    if "number" in question.wanted or asks_what_is_given(text, language):
        return False
    if says("reckon", text, language, whole=False):
        return False
    spoken = fold(text.lower())
    if language == "ru" and _WHICH.search(spoken) and not _WHETHER.search(spoken):
        return False
    sentences = split_sentences(text)
    asking = [sentence for sentence in sentences if "?" in sentence] or sentences
    clauses = [clause for sentence in asking for clause in _CLAUSE.split(sentence)]
    if any(is_closed(tuple(words(said)), language) for said in clauses) or is_closed(
        question.words, language
    ):
        return True
    plainly = "?" in text and not question.wanted and not says("asks", text, language)
    return plainly and says("given_or_not", text, language)
