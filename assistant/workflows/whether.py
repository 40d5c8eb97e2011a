"""Whether a question asks for yes or no, which no sum of money answers."""

from __future__ import annotations

from assistant.answering.evidence import is_closed
from assistant.core.text import words
from assistant.understanding.messages import split_sentences
from assistant.understanding.profile import asks_what_is_given
from assistant.understanding.question import Question
from assistant.understanding.turns import says


def asks_yes_or_no(text: str, question: Question) -> bool:
    """Tell whether a question asks for yes or no, and not for a number too.

    Russian asks so by its tone alone, where nothing in a question says what else is asked.
    """
    language = question.language
    if "number" in question.wanted or asks_what_is_given(text, language):
        return False
    if says("reckon", text, language, whole=False):
        return False
    asking = [sentence for sentence in split_sentences(text) if "?" in sentence]
    if any(is_closed(tuple(words(said)), language) for said in asking) or is_closed(question.words, language):
        return True
    plainly = "?" in text and not question.wanted and not says("asks", text, language)
    return plainly and says("given_or_not", text, language)
