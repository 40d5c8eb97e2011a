"""The day or month a text names, as words that can take the place of those of another text.

"In July 2025 …" asked again as "and at the beginning of the year?" is of 1 January 2025.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.core import kept_re as re
from assistant.core.documents import Language
from assistant.understanding.turns import folded_letters, found_words

_MONTHS: dict[Language, str] = {
    "en": r"(?:january|february|march|april|june|july|august|september|october|november|december"
    r"|(?<=in )may|(?<=by )may|(?<=of )may|(?<=\d )may|may(?= \d))",
    "ru": r"(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)\w*|ма[йяе]\b",
    "kk": r"(?:кантар|акпан|наурыз|сауир|мамыр|маусым(?!ды)|шилде|тамыз|кыркуйек|казан(?!\w{3})|караша"
    r"|желтоксан)\w*",
}
_SHORT: dict[Language, str] = {
    "en": rf"(?:{_MONTHS['en']}|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)",
    "ru": rf"(?:{_MONTHS['ru']})",
    "kk": _MONTHS["kk"],
}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATED: dict[Language, str] = {
    "en": rf"(?:(?:in|on|at|by) (?:the )?)?\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? )?{_MONTHS['en']}\b"
    rf"(?: \d{{1,2}}(?:st|nd|rd|th)?(?!\d))?(?:,? (?:of )?{_YEAR})?",
    "ru": rf"(?:\b(?:в|во|на|к|с) )?(?:\b\d{{1,2}}(?:-?го)? )?\b(?:{_MONTHS['ru']})"
    rf"(?: {_YEAR}(?: (?:года?|году|г)\b\.?)?)?",
    "kk": rf"(?:{_YEAR} (?:ж\.|жыл\w*) )?(?:\b\d{{1,2}} )?\b{_MONTHS['kk']}(?: ай\w*)?",
}
_BEGINNING: dict[Language, str] = {
    "en": rf"(?:in|at|by) the (?:start|beginning) of (?:(?:the|that|this) (?:same )?year|{_YEAR})",
    "ru": r"\b(?:в|на|к) начал[оеу] "
    rf"(?:(?:того же |этого |того )?года\b|{_YEAR}(?: (?:года|г)\b\.?)?)",
    "kk": rf"(?:{_YEAR} |сол )?\bжыл(?:дын)? бас(?:ында\w*|ына\b)",
}
_ONE_YEAR: dict[Language, str] = {
    "en": r"(?:,? (?:in|of|for|during|by|since|until))?(?: the year)? ?\b(?:19|20)\d\d\b",
    "ru": r"(?:,? (?:в|во|за|на|с|к|до|по))? ?\b(?:19|20)\d\d\b(?: (?:года?|году|годов|гг?)\b\.?)?",
    "kk": r"\b(?:19|20)\d\d\b(?: (?:жыл\w*|ж\b\.?))?",
}
_BEFORE: dict[Language, str] = {
    "en": rf"\b(?:before|prior to|until|up to|till) {_YEAR}\b",
    "ru": rf"\b(?:до|ранее|раньше) {_YEAR}\b",
    "kk": rf"{_YEAR} жыл\w* (?:дейин|бурын)\b",
}
# the beginnings of the months in the order of the year; folded
_IN_ORDER: dict[Language, tuple[str, ...]] = {
    "en": ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    "ru": ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
    "kk": ("кан", "акп", "нау", "сау", "мам", "мау", "шил", "там", "кыр", "каз", "кар", "жел"),
}
_DAY = r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th|-?го)?(?: of)? )?"
_ENDED: dict[Language, str] = {
    "en": rf"\b(?:before|prior to|until|till) (?:the )?{_DAY}(?:(?P<month>[a-z]{{3,9}}) (?:of )?)?{_YEAR}\b",
    "ru": rf"\b(?:до|раньше) {_DAY}(?:(?P<month>[а-я]{{3,8}}) )?{_YEAR}(?! ?(?:человек|тенге|тысяч|мрп))\b",
    "kk": rf"{_YEAR}(?: (?:ж\.|жыл\w*))?(?: {_DAY}(?P<month>[а-я]{{3,12}}))? ?-?"
    r"(?:га|ге|ка|ке|на|не)? ?(?:дейин|бурын)\b",
}
_FIRST_DAY: dict[Language, str] = {"en": "on 1 January", "ru": "на 1 января", "kk": "1 қаңтарда"}


def with_first_day(text: str, language: Language, year: str = "") -> str:
    """Return a text with 1 January for the beginning of the year it names, or of ``year``."""
    found = re.search(_BEGINNING[language], folded_letters(text))
    named = found and (found.group("year") or year)
    if not found or not named:
        return text
    dated = _of_year(_FIRST_DAY[language], named, language)
    return f"{text[: found.start()]}{dated}{text[found.end() :]}"


def redated(text: str, turn: str, language: Language) -> tuple[int, int, str] | None:
    """Return the day or month of a text as a span, and the date a turn names to take its place.

    ``None`` where either names none; the year stays where the turn does not name one.
    """
    old = re.search(_DATED[language], folded_letters(text))
    if old is None:
        return None
    year = old.group("year") or next(iter(re.findall(r"(?:19|20)\d\d", text)), "")
    dated = with_first_day(turn, language, year)
    new = re.search(_DATED[language], folded_letters(dated))
    if new is None:
        return None
    phrase = dated[new.start() : new.end()]
    if old.group("year") and not new.group("year"):
        phrase = _of_year(phrase, year, language)
    return old.start(), old.end(), phrase


def undated(text: str, language: Language) -> str:
    """Return a text without the days, months and years it names."""
    years = rf"{_ONE_YEAR[language]}(?:(?:\s*,|\s+(?:and|или|и|мен|жане))+{_ONE_YEAR[language]})*"
    for pattern in (_DATED[language], years):
        while (found := re.search(pattern, folded_letters(text))) is not None:
            text = f"{text[: found.start()]} {text[found.end() :]}"
    return " ".join(text.split()).replace(" ?", "?").replace(" ,", ",").strip(" ,")


def of_part_of_year(text: str, part: str, years: Sequence[int], language: Language) -> tuple[str, str] | None:
    """Return a text without its time, and the part of a year in its place; ``None`` without a year."""
    known = [*re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text), *map(str, years)]
    if not known:
        return None
    plain = undated(text, language)
    old = found_words("part_of_year", plain, language)
    plain = " ".join(plain.replace(old, "").split()) if old else plain
    plain = re.sub(r"(?:\s*[—–-])+\s*\??$", "", plain)
    return plain, part if re.search(r"(?:19|20)\d\d", part) else f"{part} {known[-1]}"


def time_within(text: str, language: Language) -> str:
    """Return the part of a year, or the day or month, that a text names, with its year; empty without any."""
    year = next(iter(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)), "")
    part = found_words("part_of_year", text, language)
    if part or not year:
        return f"{part} {year}".strip() if year and year not in part else part
    found = re.search(_DATED[language].replace(_MONTHS[language], _SHORT[language]), folded_letters(text))
    if found is None:
        return ""
    said = text[found.start() : found.end()].strip()
    return said if year in said else _of_year(said, year, language)


def year_before(text: str, language: Language) -> int | None:
    """Return the last year before the one a text ends a time with: "before 2026" is up to 2025."""
    found = re.search(_BEFORE[language], folded_letters(text))
    if found is None or len(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)) > 1:
        return None
    return int(found.group("year")) - 1


def ended_before(text: str, language: Language) -> str:
    """Return the day a text asks of the time before: "before May 2024" is before 2024-05-01; "" if of none.

    A stretch of time, "from 2020 until 2024", is of no time before.
    """
    found = re.search(_ENDED[language], folded_letters(text))
    if found is None or len(re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", text)) > 1:
        return ""
    said = found.group("month") or ""
    month = next((n for n, one in enumerate(_IN_ORDER[language], 1) if said.startswith(one)), 0)
    if said and not month:
        return "" if language != "kk" else f"{found.group('year')}-01-01"
    day = int(found.group("day") or 1) if month else 1
    return f"{found.group('year')}-{month or 1:02}-{day:02}"


def _of_year(day: str, year: str, language: Language) -> str:
    if language == "kk":
        return f"{year} жылғы {day}"
    return f"{day} {year} года" if language == "ru" else f"{day} {year}"
