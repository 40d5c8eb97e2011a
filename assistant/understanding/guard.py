"""What a question must be before anything else looks at it."""

from __future__ import annotations

from datetime import date

from assistant.core import kept_re as re
from assistant.core.errors import BadQuestion
from assistant.core.text import clean

MAX_QUESTION = 4_000
MARKS = ("[IIN]", "[phone]", "[e-mail]")
_IIN_WEIGHTS = (tuple(range(1, 12)), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
_TWELVE = re.compile(r"(?<!\d)\d(?:[ \u00a0-]?\d){11}(?!\d)")
_PHONE = re.compile(
    r"(?<![\d+])(?:\+?7|8)[ \u00a0(-]*7(?:\d{2}[ \u00a0)-]*\d{3}|\d{3}[ \u00a0)-]*\d{2}|\d{4}[ \u00a0)-]*\d)"
    r"[ \u00a0-]*\d{2}[ \u00a0-]*\d{2}(?!\d)"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


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


def mask(text: str) -> str:
    """Return the text with IINs, phone numbers and e-mail addresses replaced by marks."""
    text = _TWELVE.sub(lambda m: MARKS[0] if is_iin(re.sub(r"\D", "", m.group())) else m.group(), text)
    return _EMAIL.sub(MARKS[2], _PHONE.sub(MARKS[1], text))


def has_marks(text: str) -> bool:
    """Tell whether something was masked in a guarded text."""
    return any(mark in text for mark in MARKS)


def is_iin(digits: str) -> bool:
    """Tell whether twelve digits are an individual identification number.

    Date of birth, century digit and check digit must all agree (rules on IIN, Order of the
    Minister of Justice); a firm's BIN fails the date.
    """
    century = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}.get(digits[6])
    if century is None:
        return False
    try:
        date(century + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))
    except ValueError:
        return False
    for weights in _IIN_WEIGHTS:
        check = sum(int(digit) * weight for digit, weight in zip(digits[:11], weights, strict=True)) % 11
        if check < 10:
            return check == int(digits[11])
    return False


def _is_binary(text: str) -> bool:
    odd = sum(1 for char in text if (ord(char) < 32 and char not in "\t\n\r") or char == "\ufffd")
    return odd > max(2, len(text) * 0.05)
