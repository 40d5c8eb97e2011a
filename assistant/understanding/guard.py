"""What a question must be before anything else looks at it."""

from __future__ import annotations

from assistant.core import kept_re as re
from assistant.core.errors import BadQuestion
from assistant.core.personal import mask
from assistant.core.text import clean

MAX_QUESTION = 4_000
_SURROGATE = re.compile("[\ud800-\udfff]")


def guard(question: str, *, wordless: bool = False) -> str:
    """Return the question cleaned and with personal identifiers masked.

    Raises BadQuestion if it is empty, longer than 4,000 characters or not text; signs without a word
    (emoji, punctuation) count as empty unless they may be ``wordless``.
    """
    question = _SURROGATE.sub("\ufffd", question)
    cleaned = " ".join(clean(question).split())
    if not cleaned or (not wordless and not re.search(r"\w", cleaned)):
        raise BadQuestion("the question is empty; type a question about migration policy.")
    if len(cleaned) > MAX_QUESTION:
        raise BadQuestion(
            f"the question has {len(cleaned)} characters, the limit is {MAX_QUESTION}; shorten it "
            "or check a text with 'kosh check'."
        )
    if _is_binary(question):
        raise BadQuestion("the question is not text; type it in words.")
    return mask(cleaned)


def _is_binary(text: str) -> bool:
    odd = sum(1 for char in text if (ord(char) < 32 and char not in "\t\n\r") or char == "\ufffd")
    return odd > max(2, len(text) * 0.05)
