"""Where a passage stands, said in three languages.

A digest gives the place in English: "Introduction, para 5 (legal basis)". ``corpus/locators`` words it in
Russian and Kazakh part by part: a wording says a whole locator or one part of it, and one with slots
("Table {n}") says all parts of its kind. Parts are joined by commas, colons, semicolons, dashes or brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from pydantic import Field, TypeAdapter

from assistant.core.documents import Record, Trilingual
from assistant.core.errors import CorpusError
from assistant.corpus.load import read_yaml, state_of

Said = tuple[str, str]
Forms = Mapping[str, str]

_JOINTS = ("; ", " — ", ": ", ", ")
_IN_BRACKETS = re.compile(r"(.+) \(([^()]+)\)")
_SLOT = re.compile(r"\{([a-z]+)(\d?)(?:_([a-z]+))?\}")
_MONTH = "m"
_ANYTHING = "t"
_RANGE = "r"
_SHAPES = {
    "n": r"\d+(?:-\d+)*",
    "s": r"\d+(?:\.\d+)+",
    _RANGE: r"\d+[-–]\d+",
    "y": r"(?:19|20)\d\d",
    "d": r"\d{1,2}",
    "date": r"\d\d\.\d\d\.\d{4}",
    "id": r"[\w/-]*\d[\w/-]*",
    "host": r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}(?:/[\w/]*)?",
    _ANYTHING: r"[^(),;:]+",
}


class Wording(Record):
    """A part of a locator in Russian and Kazakh, with the slots of the English."""

    ru: str = Field(min_length=1)
    kk: str = Field(min_length=1)


class MonthForms(Record):
    """A month as a date writes it (``m``), and its other forms by name."""

    ru: Mapping[str, str]
    kk: Mapping[str, str]


class Wordings(Record):
    """One file of ``corpus/locators``: wordings by the English they say."""

    months: Mapping[str, MonthForms] = Field(default_factory=dict)
    wordings: Mapping[str, Wording] = Field(default_factory=dict)


class Locators:
    """Says locators in three languages; with no wordings, in English only."""

    def __init__(self, files: Iterable[Wordings] = ()) -> None:
        """Raises CorpusError for a locator worded twice, or a wording with slots or forms there are not."""
        held = list(files)
        self._months = {name: forms for file in held for name, forms in file.months.items()}
        known: dict[str, Wording] = {}
        for english, one in (item for file in held for item in file.wordings.items()):
            if english in known:
                raise CorpusError(f"the locator {english!r} is worded twice; keep one of its wordings.")
            _check(english, one, self._months.values())
            known[english] = one
        self._names = {english: (one.ru, one.kk) for english, one in known.items() if "{" not in english}
        slotted = sorted((english for english in known if "{" in english), key=_generality)
        self._patterns = [
            (english.partition("{")[0], self._pattern(english), known[english]) for english in slotted
        ]
        self._said: dict[str, Said | None] = {}

    def __bool__(self) -> bool:
        """Whether there are any wordings."""
        return bool(self._names or self._patterns)

    def find(self, locator: str) -> Trilingual | None:
        """Return a locator in three languages; None where the wordings do not say it."""
        said = self._say(locator)
        return None if said is None else Trilingual(en=locator, ru=said[0], kk=said[1])

    def of(self, locator: str) -> Trilingual:
        """Return a locator in three languages, as it is where the wordings do not say it."""
        return self.find(locator) or Trilingual(en=locator, ru=locator, kk=locator)

    def _say(self, text: str) -> Said | None:
        if text not in self._said:
            self._said[text] = (
                self._names.get(text)
                or self._by_pattern(text)
                or self._in_brackets(text)
                or self._in_parts(text)
            )
        return self._said[text]

    def _by_pattern(self, text: str) -> Said | None:
        for beginning, pattern, wording in self._patterns:
            found = pattern.fullmatch(text) if text.startswith(beginning) else None
            said = self._filled(wording, found.groupdict()) if found else None
            if said:
                return said
        return None

    def _filled(self, wording: Wording, slots: Mapping[str, str]) -> Said | None:
        ru: dict[str, Forms] = {}
        kk: dict[str, Forms] = {}
        for name, value in slots.items():
            forms = self._forms(name, value)
            if forms is None:
                return None
            ru[name], kk[name] = forms
        return _worded(wording.ru, ru), _worded(wording.kk, kk)

    def _forms(self, name: str, value: str) -> tuple[Forms, Forms] | None:
        """Return the forms of what stands in a slot, in Russian and Kazakh."""
        kind = name.rstrip("0123456789")
        if kind == _MONTH:
            return self._months[value].ru, self._months[value].kk
        if kind == _ANYTHING:
            said = self._say(value)
            return said and ({kind: said[0]}, {kind: said[1]})
        plain = {kind: value.replace("-", "–") if kind == _RANGE else value}
        return plain, plain

    def _in_brackets(self, text: str) -> Said | None:
        found = _IN_BRACKETS.fullmatch(text)
        before, inside = (self._say(found[1]), self._say(found[2])) if found else (None, None)
        if before is None or inside is None:
            return None
        return f"{before[0]} ({inside[0]})", f"{before[1]} ({inside[1]})"

    def _in_parts(self, text: str) -> Said | None:
        for joint in _JOINTS:
            for found in re.finditer(re.escape(joint), text):
                left, right = self._say(text[: found.start()]), self._say(text[found.end() :])
                if left is not None and right is not None:
                    return f"{left[0]}{joint}{right[0]}", f"{left[1]}{joint.replace('—', '–')}{right[1]}"
        return None

    def _pattern(self, english: str) -> re.Pattern[str]:
        shapes = {**_SHAPES, _MONTH: "|".join(self._months) or "(?!)"}
        parts, at = [], 0
        for slot in _SLOT.finditer(english):
            parts += [re.escape(english[at : slot.start()]), f"(?P<{slot[1]}{slot[2]}>{shapes[slot[1]]})"]
            at = slot.end()
        return re.compile("".join(parts) + re.escape(english[at:]))


def load_locators(corpus_dir: Path) -> Locators:
    """Return the wordings of a corpus, read again only after a change; raises CorpusError."""
    files = sorted((corpus_dir / "locators").glob("*.yaml"))
    return _load(tuple((path, state_of(path)) for path in files))


@lru_cache(maxsize=4)
def _load(files: tuple[tuple[Path, tuple[int, int]], ...]) -> Locators:
    shape = TypeAdapter(Wordings)
    return Locators(read_yaml(path, shape) for path, _ in files)


def _worded(template: str, slots: Mapping[str, Forms]) -> str:
    """Return a wording with its slots filled."""
    return _SLOT.sub(lambda slot: slots[slot[1] + slot[2]][slot[3] or slot[1]], template)


def _check(english: str, wording: Wording, months: Iterable[MonthForms]) -> None:
    """Raise CorpusError unless a wording has the slots of its English, in forms that there are."""
    given = {slot[1] + slot[2] for slot in _SLOT.finditer(english)}
    unknown = {slot[0] for slot in _SLOT.finditer(english) if slot[1] not in (*_SHAPES, _MONTH)}
    for language, said in (("ru", wording.ru), ("kk", wording.kk)):
        used = {slot[1] + slot[2]: slot[3] for slot in _SLOT.finditer(said)}
        lost = unknown | (given ^ used.keys())
        lost |= {
            form for form in used.values() if form for one in months if form not in getattr(one, language)
        }
        if lost:
            odd = ", ".join(sorted(lost))
            raise CorpusError(f"the wording {said!r} of {english!r} is wrong in {odd}; correct it.")


def _generality(english: str) -> tuple[bool, int]:
    """Order patterns: those that take anything last, those with more words of their own first."""
    return f"{{{_ANYTHING}}}" in english, -len(_SLOT.sub("", english))
