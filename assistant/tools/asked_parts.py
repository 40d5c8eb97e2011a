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
_HALVES = (
    rf"half(?: year)? {_OF_YEAR}|half(?: year)?$|half(?: year)?\b(?! of)|полугоди\w*|полгода"
    rf"|половин\w+ {_OF_YEAR}|жарты ?жыл\w*|жартыс\w+"
)
_QUARTERS = r"(?:quarter|квартал\w*|токсан\w*|#90)"
_MONTHS = r"#(?P<n>\d{1,2}) (?:months\b|месяц\w*|ай(?:да|дын|ында|ы)?\b)"
_LAST = r"(?:last|final|последн\w+|сонгы) "
_BARE_HALF = r"\bполугоди\w*|\bполгода\b|\bжартыжылды\w*"
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
    for named, length in ((_QUARTERS, _QUARTER), (_HALVES, _HALF)):
        for place, nth in enumerate(_NTH[: _YEAR // length]):
            if re.search(rf"(?<!\w){nth} (?:\w+ )?(?:{named})", said):
                return (place * length + 1, (place + 1) * length)
    initial = re.search(r"\b(?:q([1-4])|h([12]))\b", said)
    if initial:
        length = _QUARTER if initial[1] else _HALF
        last = int(initial[1] or initial[2]) * length
        return (last - length + 1, last)
    if re.search(_BARE_HALF, said):
        return (1, _HALF)
    return next((months for pattern, months in _SEASONS.items() if re.search(pattern, said)), None)
