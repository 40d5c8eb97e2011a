"""Which part of a year a text names: its months counted, a quarter, a half, a season."""

from __future__ import annotations

from assistant.core import kept_re as re
from assistant.core.documents import LANGUAGES
from assistant.understanding.numbering import numbered

_YEAR, _HALF, _QUARTER = 12, 6, 3
_NTH = (
    r"(?:first|перв\w+|биринши|алгашкы|#1(?: (?:st|й|ый|ое|го|ом|м|е|ши|шы))?|i)",
    r"(?:second|втор\w+|екинши|#2(?: (?:nd|й|ой|ое|го|ом|м|е|ши|шы))?|ii)",
    r"(?:third|трет\w+|ушинши|#3(?: (?:rd|й|ий|е|го|ем|м|ши|шы))?|iii)",
    r"(?:fourth|last|final|четверт\w+|последн\w+|тортинши|сонгы|#4(?: (?:th|й|ый|е|го|ом|м|ши|шы))?|iv)",
)
_OF_YEAR = r"(?:of (?:the |this |last )?year|of #\d{4}|#\d{4}|год\w*)"
_YEARS = r"(?:years?|yr|год\w*|г|жыл\w*|ж)\b"
_HALVES = (
    rf"half(?: year)? {_OF_YEAR}|half(?: y(?:ea)?r)?$|half(?: y(?:ea)?r)?\b(?! of)|полуг(?:оди)?\w*|пол ?года"
    rf"|половин\w+ {_OF_YEAR}|жарты ?(?:жыл|ж\b)\w*|жартыс\w+|п г\b|п ?/ ?г\b|пг\b|h(?:\b|(?=\d{{4}}))|п\b"
)
_QUARTERS = (
    r"(?:quarters?\b|qtrs?\b|qrt\b|квартал\w*|кв\b(?! м)|кварт\b|q(?:\b|(?=\d{4}))|токсан\w*|токс?\b|#90)"
)
_FEW_MONTHS = (
    r"(?:months?\b|mos?\b|m(?:n?ths?|ons?)\b|месяц\w*|месячн\w*|мес\b"
    r"|ай(?:да|дын|ында|ы|нын|ынын|лык\w*|дагы\w*|ындагы\w*|га|дан)?\b"
    r"|[mм](?:\b|(?=\d{4}))(?! (?:people|persons|migrants|tenge|kzt|человек|чел|тенге|тг|адам|кв|sq)))"
)
_MONTHS = rf"(?:#1 )?#(?P<n>\d{{1,2}}) (?:(?:х|ти|и|full|полн\w+|толык) )?{_FEW_MONTHS}"
_LAST = r"(?:last|final|последн\w+|сонгы) "
_BARE_HALF = (
    rf"\bполуг(?:оди\w*)?\b|\bполугод\w*|\bпол ?года\b|\bжарты ?жыл\w*|\bжыл\w* жартыс\w*"
    rf"|\b(?:за|в) (?:[а-я]+ )?половин\w+ #\d{{4}}|\bжарты ж\b"
    rf"|\bhalf (?:(?:of )?(?:a|the|this|that) )?{_YEARS}|\b(?:in|for|over|during) half (?:of )?#\d{{4}}"
)
# quarters or halves counted from January: "three quarters", "I–III кв.", "Q1–Q3"
_FROM_JANUARY = (
    r"\b(?:first|за|перв\w+|in|for|over|алгашкы|биринши) #(?P<n>[23]) "
    r"(?:х )?(?:quarters\b|кварталов\b|квартала\b|токсан\w*)",
    r"#(?P<n>[23]) quarters\b",
    r"#1 #(?P<n>[234]) (?:кв\w*|q\b|quarters?\b|токсан\w*)",
    r"\bq1 (?:(?:to|по|through) )?q(?P<n>[234])\b",
)
_ROMAN_QUARTERS = r"\bi (?P<n>ii|iii|iv) (?:кв\w*|quarters?\b|токсан\w*)"
_ROMAN = {"ii": 2, "iii": 3, "iv": 4}
_SEASONS = {
    r"\bspring\b|\bвесн(?:а|ой|ы|у)\b|\bкоктем\w*": (3, 5),
    r"\bsummer\b|\bлет(?:ом|о)\b|\bжаз(?:да|ында|дын)\b": (6, 8),
    r"\bautumn\b|\bосен(?:ь|ью|и)\b|\bкуз(?:де|инде)\b": (9, 11),
}


def named_part(folded: str) -> tuple[int, int] | None:
    """Return the first and last month of the part of a year that folded text names, if it names one."""
    readings = [numbered(folded, language) for language in LANGUAGES]
    return next((part for said in readings if (part := _part(said))), None)


def _part(said: str) -> tuple[int, int] | None:
    counted = re.search(rf"(?P<last>\b{_LAST})?{_MONTHS}", said)
    if counted and 1 < (months := int(counted["n"])) < _YEAR:
        return (_YEAR + 1 - months, _YEAR) if counted["last"] else (1, months)
    if (first := _from_january(said)) is not None:
        return first
    for named, length in ((_QUARTERS, _QUARTER), (_HALVES, _HALF)):
        for place, nth in enumerate(_NTH[: _YEAR // length]):
            if re.search(rf"(?<!\w){nth} (?:\w+ )?(?:{named})", said):
                return (place * length + 1, (place + 1) * length)
    initial = re.search(r"\b(?:q([1-4])|h([12]))(?:\b|(?=20\d\d))", said)
    if initial:
        length = _QUARTER if initial[1] else _HALF
        last = int(initial[1] or initial[2]) * length
        return (last - length + 1, last)
    if re.search(_BARE_HALF, said):
        return (1, _HALF)
    return next((months for pattern, months in _SEASONS.items() if re.search(pattern, said)), None)


def _from_january(said: str) -> tuple[int, int] | None:
    """Return the months of several quarters from the first on; ``None`` where none are named so."""
    found = next((found for one in _FROM_JANUARY if (found := re.search(one, said))), None)
    roman = None if found else re.search(_ROMAN_QUARTERS, said)
    quarters = int(found["n"]) if found else _ROMAN[roman["n"]] if roman else 0
    return (1, quarters * _QUARTER) if 0 < quarters < _YEAR // _QUARTER else None
