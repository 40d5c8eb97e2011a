"""The year of a part that names nothing but how long ago: "and five years ago?", «а пять лет назад?»."""

from __future__ import annotations

from datetime import date

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.core.text import words
from assistant.understanding.quantities import AGO, years_back
from assistant.understanding.turns import folded_letters, says

# a part of so many words tells nothing else; a longer one may tell what happened then
MOST_WORDS = 8
_PART = re.compile(r"(?:[?.!;,]+|\s(?=(?:and|и|а|ал|және)\s))\s*")
_IN: dict[Language, str] = {"en": "in {year}", "ru": "в {year} году", "kk": "{year} жылы"}


def years_named(text: str, language: Language, today: date) -> str:
    """Return a text with the year in place of "so many years ago", in parts that only ask for that time.

    What a part tells of the asker himself is no date: "we moved five years ago".
    """
    found, start = [], 0
    for cut in [*(match.end() for match in _PART.finditer(text)), len(text)]:
        found.append(_named(text[start:cut], language, today))
        start = cut
    return "".join(found)


def _named(part: str, language: Language, today: date) -> str:
    folded = folded_letters(part)
    if len(words(part)) > MOST_WORDS or says("first_person", part, language) or says("moved", part, language):
        return part
    for pattern in AGO:
        match = re.search(pattern, folded)
        years = years_back(match.group(), today) if match else []
        if match and years:
            return part[: match.start()] + _IN[language].format(year=years[0]) + part[match.end() :]
    return part
